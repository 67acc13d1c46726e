//! A form is left without being saved: kept for later, thrown away, or its figures go along to another station.
//!
//! Neither of the last two can be undone by a key, so both are asked; F10 confirms, as it does elsewhere.

use iced::widget::{Row, column};
use iced::{Element, Task};

use super::form::{CountForm, Purpose};
use super::known::Known;
use super::standing::{self, Standing};
use super::view::station_head;
use super::{State, Step, name};
use crate::action::{Action, Ask, Notice};
use crate::cx::Cx;
use crate::input::{Did, Sheet};
use crate::key::Key;
use crate::keymap::{self, Act, Place, act};
use crate::parts;
use crate::screen::counted;
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Where the figures belong.
    To,
    /// Goes on.
    Go,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// To the sheet.
    Sheet(sheets::Message<Id>),
    /// What is known of that station arrived.
    Known(u32, Box<Known>),
    /// "Yes" was clicked.
    Confirmed,
    /// "Back" was clicked.
    Stayed,
}

/// What is asked before a form is left.
#[derive(Debug)]
pub enum Leaving {
    /// Whether the draft may be thrown away.
    Discard,
    /// Where the figures belong; then the node is asked about that station.
    Where {
        /// The number.
        sheet: Sheet<Id>,
        /// The station that the node is asked about.
        asked: Option<u32>,
    },
    /// Whether they may go along to this station, and what is said of a count there before it is one.
    Carry(u32, Option<Notice>),
}

/// Number and name of a station.
fn named(station: u32, cx: &Cx<'_>) -> String {
    let of = cx.setup().and_then(|setup| setup.stations.station(station));
    of.map_or_else(|| station.to_string(), |of| format!("{} {}", of.number, of.name))
}

impl Leaving {
    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Discard => Place::Discard,
            Self::Where { .. } => Place::Sheet,
            Self::Carry(..) => Place::Carry,
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, form: &CountForm, cx: &Cx<'a>) -> Element<'a, super::Message> {
        let look = cx.look;
        let from = form.purpose.station.unwrap_or(0);
        let mut lines = column![station_head(form.purpose.station, form.purpose.level, cx)].spacing(12);
        let asked = match self {
            Self::Where { sheet, .. } => {
                let lines = lines.push(parts::heading(look, cx.t("key-elsewhere")));
                return lines.push(sheets::plain(look, cx.lang, sheet).map(sheet_message)).into();
            }
            Self::Discard => {
                let words = cx.ta("draft-discard", &[("station", named(from, cx).into())]);
                let filled = (0..form.spots().len()).filter(|at| !form.held(*at).is_empty()).count();
                parts::banner(look, Tone::Warn, words, counted(cx, "draft-discard-what", filled))
            }
            Self::Carry(to, told) => {
                let told = told.clone().map(|told| parts::banner(look, told.tone, told.words, told.more));
                lines = lines.extend(told);
                let args = [("from", named(from, cx).into()), ("to", named(*to, cx).into())];
                parts::banner(look, Tone::Warn, cx.ta("draft-carry", &args), cx.t("draft-carry-what"))
            }
        };
        let keys = keymap::of(self.place()).map(|row| {
            let words = format!("{}   {}", row.chord.key(), cx.t(row.words));
            let message = if row.act == Act::Back { Message::Stayed } else { Message::Confirmed };
            parts::press(look, false, words, super::Message::Leaving(message))
        });
        lines.push(asked).push(Row::with_children(keys).spacing(10)).into()
    }
}

fn sheet_message(message: sheets::Message<Id>) -> super::Message {
    super::Message::Leaving(Message::Sheet(message))
}

impl State {
    /// Esc: the draft stays, the line is free.
    pub(super) fn call_later(&mut self, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Form(form) = &self.step else { return Action::none() };
        let told = match name(form) {
            Some(name) if form.is_empty() => {
                self.drafts.drop(name);
                self.pick.saved(name);
                Action::ask(Ask::Quiet)
            }
            Some(name) => {
                self.pick.has_draft(name);
                let number = name.station.to_string();
                Action::tell(Tone::Info, cx.ta("draft-kept", &[("number", number.into())]), cx.t("draft-kept-do"))
            }
            None => Action::ask(Ask::Quiet),
        };
        self.step = Step::Pick;
        self.pick.clear();
        told
    }

    /// Asks whether the draft may be thrown away; where nothing would be lost, nothing is asked.
    pub(super) fn ask_discard(&mut self, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Form(form) = &self.step else { return Action::none() };
        if form.is_empty() || form.purpose.station.is_none() {
            return self.call_later(cx);
        }
        self.leave(Leaving::Discard)
    }

    /// Asks to which station the figures belong.
    pub(super) fn ask_where(&mut self, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Form(form) = &self.step else { return Action::none() };
        if form.purpose.station.is_none() {
            return Action::tell(Tone::Info, cx.t("practice-station"), cx.t("practice-station-do"));
        }
        // It takes the place of a count of this very station.
        if form.purpose.corrects.is_some() {
            return Action::tell(Tone::Warn, cx.t("draft-carry-correction"), cx.t("draft-carry-correction-do"));
        }
        let sheet = Sheet::new().text(Id::To, "move-to", "", 5).button(Id::Go, "draft-carry-look");
        self.leave(Leaving::Where { sheet, asked: None })
    }

    fn leave(&mut self, leaving: Leaving) -> Action<super::Message> {
        self.step = match std::mem::replace(&mut self.step, Step::Pick) {
            Step::Form(form) => Step::Leaving(form, leaving),
            other => other,
        };
        Action::ask(Ask::Quiet)
    }

    /// Back to the form, as it was.
    fn stay(&mut self) -> Action<super::Message> {
        self.step = match std::mem::replace(&mut self.step, Step::Pick) {
            Step::Leaving(form, _) => Step::Form(form),
            other => other,
        };
        Action::ask(Ask::Quiet)
    }

    /// Takes a key while it is asked.
    pub(super) fn key_leaving(&mut self, key: &Key, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Leaving(_, leaving) = &mut self.step else { return Action::none() };
        let found = act(leaving.place(), key);
        match leaving {
            // Until the node has answered there is nothing to agree to.
            Leaving::Where { sheet, asked: None } => {
                let did = sheet.key(key);
                self.typed_where(did, cx)
            }
            _ => match found {
                Some(Act::Back) => self.stay(),
                Some(Act::Discard | Act::Carry) => self.confirmed(cx),
                _ => Action::none(),
            },
        }
    }

    /// Takes a message.
    pub(super) fn leaving(&mut self, message: Message, cx: &Cx<'_>) -> Action<super::Message> {
        match message {
            Message::Sheet(message) => match &mut self.step {
                Step::Leaving(_, Leaving::Where { sheet, asked: None }) => {
                    let did = sheet.heard(message);
                    self.typed_where(did, cx)
                }
                _ => Action::none(),
            },
            Message::Known(station, known) => self.known(station, *known, cx),
            Message::Confirmed => self.confirmed(cx),
            Message::Stayed => self.stay(),
        }
    }

    fn typed_where(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Action<super::Message> {
        match did {
            Did::Gone => self.stay(),
            Did::Done(_) => self.ask_about(cx),
            _ => Action::none(),
        }
    }

    /// Asks what is known of the station that was typed.
    fn ask_about(&mut self, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Leaving(form, Leaving::Where { sheet, asked }) = &mut self.step else { return Action::none() };
        sheet.all_right();
        let from = form.purpose.station.unwrap_or(0);
        let Some(to) = standing::other_station(&sheet.value(Id::To), from, cx) else {
            sheet.wrong(Id::To, "move-to-wrong");
            return Action::none();
        };
        *asked = Some(to);
        let known =
            Known::look_up(cx.handle.clone(), cx.data.to_owned(), self.drafts.settled(), to, form.purpose.level);
        let told = async move { super::Message::Leaving(Message::Known(to, Box::new(known.await))) };
        Action::run(Task::future(told))
    }

    /// A station that has figures of its own takes no others.
    fn known(&mut self, to: u32, known: Known, cx: &Cx<'_>) -> Action<super::Message> {
        let Step::Leaving(form, leaving) = &mut self.step else { return Action::none() };
        let Leaving::Where { sheet, asked } = leaving else { return Action::none() };
        if *asked != Some(to) {
            return Action::none();
        }
        *asked = None;
        let Known { history, counts, draft } = known;
        let history = match history {
            Ok(history) => history,
            Err(error) => return Action::refused(cx, &error),
        };
        let level = form.purpose.level;
        let not_counted = standing::not_counted(level, counts.as_ref(), cx);
        let why = if draft.is_some() {
            "draft-carry-has-draft"
        } else if Standing::new(to, level, &history, counts).has_counts() {
            "draft-carry-has-count"
        } else {
            *leaving = Leaving::Carry(to, not_counted);
            return Action::none();
        };
        sheet.wrong(Id::To, &format!("={}", cx.ta(why, &[("station", named(to, cx).into())])));
        Action::none()
    }

    /// What was asked is agreed to.
    fn confirmed(&mut self, cx: &Cx<'_>) -> Action<super::Message> {
        match std::mem::replace(&mut self.step, Step::Pick) {
            Step::Leaving(form, Leaving::Discard) => self.discard(&form, cx),
            Step::Leaving(form, Leaving::Carry(to, _)) => self.carry(*form, to, cx),
            other => {
                self.step = other;
                Action::none()
            }
        }
    }

    fn discard(&mut self, form: &CountForm, cx: &Cx<'_>) -> Action<super::Message> {
        if let Some(name) = name(form) {
            self.drafts.drop(name);
            self.pick.saved(name);
        }
        self.pick.clear();
        let station = named(form.purpose.station.unwrap_or(0), cx);
        Action::tell(Tone::Info, cx.ta("draft-discarded", &[("station", station.into())]), String::new())
    }

    /// The figures are a first count of the other station from here on: whoever typed them there before has typed none.
    fn carry(&mut self, mut form: CountForm, to: u32, cx: &Cx<'_>) -> Action<super::Message> {
        let (before, from) = (name(&form), form.purpose.station.unwrap_or(0));
        form.purpose = Purpose::entry(Some(to), form.purpose.level, 1);
        // The other draft is there before this one goes: after a crash in between there is one too many, never none.
        self.begin(form, cx);
        if let Some(before) = before {
            self.drafts.drop(before);
            self.pick.saved(before);
        }
        let args = [("from", named(from, cx).into()), ("to", named(to, cx).into())];
        Action::tell(Tone::Info, cx.ta("draft-carried", &args), cx.t("draft-carried-do"))
    }
}
