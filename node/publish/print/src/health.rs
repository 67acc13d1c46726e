//! The check of the evening before: what the doctor found on a PC, with room to tick off what was put right. No figures.

use words::{Lang, date, day_and_clock, t, ta};

use crate::card::Details;
use crate::engine::typeset;
use crate::paper::{Cell, Column, Frame, Paper, Row, Table, Tone};
use crate::public::moment;
use crate::table::{LEFT, one_line};
use crate::{Pdf, PrintError};

/// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
pub const FILE_WORD: &str = "gezondheid";

/// What was found on one PC. Texts are final, in the language of the print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// What people call the PC.
    pub pc: String,
    /// The version of the program there.
    pub version: String,
    /// When, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// The worst first.
    pub lines: Vec<Line>,
}

/// A finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How it stands, in a word.
    pub level: String,
    /// What it is.
    pub says: String,
    /// What to do; may be empty.
    pub remedy: String,
    /// Whether somebody has to look at it.
    pub needs: bool,
}

/// Makes the print.
///
/// # Errors
/// The typesetter fails.
pub fn health(health: &Health, details: &Details, lang: Lang) -> Result<Pdf, PrintError> {
    let election = details.election.clone().unwrap_or_default();
    let args = [("time", day_and_clock(health.made_at).into()), ("pc", (&health.pc).into())];
    let made = ta(lang, "health-made", &args);
    let right = one_line(&made, 8.0, false, LEFT / 2.0);
    let mut frame = Frame::new(lang, "card-mark", one_line(&election, 8.0, false, LEFT), right);
    if details.rehearsal {
        frame.band(t(lang, "band-test"), Tone::Test);
    }
    let mut paper = Paper::new(t(lang, "health-title"), lang, frame);
    paper.date = moment(health.made_at);
    paper.description = format!("{}. {made}", paper.title);
    paper.ident = format!("{FILE_WORD}/{election}/{}/{}", health.pc, health.made_at);
    if let Some(day) = details.date.as_deref() {
        paper.under.push(format!("{election} · {}", date(lang, day)));
    }
    paper.under.push(format!("{made} · Uitslag {}", health.version));
    let needing: Vec<&Line> = health.lines.iter().filter(|line| line.needs).collect();
    if needing.is_empty() {
        paper.note(t(lang, "doctor-well"));
    } else {
        paper.heading(1, t(lang, "health-needs"));
        paper.table(table(&needing, true, lang));
    }
    let rest: Vec<&Line> = health.lines.iter().filter(|line| !line.needs).collect();
    if !rest.is_empty() {
        paper.heading(1, t(lang, "health-rest"));
        paper.table(table(&rest, false, lang));
    }
    typeset(paper)
}

/// `open`: with a blank column for who put it right.
fn table(lines: &[&Line], open: bool, lang: Lang) -> Table {
    let mut columns = vec![
        Column::short(t(lang, "health-column-level")),
        Column::text(t(lang, "health-column-what"), 5),
        Column::text(t(lang, "column-remedy"), 5),
    ];
    if open {
        columns.push(Column::text(t(lang, "health-column-done"), 2));
    }
    let mut table = Table::new(columns).sized(85, 24);
    for line in lines {
        let level = Cell::from(line.level.clone());
        let mut cells =
            vec![if line.needs { level.bold() } else { level }, line.says.clone().into(), line.remedy.clone().into()];
        if open {
            cells.push(Cell::default());
        }
        table.rows.push(Row::of(cells));
    }
    table
}
