//! The last page before something becomes public: it says in words and figures what that is. Its key is not the one of the
//! page before.

use std::collections::{BTreeMap, BTreeSet};

use election::Level;
use iced::widget::{Column, column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length};
use workstation::request::Request;

use super::interim::{counters, figure, heading, list_name};
use super::release::{Wish, second_needed};
use super::{Message, State};
use crate::facts::control::{Changed, Outcome, Preview, Withheld};
use crate::format::change;
use crate::input::Sheet;
use crate::parts::{self, Width};
use crate::screen::Cx;
use crate::screen::todo::level_key;
use crate::theme::{self, BOLD, Tone, size};

/// A line of the sheet for the second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The name.
    Name,
}

/// The page.
#[derive(Debug)]
pub struct Confirm {
    /// What shall be released.
    pub wish: Wish,
    /// What that would be; none while the node works it out.
    pub told: Option<Preview>,
    /// The second person, where one has to confirm.
    pub second: Option<Sheet<Id>>,
    /// The node is at it.
    pub sending: bool,
}

impl Confirm {
    /// The page as it opens.
    #[must_use]
    pub fn new(wish: Wish, cx: &Cx<'_>) -> Self {
        let second = second_needed(cx).map(|_| second_sheet());
        Self { wish, told: None, second, sending: false }
    }

    /// What is wrong with it as it stands, in words with what to do.
    #[must_use]
    pub fn lacks(&self, cx: &Cx<'_>) -> Option<(String, String)> {
        if self.told.is_none() {
            return Some((cx.t("opening"), String::new()));
        }
        let sheet = self.second.as_ref()?;
        let name = sheet.value(Id::Name);
        let name = name.trim();
        if name.is_empty() {
            return Some((cx.t("second-missing"), second_needed(cx).unwrap_or_default()));
        }
        (name == cx.facts.operator).then(|| (cx.t("second-same"), cx.t("second-same-do")))
    }

    /// The request.
    #[must_use]
    pub fn request(&self, cx: &Cx<'_>) -> Request {
        let mut who = cx.who();
        let second = self.second.as_ref().map(|sheet| sheet.value(Id::Name).trim().to_owned());
        who.confirmed_by = second.filter(|name| !name.is_empty());
        let wish = self.wish.clone();
        Request::Release {
            who,
            level: wish.level,
            withhold: wish.withhold.into_iter().collect(),
            note: wish.note,
            not_before: wish.not_before,
            retract: wish.retract.into_iter().collect(),
            reason: wish.reason,
            consultation: wish.consultation,
        }
    }
}

/// The sheet of the second person.
#[must_use]
pub fn second_sheet() -> Sheet<Id> {
    Sheet::new().text(Id::Name, "second-name", "", 40)
}

/// What a release would be, from what the screen knows of the cut.
#[must_use]
pub fn preview(state: &State, wish: &Wish) -> Preview {
    let public = state.releases.public();
    let of_kind = |kind: &str| -> BTreeSet<u32> {
        let of = state.differences.iter().filter(|change| change.change == kind);
        of.map(|change| change.station).filter(|station| !wish.withhold.contains(station)).collect()
    };
    let (new, other) = (of_kind("new"), of_kind("other"));
    let first = public.is_empty();
    let ready = |number: u32| {
        let standing = state.table.standing(number, Level::Party);
        standing.is_some_and(|standing| standing >= super::standing::Standing::Received)
    };
    // Without a release there are no differences with it: all that may be released is new.
    let new: BTreeSet<u32> = if first {
        state.table.all_numbers().filter(|number| ready(*number) && !wish.withhold.contains(number)).collect()
    } else {
        new
    };
    let rows = public.union(&new).filter(|station| !wish.retract.contains(station)).count();
    Preview {
        rows: u64::try_from(rows).unwrap_or(0),
        new: new.into_iter().filter(|station| !wish.retract.contains(station)).collect(),
        changed: other.into_iter().map(|station| Changed { station }).collect(),
        withheld: withheld(state, wish),
        retracted: wish.retract.iter().copied().collect(),
        result: state.result.clone().filter(|_| wish.withhold.is_empty() && wish.retract.is_empty()),
        last: state.releases.last().map(|release| release.number),
        refusals: Vec::new(),
    }
}

fn withheld(state: &State, wish: &Wish) -> Vec<Withheld> {
    let mut all = Vec::new();
    for number in state.table.all_numbers() {
        let Some(row) = state.table.row(number) else { continue };
        let by_hand = wish.withhold.contains(&number).then(|| vec!["by_hand".to_owned()]);
        let of_party = Some(row.party.reasons.clone()).filter(|reasons| !reasons.is_empty());
        let of_candidate = Some(row.candidate.reasons.clone())
            .filter(|reasons| !reasons.is_empty() && wish.level == Level::Candidate);
        if let Some(reasons) = by_hand.or(of_party) {
            all.push(Withheld { station: number, level: Some(Level::Party), reasons });
        }
        if let Some(reasons) = of_candidate {
            all.push(Withheld { station: number, level: Some(Level::Candidate), reasons });
        }
    }
    all
}

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(10).max_width(1100);
    let Some(told) = &page.told else { return parts::body(look, cx.t("opening")) };
    for refusal in &told.refusals {
        lines = lines.push(parts::banner(look, Tone::Bad, cx.t("would-be-refused"), refusal.clone()));
    }
    lines = lines.push(what(told, page, cx));
    let body = row![
        container(changes(told, page, cx)).width(Length::FillPortion(3)),
        container(result(state, told, cx)).width(Length::FillPortion(4)),
    ]
    .spacing(12);
    lines = lines.push(body);
    if let Some(second) = &page.second {
        let why = second_needed(cx).unwrap_or_default();
        let sheet = parts::sheet(look, cx.lang, second, Message::SecondSheet, |_| Message::SecondDone);
        lines = lines.push(parts::panel(look, column![parts::strong(look, why), sheet].spacing(8)));
    }
    let last = if page.sending { cx.t("publishing") } else { cx.t("publish-how") };
    lines = lines.push(parts::banner(look, Tone::Warn, last, cx.t("publish-means")));
    container(scrollable(lines).style(theme::scroll(look))).height(Length::Fill).into()
}

/// In one sentence, large.
fn what<'a>(told: &Preview, page: &Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let number = told.last.map_or(1, |last| last.saturating_add(1)).to_string();
    let args = [
        ("number", number.into()),
        ("level", cx.t(level_key(page.wish.level)).into()),
        ("rows", cx.int(told.rows).into()),
        ("n", told.rows.into()),
    ];
    let mut lines = column![text(cx.ta("publish-what", &args)).font(BOLD).size(size::TITLE).color(look.ink)].spacing(6);
    if let Some(result) = &told.result {
        lines = lines.push(parts::strong(look, format!("{} · {}", heading(result, cx), counters(result, cx))));
    }
    if page.wish.not_before > 0 {
        let time = crate::format::day_and_clock(page.wish.not_before);
        lines = lines.push(parts::toned(look, Tone::Warn, cx.ta("publish-not-before", &[("time", time.into())])));
    }
    if !page.wish.note.is_empty() {
        let note = page.wish.note.as_str();
        lines = lines.push(parts::body(look, cx.ta("publish-note", &[("note", note.into())])));
    }
    let consultation = match page.wish.consultation.as_str() {
        "" => cx.t("no-consultation"),
        text => cx.ta("publish-consultation", &[("text", text.into())]),
    };
    lines = lines.push(parts::faint(look, consultation));
    container(lines).padding(14).width(Length::Fill).style(theme::bordered(look, Tone::Info)).into()
}

fn joined(stations: impl IntoIterator<Item = u32>) -> String {
    stations.into_iter().map(|station| station.to_string()).collect::<Vec<_>>().join(", ")
}

/// Which stations, and what not.
fn changes<'a>(told: &Preview, page: &Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(8);
    let mut part = |key: &str, tone: Tone, stations: Vec<u32>| -> Option<Element<'a, Message>> {
        if stations.is_empty() {
            return None;
        }
        let args = [
            ("count", cx.int(u64::try_from(stations.len()).unwrap_or(0)).into()),
            ("n", stations.len().into()),
        ];
        let head = text(cx.ta(key, &args)).font(BOLD).size(size::BODY).color(look.tone(tone));
        Some(column![head, parts::body(look, joined(stations))].into())
    };
    let changed = told.changed.iter().map(|changed| changed.station).collect();
    let parts_of = [
        part("becomes-public", Tone::Good, told.new.clone()),
        part("gets-other", Tone::Warn, changed),
        part("is-taken-back", Tone::Bad, told.retracted.clone()),
    ];
    let nothing = parts_of.iter().all(Option::is_none);
    for element in parts_of.into_iter().flatten() {
        lines = lines.push(element);
    }
    if nothing {
        lines = lines.push(parts::body(look, cx.t("nothing-changes")));
    }
    if !page.wish.reason.is_empty() {
        lines = lines.push(parts::faint(look, format!("“{}”", page.wish.reason)));
    }
    lines = lines.push(held_back(told, cx));
    parts::panel(look, lines)
}

/// What is held back, by reason.
fn held_back<'a>(told: &Preview, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut by_reason: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for held in &told.withheld {
        for reason in &held.reasons {
            by_reason.entry(reason).or_default().insert(held.station);
        }
    }
    if by_reason.is_empty() {
        return parts::body(look, cx.t("nothing-held-back"));
    }
    let mut lines = column![parts::strong(look, cx.t("stays-back"))].spacing(3);
    for (reason, stations) in by_reason {
        let words = cx.t(&format!("reason-{reason}"));
        lines = lines.push(parts::body(look, format!("{words}: {}", joined(stations))));
    }
    lines.into()
}

/// Votes and seats as they become public, beside what is public now.
fn result<'a>(state: &State, told: &Preview, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(result) = &told.result else { return parts::panel(look, parts::body(look, cx.t("result-by-node"))) };
    let head = [
        (cx.t("column-list"), Width::Share(4)),
        (cx.t("column-votes"), Width::Fixed(90.0)),
        (cx.t("column-seats"), Width::Fixed(64.0)),
        (cx.t("column-change"), Width::Fixed(80.0)),
    ];
    let rows = result.lists.iter().map(|list| {
        let seats = result.seats_of(list.number);
        let by = seats.zip(before(state.public.as_ref(), list.number));
        let by = by.map(|(now, before)| i64::from(now) - i64::from(before)).filter(|by| *by != 0);
        let moved: Element<'a, Message> = match by {
            Some(by) => parts::chip(look, Tone::Warn, change(cx.lang, by)),
            None => space().into(),
        };
        let cells = vec![
            (parts::body(look, format!("{} {}", list.number, list_name(list))), head[0].1),
            (figure(look, cx.int(list.votes)), head[1].1),
            (figure(look, seats.map(|seats| seats.to_string()).unwrap_or_default()), head[2].1),
            (moved, head[3].1),
        ];
        parts::table_row(look, false, cells, None)
    });
    let table = column![parts::table_head(look, &head), Column::with_children(rows)];
    let sums = row![
        parts::body(look, format!("{} {}", cx.t("sum-blank"), cx.int(result.blank))),
        parts::body(look, format!("{} {}", cx.t("sum-invalid"), cx.int(result.invalid))),
        parts::strong(look, format!("{} {}", cx.t("sum-cast"), cx.int(result.votes_cast))),
    ]
    .spacing(18)
    .align_y(Alignment::Center);
    parts::panel(look, column![table, sums].spacing(8))
}

fn before(public: Option<&Outcome>, list: u32) -> Option<u32> {
    public.and_then(|public| public.seats_of(list))
}
