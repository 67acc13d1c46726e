//! Figures and names as tables have them, in a language.

use election::Progress;
use election::seats::Fraction;
use publish::board::{Board, OfList};
use publish::{Measure, NotoSans, Weight, measure};
use words::Lang;
use words::number::{Marks, Share};

use crate::paper::Cell;

/// How many decimals of a fraction are written.
const DECIMALS: u32 = 4;

/// A whole number.
pub(crate) fn whole(lang: Lang, number: u64) -> String {
    Marks::of(lang).whole(number)
}

/// How a number changed: `+1.234`, `–12`, `0`.
pub(crate) fn change(lang: Lang, before: u64, now: u64) -> String {
    Marks::of(lang).change(now, before)
}

/// How many stations are counted, of all, in the words of `key`.
pub(crate) fn counted(lang: Lang, key: &str, of: Progress) -> String {
    let whole = |number: u32| whole(lang, number.into());
    words::ta(lang, key, &[("counted", whole(of.counted).into()), ("total", whole(of.total).into())])
}

/// The figures that a result begins with: stations counted, per list and where it is so per candidate; then valid, blank and
/// invalid votes, and votes cast.
pub(crate) fn first_facts(
    lang: Lang,
    stations: Progress,
    per_candidate: Option<Progress>,
    sums: [u64; 4],
) -> Vec<(&'static str, String)> {
    let of = |progress| counted(lang, "of-stations", progress);
    let detailed = per_candidate.map(|progress| ("fact-stations-candidates", of(progress)));
    let keys = ["fact-valid", "fact-blank", "fact-invalid", "fact-cast"];
    let sums = keys.into_iter().zip(sums.map(|sum| whole(lang, sum)));
    std::iter::once(("fact-stations", of(stations))).chain(detailed).chain(sums).collect()
}

/// A part of all votes as a percentage.
pub(crate) fn percent(lang: Lang, part: u64, whole: u64) -> String {
    Marks::of(lang).percent(Share { part, whole })
}

/// A fraction as P 22-2 has it: `340 4/15`.
pub(crate) fn fraction(lang: Lang, value: Fraction) -> String {
    Marks::of(lang).fraction(value)
}

/// A fraction with decimals, computed exactly and cut off, never rounded up: `340,2666…`; a whole number stays one.
pub(crate) fn decimal(lang: Lang, value: Fraction) -> String {
    let marks = Marks::of(lang);
    let (units, rest) = value.mixed();
    let mut text = marks.whole(units);
    if rest.numerator() == 0 {
        return text;
    }
    text.push(marks.decimal);
    let denominator = u128::from(rest.denominator());
    let mut left = u128::from(rest.numerator());
    for _ in 0..DECIMALS {
        left *= 10;
        text.push(char::from_digit(u32::try_from(left / denominator).unwrap_or(0), 10).unwrap_or('0'));
        left %= denominator;
        if left == 0 {
            return text;
        }
    }
    text.push('…');
    text
}

/// How wide the name of the election may be in the head of a page, in points.
pub(crate) const LEFT: f32 = 490.0;

/// A name in one line of at most this width, in points at this size; a longer one ends in "…".
pub(crate) fn one_line(name: &str, size: f32, bold: bool, width: f32) -> String {
    let weight = if bold { Weight::Bold } else { Weight::Regular };
    measure::fit(&NotoSans as &dyn Measure, &publish::text::clean(name), size, weight, width)
}

/// What stands for a list: its name, or "(naamloze lijst)" where even that is empty.
pub(crate) fn list_name(lang: Lang, name: &str) -> String {
    let clean = publish::text::clean(name);
    if clean.is_empty() { words::t(lang, "list-nameless") } else { clean }
}

/// What stands for the list of this number.
pub(crate) fn name_of(lang: Lang, board: &Board, number: u32) -> String {
    list_name(lang, board.list(number).map_or("", |list| list.name.as_str()))
}

/// The name of a list with its colour, the same as in charts.
pub(crate) fn list_cell(lang: Lang, list: &OfList) -> Cell {
    Cell::from(list_name(lang, &list.name)).coloured(list.shown_colour())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_cut_off() {
        let decimal = |n, d| decimal(Lang::Nl, Fraction::new(n, d));
        assert_eq!(decimal(5_104, 15), "340,2666…");
        assert_eq!(decimal(960, 12), "80");
        assert_eq!(decimal(1, 8), "0,125");
        assert_eq!(decimal(1_234_567, 16), "77.160,4375");
        // Rounded it would be 1.
        assert_eq!(decimal(999_999, 1_000_000), "0,9999…");
        assert_eq!(super::decimal(Lang::En, Fraction::new(30_001, 3)), "10,000.3333…");
    }

    #[test]
    fn changes_have_their_sign() {
        assert_eq!([change(Lang::Nl, 5, 1_239), change(Lang::Nl, 9, 2), change(Lang::Nl, 3, 3)], ["+1.234", "–7", "0"]);
    }
}
