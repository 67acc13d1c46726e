//! What came of it, for people and for programs.

use api::hex::Hex;
use night::bundle::{self, Report};
use night::key_words;
use sync_core::release::Confirmer;
use words::Lang;
use words::{Sentence, sentence, t};

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
pub(super) fn refused(file: &str, fault: &Sentence, lang: Lang) -> Told {
    let (verdict, fault) = (Verdict::False, fault.told(lang));
    let mut page = Page { text: String::new(), lang };
    page.say("", &sentence!("verify-not-good", what = file));
    page.line("  ", &format!("{fault}."));
    page.line("", "");
    page.say("", &sentence!("verify-do-not-use"));
    let reply = Judgement { verdict, file: file.to_owned(), fault: Some(fault), good: None };
    Told { verdict, reply, text: page.text }
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
        Told { verdict: self.verdict(), reply: self.judgement(lang), text: self.text(lang) }
    }

    fn verdict(&self) -> Verdict {
        let beside = self.compared.as_ref().is_none_or(Compared::holds);
        if self.as_given == Some(false) || !beside || self.others().any(|(.., fault)| fault.is_some()) {
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
    fn others(&self) -> impl Iterator<Item = (&str, Option<u32>, Option<Sentence>)> {
        self.others.iter().map(move |other| {
            let name = other.name.as_str();
            let good = match &other.judged {
                Ok(good) => good,
                Err(unproven) => return (name, None, Some(unproven.why.clone())),
            };
            let shown = &good.report.shown;
            let number = shown.release.number;
            let same = good.of() == (self.report.charter.election, self.report.organiser);
            let in_line = self.report.line.iter().any(|held| held.hash == shown.hash);
            let fault = if !same {
                Some(sentence!("verify-other-organiser"))
            } else if !in_line {
                Some(sentence!("verify-other-release", number = number))
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
                File::Wrong(why) => (FileState::Wrong, None, Some(why.told(lang))),
            };
            FileTold { name: name.clone(), state, figures, fault }
        });
        let other = |(name, number, fault): (&str, _, Option<Sentence>)| OtherTold {
            name: name.to_owned(),
            number,
            fault: fault.map(|fault| fault.told(lang)),
        };
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
                heading: words::heading(report.outcome.heading, lang),
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
            others: self.others().map(other).collect(),
        };
        Judgement { verdict: self.verdict(), file: self.file.clone(), fault: None, good: Some(good) }
    }

    fn text(&self, lang: Lang) -> String {
        let mut page = Page { text: String::new(), lang };
        let [title, more @ ..] = &self.report.title(lang)[..] else { return String::new() };
        let verdict = self.verdict();
        let good = verdict != Verdict::False;
        let mark =
            if good { sentence!("verify-good", what = title) } else { sentence!("verify-not-good", what = title) };
        page.say("", &mark);
        more.iter().for_each(|said| page.line("  ", said));
        self.proven(verdict, &mut page);
        page.line("  ", &self.file);
        page.line("", "");
        page.say("", &sentence!("verify-checked"));
        bundle::lines(&self.report, lang).iter().for_each(|said| page.line("  - ", said));
        self.same(&mut page);
        for (name, number, _) in self.others().filter(|(.., fault)| fault.is_none()) {
            page.say("  - ", &sentence!("verify-same-chain", name = name, number = number.unwrap_or(0)));
        }
        self.wrong(&mut page);
        self.organiser(&mut page);
        page.line("", "");
        bundle::proves(&self.report, lang).iter().for_each(|said| page.line("", said));
        page.text
    }

    /// What was proven in one sentence, and what was not.
    fn proven(&self, verdict: Verdict, page: &mut Page) {
        let (version, known) = (self.report.recipe.render, publish::site::RENDER_VERSION);
        let said = match (verdict, &self.compared) {
            (Verdict::False, _) => return,
            (Verdict::PagesNotProven, _) => sentence!("verify-pages-not-proven", version = version, known = known),
            (_, None) => sentence!("verify-proven-file"),
            (_, Some(compared)) if compared.downloads => sentence!("verify-proven-folder"),
            (_, Some(_)) => sentence!("verify-proven-site"),
        };
        page.say("  ", &said);
        if self.as_given.is_none() {
            page.say("  ", &sentence!("verify-reservation"));
        }
        page.say("  ", &sentence!("verify-judged-by", version = self.judged_by));
    }

    /// The files that are what they should be.
    fn same(&self, page: &mut Page) {
        let Some(compared) = &self.compared else { return };
        if self.report.recipe.is_known() {
            page.say("  - ", &sentence!("verify-same", files = compared.count(|file| *file == File::Same)));
        }
        for (name, file) in &compared.files {
            if let File::Figures(figures) = file {
                page.say("  - ", &sentence!("verify-same-figures", name = name, figures = *figures));
            }
        }
    }

    /// What is wrong, missing, or not proven: each file by its name.
    fn wrong(&self, page: &mut Page) {
        let lang = page.lang;
        let told = |name: &str, fault: &Sentence| format!("{name}: {}.", fault.told(lang));
        let files = self.compared.iter().flat_map(Compared::faults);
        let mut faults: Vec<String> = files.map(|(name, fault)| told(name, fault)).collect();
        faults.extend(self.others().filter_map(|(name, _, fault)| Some(told(name, &fault?))));
        page.list("verify-wrong", &faults);
        let Some(compared) = &self.compared else { return };
        let missing = if compared.downloads { "verify-lacks-of-site" } else { "verify-lacks" };
        page.list(missing, &compared.missing);
        let not_proven = compared.files.iter().filter(|(_, file)| **file == File::NotProven);
        let not_proven: Vec<String> = not_proven.map(|(name, _)| name.clone()).collect();
        page.list("verify-not-proven", &not_proven);
    }

    fn organiser(&self, page: &mut Page) {
        let title = match self.as_given {
            None => sentence!("verify-organiser"),
            Some(true) => sentence!("verify-organiser-as-given"),
            Some(false) => sentence!("verify-organiser-other"),
        };
        page.line("", "");
        page.say("", &title);
        self.report.organiser_lines(page.lang).iter().for_each(|said| page.line("  ", said));
    }
}

/// Text that is being written.
struct Page {
    text: String,
    lang: Lang,
}

impl Page {
    fn line(&mut self, indent: &str, said: &str) {
        self.text.push_str(indent);
        self.text.push_str(&shown(said));
        self.text.push('\n');
    }

    fn say(&mut self, indent: &str, said: &Sentence) {
        self.line(indent, &said.told(self.lang));
    }

    /// A list under the title with this key, when there is something in it.
    fn list(&mut self, title: &str, all: &[String]) {
        if all.is_empty() {
            return;
        }
        self.line("", "");
        self.line("", &t(self.lang, title));
        all.iter().take(NAMES).for_each(|one| self.line("  - ", one));
        let more = all.len().saturating_sub(NAMES);
        if more > 0 {
            self.say("  ", &sentence!("verify-more", more = more));
        }
    }
}
