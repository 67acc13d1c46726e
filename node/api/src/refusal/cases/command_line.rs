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
            /// `names`: `sums`; see `uitslag check`.
            SumsDiffer { names: Vec<String>, sums: Sentence } = "sums";
            /// What is wrong, code `sums`.
            Sums { detail: Sentence } = "sums";
            /// `file`: `detail`.
            OtherElection { file: String, detail: Sentence } = "other_election";
            /// Polling station `station`: `detail`.
            OtherLists { station: u32, detail: Sentence } = "other_lists";
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
