//! How values of settings are written: by hand on the command line and on screens.

use std::num::ParseIntError;

use election::Method;
use words::{Say, sentence};

use super::{Kind, Wrong};
use crate::display::{ListsOrder, SeatsShown};
use crate::setup::{Confirmation, Way};
use crate::style::{Colour, NoColour};
use crate::time;

/// What a setting can be.
pub(super) trait Value: Sized {
    /// Of what a person typed.
    fn parse(text: &str) -> Result<Self, Wrong>;
    /// As it is typed.
    fn text(&self) -> String;
}

/// One of a few, by their names.
pub(super) trait Choice: Copy + PartialEq + 'static {
    /// All that can be chosen.
    const ALL: &'static [(&'static str, Self)];
}

/// The kind of such a setting.
pub(super) fn choice<T: Choice>() -> Kind {
    Kind::Choice(T::ALL.iter().map(|(name, _)| *name).collect())
}

impl Choice for Way {
    const ALL: &'static [(&'static str, Self)] = &[("entry", Self::Entry), ("files", Self::Files)];
}

impl Choice for Method {
    const ALL: &'static [(&'static str, Self)] = &[("cso", Self::Cso), ("dso", Self::Dso)];
}

impl Choice for Confirmation {
    const ALL: &'static [(&'static str, Self)] = &[
        ("off", Self::None),
        ("on", Self::SecondKey { entry_may: false }),
        ("entry", Self::SecondKey { entry_may: true }),
        ("one-pc", Self::OnePc),
    ];
}

impl Choice for SeatsShown {
    const ALL: &'static [(&'static str, Self)] =
        &[("never", Self::Never), ("by-choice", Self::ByChoice), ("always", Self::Always)];
}

impl Choice for ListsOrder {
    const ALL: &'static [(&'static str, Self)] = &[("ballot", Self::Ballot), ("votes", Self::Votes)];
}

impl<T: Choice> Value for T {
    fn parse(text: &str) -> Result<Self, Wrong> {
        let named = Self::ALL.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
        named.ok_or_else(|| Wrong::Form(sentence!("value-unknown", value = format!("{text:?}"))))
    }

    /// Of what a later version of this program allows, nothing.
    fn text(&self) -> String {
        let named = Self::ALL.iter().find(|(_, choice)| choice == self);
        named.map(|(name, _)| (*name).to_owned()).unwrap_or_default()
    }
}

/// A time, in milliseconds since 1970 UTC.
impl Value for u64 {
    fn parse(text: &str) -> Result<Self, Wrong> {
        time::read(text).map_err(Wrong::Form)
    }

    fn text(&self) -> String {
        time::dutch(*self)
    }
}

impl Value for u8 {
    fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = |_: ParseIntError| Wrong::Form(sentence!("value-number", value = format!("{text:?}")));
        text.trim().parse().map_err(wrong)
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

/// A number of seats.
impl Value for u32 {
    fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = |_: ParseIntError| Wrong::Form(sentence!("seats-written", seats = format!("{text:?}")));
        text.parse().map_err(wrong)
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Value for String {
    fn parse(text: &str) -> Result<Self, Wrong> {
        Ok(text.trim().to_owned())
    }

    fn text(&self) -> String {
        self.clone()
    }
}

/// A colour, or an empty text.
impl Value for Option<Colour> {
    fn parse(text: &str) -> Result<Self, Wrong> {
        match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|error: NoColour| Wrong::Value(error.say())),
        }
    }

    fn text(&self) -> String {
        self.map(|colour| colour.to_string()).unwrap_or_default()
    }
}

/// `3=VVD`: the value of a list, by its number.
impl<V: Value> Value for (u32, V) {
    fn parse(text: &str) -> Result<Self, Wrong> {
        let split = text.split_once('=').and_then(|(list, value)| Some((list.trim().parse().ok()?, value.trim())));
        let (list, value) = split.ok_or_else(|| Wrong::Form(sentence!("style-pair")))?;
        Ok((list, V::parse(value)?))
    }

    fn text(&self) -> String {
        format!("{}={}", self.0, self.1.text())
    }
}

/// `parties=20`: the seconds of a scene, by its name.
impl Value for (String, u16) {
    fn parse(text: &str) -> Result<Self, Wrong> {
        let (scene, seconds) = text.split_once('=').ok_or_else(|| Wrong::Form(sentence!("dwell-written")))?;
        let wrong = |_: ParseIntError| Wrong::Form(sentence!("dwell-number", seconds = format!("{seconds:?}")));
        Ok((scene.trim().to_owned(), seconds.trim().parse().map_err(wrong)?))
    }

    fn text(&self) -> String {
        format!("{}={}", self.0, self.1)
    }
}
