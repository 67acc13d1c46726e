//! The count form on screen: shaped like the paper, the sums beside it.

use std::ops::Range;

use election::form::Amended;
use election::{Field, Level, Question};
use iced::widget::{Row, column, container, mouse_area, responsive, row, scrollable, text};
use iced::{Alignment, Element, Length, Padding, Size};
use words::cells::question_key;

use super::Message;
use super::checked::{Sum, sums};
use super::form::{CountForm, Part, Spot};
use super::{question, skipped};
use crate::aloud::{Role, Said, Spot as At, Thing, said, spoken};
use crate::cx::Cx;
use crate::parts::{self, Line, Rest, Shape};
use crate::screen::busy;
use crate::theme::{self, BOLD, Tone, size};

/// Height of the box of a number, in logical pixels.
const BOX: f32 = 25.0;
/// What a panel takes above and below its content.
const FRAME: f32 = 28.0;
/// The sums beside the form; in a narrow window they make way for its fields.
const SUMS: f32 = 290.0;
const SUMS_NARROW: f32 = 210.0;

/// Number, name and address of the station, large; and whether a colleague types its count at this level.
pub fn station_head<'a>(station: Option<u32>, level: Level, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(number) = station else {
        return parts::banner(look, Tone::Info, cx.t("practice-station"), cx.t("practice-station-do"));
    };
    let of = cx.setup().and_then(|setup| setup.stations.station(number));
    let name = of.map(|station| station.name.clone()).unwrap_or_default();
    let place = of.and_then(|station| station.postcode.clone()).unwrap_or_default();
    // On a line that is there anyhow: nothing moves when a colleague begins or ends.
    let colleague = busy::at_form(number, level, cx);
    let colleague = colleague.map(|words| spoken(Thing::notice(Tone::Info), busy::line(words, cx)));
    let place = row![text(place).size(size::BODY).color(look.faint)].extend(colleague);
    let title = Thing::new(Role::Title(1)).name(format!("{number} {name}"));
    let name = spoken(title, text(name).font(BOLD).size(size::TITLE).color(look.ink));
    row![
        text(number.to_string()).font(BOLD).size(size::HUGE).color(look.accent),
        column![name, place.spacing(12).align_y(Alignment::Center)],
    ]
    .spacing(18)
    .align_y(Alignment::Center)
    .into()
}

/// The form.
pub fn form<'a>(form: &'a CountForm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let purpose = &form.purpose;
    let pages = form.pages();
    let page = form.page();
    let range = pages.get(page).cloned().unwrap_or(0..0);
    let parts_shown = form.parts().get(range).unwrap_or_default();
    let list = parts_shown.iter().find_map(|(part, _)| match part {
        Part::List(list) => Some(*list),
        _ => None,
    });
    let mut about = vec![cx.t(crate::screen::todo::level_key(purpose.level)), form.paper.name().to_owned()];
    if purpose.round == 2 {
        about.push(cx.t("second-entry"));
    }
    if purpose.corrects.is_some() {
        about.push(cx.t(if purpose.amended == Some(Amended::Recount) { "recount-of" } else { "correction-of" }));
    }
    let of = [("page", (page + 1).to_string().into()), ("pages", pages.len().to_string().into())];
    if pages.len() > 1 {
        about.push(cx.ta("page-of", &of));
    }
    let head = row![
        container(station_head(purpose.station, purpose.level, cx)).width(Length::Fill),
        text(about.join(" · ")).size(size::BODY).color(look.faint),
    ]
    .spacing(14)
    .align_y(Alignment::Center);

    let given = *cx;
    let paper = responsive(move |size| paper(form, parts_shown, size, &given));
    let sums = if cx.window.width < 1_200.0 { SUMS_NARROW } else { SUMS };
    let side = parts::scroll(look, scrollable(side(form, list, cx)));
    let body = row![container(paper).width(Length::Fill), container(side).width(sums)].spacing(14);
    column![head, body].spacing(10).into()
}

/// The lines of a page in columns. The total of a list is in sight whichever of its candidates are.
fn paper<'a>(
    form: &'a CountForm,
    parts_shown: &'a [(Part, Range<usize>)],
    size: Size,
    cx: &Cx<'a>,
) -> Element<'a, Message> {
    let mut lines: Vec<Line<'a, Message>> = Vec::new();
    let mut active = None;
    for (part, spots) in parts_shown {
        let title = text(part_words(*part, cx)).font(BOLD).size(size::SMALL).color(cx.look.accent);
        lines.push((container(title).padding(Padding::ZERO.top(9).bottom(2)).into(), true));
        for at in spots.clone() {
            if at == form.at() {
                active = Some(lines.len());
            }
            // While a candidate is being named, the line with the name is what is active.
            lines.push((parts::here(form.is_active(at), spot(form, at, cx)), false));
        }
    }
    let is_list = parts_shown.iter().any(|(part, _)| matches!(part, Part::List(_)));
    let rest = if is_list { Rest::TurnsAboveLast } else { Rest::Turns };
    // In the smallest of windows a column is higher than its room, and scrolls.
    let shape = Shape { active, room: (size.height - FRAME).max(150.0), rest };
    let columns = parts::columns((cx.look, cx.lang), lines, shape);
    parts::scroll(cx.look, scrollable(parts::panel(cx.look, columns)))
}

fn part_words(part: Part, cx: &Cx<'_>) -> String {
    match part {
        Part::Report => cx.t("part-report"),
        Part::Voters => cx.t("part-voters"),
        Part::Lists => cx.t("part-lists"),
        Part::Votes => cx.t("part-votes"),
        Part::Difference => cx.t("part-difference"),
        Part::List(number) => {
            let name = cx.setup().and_then(|setup| setup.definition.list(number).map(election::List::display_name));
            cx.ta("part-list", &[("number", number.to_string().into()), ("name", name.unwrap_or_default().into())])
        }
    }
}

/// What a field is called, beside its letter.
#[must_use]
pub fn field_words(field: Field, cx: &Cx<'_>) -> String {
    let definition = cx.setup().map(|setup| &setup.definition);
    match field {
        Field::PollCards => cx.t("field-a"),
        Field::ProxyCertificates => cx.t("field-b"),
        Field::VoterCards => cx.t("field-c"),
        Field::AdmittedVoters => cx.t("field-d"),
        Field::VotesOnCandidates => cx.t("field-e"),
        Field::Blank => cx.t("field-f"),
        Field::Invalid => cx.t("field-g"),
        Field::VotesCast => cx.t("field-h"),
        Field::MoreBallots => cx.t("field-i"),
        Field::FewerBallots => cx.t("field-j"),
        Field::Explanation(_) => cx.t("field-k"),
        Field::CandidatesTotal(_) => cx.t("field-list-total"),
        Field::ListTotal(list) => {
            definition.and_then(|of| of.list(list)).map(election::List::display_name).unwrap_or_default()
        }
        Field::CandidateVotes { list, candidate } => {
            definition.and_then(|of| of.candidate(list, candidate)).map(crate::format::person).unwrap_or_default()
        }
        Field::Answer(question) => cx.t(question_key(question)),
    }
}

/// The short name of a field as it stands on the paper; of a list or a candidate the number.
fn code(field: Field) -> String {
    match field {
        Field::ListTotal(list) => format!("E.{list}"),
        Field::CandidateVotes { candidate, .. } => candidate.to_string(),
        Field::CandidatesTotal(_) => String::new(),
        field => field.to_string(),
    }
}

fn spot<'a>(form: &'a CountForm, at: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let active = form.is_active(at);
    let (line, thing): (Element<'a, Message>, Thing) = match form.spots().get(at) {
        Some(Spot::Number(field)) => {
            let weight = if active { BOLD } else { theme::FONT };
            // A long name goes on in a second line: none is cut off.
            let name = text(field_words(*field, cx)).font(weight).size(size::BODY).color(look.ink).width(Length::Fill);
            let mut line = row![text(code(*field)).size(size::SMALL).color(look.faint).width(34), name]
                .spacing(4)
                .align_y(Alignment::Center);
            let mut help = Vec::new();
            if let Some(old) = &form.purpose.old {
                let figure = |votes: &Option<u32>| votes.map_or_else(|| "–".to_owned(), |votes| votes.to_string());
                let was: Vec<String> = old.get(field).map_or(&[][..], Vec::as_slice).iter().map(figure).collect();
                let colour = if was.len() > 1 { look.warn } else { look.faint };
                let was = if was.is_empty() { "–".to_owned() } else { was.join(" | ") };
                help.push(cx.ta("field-was", &[("was", was.as_str().into())]));
                line = line.push(text(was).size(size::SMALL).color(colour));
            }
            let filled = form.is_filled(at);
            if filled {
                help.push(cx.t("field-filled"));
            }
            let line = line.push(figure(form.number(at), filled, active, cx));
            let called = format!("{} {}", code(*field), field_words(*field, cx));
            let thing = Thing::field(called.trim()).value(form.number(at)).help(help.join(", "));
            (container(line).padding(Padding::ZERO.top(2).bottom(1)).into(), thing)
        }
        Some(Spot::Question(asked)) => return boxes(form, at, *asked, active, cx),
        Some(Spot::Explanation) => {
            let weight = if active { BOLD } else { theme::FONT };
            let words = text(cx.t("question-explanation")).font(weight).size(size::BODY).color(look.ink);
            let typed = parts::written(look, active, form.explanation(), move |pointed| Message::Pointed(at, pointed));
            let style = if active { Tone::Info } else { Tone::Plain };
            let typed = container(typed).padding([5, 8]).width(Length::Fill).style(theme::bordered(look, style));
            let thing = Thing::new(Role::Writing).name(cx.t("question-explanation")).value(form.explanation().text());
            (container(column![words, typed].spacing(3)).padding([2, 4]).into(), thing)
        }
        None => return parts::grow(),
    };
    spoken(thing.focus(At::Middle), mouse_area(line).on_press(Message::Went(at)))
}

/// The box of a number; `filled`: nobody typed it, it was skipped (which of them, is said beside the form).
fn figure<'a>(typed: &'a str, filled: bool, active: bool, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let (weight, ink) = if filled { (theme::FONT, look.accent) } else { (BOLD, look.ink) };
    let words = text(typed).font(weight).size(size::FIGURE).color(ink);
    let ground = if active { look.active } else { look.paper };
    let line = if active { look.accent } else { look.line };
    let style = move |_: &iced::Theme| container::Style {
        background: Some(iced::Background::Color(ground)),
        text_color: Some(look.ink),
        border: iced::Border { color: line, width: if active { 2.0 } else { 1.0 }, radius: 3.0.into() },
        ..container::Style::default()
    };
    container(words)
        .width(104)
        .height(BOX)
        .padding([0, 8])
        .align_x(Alignment::End)
        .align_y(Alignment::Center)
        .style(style)
        .into()
}

/// A question with its boxes.
fn boxes<'a>(form: &'a CountForm, at: usize, asked: Question, active: bool, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let weight = if active { BOLD } else { theme::FONT };
    let words = text(cx.t(question_key(asked))).font(weight).size(size::BODY).color(look.ink);
    let ticked = question::boxes(form.answers(), asked);
    let each = question::box_words(asked).iter().zip(ticked).enumerate().map(|(place, (key, ticked))| {
        let mark =
            parts::mark(if ticked { "✓" } else { "□" }, size::HEADING, if ticked { look.good } else { look.faint });
        let face = text(format!("{} {}", place + 1, cx.t(key))).size(size::SMALL).color(look.ink);
        let face = row![mark, face].spacing(3).align_y(Alignment::Center);
        let one = Thing::new(Role::Switch).on(ticked).press(At::Middle);
        spoken(one, mouse_area(face).on_press(Message::Ticked(at, place)))
    });
    let content = column![said(Said::Nothing, words), Row::with_children(each).spacing(12).wrap()];
    let ground = if active { look.active } else { look.paper };
    let content = container(content).padding([2, 4]).width(Length::Fill).style(theme::filled(ground, look.ink));
    let thing = Thing::new(Role::Choice).name(cx.t(question_key(asked))).focus(At::At(2.0, 4.0));
    spoken(thing, mouse_area(content).on_press(Message::Went(at)))
}

/// The sums beside the form.
fn side<'a>(form: &CountForm, list: Option<u32>, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(setup) = cx.setup() else { return parts::grow() };
    let mut lines = column![].spacing(12);
    if let Some(skipped) = skipped::view(form, cx) {
        lines = lines.push(skipped);
    }
    lines = lines.push(parts::heading(look, cx.t("sums-title")));
    for sum in sums(form, setup, list) {
        lines = lines.push(sum_view(&sum, cx));
    }
    lines = lines.push(parts::faint(look, cx.t("sums-help")));
    if form.purpose.station.is_some_and(|station| busy::is_typed(station, form.purpose.level, cx)) {
        lines = lines.push(parts::toned(look, Tone::Info, cx.t("form-busy-do")));
    }
    parts::panel(look, lines)
}

fn sum_view<'a>(sum: &Sum, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let figure = sum.sum.map_or_else(|| "…".to_owned(), |sum| cx.int(sum));
    let sum_of = column![
        text(cx.t(sum.words)).size(size::SMALL).color(look.faint),
        text(figure).font(BOLD).size(size::TITLE).color(look.ink),
    ];
    let mut lines = column![spoken(Thing::new(Role::Text), sum_of.spacing(2))];
    if sum.agrees() {
        let args = [("field", sum.field.to_string().into())];
        lines = lines.push(parts::chip(look, Tone::Good, cx.ta("sum-agrees", &args)));
    } else if sum.differs() {
        let typed = sum.typed.map(|typed| cx.int(typed)).unwrap_or_default();
        let args = [("field", sum.field.to_string().into()), ("typed", typed.into())];
        lines = lines.push(parts::chip(look, Tone::Bad, cx.ta("sum-differs", &args)));
    }
    lines.spacing(2).into()
}
