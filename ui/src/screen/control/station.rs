//! One station: everything that was done to it, the figures side by side, findings explained, and what a controller can do.

mod heard;
mod judged;

use api::history::Id as EntryName;
use api::history::{EntryState, History, Kind, Older, Past, Source, Verdict};
use api::request::{Amended, Request};
use api::which_counts::StationCounts;
use election::checks::{Finding, Severity};
use election::{EntryForm, Field, Level};
use iced::widget::{column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length, Padding};
use night::setup::Setup;
use words::findings::{self, Explained, Reader, explain};

use super::compare::{Comparison, Line, called};
use super::table;
use super::verb::Verb;
use super::{Id, Message, State, Wish};
use crate::aloud::{Role, Spot, Thing, spoken};
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act, cap};
use crate::parts::{self, At};
use crate::screen::enter::field_words;
use crate::screen::todo::{level_key, other_level};
use crate::screen::{busy, counted, sheets};
use crate::theme::{self, BOLD, Tone, size};

/// Height of a line of figures, in logical pixels.
const LINE: f32 = 24.0;

/// The state of the page.
#[derive(Debug)]
pub struct Station {
    /// Its number.
    pub number: u32,
    /// Which level.
    pub level: Level,
    told: bool,
    all: Vec<Past>,
    /// What is not in it.
    older: Vec<Older>,
    /// Which count counts, once that was told.
    counts: Option<StationCounts>,
    /// Those of the level, the newest first.
    entries: Vec<Past>,
    findings: Vec<Vec<Finding>>,
    compared: Comparison,
    at: usize,
    from: usize,
    all_cells: bool,
    /// What a controller is about to do.
    pub sheet: Option<(Verb, Sheet<Id>)>,
}

impl Station {
    /// The page as it opens.
    #[must_use]
    pub fn new(number: u32, level: Level) -> Self {
        Self {
            number,
            level,
            told: false,
            all: Vec::new(),
            older: Vec::new(),
            counts: None,
            entries: Vec::new(),
            findings: Vec::new(),
            compared: Comparison::default(),
            at: 0,
            from: 0,
            all_cells: false,
            sheet: None,
        }
    }

    /// Takes what the node told. `public`: the submission whose figures are public.
    pub fn set(
        &mut self,
        (history, counts): (History, Option<StationCounts>),
        setup: &Setup,
        public: Option<EntryName>,
    ) {
        // Where the station has figures at one level only, that level is shown.
        let has = |level| history.entries.iter().any(|past| past.level == Some(level));
        if !self.told && !has(self.level) {
            self.level = [Level::Candidate, Level::Party].into_iter().find(|level| has(*level)).unwrap_or(self.level);
        }
        self.told = true;
        (self.all, self.older, self.counts) = (history.entries, history.older, counts);
        self.choose(setup, public);
    }

    /// Works out what is shown of the level.
    fn choose(&mut self, setup: &Setup, public: Option<EntryName>) {
        let active = self.entries.get(self.at).map(|past| past.id);
        let of_level = |past: &Past| past.level == Some(self.level);
        let concerns = |past: &&Past| {
            of_level(past)
                || past.target.is_some_and(|id| self.all.iter().any(|other| other.id == id && of_level(other)))
        };
        let mut entries: Vec<Past> = self.all.iter().filter(concerns).cloned().collect();
        entries.reverse();
        let chosen: Vec<Past> = entries.iter().rev().cloned().collect();
        self.compared = Comparison::of(&chosen, self.level, public, &setup.definition);
        self.findings = entries.iter().map(|past| findings(past, self.level, setup)).collect();
        self.entries = entries;
        let kept = active.and_then(|id| self.entries.iter().position(|past| past.id == id));
        self.at = kept.unwrap_or(0);
        self.from = self.from.min(self.compared.lines.len().saturating_sub(1));
    }

    /// The active entry.
    #[cfg(test)]
    pub fn active(&self) -> Option<&Past> {
        self.entries.get(self.at)
    }

    /// A row was clicked.
    pub fn at(&mut self, at: usize) {
        self.at = at.min(self.entries.len().saturating_sub(1));
    }

    /// Takes a key, while no sheet is open.
    pub fn key(&mut self, key: &Key, public: Option<EntryName>, cx: &Cx<'_>) -> Wish {
        let lines = self.compared.shown(self.all_cells).count();
        // Rather a few lines twice than one of them never.
        let page = parts::fitting(cx.window.height - 472.0, LINE);
        match act(Place::ControlStation, key) {
            Some(Act::Back) => return Wish::Back,
            Some(Act::Previous) => self.at = table::moved(self.at, self.entries.len(), -1),
            Some(Act::Next) => self.at = table::moved(self.at, self.entries.len(), 1),
            Some(Act::PageBack) => self.from = self.from.saturating_sub(page),
            Some(Act::PageOn) => self.from = (self.from + page).min(lines.saturating_sub(page)),
            Some(Act::PreviousStation) => return Wish::Other(-1),
            Some(Act::NextStation) => return Wish::Other(1),
            Some(Act::Filter) => {
                self.all_cells = !self.all_cells;
                self.from = 0;
            }
            Some(Act::Level) => {
                self.level = other_level(self.level);
                (self.at, self.from) = (0, 0);
                if let Some(setup) = cx.setup() {
                    self.choose(setup, public);
                }
            }
            Some(Act::Open) => return Wish::Enter(self.number, self.level),
            Some(Act::Withhold) => return Wish::Withhold(self.number),
            Some(Act::Accept) => return self.ask(Verb::Accept),
            Some(Act::Reject) => return self.ask(Verb::Reject),
            Some(Act::Decide) => return self.ask(Verb::Decide),
            Some(Act::Withdraw) => return self.ask(Verb::Withdraw),
            _ => {}
        }
        Wish::Nothing
    }

    /// The submission or decision that the active entry is, or is about.
    fn about(&self) -> Option<&Past> {
        let past = self.entries.get(self.at)?;
        match &past.target {
            Some(target) => self.entries.iter().find(|other| other.id == *target),
            None => Some(past).filter(|past| matches!(past.kind, Kind::Submission | Kind::Decision)),
        }
    }

    /// What a verb will do with what the active entry is about, in words; none where it is about no figures.
    fn does(&self, verb: Verb, cx: &Cx<'_>) -> Option<String> {
        let about = self.about()?.id;
        let side = self.compared.sides.iter().position(|side| side.id == about)?;
        let entry = self.entries.iter().position(|past| past.id == about)?;
        // Whatever is done with a count per list, one per candidate that counts goes first.
        if self.level == Level::Party && self.counts.as_ref().is_some_and(|told| told.level == Some(Level::Candidate)) {
            return Some(cx.t("does-not-beside-candidates"));
        }
        let findings = self.findings.get(entry).map(Vec::as_slice).unwrap_or_default();
        Some(verb.does_told(&self.compared, side, findings, cx))
    }

    fn ask(&mut self, verb: Verb) -> Wish {
        if self.about().is_none() {
            return Wish::NothingChosen;
        }
        let label = if verb.wants_reason() { "why-reason" } else { "why-note" };
        let mut sheet = Sheet::new().text(Id::Reason, label, "", 400).button(Id::Go, verb.key());
        // Whose figures count may be so because the ballots were counted again.
        if verb == Verb::Decide {
            sheet = sheet.button(Id::Recount, "key-decide-recount");
        }
        self.sheet = Some((verb, sheet));
        Wish::Nothing
    }

    /// The sheet is filled in.
    pub fn done(&mut self, by: Id, cx: &Cx<'_>) -> Wish {
        let Some(id) = self.about().map(|past| past.id.to_string()) else { return Wish::NothingChosen };
        let (station, level) = (self.number, self.level);
        let Some((verb, sheet)) = &mut self.sheet else { return Wish::Nothing };
        sheet.all_right();
        let reason = sheet.value(Id::Reason).trim().to_owned();
        if reason.is_empty() && verb.wants_reason() {
            sheet.wrong(Id::Reason, "reason-needed");
            return Wish::Nothing;
        }
        let who = cx.who();
        let request = match verb {
            Verb::Accept => Request::Review { who, id, accept: true, note: reason },
            Verb::Reject => Request::Review { who, id, accept: false, note: reason },
            Verb::Decide => {
                let amended = (by == Id::Recount).then_some(Amended::Recount);
                Request::Decide { who, station, level, chosen: id, reason, amended }
            }
            Verb::Withdraw => Request::Withdraw { who, id, reason },
        };
        Wish::Ask(Box::new(request))
    }
}

/// What the rules find in the figures of an entry, as the node judges them.
fn findings(past: &Past, level: Level, setup: &Setup) -> Vec<Finding> {
    let count = past.counts.clone().map(|form: EntryForm| form.into_count(&setup.definition, level));
    match count {
        Some(Ok(count)) => night::findings::of_form(setup, level, &count, past.form.as_ref()),
        _ => Vec::new(),
    }
}

/// The part of the window that the figures take, in percent.
const FIGURES: u16 = 55;
/// What stands around a sheet beside them: the edges of the screen, the space between the two, those of its panel.
const AROUND: f32 = 28.0 + 12.0 + 28.0;

/// How wide a sheet beside the figures is, in logical pixels.
fn beside(cx: &Cx<'_>) -> f32 {
    cx.window.width - table::part(cx.window, FIGURES) - AROUND
}

/// Beside the figures: there is the bar of a long form.
const BAR: Padding = Padding { right: 10.0, ..Padding::ZERO };

/// The page.
pub fn view<'a>(state: &'a State, page: &'a Station, cx: &Cx<'a>) -> Element<'a, Message> {
    let head = head(state, page, cx);
    if !page.told {
        return column![head, parts::body(cx.look, cx.t("opening"))].spacing(10).into();
    }
    if page.all.is_empty() {
        let nothing = parts::banner(cx.look, Tone::Plain, cx.t("station-nothing"), cx.t("station-nothing-do"));
        return column![head, nothing].spacing(10).into();
    }
    let left = column![entries(page, cx), below(page, cx)].spacing(8).width(Length::Fill);
    let body = row![left, container(figures(page, cx)).width(table::part(cx.window, FIGURES))].spacing(12);
    let counts = page.counts.as_ref().map(|counts| parts::body(cx.look, counts.what(cx.lang)));
    column![head].extend(counts).push(body.height(Length::Fill)).spacing(8).into()
}

fn head<'a>(state: &State, page: &Station, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut line = row![
        text(page.number.to_string()).font(BOLD).size(size::TITLE).color(look.ink),
        text(cx.station_name(page.number)).font(BOLD).size(size::HEADING).color(look.ink),
        text(cx.t(level_key(page.level))).font(BOLD).size(size::HEADING).color(look.accent),
    ]
    .spacing(12)
    .align_y(Alignment::Center);
    if let Some(standing) = state.table.standing(page.number, page.level) {
        line = line.push(parts::chip(look, standing.tone(), cx.t(standing.key())));
    }
    if let Some(row) = state.table.row(page.number) {
        let reasons = match page.level {
            Level::Party => &row.party.reasons,
            Level::Candidate => &row.candidate.reasons,
        };
        let standing = state.table.standing(page.number, page.level);
        for reason in reasons.iter().filter(|reason| standing.is_none_or(|standing| !standing.says(reason))) {
            line = line.push(parts::chip(look, Tone::Warn, cx.t(&format!("reason-{reason}"))));
        }
        if let Some((tone, words)) = judged::public(row, page.level, cx) {
            line = line.push(parts::chip(look, tone, words));
        }
    }
    if state.withhold.contains(&page.number) {
        line = line.push(parts::chip(look, Tone::Warn, cx.t("reason-by_hand")));
    }
    if let Some(words) = busy::in_control(page.number, page.level, cx) {
        line = line.push(parts::chip(look, Tone::Info, words));
    }
    spoken(Thing::new(Role::Title(1)), line.wrap())
}

/// All that was done, the newest first.
fn entries<'a>(page: &'a Station, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if page.entries.is_empty() {
        return parts::body(look, cx.t("level-nothing"));
    }
    let here = *cx;
    let (of, count) = (format!("entries {} {:?}", page.number, page.level), page.entries.len());
    let rows = parts::listing((look, cx.lang), of, At::Row(page.at), count, move |at| match page.entries.get(at) {
        Some(past) => entry(page, past, at, &here),
        None => space().into(),
    });
    let panel = container(rows).style(theme::panel(look)).height(Length::FillPortion(3));
    let older = page.older.iter().map(|older| {
        let args = [
            ("label", older.label.as_str().into()),
            ("count", cx.int(older.entries).into()),
            ("n", older.entries.into()),
        ];
        parts::body(look, cx.ta("history-older", &args))
    });
    column![panel].extend(older).spacing(4).height(Length::FillPortion(3)).into()
}

fn entry<'a>(page: &Station, past: &'a Past, at: usize, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let judged = page.counts.as_ref().and_then(|counts| counts.about(past.id));
    let tone = match past.state {
        // It stands, and another one counts.
        EntryState::Live if judged.is_some_and(|told| !told.counts) => Tone::Plain,
        EntryState::Live => Tone::Good,
        EntryState::Void | EntryState::Withdrawn => Tone::Bad,
        EntryState::Waiting => Tone::Warn,
        EntryState::Superseded | EntryState::Done => Tone::Plain,
    };
    let side = page.compared.sides.iter().position(|side| side.id == past.id);
    let mark = side.map(called).unwrap_or_default();
    let mut first =
        row![text(mark).font(BOLD).size(size::BODY).color(look.accent).width(16)].spacing(6).align_y(Alignment::Center);
    first = first.push(parts::strong(look, kind(past, cx)));
    if past.state != EntryState::Done {
        first = first.push(parts::chip(look, tone, cx.t(&format!("entry-{}", past.state.name()))));
    }
    if judged.is_some_and(|told| told.counts) {
        first = first.push(parts::chip(look, Tone::Good, cx.t("judged-chip")));
    }
    if judged.is_some_and(|told| told.public) {
        first = first.push(parts::chip(look, Tone::Good, cx.t("is-public")));
    }
    if let Some(amended) = past.amended(cx.lang) {
        first = first.push(parts::chip(look, Tone::Info, amended));
    }
    if let Some(count) = page.findings.get(at).map(Vec::len).filter(|count| *count > 0) {
        first = first.push(parts::chip(look, Tone::Warn, counted(cx, "findings-count", count)));
    }
    if past.aside {
        first = first.push(parts::chip(look, Tone::Bad, cx.t("entry-aside")));
    }
    if past.in_cut == Some(false) {
        first = first.push(parts::chip(look, Tone::Info, cx.t("entry-after-cut")));
    }
    let operator = match past.operator.as_str() {
        "" => cx.t("no-name"),
        name if past.unproven => cx.ta("operator-typed", &[("name", name.into())]),
        name => name.to_owned(),
    };
    let args = [
        ("who", operator.into()),
        ("pc", past.label.as_str().into()),
        ("time", crate::format::clock_seconds(past.time).into()),
    ];
    let who = text(cx.ta("entry-who", &args)).size(size::SMALL).color(look.ink);
    let last = text(last_line(page, past, cx)).size(size::SMALL).color(look.faint).wrapping(text::Wrapping::None);
    let first = first.wrap().vertical_spacing(2);
    let lines = column![first, row![space().width(22), who], row![space().width(22), last]].spacing(1);
    let ground = if at == page.at { look.active } else { look.paper };
    let face = container(lines).padding([3, 8]).width(Length::Fill).clip(true);
    let face = parts::clickable(face.style(theme::filled(ground, look.ink)), Message::Row(at));
    // Whoever does not see the figures beside it hears what they come to.
    let row = Thing::new(Role::Row).on(at == page.at).press(Spot::Middle).help(heard::sums(&page.compared, side, cx));
    let face = spoken(row, face);
    // While a sheet is open, its line is what is active.
    parts::here(at == page.at && page.sheet.is_none(), face)
}

/// What it is.
fn kind(past: &Past, cx: &Cx<'_>) -> String {
    match (past.kind, past.round) {
        (Kind::Submission, _) if matches!(past.source, Source::File { .. }) => cx.t("kind-file"),
        (Kind::Submission, Some(2)) => cx.t("kind-second"),
        (Kind::Submission, _) => cx.t("kind-entry"),
        (Kind::Decision, _) => cx.t("kind-decision"),
        (Kind::Withdrawal, _) => cx.t("kind-withdrawal"),
        (Kind::Review, _) => cx.t("kind-review"),
        (Kind::Answer, _) => cx.t("kind-answer"),
        (Kind::Ruling | Kind::Note | Kind::Unknown, _) => cx.t("kind-note"),
    }
}

/// The file, whom it is about, why, what controllers said of it.
fn last_line(page: &Station, past: &Past, cx: &Cx<'_>) -> String {
    let mut parts = Vec::new();
    if let Source::File { name, .. } = &past.source {
        parts.push(name.clone());
    }
    let about = past.target.or(past.chosen);
    if let Some(about) = about.and_then(|id| page.compared.sides.iter().position(|side| side.id == id)) {
        parts.push(cx.ta("entry-about", &[("side", called(about).into())]));
    }
    if !past.reason.is_empty() {
        parts.push(format!("“{}”", past.reason(cx.lang)));
    }
    for review in &past.reviews {
        let words = match review.verdict {
            Verdict::Accept => "review-accept",
            Verdict::Reject => "review-reject",
        };
        parts.push(cx.ta(words, &[("pc", review.label.as_str().into())]));
    }
    parts.push(counted(cx, "also-on", past.also_on));
    parts.join(" · ")
}

/// The active entry in full, and its findings; or the sheet.
fn below<'a>(page: &'a Station, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(8).width(Length::Fill);
    if let Some((verb, sheet)) = &page.sheet {
        let about = page.about().and_then(|past| page.compared.sides.iter().position(|side| side.id == past.id));
        let what = match about {
            Some(side) => cx.ta("verb-of", &[("verb", cx.t(verb.key()).into()), ("side", called(side).into())]),
            None => cx.t(verb.key()),
        };
        lines = lines.push(parts::heading(look, what));
        lines = lines.extend(page.does(*verb, cx).map(|does| parts::strong(look, does)));
        lines = lines.push(sheets::plain_in(beside(cx), look, cx.lang, sheet).map(Message::Sheet));
        return parts::scroll(look, scrollable(parts::panel(look, lines)));
    }
    let Some(past) = page.entries.get(page.at) else { return space().into() };
    if let Some(told) = page.counts.as_ref().and_then(|counts| counts.about(past.id)) {
        lines = lines.push(judged::banner(told, cx));
    }
    lines = lines.extend(verbs(page, cx));
    if !past.reason.is_empty() {
        lines = lines.push(parts::body(look, format!("“{}”", past.reason(cx.lang))));
    }
    if let Some(explanation) = past.form.as_ref().map(|form| form.explanation.as_str()).filter(|text| !text.is_empty())
    {
        lines = lines.push(parts::body(look, cx.ta("explained-by-typist", &[("text", explanation.into())])));
    }
    if let Source::File { name, sha256, .. } = &past.source {
        let groups = crate::format::groups(&sha256.to_string());
        lines = lines.push(parts::faint(look, format!("{name} · SHA-256 {groups}")));
    }
    for finding in page.findings.get(page.at).into_iter().flatten() {
        lines = lines.push(explained(finding, cx));
    }
    let id = crate::format::id(&past.id.to_string());
    lines = lines.push(parts::faint(look, format!("{} {id}", cx.t("column-hash"))));
    let room = parts::scroll(look, scrollable(container(lines).padding([0, 10])));
    container(room).height(Length::FillPortion(3)).width(Length::Fill).into()
}

/// What can be done with the active entry, each with its key and with what it will do.
fn verbs<'a>(page: &Station, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let look = cx.look;
    let line = |verb: Verb| -> Option<Element<'a, Message>> {
        let does = format!("{}: {}", cx.t(verb.key()), page.does(verb, cx)?);
        let key = container(parts::strong(look, cap(verb.act()))).width(22);
        Some(row![key, container(parts::body(look, does)).width(Length::Fill)].spacing(6).into())
    };
    let lines: Option<Vec<Element<'a, Message>>> = Verb::ALL.into_iter().map(line).collect();
    lines.map(|lines| iced::widget::Column::with_children(lines).spacing(2).into())
}

/// A finding for the controller: what happened, what it means for the count, what to do.
fn explained<'a>(finding: &Finding, cx: &Cx<'a>) -> Element<'a, Message> {
    let Explained { happened, means, todo } = explain(finding, Reader::Controller, cx.lang);
    let tone = if finding.severity == Severity::Error { Tone::Bad } else { Tone::Warn };
    let fields = findings::fields(finding, cx.lang);
    let list = finding.list.map(|list| cx.ta("finding-list", &[("list", list.to_string().into())])).unwrap_or_default();
    let more = format!("{means} {todo}\n{fields} ({})", finding.code.as_str());
    parts::banner(cx.look, tone, format!("{list}{happened}"), more)
}

/// The figures side by side.
fn figures<'a>(page: &'a Station, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    if page.compared.sides.is_empty() {
        return parts::body(look, cx.t("no-figures"));
    }
    let differing = page.compared.differing();
    let said = match (page.compared.sides.len(), differing) {
        (1, _) => parts::faint(look, cx.t("one-count")),
        (_, 0) => parts::chip(look, Tone::Good, cx.t("all-equal")),
        _ => parts::chip(look, Tone::Bad, counted(cx, "cells-differ", differing)),
    };
    let mut head = row![container(said).width(Length::Fill)].spacing(8).align_y(Alignment::Center);
    for (at, side) in page.compared.sides.iter().enumerate() {
        let words = match (side.public, side.live) {
            (true, _) => cx.t("side-public"),
            (false, true) => cx.t("side-live"),
            (false, false) => cx.t("side-past"),
        };
        let face = column![
            text(called(at)).font(BOLD).size(size::FIGURE).color(look.accent),
            text(words).size(size::SMALL).color(look.faint),
        ]
        .align_x(Alignment::End);
        head = head.push(container(face).width(92).align_x(Alignment::End));
    }
    let here = *cx;
    let shown: Vec<&Line> = page.compared.shown(page.all_cells).collect();
    let of = format!("figures {} {:?} {}", page.number, page.level, page.all_cells);
    let count = shown.len();
    let lines = parts::listing((look, cx.lang), of, At::Top(page.from), count, move |at| match shown.get(at) {
        Some(line) => figure_line(line, &here),
        None => space().into(),
    });
    let lines = container(lines).height(Length::Fill);
    container(column![container(head).padding(BAR), lines].spacing(4))
        .padding(10)
        .style(theme::panel(look))
        .height(Length::Fill)
        .into()
}

fn figure_line<'a>(line: &Line, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let colour = if line.differs { look.bad } else { look.ink };
    let mark = if line.differs { parts::tone_mark(Tone::Bad) } else { "" };
    let mut cells = row![
        container(parts::mark(mark, size::SMALL, look.bad)).width(16),
        text(code(line.field)).size(size::SMALL).color(look.faint).width(60),
        text(field_words(line.field, cx))
            .size(size::BODY)
            .color(look.ink)
            .width(Length::Fill)
            .wrapping(text::Wrapping::None),
    ]
    .spacing(8)
    .align_y(Alignment::Center);
    for cell in &line.cells {
        let figure = cell.map_or_else(|| cx.t("open"), |votes| cx.int(votes));
        let figure = text(figure).size(size::BODY).color(colour);
        let figure = if line.differs { figure.font(BOLD) } else { figure };
        cells = cells.push(container(figure).width(92).align_x(Alignment::End));
    }
    let ground = if line.differs { look.raised } else { look.paper };
    let cells = container(cells).padding(BAR).height(LINE).width(Length::Fill).clip(true);
    let name = format!("{} {}", code(line.field), field_words(line.field, cx));
    let heard = Thing::new(Role::Text).name(heard::figures(name, line, cx));
    spoken(heard, cells.style(theme::filled(ground, look.ink)))
}

/// The code of a cell, short enough for its column; of the total under candidates the number of the list.
fn code(field: Field) -> String {
    match field {
        Field::CandidatesTotal(list) => list.to_string(),
        field => field.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_in_groups_of_four() {
        assert_eq!(crate::format::groups("0123456789ab"), "0123 4567 89ab");
        assert_eq!(crate::format::groups(""), "");
        assert_eq!([0, 3].map(called), ["1", "4"], "counts side by side are digits, as in print");
    }
}
