//! Checking a signed release and the files beside it, from these alone: no node, no data folder, no network.
//!
//! Whoever checks has a file, or the folder of a results website. Each signed release in it is judged ([`bundle::verify`]); the
//! other files must state the figures of the newest one that holds ([`bundle::beside`]).

use std::path::{Path, PathBuf};

use election::Lang;
use serde_json::{Value, json};
use sync_core::id::PublicKey;

use crate::bundle::beside::{self, Kind};
use crate::bundle::{self, BundleError, Report};
use crate::organiser::words;
use crate::prepare;
use crate::request::{Error, JSON_VERSION};

/// The most files of a folder that are looked at, and how deep.
const MAX_FILES: usize = 20_000;
const MAX_DEPTH: usize = 4;

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whether all of it holds.
    pub holds: bool,
    /// For programs: `{version, holds, file, fault, election: {id, name, date, network_id}, release: {number, epoch, hash, made_at,
    /// heading}, organiser: {key, fingerprint, as_given}, checked: [text], remarks: [text], releases: [{number, epoch, hash,
    /// made_at, level, stations, signer: {key}}], files: [{name, holds, figures, fault}], others: [{name, holds, number,
    /// fault}], not_checked}`; of a release that does not hold `{version, holds, file, fault}`. `as_given`: whether it is the
    /// organiser that was asked for, `null` without one; `files`: those beside the release, with how many figures were compared;
    /// `others`: other signed releases; `not_checked`: how many files of the folder hold no figures that are compared.
    pub reply: Value,
    /// For people.
    pub text: String,
}

/// Checks a file or a folder. `organiser`: the one that the municipality has announced, as six words or 64 hexadecimal digits.
///
/// # Errors
/// `cannot_verify`: it cannot be read, or there is no signed release; `usage`: `organiser` is neither.
pub fn check(what: &Path, organiser: Option<&str>, lang: Lang) -> Result<Told, Error> {
    let found = Found::at(what)?;
    let organiser = organiser.map(Announced::read).transpose()?;
    let mut judged = Vec::new();
    for path in &found.signed {
        judged.push((name(path), judge(path, lang)?));
    }
    let numbers = judged.iter().map(|(_, verdict)| verdict.as_ref().ok().map(|report| report.shown.release.number));
    // The newest that holds; when none does, the last one says why.
    let Some((_, newest)) = numbers.enumerate().map(|(at, number)| (number, at)).max() else {
        let text = (
            "er staat geen ondertekende vrijgave (Vrijgave_….uitslag); noem het bestand, of de map met de downloads",
            "there is no signed release (Vrijgave_….uitslag); name the file, or the folder with the downloads",
        );
        return Err(cannot(what, lang.of(text)));
    };
    let (file, verdict) = judged.swap_remove(newest);
    let report = match verdict {
        Ok(report) => report,
        Err(fault) => return Ok(refused(&file, &fault, lang)),
    };
    let others = others(&judged, &report, lang);
    let mut files = Vec::new();
    for (path, kind) in &found.beside {
        let bytes = read(path)?;
        files.push((name(path), beside::check(*kind, &bytes, &report).map_err(|apart| apart.text(lang))));
    }
    let as_given = organiser.map(|announced| announced.is(&report.organiser));
    Ok(Verdict { file, report, others, files, as_given, not_checked: found.not_checked }.tell(lang))
}

/// A file as it stands in a list: its name alone.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Text from a file as a terminal may have it: no control characters, none that turn the direction of what follows.
fn shown(text: &str) -> String {
    let harmless = |c: char| {
        let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns { '\u{FFFD}' } else { c }
    };
    text.chars().map(harmless).collect()
}

fn cannot(path: &Path, why: &str) -> Error {
    Error::new("cannot_verify", format!("{}: {why}", path.display()))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let cap = u64::try_from(bundle::MAX_BYTES).unwrap_or(u64::MAX);
    prepare::bytes(path, cap).map_err(|error| Error::new("cannot_verify", error.message))
}

/// What a signed release says, or why it does not hold.
fn judge(path: &Path, lang: Lang) -> Result<Result<Report, String>, Error> {
    match bundle::read(&read(path)?) {
        Ok(read) => Ok(bundle::verify(&read).map_err(|fault| fault.text(lang))),
        Err(error @ BundleError::NotCanonical) => Ok(Err(match lang {
            Lang::Nl => {
                "dit is niet het bestand dat Uitslag schreef: er is iets in veranderd of aan toegevoegd".to_owned()
            }
            Lang::En => error.to_string(),
        })),
        Err(error) => Err(cannot(path, &error.to_string())),
    }
}

/// The files that are looked at.
#[derive(Default)]
struct Found {
    signed: Vec<PathBuf>,
    beside: Vec<(PathBuf, Kind)>,
    not_checked: usize,
}

impl Found {
    fn at(what: &Path) -> Result<Self, Error> {
        let mut found = Self::default();
        let about = std::fs::metadata(what).map_err(|error| cannot(what, &error.to_string()))?;
        if about.is_file() {
            found.signed.push(what.to_owned());
            return Ok(found);
        }
        let walk = walkdir::WalkDir::new(what).max_depth(MAX_DEPTH).sort_by_file_name();
        for (at, entry) in walk.into_iter().enumerate() {
            if at >= MAX_FILES {
                return Err(cannot(what, "there are more than 20,000 files; name the folder with the downloads"));
            }
            let entry = entry.map_err(|error| cannot(what, &error.to_string()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let path = entry.into_path();
            let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(bundle::EXTENSION));
            match Kind::of(&name(&path)) {
                _ if ending => found.signed.push(path),
                Some(kind) => found.beside.push((path, kind)),
                None => found.not_checked = found.not_checked.saturating_add(1),
            }
        }
        Ok(found)
    }
}

/// The organiser that somebody read in the announcement.
enum Announced {
    Key(PublicKey),
    Words(String),
}

impl Announced {
    fn read(text: &str) -> Result<Self, Error> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
        if let Some(key) = PublicKey::from_hex(&digits) {
            return Ok(Self::Key(key));
        }
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
        if words == words::WORDS {
            return Ok(Self::Words(text.to_owned()));
        }
        let text = "--organiser: give the six words, or the 64 hexadecimal digits, that the municipality has announced";
        Err(Error::new("usage", text))
    }

    fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Key(announced) => announced == key,
            Self::Words(text) => words::is_fingerprint(text, key),
        }
    }
}

/// Another signed release in the folder.
struct Other {
    name: String,
    /// Its number; none when it does not hold.
    number: Option<u32>,
    fault: Option<String>,
    /// It holds by itself, and was taken back since.
    taken_back: bool,
}

/// The other releases beside the newest: each must hold, and be of the same organiser and election.
fn others(judged: &[(String, Result<Report, String>)], newest: &Report, lang: Lang) -> Vec<Other> {
    let one = |(name, verdict): &(String, Result<Report, String>)| {
        let name = name.clone();
        let report = match verdict {
            Ok(report) => report,
            Err(fault) => return Other { name, number: None, fault: Some(fault.clone()), taken_back: false },
        };
        let number = report.shown.release.number;
        let same = (report.organiser, report.charter.election) == (newest.organiser, newest.charter.election);
        let other = ("van een andere organisator of verkiezing", "of another organiser or election");
        let in_chain = newest.releases.iter().any(|of| of.hash == report.shown.hash);
        Other {
            name,
            number: Some(number),
            fault: (!same).then(|| lang.of(other).to_owned()),
            taken_back: same && !in_chain,
        }
    };
    judged.iter().map(one).collect()
}

fn refused(file: &str, fault: &str, lang: Lang) -> Told {
    let reply = json!({ "version": JSON_VERSION, "holds": false, "file": file, "fault": fault });
    let (file, fault) = (shown(file), shown(fault));
    let text = match lang {
        Lang::Nl => format!(
            "NIET GOED: {file}\n  {fault}.\n\nGebruik deze cijfers niet. Haal het bestand opnieuw op bij de gemeente; blijft het \
             zo, meld het daar.\n"
        ),
        Lang::En => format!(
            "NOT GOOD: {file}\n  {fault}.\n\nDo not use these figures. Get the file from the municipality again; if it stays so, \
             tell them.\n"
        ),
    };
    Told { holds: false, reply, text }
}

struct Verdict {
    file: String,
    report: Report,
    others: Vec<Other>,
    files: Vec<(String, Result<usize, String>)>,
    as_given: Option<bool>,
    not_checked: usize,
}

impl Verdict {
    fn holds(&self) -> bool {
        self.as_given != Some(false)
            && self.others.iter().all(|other| other.fault.is_none())
            && self.files.iter().all(|(_, verdict)| verdict.is_ok())
    }

    fn tell(self, lang: Lang) -> Told {
        Told { holds: self.holds(), reply: self.json(lang), text: self.text(lang) }
    }

    fn json(&self, lang: Lang) -> Value {
        let report = &self.report;
        let identity = &report.setup.definition.identity;
        let release = &report.shown.release;
        let releases = report.releases.iter().map(|one| {
            json!({
                "number": one.number,
                "epoch": one.epoch,
                "hash": one.hash.hex(),
                "made_at": one.made_at,
                "level": one.level,
                "stations": one.stations,
                "signer": { "key": one.signer.hex() },
            })
        });
        let files = self.files.iter().map(|(name, verdict)| {
            json!({
                "name": name,
                "holds": verdict.is_ok(),
                "figures": verdict.as_ref().ok(),
                "fault": verdict.as_ref().err(),
            })
        });
        let others = self.others.iter().map(|other| {
            json!({ "name": other.name, "holds": other.fault.is_none(), "number": other.number, "fault": other.fault })
        });
        json!({
            "version": JSON_VERSION,
            "holds": self.holds(),
            "file": self.file,
            "fault": null,
            "election": {
                "id": identity.id,
                "name": identity.name,
                "date": identity.date,
                "network_id": report.charter.election.hex(),
            },
            "release": {
                "number": release.number,
                "epoch": release.epoch,
                "hash": report.shown.hash.hex(),
                "made_at": release.made_at,
                "heading": election::texts::heading(report.outcome.heading, lang),
            },
            "organiser": {
                "key": report.organiser.hex(),
                "fingerprint": words::fingerprint(&report.organiser),
                "as_given": self.as_given,
            },
            "checked": bundle::lines(report, lang),
            "remarks": bundle::proves(report, lang),
            "releases": releases.collect::<Vec<_>>(),
            "files": files.collect::<Vec<_>>(),
            "others": others.collect::<Vec<_>>(),
            "not_checked": self.not_checked,
        })
    }

    fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        let mut line = |indent: &str, said: &str| {
            text.push_str(indent);
            text.push_str(&shown(said));
            text.push('\n');
        };
        let (good, bad) = lang.of(("GOED NIET GOED", "GOOD NOT GOOD")).split_once(' ').unwrap_or_default();
        let [title, more @ ..] = &self.report.title(lang)[..] else { return String::new() };
        line("", &format!("{}: {title}", if self.holds() { good } else { bad }));
        more.iter().for_each(|said| line("  ", said));
        if self.as_given.is_none() {
            let text = (
                "Onder voorbehoud: of de organisator die van de gemeente is, vergelijkt u onderaan.",
                "With one reservation: whether the organiser is that of the municipality, you compare at the bottom.",
            );
            line("  ", lang.of(text));
        }
        line("  ", &self.file);
        line("", "");
        line("", lang.of(("Nagekeken en in orde:", "Checked, and it holds:")));
        bundle::lines(&self.report, lang).iter().for_each(|said| line("  - ", said));
        for (name, verdict) in self.files.iter().filter(|(_, verdict)| verdict.is_ok()) {
            let figures = verdict.as_ref().unwrap_or(&0);
            line(
                "  - ",
                &match lang {
                    Lang::Nl => format!("{name}: dezelfde cijfers ({figures} vergeleken)."),
                    Lang::En => format!("{name}: the same figures ({figures} compared)."),
                },
            );
        }
        for other in self.others.iter().filter(|other| other.fault.is_none()) {
            let (name, number) = (&other.name, other.number.unwrap_or(0));
            let said = match (lang, other.taken_back) {
                (Lang::Nl, false) => format!("{name}: vrijgave {number}, uit dezelfde reeks."),
                (Lang::Nl, true) => format!("{name}: vrijgave {number}; zij is daarna teruggenomen en telt niet meer."),
                (Lang::En, false) => format!("{name}: release {number}, of the same chain."),
                (Lang::En, true) => format!("{name}: release {number}; it was taken back since and no longer counts."),
            };
            line("  - ", &said);
        }
        let faults: Vec<(&String, &String)> = self
            .files
            .iter()
            .filter_map(|(name, verdict)| Some((name, verdict.as_ref().err()?)))
            .chain(self.others.iter().filter_map(|other| Some((&other.name, other.fault.as_ref()?))))
            .collect();
        if !faults.is_empty() {
            line("", "");
            line("", lang.of(("Niet in orde:", "It does not hold:")));
            faults.iter().for_each(|(name, fault)| line("  - ", &format!("{name}: {fault}.")));
        }
        if self.not_checked > 0 {
            line("", "");
            line(
                "",
                &match lang {
                    Lang::Nl => format!(
                        "Niet nagekeken: {} andere bestanden, zoals pagina's, plaatjes en pdf's.",
                        self.not_checked
                    ),
                    Lang::En => {
                        format!("Not checked: {} other files, such as pages, pictures and PDFs.", self.not_checked)
                    }
                },
            );
        }
        line("", "");
        line(
            "",
            match self.as_given {
                None => lang.of((
                    "De organisator. Vergelijk de sleutelwoorden met die welke de gemeente bekend heeft gemaakt:",
                    "The organiser. Compare the key words with those that the municipality has announced:",
                )),
                Some(true) => lang
                    .of(("De organisator is die welke u hebt opgegeven:", "The organiser is the one that you gave:")),
                Some(false) => lang.of((
                    "DE ORGANISATOR IS EEN ANDERE dan u hebt opgegeven; deze cijfers zijn niet van die gemeente:",
                    "THE ORGANISER IS ANOTHER ONE than you gave; these figures are not of that municipality:",
                )),
            },
        );
        self.report.organiser_lines(lang).iter().for_each(|said| line("  ", said));
        line("", "");
        bundle::proves(&self.report, lang).iter().for_each(|said| line("", said));
        text
    }
}
