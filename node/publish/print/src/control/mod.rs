//! Prints of the control room: figures that are not released. Every page says so, at the top and at the foot.
//!
//! Their inputs are plain: texts that the node has already (findings, reasons, names) are final, in the language of the
//! print.

mod compared;
mod fill;
mod input;

use words::{Lang, date, day_and_clock, t, ta};

use crate::engine::typeset;
use crate::paper::{Band, Frame, Paper, Text, Tone};
use crate::public::{moment, page_words};
use crate::table::one_line;
use crate::{Pdf, PrintError};

pub use fill::why;
pub use input::{
    Conflict, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList, Official, OpenStation,
    Room, Todo, Value,
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
}

impl Control<'_> {
    /// What it is called.
    #[must_use]
    pub fn title(&self, lang: Lang) -> String {
        match self {
            Self::Todo(_) => t(lang, "control-todo"),
            Self::Interim(_) => t(lang, "control-interim"),
            Self::Findings(_) => t(lang, "control-findings"),
            Self::Conflicts(_) => t(lang, "control-conflicts"),
            Self::Evening(_) => t(lang, "control-evening"),
            Self::Official(_) => t(lang, "control-official"),
        }
    }

    /// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
    #[must_use]
    pub const fn file_word(&self) -> &'static str {
        match self {
            Self::Todo(_) => "nog-te-doen",
            Self::Interim(_) => "tussenstand",
            Self::Findings(_) => "bevindingen",
            Self::Conflicts(_) => "conflicten",
            Self::Evening(_) => "avond-telling",
            Self::Official(_) => "officiele-uitslag",
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
    }
    typeset(paper)
}

/// How wide the name of the election may be in the head of a page, in points.
const LEFT: f32 = 490.0;

/// The paper with all that must stand on it whatever it shows.
fn begin(what: &Control<'_>, room: &Room, lang: Lang) -> Paper {
    let closed = t(lang, "band-closed");
    let mut bands = vec![Band { text: Text(closed.clone()), tone: Tone::Closed }];
    if room.rehearsal {
        bands.push(Band { text: Text(t(lang, "band-test")), tone: Tone::Test });
    }
    let made = ta(lang, "control-made", &[("time", day_and_clock(room.made_at).into()), ("pc", (&room.pc).into())]);
    let frame = Frame {
        bands,
        mark: Text(t(lang, "control-mark")),
        left: Text(one_line(&room.election, 8.0, false, LEFT)),
        right: Text(one_line(&made, 8.0, false, LEFT / 2.0)),
        page: page_words(lang),
        watermark: room.rehearsal.then(|| Text(t(lang, "watermark-test"))),
        landscape: false,
        large: false,
    };
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
