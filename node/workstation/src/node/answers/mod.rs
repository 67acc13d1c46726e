//! The answers to requests, by what they are about.

mod clocks;
mod confirming;
mod control;
mod deciding;
mod entering;
mod evening;
mod exporting;
mod files;
mod members;
mod outcome;
mod overview;
mod plausible;
mod posting;
mod previous;
mod printing;
mod public;
mod releasing;
mod revoking;
mod rulings;
mod shown;
mod stations;
mod suspending;
mod verify;

use sync_core::charter::Role;
use sync_core::replica::{Now, SubmitError};

use api::counts::{Nothing, Stopped};
use api::desk::Desk;
use api::refusal::{Refusal, of_sync};
use api::reply::Reply;
use api::request::{Error, ReleaseTerms, Request, Who};
pub(crate) use files::{Fetched, fetch, is_fetched};
use night::control::ReleaseWish;
pub(super) use shown::Previews;

use super::{Answered, Node, practice};

impl Node {
    /// Answers a request. Nothing is half done: what is refused has changed nothing.
    pub(super) fn answer(&mut self, request: &Request, desk: &Desk, now: Now) -> Answered {
        if let Err(error) = self.check_rights(request, desk) {
            return Answered::refused(error);
        }
        match request {
            Request::Status => Answered::now(Ok(self.status(desk, now))),
            Request::SignIn { operator, pin, confirms } => self.sign_in(desk, operator, pin, *confirms, now),
            Request::SignOut => Answered::now(Ok(Self::sign_out(desk))),
            Request::Todo => Answered::now(self.todo()),
            Request::Enter { who, station, level, round, corrects, reason, form, call } => {
                let call = call.as_ref();
                let form = entering::Form { station: *station, level: *level, round: *round, typed: form, call };
                self.enter(who, &form, corrects.as_deref(), reason, now)
            }
            Request::Withdraw { who, id, reason } => self.withdraw(who, id, reason, now),
            Request::Move { who, id, to, reason } => self.move_to(who, id, *to, reason, now),
            Request::Decide { who, station, level, chosen, reason } => {
                self.decide(who, *station, *level, chosen, reason, now)
            }
            Request::DecideLot { who, drawn, draw, reason } => self.decide_lot(who, *drawn, *draw, reason, now),
            Request::DecideDeceased { who, list, candidate, died, reason } => {
                self.decide_deceased(who, (*list, *candidate), *died, reason, now)
            }
            Request::DecideStation { who, station, change, reason } => {
                self.decide_station(who, *station, change, reason, now)
            }
            Request::Review { who, id, accept, note } => self.review(who, id, *accept, note, now),
            Request::Import { who, files, again, preview } => self.import(who, files, *again, *preview, now),
            Request::WatchAdd { folder } => Answered::now(self.watch_add(folder)),
            Request::WatchStart { folder } => Answered::now(self.watch_collect(folder.as_deref(), true)),
            Request::WatchPause { folder } => Answered::now(self.watch_collect(folder.as_deref(), false)),
            Request::WatchList => Answered::now(Ok(self.watch_list())),
            Request::ExportTo { folders } => Answered::now(self.export_to(folders)),
            Request::History { station } => Answered::now(self.history(*station)),
            Request::ControlFreeze { .. } => Answered::now(self.freeze(false, now)),
            Request::ControlRefresh { .. } => Answered::now(self.freeze(true, now)),
            Request::ControlThaw => Answered::now(self.thaw()),
            Request::ControlShow => Answered::now(self.control_show()),
            Request::ControlNow => Answered::now(self.control_now()),
            Request::ControlPlausibility => Answered::now(self.control_plausibility()),
            Request::Operators => Answered::now(self.operators_show()),
            Request::PeopleFiles => Answered::now(self.people_files()),
            Request::PreviousShow => Answered::now(self.previous_show()),
            Request::Conflicts => Answered::now(self.conflicts()),
            Request::Evening => Answered::now(self.evening()),
            Request::Release { who, level, terms, expect } => {
                let released = match self.wish(who, terms, now) {
                    Ok(wish) => self.release(*level, &wish, (expect.as_deref(), &terms.signature), now),
                    Err(error) => Answered::refused(error),
                };
                released.using(desk)
            }
            Request::ReleasePreview { who, level, terms } => {
                let wish = self.wish(who, terms, now);
                Answered::now(wish.and_then(|wish| self.release_preview(who, *level, &wish, now)))
            }
            Request::Plans => Answered::now(Ok(self.plans(now))),
            // While the state is derived anew, what is asked cannot be compared with it: that passes by itself.
            Request::PlanShow | Request::PlanConfirm { .. } if self.replica.is_unsettled() => Answered::Later,
            Request::PlanShow => Answered::now(self.plan_show(now)),
            Request::PlanConfirm { who, plan } => Answered::now(self.plan_confirm(who, plan, now)),
            Request::PlanDecline { who, plan } => Answered::now(self.plan_decline(who, plan)),
            Request::PlanWithdraw { .. } => Answered::now(Ok(self.plan_withdraw(now))),
            Request::Releases => Answered::now(Ok(self.releases())),
            Request::Result { branch } => Answered::now(self.result(*branch)),
            Request::Board => Answered::now(self.board()),
            Request::Present { auto, take } => Answered::now(self.present(*auto, *take)),
            Request::Tasks => Answered::now(Ok(self.tasks_show())),
            Request::TasksSet { tasks } => Answered::now(self.set_tasks(tasks)),
            Request::Print { document, language, folder, official, printer } => {
                let (folder, official, printer) = (folder.clone(), official.clone(), printer.clone());
                let wanted = printing::Wanted { document: *document, lang: *language, folder, official, printer };
                self.print(wanted, now)
            }
            Request::Posts => Answered::now(self.posts_show()),
            Request::Post { who, id, act } => Answered::now(self.post_act(who, id, act, now)),
            Request::AccountAdd { account } => Answered::now(self.change_accounts(Some(account), None)),
            Request::AccountRemove { name } => Answered::now(self.change_accounts(None, Some(name))),
            Request::Verify => Answered::now(self.verify()),
            Request::ResultExport { to, control } => Answered::now(self.export_result(to, *control, now)),
            Request::MemberOpen => Answered::now(self.member_open(now)),
            Request::MemberSendAway { who } => Answered::now(self.member_send_away(who)),
            Request::MemberList => Answered::now(Ok(self.member_list())),
            Request::MemberWork { key, since } => Answered::now(self.member_work(key, since.as_ref())),
            Request::Suspend { member, suspended, preview: true, .. } => {
                Answered::now(self.suspension_preview(member, *suspended))
            }
            Request::Suspend { who, member, suspended, reason, preview: false } => {
                self.suspend(who, member, *suspended, reason, now)
            }
            Request::Charter => Answered::now(Ok(self.charter_for_organiser())),
            Request::AddCharter { signed, files } => Answered::now(self.add_charter(signed, files, now)),
            Request::Backup { file } => self.backup(file),
            Request::Holds => Answered::now(Ok(self.holds())),
            Request::Network { on } => Answered::now(self.cut_off(!on)),
            Request::Stop => Answered::now(Ok(self.stop())),
        }
    }

    /// Takes this node off the network, or lets it on again: a rehearsal may practise that.
    pub(super) fn cut_off(&mut self, off: bool) -> Result<Nothing, Error> {
        if !practice::is_allowed(&self.file, self.replica.charter()) {
            return Err(Refusal::NotARehearsal.into());
        }
        self.network = Some(!off);
        Ok(Nothing {})
    }

    fn stop(&mut self) -> Stopped {
        self.stop = true;
        Stopped { undelivered: self.replica.undelivered() }
    }

    /// What a controller asks for.
    fn wish(&self, who: &Who, terms: &ReleaseTerms, now: Now) -> Result<ReleaseWish, Error> {
        // Nobody is no second person.
        let second = who.confirmed_by.clone().filter(|name| !name.trim().is_empty());
        Ok(ReleaseWish {
            withhold: terms.withhold.iter().copied().collect(),
            retract: terms.retract.iter().copied().collect(),
            reason: terms.reason.clone(),
            note: terms.note.clone(),
            not_before: terms.not_before,
            operators: std::iter::once(who.operator.clone()).chain(second).collect(),
            watches: self.watches(&terms.watches, now)?,
            consultation: terms.consultation.clone(),
            confirmer: self.confirmer(who, terms)?,
        })
    }

    /// Only a scan node may do this.
    fn scan_only(&self) -> Result<(), Error> {
        if self.replica.role() == Some(Role::Scan) { Ok(()) } else { Err(Refusal::ScanOnly.into()) }
    }

    /// Only nodes that hold entries may do this.
    fn working_only(&self) -> Result<(), Error> {
        match self.replica.role() {
            Some(Role::Entry | Role::Scan) => Ok(()),
            Some(Role::Presentation) => Err(Refusal::PresentationNode.into()),
            None => Err(Refusal::NotAMember.into()),
        }
    }
}

/// A refusal by sync, for people; `None` when it is worth trying again by itself.
fn submit_error(error: &SubmitError) -> Option<Error> {
    match error {
        SubmitError::CatchingUp => None,
        other => Some(of_sync::refusal(other).into()),
    }
}

/// An answer that comes once the entries are durable.
fn when_saved<T: Into<Reply>>(
    submitted: Result<(u64, Vec<sync_core::id::EntryId>), SubmitError>,
    told: impl FnOnce(&[sync_core::id::EntryId]) -> T,
) -> Answered {
    match submitted {
        Ok((token, ids)) => Answered::When(token, told(&ids).into()),
        Err(error) => match submit_error(&error) {
            Some(error) => Answered::refused(error),
            None => Answered::Later,
        },
    }
}
