//! How far a station is, in one word: what the overview counts, filters and sorts by.

use election::Level;

use crate::theme::Tone;
use api::control::{LevelState, StationRow};
use api::counts::Stand;

/// How far a station is at a level. The order is that of the evening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nothing has come in.
    Missing,
    /// Different figures, of which somebody has to choose.
    Conflict,
    /// The figures break a rule.
    Findings,
    /// A controller has to look.
    ToReview,
    /// Is in, but not complete: it waits for the second entry.
    Waiting,
    /// Is in, and may be released.
    Received,
    /// A controller accepted it.
    Reviewed,
    /// Is in per list, and does not count: the count per candidate goes first.
    Overruled,
    /// Is public as it is.
    Released,
}

impl Standing {
    /// All, in their order.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Conflict,
        Self::Findings,
        Self::ToReview,
        Self::Waiting,
        Self::Received,
        Self::Reviewed,
        Self::Overruled,
        Self::Released,
    ];

    /// Of a station at a level.
    #[must_use]
    pub fn of(row: &StationRow, level: Level) -> Self {
        let per_candidate = row.candidate.state == Stand::Releasable;
        let state = match level {
            // What is counted per candidate needs no count per list any more.
            Level::Party if per_candidate && row.party.state == Stand::Absent => &row.candidate,
            // One that is public stays so until a release takes the other in its place.
            Level::Party if per_candidate && !row.party.public && row.held_back.is_none() => return Self::Overruled,
            Level::Party if per_candidate && row.party.state == Stand::Withheld => &row.candidate,
            Level::Party => &row.party,
            Level::Candidate => &row.candidate,
        };
        match state.state {
            Stand::Absent => Self::Missing,
            Stand::Releasable if row.retracted => Self::ToReview,
            Stand::Releasable if is_public(row, state, level) => Self::Released,
            Stand::Releasable if state.reviewed => Self::Reviewed,
            Stand::Releasable => Self::Received,
            Stand::Withheld => Self::withheld(state),
        }
    }

    fn withheld(state: &LevelState) -> Self {
        let has = |names: &[&str]| state.reasons.iter().any(|reason| names.contains(&reason.as_str()));
        if has(&["conflict", "rounds_differ", "proposed_correction", "reviews_differ"]) {
            Self::Conflict
        } else if has(&["errors"]) {
            Self::Findings
        } else if !state.reasons.is_empty() && state.reasons.iter().all(|reason| reason == "round_missing") {
            Self::Waiting
        } else {
            Self::ToReview
        }
    }

    /// The key of its translation.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "standing-missing",
            Self::Conflict => "standing-conflict",
            Self::Findings => "standing-findings",
            Self::ToReview => "standing-to-review",
            Self::Waiting => "standing-waiting",
            Self::Received => "standing-received",
            Self::Reviewed => "standing-reviewed",
            Self::Overruled => "standing-overruled",
            Self::Released => "standing-released",
        }
    }

    /// Whether it says a reason already, so that the reason need not stand beside it.
    #[must_use]
    pub fn says(self, reason: &str) -> bool {
        matches!(
            (self, reason),
            (Self::Conflict, "conflict")
                | (Self::Findings, "errors")
                | (Self::ToReview, "review_needed")
                | (Self::Waiting, "round_missing")
        )
    }

    /// How it is meant.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Missing | Self::Overruled => Tone::Plain,
            Self::Conflict | Self::Findings => Tone::Bad,
            Self::ToReview | Self::Waiting => Tone::Warn,
            Self::Received => Tone::Info,
            Self::Reviewed | Self::Released => Tone::Good,
        }
    }

    /// Whether somebody has to do something before it can be released.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Conflict | Self::Findings | Self::ToReview)
    }
}

/// Whether this very count is public, as deep as the level goes.
fn is_public(row: &StationRow, state: &LevelState, level: Level) -> bool {
    row.released && state.public && (level == Level::Party || row.released_level == Some(Level::Candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(state: Stand, reasons: &[&str], reviewed: bool) -> LevelState {
        let reasons = reasons.iter().map(|&reason| reason.to_owned()).collect();
        LevelState { state, reasons, reviewed, ..LevelState::default() }
    }

    fn row(party: LevelState, candidate: LevelState) -> StationRow {
        StationRow { number: 1, party, candidate, ..StationRow::default() }
    }

    #[test]
    fn every_reason_has_its_place() {
        let absent = || level(Stand::Absent, &[], false);
        let of = |state, reasons: &[&str], reviewed| {
            Standing::of(&row(level(state, reasons, reviewed), absent()), Level::Party)
        };
        assert_eq!(of(Stand::Absent, &[], false), Standing::Missing);
        assert_eq!(of(Stand::Withheld, &["conflict", "errors"], false), Standing::Conflict, "the choice comes first");
        assert_eq!(of(Stand::Withheld, &["rounds_differ"], false), Standing::Conflict);
        assert_eq!(of(Stand::Withheld, &["errors"], false), Standing::Findings);
        assert_eq!(of(Stand::Withheld, &["round_missing"], false), Standing::Waiting);
        assert_eq!(of(Stand::Withheld, &["round_missing", "review_needed"], false), Standing::ToReview);
        assert_eq!(of(Stand::Withheld, &["withdrawn"], false), Standing::ToReview);
        assert_eq!(of(Stand::Releasable, &[], false), Standing::Received);
        assert_eq!(of(Stand::Releasable, &[], true), Standing::Reviewed);
    }

    #[test]
    fn nothing_is_said_twice() {
        use crate::i18n::{Lang, t};
        for standing in Standing::ALL {
            for reason in ["conflict", "errors", "review_needed", "round_missing", "withdrawn", "rounds_differ"] {
                for lang in Lang::ALL {
                    let same = t(lang, standing.key()) == t(lang, &format!("reason-{reason}"));
                    assert!(!same || standing.says(reason), "{standing:?} {reason}");
                }
            }
        }
    }

    #[test]
    fn public_is_said_of_the_very_count_that_is_and_of_no_other() {
        let mut row = row(level(Stand::Releasable, &[], true), level(Stand::Absent, &[], false));
        (row.released, row.released_level) = (true, Some(Level::Party));
        assert_eq!(Standing::of(&row, Level::Party), Standing::Reviewed, "another version is public");
        row.party.public = true;
        assert_eq!(Standing::of(&row, Level::Party), Standing::Released);
        // Counted per candidate since: not public yet, and what is public stays so.
        row.candidate = level(Stand::Releasable, &[], false);
        assert_eq!(Standing::of(&row, Level::Party), Standing::Released);
        assert_eq!(Standing::of(&row, Level::Candidate), Standing::Received);
        // Released per candidate, whatever is corrected per list.
        (row.party.public, row.candidate.public, row.released_level) = (false, true, Some(Level::Candidate));
        assert_eq!(Standing::of(&row, Level::Party), Standing::Overruled);
        assert_eq!(Standing::of(&row, Level::Candidate), Standing::Released);
        row.party = level(Stand::Withheld, &["conflict"], false);
        assert_eq!(Standing::of(&row, Level::Party), Standing::Overruled, "nobody has to choose");
        row.retracted = true;
        assert_eq!(Standing::of(&row, Level::Candidate), Standing::ToReview);
    }

    #[test]
    fn a_count_per_candidate_is_a_count_per_list() {
        let mut row = row(level(Stand::Absent, &[], false), level(Stand::Releasable, &[], false));
        assert_eq!(Standing::of(&row, Level::Party), Standing::Received);
        // Of it no more than the lists is public.
        (row.released, row.released_level, row.candidate.public) = (true, Some(Level::Party), true);
        assert_eq!(Standing::of(&row, Level::Party), Standing::Released);
        assert_eq!(Standing::of(&row, Level::Candidate), Standing::Received);
    }
}
