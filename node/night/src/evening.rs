//! Which release is the result of the night, to lay the count of the day after beside ("verschillen woensdag–donderdag"). Pure.
//!
//! It follows from signed releases alone, so that every PC and whoever verifies a website find the same one.

use sync_core::entry::Level;
use sync_core::release::Release;

use crate::time;

/// The last release of the night among those that stand before a count; `None` where none of them is. `earlier`: from number 1
/// on. `level` and `at`: of the count that is laid beside it, and when that is (milliseconds since 1970 UTC).
///
/// - By the clock: the last one made before eight in the morning after election day, if the count is from after it.
/// - Else, as in a rehearsal, by what was counted: the last one per list before the first per candidate; where all are per
///   candidate, the first one that had every station.
#[must_use]
pub fn of_night<'a>(earlier: &[&'a Release], level: Level, at: u64, election_day: &str) -> Option<&'a Release> {
    if let Ok(morning) = time::morning_after(election_day)
        && at >= morning
        && let Some(last) = earlier.iter().rev().find(|release| release.made_at < morning)
    {
        return Some(last);
    }
    let per_candidate = earlier.iter().position(|release| release.level == Level::Candidate);
    match per_candidate.or((level == Level::Candidate).then_some(earlier.len())) {
        None => None,
        Some(0) => earlier.iter().find(|release| is_whole(release)).copied(),
        Some(first) => earlier.get(first.saturating_sub(1)).copied(),
    }
}

/// Whether every station is in it, per candidate.
fn is_whole(release: &Release) -> bool {
    let rows = release.rows.iter().filter(|row| row.level == Level::Candidate).count();
    u32::try_from(rows).is_ok_and(|rows| rows >= release.stations)
}

#[cfg(test)]
mod tests {
    use sync_core::id::{ElectionId, EntryId, Hash};
    use sync_core::release::{CutName, Row};

    use super::*;

    const DAY: &str = "2026-03-18";
    /// Ten in the evening of that day.
    const EVENING: u64 = 1_773_867_600_000;
    const HOUR: u64 = 3_600_000;

    fn release(number: u32, made_at: u64, level: Level, rows: u32) -> Release {
        let hash = Hash([0; 32]);
        let row = |station| Row { station, level, entry: EntryId([0; 32]), blob: hash, cause: 0 };
        Release {
            election: ElectionId([0; 32]),
            epoch: 1,
            number,
            prev: hash,
            made_at,
            not_before: 0,
            cut: CutName { number: 1, frozen_at: made_at, heads: hash },
            level,
            charter_version: 1,
            stations: 3,
            rows: (1..=rows).map(row).collect(),
            rulings: Vec::new(),
            digest: hash,
            audit: hash,
            note: String::new(),
            confirmer: None,
        }
    }

    fn found(earlier: &[Release], level: Level, at: u64) -> Option<u32> {
        let earlier: Vec<&Release> = earlier.iter().collect();
        of_night(&earlier, level, at, DAY).map(|release| release.number)
    }

    #[test]
    fn the_night_ends_at_eight_in_the_morning() {
        let (party, candidate) = (Level::Party, Level::Candidate);
        let night = [release(1, EVENING, party, 2), release(2, EVENING + 5 * HOUR, candidate, 3)];
        assert_eq!(found(&night, candidate, EVENING + 16 * HOUR), Some(2), "counted in the night, and again by day");
        let by_day = release(3, EVENING + 17 * HOUR, candidate, 3);
        let all = [night[0].clone(), night[1].clone(), by_day];
        assert_eq!(found(&all, candidate, EVENING + 18 * HOUR), Some(2));
        assert_eq!(found(&all[..1], party, EVENING + 16 * HOUR), Some(1));
    }

    #[test]
    fn without_a_morning_between_them_the_levels_tell() {
        let (party, candidate) = (Level::Party, Level::Candidate);
        let lists = [release(1, EVENING, party, 2), release(2, EVENING + HOUR, party, 3)];
        assert_eq!(found(&lists, party, EVENING + 2 * HOUR), None, "the night is still on");
        assert_eq!(found(&lists, candidate, EVENING + 2 * HOUR), Some(2));
        let more = [lists[0].clone(), lists[1].clone(), release(3, EVENING + 2 * HOUR, candidate, 3)];
        assert_eq!(found(&more, candidate, EVENING + 3 * HOUR), Some(2));
        // Long after that day, as in a rehearsal.
        let later: Vec<Release> =
            more.iter().map(|one| Release { made_at: one.made_at + 900 * HOUR, ..one.clone() }).collect();
        assert_eq!(found(&later, candidate, EVENING + 904 * HOUR), Some(2));
        // Per candidate from the first on: what was whole first.
        let same =
            [release(1, EVENING, candidate, 2), release(2, EVENING, candidate, 3), release(3, EVENING, candidate, 3)];
        assert_eq!(found(&same, candidate, EVENING + HOUR), Some(2));
        assert_eq!(found(&same[..1], candidate, EVENING + HOUR), None);
        assert_eq!(found(&[], candidate, EVENING + HOUR), None);
    }
}
