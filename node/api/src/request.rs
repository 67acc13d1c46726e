//! What a node can be asked to do: the one set of commands behind the command line, the control API and the screens.
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
pub use crate::parameters::{Branch, ByHand, PostAct, ReleaseTerms, Since, TableAt, WatchRead, Who};
pub use crate::passphrase::Passphrase;
pub use crate::refusal::Error;
pub use crate::task_settings::Tasks;
pub use election::control_protocol::Rule;
pub use election::form::{Amended, Call};
pub use election::{EntryForm, Level};
pub use night::{JSON_VERSION, rulings::StationChange};
pub use sheets::Mapping;
pub use words::Lang;

use crate::table::{replies, told_to};

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
    /// What to look at again in a count before it is entered: which figures may stand in another row. Nothing is changed. Reply:
    /// [`BeforeSaving`](crate::counts::BeforeSaving).
    EnterPreview {
        /// The polling station.
        station: u32,
        /// Per list or per candidate.
        level: Level,
        /// What was typed.
        form: Box<EntryForm>,
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
    /// Imports count files by hand: 510b and tables of several stations on scan nodes, 510a everywhere; also in zips. A table comes in
    /// by the mapping that was confirmed for its headings ([`Request::TableImport`]). Reply: [`Import`](crate::folders::Import).
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
    /// Looks at a table of counts, and changes nothing. Reply: [`Table`](crate::tables::Table).
    Table {
        /// Which.
        #[serde(flatten)]
        table: TableAt,
        /// How it is read; none: as was confirmed for these headings, else as proposed from them.
        #[serde(default)]
        mapping: Option<Box<Mapping>>,
    },
    /// Imports a table by hand, by a mapping that a person has looked at. Reply: [`Import`](crate::folders::Import).
    TableImport {
        /// Who.
        who: Who,
        /// Which.
        #[serde(flatten)]
        table: TableAt,
        /// How it is read.
        mapping: Box<Mapping>,
        /// Also where it is older than what stands, or was there before.
        again: bool,
        /// On this PC tables with exactly these headings come in so from now on: by hand, and from transfer directories.
        keep: bool,
    },
    /// The mappings that were confirmed on this PC. Reply: [`TableMappings`](crate::tables::TableMappings).
    TableMappings {
        /// Forgets this one: what its headings are known by, or 8 or more digits of that.
        forget: Option<String>,
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
    /// Which count of a station counts, and why no other one does: of the cut where there is one, else of all that is here.
    /// Reply: [`StationCounts`](crate::which_counts::StationCounts).
    StationCounts {
        /// The polling station.
        station: u32,
        /// Of all that is here, cut or no cut.
        #[serde(default)]
        now: bool,
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
    /// [`Evening`](crate::evening::Evening).
    Evening,
    /// Where to look first on the cut, and what the counted stations say (scan nodes only; the one reply that may hold an
    /// estimate). Reply: [`Plausibility`](crate::plausible::Plausibility).
    ControlPlausibility,
    /// What the Kiesraad will ask about the counts of the cut, by its control protocol, and what was said of it (scan nodes
    /// only). Reply: [`Protocol`](crate::protocol::Protocol).
    ControlProtocol,
    /// Answers what the Kiesraad will ask about a count of the cut, in the place of what was said before; or takes that back.
    /// It holds for these figures: where others take their place, the question is open again. Reply:
    /// [`Saved`](crate::counts::Saved).
    Explain {
        /// Who.
        who: Who,
        /// The polling station.
        station: u32,
        /// The rule.
        rule: Rule,
        /// The list, for the rules about lists.
        #[serde(default)]
        list: Option<u32>,
        /// How it came about, at most 1,000 characters; none: what was said is taken back.
        #[serde(default)]
        explanation: Option<String>,
    },
    /// The three lists that are added up again by hand, with the sheet for the room, on the cut (scan nodes only); keeps nothing.
    /// Reply: [`ListsDrawn`](crate::drawn::ListsDrawn).
    ListsDrawn {
        /// As the public gave it; none: the draw that was kept (refused, code `no_draw`, where there is none).
        #[serde(default)]
        seed: Option<String>,
    },
    /// Keeps the draw by this seed, with what came of adding up by hand, in the place of what was kept before; that stays known.
    /// Reply: [`Saved`](crate::counts::Saved).
    DrawLists {
        /// Who.
        who: Who,
        /// As the public gave it.
        seed: String,
        /// The lists that were added up.
        #[serde(default)]
        by_hand: Vec<ByHand>,
    },
    /// What was kept of a release and is not public: how it was made, what the Kiesraad will ask about its figures, and what was
    /// said of that (scan nodes only). Reply: [`Audit`](crate::audit::Audit).
    Audit {
        /// Its number; none: the last one.
        #[serde(default)]
        number: Option<u32>,
    },
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
        /// Whether it counts because the ballots were counted again, or because it corrects another one; none: as neither.
        #[serde(default)]
        amended: Option<Amended>,
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
    /// somebody decides for counts all the same. Reply: [`SuspensionTold`](crate::members::SuspensionTold).
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

/// The table of requests: what `do` calls each, its fields, the kind of its reply, and what it takes of whoever asks. What a
/// macro makes of a row is for that macro to say: what is read as a reply and who may ask are made here, and the node answers
/// each request by its method of that name.
#[macro_export]
macro_rules! requests {
    ($make:ident) => {
        $make! {
            status: Status {} -> Status, Needs::Nothing;
            todo: Todo {} -> Todo, Needs::Nothing;
            enter: Enter { who, station, level, round, corrects, reason, form, call } -> Entered,
                Needs::Of(who, Right::Enter);
            enter_preview: EnterPreview { station, level, form } -> BeforeSaving, Needs::Nothing;
            withdraw: Withdraw { who, id, reason } -> Saved, Needs::OwnOrControl(who, id);
            move_to: Move { who, id, to, reason } -> Moved, Needs::OwnOrControl(who, id);
            import: Import { who, files, again, preview } -> Import,
                if *preview { Needs::Nothing } else { Needs::Of(who, Right::Enter) };
            table: Table { table, mapping } -> Table, Needs::Nothing;
            table_import: TableImport { who, table, mapping, again, keep } -> Import, Needs::Of(who, Right::Enter);
            table_mappings: TableMappings { forget } -> TableMappings,
                if forget.is_none() { Needs::Nothing } else { Needs::OnScan(Right::Control) };
            watch_add: WatchAdd { folder } -> Watched, Needs::OnScan(Right::Control);
            watch_start: WatchStart { folder } -> Watched, Needs::OnScan(Right::Control);
            watch_pause: WatchPause { folder } -> Watched, Needs::OnScan(Right::Control);
            watch_list: WatchList {} -> Watched, Needs::Nothing;
            export_to: ExportTo { folders } -> Exports, Needs::OnScan(Right::Control);
            history: History { station } -> History, Needs::Nothing;
            station_counts: StationCounts { station, now } -> StationCounts, Needs::Nothing;
            // Whoever releases looks at a cut of their own as well.
            control_freeze: ControlFreeze { who } -> Overview, Needs::ControlOrRelease(who);
            control_refresh: ControlRefresh { who } -> Overview, Needs::ControlOrRelease(who);
            control_thaw: ControlThaw {} -> Nothing, Needs::Seat;
            control_now: ControlNow {} -> Stations, Needs::Nothing;
            control_show: ControlShow {} -> Overview, Needs::Nothing;
            evening: Evening {} -> Evening, Needs::Nothing;
            control_plausibility: ControlPlausibility {} -> Plausibility, Needs::Nothing;
            control_protocol: ControlProtocol {} -> Protocol, Needs::Nothing;
            explain: Explain { who, station, rule, list, explanation } -> Saved, Needs::Of(who, Right::Control);
            lists_drawn: ListsDrawn { seed } -> ListsDrawn, Needs::Nothing;
            draw_lists: DrawLists { who, seed, by_hand } -> Saved, Needs::Of(who, Right::Control);
            audit: Audit { number } -> Audit, Needs::Nothing;
            previous_show: PreviousShow {} -> Previous, Needs::Nothing;
            operators: Operators {} -> Operators, Needs::Nothing;
            people_files: PeopleFiles {} -> PeopleFiles, Needs::Nothing;
            // By these somebody comes and goes.
            sign_in: SignIn { operator, pin, confirms } -> Seated, Needs::Nothing;
            sign_out: SignOut {} -> Nothing, Needs::Nothing;
            conflicts: Conflicts {} -> Conflicts, Needs::Nothing;
            decide: Decide { who, station, level, chosen, reason, amended } -> Saved, Needs::Of(who, Right::Control);
            decide_lot: DecideLot { who, drawn, draw, reason } -> Saved, Needs::Of(who, Right::Control);
            decide_deceased: DecideDeceased { who, list, candidate, died, reason } -> Saved,
                Needs::Of(who, Right::Control);
            decide_station: DecideStation { who, station, change, reason } -> Saved, Needs::Of(who, Right::Control);
            review: Review { who, id, accept, note } -> Saved, Needs::Of(who, Right::Control);
            // What goes out to the public takes the right to release, here and below.
            release: Release { who, level, terms, expect } -> Release, Needs::Of(who, Right::Release);
            release_preview: ReleasePreview { who, level, terms } -> Preview, Needs::Nothing;
            plans: Plans {} -> Plans, Needs::Nothing;
            plan_show: PlanShow {} -> Plan, Needs::Nothing;
            plan_confirm: PlanConfirm { who, plan } -> Confirmed, Needs::Of(who, Right::Release);
            plan_decline: PlanDecline { who, plan } -> Declined, Needs::Of(who, Right::Release);
            plan_withdraw: PlanWithdraw { who } -> Withdrawn, Needs::Of(who, Right::Release);
            releases: Releases {} -> Releases, Needs::Nothing;
            result: Result { branch } -> Result, Needs::Nothing;
            board: Board {} -> Board, Needs::Nothing;
            // Only what was released is on screens: whoever works here may choose which of it.
            present: Present { auto, take } -> Presented,
                if auto.is_none() && !take { Needs::Nothing } else { Needs::Seat };
            tasks: Tasks {} -> Tasks, Needs::Nothing;
            tasks_set: TasksSet { tasks } -> Tasks, Needs::Right(Right::Release);
            print: Print { document, language, folder, official, printer } -> Printed,
                if document.is_of_control_room() { Needs::OnScan(Right::Control) } else { Needs::Nothing };
            posts: Posts {} -> Posts, Needs::Nothing;
            post: Post { who, id, act } -> PostsAndPage,
                if *act == PostAct::Page { Needs::Nothing } else { Needs::Of(who, Right::Release) };
            account_add: AccountAdd { account } -> Posts, Needs::Right(Right::Release);
            account_remove: AccountRemove { name } -> Posts, Needs::Right(Right::Release);
            verify: Verify {} -> Verified, Needs::Nothing;
            result_export: ResultExport { to, control } -> ResultFiles,
                if *control { Needs::Right(Right::Control) } else { Needs::Nothing };
            member_open: MemberOpen {} -> DoorOpen, Needs::OnScan(Right::Control);
            member_send_away: MemberSendAway { who } -> SentAway, Needs::OnScan(Right::Control);
            member_list: MemberList {} -> Members, Needs::Nothing;
            member_work: MemberWork { key, since } -> MemberWork, Needs::Nothing;
            suspend: Suspend { who, member, suspended, reason, preview } -> Suspension,
                if *preview { Needs::Nothing } else { Needs::Of(who, Right::Control) };
            charter: Charter {} -> Charter, Needs::Nothing;
            // The organiser's signature proves more than any PIN.
            add_charter: AddCharter { signed, files } -> InForce, Needs::Nothing;
            // The key of this PC and all figures.
            backup: Backup { file } -> Copied, Needs::OnScan(Right::Control);
            holds: Holds {} -> Holds, Needs::Nothing;
            network: Network { on } -> Nothing, Needs::Seat;
            // As pulling the plug, but in order: nothing is lost, and whoever works here sees it.
            stop: Stop {} -> Stopped, Needs::Nothing;
        }
    };
}

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
    Seated(crate::status::Seated),
    Nothing(crate::counts::Nothing),
    Todo(crate::counts::Todo),
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

requests!(told_to);

impl Request {
    /// Whether it makes no sense without a node that goes on running.
    #[must_use]
    pub fn needs_a_running_node(&self) -> bool {
        matches!(self, Self::MemberOpen | Self::Network { .. } | Self::Stop)
    }
}
