//! What came of it, for people and for programs.

use api::hex::Hex;
use election::Lang;
use night::bundle::{self, Report};
use night::key_words;
use sync_core::release::Confirmer;

use super::compare::{Compared, File};
use super::judgement::{
    ElectionNamed, FileState, FileTold, Good, Judgement, Key, Link, OrganiserTold, OtherTold, ReleaseTold,
};
use super::{Signed, Told, Verdict};

/// The most names of one kind in the text for people; for programs all of them are told.
const NAMES: usize = 40;

/// A release that holds, and all that stands beside it.
pub(super) struct Whole {
    pub file: String,
    pub report: Report,
    /// The version of the charter that all was judged by.
    pub judged_by: u32,
    pub others: Vec<Signed>,
    /// `None` of a file by itself.
    pub compared: Option<Compared>,
    pub as_given: Option<bool>,
}

/// What is told of a release that does not hold.
pub(super) fn refused(file: &str, fault: &str, lang: Lang) -> Told {
    let verdict = Verdict::False;
    let reply = Judgement { verdict, file: file.to_owned(), fault: Some(fault.to_owned()), good: None };
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
    Told { verdict, reply, text }
}

/// Text from a file as a terminal may have it: no control characters, none that turn the direction of what follows.
fn shown(text: &str) -> String {
    let harmless = |c: char| {
        let turns = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if c.is_control() || turns { '\u{FFFD}' } else { c }
    };
    text.chars().map(harmless).collect()
}

impl Whole {
    pub fn tell(self, lang: Lang) -> Told {
        Told { verdict: self.verdict(lang), reply: self.judgement(lang), text: self.text(lang) }
    }

    fn verdict(&self, lang: Lang) -> Verdict {
        let beside = self.compared.as_ref().is_none_or(Compared::holds);
        if self.as_given == Some(false) || !beside || self.others(lang).any(|(.., fault)| fault.is_some()) {
            Verdict::False
        } else if self.compared.is_some() && !self.report.recipe.is_known() {
            Verdict::PagesNotProven
        } else if self.as_given.is_none() {
            Verdict::NoOrganiser
        } else {
            Verdict::Proven
        }
    }

    /// The other signed releases: name, number, and what is wrong with each. They must hold, and be of the same line.
    fn others(&self, lang: Lang) -> impl Iterator<Item = (&str, Option<u32>, Option<String>)> {
        self.others.iter().map(move |other| {
            let name = other.name.as_str();
            let good = match &other.judged {
                Ok(good) => good,
                Err(fault) => return (name, None, Some(fault.why(lang))),
            };
            let shown = &good.report.shown;
            let number = shown.release.number;
            let same = good.of() == (self.report.charter.election, self.report.organiser);
            let in_line = self.report.line.iter().any(|held| held.hash == shown.hash);
            let fault = if !same {
                Some(
                    lang.of(("van een andere organisator of verkiezing", "of another organiser or election"))
                        .to_owned(),
                )
            } else if !in_line {
                Some(match lang {
                    Lang::Nl => {
                        format!("een andere vrijgave {number}: er zijn er twee ondertekend, meld het de gemeente")
                    }
                    Lang::En => format!("another release {number}: two were signed, tell the municipality"),
                })
            } else {
                None
            };
            (name, Some(number), fault)
        })
    }

    fn judgement(&self, lang: Lang) -> Judgement {
        let report = &self.report;
        let identity = &report.setup.definition.identity;
        let release = &report.shown.release;
        let releases = report.releases.iter().map(|one| Link {
            number: one.number,
            epoch: one.epoch,
            hash: Hex(one.hash),
            made_at: one.made_at,
            level: one.level,
            stations: one.stations,
            signer: Key { key: Hex(one.signer) },
            confirmed: one.confirmer.map(Confirmer::way),
            confirmer: one.confirmer.and_then(Confirmer::key).map(|key| Key { key: Hex(key) }),
            confirmation: night::setup::confirmation::name(one.terms),
        });
        let files = self.compared.iter().flat_map(|compared| &compared.files).map(|(name, file)| {
            let (state, figures, fault) = match file {
                File::Same => (FileState::Same, None, None),
                File::Figures(figures) => (FileState::Figures, Some(*figures), None),
                File::NotProven => (FileState::NotProven, None, None),
                File::Wrong(why) => (FileState::Wrong, None, Some(why.clone())),
            };
            FileTold { name: name.clone(), state, figures, fault }
        });
        let other = |(name, number, fault): (&str, _, _)| OtherTold { name: name.to_owned(), number, fault };
        let good = Good {
            election: ElectionNamed {
                id: identity.id.clone(),
                name: identity.name.clone(),
                date: identity.date.clone(),
                network_id: report.charter.election.hex(),
            },
            charter: self.judged_by,
            release: ReleaseTold {
                number: release.number,
                epoch: release.epoch,
                hash: Hex(report.shown.hash),
                made_at: release.made_at,
                heading: election::texts::heading(report.outcome.heading, lang).to_owned(),
            },
            organiser: OrganiserTold {
                key: Hex(report.organiser),
                fingerprint: key_words::organiser_words(&report.organiser),
                as_given: self.as_given,
            },
            checked: bundle::lines(report, lang),
            remarks: bundle::proves(report, lang),
            releases: releases.collect(),
            render: report.recipe.render,
            files: files.collect(),
            missing: self.compared.as_ref().map(|compared| compared.missing.clone()),
            others: self.others(lang).map(other).collect(),
        };
        Judgement { verdict: self.verdict(lang), file: self.file.clone(), fault: None, good: Some(good) }
    }

    fn text(&self, lang: Lang) -> String {
        let mut page = Page(String::new());
        let [title, more @ ..] = &self.report.title(lang)[..] else { return String::new() };
        let verdict = self.verdict(lang);
        let mark = if verdict == Verdict::False { ("NIET GOED", "NOT GOOD") } else { ("GOED", "GOOD") };
        page.line("", &format!("{}: {title}", lang.of(mark)));
        more.iter().for_each(|said| page.line("  ", said));
        self.proven(verdict, &mut page, lang);
        page.line("  ", &self.file);
        page.line("", "");
        page.line("", lang.of(("Nagekeken en in orde:", "Checked, and it holds:")));
        bundle::lines(&self.report, lang).iter().for_each(|said| page.line("  - ", said));
        self.same(&mut page, lang);
        for (name, number, _) in self.others(lang).filter(|(.., fault)| fault.is_none()) {
            let number = number.unwrap_or(0);
            page.line(
                "  - ",
                &match lang {
                    Lang::Nl => format!("{name}: vrijgave {number}, uit dezelfde reeks."),
                    Lang::En => format!("{name}: release {number}, of the same chain."),
                },
            );
        }
        self.wrong(&mut page, lang);
        self.organiser(&mut page, lang);
        page.line("", "");
        bundle::proves(&self.report, lang).iter().for_each(|said| page.line("", said));
        page.0
    }

    /// What was proven in one sentence, and what was not.
    fn proven(&self, verdict: Verdict, page: &mut Page, lang: Lang) {
        let version = self.report.recipe.render;
        let said = match verdict {
            Verdict::False => return,
            Verdict::PagesNotProven => match lang {
                Lang::Nl => format!(
                    "Bewezen zijn de cijfers, niet de pagina's: die zijn gemaakt met weergave {version}, en dit programma kent {}. \
                     Kijk ze na met de versie van Uitslag die ze maakte.",
                    publish::site::RENDER_VERSION
                ),
                Lang::En => format!(
                    "The figures are proven, the pages are not: render version {version} made them, and this program knows {}. \
                     Check them with the version of Uitslag that made them.",
                    publish::site::RENDER_VERSION
                ),
            },
            Verdict::Proven | Verdict::NoOrganiser => {
                let text = match &self.compared {
                    None => ("Bewezen zijn de cijfers in dit bestand.", "The figures in this file are proven."),
                    Some(compared) if compared.downloads => (
                        "Bewezen zijn de cijfers, en elk bestand in deze map.",
                        "The figures are proven, and every file in this folder.",
                    ),
                    Some(_) => (
                        "Bewezen zijn de cijfers, en elk bestand van de website.",
                        "The figures are proven, and every file of the website.",
                    ),
                };
                lang.of(text).to_owned()
            }
        };
        page.line("  ", &said);
        if self.as_given.is_none() {
            let text = (
                "Onder voorbehoud: of de organisator die van de gemeente is, vergelijkt u onderaan.",
                "With one reservation: whether the organiser is that of the municipality, you compare at the bottom.",
            );
            page.line("  ", lang.of(text));
        }
        let version = self.judged_by;
        page.line(
            "  ",
            &match lang {
                Lang::Nl => {
                    format!("Beoordeeld naar inrichting {version} van de verkiezing: de nieuwste die hier staat.")
                }
                Lang::En => format!("Judged by setup {version} of the election: the newest that is here."),
            },
        );
    }

    /// The files that are what they should be.
    fn same(&self, page: &mut Page, lang: Lang) {
        let Some(compared) = &self.compared else { return };
        let same = compared.count(|file| *file == File::Same);
        let said = match (lang, self.report.recipe.is_known()) {
            (_, false) => String::new(),
            (Lang::Nl, true) => format!(
                "{same} bestanden zijn tot op de byte wat uit deze vrijgave volgt; het programma heeft ze opnieuw gemaakt."
            ),
            (Lang::En, true) => {
                format!("{same} files are to the byte what follows from this release; the program made them again.")
            }
        };
        if !said.is_empty() {
            page.line("  - ", &said);
        }
        for (name, file) in &compared.files {
            if let File::Figures(figures) = file {
                page.line(
                    "  - ",
                    &match lang {
                        Lang::Nl => format!("{name}: dezelfde cijfers ({figures} vergeleken)."),
                        Lang::En => format!("{name}: the same figures ({figures} compared)."),
                    },
                );
            }
        }
    }

    /// What is wrong, missing, or not proven: each file by its name.
    fn wrong(&self, page: &mut Page, lang: Lang) {
        let files = self.compared.iter().flat_map(Compared::faults);
        let mut faults: Vec<String> = files.map(|(name, fault)| format!("{name}: {fault}.")).collect();
        faults.extend(self.others(lang).filter_map(|(name, _, fault)| Some(format!("{name}: {}.", fault?))));
        page.list(lang.of(("Niet in orde:", "It does not hold:")), &faults, lang);
        let Some(compared) = &self.compared else { return };
        let missing = if compared.downloads {
            ("Niet in deze map, wel op de website:", "Not in this folder, but on the website:")
        } else {
            ("Er ontbreekt:", "It is missing:")
        };
        page.list(lang.of(missing), &compared.missing, lang);
        let not_proven = compared.files.iter().filter(|(_, file)| **file == File::NotProven);
        let not_proven: Vec<String> = not_proven.map(|(name, _)| name.clone()).collect();
        page.list(lang.of(("Niet bewezen:", "Not proven:")), &not_proven, lang);
    }

    fn organiser(&self, page: &mut Page, lang: Lang) {
        page.line("", "");
        page.line(
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
        self.report.organiser_lines(lang).iter().for_each(|said| page.line("  ", said));
    }
}

/// Text that is being written.
struct Page(String);

impl Page {
    fn line(&mut self, indent: &str, said: &str) {
        self.0.push_str(indent);
        self.0.push_str(&shown(said));
        self.0.push('\n');
    }

    /// A list with its title, when there is something in it.
    fn list(&mut self, title: &str, all: &[String], lang: Lang) {
        if all.is_empty() {
            return;
        }
        self.line("", "");
        self.line("", title);
        all.iter().take(NAMES).for_each(|one| self.line("  - ", one));
        let more = all.len().saturating_sub(NAMES);
        if more > 0 {
            self.line(
                "  ",
                &match lang {
                    Lang::Nl => format!("en nog {more}; alle met --json"),
                    Lang::En => format!("and {more} more; all of them with --json"),
                },
            );
        }
    }
}
