//! What the rulings that stand do: a pure, total fold over all of them and the setup, free of their order.
//!
//! 1. A ruling by another than a scan node, one that cannot be read, and one that is impossible whatever else is ruled
//!    (no such candidate, list, station or draw; a station merged into itself) have no effect, and dispute nothing.
//! 2. Of what is left, different outcomes on one subject dispute each other. The one that the newest release names
//!    stands while it is live; without such a one none applies, and the counts of the stations concerned wait: the
//!    station itself, and those into which it would be merged. Equal outcomes are one, with several authors.
//! 3. At most [`limits::RULINGS`] apply: those that are public first, then in the order of their subjects.
//! 4. Stations: additions first. A station can be closed when the setup knows it. It can be merged into one that is of
//!    the setup or was added; its ballots are counted where following the merges from there ends. Where they end at a
//!    closed station, or run in a circle, none of the merges on the way has an effect: every one of those stations still
//!    takes its own count, so that no ballots drop out unseen.
//!
//! Nothing here touches closing time, rounds, four eyes, roles, people or collecting: no outcome can name them.

use std::collections::{BTreeMap, BTreeSet};

use election::definition::MAX_STATIONS;
use election::seats::{DrawnLot, LotKind};
use sync_core::entry::Subject;
use sync_core::id::EntryId;
use sync_core::limits;

use super::{Decided, Ruled, StationChange, draw_of};
use crate::setup::Setup;

/// A ruling that stands in the register of its subject: not taken back, not superseded, not void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// What it is on.
    pub subject: Subject,
    /// The ruling that says it.
    pub entry: EntryId,
    /// Whether a scan node signed it.
    pub by_scan: bool,
    /// Whether the newest release names it.
    pub released: bool,
    /// Its outcome, as signed.
    pub outcome: &'a [u8],
}

/// A ruling that applies and changes something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// What it is on.
    pub subject: Subject,
    /// The entry: of several with one outcome the public one, else the lowest.
    pub entry: EntryId,
    /// Its outcome, read and possible in this election.
    pub ruled: Ruled,
}

/// A ruling that has no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unheeded {
    /// What it is on.
    pub subject: Subject,
    /// The ruling that is passed over.
    pub entry: EntryId,
    /// What it collides with, or lacks.
    pub why: Why,
}

/// Why a ruling has no effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Its author is no scan node.
    NotByScan,
    /// Its outcome is not one that this program writes.
    Unreadable,
    /// There is no such candidate, list, station or draw.
    Impossible,
    /// What it builds on is no longer so: the station where the ballots would be counted takes no count, or the lot was
    /// drawn between others than the figures ask for now.
    Overtaken,
    /// Another ruling says otherwise, made without knowledge of this one.
    Contested,
    /// More rulings stand than apply.
    TooMany,
}

impl Why {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::NotByScan, Self::Unreadable, Self::Impossible, Self::Overtaken, Self::Contested, Self::TooMany];

    /// A stable short name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotByScan => "ruling_not_by_scan",
            Self::Unreadable => "ruling_unreadable",
            Self::Impossible => "ruling_impossible",
            Self::Overtaken => "ruling_overtaken",
            Self::Contested => "ruling_contested",
            Self::TooMany => "ruling_too_many",
        }
    }
}

/// All rulings, judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    /// What applies, as the figures need it.
    pub decided: Decided,
    /// Where it comes from, in the order of subjects.
    pub in_force: Vec<InForce>,
    /// What has no effect, in the order of subjects.
    pub unheeded: Vec<Unheeded>,
    /// Subjects on which none applies because several dispute each other.
    pub contested: BTreeSet<Subject>,
    /// Stations whose counts wait until a disputed ruling is made anew.
    pub withheld: BTreeSet<u32>,
}

/// Equal outcomes of one subject.
struct Value {
    ruled: Ruled,
    entries: BTreeSet<EntryId>,
    public: Option<EntryId>,
}

/// Judges all rulings that stand.
#[must_use]
pub fn judge<'a>(standing: impl IntoIterator<Item = Standing<'a>>, setup: &Setup) -> Rulings {
    let mut rulings = Rulings::default();
    let possible = read(standing, setup, &mut rulings);
    let mut settled: Vec<InForce> = Vec::new();
    let mut public = BTreeSet::new();
    for (subject, values) in possible {
        if let Some((one, released)) = settle(subject, values, &mut rulings) {
            if released {
                public.insert(one.subject.clone());
            }
            settled.push(one);
        }
    }
    settled.retain(|one| !one.ruled.changes_nothing());
    cap(&mut settled, &public, setup, &mut rulings);
    apply(settled, setup, &mut rulings);
    rulings.unheeded.sort_by(|a, b| (&a.subject, a.entry).cmp(&(&b.subject, b.entry)));
    rulings
}

/// Rule 1: what can be heeded, equal outcomes of a subject together.
fn read<'a>(
    standing: impl IntoIterator<Item = Standing<'a>>,
    setup: &Setup,
    rulings: &mut Rulings,
) -> BTreeMap<Subject, Vec<Value>> {
    // Outcomes are equal when their bytes are.
    let mut readable = Vec::new();
    for one in standing {
        let why = match Ruled::read(&one.subject, one.outcome) {
            _ if !one.by_scan => Why::NotByScan,
            None => Why::Unreadable,
            Some(ruled) => {
                readable.push((one, ruled));
                continue;
            }
        };
        rulings.unheeded.push(Unheeded { subject: one.subject, entry: one.entry, why });
    }
    let added: BTreeSet<u32> = readable.iter().filter_map(|(one, ruled)| added(&one.subject, ruled)).collect();
    let mut possible: BTreeMap<Subject, BTreeMap<&[u8], Value>> = BTreeMap::new();
    for (Standing { subject, entry, released, outcome, .. }, ruled) in readable {
        if !is_possible(&subject, &ruled, setup, &added) {
            rulings.unheeded.push(Unheeded { subject, entry, why: Why::Impossible });
            continue;
        }
        let new = || Value { ruled, entries: BTreeSet::new(), public: None };
        let value = possible.entry(subject).or_default().entry(outcome).or_insert_with(new);
        value.entries.insert(entry);
        value.public = value.public.or(released.then_some(entry));
    }
    possible.into_iter().map(|(subject, values)| (subject, values.into_values().collect())).collect()
}

fn added(subject: &Subject, ruled: &Ruled) -> Option<u32> {
    match (subject, ruled) {
        (Subject::StationChange { number }, Ruled::Station(StationChange::Added { .. })) => Some(*number),
        _ => None,
    }
}

/// Whether it could apply under some other rulings; `added`: stations that some ruling adds.
fn is_possible(subject: &Subject, ruled: &Ruled, setup: &Setup, added: &BTreeSet<u32>) -> bool {
    let known = |number: u32| setup.stations.station(number).is_some();
    match (subject, ruled) {
        (Subject::Lot { question }, Ruled::Lot(lot)) => draw_of(question).is_some() && fits_ballot(lot, setup),
        (Subject::Deceased { list, candidate }, Ruled::Died(_)) => {
            setup.definition.candidate(*list, *candidate).is_some()
        }
        (Subject::StationChange { number }, Ruled::Station(change)) => match change {
            StationChange::None | StationChange::Added { .. } => true,
            StationChange::Closed => known(*number),
            StationChange::Merged { into } => {
                known(*number) && into != number && (known(*into) || added.contains(into))
            }
        },
        _ => false,
    }
}

/// Whether a lot is between lists, or candidates of one list, of this ballot.
fn fits_ballot(lot: &DrawnLot, setup: &Setup) -> bool {
    let list = |number: u32| setup.definition.list(number);
    let assigned = lot.assign_to.is_none_or(|number| list(number).is_some());
    assigned
        && match (lot.kind, lot.list) {
            (LotKind::Preference, Some(on)) => {
                list(on).is_some_and(|list| lot.options.iter().all(|candidate| list.candidate(*candidate).is_some()))
            }
            (LotKind::Preference, None) | (_, Some(_)) => false,
            (_, None) => lot.options.iter().all(|number| list(*number).is_some()),
        }
}

/// Rule 2: the one outcome of a subject, and whether it is public.
fn settle(subject: Subject, mut values: Vec<Value>, rulings: &mut Rulings) -> Option<(InForce, bool)> {
    let stands = match values.as_slice() {
        [_] => Some(0),
        several => several.iter().position(|value| value.public.is_some()),
    };
    let one = stands.map(|place| values.swap_remove(place));
    for value in &values {
        let unheeded = |entry: &EntryId| Unheeded { subject: subject.clone(), entry: *entry, why: Why::Contested };
        rulings.unheeded.extend(value.entries.iter().map(unheeded));
    }
    let Some(Value { ruled, entries, public }) = one else {
        if let Subject::StationChange { number } = &subject {
            rulings.withheld.insert(*number);
            rulings.withheld.extend(values.iter().filter_map(|value| match value.ruled {
                Ruled::Station(StationChange::Merged { into }) => Some(into),
                _ => None,
            }));
        }
        rulings.contested.insert(subject);
        return None;
    };
    let entry = public.or_else(|| entries.first().copied())?;
    Some((InForce { subject, entry, ruled }, public.is_some()))
}

/// Rule 3: as many as a release can carry, and as many stations as it can have.
fn cap(settled: &mut Vec<InForce>, public: &BTreeSet<Subject>, setup: &Setup, rulings: &mut Rulings) {
    settled.sort_by(|a, b| (!public.contains(&a.subject), &a.subject).cmp(&(!public.contains(&b.subject), &b.subject)));
    let mut room = MAX_STATIONS.saturating_sub(setup.stations.stations.len());
    let mut left = limits::RULINGS;
    settled.retain(|one| {
        let new = added(&one.subject, &one.ruled).is_some_and(|number| setup.stations.station(number).is_none());
        let fits = left > 0 && (!new || room > 0);
        if fits {
            left = left.saturating_sub(1);
            room = room.saturating_sub(usize::from(new));
        } else {
            rulings.unheeded.push(Unheeded { subject: one.subject.clone(), entry: one.entry, why: Why::TooMany });
        }
        fits
    });
    settled.sort_by(|a, b| a.subject.cmp(&b.subject));
}

/// Rule 4, and all that is not of stations.
fn apply(settled: Vec<InForce>, setup: &Setup, rulings: &mut Rulings) {
    let mut changes: BTreeMap<u32, StationChange> = BTreeMap::new();
    for one in &settled {
        if let (Subject::StationChange { number }, Ruled::Station(change)) = (&one.subject, &one.ruled) {
            changes.insert(*number, change.clone());
        }
    }
    let counted_at = |from: u32| ends_open(from, &changes, setup);
    for one in settled {
        let overtaken = match (&one.subject, &one.ruled) {
            (Subject::Lot { question }, Ruled::Lot(lot)) => {
                rulings.decided.lots.extend(draw_of(question).map(|draw| (draw, lot.clone())));
                false
            }
            (Subject::Deceased { list, candidate }, Ruled::Died(true)) => {
                rulings.decided.deceased.insert((*list, *candidate));
                false
            }
            (Subject::StationChange { number }, Ruled::Station(StationChange::Merged { .. }))
                if !counted_at(*number) =>
            {
                true
            }
            (Subject::StationChange { number }, Ruled::Station(change)) => {
                rulings.decided.stations.insert(*number, change.clone());
                false
            }
            _ => false,
        };
        if overtaken {
            rulings.unheeded.push(Unheeded { subject: one.subject, entry: one.entry, why: Why::Overtaken });
        } else {
            rulings.in_force.push(one);
        }
    }
}

/// Whether following the merges from a station ends at one that takes a count. Takes at most one step a change: a longer
/// way runs in a circle.
fn ends_open(from: u32, changes: &BTreeMap<u32, StationChange>, setup: &Setup) -> bool {
    let mut at = from;
    for _ in 0..=changes.len() {
        match changes.get(&at) {
            Some(StationChange::Merged { into }) => at = *into,
            Some(StationChange::Closed) => return false,
            Some(StationChange::Added { .. }) => return true,
            Some(StationChange::None) | None => return setup.stations.station(at).is_some(),
        }
    }
    false
}
