page-overview = Overview
page-pace = Pace
page-interim = Interim result
page-plausible = Plausibility
page-evening = Evening–count differences
page-releases = Releases
page-collect = Folders
page-nodes = PCs

cut-of = Frozen at { $time } (no. { $number })
new-since = { $n ->
    [one] 1 new entry since { $time }
   *[other] { $count } new entries since { $time }
 }
nothing-new = nothing new since { $time }
releasable-of = may be released: { $n ->
    [one] { $party } station per list
   *[other] { $party } stations per list
 }, { $candidate } per candidate
live-now = Not frozen: you see the state of now
not-frozen = Nothing is frozen yet.
not-frozen-do = Freeze with { $key_freeze }. What you see then stays until you refresh; only that can be released.
frozen = Frozen at { $time }. What comes in from here on is kept, and counted as new.
refreshed = { $n ->
    [0] Refreshed at { $time }: no station changed.
    [one] Refreshed at { $time }: 1 station changed.
   *[other] Refreshed at { $time }: { $count } stations changed.
 }
thawed = The cut was given up.
thawed-do = You see the state of now again. Freeze again before a release.
changed-now = changed

standing-missing = not in yet
standing-conflict = conflict
standing-findings = errors
standing-to-review = to be reviewed
standing-waiting = waits for second entry
standing-received = in
standing-reviewed = reviewed
standing-overruled = candidates count
standing-released = released
level-busy = being entered at { $pcs }
findings-count = { $n ->
    [one] 1 finding
   *[other] { $count } findings
 }
# Below the heading “Public”, in a word or two.
public-held = held back
public-other = other figure
public-disputed = disputed
public-older = other version
is-public = public
public-per = public, per { $level } only
public-of = public is the count per { $level }
public-version = public is another version
search-station = Search
ordered-by = order: { $order }
order-number = number
order-standing = what comes first
order-time = newest first
order-name = name
control-only = only: { $state }
held-back = { $n ->
    [one] 1 held back
   *[other] { $count } held back
 }
shown-stations = { $shown } of { $all } stations
no-stations = This election has no polling stations yet. Load them in Preparation.
nothing-found = No station found. Esc empties search and filter.
column-last = Last
column-public = Public
column-of-party = Lists
column-of-candidate = Candidates

station-nothing = Nothing has come in from this station.
history-older = { $n ->
    [one] 1 older one of { $label } is not shown.
   *[other] { $count } older ones of { $label } are not shown.
 }
station-nothing-do = Call the station, or wait. Enter opens the entry.
level-nothing = Nothing was done at this level yet. { $key_level } shows the other level.
no-figures = There are no figures to compare.
one-count = one count
all-equal = all counts are equal
cells-differ = { $n ->
    [one] 1 cell differs
   *[other] { $count } cells differ
 }
side-public = public
side-live = stands
side-past = replaced
# Heard, where what is seen says it by where it stands and by its colour.
figure-of-side = count { $side }: { $figure }
figure-differs = differs
kind-entry = Entry
kind-second = Second entry
kind-file = From a file
kind-decision = Decision
kind-withdrawal = Withdrawal
kind-review = Review
kind-note = Note
judged-chip = counts
judged-counts = This count counts.
judged-not = This count does not count.
entry-live = stands
entry-superseded = replaced
entry-withdrawn = withdrawn
entry-void = void
entry-waiting = waits to be accepted
entry-after-cut = after the cut
entry-aside = PC suspended: left aside
entry-who = { $who } on { $pc }, { $time }
verb-of = { $verb }: count { $side }
entry-about = about count { $side }
no-name = no name
review-accept = accepted on { $pc }
review-reject = rejected on { $pc }
also-on = { $n ->
    [0] on this PC only
    [one] also on 1 other PC
   *[other] also on { $count } other PCs
 }
explained-by-typist = Explanation with the count: { $text }
why-reason = Reason
why-note = Remark (may be empty)
does-count = counts
does-wait = counts only once somebody chose between this count and { $n ->
    [one] count { $others }
   *[other] counts { $others }
 }
does-not-add-up = does not count even then: its figures contradict each other and are corrected first
does-replace = counts and replaces { $n ->
    [one] count { $others }
   *[other] counts { $others }
 }
does-go-back = does not count; the station goes back to entry
does-leave = counts no more; { $n ->
    [one] count { $others } stays
   *[other] counts { $others } stay
 }
does-not-beside-candidates = does not change what counts: the count per candidate goes first
does-nothing = does not stand any more: nothing changes
nothing-chosen = Choose an entry first.
nothing-chosen-do = Go to an entry or a decision with the arrows, and choose what shall happen to it then.
control-done = Recorded.
control-done-after-cut = The cut is from before that. Refresh with { $key_freeze } to go on with it.
is-held-back = Station { $number } is held back.
is-held-back-means = It does not go into the next release. What is public stays public until you take it back.
not-held-back = Station { $number } is no longer held back.

against-last = Against release { $number } of { $time }: { $n ->
    [one] { $new } new station
   *[other] { $new } new stations
 }, { $other } with other figures.
never-released = Nothing has been released yet.
never-released-do = Freeze with { $key_freeze }, check, and release with { $key_release }.
counted-of = lists { $party } of { $total } · candidates { $candidate } of { $total }
no-seats = Seats are not computed: { $why }
lot-lists = A lot decides about a seat, between lists { $options }.
lot-candidates = On list { $list } a lot decides, between candidates { $options }.
lot-do = Record the outcome after the drawing; until then this seat is not given.
contested = Two different answers to: { $questions }.
contested-do = Neither applies. Record the decision anew.
sums = Totals
sum-valid = Valid votes
sum-blank = Blank
sum-invalid = Invalid
sum-cast = Votes cast
seats-all = Seats
quota = Electoral quota
empty-seats = There are seats that nobody can fill.
public-now = Public now:
column-list = List
column-name = Name
column-votes = Votes
column-share = Share
column-more = Votes ±
column-seats = Seats
column-change = Seats ±

control-room-only = control room only
plausible-of = On { $counted } of { $total } stations. What stands out is no mistake; look from the top down.
nothing-odd = Nothing stands out.
class-slip = other row?
class-error = impossible
class-suspect = suspect
class-unusual = unusual
class-information = for information
column-class = Kind
column-what = What stands out
all-in = All stations are in.
missing-title = Not in yet
missing-sum = { $n ->
    [one] 1 station, { $called } called voters ({ $share } of all; voters may vote anywhere).
   *[other] { $count } stations, { $called } called voters ({ $share } of all; voters may vote anywhere).
 }
missing-sum-known = { $n ->
    [one] 1 station, as far as known { $called } called voters; voters may vote anywhere.
   *[other] { $count } stations, as far as known { $called } called voters; voters may vote anywhere.
 }
missing-area = { $place }: { $out } of { $all } not in, { $called } called voters
no-postcode = postcode unknown
firm-title = Are the seats firm?
firm-open-title = What is still open
firm-open-more = { $n ->
    [one] and 1 more polling station
   *[other] and { $count } more polling stations
}
margin-title = The last residual seat
margin-holder = On these counts it goes to list { $list }. Another list gets it with:
no-margin-votes = There are no votes yet.
no-margin-residual = There is no residual seat: all seats are full seats.
no-margin-lot = A lot decides about a seat, between lists { $lists }.
no-margin-seats = Seats cannot be computed: { $error }
no-margin-figures = these figures do not allow it
column-extra = further votes
column-moved = or from that list
by-lot = { $votes } (by lot)
representative-title = How representative is this?
representative = The counted places had { $share } of the votes last time. They voted then:
column-then = List then
column-these = These places
column-whole = Municipality
column-counted = Counted
column-estimate = Estimate
column-between = From – to
previous-not-here = The previous election has not arrived on this PC yet.
previous-unusable = The previous election cannot be used: { $why }
without-past = { $n ->
    [one] Nothing is known from then of 1 station that is not in yet; it is taken to vote as the counted ones.
   *[other] Nothing is known from then of { $count } stations that are not in yet; they are taken to vote as the counted ones.
 }

evening-sum = Compared: { $n ->
    [one] { $compared } polling station
   *[other] { $compared } polling stations
 }, the result of election night beside the count; with differences: { $differ }.
evening-nothing = No polling station has a result of the night and a count after it yet.
evening-equal = All counts equal those of the night: lists, admitted voters, blank, invalid and total.
evening-list = { $name }: { $evening } → { $count }
evening-cell = { $field }: { $evening } → { $count }
column-differences = Evening → count
column-explained = Explanation
not-explained = not explained

release-title = Release
release-from-cut = { $n ->
    [0] You release from cut { $number } of { $time }.
    [one] You release from cut { $number } of { $time }; 1 new entry does not go along.
   *[other] You release from cut { $number } of { $time }; { $count } new entries do not go along.
 }
release-from-cut-do = Exactly what you looked at becomes public, nothing else. { $key_freeze } refreshes first, and goes back to the overview for that.
per-party = list
per-candidate = candidate
release-level = Per
release-withhold = Hold back: stations
release-withhold-help = Numbers, with commas or spaces between. They do not go into this release.
release-note = Public note
release-note-help = Stands on the screens, the website and the prints. May be empty.
release-consultation = Consultation with the chair
release-consultation-help = With whom, when, what was decided. Stays in the control room.
release-not-before = Not before (hh:mm)
release-not-before-help = Empty: public at once.
release-retract = Take back: stations
release-retract-help = Numbers of stations that are public and may not stay so. A reason is needed.
release-reason = Reason for taking back
release-void = { $n ->
    [one] Public, but this count does not count any more: polling station { $stations }
   *[other] Public, but these counts do not count any more: polling stations { $stations }
 }
release-void-do = The PC was revoked or is suspended, or its log was forged. Taking them back is filled in below. Remove a number only if you checked the figures yourself.
release-void-reason = The PC that this count came from does not count any more.
suspended-since = The cut is from before { $pcs } was suspended.
suspended-since-do = Refresh with { $key_freeze }; nothing is released from this cut.
release-go = Go on: show what becomes public
wrong-stations = Type numbers of stations of this election, with commas between.
wrong-retract = One of these stations is not public; there is nothing to take back.
wrong-time = Type a time such as 22:30, within twelve hours.
no-pen = This PC cannot release now.
no-pen-do = Another PC has the pen. Release there, or take the pen over here with the organiser’s key.
nothing-releasable = No station of this cut may be released yet.
nothing-releasable-do = See in the overview what is missing or to be reviewed, then refresh.

publish-what = { $n ->
    [one] Release { $number }, per { $level }: 1 station becomes public.
   *[other] Release { $number }, per { $level }: { $rows } stations are public then.
 }
publish-not-before = Public only at { $time }.
publish-note = Public note: “{ $note }”
publish-consultation = Consultation (not public): { $text }
no-consultation = No consultation noted.
becomes-public = { $n ->
    [one] 1 station becomes public:
   *[other] { $count } stations become public:
 }
gets-other = { $n ->
    [one] 1 public station gets other figures:
   *[other] { $count } public stations get other figures:
 }
is-taken-back = { $n ->
    [one] 1 station is taken back:
   *[other] { $count } stations are taken back:
 }
publish-void = { $n ->
    [one] Stays public although the count does not count any more: polling station { $stations }
   *[other] Stay public although the counts do not count any more: polling stations { $stations }
 }
publish-void-do = Go back with Esc to take them back, unless you checked the figures yourself.
publish-replaces = This replaces release { $number } of { $label } ({ $time }, { $hash }), which was public.
publish-replaces-shown = This replaces release { $number } of { $label } ({ $time }, { $hash }), which was public on { $shown }.
publish-replaces-do = { $n ->
    [0] Its figures are the same. The text of this release begins with it. Tell the press.
    [one] 1 polling station of it has other figures now, or none. The text of this release begins with it. Tell the press.
   *[other] { $count } polling stations of it have other figures now, or none. The text of this release begins with it. Tell the press.
 }
publish-replaces-say = That PC was revoked: nobody knows whether it was shown. If it was, go back with Esc, put { $hash } in the text, and tell the press.
nothing-changes = Nothing changes against the last release.
stays-back = This stays behind:
nothing-held-back = Nothing stays behind.
would-be-refused = This would be refused.
publish-how = { $key_confirm } makes this public. Esc goes back; nothing is public then.
publish-means = What is public is on all screens within a second. A mistake is put right by a further release.
publishing = Being made public …
second-name = Second person
second-missing = A second person has to confirm.
second-same = The second person is the same as the first.
second-same-do = Let somebody else look along and type their own name.
second-pin = PIN of the second person
second-asked = In this election a second person confirms every release.
organiser-asked = In this election one PC releases and nobody has a PIN: the organiser confirms every release with their file and passphrase.
organiser-missing = The organiser has to confirm: give the file and the passphrase.
second-wrong = This name and PIN do not belong together.
stays-public = { $n ->
    [one] 1 station stays as it is public.
   *[other] { $count } stations stay as they are public.
 }
more-detail = the same figures, now per candidate as well
and-more = and { $count } more
seats-never = Seats are not shown on the screens (a setting of the election).
seats-by-choice = Seats are on the screens only when somebody chooses so (a setting of the election).
seats-always = Seats are on the screens (a setting of the election).
release-made = Release { $number } is made.
release-made-means = All presentation PCs get it now.

column-time = Time
column-level = Level
column-stations = Stations
column-hash = Hash
column-note = Note
release-taken-back = taken back
release-embargo = not before { $time }
release-stands = stands now
release-replaced = replaced
release-number = Release { $number }
release-holds = { $n ->
    [one] 1 station, of which per candidate: { $candidate }
   *[other] { $count } stations, of which per candidate: { $candidate }
 }

collecting-on = collecting on
collecting-off = collecting paused
collecting-some = collecting partly paused
folder-collecting = on
folder-paused = paused
folder-still = stands still
folder-stuck = Stands still since { $time }: { $on } does not answer.
folder-stuck-do = Look whether the network drive is there. Other folders go on; this one goes on as soon as the drive answers.
folder-itself = the folder itself
rejected-count = { $n ->
    [one] 1 file rejected
   *[other] { $count } files rejected
 }
rejected-shown = only what was not taken over
files-count = { $n ->
    [one] 1 file
   *[other] { $count } files
 }
file-waiting = being read
file-imported = taken over
file-nothing_new = nothing new
file-older = older
file-rejected = rejected
file-listed = held
no-folders = There are no transfer directories.
no-folders-do = { $key_add } adds a folder; new files in it are taken over by themselves. With { $key_import } you take over one file by hand, or drop it here.
folder-path = Folder
folder-help = The whole path, such as S:\uitslag or /mnt/uitslag.
folder-add = Add
folder-wrong = Type the whole path of a folder that exists.

column-pc = PC
column-role = Role
column-connected = Connection
column-behind = Behind
column-clock = Clock
column-release = Release
pc-here = { $pc } (this PC)
pc-connected = connected
pc-away = not connected
pc-level = nothing
pc-behind = { $n ->
    [one] 1 entry behind
   *[other] { $count } entries behind
 }
pc-ahead = { $n ->
    [one] this PC lacks 1 entry
   *[other] this PC lacks { $count } entries
 }
pc-alone = No other PCs have been accepted yet. Accept them in Preparation › PCs.
alone-refused = Not connected: another PC refuses this one
alone-refused-do = Does this PC belong to this election, and is it listed under PCs on the scan PC? Do all have the same version of Uitslag?
alone-no-answer = Not connected: the other PCs do not answer
alone-no-answer-do = A firewall probably stops Uitslag. Ask ICT to let Uitslag through on each PC.
alone-nothing-there = Not connected: there is no Uitslag at the known addresses
alone-nothing-there-do = Does Uitslag run on the other PCs, in the same election? Did they get another address?
alone-no-network = Not connected: this PC has no network
alone-no-network-do = See whether the network cable is in, or wifi is on.
alone-nobody-heard = Not connected: nothing is heard of other PCs
alone-nobody-heard-do = Are they on? Then this network probably does not let PCs look for each other. Start Uitslag with the address of the scan PC (there in Maintenance, Health).
link-lost = the connection was lost
link-closed = the connection was closed
link-silent = gave no sign of life any more
link-too-slow = takes or sends too slowly
link-broke = sent something that cannot be understood
link-not-listed = is not in the list of PCs, here or there
link-no-secret = does not know the code of this election
link-no-stream = has another version, or does not let this PC in
link-crowded = too many connections at once
link-broke-off = broke off before it said who it is
link-nothing-there = that PC is there, Uitslag does not run on it
link-no-answer = no answer: a firewall, or the PC is off
link-no-pc = no PC has that address
link-no-network = this PC has no network that leads there
link-unreached = cannot be reached
nodes-pen-here = releases
pen-elsewhere = does not release
clock-right = right
clock-ahead = { $seconds } s ahead
clock-slow = { $seconds } s behind
pc-role-entry = Entry
pc-role-scan = Scan
pc-role-presentation = Presentation
pc-suspended = suspended
nodes-suspend-how = Do you distrust a PC? Choose it and press { $key_suspend }, or click it twice: what it says is left aside until you lift that.
suspended-by = { $pc } is suspended since { $time }, by { $by } on { $at }
suspend-title = Suspend { $pc }
suspend-means = What this PC entered, decided and reviewed is left aside, also what still comes in from it. Where somebody else decides for such a count, it does count. You can lift this at any time; then everything is as it was.
unsuspend-title = Lift the suspension of { $pc }
unsuspend-means = All that this PC entered, decided and reviewed takes part again, as if it had never been suspended.
suspend-values = { $n ->
    [0] No count of this PC stands now.
    [one] 1 count is left aside.
   *[other] { $count } counts are left aside.
 }
unsuspend-values = { $n ->
    [0] No count of this PC is left aside now.
    [one] 1 count takes part again.
   *[other] { $count } counts take part again.
 }
suspend-wait = { $n ->
    [one] 1 polling station waits because of it:
   *[other] { $count } polling stations wait because of it:
 }
suspend-other = { $n ->
    [one] 1 polling station gets other figures because of it, or may be released again:
   *[other] { $count } polling stations get other figures because of it, or may be released again:
 }
unsuspend-other = { $n ->
    [one] 1 polling station may then be released, or with other figures:
   *[other] { $count } polling stations may then be released, or with other figures:
 }
suspend-no-stations = For no polling station does it change what may be released.
suspend-decisions = { $n ->
    [one] 1 decision or ruling has no effect then.
   *[other] { $count } decisions and rulings have no effect then.
 }
suspend-members = Also suspended, or not any more: { $pcs }
suspend-public = Public and then of nobody: polling stations { $stations }
suspend-public-do = These figures stay public until you take them back; the next release has that filled in.
suspend-reason = Why
suspend-reason-help = Stays in the control room; everybody sees it at the PCs.
suspend-go = Suspend now
unsuspend-go = Lift the suspension now

key-freeze = Freeze
key-refresh = Refresh
key-freeze-or-refresh = Freeze or refresh
key-thaw = Give up
key-release = Release
key-filter = Next state
key-filter-back = Previous state
key-sort = Sort
key-withhold = Hold back or not
key-previous-station = Previous station
key-next-station = Next station
key-accept = Accept
key-reject = Reject
key-decide = This count stands
key-decide-recount = This count stands, after a recount
key-take-back = Withdraw
key-all-cells = All cells
key-to-entry = To Entry
key-publish = Make public
key-back-unpublished = Back, nothing public
key-retract = Take a station back
key-suspend = Suspend or lift
key-collect-add = Add a folder
key-collect-one = Folder on or off
key-collect-all = All folders on or off
key-rejected-only = Rejected only

rulings-in-force = Rulings that apply
rulings-unheeded = Rulings without effect
rulings-without-effect = { $n ->
    [one] One ruling of the day has no effect.
   *[other] { $count } rulings of the day have no effect.
}
rulings-see = The page Decisions says which, by whom and why.
ruled-lot = Draw { $draw }, between { $options }: { $drawn }
ruled-died = Candidate { $candidate } of list { $list } died
ruled-not-died = Candidate { $candidate } of list { $list } did not die
ruled-as-set-up = Station { $station } is as it was set up
ruled-added = Station { $station } was added: { $name }
ruled-closed = Station { $station } is closed
ruled-merged = Station { $station } is counted at { $into }
ruled-unreadable = { $subject }: cannot be read
ruled-by = { $operator } on { $label }: “{ $reason }”
release-size = Size: { $release } kB, at most { $most } kB.
release-moved = The release is another one by now.
release-moved-do = Look at it once more, and confirm again.

page-decisions = Decisions
decide-title = What has to be decided before a release, and decisions of the day that are no counts. Each needs a reason and stands in the log.
decide-not-frozen = What a lot has to decide is shown once the state is frozen.
decide-kind = What was decided?
decide-open = { $n ->
    [0] nothing holds a release up
    [one] 1 to decide before a release
   *[other] { $count } to decide before a release
 }
decide-conflict = the count that is chosen counts and replaces the other
decide-findings = accepted it counts if its figures add up; rejected it goes back to entry
decide-to-review = accepted it counts; rejected it goes back to entry
decide-lot = Lot
decide-lot-does = the list or candidate that was drawn gets the seat
decide-died = Candidate died
decide-died-does = gets no seat; the votes count for the list
decide-not-died = Did not die
decide-not-died-does = can get a seat again
decide-added = Station added
decide-added-does = counts once its count is in
decide-closed = Station never open
decide-closed-does = is not expected; what came in of it does not count
decide-merged = Stations merged
decide-merged-does = does not count by itself; its ballots are counted at the other one
decide-undone = Take back
decide-undone-does = replaces the decision: the station is as it was set up
decide-draw = Which draw
decide-draw-help = 1 for the first draw of this count, 2 for the next.
decide-drawn = Number drawn
decide-list = Number of the list
decide-candidate = Number of the candidate
decide-station = Number of the station
decide-name = Name
decide-postcode = Postcode (may be empty)
decide-called = Called voters (may be empty)
decide-called-help = The number of voters who got a poll card for this station.
decide-into = Counted at (number)
decide-reason = Reason
decide-reason-lot = The minutes of the lot.
decide-reason-died = The source of the news.
decide-go = Record
decide-number-wrong = Type a number here.


second-key-asked = { $from } asks this PC to confirm release { $number }.
second-key-asked-do = { $key_second_key } shows what would become public.
second-key-what = { $from } wants to make release { $number } public per { $level }, with { $n ->
        [one] { $count } polling station
       *[other] { $count } polling stations
    }.
second-key-equal = The counts of this PC itself give exactly the same.
second-key-not = This PC computes something else. It cannot be confirmed here.
second-key-waits = Counts have still to come to this PC.
second-key-lacks = { $n ->
        [one] { $count } entry still to be fetched.
       *[other] { $count } entries still to be fetched.
    }
second-key-new = New ({ $count }): { $stations }
second-key-changed = Other figures ({ $count }): { $stations }
second-key-back = Taken back ({ $count }): { $stations }
second-key-people = Released by { $people }
second-key-other-count = another count than the one that counts here
second-key-not-here = may not be released, by this PC
second-key-only-here = is missing, though by this PC it may be released
second-key-rulings = other rulings than those in force here
second-key-figures = other totals or seats
second-key-audit = something else in the audit
second-key-how = { $key_confirm } confirms with the key of this PC. { $key_reject } declines; the other PC is told. Esc: decide later.
second-key-how-not = { $key_reject } declines; the other PC is told. Esc: decide later.
second-key-left = { $n ->
        [one] { $minutes } minute left; then it lapses.
       *[other] { $minutes } minutes left; then it lapses.
    }
second-key-sending = Working…
second-key-gone = There is nothing to confirm any more.
second-key-gone-do = It was released, taken back, replaced, or it lapsed.
second-key-done = Release { $number } is confirmed with the key of this PC.
second-key-done-means = The other PC signs it now and makes it public.
second-key-declined = Not confirmed; the other PC is told.
second-key-nobody = No PC is connected that may confirm this release.
second-key-nobody-do = Start another scan PC and wait until it is connected.
second-key-by = Confirms: { $label }
second-key-words = Words of that PC: { $words }
second-key-other = { $key_other_pc }: another PC
second-key-waiting = Waiting for { $label } to confirm.
second-key-not-reached = Waiting until { $label } is connected again.
second-key-waiting-how = Nothing is public yet. Esc takes the question back.
second-key-none = No release was made.
publish-how-second = { $key_confirm } asks the other PC to confirm; then this becomes public. Esc goes back.
key-second-key = Confirm for another PC
key-other-pc = Another PC confirms
key-ask-key = Ask to confirm
key-confirm-key = Confirm
key-decline = Decline
key-later = Later

page-protocol = Kiesraad
page-draw = Draw
protocol-explanation = How did this come about?
protocol-explanation-help = As you would write it to the Kiesraad. Your name, this PC and the time go with it; none of it becomes public.
protocol-explanation-needed = Write down how this came about.
protocol-open = { $n ->
    [0] all handled
    [one] 1 not handled yet
   *[other] { $count } not handled yet
 }
protocol-recount = { $n ->
    [one] 1 polling station to count again
   *[other] { $count } polling stations to count again
 }
protocol-open-only = only what is open
protocol-handled = handled
protocol-not-handled = open
protocol-open-again = open again
column-answered = State
key-explain = Handle
key-open-only = Open only
key-print-recount = Print recounts
kind-answer = Explanation for the Kiesraad
draw-title = Three lists are drawn in public and added up by hand from the paper. Type the seed that the room gives, draw, keep the draw, print the worksheet ({ $key_print }), and type here what comes of it.
draw-seed = Seed
draw-seed-help = As the room gave it: thrown with dice, before everybody’s eyes, once the counts are fixed. Never something that anybody can choose.
draw-go = Draw
draw-keep = Keep
draw-by-hand-help = The total over all polling stations, added up by hand; empty: not added up yet.
draw-by-hand-wrong = Type a number, such as 1234.
draw-seed-needed = Type the seed.
draw-kept = This draw is kept
draw-not-kept = Not kept yet
draw-by-hand = By hand
draw-all = Draws that were kept
