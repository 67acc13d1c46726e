//! Names of stations, made comparable.

/// How many characters of a name are looked at; the longest in published counts has 46. A file may hold names of thousands
/// of words, which are each compared with each.
const MAX_NAME: usize = 200;

/// The words of a station's name that tell the place: without case and accents, without articles, "stembureau" and days of
/// the week (a place that is open on three days has three stations), and without a number or Roman numeral at the end (two
/// rooms of one hall). May be empty: such a name tells nothing. Of a name longer than [`MAX_NAME`] only so much is looked at.
pub(super) fn place_words(name: &str) -> Vec<String> {
    const IGNORED: [&str; 16] = [
        "stembureau",
        "de",
        "het",
        "een",
        "t",
        "d",
        "n",
        "den",
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "zaal",
    ];
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in name.chars().take(MAX_NAME).flat_map(char::to_lowercase).chain([' ']) {
        if letter.is_alphanumeric() {
            word.push(plain(letter));
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.retain(|word| !IGNORED.contains(&word.as_str()));
    if let Some(last) = words.last()
        && words.len() > 1
        && (last.chars().all(|c| c.is_ascii_digit()) || ["i", "ii", "iii", "iv", "v", "vi"].contains(&last.as_str()))
    {
        words.pop();
    }
    words
}

/// A postcode as `9401JW`; `None` when it is not four digits and two letters.
pub(super) fn postcode(written: Option<&str>) -> Option<String> {
    let compact: String = written?.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let (digits, letters) = compact.split_at_checked(4)?;
    let good = digits.chars().all(|c| c.is_ascii_digit())
        && letters.len() == 2
        && letters.chars().all(|c| c.is_ascii_uppercase());
    good.then_some(compact)
}

/// The letter without its accent, for those that occur in Dutch names.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_and_days_of_one_place_have_one_name() {
        let place = place_words("Stembureau 't Brughuis I");
        assert_eq!(place, ["brughuis"]);
        for name in ["'t Brughuis II", "Het Brughuis maandag", "’t Brughuis (dinsdag)", "BRUGHUIS (zaal 2)", "Brüghuis"]
        {
            assert_eq!(place_words(name), place, "{name}");
        }
        assert_eq!(place_words("Pand 17"), ["pand"]);
        assert_eq!(place_words("17"), ["17"], "a name that is only a number keeps it");
        assert!(place_words("Stembureau (maandag)").is_empty());
    }

    #[test]
    fn of_an_endless_name_the_beginning_is_looked_at() {
        assert_eq!(place_words(&"x y ".repeat(100_000)).len(), MAX_NAME / 2);
        assert_eq!(place_words(&format!("{} hal", "é".repeat(MAX_NAME))), ["e".repeat(MAX_NAME)]);
    }

    #[test]
    fn postcodes_are_whole_or_unknown() {
        assert_eq!(postcode(Some(" 9401 jw")).as_deref(), Some("9401JW"));
        for bad in [None, Some(""), Some("9401"), Some("94O1 JW"), Some("9401 JWX"), Some("94é1 JW"), Some("éééé")]
        {
            assert_eq!(postcode(bad), None, "{bad:?}");
        }
    }
}
