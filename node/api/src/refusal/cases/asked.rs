//! What is asked of a node, and who may ask it.

macro_rules! asked {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // What is asked.
            /// It is not held here.
            NotHeld = "unknown_id";
            /// What is wrong, code `unknown_id`.
            UnknownId { detail: Sentence } = "unknown_id";
            /// Station `station` is not one of this election; see `uitslag todo` for the numbers.
            UnknownStation { station: u32 } = "unknown_station";
            /// This is done on the scan PC (in the closed room), not on this one.
            ScanOnly = "not_a_scan_node";
            /// A presentation PC holds only what was released; use an entry or scan PC.
            PresentationNode = "presentation_node";
            /// This PC is not (or no longer) part of the election.
            NotAMember = "not_a_member";
            /// Only a rehearsal can be cut off by command; in a real night pull the cable.
            NotARehearsal = "not_a_rehearsal";
            /// What is wrong, code `no_setup`.
            NoSetup { detail: Sentence } = "no_setup";
            /// What this changes cannot be told yet: the files of the election are on their way.
            NoSetupForChanges = "no_setup";
            /// Nothing is frozen: `uitslag control freeze` (Stilzetten) first; a release is made from what was looked at.
            NoCut = "no_cut";
            /// There is a cut already: `uitslag control refresh` (Verversen) moves it, `thaw` gives it up.
            Frozen = "frozen";
            /// What is wrong, code `figures`.
            Figures { detail: Sentence } = "figures";
            /// What is wrong, code `document`.
            Document { detail: Sentence } = "document";
            /// What is wrong, code `store`.
            Store { detail: Sentence } = "store";
            /// The node has stopped.
            Stopped = "stopped";
            /// The request was not answered; start the node with `uitslag run`.
            NotAnswered = "not_answered";
            /// The node is still comparing with other nodes; try again in a few seconds.
            CatchingUp = "catching_up";
            /// What is wrong, code `internal`.
            Internal { detail: Sentence } = "internal";
            /// What is wrong, code `stopped`.
            BackgroundStopped { detail: Sentence } = "stopped";

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
            OperatorsUnusable { detail: Sentence } = "no_right";
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
            /// `name` may only watch how many stations are in and how fast they come (right: watch); ask somebody with another
            /// right.
            MayOnlyWatch { name: String } = "no_right";
            /// A name has 1 to `most` bytes.
            NameLength { most: usize } = "no_name";
            /// The PINs have not arrived on this PC yet; wait until it is connected with another scan PC.
            PinsOnTheirWay = "no_pins";
            /// Nobody has a PIN; the organiser has to set up the people.
            NobodyHasPin = "no_pins";
            /// What is wrong, code `no_pins`.
            PinsUnusable { detail: Sentence } = "no_pins";
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
        }
    };
}
