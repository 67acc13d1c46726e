//! The judgement in plain words, Dutch and English.

use election::{Heading, Lang, texts};
use sync_core::charter::Confirmation;
use sync_core::release::{Confirmer, ReleaseError};

use super::{Checked, Fault, Report};
use crate::key_words::{fingerprint, organiser_words};

/// What was checked and holds, a line each: as `uitslag verify` prints it, and as a page of downloads could.
#[must_use]
pub fn lines(report: &Report, lang: Lang) -> Vec<String> {
    let version = report.charter.version;
    let stations = report.counts.len();
    let last = report.shown.release.number;
    let mut lines = match lang {
        Lang::Nl => vec![
            format!(
                "De organisator heeft de inrichting van de verkiezing ondertekend (versie {version}): welke pc's meedoen, \
                 welke pc mag vrijgeven, en met welke bestanden en instellingen wordt gerekend."
            ),
            match last {
                1 => "Vrijgave 1 is de eerste; zij is ondertekend door de pc die mocht vrijgeven.".to_owned(),
                _ => format!(
                    "Vrijgave 1 tot en met {last} zijn ondertekend door de pc die mocht vrijgeven, en elke noemt de vorige: er \
                     ontbreekt er geen."
                ),
            },
            "De kandidatenlijsten en de stembureaus zijn die van de organisator.".to_owned(),
            match stations {
                1 => "De telling van het ene stembureau is die van de vrijgave, ondertekend door de pc die haar invoerde."
                    .to_owned(),
                _ => format!(
                    "De tellingen van alle {stations} stembureaus zijn die van de vrijgave, elk ondertekend door de pc die haar \
                     invoerde."
                ),
            },
            "Totalen en zetels zijn opnieuw berekend; zij zijn gelijk aan wat is vrijgegeven.".to_owned(),
        ],
        Lang::En => vec![
            format!(
                "The organiser signed the setup of the election (version {version}): which PCs take part, which PC may release, \
                 and with which files and settings the result is computed."
            ),
            match last {
                1 => "Release 1 is the first; the PC that was allowed to release signed it.".to_owned(),
                _ => format!(
                    "Releases 1 to {last} are signed by the PC that was allowed to release, and each names the one before: none \
                     is missing."
                ),
            },
            "The lists of candidates and the polling stations are those of the organiser.".to_owned(),
            match stations {
                1 => "The count of the one polling station is that of the release, signed by the PC on which it was entered."
                    .to_owned(),
                _ => format!(
                    "The counts of all {stations} polling stations are those of the release, each signed by the PC on which it \
                     was entered."
                ),
            },
            "Totals and seats were computed again; they equal what was released.".to_owned(),
        ],
    };
    if let Some(line) = report.releases.last().and_then(|last| confirmed(last, lang)) {
        lines.insert(2, line);
    }
    if report.outcome.seats.is_err() {
        // No seats are no seats that were checked.
        lines.pop();
        let text = (
            "De totalen zijn opnieuw berekend; zij zijn gelijk aan wat is vrijgegeven. Zetels zijn er niet bij.",
            "The totals were computed again; they equal what was released. There are no seats with it.",
        );
        lines.push(lang.of(text).to_owned());
    }
    lines
}

/// Who confirmed a release, as its terms ask; `None` where they ask for nobody.
fn confirmed(release: &Checked, lang: Lang) -> Option<String> {
    let text = match (release.confirmer, release.terms) {
        (Some(Confirmer::Key(key)), _) => {
            let by = fingerprint(&key);
            return Some(match lang {
                Lang::Nl => {
                    format!("Een tweede pc heeft de vrijgave nagerekend en met zijn eigen sleutel bevestigd ({by}).")
                }
                Lang::En => format!("A second PC computed the release again and confirmed it with its own key ({by})."),
            });
        }
        (None, Confirmation::SecondKey { .. }) => (
            "De vrijgave neemt alleen stembureaus terug; daarvoor is geen tweede pc nodig.",
            "The release only takes polling stations back; no second PC is needed for that.",
        ),
        (Some(Confirmer::Pin), _) => (
            "Volgens de pc die vrijgaf, heeft een tweede persoon daar met een pincode bevestigd; een tweede sleutel is er niet.",
            "By the word of the PC that released it, a second person confirmed there with a PIN; there is no second key.",
        ),
        (Some(Confirmer::Organiser), _) => (
            "De organisator heeft de vrijgave met de eigen sleutel bevestigd; een tweede pc heeft haar niet nagerekend.",
            "The organiser confirmed the release with the own key; no second PC computed it again.",
        ),
        (None, Confirmation::OnePc) => (
            "De vrijgave neemt alleen stembureaus terug; daarvoor is geen tweede persoon nodig.",
            "The release only takes polling stations back; no second person is needed for that.",
        ),
        (None, Confirmation::None | Confirmation::Unknown(_)) => return None,
    };
    Some(lang.of(text).to_owned())
}

/// What follows from it, and what does not.
#[must_use]
pub fn proves(report: &Report, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = [
        (
            "Dit bewijst: deze cijfers zijn ingevoerd en vrijgegeven op pc's die de organisator heeft toegelaten, en daarna is \
             er niets aan veranderd.",
            "This proves: these figures were entered and released on PCs that the organiser let in, and nothing in them was \
             changed afterwards.",
        ),
        (
            "Dit bewijst niet: dat de organisator bij de gemeente hoort (vergelijk daarvoor de sleutelwoorden); dat op het \
             stembureau goed is geteld en doorgegeven; op welk tijdstip is vrijgegeven; dat er geen latere vrijgave is.",
            "This does not prove: that the organiser belongs to the municipality (compare the key words for that); that the \
             polling station counted and reported correctly; at what time it was released; that there is no later release.",
        ),
    ]
    .iter()
    .map(|text| lang.of(*text).to_owned())
    .collect();
    if report.twins {
        let text = (
            "Let op: de organisator heeft twee verschillende inrichtingen met hetzelfde versienummer ondertekend. Alleen waar zij \
             gelijk zijn, telt het.",
            "Note: the organiser signed two different setups with one version number. Only what they agree on counts.",
        );
        lines.push(lang.of(text).to_owned());
    }
    if report.pen_revoked {
        let text = (
            "Let op: de pc die deze vrijgave ondertekende, is later ingetrokken. Of dat voor of na de vrijgave was, is hieruit \
             niet te zien: vraag het de gemeente.",
            "Note: the PC that signed this release was revoked. Whether before or after the release cannot be seen from this: \
             ask the municipality.",
        );
        lines.push(lang.of(text).to_owned());
    }
    let official = (
        "De officiële uitslag stelt het centraal stembureau vast.",
        "The central electoral committee establishes the official result.",
    );
    lines.push(lang.of(official).to_owned());
    lines
}

impl Report {
    /// Which release it is: election, heading, how many stations.
    #[must_use]
    pub fn title(&self, lang: Lang) -> Vec<String> {
        let identity = &self.setup.definition.identity;
        let (number, tally) = (self.shown.release.number, &self.outcome.tally);
        let heading = texts::heading(self.outcome.heading, lang);
        let made = self.shown.release.made_at;
        let date = words::date(lang, &words::local(made, "%Y-%m-%d"));
        let time = words::local(made, if lang == Lang::Nl { "%H.%M.%S" } else { "%H:%M:%S" });
        let mut lines = match lang {
            Lang::Nl => vec![
                format!("Vrijgave {number} van {} ({})", identity.name, identity.id),
                format!("{heading}: {} stembureaus geteld; vrijgegeven op {date} om {time} uur", tally.stations),
            ],
            Lang::En => vec![
                format!("Release {number} of {} ({})", identity.name, identity.id),
                format!(
                    "{heading}: {} of {} polling stations counted; released on {date} at {time} (Dutch time)",
                    tally.stations.counted, tally.stations.total
                ),
            ],
        };
        let per_candidate = tally.stations_per_candidate;
        if self.outcome.level == election::Level::Candidate && self.outcome.heading != Heading::ProvisionalCandidates {
            lines.push(match lang {
                Lang::Nl => format!("Per kandidaat: {per_candidate} stembureaus geteld"),
                Lang::En => format!(
                    "Per candidate: {} of {} polling stations counted",
                    per_candidate.counted, per_candidate.total
                ),
            });
        }
        if self.setup.settings.rehearsal {
            let test = ("TEST: een oefening, geen echte uitslag.", "TEST: a rehearsal, no real result.");
            lines.push(lang.of(test).to_owned());
        }
        lines
    }

    /// The organiser, to be compared with what the municipality has announced: words and key.
    #[must_use]
    pub fn organiser_lines(&self, lang: Lang) -> Vec<String> {
        let (words, key) = match lang {
            Lang::Nl => ("Sleutelwoorden", "Sleutel"),
            Lang::En => ("Key words", "Key"),
        };
        let key_groups = eml::fingerprint_groups(&self.organiser.0);
        let width = words.chars().count().max(key.chars().count()) + 2;
        vec![format!("{words:<width$}{}", organiser_words(&self.organiser)), format!("{key:<width$}{key_groups}")]
    }
}

impl Fault {
    /// What is wrong, and what that means.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (nl, en) = match self {
            Self::Charter(error) => (
                format!("de inrichting van de verkiezing is niet geldig ondertekend door de organisator ({error})"),
                format!("the setup of the election is not validly signed by the organiser ({error})"),
            ),
            Self::Charters => (
                "er is geen inrichting van de verkiezing, of een te veel".to_owned(),
                "there is no setup of the election, or one too many".to_owned(),
            ),
            Self::Members => (
                "het bestand toont pc's die er niets in hebben ondertekend, of niet alle die dat wel deden".to_owned(),
                "the file shows PCs that signed nothing in it, or not all that did".to_owned(),
            ),
            Self::NoRelease => ("er is geen vrijgave in het bestand".to_owned(), "the file has no release".to_owned()),
            Self::Release(number, ReleaseError::Pen) => (
                format!("vrijgave {number} is niet ondertekend door de pc die mocht vrijgeven"),
                format!("release {number} is not signed by the PC that was allowed to release"),
            ),
            Self::Release(number, error) => {
                (format!("vrijgave {number} is ongeldig ({error})"), format!("release {number} is not valid: {error}"))
            }
            Self::Chain(number) => (
                format!(
                    "op de plaats van vrijgave {number} staat er een die niet op de vorige volgt, of die is ingetrokken"
                ),
                format!(
                    "in the place of release {number} is one that does not follow the one before it, or was taken back"
                ),
            ),
            Self::SetupNotKept(version) => (
                format!("de inrichting waarmee is gerekend (versie {version}), is niet bewaard"),
                format!("the setup that it was computed with (version {version}) is not kept"),
            ),
            Self::Files => (
                "de verkiezingsbestanden zijn niet die van de inrichting".to_owned(),
                "the election's files are not those of the setup".to_owned(),
            ),
            Self::File(kind) => (
                format!("het verkiezingsbestand {kind} is veranderd: het is niet dat van de organisator"),
                format!("the election's file {kind} was changed: it is not that of the organiser"),
            ),
            Self::Setup(error) => (
                format!("de verkiezingsbestanden zijn niet te lezen ({})", error.told(Lang::Nl)),
                format!("the election's files cannot be read: {error}"),
            ),
            Self::Counts { rows, counts } => (
                format!("de vrijgave heeft {rows} stembureaus, het bestand heeft {counts} tellingen"),
                format!("the release has {rows} polling stations, the file has {counts} counts"),
            ),
            Self::Count(station) => (
                format!("stembureau {station}: de telling is niet die van de vrijgave; zij is veranderd of verwisseld"),
                format!("polling station {station}: the count is not that of the release; it was changed or exchanged"),
            ),
            Self::Rulings { rows, rulings } => (
                format!("de vrijgave noemt {rows} besluiten, het bestand heeft er {rulings}"),
                format!("the release names {rows} rulings, the file has {rulings}"),
            ),
            Self::Row(ReleaseError::Ruling(subject, why)) => {
                (format!("besluit {subject}: {}", dutch_of_ruling(why)), format!("ruling {subject}: {why}"))
            }
            Self::Row(ReleaseError::Blob(station, why)) => {
                (format!("stembureau {station}: {}", dutch(why)), format!("polling station {station}: {why}"))
            }
            Self::Row(error) => (format!("een telling klopt niet ({error})"), error.to_string()),
            Self::Figures(error) => (
                format!("de tellingen zijn niet op te tellen ({})", error.told(Lang::Nl)),
                format!("the counts cannot be added up: {error}"),
            ),
            Self::BeforeClosing(number) => (
                format!("vrijgave {number} is gemaakt voordat de stembureaus sloten"),
                format!("release {number} was made before the polls closed"),
            ),
            Self::Before(fault) => (
                format!("de vrijgave ervoor, waarmee is vergeleken: {}", fault.text(Lang::Nl)),
                format!("the release before it, that it is compared with: {}", fault.text(Lang::En)),
            ),
            Self::TakenBack => (
                "de teruggenomen vrijgaven zijn niet die welke erbij horen".to_owned(),
                "the releases that were taken back are not those that belong to it".to_owned(),
            ),
            Self::Old(version) => (
                format!(
                    "volgens de nieuwste inrichting die hier staat (versie {version}) geldt deze vrijgave niet (meer): zij is \
                     teruggenomen, of ondertekend door een pc die niet meer mocht vrijgeven"
                ),
                format!(
                    "by the newest setup that is here (version {version}) this release does not stand (any more): it was taken \
                     back, or signed by a PC that no longer was allowed to release"
                ),
            ),
            Self::Digest => (
                "totalen of zetels zijn anders dan is ondertekend".to_owned(),
                "totals or seats are others than those that were signed".to_owned(),
            ),
        };
        lang.of((&nl, &en)).to_owned()
    }
}

/// Why a ruling does not hold; what a later version of sync says stays English.
fn dutch_of_ruling(why: &'static str) -> &'static str {
    match why {
        "it is not readable"
        | "totals not readable"
        | "its outcome is too long"
        | "a ruling has no votes per candidate" => "het is niet te lezen",
        "its bytes do not have the hash that the release names" => "het is veranderd of verwisseld",
        "it is not the entry that the release names" => "het is niet het besluit dat de vrijgave noemt",
        "it is on another question" => "het gaat over een andere vraag",
        "its author does not take part" => "de pc die het nam, doet niet mee",
        "its author may not rule: it is no scan node" => "de pc die het nam, is geen controle-pc",
        "its author did not sign it" => "de pc die het nam, heeft het niet ondertekend",
        other => other,
    }
}

/// Why a count does not hold; what a later version of sync says stays English.
fn dutch(why: &'static str) -> &'static str {
    match why {
        "it is not readable" | "totals not readable" | "candidates not readable" => "de telling is niet te lezen",
        "it is not the entry that the release names" => "de telling is niet de invoer die de vrijgave noemt",
        "its author does not take part" => "de pc die haar invoerde, doet niet mee",
        "its author may not enter counts" => "de pc die haar invoerde, mag niet invoeren",
        "its author did not sign it" => "de pc die haar invoerde, heeft haar niet ondertekend",
        "it is no count" => "dit is geen telling",
        "it is of another station" => "de telling is van een ander stembureau",
        "it discloses another level than the release says" => "de telling is van een ander niveau dan de vrijgave zegt",
        other => other,
    }
}
