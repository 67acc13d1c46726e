//! A station that has a count already: who entered what and when, and what shall happen.
//!
//! A plain entry never starts here. A second entry is blind: it shows no figures, and one that cannot count is not begun. A
//! correction shows what stands and wants a reason; where counts differ it asks for those fields alone. A count under the wrong
//! station is moved in one action.

mod correction;

pub use correction::Opening;

use api::history::{EntryState, History, Kind, Past, Source};
use api::request::Request;
use api::which_counts::StationCounts;
use election::Level;
use election::count::Count;
use election::form::{Amended, Paper};
use iced::Element;
use iced::widget::{column, scrollable};
use night::second_entry::{Hand, Worth, is_same_person, worth};
use night::setup::Setup;

use super::Message;
use super::draft::{Draft, Name};
use super::form::{CountForm, Purpose};
use crate::action::Notice;
use crate::cx::Cx;
use crate::format::sentence;
use crate::input::{Asker, Did, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts;
use crate::screen::sheets::{self, Open};
use crate::screen::todo::{level_key, other_level};
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
    /// This station at the other level.
    OtherLevel(u32, Level),
    /// A form.
    Form(Box<Opening>),
    /// A request to the node.
    Ask(Box<Request>),
    /// A notice.
    Tell(Notice),
    /// Somebody else than this person has to type.
    Another(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Correct,
    Move,
    Withdraw,
}

/// A count that stands.
#[derive(Debug)]
struct Stands {
    /// The submission, or the decision for one.
    past: Past,
    /// The submission whose figures count.
    figures: Past,
}

/// The state.
#[derive(Debug)]
pub struct Standing {
    station: u32,
    level: Level,
    live: Vec<Stands>,
    /// Which count of the station counts, where the node told.
    counts: Option<StationCounts>,
    asked: Option<(What, Sheet<Id>)>,
}

/// What is said before a count per list is typed where one per candidate counts; `None`: it can count.
#[must_use]
pub fn not_counted(level: Level, counts: Option<&StationCounts>, cx: &Cx<'_>) -> Option<Notice> {
    let counts = counts.filter(|counts| level == Level::Party && counts.level == Some(Level::Candidate))?;
    let more = format!("{} {}", counts.what(cx.lang), cx.t("list-not-counted-do"));
    Some(Notice { tone: Tone::Warn, words: cx.t("list-not-counted"), more })
}

impl Standing {
    /// Of a station at a level.
    #[must_use]
    pub fn new(station: u32, level: Level, history: &History, counts: Option<StationCounts>) -> Self {
        let stands = |past: &&Past| {
            past.level == Some(level)
                && past.state == EntryState::Live
                && matches!(past.kind, Kind::Submission | Kind::Decision)
        };
        let of = |past: &Past| {
            let chosen = history.entries.iter().find(|other| Some(other.id) == past.chosen);
            Stands { past: past.clone(), figures: chosen.unwrap_or(past).clone() }
        };
        let live = history.entries.iter().filter(stands).map(of).collect();
        Self { station, level, live, counts, asked: None }
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

    /// By whom is asked what that sheet asks for.
    #[must_use]
    pub fn asker(&self) -> Option<Asker> {
        self.asked.as_ref().map(|(_, sheet)| sheet.asker())
    }

    /// Takes what happened to the sheet.
    pub fn heard(&mut self, message: sheets::Message<Id>, cx: &Cx<'_>) -> Option<Wish> {
        let (_, sheet) = self.asked.as_mut()?;
        let did = sheet.heard(message);
        self.did(did, cx)
    }

    /// The count that a correction or a move is about: what this person typed last on this PC, else what was typed last on it,
    /// else the last.
    fn about(&self, cx: &Cx<'_>) -> Option<&Stands> {
        let here = |stands: &&Stands| stands.past.author == cx.facts.status.node.key;
        let own = |stands: &&Stands| here(stands) && is_same_person(&stands.past.operator, &cx.facts.operator);
        let newest = || self.live.iter().rev();
        newest().find(own).or_else(|| newest().find(here)).or_else(|| self.live.last())
    }

    /// What an entry of this round by whoever sits here is worth beside what stands in the other.
    fn worth(&self, round: u8, cx: &Cx<'_>) -> Worth {
        let other = self.live.iter().filter(|stands| stands.past.round.is_some_and(|of| of != round));
        let typed = other.map(|stands| &stands.figures).filter(|past| past.source == Source::Typed);
        let hands: Vec<Hand> = typed.map(|past| Hand { pc: past.author.0, operator: past.operator.clone() }).collect();
        let own = Hand { pc: cx.facts.status.node.key.0, operator: cx.facts.operator.clone() };
        worth(&hands, &own, cx.setup().map(|setup| setup.settings.confirmation).unwrap_or_default())
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Wish> {
        if let Some((_, sheet)) = &mut self.asked {
            let did = sheet.key(key);
            return self.did(did, cx);
        }
        match act(Place::Standing, key)? {
            Act::Back => Some(Wish::Back),
            Act::Level => Some(Wish::OtherLevel(self.station, other_level(self.level))),
            Act::Second => self.second(cx),
            Act::Correct => match self.about(cx).map(|about| self.worth(about.past.round.unwrap_or(1), cx)) {
                // The node would refuse it when it is saved.
                Some(Worth::SamePerson(name)) => Some(Wish::Another(name)),
                _ => self.ask(What::Correct),
            },
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

    /// A second entry, where one is asked and can count: that is said before it is typed.
    fn second(&self, cx: &Cx<'_>) -> Option<Wish> {
        let tell = |tone, words: &str, more| Some(Wish::Tell(Notice { tone, words: cx.t(words), more }));
        let rounds = cx.setup().map_or(1, |setup| setup.settings.rounds(self.level));
        if rounds < 2 {
            return tell(Tone::Info, "second-not-asked", cx.t("second-not-asked-do"));
        }
        let has = |round| self.live.iter().any(|stands| stands.past.round == Some(round));
        let round = match (has(1), has(2)) {
            (true, false) => 2,
            (false, true) => 1,
            _ => return tell(Tone::Info, "second-is-there", cx.t("second-is-there-do")),
        };
        if let Some(told) = not_counted(self.level, self.counts.as_ref(), cx) {
            return Some(Wish::Tell(told));
        }
        if self.live.iter().any(|stands| stands.past.kind == Kind::Decision) {
            return tell(Tone::Info, "second-decided", cx.t("second-is-there-do"));
        }
        let worth = self.worth(round, cx);
        let why = worth.why().map(|why| sentence(why.told(cx.lang)));
        let told = match worth {
            Worth::SamePc => return tell(Tone::Warn, "second-never", why.unwrap_or_default()),
            Worth::SamePerson(name) => return Some(Wish::Another(name)),
            // Whose second pair of eyes it is has to be known first.
            _ if cx.facts.operator.trim().is_empty() => {
                return Some(Wish::Another(self.live.first()?.figures.operator.clone()));
            }
            Worth::OtherName | Worth::Apart => why,
        };
        let told = told.map(|more| Notice { tone: Tone::Info, words: cx.t("second-one-pc"), more });
        let purpose = Purpose::entry(Some(self.station), self.level, round);
        Some(Wish::Form(Box::new(Opening { told, ..Opening::blank(purpose) })))
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
        let (id, round) = self.about(cx).map(|about| (about.past.id.to_string(), about.past.round.unwrap_or(1)))?;
        let station = self.station;
        let (what, sheet) = self.asked.as_mut()?;
        let what = *what;
        sheet.all_right();
        let reason = sheet.value(Id::Reason).trim().to_owned();
        // Words, not digits: figures that were typed on blindly are no reason.
        if !reason.chars().any(char::is_alphabetic) && what != What::Move {
            sheet.wrong(Id::Reason, "reason-needed");
            return None;
        }
        match what {
            What::Correct => {
                let purpose = Purpose {
                    corrects: Some(id),
                    reason,
                    amended: Some(amended),
                    ..Purpose::entry(Some(station), self.level, round)
                };
                Some(Wish::Form(Box::new(self.correction(purpose, cx)?)))
            }
            What::Move => {
                let Some(to) = other_station(&sheet.value(Id::To), station, cx) else {
                    sheet.wrong(Id::To, "move-to-wrong");
                    return None;
                };
                Some(Wish::Ask(Box::new(Request::Move { who: cx.who(), id, to, reason })))
            }
            What::Withdraw => Some(Wish::Ask(Box::new(Request::Withdraw { who: cx.who(), id, reason }))),
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let mut lines = column![super::view::station_head(Some(self.station), self.level, cx)].spacing(12);
        lines = lines.push(parts::banner(look, Tone::Warn, cx.t("standing-title"), cx.t("standing-what")));
        match (not_counted(self.level, self.counts.as_ref(), cx), &self.counts) {
            (Some(told), _) => lines = lines.push(parts::banner(look, told.tone, told.words, told.more)),
            (None, Some(counts)) => lines = lines.push(parts::body(look, counts.what(cx.lang))),
            (None, None) => {}
        }
        for Stands { past, .. } in &self.live {
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
            return parts::scroll(look, scrollable(lines));
        }
        let cards = crate::keymap::of(Place::Standing).map(|row| {
            let key = row.chord.key();
            parts::card(look, &key, cx.t(row.words), Message::Key(key.clone()))
        });
        lines = lines.push(column(cards).spacing(6));
        parts::scroll(look, scrollable(lines))
    }
}

/// The station whose number was typed; none where there is no such station, or it is this one.
#[must_use]
pub fn other_station(typed: &str, this: u32, cx: &Cx<'_>) -> Option<u32> {
    let typed = typed.trim().parse::<u32>().ok().filter(|other| *other != this)?;
    cx.setup()?.stations.station(typed).map(|station| station.number)
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
        form.was_emptied(line.at, line.text.is_empty());
    }
    // On with the first spot that is open after the last that was typed.
    let next = draft.lines.last().map_or(0, |line| line.at + 1);
    form.go(next);
    form.ask_again(&head.asked);
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
