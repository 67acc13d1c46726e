//! What a node knows, told.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use api::counts::{Conflict, Conflicts, Contender, Holds, SourceTold, Stand, Todo, TodoRow};
use api::hex::Hex;
use api::history::{self, EntryState, History, Kind, Older, Past, Reviewed};
use api::members::Waiting;
use api::reply::Reply;
use api::request::Error;
use api::status::{Behind, ElectionName, Own, Peer, PeerClock, Pen, Progress, Released, Status, This};
use election::EntryForm;
use election::form::Said;
use night::amended;
use night::answers::{Answer, station_of};
use night::control::StationState;
use night::figures::{count_of, from_sync};
use night::key_words;
use night::setup::{Setup, kind};
use sync_core::charter::Role;
use sync_core::entry::{Body, Entry, Level as SyncLevel, Source, Subject, Verdict};
use sync_core::gate::MAX_SKEW_MS;
use sync_core::id::{LogId, PublicKey};
use sync_core::replica::{Now, PeerView};
use sync_core::working::status::{Status as Standing, Value as Figures};

use super::At;
use super::entering::cells_that_differ;
use super::stations::stand;
use crate::node::Node;
use organise::data_folder::store_path;

/// What one PC did to a station: so many are told, the newest. Nobody who works writes so often about one.
const HISTORY_OF_ONE: usize = 200;

impl Node {
    pub(super) fn status(&self, At { desk, now }: At<'_>) -> Reply {
        let key = self.replica.key();
        let setup = self.setup().ok();
        let identity = setup.as_ref().map(|setup| &setup.definition.identity);
        let views = self.replica.peers();
        let voids = self.voids_of_now(now);
        let alarms = self.alarms_of(&voids);
        let released = self.replica.shown().map(|shown| Released {
            number: shown.release.number,
            hash: Hex(shown.hash),
            live: self.replica.live(now),
            presented: self.presented.as_ref().map(|shown| shown.release.number),
        });
        Reply::from(Status {
            election: ElectionName {
                network_id: self.replica.election().hex(),
                id: identity.map(|identity| identity.id.clone()),
                name: identity.map(|identity| identity.name.clone()),
                date: identity.map(|identity| identity.date.clone()),
                rehearsal: self.is_rehearsal(),
            },
            node: This {
                key: Hex(key),
                fingerprint: key_words::fingerprint(&key),
                label: self.file.label.clone(),
                role: self.replica.role(),
                session: self.replica.own_log().session,
                suspended: self.suspended_by(&key),
            },
            charter: self.replica.charter().version,
            twin_charters: self.replica.charters().twins(),
            pen: self.replica.charter().pen().map(|pen| Pen {
                epoch: pen.epoch,
                key: Hex(pen.key),
                here: pen.key == key,
            }),
            listen: listening(&self.listening),
            peers: views.iter().map(|view| self.peer(&view.key, &view.label, view.role, Some(view), now)).collect(),
            nodes: self.nodes(&views, now),
            alone: self.alone(now),
            clock: views.iter().filter_map(far_off).collect(),
            gate: self.gate_told(now),
            stations: setup.as_deref().map(|setup| self.progress(setup)),
            own: Own {
                saved: self.replica.logs().height(&self.replica.own_log()),
                undelivered: self.replica.undelivered(),
            },
            released,
            waiting_sessions: self.waiting_sessions(),
            watch: if self.only_watches(desk).is_some() { Vec::new() } else { self.watched().folders },
            exports: self.local.exports.clone(),
            alarms: alarms.iter().map(ToString::to_string).collect(),
            alarms_said: alarms,
            voids,
            setup_complete: setup.is_some(),
            store: store_path(&self.data).display().to_string(),
            turns: self.turns.told(),
            desk: self.seated_at(desk),
            plans: self.plans_told(now),
            hall: self.hall_told(now),
            busy: self.busy_told(desk, now),
        })
    }

    /// Every other member that takes part, connected or not.
    fn nodes(&self, views: &[PeerView], now: Now) -> Vec<Peer> {
        let own = self.replica.key();
        let members = self.replica.charter().members.iter().filter(|member| !member.removed && member.key != own);
        let view_of = |key: &PublicKey| views.iter().find(|view| view.key == *key);
        members.map(|member| self.peer(&member.key, &member.label, member.role, view_of(&member.key), now)).collect()
    }

    /// Another PC; `view`: as it is connected at this moment.
    fn peer(&self, key: &PublicKey, label: &str, role: Role, view: Option<&PeerView>, now: Now) -> Peer {
        Peer {
            label: label.to_owned(),
            role,
            key: Hex(*key),
            connected: view.is_some(),
            release: view.map(|view| view.tip.1),
            clock_ahead_ms: view.and_then(|view| view.clock_ahead),
            behind: view.map(|view| Behind { there: Some(view.lacks), here: Some(view.ahead) }),
            suspended: self.suspended_by(key),
            connected_ms: view.and_then(|_| self.links.since(key, now.mono)),
            why_not: self.links.why_not(key).filter(|_| view.is_none()),
        }
    }

    fn progress(&self, setup: &Setup) -> Progress {
        let total = setup.stations.stations.len();
        if self.replica.role() == Some(Role::Presentation) {
            let rows = self.replica.shown().map(|shown| shown.release.rows.as_slice()).unwrap_or_default();
            let candidate = rows.iter().filter(|row| row.level == SyncLevel::Candidate).count();
            return Progress { total, party: rows.len(), candidate };
        }
        let stations = self.view(setup).stations();
        let releasable = |status: &Standing| status.releasable().is_some();
        Progress {
            total,
            party: stations.iter().filter(|state| releasable(&state.party) || releasable(&state.candidate)).count(),
            candidate: stations.iter().filter(|state| releasable(&state.candidate)).count(),
        }
    }

    /// Sessions that wait for the organiser.
    pub(super) fn waiting_sessions(&self) -> Vec<Waiting> {
        let waiting = self.replica.waiting_sessions();
        let own = self.replica.own_log();
        let own_waits = self.replica.charter().last_counting(&own).is_none() && self.replica.role().is_some();
        let all = waiting.into_iter().chain(own_waits.then_some(own));
        all.map(|log| Waiting { key: Hex(log.key), session: log.session, label: self.label_of(&log.key) }).collect()
    }

    pub(super) fn todo(&self, _: At<'_>) -> Result<Todo, Error> {
        self.todo_told()
    }

    pub(super) fn todo_told(&self) -> Result<Todo, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let names = setup.names();
        let stations = self.view(&setup).stations();
        let row = |state: &StationState, status: &Standing| {
            let (number, held_back) = (state.number, state.held_back());
            let (state, reasons) = match status {
                Standing::Releasable(_) => (Stand::Withheld, vec![held_back?.to_owned()]),
                Standing::Absent | Standing::Withheld { .. } => stand(status),
            };
            let name = names.get(&number).copied().unwrap_or_default().to_owned();
            Some(TodoRow { number, name, state, reasons })
        };
        let party = stations.iter().filter(|state| state.candidate.releasable().is_none());
        Ok(Todo {
            party: party.filter_map(|state| row(state, &state.party)).collect(),
            candidate: stations.iter().filter_map(|state| row(state, &state.candidate)).collect(),
        })
    }

    pub(super) fn history(&self, &station: &u32, _: At<'_>) -> Result<History, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        self.must_have(&setup, station)?;
        let logs = self.replica.logs();
        let of_station = |entry: &&Entry| {
            matches!(about(entry), Some(Subject::Station { number, .. }) if *number == station)
                || station_of(entry) == Some(station)
        };
        let mut of_each: BTreeMap<PublicKey, Vec<&Entry>> = BTreeMap::new();
        for entry in logs.by_arrival().filter(of_station) {
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
        Ok(History { station, entries, older })
    }

    fn past(&self, setup: &Setup, entry: &Entry) -> Past {
        let (logs, working) = (self.replica.logs(), self.replica.working());
        let reason = match &entry.body {
            Body::Submission { reason, .. }
            | Body::Decide { reason, .. }
            | Body::Ruling { reason, .. }
            | Body::Withdraw { reason, .. } => reason.clone(),
            Body::Review { note, .. } => note.clone(),
            Body::Note { text } => text.clone(),
            Body::Answer { bytes, .. } => match Answer::read(bytes) {
                Some(Answer::Handled { explanation, .. }) => explanation,
                Some(Answer::Drawn(_)) | None => String::new(),
            },
            Body::Unknown { .. } => String::new(),
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
            kind: kind_of(&entry.body),
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
            supersedes: match &entry.body {
                Body::Answer { replaces, .. } => replaces.iter().copied().map(Hex).collect(),
                body => body.supersedes().iter().map(|named| Hex(named.id)).collect(),
            },
            target,
            chosen,
            reason: amended::read(&reason).1.to_owned(),
            state: self.state_of(entry),
            aside: working.is_suspended(&entry.author()),
            also_on: self.replica.delivered(&entry.id),
            counts: counts.map(|(_, count)| EntryForm::from_count(&count)),
            form: Said::read(entry.body.form()).ok(),
            amended: amended::of(entry),
            reviews: working.reviews(&entry.id, logs).into_iter().map(reviewed).collect(),
            in_cut: self.cut_view.as_ref().map(|(_, cut)| cut.contains(&entry.id)),
        }
    }

    pub(super) fn state_of(&self, entry: &Entry) -> EntryState {
        let (logs, working) = (self.replica.logs(), self.replica.working());
        let register = entry.register();
        let live = register.is_some_and(|subject| working.live(subject).contains(&entry.id));
        let withdrawn = register.is_some_and(|subject| working.withdrawn(subject).any(|id| *id == entry.id));
        if logs.is_void(entry, self.replica.charter()) {
            EntryState::Void
        } else if !working.contains(&entry.id) {
            EntryState::Waiting
        } else if let Body::Answer { question, .. } = &entry.body {
            let stands = working.answers(question, logs).iter().any(|other| other.id == entry.id);
            if stands { EntryState::Live } else { EntryState::Superseded }
        } else if !entry.is_put() {
            EntryState::Done
        } else if live {
            EntryState::Live
        } else if withdrawn {
            EntryState::Withdrawn
        } else {
            EntryState::Superseded
        }
    }

    pub(super) fn conflicts(&self, _: At<'_>) -> Result<Conflicts, Error> {
        self.conflicts_told()
    }

    pub(super) fn conflicts_told(&self) -> Result<Conflicts, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let read = |value: &Figures| count_of(&value.counts, &setup.definition).ok().map(|(_, count)| count);
        let mut conflicts = Vec::new();
        for state in self.view(&setup).stations() {
            for (level, status) in [(SyncLevel::Party, &state.party), (SyncLevel::Candidate, &state.candidate)] {
                let Standing::Withheld { values, reasons } = status else { continue };
                if values.len() < 2 {
                    continue;
                }
                let pair = values.first().and_then(read).zip(values.get(1).and_then(read));
                let contender = |value: &Figures| {
                    let sources = value.sources.iter().filter_map(|id| self.replica.logs().get(id));
                    Contender {
                        counts: read(value).map(|count| EntryForm::from_count(&count)),
                        sources: sources.map(|entry| self.source_of(entry)).collect(),
                    }
                };
                conflicts.push(Conflict {
                    station: state.number,
                    level: from_sync(level),
                    reasons: reasons.iter().map(|reason| reason.code().to_owned()).collect(),
                    values: values.iter().map(contender).collect(),
                    differences: pair.map(|(one, two)| cells_that_differ(&one, &two)).unwrap_or_default(),
                });
            }
        }
        Ok(Conflicts { conflicts })
    }

    /// Whether the name on an entry is only what somebody typed at an entry PC, in an election whose people have PINs.
    fn is_unproven(&self, entry: &Entry) -> bool {
        let charter = self.replica.charter();
        let has_people = charter.files.iter().any(|file| file.kind == kind::OPERATORS);
        has_people && charter.member(&entry.author()).is_none_or(|member| member.role != Role::Scan)
    }

    fn source_of(&self, entry: &Entry) -> SourceTold {
        SourceTold {
            id: Hex(entry.id),
            label: self.label_of(&entry.author()),
            operator: entry.operator.clone(),
            unproven: self.is_unproven(entry),
            time: entry.time,
            typed: entry.source == Source::Typed,
        }
    }

    pub(super) fn holds(&self, _: At<'_>) -> Reply {
        let hex = |hashes: Vec<sync_core::id::Hash>| hashes.into_iter().map(Hex).collect();
        Reply::from(Holds {
            entries: self.replica.logs().len(),
            parked: self.replica.waiting(),
            heads: hex(self.replica.working().heads()),
            controlled_heads: hex(self.replica.controlled().heads()),
            releases: self.replica.chain().line().map(|held| Hex(held.hash)).collect(),
            blobs: self.replica.blobs().count(),
        })
    }
}

/// What an entry is about: its register, or that of what it takes back or looks at.
pub(super) fn about(entry: &Entry) -> Option<&Subject> {
    match &entry.body {
        Body::Withdraw { subject, .. } | Body::Review { subject, .. } => Some(subject),
        _ => entry.register(),
    }
}

/// What an entry does.
pub(super) fn kind_of(body: &Body) -> Kind {
    match body {
        Body::Submission { .. } => Kind::Submission,
        Body::Decide { .. } => Kind::Decision,
        Body::Ruling { .. } => Kind::Ruling,
        Body::Withdraw { .. } => Kind::Withdrawal,
        Body::Review { .. } => Kind::Review,
        Body::Note { .. } => Kind::Note,
        Body::Answer { .. } => Kind::Answer,
        Body::Unknown { .. } => Kind::Unknown,
    }
}

/// Where this PC listens: first what other PCs can use, last what only this one can.
pub(super) fn listening(all: &[SocketAddr]) -> Vec<String> {
    let mut all = all.to_vec();
    all.sort_by_key(|address| {
        let link_local = matches!(address.ip(), IpAddr::V6(ip) if ip.is_unicast_link_local());
        (address.ip().is_loopback(), link_local, *address)
    });
    all.iter().map(ToString::to_string).collect()
}

/// A clock that is too far off to be trusted.
fn far_off(peer: &PeerView) -> Option<PeerClock> {
    let ahead_ms = peer.clock_ahead.filter(|ahead| ahead.unsigned_abs() > MAX_SKEW_MS)?;
    Some(PeerClock { label: peer.label.clone(), key: Hex(peer.key), ahead_ms })
}
