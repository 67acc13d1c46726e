//! The doctor: what this node knows is taken down here; all that may take a while is looked at beside it.

use std::net::SocketAddr;

use api::doctor::{Checked, FolderUse, Grade};
use api::request::Error;
use post::targets::{Access, Target};
use print::health::{self, Health, Line};
use sync_core::id::PublicKey;
use sync_core::replica::Now;
use words::Say;

use super::At;
use super::overview::listening;
use super::printing::{Make, Wanted, keep};
use crate::doctor::{self, Known, Multicast, Other};
use crate::node::{Answered, Node, places};

impl Node {
    pub(super) fn doctor(&mut self, At { now, .. }: At<'_>) -> Answered {
        let known = self.known_to_doctor(now);
        Answered::Work(Box::new(move || Ok(doctor::examine(&known).into())))
    }

    /// The check of the evening before, on paper: looked at when it is made.
    pub(super) fn health_of(&self, wanted: &Wanted, now: Now) -> Result<Make, Error> {
        let (lang, folder) = (wanted.lang, wanted.folder.clone());
        let (known, details, pc) = (self.known_to_doctor(now), self.details(), self.label_of(&self.replica.key()));
        Ok(Box::new(move || {
            let found = doctor::examine(&known);
            let line = |check: &Checked| Line {
                level: check.level.word(lang),
                says: check.found.say().told(lang),
                remedy: check.found.remedy().map(|remedy| remedy.told(lang)).unwrap_or_default(),
                needs: matches!(check.level, Grade::Attention | Grade::Bad),
            };
            let lines = found.worst_first().into_iter().map(line).collect();
            let name = format!("{}-{}.pdf", health::FILE_WORD, lang.code());
            let health = Health { pc, version: found.program.clone(), made_at: found.at, lines };
            keep(print::health(&health, &details, lang), &folder, &name)
        }))
    }

    fn known_to_doctor(&self, now: Now) -> Known {
        let charter = self.replica.charter();
        let own = self.replica.key();
        let members = charter.members.iter().filter(|member| !member.removed);
        let suspended = members.clone().filter(|member| !self.suspended_by(&member.key).is_empty());
        let suspended = suspended.map(|member| member.label.clone()).collect();
        let views = self.replica.peers();
        let other = |key: &PublicKey, label: &str| {
            let view = views.iter().find(|view| view.key == *key);
            Other {
                label: label.to_owned(),
                connected: view.is_some(),
                clock_ahead: view.and_then(|view| view.clock_ahead),
                version: view.and_then(|view| view.version.clone()),
                address: self.answered_at(key),
                why_not: self.links.why_not(key).filter(|_| view.is_none()),
            }
        };
        let others =
            members.filter(|member| member.key != own).map(|member| other(&member.key, &member.label)).collect();
        let heard = self.reach.heard.as_ref().map(|heard| Multicast { own: heard.own(), others: heard.others() > 0 });
        Known {
            data: self.data.clone(),
            running: self.tasks.is_some(),
            at: now.wall,
            version: self.version.clone(),
            on_network: self.reach.on,
            listening: listening(&self.listening),
            port: places::own_port(self.local.port),
            came_in: self.reach.came_in,
            multicast: heard,
            others,
            suspended,
            sessions: self.waiting_sessions().into_iter().map(|waiting| waiting.label).collect(),
            setup: (charter.version > 0).then(|| self.setup().is_ok()),
            folders: self.folders_used(),
            internet: self.hosts_of_posts(),
            alarms: self.alarms_of(&self.voids_of_now(now)),
        }
    }

    /// Where a member answered last.
    fn answered_at(&self, key: &PublicKey) -> Option<SocketAddr> {
        let key = key.hex();
        self.local.recent.iter().rev().find(|(other, _)| *other == key).map(|(_, address)| *address)
    }

    fn folders_used(&self) -> Vec<(std::path::PathBuf, FolderUse)> {
        let tasks = &self.local.tasks;
        let watched = self.watched().folders.into_iter().map(|state| (state.folder, FolderUse::Collect));
        let exports = self.local.exports.iter().cloned().map(|folder| (folder, FolderUse::Export));
        let site = [&tasks.site.folder, &tasks.site.copy].into_iter().flatten().filter(|_| tasks.site.on);
        let prints = tasks.print.folder.iter().filter(|_| tasks.print.on);
        let posts = tasks.posts.folder.iter().filter(|_| tasks.posts.on);
        let site = site.cloned().map(|folder| (folder, FolderUse::Site));
        let prints = prints.cloned().map(|folder| (folder, FolderUse::Prints));
        let posts = posts.cloned().map(|folder| (folder, FolderUse::Posts));
        watched.chain(exports).chain(site).chain(prints).chain(posts).collect()
    }

    /// Where posts of this election go by themselves; none where they are switched off.
    fn hosts_of_posts(&self) -> Vec<(String, u16)> {
        let Some(posts) = self.posts.as_ref().ok().filter(|_| self.local.tasks.posts.on) else { return Vec::new() };
        let rehearsal = self.is_rehearsal();
        let targets = posts.targets();
        targets.all().iter().filter(|target| target.test == rehearsal).filter_map(host_of).collect()
    }
}

fn host_of(target: &Target) -> Option<(String, u16)> {
    let server = match &target.access {
        Access::Mastodon(server, _)
        | Access::Bluesky(server, _, _)
        | Access::X(server, _)
        | Access::Webhook(server, _) => server,
        Access::ByHand(..) => return None,
    };
    Some((server.host_str()?.to_owned(), server.port_or_known_default()?))
}
