//! What another PC asks to be confirmed here with the key of this one: the figures, beside what the own counts give.

use api::request::{Error, Request};
use iced::widget::{column, container, row, scrollable, text};
use iced::{Element, Length};

use super::control::confirm;
use super::control::release::joined;
use super::counted;
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::Asker;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::theme::{BOLD, Tone, size};
use api::plans::{Confirmed, Declined, PlanTold};
use api::release::Weighed;

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// What is asked was told, or that nothing is.
    Told(Box<Result<PlanTold, Error>>),
    /// It was confirmed, or not; by the panel that was open then.
    Confirmed(Asker, Result<Confirmed, Error>),
    /// It was declined, or not; by the panel that was open then.
    Declined(Asker, Result<Declined, Error>),
    /// Something was clicked that does nothing here.
    Nothing,
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    /// Another one each time that it is opened.
    asker: Asker,
    told: Option<Result<PlanTold, Error>>,
    asked: bool,
    sending: bool,
}

/// The name of what scrolls on the page.
const SCROLL: &str = "second";

impl State {
    /// It opens, or something changed: the node is asked.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if std::mem::replace(&mut self.asked, true) {
            return Action::none();
        }
        Action::run(ask(cx.handle, Request::PlanShow, |told| Message::Told(Box::new(told))))
    }

    /// It is opened anew.
    pub fn open(&mut self, cx: &Cx<'_>) -> Action<Message> {
        *self = Self::default();
        self.refresh(cx)
    }

    /// Takes a key; `None`: it closes. One key confirms, and Enter alone does nothing.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        let found = act(Place::Second, key);
        let plan = match &self.told {
            Some(Ok(told)) if !self.sending => Some((told.asked.plan.to_string(), told.equal && !told.asked.confirmed)),
            _ => None,
        };
        let asker = self.asker;
        match (found, plan) {
            (Some(Act::Confirm), Some((plan, true))) => {
                self.sending = true;
                let request = Request::PlanConfirm { who: cx.who(), plan };
                Some(Action::run(ask(cx.handle, request, move |done| Message::Confirmed(asker, done))))
            }
            (Some(Act::Confirm), _) => Some(Action::none()),
            (Some(Act::Reject), Some((plan, _))) => {
                self.sending = true;
                let request = Request::PlanDecline { who: cx.who(), plan };
                Some(Action::run(ask(cx.handle, request, move |done| Message::Declined(asker, done))))
            }
            (Some(Act::PageBack | Act::PageOn), _) => {
                Some(Action::run(parts::turn(SCROLL, found == Some(Act::PageOn))))
            }
            (Some(Act::Back), _) => None,
            _ => Some(Action::none()),
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        let here = self.asker;
        // What is told of a question of before closes nothing.
        let closes = |asker: Asker| if asker == here { Action::ask(Ask::SecondDone) } else { Action::none() };
        match message {
            Message::Told(told) => {
                self.asked = false;
                let gone = matches!(&*told, Err(error) if error.code == "nothing_asked");
                self.told = Some(*told);
                if !gone || self.sending {
                    return Action::none();
                }
                Action::tell(Tone::Info, cx.t("second-key-gone"), cx.t("second-key-gone-do")).and(closes(here))
            }
            Message::Confirmed(asker, Ok(confirmed)) => {
                let number = confirmed.number.to_string();
                let words = cx.ta("second-key-done", &[("number", number.into())]);
                Action::tell(Tone::Good, words, cx.t("second-key-done-means")).and(closes(asker))
            }
            Message::Declined(asker, Ok(_)) => {
                Action::tell(Tone::Info, cx.t("second-key-declined"), String::new()).and(closes(asker))
            }
            Message::Confirmed(asker, Err(error)) | Message::Declined(asker, Err(error)) => {
                self.sending &= asker != here;
                let told = Action::refused(cx, &error);
                if error.code == "nothing_asked" { told.and(closes(asker)) } else { told }
            }
            Message::Nothing => Action::none(),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let told = match &self.told {
            Some(Ok(told)) => told,
            Some(Err(error)) => return parts::body(look, crate::refusal::words(cx.lang, error)),
            None => return parts::body(look, cx.t("opening")),
        };
        let asked = &told.asked;
        let args = [
            ("from", asked.from.label.as_str().into()),
            ("number", asked.number.to_string().into()),
            ("level", cx.t(confirm::per(asked.level)).into()),
            ("count", cx.int(asked.rows).into()),
            ("n", asked.rows.into()),
        ];
        let title = text(cx.ta("second-key-what", &args)).font(BOLD).size(size::HEADING).color(look.ink);
        let mut lines = column![title].spacing(8);
        lines = lines.push(verdict(told, cx));
        let mut what = column![].spacing(4);
        let changes = [
            ("second-key-new", Tone::Good, &told.changes.new),
            ("second-key-changed", Tone::Warn, &told.changes.changed),
            ("second-key-back", Tone::Bad, &told.changes.retracted),
        ];
        for (words, tone, stations) in changes.into_iter().filter(|(.., stations)| !stations.is_empty()) {
            let all = joined(stations.iter().copied());
            let args = [("count", stations.len().to_string().into()), ("stations", all.into())];
            what = what.push(parts::toned(look, tone, cx.ta(words, &args)));
        }
        what = what.push(parts::body(look, counted(cx, "stays-public", told.changes.unchanged)));
        for (words, said) in [("publish-note", &told.note), ("publish-consultation", &told.consultation)] {
            if !said.is_empty() {
                let name = if words == "publish-note" { "note" } else { "text" };
                what = what.push(parts::body(look, cx.ta(words, &[(name, said.as_str().into())])));
            }
        }
        let people = told.operators.join(", ");
        what = what.push(parts::faint(look, cx.ta("second-key-people", &[("people", people.into())])));
        lines = lines.push(parts::panel(look, what));
        if let Some(preview) = told.preview.as_ref().filter(|_| told.equal) {
            lines = lines.push(figures(preview, cx));
        }
        let room = container(lines).padding(iced::Padding::ZERO.right(14));
        let room = parts::scroll(look, scrollable(room).id(SCROLL));
        let how = if told.equal { "second-key-how" } else { "second-key-how-not" };
        let minutes = asked.left_ms.div_ceil(60_000);
        let left = cx.ta("second-key-left", &[("minutes", minutes.to_string().into()), ("n", minutes.into())]);
        column![
            container(room).height(Length::Fill),
            parts::banner(look, Tone::Warn, cx.t(if self.sending { "second-key-sending" } else { how }), left),
        ]
        .spacing(8)
        .into()
    }
}

/// Whether the own counts give the same, and where they do not.
fn verdict<'a>(told: &PlanTold, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if told.equal {
        return parts::banner(look, Tone::Good, cx.t("second-key-equal"), String::new());
    }
    if let Some(why) = &told.why {
        let waits = why.code == "entries_missing";
        let (tone, words) = if waits { (Tone::Info, "second-key-waits") } else { (Tone::Bad, "second-key-not") };
        let more =
            if waits { counted(cx, "second-key-lacks", told.asked.lacks) } else { crate::refusal::words(cx.lang, why) };
        return parts::banner(look, tone, cx.t(words), more);
    }
    let one = |found: &api::plans::Difference| {
        let words = cx.t(&format!("second-key-{}", found.what.name().replace('_', "-")));
        found.station.map_or_else(|| words.clone(), |station| format!("{station}: {words}"))
    };
    let all = told.differences.iter().flatten().map(one).collect::<Vec<_>>().join("; ");
    parts::banner(look, Tone::Bad, cx.t("second-key-not"), all)
}

fn figures<'a>(preview: &Weighed, cx: &Cx<'a>) -> Element<'a, Message> {
    row![confirm::result(preview, cx).map(|_| Message::Nothing)].into()
}
