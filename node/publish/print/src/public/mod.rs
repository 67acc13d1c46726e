//! Prints of a release, for the public.

mod candidates;
mod differences;
mod evening;
mod press;
mod seats;
mod stations;
mod summary;

use publish::edition::{Edition, Night};
use words::{Lang, date, day_and_clock, heading, local, short_hash, t, ta};

use crate::engine::typeset;
use crate::paper::{Frame, Paper, Tone};
use crate::table::{LEFT, one_line, whole};
use crate::{Pdf, PrintError};

/// A print of a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Public {
    /// The result in a few pages, with charts.
    Summary,
    /// Every polling station, with its votes per list.
    Stations,
    /// Every candidate, with votes.
    Candidates,
    /// The seats step by step, with the figures of P 22-2.
    Seats,
    /// What is other than in the release before it.
    Differences,
    /// "Doorbelblad": a page in the order of the ballot, to be read aloud on the telephone.
    Press,
}

impl Public {
    /// All, in the order in which they are read.
    pub const ALL: [Self; 6] =
        [Self::Summary, Self::Press, Self::Seats, Self::Candidates, Self::Stations, Self::Differences];

    /// What it is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        t(lang, self.names().0)
    }

    /// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
    #[must_use]
    pub const fn file_word(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Summary => ("public-summary", "samenvatting"),
            Self::Stations => ("public-stations", "stembureaus"),
            Self::Candidates => ("public-candidates", "kandidaten"),
            Self::Seats => ("public-seats", "zetels"),
            Self::Differences => ("public-differences", "verschillen"),
            Self::Press => ("public-press", "doorbelblad"),
        }
    }

    /// Whether the release has something of this kind; a print of the others is [`PrintError::Nothing`].
    #[must_use]
    pub fn is_there(self, night: &Night) -> bool {
        self.missing(night, Lang::Nl).is_none()
    }

    /// Why it is not there.
    fn missing(self, night: &Night, lang: Lang) -> Option<String> {
        match self {
            Self::Candidates if night.now.board.stations_per_candidate.is_none_or(|of| of.counted == 0) => {
                Some(t(lang, "missing-candidates"))
            }
            Self::Differences if night.before.is_none() && night.evening.is_none() => {
                Some(t(lang, "missing-differences"))
            }
            _ => None,
        }
    }
}

/// Makes a print of a release.
///
/// # Errors
/// The release has nothing of this kind, or the typesetter fails.
pub fn public(what: Public, night: &Night, lang: Lang) -> Result<Pdf, PrintError> {
    if let Some(why) = what.missing(night, lang) {
        return Err(PrintError::Nothing { title: what.title(lang), why });
    }
    let edition = &night.now;
    let mut paper = begin(what, edition, lang);
    match what {
        Public::Summary => summary::fill(&mut paper, night),
        Public::Stations => stations::fill(&mut paper, edition),
        Public::Candidates => candidates::fill(&mut paper, edition),
        Public::Seats => seats::fill(&mut paper, edition),
        Public::Differences => {
            differences::fill(&mut paper, night);
            evening::fill(&mut paper, night);
        }
        Public::Press => press::fill(&mut paper, edition),
    }
    typeset(paper)
}

/// The paper with all that must stand on it whatever it shows.
fn begin(what: Public, edition: &Edition, lang: Lang) -> Paper {
    let board = &edition.board;
    let release = &board.release;
    let election = match &board.place {
        Some(place) if !board.election.contains(place.as_str()) => format!("{}, {place}", board.election),
        _ => board.election.clone(),
    };
    let stamp = [
        ("number", whole(lang, release.number.into()).into()),
        ("time", day_and_clock(release.made_at).into()),
        ("hash", short_hash(&release.hash).into()),
    ];
    let stamped = ta(lang, "public-stamp", &stamp);
    let mut frame = Frame::new(lang, "public-mark", one_line(&election, 8.0, false, LEFT), stamped.clone());
    frame.landscape = what == Public::Stations;
    if board.rehearsal {
        frame.band(t(lang, "band-test"), Tone::Test);
        frame.watermark = Some(t(lang, "watermark-test").into());
    }
    if !release.standing {
        frame.band(t(lang, "band-taken-back"), Tone::Gone);
    }
    let mut paper = Paper::new(what.title(lang), lang, frame);
    paper.kicker = heading(board.heading, lang);
    paper.date = moment(release.made_at);
    paper.description = format!("{election}. {stamped}");
    paper.ident = format!("{}/{}/{}", release.hash, what.file_word(), lang.code());
    paper.under = vec![
        format!("{election} · {}", date(lang, &board.date)),
        ta(lang, "public-release", &stamp),
        t(lang, "public-statement"),
    ];
    if board.rehearsal {
        paper.under.push(t(lang, "band-test"));
    }
    if !release.standing {
        paper.note(t(lang, "taken-back-note"));
    }
    if !release.note.trim().is_empty() {
        paper.note(release.note.clone());
    }
    paper
}

/// A moment as numbers, in the Netherlands.
pub(crate) fn moment(ms: u64) -> [i16; 6] {
    let mut parts = [1970, 1, 1, 0, 0, 0];
    for (part, form) in parts.iter_mut().zip(["%Y", "%m", "%d", "%H", "%M", "%S"]) {
        *part = local(ms, form).parse().unwrap_or(*part);
    }
    parts
}
