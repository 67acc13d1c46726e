# The official result beside ours (`words::official`).

compare-stations = { $n ->
    [one] 1 polling station
   *[other] { $n } polling stations
 }
compare-lists = { $n ->
    [one] 1 list
   *[other] { $n } lists
 }
compare-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
 }
compare-elected = { $n ->
    [one] 1 elected candidate
   *[other] { $n } elected candidates
 }
compare-equal = Equal: { $parts }.
compare-differences = Differences: { $parts }.
compare-station = Polling station { $number }
compare-station-named = Polling station { $number } ({ $name })
compare-station-changed = { $station }: { $changes }.
compare-station-changed-lists = { $station } (per list): { $changes }.
compare-changed = { $what }: { $ours }, officially { $official } ({ $difference })
compare-moved-votes = Votes on lists at these polling stations: { $added } added, { $taken } taken off.
compare-only-ours = { $station }: with us, but not in the official counts (or with zeros only).
compare-only-official = { $station }: in the official counts, but not with us.
compare-per-list = Compared per list only, because one side has no votes per candidate: polling stations { $number }.
compare-open-cells = Not compared, because one side does not have them: cells { $number }.
compare-totals = Totals of the municipality: { $changes }.
compare-list-seats = { $list } from { $ours } to { $theirs }
compare-moved-seats = Seats, from our counts to the official result: { $moved }.
compare-rules-differ = Please note: from the official counts this program computes { $computed } seats for { $list }, the official result has { $official }. Check the number of seats, deceased candidates and lots; if these are right, report this.
compare-lot = The official counts call for a lot between lists: seats are not compared with them.
compare-joined = { $list }: elected officially, not with us: { $who }.
compare-left = { $list }: elected with us, not officially: { $who }.
compare-not-found = { $list }: elected officially, but not found with certainty on our candidate list: { $who }. Please look it up.
compare-other-way = { $list }: elected in another way (by preference or in list order): { $who }.
compare-other-order = { $list }: the same people elected in another order, and not only where votes are equal.
compare-by-preference = { $list }: elected by preference with us { $ours }, officially { $official }.
compare-equal-partly = Not everything was compared; what was, is equal: { $parts }.
compare-nothing = Nothing was compared.
compare-names = { $n ->
    [one] 1 list with another name
   *[other] { $n } lists with another name
 }
compare-orders = { $n ->
    [one] 1 list with its elected in another order
   *[other] { $n } lists with their elected in another order
 }
compare-names-differ = { $facts }. Figures under one number are then of two lists: choose the right file, or the right candidate lists.
compare-station-names = Polling stations with another name ("there" is the official count): { $facts }.
compare-not-official = Not compared, because the official count does not have it: { $fields }.
compare-not-ours = Not compared, because our count does not have it of every polling station: { $fields }.
compare-not-counts = Nothing has been counted here to compare with.
compare-not-names-ours = Names of lists were not compared: they have none here.
compare-not-names-official = Names of lists were not compared: they have none in the official file.
compare-not-candidates-ours = Votes per candidate were not compared: we do not have them of every polling station.
compare-not-candidates-official = Votes per candidate were not compared: the official count does not have them.
compare-not-seats = Seats were not compared: { $why }.
compare-not-elected = The elected were not compared: { $why }.
compare-not-elected-list = The elected of { $list } were not compared: { $why }.
compare-not-persons = Of these lists only the numbers of elected candidates were compared and not who they are, because their candidates have no names here: { $lists }.
compare-why-seats = the number of seats is not known
compare-why-category = seats of an election of category { $category } are not computed here
compare-why-not-computed = none were computed here
compare-why-lot-lists = a lot is to be drawn between { $lists }
compare-why-lot-list = a lot is to be drawn between { $who }
compare-why-stations = not in per candidate, or never open without anybody having said so (on the night: Control › Decisions; with files: --not-open): polling stations { $stations }
compare-why-per-list = our count is per list
compare-why-sums = votes of candidates do not add up to those of their list everywhere
