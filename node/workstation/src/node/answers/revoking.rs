//! What a member did, and what revoking it would change. Nothing here changes anything: the organiser signs the cuts that
//! are shown here. (To leave a member's values aside for a while, without the organiser: [`super::suspending`].)

use std::collections::{BTreeMap, BTreeSet};

use api::request::{Error, JSON_VERSION, Since};
use night::control::{StationState, View, find_entry};
use night::roles::role_name;
use serde_json::{Value, json};
use sync_core::charter::{Charter, Member};
use sync_core::entry::{Body, Entry, Subject};
use sync_core::id::{EntryId, LogId, PublicKey};
use sync_core::working::status::Status;
use sync_core::working::{Known, Within, Working};

use super::control::level_name;
use crate::node::Node;

/// The most entries of one member that are listed; the newest.
const LISTED: usize = 2_000;

impl Node {
    /// See [`api::request::Request::MemberWork`].
    pub(super) fn member_work(&self, key: &str, since: Option<&Since>) -> Result<Value, Error> {
        self.working_only()?;
        let charter = self.replica.charter();
        let member = PublicKey::from_hex(key).and_then(|key| charter.member(&key));
        let member = member.ok_or_else(|| {
            Error::new("unknown_member", "nobody with this key takes part; look with `uitslag member list`")
        })?;
        let mut work: Vec<&Entry> =
            self.replica.logs().by_arrival().filter(|entry| entry.log.key == member.key).collect();
        work.sort_by_key(|entry| (std::cmp::Reverse(self.arrived(entry)), std::cmp::Reverse((entry.log, entry.seq))));
        let elsewhere = self.replica.told_beyond(&member.key).into_iter().map(|(log, (peer, entries))| {
            json!({ "session": log.session, "label": self.label_of(&peer), "entries": entries })
        });
        let mut reply = json!({
            "version": JSON_VERSION,
            "key": member.key.hex(),
            "label": member.label,
            "role": role_name(member.role),
            "removed": member.removed,
            "holds_pen": charter.pen().is_some_and(|pen| pen.key == member.key),
            "count": work.len(),
            "work": work.iter().take(LISTED).map(|entry| self.work_json(entry)).collect::<Vec<_>>(),
            "elsewhere": elsewhere.collect::<Vec<_>>(),
        });
        if let Some(since) = since {
            let cuts = self.cuts_since(member, &work, since)?;
            let rows = cuts.iter().map(|(session, last)| {
                let held = self.replica.logs().height(&LogId { key: member.key, session: *session });
                json!({ "session": session, "last": last, "held": held })
            });
            reply["cuts"] = rows.collect();
            reply["changes"] = self.changes_without(member, &cuts);
        }
        Ok(reply)
    }

    /// When an entry arrived at this PC, milliseconds since 1970 UTC by its clock.
    fn arrived(&self, entry: &Entry) -> u64 {
        self.replica.logs().arrived(&entry.id).unwrap_or(entry.time)
    }

    fn work_json(&self, entry: &Entry) -> Value {
        let logs = self.replica.logs();
        let kind = match &entry.body {
            Body::Submission { .. } => "submission",
            Body::Decide { .. } => "decision",
            Body::Withdraw { .. } => "withdrawal",
            Body::Review { .. } => "review",
            Body::Ruling { .. } => "ruling",
            Body::Note { .. } => "note",
            Body::Unknown { .. } => "unknown",
        };
        let subject = match &entry.body {
            Body::Withdraw { subject, .. } | Body::Review { subject, .. } => Some(subject),
            _ => entry.register(),
        };
        let (station, level, round) = match subject {
            Some(Subject::Station { number, level, round }) => (Some(number), Some(level_name(*level)), Some(round)),
            Some(Subject::StationChange { number }) => (Some(number), None, None),
            _ => (None, None, None),
        };
        let state = if logs.is_void(entry, self.replica.charter()) {
            "void"
        } else if !self.replica.working().contains(&entry.id) {
            "waiting"
        } else {
            let working = self.replica.working();
            let live = entry.register().is_some_and(|subject| working.live(subject).contains(&entry.id));
            match live || !entry.is_put() {
                true if working.is_suspended(&entry.author()) => "aside",
                true => "counts",
                false => "replaced",
            }
        };
        json!({
            "id": entry.id.hex(),
            "session": entry.log.session,
            "seq": entry.seq,
            "kind": kind,
            "about": subject.map(Subject::key),
            "station": station,
            "level": level,
            "round": round,
            "operator": entry.operator,
            "arrived": self.arrived(entry),
            "time": entry.time,
            "state": state,
        })
    }

    /// The last number of each session that would still count. `work`: all entries of the member.
    fn cuts_since(&self, member: &Member, work: &[&Entry], since: &Since) -> Result<Vec<(u32, u32)>, Error> {
        let (moment, chosen) = match since {
            Since::All => (0, None),
            Since::Time(moment) => (*moment, None),
            Since::Entry(id) => {
                let id = find_entry(self.replica.logs(), id).map_err(|error| Error::new("unknown_entry", error))?;
                let entry = work.iter().find(|entry| entry.id == id).ok_or_else(|| {
                    Error::new(
                        "unknown_entry",
                        format!("{} did not make this entry; its list says which", member.label),
                    )
                })?;
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

    /// What would be otherwise with these cuts; `null` while the setup is not here.
    fn changes_without(&self, member: &Member, cuts: &[(u32, u32)]) -> Value {
        let cuts: BTreeMap<u32, u32> = cuts.iter().copied().collect();
        let mut charter = self.replica.charter().clone();
        if charter.revoke(&member.key, |session| cuts.get(&session).copied().unwrap_or(0)).is_err() {
            return Value::Null;
        }
        let Ok(after) = Working::build(self.replica.logs(), &charter, Within::default()) else { return Value::Null };
        self.changes_to(&charter, &after).unwrap_or_default()
    }

    /// What would be otherwise in another state of the same entries; `None` while the setup is not here.
    pub(super) fn changes_to(&self, charter: &Charter, after: &Working) -> Option<Value> {
        let (logs, before) = (self.replica.logs(), self.replica.working());
        let (setup, setup_after) = (self.setup().ok()?, self.setup_with(after).ok()?);
        let now = self.view(&setup);
        let then = View { charter, ..self.view_of(&setup_after, after) };
        let rest: BTreeMap<u32, StationState> =
            then.stations().into_iter().map(|state| (state.number, state)).collect();
        let names = setup.names();
        let stations: Vec<Value> = now
            .stations()
            .iter()
            .filter_map(|state| {
                let left = rest.get(&state.number);
                let after = change(state, left)?;
                let before = if state.best().is_some() { "releasable" } else { "open" };
                Some(json!({
                    "number": state.number, "name": names.get(&state.number), "before": before, "after": after,
                }))
            })
            .collect();
        let fallen = |subject: &Subject| {
            let left: BTreeSet<EntryId> = after.standing(subject, then.known()).into_iter().collect();
            let station = matches!(subject, Subject::Station { .. });
            let live = before.standing(subject, now.known()).into_iter().filter_map(|id| logs.get(&id));
            let rulings = live.filter(move |entry| !station || matches!(entry.body, Body::Decide { .. }));
            rulings.filter(move |entry| !left.contains(&entry.id)).collect::<Vec<_>>()
        };
        let decisions = before.subjects().flat_map(|subject| {
            fallen(subject).into_iter().map(|entry| {
                json!({ "id": entry.id.hex(), "about": subject.key(), "label": self.label_of(&entry.log.key),
                        "operator": entry.operator })
            })
        });
        Some(json!({
            "stations": stations,
            "decisions": decisions.collect::<Vec<_>>(),
            "public": self.void_rows(charter, after).into_keys().collect::<Vec<_>>(),
        }))
    }

    /// Stations whose public row is of an entry that does not count under this charter, or is left aside in this state; with
    /// which of them (`void`, `suspended`).
    pub(super) fn void_rows(&self, charter: &Charter, working: &Working) -> BTreeMap<u32, &'static str> {
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
                return Some("void");
            }
            (working.is_suspended(&entry.author()) && !decided_for(entry)).then_some("suspended")
        };
        let rows = self.replica.chain().tip().map(|tip| tip.release.rows.as_slice()).unwrap_or_default();
        rows.iter().filter_map(|row| Some((row.station, why(&row.entry)?))).collect()
    }
}

/// What a station would be, when that is something else.
fn change(before: &StationState, after: Option<&StationState>) -> Option<&'static str> {
    let Some(after) = after else { return Some("absent") };
    let figures = |state: &StationState| state.best().map(|(level, value)| (level, value.counts.clone()));
    // The same figures, of one source fewer.
    if before == after || (before.best().is_some() && figures(before) == figures(after)) {
        return None;
    }
    let counted = |status: &Status| match status {
        Status::Absent => false,
        Status::Releasable(_) => true,
        Status::Withheld { values, .. } => !values.is_empty(),
    };
    Some(match after.best() {
        _ if !counted(&after.party) && !counted(&after.candidate) => "absent",
        None => "open",
        Some(_) => "other",
    })
}
