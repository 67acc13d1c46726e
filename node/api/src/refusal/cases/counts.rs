//! Counts, the files they come in, and what is decided about them.

macro_rules! counts {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // Counts.
            /// What is wrong, code `form`.
            Form { detail: Sentence } = "form";
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
            NoFolder { folder: PathBuf, detail: Sentence } = "no_folder";
            /// What is wrong, code `folder`.
            Folder { detail: Sentence } = "folder";
            /// What is wrong, code `no_folder`.
            WatchFolder { detail: Sentence } = "no_folder";
            /// What is wrong, code `watch`.
            WatchStart { detail: Sentence } = "watch";
            /// A count of the whole municipality (510b) is imported on the scan PC.
            WholeCountOnScan = "not_a_scan_node";
            /// `file`: `reason`.
            Rejected { file: String, reason: Sentence } = "rejected";
            /// `file` speaks of a station that another file in this command speaks of: import them one by one.
            StationTwice { file: String } = "twice";
            /// No mapping `fingerprint` was confirmed on this PC; see `uitslag table list`.
            NoMapping { fingerprint: String } = "no_mapping";
            /// `file` holds these tables: `names`; name one.
            SeveralTables { file: String, names: Vec<String> } = "several_tables";
            /// `file` is not read through a mapping, but as it is; import it without one (`uitslag import`).
            NoMappingNeeded { file: String } = "rejected";
            /// `file`: `detail`.
            UnreadableFile { file: String, detail: Sentence } = "unreadable_file";
            /// `file`: this is no text (UTF-8).
            NoText { file: PathBuf } = "unreadable_file";
            /// `file`: longer than `most` bytes.
            FileTooLong { file: PathBuf, most: u64 } = "too_long";
            /// `file` exists already; choose another name, or move it away.
            FileExists { file: PathBuf } = "file_exists";
            /// `file` cannot be written: `detail`.
            NotWritten { file: PathBuf, detail: Sentence } = "write";
            /// `folder` cannot be made: `detail`.
            NotMade { folder: PathBuf, detail: Sentence } = "write";
            /// There are several official `what`: `names`; name one.
            SeveralOfficial { what: Sentence, names: Vec<String> } = "usage";
            /// Too many requests wait for a disk that does not answer; see whether the network drive is there.
            TooManyReads = "disk_still";
            /// The files cannot be read: `detail`.
            NotRead { detail: Sentence } = "disk_still";
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

            // What the Kiesraad will ask.
            /// About the count of station `station` on the cut this is not asked (`rule`); see `uitslag control protocol`.
            NotAsked { station: u32, rule: Sentence } = "not_asked";
            /// Nothing was said of this about the count of station `station` on the cut.
            NothingSaid { station: u32 } = "not_asked";
            /// An answer needs an explanation (--explanation).
            NoExplanation = "no_reason";
            /// An explanation of `characters` characters is too long; `most` is the most.
            ExplanationTooLong { characters: usize, most: usize } = "too_long";
            /// Nobody is named who says this; say who you are first (F2; on the command line --operator NAME).
            NobodyExplains = "no_name";

            // Lists that are added up again by hand.
            /// Nothing is drawn: `detail`.
            Draw { detail: Sentence } = "draw";
            /// No lists were drawn yet; draw them with the seed that the room gives (--seed).
            NoDraw = "no_draw";
            /// List `list` was not drawn; drawn were `drawn`.
            NotDrawn { list: u32, drawn: Vec<u32> } = "not_drawn";
        }
    };
}
