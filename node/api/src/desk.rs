//! Who sits where requests come from. A session of a person lives here, in the node, and nowhere else: it ends with the node,
//! with the window or connection that it is of, and with any change of the people.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A second person has to confirm within this time of typing the PIN.
const CONFIRM_WITHIN: Duration = Duration::from_secs(300);
/// Where requests come from: a window, or one connection of the control API. Nobody sits at a new one.
#[derive(Clone, Debug, Default)]
pub struct Desk(Arc<Mutex<Seats>>);

#[derive(Debug, Default)]
struct Seats {
    works: Option<Seat>,
    confirms: Option<(Seat, Instant)>,
    /// Who sat down last, if to watch and nothing else.
    watched: Option<String>,
}

/// Somebody at a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// As the list of people has it.
    pub name: String,
    /// Whether a PIN proved it. Never on an entry node, which has no PINs.
    pub proven: bool,
    /// Of which state of the people.
    pub round: u64,
    /// Whether they may watch and nothing else.
    pub only_watches: bool,
}

impl Desk {
    fn seats(&self) -> MutexGuard<'_, Seats> {
        // Nothing that holds it can fail half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who works here, if the people are still those of `round`.
    pub fn works(&self, round: u64) -> Option<Seat> {
        self.seats().works.clone().filter(|seat| seat.round == round)
    }

    /// Who confirms the next release, if the people are still those of `round` and it was proven a moment ago.
    pub fn confirms(&self, round: u64) -> Option<Seat> {
        let seats = self.seats();
        let (seat, since) = seats.confirms.as_ref()?;
        (seat.round == round && since.elapsed() <= CONFIRM_WITHIN).then(|| seat.clone())
    }

    /// Who sat down here last, if to watch and nothing else: leaving, or being signed out, makes nobody of them who may be told
    /// more.
    pub fn watched(&self) -> Option<String> {
        self.seats().watched.clone()
    }

    /// Somebody sits down: to work, or to confirm the next release.
    pub fn sit(&self, seat: Seat, confirms: bool) {
        let mut seats = self.seats();
        if confirms {
            seats.confirms = Some((seat, Instant::now()));
        } else {
            // A confirmation was for the person who worked here then.
            let watched = seat.only_watches.then(|| seat.name.clone());
            *seats = Seats { works: Some(seat), confirms: None, watched };
        }
    }

    /// A confirmation is for one release.
    pub fn use_confirmation(&self) {
        self.seats().confirms = None;
    }

    /// Everybody leaves.
    pub fn leave(&self) {
        let mut seats = self.seats();
        let watched = seats.watched.take();
        *seats = Seats { watched, ..Seats::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_keeps_a_seat_when_the_people_change() {
        let desk = Desk::default();
        let seat = |name: &str| Seat { name: name.to_owned(), proven: true, round: 1, only_watches: false };
        desk.sit(seat("Bert"), true);
        desk.sit(seat("Anna"), false);
        assert_eq!((desk.works(1), desk.confirms(1)), (Some(seat("Anna")), None), "confirmed for somebody else");
        desk.sit(seat("Bert"), true);
        assert_eq!((desk.confirms(1), desk.clone().works(1)), (Some(seat("Bert")), Some(seat("Anna"))));
        assert_eq!((desk.works(2), desk.confirms(2), Desk::default().works(1)), (None, None, None));
        desk.use_confirmation();
        assert_eq!(desk.confirms(1), None);
        desk.leave();
        assert_eq!(desk.works(1), None);
    }

    #[test]
    fn whoever_only_watched_leaves_the_desk_as_it_was_to_them() {
        let desk = Desk::default();
        let seat = |name: &str, only_watches| Seat { name: name.to_owned(), proven: true, round: 1, only_watches };
        desk.sit(seat("Mayor", true), true);
        assert_eq!(desk.watched(), None, "to confirm is not to sit here");
        desk.sit(seat("Mayor", true), false);
        desk.sit(seat("Anna", false), true);
        assert_eq!((desk.watched().as_deref(), desk.works(2)), (Some("Mayor"), None));
        desk.leave();
        assert_eq!((desk.watched().as_deref(), desk.works(1)), (Some("Mayor"), None));
        desk.sit(seat("Anna", false), false);
        desk.leave();
        assert_eq!((desk.watched(), Desk::default().watched()), (None, None));
    }
}
