//! A form that is filled in is read back, and saved.

use std::time::Instant;

use api::counts::{BeforeSaving, Entered};
use api::request::{Error, Request};
use election::Field;
use words::cells;

use super::checked::Checked;
use super::form::CountForm;
use super::read_back::{self, ReadBack};
use super::{Message, State, Step, name};
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::{Clicked, Pressed};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::todo::level_key;
use crate::theme::Tone;

impl State {
    pub(super) fn read_back(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let Step::Form(form) = &mut self.step else { return Action::none() };
        let checked = match Checked::of(form, setup) {
            Ok(checked) => checked,
            Err(error) => return Action::tell(Tone::Bad, cx.t("refused"), error.in_window(cx.lang)),
        };
        if let Some(first) = checked.open().first() {
            let words = cx.ta("form-not-complete", &[("field", cells::code(*first, cx.lang).into())]);
            form.go_to(*first);
            return Action::tell(Tone::Warn, words, cx.t("form-not-complete-do"));
        }
        let mut read = Box::new(ReadBack::new(form, checked, Instant::now(), cx));
        self.read_backs = self.read_backs.wrapping_add(1);
        let of = self.read_backs;
        // What is only practised stands beside no other station.
        let looked = match form.purpose.station {
            Some(station) => {
                let level = form.purpose.level;
                let request = Request::EnterPreview { station, level, form: Box::new(form.entry(&setup.definition)) };
                Action::run(ask(cx.handle, request, move |result| Message::Looked(of, result)))
            }
            None => {
                read.looked_at(Vec::new(), cx);
                Action::none()
            }
        };
        if let Step::Form(form) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::ReadBack(form, read);
        }
        looked.and(Action::ask(Ask::Quiet))
    }

    /// What there is to look at again. Where that cannot be said, nothing is held up: the control room looks as well.
    pub(super) fn looked(&mut self, of: u64, result: Result<BeforeSaving, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Step::ReadBack(_, read) = &mut self.step else { return Action::none() };
        if of != self.read_backs {
            return Action::none();
        }
        let slips = result.map(|told| told.slips).unwrap_or_default();
        let saves = read.looked_at(slips, cx);
        let saved = if saves { self.save(cx) } else { Action::none() };
        // What was typed for the next station must not land in what has to be confirmed first.
        if matches!(self.step, Step::ReadBack(..)) {
            self.ahead.clear();
        }
        saved
    }

    /// Something of the read-back was clicked.
    pub(super) fn clicked_read_back(&mut self, clicked: Clicked<read_back::Id>, cx: &Cx<'_>) -> Action<Message> {
        let Step::ReadBack(_, read) = &mut self.step else { return Action::none() };
        match read.sheet.clicked(clicked) {
            Pressed::Done(_) => self.save(cx),
            Pressed::Nothing | Pressed::Moved | Pressed::Changed(_) => Action::none(),
        }
    }

    pub(super) fn key_read_back(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let found = act(Place::ReadBack, key);
        let Step::ReadBack(form, read) = &mut self.step else { return Action::none() };
        match (found, read.field()) {
            (Some(Act::Save), _) => return self.save(cx),
            (Some(Act::Open), Some(field)) => {
                form.go_to(field);
            }
            (Some(Act::Back), _) => {}
            (Some(page @ (Act::PageOn | Act::PageBack)), _) => {
                return Action::run(read_back::turn(page == Act::PageOn));
            }
            _ => {
                let saves = read.press(key, Instant::now());
                return if saves { self.save(cx) } else { Action::none() };
            }
        }
        if let Step::ReadBack(form, _) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::Form(form);
        }
        Action::none()
    }

    fn save(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let Step::ReadBack(form, read) = &mut self.step else { return Action::none() };
        if read.waits() {
            return Action::none();
        }
        if let Some(open) = read.unconfirmed() {
            read.sheet.go(open);
            return Action::tell(Tone::Warn, cx.t("confirm-first"), cx.t("confirm-first-do"));
        }
        let Some(station) = form.purpose.station else {
            self.step = Step::Pick;
            return Action::tell(Tone::Good, cx.t("practised"), cx.t("practised-do"));
        };
        // A count is of somebody: never of nobody, nor of whoever was here before a restart.
        if cx.facts.operator.trim().is_empty() {
            return Action::ask(Ask::WhoIsThere);
        }
        let entry = form.entry(&setup.definition);
        let request = Request::Enter {
            who: cx.who(),
            station,
            level: form.purpose.level,
            round: form.purpose.round,
            corrects: form.purpose.corrects.clone(),
            reason: form.purpose.reason.clone(),
            form: Box::new(entry),
            call: read.call(),
        };
        if let Step::ReadBack(form, read) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::Saving(form, read);
        }
        Action::run(ask(cx.handle, request, Message::Saved)).and(Action::ask(Ask::Quiet))
    }

    pub(super) fn saved(&mut self, result: Result<Entered, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Step::Saving(form, mut read) = std::mem::replace(&mut self.step, Step::Pick) else { return Action::none() };
        match result {
            Ok(entered) => {
                if let Some(name) = name(&form) {
                    self.drafts.drop(name);
                    self.pick.saved(name);
                }
                self.pick.clear();
                let told = tell_saved(&form, &entered, cx);
                told.and(self.catch_up(cx)).and(self.refresh(cx))
            }
            Err(error) => {
                self.ahead.clear();
                read.shown_again(Instant::now());
                self.step = Step::ReadBack(form, read);
                Action::refused(cx, &error)
            }
        }
    }
}

/// A count was saved: where it will not count, where it differs from the other entry, whether it may be of another station.
fn tell_saved(form: &CountForm, entered: &Entered, cx: &Cx<'_>) -> Action<Message> {
    let station = form.purpose.station.unwrap_or(0);
    let level = cx.t(level_key(form.purpose.level));
    let args =
        [("number", station.to_string().into()), ("name", cx.station_name(station).into()), ("level", level.into())];
    let words = cx.ta("saved", &args);
    if let Some(why) = entered.why_not(cx.lang) {
        return Action::tell(Tone::Warn, words, cx.ta("saved-not-counted", &[("why", why.into())]));
    }
    if !entered.differences.is_empty() {
        let fields: Vec<Field> = entered.differences.iter().map(|cell| cell.field).collect();
        let more = cx.ta("saved-differs", &[("fields", cells::each(&fields, cx.lang).into())]);
        return Action::tell(Tone::Warn, words, more);
    }
    // The same figures at another station: one of them may have been read from the wrong paper.
    let same = entered.findings.iter().find(|finding| finding.code == "W.901");
    if let Some(other) = same.and_then(|finding| finding.station) {
        let more = cx.ta("saved-same", &[("number", other.to_string().into())]);
        return Action::tell(Tone::Warn, words, more);
    }
    let peers = cx.facts.status.peers.len();
    let more = if peers == 0 { cx.t("saved-here") } else { String::new() };
    Action::tell(Tone::Good, words, more)
}
