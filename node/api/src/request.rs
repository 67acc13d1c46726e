//! What a node can be asked to do: the one set of commands behind the command line, the control API and the screens.
//!
//! Every request has one reply: a JSON value, documented at its variant, or an [`Error`] that says what, where and what
//! to do. Stations are named by number, submissions by their id in hexadecimal (a unique prefix of at least 8 digits
//! will do), times are milliseconds since 1970 UTC.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What can be printed.
pub use crate::document::Document;
/// A secret that is never shown.
pub use crate::passphrase::Passphrase;
/// Why something is not done.
pub use crate::refusal::Error;
/// The presentation tasks of a node.
pub use crate::task_settings::Tasks;
/// Dutch or English.
pub use election::Lang;
/// `party` or `candidate`.
pub use election::Level;
/// Who called, and where to call back.
pub use election::form::Call;
pub use night::rulings::StationChange;

pub use night::JSON_VERSION;

/// Who asks: written into every entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Short name of the operator.
    pub operator: String,
    /// A second operator who confirms, for a release.
    pub confirmed_by: Option<String>,
}

/// What a person reads on a watch, where the clocks of the PCs are not enough to release by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Branch {
    /// All that has come in, as far as it may be released. Entry and scan nodes.
    Working,
    /// What was released.
    Controlled,
}

/// What a person does with a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Request {
    /// `{version, election: {id, name, date, rehearsal}, node: {key, fingerprint, label, role, session, suspended}, charter,
    /// pen: {epoch, key, here}, listen: [address], peers: [{label, role, key, connected, release, clock_ahead_ms, behind:
    /// {there, here}}], nodes: [the same of every other member, connected or not, with suspended as in `MemberList`], clock: [{label, key, ahead_ms}], gate:
    /// {open, remedy, unconvinced, opens_at, wait_ms, until, slowest: {label, key, here}, ahead_ms, odd: [{label, key, here,
    /// ahead_ms}], majority}, stations: {total, party, candidate}, own: {saved,
    /// undelivered}, released: {number, hash, live}, waiting_sessions: [{key, session, label}], watch: [...], exports: [folder], alarms:
    /// [text], setup_complete, store: path, turns: {count, longest: [{what, took_us, at}]}, desk: {operator, proven, round},
    /// plans: (as [`Request::Plans`])}`.
    /// `desk`: who signed in where this is asked. `behind`: entries that the peer lacks, and that this node lacks; `clock`: those
    /// over 60 s off. `gate`: whether a release may leave now. `remedy` is what opens it: `null`, `wait`, `set_own_clock` (the
    /// others say that this PC is `ahead_ms` ahead) or `watches` (two persons type the time on their watch, see
    /// [`Request::Release`]); `opens_at`: closing time; `until`: when all clocks that have to pass will have, on that of this
    /// PC; `slowest`: whose is last; `odd`: clocks more than ten minutes off, which do not count; `majority`: whether most
    /// agree. `turns`: for how long the running node's one task was held, the eight longest of this run first, in microseconds
    /// with the moment of their end: while it is held, screens and counts of others wait. `what`: `request`, `frame` with its
    /// kind, `work`, `written`, `rebuilt`, `network`, `file`, `tick`, `end`.
    Status,
    /// Stations not processed yet, per level: `{version, party: [{number, name, state}], candidate: [...]}`; `state` is
    /// `absent` or a reason such as `conflict`.
    Todo,
    /// Submits a count (an [`election::EntryForm`] as JSON). Reply once it is durable: `{version, id, saved: true,
    /// findings: [{code, severity, list, station, fields, text, happened, means, todo}], differences: [{field, ours,
    /// theirs}]}`; `differences`: with the other of first and second entry, where that one stands; `station`: another one
    /// with the same figures.
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
        /// The form as JSON text.
        form: String,
        /// Who called, for a count by telephone.
        #[serde(default)]
        call: Option<Call>,
    },
    /// Takes a submission back. Reply: `{version, id}`.
    Withdraw {
        /// Who.
        who: Who,
        /// The submission.
        id: String,
        /// Why.
        reason: String,
    },
    /// Withdraws a submission and submits the same figures at another station, in one transaction. Reply: `{version,
    /// withdrawn, id}`.
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
    /// Imports count files by hand (510b on scan nodes; 510a everywhere). `preview`: change nothing, tell what would
    /// happen. Reply: `{version, files: [{name, sha256, outcome, new, equal, untouched, older, superseded: [...],
    /// reason}]}`; `outcome` is `imported`, `nothing_new`, `older`, `rejected`.
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
    /// Adds a transfer directory. Reply: as `WatchList`.
    WatchAdd {
        /// The folder.
        folder: PathBuf,
    },
    /// Starts or resumes collecting, in one folder or all. Reply: as `WatchList`.
    WatchStart {
        /// One folder; none: all.
        folder: Option<PathBuf>,
    },
    /// Pauses collecting. Reply: as `WatchList`.
    WatchPause {
        /// One folder; none: all.
        folder: Option<PathBuf>,
    },
    /// `{version, folders: [{folder, collecting, files: [{name, sha256, outcome, reason, at}]}]}`
    WatchList,
    /// Sets the export directories: a 510a per finished station is written there. Reply: `{version, folders}`.
    ExportTo {
        /// The folders; none: no export.
        folders: Vec<PathBuf>,
    },
    /// What was done at a station. Reply: [`History`](crate::history::History).
    History {
        /// The polling station.
        station: u32,
    },
    /// Fixes the entries seen now. Reply: as `ControlShow`.
    ControlFreeze {
        /// Who.
        who: Who,
    },
    /// Moves the cut to now. Reply: as `ControlShow`, with `changed: [station]`.
    ControlRefresh {
        /// Who.
        who: Who,
    },
    /// Gives the cut up. Reply: `{version}`.
    ControlThaw,
    /// The stations as they are now, cut or no cut (scan nodes): `{version, stations}`, as in `ControlShow`.
    ControlNow,
    /// `{version, cut: {number, frozen_at, new_since}, stations: [{number, name, party: {state, reasons, findings,
    /// reviewed}, candidate: {...}, at, released, released_level, retracted, held_back}], result: (form of `Result`), releasable: {party, candidate}, differences:
    /// [...], contested: [question], rulings,
    /// suspended: [{key, label, role, by: (as in `MemberList`), in_cut}], void_public: [{station, replaced, why}]}`; `suspended`:
    /// whose values are left aside now, `in_cut`: on the cut as well, without which nothing is released from it;
    /// `void_public`: rows that are public and of an entry that does not count any more (`why`: `void` or `suspended`): unless
    /// `replaced` by the next release they stay until somebody takes them back, so preselect that; `held_back`: why the station as a whole waits, or `null`; `rulings`:
    /// `{in_force: [ruling], unheeded: [ruling with why], more}`, a ruling being `{subject, kind, station?, name?, into?,
    /// list?, candidate?, draw?, drawn?, options?, entry, label, operator, reason, time}`; `findings`: how many the figures have, `reviewed`: a controller accepted them or decided, `at`:
    /// when the newest of the figures was entered; `contested`: lots and other rulings that dispute each other, so that none applies
    ControlShow,
    /// "Verschillen avond–telling", of all stations with one count per list and one per candidate: `{version, compared,
    /// stations: [{station, name, differences: [{field, evening, count}], explanations: [text]}]}`
    Evening,
    /// Where to look first on the cut, and what the counted stations say (scan nodes only; the one reply that may hold an
    /// estimate): `{version, cut: {number, frozen_at}, stations: {counted, total}, findings: [{station, name, class, kind,
    /// title, figures, remedy, weight}], flag_rate: {flagged, suspect}, missing: {stations: [{number, name, postcode, called,
    /// state, reasons}], areas: [{postcode, stations, called}], called}, margins, previous: {state, reason?, election?,
    /// unmatched?}, representative, estimate, no_estimate}`. A share is `{part, whole}`; `called` is `{known, unknown_stations,
    /// share}`. `margins`: `{seats, method, holder, rivals: [{list, extra, moved}]}` or `{none: text}`, see
    /// [`election::plausibility::margin`]. `representative`: `null` or `{covered, partly, without_past, lists: [{number, name,
    /// counted, whole}]}`. `estimate`: `null` or `{label, note, covered, band_percent, without_past, lists: [{number, name,
    /// counted, share, low, high}]}`, shares in millionths; when `null`, `no_estimate` is `{code, text}`. Texts are Dutch; `english`
    /// has `{figures: [of each finding], no_margin, no_estimate}`.
    ControlPlausibility,
    /// The previous election of the setup, with its stations and lists matched (entry and scan nodes): `{version, state,
    /// reason?, ballot, stations}` and, when `state` is `here`, the form of [`night::previous::to_json`] and `comparison` as
    /// the setup file has it; `state` is `none`, `not_here`, `unusable` or `here`.
    PreviousShow,
    /// Who works (entry and scan nodes): `{version, state, reason?, confirmation, operators: [{name, rights: {enter,
    /// control, release}, pin}]}`; `state` is `off`, `not_here`, `unusable` or `here`; `pin`: whether this person has one, `null`
    /// where that is not known.
    Operators,
    /// The setup files of the people, for the organiser's command on a scan node: `{version, state, reason, operators, pins}`;
    /// `state` as of [`Request::Operators`].
    PeopleFiles,
    /// Somebody sits down where this is asked (a window, or a connection of the control API): where the election has a list of
    /// people, whatever changes something is refused until then. On a scan node the PIN proves the name, after five wrong
    /// ones with a growing pause; an entry node takes the name. Reply: `{version, operator, proven, round}`. Everybody is
    /// signed out by a new start of the node and by any change of the people: then `round` rises.
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
    /// Whoever sat down leaves. Reply: `{version}`.
    SignOut,
    /// `{version, conflicts: [{station, level, round, reasons, values: [{counts, sources: [{id, label, operator,
    /// time, typed}]}], differences: [{field, ours, theirs}]}]}`; `differences`: between the first two values
    Conflicts,
    /// Settles a conflict: `chosen` counts from now on. Reply: `{version, id}`.
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
    /// Rules on a drawing of lots. Reply: `{version, id}`.
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
    /// Records that a candidate died (article P 19a Kieswet), or takes that back. Reply: `{version, id}`.
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
    /// Adds, closes or merges a polling station on the day, or takes that back. Reply: `{version, id}`.
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
    /// Judges a submission. Reply: `{version, id}`.
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
    /// Releases from the cut. Reply once durable: `{version, number, hash, rows, withheld: [{station, level, reasons}]}`.
    /// Before closing time it is refused, code `gate`. Where another PC confirms it with its key (`confirm_by`) it is offered
    /// there instead: `{version, offered: true, plan, to: {key, label}}`; how that goes on: [`Request::Plans`].
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
    /// Reply: `{version, level, heading, rows, new: [{station,
    /// level}], changed: [{station, level: {from, to}, differences: [{field, ours, theirs}]}], unchanged, withheld:
    /// [{station, level, reasons}], retracted: [{station, reason}], seats_change: [{list, from, to}], result: (form of
    /// `Result`), rulings, suspended, void_public: (as in `ControlShow`, but without what this release takes back or replaces),
    /// last, made_at, lapses_at, sizes: {release, most, audit, audit_most}, expect, confirmed, bytes, second_key, confirmer: {key,
    /// label}, refusals: [{code, message, by_second}]}`; `confirmed`: the way in which it would be (`second_key`, `pin`,
    /// `organiser`), or `null`; `bytes`: what the organiser signs, in hexadecimal, `null` where that one does not confirm;
    /// `second_key`: whether another PC has to confirm it, `confirmer`: which one would
    /// be asked, or `null`; `sizes` in bytes; `ours` is what would be public, `theirs` what is; `last`: the
    /// number of the release that stands, or `null`; `refusals`: why it would be refused now, and whether
    /// a second person takes that away, who confirms (`no_confirmation`, `organiser_needed`) or reads a watch (`gate`).
    ReleasePreview {
        /// Who.
        who: Who,
        /// As [`Request::Release`].
        level: Level,
        /// As [`Request::Release`].
        #[serde(flatten)]
        terms: ReleaseTerms,
    },
    /// What is offered from here to be confirmed, and what is asked here: `{version, needed, confirmers: [{key, label, role,
    /// words}], offer, asked}`. `needed`: whether a release needs the key of another PC; `confirmers`: those connected that may.
    /// `offer`: the last one, or `null`: `{plan, to: {key, label}, state, open, why: {code, message}, number, level, rows,
    /// left_ms}`, `state` being `waits`, `not_reached`, `released`, `declined`, `failed`, `lapsed` or `withdrawn`. `asked`:
    /// `null` or `{plan, from: {key, label}, confirmed, number, level, rows, lacks, left_ms}`; `lacks`: entries that have to come.
    Plans,
    /// What this PC is asked to confirm, beside what its own entries give: `asked` of [`Request::Plans`] with `{version, made_at,
    /// not_before, note, consultation, operators, watches, changes: {new, changed, unchanged, retracted}, equal, differences:
    /// [{what, station?}], preview: (as `ReleasePreview`, of what the own entries give), why: {code, message}}`. `why`: it cannot
    /// be recomputed (yet), and then there is no `preview`; `what` is `other_count`, `not_here`, `only_here`, `rulings`,
    /// `figures` or `audit`. Nothing asked: code `nothing_asked`.
    PlanShow,
    /// Confirms what is asked, if the own entries give the same bytes. Reply: `{version, plan, number}`.
    PlanConfirm {
        /// Who.
        who: Who,
        /// `plan` of what was looked at.
        plan: String,
    },
    /// Declines what is asked. Reply: `{version, plan}`.
    PlanDecline {
        /// Who.
        who: Who,
        /// `plan` of what was looked at.
        plan: String,
    },
    /// Takes back what is offered. Reply: `{version, withdrawn}`.
    PlanWithdraw {
        /// Who.
        who: Who,
    },
    /// `{version, releases: [{number, epoch, hash, made_at, level, stations, note, void, confirmed}], high: {epoch, number}}`;
    /// `confirmed`: as in [`Request::ReleasePreview`].
    Releases,
    /// `{version, branch, rehearsal, level, heading, stations: {counted, counted_candidate, total}, valid_votes, blank, invalid,
    /// votes_cast, lists: [{number, name, short?, colour?, votes, candidates?: [{number, votes}]}], seats?, release?: {number, epoch,
    /// hash, made_at, note, standing}}`; `standing` is false once the release was taken back ("teruggenomen"). Equal
    /// after a restart; whether the control PC is there is for `Status` to say.
    Result {
        /// Which state.
        branch: Branch,
    },
    /// Everything that the presentation shows of the release that is on this node's screens: a [`night::board::Board`].
    Board,
    /// How this node takes a new release on its screens (R13): `auto` follows at once, `hold` waits for `take`. Reply:
    /// `{version, mode, presented, available}`.
    Present {
        /// Change the way; none: leave it.
        auto: Option<bool>,
        /// Take the newest release now.
        take: bool,
    },
    /// The presentation tasks of this node (R14) and how they stand: `{version, tasks: (a [`Tasks`]), site, print, posts: {release,
    /// took_ms, working, error, made: [path]}, served: {addresses: [text], error}}`; `site`, `print` and `posts` are `null` when no
    /// node runs, `release` is the number that was done last.
    Tasks,
    /// Sets the presentation tasks of this node. Reply: as `Tasks`.
    TasksSet {
        /// All of them.
        tasks: Box<Tasks>,
    },
    /// Makes a print. Those of a release come from what is public, those of the control room from what is here. Reply once the
    /// file is there: `{version, file, printed, note}`; `note`: why it did not come out of the printer.
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
    /// The posts of this node and its accounts: `{version, posts: [(a [`post::entry::Entry`] with) state: text, url, standing: {nl, en}, kind_name: {nl,
    /// en}, network_name, problem: {nl, en} or null], accounts: [{name, network, language, test, by_hand}]}`.
    Posts,
    /// What a person does with a post. Reply: as `Posts`, with `page`: an address to be opened, or null.
    Post {
        /// Who.
        who: Who,
        /// The post.
        id: String,
        /// What.
        act: PostAct,
    },
    /// Adds an account that posts go to. Reply: as `Posts`.
    AccountAdd {
        /// As in the file of accounts: JSON, with its secrets.
        account: String,
    },
    /// Takes an account away. Reply: as `Posts`.
    AccountRemove {
        /// Its name.
        name: String,
    },
    /// Checks the stored releases: signatures, chain, blobs, totals, seats. Reply: `{version, checked: [text]}`.
    Verify,
    /// Writes what is presented as files into a folder: the signed release, the counts in EML_NL and as OSV4-3; `control` also
    /// who would be elected (520), on a scan node. Reply: `{version, release, files: [path], left_out: [{name, reason}]}`.
    ResultExport {
        /// The folder.
        to: PathBuf,
        /// Also the 520, which never leaves the control room.
        control: bool,
    },
    /// For 10 minutes, nodes with the code may ask to be let in. Reply: `{version, code, until}`.
    MemberOpen,
    /// Sends a PC away that asks to be let in; it may ask again once the door is opened anew (`MemberOpen`). Reply: `{version,
    /// key}`.
    MemberSendAway {
        /// Its key, 8 or more digits of it, or the words of its request. Never its label, which it chose itself.
        who: String,
    },
    /// `{version, members: [{key, fingerprint, label, role, sessions, removed, connected, suspended}], asking: [{key, words,
    /// label, role, session, before: {label, role}, refused}], waiting_sessions: [...]}`; `words`: of this request, to be
    /// compared on both PCs; `before`: what the same PC asked before, when that was something else; `refused`: why it cannot be
    /// accepted; `suspended`: by which rulings its values are left aside, `[{entry, key, label, operator, time, reason}]`, empty
    /// where they are not.
    MemberList,
    /// What a member did, the newest first by arrival at this PC, and what revoking it would change; changes nothing (entry
    /// and scan nodes): `{version, key, label, role, removed, holds_pen, count, work: [{id, session, seq, kind, station, level,
    /// round, operator, arrived, time, state}], elsewhere: [{session, label, entries}], cuts: [{session, last, held}], changes:
    /// {stations: [{number, name, before, after}], decisions: [{id, about, operator}], public: [station]}}`. At most 2,000 of
    /// `count` are in `work`. `arrived` is by this PC's clock, `time` what the member says; `elsewhere`: what another PC says it
    /// holds of a session beyond what is here, at most. `cuts` and `changes` only with `since`; `changes` is `null` while the
    /// setup has not arrived. `after`: `absent` (no count left), `open` (to be looked at again) or `other`; `public`: released
    /// rows that would be of nobody.
    MemberWork {
        /// The member's key, in hexadecimal.
        key: String,
        /// From where on its work would not count; none: only what it did.
        since: Option<Since>,
    },
    /// Leaves aside what a member says until that is lifted, or lifts it: a ruling of a scan PC, without the organiser. What
    /// somebody decides for counts all the same. Reply: `{version, key, label, suspended, id}`. `preview`: change nothing, tell
    /// what would change: `{version, preview: true, key, label, role, suspended, values, stations: [{number, name, before,
    /// after}], decisions: [{id, about, label, operator}], members: [label], public: [station]}`; `values`: how many of its
    /// counts stand now that would not, or would again; the rest as in [`Request::MemberWork`]; `members`: others whose own
    /// suspension would end or begin with it.
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
    /// The charter, for the organiser's command: `{version, charter: hex of its bytes, hashes: [hash], tip: {number,
    /// hash}}`.
    Charter,
    /// A charter that the organiser signed (hex of the encoded signed charter). Reply: `{version, charter}`.
    AddCharter {
        /// Hex.
        signed: String,
        /// Setup files that it names: hex of their bytes.
        #[serde(default)]
        files: Vec<String>,
    },
    /// A consistent copy of this node's data. Reply: `{version, file}`.
    Backup {
        /// Where to.
        file: PathBuf,
    },
    /// What this node holds, for rehearsals and tests: `{version, entries, heads: [hash], controlled_heads: [hash],
    /// releases: [hash], blobs, documents: {working_bytes}}`.
    Holds,
    /// Cuts the network of this node off (rehearsals and tests only), or restores it. Reply: `{version}`.
    Network {
        /// Connected or not.
        on: bool,
    },
    /// Stops the node. Reply: `{version, undelivered}`.
    Stop,
}

impl Request {
    /// Whether it makes no sense without a node that goes on running.
    #[must_use]
    pub fn needs_a_running_node(&self) -> bool {
        matches!(self, Self::MemberOpen | Self::Network { .. } | Self::Stop)
    }
}
