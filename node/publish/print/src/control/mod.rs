//! Prints of the control room: figures that are not released. Every page says so, at the top and at the foot.
//!
//! Their inputs are plain: texts that the node has already (findings, reasons, names) are final, in the language of the
//! print.

mod asked;
mod compared;
mod fill;
mod input;

use words::{Lang, date, day_and_clock, t, ta};

use crate::engine::typeset;
use crate::paper::{Frame, Paper, Tone};
use crate::public::moment;
use crate::table::{LEFT, one_line};
use crate::{Pdf, PrintError};

pub use fill::why;
pub use input::{
    Asked, AskedOf, Audit, Conflict, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList,
    Official, OpenStation, Recount, RecountStation, Room, Todo, Value, WorkList, Worksheet,
};

/// A print of the control room.
#[derive(Clone, Debug)]
pub enum Control<'a> {
    /// What is not processed yet.
    Todo(Todo),
    /// The interim result, to talk over with the chair.
    Interim(Interim),
    /// What is odd about the counts.
    Findings(Findings),
    /// Counts that contradict each other.
    Conflicts(Vec<Conflict>),
    /// Where counts per candidate differ from the evening.
    Evening(Evening),
    /// The official result beside ours.
    Official(Official<'a>),
    /// Stations to count again.
    Recount(Recount),
    /// Lists to be added up again by hand.
    Worksheet(Worksheet),
    /// What was kept of a release.
    Audit(Audit),
}

impl Control<'_> {
    /// What it is called.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        t(lang, self.names().0)
    }

    /// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
    #[must_use]
    pub const fn file_word(&self) -> &'static str {
        self.names().1
    }

    const fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::Todo(_) => ("control-todo", "nog-te-doen"),
            Self::Interim(_) => ("control-interim", "tussenstand"),
            Self::Findings(_) => ("control-findings", "bevindingen"),
            Self::Conflicts(_) => ("control-conflicts", "conflicten"),
            Self::Evening(_) => ("control-evening", "avond-telling"),
            Self::Official(_) => ("control-official", "officiele-uitslag"),
            Self::Recount(_) => ("control-recount", "hertellen"),
            Self::Worksheet(_) => ("control-worksheet", "werkblad-loting"),
            Self::Audit(_) => ("control-audit", "verantwoording"),
        }
    }
}

/// Makes a print of the control room.
///
/// # Errors
/// The typesetter fails.
pub fn control(what: &Control<'_>, room: &Room, lang: Lang) -> Result<Pdf, PrintError> {
    let mut paper = begin(what, room, lang);
    match what {
        Control::Todo(todo) => fill::todo(&mut paper, todo),
        Control::Interim(interim) => fill::interim(&mut paper, interim),
        Control::Findings(findings) => fill::findings(&mut paper, findings),
        Control::Conflicts(conflicts) => compared::conflicts(&mut paper, conflicts),
        Control::Evening(evening) => compared::evening(&mut paper, evening),
        Control::Official(official) => compared::official(&mut paper, official),
        Control::Recount(recount) => asked::recount(&mut paper, recount),
        Control::Worksheet(sheet) => asked::worksheet(&mut paper, sheet),
        Control::Audit(audit) => asked::audit(&mut paper, audit),
    }
    typeset(paper)
}

/// The paper with all that must stand on it whatever it shows.
fn begin(what: &Control<'_>, room: &Room, lang: Lang) -> Paper {
    let closed = t(lang, "band-closed");
    let made = ta(lang, "control-made", &[("time", day_and_clock(room.made_at).into()), ("pc", (&room.pc).into())]);
    let (left, right) = (one_line(&room.election, 8.0, false, LEFT), one_line(&made, 8.0, false, LEFT / 2.0));
    let mut frame = Frame::new(lang, "control-mark", left, right);
    frame.band(closed.clone(), Tone::Closed);
    if room.rehearsal {
        frame.band(t(lang, "band-test"), Tone::Test);
        frame.watermark = Some(t(lang, "watermark-test").into());
    }
    let mut paper = Paper::new(what.title(lang), lang, frame);
    paper.kicker = closed;
    paper.date = moment(room.made_at);
    paper.description = format!("{}. {made}", room.election);
    paper.ident = format!("{}/{}/{}", what.file_word(), room.election, room.made_at);
    paper.under = vec![format!("{} · {}", room.election, date(lang, &room.date)), made];
    if let Some(cut) = &room.cut {
        let args = [
            ("number", cut.number.to_string().into()),
            ("time", day_and_clock(cut.frozen_at).into()),
            ("new", crate::table::whole(lang, cut.new_since).into()),
            ("n", cut.new_since.into()),
        ];
        paper.under.push(ta(lang, "control-cut", &args));
    }
    if room.rehearsal {
        paper.under.push(t(lang, "band-test"));
    }
    paper
}
