//! The table of all that a node can be asked: a row for each request.

/// The table of requests. A row is its docs, what the node calls the method that answers it, its case with its fields,
/// the kind of its reply, and what it takes of whoever asks. What a macro makes of the rows is for that macro to say:
/// the enum, who may ask and what is read as a reply are made in [`request`](crate::request), and the node answers each
/// request by its method of that name.
#[macro_export]
macro_rules! requests {
    ($make:ident) => {
        $make! {
            /// How this node is, and what it knows of the others. Reply: [`Status`](crate::status::Status).
            status: Status -> Status, Needs::Nothing;
            /// What may go wrong in the evening: ports, the other PCs, clocks, disks, folders, power, versions. Looks, and knocks at
            /// the last known addresses of PCs that are not connected; nothing is changed. Takes some seconds. Reply:
            /// [`Doctor`](crate::doctor::Doctor).
            doctor: Doctor -> Doctor, Needs::Nothing;
            /// Stations not processed yet, per level. Reply: [`Todo`](crate::counts::Todo).
            todo: Todo -> Todo, Needs::Nothing;
            /// How many stations are in, how fast they came, when the rest may be expected, and what each PC and folder brought
            /// (entry and scan nodes); never a figure of a count. Reply: [`PaceTold`](crate::pace::PaceTold).
            pace: Pace -> Pace, Needs::Nothing;
            /// Submits a count. Reply, once it is durable: [`Entered`](crate::counts::Entered).
            enter: Enter {
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
            } -> Entered, Needs::Of(who, Right::Enter);
            /// What to look at again in a count before it is entered: which figures may stand in another row. Nothing
            /// is changed. Reply: [`BeforeSaving`](crate::counts::BeforeSaving).
            enter_preview: EnterPreview {
                /// The polling station.
                station: u32,
                /// Per list or per candidate.
                level: Level,
                /// What was typed.
                form: Box<EntryForm>,
            } -> BeforeSaving, Needs::Nothing;
            /// Says what is being typed here at this moment, or that nothing is any more: other PCs that work are told, as a
            /// hint that holds for a minute and a half unless it is said again ([`Status`](crate::status::Status), `busy`). Nothing
            /// is kept, and nothing is locked. Reply: [`Nothing`](crate::counts::Nothing).
            busy: Busy {
                /// Who.
                who: Who,
                /// What is typed; none: nothing any more.
                #[serde(default)]
                on: Option<Typing>,
            } -> Nothing, if on.is_none() { Needs::Nothing } else { Needs::Right(Right::Enter) };
            /// Takes a submission back. Reply: [`Saved`](crate::counts::Saved).
            withdraw: Withdraw {
                /// Who.
                who: Who,
                /// The submission.
                id: String,
                /// Why.
                reason: String,
            } -> Saved, Needs::OwnOrControl(who, id);
            /// Withdraws a submission and submits the same figures at another station, in one transaction. Reply:
            /// [`Moved`](crate::counts::Moved).
            move_to: Move {
                /// Who.
                who: Who,
                /// The submission.
                id: String,
                /// Where it belongs.
                to: u32,
                /// Why.
                reason: String,
            } -> Moved, Needs::OwnOrControl(who, id);
            /// Imports count files by hand: 510b and tables of several stations on scan nodes, 510a everywhere; also in
            /// zips. A table comes in by the mapping that was confirmed for its headings ([`Request::TableImport`]).
            /// Reply: [`Import`](crate::folders::Import).
            import: Import {
                /// Who.
                who: Who,
                /// The files.
                files: Vec<PathBuf>,
                /// Also files that are older than what stands.
                again: bool,
                /// Change nothing.
                preview: bool,
            } -> Import, if *preview { Needs::Nothing } else { Needs::Of(who, Right::Enter) };
            /// Looks at a table of counts, and changes nothing. Reply: [`Table`](crate::tables::Table).
            table: Table {
                /// Which.
                #[serde(flatten)]
                table: TableAt,
                /// How it is read; none: as was confirmed for these headings, else as proposed from them.
                #[serde(default)]
                mapping: Option<Box<Mapping>>,
                /// What importing it also where it is older than what stands, or was there before, would do.
                #[serde(default)]
                again: bool,
            } -> Table, Needs::Nothing;
            /// Imports a table by hand, by a mapping that a person has looked at. Reply:
            /// [`Import`](crate::folders::Import).
            table_import: TableImport {
                /// Who.
                who: Who,
                /// Which.
                #[serde(flatten)]
                table: TableAt,
                /// How it is read.
                mapping: Box<Mapping>,
                /// Also where it is older than what stands, or was there before.
                again: bool,
                /// On this PC tables with exactly these headings come in so from now on: by hand, and from transfer
                /// directories.
                keep: bool,
            } -> Import, Needs::Of(who, Right::Enter);
            /// The mappings that were confirmed on this PC. Reply: [`TableMappings`](crate::tables::TableMappings).
            table_mappings: TableMappings {
                /// Forgets this one: what its headings are known by, or 8 or more digits of that.
                forget: Option<String>,
            } -> TableMappings, if forget.is_none() { Needs::Nothing } else { Needs::OnScan(Right::Control) };
            /// Adds a transfer directory. Reply: [`Watched`](crate::folders::Watched).
            watch_add: WatchAdd {
                /// The folder.
                folder: PathBuf,
            } -> Watched, Needs::OnScan(Right::Control);
            /// Starts or resumes collecting. Reply: [`Watched`](crate::folders::Watched).
            watch_start: WatchStart {
                /// One folder; none: all.
                folder: Option<PathBuf>,
            } -> Watched, Needs::OnScan(Right::Control);
            /// Pauses collecting. Reply: [`Watched`](crate::folders::Watched).
            watch_pause: WatchPause {
                /// One folder; none: all.
                folder: Option<PathBuf>,
            } -> Watched, Needs::OnScan(Right::Control);
            /// The transfer directories and their files. Reply: [`Watched`](crate::folders::Watched).
            watch_list: WatchList -> Watched, Needs::Nothing;
            /// Sets the export directories: a 510a per finished station is written there. Reply:
            /// [`Exports`](crate::folders::Exports).
            export_to: ExportTo {
                /// The folders; none: no export.
                folders: Vec<PathBuf>,
            } -> Exports, Needs::OnScan(Right::Control);
            /// What was done at a station. Reply: [`History`](crate::history::History).
            history: History {
                /// The polling station.
                station: u32,
            } -> History, Needs::Nothing;
            /// Which count of a station counts, and why no other one does: of the cut where there is one, else of all
            /// that is here. Reply: [`StationCounts`](crate::which_counts::StationCounts).
            station_counts: StationCounts {
                /// The polling station.
                station: u32,
                /// Of all that is here, cut or no cut.
                #[serde(default)]
                now: bool,
            } -> StationCounts, Needs::Nothing;
            // Whoever releases looks at a cut of their own as well.
            /// Fixes the entries seen now. Reply: [`Overview`](crate::control::Overview).
            control_freeze: ControlFreeze {
                /// Who.
                who: Who,
            } -> Overview, Needs::ControlOrRelease(who);
            /// Moves the cut to now. Reply: [`Overview`](crate::control::Overview), with what changed.
            control_refresh: ControlRefresh {
                /// Who.
                who: Who,
            } -> Overview, Needs::ControlOrRelease(who);
            /// Gives the cut up. Reply: [`Nothing`](crate::counts::Nothing).
            control_thaw: ControlThaw -> Nothing, Needs::Seat;
            /// The stations as they are now, cut or no cut (scan nodes). Reply: [`Stations`](crate::control::Stations).
            control_now: ControlNow -> Stations, Needs::Nothing;
            /// The cut, as it is. Reply: [`Overview`](crate::control::Overview).
            control_show: ControlShow -> Overview, Needs::Nothing;
            /// "Verschillen avond–telling", of all stations with one count per list and one per candidate. Reply:
            /// [`Evening`](crate::evening::Evening).
            evening: Evening -> Evening, Needs::Nothing;
            /// Where to look first on the cut, and what the counted stations say (scan nodes only; the one reply that
            /// may hold an estimate). Reply: [`Plausibility`](crate::plausible::Plausibility).
            control_plausibility: ControlPlausibility -> Plausibility, Needs::Nothing;
            /// What the Kiesraad will ask about the counts of the cut, by its control protocol, and what was said of it
            /// (scan nodes only). Reply: [`Protocol`](crate::protocol::Protocol).
            control_protocol: ControlProtocol -> Protocol, Needs::Nothing;
            /// Answers what the Kiesraad will ask about a count of the cut, in the place of what was said before; or
            /// takes that back. It holds for these figures: where others take their place, the question is open again.
            /// Reply: [`Saved`](crate::counts::Saved).
            explain: Explain {
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
            } -> Saved, Needs::Of(who, Right::Control);
            /// The three lists that are added up again by hand, with the sheet for the room, on the cut (scan nodes
            /// only); keeps nothing. Reply: [`ListsDrawn`](crate::drawn::ListsDrawn).
            lists_drawn: ListsDrawn {
                /// As the public gave it; none: the draw that was kept (refused, code `no_draw`, where there is none).
                #[serde(default)]
                seed: Option<String>,
            } -> ListsDrawn, Needs::Nothing;
            /// Keeps the draw by this seed, with what came of adding up by hand, in the place of what was kept before;
            /// that stays known. Reply: [`Saved`](crate::counts::Saved).
            draw_lists: DrawLists {
                /// Who.
                who: Who,
                /// As the public gave it.
                seed: String,
                /// The lists that were added up.
                #[serde(default)]
                by_hand: Vec<ByHand>,
            } -> Saved, Needs::Of(who, Right::Control);
            /// What was kept of a release and is not public: how it was made, what the Kiesraad will ask about its
            /// figures, and what was said of that (scan nodes only). Reply: [`Audit`](crate::audit::Audit).
            audit: Audit {
                /// Its number; none: the last one.
                #[serde(default)]
                number: Option<u32>,
            } -> Audit, Needs::Nothing;
            /// The previous election of the setup, with its stations and lists matched (entry and scan nodes). Reply:
            /// [`Previous`](crate::people::Previous).
            previous_show: PreviousShow -> Previous, Needs::Nothing;
            /// Who works (entry and scan nodes). Reply: [`OperatorsTold`](crate::people::OperatorsTold).
            operators: Operators -> Operators, Needs::Nothing;
            /// The setup files of the people, for the organiser's command on a scan node. Reply:
            /// [`PeopleFiles`](crate::people::PeopleFiles).
            people_files: PeopleFiles -> PeopleFiles, Needs::Nothing;
            // By these somebody comes and goes.
            /// Somebody sits down where this is asked (a window, or a connection of the control API): where the
            /// election has a list of people, whatever changes something is refused until then. On a scan node the PIN
            /// proves the name, after five wrong ones with a growing pause; an entry node takes the name. Reply:
            /// [`Seated`](crate::status::Seated). Everybody is signed out by a new start of the node and by any change
            /// of the people: then its `round` rises.
            sign_in: SignIn {
                /// A name of the list.
                operator: String,
                /// The PIN; empty on an entry node.
                #[serde(default)]
                pin: Passphrase,
                /// Not to work, but to confirm the next release within five minutes.
                #[serde(default)]
                confirms: bool,
            } -> Seated, Needs::Nothing;
            /// Whoever sat down leaves. Reply: [`Nothing`](crate::counts::Nothing).
            sign_out: SignOut -> Nothing, Needs::Nothing;
            /// Counts that contradict each other. Reply: [`Conflicts`](crate::counts::Conflicts).
            conflicts: Conflicts -> Conflicts, Needs::Nothing;
            /// Settles a conflict: `chosen` counts from now on. Reply: [`Saved`](crate::counts::Saved).
            decide: Decide {
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
                /// Whether it counts because the ballots were counted again, or because it corrects another one; none:
                /// as neither.
                #[serde(default)]
                amended: Option<Amended>,
            } -> Saved, Needs::Of(who, Right::Control);
            /// Rules on a drawing of lots. Reply: [`Saved`](crate::counts::Saved).
            decide_lot: DecideLot {
                /// Who.
                who: Who,
                /// The number drawn.
                drawn: u32,
                /// Which draw this is, from 1.
                draw: u32,
                /// The minutes of the draw.
                reason: String,
            } -> Saved, Needs::Of(who, Right::Control);
            /// Records that a candidate died (article P 19a Kieswet), or takes that back. Reply:
            /// [`Saved`](crate::counts::Saved).
            decide_deceased: DecideDeceased {
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
            } -> Saved, Needs::Of(who, Right::Control);
            /// Adds, closes or merges a polling station on the day, or takes that back. Reply:
            /// [`Saved`](crate::counts::Saved).
            decide_station: DecideStation {
                /// Who.
                who: Who,
                /// The polling station.
                station: u32,
                /// What happens to it.
                change: StationChange,
                /// Why.
                reason: String,
            } -> Saved, Needs::Of(who, Right::Control);
            /// Judges a submission. Reply: [`Saved`](crate::counts::Saved).
            review: Review {
                /// Who.
                who: Who,
                /// The submission.
                id: String,
                /// Accepted, or rejected.
                accept: bool,
                /// What was seen.
                note: String,
            } -> Saved, Needs::Of(who, Right::Control);
            // What goes out to the public takes the right to release, here and below.
            /// Releases from the cut. Reply, once it is durable: [`Release`](crate::release::Release). Before closing
            /// time it is refused, code `gate`. Where another PC confirms it with its key (`confirm_by`) it is offered
            /// there instead; how that goes on: [`Request::Plans`].
            release: Release {
                /// Who.
                who: Who,
                /// Per party or per candidate.
                level: Level,
                /// What it holds back, takes back and says.
                #[serde(flatten)]
                terms: ReleaseTerms,
                /// `expect` of the preview that was confirmed: exactly those bytes are signed, as long as the rest of
                /// this request is that of the preview (whoever confirms included), nothing moved, and ten minutes have
                /// not passed; else it is refused, `changed_since_preview`. None: composed and signed at once, unseen.
                #[serde(default)]
                expect: Option<String>,
            } -> Release, Needs::Of(who, Right::Release);
            /// What the hall is told before the first release. `on` switches it on or off, on the scan node that holds the pen:
            /// from then on screens that have nothing to show yet say how many stations are in, and no figure. Reply:
            /// [`Hall`](crate::hall::Hall).
            hall: Hall {
                /// On or off; none: leave it.
                on: Option<bool>,
            } -> Hall, if on.is_none() { Needs::Nothing } else { Needs::Right(Right::Release) };
            /// What such a release would make public; makes nothing public, and keeps the release so that exactly it
            /// can be signed. Reply: [`Preview`](crate::release::Preview).
            release_preview: ReleasePreview {
                /// Who.
                who: Who,
                /// As [`Request::Release`].
                level: Level,
                /// As [`Request::Release`].
                #[serde(flatten)]
                terms: ReleaseTerms,
            } -> Preview, Needs::Nothing;
            /// What is offered from here to be confirmed, and what is asked here. Reply:
            /// [`Plans`](crate::plans::Plans).
            plans: Plans -> Plans, Needs::Nothing;
            /// What this PC is asked to confirm, beside what its own entries give. Reply:
            /// [`PlanTold`](crate::plans::PlanTold); nothing asked: code `nothing_asked`.
            plan_show: PlanShow -> Plan, Needs::Nothing;
            /// Confirms what is asked, if the own entries give the same bytes. Reply:
            /// [`Confirmed`](crate::plans::Confirmed).
            plan_confirm: PlanConfirm {
                /// Who.
                who: Who,
                /// `plan` of what was looked at.
                plan: String,
            } -> Confirmed, Needs::Of(who, Right::Release);
            /// Declines what is asked. Reply: [`Declined`](crate::plans::Declined).
            plan_decline: PlanDecline {
                /// Who.
                who: Who,
                /// `plan` of what was looked at.
                plan: String,
            } -> Declined, Needs::Of(who, Right::Release);
            /// Takes back what is offered. Reply: [`Withdrawn`](crate::plans::Withdrawn).
            plan_withdraw: PlanWithdraw {
                /// Who.
                who: Who,
            } -> Withdrawn, Needs::Of(who, Right::Release);
            /// All releases so far. Reply: [`Releases`](crate::release::Releases).
            releases: Releases -> Releases, Needs::Nothing;
            /// The figures of a branch, summed. Reply: [`ResultTold`](crate::result::ResultTold). Equal after a
            /// restart; whether the control PC is there is for [`Request::Status`] to say.
            result: Result {
                /// Which state.
                branch: Branch,
            } -> Result, Needs::Nothing;
            /// Everything that the presentation shows of the release that is on this node's screens. Reply:
            /// [`Board`](publish::board::Board).
            board: Board -> Board, Needs::Nothing;
            // Only what was released is on screens: whoever works here may choose which of it.
            /// How this node takes a new release on its screens (R13): `auto` follows at once, else it waits for
            /// `take`. Reply: [`Presented`](crate::release::Presented).
            present: Present {
                /// Change the way; none: leave it.
                auto: Option<bool>,
                /// Take the newest release now.
                take: bool,
            } -> Presented, if auto.is_none() && !take { Needs::Nothing } else { Needs::Seat };
            /// The presentation tasks of this node (R14) and how they stand. Reply:
            /// [`TasksTold`](crate::made::TasksTold).
            tasks: Tasks -> Tasks, Needs::Nothing;
            /// Sets the presentation tasks of this node. Reply: [`TasksTold`](crate::made::TasksTold).
            tasks_set: TasksSet {
                /// All of them.
                tasks: Box<Tasks>,
            } -> Tasks, Needs::Right(Right::Release);
            /// Makes a print. Those of a release come from what is public, those of the control room from what is here.
            /// Reply, once the file is there: [`Printed`](crate::made::Printed).
            print: Print {
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
            } -> Printed, if document.is_of_control_room() { Needs::OnScan(Right::Control) } else { Needs::Nothing };
            /// The posts of this node and its accounts. Reply: [`Posts`](crate::made::Posts).
            posts: Posts -> Posts, Needs::Nothing;
            /// What a person does with a post. Reply: [`PostsAndPage`](crate::made::PostsAndPage).
            post: Post {
                /// Who.
                who: Who,
                /// The post.
                id: String,
                /// What.
                act: PostAct,
            } -> PostsAndPage, if *act == PostAct::Page { Needs::Nothing } else { Needs::Of(who, Right::Release) };
            /// Adds an account that posts go to. Reply: [`Posts`](crate::made::Posts).
            account_add: AccountAdd {
                /// As in the file of accounts: JSON, with its secrets.
                account: String,
            } -> Posts, Needs::Right(Right::Release);
            /// Takes an account away. Reply: [`Posts`](crate::made::Posts).
            account_remove: AccountRemove {
                /// Its name.
                name: String,
            } -> Posts, Needs::Right(Right::Release);
            /// Checks the stored releases: signatures, chain, blobs, totals, seats. Reply:
            /// [`Verified`](crate::counts::Verified).
            verify: Verify -> Verified, Needs::Nothing;
            /// Writes what is presented as files into a folder: the signed release, the counts in EML_NL and as OSV4-3;
            /// `control` also who would be elected (520), on a scan node. Reply:
            /// [`ResultFiles`](crate::folders::ResultFiles).
            result_export: ResultExport {
                /// The folder.
                to: PathBuf,
                /// Also the 520, which never leaves the control room.
                control: bool,
            } -> ResultFiles, if *control { Needs::Right(Right::Control) } else { Needs::Nothing };
            /// For 10 minutes, nodes with the code may ask to be let in. Reply: [`DoorOpen`](crate::members::DoorOpen).
            member_open: MemberOpen -> DoorOpen, Needs::OnScan(Right::Control);
            /// Sends a PC away that asks to be let in; it may ask again once the door is opened anew (`MemberOpen`).
            /// Reply: [`SentAway`](crate::members::SentAway).
            member_send_away: MemberSendAway {
                /// Its key, 8 or more digits of it, or the words of its request. Never its label, which it chose
                /// itself.
                who: String,
            } -> SentAway, Needs::OnScan(Right::Control);
            /// Who takes part, and who asks to. Reply: [`Members`](crate::members::Members).
            member_list: MemberList -> Members, Needs::Nothing;
            /// What a member did, the newest first by arrival at this PC, and what revoking it would change; changes
            /// nothing (entry and scan nodes). Reply: [`MemberWork`](crate::members::MemberWork).
            member_work: MemberWork {
                /// The member's key, in hexadecimal.
                key: String,
                /// From where on its work would not count; none: only what it did.
                since: Option<Since>,
            } -> MemberWork, Needs::Nothing;
            /// Leaves aside what a member says until that is lifted, or lifts it: a ruling of a scan PC, without the
            /// organiser. What somebody decides for counts all the same. Reply:
            /// [`SuspensionTold`](crate::members::SuspensionTold).
            suspend: Suspend {
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
            } -> Suspension, if *preview { Needs::Nothing } else { Needs::Of(who, Right::Control) };
            /// The charter, for the organiser's command. Reply: [`CharterTold`](crate::counts::CharterTold).
            charter: Charter -> Charter, Needs::Nothing;
            // The organiser's signature proves more than any PIN.
            /// A charter that the organiser signed (hex of the encoded signed charter). Reply:
            /// [`InForce`](crate::members::InForce).
            add_charter: AddCharter {
                /// Hex.
                signed: String,
                /// Setup files that it names: hex of their bytes.
                #[serde(default)]
                files: Vec<String>,
            } -> InForce, Needs::Nothing;
            // The key of this PC and all figures.
            /// A consistent copy of this node's data. Reply: [`Copied`](crate::folders::Copied).
            backup: Backup {
                /// Where to.
                file: PathBuf,
            } -> Copied, Needs::OnScan(Right::Control);
            /// What this node holds, for rehearsals and tests. Reply: [`Holds`](crate::counts::Holds).
            holds: Holds -> Holds, Needs::Nothing;
            /// Cuts the network of this node off (rehearsals and tests only), or restores it. Reply:
            /// [`Nothing`](crate::counts::Nothing).
            network: Network {
                /// Connected or not.
                on: bool,
            } -> Nothing, Needs::Seat;
            // As pulling the plug, but in order: nothing is lost, and whoever works here sees it.
            /// Stops the node. Reply: [`Stopped`](crate::counts::Stopped).
            stop: Stop -> Stopped, Needs::Nothing;
        }
    };
}
