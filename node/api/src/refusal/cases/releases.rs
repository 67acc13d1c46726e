//! Releasing, and confirming a release; what the replica itself refuses.

macro_rules! releases {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // Releases.
            /// Nothing has been released yet.
            NothingReleased = "nothing_released";
            /// There is no release `number` here, or its counts are not here; see `uitslag releases`.
            NoSuchRelease { number: u32 } = "unknown_release";
            /// This release is under embargo until `until`; wait until then.
            Embargo { until: String } = "embargo";
            /// What is wrong, code `signed_release`.
            SignedRelease { detail: Sentence } = "signed_release";
            /// The last release is not verified here yet; wait until its counts have arrived.
            NotVerifiedYet = "not_verified";
            /// What is wrong, code `not_verified`.
            NotVerified { detail: Sentence } = "not_verified";
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
            /// The name "`name`" is longer than `most` bytes.
            OperatorTooLong { name: String, most: usize } = "too_long";
            /// No station of the cut may be released yet; see `uitslag control show`.
            NothingToRelease = "nothing_to_release";
            /// What is wrong, code `release`.
            ReleaseNotMade { detail: Sentence } = "release";
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
            /// The PC that holds the pen tells the hall how many stations are in, not this one.
            HallNoPen = "no_pen";
            /// Something is public already: the screens say of how many stations it is.
            HallOver = "already_public";
            /// At most `most` watches are looked at.
            WatchesTooMany { most: usize } = "watch";
            /// A watch needs a name of 1 to `most` bytes (--watch NAME=21:03).
            WatchName { most: usize } = "watch";
            /// `name` is not an operator of this election; one who is reads a watch.
            WatchOfStranger { name: String } = "no_right";
            /// What is wrong, code `watch`.
            WatchTime { detail: Sentence } = "watch";
            /// The gate is shut: whose clock, by how much, what to do, and until when; `clock` is what this PC's says.
            Gate { gate: Box<crate::gate::Gate>, clock: String } = "gate";

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
            /// This PC still waits for entries that it is made from (`entries`); wait a moment.
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
            /// Another release was offered in its place; this one was not made.
            OfferReplaced = "withdrawn";
            /// The node does not tell why there is no release.
            NoReasonTold = "bad_reply";
            /// Nobody can be asked; `shown` is what is to be confirmed, with `uitslag confirm --plan PLAN`.
            NobodyToAsk { shown: String, plan: String } = "no_terminal";
            /// Whoever was asked did not confirm it.
            NotConfirmed = "not_confirmed";

            // What the replica refuses.
            /// This node may not enter anything: it is not an entry or scan node of this election.
            NoEntries = "role";
            /// This node's log no longer counts; it has to start a new session that the organiser accepts.
            OwnLogVoid = "own_log_void";
            /// What is wrong, code `entry`.
            Entry { detail: Sentence } = "entry";
            /// Entry refused: `detail`.
            EntryRefused { detail: Sentence } = "refused";
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
            LookedAtLapsed { detail: Sentence } = "changed_since_preview";
            /// The release cannot be confirmed: `detail`.
            NotConfirmable { detail: Sentence } = "may_not_confirm";
            /// This node's own entries give another release: it is not confirmed.
            OwnEntriesDiffer = "differs";
            /// The file is larger than 16 MiB.
            SetupFileTooLong = "too_long";
        }
    };
}
