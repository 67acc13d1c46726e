//! The settings of an election that a person changes. Each stands once, in the table of this file: its name, how its value is
//! written, its kind, and where [`Settings`] holds it. What is signed ([`Change`]), the flags of the command line and the lines
//! of screens follow from that; whoever has the organiser file may change all of them.
//!
//! Its texts follow from the name: `setting-<name>` on screens and `flag-<name>` on the command line, and behind that
//! `-<value>` for what can be chosen. They are in `settings.ftl` of each language.

mod value;

use std::ops::RangeInclusive;

use election::Method;
use words::Sentence;

use crate::display::{ListsOrder, MAX_CONTACT, SeatsShown};
use crate::setup::{Confirmation, Settings, Way};
use crate::style::{self, Colour, ListStyle};
use value::{Value, choice};

/// Entries that a level can require.
const ROUNDS: RangeInclusive<u8> = 1..=2;

/// What kind of value a setting has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these names.
    Choice(Vec<&'static str>),
    /// A number of this range, small enough to choose from.
    Number(RangeInclusive<u8>),
    /// A line of at most so many characters.
    Line(usize),
    /// A value for each list or scene: a change is of one of them.
    Each,
}

impl Kind {
    /// What can be chosen, as it is typed; nothing where anything can be typed.
    pub fn options(self) -> Vec<String> {
        match self {
            Self::Choice(names) => names.into_iter().map(str::to_owned).collect(),
            Self::Number(range) => range.map(|number| number.to_string()).collect(),
            Self::Line(_) | Self::Each => Vec::new(),
        }
    }
}

/// Why a setting is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not written as a value of this setting is.
    Form(Sentence),
    /// It is written as one, and there is none such.
    Value(Sentence),
    /// A level takes one or two entries, not so many.
    Rounds(u8),
    /// Seats of a previous election, and there is none.
    NoBefore,
}

/// Makes [`Setting`] and [`Change`] of the table. A row: the setting with the type of its value, its name, how a value is written
/// in short, its kind; then how [`Settings`] are asked for its values (most have one), and how one is put in.
macro_rules! settings {
    ($(
        $(#[$doc:meta])*
        $setting:ident($value:ty) = $name:literal, $form:literal, $kind:expr => $read:expr, $write:expr;
    )*) => {
        /// A setting of the election.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Setting {
            $($(#[$doc])* $setting,)*
        }

        /// A setting, and what it is to be.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Change {
            $($(#[$doc])* $setting($value),)*
        }

        impl Setting {
            /// All, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$setting,)*];

            fn row(self) -> (&'static str, &'static str, Kind) {
                match self {
                    $(Self::$setting => ($name, $form, $kind),)*
                }
            }

            /// Reads what a person typed or chose.
            ///
            /// # Errors
            /// [`Wrong::Form`], [`Wrong::Value`].
            pub fn parse(self, text: &str) -> Result<Change, Wrong> {
                match self {
                    $(Self::$setting => Value::parse(text).map(Change::$setting),)*
                }
            }

            /// As it is in these settings; of a setting for each list or scene, all that are set.
            pub fn read(self, settings: &Settings) -> Vec<Change> {
                match self {
                    $(Self::$setting => {
                        let read: fn(&Settings) -> Vec<$value> = $read;
                        read(settings).into_iter().map(Change::$setting).collect()
                    })*
                }
            }
        }

        impl Change {
            /// Its value as [`Setting::parse`] reads it.
            pub fn text(&self) -> String {
                match self {
                    $(Self::$setting(value) => value.text(),)*
                }
            }

            /// Puts it into settings. What only holds of all of them together is [`Settings::check`]'s business.
            ///
            /// # Errors
            /// [`Wrong::Value`], [`Wrong::Rounds`], [`Wrong::NoBefore`].
            pub fn write(self, settings: &mut Settings) -> Result<(), Wrong> {
                match self {
                    $(Self::$setting(value) => {
                        let write: fn(&mut Settings, $value) -> Result<(), Wrong> = $write;
                        write(settings, value)
                    })*
                }
            }
        }
    };
}

settings! {
    /// Closing time, milliseconds since 1970 UTC; a new election has 21:00 Dutch time on election day.
    Closing(u64) = "closing", "TIME", Kind::Line(30)
        => |of| vec![of.closing], |of, new| put(&mut of.closing, new);
    /// Entries by different operators at party level.
    RoundsParty(u8) = "rounds-party", "1|2", Kind::Number(ROUNDS)
        => |of| vec![of.rounds_party], |of, new| rounds(&mut of.rounds_party, new);
    /// The same at candidate level.
    RoundsCandidate(u8) = "rounds-candidate", "1|2", Kind::Number(ROUNDS)
        => |of| vec![of.rounds_candidate], |of, new| rounds(&mut of.rounds_candidate, new);
    /// Where party counts come from.
    WayParty(Way) = "way-party", "WAY_PARTY", choice::<Way>()
        => |of| vec![of.way_party], |of, new| put(&mut of.way_party, new);
    /// Where candidate counts come from.
    WayCandidate(Way) = "way-candidate", "WAY_CANDIDATE", choice::<Way>()
        => |of| vec![of.way_candidate], |of, new| put(&mut of.way_candidate, new);
    /// How the municipality counts.
    Method(Method) = "method", "METHOD", choice::<Method>()
        => |of| vec![of.method], |of, new| put(&mut of.method, new);
    /// The short name of a list, by its number; an empty one takes it back.
    Short((u32, String)) = "short", "LIST=NAME", Kind::Each
        => |of| styled(of, |style| style.short.clone()),
           |of, (list, short)| restyle(of, list, |style| style.short = Some(short).filter(|short| !short.is_empty()));
    /// The colour of a list, by its number; none takes it back.
    Colour((u32, Option<Colour>)) = "colour", "LIST=#RRGGBB", Kind::Each
        => |of| styled(of, |style| style.colour.map(Some)),
           |of, (list, colour)| restyle(of, list, |style| style.colour = colour);
    /// Whether every release has to be confirmed, and by whom.
    ConfirmRelease(Confirmation) = "confirm-release", "CONFIRM_RELEASE", choice::<Confirmation>()
        => |of| vec![of.confirmation], |of, new| put(&mut of.confirmation, new);
    /// Whether the seats of an incomplete count are shown to the public.
    SeatsOnScreen(SeatsShown) = "seats-on-screen", "SEATS_ON_SCREEN", choice::<SeatsShown>()
        => |of| vec![of.seats_on_screen], |of, new| put(&mut of.seats_on_screen, new);
    /// In which order lists are shown.
    ListsOrder(ListsOrder) = "lists-order", "LISTS_ORDER", choice::<ListsOrder>()
        => |of| vec![of.lists_order], |of, new| put(&mut of.lists_order, new);
    /// How many seconds a scene stays, by its name in [`Dwell::scenes`](crate::display::Dwell::scenes).
    Dwell((String, u16)) = "dwell", "SCENE=SECONDS", Kind::Each
        => |of| of.dwell.scenes().map(|(scene, seconds)| (scene.to_owned(), seconds)).into(),
           |of, (scene, seconds)| of.dwell.set(&scene, seconds).map_err(Wrong::Value);
    /// Whom to call, one line; an empty one takes it back.
    Contact(String) = "contact", "TEXT", Kind::Line(MAX_CONTACT)
        => |of| vec![of.contact.clone()], |of, new| put(&mut of.contact, new);
    /// Seats of a list in the previous election, by its number now: no count of it says them.
    SeatsBefore((u32, u32)) = "seats-before", "LIST=SEATS", Kind::Each
        => |of| {
               let lists = of.before.iter().flat_map(|before| &before.lists);
               lists.filter_map(|list| Some((list.number, list.seats?))).collect()
           },
           |of, (list, seats)| of.before.as_mut().map(|before| before.set_seats(list, seats)).ok_or(Wrong::NoBefore);
    /// The colour of the bar that tells two elections of one day apart; none takes it back.
    Bar(Option<Colour>) = "bar", "#RRGGBB", Kind::Line(7)
        => |of| vec![of.bar], |of, new| put(&mut of.bar, new);
}

impl Setting {
    /// Its name: the flag of the command line, and what the keys of its texts are made of.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// How its value is written, in short: what stands behind the flag.
    pub fn form(self) -> &'static str {
        self.row().1
    }

    /// Its kind.
    pub fn kind(self) -> Kind {
        self.row().2
    }

    /// The key of what screens call it.
    pub fn words(self) -> String {
        format!("setting-{}", self.name())
    }

    /// The key of what the command line says of its flag.
    pub fn flag(self) -> String {
        format!("flag-{}", self.name())
    }
}

/// Whatever it is, it can be.
fn put<T>(place: &mut T, new: T) -> Result<(), Wrong> {
    *place = new;
    Ok(())
}

fn rounds(place: &mut u8, new: u8) -> Result<(), Wrong> {
    if ROUNDS.contains(&new) { put(place, new) } else { Err(Wrong::Rounds(new)) }
}

/// What is set of the styles of lists.
fn styled<T>(settings: &Settings, set: impl Fn(&ListStyle) -> Option<T>) -> Vec<(u32, T)> {
    settings.lists.iter().filter_map(|style| Some((style.number, set(style)?))).collect()
}

fn restyle(settings: &mut Settings, list: u32, change: impl FnOnce(&mut ListStyle)) -> Result<(), Wrong> {
    style::change(&mut settings.lists, list, change);
    Ok(())
}

#[cfg(test)]
mod tests;
