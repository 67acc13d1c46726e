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
compare-other-order = { $list }: the same candidates in another order. That can be where votes are equal: their order is then not fixed.
compare-by-preference = { $list }: elected by preference with us { $ours }, officially { $official }.
