//! The interim result of the cut: votes and seats per list, and what a release would change against the last one.

use election::Level;
use election::seats::{Fraction, LotNeeded};
use iced::widget::{column, container, row, space, text};
use iced::{Alignment, Element, Length};

use super::table::{self, ROW};
use super::{Message, State};
use crate::cx::Cx;
use crate::format::{change, percent};
use crate::parts::{self, Width};
use crate::theme::{BOLD, Tone, size};
use api::control::Changes;
use api::result::{ListVotes, Outcome};

/// What stands above a result, in the language of the screen.
#[must_use]
pub fn heading(outcome: &Outcome, cx: &Cx<'_>) -> String {
    let counted = outcome.stations;
    let heading = if counted.counted < counted.total {
        election::Heading::Interim
    } else if outcome.level == Level::Candidate && counted.counted_candidate == counted.total {
        election::Heading::ProvisionalCandidates
    } else {
        election::Heading::ProvisionalFinal
    };
    words::heading(heading, cx.lang)
}

/// The two counters of a result: lists and candidates.
#[must_use]
pub fn counters(outcome: &Outcome, cx: &Cx<'_>) -> String {
    let counted = outcome.stations;
    let args = [
        ("party", cx.int(counted.counted).into()),
        ("candidate", cx.int(counted.counted_candidate).into()),
        ("total", cx.int(counted.total).into()),
    ];
    cx.ta("counted-of", &args)
}

/// How a list is called where there is little room.
#[must_use]
pub fn list_name(list: &ListVotes) -> String {
    list.short.clone().unwrap_or_else(|| list.name.clone())
}

/// Why there are no seats.
#[must_use]
pub fn no_seats(outcome: &Outcome, cx: &Cx<'_>) -> Option<String> {
    let why = outcome.seats_not_computed.as_deref()?;
    Some(cx.ta("no-seats", &[("why", why.into())]))
}

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(outcome) = &state.overview.result else { return super::frozen_first(cx) };
    let head = row![
        text(heading(outcome, cx)).font(BOLD).size(size::TITLE).color(look.ink),
        parts::body(look, counters(outcome, cx)),
    ]
    .spacing(16)
    .align_y(Alignment::Center);
    let mut lines = column![head, against(state, cx)].spacing(8).height(Length::Fill);
    for warning in warnings(state, outcome, cx) {
        lines = lines.push(warning);
    }
    let body = row![
        container(lists(state, outcome, cx)).width(Length::Fill).height(Length::Fill),
        container(sums(state, outcome, cx)).width(table::part(cx.window, 28)),
    ]
    .spacing(12)
    .height(Length::Fill);
    lines.push(body).into()
}

/// What a release would change.
fn against<'a>(state: &State, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(last) = state.releases.last() else { return parts::body(look, cx.t("never-released")) };
    let count = |kind: Changes| state.overview.differences.iter().filter(|change| change.change == kind).count();
    let (new, other) = (count(Changes::New), count(Changes::Other));
    let args = [
        ("number", last.number.to_string().into()),
        ("time", crate::format::clock(last.made_at).into()),
        ("new", cx.int(new).into()),
        ("n", new.into()),
        ("other", cx.int(other).into()),
    ];
    let tone = if other > 0 { Tone::Warn } else { Tone::Info };
    parts::toned(look, tone, cx.ta("against-last", &args))
}

/// The lots to be drawn now.
pub fn lots(outcome: &Outcome) -> impl Iterator<Item = &LotNeeded> {
    outcome.seats.iter().flat_map(|seats| &seats.lots_needed)
}

/// What a lot decides, in words.
#[must_use]
pub fn lot_told(lot: &LotNeeded, cx: &Cx<'_>) -> String {
    let options = lot.options.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let key = if lot.list.is_some() { "lot-candidates" } else { "lot-lists" };
    let list = lot.list.map(|list| list.to_string()).unwrap_or_default();
    cx.ta(key, &[("options", options.into()), ("list", list.into())])
}

/// Lots, contested decisions, seats that are not computed.
fn warnings<'a>(state: &State, outcome: &Outcome, cx: &Cx<'a>) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let lot = |lot: &LotNeeded| parts::banner(look, Tone::Warn, lot_told(lot, cx), cx.t("lot-do"));
    without_seats(outcome, cx).into_iter().chain(lots(outcome).map(lot)).chain(doubts(state, cx)).collect()
}

/// That there are no seats, and why.
pub fn without_seats<'a>(outcome: &Outcome, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    no_seats(outcome, cx).map(|why| parts::banner(cx.look, Tone::Warn, why, String::new()))
}

/// Contested decisions, and those that have no effect.
pub fn doubts<'a>(state: &State, cx: &Cx<'a>) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let mut all = Vec::new();
    if !state.overview.contested.is_empty() {
        let words = cx.ta("contested", &[("questions", state.overview.contested.join(", ").into())]);
        all.push(parts::banner(look, Tone::Bad, words, cx.t("contested-do")));
    }
    all.extend(super::rulings::warning(&state.overview.rulings, cx));
    all
}

fn lists<'a>(state: &'a State, outcome: &'a Outcome, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let head = [
        (cx.t("column-list"), Width::Fixed(44.0)),
        (cx.t("column-name"), Width::Share(4)),
        (cx.t("column-votes"), Width::Figure(90.0)),
        (cx.t("column-share"), Width::Figure(70.0)),
        (cx.t("column-more"), Width::Figure(90.0)),
        (cx.t("column-seats"), Width::Figure(64.0)),
        (cx.t("column-change"), Width::Fixed(80.0)),
    ];
    let widths = head.clone().map(|(_, width)| width);
    let here = *cx;
    let rows = table::fitted(cx, "interim", (state.at, outcome.lists.len()), ROW, move |at| {
        let Some(list) = outcome.lists.get(at) else { return space().into() };
        let [one, two, three, four, five, six, seven] = widths;
        let public = state.public.as_ref();
        let votes = public.and_then(|public| public.outcome.votes_of(list.number));
        let more = votes.map(|before| signed(list.votes, before)).map_or_else(String::new, |by| change(here.lang, by));
        let seats = outcome.seats_of(list.number);
        let before = public.and_then(|public| public.outcome.seats_of(list.number));
        let by = seats.zip(before).map(|(now, before)| i64::from(now) - i64::from(before));
        let seats = seats.map(|seats| seats.to_string()).unwrap_or_default();
        let moved: Element<'a, Message> = match by {
            Some(0) | None => space().into(),
            Some(by) => parts::chip(look, if by > 0 { Tone::Good } else { Tone::Bad }, change(here.lang, by)),
        };
        let share = percent(here.lang, list.votes, outcome.valid_votes).unwrap_or_default();
        let cells = vec![
            (parts::strong(look, list.number.to_string()), one),
            (table::line(look, list_name(list)), two),
            (parts::figure(look, here.int(list.votes)), three),
            (parts::figure(look, share), four),
            (parts::figure(look, more), five),
            (parts::figure(look, seats), six),
            (moved, seven),
        ];
        parts::table_row(look, at == state.at, cells, Some(Message::Row(at)))
    });
    column![parts::table_head(look, &head), table::framed(look, rows)].into()
}

fn signed(now: u64, before: u64) -> i64 {
    let by = i64::try_from(now.abs_diff(before)).unwrap_or(i64::MAX);
    if now >= before { by } else { -by }
}

fn sums<'a>(state: &State, outcome: &Outcome, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![parts::heading(look, cx.t("sums"))].spacing(6);
    let rows = [
        ("sum-valid", outcome.valid_votes),
        ("sum-blank", outcome.blank),
        ("sum-invalid", outcome.invalid),
        ("sum-cast", outcome.votes_cast),
    ];
    for (key, votes) in rows {
        let line = row![parts::body(look, cx.t(key)), space().width(Length::Fill), parts::strong(look, cx.int(votes))];
        lines = lines.push(line);
    }
    if let Some(seats) = &outcome.seats {
        lines = lines.push(space().height(8));
        lines = lines.push(line(look, cx.t("seats-all"), seats.seats.to_string()));
        lines = lines.push(line(look, cx.t("quota"), mixed(seats.quota)));
        if seats.empty_seats > 0 {
            lines = lines.push(parts::toned(look, Tone::Warn, cx.t("empty-seats")));
        }
    }
    if let Some(public) = &state.public {
        lines = lines.push(space().height(8));
        lines = lines.push(parts::faint(look, cx.t("public-now")));
        lines = lines
            .push(parts::body(look, format!("{} · {}", heading(&public.outcome, cx), counters(&public.outcome, cx))));
    }
    parts::panel(look, lines)
}

/// `759 29/33`.
fn mixed(fraction: Fraction) -> String {
    match fraction.mixed() {
        (whole, rest) if rest.numerator() == 0 => whole.to_string(),
        (whole, rest) => format!("{whole} {rest}"),
    }
}

fn line<'a>(look: crate::theme::Look, label: String, value: String) -> Element<'a, Message> {
    row![parts::body(look, label), space().width(Length::Fill), parts::strong(look, value)].into()
}
