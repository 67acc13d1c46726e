//! Figures as they are written: grouped, and as percentages rounded exactly.

pub use election::Share;
use election::seats::Fraction;

use crate::Lang;

/// What stands for a change that cannot be told: no text of a language, a dash.
const NOTHING: &str = "–";
/// The minus: the embedded font has no U+2212, and an en dash looks the same.
const MINUS: char = '–';

/// The marks in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between groups of three digits.
    pub group: char,
    /// Before decimals.
    pub decimal: char,
}

impl Marks {
    /// Those of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        lang.marks()
    }

    /// `1234567` as `1.234.567`.
    #[must_use]
    pub fn whole(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        text
    }

    /// `340 4/15`: whole units with their rest; a rest without a zero before it.
    #[must_use]
    pub fn fraction(self, value: Fraction) -> String {
        let (units, rest) = value.mixed();
        let rest_text = format!("{}/{}", self.whole(rest.numerator()), self.whole(rest.denominator()));
        match (units, rest.numerator()) {
            (units, 0) => self.whole(units),
            (0, _) => rest_text,
            (units, _) => format!("{} {rest_text}", self.whole(units)),
        }
    }

    /// A share as a percentage with one decimal, half upwards: `23,4%`. A dash of nothing.
    #[must_use]
    pub fn percent(self, share: Share) -> String {
        share
            .per_mille()
            .map_or_else(|| NOTHING.to_owned(), |thousandths| self.decimal_of(u128::from(thousandths)) + "%")
    }

    /// How a share changed, in percentage points with one decimal and its sign: `+1,2`, `–0,4`, `0,0`. The difference is
    /// rounded, not the two shares. `None` where one of the two is a share of nothing.
    #[must_use]
    pub fn points(self, now: Share, before: Share) -> Option<String> {
        let thousandths = points(now, before)?;
        Some(signed(thousandths, self.decimal_of(thousandths.unsigned_abs())))
    }

    /// How a number of votes or seats changed: `+1.200`, `–1`, `0`.
    #[must_use]
    pub fn change(self, now: impl Into<u64>, before: impl Into<u64>) -> String {
        let (now, before) = (now.into(), before.into());
        signed(i128::from(now) - i128::from(before), self.whole(now.abs_diff(before)))
    }

    /// A difference of counts: `+1.200`, `–3`, `0`.
    #[must_use]
    pub fn difference(self, number: i64) -> String {
        signed(i128::from(number), self.whole(number.unsigned_abs()))
    }

    fn decimal_of(self, tenths: u128) -> String {
        let whole = u64::try_from(tenths / 10).unwrap_or(u64::MAX);
        format!("{}{}{}", self.whole(whole), self.decimal, tenths % 10)
    }
}

fn signed(number: i128, digits: String) -> String {
    match number {
        1.. => format!("+{digits}"),
        0 => digits,
        _ => format!("{MINUS}{digits}"),
    }
}

/// The difference of two shares in thousandths, half away from zero.
fn points(now: Share, before: Share) -> Option<i128> {
    let wide = |number: u64| i128::from(number);
    // Products of two counts of votes; what does not fit is no count of votes (`election::seats::MAX_VOTES`).
    let difference =
        wide(now.part).checked_mul(wide(before.whole))?.checked_sub(wide(before.part).checked_mul(wide(now.whole))?)?;
    let whole = wide(now.whole).checked_mul(wide(before.whole))?.unsigned_abs();
    let twice = difference.unsigned_abs().checked_mul(2_000)?.checked_add(whole)?;
    let rounded = i128::try_from(twice.checked_div(whole.checked_mul(2)?)?).ok()?;
    Some(if difference < 0 { -rounded } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NL: Marks = Marks { group: '.', decimal: ',' };

    #[test]
    fn numbers_are_grouped_by_three() {
        let texts = [0, 7, 999, 1_000, 12_345, 1_234_567].map(|number| NL.whole(number));
        assert_eq!(texts, ["0", "7", "999", "1.000", "12.345", "1.234.567"]);
        assert_eq!(Marks::of(Lang::En).whole(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn fractions_are_mixed() {
        let cases = [
            ((5104, 15), "340 4/15"),
            ((960, 12), "80"),
            ((4, 15), "4/15"),
            ((0, 15), "0"),
            ((51040, 3), "17.013 1/3"),
        ];
        for ((numerator, denominator), text) in cases {
            assert_eq!(NL.fraction(Fraction::new(numerator, denominator)), text);
        }
        assert_eq!(Marks::of(Lang::En).fraction(Fraction::new(51040, 3)), "17,013 1/3");
    }

    #[test]
    fn halves_go_up_exactly() {
        let percent = |part, whole| NL.percent(Share { part, whole });
        // 0.05 % is exactly half a tenth; one vote less is below it.
        assert_eq!((percent(1, 2_000), percent(1, 2_001)), ("0,1%".into(), "0,0%".into()));
        assert_eq!((percent(1, 3), percent(2, 3), percent(3, 3)), ("33,3%".into(), "66,7%".into(), "100,0%".into()));
        assert_eq!(percent(5, 0), "–");
        // A binary fraction would have 0.285 * 1000 = 284.999….
        assert_eq!(percent(2_855, 10_000), "28,6%");
    }

    #[test]
    fn a_change_is_rounded_once() {
        let points = |now: (u64, u64), before: (u64, u64)| {
            NL.points(Share { part: now.0, whole: now.1 }, Share { part: before.0, whole: before.1 })
        };
        // 33.333 - 0.049 = 33.284: of rounded shares it would be 33.3 - 0.0.
        assert_eq!(points((1, 3), (49, 100_000)).as_deref(), Some("+33,3"));
        assert_eq!(points((149, 1_000), (160, 1_000)).as_deref(), Some("–1,1"));
        assert_eq!(points((1, 3), (2, 6)).as_deref(), Some("0,0"));
        // 0.04 points is nothing, and nothing has no sign.
        assert_eq!(points((4, 10_000), (8, 10_000)).as_deref(), Some("0,0"));
        assert_eq!(points((1, 3), (0, 0)), None);
        let most = election::seats::MAX_VOTES;
        assert_eq!(points((most, most), (0, most)).as_deref(), Some("+100,0"));
        assert_eq!(points((u64::MAX, u64::MAX), (0, u64::MAX)), None);
    }

    #[test]
    fn seats_change_with_their_sign() {
        assert_eq!([NL.change(5_u32, 3_u32), NL.change(3_u32, 5_u32), NL.change(4_u32, 4_u32)], ["+2", "–2", "0"]);
    }
}
