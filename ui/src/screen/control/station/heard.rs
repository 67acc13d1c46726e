//! The figures side by side for whoever hears them: each cell with the count that it is of, and what each count comes to.

use election::{Cell, Field};

use crate::cx::Cx;
use crate::screen::control::compare::{Comparison, Line, called};
use crate::screen::enter::field_words;

/// What the figures at this place come to; nothing where they are of no place.
pub fn sums(compared: &Comparison, side: Option<usize>, cx: &Cx<'_>) -> String {
    let Some(side) = side else { return String::new() };
    let is_sum = |line: &&Line| {
        matches!(
            line.field,
            Field::AdmittedVoters | Field::VotesOnCandidates | Field::Blank | Field::Invalid | Field::VotesCast
        )
    };
    let sum = |line: &Line| -> Option<String> {
        let votes = line.cells.get(side).copied().flatten()?;
        Some(format!("{} {}", field_words(line.field, cx), cx.int(votes)))
    };
    compared.lines.iter().filter(is_sum).filter_map(sum).collect::<Vec<_>>().join(", ")
}

/// A cell in all of them; `name`: what it is called.
pub fn figures(name: String, line: &Line, cx: &Cx<'_>) -> String {
    let figure = |(at, cell): (usize, &Cell)| {
        let figure = cell.map_or_else(|| cx.t("open"), |votes| cx.int(votes));
        cx.ta("figure-of-side", &[("side", called(at).into()), ("figure", figure.into())])
    };
    let differs = line.differs.then(|| cx.t("figure-differs"));
    let words = std::iter::once(name).chain(line.cells.iter().enumerate().map(figure)).chain(differs);
    words.collect::<Vec<_>>().join(", ")
}
