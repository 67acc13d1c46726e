//! What the command line refuses by itself.

macro_rules! command_line {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // What is typed.
            /// The two passphrases (wachtzinnen) differ; try again.
            PassphrasesDiffer = "passphrase";
            /// There is no terminal to type the passphrase (wachtzin) on; give it with `option` FILE.
            PassphraseNoTerminal { option: String } = "passphrase";
            /// The passphrase (wachtzin) cannot be read: `detail`.
            PassphraseUnread { detail: Sentence } = "passphrase";
            /// There is no terminal to type the PIN of `name` on; give it with `option` FILE.
            PinNoTerminal { name: String, option: String } = "pin";
            /// The PIN of `name` cannot be read: `detail`.
            PinUnread { name: String, detail: Sentence } = "pin";
            /// `file` holds `lines` lines for `people` people; give one PIN a line.
            PinLines { file: PathBuf, lines: usize, people: usize } = "usage";
            /// The operator's name has at most `most` bytes.
            OperatorNameLength { most: usize } = "operator";
            /// The form cannot be read: `detail`.
            UnreadableForm { detail: Sentence } = "unreadable_form";

            // Files alone.
            /// Give one 510b, or 510a files of one count; these are `names`.
            OneCount { names: Vec<String> } = "usage";
            /// There is no count; name a 510b or 510a files.
            NoCountNamed = "usage";
            /// Name one file: a mapping of columns is of one table.
            OneTable = "usage";
            /// The mapping of this table has not been confirmed; look at it with `uitslag table show`, and give --as-proposed, or
            /// --map for what is otherwise.
            TableNotLooked = "unconfirmed";
            /// First say what these columns mean, each with --map COLUMN=MEANING: `columns`; see `uitslag table show`.
            TableQuestions { columns: Vec<String> } = "unconfirmed";
            /// The table has no column `column`; see `uitslag table show`.
            NoColumn { column: String } = "usage";
            /// `names`: `sums`; see `uitslag check`.
            SumsDiffer { names: Vec<String>, sums: Sentence } = "sums";
            /// What is wrong, code `sums`.
            Sums { detail: Sentence } = "sums";
            /// `file`: `detail`.
            OtherElection { file: String, detail: Sentence } = "other_election";
            /// Polling station `station`: `detail`.
            OtherLists { station: u32, detail: Sentence } = "other_lists";
            /// `file` calls lists otherwise than the election: `names`. Nobody knows whose votes its figures are.
            OtherNames { file: String, names: Naming } = "other_names";
            /// `file` calls lists a little otherwise than the election: `names`. If they are the same lists: --same-names.
            NearNames { file: String, names: Naming } = "near_names";
            /// Polling station `station` has votes, so it was open; leave it out of --not-open.
            NotOpenCounted { station: u32 } = "usage";
            /// There is no polling station `station` in this count; leave it out of --not-open.
            NotOpenUnknown { station: u32 } = "usage";
            /// There is no candidate `candidate` on list `list`.
            UnknownCandidate { candidate: u32, list: u32 } = "unknown_candidate";
            /// `file`: `detail`; see `uitslag seats --help`.
            SeatsForm { file: PathBuf, detail: Sentence } = "unreadable_file";
            /// What is wrong, code `seats`.
            Seats { detail: Sentence } = "seats";
            /// `detail` (--definition 110a, --seats N).
            NoSeats { detail: Sentence } = "no_seats";
            /// This count has no votes per candidate; leave --level candidate out.
            NoCandidateVotes = "usage";
            /// `file` exists already; choose another place, or overwrite it with --force.
            PlaceTakenForce { file: PathBuf } = "file_exists";
            /// `names`: the count names no municipality.
            NoMunicipality { names: Vec<String> } = "no_municipality";
            /// What is wrong, code `convert`.
            Convert { detail: Sentence } = "convert";
            /// `file`: `detail`.
            CannotVerify { file: PathBuf, detail: Sentence } = "cannot_verify";
            /// --organiser: give the ten words, or the 64 hexadecimal digits, that the municipality has announced.
            OrganiserWords = "cannot_verify";
        }
    };
}
