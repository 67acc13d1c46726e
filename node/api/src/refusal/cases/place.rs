//! This PC, what it makes of a release, and the line to its node.

macro_rules! place {
    ([$next:ident $($after:ident)*] $($before:tt)*) => {
        $next! {
            [$($after)*]
            $($before)*

            // This PC.
            /// `folder` holds no election: make one with `uitslag election create` or join one with `uitslag join`.
            NoElection { folder: PathBuf } = "no_election";
            /// `folder` cannot be read: `detail`.
            ElectionUnreadable { folder: PathBuf, detail: Sentence } = "no_election";
            /// Node.json: `what` cannot be read; restore the folder from a backup.
            DamagedNode { what: Sentence } = "damaged_node_file";
            /// What is wrong, code `in_use`.
            InUse { detail: Sentence } = "in_use";
            /// What is wrong, code `not_private`.
            NotPrivate { detail: Sentence } = "not_private";
            /// What is wrong, code `data_folder`.
            DataFolder { detail: Sentence } = "data_folder";
            /// What is wrong, code `key_file`.
            KeyFile { detail: Sentence } = "key_file";
            /// The node's own settings cannot be read: `detail`.
            LocalSettings { detail: Sentence } = "store";
            /// The disk does not take what must be kept: `detail`; free space and start again.
            DiskRefuses { detail: Sentence } = "store";
            /// The node broke off by a fault in the program; start it again, nothing confirmed is lost.
            BrokenOff = "broken_off";
            /// What is wrong, code `runtime`.
            Runtime { detail: Sentence } = "runtime";
            /// What is wrong, code `network`.
            Network { detail: Sentence } = "network";
            /// No random bytes: `detail`.
            NoRandom { detail: Sentence } = "no_random";
            /// `file`: `detail`.
            Backup { file: PathBuf, detail: Sentence } = "backup";
            /// `file`: `detail`.
            Restore { file: PathBuf, detail: Sentence } = "restore";
            /// This user has no home folder; name a data folder with --data DIR.
            NoHome = "data_folder";
            /// `folder` cannot be made: `detail`.
            PrefsFolder { folder: PathBuf, detail: Sentence } = "prefs";
            /// `folder` cannot be listed: `detail`.
            UnreadableFolder { folder: PathBuf, detail: Sentence } = "unreadable_folder";
            /// The demonstration cannot run, or ended badly: `detail`.
            Demo { detail: Sentence } = "demo";
            /// The place of the program is not known: `detail`.
            AutostartPlace { detail: Sentence } = "autostart";
            /// This user has no home folder.
            AutostartNoHome = "autostart";
            /// `file`: `detail`.
            AutostartFile { file: PathBuf, detail: Sentence } = "autostart";
            /// The registry's `key` could not be changed; the PC's rules may forbid it.
            AutostartForbidden { key: String } = "autostart";
            /// reg.exe could not be run: `detail`.
            AutostartFailed { detail: Sentence } = "autostart";

            // Prints, posts, tasks.
            /// What is wrong, code `nothing_to_print`.
            NothingToPrint { detail: Sentence } = "nothing_to_print";
            /// What is wrong, code `print`.
            Print { detail: Sentence } = "print";
            /// What is wrong, code `official`.
            Official { detail: Sentence } = "official";
            /// What is wrong, code `tasks`.
            Tasks { detail: Sentence } = "tasks";
            /// What is wrong, code `post`.
            Post { problem: Sentence } = "post";
            /// What is wrong, code `account`.
            Account { problem: Sentence } = "account";
            /// What is wrong, code `tasks`.
            Template { problem: Sentence } = "tasks";
            /// What is wrong, code `posts`: a file of posts or accounts cannot be read.
            PostsUnreadable { problem: Sentence } = "posts";
            /// The website cannot be served at `address`: `detail`; choose another port.
            SiteServe { address: String, detail: Sentence } = "site_serve";
            /// --command: `detail`.
            SiteCommand { detail: Sentence } = "usage";

            // The line to the node.
            /// No node runs on `folder`; start it with `uitslag run`.
            NoNode { folder: PathBuf } = "no_node";
            /// The node on `folder` did not answer (`why`); look with `uitslag status` whether the request was carried out. If no
            /// node runs there, remove `place`.
            NoAnswer { folder: PathBuf, why: Sentence, place: PathBuf } = "no_answer";
            /// `file` is damaged; if no node runs on this folder, remove it.
            DamagedPlace { file: PathBuf } = "bad_file";
            /// `file`: `detail`.
            Io { file: PathBuf, detail: Sentence } = "io";
            /// The control API cannot listen: `detail`.
            Listen { detail: Sentence } = "io";
            /// `most` connections with this node are open already; close one.
            Busy { most: usize } = "busy";
            /// This is no request: `detail`.
            BadRequest { detail: Sentence } = "bad_request";
            /// The first line must carry the token of this node (control.json in its data folder).
            BadToken = "bad_token";
            /// A request has at most `most` bytes; send less at once.
            RequestTooLong { most: usize } = "too_long";
            /// This is the reply to another request.
            OtherReply = "reply";
            /// The node's reply cannot be read; is it of the same version as this program? (`detail`).
            UnreadableReply { detail: Sentence } = "reply";
        }
    };
}
