//! Figures in cells: whole numbers, however they are grouped. No floating point: digits are taken as they stand.

use election::count::MAX_CELL;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cell::Cell;

/// Which sign parts whole and fraction in the texts of a table; the other one, a space or an apostrophe groups thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// `1.234,0`, as it is written here.
    #[default]
    Comma,
    /// `1,234.0`.
    Dot,
}

/// What stands in a cell that should hold a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// Nothing: unknown, and never 0.
    Open,
    Votes(u32),
    /// No whole number from 0 to [`MAX_CELL`].
    No,
}

/// The longest text that may be a figure.
const MAX_FIGURE: usize = 24;

impl Decimal {
    fn signs(self) -> (char, char) {
        match self {
            Self::Comma => (',', '.'),
            Self::Dot => ('.', ','),
        }
    }

    /// What a cell says.
    pub(crate) fn figure(self, cell: &Cell) -> Figure {
        let number = match cell {
            Cell::Empty => return Figure::Open,
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => self.number(text),
            Cell::Other(_) => None,
        };
        let cell = number.filter(|number| *number <= u64::from(MAX_CELL)).and_then(|number| u32::try_from(number).ok());
        cell.map_or(Figure::No, Figure::Votes)
    }

    /// The whole number that a text writes; a fraction may only have zeros.
    fn number(self, text: &str) -> Option<u64> {
        if text.len() > MAX_FIGURE {
            return None;
        }
        let (decimal, group) = self.signs();
        let (whole, fraction) = text.split_once(decimal).unwrap_or((text, "0"));
        if fraction.is_empty() || fraction.bytes().any(|byte| byte != b'0') {
            return None;
        }
        let is_group = |letter: char| letter == group || letter == '\'' || letter == '’' || letter.is_whitespace();
        let sign = whole.chars().find(|letter| is_group(*letter));
        let mut digits = String::new();
        for (at, part) in sign.map_or_else(|| vec![whole], |sign| whole.split(sign).collect()).into_iter().enumerate() {
            let fits = match (sign, at) {
                (None, _) => !part.is_empty(),
                (Some(_), 0) => (1..=3).contains(&part.len()) && !part.starts_with('0'),
                (Some(_), _) => part.len() == 3,
            };
            if !fits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            digits.push_str(part);
        }
        digits.parse().ok()
    }

    /// Which sign the texts of a table use, and whether a person should look: where all that speaks is a comma before three
    /// digits, which here is a fraction and elsewhere a thousand.
    pub(crate) fn guess<'a>(cells: impl Iterator<Item = &'a Cell>) -> (Self, bool) {
        let (mut commas, mut dots, mut grouping) = (0_u32, 0_u32, [0_u32; 2]);
        for cell in cells {
            let Cell::Text(text) = cell else { continue };
            match Sign::of(text) {
                Some(Sign::Decimal(',')) => commas = commas.saturating_add(1),
                Some(Sign::Decimal(_)) => dots = dots.saturating_add(1),
                Some(Sign::Groups(',')) => grouping[0] = grouping[0].saturating_add(1),
                Some(Sign::Groups(_)) => grouping[1] = grouping[1].saturating_add(1),
                None => {}
            }
        }
        match (commas, dots, grouping) {
            (0, 0, [0, _]) => (Self::Comma, false),
            (0, 0, [_, 0]) => (Self::Dot, true),
            (_, 0, [0, _]) => (Self::Comma, false),
            (0, _, [_, 0]) => (Self::Dot, false),
            _ => (if dots > commas { Self::Dot } else { Self::Comma }, true),
        }
    }
}

/// What the last sign in a figure must be, or may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A fraction follows it: not three digits, or a 0 alone before it, or another sign groups.
    Decimal(char),
    /// Three digits follow it.
    Groups(char),
}

impl Sign {
    fn of(text: &str) -> Option<Self> {
        let is_figure = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',') || letter.is_whitespace();
        if text.len() > MAX_FIGURE || !text.chars().all(is_figure) {
            return None;
        }
        let (head, tail) = text.rsplit_once(['.', ','])?;
        let sign = if text.get(head.len()..)?.starts_with(',') { ',' } else { '.' };
        let other = if sign == ',' { '.' } else { ',' };
        let digits = tail.bytes().all(|byte| byte.is_ascii_digit());
        Some(match () {
            () if !digits || tail.is_empty() => return None,
            () if head.contains(sign) => Self::Groups(sign),
            () if head.contains(other) || tail.len() != 3 || head.trim() == "0" || head.trim().is_empty() => {
                Self::Decimal(sign)
            }
            () => Self::Groups(sign),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(decimal: Decimal, text: &str) -> Figure {
        decimal.figure(&Cell::text(text))
    }

    #[test]
    fn whole_numbers_in_every_writing() {
        for text in
            ["1234", "1.234", "1 234", "1\u{a0}234", "1\u{202f}234", "1'234", "1234,0", "1.234,00", " 1 234,000 "]
        {
            assert_eq!(figure(Decimal::Comma, text), Figure::Votes(1_234), "{text}");
        }
        for text in ["1,234", "1234.0", "1,234.0"] {
            assert_eq!(figure(Decimal::Dot, text), Figure::Votes(1_234), "{text}");
        }
        assert_eq!((figure(Decimal::Comma, ""), figure(Decimal::Comma, "0")), (Figure::Open, Figure::Votes(0)));
        assert_eq!(
            (figure(Decimal::Comma, "007"), figure(Decimal::Comma, "12,0")),
            (Figure::Votes(7), Figure::Votes(12))
        );
        assert_eq!(figure(Decimal::Comma, "999.999.999"), Figure::Votes(MAX_CELL));
    }

    #[test]
    fn nothing_else_is_a_figure() {
        for text in [
            "-",
            "-5",
            "+5",
            "5-",
            "12,5",
            "1,234",
            "12.34",
            "1.23",
            "12 34",
            "1.234.5",
            "1..234",
            ".234",
            "0.234",
            "1.234 567",
            "1234.567",
            "5,",
            ",0",
            "vijf",
            "12a",
            "5 %",
            "1e3",
            "٥",
            "²",
            "1000000000",
            "1.000.000.000",
            "99999999999999999999",
            "1234567890123456789012345",
        ] {
            assert_eq!(figure(Decimal::Comma, text), Figure::No, "{text}");
        }
        assert_eq!(Decimal::Comma.figure(&Cell::other("1.234")), Figure::No, "a fraction that a workbook stores");
        assert_eq!(Decimal::Comma.figure(&Cell::Number(u64::MAX)), Figure::No);
    }

    #[test]
    fn the_sign_of_fractions_is_guessed() {
        for (texts, expected) in [
            (&["12", "1.234", "345"][..], (Decimal::Comma, false)),
            (&["12,0", "1.234,0"], (Decimal::Comma, false)),
            (&["12.0", "1,234.0"], (Decimal::Dot, false)),
            (&["12.0", "1.000"], (Decimal::Dot, true)),
            (&["1,234", "12"], (Decimal::Dot, true)),
            (&["0.000", "12.000"], (Decimal::Dot, true)),
            (&["1.234.567"], (Decimal::Comma, false)),
            (&["De Bron, 12", "9401 JW", "12-03-2026"], (Decimal::Comma, false)),
            (&["12,5", "12.5"], (Decimal::Comma, true)),
        ] {
            let cells: Vec<Cell> = texts.iter().map(|text| Cell::text(text)).collect();
            assert_eq!(Decimal::guess(cells.iter()), expected, "{texts:?}");
        }
    }
}
