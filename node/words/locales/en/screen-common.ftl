yes = yes
no = no
open = open
close = Close
save = Save
confirm = Seen and confirmed:
refused = This was not carried out.
opening = One moment, reading the data …
test = TEST
no-operator = nobody signed in
election-on-its-way = Fetching the election …
waiting-to-be-accepted = This PC has not been accepted yet. Have its words compared and accepted on the scan PC.
setup-on-its-way = The election’s data is not on this PC yet.
setup-on-its-way-do = Entry is possible as soon as it is here; that happens by itself once the scan PC can be reached.
leave-undelivered = { $n ->
    [one] 1 entry or decision is on this PC alone.
   *[other] { $count } entries and decisions are on this PC alone.
 }
leave-what-to-do = Nothing is lost, but it counts only when this PC is on and connected again. Enter closes, Esc goes back.
leave-stay = Keep it open

stage-prepare = Preparation
stage-enter = Entry
stage-todo = To do
stage-control = Control
stage-present = Presentation
stage-maintain = Maintenance
stage-watch = Watching

connection-none = no other PC connected
connection = { $n ->
    [one] connected to 1 PC
   *[other] connected to { $count } PCs
 }
here-suspended = this PC is suspended
undelivered = { $n ->
    [one] 1 only here
   *[other] { $count } only here
 }
more-lines = { $n ->
    [one] 1 more line
   *[other] { $count } more lines
 }

level-party = lists
level-candidate = candidates
column-number = No.
column-station = Polling station
column-postcode = Postcode
column-state = State
column-why = Why

state-absent = not in yet
state-processed = processed
state-draft = draft
reason-conflict = contradicting counts
reason-proposed_correction = correction to be judged
reason-withdrawn = withdrawn
reason-suspended = of a PC that is set aside
reason-round_missing = second entry missing
reason-rounds_differ = first and second entry differ
reason-same_operator = both entries by the same person
reason-same_pc = both entries on the same PC
reason-errors = errors in the count
reason-review_needed = to be reviewed
reason-rejected = rejected
reason-reviews_differ = reviews contradict each other
reason-retracted = taken back
reason-by_hand = held back by hand
reason-ruling_contested = a ruling is disputed
reason-ruling_not_by_scan = not by a scan PC
reason-ruling_unreadable = cannot be read
reason-ruling_impossible = there is no such candidate, list or station
reason-ruling_overtaken = overtaken
reason-ruling_too_many = there are too many rulings
reason-no_station = station closed or merged
reason-other_ballot = other lists than now

