//! What programs are told in English, with the same for people of any language beside it.

use words::{Lang, Sentence};

/// In a language; a node of before may have told the English words alone.
pub(crate) fn told(why: Option<&Sentence>, english: Option<&String>, lang: Lang) -> Option<String> {
    why.map(|why| why.told(lang)).or_else(|| english.cloned())
}

/// The same of several.
pub(crate) fn told_all(said: &[Sentence], english: &[String], lang: Lang) -> Vec<String> {
    if said.is_empty() { english.to_vec() } else { said.iter().map(|one| one.told(lang)).collect() }
}

#[cfg(test)]
mod tests {
    use words::sentence;

    use super::*;

    #[test]
    fn the_words_of_the_reader_and_else_the_english_ones() {
        let (why, english) = (sentence!("store-closed"), "the store is closed".to_owned());
        assert_eq!(told(Some(&why), Some(&english), Lang::Nl), Some(why.told(Lang::Nl)));
        assert_eq!(told(Some(&why), Some(&english), Lang::En), Some(english.clone()));
        assert_eq!(told(None, Some(&english), Lang::Nl), Some(english.clone()));
        assert_eq!(told(None, None, Lang::Nl), None);
        let english = [english];
        assert_eq!(told_all(std::slice::from_ref(&why), &english, Lang::Nl), [why.told(Lang::Nl)]);
        assert_eq!(told_all(&[], &english, Lang::Nl), english);
    }
}
