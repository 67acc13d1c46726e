# What the check of a signed release tells (node/night/src/bundle, node/verify).

## What it is
signed-release = Release { $number } of { $election } ({ $id })
signed-stations = { $heading }: { $counted } of { $total } polling stations counted; released on { $date } at { $hour }:{ $minute }:{ $second } (Dutch time)
signed-per-candidate = Per candidate: { $counted } of { $total } polling stations counted
signed-test = TEST: a rehearsal, no real result.
signed-words = Key words
signed-key = Key

## What holds
proof-charter = The organiser signed the setup of the election (version { $version }): which PCs take part, which PC may release, and with which files and settings the result is computed.
proof-releases = { $n ->
    [one] Release 1 is the first; the PC that was allowed to release signed it.
   *[other] Releases 1 to { $last } are signed by the PC that was allowed to release, and each names the one before: none is missing.
 }
proof-second-key = A second PC computed the release again and confirmed it with its own key ({ $by }).
proof-no-second-key = The release only takes polling stations back; no second PC is needed for that.
proof-pin = By the word of the PC that released it, a second person confirmed there with a PIN; there is no second key.
proof-no-second-person = The release only takes polling stations back; no second person is needed for that.
proof-organiser = The organiser confirmed the release with the own key; no second PC computed it again.
proof-files = The lists of candidates and the polling stations are those of the organiser.
proof-counts = { $n ->
    [one] The count of the one polling station is that of the release, signed by the PC on which it was entered.
   *[other] The counts of all { $stations } polling stations are those of the release, each signed by the PC on which it was entered.
 }
proof-totals = The totals were computed again; they equal what was released. There are no seats with it.
proof-totals-seats = Totals and seats were computed again; they equal what was released.

## What follows from it, and what does not
proves = This proves: these figures were entered and released on PCs that the organiser let in, and nothing in them was changed afterwards.
proves-not = This does not prove: that the organiser belongs to the municipality (compare the key words for that); that the polling station counted and reported correctly; at what time it was released; that there is no later release.
proves-twins = Note: the organiser signed two different setups with one version number. Only what they agree on counts.
proves-pen-revoked = Note: the PC that signed this release was revoked. Whether before or after the release cannot be seen from this: ask the municipality.
proves-official = The central electoral committee establishes the official result.

## What is wrong with a signed release
fault-charter = the setup of the election is not validly signed by the organiser ({ $error })
fault-charters = there is no setup of the election, or one too many
fault-members = the file shows PCs that signed nothing in it, or not all that did
fault-no-release = the file has no release
fault-pen = release { $number } is not signed by the PC that was allowed to release
fault-release = release { $number } is not valid: { $error }
fault-chain = in the place of release { $number } is one that does not follow the one before it, or was taken back
fault-setup-not-kept = the setup that it was computed with (version { $version }) is not kept
fault-files = the election's files are not those of the setup
fault-file = the election's file { $kind } was changed: it is not that of the organiser
fault-setup = the election's files cannot be read: { $error }
fault-counts = the release has { $rows } polling stations, the file has { $counts } counts
fault-count = polling station { $station }: the count is not that of the release; it was changed or exchanged
fault-rulings = the release names { $rows } rulings, the file has { $rulings }
fault-of-ruling = ruling { $subject }: { $why }
fault-of-count = polling station { $station }: { $why }
fault-row = { $error }
fault-figures = the counts cannot be added up: { $error }
fault-before-closing = release { $number } was made before the polls closed
fault-before = the release before it, that it is compared with: { $fault }
fault-evening = of the result of election night: { $fault }
fault-taken-back = the releases that were taken back are not those that belong to it
fault-old = by the newest setup that is here (version { $version }) this release does not stand (any more): it was taken back, or signed by a PC that no longer was allowed to release
fault-digest = totals or seats are others than those that were signed

# Why a count or a ruling does not hold: sync says it in English, and the key is its sentence.
fault-count-it-is-not-readable = it is not readable
fault-count-totals-not-readable = totals not readable
fault-count-candidates-not-readable = candidates not readable
fault-count-it-is-not-the-entry-that-the-release-names = it is not the entry that the release names
fault-count-its-author-does-not-take-part = its author does not take part
fault-count-its-author-may-not-enter-counts = its author may not enter counts
fault-count-its-author-did-not-sign-it = its author did not sign it
fault-count-it-is-no-count = it is no count
fault-count-it-is-of-another-station = it is of another station
fault-count-it-discloses-another-level-than-the-release-says = it discloses another level than the release says
fault-ruling-it-is-not-readable = it is not readable
fault-ruling-totals-not-readable = totals not readable
fault-ruling-its-outcome-is-too-long = its outcome is too long
fault-ruling-a-ruling-has-no-votes-per-candidate = a ruling has no votes per candidate
fault-ruling-its-bytes-do-not-have-the-hash-that-the-release-names = its bytes do not have the hash that the release names
fault-ruling-it-is-not-the-entry-that-the-release-names = it is not the entry that the release names
fault-ruling-it-is-on-another-question = it is on another question
fault-ruling-its-author-does-not-take-part = its author does not take part
fault-ruling-its-author-may-not-rule-it-is-no-scan-node = its author may not rule: it is no scan node
fault-ruling-its-author-did-not-sign-it = its author did not sign it

## What is wrong with a file beside it
apart-unreadable = not readable: { $error }
apart-release = is of another release ({ $other })
apart-unmarked = does not say that it is provisional
apart-forbidden = a 520 does not belong to a provisional result
apart-differs = { $place }: { $here } here, { $signed } was signed

# Where it differs.
place-list = list { $list }, { $what }
place-candidate = list { $list }, candidate { $candidate }, { $what }
place-station = polling station { $station }, { $what }
place-present = polling station { $number } (present)
place-number = number
place-name = name
place-initials = initials
place-of-list = list
place-votes = votes
place-seats = seats
place-elected = elected
place-counted = counted
place-level = level
place-the-level = the level
place-date = the date
place-eligible = eligible voters
place-stations = polling stations
place-stations-counted = stations counted
place-stations-per-candidate = stations counted per candidate
place-votes-on-candidates = votes on candidates
place-blank = blank
place-invalid = invalid
place-votes-cast = votes cast
place-turnout = turnout
place-open-seats = open seats
place-quota = electoral quota
place-how-many-lists = the number of lists
place-how-many-candidates = the number of candidates
place-how-many-elected = the number of the elected
place-how-many-cells = the number of cells
place-how-many-rows = the number of rows
place-lists-with-seats = lists with seats
place-lists-per-candidate = lists per candidate

## A folder
odd-link = a link to something else
odd-hard-link = the same file has another name elsewhere (a hard link); copy the folder and check the copy
odd-no-file = no plain file
odd-folder = a folder that does not belong here
odd-too-long = too large to belong here
verify-added = does not belong here
verify-changed = changed: not what follows from the release

## The verdict
verify-good = GOOD: { $what }
verify-not-good = NOT GOOD: { $what }
verify-do-not-use = Do not use these figures. Get the file from the municipality again; if it stays so, tell them.
verify-pages-not-proven = The figures are proven, the pages are not: render version { $version } made them, and this program knows { $known }. Check them with the version of Uitslag that made them.
verify-proven-file = The figures in this file are proven.
verify-proven-folder = The figures are proven, and every file in this folder.
verify-proven-site = The figures are proven, and every file of the website.
verify-reservation = With one reservation: whether the organiser is that of the municipality, you compare at the bottom.
verify-judged-by = Judged by setup { $version } of the election: the newest that is here.
verify-checked = Checked, and it holds:
verify-same = { $files } files are to the byte what follows from this release; the program made them again.
verify-same-figures = { $name }: the same figures ({ $figures } compared).
verify-same-chain = { $name }: release { $number }, of the same chain.
verify-other-organiser = of another organiser or election
verify-other-release = another release { $number }: two were signed, tell the municipality
verify-wrong = It does not hold:
verify-lacks-of-site = Not in this folder, but on the website:
verify-lacks = It is missing:
verify-not-proven = Not proven:
verify-more = and { $more } more; all of them with --json
verify-organiser = The organiser. Compare the key words with those that the municipality has announced:
verify-organiser-as-given = The organiser is the one that you gave:
verify-organiser-other = THE ORGANISER IS ANOTHER ONE than you gave; these figures are not of that municipality:
