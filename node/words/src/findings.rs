//! What a finding says to the person who types and to the one who controls: what happened, what it means for the count,
//! what to do.

use election::checks::{Code, Consequence};

use crate::{Lang, t};

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The person who types a count.
    Typist,
    /// The person who controls and releases.
    Controller,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub happened: String,
    /// What it means for the count.
    pub means: String,
    /// What to do.
    pub todo: String,
}

/// A finding in words.
#[must_use]
pub fn explain(code: Code, reader: Reader, lang: Lang) -> Explained {
    let rule = code.as_str().replace('.', "").to_ascii_lowercase();
    let consequence = match code.consequence() {
        Consequence::Correct => "correct",
        Consequence::Accept => "accept",
        Consequence::Confirm => "confirm",
    };
    let reader = match reader {
        Reader::Typist => "typist",
        Reader::Controller => "controller",
    };
    Explained {
        happened: t(lang, &format!("finding-{rule}")),
        means: t(lang, &format!("finding-{consequence}-{reader}")),
        todo: t(lang, &format!("finding-{rule}-{reader}")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_its_texts() {
        let mut seen = BTreeSet::new();
        for code in Code::ALL {
            for lang in Lang::ALL {
                let typist = explain(code, Reader::Typist, lang);
                let controller = explain(code, Reader::Controller, lang);
                assert_eq!(typist.happened, controller.happened);
                assert!(typist.means != controller.means && typist.todo != controller.todo, "{code}");
                assert!(seen.insert((lang, format!("{} {}", typist.happened, typist.todo))), "{code}");
                for part in [typist.happened, typist.means, typist.todo, controller.means, controller.todo] {
                    assert!(part.ends_with(['.', '?']) && !part.contains(['{', '[']), "{code}: {part}");
                }
            }
        }
    }
}
