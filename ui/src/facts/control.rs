//! What the node tells the control room.

use std::collections::BTreeSet;

use election::plausibility::margin::Rival;
use election::plausibility::{Area, Called, Kind};
use election::seats::json::SeatsOutput;
use election::{Level, Share};
use serde::Deserialize;

use super::SuspendedBy;

/// `ControlShow`, and without a cut `ControlNow`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Overview {
    /// The cut; none: nothing is frozen.
    pub cut: Option<Cut>,
    /// All stations, in order of numbers.
    pub stations: Vec<StationRow>,
    /// How many may be released.
    pub releasable: PerLevel,
    /// The result of the cut.
    pub result: Option<Outcome>,
    /// What a release would change, per station.
    pub differences: Vec<Change>,
    /// Questions with two different answers.
    pub contested: Vec<String>,
    /// What was ruled.
    pub rulings: Rulings,
    /// Stations that a refresh changed.
    pub changed: Vec<u32>,
    /// Whose values are left aside now.
    pub suspended: Vec<Suspended>,
    /// Public rows of an entry that does not count any more.
    pub void_public: Vec<VoidRow>,
}

/// A member whose values are left aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Suspended {
    /// What people call it.
    pub label: String,
    /// By which rulings.
    pub by: Vec<SuspendedBy>,
    /// Whether that is so on the cut as well.
    pub in_cut: bool,
}

/// A public row of an entry that does not count any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct VoidRow {
    /// The station.
    pub station: u32,
    /// Whether the next release puts another count in its place.
    pub replaced: bool,
    /// `void` or `suspended`.
    pub why: String,
}

/// `Suspend` with `preview`: what suspending a PC, or lifting that, would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Suspending {
    /// The member's key, hexadecimal.
    pub key: String,
    /// What people call it.
    pub label: String,
    /// Suspended, or not any more.
    pub suspended: bool,
    /// How many of its counts are left aside, or count again.
    pub values: u64,
    /// Stations that would be otherwise.
    pub stations: Vec<Otherwise>,
    /// Decisions and rulings that would have no effect any more.
    pub decisions: Vec<Fallen>,
    /// Others whose own suspension would end or begin with it.
    pub members: Vec<String>,
    /// Stations whose public figures would be of it alone.
    pub public: Vec<u32>,
}

/// A station that would be otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Otherwise {
    /// Its number.
    pub number: u32,
    /// `absent`, `open` or `other`.
    pub after: String,
}

/// A decision or ruling that would have no effect any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Fallen {
    /// What it is about, as the log has it.
    pub about: String,
    /// Who decided.
    pub operator: String,
}

/// What was ruled on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Rulings {
    /// What applies.
    pub in_force: Vec<Ruling>,
    /// What has no effect, with the reason.
    pub unheeded: Vec<Ruling>,
    /// How many more have none.
    pub more: u64,
}

/// A ruling.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Ruling {
    /// What it is on, as the log has it.
    pub subject: String,
    /// What it says, by a short name.
    pub kind: String,
    /// The station.
    pub station: Option<u32>,
    /// The name of one that is added.
    pub name: String,
    /// Where the ballots are counted.
    pub into: Option<u32>,
    /// The list.
    pub list: Option<u32>,
    /// The candidate.
    pub candidate: Option<u32>,
    /// Which draw.
    pub draw: Option<u32>,
    /// The number drawn.
    pub drawn: Option<u32>,
    /// Between which it was drawn.
    pub options: Vec<u32>,
    /// The PC.
    pub label: String,
    /// Who sat there.
    pub operator: String,
    /// Why it was ruled.
    pub reason: String,
    /// Why it has no effect.
    pub why: Option<String>,
}

/// The cut that is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Cut {
    /// Its number.
    pub number: u32,
    /// When, milliseconds since 1970 UTC.
    pub frozen_at: u64,
    /// Entries that came after it.
    pub new_since: u64,
}

/// Two counters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PerLevel {
    /// Per list.
    pub party: u64,
    /// Per candidate.
    pub candidate: u64,
}

/// A station.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StationRow {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The count per list.
    pub party: LevelState,
    /// The count per candidate.
    pub candidate: LevelState,
    /// When its newest figures were entered, milliseconds since 1970 UTC.
    pub at: Option<u64>,
    /// Whether its figures are public.
    pub released: bool,
    /// At which level.
    pub released_level: Option<Level>,
    /// Its figures were public and were taken back.
    pub retracted: bool,
}

/// The state of a station at a level.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct LevelState {
    /// `absent`, `withheld`, `releasable`.
    pub state: String,
    /// Why it is withheld.
    pub reasons: Vec<String>,
    /// How many findings its figures have.
    pub findings: u32,
    /// Whether a controller accepted it or decided.
    pub reviewed: bool,
}

/// A station that a release would change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Change {
    /// Its number.
    pub station: u32,
    /// `new` or `other`.
    pub change: String,
}

/// A result: of the cut, of a release, of what a release would be.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// Per list or per candidate.
    pub level: Option<Level>,
    /// What stands above it, in Dutch.
    pub heading: String,
    /// How many stations are counted.
    pub stations: Counted,
    /// Votes on lists.
    pub valid_votes: u64,
    /// Blank votes.
    pub blank: u64,
    /// Invalid votes.
    pub invalid: u64,
    /// All votes.
    pub votes_cast: u64,
    /// The lists.
    pub lists: Vec<ListVotes>,
    /// The seats.
    pub seats: Option<SeatsOutput>,
    /// Why there are none, in Dutch.
    pub seats_not_computed: Option<String>,
    /// Of which release.
    pub release: Option<ReleaseName>,
}

/// Counted stations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Counted {
    /// Per list.
    pub counted: u64,
    /// Per candidate.
    pub counted_candidate: u64,
    /// Of how many.
    pub total: u64,
}

/// The votes of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ListVotes {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub short: Option<String>,
    /// Its votes.
    pub votes: u64,
}

/// Which release a result is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReleaseName {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: String,
    /// When it was made.
    pub made_at: u64,
    /// False once it was taken back.
    pub standing: bool,
}

impl Outcome {
    /// The seats of a list.
    #[must_use]
    pub fn seats_of(&self, list: u32) -> Option<u32> {
        let seats = self.seats.as_ref()?;
        seats.lists.iter().find(|row| row.number == list).map(|row| row.seats)
    }

    /// The votes of a list.
    #[must_use]
    pub fn votes_of(&self, list: u32) -> Option<u64> {
        self.lists.iter().find(|row| row.number == list).map(|row| row.votes)
    }
}

/// `Releases`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Releases {
    /// In the order in which they were made.
    pub releases: Vec<Release>,
}

/// A release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Release {
    /// Its number.
    pub number: u32,
    /// Its epoch.
    pub epoch: u32,
    /// Its hash.
    pub hash: String,
    /// When it was made, milliseconds since 1970 UTC.
    pub made_at: u64,
    /// Before when it may not be shown; 0: at once.
    pub not_before: u64,
    /// Per list or per candidate.
    pub level: Option<Level>,
    /// How many stations.
    pub stations: u64,
    /// Of them, per candidate.
    pub candidate_stations: u64,
    /// The rows.
    pub rows: Vec<ReleasedRow>,
    /// Its public text.
    pub note: String,
    /// False once it was taken back.
    pub standing: bool,
}

/// A row of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ReleasedRow {
    /// The station.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Option<Level>,
    /// The submission whose figures they are.
    pub entry: String,
}

impl Releases {
    /// The one that stands last.
    #[must_use]
    pub fn last(&self) -> Option<&Release> {
        self.releases.iter().rev().find(|release| release.standing)
    }

    /// The stations that are public.
    #[must_use]
    pub fn public(&self) -> BTreeSet<u32> {
        self.last().map(|release| release.rows.iter().map(|row| row.station).collect()).unwrap_or_default()
    }
}

/// `ControlPlausibility`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Plausibility {
    /// Counted stations, of how many.
    pub stations: Counted,
    /// What stands out, the weightiest first.
    pub findings: Vec<Odd>,
    /// What is not in.
    pub missing: Missing,
    /// How close the last residual seat is.
    pub margins: Margins,
    /// The previous election.
    pub previous: Previous,
    /// How representative the counted stations are.
    pub representative: Option<Representative>,
    /// An estimate. For the control room alone.
    pub estimate: Option<Estimate>,
    /// Why there is none.
    pub no_estimate: Option<Why>,
    /// English texts.
    pub english: English,
}

/// Texts that the node tells in Dutch, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct English {
    /// Of each finding.
    pub figures: Vec<String>,
    /// Why there is no margin.
    pub no_margin: Option<String>,
    /// Why there is no estimate.
    pub no_estimate: Option<String>,
}

/// Something that stands out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Odd {
    /// The station.
    pub station: u32,
    /// Its name.
    pub name: Option<String>,
    /// `error`, `suspect`, `unusual`, `information`.
    pub class: String,
    /// What.
    pub kind: Kind,
    /// The figures that it rests on, in Dutch.
    pub figures: String,
    /// The votes in question.
    pub weight: u64,
}

/// What is not in.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Missing {
    /// The stations.
    pub stations: Vec<MissingStation>,
    /// Per postcode area.
    pub areas: Vec<Area>,
    /// Their called voters.
    pub called: Option<Called>,
}

/// A station that is not in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MissingStation {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// `absent` or `withheld`.
    pub state: String,
    /// Why it is withheld.
    pub reasons: Vec<String>,
}

/// How close the last residual seat is.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Margins {
    /// Why there is no such seat, in Dutch.
    pub none: Option<String>,
    /// The list that has it.
    pub holder: Option<u32>,
    /// The closest others.
    pub rivals: Vec<Rival>,
}

/// What is known of the previous election.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Previous {
    /// `none`, `not_here`, `unusable`, `here`.
    pub state: String,
    /// Why it cannot be used.
    pub reason: Option<String>,
}

/// What the counted places voted then.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Representative {
    /// Their share of all votes then.
    pub covered: Share,
    /// The lists of then.
    pub lists: Vec<Then>,
}

/// A list of the previous election.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Then {
    /// Its number then.
    pub number: u32,
    /// Its name then.
    pub name: String,
    /// In the counted places.
    pub counted: Share,
    /// In the whole municipality.
    pub whole: Share,
}

/// An estimate.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Estimate {
    /// The lists.
    pub lists: Vec<EstimatedList>,
    /// Stations of which nothing is known from then.
    pub without_past: u64,
}

/// A list of an estimate; shares in millionths.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct EstimatedList {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: Option<String>,
    /// What was counted.
    pub counted: Share,
    /// What is expected.
    pub share: u32,
    /// At least.
    pub low: u32,
    /// At most.
    pub high: u32,
}

/// Why there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Why {
    /// In Dutch.
    pub text: String,
}

/// `Evening`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Evening {
    /// Stations with both counts.
    pub compared: u64,
    /// Those that differ.
    pub stations: Vec<EveningRow>,
}

/// A station whose counts differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EveningRow {
    /// Its number.
    pub station: u32,
    /// Its name.
    pub name: String,
    /// What differs.
    pub differences: Vec<EveningCell>,
    /// Why, as it was typed.
    pub explanations: Vec<String>,
}

/// A cell that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EveningCell {
    /// The field by its name on the form, such as `E.3`.
    pub field: String,
    /// On the evening.
    pub evening: Option<u32>,
    /// In the count per candidate.
    pub count: Option<u32>,
}

/// `ReleasePreview`: what a release would make public.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Preview {
    /// Stations in the release.
    pub rows: u64,
    /// Stations that become public.
    pub new: Vec<Becomes>,
    /// Public stations that get other figures.
    pub changed: Vec<Changed>,
    /// Public stations that stay as they are.
    pub unchanged: u64,
    /// What is held back, and why.
    pub withheld: Vec<Withheld>,
    /// Public stations that are taken back.
    pub retracted: Vec<Retracted>,
    /// Lists that get other seats than are public now.
    pub seats_change: Vec<SeatsChange>,
    /// The result that becomes public.
    pub result: Outcome,
    /// The number of the last release.
    pub last: Option<u32>,
    /// The rulings that it depends on, and those without effect.
    pub rulings: Rulings,
    /// Whose values are left aside.
    pub suspended: Vec<Suspended>,
    /// Public rows of an entry that does not count any more, which it leaves as they are.
    pub void_public: Vec<VoidRow>,
    /// How large it is.
    pub sizes: Sizes,
    /// What is confirmed: exactly this is signed, or nothing.
    pub expect: String,
    /// What the organiser signs, where that one confirms it.
    pub bytes: Option<String>,
    /// Whether another PC confirms it with its key.
    pub second_key: bool,
    /// Why it would be refused now.
    pub refusals: Vec<Refusal>,
}

/// Bytes of a release and of its audit, and the most that there may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Sizes {
    /// Of the release.
    pub release: u64,
    /// The most.
    pub most: u64,
    /// Of the audit, which is not public.
    pub audit: u64,
    /// The most.
    pub audit_most: u64,
}

impl Preview {
    /// Whether a person sees the same in both, whoever confirms it.
    #[must_use]
    pub fn shows_the_same(&self, other: &Self) -> bool {
        let plain = |told: &Self| Self {
            expect: String::new(),
            bytes: None,
            refusals: Vec::new(),
            sizes: Sizes::default(),
            ..told.clone()
        };
        plain(self) == plain(other)
    }

    /// Whether it takes stations back and changes nothing else: that is for one person.
    #[must_use]
    pub fn only_takes_back(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && !self.retracted.is_empty()
    }
}

/// A station that becomes public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Becomes {
    /// The station.
    pub station: u32,
    /// Per list or per candidate.
    pub level: Option<Level>,
}

/// A public station that gets other figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Changed {
    /// The station.
    pub station: u32,
    /// The cells that change.
    pub differences: Vec<ChangedCell>,
}

/// A cell that changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ChangedCell {
    /// The field by its name on the form, such as `E.3`.
    pub field: String,
    /// What would be public.
    pub ours: Option<u32>,
    /// What is.
    pub theirs: Option<u32>,
}

/// A station that is held back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Withheld {
    /// The station.
    pub station: u32,
    /// At which level.
    pub level: Option<Level>,
    /// Why.
    pub reasons: Vec<String>,
}

/// A station that is taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Retracted {
    /// The station.
    pub station: u32,
    /// Why.
    pub reason: String,
}

/// A list that gets other seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct SeatsChange {
    /// The list.
    pub list: u32,
    /// Public now.
    pub from: Option<u32>,
    /// Then.
    pub to: Option<u32>,
}

/// Why a release would be refused.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// The refusal.
    #[serde(flatten)]
    pub error: api::request::Error,
    /// Whether a second person clears it, who confirms or reads a watch; nobody opens the gate before closing time.
    #[serde(default)]
    pub by_second: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_release_that_stands_says_what_is_public() {
        let release = |number, standing, stations: &[u32]| Release {
            number,
            standing,
            rows: stations.iter().map(|station| ReleasedRow { station: *station, ..ReleasedRow::default() }).collect(),
            ..Release::default()
        };
        let releases =
            Releases { releases: vec![release(1, true, &[1]), release(2, true, &[1, 4]), release(3, false, &[9])] };
        assert_eq!(releases.last().map(|release| release.number), Some(2));
        assert_eq!(releases.public(), BTreeSet::from([1, 4]));
        assert_eq!(Releases::default().last(), None);
    }
}
