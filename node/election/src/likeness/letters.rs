//! Names without what nobody means by them: case, accents, spaces and punctuation.

/// How many characters of a name are looked at; the longest in published files has 70. A file may hold names of any length,
/// which are each compared with each.
pub(super) const MAX_NAME: usize = 200;

/// Letters and digits only, in lower case and without accents; `+` and `&` are the words that they are read as. Of a name
/// longer than [`MAX_NAME`] only so much is looked at.
pub(super) fn plain(text: &str) -> String {
    words(text).concat()
}

/// The words of a name, without what nobody means by them: case, accents and punctuation. A point between single letters parts
/// none (`P.v.d.A.` is one word); `+` and `&` are the words that they are read as.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars().take(MAX_NAME).flat_map(char::to_lowercase) {
        match letter {
            // An apostrophe and a point stand within words.
            '.' | '\'' | '’' | '‘' | '`' | '´' => {}
            // Accents that are characters of their own.
            '\u{300}'..='\u{36F}' => {}
            '+' => sign("plus", &mut word, &mut words),
            '&' => sign("en", &mut word, &mut words),
            letter if letter.is_alphanumeric() => push(letter, &mut word),
            _ => words.extend(some(&mut word)),
        }
    }
    words.extend(some(&mut word));
    words
}

/// A sign that is read as a word, which it is only beside other words: `50+` is one.
fn sign(read: &str, word: &mut String, words: &mut Vec<String>) {
    word.push_str(read);
    words.extend(some(word));
}

fn some(word: &mut String) -> Option<String> {
    Some(std::mem::take(word)).filter(|word| !word.is_empty())
}

/// The letter without its accent. Letters of other alphabets stay as they are.
fn push(letter: char, word: &mut String) {
    const BASES: [(&str, &str); 27] = [
        ("àáâãäåāăą", "a"),
        ("æ", "ae"),
        ("çćĉċč", "c"),
        ("ďđð", "d"),
        ("èéêëēĕėęě", "e"),
        ("ĝğġģ", "g"),
        ("ĥħ", "h"),
        ("ìíîïĩīĭįı", "i"),
        ("ĳ", "ij"),
        ("ĵ", "j"),
        ("ķ", "k"),
        ("ĺļľŀł", "l"),
        ("ñńņňŉ", "n"),
        ("òóôõöøōŏő", "o"),
        ("œ", "oe"),
        ("ŕŗř", "r"),
        ("śŝşšș", "s"),
        ("ß", "ss"),
        ("ţťŧț", "t"),
        ("þ", "th"),
        ("ùúûüũūŭůűų", "u"),
        ("ŵ", "w"),
        ("ýŷ", "y"),
        // As OSV prints a Dutch ij.
        ("ÿ", "ij"),
        ("źżž", "z"),
        ("ª", "a"),
        ("º", "o"),
    ];
    match BASES.iter().find(|(accented, _)| !letter.is_ascii() && accented.contains(letter)) {
        Some((_, base)) => word.push_str(base),
        None => word.push(letter),
    }
}

/// How many letters must be put in, left out, changed or exchanged with their neighbour to make one text of the other;
/// `None` for more than `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    // Rows of the table: the one before last, the last, the present.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, beside) in other.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let changed = at(&last, j).saturating_add(usize::from(letter != beside));
            let put = at(&row, j).min(at(&last, j.saturating_add(1))).saturating_add(1);
            let exchanged = match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(i), Some(j)) if one.get(i) == Some(beside) && other.get(j) == Some(letter) => {
                    at(&before, j).saturating_add(1)
                }
                _ => usize::MAX,
            };
            row.push(changed.min(put).min(exchanged));
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_means_falls_away() {
        for (text, expected) in [
            ("GROENLINKS", "groenlinks"),
            ("Groen-Links ", "groenlinks"),
            ("P.v.d.A.", "pvda"),
            ("D'66", "d66"),
            ("D 66", "d66"),
            ("50+", "50plus"),
            ("50 PLUS", "50plus"),
            ("Jong & Oud", "jongenoud"),
            ("Jong en Oud", "jongenoud"),
            ("Súdwest-Fryslân", "sudwestfryslan"),
            ("Su\u{301}dwest-Frysla\u{302}n", "sudwestfryslan"),
            ("VRĲHEID", "vrijheid"),
            ("!?", ""),
            ("Ελλάς", "ελλάς"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(plain(&"x".repeat(5000)).len(), MAX_NAME);
    }

    #[test]
    fn distances_count_slips_of_a_typist() {
        for (one, other, expected) in [
            ("belang", "belang", Some(0)),
            ("belang", "belnag", Some(1)),
            ("belang", "belangen", Some(2)),
            ("belang", "bekang", Some(1)),
            ("", "ab", Some(2)),
            ("noord", "zuid", None),
            ("a", "abcdef", None),
        ] {
            assert_eq!(distance(one, other, 2), expected, "{one} {other}");
            assert_eq!(distance(other, one, 2), expected, "{other} {one}");
        }
    }
}
