//! Who takes part.

use api::counts::{CharterTold, ReleaseNamed};
use api::hex::Hex;
use api::members::{DoorOpen, InForce, Member, Members, Pc, SentAway};
use api::refusal::{Refusal, of_sync};
use api::reply::Reply;
use api::request::Error;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use night::key_words;
use night::operators::Roster;
use night::previous::Earlier;
use night::setup::{Settings, SetupError, kind};
use sync_core::charter::{self, Role, SignedCharter};
use sync_core::id::{Hash, sha256};
use sync_core::replica::Now;
use words::Say;

use super::At;
use crate::node::Node;
use organise::organiser::code::JoinCode;

impl Node {
    /// The join code of this election.
    pub(crate) fn code(&self) -> Result<JoinCode, Error> {
        Ok(JoinCode::new(self.file.network()?, &self.file.organiser()?, &self.file.election()?))
    }

    pub(super) fn member_open(&mut self, At { now, .. }: At<'_>) -> Result<DoorOpen, Error> {
        self.working_only()?;
        let until = now.wall.saturating_add(600_000);
        self.join.open_anew(now.mono.saturating_add(600_000));
        Ok(DoorOpen { code: self.code()?.to_string(), until })
    }

    pub(super) fn member_send_away(&mut self, who: &str, _: At<'_>) -> Result<SentAway, Error> {
        self.working_only()?;
        let key = self.join.send_away(who, self.code().ok().map(|code| code.tag()).as_ref())?;
        tracing::info!(key = %key.hex(), "a PC that asked to join was sent away");
        Ok(SentAway { key: Hex(key) })
    }

    pub(super) fn member_list(&self, _: At<'_>) -> Reply {
        let connected: std::collections::BTreeSet<_> = self.replica.peers().iter().map(|peer| peer.key).collect();
        let told = |member: &charter::Member| Member {
            key: Hex(member.key),
            fingerprint: key_words::fingerprint(&member.key),
            label: member.label.clone(),
            role: member.role,
            sessions: member.sessions.iter().map(|session| session.id).collect(),
            allowances: member.sessions.iter().map(|session| session.allowance).collect(),
            collecting: member.collecting,
            removed: member.removed,
            connected: connected.contains(&member.key) || member.key == self.replica.key(),
            suspended: self.suspended_by(&member.key),
        };
        let tag = self.code().ok().map(|code| code.tag());
        Reply::from(Members {
            members: self.replica.charter().members.iter().map(told).collect(),
            asking: self.join.asking(tag.as_ref(), self.replica.charter()),
            waiting_sessions: self.waiting_sessions(),
        })
    }

    pub(super) fn charter(&self, _: At<'_>) -> Reply {
        let charters = self.replica.charters();
        let tip = self.replica.chain().tip();
        // Of two charters of one version: under which of them the newest release was signed by the holder of the pen.
        let tip_holds = |signed: &SignedCharter| {
            let charter = signed.verify(&self.replica.election(), &charters.organiser());
            charter.is_ok_and(|charter| tip.is_none_or(|tip| tip.signed.verify(&charter).is_ok()))
        };
        let key = self.replica.key();
        Reply::from(CharterTold {
            charter: HEXLOWER.encode(&sync_core::codec::encode(self.replica.charter())),
            hashes: charters.hashes().into_iter().map(Hex).collect(),
            signed: charters.signed().map(|signed| HEXLOWER.encode(&sync_core::codec::encode(signed))).collect(),
            tip_holds: charters.signed().map(tip_holds).collect(),
            tip: tip.map(|tip| ReleaseNamed { number: tip.release.number, hash: Hex(tip.hash) }),
            node: Pc { key: Hex(key), label: self.file.label.clone() },
            network: self.file.network.clone(),
            organiser: Hex(charters.organiser()),
            election: self.file.election.clone(),
        })
    }

    pub(super) fn add_charter(
        &mut self,
        signed: &str,
        files: &[String],
        At { now, .. }: At<'_>,
    ) -> Result<InForce, Error> {
        let unreadable = || Error::from(Refusal::UnreadableCharter);
        let decoded = |text: &str| HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(|_| unreadable());
        let bytes = decoded(signed)?;
        let signed: SignedCharter =
            sync_core::codec::decode(&bytes, sync_core::limits::SIGNED_CHARTER).map_err(|_| unreadable())?;
        let files = files.iter().map(|file| decoded(file)).collect::<Result<_, _>>()?;
        self.take_charter(signed, files, now)
    }

    /// Takes a charter and setup files that it names.
    pub(crate) fn take_charter(
        &mut self,
        signed: SignedCharter,
        files: Vec<Vec<u8>>,
        now: Now,
    ) -> Result<InForce, Error> {
        for file in files {
            if !self.may_keep(&signed, &file)? {
                return Err(Refusal::RoleMayNotHold.into());
            }
            self.replica
                .add_file(file)
                .map_err(|error| Refusal::BlobRefused { detail: of_sync::refusal(&error).say() })?;
        }
        // It was made from what was in force when the organiser looked. Another one of that version would be its twin, and
        // stop every release.
        let in_force = self.replica.charter().version;
        let charter = signed.verify(&self.replica.election(), &self.replica.charters().organiser());
        if charter.is_ok_and(|charter| charter.version <= in_force)
            && !self.replica.charters().hashes().contains(&signed.hash())
        {
            return Err(Refusal::CharterChanged.into());
        }
        self.check_setup_of(&signed)?;
        self.replica.add_charter(signed, now)?;
        self.settle_door();
        Ok(InForce { charter: self.replica.charter().version })
    }

    /// A setup that cannot be read would stop the night on every PC: it is refused before it is in force anywhere.
    fn check_setup_of(&self, signed: &SignedCharter) -> Result<(), Error> {
        let Ok(charter) = signed.verify(&self.file.election()?, &self.file.organiser()?) else { return Ok(()) };
        match self.domain.setup(&charter, &|hash| self.replica.blob(hash)) {
            Err(error @ SetupError::Unreadable { .. }) => Err(Error::from(Refusal::Setup { detail: error.say() })),
            Ok(setup) => {
                // What is in force already was judged when it was signed, perhaps by a later version of this program.
                if charter.setup() != self.replica.charter().setup() {
                    Settings::read(charter.setup())
                        .and_then(|settings| settings.check_against(&setup.definition))
                        .map_err(|error| Refusal::Setup { detail: error.say() })?;
                }
                if let Roster::Unusable(error) = &setup.neighbourhoods {
                    let kind = kind::NEIGHBOURHOODS.to_owned();
                    return Err(Refusal::SetupFile { kind, detail: error.clone() }.into());
                }
                match (&setup.previous, &setup.operators, &setup.pins) {
                    (_, Roster::Unusable(error), _) | (.., Roster::Unusable(error)) => {
                        Err(Refusal::Operators { detail: error.clone() }.into())
                    }
                    (Earlier::Unusable(error), ..) => Err(Refusal::PreviousUnfit { detail: error.clone() }.into()),
                    _ => Ok(()),
                }
            }
            Err(_) => Ok(()),
        }
    }

    /// Whether this PC may hold a file that comes with a charter: that one says which roles may.
    fn may_keep(&self, signed: &SignedCharter, bytes: &[u8]) -> Result<bool, Error> {
        let Some(role) = self.replica.role().filter(|role| *role != Role::Scan) else { return Ok(true) };
        let charter = signed.verify(&self.file.election()?, &self.file.organiser()?)?;
        let hash = Hash(sha256(&[bytes]));
        Ok(!charter.all_files().any(|file| file.sha256 == hash && !file.audience.admits(role)))
    }
}
