//! Numbers as people read them: thousands apart, fractions as whole units with their rest.

use crate::lang::Lang;
use crate::seats::Fraction;

/// `5.104` in Dutch, `5,104` in English.
#[must_use]
pub fn whole(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let separator = match lang {
        Lang::Nl => '.',
        Lang::En => ',',
    };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `340 4/15`; a whole number without a rest, a rest without a zero before it.
#[must_use]
pub fn fraction(value: Fraction, lang: Lang) -> String {
    let (units, rest) = value.mixed();
    let rest_text = format!("{}/{}", whole(rest.numerator(), lang), whole(rest.denominator(), lang));
    match (units, rest.numerator()) {
        (units, 0) => whole(units, lang),
        (0, _) => rest_text,
        (units, _) => format!("{} {rest_text}", whole(units, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_and_fractions_are_mixed() {
        let cases = [(0, "0"), (7, "7"), (999, "999"), (1_000, "1.000"), (5_104, "5.104"), (1_234_567, "1.234.567")];
        for (number, text) in cases {
            assert_eq!(whole(number, Lang::Nl), text);
            assert_eq!(whole(number, Lang::En), text.replace('.', ","));
        }
        let cases = [
            ((5104, 15), "340 4/15"),
            ((960, 12), "80"),
            ((4, 15), "4/15"),
            ((0, 15), "0"),
            ((51040, 3), "17.013 1/3"),
        ];
        for ((numerator, denominator), text) in cases {
            assert_eq!(fraction(Fraction::new(numerator, denominator), Lang::Nl), text);
        }
        assert_eq!(fraction(Fraction::new(51040, 3), Lang::En), "17,013 1/3");
    }
}
