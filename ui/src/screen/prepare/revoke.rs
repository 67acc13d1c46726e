//! What a PC did, and from where on it does not count any more, before it is revoked.
//! (To leave its values aside for a while needs no passphrase: in Controle, at the PCs.)

use api::request::Since;
use iced::Element;
use iced::widget::column;

use super::table::{moved, table};
use super::{Change, Message, Out, Pending};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::theme::{BOLD, Tone, size};
use api::members::{Done, DoneState, MemberWork};

/// The state.
#[derive(Debug)]
pub struct State {
    work: MemberWork,
    at: usize,
}

/// Rows above the entries.
const CHOICES: usize = 2;

impl State {
    /// Of this member; nothing is chosen by itself that takes work away unseen: the first row is what has arrived counts.
    pub fn new(work: MemberWork) -> Self {
        Self { work, at: 0 }
    }

    fn count(&self) -> usize {
        self.work.work.len() + CHOICES
    }

    /// Takes a key; `None`: the person gave up.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Out> {
        match act(Place::Revoke, key) {
            Some(Act::Back) => return None,
            Some(Act::Open) => return Some(self.chosen(cx)),
            Some(other) => self.at = moved(other, self.at, self.count()).unwrap_or(self.at),
            None => {}
        }
        Some(Out::nothing())
    }

    /// The active row.
    pub fn row(&mut self) -> &mut usize {
        &mut self.at
    }

    fn chosen(&self, cx: &Cx<'_>) -> Out {
        let label = || self.work.label.clone();
        let (since, words) = match self.at.checked_sub(CHOICES).map(|place| self.work.work.get(place)) {
            None if self.at == 0 => (Since::Time(u64::MAX), cx.ta("revoke-sign-now", &[("label", label().into())])),
            None => (Since::All, cx.ta("revoke-sign-all", &[("label", label().into())])),
            Some(Some(entry)) => {
                let from = crate::format::day_and_clock(entry.arrived);
                let args = [("label", label().into()), ("from", from.into())];
                (Since::Entry(entry.id.to_string()), cx.ta("revoke-sign-from", &args))
            }
            Some(None) => return Out::nothing(),
        };
        Out::Sign(Box::new(Pending {
            words,
            more: cx.t("revoke-sign-more"),
            tone: Tone::Bad,
            change: Change::Revoke(self.work.key.to_string(), since),
        }))
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let title = cx.ta("revoke-title", &[("label", self.work.label.clone().into())]);
        let mut lines = column![parts::heading(look, title), parts::body(look, cx.t("revoke-title-do"))].spacing(8);
        let listed = self.work.work.len();
        if listed < self.work.count {
            let args = [("listed", cx.int(listed).into()), ("count", cx.int(self.work.count).into())];
            lines = lines.push(parts::toned(look, Tone::Warn, cx.ta("revoke-newest", &args)));
        }
        for told in &self.work.elsewhere {
            let args = [
                ("label", told.label.clone().into()),
                ("count", cx.int(told.entries).into()),
                ("n", told.entries.into()),
            ];
            lines = lines.push(parts::toned(look, Tone::Warn, cx.ta("revoke-elsewhere", &args)));
        }
        let columns = [
            (cx.t("revoke-arrived"), Width::Fixed(150.0)),
            (cx.t("revoke-own-time"), Width::Fixed(150.0)),
            (cx.t("revoke-what"), Width::Share(3)),
            (cx.t("revoke-by"), Width::Share(2)),
            (cx.t("column-state"), Width::Fixed(150.0)),
        ];
        let here = *cx;
        let choice = move |words: &str| {
            let line = iced::widget::text(here.t(words)).font(BOLD).size(size::BODY).color(look.ink);
            vec![line.wrapping(iced::widget::text::Wrapping::None).into()]
        };
        let cells = move |at: usize| match at.checked_sub(CHOICES).and_then(|place| self.work.work.get(place)) {
            None if at == 0 => choice("revoke-now"),
            None => choice("revoke-all"),
            Some(entry) => row(&here, entry),
        };
        let notes = self.work.elsewhere.len().min(8) + usize::from(listed < self.work.count);
        let taken = 70.0 + 28.0 * notes as f32;
        lines.push(table(cx, "revoke", &columns, (self.at, self.count()), taken, cells)).into()
    }
}

fn row<'a>(cx: &Cx<'a>, entry: &Done) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let kind = cx.t(&format!("work-{}", entry.kind.name()));
    let what = match entry.station {
        Some(station) => cx.ta("work-at", &[("kind", kind.into()), ("station", station.to_string().into())]),
        None => kind,
    };
    let (tone, state) = match entry.state {
        DoneState::Void => (Tone::Bad, "work-void"),
        DoneState::Aside => (Tone::Warn, "work-aside"),
        DoneState::Waiting => (Tone::Warn, "work-waiting"),
        DoneState::Replaced => (Tone::Plain, "work-replaced"),
        DoneState::Counts => (Tone::Good, "work-counts"),
    };
    vec![
        parts::body(look, crate::format::day_and_clock(entry.arrived)),
        parts::faint(look, crate::format::day_and_clock(entry.time)),
        parts::body(look, what),
        parts::body(look, entry.operator.clone()),
        parts::state(look, tone, cx.t(state)),
    ]
}
