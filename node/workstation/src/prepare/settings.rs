//! Changes of the election's settings.

use election::Method;
use sync_core::charter::Confirmation;

use api::refusal::Refusal;
use api::request::Error;
use night::display::{ListsOrder, SeatsShown};
use night::setup::{Settings, Way};
use night::style::{self, Colour};
use words::{Say, Sentence};

/// What is to change; what is not given stays as it is, or has its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsChange {
    /// Closing time, milliseconds since 1970 UTC; a new election has 21:00 Dutch time on election day.
    pub closing: Option<u64>,
    /// Entries by different operators at party level: 1 or 2.
    pub rounds_party: Option<u8>,
    /// The same at candidate level.
    pub rounds_candidate: Option<u8>,
    /// Where party counts come from.
    pub way_party: Option<Way>,
    /// Where candidate counts come from.
    pub way_candidate: Option<Way>,
    /// How the municipality counts.
    pub method: Option<Method>,
    /// Short names of lists; an empty one takes it back.
    pub short: Vec<(u32, String)>,
    /// Colours of lists, `#rrggbb`; an empty one takes it back.
    pub colour: Vec<(u32, String)>,
    /// Whether every release has to be confirmed, and by whom.
    pub confirmation: Option<Confirmation>,
    /// Whether the seats of an incomplete count are shown to the public.
    pub seats_on_screen: Option<SeatsShown>,
    /// In which order lists are shown.
    pub lists_order: Option<ListsOrder>,
    /// How many seconds scenes stay, by their names in [`night::display::Dwell::scenes`].
    pub dwell: Vec<(String, u16)>,
    /// Whom to call; an empty text takes it back.
    pub contact: Option<String>,
    /// The colour of the election's bar; `Some(None)` takes it back.
    pub bar: Option<Option<Colour>>,
    /// Seats of lists in the previous election, by their numbers now: no count of it says them.
    pub seats_before: Vec<(u32, u32)>,
}

impl SettingsChange {
    /// Changes them.
    pub(super) fn apply(&self, settings: &mut Settings) -> Result<(), Error> {
        for rounds in [self.rounds_party, self.rounds_candidate].into_iter().flatten() {
            if !(1..=2).contains(&rounds) {
                return Err(Refusal::Rounds { rounds }.into());
            }
        }
        settings.closing = self.closing.unwrap_or(settings.closing);
        settings.rounds_party = self.rounds_party.unwrap_or(settings.rounds_party);
        settings.rounds_candidate = self.rounds_candidate.unwrap_or(settings.rounds_candidate);
        settings.way_party = self.way_party.unwrap_or(settings.way_party);
        settings.way_candidate = self.way_candidate.unwrap_or(settings.way_candidate);
        settings.method = self.method.unwrap_or(settings.method);
        settings.confirmation = self.confirmation.unwrap_or(settings.confirmation);
        settings.seats_on_screen = self.seats_on_screen.unwrap_or(settings.seats_on_screen);
        settings.lists_order = self.lists_order.unwrap_or(settings.lists_order);
        let wrong = |detail: Sentence| Error::from(Refusal::Setup { detail });
        for (scene, seconds) in &self.dwell {
            settings.dwell.set(scene, *seconds).map_err(wrong)?;
        }
        if let Some(contact) = &self.contact {
            contact.trim().clone_into(&mut settings.contact);
        }
        settings.bar = self.bar.unwrap_or(settings.bar);
        settings.check().map_err(wrong)?;
        style::merge(&mut settings.lists, &self.short, &self.colour)
            .map_err(|error| Error::from(Refusal::Setup { detail: error.say() }))
    }

    /// Puts in what lists had in the previous election, once that one is known.
    pub(super) fn apply_seats_before(&self, settings: &mut Settings) -> Result<(), Error> {
        for (list, seats) in &self.seats_before {
            let Some(before) = &mut settings.before else {
                return Err(Refusal::SeatsBeforeNone.into());
            };
            before.set_seats(*list, *seats);
        }
        Ok(())
    }
}
