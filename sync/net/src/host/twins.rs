//! Of two connections between the same two nodes, which one stays. Pure.
//!
//! 1. A connection that is being closed does not stand any more, whatever TCP still does with it.
//! 2. One that was silent for [`SILENT`] stands in nobody's way: a node says something every three seconds, so its other end
//!    has most likely gone, and TCP has not noticed.
//! 3. Of two that both live the one that the *lower* key dialed stays. Both sides know both keys, so they need no word with
//!    each other to agree.
//! 4. Of two that the same side dialed the newer one stays: the dialer knows its own, so it would not have dialed.
//!
//! Silence is what each side hears for itself, and the two may differ. So the dialer has the first word: it opens the stream
//! of a connection only where nothing stands in its way at its own side, and the other side gives up what it has only when
//! that stream comes. Where the acceptor refuses a connection that its dialer wanted, the old one lives at the acceptor; if
//! it is dead in the other direction only, the dialer drops it after eight seconds, and the next one finds no other. Nobody
//! ever closes two connections for one reason, so two nodes cannot go on closing each other's.

use std::time::Duration;

/// Longer than the time between two signs of life (`sync_core::replica::SIGN_OF_LIFE`) and a busy PC's delay together: who has
/// nothing to tell is not taken for dead just before it says so.
pub(super) const SILENT: Duration = Duration::from_secs(5);

/// One of two connections with the same node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Twin {
    /// Whether the lower key dialed it.
    pub(super) by_lower: bool,
    /// For how long nothing has come over it.
    pub(super) silent: Duration,
}

impl Twin {
    fn stands(self) -> bool {
        self.silent < SILENT
    }

    /// Whether it stands in the way of one that is established at this moment; `dialed`: this side dialed the new one.
    pub(super) fn refuses(self, by_lower: bool, dialed: bool) -> bool {
        self.stands()
            && match (by_lower, dialed) {
                // Only the dialer is certain to know its own first one; to the other side a second may mean that the first
                // is dead.
                (true, true) => self.by_lower,
                (true, false) => false,
                (false, true) => true,
                (false, false) => self.by_lower,
            }
    }

    /// Whether it is kept though the other one's stream has come.
    pub(super) fn outlives(self, by_lower: bool) -> bool {
        self.stands() && self.by_lower && !by_lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twin(by_lower: bool, silent: u64) -> Twin {
        Twin { by_lower, silent: Duration::from_millis(silent) }
    }

    #[test]
    fn of_two_that_live_the_one_that_the_lower_key_dialed_stays() {
        // The dialer's side, then the other one.
        assert!(twin(true, 0).refuses(true, true) && !twin(true, 0).refuses(true, false));
        assert!(twin(true, 0).refuses(false, true) && twin(true, 0).refuses(false, false));
        assert!(!twin(false, 0).refuses(true, true) && !twin(false, 0).refuses(true, false));
        assert!(twin(false, 0).refuses(false, true) && !twin(false, 0).refuses(false, false));
        assert!(twin(true, 0).outlives(false) && !twin(true, 0).outlives(true));
        assert!(!twin(false, 0).outlives(true) && !twin(false, 0).outlives(false));
    }

    #[test]
    fn a_silent_one_keeps_nobody_out() {
        for (old, new, dialed) in [
            (true, true, true),
            (true, true, false),
            (true, false, true),
            (true, false, false),
            (false, true, true),
            (false, true, false),
            (false, false, true),
            (false, false, false),
        ] {
            assert!(!twin(old, 5_000).refuses(new, dialed) && !twin(old, 60_000).outlives(new));
        }
        // One that has said something a moment ago does.
        assert!(twin(true, 4_999).refuses(false, false) && twin(true, 4_999).outlives(false));
    }

    #[test]
    fn who_has_nothing_to_tell_is_not_taken_for_silent_before_it_says_so() {
        // A look at the clock ten times a second, and a turn of a busy PC at either end.
        let longest = sync_core::replica::SIGN_OF_LIFE + 100 + 2 * 600;
        assert!(twin(true, longest).refuses(true, true) && twin(true, longest).refuses(false, false));
        assert!(twin(false, longest).refuses(false, true) && twin(true, longest).outlives(false));
    }

    /// A connection as one side sees it.
    #[derive(Clone, Copy)]
    struct Seen {
        id: usize,
        by_lower: bool,
        silent: u64,
    }

    /// Two nodes; `sides[0]` is the lower. A connection is established at both ends in any order; its stream comes to the
    /// acceptor once both have taken it.
    #[derive(Default)]
    struct Pair {
        taken: [Vec<Seen>; 2],
        refused: Vec<usize>,
    }

    impl Pair {
        fn establish(&mut self, side: usize, id: usize, by_lower: bool) {
            if self.refused.contains(&id) {
                return;
            }
            let dialed = by_lower == (side == 0);
            let stands = |old: &Seen| twin(old.by_lower, old.silent).refuses(by_lower, dialed);
            if self.taken[side].iter().any(stands) {
                self.refused.push(id);
                self.taken.iter_mut().for_each(|side| side.retain(|seen| seen.id != id));
            } else {
                self.taken[side].push(Seen { id, by_lower, silent: 0 });
            }
            let at_both = |id: usize| self.taken.iter().all(|side| side.iter().any(|seen| seen.id == id));
            if at_both(id) {
                self.stream(id, by_lower);
            }
        }

        fn stream(&mut self, id: usize, by_lower: bool) {
            for side in [0, 1] {
                let others: Vec<Seen> = self.taken[side].iter().copied().filter(|seen| seen.id != id).collect();
                for old in others {
                    // Only those with a stream are sessions; the others are judged when theirs comes.
                    let has_stream = self.taken.iter().all(|side| side.iter().any(|seen| seen.id == old.id));
                    if !has_stream {
                        continue;
                    }
                    let gone = if twin(old.by_lower, old.silent).outlives(by_lower) { id } else { old.id };
                    self.refused.push(gone);
                    self.taken.iter_mut().for_each(|side| side.retain(|seen| seen.id != gone));
                }
            }
        }
    }

    #[test]
    fn two_that_dial_each_other_at_once_keep_one_and_the_same() {
        // In any order of the four moments at which the two connections are established at the two sides.
        let moments = [(0, 0, true), (1, 0, true), (0, 1, false), (1, 1, false)];
        let mut orders = Vec::new();
        for a in 0..4 {
            for b in (0..4).filter(|b| *b != a) {
                for c in (0..4).filter(|c| *c != a && *c != b) {
                    orders.push([a, b, c, 6 - a - b - c]);
                }
            }
        }
        assert_eq!(orders.len(), 24);
        for order in orders {
            let mut pair = Pair::default();
            for at in order {
                let (side, id, by_lower) = moments[at];
                pair.establish(side, id, by_lower);
            }
            let ids = |side: usize| pair.taken[side].iter().map(|seen| seen.id).collect::<Vec<_>>();
            assert_eq!((ids(0), ids(1)), (vec![0], vec![0]), "{order:?}");
        }
    }

    #[test]
    fn whoever_comes_back_is_taken_though_the_first_connection_never_said_goodbye() {
        for (old_by_lower, new_by_lower) in [(true, true), (true, false), (false, true), (false, false)] {
            // The dialer has dropped the old one, or started anew; the other side has not heard it for five seconds.
            let acceptor = usize::from(new_by_lower);
            let mut pair = Pair::default();
            pair.taken[acceptor].push(Seen { id: 0, by_lower: old_by_lower, silent: 5_000 });
            pair.establish(1 - acceptor, 1, new_by_lower);
            pair.establish(acceptor, 1, new_by_lower);
            assert!(pair.taken.iter().all(|side| side.iter().any(|seen| seen.id == 1)));
            assert!(!pair.refused.contains(&1));
        }
    }
}
