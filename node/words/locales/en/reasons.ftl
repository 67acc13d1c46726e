# What is wrong, beside what is not done: parts of refusals and notices, each without its full stop.

## Figures of a count
count-too-long = the count takes { $bytes } bytes; at most { $most } are allowed
count-malformed = the { $part } of the count do not decode: { $reason }
count-not-canonical = the { $part } of the count are not in canonical form
count-cell = { $field } is { $value }; a form holds at most { $most }
count-misaligned = the totals have { $totals } lists, the candidates { $candidates }
count-order = { $what } numbers must be at least 1 and strictly increasing; { $number } does not
count-too-many = the count has too many { $what }
count-totals = totals
count-candidates = candidates
count-lists = lists
count-investigations = investigations
count-list = list
count-candidate = candidate
count-station = polling station
shape-list = at row { $row } the election has { $expected }, the count has { $found }
shape-candidate = on list { $list } at row { $row } the election has { $expected }, the count has { $found }
shape-party-level = list { $list } has votes per candidate in a count per party; enter it as a count per candidate
shape-has-list = list { $number }
shape-no-list = no list
shape-has-candidate = candidate { $number }
shape-no-candidate = no candidate
tally-twice = station { $station } is counted twice
tally-shape = station { $station }: { $error }
tally-overflow = the sums are too large at station { $station }

## Forms
form-unknown-list = list { $list } is not on the ballot; take it out or correct its number
form-list-twice = list { $list } is in the form twice; keep one
form-unknown-candidate = candidate { $candidate } is not on list { $list }; take it out or correct its number
form-candidate-twice = candidate { $candidate } of list { $list } is in the form twice; keep one
form-party-level = list { $list } has votes per candidate, but the form is entered per party; enter it with level candidate
form-no-paper = there are answers to the questions of a form, but not of which: name it as "paper"
form-paper = the form { $paper } does not exist at this level; choose another form or level
form-explanation = the explanation has { $bytes } bytes; at most { $most } are kept: write it shorter
form-call = the name of the caller has at most { $caller } bytes and the number to call back { $call_back }, on one line
form-unreadable = what the form says beyond the figures cannot be read

## What an election is
definition-no-id = the election has no id
definition-lists = the election has { $lists } lists; it must have 1 to { $most }
definition-candidates = list { $list } has { $count } candidates; it must have 1 to { $most }
definition-list-order = list { $number } stands after list { $previous }; list numbers must be at least 1 and strictly increasing
definition-candidate-order = on list { $list }, candidate { $number } stands after candidate { $previous }; candidate numbers must be at least 1 and strictly increasing
definition-seats = the election has { $seats } seats; it must have 1 to { $most }
definition-threshold = the preference threshold is { $percent } %; it must be 1 to 100
definition-stations = there are { $stations } polling stations; there must be 1 to { $most }
definition-station-order = polling station { $number } stands after station { $previous }; station numbers must be at least 1, unique and increasing

## An earlier election
previous-lists = the previous election has { $lists } lists; it must have 1 to { $most }; choose a count with votes per list
previous-stations = the previous election has { $stations } polling stations with votes; it must have 1 to { $most }; choose a count per station
previous-order = { $what } { $number } stands after { $previous }; numbers must be unique and increase; export the file again
previous-row = polling station { $station } has votes for { $found } lists, the previous election has { $expected }; export the file again
previous-open = the votes of list { $list } at polling station { $station } are missing; choose a complete count
previous-not-earlier = { $date } is not earlier than this election; choose the count of an earlier election
previous-elsewhere = the previous election is of { $theirs }, this one of { $ours }; choose a count of this municipality
previous-correction-twice = there are two corrections for polling station { $station }; keep one
previous-correction-then = the previous election has no polling station { $then }, which station { $now } is compared with; choose another
previous-correction-overlap = polling stations { $one } and { $other } share station { $then } of the previous election, but not all; give both the same stations
previous-map-now = this election has no list { $list }; take its row out of the map
previous-map-twice = there are two rows for list { $list }; keep one
previous-map-absent = there is no row for list { $list }; add it
previous-map-then = list { $now } is said to come from list { $then }, which the previous election does not have; choose another
previous-map-empty = list { $list } is said to come from no list at all; say that it is new, or choose its origin
previous-kind = a { $kind } is no count per polling station; choose the 510b (or the OSV4-3 table) of an earlier election of this municipality
previous-sums = it does not add up, so nobody can know which figure is wrong: { $sums }
previous-other-date = it is of { $theirs }, not of { $said }; give the right date, or none
previous-station-said = write it as NOW=THEN, such as 7=12 or 7=12,13; 7=- for none, 7=? for the proposal
previous-list-said = write it as NOW=THEN, such as 3=2 or 3=2+8; 3=nieuw, 3=nvt, or 3=? for not known yet

## The official result
official-shape = The official count has other lists or candidates than this election ({ $why }). Choose the right file, or check the candidate lists.
official-sum = The numbers cannot be added up ({ $why }). Check the files.
official-election = This file is of another election: { $ours } here, { $theirs } in the file. Choose the file of this election.
official-unknown-list = The official result has list { $list }, which this election does not have. Choose the right file, or check the candidate lists.
official-station-twice = Polling station { $station } is in the official counts twice. Ask for a new file.
official-impossible = Seats cannot be computed from the official counts. { $seats }
official-nothing = There is no official count (510b or 510d) and no official result (520) to compare with. Choose one of them.

## Setting up
setup-not-set = the election has no { $kind } file yet; add it with `uitslag election setup`
setup-not-here = the { $kind } file has not arrived on this node yet
setup-not-kept = the setup of charter version { $version } is not kept; make a new release under the present one
setup-unreadable = the { $kind } file: { $error }
dwell-unknown = there is no scene { $scene }; there are { $known }
dwell-seconds = scene { $scene }: { $seconds } seconds; give { $shortest } to { $longest }, or 0 to leave the scene out
dwell-nothing = every scene is left out: the screen would stay empty
contact-length = whom to call (contact) must be one line of at most { $most } characters
style-unknown-list = there is no list { $list } on the ballot
style-twice = list { $list } has two short names or colours; give one
style-short = the short name of list { $list } must have 1 to { $most } characters that can be seen
style-same-short = lists { $one } and { $other } have the same short name; nobody could tell them apart
style-pair = write it as NUMBER=TEXT, such as 3=VVD
style-colour = { $colour } is no colour; write it as #rrggbb, such as #1a5fb4
before-name = the election to compare with must be named in 1 to { $most } characters, such as 2022
before-unknown-list = there is no list { $list } on the ballot to compare; take it out
before-twice = list { $list } is compared twice; keep one
before-too-many = list { $list } had more votes or seats than all lists together; check the figures

## People
operators-unreadable = the list of operators cannot be read: { $error }
operators-version = the list of operators has version { $version }; this program knows version { $known }: use one version of the program on all PCs, or let the organiser set the list up anew
operators-number = a list of operators has 1 to { $most } people, not { $number }; without a list, leave the file out
operators-name = { $name } is no name of an operator: it has 1 to { $most } bytes that can be seen, and no space around it
operators-twice = two operators are called { $name }; nobody could tell them apart
operators-nobody = nobody may { $right }; give somebody that right
operators-one-releases = a second operator confirms every release, but only one may release
operators-longer = it is longer than { $most } bytes
rights-unknown = { $word } is no right; there are enter, control, release and watch
pins-unreadable = the PINs cannot be read: { $error }
pins-version = the PINs have version { $version }; this program knows version { $known }: use one version of the program on all PCs, or let the organiser set the people up anew
pins-twice = the PINs are of more people than there can be, or two are of { $name }; set them anew
pins-damaged = the PIN of { $name } is damaged; set it anew
pins-length = a PIN has { $shortest } to { $longest } characters
pins-random = no random bytes: { $error }
pins-longer = the file is longer than { $most } bytes

## Times
time-of-day = { $text } is no time of day; write it as 21:03
time-election-date = the election date { $date }: { $error }
time-before-1970 = a time before 1970
time-after-2100 = a time after 2100

## What was released
released-station = station { $station }: { $error }
released-stranger = station { $station } is not one of this election
released-twice = station { $station } is in it twice
released-expected = another number of polling stations is expected than it says
released-lot = a drawn lot in it is not asked for by its figures
released-ruling = { $subject }: { $why }
released-idle-ruling = a ruling in it changes nothing
released-early = it was made at { $made }, before closing time ({ $closing })
released-differs = totals or seats differ from what was released
plan-back-to-party = there is a release per candidate already; a release per party would take figures back
plan-nothing-to-retract = station { $station } is not in a release; there is nothing to take back
entry-not-held = no submission { $id } is held here
entry-no-id = { $id } is no id of a submission: give at least 8 hexadecimal digits
entry-ambiguous = more than one submission starts with { $id }: give more digits

## The signed file
bundle-not-standing = release { $number } does not stand (any more); choose a release of the present line
bundle-not-here = { $what } has not arrived on this node yet; wait until it is connected
bundle-not-kept = the charter does not keep the setup of version { $version } any more; make a new release
bundle-too-long = { $bytes } bytes, more than { $most }
bundle-too-many = too many { $what }
bundle-form = this is no signed release of Uitslag, or it was cut off: { $error }
bundle-form-other = its format is not { $format }
bundle-form-field = `{ $field }` cannot be read
bundle-form-recipe = `recipe` is too long
bundle-part-file = the { $kind } file
bundle-part-count = the released count of station { $station }
bundle-part-ruling = the released ruling { $subject }
bundle-part-charter = the charter
bundle-many-charters = charters
bundle-many-members = members
bundle-many-files = files
bundle-many-releases = releases
bundle-many-taken-back = releases that were taken back
bundle-many-counts = counts
bundle-many-rulings = rulings
bundle-many-counts-before = counts before
bundle-many-rulings-before = rulings before
bundle-many-counts-evening = counts of the night
bundle-many-rulings-evening = rulings of the night
bundle-many-choices = choices of the recipe
bundle-version = the file is of version { $version }, this program reads { $known }; check it with a newer Uitslag
bundle-not-canonical = this is not the file that Uitslag wrote: something in it was changed or added
apart-bytes = { $bytes } bytes
apart-version = version { $version }
apart-columns-twice = two columns have one name
apart-no-column = no column { $column }
apart-no-number = { $column }: no number
download-municipality = the election names no municipality (kr:ElectionDomain): set it up with a file that does
download-elected = who is elected is not known yet: all polling stations per candidate and all lots first
site-name = a download cannot be called { $name }; use 1 to { $most } letters, digits, dots, dashes and underscores, with no dot at either end
site-twice = two downloads are called { $name }; give each a name of its own
site-address = { $address } is no address of a website; write it as https://example.nl/ or leave it out
site-page = the page { $page } could not be made: { $why }
print-nothing = { $title }: { $why }
print-typesetting = the print { $title } could not be made: { $message }; the figures are not affected; report this
print-panicked = the print { $title } could not be made: the typesetter failed; the figures are not affected; report this

## Reading what is signed and sent
codec-too-long = { $length } bytes, at most { $cap } are allowed
codec-malformed = not readable
codec-not-canonical = not in canonical form
charter-codec = the charter is { $error }
charter-election = the charter is of another election
charter-signature = the charter is not signed by this election's organiser
charter-rule = the charter breaks a rule: { $rule }
sent-entry-codec = { $part }: { $error }
sent-entry-version = entry version { $version }, this program reads { $known }; update this PC
release-codec = the release is { $error }
release-election = the release is of another election
release-pen = the release is not signed by the holder of the pen
release-rule = the release breaks a rule: { $rule }
release-blob = station { $station }: the released count does not hold: { $why }
release-ruling = { $subject }: the released ruling does not hold: { $why }
release-figures = the figures do not hold: { $why }
release-not-right = the release is not right: { $why }

## The document that is derived from the entries
document-roots = a document needs one or more root maps, each named once
document-no-root = the document has no root map { $root }
document-actor = an actor has { $length } bytes, not { $bytes }
document-sequence = { $number } is no sequence number: they run from 1 to 2147483647
document-full = the document is full: a change would count its operations beyond 2147483647
document-empty-key = a register's key is empty
document-key-twice = the change writes register { $key } twice
document-empty-delete = the delete of register { $key } names nothing to delete
document-elsewhere = a predecessor of register { $key } is operation { $operation }, which is no put of that register
document-not-seen = operation { $operation } is named as predecessor by a change that has not seen it
document-missing = a change depends on another that is neither in the document nor earlier in the batch
document-turn = a change has sequence number { $found }; its author's next is { $expected }
document-not-on-previous = change { $change } of an author does not depend on that author's previous change
document-start = a change starts at operation { $found }; its dependencies say { $expected }
document-damaged = the saved document is damaged: throw it away and derive it again from the entries
document-other = the saved document belongs to another election or has other root maps
document-automerge = automerge: { $words }
document-not-derived = the document could not be derived: { $error }

## What people must see
alarm-twin-charters = the organiser signed two charters with version { $version }: no releases until version { $next } names both
alarm-charter = the organiser signed what cannot be followed: { $error }
alarm-twin-releases = two different releases with one number were signed: call the organiser; the first one stays
alarm-void-release = release { $number } ({ $hash }) was public and does not stand any more: say so with the next release, and tell the press
alarm-void-public = release { $number } of { $label } ({ $time }, { $hash }) was public and does not stand any more; { $differs }; { $shown }. The next release says by itself that it replaces it. Tell the press
alarm-void-revoked = release { $number } of { $label }, which was revoked ({ $time }, { $hash }), does not stand any more and may have been public; { $shown }. If it was shown: name { $hash } in the text of the next release, and tell the press
void-differs = { $n ->
    [one] 1 polling station has other figures now, or none
   *[other] { $count } polling stations have other figures now, or none
 }
void-same = the figures are the same now
void-shown = shown on { $labels }
void-shown-unknown = on which screens is not known
alarm-not-shown = release { $number } is not shown: { $why }
alarm-forked = { $log } signed two entries with number { $number }: its entries from there on do not count
alarm-refused = { $log }: { $why }
alarm-lied = { $from } brought { $what }
alarm-not-taken = the document could not take new entries: { $error }
alarm-controlled = the controlled document could not be derived: { $error }
alarm-damaged = the store holds damaged records, left out here: { $what }
alarm-settings = the node's own settings could not be written: { $error }
alarm-session-waits = a new session of { $label } waits until the organiser accepts it: `uitslag member list`
alarm-session-not-written = a new session could not be written: { $error }
alarm-log-void = this node's log no longer counts from some point on (a copied disk, a restored backup, or a cut by the organiser); what does not count is offered again in a new session, which the organiser has to accept
alarm-offered = { $n ->
    [one] { $counts } own count that did not count any more was offered again
   *[other] { $counts } own counts that did not count any more were offered again
 }
alarm-not-offered = own counts could not be offered again; enter them anew: { $error }
alarm-tasks = website, prints and posts do not follow: { $error }
compose-lost = station { $station } is public and neither in it nor retracted
compose-text = its text has { $bytes } bytes; { $most } is the most
compose-audit = its audit has { $bytes } bytes; { $most } is the most
compose-no-base = release { $number }, on which this node's pen builds, is not held here yet
export-not-made = export of station { $station }: { $error }
export-station = the election has no polling station { $station }
export-stuck = export directory { $folder }: does not answer; what is written there waits. See whether the network drive is there; other folders and the counts themselves go on

## This PC and its network
node-election = the election's id
node-organiser = the organiser's key
node-network = the network bytes
private-exposed = { $path } can be opened by other users of this PC (mode { $mode }). Look whether anything was changed, then close it: chmod -R u=rwX,go= { $root } (a disk that knows no rights, as a USB stick, cannot be used)
private-foreign = { $path } belongs to another user of this PC (number { $owner }, not { $own }). Use another data folder, or if it is yours all the same, take it over as the administrator: sudo chown -R { $own } { $root }
private-strange = { $path } is a link, pipe, socket or device, which nothing of this program has put there; remove it: rm { $quoted }
private-vast = { $path } holds too much ({ $most } files, or { $deepest } folders deep): it is not a data folder; choose another one
private-untypable = … (the name has characters that cannot be typed)
unfit-no-file = this is no ordinary file (a folder, pipe, socket or device)
unfit-too-long = longer than { $most } bytes
unfit-no-text = this is no text (UTF-8)
store-in-use = { $file } is in use: another Uitslag runs on this data folder; stop it, or use its control commands
store-unreadable = { $file } cannot be opened as a store: { $reason }; restore a backup into a new data folder
store-failed = the store failed: { $reason }; check the disk (full? removed?) and start again
store-closed = the store is closed
key-file = the node's key file { $file }: { $error }
key-damaged = the node's key file { $file } is damaged ({ $length } bytes, not 32); restore it, or enrol this PC again in a new data folder
key-not-private = the node's key file: { $error }
key-random = no random bytes for a new key: { $error }
host-key = the node key cannot be used: { $reason }
host-listen = cannot listen at { $address }: { $reason }; is another Uitslag running, or the port taken?
ports-wrong = { $name } is { $value }, which is no range of ports; write it as 29300-29319, from 1024 on
address-no-use = no PC can be reached at { $ip }
address-no-zone = this PC has no network called { $name }; it has: { $known }
address-which-zone = an address that begins with fe80 needs the network of this PC behind it, such as { $ip }%{ $example }; it has: { $known }
join-too-long = the request has { $bytes } bytes, at most { $most } are possible
join-nobody = no node of the election was found; is this PC in the right network? Give the address of a node (--peer)
join-wrong-code = { $found } node(s) found, but none takes this code; was the code of this election typed?
join-not-open = { $found } node(s) of the election found, but none lets new PCs in; open "Toelaten" there, then try again
join-not-answered = the request waits to be accepted on the organiser's screen, but nobody has answered yet; try again

## The organiser's file and the code
sealed-not-one = this is not an organiser file (organisatorbestand): { $error }
sealed-version = this organiser file has version { $version }; this program knows version { $known }. Use the program that made it
sealed-passphrase = the organiser file does not open: the passphrase (wachtzin) is wrong, or the file is damaged. Try again, or use the other copy
sealed-key = the organiser file is damaged: the key inside is not the one that it names. Use the other copy
sealed-election = this organiser file is of election { $found }, not of { $expected }. Use the file of this election
sealed-short = a passphrase (wachtzin) must have at least { $least } characters
sealed-system = the organiser file cannot be sealed: { $error }
code-length = a join code has { $length } characters, this has { $found }; type or paste the whole code again
code-character = character { $place } of the join code is "{ $found }", which no code has; look at it again
code-checksum = the join code does not add up: at least one character is wrong; compare it group by group

## Transfer folders
watch-unknown = { $folder } is not a transfer directory of this node; add it first
watch-too-many = this node watches { $most } folders already
watch-name = { $folder }: { $why }
watch-thread = the folder cannot be watched: { $error }
export-file = { $path }: { $error }

## What becomes of a file of counts
by-itself-newer-file = a newer file
by-itself-older-file = an older file stood beside it
by-itself-offered-again = offered again in a new session
by-itself-other-station = entered under station { $station } by mistake
import-test-file = a file with _leeg in its name is a technical test and never counts
import-role = this PC is not an entry or scan PC of the election
import-collected-whole = a 510b, or the table of it (OSV4-3), is never collected from a folder. If it should count, take it over by hand on a scan PC: Control › Folders, Enter on this file
import-whole-entry = a 510b, or the table of it (OSV4-3), is imported on a scan PC; this is an entry PC
import-kind = this is a { $kind }; counts are imported from a 510a, a 510b or a table
import-more-sums = { $n ->
    [one] { $first } (and { $more } more sum)
   *[other] { $first } (and { $more } more sums)
 }
import-stations = the election has no polling station { $stations }; nothing of the file was imported. If it was closed or merged on the day and counted all the same, take that ruling back first
import-station = station { $station }: { $error }
import-created = its time of creation, { $created }, lies after the year 2100
watch-unicode = the name of the folder is not valid Unicode
watched-unreadable = the folder cannot be read: { $error }
watched-part-unreadable = a part of the folder cannot be read: { $error }
watched-no-folder = this is a file, not a folder
watched-too-many = more than { $most } files; the others are not looked at
watched-link = this is a link; put the file itself here
watched-no-file = this is no file (a pipe, socket or device); remove it
watched-too-long = the file has { $bytes } bytes; no count has more than { $most }
watched-file-unreadable = the file cannot be read: { $error }
found-other-kind = this is a { $kind }; asked for is { $wanted }
found-none = there is no { $wanted } in this zip
found-several = there are { $number } files of kind { $wanted } in it; name one
found-provisional = this file says itself that it is provisional: it is no official one
official-counts = counts
official-results = results
names-differ = names of lists differ: { $facts }
names-permuted = the same lists stand there under other numbers: { $facts }
names-near = names of lists are written otherwise: { $facts }
names-list = list { $number } is called { $ours } here and { $theirs } there
names-list-moved = list { $number } is called { $ours } here and { $theirs } there, which is list { $at } here
names-candidate = candidate { $number } of list { $list } is called { $ours } here and { $theirs } there
names-candidate-moved = candidate { $number } of list { $list } is called { $ours } here and { $theirs } there, which is candidate { $at } here
names-not-there = names of lists were not compared, because the file has none: look yourself whether its numbers are those of this election
names-more = and { $more } more
names-none = (no designation)
names-station = polling station { $number } is called { $ours } here and { $theirs } there
names-station-moved = polling station { $number } is called { $ours } here and { $theirs } there, which is polling station { $at } here
counts-deeper = it goes deeper (per candidate), or less deep, than { $first }; use the files of one count
counts-other-lists = it has other lists than { $first }; use the files of one count
counts-first-file = the first file
counts-station-twice = polling station { $station } is there already; keep one file
counts-table-lists = a table is read by the lists of candidates; give these with --candidates
counts-no-stations = this count has no polling stations

## What the system and libraries say of their errors, which they do in English only
system-numbered = { $what } (system error { $number })
system-not-found = does not exist
system-permission = no access
system-exists = exists already
system-no-folder = this is no folder
system-folder = this is a folder
system-not-empty = the folder is not empty
system-read-only = here only reading is allowed
system-full = the disk is full
system-too-large = too large
system-busy = in use by another program
system-name = a file cannot be called that here
system-share-gone = the network drive is gone
system-late = no answer in time
system-interrupted = interrupted
system-ends = ends too early
system-write = not all of it could be written
system-refused = the other side does not take the connection
system-connection = the connection broke
system-unreachable = the network cannot be reached
system-address-in-use = this address or port is in use already
system-address = this PC does not have this address
system-invalid = this is not valid
system-unsupported = this cannot be done here
system-memory = the memory is full
system-other = the operating system reports an error
foreign-json-at = { $what } (line { $line }, character { $column })
foreign-json-io = cannot be read
foreign-json-syntax = this is no JSON
foreign-json-data = here is something else than there must be
foreign-json-eof = ends too early
foreign-time = no valid date or time
foreign-store = something is wrong with the store's file
foreign-network = something is wrong with the network
foreign-random = the operating system reports an error
foreign-letters = here are characters that do not belong there
foreign-table = a mistake in the form of the table
foreign-xml = a mistake in the form
foreign-zip = a mistake in the structure
foreign-file = cannot be read or written
foreign-program = a part of the program reports an error

## Taking part, by file and over the network
enrol-longer = a { $name } file has at most { $most } bytes
enrol-none = it is no { $name } file: { $error }
enrol-other = it is no { $name } file but a "{ $kind }"
enrol-version = it has version { $version }; this program knows version { $known }
enrol-request = request (aanvraag)
enrol-grant = grant (toelating)
enrol-key = its key is not 64 hexadecimal digits
enrol-role = its role is not entry, scan or presentation
enrol-election = its election is no id
enrol-organiser = its organiser is no key
enrol-code = its code is of another election
enrol-charters = it holds no charter, or too much
enrol-file = it holds a file that its charter does not name
join-not-named = the charter does not name this PC
join-other-role = the charter gives this PC another role; ask the organiser
setup-other-id = it is of another election: its id is { $there }, that of this election { $here }
setup-other-date = it is of another election: its date is { $there }, that of this election { $here }
previous-in-file = { $file }: { $error }
previous-none = there is none yet to correct; import one with --previous FILE

## Keeping and checking
backup-none = it is no backup
backup-key = its key is damaged
verified-records = { $records } records read; every entry carries its author's signature ({ $entries } entries)
verified-charter = charter version { $version } is signed by the organiser
verified-releases = { $n ->
    [one] 1 release, signed by the holder of the pen
   *[other] { $releases } releases, each signed by the holder of the pen and naming the one before
 }
verified-counts = { $n ->
    [one] 1 released count or ruling: hash, id and author's signature hold; totals and seats recomputed
   *[other] { $counts } released counts and rulings: hash, id and author's signature hold; totals and seats recomputed
 }
verify-store = the store cannot be read: { $error }
verify-release = release { $number }: { $error }
verify-missing = release { $number }: the count of station { $station } is missing or damaged
verify-incomplete = the election's files are not complete here
verify-too-many = there are more than { $most } signed releases; verify them one by one
verify-none = there is no signed release (Vrijgave_….uitslag); name the file, or the folder of the website
verify-none-holds = no signed release holds
internal-print = no print of the control room
internal-preview = a preview is another request

## What a presentation PC makes
print-not-written = { $path } cannot be written: { $error }; close it if it is open, or choose another folder
task-fault = a fault in the program; see the log
task-post-not-made = { $account }: { $why }
site-not-written = the website cannot be written to { $folder }: { $error }
swap-link = { $folder } is a link, and would be replaced; name the folder that it leads to
swap-other-files = { $folder } holds other files, and the whole folder would be replaced; choose an empty or a new one
swap-no-folder = { $folder } is no folder to write
swap-leads-out = { $path } leads out of the folder
carry-failed = { $program }: { $why }
carry-not-started = { $program } does not start: { $error }; is it installed on this PC?
carry-ended = { $status }: { $said }
carry-status = exit status { $code }
carry-killed = killed
carry-late = not done after { $seconds } s
carry-overtaken = stopped: there is a newer release
printing-not-here = this PC cannot print by itself ({ $program }: { $error }); open the file and print it from there
printing-failed = { $program }: { $said }; open the file and print it from there
task-site-nowhere = the website goes nowhere: give a folder (--folder DIR), or serve it (--serve)
task-carry-folder = what carries the website away needs it in a folder (--folder DIR)
task-prints-nowhere = the prints go nowhere: give a folder (--folder DIR)
task-prints-language = the prints have no language: give nl, en or both
task-bad-address = { $address } is no address of a website; it starts with https://
task-bad-command = the program that carries the website away: at most 64 words of 4096 bytes
task-whole-path = { $folder }: give the whole path of the folder
task-data-folder = { $folder }: that is (in) the data folder of this node; choose another
task-one-folder = { $folder } and { $other }: give each task a folder of its own
command-quote = the quote { $quote } is not closed
import-names = { $names }; choose the file of this election, or check the candidate lists
import-names-near = { $names }; if they are the same lists, import the file "again"
import-names-collected = { $names }; such a file is not collected from a folder: lay both names beside each other, and import it by hand
import-station-names = polling stations have other names ("there" is the file): { $facts }
import-older = a newer file stands or stood at { $stations }; import it by hand, "again", if it is right after all
import-known = these figures were there before and were replaced or taken back at { $stations }; import by hand, "again", if they are right after all
import-conflicts = other figures stand at { $stations }: to be decided in control
import-more-stations = { $stations } and { $more } more
import-conflict = another count of this station contradicts it
import-zip-none = the zip holds no count: no 510a or 510b, and no table
import-zip-twice = another file in the zip is about the same polling stations; import them by hand, one by one
import-of-zip = { $file }: { $reason }
import-table-sheets = more than one sheet has the headings of a confirmed mapping; choose the right sheet in Control > Folders
import-table-collected = no mapping of this table has been confirmed on this PC for exactly these headings; look at it and confirm it in Control > Folders, and it comes in by itself
import-table-unconfirmed = no mapping of this table has been confirmed on this PC for exactly these headings; look at it and confirm it in Control > Folders, or with "uitslag table"
import-table-entry = a table of more than one polling station is imported on a scan PC; this is an entry PC
import-more-faults = { $first } (and { $more } more)
import-left-out = not imported: { $fault }
import-more-left-out = { $n ->
    [one] and { $more } more fault
   *[other] and { $more } more faults
 }
answer-late = no answer in time
answer-broke-off = it broke off
operators-file = the file must be { $form }: { $error }
time-written = this is no time; write it as 2026-03-18T21:00 (Dutch time) or 2026-03-18T21:00:00+01:00
watch-written = write it as NAME=21:03: who reads the watch, and the time on it
column-means-written = write it as COLUMN=MEANING: the letters of the column or its heading, and what it means, such as F=E.3 or F=ignored
since-written = no id of 8 or more digits, not the word now, and { $error }
value-unknown = { $value } cannot be chosen here
value-number = { $value } is no number
seats-written = { $seats } is no number of seats
dwell-written = write it as parties=20
dwell-number = { $seconds } is no number of seconds
person-written = write it as Anna:control,release
candidate-written = write it as LIST.CANDIDATE, such as 3.12 for number 12 on list 3
by-hand-written = write it as LIST=VOTES, such as 8=1234
verify-too-many-files = there are more than { $most } files; name the folder of the website
import-typed = other figures were typed on this PC at { $stations }; import this file by hand if it is right
import-zip-several = this zip holds { $several } counts of the whole municipality (510b); unpack it and choose one
import-not-open = { $stations } stands in the file with zeros only and is no polling station of the day here: it was never open
import-by-hand = taken over by hand
sealed-longer = it is longer than { $most } bytes
sealed-other = it is another file of this program
sealed-greedy = it asks for more computing than any file of this program
sealed-cost = its cost: { $error }
sealed-digits = "{ $field }" is not { $digits } hexadecimal digits
