//! Figures that may stand in another row than they were counted for: what happened, what it rests on, what to do.

use election::Definition;
use election::plausibility::slips::{MOST_ODDS, Slip, SlipCell, SlipKind};

use crate::number::Marks;
use crate::plausibility::list;
use crate::{Lang, listed, say, t};

/// What may have happened, in a few words.
#[must_use]
pub fn title(kind: SlipKind, lang: Lang) -> String {
    t(lang, &format!("slip-{}", name(kind)))
}

/// What to do about it.
#[must_use]
pub fn remedy(kind: SlipKind, lang: Lang) -> String {
    t(lang, &format!("slip-{}-do", name(kind)))
}

/// The part of its keys that is the kind's own.
fn name(kind: SlipKind) -> &'static str {
    match kind {
        SlipKind::Exchanged { .. } => "exchanged",
        SlipKind::RowsUp { .. } => "rows-up",
        SlipKind::RowsDown { .. } => "rows-down",
        SlipKind::Transposed { .. } => "transposed",
        SlipKind::Nothing { .. } => "nothing",
        SlipKind::Between { .. } => "between",
        SlipKind::SameAs { .. } => "same-as",
    }
}

/// The most rows that are written out: a whole ballot may have moved by one.
const ROWS: usize = 6;

/// What it rests on: the rows with what they have and what was expected, how much likelier the other reading is, and what the
/// station was compared with.
#[must_use]
pub fn figures(slip: &Slip, definition: &Definition, lang: Lang) -> String {
    if let SlipKind::SameAs { station } = slip.kind {
        return say!(lang, "slip-figure-same", station = station);
    }
    let marks = Marks::of(lang);
    let cell = |cell: &SlipCell| {
        say!(
            lang,
            "slip-figure-row",
            list = list(definition, cell.list),
            typed = marks.whole(cell.typed),
            expected = marks.whole(cell.expected)
        )
    };
    let mut parts: Vec<String> = slip.cells.iter().take(ROWS).map(cell).collect();
    let more = slip.cells.len().saturating_sub(ROWS);
    if more > 0 {
        parts.push(say!(lang, "slip-figure-more", rows = crate::Sentence::count(more)));
    }
    let odds = if slip.odds >= MOST_ODDS { "slip-figure-odds-most" } else { "slip-figure-odds" };
    let odds = crate::ta(lang, odds, &[("odds", marks.whole(slip.odds).into())]);
    format!("{}; {odds} ({})", parts.join(", "), basis(slip, lang))
}

/// `vergeleken met 43 stembureaus en de vorige verkiezing`.
fn basis(slip: &Slip, lang: Lang) -> String {
    let mut with = vec![say!(lang, "slip-basis-stations", stations = crate::Sentence::count(slip.basis.stations))];
    if slip.basis.near {
        with.push(t(lang, "slip-basis-near"));
    }
    if slip.basis.previous {
        with.push(t(lang, "slip-basis-previous"));
    }
    say!(lang, "slip-basis", with = listed(&with, lang))
}

#[cfg(test)]
mod tests {
    use election::plausibility::slips::SlipBasis;
    use election::{Identity, List};

    use super::*;

    #[test]
    fn every_kind_says_what_it_is_and_what_to_do() {
        let kinds = [
            SlipKind::Exchanged { one: 1, other: 2 },
            SlipKind::RowsUp { from: 1, to: 2 },
            SlipKind::RowsDown { from: 1, to: 2 },
            SlipKind::Transposed { list: 1 },
            SlipKind::Nothing { list: 1 },
            SlipKind::Between { from: 1, to: 2 },
            SlipKind::SameAs { station: 1 },
        ];
        let mut seen = std::collections::BTreeSet::new();
        for kind in kinds {
            for lang in [Lang::Nl, Lang::En] {
                let (title, remedy) = (title(kind, lang), remedy(kind, lang));
                assert!(!title.ends_with(['.', ']']) && remedy.ends_with(['.', '?']), "{title} {remedy}");
                assert!(seen.insert(title) && seen.insert(remedy), "{kind:?} has texts of its own in each language");
            }
        }
    }

    #[test]
    fn figures_name_rows_and_what_they_were_compared_with() {
        let list = |number: u32, name: &str| List { number, name: name.into(), candidates: Vec::new() };
        let identity = Identity {
            id: "GR2026_X".into(),
            name: String::new(),
            category: "GR".into(),
            subcategory: None,
            domain: None,
            date: "2026-03-18".into(),
        };
        let lists = vec![list(3, "Helm"), list(4, "Duin")];
        let definition = Definition { identity, seats: None, preference_threshold: None, lists };
        let cell = |list, typed, instead| SlipCell { list, typed, instead, expected: instead };
        let mut slip = Slip {
            station: 7,
            kind: SlipKind::Exchanged { one: 3, other: 4 },
            cells: vec![cell(3, 4, 1_240), cell(4, 1_240, 4)],
            moved: 1_236,
            odds: 12_000,
            basis: SlipBasis { stations: 43, near: false, previous: true },
        };
        assert_eq!(
            figures(&slip, &definition, Lang::Nl),
            "3 Helm: 4 (verwacht 1.240), 4 Duin: 1.240 (verwacht 4); andersom 12.000 keer zo aannemelijk (vergeleken met \
             43 stembureaus en de vorige verkiezing)"
        );
        slip.odds = MOST_ODDS;
        assert!(figures(&slip, &definition, Lang::En).contains("more than 1,000,000 times as likely"));
        slip.kind = SlipKind::SameAs { station: 12 };
        assert!(figures(&slip, &definition, Lang::Nl).contains("stembureau 12"));
    }
}
