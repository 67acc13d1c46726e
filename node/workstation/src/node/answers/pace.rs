//! How fast the count goes, and who brings it: stations and moments, never figures.

use std::collections::BTreeMap;

use api::folders::{FileOutcome, FolderState};
use api::hex::Hex;
use api::pace::{LevelPace, PaceTold, SourceKind, SourcePace};
use api::request::Error;
use election::Level;
use night::pace::{self, Brought, Came, Expected, Pace};
use night::setup::Setup;
use sync_core::charter::{Member, Role};
use sync_core::entry::{Entry, Source};
use sync_core::id::{Hash, PublicKey};
use sync_core::working::Heights;

use super::At;
use crate::node::{Node, StateKey};

/// What came, of the state that it was read from: a screen asks at every change of anything, and the histories of all stations
/// are walked once for each state.
#[derive(Debug, Default)]
pub(crate) struct Paced {
    of: Option<State>,
    came: Vec<Came<Bringer>>,
    #[cfg(test)]
    walks: usize,
}

/// All that decides what came and what counts of it: what is in force, what is public, and how far each log is derived.
#[derive(Debug, PartialEq, Eq)]
struct State {
    counts: StateKey,
    public: Option<Hash>,
    heights: Heights,
}

/// From where an entry came.
#[derive(Debug)]
struct Bringer {
    pc: PublicKey,
    source: Source,
}

impl Bringer {
    fn of(entry: &Entry) -> Self {
        Self { pc: entry.author(), source: entry.source.clone() }
    }
}

/// Who brought a count: a PC by its key, a folder of this one by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Pc(PublicKey),
    Folder(usize),
}

impl Node {
    pub(super) fn pace(&mut self, At { now, .. }: At<'_>) -> Result<PaceTold, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        self.walk(&setup);
        let folders = self.watched().folders;
        let collected = Collected::of(&folders);
        let own = self.replica.key();
        let by = |bringer: &Bringer| {
            let folder = if bringer.pc == own { collected.folder(&bringer.source) } else { None };
            folder.map_or(By::Pc(bringer.pc), By::Folder)
        };
        let came: Vec<Came<By>> = self.paced.came.iter().map(|one| one.borrowed().by(by)).collect();
        let expected = Expected::of(&setup);
        let at = |level: Level| {
            let brought = pace::brought(&came, level, &expected, now.wall);
            let sources = self.sources(&brought, &folders);
            LevelPace { stations: Pace::of(&came, level, &expected, now.wall), sources }
        };
        Ok(PaceTold { now: now.wall, party: at(Level::Party), candidate: at(Level::Candidate) })
    }

    /// Walks the histories, unless that was done for this very state.
    fn walk(&mut self, setup: &Setup) {
        let replica = &self.replica;
        let public = replica.chain().tip().map(|tip| tip.hash);
        let state = State { counts: replica.state_key(), public, heights: replica.working().heights().clone() };
        if self.paced.of.as_ref() == Some(&state) {
            return;
        }
        let came = pace::came(&self.view(setup)).into_iter().map(|one| one.by(Bringer::of)).collect();
        // Until the document is derived anew it may be as high as before and say something else.
        self.paced.of = Some(state).filter(|_| !self.replica.is_unsettled());
        self.paced.came = came;
        #[cfg(test)]
        {
            self.paced.walks += 1;
        }
    }

    /// Entry PCs are waited for; a scan PC is told of once it brought something.
    fn sources(&self, brought: &BTreeMap<By, Brought>, folders: &[FolderState]) -> Vec<SourcePace> {
        let (own, peers) = (self.replica.key(), self.replica.peers());
        let pc = |member: &Member| {
            let found = brought.get(&By::Pc(member.key));
            let waited_for = match member.role {
                Role::Entry => true,
                Role::Scan => found.is_some(),
                Role::Presentation => false,
            };
            if member.removed || !waited_for {
                return None;
            }
            let peer = peers.iter().find(|peer| peer.key == member.key);
            let here = (member.key == own).then_some(0);
            Some(SourcePace {
                kind: SourceKind::Pc,
                name: self.label_of(&member.key),
                key: Some(Hex(member.key)),
                folder: None,
                open: here.is_some() || peer.is_some(),
                stations: found.map_or(0, |found| found.stations),
                last: found.map(|found| found.last),
                idle_since: found.and_then(|found| found.idle_since),
                waiting: here.or(peer.map(|peer| peer.ahead)),
            })
        };
        let folder = |(place, folder): (usize, &FolderState)| {
            let found = brought.get(&By::Folder(place));
            let waits = folder.files.iter().filter(|file| file.present && file.outcome == FileOutcome::Waiting);
            SourcePace {
                kind: SourceKind::Folder,
                name: folder.folder.display().to_string(),
                key: None,
                folder: Some(folder.folder.clone()),
                open: folder.collecting && folder.problem.is_none() && folder.stuck.is_none(),
                stations: found.map_or(0, |found| found.stations),
                last: found.map(|found| found.last),
                idle_since: found.and_then(|found| found.idle_since),
                waiting: Some(waits.count()),
            }
        };
        let members = self.replica.charter().members.iter().filter_map(pc);
        members.chain(folders.iter().enumerate().map(folder)).collect()
    }
}

/// The files of the folders of this PC: from which of them a count came.
struct Collected<'a> {
    by_hash: BTreeMap<Hash, usize>,
    /// A file that is written anew keeps its name; what its earlier versions brought came from there as well.
    by_name: BTreeMap<&'a str, usize>,
}

impl<'a> Collected<'a> {
    fn of(folders: &'a [FolderState]) -> Self {
        let (mut by_hash, mut by_name) = (BTreeMap::new(), BTreeMap::new());
        for (place, folder) in folders.iter().enumerate() {
            for file in &folder.files {
                if let Some(hash) = file.sha256.as_deref().and_then(Hash::from_hex) {
                    by_hash.entry(hash).or_insert(place);
                }
                let name = file.name.rsplit(['/', '\\']).next().unwrap_or(&file.name);
                by_name.entry(name).or_insert(place);
            }
        }
        Self { by_hash, by_name }
    }

    fn folder(&self, source: &Source) -> Option<usize> {
        let Source::File { sha256, name, .. } = source else { return None };
        // What is in a zip has the name of the zip before its own.
        let zip = name.split_once(": ").map_or(name.as_str(), |(zip, _)| zip);
        let named = self.by_name.get(name.as_str()).or_else(|| self.by_name.get(zip));
        self.by_hash.get(sha256).or(named).copied()
    }
}

#[cfg(test)]
mod tests {
    use api::reply::Reply;
    use api::request::{Request, Who};
    use election::EntryForm;

    use crate::node::made_up::MadeUp;

    use super::*;

    fn who() -> Who {
        Who { operator: "anna".to_owned(), confirmed_by: None }
    }

    fn pace(office: &mut MadeUp) -> PaceTold {
        office.ask(Request::Pace).take().unwrap()
    }

    fn enter(office: &mut MadeUp, place: usize) -> Reply {
        let row = &office.count.stations[place];
        let (station, form) = (row.number, Box::new(EntryForm::from_count(&row.count.totals_only())));
        let (who, level, round, reason) = (who(), Level::Party, 1, String::new());
        office.ask(Request::Enter { who, station, level, round, corrects: None, reason, form, call: None })
    }

    #[test]
    fn all_histories_are_walked_once_for_each_state_and_what_is_told_is_the_same() {
        let mut office = MadeUp::new();
        for place in 0..6 {
            enter(&mut office, place);
        }
        let first = pace(&mut office);
        assert_eq!((first.party.stations.counted, office.node().paced.walks), (6, 1));
        // Asked again and again, as by screens that look at it: nothing is walked, and nothing else is told.
        for _ in 0..5 {
            let now = pace(&mut office);
            assert_eq!((now.party.stations.counted, &now.party.sources), (6, &first.party.sources));
        }
        assert_eq!(office.node().paced.walks, 1);
        // Walked again, nothing else would have been told.
        let kept = std::mem::take(&mut office.node().paced.came);
        office.node().paced.of = None;
        pace(&mut office);
        let said = |came: &[Came<Bringer>]| format!("{came:?}");
        assert_eq!(said(&office.node().paced.came), said(&kept));
        assert_eq!(office.node().paced.walks, 2);

        // A count that comes in, and one that is taken back.
        let told = enter(&mut office, 6).json();
        assert_eq!((pace(&mut office).party.stations.counted, office.node().paced.walks), (7, 3));
        let id = told["id"].as_str().unwrap().to_owned();
        office.ask(Request::Withdraw { who: who(), id, reason: "verkeerd".to_owned() });
        assert_eq!((pace(&mut office).party.stations.counted, office.node().paced.walks), (6, 4));
    }
}
