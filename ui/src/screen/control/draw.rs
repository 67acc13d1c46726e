//! Three lists drawn in public with the seed that the room gives, to be added up again by hand; and what came of it.

use api::drawn::{DrawnList, ListsDrawn};
use api::request::{ByHand, Request};
use election::draw::{MAX_TEXT, Verdict};
use iced::widget::{column, container, row, scrollable};
use iced::{Element, Length};
use words::control_protocol::{step, verdict};

use super::{Id, Message, State, Wish, table};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::parts::{self, Width};
use crate::screen::sheets;
use crate::theme::Tone;

/// The edges of a screen or of a panel, left and right, in logical pixels.
const EDGES: f32 = 28.0;
/// The most digits of a sum.
const DIGITS: usize = 15;

/// The state of the page.
#[derive(Debug)]
pub struct Page {
    /// The seed that the lists are drawn by; none: those that were kept.
    pub seed: Option<String>,
    told: Option<ListsDrawn>,
    /// The seed, and the sums by hand.
    pub sheet: Sheet<Id>,
}

impl Default for Page {
    fn default() -> Self {
        Self { seed: None, told: None, sheet: sheet(None, "") }
    }
}

/// The lines: those of a draw once there is one.
fn sheet(told: Option<&ListsDrawn>, seed: &str) -> Sheet<Id> {
    let sheet = Sheet::new().text(Id::Seed, "draw-seed", seed, MAX_TEXT).help("draw-seed-help");
    let sheet = sheet.button(Id::Go, "draw-go");
    let Some(told) = told else { return sheet };
    let line = |sheet: Sheet<Id>, (at, list): (usize, &DrawnList)| {
        let votes = list.by_hand.map(|votes| votes.to_string()).unwrap_or_default();
        sheet.text(Id::ByHand(at), &format!("={} {}", list.number, list.name), &votes, DIGITS).help("draw-by-hand-help")
    };
    told.lists.iter().enumerate().fold(sheet, line).button(Id::Keep, "draw-keep")
}

impl Page {
    /// Takes what the node told. What is being typed stays, unless other lists were drawn.
    pub fn set(&mut self, told: Option<ListsDrawn>) {
        let of = |told: &ListsDrawn| {
            let by_hand: Vec<Option<u64>> = told.lists.iter().map(|list| list.by_hand).collect();
            (told.draw.clone(), told.kept, by_hand)
        };
        if told.as_ref().map(of) != self.told.as_ref().map(of) {
            let typed = self.sheet.value(Id::Seed);
            let seed = told.as_ref().map_or(typed, |told| told.draw.seed.clone());
            let active = self.sheet.active();
            self.sheet = sheet(told.as_ref(), &seed).in_place_of(&self.sheet);
            // From the seed on to what is typed next.
            self.sheet.go(if told.is_some() { Id::ByHand(0) } else { active.unwrap_or(Id::Seed) });
        }
        self.told = told;
    }

    /// A button of the sheet was pressed.
    pub fn done(&mut self, id: Id, cx: &Cx<'_>) -> Wish {
        self.sheet.all_right();
        let seed = self.sheet.value(Id::Seed).trim().to_owned();
        if seed.is_empty() {
            self.sheet.wrong(Id::Seed, "draw-seed-needed");
            return Wish::Nothing;
        }
        match (id, &self.told) {
            (Id::Keep, Some(told)) if told.draw.seed == seed => self.keep(seed, cx),
            _ => {
                self.seed = Some(seed);
                Wish::Again
            }
        }
    }

    fn keep(&mut self, seed: String, cx: &Cx<'_>) -> Wish {
        let mut by_hand = Vec::new();
        let lists: Vec<u32> = self.told.iter().flat_map(|told| &told.lists).map(|list| list.number).collect();
        for (at, list) in lists.into_iter().enumerate() {
            let typed: String =
                self.sheet.value(Id::ByHand(at)).chars().filter(|letter| !matches!(letter, '.' | ' ')).collect();
            if typed.is_empty() {
                continue;
            }
            match typed.parse() {
                Ok(votes) => by_hand.push(ByHand { list, votes }),
                Err(_) => {
                    self.sheet.wrong(Id::ByHand(at), "draw-by-hand-wrong");
                    return Wish::Nothing;
                }
            }
        }
        Wish::Explain(Box::new(Request::DrawLists { who: cx.who(), seed, by_hand }))
    }

    /// The draw is kept: it is the one that is shown from now on.
    pub fn kept(&mut self) {
        self.seed = None;
    }
}

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Page, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if state.overview.cut.is_none() {
        return super::frozen_first(cx);
    }
    // Before anything is drawn, nothing stands beside it.
    let width = if page.told.is_some() { table::part(cx.window, 48) } else { cx.window.width - EDGES };
    let sheet = sheets::plain_in(width - EDGES, look, cx.lang, &page.sheet).map(Message::Sheet);
    let left = column![
        parts::chip(look, Tone::Warn, cx.t("control-room-only")),
        parts::body(look, cx.t("draw-title")),
        parts::panel(look, sheet),
    ]
    .spacing(10);
    let left = container(parts::scroll(look, scrollable(left))).width(width);
    let Some(told) = &page.told else { return row![left].height(Length::Fill).into() };
    let right = parts::scroll(look, scrollable(drawn(told, cx)));
    row![left, container(right).width(Length::Fill)].spacing(12).height(Length::Fill).into()
}

/// What was drawn, what came of it, and how anybody does it again.
fn drawn<'a>(told: &ListsDrawn, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let kept = if told.kept {
        parts::chip(look, Tone::Good, cx.t("draw-kept"))
    } else {
        parts::chip(look, Tone::Warn, cx.t("draw-not-kept"))
    };
    let head = [
        (cx.t("column-list"), Width::Share(4)),
        (cx.t("column-program"), Width::Share(2)),
        (cx.t("draw-by-hand"), Width::Share(2)),
        (String::new(), Width::Share(3)),
    ];
    let mut lines = column![kept, parts::table_head(look, &head)].spacing(6);
    let votes = |votes: Option<u64>| votes.map_or_else(|| "–".to_owned(), |votes| cx.int(votes));
    for list in &told.lists {
        let tone = match list.verdict {
            Verdict::Open => Tone::Plain,
            Verdict::Equal => Tone::Good,
            Verdict::More(_) | Verdict::Fewer(_) => Tone::Bad,
        };
        let cells = vec![
            (parts::strong(look, format!("{} {}", list.number, list.name)), head[0].1),
            (parts::body(look, votes(list.sum)), head[1].1),
            (parts::body(look, votes(list.by_hand)), head[2].1),
            (parts::state(look, tone, verdict(list.verdict, cx.lang)), head[3].1),
        ];
        lines = lines.push(parts::table_row(look, false, cells, None));
    }
    lines =
        lines.push(parts::heading(look, cx.t("worksheet-again"))).push(parts::body(look, cx.t("worksheet-function")));
    for one in &told.draw.steps {
        lines = lines.push(parts::faint(look, step(one, cx.lang)));
    }
    if !told.all.is_empty() {
        lines = lines.push(parts::heading(look, cx.t("draw-all")));
        for kept in &told.all {
            lines = lines.push(parts::body(look, kept.told(cx.lang)));
        }
    }
    parts::panel(look, lines)
}
