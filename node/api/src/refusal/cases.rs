//! All refusals: each with its facts and its code. Their words are in `node/words/locales`, under `refusal-` and the name of
//! the case.

use std::path::PathBuf;

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use words::{Arg, Lang, ta};

use super::fact::Fact;
use crate::both::Both;

macro_rules! refusals {
    ($($(#[$doc:meta])* $case:ident $({ $($fact:ident: $type:ty),* })? = $code:literal;)*) => {
        /// Why something is not done. As JSON: its name as `case`, and what it tells as `facts`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "case", content = "facts")]
        #[schemars(transform = with_codes)]
        pub enum Refusal {
            $($(#[$doc])* $case $({ $(#[doc = concat!("`", stringify!($fact), "` in its words.")] $fact: $type,)* })?,)*
        }

        impl Refusal {
            /// Its code: stable, and shared by cases that are dealt with alike.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => $code,)*
                }
            }

            fn name(&self) -> &'static str {
                match self {
                    $(Self::$case { .. } => concat!("refusal-", stringify!($case)),)*
                }
            }

            fn facts(&self, lang: Lang) -> Vec<(&'static str, Arg<'static>)> {
                // A case without facts does not use it.
                let _ = lang;
                match self {
                    $(Self::$case $({ $($fact),* })? => vec![$($((stringify!($fact), $fact.told(lang)),)*)?],)*
                }
            }

            const CODES: &[(&str, &str)] = &[$((stringify!($case), $code)),*];

            #[cfg(test)]
            pub(crate) const NAMES: &[(&str, &[&str])] =
                &[$((concat!("refusal-", stringify!($case)), &[$($(stringify!($fact)),*)?])),*];
        }
    };
}

/// Puts its code into the schema of each case. What a fact is, its name says.
fn with_codes(schema: &mut Schema) {
    let Some(cases) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    for case in cases {
        let name = case.pointer("/properties/case/const").and_then(Value::as_str);
        let code = Refusal::CODES.iter().find(|(of, _)| Some(*of) == name).map(|(_, code)| *code);
        if let Some(properties) = case.pointer_mut("/properties").and_then(Value::as_object_mut) {
            properties.insert("code".to_owned(), json!({ "const": code }));
        }
        let facts = case.pointer_mut("/properties/facts/properties").and_then(Value::as_object_mut);
        for fact in facts.into_iter().flat_map(|facts| facts.values_mut()).filter_map(Value::as_object_mut) {
            fact.remove("description");
        }
    }
}

impl Refusal {
    /// What, where and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        ta(lang, self.name(), &self.facts(lang))
    }
}

refusals! {
    // What is asked.
    /// It is not held here.
    NotHeld = "unknown_id";
    /// What is wrong, code `unknown_id`.
    UnknownId { detail: String } = "unknown_id";
    /// Station `station` is not one of this election; see `uitslag todo` for the numbers.
    UnknownStation { station: u32 } = "unknown_station";
    /// Station `station` is not one of this election.
    NoStation { station: u32 } = "unknown_station";
    /// This is done on the scan PC (in the closed room), not on this one.
    ScanOnly = "not_a_scan_node";
    /// A presentation PC holds only what was released; use an entry or scan PC.
    PresentationNode = "presentation_node";
    /// This PC is not (or no longer) part of the election.
    NotAMember = "not_a_member";
    /// Only a rehearsal can be cut off by command; in a real night pull the cable.
    NotARehearsal = "not_a_rehearsal";
    /// What is wrong, code `no_setup`.
    NoSetup { detail: String } = "no_setup";
    /// What this changes cannot be told yet: the files of the election are on their way.
    NoSetupForChanges = "no_setup";
    /// Nothing is frozen: `uitslag control freeze` (Stilzetten) first; a release is made from what was looked at.
    NoCut = "no_cut";
    /// There is a cut already: `uitslag control refresh` (Verversen) moves it, `thaw` gives it up.
    Frozen = "frozen";
    /// What is wrong, code `figures`.
    Figures { detail: String } = "figures";
    /// What is wrong, code `document`.
    Document { detail: String } = "document";
    /// What is wrong, code `store`.
    Store { detail: String } = "store";
    /// The node has stopped.
    Stopped = "stopped";
    /// The request was not answered; start the node with `uitslag run`.
    NotAnswered = "not_answered";
    /// The node is still comparing with other nodes; try again in a few seconds.
    CatchingUp = "catching_up";
    /// The node is still comparing its own log with other nodes; try again in a few seconds.
    CatchingUpLog = "catching_up";
    /// This PC is still comparing with other nodes; wait a few seconds.
    CatchingUpRelease = "catching_up";
    /// What is wrong, code `internal`.
    Internal { detail: String } = "internal";

    // Who may.
    /// An entry PC cannot prove who sits there, so counts are entered on it and nothing else; do this on a scan PC.
    EntryProvesNothing = "no_right";
    /// `name` has to sign in with the PIN first (F2; on the command line --operator NAME).
    PinNeeded { name: String } = "pin_needed";
    /// Whoever does this has to sign in with the PIN first (F2; on the command line --operator NAME).
    PinNeededOfSomebody = "pin_needed";
    /// `name` has to sign in first (F2; on the command line --operator NAME).
    SignInNeeded { name: String } = "sign_in";
    /// Whoever does this has to sign in first (F2; on the command line --operator NAME).
    SignInNeededOfSomebody = "sign_in";
    /// `name` confirms this release with the own PIN; a name alone confirms nothing.
    ConfirmPinNeeded { name: String } = "confirm_pin_needed";
    /// How a release is confirmed in this election is known to a later version of Uitslag only; use that one.
    LaterVersion = "later_version";
    /// The list of operators has not arrived on this PC yet; wait until it is connected.
    OperatorsOnTheirWay = "no_right";
    /// `detail`; the organiser has to set up a new list.
    OperatorsUnusable { detail: String } = "no_right";
    /// Nobody is named who enters this; say who you are first (F2; on the command line --operator NAME).
    NobodyEnters = "no_name";
    /// `name` is not an operator of this election; ask the organiser, or choose another operator.
    NotAnOperator { name: String } = "no_right";
    /// Nobody is named who does this; an operator of this election does (--operator NAME).
    NobodyNamed = "no_right";
    /// `name` may not enter counts (right: enter); ask somebody who may.
    MayNotEnter { name: String } = "no_right";
    /// `name` may not decide, review, take back what others entered, or look after the control room (right: control); ask
    /// somebody who may.
    MayNotControl { name: String } = "no_right";
    /// `name` may not release, confirm a release, or set up what goes out to the public (right: release); ask somebody who
    /// may.
    MayNotRelease { name: String } = "no_right";
    /// A name has 1 to `most` bytes.
    NameLength { most: usize } = "no_name";
    /// The PINs have not arrived on this PC yet; wait until it is connected with another scan PC.
    PinsOnTheirWay = "no_pins";
    /// Nobody has a PIN; the organiser has to set up the people.
    NobodyHasPin = "no_pins";
    /// What is wrong, code `no_pins`.
    PinsUnusable { detail: String } = "no_pins";
    /// `name` has no PIN and works at entry PCs only; the organiser can give one.
    NoPin { name: String } = "no_pin";
    /// Too many wrong PINs for `name`: wait `seconds` s, then try again.
    PinPause { name: String, seconds: u64 } = "pin_pause";
    /// This is not the PIN of `name`; `tries` more tries before a pause.
    WrongPin { name: String, tries: u32 } = "wrong_pin";
    /// This is not the PIN of `name`; wait `seconds` s before the next try.
    WrongPinWait { name: String, seconds: u64 } = "wrong_pin";
    /// Nobody is named who does this; a post goes out in somebody's name (--operator NAME).
    NobodyPosts = "no_right";

    // Counts.
    /// What is wrong, code `form`.
    Form { detail: String } = "form";
    /// A call is noted with the form that was read out; say which one ("paper").
    CallWithoutForm = "form";
    /// This election uses the form `expected` at this level, not `said`; choose that form, or change the way of counting
    /// (`uitslag election setup --method`).
    OtherForm { expected: String, said: String } = "other_form";
    /// A correction needs a reason (--reason).
    CorrectionReason = "no_reason";
    /// The submission to correct is of another station, level or round.
    OtherRegister = "other_subject";
    /// That submission is not a count of station `station` at this level.
    OtherSubject { station: u32 } = "other_subject";
    /// This PC has entered station `station` at this level already (`entry`); correct it with --corrects `entry` --reason
    /// ….
    AlreadyEntered { station: u32, entry: String } = "already_entered";
    /// The same person typed the other entry of this station; the second entry is by somebody else (--operator NAME).
    SamePerson = "same_operator";
    /// `name` typed the other entry of this station; the second entry is by somebody else (--operator NAME).
    SameOperator { name: String } = "same_operator";
    /// Only a count can be moved to another station.
    OnlyCountsMove = "no_count";
    /// It is a count of station `station` already.
    SameStation { station: u32 } = "same_station";
    /// That is no count, and no decision about one.
    NoCount = "no_count";

    // Files of counts.
    /// These files are too large together; import them in parts.
    ImportTooLarge = "too_long";
    /// `folder`: `detail`.
    NoFolder { folder: PathBuf, detail: String } = "no_folder";
    /// What is wrong, code `folder`.
    Folder { detail: String } = "folder";
    /// What is wrong, code `no_folder`.
    WatchFolder { detail: String } = "no_folder";
    /// What is wrong, code `watch`.
    WatchStart { detail: String } = "watch";
    /// A count of the whole municipality (510b) is imported on the scan PC.
    WholeCountOnScan = "not_a_scan_node";
    /// `file`: `reason`.
    Rejected { file: String, reason: String } = "rejected";
    /// `file` speaks of a station that another file in this command speaks of: import them one by one.
    StationTwice { file: String } = "twice";
    /// `file`: `detail`.
    UnreadableFile { file: String, detail: String } = "unreadable_file";
    /// `file`: this is no text (UTF-8).
    NoText { file: PathBuf } = "unreadable_file";
    /// `file`: longer than `most` bytes.
    FileTooLong { file: PathBuf, most: u64 } = "too_long";
    /// `file` exists already; choose another name, or move it away.
    FileExists { file: PathBuf } = "file_exists";
    /// `file` exists already; choose another place.
    PlaceTaken { file: PathBuf } = "file_exists";
    /// `file` cannot be written: `detail`.
    NotWritten { file: PathBuf, detail: String } = "write";
    /// `folder` cannot be made: `detail`.
    NotMade { folder: PathBuf, detail: String } = "write";
    /// There are several official `what`: `names`; name one.
    SeveralOfficial { what: String, names: Vec<String> } = "usage";
    /// Too many requests wait for a disk that does not answer; see whether the network drive is there.
    TooManyReads = "disk_still";
    /// The files cannot be read: `detail`.
    NotRead { detail: String } = "disk_still";
    /// The disk does not answer; nothing was done. See whether the network drive is there, and try again.
    DiskStill = "disk_still";

    // Rulings.
    /// A ruling needs a reason (--reason).
    RulingReason = "no_reason";
    /// A reason of `bytes` bytes is too long; `most` is the most.
    ReasonTooLong { bytes: usize, most: usize } = "too_long";
    /// No lot number `draw` is needed on these figures; see `uitslag control show`.
    NoLot { draw: u32 } = "no_lot";
    /// `drawn` is not one of the options of this lot: [`options`].
    NotAnOption { drawn: u32, options: Vec<u32> } = "not_an_option";
    /// `name` typed these figures; somebody else reviews them (--operator NAME).
    OwnEntry { name: String } = "own_entry";
    /// A station that is added needs a name of at most `name_most` bytes (a postcode: `postcode_most`), without control
    /// characters.
    StationBounds { name_most: usize, postcode_most: usize } = "decision";
    /// `most` rulings stand already, and no more fit into a release; take one back first.
    TooManyRulings { most: usize } = "decision";
    /// The ballots of station `station` are counted there, by an earlier ruling; change that one first.
    CountsForOthers { station: u32 } = "decision";
    /// There is no candidate `candidate` on list `list`.
    NoCandidate { candidate: u32, list: u32 } = "decision";
    /// These figures ask for no such lot; see `uitslag control show`.
    NoSuchLot = "decision";
    /// Station `station` takes no count itself; name the station where the ballots are counted.
    TakesNoCount { station: u32 } = "decision";
    /// Station `station` is not one of this election; see `uitslag todo` for the numbers.
    NoStationToRule { station: u32 } = "decision";
    /// This is no question to be ruled on.
    NoQuestion = "decision";

    // Releases.
    /// Nothing has been released yet.
    NothingReleased = "nothing_released";
    /// This release is under embargo until `until`; wait until then.
    Embargo { until: String } = "embargo";
    /// What is wrong, code `signed_release`.
    SignedRelease { detail: String } = "signed_release";
    /// The last release is not verified here yet; wait until its counts have arrived.
    NotVerifiedYet = "not_verified";
    /// What is wrong, code `not_verified`.
    NotVerified { detail: String } = "not_verified";
    /// `labels` was suspended after this cut, which still has its values; refresh first (`uitslag control refresh`,
    /// Verversen).
    SuspendedSinceCut { labels: Vec<String> } = "suspended_since";
    /// `labels` was suspended since, and its values are in it still.
    SuspendedSincePlan { labels: Vec<String> } = "suspended_since";
    /// Taking a station back needs a reason (--reason).
    RetractReason = "no_reason";
    /// The note has `bytes` bytes; `most` is the most.
    NoteTooLong { bytes: usize, most: usize } = "too_long";
    /// The consultation has `bytes` bytes; `most` is the most.
    ConsultationTooLong { bytes: usize, most: usize } = "too_long";
    /// The reason has `bytes` bytes; `most` is the most.
    RetractReasonTooLong { bytes: usize, most: usize } = "too_long";
    /// The name "`name`" is longer than `most` bytes.
    OperatorTooLong { name: String, most: usize } = "too_long";
    /// No station of the cut may be released yet; see `uitslag control show`.
    NothingToRelease = "nothing_to_release";
    /// What is wrong, code `release`.
    ReleaseNotMade { detail: String } = "release";
    /// The figures are no longer those that were looked at and confirmed; look at the release again.
    LookedAtOther = "changed_since_preview";
    /// The cut, the charter or what is public changed since it was looked at and confirmed; look at the release again.
    LookedAtChanged = "changed_since_preview";
    /// It was looked at and confirmed for another wish, or for other people; look at the release again.
    LookedAtForOther = "changed_since_preview";
    /// It was looked at before closing time; look at the release again.
    LookedAtBeforeClosing = "changed_since_preview";
    /// It was looked at more than 10 minutes ago; look at the release again.
    LookedAtLongAgo = "changed_since_preview";
    /// At most `most` watches are looked at.
    WatchesTooMany { most: usize } = "watch";
    /// A watch needs a name of 1 to `most` bytes (--watch NAME=21:03).
    WatchName { most: usize } = "watch";
    /// `name` is not an operator of this election; one who is reads a watch.
    WatchOfStranger { name: String } = "no_right";
    /// What is wrong, code `watch`.
    WatchTime { detail: String } = "watch";

    // Confirming.
    /// The organiser confirms a release only where one PC releases and the election has no list of people; leave
    /// --organiser out.
    OrganiserNotAsked = "organiser_not_asked";
    /// In this election no other PC confirms a release; leave --confirm-by out.
    NoSecondKey = "no_second_key";
    /// `label` may not confirm a release of this PC in this election.
    MayNotConfirm { label: String } = "may_not_confirm";
    /// `label` is not connected now; choose another PC, or wait.
    NotConnected { label: String } = "not_connected";
    /// It was not confirmed within 10 minutes; look at it again.
    Lapsed = "lapsed";
    /// It was taken back.
    TakenBack = "withdrawn";
    /// `name` releases it, and cannot confirm it as well; somebody else does.
    ReleasesItself { name: String } = "no_confirmation";
    /// `name` cannot confirm an own release; a second operator confirms (--confirm NAME).
    ConfirmsOwn { name: String } = "no_confirmation";
    /// In this election a second operator confirms every release (--confirm NAME).
    SecondOperator = "no_confirmation";
    /// `entries` entries that it is made from have still to come to this PC; wait a moment.
    EntriesToCome { entries: u64 } = "entries_missing";
    /// This PC holds other entries than it is made from, or has not looked at all of them yet.
    EntriesDiffer = "entries_differ";
    /// The person at the other PC did not confirm it.
    DeclinedByHand = "declined";
    /// The other PC's own entries give other figures, and it was not confirmed.
    DeclinedDiffers = "declined_differs";
    /// The other PC may not confirm it.
    DeclinedNotAllowed = "may_not_confirm";
    /// Another charter is in force at the other PC; look at it again.
    DeclinedCharter = "changed_since_preview";
    /// Another release stands at the other PC; look at it again.
    DeclinedChain = "changed_since_preview";
    /// The other PC declined it, for a reason of a later version.
    DeclinedLater = "declined";
    /// In this election one PC releases, and nobody has a PIN: the organiser confirms every release (--organiser FILE).
    OrganiserNeeded = "organiser_needed";
    /// The organiser of this election did not sign these figures; look at the release again.
    OrganiserSignature = "organiser_signature";
    /// In this election another PC confirms each release with its key; say which one (--confirm-by LABEL).
    NoConfirmer = "no_confirmer";
    /// Nothing is asked to be confirmed here (any more): it lapsed, was taken back or replaced.
    NothingAsked = "nothing_asked";

    // What the replica refuses.
    /// This node may not enter anything: it is not an entry or scan node of this election.
    NoEntries = "role";
    /// This node's log no longer counts; it has to start a new session that the organiser accepts.
    OwnLogVoid = "own_log_void";
    /// What is wrong, code `entry`.
    Entry { detail: String } = "entry";
    /// Entry refused: `detail`.
    EntryRefused { detail: String } = "refused";
    /// This PC has entered a value for this already; correct or withdraw that one.
    SecondValue = "already_entered";
    /// This node does not hold the pen: only its holder releases.
    NoPen = "no_pen";
    /// The organiser signed two charters of one version; no releases until the next one joins them: `uitslag election setup
    /// --organiser FILE` signs it.
    TwinCharters = "twin_charters";
    /// The clocks that count do not say that the polls are closed.
    GateShut = "gate";
    /// The release is no longer the one that was looked at: `detail`; look at it again.
    LookedAtLapsed { detail: String } = "changed_since_preview";
    /// In this election another PC confirms a release with its key.
    Unconfirmed = "no_confirmer";
    /// The release cannot be confirmed: `detail`.
    NotConfirmable { detail: String } = "may_not_confirm";
    /// `entries` entries that it is made from have not come yet.
    EntriesNotCome { entries: u64 } = "entries_missing";
    /// This node's own entries give another release: it is not confirmed.
    OwnEntriesDiffer = "differs";
    /// The file is larger than 16 MiB.
    SetupFileTooLong = "too_long";

    // Members.
    /// Nobody with this key takes part; look with `uitslag member list`.
    NoSuchKey = "unknown_member";
    /// What is wrong, code `unknown_entry`.
    UnknownEntry { detail: String } = "unknown_entry";
    /// `label` did not make this entry; its list says which.
    NotItsEntry { label: String } = "unknown_entry";
    /// `label` is this PC, and no PC rules on itself; do this on another scan PC.
    OwnPc { label: String } = "own_pc";
    /// `label` was revoked: it takes no part any more.
    RevokedAlready { label: String } = "revoked";
    /// `label` is a presentation PC: it enters and decides nothing.
    NothingToSuspend { label: String } = "nothing_to_suspend";
    /// `label` holds the pen: it is not suspended but relieved, by the organiser (`uitslag pen take` on another scan PC,
    /// `uitslag member revoke`).
    HoldsPen { label: String } = "holds_pen";
    /// This PC is suspended itself, so what it rules has no effect; do this on another scan PC.
    SuspendedHere = "suspended_here";
    /// `label` is suspended already; see `uitslag member list`.
    SuspendedAlready { label: String } = "nothing_new";
    /// `label` is not suspended; see `uitslag member list`.
    NotSuspended { label: String } = "nothing_new";
    /// Nobody asks under `who`; look with `uitslag member list`.
    NobodyAsks { who: String } = "unknown_member";
    /// More than one asks under `who`; give the whole key.
    SeveralAsk { who: String } = "several_members";
    /// Nobody with the words or the key `who` asks or waits; compare all words once more, and look with `uitslag member
    /// list`.
    NobodyWaits { who: String } = "unknown_member";
    /// Several sessions of `label` wait: choose one with --session (`sessions`).
    SessionsWait { label: String, sessions: Vec<String> } = "several_sessions";
    /// `label` has several sessions: say with --session which one gets more.
    SessionsOf { label: String } = "several_sessions";
    /// `label` is allowed this already.
    AllowedAlready { label: String } = "nothing_new";
    /// Nobody is called `who`; look with `uitslag member list`.
    NobodyCalled { who: String } = "unknown_member";
    /// Nobody is called `who`; did you mean `other`?
    NobodyCalledBut { who: String, other: String } = "unknown_member";
    /// More than one is called `who`; give the key of the one you mean:`all`.
    SeveralCalled { who: String, all: String } = "several_members";
    /// This PC asked as `before` and asks as `now` now; nothing was signed. Compare its words anew before you let it in.
    RequestChanged { before: String, now: String } = "request_changed";
    /// `label` was revoked already, and no more of its work than that; choose an earlier moment.
    RevokedAsMuch { label: String } = "nothing_new";
    /// A label (naam) has 1 to `most` bytes; choose a shorter one.
    LabelLength { most: usize } = "label";
    /// A label (naam) has letters, digits, spaces and . , - _ ( ) and the like; U+`code` is none of these.
    LabelCharacter { code: String } = "label";
    /// The label "`label`" begins or ends with a space, or has two in a row; use single spaces.
    LabelSpaces { label: String } = "label";
    /// A label (naam) has at least one letter or digit.
    LabelNoName = "label";
    /// The label "`label`" could be read as a key; choose a name such as "invoer 3".
    LabelKey { label: String } = "label";
    /// The label "`label`" could be read as the words of a PC; choose a name such as "invoer 3".
    LabelWords { label: String } = "label";
    /// The label "`label`" cannot be told from "`other`", which takes part or took part; choose another name.
    LabelTaken { label: String, other: String } = "label";

    // Setting up.
    /// `folder` holds an election already; choose another folder with --data.
    ElectionExists { folder: PathBuf } = "election_exists";
    /// `folder` holds a store without node.json (a creation that broke off?); move it away or choose another folder.
    StoreWithoutNode { folder: PathBuf } = "election_exists";
    /// `file`: `detail`.
    Path { file: PathBuf, detail: String } = "path";
    /// --organiser and --organiser-copy must be two files: one is kept elsewhere.
    TwoFiles = "usage";
    /// Name the polling stations: --stations 110b, or --counts 510b.
    NoStationsFile = "usage";
    /// No file was chosen; choose at least the lists of candidates (230b).
    NoFileChosen = "usage";
    /// What is wrong, code `setup`.
    Setup { detail: String } = "setup";
    /// The `kind` file: `detail`.
    SetupFile { kind: String, detail: String } = "setup";
    /// `file`: `detail`.
    CountFile { file: PathBuf, detail: String } = "setup";
    /// The previous election no longer fits: `detail`; see `uitslag previous show`.
    PreviousUnfit { detail: String } = "setup";
    /// A level takes 1 or 2 entries, not `rounds`.
    Rounds { rounds: u8 } = "setup";
    /// This election has a definition (110a), which says how many seats there are; give a new 110a.
    SeatsByDefinition = "setup";
    /// Seats of the previous election can be given once there is one: add it with --previous FILE.
    SeatsBeforeNone = "previous";
    /// The previous election: `detail`.
    Previous { detail: String } = "previous";
    /// The election is set up so already.
    SetUpAlready = "nothing_new";
    /// What is wrong, code `operators`.
    Operators { detail: String } = "operators";
    /// There is no operator `name` to take out.
    NoSuchOperator { name: String } = "operators";
    /// `name` may control or release and needs a PIN for it (--person-pins FILE).
    NeedsPin { name: String } = "operators";
    /// The list of operators has not arrived on this PC yet; wait, or give a whole new one.
    OperatorsNotHere = "operators";
    /// What is wrong, code `charter`.
    Charter { detail: String } = "charter";
    /// Who takes part or how the election is set up has changed since this was shown; nothing was signed. Look again, and
    /// sign what you then see.
    CharterChanged = "charter_changed";
    /// Another release has come in since this was shown; nothing was signed. Look again.
    ReleaseChanged = "release_changed";
    /// The charter or a file cannot be read; use this program's own commands.
    UnreadableCharter = "unreadable";
    /// A PC of this role may not hold one of these files; do this on a scan PC.
    RoleMayNotHold = "not_a_scan_node";
    /// What is wrong, code `file`.
    BlobRefused { detail: String } = "file";
    /// What is wrong, code `organiser_file`.
    OrganiserFile { detail: String } = "organiser_file";
    /// `file`: `detail`.
    OrganiserFileShut { file: PathBuf, detail: String } = "organiser_file";
    /// `file` is there already; name another file for the answer.
    GrantExists { file: PathBuf } = "file_exists";
    /// Only a scan PC can take the pen; do this on one.
    ScanTakesPen = "not_a_scan_node";
    /// This scan PC holds the pen already.
    PenIsHere = "pen_is_here";
    /// A later closing time, or confirming that asks for more, is signed on the scan PC that holds the pen; do it there, or
    /// take the pen first (`uitslag pen take`).
    PenElsewhere = "pen_elsewhere";
    /// Two different groups must be typed from the paper.
    HashTwoGroups = "hash";
    /// Group `group` of the hash (controlegetal) is not what was typed: this is another file than the one on the paper, or
    /// it was typed wrong. Compare again; do not use the file when it differs.
    HashGroup { group: usize } = "hash";
    /// The node's charter cannot be read; is the node of the same version as this program?
    BadCharter = "bad_reply";
    /// What the organiser has to sign cannot be read; look at the release again.
    BadToSign = "bad_reply";
    /// The node does not tell what would count.
    NoWork = "bad_reply";

    // Taking part.
    /// What is wrong, code `bad_code`.
    BadCode { detail: String } = "bad_code";
    /// What is wrong, code `join`.
    Join { detail: String } = "join";
    /// The answer of the other node cannot be read; is it the same version?
    AnswerUnreadable = "join";
    /// A node answered that is not of this election's organiser; check the code.
    AnswerOfAnother = "join";
    /// Joining was broken off; nothing has changed.
    Cancelled = "cancelled";
    /// This data folder has asked for nothing; write a request with `uitslag join --request FILE` first.
    NoRequest = "no_request";
    /// The grant does not answer the last request of this PC; let the organiser accept that one.
    OtherRequest = "other_request";
    /// What is wrong, code `bad_file`.
    BadFile { detail: String } = "bad_file";

    // This PC.
    /// `folder` holds no election: make one with `uitslag election create` or join one with `uitslag join`.
    NoElection { folder: PathBuf } = "no_election";
    /// `folder` cannot be read: `detail`.
    ElectionUnreadable { folder: PathBuf, detail: String } = "no_election";
    /// Node.json: `what` cannot be read; restore the folder from a backup.
    DamagedNode { what: String } = "damaged_node_file";
    /// What is wrong, code `in_use`.
    InUse { detail: String } = "in_use";
    /// What is wrong, code `not_private`.
    NotPrivate { detail: String } = "not_private";
    /// What is wrong, code `data_folder`.
    DataFolder { detail: String } = "data_folder";
    /// What is wrong, code `key_file`.
    KeyFile { detail: String } = "key_file";
    /// The node's own settings cannot be read: `detail`.
    LocalSettings { detail: String } = "store";
    /// The disk does not take what must be kept: `detail`; free space and start again.
    DiskRefuses { detail: String } = "store";
    /// The node broke off by a fault in the program; start it again, nothing confirmed is lost.
    BrokenOff = "broken_off";
    /// What is wrong, code `runtime`.
    Runtime { detail: String } = "runtime";
    /// What is wrong, code `network`.
    Network { detail: String } = "network";
    /// No random bytes: `detail`.
    NoRandom { detail: String } = "no_random";
    /// `file`: `detail`.
    Backup { file: PathBuf, detail: String } = "backup";
    /// `file`: `detail`.
    Restore { file: PathBuf, detail: String } = "restore";

    // Prints, posts, tasks.
    /// What is wrong, code `nothing_to_print`.
    NothingToPrint { detail: String } = "nothing_to_print";
    /// What is wrong, code `print`.
    Print { detail: String } = "print";
    /// What is wrong, code `official`.
    Official { detail: String } = "official";
    /// What is wrong, code `tasks`.
    Tasks { detail: String } = "tasks";
    /// What is wrong, code `post`.
    Post { problem: Both } = "post";
    /// What is wrong, code `account`.
    Account { problem: Both } = "account";
    /// What is wrong, code `tasks`.
    Template { problem: Both } = "tasks";

    // The line to the node.
    /// No node runs on `folder`; start it with `uitslag run`.
    NoNode { folder: PathBuf } = "no_node";
    /// The node on `folder` did not answer (`why`); look with `uitslag status` whether the request was carried out. If no
    /// node runs there, remove `place`.
    NoAnswer { folder: PathBuf, why: String, place: PathBuf } = "no_answer";
    /// `file` is damaged; if no node runs on this folder, remove it.
    DamagedPlace { file: PathBuf } = "bad_file";
    /// `file`: `detail`.
    Io { file: PathBuf, detail: String } = "io";
    /// The control API cannot listen: `detail`.
    Listen { detail: String } = "io";
    /// `most` connections with this node are open already; close one.
    Busy { most: usize } = "busy";
    /// This is no request: `detail`.
    BadRequest { detail: String } = "bad_request";
    /// The first line must carry the token of this node (control.json in its data folder).
    BadToken = "bad_token";
    /// A request has at most `most` bytes; send less at once.
    RequestTooLong { most: usize } = "too_long";
    /// This is the reply to another request.
    OtherReply = "reply";
    /// The node's reply cannot be read; is it of the same version as this program? (`detail`).
    UnreadableReply { detail: String } = "reply";
}
