//! A station that has a count already: who entered what and when, and what shall happen.
//!
//! A plain entry never starts here. A second entry is blind: it shows no figures. A correction shows the old ones and
//! wants a reason. A count under the wrong station is moved in one action.

use std::collections::BTreeMap;

use api::history::{EntryState, History, Kind, Past, Source};
use api::request::Request;
use election::Level;
use election::count::{Count, Field};
use election::form::{Amended, Paper};
use iced::Element;
use iced::widget::column;
use night::setup::Setup;

use super::Message;
use super::draft::{Draft, Name};
use super::form::{CountForm, Purpose};
use crate::cx::Cx;
use crate::input::{Did, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::screen::sheets::{self, Open};
use crate::screen::todo::level_key;
use crate::theme::Tone;

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// Where it belongs.
    To,
    /// Why.
    Reason,
    /// Goes on; for a correction.
    Go,
    /// Goes on, because the ballots were counted again.
    Recount,
}

/// What shall happen.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Another station.
    Back,
    /// A form, filled with a count for a correction.
    Form(Box<Purpose>, Option<Box<Count>>),
    /// A request to the node.
    Ask(Box<Request>),
    /// A notice.
    Tell(Tone, String, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Correct,
    Move,
    Withdraw,
}

/// The state.
#[derive(Debug)]
pub struct Standing {
    station: u32,
    level: Level,
    live: Vec<Past>,
    asked: Option<(What, Sheet<Id>)>,
}

impl Standing {
    /// Of a station at a level.
    #[must_use]
    pub fn new(station: u32, level: Level, history: &History) -> Self {
        let stands = |past: &&Past| {
            past.level == Some(level)
                && past.state == EntryState::Live
                && matches!(past.kind, Kind::Submission | Kind::Decision)
        };
        Self { station, level, live: history.entries.iter().filter(stands).cloned().collect(), asked: None }
    }

    /// Whether the station has a count at this level.
    #[must_use]
    pub fn has_counts(&self) -> bool {
        !self.live.is_empty()
    }

    /// Whether a sheet is open.
    #[must_use]
    pub fn has_sheet(&self) -> bool {
        self.asked.is_some()
    }

    /// Takes what happened to the sheet.
    pub fn heard(&mut self, message: sheets::Message<Id>, cx: &Cx<'_>) -> Option<Wish> {
        let (_, sheet) = self.asked.as_mut()?;
        let did = sheet.heard(message);
        self.did(did, cx)
    }

    /// The count that a correction or a move is about: this PC's own last one, else the last.
    fn about(&self, cx: &Cx<'_>) -> Option<&Past> {
        let own = cx.facts.status.node.key;
        self.live.iter().rev().find(|past| past.author == own).or_else(|| self.live.last())
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Wish> {
        if let Some((_, sheet)) = &mut self.asked {
            let did = sheet.key(key);
            return self.did(did, cx);
        }
        match act(Place::Standing, key)? {
            Act::Back => Some(Wish::Back),
            Act::Second => self.second(cx),
            Act::Correct => self.ask(What::Correct),
            Act::Move => self.ask(What::Move),
            Act::Withdraw => self.ask(What::Withdraw),
            _ => None,
        }
    }

    fn did(&mut self, did: Did<Id>, cx: &Cx<'_>) -> Option<Wish> {
        match did {
            Did::Gone => self.asked = None,
            Did::Done(Id::Recount) => return self.done(Amended::Recount, cx),
            Did::Done(_) => return self.done(Amended::Correction, cx),
            _ => {}
        }
        None
    }

    fn second(&self, cx: &Cx<'_>) -> Option<Wish> {
        let rounds = cx.setup().map_or(1, |setup| setup.settings.rounds(self.level));
        if rounds < 2 {
            return Some(Wish::Tell(Tone::Info, cx.t("second-not-asked"), cx.t("second-not-asked-do")));
        }
        let has = |round| self.live.iter().any(|past| past.round == Some(round));
        let round = match (has(1), has(2)) {
            (true, false) => 2,
            (false, true) => 1,
            _ => return Some(Wish::Tell(Tone::Info, cx.t("second-is-there"), cx.t("second-is-there-do"))),
        };
        Some(Wish::Form(Box::new(Purpose::entry(Some(self.station), self.level, round)), None))
    }

    fn ask(&mut self, what: What) -> Option<Wish> {
        let sheet = match what {
            // Which of the two it is, is said by the button.
            What::Correct => Sheet::new()
                .text(Id::Reason, "why-correct", "", 200)
                .button(Id::Go, "go-correct")
                .button(Id::Recount, "go-recount"),
            What::Move => Sheet::new()
                .text(Id::To, "move-to", "", 5)
                .text(Id::Reason, "why-move", "", 200)
                .button(Id::Go, "go-move"),
            What::Withdraw => Sheet::new().text(Id::Reason, "why-withdraw", "", 200).button(Id::Go, "go-withdraw"),
        };
        self.asked = Some((what, sheet));
        None
    }

    /// The sheet is filled in.
    fn done(&mut self, amended: Amended, cx: &Cx<'_>) -> Option<Wish> {
        let about = self.about(cx)?.clone();
        let (station, level) = (self.station, self.level);
        let (what, sheet) = self.asked.as_mut()?;
        sheet.all_right();
        let reason = sheet.value(Id::Reason).trim().to_owned();
        // Words, not digits: figures that were typed on blindly are no reason.
        if !reason.chars().any(char::is_alphabetic) && *what != What::Move {
            sheet.wrong(Id::Reason, "reason-needed");
            return None;
        }
        match what {
            What::Correct => {
                let setup = cx.setup()?;
                let count = about.counts.clone()?.into_count(&setup.definition, level).ok()?;
                let old: BTreeMap<Field, _> = count.cells().collect();
                let purpose = Purpose {
                    corrects: Some(about.id.to_string()),
                    reason,
                    amended: Some(amended),
                    old: Some(old),
                    ..Purpose::entry(Some(station), level, about.round.unwrap_or(1))
                };
                Some(Wish::Form(Box::new(purpose), Some(Box::new(count))))
            }
            What::Move => {
                let to = sheet.value(Id::To).trim().parse::<u32>().ok();
                let known = to.filter(|to| {
                    *to != station && cx.setup().is_some_and(|setup| setup.stations.station(*to).is_some())
                });
                let Some(to) = known else {
                    sheet.wrong(Id::To, "move-to-wrong");
                    return None;
                };
                Some(Wish::Ask(Box::new(Request::Move { who: cx.who(), id: about.id.to_string(), to, reason })))
            }
            What::Withdraw => {
                Some(Wish::Ask(Box::new(Request::Withdraw { who: cx.who(), id: about.id.to_string(), reason })))
            }
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let mut lines = column![super::view::station_head(Some(self.station), cx)].spacing(12);
        lines = lines.push(parts::banner(look, Tone::Warn, cx.t("standing-title"), cx.t("standing-what")));
        for past in &self.live {
            let how = match &past.source {
                Source::File { name, .. } => cx.ta("standing-file", &[("name", name.as_str().into())]),
                Source::Typed => cx.t("standing-typed"),
            };
            let round = past.round.unwrap_or(1).to_string();
            let args = [
                ("level", cx.t(level_key(self.level)).into()),
                ("round", round.into()),
                ("who", past.operator.as_str().into()),
                ("pc", past.label.as_str().into()),
                ("time", crate::format::clock(past.time).into()),
                ("how", how.into()),
            ];
            lines = lines.push(parts::panel(look, parts::body(look, cx.ta("standing-line", &args))));
        }
        if let Some((what, sheet)) = &self.asked {
            let title = match what {
                What::Correct => "key-correct",
                What::Move => "key-move",
                What::Withdraw => "key-withdraw",
            };
            lines = lines.push(parts::heading(look, cx.t(title)));
            lines = lines.push(sheets::plain(look, cx.lang, sheet).map(Message::Standing));
            return lines.into();
        }
        let cards = crate::keymap::of(Place::Standing).map(|row| {
            let key = row.chord.key();
            parts::card(look, &key, cx.t(row.words), Message::Key(key.clone()))
        });
        lines.push(column(cards).spacing(6)).into()
    }
}

/// The form that a draft was.
#[must_use]
pub fn resume(draft: &Draft, setup: &Setup) -> CountForm {
    let head = &draft.head;
    let Name { station, level, round } = head.name;
    let purpose = Purpose {
        corrects: head.corrects.clone(),
        reason: head.reason.clone(),
        amended: head.amended,
        ..Purpose::entry(Some(station), level, round)
    };
    let mut form = CountForm::new(&setup.definition, head.paper, purpose);
    for line in &draft.lines {
        form.put(line.at, &line.text);
    }
    // On with the first spot that is open after the last that was typed.
    let next = draft.lines.last().map_or(0, |line| line.at + 1);
    form.go(next);
    form
}

/// The paper on which a count can be corrected: one that asks what it holds.
#[must_use]
pub fn paper_for(paper: Paper, count: Option<&Count>) -> Paper {
    let counters = count.map(|count| &count.counters);
    let written =
        counters.is_some_and(|counters| counters.poll_cards.is_some() || counters.proxy_certificates.is_some());
    match paper {
        Paper::Telephone if written => Paper::N10_2,
        paper => paper,
    }
}
