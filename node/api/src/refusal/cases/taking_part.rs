//! Who takes part, and how an election is set up.

macro_rules! taking_part {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // Members.
            /// Nobody with this key takes part; look with `uitslag member list`.
            NoSuchKey = "unknown_member";
            /// What is wrong, code `unknown_entry`.
            UnknownEntry { detail: Sentence } = "unknown_entry";
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
            /// Nothing was revoked: say what does not count any more.
            NoChoice = "no_choice";
            /// A request file is answered with a grant file: name it with --grant FILE.
            GrantForRequest = "usage";
            /// --grant FILE answers a request file; a PC that asks over the network needs none.
            GrantForNobody = "usage";

            // Setting up.
            /// `folder` holds an election already; choose another folder with --data.
            ElectionExists { folder: PathBuf } = "election_exists";
            /// `folder` holds a store without node.json (a creation that broke off?); move it away or choose another folder.
            StoreWithoutNode { folder: PathBuf } = "election_exists";
            /// `file`: `detail`.
            Path { file: PathBuf, detail: Sentence } = "path";
            /// --organiser and --organiser-copy must be two files: one is kept elsewhere.
            TwoFiles = "usage";
            /// Name the polling stations: --stations 110b, or --counts 510b.
            NoStationsFile = "usage";
            /// No file was chosen; choose at least the lists of candidates (230b).
            NoFileChosen = "usage";
            /// What is wrong, code `setup`.
            Setup { detail: Sentence } = "setup";
            /// The `kind` file: `detail`.
            SetupFile { kind: String, detail: Sentence } = "setup";
            /// `file`: `detail`.
            CountFile { file: PathBuf, detail: Sentence } = "setup";
            /// The previous election no longer fits: `detail`; see `uitslag previous show`.
            PreviousUnfit { detail: Sentence } = "setup";
            /// A level takes 1 or 2 entries, not `rounds`.
            Rounds { rounds: u8 } = "setup";
            /// This election has a definition (110a), which says how many seats there are; give a new 110a.
            SeatsByDefinition = "setup";
            /// Seats of the previous election can be given once there is one: add it with --previous FILE.
            SeatsBeforeNone = "previous";
            /// The previous election: `detail`.
            Previous { detail: Sentence } = "previous";
            /// The election is set up so already.
            SetUpAlready = "nothing_new";
            /// What is wrong, code `operators`.
            Operators { detail: Sentence } = "operators";
            /// There is no operator `name` to take out.
            NoSuchOperator { name: String } = "operators";
            /// `name` may control or release and needs a PIN for it (--person-pins FILE).
            NeedsPin { name: String } = "operators";
            /// The list of operators has not arrived on this PC yet; wait, or give a whole new one.
            OperatorsNotHere = "operators";
            /// What is wrong, code `charter`.
            Charter { detail: Sentence } = "charter";
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
            BlobRefused { detail: Sentence } = "file";
            /// What is wrong, code `organiser_file`.
            OrganiserFile { detail: Sentence } = "organiser_file";
            /// `file`: `detail`.
            OrganiserFileShut { file: PathBuf, detail: Sentence } = "organiser_file";
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
            BadCode { detail: Sentence } = "bad_code";
            /// What is wrong, code `join`.
            Join { detail: Sentence } = "join";
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
            BadFile { detail: Sentence } = "bad_file";
            /// --label NAME and --role say what this PC is.
            LabelAndRole = "usage";
        }
    };
}
