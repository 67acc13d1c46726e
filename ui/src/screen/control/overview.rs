//! The overview: every station with how far it is, readable at 500 of them. Counters on top; filter, sort, search.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use election::Level;
use iced::widget::{Row, button, column, container, row, space, text};
use iced::{Alignment, Element, Length};

use super::standing::Standing;
use super::table::{self, ROW};
use super::{Message, State, pace};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::input::{Field, Pointed};
use crate::key::Key;
use crate::keymap::Act;
use crate::parts::{self, Width};
use crate::screen::control::told::Overview;
use crate::screen::todo::{level_key, other_level};
use crate::screen::{busy, counted};
use crate::theme::{self, BOLD, Tone, size};
use api::control::{Changes, StationRow};

/// The order of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By number.
    #[default]
    Number,
    /// What has to be done first.
    Standing,
    /// The newest figures first.
    Time,
    /// By name.
    Name,
}

impl Order {
    fn next(self) -> Self {
        match self {
            Self::Number => Self::Standing,
            Self::Standing => Self::Time,
            Self::Time => Self::Name,
            Self::Name => Self::Number,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Number => "order-number",
            Self::Standing => "order-standing",
            Self::Time => "order-time",
            Self::Name => "order-name",
        }
    }
}

/// A station with its words in lower case, for the search.
#[derive(Debug)]
struct Line {
    row: StationRow,
    name: String,
    party: Standing,
    candidate: Standing,
    /// Other figures are public than those that would be released.
    other: bool,
}

impl Line {
    fn standing(&self, level: Level) -> Standing {
        match level {
            Level::Party => self.party,
            Level::Candidate => self.candidate,
        }
    }
}

/// The table. What is shown is worked out when something changes, not when it is drawn.
#[derive(Debug)]
pub struct Table {
    lines: Vec<Line>,
    shown: Vec<usize>,
    counters: BTreeMap<Standing, usize>,
    /// Which level counters, filter and order are about.
    pub level: Level,
    filter: Option<Standing>,
    order: Order,
    search: Field,
    at: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            shown: Vec::new(),
            counters: BTreeMap::new(),
            level: Level::Party,
            filter: None,
            order: Order::default(),
            search: Field::new(60),
            at: 0,
        }
    }
}

impl Table {
    /// Takes what the node told; the active station stays the active one.
    pub fn set(&mut self, overview: &Overview) {
        let other: BTreeSet<u32> = overview
            .differences
            .iter()
            .filter(|change| change.change == Changes::Other)
            .map(|change| change.station)
            .collect();
        let line = |row: &StationRow| {
            let other = other.contains(&row.number);
            Line {
                name: row.name.to_lowercase(),
                party: Standing::of(row, Level::Party),
                candidate: Standing::of(row, Level::Candidate),
                other,
                row: row.clone(),
            }
        };
        self.lines = overview.stations.iter().map(line).collect();
        self.choose();
    }

    /// Works out which rows are shown, in which order.
    fn choose(&mut self) {
        let active = self.active();
        let level = self.level;
        self.counters.clear();
        for line in &self.lines {
            *self.counters.entry(line.standing(level)).or_default() += 1;
        }
        let search = self.search.text().trim().to_lowercase();
        let fits =
            |line: &Line| self.filter.is_none_or(|standing| line.standing(level) == standing) && found(line, &search);
        let mut shown: Vec<usize> =
            self.lines.iter().enumerate().filter(|(_, line)| fits(line)).map(|(at, _)| at).collect();
        let line = |at: &usize| self.lines.get(*at);
        match self.order {
            Order::Number => {}
            Order::Standing => shown.sort_by_key(|at| line(at).map(|line| urgency(line.standing(level)))),
            Order::Time => shown.sort_by_key(|at| Reverse(line(at).and_then(|line| line.row.at))),
            Order::Name => shown.sort_by(|a, b| line(a).map(|line| &line.name).cmp(&line(b).map(|line| &line.name))),
        }
        // A number that was typed is the station that is meant.
        if let Ok(number) = search.parse::<u32>() {
            shown.sort_by_key(|at| line(at).is_none_or(|line| line.row.number != number));
        }
        self.shown = shown;
        let place = active.and_then(|number| self.place_of(number));
        self.at = place.unwrap_or_else(|| self.at.min(self.shown.len().saturating_sub(1)));
    }

    fn place_of(&self, number: u32) -> Option<usize> {
        self.shown.iter().position(|at| self.lines.get(*at).is_some_and(|line| line.row.number == number))
    }

    fn line(&self, place: usize) -> Option<&Line> {
        self.lines.get(*self.shown.get(place)?)
    }

    /// The active station.
    #[must_use]
    pub fn active(&self) -> Option<u32> {
        self.line(self.at).map(|line| line.row.number)
    }

    /// The numbers that are shown, in order.
    #[cfg(test)]
    pub fn numbers(&self) -> Vec<u32> {
        (0..self.shown.len()).filter_map(|place| self.line(place)).map(|line| line.row.number).collect()
    }

    /// How many stations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was told yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A station's row.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<&StationRow> {
        self.lines.iter().map(|line| &line.row).find(|row| row.number == number)
    }

    /// How far a station is at a level.
    #[must_use]
    pub fn standing(&self, number: u32, level: Level) -> Option<Standing> {
        self.lines.iter().find(|line| line.row.number == number).map(|line| line.standing(level))
    }

    /// What a controller has to decide before it can be released, the hardest first.
    #[must_use]
    pub fn open(&self) -> Vec<(u32, Level, Standing)> {
        let levels = |line: &Line| {
            let number = line.row.number;
            [(number, Level::Party, line.party), (number, Level::Candidate, line.candidate)]
        };
        let mut open: Vec<_> = self.lines.iter().flat_map(levels).filter(|(.., standing)| standing.is_open()).collect();
        open.sort_by_key(|(.., standing)| urgency(*standing));
        open
    }

    /// The station after this one, or before it, in the order that is shown.
    #[must_use]
    pub fn neighbour(&self, number: u32, by: isize) -> Option<u32> {
        let place = self.place_of(number)?;
        self.line(table::moved(place, self.shown.len(), by)).map(|line| line.row.number)
    }

    /// Makes a station the active one.
    pub fn go(&mut self, number: u32) {
        if let Some(place) = self.place_of(number) {
            self.at = place;
        }
    }

    /// Makes a row the active one.
    pub fn at(&mut self, place: usize) {
        self.at = place.min(self.shown.len().saturating_sub(1));
    }

    /// Shows only one state, or all again.
    pub fn filter(&mut self, standing: Option<Standing>) {
        self.filter = if self.filter == standing { None } else { standing };
        self.choose();
    }

    /// The pointer was in what is searched for.
    pub fn point(&mut self, pointed: Pointed) {
        self.search.point(pointed);
    }

    fn next_filter(&mut self, back: bool) {
        // Only states that some station has: no empty tables on the way.
        let mut all: Vec<Option<Standing>> = vec![None];
        all.extend(self.counters.keys().copied().map(Some));
        let at = all.iter().position(|filter| *filter == self.filter).unwrap_or(0);
        self.filter = all.get(table::moved(at, all.len(), if back { -1 } else { 1 })).copied().flatten();
        self.choose();
    }

    /// Takes a key; `page`: how many rows a page has.
    pub fn key(&mut self, key: &Key, found: Option<Act>, page: usize) {
        let all = self.shown.len();
        if let Some(by) = table::steps(found, page) {
            self.at = table::moved(self.at, all, by);
        }
        match found {
            Some(Act::FilterOn) => self.next_filter(false),
            Some(Act::FilterBack) => self.next_filter(true),
            Some(Act::Sort) => {
                self.order = self.order.next();
                self.choose();
            }
            Some(Act::Level) => {
                self.level = other_level(self.level);
                self.choose();
            }
            Some(Act::Back) => {
                self.search.set("");
                self.filter = None;
                self.choose();
            }
            Some(_) => {}
            None => {
                // Home and End belong to the table; the search is short.
                match key {
                    Key::Home => self.at = 0,
                    Key::End => self.at = all.saturating_sub(1),
                    _ if self.search.press(key) => {
                        self.at = 0;
                        self.choose();
                        self.at = 0;
                    }
                    _ => {}
                }
            }
        }
    }
}

/// What has to be done first comes first; what is done comes last.
fn urgency(standing: Standing) -> u8 {
    match standing {
        Standing::Conflict => 0,
        Standing::Findings => 1,
        Standing::ToReview => 2,
        Standing::Waiting => 3,
        Standing::Received => 4,
        Standing::Reviewed => 5,
        Standing::Missing => 6,
        Standing::Overruled | Standing::Released => 7,
    }
}

/// Digits are the beginning of a number; letters are looked for in the name, every word of them.
fn found(line: &Line, search: &str) -> bool {
    if search.is_empty() {
        return true;
    }
    if search.bytes().all(|byte| byte.is_ascii_digit()) {
        return line.row.number.to_string().starts_with(search.trim_start_matches('0'));
    }
    search.split_whitespace().all(|word| line.name.contains(word))
}

/// The columns.
fn columns(cx: &Cx<'_>) -> [(String, Width); 6] {
    [
        (cx.t("column-number"), Width::Fixed(54.0)),
        (cx.t("column-station"), Width::Share(5)),
        (cx.t("column-of-party"), Width::Share(5)),
        (cx.t("column-of-candidate"), Width::Share(5)),
        (cx.t("column-last"), Width::Fixed(56.0)),
        (cx.t("column-public"), Width::Share(3)),
    ]
}

/// The page.
pub fn view<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let (look, table) = (cx.look, &state.table);
    let lines = column![counters(table, cx)].extend(pace::line(state, cx)).push(tools(state, cx));
    let mut lines = lines.spacing(8).height(Length::Fill);
    if table.is_empty() {
        let words = if state.told { "no-stations" } else { "opening" };
        return lines.push(parts::body(look, cx.t(words))).into();
    }
    let head = columns(cx);
    lines = lines.push(parts::table_head(look, &head));
    if table.shown.is_empty() {
        return lines.push(parts::body(look, cx.t("nothing-found"))).into();
    }
    let widths = head.map(|(_, width)| width);
    let here = *cx;
    let of = format!("overview {}", table.search.text());
    let rows = table::fitted(cx, &of, (table.at, table.shown.len()), ROW, move |place| match table.line(place) {
        Some(line) => station(state, line, place, &widths, &here),
        None => space().into(),
    });
    lines.push(table::framed(look, rows)).into()
}

fn counters<'a>(table: &Table, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let all = Standing::ALL.into_iter().filter(|standing| table.counters.contains_key(standing)).map(|standing| {
        let count = cx.int(table.counters.get(&standing).copied().unwrap_or(0));
        let tone = standing.tone();
        let colour = look.tone(tone);
        let face = row![
            parts::mark(parts::tone_mark(tone), size::BODY, colour),
            text(count).font(BOLD).size(size::FIGURE).color(colour),
            text(cx.t(standing.key())).size(size::BODY).color(look.ink),
        ]
        .spacing(5)
        .align_y(Alignment::Center);
        let picked = table.filter == Some(standing);
        let face =
            container(face).padding([2, 8]).style(theme::bordered(look, if picked { Tone::Info } else { Tone::Plain }));
        spoken(Thing::tab(picked), parts::clickable(face, Message::Filtered(standing)))
    });
    let level = text(cx.t(level_key(table.level))).font(BOLD).size(size::HEADING).color(look.accent);
    row![level, Row::with_children(all).spacing(6).wrap()].spacing(12).align_y(Alignment::Center).into()
}

/// Search, what is filtered, the order, how many.
fn tools<'a>(state: &'a State, cx: &Cx<'a>) -> Element<'a, Message> {
    let (look, table) = (cx.look, &state.table);
    let search = container(parts::pointed(look, true, &table.search, Message::Searched))
        .padding([3, 10])
        .width(240)
        .style(theme::bordered(look, Tone::Info));
    let search = spoken(Thing::field(cx.t("search-station")).active(), search);
    let order = button(text(cx.ta("ordered-by", &[("order", cx.t(table.order.key()).into())])).size(size::BODY))
        .padding([2, 8])
        .style(theme::hint(look))
        .on_press(Message::Pressed(Act::Sort));
    let order = spoken(Thing::button(), order);
    let shown = cx.int(table.shown.len());
    let all = cx.int(table.len());
    let mut line = row![parts::body(look, cx.t("search-station")), search, order].spacing(10);
    if let Some(standing) = table.filter {
        line =
            line.push(parts::chip(look, Tone::Info, cx.ta("control-only", &[("state", cx.t(standing.key()).into())])));
    }
    if !state.withhold.is_empty() {
        line = line.push(parts::chip(look, Tone::Warn, counted(cx, "held-back", state.withhold.len())));
    }
    line = line.push(space().width(Length::Fill));
    line = line.push(parts::faint(look, cx.ta("shown-stations", &[("shown", shown.into()), ("all", all.into())])));
    line.align_y(Alignment::Center).into()
}

fn station<'a>(state: &State, line: &'a Line, place: usize, widths: &[Width; 6], cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let row_of = &line.row;
    let changed = state.changed.contains(&row_of.number);
    let number: Element<'a, Message> = parts::strong(look, row_of.number.to_string());
    let name: Element<'a, Message> = if changed {
        row![table::line(look, row_of.name.as_str()), parts::state(look, Tone::Info, cx.t("changed-now"))]
            .spacing(6)
            .align_y(Alignment::Center)
            .into()
    } else {
        table::line(look, row_of.name.as_str())
    };
    let [one, two, three, four, five, six] = *widths;
    let cells = vec![
        (number, one),
        (name, two),
        (level(line, Level::Party, cx), three),
        (level(line, Level::Candidate, cx), four),
        (parts::faint(look, row_of.at.map(crate::format::clock).unwrap_or_default()), five),
        (public(state, line, cx), six),
    ];
    parts::table_row(look, place == state.table.at, cells, Some(Message::Row(place)))
}

/// The state of a level, with where it is being typed and what holds it up.
fn level<'a>(line: &Line, level: Level, cx: &Cx<'a>) -> Element<'a, Message> {
    let (look, standing) = (cx.look, line.standing(level));
    let of = match level {
        Level::Party => &line.row.party,
        Level::Candidate => &line.row.candidate,
    };
    let chip = parts::state(look, standing.tone(), cx.t(standing.key()));
    let mut why: Vec<String> = busy::in_control(line.row.number, level, cx).into_iter().collect();
    let reasons = of.reasons.iter().filter(|reason| !standing.says(reason));
    why.extend(reasons.map(|reason| cx.t(&format!("reason-{reason}"))));
    if of.findings > 0 && standing != Standing::Findings {
        why.push(counted(cx, "findings-count", of.findings));
    }
    if why.is_empty() {
        return chip;
    }
    let why = text(why.join(", ")).size(size::SMALL).color(look.ink).wrapping(text::Wrapping::None);
    row![chip, why].spacing(6).align_y(Alignment::Center).clip(true).into()
}

/// What of it is public, and whether that still holds: in a word or two, for more would not fit below “Openbaar”.
fn public<'a>(state: &State, line: &Line, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let row_of = &line.row;
    if state.withhold.contains(&row_of.number) {
        return parts::state(look, Tone::Warn, cx.t("public-held"));
    }
    if row_of.retracted {
        return parts::state(look, Tone::Warn, cx.t("reason-retracted"));
    }
    if !row_of.released {
        return space().into();
    }
    let disputed = |standing: Standing| standing.is_open();
    if line.other {
        parts::state(look, Tone::Warn, cx.t("public-other"))
    } else if disputed(line.party) || disputed(line.candidate) {
        parts::state(look, Tone::Bad, cx.t("public-disputed"))
    } else if !row_of.party.public && !row_of.candidate.public {
        parts::state(look, Tone::Warn, cx.t("public-older"))
    } else {
        let at = row_of.released_level.unwrap_or(Level::Party);
        parts::state(look, Tone::Good, cx.t(level_key(at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::control::Change;
    use api::control::LevelState;
    use api::counts::Stand;

    fn overview(count: u32) -> Overview {
        let station = |number: u32| {
            let (state, reasons) = match number % 4 {
                0 => (Stand::Absent, vec![]),
                1 => (Stand::Withheld, vec!["conflict".to_owned()]),
                2 => (Stand::Withheld, vec!["errors".to_owned()]),
                _ => (Stand::Releasable, vec![]),
            };
            StationRow {
                number,
                name: format!("Buurthuis {}", if number.is_multiple_of(2) { "Noord" } else { "Zuid" }),
                party: LevelState { state, reasons, ..LevelState::default() },
                candidate: LevelState::default(),
                at: Some(u64::from(number * 37 % 101)),
                ..StationRow::default()
            }
        };
        Overview { stations: (1..=count).map(station).collect(), ..Overview::default() }
    }

    fn typed(table: &mut Table, text: &str) {
        for c in text.chars() {
            table.key(&Key::char(c), None, 10);
        }
    }

    #[test]
    fn digits_find_a_number_and_letters_a_name() {
        let mut table = Table::default();
        table.set(&overview(60));
        typed(&mut table, "3");
        assert_eq!(table.active(), Some(3));
        assert_eq!(table.numbers().len(), 11, "3 and 30 to 39");
        table.key(&Key::Escape, Some(Act::Back), 10);
        typed(&mut table, "noord buurt");
        assert_eq!(table.numbers().len(), 30);
        typed(&mut table, "x");
        assert!(table.numbers().is_empty());
        assert_eq!(table.active(), None);
    }

    #[test]
    fn filters_go_through_the_states_there_are() {
        let mut table = Table::default();
        table.set(&overview(40));
        table.key(&Key::Right, Some(Act::FilterOn), 10);
        assert_eq!(table.numbers(), (1..=10).map(|n| n * 4).collect::<Vec<_>>(), "missing");
        table.key(&Key::Right, Some(Act::FilterOn), 10);
        assert_eq!(table.numbers().first(), Some(&1), "conflicts");
        for _ in 0..9 {
            table.key(&Key::Right, Some(Act::FilterOn), 10);
        }
        assert_eq!(table.numbers().first(), Some(&3), "the last one stays");
        for _ in 0..9 {
            table.key(&Key::Left, Some(Act::FilterBack), 10);
        }
        assert_eq!(table.numbers().len(), 40);
    }

    #[test]
    fn the_active_station_stays_active_in_every_order() {
        let mut table = Table::default();
        table.set(&overview(40));
        table.go(17);
        for _ in 0..5 {
            table.key(&Key::Ctrl('s'), Some(Act::Sort), 10);
            assert_eq!(table.active(), Some(17));
        }
        table.key(&Key::Ctrl('s'), Some(Act::Sort), 10);
        let first: Vec<u32> = table.numbers();
        assert!(first.len() == 40 && first != (1..=40).collect::<Vec<_>>());
        // Newer news: the active station is still the same.
        table.set(&overview(39));
        assert_eq!(table.active(), Some(17));
    }

    #[test]
    fn other_figures_than_the_public_ones_are_not_called_released() {
        let mut told = overview(4);
        (told.stations[2].released, told.stations[2].party.public) = (true, true);
        let mut table = Table::default();
        table.set(&told);
        assert_eq!(table.standing(3, Level::Party), Some(Standing::Released));
        told.stations[2].party.public = false;
        told.differences = vec![Change { station: 3, change: Changes::Other, level: Level::Party }];
        table.set(&told);
        assert_eq!(table.standing(3, Level::Party), Some(Standing::Received));
        assert!(table.lines[2].other, "other figures are public");
    }
}
