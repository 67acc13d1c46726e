//! Signing in: a name becomes somebody who sits at a desk, on a scan node by the PIN.

use api::counts::Nothing;
use api::desk::{Desk, Seat};
use api::passphrase::Passphrase;
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::Error;
use api::status::Seated;
use night::operators::Roster;
use night::setup::kind;
use sync_core::charter::Role;

use super::answers::At;
use super::tries::{self, SignIns, Tries};
use super::{Answered, Node};

impl Node {
    /// Somebody says who it is. What takes long is done beside the node.
    pub(super) fn sign_in(&mut self, name: &str, pin: &Passphrase, &confirms: &bool, at: At<'_>) -> Answered {
        self.begin_sign_in(name, pin, confirms, at).unwrap_or_else(Answered::refused)
    }

    fn begin_sign_in(
        &mut self,
        name: &str,
        pin: &Passphrase,
        confirms: bool,
        At { desk, now }: At<'_>,
    ) -> Result<Answered, Error> {
        if name.trim().is_empty() || name.len() > sync_core::limits::OPERATOR {
            return Err(Refusal::NameLength { most: sync_core::limits::OPERATOR }.into());
        }
        let operators = self.roster()?;
        let only_watches = match &operators {
            Some(operators) => {
                operators.find(name).ok_or_else(|| super::rights::not_an_operator(name))?.rights.only_watch()
            }
            None => false,
        };
        let seat = Seat { name: name.to_owned(), proven: false, round: self.sign_ins.round, only_watches };
        // An entry node has no PINs and takes a name as it is typed.
        if operators.is_none() || self.replica.role() != Some(Role::Scan) {
            desk.sit(seat.clone(), confirms);
            return Ok(Answered::from(Reply::from(seated(&seat))));
        }
        let pins = match &self.setup_at(self.replica.charter().version)?.pins {
            Roster::Here(pins) => pins.clone(),
            Roster::NotHere => return Err(Refusal::PinsOnTheirWay.into()),
            Roster::Off => return Err(Refusal::NobodyHasPin.into()),
            Roster::Unusable(error) => return Err(Refusal::PinsUnusable { detail: error.clone() }.into()),
        };
        let pin_of = pins.of(name).cloned().ok_or_else(|| Refusal::NoPin { name: name.to_owned() })?;
        let wait = self.local.tries.get(name).map_or(0, |tries| tries.wait(now.wall));
        if wait > 0 {
            return Err(Refusal::PinPause { name: name.to_owned(), seconds: wait.div_ceil(1000) }.into());
        }
        let Some(turn) = self.sign_ins.turn() else { return Ok(Answered::Later) };
        self.local.tries.retain(|known, _| pins.of(known).is_some());
        tries::begin(&mut self.local.tries, name, now.wall);
        self.save_local()?;
        let tries = self.local.tries.get(name).cloned().unwrap_or_default();
        let (desk, pin) = (desk.clone(), pin.clone());
        Ok(Answered::Work(Box::new(move || {
            if !pin_of.is(pin.as_str()) {
                return Err(wrong_pin(&seat.name, &tries, now.wall));
            }
            turn.was_right(&seat.name);
            let seat = Seat { proven: true, ..seat };
            desk.sit(seat.clone(), confirms);
            Ok(seated(&seat).into())
        })))
    }

    /// Whoever sits at this desk leaves it.
    pub(super) fn sign_out(&self, at: At<'_>) -> Reply {
        at.desk.leave();
        Nothing {}.into()
    }

    /// Who sits at this desk, as a part of the status.
    pub(super) fn seated_at(&self, desk: &Desk) -> Seated {
        let seat = desk.works(self.sign_ins.round);
        Seated {
            operator: seat.as_ref().map(|seat| seat.name.clone()),
            proven: seat.is_some_and(|seat| seat.proven),
            round: self.sign_ins.round,
        }
    }

    /// Forgets the wrong tries of whoever got in.
    pub(super) fn settle_sign_ins(&mut self) {
        if self.sign_ins.settle(&mut self.local.tries) {
            self.keep_local();
        }
    }

    /// Looks whether the people are still those of before; if not, everybody is signed out, here and, as every node does so, on
    /// every PC.
    pub(super) fn see_people(&mut self) {
        let files = &self.replica.charter().files;
        let of = |kind| files.iter().rev().find(|file| file.kind == kind).map(|file| file.sha256);
        let people = [of(kind::OPERATORS), of(kind::PINS)];
        if people == self.people {
            return;
        }
        // Whose PIN the organiser set anew begins anew.
        if people[1] != self.people[1] && self.sign_ins.round > 0 {
            self.local.tries.clear();
            self.keep_local();
        }
        self.people = people;
        let SignIns { round, .. } = &mut self.sign_ins;
        *round = round.saturating_add(1);
        self.noted = self.noted.saturating_add(1);
    }
}

fn seated(seat: &Seat) -> Seated {
    Seated { operator: Some(seat.name.clone()), proven: seat.proven, round: seat.round }
}

fn wrong_pin(name: &str, tries: &Tries, wall: u64) -> Error {
    let name = name.to_owned();
    match tries.wait(wall) {
        0 => Refusal::WrongPin { name, tries: tries.left() }.into(),
        wait => Refusal::WrongPinWait { name, seconds: wait.div_ceil(1000) }.into(),
    }
}
