//! The judgement in plain words.

use election::Heading;
use sync_core::charter::Confirmation;
use sync_core::release::{Confirmer, ReleaseError};
use words::{Lang, Say, Sentence, sentence, t};

use super::{Checked, Fault, Report};
use crate::key_words::{fingerprint, organiser_words};
use crate::of_sync;

fn told(lines: &[Sentence], lang: Lang) -> Vec<String> {
    lines.iter().map(|line| line.told(lang)).collect()
}

/// What was checked and holds, a line each: as `uitslag verify` prints it, and as a page of downloads could.
#[must_use]
pub fn lines(report: &Report, lang: Lang) -> Vec<String> {
    let (last, stations) = (report.shown.release.number, report.counts.len());
    let mut lines = vec![
        sentence!("proof-charter", version = report.charter.version),
        sentence!("proof-releases", n = Sentence::count(last), last = last),
    ];
    lines.extend(report.releases.last().and_then(confirmed));
    lines.push(sentence!("proof-files"));
    lines.push(sentence!("proof-counts", n = Sentence::count(stations), stations = stations));
    lines.push(match report.outcome.seats {
        Ok(_) => sentence!("proof-totals-seats"),
        // No seats are no seats that were checked.
        Err(_) => sentence!("proof-totals"),
    });
    told(&lines, lang)
}

/// Who confirmed a release, as its terms ask; `None` where they ask for nobody.
fn confirmed(release: &Checked) -> Option<Sentence> {
    Some(match (release.confirmer, release.terms) {
        (Some(Confirmer::Key(key)), _) => sentence!("proof-second-key", by = fingerprint(&key)),
        (None, Confirmation::SecondKey { .. }) => sentence!("proof-no-second-key"),
        (Some(Confirmer::Pin), _) => sentence!("proof-pin"),
        (Some(Confirmer::Organiser), _) => sentence!("proof-organiser"),
        (None, Confirmation::OnePc) => sentence!("proof-no-second-person"),
        (None, Confirmation::None | Confirmation::Unknown(_)) => return None,
    })
}

/// What follows from it, and what does not.
#[must_use]
pub fn proves(report: &Report, lang: Lang) -> Vec<String> {
    let mut lines = vec![sentence!("proves"), sentence!("proves-not")];
    lines.extend(report.twins.then(|| sentence!("proves-twins")));
    lines.extend(report.pen_revoked.then(|| sentence!("proves-pen-revoked")));
    lines.push(sentence!("proves-official"));
    told(&lines, lang)
}

impl Report {
    /// Which release it is: election, heading, how many stations.
    #[must_use]
    pub fn title(&self, lang: Lang) -> Vec<String> {
        let identity = &self.setup.definition.identity;
        let (release, tally) = (&self.shown.release, &self.outcome.tally);
        let made = |form: &str| words::local(release.made_at, form);
        let mut lines = vec![
            sentence!("signed-release", number = release.number, election = &identity.name, id = &identity.id),
            sentence!(
                "signed-stations",
                heading = words::heading(self.outcome.heading, lang),
                counted = tally.stations.counted,
                total = tally.stations.total,
                date = words::date(lang, &made("%Y-%m-%d")),
                hour = made("%H"),
                minute = made("%M"),
                second = made("%S"),
            ),
        ];
        if self.outcome.level == election::Level::Candidate && self.outcome.heading != Heading::ProvisionalCandidates {
            let of = tally.stations_per_candidate;
            lines.push(sentence!("signed-per-candidate", counted = of.counted, total = of.total));
        }
        lines.extend(self.setup.settings.rehearsal.then(|| sentence!("signed-test")));
        told(&lines, lang)
    }

    /// The organiser, to be compared with what the municipality has announced: words and key.
    #[must_use]
    pub fn organiser_lines(&self, lang: Lang) -> Vec<String> {
        let (words, key) = (t(lang, "signed-words"), t(lang, "signed-key"));
        let key_groups = eml::fingerprint_groups(&self.organiser.0);
        let width = words.chars().count().max(key.chars().count()) + 2;
        vec![format!("{words:<width$}{}", organiser_words(&self.organiser)), format!("{key:<width$}{key_groups}")]
    }
}

impl Say for Fault {
    /// What is wrong, and what that means.
    fn say(&self) -> Sentence {
        match self {
            Self::Charter(error) => sentence!("fault-charter", error = of_sync::charter(error)),
            Self::Charters => sentence!("fault-charters"),
            Self::Members => sentence!("fault-members"),
            Self::NoRelease => sentence!("fault-no-release"),
            Self::Release(number, ReleaseError::Pen) => sentence!("fault-pen", number = *number),
            Self::Release(number, error) => {
                sentence!("fault-release", number = *number, error = of_sync::release(error))
            }
            Self::Chain(number) => sentence!("fault-chain", number = *number),
            Self::SetupNotKept(version) => sentence!("fault-setup-not-kept", version = *version),
            Self::Files => sentence!("fault-files"),
            Self::File(kind) => sentence!("fault-file", kind = kind),
            Self::Setup(error) => sentence!("fault-setup", error = error),
            Self::Counts { rows, counts } => sentence!("fault-counts", rows = *rows, counts = *counts),
            Self::Count(station) => sentence!("fault-count", station = *station),
            Self::Rulings { rows, rulings } => sentence!("fault-rulings", rows = *rows, rulings = *rulings),
            // What a later version of sync says of a ruling or a count stays English.
            Self::Row(ReleaseError::Ruling(subject, why)) => {
                sentence!("fault-of-ruling", subject = subject, why = Sentence::by_words("fault-ruling-", why))
            }
            Self::Row(ReleaseError::Blob(station, why)) => {
                sentence!("fault-of-count", station = *station, why = Sentence::by_words("fault-count-", why))
            }
            Self::Row(error) => sentence!("fault-row", error = of_sync::release(error)),
            Self::Figures(error) => sentence!("fault-figures", error = error),
            Self::BeforeClosing(number) => sentence!("fault-before-closing", number = *number),
            Self::Before(fault) => sentence!("fault-before", fault = fault.say()),
            Self::Evening(fault) => sentence!("fault-evening", fault = fault.say()),
            Self::TakenBack => sentence!("fault-taken-back"),
            Self::Old(version) => sentence!("fault-old", version = *version),
            Self::Digest => sentence!("fault-digest"),
        }
    }
}
