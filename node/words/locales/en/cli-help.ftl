# What `--help` says of each command, argument and value (node/cli/src/help.rs).

## The program
cmd-uitslag = Election night (uitslagenavond) for a Dutch municipality: take counts, check them, release them, show them
cmd-uitslag-long =
    Election night (uitslagenavond) for a Dutch municipality: entry PCs (invoer) take the counts, a scan PC (controle) in the closed room checks and releases them (vrijgeven), presentation PCs (presentatie) show what was released and hold nothing else.

    Every PC has one data folder (--data). Most commands ask the node that runs on it (`uitslag run`); when none runs, they open the folder themselves.
cmd-uitslag-after =
    Exit status: 0 done, 1 refused (the reason is on standard error), 2 wrong usage.
    Try it without risk: `uitslag demo`. All results are provisional (voorlopig) until the central electoral committee has established them.
cmd-uitslag--said-in = What the program says, and asks, is in this language; before the command [default: that of the window, Dutch at first]
cmd-uitslag--log-level = How much goes into the log; before the command [default: info]
arg-data = The data folder of the node (gegevensmap) [default: this user's data folder of the platform]
arg-json = Print the reply as one JSON object with a `version`; a refusal as { $form }. Their forms: `uitslag help json`
arg-operator = Short name of whoever types; written into every entry [default: the name of the logged-in user]
arg-pin-file = A file with the operator's PIN, where the node wants one; without it the PIN is asked on the terminal
cmd-help = Print this message or the help of the given subcommand(s)
cmd-help--subcommand = Print help for the subcommand(s)
arg-help = Print help (see more with '--help')
arg-help-long = Print help (see a summary with '-h')
arg-help-only = Print help
arg-version = Print version
cmd-window = Opens the window of the program
cmd-window--data = The data folder to open; without it, what was open last
cmd-window--preferences = Where the preferences of this PC are kept
cmd-window--peers = Address of another node, for networks without multicast; more than once
cmd-window--listen = Address to listen on; more than once
cmd-window--no-mdns = Find no nodes by multicast
cmd-window--log = How much goes into the log [default: info]
cmd-window--full-screen = Full screen at once, for the beamer
cmd-window--place = Place and size of the window on the desktop, in pixels: X,Y,WIDTH,HEIGHT

## What several commands are told alike
arg-candidates = The lists of candidates (kandidatenlijsten, EML 230b)
arg-definition = The definition of the election (verkiezingsdefinitie, EML 110a)
arg-same-names = Go on where names of lists differ so little that it may be a slip: I have seen them beside each other
arg-not-open = A polling station that was never open: a row of zeros only is then not missing; may be repeated
arg-seats = Seats of the council (raadszetels), when there is no 110a
arg-stations = The polling stations (stembureaus, EML 110b)
arg-counts = The count (telling): a 510b, the 510a of each polling station, a table (OSV4-3, CSV or XLSX; with --candidates), or a zip with them
arg-neighbourhoods = The municipality’s table of neighbourhoods (CSV): on each line a polling station and its neighbourhood, such as 12;Centrum. For the control protocol of the Kiesraad; only control PCs get it
arg-deceased = A candidate who died (overleden), such as 3.12 for number 12 on list 3; may be repeated
arg-lang = The language of the text [default: that of the program]
arg-organiser = The organiser file (organisatorbestand)
arg-passphrase-file = A file that holds its passphrase (wachtzin) [default: it is asked]
arg-previous = A published count of an earlier election of this municipality per polling station (vorige verkiezing): a 510b or an OSV4-3 table (CSV). For the control room; presentation PCs never get it
arg-previous-date = The day of that election, for a table that does not say it
arg-stations-said = A polling station of now is compared with these of then: 7=12, 7=12,13; 7=- none; 7=? as proposed; may be repeated
arg-list-from = A list of now comes from these of then: 3=2, 3=2+8; 3=nieuw, 3=nvt; 3=? not known yet; may be repeated
arg-who = Its label, its key (8 or more digits of it) or its fingerprint words
arg-station = The polling station (stembureau)
arg-reason = Why
arg-id = The post
arg-url = Where it can be seen
arg-name = Its name
arg-folder = The folder
arg-preview = Only tell what would change
arg-inside = In a zip of several tables: which one, by name
arg-sheet = The sheet of the workbook [default: the one that fits best]
arg-maps = What a column means, where that is not what is proposed: F=E.3, 12=3.4, "White"=F, G=ignored; may be repeated
arg-as-proposed = Take the mapping of the columns as it is proposed
arg-keep = Read tables with exactly these headings so on this PC from now on, also from transfer directories

## A night to try, and one played again
cmd-demo = A whole night on this PC with a made-up municipality (demonstratie)
cmd-demo--headless = No windows, and plain lines in place of progress bars
cmd-demo--linger = How many seconds the windows stay after the night [default: until one of them is closed]
cmd-demo--out = Where results, logs and data folders go [default: a new temporary folder]
cmd-demo--seed = The same seed gives the same municipality and the same night
cmd-rehearse = Replay a published count as a live night on this PC (generale repetitie)
cmd-rehearse--counts = The published count (telling, EML 510b)
cmd-rehearse--stations = The polling stations (stembureaus, EML 110b) [default: as the count lists them]
cmd-rehearse--entry-nodes = Entry PCs (invoer)
cmd-rehearse--presentation-nodes = Presentation PCs (presentatie)
cmd-rehearse--speed = Stations per minute [default: as fast as they can be stored durably]
cmd-rehearse--out = As for `demo`
cmd-rehearse--headless = Plain lines in place of progress bars
cmd-rehearse--seed = The same seed gives the same script of the night

## The election
cmd-election = Make an election, or change its setup (verkiezing)
cmd-election-create = Make a new election on this PC, which becomes its first scan PC and holds the pen
cmd-election-create--organiser = Where the organiser file (organisatorbestand) is written; it must not exist yet
cmd-election-create--organiser-copy = A second copy of it, to be kept elsewhere
cmd-election-create--passphrase-file = A file that holds the passphrase (wachtzin) for both [default: it is asked twice]
cmd-election-create--counts = A published 510b, of which only number, name, postcode and voters of each station are used
cmd-election-create--rehearsal = A rehearsal (proef): everything says TEST, and nothing of it can enter a real election
cmd-election-create--label = What people call this PC; the signed release makes it public, so no person's name
cmd-election-setup = Change files or settings of this election, with the organiser file
cmd-election-setup--counts = { cmd-election-create--counts }
cmd-election-setup--no-previous = Compare with no previous election any more
cmd-election-setup--no-operators = Work without operators: everybody may do what the role of the PC allows
cmd-election-setup--no-neighbourhoods = Go on without a table of neighbourhoods
cmd-election-operators = Who works, and what each may do
arg-persons = Somebody who works, with rights: enter, control, release, watch (only how far it is, never figures), such as Anna:control,release; may be repeated
arg-person-pins = A file with the PIN of each --person, one a line in the same order (6 characters or more; an empty line for who only enters or watches); without it they keep the PIN they have
arg-operators = All who work, instead of those there are: a JSON file { $form }
arg-remove-operator = Somebody who works no more; may be repeated
cmd-previous = The previous election (vorige verkiezing) that the control room compares with
cmd-previous-show = Which station is which and which list comes from where; correct it with `election setup --match`, `--list-from`

## Who takes part
cmd-join = Let this PC take part in an election (deelnemen)
cmd-join--code = The join code (deelnamecode): 44 characters; spaces and dashes do not matter
cmd-join--request = Without a network: write a request for the organiser to this file
cmd-join--grant = Without a network: read the organiser's answer from this file
cmd-join--label = What people will call this PC; the signed release makes it public, so no person's name
cmd-join--role = What this PC is for
cmd-join--peer = The address of a node of the election; may be repeated [default: look on the local network]
cmd-join--wait = How long to wait for a person to accept this PC
cmd-member = Let other PCs in, or revoke one (toelaten, intrekken)
cmd-member-open = Let PCs with the code ask to take part, for 10 minutes (Toelaten); prints the code
cmd-member-list = Who takes part, who asks, and which sessions wait
cmd-member-accept = Accept a PC that asks, a waiting session, or a request file
cmd-member-accept--who = The words that its screen shows, or its key (8 or more digits of it); or the request file that it wrote. Never its label
cmd-member-accept--session = Which of its sessions, when more than one waits
cmd-member-accept--grant = Where the grant for a request file is written; as secret as the join code
cmd-member-send-away = Send a PC away that asks to take part; it may ask again after the next `member open` (wegsturen)
cmd-member-send-away--who = The words that its screen shows, or its key (8 or more digits of it). Never its label
cmd-member-revoke = Revoke a PC: no connection, no pen, and its work does not count from some moment on (intrekken); lists it first
cmd-member-revoke--all = Nothing that it did counts any more
cmd-member-revoke--from = From this entry or this time of arrival on nothing counts; `now`: what has arrived here still does. Without --all and --from only what it did is listed
cmd-member-suspend = Leave aside what a PC enters and decides, until that is lifted; without the organiser (opschorten)
cmd-member-suspend--reason = Why; stays in the control room
cmd-member-unsuspend = Let a PC count again that is suspended (opschorting opheffen)
cmd-member-unsuspend--reason = { cmd-member-suspend--reason }
cmd-member-allow = Allow a PC more: room for its entries, or collecting files
cmd-member-allow--collecting = Counts from files on this entry PC need no second entry (verzamelen)
cmd-member-allow--session = Which of its sessions gets more room, when it has more than one
cmd-member-allow--entries = Entries that the session may have; never fewer than now
cmd-member-allow--mib = MiB that the session may have; never fewer than now
cmd-organiser = The organiser file (organisatorbestand): look, copy, change its passphrase
cmd-organiser-show = What an organiser file is of; with --check also whether the passphrase opens it
cmd-organiser-show--check = Open it
cmd-organiser-copy = Write a new copy, under the same passphrase
cmd-organiser-copy--to = The new file; it must not exist yet
cmd-organiser-passphrase = Change the passphrase (wachtzin) of this file; other copies keep theirs
cmd-organiser-passphrase--new-passphrase-file = A file that holds the new passphrase [default: it is asked twice]
cmd-pen = The pen (de pen): which scan PC releases
cmd-pen-show = Who has held it, and from which release on
cmd-pen-take = Take it to this scan PC, on top of the newest release that it holds

## The node
cmd-run = Run the node of this data folder until it is stopped
cmd-run--listen = Where to listen, such as 0.0.0.0:4100; may be repeated [default: all addresses, and the fixed port of this data folder, from 29300 to 29319 or from UITSLAG_PORTS]
cmd-run--peer = The address of another node, for networks that filter multicast; may be repeated
cmd-run--no-mdns = Do not announce and look on the local network (mDNS)
cmd-run--offline = No network at all
cmd-status = What this node is and knows: peers, stations, undelivered entries, alarms (stand)
cmd-todo = Stations that are not processed yet, and why (nog te doen)
cmd-backup = Write a copy of this node, with its key and all figures, to a file (reservekopie)
cmd-backup--file = The file to write
cmd-restore = Make a data folder from a backup; the node takes a new session, which the organiser accepts (terugzetten)
cmd-restore--file = The backup
cmd-doctor = Look at what may go wrong this evening: ports, other PCs, clocks, disk, folders, power, versions (gezondheid)
cmd-doctor-after = Exit status: 0 nothing needs attention, 1 something does.
cmd-doctor--listen = Look whether this port is free, such as 0.0.0.0:4100, as long as Uitslag does not run; may be repeated
cmd-support = Make a zip for the help desk: log, versions and what was looked at, without figures; shows first what goes in
cmd-support--file = The zip that is written
cmd-support--yes = Do not ask, make it at once
cmd-stop = Stop the running node (stoppen)

## Counts
cmd-enter = Submit a count (telling invoeren)
cmd-enter-after-long =
    The form: { $form }. `candidates` at level candidate only. A cell that is left out stays open; a
    misspelt name is refused. `paper` names the form (telephone, n10_2, n10_1, na31_2) and `answers` its boxes and questions,
    such as {"{"}"more": true, "explained": {"{"}"yes": true{"}"}{"}"}; `explanation` says why a count per candidate differs from the
    evening's. Left out, nothing is known of them.
cmd-enter--level = Per party (lijstniveau) or per candidate (kandidaatniveau)
cmd-enter--round = First or second entry (tweede invoer)
cmd-enter--corrects = The submission that this one corrects (correctie)
cmd-enter--recount = The ballots were counted again (recount); without it what is entered with --corrects is a correction
cmd-enter--reason = Why it corrects
cmd-enter--caller = Who called, for a count by telephone
cmd-enter--call-back = The number to call back
cmd-enter--preview = Save nothing: only say which figures seem to stand in another row
cmd-enter--file = The form as JSON; `-` reads standard input
cmd-withdraw = Take a submission back (intrekken)
cmd-withdraw--id = The submission: its id, or the first 8 or more digits of it
cmd-move = Move a submission to the station that it belongs to (verplaatsen)
cmd-move--id = { cmd-withdraw--id }
cmd-move--to = The right station
cmd-import = Import count files: 510a, tables (CSV, XLSX), and on a scan PC 510b; also in zips (tellingen inlezen)
cmd-import--files = The files
cmd-import--again = Also files that are older than what stands
cmd-import--preview = Change nothing; show what would happen
cmd-table = Tables of counts (CSV, XLSX): what their columns mean
cmd-table-show = Look at a table: the mapping of its columns, and what would come in; nothing changes
cmd-table-show--file = The file
cmd-table-list = The mappings that were confirmed on this PC
cmd-table-forget = Forget a confirmed mapping: tables with those headings then wait for a person again
cmd-table-forget--fingerprint = The mapping: its id from `table list`, 8 or more digits of it
cmd-watch = Transfer directories (uitwisselmappen), from which files are collected
cmd-watch-add = Add a folder; collecting starts with `watch start`
cmd-watch-start = Start or resume collecting, in one folder or all
cmd-watch-pause = Pause collecting, in one folder or all
cmd-watch-list = The folders and what became of their files
cmd-export = Where a 510a of each finished station is written (exportmappen)
cmd-export--folders = The folders; they replace those set before
cmd-export--none = Export nowhere
cmd-history = All that was ever submitted for a station (geschiedenis)

## The control room
cmd-control = Check the counts on a frozen cut (controle)
cmd-control-freeze = Freeze the counts seen now (bevriezen): what is checked and released from here on
cmd-control-refresh = Move the cut to now (verversen)
cmd-control-thaw = Give the cut up (vrijlaten)
cmd-control-show = The stations, result and differences on the cut
cmd-control-now = The stations as they are now, without freezing anything (nu)
cmd-control-pace = How fast it goes: how many stations came in each quarter of an hour, when all may be in, which PC or folder falls silent (tempo); never figures
cmd-control-progress = Whether the hall sees before the first release how many stations are in: a number and the time, never figures (zaal); without on or off: how it stands
cmd-control-progress--state = On or off; only on the PC with the pen, and until the first release
cmd-control-station = Which count of a station (stembureau) counts and why, and why others do not; without figures
cmd-control-station--now = As it is now, also where there is a cut
cmd-control-evening = Where counts per candidate differ from the evening's counts per list (verschillen avond–telling)
cmd-control-plausibility = Where to look first on the cut, what is not in, how close the last seat is; with a previous election also how representative the counted stations are, and an estimate (plausibiliteit; never for the public)
cmd-control-protocol = What the Kiesraad will ask about the cut (controleprotocol, part A), what of that is handled, and which polling stations to count again; never for the public
cmd-explain = Explain what the Kiesraad will ask about a polling station: handled by whoever types this. It holds for this count; where another takes its place, the question is open again
cmd-explain--rule = What is asked
cmd-explain--list = The list, for a rule about a list
cmd-explain--explanation = How it came about, in at most 1,000 characters
cmd-explain--undo = Take back what was said: the question is open again
cmd-audit = The account of a release (verantwoording), which is never public: who made it, what was held back, what the Kiesraad will ask and what was said of that
cmd-audit--release = The number of the release [default: the last one]
cmd-conflicts = Stations with contradicting counts (conflicten)
cmd-decide = Settle a conflict: this submission counts (beslissen)
cmd-decide--level = The level of the count
cmd-decide--choose = The submission that counts from now on
cmd-decide--recount = It counts because the ballots were counted again (recount)
cmd-lot = Record a drawing of lots (loting)
cmd-lot--drawn = The list or candidate number that was drawn
cmd-lot--draw = Which draw this is, in the order in which the result asks for them
cmd-lot--reason = The minutes of the draw (proces-verbaal)
cmd-deceased = Record that a candidate died (overleden kandidaat): no seat, the votes count for the list
cmd-deceased--list = The list (lijst)
cmd-deceased--candidate = The candidate's number on it (kandidaat)
cmd-deceased--undo = Take an earlier decision back
cmd-deceased--reason = Source of the news
cmd-station = Polling stations added, closed or merged on the day (stembureaus van de dag)
cmd-station-add = A station that the setup does not know, or with another name (toevoegen)
cmd-station-add--station = Its number
cmd-station-add--postcode = Its postcode
cmd-station-add--called = The voters called to it (opgeroepenen)
cmd-station-close = It never opened, or has no count of its own: nothing is expected of it (sluiten)
cmd-station-close--station = { cmd-station-add--station }
cmd-station-merge = Its ballots are counted at another station (samenvoegen)
cmd-station-merge--station = { cmd-station-add--station }
cmd-station-merge--into = The station where the ballots are counted
cmd-station-restore = As the setup says, again (herstellen)
cmd-station-restore--station = { cmd-station-add--station }
cmd-review = Judge a submission (beoordelen)
cmd-review--id = { cmd-withdraw--id }
cmd-review--accept = It is right
cmd-review--reject = It is not
cmd-review--note = What was seen

## Releases
cmd-release = Release from the frozen cut (vrijgeven)
cmd-release--level = What is disclosed: per party, or also per candidate where counted
cmd-release--withhold = A station that is held back (achterhouden); may be repeated
cmd-release--note = Public text beside the result
cmd-release--not-before = Embargo: not shown before this time (2026-03-18T23:30, Dutch time, or with an offset)
cmd-release--retract = A station whose released row is taken back (terugnemen); may be repeated
cmd-release--reason = Why it is taken back
cmd-release--consultation = Consultation with the chair, for the record (overleg)
cmd-release--confirm = A second operator who confirms
cmd-release--confirm-by = The PC that confirms with its key (bevestigende pc), where the election asks for that: its label or its words. The command waits until somebody there has done so (`uitslag confirm`)
cmd-release--watches = The time on somebody's watch (horloge); of two persons, where the clocks of the PCs have no majority
cmd-release--confirm-pin-file = A file with the PIN of that operator, where the node wants one; without it the PIN is asked on the terminal
cmd-release--organiser = The organiser file (organisatorbestand): the organiser confirms, where one PC releases and nobody has a PIN
cmd-release--preview = Change nothing: show what would become public, and what stands in the way
cmd-release--expect = Only if these are still the figures of a preview: its `expect`
cmd-confirm = Confirm a release of another scan PC with the key of this one (bevestigen): shows what is asked and, on a terminal, asks
cmd-confirm--plan = Confirm without being asked, only if it still is this: the `plan` that was shown
cmd-confirm--decline = Do not confirm it, and say so at the other PC
cmd-confirm--show = Change nothing: show what is asked
cmd-releases = All releases (vrijgaven)
cmd-result = The result (uitslag) of this node, or the released one as files
cmd-result--branch = What was released, or everything that has come in
cmd-result-export = What is presented as files: the signed release (vrijgave), the counts as EML_NL and OSV4-3
cmd-result-export--to = The folder; it is made when it is not there
cmd-result-export--control = Also who would be elected (520): for the control room alone, on a scan PC
cmd-present = What this presentation PC shows (presenteren): follow each release, or hold until told
cmd-present--auto = Follow each release by itself
cmd-present--hold = Keep what is shown
cmd-present--take = Show the newest release now

## What this PC makes of a release
cmd-site = The website (website): into a folder after each release, served on the network, carried away
cmd-site-on = Write the website into a folder after each release (website maken)
cmd-site-on--folder = The folder; it is replaced as a whole, each time
cmd-site-on--address = The public address of the site, for the links in its feed
cmd-site-on--copy = A second folder, such as a share, that is replaced as well
cmd-site-on--command = A program that carries the site away: "rsync -a --delete {"{folder}"}/ www@host:/srv/uitslag/". No shell
cmd-site-on--seats = Show the seats of an incomplete count, where the election leaves that to this PC
cmd-site-serve = Serve the website on the network from this PC, with or without a folder
cmd-site-serve--listen = Where
cmd-site-off = Make no website, and serve none; what was written stays
cmd-site-show = How it stands
cmd-prints = Prints that are made of each release by themselves (afdrukken)
cmd-prints-on = Make the prints of each release by itself (afdrukken)
cmd-prints-on--folder = Where they are kept
cmd-prints-on--lang = In which language; may be repeated
cmd-prints-on--printer = Send the summary to a printer as well; without a name: where the system prints
cmd-prints-off = Make none
cmd-prints-show = { cmd-site-show }
cmd-print = Make a print now (afdrukken): of what was released, or for the control room
cmd-print--document = Which document
cmd-print--out = Where it is kept [default: this folder]
cmd-print--lang = In which language
cmd-print--official = The official files (510b, 510d, 520), for `official`
cmd-print--printer = Also on paper; without a name: where the system prints
cmd-post = Posts about a release (berichten): prepared here, let go by a person
cmd-post-on = Prepare posts for each release (berichten klaarzetten); nothing goes out before a person lets it
cmd-post-on--folder = A folder for text, picture and description, for whoever posts by hand
cmd-post-on--link = The address that posts point to
cmd-post-on--lang = Their language, where the account has none of its own
cmd-post-off = Prepare none; what was let go still goes out
cmd-post-list = All posts, and where they stand
cmd-post-confirm = Let one go out
cmd-post-confirm--again = Also when there is a newer release
cmd-post-cancel = It does not go out
cmd-post-reopen = A cancelled one is a draft again
cmd-post-page = The page of the network on which it is placed by hand
cmd-post-placed = It was placed by hand
cmd-post-settle = Whether one that may be there is there: somebody looked
cmd-post-settle--there = It is there
cmd-post-settle--absent = It is not: it is a draft again
cmd-post-account = The accounts of this PC (accounts); their secrets stay on it
cmd-post-account-add = Add one, from a JSON file; `-` is standard input
cmd-post-account-add-after =
    One JSON object:
    { $form }
    "test": true marks an account for rehearsals: it gets their posts and no others. Secrets stay on this PC; delete the
    file afterwards.
cmd-post-account-add--file = The file
cmd-post-account-remove = Take one away

## Files alone
cmd-verify = Check a results website, or a signed release, from the files alone (nakijken): signatures, chain of releases, counts, totals, seats; of a folder every file, byte for byte. Without a file: everything that this node has stored
cmd-verify-after-long =
    Of a folder, the whole website is made again from the signed release in it and compared with what
    is there, every file byte for byte. What is changed, missing, added, a link, or no plain file is
    named. All signed releases in the folder are judged by the newest setup of the election there.

    Status:
      0  all of it is proven, and the organiser is the one that you gave
      1  something is false: do not use these figures
      2  all of it is proven, but no organiser was given: compare the key words yourself
      3  the figures are proven, the pages are not: another render version of Uitslag made them
      4  nothing could be checked: no signed release, an unreadable file, wrong usage
cmd-verify--what = A signed release (Vrijgave_….uitslag), or the folder of a results website or of its downloads
cmd-verify--organiser = The organiser that the municipality has announced: ten words, or 64 hexadecimal digits. Without it nothing says whose figures these are
cmd-seats = Seats and elected candidates from files alone, step by step (zetelverdeling)
cmd-seats-after-long =
    The votes as JSON: { $form }. `candidate_numbers`, `deceased` and `lots` may be left out; `lots` are the list or
    candidate numbers drawn, in the order in which they are asked for.

    With --json: complete, quota as "n/d", lists[].number, full_seats, residual_seats, seats, elected_by_preference,
    elected_by_list_order (candidate numbers, in order), steps[] with exact fractions, lots_needed[] (kind, options) when a
    lot is missing.
cmd-seats--input = The votes as JSON, see below; `-` reads standard input
cmd-seats--lot = A number that was drawn by lot (loting), in the order in which they are asked for; may be repeated
cmd-check = Check a count from files alone: every finding, the sums, and where to look first (nakijken van een telling). Status 1 when there are errors
cmd-check--candidates = The lists of candidates (kandidatenlijsten, EML 230b): the count must be of these, and candidates get their names
cmd-convert = A count as an OSV4-3 table (CSV), as JSON or as 510a files, from files alone (omzetten)
cmd-convert--to = Into what
cmd-convert--out = Where to: a file, or a folder in which it gets its name; for 510a always a folder
cmd-convert--level = How deep: `party` leaves the candidates out [default: as the count]
cmd-convert--force = Overwrite files that are there
cmd-compare = Official figures (510b, 510d, 520) beside ours, from files alone (vergelijken). Status 1 when they differ
cmd-compare--official = The official files: a count (510b or 510d), a result (520), or both; or a zip with them
cmd-compare--with = Our count: a 510b, the 510a of each polling station, or a zip with them
cmd-compare--candidates = The lists of candidates (kandidatenlijsten, EML 230b): without them the elected are not compared by name
cmd-draw = Draw three lists that are added up by hand (controleprotocol), with a seed that was found in public: on the cut, or with --files from public files alone
cmd-draw--seed = The seed (lotingsgetal) as the room gave it, such as the throws of a die; nothing that somebody can choose. Without it: the draw that is kept
cmd-draw--files = Without a node, from files: a 510b, the 510a of each polling station, the lists of candidates (230b), or a zip with them
cmd-draw--keep = Keep the draw, in the place of an earlier one; that stays in the account
cmd-draw--by-hand = What a list came to by hand, such as 8=1234; may be repeated. Keeps the draw; a list that you do not name was not added up yet

## Values that can be chosen
value-level-party = Totals per list (lijstniveau)
value-level-candidate = Votes per candidate (kandidaatniveau)
value-branch-working = All that has come in, as far as it may be released
value-branch-controlled = What was released
value-form-csv = The table of candidates by polling station, OSV4-3 (CSV)
value-form-json = One JSON object
value-form-510a = A 510a for each polling station, with the names that OSV gives them
value-role-entry = Takes counts (invoer)
value-role-scan = Checks and releases, in the closed room (controle)
value-role-presentation = Shows what was released, and holds nothing else (presentatie)
value-rule-no-explanation = A difference without an explanation
value-rule-sum-of-explanations = Explanations that do not add up to the difference
value-rule-not-investigated = A difference that was not investigated
value-rule-zero-votes = No votes
value-rule-many-invalid = Many invalid votes
value-rule-many-blank = Many blank votes
value-rule-large-difference = A large difference between admitted voters and votes
value-rule-list-share = A list that deviates strongly
value-rule-switched-candidates = Candidates that may have been switched
value-switch-on = On (connected)
value-switch-off = Off (cut off)
value-log-error = Only what fails
value-log-warn = Warnings as well
value-log-info = What happens as well
value-log-debug = Everything, for who looks for what is wrong
value-document-summary = Of the release: the result in a few pages (samenvatting)
value-document-press = Of the release: one page to read aloud on the telephone (doorbelblad)
value-document-seats = Of the release: the seats step by step (zetelverdeling)
value-document-candidates = Of the release: all candidates (kandidaten)
value-document-stations = Of the release: station by station (per stembureau)
value-document-differences = Of the release: what differs from the one before (verschillen)
value-document-todo = For the control room: stations not processed yet (nog te doen)
value-document-interim = For the control room: the interim result, for the chair (tussenstand)
value-document-findings = For the control room: what is odd (bevindingen)
value-document-conflicts = For the control room: counts that contradict each other (conflicten)
value-document-evening = For the control room: the evening's counts beside those per candidate (verschillen avond–telling)
value-document-official = For the control room: the official result beside ours (vergelijking met de officiële uitslag)
value-document-recount = For the control room: polling stations to count again, by what the Kiesraad will ask (hertellen)
value-document-worksheet = For the control room: three lists drawn, to be added up again by hand (werkblad loting)
value-document-audit = For the control room: what was kept of the last release (verantwoording)
value-document-card-entry = A card for who types counts (kaart invoer)
value-document-card-control = A card for who controls and releases (kaart controle)
value-document-card-presentation = A card for who shows the result (kaart presentatie)
value-document-manual = The manual: the day before, the evening, the day after, and what to do when something goes wrong (handleiding)
value-document-manual-organiser = Of the manual what the organiser needs (handleiding organisator)
value-document-manual-entry = Of the manual what who types counts needs (handleiding invoer)
value-document-manual-scan = Of the manual what who controls and releases needs (handleiding controle)
value-document-manual-presentation = Of the manual what who shows the result needs (handleiding presentatie)
value-document-health = The check of the evening before: what was looked at on this PC, to be ticked off (gezondheid)

## What stands in place of a value: <FILE>
placeholder-command = COMMAND
placeholder-name = NAME
placeholder-file = FILE
placeholder-dir = DIR
placeholder-folder = FOLDER
placeholder-folders = FOLDERS
placeholder-files = FILES
placeholder-text = TEXT
placeholder-station = STATION
placeholder-number = NUMBER
placeholder-seconds = SECONDS
placeholder-addr = ADDR
placeholder-time = TIME
placeholder-lang = LANG
placeholder-line = LINE
placeholder-path = PATH
placeholder-level = LEVEL
placeholder-branch = BRANCH
placeholder-role = ROLE
placeholder-called = CALLED
placeholder-candidate = CANDIDATE
placeholder-column = COLUMN
placeholder-meaning = MEANING
placeholder-list = LIST
placeholder-into = INTO
placeholder-reason = REASON
placeholder-to = TO
placeholder-who = WHO
placeholder-official = OFFICIAL
placeholder-fingerprint = FINGERPRINT
placeholder-words = WORDS
placeholder-key = KEY
placeholder-label = LABEL
placeholder-now = NOW
placeholder-then = THEN
placeholder-scene = SCENE
placeholder-seats = SEATS
placeholder-rights = RIGHTS
placeholder-yyyy = YYYY
placeholder-votes = VOTES
placeholder-rule = RULE
