//! Figures and names as tables have them, in a language.

use election::seats::Fraction;
use publish::board::{Board, OfList};
use publish::palette::list_colour;
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
    let digits = whole(lang, now.abs_diff(before));
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("+{digits}"),
        std::cmp::Ordering::Equal => digits,
        std::cmp::Ordering::Less => format!("–{digits}"),
    }
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

/// The name of a list with its colour, the same as in charts.
pub(crate) fn list_cell(lang: Lang, list: &OfList) -> Cell {
    Cell::from(list_name(lang, &list.name)).coloured(Some(colour(list)))
}

fn colour(list: &OfList) -> String {
    let [r, g, b] = list.colour.map_or_else(|| list_colour(list.number), |colour| colour.rgb);
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Votes on all lists.
pub(crate) fn total_votes(board: &Board) -> u64 {
    board.lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes))
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
