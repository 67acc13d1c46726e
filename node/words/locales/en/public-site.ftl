site-nav = Sections
site-nav-overview = Overview
site-nav-lists = Lists
site-nav-seats = Seats
site-nav-candidates = Candidates
site-nav-stations = Polling stations
site-nav-changes = Changes
site-nav-releases = Releases
site-nav-downloads = Downloads
site-skip = Skip to content
site-other-language = Nederlands
site-feed = Releases of this result
site-provisional = Provisional result, not the official record
site-provisional-short = provisional result
site-disclaimer = These figures are provisional. The official result is in the record of the central electoral committee.
site-no-cookies = This site uses no cookies and asks nothing of others. An open page shows the next release by itself.
site-test = This is a rehearsal. The figures are no real result.
site-retracted-word = Retracted
site-retracted = This release has been retracted. Do not use these figures any more.
site-release = Release { $number }
site-hash = hash
site-announcement = Release { $number } of { $time } is now on this page.
site-waiting-title = No result yet
site-waiting = No result has been released yet.
site-waiting-follows = As soon as there is an interim result, it is on this page. Leave the page open: the first release appears by itself. If that does not work in your browser, reload the page now and then.
site-progress = Progress of the count
site-of = { $counted } of { $total } polling stations
site-counted = { $counted } of { $total } polling stations counted
site-counted-candidates = { $counted } of { $total } counted per candidate
site-note = Note:
site-valid = Votes on candidates
site-blank = Blank
site-invalid = Invalid
site-cast = Votes cast
site-turnout = Turnout
site-eligible = Eligible voters
site-largest = Largest lists
site-largest-caption = Lists with the most votes, the largest first
site-all-lists = { $n ->
    [one] The list with all figures
   *[other] All { $count } lists in ballot order
 }
site-list = List
site-votes = Votes
site-share = Share
site-share-here = Share in this station
site-seats = Seats
site-seats-title = Seats
site-seats-how = How the seats were distributed, step by step
site-seats-lead = This is how the seats would be distributed with the votes of this release.
site-seats-empty = { $n ->
    [one] 1 seat stays empty.
   *[other] { $count } seats stay empty.
 }
site-seats-open = { $n ->
    [one] 1 seat is not assigned yet.
   *[other] { $count } seats are not assigned yet.
 }
site-lot-candidates = A lot is needed between { $count } candidates of list { $list } with equally many votes.
site-lot-remainder = A lot is needed for a residual seat, between lists with the same remainder: { $lists }.
site-lot-average = A lot is needed for a residual seat, between lists with the same average: { $lists }.
site-lot-majority = A lot is needed to decide which list gives up a residual seat to the list with the majority: { $lists }.
site-council = The council
site-holder = The last residual seat now goes to:
site-needed = With so many votes more, another list would have this seat
site-more-votes = Votes more
site-seats-table = The distribution in figures
site-seats-caption = Seats per list: full seats, remainder and residual seats
site-seats-all = Seats to be filled
site-quota = Electoral quota
site-threshold = Preference threshold
site-full = Full seats
site-remainder = Remainder
site-residual = Residual seats
site-sum = Together
site-steps-caption = Residual seats in the order in which they were assigned
site-step = Step
site-to-list = List
site-by = By
site-value = Remainder or average
site-residual-number = Residual seat { $number }
site-moved = Move
site-from-to = from { $from } to { $to }
site-from = from { $from }
site-by-remainder = largest remainder
site-by-unique-average = highest average, at most one to a list
site-by-average = highest average
site-by-majority = absolute majority (article P 9)
site-by-exhausted = list without enough candidates (article P 10)
site-by-lot = , by lot
site-story = Step by step
site-lists-title = Votes per list
site-lists-table = All lists
site-lists-caption = Votes per list in ballot order
site-change = since { $before }, percentage points
site-seats-change = seats since { $before }
site-candidates-title = Candidates
site-no-candidates = There are no votes per candidate in this release yet. Below are the candidates of each list.
site-candidates-lead = Votes per candidate: { $counted } of { $total } polling stations counted.
site-elected = Elected candidates
site-elected-provisional = Provisional: who is elected is established by the central electoral committee.
site-elected-caption = Elected candidates per list
site-elected-how = Elected
site-by-preference = by preference votes
site-in-order = in the order of the list
site-elected-preference = elected by preference votes
site-elected-mark = elected
site-nobody-elected = Who is elected appears here once all polling stations are counted per candidate and no lot is needed any more.
site-per-list = Per list
site-jump = Go to a list
site-candidate = Candidate
site-number = No.
site-list-votes = { $n ->
    [one] { $votes } vote on the list
   *[other] { $votes } votes on the list
 }
site-list-votes-so-far = { $n ->
    [one] { $votes } vote on the list, of which { $candidates } counted per candidate
   *[other] { $votes } votes on the list, of which { $candidates } counted per candidate
 }
site-not-counted-cell = –
site-stations-title = Polling stations
site-stations-caption = All polling stations with their counters
site-no-station-turnout = Voters may vote at any polling station of the municipality. That is why a polling station has no turnout percentage.
site-station = Polling station
site-station-word = Polling station
site-station-caption = Votes per list at this polling station
site-station-candidates = Votes per candidate at each polling station are in:
site-all-stations = All polling stations
site-postcode = postcode
site-state = Released
site-state-waiting = not yet
site-state-lists = per list
site-state-candidates = per candidate
site-counted-not = No figures released yet
site-counted-lists = Counted per list
site-counted-both = Counted per candidate
site-largest-list = Largest list
site-admitted = Admitted voters
site-more = More ballots counted
site-fewer = Fewer ballots counted
site-open-cell = unknown
site-turn = Another polling station
site-news = New in this release
site-news-all = All changes
site-changes-title = Changes since the previous release
site-first = This is the first release.
site-since = Compared with release { $number }:
site-count-new = { $n ->
    [one] 1 polling station was added.
   *[other] { $count } polling stations were added.
 }
site-count-detailed = { $n ->
    [one] 1 polling station now has votes per candidate as well.
   *[other] { $count } polling stations now have votes per candidate as well.
 }
site-count-corrected = { $n ->
    [one] Figures of 1 polling station were corrected.
   *[other] Figures of { $count } polling stations were corrected.
 }
site-count-retracted = { $n ->
    [one] The count of 1 polling station was taken back.
   *[other] The counts of { $count } polling stations were taken back.
 }
site-nothing-changed = No figure of a polling station has changed.
site-new-lists = New, per list
site-new-candidates = New, per candidate
site-detailed = Now per candidate as well
site-detailed-text = The votes per list of these polling stations have stayed the same.
site-taken-back = Taken back
site-taken-back-text = The figures of these polling stations do not count until they are released again.
site-corrected = Corrected
site-corrected-text = Figures that were released before are different now.
site-corrected-caption = Corrected figures of { $station }
site-corrected-more = { $n ->
    [one] And 1 more figure; all corrections are in uitslag.json.
   *[other] And { $count } more figures; all corrections are in uitslag.json.
 }
site-field = Figure
site-was = Before
site-is = Now
site-difference = Difference
site-poll-cards = Poll cards
site-proxies = Proxy certificates
site-voter-cards = Voter cards
site-candidates-total = { $list }: total below the candidates
site-explanation = Explanation of a difference
site-answer = Answer to a question of the form
site-votes-changed = Votes per list
site-votes-changed-caption = Lists whose number of votes has changed
site-seats-changed = Seats per list
site-seats-changed-caption = Lists whose number of seats has changed
site-releases-title = Releases
site-releases-lead = Every release is checked, numbered and signed. The newest is at the top.
site-releases-caption = All releases of this election
site-feed-link = Follow the releases in a news reader (Atom)
site-time = Time
site-what = What
site-stations-counted = Counted
site-note-column = Note
site-hash-column = Hash
site-shown = this site
site-epoch = period { $number }
site-downloads-title = Downloads
site-downloads-lead = All figures of this release, to compute with and to check. These files are provisional, too.
site-downloads-caption = Files with their size and checksum
site-file = File
site-what-is-it = Content
site-size = Size
site-what-signed = The signed release, for uitslag verify
site-what-eml = Counts in EML_NL, provisional
site-what-osv = Counts as a table, in the form of OSV
site-what-pdf = Print
site-what-json = All figures, for programs
site-what-schema = The description of uitslag.json
site-what-lists = Votes and seats per list
site-what-candidates = Votes per candidate
site-what-stations = Figures per polling station, with a column per list
site-what-matrix = Votes per candidate at each polling station
site-check = Check it yourself
site-check-sums = Whether a file has arrived unchanged can be seen from its checksum (SHA-256). Put the files in the same folders as here and enter:
site-check-verify = Whether the release really comes from the municipality, and whether sums and seats are right, is checked by the program Uitslag. Put the downloads in a folder and enter:
site-check-command = uitslag verify FOLDER
site-check-says = The program tells in plain words what it has checked: the signatures, the chain of releases, the totals and the seats.
site-formats = About the files
site-format-json = uitslag.json holds all figures as whole numbers. It is described by uitslag.schema.json (JSON Schema 2020-12). The field version rises when a field gets another meaning or goes.
site-format-csv = The CSV files are UTF-8 with semicolons, so that a Dutch spreadsheet opens them right away; their headers are Dutch. An empty cell means: not known. A text that starts with =, +, - or @ has an apostrophe before it, so that the spreadsheet does not take it for a formula.
site-evening-title = Election night and count
site-evening-link = Differences between election night and the count after it
site-evening-text = On election night ballots are counted fast. The official count is the day after, by candidate. Differences are normal; below they stand by polling station, with what explains them. Compared are the votes by list, the admitted voters, blank, invalid and the total.
site-evening-against = Beside release { $number } of { $time }, the result of election night.
site-evening-compared = { $n ->
    [one] Compared: 1 polling station.
   *[other] Compared: { $count } polling stations.
 }
site-evening-differ = { $n ->
    [0] All figures are equal.
    [one] At 1 polling station the figures are others.
   *[other] At { $count } polling stations the figures are others.
 }
site-evening-unexplained = { $n ->
    [one] Of 1 of them no cause was given.
   *[other] Of { $count } of them no cause was given.
 }
site-evening-gone = { $n ->
    [one] 1 polling station of the night is not among them now.
   *[other] { $count } polling stations of the night are not among them now.
 }
site-evening-new = { $n ->
    [one] 1 polling station was not among them on the night.
   *[other] { $count } polling stations were not among them on the night.
 }
site-evening-unknown = Not to be compared everywhere, because the night or the count does not know it: { $cells }.
site-evening-lists = By list
site-evening-lists-caption = Lists with other votes, over the polling stations compared
site-evening-caption = Differences at { $station }
site-evening-no-cause = not explained
site-night = Night
site-count = Count
