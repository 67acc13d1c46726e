//! What an office may write around the figures: lines with placeholders from a closed list. No code is in it.
//!
//! A placeholder stands in braces: `{kop} {verkiezing}: {geteld}.` The program itself adds what may never be missing: that it
//! is a test, that it is provisional, the number, time and hash of the release, and the link.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use words::{Arg, Lang, ta};

use crate::kind::Kind;
use crate::placeholder::Placeholder;
use crate::problem::Problem;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// As it is written.
    Text(String),
    /// To be filled in.
    Fill(Placeholder),
}

/// A line.
pub type Line = Vec<Part>;

/// Characters that a template may have: more than any network takes.
pub const MOST: usize = 2_000;

/// A template that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    source: String,
    lines: Vec<Line>,
}

impl Template {
    /// Its lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether it has all that posts of a kind cannot do without.
    ///
    /// # Errors
    /// [`Problem::MissingPlaceholder`] names the first one that is missing.
    pub fn check(&self, kind: Kind) -> Result<(), Problem> {
        let has = |wanted: &Placeholder| self.lines.iter().flatten().any(|part| *part == Part::Fill(*wanted));
        match kind.required().iter().find(|wanted| !has(wanted)) {
            Some(missing) => Err(Problem::MissingPlaceholder { name: missing.name().to_owned(), kind }),
            None => Ok(()),
        }
    }
}

impl FromStr for Template {
    type Err = Problem;

    fn from_str(source: &str) -> Result<Self, Problem> {
        if source.chars().count() > MOST {
            return Err(Problem::TemplateTooLong { limit: MOST });
        }
        let lines = source.trim().lines().enumerate();
        let lines = lines.map(|(nth, line)| read_line(nth + 1, line.trim_end())).collect::<Result<_, _>>()?;
        Ok(Self { source: source.to_owned(), lines })
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

fn read_line(number: usize, line: &str) -> Result<Line, Problem> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['{', '}']) {
        let (text, from) = rest.split_at(at);
        if !text.is_empty() {
            parts.push(Part::Text(text.to_owned()));
        }
        let lone = || Problem::LoneBrace { line: number };
        let (name, after) = from.strip_prefix('{').and_then(|from| from.split_once('}')).ok_or_else(lone)?;
        let name = name.trim();
        let known = Placeholder::ALL.into_iter().find(|one| one.name() == name);
        let cut = || name.chars().take(40).collect();
        parts.push(Part::Fill(known.ok_or_else(|| Problem::UnknownPlaceholder { name: cut(), line: number })?));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    let many = parts.iter().find_map(|part| match part {
        Part::Fill(one) if one.is_lines() => Some(*one),
        _ => None,
    });
    match many {
        Some(one) if parts.len() > 1 => Err(Problem::NotAlone { name: one.name().to_owned(), line: number }),
        _ => Ok(parts),
    }
}

/// A template per occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Templates {
    by_kind: Vec<(Kind, Template)>,
}

/// Templates as they are stored: a text per occasion; what is missing is the program's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sources {
    /// See [`Kind::Interim`].
    pub interim: Option<String>,
    /// See [`Kind::FinalParties`].
    pub final_parties: Option<String>,
    /// See [`Kind::FinalCandidates`].
    pub final_candidates: Option<String>,
    /// See [`Kind::Seats`].
    pub seats: Option<String>,
    /// See [`Kind::Correction`].
    pub correction: Option<String>,
    /// See [`Kind::TakenBack`].
    pub taken_back: Option<String>,
}

impl Sources {
    /// The text for an occasion.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Option<&str> {
        match kind {
            Kind::Interim => &self.interim,
            Kind::FinalParties => &self.final_parties,
            Kind::FinalCandidates => &self.final_candidates,
            Kind::Seats => &self.seats,
            Kind::Correction => &self.correction,
            Kind::TakenBack => &self.taken_back,
        }
        .as_deref()
    }
}

impl Templates {
    /// Reads what an office wrote, and takes the program's own for the rest.
    ///
    /// # Errors
    /// The first template that cannot be used: which one, and why.
    pub fn read(sources: &Sources, lang: Lang) -> Result<Self, Problem> {
        let read = |kind: Kind| {
            let own = own_source(kind, lang);
            let source = sources.of(kind).unwrap_or(&own);
            let of = |problem| Problem::Template { kind, problem: Box::new(problem) };
            let template: Template = source.parse().map_err(of)?;
            template.check(kind).map_err(of)?;
            Ok((kind, template))
        };
        Ok(Self { by_kind: Kind::ALL.into_iter().map(read).collect::<Result<_, _>>()? })
    }

    /// The one for an occasion.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Option<&Template> {
        self.by_kind.iter().find(|(other, _)| *other == kind).map(|(_, template)| template)
    }
}

/// The program's own template, as text: what an office begins with.
#[must_use]
pub fn own_source(kind: Kind, lang: Lang) -> String {
    let braced = |one: Placeholder| (one.name(), Arg::from(format!("{{{}}}", one.name())));
    let fill: Vec<(&'static str, Arg<'_>)> = Placeholder::ALL.into_iter().map(braced).collect();
    ta(
        lang,
        match kind {
            Kind::Interim | Kind::FinalParties | Kind::FinalCandidates => "post-template-result",
            Kind::Seats => "post-template-seats",
            Kind::Correction => "post-template-correction",
            Kind::TakenBack => "post-template-taken-back",
        },
        &fill,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_templates_are_sound_in_both_languages() {
        for lang in [Lang::Nl, Lang::En] {
            let templates = Templates::read(&Sources::default(), lang).unwrap();
            for kind in Kind::ALL {
                assert!(!templates.of(kind).unwrap().lines().is_empty());
            }
        }
    }

    #[test]
    fn what_is_wrong_with_a_template_is_named() {
        let read = |source: &str| source.parse::<Template>().unwrap_err();
        let unknown = Problem::UnknownPlaceholder { name: "partijen".into(), line: 2 };
        assert_eq!(read("{kop}\nNu {partijen}!"), unknown);
        assert!(unknown.text(Lang::Nl).contains("partijen") && unknown.text(Lang::Nl).contains("lijsten"));
        assert_eq!(read("een { alleen"), Problem::LoneBrace { line: 1 });
        assert_eq!(read("een } alleen"), Problem::LoneBrace { line: 1 });
        assert_eq!(read("{kop}\n\nUitslag: {lijsten}"), Problem::NotAlone { name: "lijsten".into(), line: 3 });
        assert_eq!(read(&"x".repeat(MOST + 1)), Problem::TemplateTooLong { limit: MOST });
        let sources = Sources { correction: Some("{kop} {verkiezing}: {geteld}".into()), ..Sources::default() };
        let missing = Problem::MissingPlaceholder { name: "correctie".into(), kind: Kind::Correction };
        let of = Problem::Template { kind: Kind::Correction, problem: Box::new(missing) };
        assert_eq!(Templates::read(&sources, Lang::Nl), Err(of));
    }
}
