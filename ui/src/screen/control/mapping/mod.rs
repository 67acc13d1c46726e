//! A table that is taken over by hand: what each of its columns means, as it is proposed from the headings and corrected here; and
//! then what would come in by that, station by station. The node works out both, and nothing changes before it is taken over.
//!
//! ```text
//! Columns ─Enter→ Meaning (found by typing) ─Enter→ Columns, by the mapping with it
//!    └─F9→ Incoming ─I→ taken over, and the mapping remembered
//! ```

mod incoming;
mod meaning;
mod view;

use std::collections::BTreeSet;

use api::folders::{Import, ImportOutcome};
use api::request::{Error, Mapping, Request, TableAt};
use api::tables::{Decimal, Layout, Meaning, Table, TableColumn, TableFault};
use iced::Element;

use super::{file_told, table};
use crate::action::{Action, ask};
use crate::cx::Cx;
use crate::input::Pointed;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::theme::Tone;
use meaning::{Choose, Of};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The node told what the table says by what was asked, or refused it.
    Told(TableAt, Box<Result<Table, Error>>),
    /// It came in, or not.
    Came(Result<Import, Error>),
    /// A row was clicked.
    Row(usize),
    /// What a key does was clicked.
    Pressed(Act),
    /// A sheet of the workbook was clicked.
    Sheet(String),
    /// A way in which the table can lie was clicked.
    Layout(Layout),
    /// The pointer was in what is searched for.
    Searched(Pointed),
}

/// What becomes of the page.
pub enum Then {
    /// It stays.
    Stay(Action<Message>),
    /// The table is left, with what is to be said.
    Gone(Action<Message>),
}

/// A line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    /// A column, by its place in the mapping.
    Column(usize),
    /// What rows can be about, by its place.
    Item(usize),
    /// How figures are written that are texts.
    Decimal,
}

/// What is asked of the node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// By another meaning of a line.
    Line(Line),
    /// Another sheet, or as the table lies otherwise.
    Sheet,
    /// Whatever stands: to see what it would change.
    Again,
    /// To take it over.
    Import,
}

#[derive(Debug)]
enum Step {
    Columns,
    Meaning(Box<Choose>),
    /// What would come in, with the place of the active row.
    Incoming(usize),
}

/// What can be done with what would come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Go {
    /// It is taken over.
    TakeOver,
    /// It is older, or was there before: looked at as if it came in all the same.
    Again,
    /// Nothing comes in, and the mapping is remembered for the night.
    Remember,
}

/// The page.
#[derive(Debug)]
pub struct Page {
    table: TableAt,
    told: Table,
    /// Questions that a person answered, also where it is as proposed.
    answered: BTreeSet<Line>,
    /// Whether it did not follow from the figures how they are written.
    decimal: bool,
    /// How it lies, as was last asked for, also where it cannot be read so.
    wanted: Layout,
    at: usize,
    /// Only what somebody has to say.
    open_only: bool,
    step: Step,
    asked: Option<Asked>,
    /// Tables with exactly these headings come in so from now on.
    keep: bool,
    /// Also where it is older than what stands, or was there before.
    again: bool,
    /// Somebody wanted to go on while something is open.
    hurried: bool,
    /// What was refused, and why.
    refused: Option<Error>,
}

impl Page {
    /// As the node told it first.
    #[must_use]
    pub fn new(table: TableAt, told: Table) -> Self {
        let table = TableAt { sheet: Some(told.sheet.clone()), ..table };
        let mut page = Self {
            table,
            decimal: told.decimal.is_some(),
            wanted: told.mapping.layout,
            told,
            answered: BTreeSet::new(),
            at: 0,
            open_only: false,
            step: Step::Columns,
            asked: None,
            keep: true,
            again: false,
            hurried: false,
            refused: None,
        };
        page.go_to_open(0);
        page
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Columns => Place::Mapping,
            Step::Meaning(_) => Place::Meaning,
            Step::Incoming(_) => Place::Incoming,
        }
    }

    /// The lines that are shown: those of the columns, then of what rows are about.
    fn lines(&self) -> Vec<Line> {
        let columns = (0..self.told.columns.len()).map(Line::Column);
        let items = (0..self.told.items.len()).map(Line::Item);
        let all = columns.chain(items).chain(self.decimal.then_some(Line::Decimal));
        all.filter(|line| !self.open_only || self.is_open(*line)).collect()
    }

    fn active(&self) -> Option<Line> {
        self.lines().get(self.at).copied()
    }

    fn column(&self, line: Line) -> Option<&TableColumn> {
        match line {
            Line::Column(at) => self.told.columns.get(at),
            Line::Item(at) => self.told.items.get(at),
            Line::Decimal => None,
        }
    }

    /// Whether somebody has to say something of it before the table can come in.
    fn is_open(&self, line: Line) -> bool {
        let asks = |column: &TableColumn| column.doubt.as_ref().is_some_and(|doubt| doubt.question);
        !self.answered.contains(&line) && self.column(line).is_some_and(asks)
    }

    /// How many lines are.
    fn open(&self) -> usize {
        let columns = (0..self.told.columns.len()).map(Line::Column);
        columns.chain((0..self.told.items.len()).map(Line::Item)).filter(|line| self.is_open(*line)).count()
    }

    /// Makes the first open line from a place on the active one, or the first of all; where none is open, none.
    fn go_to_open(&mut self, from: usize) {
        let lines = self.lines();
        let open = |at: &usize| lines.get(*at).is_some_and(|line| self.is_open(*line));
        let found = (from..lines.len()).find(open).or_else(|| (0..lines.len()).find(open));
        self.at = found.unwrap_or(self.at).min(lines.len().saturating_sub(1));
    }

    /// What is wrong with a column, so that nothing of the table can be used.
    fn fault(&self, line: Line) -> Option<&TableFault> {
        let column = self.column(line).filter(|column| !column.place.is_empty())?;
        let across = self.told.mapping.layout == Layout::Across;
        self.faults().find(|fault| {
            let place = if across { fault.place.row.map(|row| row.to_string()) } else { fault.place.column_name() };
            place.as_ref() == Some(&column.place)
        })
    }

    /// What is wrong with the table as a whole.
    fn faults(&self) -> impl Iterator<Item = &TableFault> {
        self.told.faults.iter().filter(|fault| fault.station.is_none())
    }

    /// What can be done with what would come in.
    fn go(&self) -> Option<Go> {
        let import = &self.told.import;
        match import.outcome {
            ImportOutcome::Rejected | ImportOutcome::Listed => None,
            _ if import.new > 0 => Some(Go::TakeOver),
            _ if file_told::is_passed_over(import) && !self.again => Some(Go::Again),
            _ => self.keep.then_some(Go::Remember),
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Then {
        let found = act(self.place(), key);
        if let Step::Meaning(choose) = &mut self.step
            && !matches!(found, Some(Act::Open | Act::Back))
        {
            choose.key(key, found, table::page(cx.window, table::ROW));
            return Then::Stay(Action::none());
        }
        found.map_or_else(|| Then::Stay(Action::none()), |found| self.act(found, cx))
    }

    /// What a key does, or a click on what does the same.
    fn act(&mut self, found: Act, cx: &Cx<'_>) -> Then {
        if let Some(by) = table::steps(Some(found), table::page(cx.window, table::ROW)) {
            self.moved(by);
            return Then::Stay(Action::none());
        }
        match found {
            // What comes in by it is told first.
            Act::Back if self.asked == Some(Asked::Import) => {}
            Act::Back => return self.back(),
            Act::Remember => self.keep = !self.keep,
            Act::Filter => {
                let active = self.active();
                self.open_only = !self.open_only;
                self.at = self.lines().iter().position(|line| Some(*line) == active).unwrap_or(0);
            }
            // The node is at it: what is asked now would be lost.
            _ if self.asked.is_some() => {}
            Act::Open => return self.open_line(cx),
            Act::Accept => self.is_right(),
            Act::OtherSheet => return self.other_sheet(cx),
            Act::OtherLayout => return self.other_layout(cx),
            Act::ReadBack if self.open() == 0 => self.step = Step::Incoming(0),
            Act::ReadBack => {
                self.hurried = true;
                self.go_to_open(self.at);
            }
            Act::Import => return self.import(cx),
            _ => {}
        }
        Then::Stay(Action::none())
    }

    fn moved(&mut self, by: isize) {
        let lines = self.lines().len();
        match &mut self.step {
            Step::Columns => self.at = table::moved(self.at, lines, by),
            Step::Meaning(choose) => choose.moved(by),
            Step::Incoming(at) => *at = table::moved(*at, incoming::rows(&self.told).len(), by),
        }
    }

    fn back(&mut self) -> Then {
        if matches!(self.step, Step::Columns) {
            return Then::Gone(Action::none());
        }
        self.step = Step::Columns;
        Then::Stay(Action::none())
    }

    /// Enter: what the active line means is chosen, or is what was chosen.
    fn open_line(&mut self, cx: &Cx<'_>) -> Then {
        match &self.step {
            Step::Columns => match (self.active(), cx.setup()) {
                (Some(Line::Decimal), _) => {
                    let mut mapping = self.told.mapping.clone();
                    mapping.decimal = match mapping.decimal {
                        Decimal::Comma => Decimal::Dot,
                        Decimal::Dot => Decimal::Comma,
                    };
                    return self.ask(Asked::Line(Line::Decimal), Some(mapping), cx);
                }
                (Some(line), Some(setup)) => {
                    let of = match (line, self.told.mapping.layout) {
                        (Line::Item(_), _) => Of::Item,
                        (_, Layout::Figures) => Of::Key,
                        _ => Of::Column,
                    };
                    let means = self.column(line).map_or(Meaning::Unknown, |column| column.means);
                    self.step = Step::Meaning(Box::new(Choose::new(line, of, means, &setup.definition, cx.lang)));
                }
                _ => {}
            },
            Step::Meaning(choose) => {
                if let Some(means) = choose.chosen() {
                    let line = choose.line;
                    return self.means(line, means, cx);
                }
            }
            Step::Incoming(_) => {}
        }
        Then::Stay(Action::none())
    }

    /// Somebody says what a line means.
    fn means(&mut self, line: Line, means: Meaning, cx: &Cx<'_>) -> Then {
        let mut mapping = self.told.mapping.clone();
        let place = match line {
            Line::Column(at) => mapping.columns.get_mut(at).map(|column| &mut column.means),
            Line::Item(at) => mapping.items.get_mut(at).map(|item| &mut item.means),
            Line::Decimal => None,
        };
        self.step = Step::Columns;
        let Some(place) = place else { return Then::Stay(Action::none()) };
        if *place == means {
            self.is_right();
            return Then::Stay(Action::none());
        }
        *place = means;
        self.ask(Asked::Line(line), Some(mapping), cx)
    }

    /// The active line is as proposed; what nobody knows cannot be.
    fn is_right(&mut self) {
        let Some(line) = self.active() else { return };
        let known = self.column(line).is_some_and(|column| column.means != Meaning::Unknown);
        if known && self.is_open(line) {
            self.answered.insert(line);
            self.go_to_open(self.at);
        }
    }

    /// The next sheet of the workbook.
    fn other_sheet(&mut self, cx: &Cx<'_>) -> Then {
        let sheets = &self.told.sheets;
        let here = sheets.iter().position(|sheet| sheet.name == self.told.sheet).unwrap_or(0);
        let next = sheets.iter().cycle().nth(here.saturating_add(1)).map(|sheet| sheet.name.clone());
        next.map_or_else(|| Then::Stay(Action::none()), |name| self.go_to_sheet(name, cx))
    }

    fn go_to_sheet(&mut self, name: String, cx: &Cx<'_>) -> Then {
        if name == self.told.sheet || self.asked.is_some() {
            return Then::Stay(Action::none());
        }
        let at = TableAt { sheet: Some(name), ..self.table.clone() };
        self.ask_at(at, Asked::Sheet, None, cx)
    }

    /// The next way in which a table can lie: from the headings alone it is guessed.
    fn other_layout(&mut self, cx: &Cx<'_>) -> Then {
        let here = Layout::ALL.iter().position(|layout| *layout == self.wanted).unwrap_or(0);
        let next = Layout::ALL.into_iter().cycle().nth(here.saturating_add(1));
        next.map_or_else(|| Then::Stay(Action::none()), |layout| self.lies_so(layout, cx))
    }

    fn lies_so(&mut self, layout: Layout, cx: &Cx<'_>) -> Then {
        if self.asked.is_some() {
            return Then::Stay(Action::none());
        }
        self.wanted = layout;
        let at = TableAt { layout: Some(layout), ..self.table.clone() };
        self.ask_at(at, Asked::Sheet, None, cx)
    }

    /// Takes it over, or looks at it as if it came in all the same.
    fn import(&mut self, cx: &Cx<'_>) -> Then {
        let Some(go) = self.go() else { return Then::Stay(Action::none()) };
        if go == Go::Again {
            self.again = true;
            let mapping = self.told.mapping.clone();
            return self.ask(Asked::Again, Some(mapping), cx);
        }
        self.asked = Some(Asked::Import);
        self.refused = None;
        let (table, mapping) = (self.table.clone(), Box::new(self.told.mapping.clone()));
        let (who, again, keep) = (cx.who(), self.again, self.keep);
        let request = Request::TableImport { who, table, mapping, again, keep };
        Then::Stay(Action::run(ask(cx.handle, request, Message::Came)))
    }

    fn ask(&mut self, asked: Asked, mapping: Option<Mapping>, cx: &Cx<'_>) -> Then {
        self.ask_at(self.table.clone(), asked, mapping, cx)
    }

    fn ask_at(&mut self, table: TableAt, asked: Asked, mapping: Option<Mapping>, cx: &Cx<'_>) -> Then {
        self.asked = Some(asked);
        self.refused = None;
        let mapping = mapping.map(Box::new);
        let request = Request::Table { table: table.clone(), mapping, again: self.again };
        let told = move |told| Message::Told(table, Box::new(told));
        Then::Stay(Action::run(ask(cx.handle, request, told)))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Then {
        match message {
            Message::Told(at, told) => self.told(at, *told),
            Message::Came(came) => return self.came(came, cx),
            Message::Pressed(found) => return self.act(found, cx),
            Message::Sheet(name) => return self.go_to_sheet(name, cx),
            Message::Layout(layout) => return self.lies_so(layout, cx),
            Message::Row(at) => return self.clicked(at, cx),
            Message::Searched(pointed) => {
                if let Step::Meaning(choose) = &mut self.step {
                    choose.point(pointed);
                }
            }
        }
        Then::Stay(Action::none())
    }

    /// A click goes to a line, a second one opens it; of meanings the first one chooses.
    fn clicked(&mut self, at: usize, cx: &Cx<'_>) -> Then {
        match &mut self.step {
            Step::Columns if self.at == at => return self.act(Act::Open, cx),
            Step::Columns => self.at = at,
            Step::Meaning(choose) => {
                choose.to(at);
                return self.act(Act::Open, cx);
            }
            Step::Incoming(active) => *active = at,
        }
        Then::Stay(Action::none())
    }

    fn told(&mut self, at: TableAt, told: Result<Table, Error>) {
        let is_same = at.file == self.table.file && at.inside == self.table.inside;
        // Of a table that was left meanwhile, nothing.
        let Some(asked) = self.asked.take_if(|_| is_same) else { return };
        let told = match told {
            Ok(told) => told,
            // What was there before stands: by that the table was read.
            Err(error) => {
                self.again &= asked != Asked::Again;
                self.refused = Some(error);
                return;
            }
        };
        self.table.sheet = Some(told.sheet.clone());
        match asked {
            Asked::Line(line) => {
                let was_open = self.is_open(line);
                self.told = told;
                self.answered.insert(line);
                let at = self.at;
                if was_open {
                    self.go_to_open(at);
                }
            }
            Asked::Sheet => {
                self.step = Step::Columns;
                self.decimal = told.decimal.is_some();
                self.wanted = told.mapping.layout;
                self.told = told;
                self.answered.clear();
                self.open_only = false;
                self.at = 0;
                self.go_to_open(0);
            }
            Asked::Again | Asked::Import => self.told = told,
        }
        self.at = self.at.min(self.lines().len().saturating_sub(1));
        if let Step::Incoming(at) = &mut self.step {
            *at = 0;
        }
    }

    fn came(&mut self, came: Result<Import, Error>, cx: &Cx<'_>) -> Then {
        self.asked = None;
        match came {
            Ok(came) => {
                let all = came.files.iter().map(|file| file.new).sum::<usize>();
                let words = cx.ta("import-came", &[("count", cx.int(all).into()), ("n", all.into())]);
                let more = if self.keep { "mapping-kept" } else { "import-came-do" };
                Then::Gone(Action::tell(Tone::Good, words, cx.t(more)))
            }
            // Who sits here is asked, or what is wrong is said; what was answered stays.
            Err(error) => Then::Stay(Action::refused(cx, &error)),
        }
    }

    /// The page.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        match &self.step {
            Step::Columns => view::view(self, cx),
            Step::Meaning(choose) => meaning::view(self, choose, cx),
            Step::Incoming(at) => incoming::view(self, *at, cx),
        }
    }
}
