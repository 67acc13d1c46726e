# What the command line says (node/cli/src).

## Words that many tables share
cli-yes = yes
cli-no = no
cli-role-entry = entry
cli-role-scan = scan
cli-role-presentation = presentation

## The node: status, operators, files, folders
cli-confirmed = Release { $number } is confirmed with the key of this PC.
cli-declined = Not confirmed; the other PC knows.
cli-in-order = in order: { $what }
cli-head-name = Name
cli-head-may-enter = Enter
cli-head-may-control = Control
cli-head-may-release = Release
cli-head-may-watch = Watch
cli-head-pin = PIN
cli-pin-none = none
cli-pin-elsewhere = on scan PCs only
cli-operators-not-here = The list of operators has not arrived on this PC yet.
cli-operators-unusable = The list of operators cannot be used; set a new one.
cli-operators-none = This election has no operators: everybody may do what the role of the PC allows.
cli-confirm-second = A second operator confirms every release, on another scan PC.
cli-confirm-second-entry = A second operator confirms every release, on another scan or entry PC.
cli-confirm-one-pc = A second person confirms every release on the same PC, with a PIN; without people the organiser does.
cli-confirm-unknown = This version of Uitslag does not know how a release is confirmed; use the new one.
cli-test = TEST
cli-no-member = not a member
cli-status-election = Election
cli-status-this-pc = This PC
cli-status-key-words = Key words
cli-status-listens = Listens at
cli-status-note = Note
cli-status-stations = Polling stations
cli-status-own-counts = Own counts
cli-status-release = Release
cli-status-pen = Pen
cli-status-releasing = Releasing
cli-status-clock = Clock
cli-status-alarm = ALARM
cli-status-suspended = SUSPENDED
cli-status-waits = Waits to be let in
cli-status-busy = Being entered
cli-setup-missing = lists and polling stations are not in yet
cli-part-of = { $part } of { $whole }
cli-per-level = { $party } per list, { $candidate } per candidate
cli-own-counts = { $saved } saved, { $undelivered } not delivered yet
cli-live = live
cli-not-live = the connection with the control room is gone
cli-pen-here = this PC releases
cli-session-waits = { $label }, session { $session }: `uitslag member accept`
cli-busy-at = polling station { $station } at { $pc }
cli-head-connected-with = Connected with
cli-head-role = Role
cli-head-release = Release
cli-head-clock-s = Clock (s)
cli-no-peers = Connected with no other PC.
cli-minutes-left = { $minutes } min left
cli-gate-open = possible
cli-gate-wait = waits for the clock of { $label }
cli-gate-set-clock = set the clock of this PC
cli-gate-watches = two persons type the time on their watch: --watch NAME=21:03, twice
cli-clock-most = most others
cli-clock-this = this PC
cli-clock-behind = that of { $label } is { $minutes } min behind { $of }
cli-clock-ahead = that of { $label } is { $minutes } min ahead of { $of }
cli-head-file = File
cli-head-bytes = Bytes in size
cli-head-outcome = Outcome
cli-head-new = New
cli-head-equal = Equal
cli-head-not-counted = Not counted
cli-head-replaced = Replaced
cli-head-time = Time
cli-head-reason = Reason
cli-file-imported = imported
cli-file-nothing-new = nothing new
cli-file-older = older than what stands (--again)
cli-file-rejected = REFUSED
cli-file-listed = left alone
cli-file-waiting = waiting
cli-import-preview = Preview: nothing has changed.
cli-no-files = No files.
cli-no-folders = No transfer folders; add one with `uitslag watch add DIR`.
cli-collecting = collecting
cli-folder-itself = the folder itself
cli-stuck = DOES NOT ANSWER since { $since }: { $file }
cli-paused = paused
cli-no-files-yet = no files yet
cli-no-export = Nothing is exported.
cli-export-to = Exported to:
cli-stopped = Stopped.
cli-stopped-undelivered = { $n ->
    [one] Stopped. NOTE: { $left } count is on this PC alone; start it again with a network.
   *[other] Stopped. NOTE: { $left } counts are on this PC alone; start it again with a network.
 }
cli-done = Done.

## Counts
cli-level-party = list
cli-level-candidate = candidate
cli-stand-absent = not entered
cli-stand-releasable = may be released
cli-stand-withheld = withheld
cli-table-text = text with { $separator } between columns
cli-table-tabs = text with tabs between columns
cli-table-workbook = workbook, sheet { $sheet }
cli-table-sheets = Sheets: { $sheets }
cli-mapping-proposed = The mapping is proposed from the headings, and nobody has confirmed it yet.
cli-mapping-confirmed = The mapping was confirmed on this PC for exactly these headings.
cli-mapping-given = The mapping was corrected by hand.
cli-table-unsure = To be looked at first (a ? asks for a choice):
cli-table-doubt = { $column } → { $means }: { $why }
cli-table-totals = { $n ->
    [one] { $totals } total compared with the stations.
   *[other] { $totals } totals compared with the stations.
 }
cli-table-absent = Not counted yet: { $stations }
cli-table-more = { $n ->
    [one] And { $more } more fault.
   *[other] And { $more } more faults.
 }
cli-table-none = Nothing of this table can be imported.
cli-no-mappings = No mapping has been confirmed on this PC yet.
cli-head-column = Column
cli-head-columns = Columns
cli-head-heading = Heading
cli-head-samples = Contents
cli-head-means = Meaning
cli-head-lists = Lists
cli-head-number = No
cli-head-station = Polling station
cli-head-standing = Standing
cli-todo-none = all is processed
cli-todo-party = Still to do per list
cli-todo-candidate = Still to do per candidate
cli-saved = Saved: { $id }
cli-not-counted = Does not count: { $why }
cli-error = ERROR
cli-warning = note
cli-of-list = list { $list }
cli-of-station = station { $station }
cli-evening = { $n ->
    [one] Differences between evening and count: { $compared } polling station compared
   *[other] Differences between evening and count: { $compared } polling stations compared
 }
cli-not-explained = not explained
cli-head-cell = Cell
cli-head-evening = Evening
cli-head-count = Count
cli-head-explanation = Explanation
cli-no-differences = No differences.
cli-head-kind = Kind
cli-head-id = Id
cli-head-level = Level
cli-head-round = Round
cli-head-pc = PC
cli-head-who = Who
cli-head-source = Source
cli-head-cast = Votes cast
cli-entry-submission = count
cli-entry-decision = decision
cli-entry-withdrawal = withdrawal
cli-entry-review = review
cli-entry-note = note
cli-entry-unknown = unknown
cli-past-aside = ASIDE
cli-past-live = stands
cli-past-superseded = replaced
cli-past-withdrawn = withdrawn
cli-past-void = VOID
cli-past-waiting = waits
cli-typed = typed
cli-history = Polling station { $station }
cli-history-none = Nothing entered yet.
cli-history-older = { $n ->
    [one] { $entries } older one of { $label } is not shown; only the newest are.
   *[other] { $entries } older ones of { $label } are not shown; only the newest are.
 }
cli-which-cut = Polling station { $station }, on cut { $number }
cli-which-now = Polling station { $station }, as it is now
cli-which-yes = counts
cli-which-no = does not count
cli-conflict = Polling station { $station }, per { $level } ({ $reasons })
cli-conflict-value = cast { $cast }; lists { $votes }
cli-who-at = { $operator } at { $label }
cli-conflict-decide = to decide: uitslag decide --station N --level party|candidate --choose ID --reason TEXT
cli-no-conflicts = No conflicts.

## Who takes part, and what an organiser signs
cli-door-open = New PCs are let in until { $until }. Join code (secret):
cli-door-there = On the other PC: uitslag join CODE --label NAME --role entry|scan|presentation
cli-door-here = Then here: uitslag member list, and uitslag member accept WORDS --organiser FILE
cli-head-key = Key
cli-head-key-words = Key words
cli-head-connected = Connected
cli-head-sessions = Sessions
cli-member-revoked = REVOKED
cli-nobody-takes-part = Nobody takes part.
cli-head-asks = Asks to join
cli-head-request-words = Words of the request
cli-head-session = Session
cli-asked-before = NOTE: { $label } ({ $role }) asked as { $before } ({ $then }) before. Compare the words anew.
cli-asks-in-vain = NOTE: { $label } cannot be let in like this: { $why }
cli-head-new-session = New session of
cli-nobody-asks = Nobody asks to join.
cli-no-session = No session waits.
cli-suspended-by = SUSPENDED: { $label }, by { $operator } at { $at } since { $since }: { $reason }
cli-suspended-in-cut = The cut still has { $label }: refresh before you release.
cli-nothing-changed = Nothing has changed yet.
cli-suspending = { $n ->
    [one] SUSPEND { $label }: { $values } count is left aside
   *[other] SUSPEND { $label }: { $values } counts are left aside
 }
cli-unsuspending = { $n ->
    [one] LIFT THE SUSPENSION OF { $label }: { $values } count takes part again
   *[other] LIFT THE SUSPENSION OF { $label }: { $values } counts take part again
 }
cli-also-suspended = suspended too, or not any more: { $label }
cli-is-suspended = { $label } is suspended: what this PC enters and decides is left aside, unless somebody chooses it. Refresh the cut. To lift it: uitslag member unsuspend { $label } --reason TEXT
cli-counts-again = { $label } counts again. Refresh the cut.
cli-accepted = { $label } takes part ({ $role }; { $words }).
cli-bring-grant = Bring { $file } to that PC: uitslag join --grant FILE. It is as secret as the code.
cli-revoked = { $label } takes no part any more.
cli-revoked-public = Public until you take it back: polling stations { $stations } (uitslag release --retract N --reason TEXT).
cli-revoked-pen = This PC had the pen: take it on another scan PC with `uitslag pen take`.
cli-cut-nothing = nothing counts
cli-cut-until = counts up to and including { $last }
cli-cut = session { $session }: { $last } (held here: { $held })
cli-head-arrived = Arrived here
cli-head-own-clock = Own clock
cli-head-what = What
cli-head-station-short = Station
cli-head-by = By
cli-head-state = State
cli-entry-taken-back = withdrawal
cli-entry-ruling = ruling
cli-entry-other = other
cli-done-void = does not count
cli-done-aside = aside
cli-done-waiting = waits
cli-done-replaced = replaced
cli-done-counts = counts
cli-work = { $n ->
    [one] { $label } ({ $role }): { $count } entry.
   *[other] { $label } ({ $role }): { $count } entries.
 }
cli-work-none = Nothing of this PC has arrived here.
cli-work-newest = Only the newest entries are here; an earlier moment with --from TIME, and all with --all.
cli-elsewhere = { $n ->
    [one] According to { $label } there is { $entries } more entry of session { $session } that is not here; it falls outside what counts.
   *[other] According to { $label } there are { $entries } more entries of session { $session } that are not here; they fall outside what counts.
 }
cli-asked-by-network = over the network
cli-asked-by-session = a new session of a PC that takes part already
cli-asked-by-file = with a request file
cli-draft-admit = LET IN
cli-draft-as = AS
cli-draft-key = key
cli-draft-session = session
cli-draft-pen-first = The pen comes to this PC; nothing has been released yet.
cli-draft-pen = The pen comes to this PC, on release { $release }.
cli-becomes = { $name }: { $from } becomes { $to }
cli-draft = To be signed, charter { $version }:
cli-draft-revoke = { $n ->
    [one] REVOKE { $label }: { $entries } entry does not count any more
   *[other] REVOKE { $label }: { $entries } entries do not count any more
 }
cli-changes-unknown = What this changes cannot be told here: the files of the election are not here yet.
cli-after-absent = loses its count
cli-after-open = has to be looked at again
cli-after-other = gets other figures
cli-station-after = polling station { $number } { $name }: { $after }
cli-decision-falls = decision lapses: { $about } ({ $operator })
cli-public-of-nobody = PUBLIC and nobody's afterwards: polling stations { $stations }; take them back or release again
cli-head-epoch = Epoch
cli-head-after-release = After release
cli-pen-is-here = This PC has the pen.
cli-pen-is-not-here = This PC does not have the pen.
cli-pen-nobody = Nobody has the pen.
cli-allowed-collecting = { $label }: counts from files on this entry PC stand without a second entry.
cli-allowed-room = session { $session }: at most { $entries } entries and { $mib } MiB

## What this PC makes of a release
cli-head-task = Task
cli-head-on = On
cli-head-took = Took (ms)
cli-head-where = Where
cli-task-failed = failed, is tried again: { $error }
cli-task-working = busy
cli-task-waiting = waits
cli-task-done = done
cli-task-none-yet = none yet
cli-task-site = website
cli-task-prints = prints
cli-task-posts = posts
cli-served = Website on the network: { $address }
cli-print = Print: { $file }
cli-print-sent = Sent to the printer.
cli-print-not-sent = Not on paper: { $note }
cli-head-post = Post
cli-head-to = To
cli-no-posts = There are no posts yet.
cli-account-test = rehearsals only
cli-accounts = Accounts: { $accounts }
cli-open-page = Open this page: { $page }

## Releases and results
cli-offered = Offered to { $label }.
cli-released = { $n ->
    [one] Release { $number }: { $rows } polling station.
   *[other] Release { $number }: { $rows } polling stations.
 }
cli-confirmed-by = Confirmed with the key of { $label }.
cli-withheld = withheld: { $station } (per { $level }): { $reasons }
cli-weighed = { $n ->
    [one] To become public: { $heading }, { $rows } polling station (per { $level }).
   *[other] To become public: { $heading }, { $rows } polling stations (per { $level }).
 }
cli-new = new
cli-retracted = taken back
cli-changed-station = changed: polling station { $station }
cli-unchanged = unchanged: { $rows }
cli-seats-change = seats of list { $list }: { $from } becomes { $to }
cli-to-confirm-key = to be confirmed with the key of: { $label }
cli-replaces = { $n ->
    [one] REPLACES release { $number } of { $label } ({ $hash }), which was public: 1 polling station has other figures, or none
   *[other] REPLACES release { $number } of { $label } ({ $hash }), which was public: { $stations } polling stations have other figures, or none
 }
cli-replaces-unsaid = NOT NAMED: release { $number } of { $label } ({ $hash }) may have been public and does not stand any more
cli-to-confirm-pin = to be confirmed by a second person with a PIN on this PC
cli-to-confirm-organiser = to be confirmed by the organiser, with the organiser file
cli-not-now = not possible now: { $why } ({ $code })
cli-release-size = { $bytes } bytes, at most { $most }
cli-release-expect = Release exactly this with --expect { $expect } (until { $until })
cli-public-void = PUBLIC, but the count does not count any more: polling stations { $stations }
cli-public-suspended = PUBLIC, but the count is of a PC that is suspended: polling stations { $stations }
cli-retract-with = Take them back with --retract { $stations } --reason TEXT
cli-head-stations = Polling stations
cli-head-fingerprint = Fingerprint
cli-head-confirmed = Confirmed
cli-head-text = Text
cli-taken-back = TAKEN BACK
cli-confirmed-key = second PC
cli-confirmed-pin = PIN
cli-confirmed-organiser = organiser
cli-no-releases = Nothing has been released yet.
cli-result-files = Release { $number } as files:
cli-not-written = Not written: { $name } ({ $reason })
cli-provisional = Provisional: the central electoral committee establishes the official result.
cli-rehearsal = TEST – this is a rehearsal
cli-not-released = NOT RELEASED – for the control room only
cli-provisional-heading = { $heading } (provisional)
cli-counted = { $counted } of { $total } polling stations counted, { $candidate } of them per candidate
cli-release-of = Release { $number } of { $made } ({ $hash })
cli-head-list = List
cli-head-votes = Votes
cli-head-seats = Seats
cli-no-lists = No lists.
cli-votes-valid = Valid
cli-votes-blank = Blank
cli-votes-invalid = Invalid
cli-votes-cast = Cast
cli-lot-seat = residual seat
cli-lot-majority = absolute majority
cli-lot-candidate = elected candidate
cli-lot-needed = LOT NEEDED ({ $what }): between { $options }

## Rulings of the day
cli-ruling = ruling: { $what }
cli-ruling-unheeded = WITHOUT EFFECT: { $what } – { $why }
cli-ruling-more = WITHOUT EFFECT: { $more } more
cli-candidate-of = candidate { $candidate } of list { $list }
cli-ruled-lot = lot { $draw } between { $options }: { $drawn }
cli-ruled-died = { $candidate } has died
cli-ruled-not-died = { $candidate } has not died
cli-ruled-as-set-up = polling station { $station } is as it was set up
cli-ruled-added = polling station { $station } is added: { $name }
cli-ruled-closed = polling station { $station } is closed
cli-ruled-merged = polling station { $station } is counted at { $into }
cli-ruled-unreadable = { $subject }, cannot be read
cli-ruled-by = { $what } ({ $operator } at { $label }: { $reason })
cli-unheeded-not-scan = not by a scan PC
cli-unheeded-unreadable = of another version, or no ruling
cli-unheeded-impossible = there is no such candidate, list or polling station
cli-unheeded-overtaken = overtaken: that polling station takes no count itself, or the lot is another one now
cli-unheeded-contested = another ruling says something else; rule again
cli-unheeded-too-many = there are too many rulings

## An election made or set up
cli-created = { $name } ({ $id }): { $stations } { $n ->
    [one] polling station
   *[other] polling stations
 }, { $l ->
    [one] { $lists } list
   *[other] { $lists } lists
 }, seats: { $seats }.
cli-seats-unknown = unknown
cli-and = and
cli-created-here = This PC is { $label } and has the pen; data folder { $folder }.
cli-created-organiser = Organiser file: { $files }.
cli-created-keep = Keep the copy elsewhere; without the file and its passphrase nobody can let PCs in any more.
cli-created-words = Key words, to be announced: { $words }.
cli-created-next = Next step: uitslag run, and beside it uitslag member open.
cli-left-out = Note: { $row }.
cli-way-files = from files
cli-way-entry = entered
cli-set-up = Charter { $charter }. Closing { $closing }; seats without a 110a: { $seats }.
cli-not-set = not set
cli-set-up-rounds = Per list: { $party } round(s), { $party_way }. Per candidate: { $candidate } round(s), { $candidate_way }.
cli-previous-matched = Previous election { $name } ({ $date }): { $places } places matched, { $unmatched } polling stations of now not, { $ambiguous } unclear; lists without an origin: { $undecided }.
cli-previous-check = Check this: uitslag previous show.
cli-previous-roles = Only entry and scan PCs get the figures of then.

## The control room
cli-now = As it is now; nothing is frozen.
cli-head-per-list = Per list
cli-head-per-candidate = Per candidate
cli-head-released = Released
cli-no-stations = No polling stations.
cli-pace-party = Per list: { $line }
cli-pace-candidate = Per candidate: { $line }
cli-pace-before = earlier
cli-pace-nothing = Nothing is in yet.
cli-pace-nobody = There is no PC or folder yet that brings counts.
cli-hall-on = On: the hall sees how many stations are in, never figures.
cli-hall-off = Off: nothing is told to the hall from here.
cli-hall-shown = On the screens: { $counted } of { $all } stations in, as of { $time }.
cli-hall-nothing = There is no number on the screens now.
cli-head-quarter-from = Quarter from
cli-head-came-in = Stations
cli-head-brought-by = From
cli-head-last-count = Last
cli-head-idle-since = Idle since
cli-head-reachable = Reachable
cli-head-waits-there = Waits there
cli-cut-since = Cut { $number } of { $time }; { $new } new since.
cli-releasable = May be released: { $party } per list, { $candidate } per candidate.
cli-change-new = new
cli-change-other = other than released
cli-difference = polling station { $station }: { $change } ({ $level })
cli-changed-since = Changed since the cut before: { $stations }
cli-previous-not-here = The previous election has not arrived on this PC yet.
cli-previous-unfit = The previous election does not fit this one any more: { $why }
cli-previous-again = Read it again: uitslag election setup --previous FILE
cli-previous-none = There is no previous election. To read one: uitslag election setup --previous FILE
cli-previous-election = Previous election: { $name } ({ $date })
cli-head-now = Now
cli-head-then = Then
cli-head-matched-by = Matched by
cli-matched-both = postcode and name
cli-matched-postcode = postcode; OTHER NAME
cli-matched-name = name; OTHER POSTCODE
cli-matched-hand = by hand
cli-matched-none = No polling station is matched.
cli-matched-unclear = UNCLEAR: now { $now } – then { $then }; say it with --match NOW=THEN
cli-unmatched-now = Now, without then
cli-unmatched-then = Then, without now
cli-match-ignored = Not used: --match { $station }=…, for that polling station is not there (any more)
cli-head-comes-from = Comes from
cli-origin-new = new
cli-origin-not-applicable = n/a
cli-origin-open = NOT SAID YET
cli-origins-open = As long as nothing is said of list { $lists }, there is no estimate: --list-from NOW=THEN, NOW=nieuw or NOW=nvt
cli-control-only = CONTROL ROOM ONLY
cli-plausibility-cut = Cut { $number } of { $time }: { $counted } of { $total } polling stations.
cli-flagged = { $flagged } of { $whole } counted polling stations stand out, { $suspect } of them suspect.
cli-head-nr = Nr
cli-head-sort = Kind
cli-head-what-odd = What
cli-class-error = ERROR
cli-class-suspect = suspect
cli-class-unusual = unusual
cli-class-information = for information
cli-nothing-odd = Nothing stands out.
cli-odd-is-no-mistake = A station that stands out is no mistake; look from the top down:
cli-all-in = All polling stations are in.
cli-missing = { $n ->
    [one] Not in yet: { $stations } polling station, { $voters } called voters ({ $part } of all; voters may vote anywhere).
   *[other] Not in yet: { $stations } polling stations, { $voters } called voters ({ $part } of all; voters may vote anywhere).
 }
cli-head-area = Area
cli-head-not-in = Not in
cli-head-of = Of
cli-head-called = Called voters
cli-in-but-withheld = is in, but withheld
cli-last-seat = Last residual seat
cli-by-lot = by lot
cli-last-seat-to = On these counts the last residual seat goes to list { $list }.
cli-head-extra = Further votes needed
cli-head-moved = Or moved from that list
cli-no-other-list = No other list.
cli-head-list-then = List then
cli-head-these-places = These places
cli-head-municipality = Municipality
cli-covered = The counted places had { $part } of the votes last time. They voted then:
cli-without-past = Nothing is known from then of polling station { $stations }.
cli-partly-in = { $n ->
    [one] { $places } place is only partly in and does not count.
   *[other] { $places } places are only partly in and do not count.
 }
cli-previous-unusable = The previous election cannot be used: { $why }
cli-head-counted = Counted
cli-head-estimate = Estimate
cli-head-from = From
cli-head-to-most = To
cli-estimate-without-past = { $n ->
    [one] Of { $stations } polling station that is not in yet, nothing is known from then; it is assumed that it votes as the counted ones.
   *[other] Of { $stations } polling stations that are not in yet, nothing is known from then; it is assumed that they vote as the counted ones.
 }

## Asked, joined, confirmed; files alone
cli-request-written = Request written: { $file }. Bring it to the organiser, and read these words out:
cli-request-answer = With the answer: uitslag join --grant FILE
cli-joining = This PC asks to join as { $role } with the name { $label }.
cli-joining-words = Read these words to the organiser: { $words }
cli-joined = This PC takes part ({ $role }). Next step: uitslag run.
cli-ask-passphrase = Passphrase of the organiser file
cli-ask-new-passphrase = New passphrase (at least 8 characters)
cli-ask-again = Once more
cli-ask-pin = PIN of { $name }
cli-waits-confirm = Waits for { $label } to confirm ({ $minutes } min left): there `uitslag confirm`.
cli-waits-connected = Waits for { $label } to be connected ({ $minutes } min left).
cli-confirm-question = Confirm with the key of this PC? Type yes
cli-asked = { $n ->
    [one] { $label } asks to confirm release { $number } (per { $level }, { $rows } polling station, made { $time }).
   *[other] { $label } asks to confirm release { $number } (per { $level }, { $rows } polling stations, made { $time }).
 }
cli-changed = changed
cli-asked-note = note
cli-asked-consultation = consultation
cli-asked-by = by
cli-asked-equal = This PC's own counts give exactly the same.
cli-asked-differs = NOT EQUAL to what this PC computes itself: it cannot be confirmed here.
cli-differs-count = another count
cli-differs-not-here = may not be released according to this PC
cli-differs-only-here = missing, may be released according to this PC
cli-differs-rulings = other rulings
cli-differs-figures = other totals or seats
cli-differs-audit = something else in the account
cli-seats-absent = Not in, or never open (say so with --not-open): polling stations { $stations }
cli-seats-of = { $counted } / { $total } polling stations, provisional
cli-converted = { $n ->
    [one] { $stations } polling station
   *[other] { $stations } polling stations
 }, { $f ->
    [one] { $files } file
   *[other] { $files } files
 }:
cli-converted-absent = Without a count (all 0), in the table and JSON only: { $stations }
cli-check-counted = { $counted } / { $total } polling stations counted
cli-check-absent = Without a count (all 0): { $stations }
cli-check-station = Polling station { $number } { $name }
cli-check-totals = Totals of the municipality
cli-check-misfit = other lists or candidates than the election ({ $why }); not checked
cli-check-found = Errors: { $errors }. Warnings: { $warnings }.
window-no-display = there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). Run it on a desktop, or use the command line: uitslag --help
window-not-opened = the window cannot be opened: { $error }

cli-slips = { $count ->
    [one] At 1 polling station a figure seems to stand in another row:
   *[other] { $count } times figures seem to stand in another row:
}
cli-no-slips = No figures that seem to stand in another row.
cli-firm-none = Which seats are firm cannot be said: { $why }
cli-firm-open = What is still open:

## What the Kiesraad will ask
cli-protocol-asked = Questions that the Kiesraad will ask: { $all }; not handled yet: { $open }.
cli-asked-answer = Answer it: uitslag explain --station { $station } --rule { $rule }{ $list } --explanation "…"
cli-recount-asked-for = Count again, as the protocol asks for it: { $stations }
cli-recount-others = Count again, or explain: { $stations }
cli-drawn-cut = The figures of cut { $number } of { $time }.
cli-drawn-kept = This draw is kept.
cli-drawn-not-kept = This draw is not kept yet (--keep).
cli-drawn = Drawn with the seed { $seed }: list { $lists }. This is how to do it again:
cli-drawn-list = List { $list } { $name }
cli-sum = Together
cli-by-hand = Added up by hand: { $votes } ({ $verdict })
cli-draws-kept = Kept:
cli-entry-answer = explanation

## Doctor and help desk
cli-doctor-not-running = Uitslag does not run on this data folder: nothing can be said of network and other PCs now. Start it and ask again.
cli-doctor-well = Nothing was found that needs attention.
cli-doctor-needs = { $n ->
    [one] One thing needs attention.
   *[other] { $count } things need attention.
 }
cli-crashed = Uitslag broke off here the last time; where, stands in { $file }. For the help desk: `uitslag support`.
cli-support-list = This goes into { $file }, for the help desk:
cli-support-none = There are no figures of counts in it, no keys, PINs or passphrases; names of PCs, files and addresses are.
cli-support-question = Make it? (yes/no)
cli-support-not-written = Nothing was written; --yes makes the file.
cli-support-written = Made: { $file }. Look at it before you send it.
