//! How fast the count goes, and who brings it: stations and moments, never figures.

use std::collections::BTreeMap;

use api::folders::{FileOutcome, FolderState};
use api::hex::Hex;
use api::pace::{LevelPace, PaceTold, SourceKind, SourcePace};
use api::request::Error;
use election::Level;
use night::pace::{self, Brought, Came, Expected, Pace};
use sync_core::charter::{Member, Role};
use sync_core::entry::{Entry, Source};
use sync_core::id::{Hash, PublicKey};

use super::At;
use crate::node::Node;

/// Who brought a count: a PC by its key, a folder of this one by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Pc(PublicKey),
    Folder(usize),
}

impl Node {
    pub(super) fn pace(&self, At { now, .. }: At<'_>) -> Result<PaceTold, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let view = self.view(&setup);
        let folders = self.watched().folders;
        let collected = Collected::of(&folders);
        let own = self.replica.key();
        let by = |entry: &Entry| {
            let folder = if entry.author() == own { collected.folder(&entry.source) } else { None };
            folder.map_or(By::Pc(entry.author()), By::Folder)
        };
        let came: Vec<Came<By>> = pace::came(&view).into_iter().map(|one| one.by(by)).collect();
        let expected = Expected::of(&setup);
        let at = |level: Level| {
            let brought = pace::brought(&came, level, &expected, now.wall);
            let sources = self.sources(&brought, &folders);
            LevelPace { stations: Pace::of(&came, level, &expected, now.wall), sources }
        };
        Ok(PaceTold { now: now.wall, party: at(Level::Party), candidate: at(Level::Candidate) })
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
