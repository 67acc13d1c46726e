//! What the node answers: each request has a reply of its own type, and this is one of them.

use schemars::{Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use publish::board::Board;
use words::Sentence;

use crate::control::{Overview, Stations};
use crate::counts::{CharterTold, Conflicts, Entered, Evening, Holds, Moved, Nothing, Saved, Stopped, Todo, Verified};
use crate::folders::{Copied, Exports, Import, ResultFiles, Watched};
use crate::history::History;
use crate::made::{Posts, PostsAndPage, Printed, TasksTold};
use crate::members::{DoorOpen, InForce, MemberWork, Members, SentAway, Suspending, Suspension};
use crate::people::{OperatorsTold, PeopleFiles, Previous};
use crate::plans::{Confirmed, Declined, PlanTold, Plans, Withdrawn};
use crate::plausible::Plausibility;
use crate::refusal::Refusal;
use crate::release::{Presented, Preview, Release, Releases};
use crate::request::{Error, JSON_VERSION, Request};
use crate::result::ResultTold;
use crate::status::{Seated, Status};

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

/// The form of a kind of reply.
pub(crate) struct Form {
    /// Its name.
    pub kind: &'static str,
    /// The requests that it answers, by their names in Rust.
    pub of: &'static [&'static str],
    /// What it keeps to.
    pub schema: Schema,
}

macro_rules! replies {
    ($($kind:ident($type:ty): $($request:ident $({ $field:ident: $value:literal })?)|+,)*) => {
        /// A reply. As JSON it is what it holds, and `version`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Reply {
            $(
                /// The reply to
                $(#[doc = concat!("- `", stringify!($request), "`")])+
                $kind(Box<$type>),
            )*
        }

        $(
            impl From<$type> for Reply {
                fn from(told: $type) -> Self {
                    Self::$kind(Box::new(told))
                }
            }

            impl Answer for $type {
                fn of(reply: Reply) -> Option<Self> {
                    match reply {
                        Reply::$kind(told) => Some(*told),
                        _ => None,
                    }
                }
            }
        )*

        impl Reply {
            fn written(&self) -> serde_json::Result<Value> {
                match self {
                    $(Self::$kind(told) => serde_json::to_value(told),)*
                }
            }

            /// Reads what a node told as the reply to this request.
            ///
            /// # Errors
            /// `reply`: it is something else; the node is of another version than this program.
            pub fn read(request: &Request, told: Value) -> Result<Self, Error> {
                Ok(match request {
                    $($(Request::$request { $($field: $value,)? .. })|+ => Self::$kind(read(told)?),)*
                })
            }

            /// The form of each kind of reply.
            pub(crate) fn forms(generator: &mut SchemaGenerator) -> Vec<Form> {
                vec![$(Form {
                    kind: stringify!($kind),
                    of: &[$(stringify!($request)),+],
                    schema: generator.subschema_for::<$type>(),
                }),*]
            }
        }
    };
}

replies! {
    Status(Status): Status,
    Seated(Seated): SignIn,
    Nothing(Nothing): SignOut | ControlThaw | Network,
    Todo(Todo): Todo,
    Entered(Entered): Enter,
    Saved(Saved): Withdraw | Decide | DecideLot | DecideDeceased | DecideStation | Review,
    Moved(Moved): Move,
    Import(Import): Import,
    Watched(Watched): WatchAdd | WatchStart | WatchPause | WatchList,
    Exports(Exports): ExportTo,
    History(History): History,
    Overview(Overview): ControlFreeze | ControlRefresh | ControlShow,
    Stations(Stations): ControlNow,
    Plausibility(Plausibility): ControlPlausibility,
    Operators(OperatorsTold): Operators,
    PeopleFiles(PeopleFiles): PeopleFiles,
    Previous(Previous): PreviousShow,
    Conflicts(Conflicts): Conflicts,
    Evening(Evening): Evening,
    Release(Release): Release,
    Preview(Preview): ReleasePreview,
    Plans(Plans): Plans,
    Plan(PlanTold): PlanShow,
    Confirmed(Confirmed): PlanConfirm,
    Declined(Declined): PlanDecline,
    Withdrawn(Withdrawn): PlanWithdraw,
    Releases(Releases): Releases,
    Result(ResultTold): Result,
    Board(Board): Board,
    Presented(Presented): Present,
    Tasks(TasksTold): Tasks | TasksSet,
    Printed(Printed): Print,
    Posts(Posts): Posts | AccountAdd | AccountRemove,
    PostsAndPage(PostsAndPage): Post,
    Verified(Verified): Verify,
    ResultFiles(ResultFiles): ResultExport,
    DoorOpen(DoorOpen): MemberOpen,
    SentAway(SentAway): MemberSendAway,
    Members(Members): MemberList,
    MemberWork(MemberWork): MemberWork,
    Suspending(Suspending): Suspend { preview: true },
    Suspension(Suspension): Suspend { preview: false },
    Charter(CharterTold): Charter,
    InForce(InForce): AddCharter,
    Copied(Copied): Backup,
    Holds(Holds): Holds,
    Stopped(Stopped): Stop,
}

impl Reply {
    /// As the control API and `--json` tell it.
    #[must_use]
    pub fn json(&self) -> Value {
        with_version(self.written())
    }

    /// What it holds.
    ///
    /// # Errors
    /// `reply`: it is of another kind, which is a mistake of ours.
    pub fn take<T: Answer>(self) -> Result<T, Error> {
        T::of(self).ok_or_else(|| Refusal::OtherReply.into())
    }
}

/// A reply of a command that asks no node, as `--json` tells it.
#[must_use]
pub fn json<T: Serialize>(told: &T) -> Value {
    with_version(serde_json::to_value(told))
}

fn with_version(told: serde_json::Result<Value>) -> Value {
    // The types of replies have keys of text and no numbers that JSON lacks: they can always be written.
    let mut told = told.unwrap_or_default();
    if let Value::Object(fields) = &mut told {
        fields.entry("version").or_insert(JSON_VERSION.into());
    }
    told
}

fn read<T: DeserializeOwned>(told: Value) -> Result<Box<T>, Error> {
    serde_json::from_value(told)
        .map(Box::new)
        .map_err(|error| Refusal::UnreadableReply { detail: Sentence::quote(&error) }.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What a node of another version may say is refused, and never taken for something else.
    #[test]
    fn a_reply_is_read_as_what_was_asked_or_not_at_all() {
        let status = Reply::from(Status::default());
        assert_eq!(Reply::read(&Request::Status, status.json()), Ok(status.clone()));
        for odd in [json!(null), json!([]), json!({ "version": 1 }), json!("x"), json!({ "own": 3 })] {
            for request in [Request::Status, Request::Todo, Request::Releases, Request::History { station: 1 }] {
                assert_eq!(Reply::read(&request, odd.clone()).map_err(|error| error.code), Err("reply".to_owned()));
            }
        }
        assert_eq!(status.take::<History>().map_err(|error| error.code), Err("reply".to_owned()));
    }
}
