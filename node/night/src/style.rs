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
    /// Two lists have one short name.
    SameShort(u32, u32),
}

impl Say for StyleError {
    fn say(&self) -> Sentence {
        match self {
            Self::UnknownList(list) => sentence!("style-unknown-list", list = *list),
            Self::Twice(list) => sentence!("style-twice", list = *list),
            Self::Short(list) => sentence!("style-short", list = *list, most = MAX_SHORT),
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

/// Changes the style of one list. Styles stand in order of numbers, and one that sets nothing is left out.
pub fn change(styles: &mut Vec<ListStyle>, number: u32, change: impl FnOnce(&mut ListStyle)) {
    let at = styles.partition_point(|style| style.number < number);
    let mut style = match styles.get(at).filter(|style| style.number == number) {
        Some(_) => styles.remove(at),
        None => ListStyle { number, short: None, colour: None },
    };
    change(&mut style);
    if style.short.is_some() || style.colour.is_some() {
        styles.insert(at, style);
    }
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
    fn styles_stand_in_order_of_lists_and_go_when_they_set_nothing() {
        let mut styles = Vec::new();
        change(&mut styles, 10, |style| style.short = Some("Lokaal".to_owned()));
        change(&mut styles, 2, |style| style.colour = Some("#112233".parse().unwrap()));
        change(&mut styles, 2, |style| style.short = Some("VVD".to_owned()));
        assert_eq!(styles.iter().map(|style| style.number).collect::<Vec<_>>(), [2, 10]);
        assert!(styles[0].short.as_deref() == Some("VVD") && styles[0].colour.is_some());
        change(&mut styles, 10, |style| style.short = None);
        change(&mut styles, 7, |_| {});
        assert_eq!(styles.len(), 1);
    }
}
