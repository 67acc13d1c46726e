//! What a member did, and what revoking it would change. Nothing here changes anything: the organiser signs the cuts that
//! are shown here. (To leave a member's values aside for a while, without the organiser: [`super::suspending`].)

use std::collections::{BTreeMap, BTreeSet};

use api::control::Void;
use api::hex::Hex;
use api::history::EntryState;
use api::members::{
    After, Before, Changes, Done, DoneState, Elsewhere, Fallen, MemberWork, Otherwise, SessionCut, Without,
};
use api::refusal::Refusal;
use api::request::{Error, Since};
use night::answers::station_of;
use night::control::{StationState, View, find_entry};
use night::figures::from_sync;
use sync_core::charter::{Charter, Member};
use sync_core::entry::{Body, Entry, Subject};
use sync_core::id::{EntryId, LogId, PublicKey};
use sync_core::working::{Known, Within, Working};

use super::At;
use super::overview::{about, kind_of};
use super::stations;
use crate::node::Node;

/// The most entries of one member that are listed; the newest.
const LISTED: usize = 2_000;

impl Node {
    /// See [`api::request::Request::MemberWork`].
    pub(super) fn member_work(&self, key: &str, since: &Option<Since>, _: At<'_>) -> Result<MemberWork, Error> {
        self.working_only()?;
        let charter = self.replica.charter();
        let member = PublicKey::from_hex(key).and_then(|key| charter.member(&key));
        let member = member.ok_or(Refusal::NoSuchKey)?;
        let mut work: Vec<&Entry> =
            self.replica.logs().by_arrival().filter(|entry| entry.log.key == member.key).collect();
        work.sort_by_key(|entry| (std::cmp::Reverse(self.arrived(entry)), std::cmp::Reverse((entry.log, entry.seq))));
        let elsewhere = |(log, (peer, entries)): (LogId, (PublicKey, u32))| Elsewhere {
            session: log.session,
            label: self.label_of(&peer),
            entries,
        };
        let without = match since {
            None => None,
            Some(since) => {
                let cuts = self.cuts_since(member, &work, since)?;
                let cut = |(session, last): &(u32, u32)| SessionCut {
                    session: *session,
                    last: *last,
                    held: self.replica.logs().height(&LogId { key: member.key, session: *session }),
                };
                let changes = self.changes_without(member, &cuts);
                Some(Without { cuts: cuts.iter().map(cut).collect(), changes })
            }
        };
        Ok(MemberWork {
            key: Hex(member.key),
            label: member.label.clone(),
            role: member.role,
            removed: member.removed,
            holds_pen: charter.pen().is_some_and(|pen| pen.key == member.key),
            count: work.len(),
            work: work.iter().take(LISTED).map(|entry| self.done(entry)).collect(),
            elsewhere: self.replica.told_beyond(&member.key).into_iter().map(elsewhere).collect(),
            without,
        })
    }

    /// When an entry arrived at this PC, milliseconds since 1970 UTC by its clock.
    fn arrived(&self, entry: &Entry) -> u64 {
        self.replica.logs().arrived(&entry.id).unwrap_or(entry.time)
    }

    fn done(&self, entry: &Entry) -> Done {
        let subject = about(entry);
        let (station, level, round) = match subject {
            Some(Subject::Station { number, level, round }) => (Some(*number), Some(from_sync(*level)), Some(*round)),
            Some(Subject::StationChange { number }) => (Some(*number), None, None),
            _ => (station_of(entry), None, None),
        };
        let state = match self.state_of(entry) {
            EntryState::Void => DoneState::Void,
            EntryState::Waiting => DoneState::Waiting,
            EntryState::Withdrawn | EntryState::Superseded => DoneState::Replaced,
            EntryState::Live | EntryState::Done if self.replica.working().is_suspended(&entry.author()) => {
                DoneState::Aside
            }
            EntryState::Live | EntryState::Done => DoneState::Counts,
        };
        Done {
            id: Hex(entry.id),
            session: entry.log.session,
            seq: entry.seq,
            kind: kind_of(&entry.body),
            about: subject.map(Subject::key).or_else(|| answered(entry)),
            station,
            level,
            round,
            operator: entry.operator.clone(),
            arrived: self.arrived(entry),
            time: entry.time,
            state,
        }
    }

    /// The last number of each session that would still count. `work`: all entries of the member.
    fn cuts_since(&self, member: &Member, work: &[&Entry], since: &Since) -> Result<Vec<(u32, u32)>, Error> {
        let (moment, chosen) = match since {
            Since::All => (0, None),
            Since::Time(moment) => (*moment, None),
            Since::Entry(id) => {
                let id =
                    find_entry(self.replica.logs(), id).map_err(|error| Refusal::UnknownEntry { detail: error })?;
                let entry = work
                    .iter()
                    .find(|entry| entry.id == id)
                    .ok_or_else(|| Refusal::NotItsEntry { label: member.label.clone() })?;
                (self.arrived(entry), Some(*entry))
            }
        };
        let last = |session: u32| {
            if *since == Since::All {
                return 0;
            }
            let of_session = work.iter().filter(|entry| entry.log.session == session);
            let later = of_session.filter(|entry| self.arrived(entry) >= moment).map(|entry| entry.seq);
            let named = chosen.filter(|entry| entry.log.session == session).map(|entry| entry.seq);
            let first = later.chain(named).min();
            let held = self.replica.logs().height(&LogId { key: member.key, session });
            first.map_or(held, |first| first.saturating_sub(1))
        };
        Ok(member.sessions.iter().map(|session| (session.id, last(session.id))).collect())
    }

    /// What would be otherwise with these cuts; `None` while the setup is not here.
    fn changes_without(&self, member: &Member, cuts: &[(u32, u32)]) -> Option<Changes> {
        let cuts: BTreeMap<u32, u32> = cuts.iter().copied().collect();
        let mut charter = self.replica.charter().clone();
        charter.revoke(&member.key, |session| cuts.get(&session).copied().unwrap_or(0)).ok()?;
        let after = Working::build(self.replica.logs(), &charter, Within::default()).ok()?;
        self.changes_to(&charter, &after)
    }

    /// What would be otherwise in another state of the same entries; `None` while the setup is not here.
    pub(super) fn changes_to(&self, charter: &Charter, after: &Working) -> Option<Changes> {
        let (logs, before) = (self.replica.logs(), self.replica.working());
        let (setup, setup_after) = (self.setup().ok()?, self.setup_with(after).ok()?);
        let now = self.view(&setup);
        let then = View { charter, ..self.view_of(&setup_after, after) };
        let rest: BTreeMap<u32, StationState> =
            then.stations().into_iter().map(|state| (state.number, state)).collect();
        let names = setup.names();
        let otherwise = |state: &StationState| {
            Some(Otherwise {
                number: state.number,
                name: names.get(&state.number).copied().unwrap_or_default().to_owned(),
                before: if state.best().is_some() { Before::Releasable } else { Before::Open },
                after: change(state, rest.get(&state.number))?,
            })
        };
        let fallen = |subject: &Subject| {
            let left: BTreeSet<EntryId> = after.standing(subject, then.known()).into_iter().collect();
            let station = matches!(subject, Subject::Station { .. });
            let live = before.standing(subject, now.known()).into_iter().filter_map(|id| logs.get(&id));
            let rulings = live.filter(move |entry| !station || matches!(entry.body, Body::Decide { .. }));
            rulings.filter(move |entry| !left.contains(&entry.id)).collect::<Vec<_>>()
        };
        let decisions = before.subjects().flat_map(|subject| {
            fallen(subject).into_iter().map(|entry| Fallen {
                id: Hex(entry.id),
                about: subject.key(),
                label: self.label_of(&entry.log.key),
                operator: entry.operator.clone(),
            })
        });
        Some(Changes {
            stations: now.stations().iter().filter_map(otherwise).collect(),
            decisions: decisions.collect(),
            public: self.void_rows(charter, after).into_keys().collect(),
        })
    }

    /// Stations whose public row is of an entry that does not count under this charter, or is left aside in this state; with
    /// which of them.
    pub(super) fn void_rows(&self, charter: &Charter, working: &Working) -> BTreeMap<u32, Void> {
        let logs = self.replica.logs();
        let known = Known { logs, charter };
        let decided_for = |entry: &Entry| {
            let standing = entry.register().map(|subject| working.standing(subject, known)).unwrap_or_default();
            let mut standing = standing.iter().filter_map(|id| logs.get(id));
            standing.any(|other| matches!(&other.body, Body::Decide { chosen, .. } if chosen.id == entry.id))
        };
        let why = |id: &EntryId| {
            let entry = logs.get(id)?;
            if logs.is_void(entry, charter) {
                return Some(Void::Void);
            }
            (working.is_suspended(&entry.author()) && !decided_for(entry)).then_some(Void::Suspended)
        };
        let rows = self.replica.chain().tip().map(|tip| tip.release.rows.as_slice()).unwrap_or_default();
        rows.iter().filter_map(|row| Some((row.station, why(&row.entry)?))).collect()
    }
}

/// The question that an entry answers.
fn answered(entry: &Entry) -> Option<String> {
    match &entry.body {
        Body::Answer { question, .. } => Some(question.clone()),
        _ => None,
    }
}

/// What a station would be, when that is something else.
fn change(before: &StationState, after: Option<&StationState>) -> Option<After> {
    let Some(after) = after else { return Some(After::Absent) };
    let figures = |state: &StationState| state.best().map(|(level, value)| (level, value.counts.clone()));
    // The same figures, of one source fewer.
    if before == after || (before.best().is_some() && figures(before) == figures(after)) {
        return None;
    }
    Some(match after.best() {
        _ if stations::figures(&after.party).is_empty() && stations::figures(&after.candidate).is_empty() => {
            After::Absent
        }
        None => After::Open,
        Some(_) => After::Other,
    })
}
