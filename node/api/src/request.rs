//! What a node can be asked to do: the one set of commands behind the command line, the control API and the screens.
//!
//! Every request has one [`Reply`](crate::reply::Reply), of the type that its variant names, or an [`Error`] that says
//! what, where and what to do. Stations are named by number, submissions by their id in hexadecimal (a unique prefix of at least 8 digits
//! will do), times are milliseconds since 1970 UTC.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be printed.
pub use crate::document::Document;
/// A secret that is never shown.
pub use crate::passphrase::Passphrase;
/// Why something is not done.
pub use crate::refusal::Error;
/// The presentation tasks of a node.
pub use crate::task_settings::Tasks;
/// A count as a person writes it.
pub use election::EntryForm;
/// `party` or `candidate`.
pub use election::Level;
/// Who called, and where to call back.
pub use election::form::Call;
pub use night::rulings::StationChange;
/// Dutch or English.
pub use words::Lang;

pub use night::JSON_VERSION;

/// Who asks: written into every entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Who {
    /// Short name of the operator.
    pub operator: String,
    /// A second operator who confirms, for a release.
    pub confirmed_by: Option<String>,
}

/// What a person reads on a watch, where the clocks of the PCs are not enough to release by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WatchRead {
    /// Short name of the person.
    pub operator: String,
    /// Hours and minutes in the Netherlands, such as `21:03`, or seconds too: the moment nearest to this PC's clock is meant.
    pub time: String,
}

impl WatchRead {
    /// Two persons who look at watches that say now what this PC's clock does: for a night that a machine drives.
    pub fn as_this_pc(operators: [&str; 2]) -> Vec<Self> {
        let now = std::time::UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
        let time = night::time::dutch(u64::try_from(now).unwrap_or(0));
        let time = time.get(11..19).unwrap_or_default();
        operators.map(|operator| Self { operator: operator.to_owned(), time: time.to_owned() }).to_vec()
    }
}

/// What a release and its preview are asked alike, beside who asks and the level. By default nothing is held back or taken
/// back, and nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReleaseTerms {
    /// Stations that are held back by hand.
    pub withhold: Vec<u32>,
    /// Public text.
    pub note: String,
    /// Embargo, milliseconds since 1970 UTC; 0: none.
    pub not_before: u64,
    /// Stations whose row is taken back.
    pub retract: Vec<u32>,
    /// Why they are.
    pub reason: String,
    /// Consultation with the chair, for the audit.
    pub consultation: String,
    /// What two different persons read on their watches; used where the clocks of the PCs have no majority.
    #[serde(default)]
    pub watches: Vec<WatchRead>,
    /// The PC that confirms with its key, where the charter asks for that: its label, its key or the words of its key.
    #[serde(default)]
    pub confirm_by: String,
    /// Whether the organiser confirms it: on one PC, in an election without a list of people.
    #[serde(default)]
    pub by_organiser: bool,
    /// The organiser's signature over the `bytes` of the preview (hexadecimal); none in the preview itself.
    #[serde(default)]
    pub signature: String,
}

/// Which state is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    /// All that has come in, as far as it may be released. Entry and scan nodes.
    Working,
    /// What was released.
    Controlled,
}

/// What a person does with a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostAct {
    /// Lets it go out.
    Confirm {
        /// Also where there is a newer release.
        again: bool,
    },
    /// It does not go out.
    Cancel,
    /// It is a draft again.
    Reopen,
    /// Asks for the page on which it is placed by hand.
    Page,
    /// It was placed by hand.
    Placed {
        /// Where it can be seen.
        url: Option<String>,
    },
    /// Somebody looked whether one that may be there is.
    Settle {
        /// It is.
        there: bool,
        /// Where it can be seen.
        url: Option<String>,
    },
}

/// From where on the work of a revoked PC does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// All of it.
    All,
    /// This entry, and what arrived with it or after it: its id, or 8 or more digits of it.
    Entry(String),
    /// What arrived at this moment or after it, milliseconds since 1970 UTC.
    Time(u64),
}

/// See the module. Serialised as `{"do": "status", ...}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// How this node is, and what it knows of the others. Reply: [`Status`](crate::status::Status).
    Status,
    /// Stations not processed yet, per level. Reply: [`Todo`](crate::counts::Todo).
    Todo,
    /// Submits a count. Reply, once it is durable: [`Entered`](crate::counts::Entered).
    Enter {
        /// Who.
        who: Who,
        /// The polling station.
        station: u32,
        /// The level.
        level: Level,
        /// First or second entry.
        round: u8,
        /// The submission that is corrected; none for a plain entry.
        corrects: Option<String>,
        /// Why, for a correction.
        reason: String,
        /// What was typed.
        form: Box<EntryForm>,
        /// Who called, for a count by telephone.
        #[serde(default)]
        call: Option<Call>,
    },
    /// Takes a submission back. Reply: [`Saved`](crate::counts::Saved).
    Withdraw {
        /// Who.
        who: Who,
        /// The submission.
        id: String,
        /// Why.
        reason: String,
    },
    /// Withdraws a submission and submits the same figures at another station, in one transaction. Reply:
    /// [`Moved`](crate::counts::Moved).
    Move {
        /// Who.
        who: Who,
        /// The submission.
        id: String,
        /// Where it belongs.
        to: u32,
        /// Why.
        reason: String,
    },
    /// Imports count files by hand: 510b on scan nodes, 510a everywhere. Reply: [`Import`](crate::folders::Import).
    Import {
        /// Who.
        who: Who,
        /// The files.
        files: Vec<PathBuf>,
        /// Also files that are older than what stands.
        again: bool,
        /// Change nothing.
        preview: bool,
    },
    /// Adds a transfer directory. Reply: [`Watched`](crate::folders::Watched).
    WatchAdd {
        /// The folder.
        folder: PathBuf,
    },
    /// Starts or resumes collecting. Reply: [`Watched`](crate::folders::Watched).
    WatchStart {
        /// One folder; none: all.
        folder: Option<PathBuf>,
    },
    /// Pauses collecting. Reply: [`Watched`](crate::folders::Watched).
    WatchPause {
        /// One folder; none: all.
        folder: Option<PathBuf>,
    },
    /// The transfer directories and their files. Reply: [`Watched`](crate::folders::Watched).
    WatchList,
    /// Sets the export directories: a 510a per finished station is written there. Reply:
    /// [`Exports`](crate::folders::Exports).
    ExportTo {
        /// The folders; none: no export.
        folders: Vec<PathBuf>,
    },
    /// What was done at a station. Reply: [`History`](crate::history::History).
    History {
        /// The polling station.
        station: u32,
    },
    /// Fixes the entries seen now. Reply: [`Overview`](crate::control::Overview).
    ControlFreeze {
        /// Who.
        who: Who,
    },
    /// Moves the cut to now. Reply: [`Overview`](crate::control::Overview), with what changed.
    ControlRefresh {
        /// Who.
        who: Who,
    },
    /// Gives the cut up. Reply: [`Nothing`](crate::counts::Nothing).
    ControlThaw,
    /// The stations as they are now, cut or no cut (scan nodes). Reply: [`Stations`](crate::control::Stations).
    ControlNow,
    /// The cut, as it is. Reply: [`Overview`](crate::control::Overview).
    ControlShow,
    /// "Verschillen avond–telling", of all stations with one count per list and one per candidate. Reply:
    /// [`Evening`](crate::counts::Evening).
    Evening,
    /// Where to look first on the cut, and what the counted stations say (scan nodes only; the one reply that may hold an
    /// estimate). Reply: [`Plausibility`](crate::plausible::Plausibility).
    ControlPlausibility,
    /// The previous election of the setup, with its stations and lists matched (entry and scan nodes). Reply:
    /// [`Previous`](crate::people::Previous).
    PreviousShow,
    /// Who works (entry and scan nodes). Reply: [`OperatorsTold`](crate::people::OperatorsTold).
    Operators,
    /// The setup files of the people, for the organiser's command on a scan node. Reply:
    /// [`PeopleFiles`](crate::people::PeopleFiles).
    PeopleFiles,
    /// Somebody sits down where this is asked (a window, or a connection of the control API): where the election has a list of
    /// people, whatever changes something is refused until then. On a scan node the PIN proves the name, after five wrong
    /// ones with a growing pause; an entry node takes the name. Reply: [`Seated`](crate::status::Seated). Everybody is
    /// signed out by a new start of the node and by any change of the people: then its `round` rises.
    SignIn {
        /// A name of the list.
        operator: String,
        /// The PIN; empty on an entry node.
        #[serde(default)]
        pin: Passphrase,
        /// Not to work, but to confirm the next release within five minutes.
        #[serde(default)]
        confirms: bool,
    },
    /// Whoever sat down leaves. Reply: [`Nothing`](crate::counts::Nothing).
    SignOut,
    /// Counts that contradict each other. Reply: [`Conflicts`](crate::counts::Conflicts).
    Conflicts,
    /// Settles a conflict: `chosen` counts from now on. Reply: [`Saved`](crate::counts::Saved).
    Decide {
        /// Who.
        who: Who,
        /// The polling station.
        station: u32,
        /// The level.
        level: Level,
        /// The submission that counts.
        chosen: String,
        /// Why.
        reason: String,
    },
    /// Rules on a drawing of lots. Reply: [`Saved`](crate::counts::Saved).
    DecideLot {
        /// Who.
        who: Who,
        /// The number drawn.
        drawn: u32,
        /// Which draw this is, from 1.
        draw: u32,
        /// The minutes of the draw.
        reason: String,
    },
    /// Records that a candidate died (article P 19a Kieswet), or takes that back. Reply: [`Saved`](crate::counts::Saved).
    DecideDeceased {
        /// Who.
        who: Who,
        /// The list.
        list: u32,
        /// The candidate on it.
        candidate: u32,
        /// Whether the candidate died; false takes an earlier decision back.
        died: bool,
        /// Source of the news.
        reason: String,
    },
    /// Adds, closes or merges a polling station on the day, or takes that back. Reply: [`Saved`](crate::counts::Saved).
    DecideStation {
        /// Who.
        who: Who,
        /// The polling station.
        station: u32,
        /// What happens to it.
        change: StationChange,
        /// Why.
        reason: String,
    },
    /// Judges a submission. Reply: [`Saved`](crate::counts::Saved).
    Review {
        /// Who.
        who: Who,
        /// The submission.
        id: String,
        /// Accepted, or rejected.
        accept: bool,
        /// What was seen.
        note: String,
    },
    /// Releases from the cut. Reply, once it is durable: [`Release`](crate::release::Release). Before closing time it is
    /// refused, code `gate`. Where another PC confirms it with its key (`confirm_by`) it is offered there instead; how that
    /// goes on: [`Request::Plans`].
    Release {
        /// Who.
        who: Who,
        /// Per party or per candidate.
        level: Level,
        /// What it holds back, takes back and says.
        #[serde(flatten)]
        terms: ReleaseTerms,
        /// `expect` of the preview that was confirmed: exactly those bytes are signed, as long as the rest of this request
        /// is that of the preview (whoever confirms included), nothing moved, and ten minutes have not passed; else it is
        /// refused, `changed_since_preview`. None: composed and signed at once, unseen.
        #[serde(default)]
        expect: Option<String>,
    },
    /// What such a release would make public; makes nothing public, and keeps the release so that exactly it can be signed.
    /// Reply: [`Preview`](crate::release::Preview).
    ReleasePreview {
        /// Who.
        who: Who,
        /// As [`Request::Release`].
        level: Level,
        /// As [`Request::Release`].
        #[serde(flatten)]
        terms: ReleaseTerms,
    },
    /// What is offered from here to be confirmed, and what is asked here. Reply: [`Plans`](crate::plans::Plans).
    Plans,
    /// What this PC is asked to confirm, beside what its own entries give. Reply: [`PlanTold`](crate::plans::PlanTold);
    /// nothing asked: code `nothing_asked`.
    PlanShow,
    /// Confirms what is asked, if the own entries give the same bytes. Reply: [`Confirmed`](crate::plans::Confirmed).
    PlanConfirm {
        /// Who.
        who: Who,
        /// `plan` of what was looked at.
        plan: String,
    },
    /// Declines what is asked. Reply: [`Declined`](crate::plans::Declined).
    PlanDecline {
        /// Who.
        who: Who,
        /// `plan` of what was looked at.
        plan: String,
    },
    /// Takes back what is offered. Reply: [`Withdrawn`](crate::plans::Withdrawn).
    PlanWithdraw {
        /// Who.
        who: Who,
    },
    /// All releases so far. Reply: [`Releases`](crate::release::Releases).
    Releases,
    /// The figures of a branch, summed. Reply: [`ResultTold`](crate::result::ResultTold). Equal after a restart; whether the
    /// control PC is there is for [`Request::Status`] to say.
    Result {
        /// Which state.
        branch: Branch,
    },
    /// Everything that the presentation shows of the release that is on this node's screens. Reply:
    /// [`Board`](publish::board::Board).
    Board,
    /// How this node takes a new release on its screens (R13): `auto` follows at once, else it waits for `take`. Reply:
    /// [`Presented`](crate::release::Presented).
    Present {
        /// Change the way; none: leave it.
        auto: Option<bool>,
        /// Take the newest release now.
        take: bool,
    },
    /// The presentation tasks of this node (R14) and how they stand. Reply: [`TasksTold`](crate::made::TasksTold).
    Tasks,
    /// Sets the presentation tasks of this node. Reply: [`TasksTold`](crate::made::TasksTold).
    TasksSet {
        /// All of them.
        tasks: Box<Tasks>,
    },
    /// Makes a print. Those of a release come from what is public, those of the control room from what is here. Reply, once the
    /// file is there: [`Printed`](crate::made::Printed).
    Print {
        /// Which.
        document: Document,
        /// In which language.
        language: Lang,
        /// Where it is kept.
        folder: PathBuf,
        /// The official files, for [`Document::Official`].
        #[serde(default)]
        official: Vec<PathBuf>,
        /// Also on paper: the name of a printer; empty: where the system prints.
        #[serde(default)]
        printer: Option<String>,
    },
    /// The posts of this node and its accounts. Reply: [`Posts`](crate::made::Posts).
    Posts,
    /// What a person does with a post. Reply: [`PostsAndPage`](crate::made::PostsAndPage).
    Post {
        /// Who.
        who: Who,
        /// The post.
        id: String,
        /// What.
        act: PostAct,
    },
    /// Adds an account that posts go to. Reply: [`Posts`](crate::made::Posts).
    AccountAdd {
        /// As in the file of accounts: JSON, with its secrets.
        account: String,
    },
    /// Takes an account away. Reply: [`Posts`](crate::made::Posts).
    AccountRemove {
        /// Its name.
        name: String,
    },
    /// Checks the stored releases: signatures, chain, blobs, totals, seats. Reply: [`Verified`](crate::counts::Verified).
    Verify,
    /// Writes what is presented as files into a folder: the signed release, the counts in EML_NL and as OSV4-3; `control` also
    /// who would be elected (520), on a scan node. Reply: [`ResultFiles`](crate::folders::ResultFiles).
    ResultExport {
        /// The folder.
        to: PathBuf,
        /// Also the 520, which never leaves the control room.
        control: bool,
    },
    /// For 10 minutes, nodes with the code may ask to be let in. Reply: [`DoorOpen`](crate::members::DoorOpen).
    MemberOpen,
    /// Sends a PC away that asks to be let in; it may ask again once the door is opened anew (`MemberOpen`). Reply:
    /// [`SentAway`](crate::members::SentAway).
    MemberSendAway {
        /// Its key, 8 or more digits of it, or the words of its request. Never its label, which it chose itself.
        who: String,
    },
    /// Who takes part, and who asks to. Reply: [`Members`](crate::members::Members).
    MemberList,
    /// What a member did, the newest first by arrival at this PC, and what revoking it would change; changes nothing (entry
    /// and scan nodes). Reply: [`MemberWork`](crate::members::MemberWork).
    MemberWork {
        /// The member's key, in hexadecimal.
        key: String,
        /// From where on its work would not count; none: only what it did.
        since: Option<Since>,
    },
    /// Leaves aside what a member says until that is lifted, or lifts it: a ruling of a scan PC, without the organiser. What
    /// somebody decides for counts all the same. Reply: [`Suspension`](crate::members::Suspension), and with `preview`
    /// [`Suspending`](crate::members::Suspending).
    Suspend {
        /// Who.
        who: Who,
        /// The member: its label, its key (8 or more digits of it) or the words of its key.
        member: String,
        /// Suspended, or not any more.
        suspended: bool,
        /// Why.
        reason: String,
        /// Change nothing.
        #[serde(default)]
        preview: bool,
    },
    /// The charter, for the organiser's command. Reply: [`CharterTold`](crate::counts::CharterTold).
    Charter,
    /// A charter that the organiser signed (hex of the encoded signed charter). Reply: [`InForce`](crate::members::InForce).
    AddCharter {
        /// Hex.
        signed: String,
        /// Setup files that it names: hex of their bytes.
        #[serde(default)]
        files: Vec<String>,
    },
    /// A consistent copy of this node's data. Reply: [`Copied`](crate::folders::Copied).
    Backup {
        /// Where to.
        file: PathBuf,
    },
    /// What this node holds, for rehearsals and tests. Reply: [`Holds`](crate::counts::Holds).
    Holds,
    /// Cuts the network of this node off (rehearsals and tests only), or restores it. Reply:
    /// [`Nothing`](crate::counts::Nothing).
    Network {
        /// Connected or not.
        on: bool,
    },
    /// Stops the node. Reply: [`Stopped`](crate::counts::Stopped).
    Stop,
}

impl Request {
    /// Whether it makes no sense without a node that goes on running.
    #[must_use]
    pub fn needs_a_running_node(&self) -> bool {
        matches!(self, Self::MemberOpen | Self::Network { .. } | Self::Stop)
    }
}
