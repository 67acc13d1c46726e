//! The answers to requests, by what they are about.

mod auditing;
mod before_saving;
mod busy;
mod clocks;
mod collecting;
mod confirming;
mod control;
mod deciding;
mod doctor;
mod drawing;
mod entering;
mod evening;
mod exporting;
mod fetched;
mod files;
mod hall;
mod members;
mod outcome;
mod overview;
mod pace;
mod plausible;
mod posting;
mod previous;
mod printing;
mod protocol;
mod public;
mod releasing;
mod revoking;
mod rulings;
mod shown;
mod stations;
mod suspending;
mod table_read;
mod tables;
mod verify;
mod voids;
mod which_counts;

use sync_core::charter::Role;
use sync_core::replica::{Now, SubmitError};

use api::counts::{Nothing, Stopped};
use api::desk::Desk;
use api::refusal::{Refusal, of_sync};
use api::reply::Reply;
use api::request::{Error, Request};
pub(super) use collecting::{FileRead, Reading};
pub(crate) use fetched::{Fetched, fetch, is_fetched, is_read, read_fetched};
pub(super) use pace::Paced;
pub(super) use shown::Previews;

use super::{Answered, Node, practice};

/// From where something is asked, and when.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// Where whoever asks sits.
    pub desk: &'a Desk,
    /// When.
    pub now: Now,
}

impl Node {
    /// Answers a request. Nothing is half done: what is refused has changed nothing.
    pub(super) fn answer(&mut self, request: &Request, desk: &Desk, now: Now) -> Answered {
        if let Err(error) = self.check_rights(request, desk) {
            return Answered::refused(error);
        }
        let at = At { desk, now };
        // By its method of the name that the table gives it.
        macro_rules! answer {
            ($(
                $(#[$($about:tt)*])*
                $name:ident: $case:ident $({ $($(#[$($of:tt)*])* $field:ident: $type:ty,)* })?
                    -> $kind:ident, $needs:expr;
            )*) => {
                match request {
                    $(Request::$case $({ $($field),* })? => self.$name($($($field,)*)? at).into(),)*
                }
            };
        }
        api::requests!(answer)
    }

    fn network(&mut self, on: &bool, _: At<'_>) -> Result<Nothing, Error> {
        self.cut_off(!on)
    }

    /// Takes this node off the network, or lets it on again: a rehearsal may practise that.
    pub(super) fn cut_off(&mut self, off: bool) -> Result<Nothing, Error> {
        if !practice::is_allowed(&self.file, self.replica.charter()) {
            return Err(Refusal::NotARehearsal.into());
        }
        self.network = Some(!off);
        Ok(Nothing {})
    }

    fn stop(&mut self, _: At<'_>) -> Reply {
        self.stop = true;
        Stopped { undelivered: self.replica.undelivered() }.into()
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
