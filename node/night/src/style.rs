//! How a list is called and coloured where there is little room: charts, screens, posts. Set in Preparation.

use std::collections::BTreeSet;

use election::Definition;
pub use publish::board::{Colour, NoColour};
use serde::{Deserialize, Serialize};
use words::{Say, Sentence, sentence};

/// The longest short name, in characters: what fits under a bar of a chart.
pub const MAX_SHORT: usize = 12;

/// Short name and colour of one list; what is not set follows from its name and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListStyle {
    /// The list on the ballot that this is for.
    pub number: u32,
    /// At most [`MAX_SHORT`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Its colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
}

/// What is wrong with a style.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say())]
pub enum StyleError {
    /// No such list.
    UnknownList(u32),
    /// A list is styled twice.
    Twice(u32),
    /// A short name is empty, too long, or has characters that do not show.
    Short(u32),
    /// No colour.
    Colour(#[from] NoColour),
    /// Two lists have one short name.
    SameShort(u32, u32),
}

impl Say for StyleError {
    fn say(&self) -> Sentence {
        match self {
            Self::UnknownList(list) => sentence!("style-unknown-list", list = *list),
            Self::Twice(list) => sentence!("style-twice", list = *list),
            Self::Short(list) => sentence!("style-short", list = *list, most = MAX_SHORT),
            Self::Colour(error) => error.say(),
            Self::SameShort(one, other) => sentence!("style-same-short", one = *one, other = *other),
        }
    }
}

/// Whether the styles fit this ballot.
///
/// # Errors
/// The first that does not.
pub fn check(styles: &[ListStyle], definition: &Definition) -> Result<(), StyleError> {
    let mut seen = BTreeSet::new();
    let mut shorts: Vec<(String, u32)> = Vec::new();
    for style in styles {
        if definition.list(style.number).is_none() {
            return Err(StyleError::UnknownList(style.number));
        }
        if !seen.insert(style.number) {
            return Err(StyleError::Twice(style.number));
        }
        let Some(short) = &style.short else { continue };
        let length = short.chars().count();
        let visible = short.trim() == short && !short.chars().any(char::is_control);
        if !(1..=MAX_SHORT).contains(&length) || !visible {
            return Err(StyleError::Short(style.number));
        }
        let folded = short.to_lowercase();
        if let Some((_, other)) = shorts.iter().find(|(taken, _)| *taken == folded) {
            return Err(StyleError::SameShort(*other, style.number));
        }
        shorts.push((folded, style.number));
    }
    Ok(())
}

/// `3=VVD` of the command line: a list's number and a text.
///
/// # Errors
/// What is wrong with it.
pub fn pair(text: &str) -> Result<(u32, String), Sentence> {
    let split = text.split_once('=').and_then(|(number, value)| Some((number.trim().parse().ok()?, value.trim())));
    split.map(|(number, value)| (number, value.to_owned())).ok_or_else(|| sentence!("style-pair"))
}

/// Sets short names and colours in a list of styles, one per list, in order of numbers.
///
/// # Errors
/// A colour that is none.
pub fn merge(
    styles: &mut Vec<ListStyle>,
    shorts: &[(u32, String)],
    colours: &[(u32, String)],
) -> Result<(), StyleError> {
    for (number, short) in shorts {
        change(styles, *number, |style| style.short = Some(short.clone()).filter(|short| !short.is_empty()));
    }
    for (number, colour) in colours {
        let colour = if colour.is_empty() { None } else { Some(colour.parse()?) };
        change(styles, *number, |style| style.colour = colour);
    }
    styles.retain(|style| style.short.is_some() || style.colour.is_some());
    Ok(())
}

/// Changes the style of one list.
fn change(styles: &mut Vec<ListStyle>, number: u32, change: impl FnOnce(&mut ListStyle)) {
    let at = styles.partition_point(|style| style.number < number);
    let mut style = match styles.get(at).filter(|style| style.number == number) {
        Some(_) => styles.remove(at),
        None => ListStyle { number, short: None, colour: None },
    };
    change(&mut style);
    styles.insert(at, style);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written_alike_and_nothing_else_is_one() {
        assert_eq!("#1A5fb4".parse::<Colour>().unwrap().to_string(), "#1a5fb4");
        for wrong in ["", "#", "1a5fb4", "#1a5fb", "#1a5fb44", "#1a5fgg", "#+a5fb4", "#é5fb4", "rood"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn styles_are_merged_by_list_and_taken_out_by_an_empty_text() {
        let mut styles = Vec::new();
        let short = |text: &str| vec![pair(text).unwrap()];
        merge(&mut styles, &short("10=Lokaal"), &short("2=#112233")).unwrap();
        merge(&mut styles, &short("2=VVD"), &[]).unwrap();
        assert_eq!(styles.iter().map(|style| style.number).collect::<Vec<_>>(), [2, 10]);
        assert_eq!(styles[0].short.as_deref(), Some("VVD"));
        merge(&mut styles, &short("10="), &[]).unwrap();
        assert_eq!(styles.len(), 1);
        assert!(merge(&mut styles, &[], &short("2=blauw")).unwrap_err().to_string().contains("#rrggbb"));
        assert!(pair("VVD").is_err() && pair("x=VVD").is_err());
    }
}
