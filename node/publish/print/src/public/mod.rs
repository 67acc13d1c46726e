//! Prints of a release, for the public.

mod candidates;
mod differences;
mod press;
mod seats;
mod stations;
mod summary;

use publish::edition::{Edition, Night};
use words::{Lang, date, day_and_clock, heading, local, short_hash, t, ta};

use crate::engine::typeset;
use crate::paper::{Band, Frame, Paper, Text, Tone};
use crate::table::{one_line, whole};
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
        match self {
            Self::Summary => t(lang, "public-summary"),
            Self::Stations => t(lang, "public-stations"),
            Self::Candidates => t(lang, "public-candidates"),
            Self::Seats => t(lang, "public-seats"),
            Self::Differences => t(lang, "public-differences"),
            Self::Press => t(lang, "public-press"),
        }
    }

    /// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
    #[must_use]
    pub const fn file_word(self) -> &'static str {
        match self {
            Self::Summary => "samenvatting",
            Self::Stations => "stembureaus",
            Self::Candidates => "kandidaten",
            Self::Seats => "zetels",
            Self::Differences => "verschillen",
            Self::Press => "doorbelblad",
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
            Self::Differences if night.before.is_none() => Some(t(lang, "missing-differences")),
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
        Public::Differences => differences::fill(&mut paper, night),
        Public::Press => press::fill(&mut paper, edition),
    }
    typeset(paper)
}

/// How wide the name of the election may be in the head of a page, in points.
const LEFT: f32 = 490.0;

/// The paper with all that must stand on it whatever it shows.
fn begin(what: Public, edition: &Edition, lang: Lang) -> Paper {
    let board = &edition.board;
    let release = &board.release;
    let number = whole(lang, u64::from(release.number));
    let hash = short_hash(&release.hash);
    let election = match &board.place {
        Some(place) if !board.election.contains(place.as_str()) => format!("{}, {place}", board.election),
        _ => board.election.clone(),
    };
    let mut bands = Vec::new();
    if board.rehearsal {
        bands.push(Band { text: Text(t(lang, "band-test")), tone: Tone::Test });
    }
    if !release.standing {
        bands.push(Band { text: Text(t(lang, "band-taken-back")), tone: Tone::Gone });
    }
    let stamp = [
        ("number", number.clone().into()),
        ("time", day_and_clock(release.made_at).into()),
        ("hash", hash.clone().into()),
    ];
    let frame = Frame {
        bands,
        mark: Text(t(lang, "public-mark")),
        left: Text(one_line(&election, 8.0, false, LEFT)),
        right: Text(ta(lang, "public-stamp", &stamp)),
        page: page_words(lang),
        watermark: board.rehearsal.then(|| Text(t(lang, "watermark-test"))),
        landscape: what == Public::Stations,
        large: false,
    };
    let mut paper = Paper::new(what.title(lang), lang, frame);
    paper.kicker = heading(board.heading, lang);
    paper.date = moment(release.made_at);
    paper.description = format!("{election}. {}", ta(lang, "public-stamp", &stamp));
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

/// The words around the page numbers.
pub(crate) fn page_words(lang: Lang) -> [Text; 3] {
    [Text(t(lang, "page")), Text(t(lang, "print-page-of")), Text(String::new())]
}

/// A moment as numbers, in the Netherlands.
pub(crate) fn moment(ms: u64) -> [i16; 6] {
    let mut parts = [1970, 1, 1, 0, 0, 0];
    for (part, form) in parts.iter_mut().zip(["%Y", "%m", "%d", "%H", "%M", "%S"]) {
        *part = local(ms, form).parse().unwrap_or(*part);
    }
    parts
}
