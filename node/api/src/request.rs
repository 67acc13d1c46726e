//! What a node can be asked to do: the one set of commands behind the command line, the control API and the screens. Each
//! stands in its row of the table in `asked.rs`.
//!
//! Every request has one [`Reply`](crate::reply::Reply), of the type that its variant names, or an [`Error`] that says
//! what, where and what to do. Stations are named by number, submissions by their id in hexadecimal (a unique prefix of at least 8 digits
//! will do), times are milliseconds since 1970 UTC.

use std::path::PathBuf;

use night::operators::Right;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

// What requests carry, and are refused with.
pub use crate::document::Document;
pub use crate::needs::Needs;
pub use crate::parameters::{Branch, ByHand, PostAct, ReleaseTerms, Since, TableAt, Typing, WatchRead, Who};
pub use crate::passphrase::Passphrase;
pub use crate::refusal::Error;
pub use crate::task_settings::Tasks;
pub use election::control_protocol::Rule;
pub use election::form::{Amended, Call};
pub use election::{EntryForm, Level};
pub use night::{JSON_VERSION, rulings::StationChange};
pub use sheets::Mapping;
pub use words::Lang;

use crate::table::{make_requests, replies};

/// A kind of reply.
pub trait Answer: Sized {
    /// It, where the reply is of this kind.
    fn of(reply: Reply) -> Option<Self>;
}

impl Answer for Reply {
    fn of(reply: Self) -> Option<Self> {
        Some(reply)
    }
}

replies! {
    Status(crate::status::Status),
    Doctor(crate::doctor::Doctor),
    Seated(crate::status::Seated),
    Nothing(crate::counts::Nothing),
    Todo(crate::counts::Todo),
    Pace(crate::pace::PaceTold),
    Entered(crate::counts::Entered),
    BeforeSaving(crate::counts::BeforeSaving),
    Saved(crate::counts::Saved),
    Moved(crate::counts::Moved),
    Import(crate::folders::Import),
    Table(crate::tables::Table),
    TableMappings(crate::tables::TableMappings),
    Watched(crate::folders::Watched),
    Exports(crate::folders::Exports),
    History(crate::history::History),
    StationCounts(crate::which_counts::StationCounts),
    Overview(crate::control::Overview),
    Stations(crate::control::Stations),
    Plausibility(crate::plausible::Plausibility),
    Protocol(crate::protocol::Protocol),
    ListsDrawn(crate::drawn::ListsDrawn),
    Audit(crate::audit::Audit),
    Operators(crate::people::OperatorsTold),
    PeopleFiles(crate::people::PeopleFiles),
    Previous(crate::people::Previous),
    Conflicts(crate::counts::Conflicts),
    Evening(crate::evening::Evening),
    Hall(crate::hall::Hall),
    Release(crate::release::Release),
    Preview(crate::release::Preview),
    Plans(crate::plans::Plans),
    Plan(crate::plans::PlanTold),
    Confirmed(crate::plans::Confirmed),
    Declined(crate::plans::Declined),
    Withdrawn(crate::plans::Withdrawn),
    Releases(crate::release::Releases),
    Result(crate::result::ResultTold),
    Board(publish::board::Board),
    Presented(crate::release::Presented),
    Tasks(crate::made::TasksTold),
    Printed(crate::made::Printed),
    Posts(crate::made::Posts),
    PostsAndPage(crate::made::PostsAndPage),
    Verified(crate::counts::Verified),
    ResultFiles(crate::folders::ResultFiles),
    DoorOpen(crate::members::DoorOpen),
    SentAway(crate::members::SentAway),
    Members(crate::members::Members),
    MemberWork(crate::members::MemberWork),
    Suspension(crate::members::SuspensionTold),
    Charter(crate::counts::CharterTold),
    InForce(crate::members::InForce),
    Copied(crate::folders::Copied),
    Holds(crate::counts::Holds),
    Stopped(crate::counts::Stopped),
}

crate::requests!(make_requests);

impl Request {
    /// Whether it makes no sense without a node that goes on running.
    #[must_use]
    pub fn needs_a_running_node(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::MemberOpen | Self::Network { .. } | Self::Stop)
    }

    /// Whether it is answered to somebody who may only watch: how far the count is, and who sits here.
    #[must_use]
    pub fn is_for_watching(&self) -> bool {
        matches!(self, Self::Status | Self::Pace | Self::SignIn { .. } | Self::SignOut)
    }
}
