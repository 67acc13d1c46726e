//! What a node knows, told.

use std::collections::BTreeMap;

use api::hex::Hex;
use api::history::{self, History, Kind, Older, Past, Reviewed, State};
use api::request::{Branch, Error, JSON_VERSION};
use election::EntryForm;
use election::form::Said;
use night::board;
use night::control::StationState;
use night::disclosed::released_outcome;
use night::figures::{count_of, from_sync};
use night::key_words;
use night::roles::role_name;
use night::setup::{Setup, kind};
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::entry::{Body, Entry, Level as SyncLevel, Source, Subject, Verdict};
use sync_core::gate::MAX_SKEW_MS;
use sync_core::id::{LogId, PublicKey};
use sync_core::release::Confirmer;
use sync_core::replica::{Now, PeerView};
use sync_core::working::status::Status;

use super::control::{best_level, level_name};
use super::entering::differences_json;
use crate::data_folder::store_path;
use crate::node::Node;

/// What one PC did to a station: so many are told, the newest. Nobody who works writes so often about one.
const HISTORY_OF_ONE: usize = 200;

impl Node {
    pub(super) fn status(&self, now: Now) -> Result<Value, Error> {
        let key = self.replica.key();
        let setup = self.setup().ok();
        let views = self.replica.peers();
        let peers: Vec<Value> = views.iter().map(peer_json).collect();
        let released = self.replica.shown().map(|shown| {
            json!({
                "number": shown.release.number,
                "hash": shown.hash.hex(),
                "live": self.replica.live(now),
                "presented": self.presented.as_ref().map(|shown| shown.release.number),
            })
        });
        let stations = setup.as_deref().map(|setup| self.progress(setup));
        let own = self.replica.logs().height(&self.replica.own_log());
        Ok(json!({
            "version": JSON_VERSION,
            "election": {
                "network_id": self.replica.election().hex(),
                "id": setup.as_ref().map(|setup| setup.definition.identity.id.clone()),
                "name": setup.as_ref().map(|setup| setup.definition.identity.name.clone()),
                "date": setup.as_ref().map(|setup| setup.definition.identity.date.clone()),
                "rehearsal": self.file.rehearsal,
            },
            "node": {
                "key": key.hex(),
                "fingerprint": key_words::fingerprint(&key),
                "label": self.file.label,
                "role": self.replica.role().map(role_name),
                "session": self.replica.own_log().session,
                "suspended": self.suspended_by(&key),
            },
            "charter": self.replica.charter().version,
            "twin_charters": self.replica.charters().twins(),
            "pen": self.replica.charter().pen().map(|pen| json!({ "epoch": pen.epoch, "key": pen.key.hex(), "here": pen.key == key })),
            "listen": self.listening.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "peers": peers,
            "nodes": self.nodes(&views),
            "clock": views.iter().filter_map(clock_json).collect::<Vec<_>>(),
            "gate": self.gate_json(now),
            "stations": stations,
            "own": { "saved": own, "undelivered": self.replica.undelivered() },
            "released": released,
            "waiting_sessions": self.waiting_sessions(),
            "watch": self.watch_list()["folders"],
            "exports": self.local.exports,
            "alarms": self.alarms,
            "setup_complete": setup.is_some(),
            "store": store_path(&self.data).display().to_string(),
            "turns": self.turns.to_json(),
        }))
    }

    /// Every other member that takes part, connected or not.
    fn nodes(&self, views: &[PeerView]) -> Vec<Value> {
        let own = self.replica.key();
        let members = self.replica.charter().members.iter().filter(|member| !member.removed && member.key != own);
        members
            .map(|member| match views.iter().find(|view| view.key == member.key) {
                Some(view) => (peer_json(view), member),
                None => (
                    json!({
                        "label": member.label,
                        "role": role_name(member.role),
                        "key": member.key.hex(),
                        "connected": false,
                    }),
                    member,
                ),
            })
            .map(|(mut row, member)| {
                row["suspended"] = self.suspended_by(&member.key).into();
                row
            })
            .collect()
    }

    fn progress(&self, setup: &Setup) -> Value {
        let total = setup.stations.stations.len();
        if self.replica.role() == Some(Role::Presentation) {
            let rows = self.replica.shown().map(|shown| shown.release.rows.as_slice()).unwrap_or_default();
            let candidate = rows.iter().filter(|row| row.level == SyncLevel::Candidate).count();
            return json!({ "total": total, "party": rows.len(), "candidate": candidate });
        }
        let stations = self.view(setup).stations();
        let releasable = |status: &Status| status.releasable().is_some();
        json!({
            "total": total,
            "party": stations.iter().filter(|state| releasable(&state.party) || releasable(&state.candidate)).count(),
            "candidate": stations.iter().filter(|state| releasable(&state.candidate)).count(),
        })
    }

    /// Sessions that wait for the organiser.
    pub(super) fn waiting_sessions(&self) -> Vec<Value> {
        let waiting = self.replica.waiting_sessions();
        let own = self.replica.own_log();
        let own_waits = self.replica.charter().last_counting(&own).is_none() && self.replica.role().is_some();
        let all = waiting.into_iter().chain(own_waits.then_some(own));
        all.map(|log| json!({ "key": log.key.hex(), "session": log.session, "label": self.label_of(&log.key) }))
            .collect()
    }

    pub(super) fn todo(&self) -> Result<Value, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let names = setup.names();
        let stations = self.view(&setup).stations();
        let row = |state: &StationState, status: &Status| {
            let (number, held_back) = (state.number, state.held_back());
            let (state, reasons) = match status {
                Status::Absent => ("absent", Vec::new()),
                Status::Withheld { reasons, .. } => ("withheld", reasons.iter().map(|reason| reason.code()).collect()),
                Status::Releasable(_) => ("withheld", vec![held_back?]),
            };
            Some(json!({ "number": number, "name": names.get(&number), "state": state, "reasons": reasons }))
        };
        let party: Vec<Value> = stations
            .iter()
            .filter(|state| state.candidate.releasable().is_none())
            .filter_map(|state| row(state, &state.party))
            .collect();
        let candidate: Vec<Value> = stations.iter().filter_map(|state| row(state, &state.candidate)).collect();
        Ok(json!({ "version": JSON_VERSION, "party": party, "candidate": candidate }))
    }

    pub(super) fn history(&self, station: u32) -> Result<History, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        // One that was closed or merged since has a history as well.
        let known = |setup: &Setup| setup.stations.station(station).is_some();
        if !known(&setup) && !known(&*self.setup_at(self.replica.charter().version)?) {
            return Err(Error::new("unknown_station", format!("station {station} is not one of this election")));
        }
        let logs = self.replica.logs();
        let of_station =
            |subject: Option<&Subject>| matches!(subject, Some(Subject::Station { number, .. }) if *number == station);
        let concerns = |entry: &&Entry| match &entry.body {
            Body::Withdraw { subject, .. } | Body::Review { subject, .. } => of_station(Some(subject)),
            _ => of_station(entry.register()),
        };
        let mut of_each: BTreeMap<PublicKey, Vec<&Entry>> = BTreeMap::new();
        for entry in logs.by_arrival().filter(concerns) {
            of_each.entry(entry.author()).or_default().push(entry);
        }
        // A PC that does nothing but write here hides nobody else, and holds up nobody.
        let (mut entries, mut older) = (Vec::new(), Vec::new());
        for (author, all) in of_each {
            let (before, newest) = all.split_at(all.len().saturating_sub(HISTORY_OF_ONE));
            entries.extend_from_slice(newest);
            if !before.is_empty() {
                older.push(Older { key: Hex(author), label: self.label_of(&author), entries: before.len() });
            }
        }
        entries.sort_by_key(|entry| (entry.time, entry.id));
        let entries = entries.into_iter().map(|entry| self.past(&setup, entry)).collect();
        Ok(History { version: JSON_VERSION, station, entries, older })
    }

    fn past(&self, setup: &Setup, entry: &Entry) -> Past {
        let (logs, working) = (self.replica.logs(), self.replica.working());
        let (kind, reason) = match &entry.body {
            Body::Submission { reason, .. } => (Kind::Submission, reason.clone()),
            Body::Decide { reason, .. } => (Kind::Decision, reason.clone()),
            Body::Ruling { reason, .. } => (Kind::Ruling, reason.clone()),
            Body::Withdraw { reason, .. } => (Kind::Withdrawal, reason.clone()),
            Body::Review { note, .. } => (Kind::Review, note.clone()),
            Body::Note { text } => (Kind::Note, text.clone()),
            Body::Unknown { .. } => (Kind::Unknown, String::new()),
        };
        let (level, round) = match entry.register() {
            Some(Subject::Station { level, round, .. }) => (Some(from_sync(*level)), Some(*round)),
            _ => (None, None),
        };
        let source = match &entry.source {
            Source::Typed => history::Source::Typed,
            Source::File { sha256, name, created, k, n } => {
                history::Source::File { name: name.clone(), sha256: Hex(*sha256), created: *created, k: *k, n: *n }
            }
        };
        let counts = entry.counts.as_ref().and_then(|counts| count_of(counts, &setup.definition).ok());
        let reviewed = |(log, verdict): (LogId, Verdict)| Reviewed {
            label: self.label_of(&log.key),
            verdict: match verdict {
                Verdict::Accept => history::Verdict::Accept,
                Verdict::Reject => history::Verdict::Reject,
            },
        };
        let (target, chosen) = match &entry.body {
            Body::Withdraw { target, .. } | Body::Review { target, .. } => (Some(Hex(target.id)), None),
            Body::Decide { chosen, .. } => (None, Some(Hex(chosen.id))),
            _ => (None, None),
        };
        Past {
            id: Hex(entry.id),
            kind,
            level,
            round,
            author: Hex(entry.author()),
            label: self.label_of(&entry.author()),
            session: entry.log.session,
            seq: entry.seq,
            operator: entry.operator.clone(),
            unproven: self.is_unproven(entry),
            time: entry.time,
            arrived: logs.arrived(&entry.id),
            source,
            supersedes: entry.body.supersedes().iter().map(|named| Hex(named.id)).collect(),
            target,
            chosen,
            reason,
            state: self.state_of(entry),
            aside: working.is_suspended(&entry.author()),
            also_on: self.replica.delivered(&entry.id),
            counts: counts.map(|(_, count)| EntryForm::from_count(&count)),
            form: Said::read(entry.body.form()).ok(),
            reviews: working.reviews(&entry.id, logs).into_iter().map(reviewed).collect(),
            in_cut: self.cut_view.as_ref().map(|(_, cut)| cut.contains(&entry.id)),
        }
    }

    fn state_of(&self, entry: &Entry) -> State {
        let (logs, working) = (self.replica.logs(), self.replica.working());
        let register = entry.register();
        let live = register.is_some_and(|subject| working.live(subject).contains(&entry.id));
        let withdrawn = register.is_some_and(|subject| working.withdrawn(subject).any(|id| *id == entry.id));
        if logs.is_void(entry, self.replica.charter()) {
            State::Void
        } else if !working.contains(&entry.id) {
            State::Waiting
        } else if !entry.is_put() {
            State::Done
        } else if live {
            State::Live
        } else if withdrawn {
            State::Withdrawn
        } else {
            State::Superseded
        }
    }

    pub(super) fn conflicts(&self) -> Result<Value, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let mut conflicts = Vec::new();
        for state in self.view(&setup).stations() {
            for (level, status) in [(SyncLevel::Party, &state.party), (SyncLevel::Candidate, &state.candidate)] {
                let Status::Withheld { values, reasons } = status else { continue };
                if values.len() < 2 {
                    continue;
                }
                let read = |value: &sync_core::working::status::Value| {
                    count_of(&value.counts, &setup.definition).ok().map(|(_, count)| count)
                };
                let pair = values.first().and_then(read).zip(values.get(1).and_then(read));
                let differences = pair.map(|(one, two)| differences_json(&one, &two)).unwrap_or_default();
                let values: Vec<Value> = values
                    .iter()
                    .map(|value| {
                        let counts = count_of(&value.counts, &setup.definition).ok();
                        let sources: Vec<Value> = value
                            .sources
                            .iter()
                            .filter_map(|id| self.replica.logs().get(id))
                            .map(|entry| self.source_json(entry))
                            .collect();
                        json!({
                            "counts": counts.map(|(_, count)| EntryForm::from_count(&count)),
                            "sources": sources,
                        })
                    })
                    .collect();
                conflicts.push(json!({
                    "station": state.number,
                    "level": level_name(level),
                    "reasons": reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>(),
                    "values": values,
                    "differences": differences,
                }));
            }
        }
        Ok(json!({ "version": JSON_VERSION, "conflicts": conflicts }))
    }

    /// Whether the name on an entry is only what somebody typed at an entry PC, in an election whose people have PINs.
    fn is_unproven(&self, entry: &Entry) -> bool {
        let charter = self.replica.charter();
        let has_people = charter.files.iter().any(|file| file.kind == kind::OPERATORS);
        has_people && charter.member(&entry.author()).is_none_or(|member| member.role != Role::Scan)
    }

    fn source_json(&self, entry: &Entry) -> Value {
        json!({
            "id": entry.id.hex(),
            "label": self.label_of(&entry.author()),
            "operator": entry.operator,
            "unproven": self.is_unproven(entry),
            "time": entry.time,
            "typed": entry.source == Source::Typed,
        })
    }

    pub(super) fn result(&self, branch: Branch) -> Result<Value, Error> {
        let (name, setup, outcome, release) = match branch {
            Branch::Working => {
                self.working_only()?;
                let setup = self.setup()?;
                let view = self.view(&setup);
                let stations = view.stations();
                let outcome = view.outcome(&stations, best_level(&stations));
                ("working", setup, outcome, Value::Null)
            }
            Branch::Controlled => {
                let Some(shown) = &self.presented else {
                    return Err(Error::new("nothing_released", "nothing has been released yet"));
                };
                let release = json!({
                    "standing": self.replica.chain().stands(shown.release.number, &shown.hash),
                    "number": shown.release.number,
                    "epoch": shown.release.epoch,
                    "hash": shown.hash.hex(),
                    "made_at": shown.release.made_at,
                    "note": shown.release.note,
                });
                let setup = self.setup_at(shown.release.charter_version)?;
                let outcome = released_outcome(&setup, shown);
                ("controlled", setup, outcome, release)
            }
        };
        let outcome = outcome.map_err(|error| Error::new("figures", error))?;
        let mut result = outcome.to_json(&setup);
        result["branch"] = name.into();
        result["rehearsal"] = setup.settings.rehearsal.into();
        if !release.is_null() {
            result["release"] = release;
        }
        Ok(result)
    }

    /// The scenes of the release that is presented, with their figures.
    pub(super) fn board(&self) -> Result<Value, Error> {
        let Some(shown) = &self.presented else {
            return Err(Error::new("nothing_released", "nothing has been released yet"));
        };
        let standing = self.replica.chain().stands(shown.release.number, &shown.hash);
        let setup = self.setup_at(shown.release.charter_version)?;
        let board = board::of(&setup, shown, standing).map_err(|error| Error::new("figures", error))?;
        serde_json::to_value(board).map_err(|error| Error::new("figures", error.to_string()))
    }

    pub(super) fn releases(&self) -> Value {
        let chain = self.replica.chain();
        let releases: Vec<Value> = chain
            .all()
            .map(|held| {
                let standing = chain.stands(held.release.number, &held.hash);
                json!({
                    "number": held.release.number,
                    "epoch": held.release.epoch,
                    "hash": held.hash.hex(),
                    "prev": held.release.prev.hex(),
                    "made_at": held.release.made_at,
                    "not_before": held.release.not_before,
                    "level": level_name(held.release.level),
                    "stations": held.release.rows.len(),
                    "candidate_stations": held.release.rows.iter().filter(|row| row.level == SyncLevel::Candidate).count(),
                    "rows": held.release.rows.iter().map(|row| json!({
                        "station": row.station, "level": level_name(row.level), "entry": row.entry.hex(),
                    })).collect::<Vec<_>>(),
                    "note": held.release.note,
                    "confirmed": held.release.confirmer.map(Confirmer::way),
                    "standing": standing,
                })
            })
            .collect();
        let high = chain.high_water();
        json!({
            "version": JSON_VERSION,
            "releases": releases,
            "high": { "epoch": high.epoch, "number": high.number },
        })
    }

    pub(super) fn present(&mut self, auto: Option<bool>, take: bool) -> Result<Value, Error> {
        if let Some(auto) = auto {
            self.local.present_auto = auto;
            self.save_local()?;
        }
        if take {
            self.take_release();
        }
        self.follow_release();
        Ok(json!({
            "version": JSON_VERSION,
            "mode": if self.local.present_auto { "auto" } else { "hold" },
            "presented": self.presented.as_ref().map(|shown| shown.release.number),
            "available": self.replica.shown().map(|shown| shown.release.number),
        }))
    }

    pub(super) fn holds(&self) -> Value {
        let hex = |hashes: Vec<sync_core::id::Hash>| hashes.iter().map(sync_core::id::Hash::hex).collect::<Vec<_>>();
        json!({
            "version": JSON_VERSION,
            "entries": self.replica.logs().len(),
            "parked": self.replica.waiting(),
            "heads": hex(self.replica.working().heads()),
            "controlled_heads": hex(self.replica.controlled().heads()),
            "releases": self.replica.chain().line().map(|held| held.hash.hex()).collect::<Vec<_>>(),
            "blobs": self.replica.blobs().count(),
        })
    }
}

/// A peer of this moment. `behind`: entries that it lacks, and entries of it that are not here yet.
fn peer_json(peer: &PeerView) -> Value {
    json!({
        "label": peer.label,
        "role": role_name(peer.role),
        "key": peer.key.hex(),
        "connected": true,
        "release": peer.tip.1,
        "clock_ahead_ms": peer.clock_ahead,
        "behind": { "there": peer.lacks, "here": peer.ahead },
    })
}

/// A clock that is too far off to be trusted; which of the two is wrong, a person has to find out.
fn clock_json(peer: &PeerView) -> Option<Value> {
    let ahead = peer.clock_ahead.filter(|ahead| ahead.unsigned_abs() > MAX_SKEW_MS)?;
    Some(json!({ "label": peer.label, "key": peer.key.hex(), "ahead_ms": ahead }))
}
