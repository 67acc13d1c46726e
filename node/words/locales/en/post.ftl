post-kind-interim = Interim result
post-kind-final-parties = Provisional final result
post-kind-final-candidates = Provisional result per candidate
post-kind-seats = Seats
post-kind-correction = Correction
post-kind-taken-back = Withdrawn
post-template-result =
    { $kop } { $verkiezing }: { $geteld }.
    { $kandidaten }
    { $lijsten }
    { $opkomst }
    { $toelichting }
post-template-seats =
    Seats { $verkiezing }. { $kop }: { $geteld }.
    { $zetels }
post-template-correction =
    CORRECTION. { $kop } { $verkiezing }: { $geteld }.
    { $correctie }
    { $lijsten }
post-template-taken-back =
    WITHDRAWN: release { $nummer } of { $tijd }, { $verkiezing }.
    Do not use the figures of this release any more.
post-test = TEST – rehearsal, these are no real results
post-test-word = TEST
post-test-sentence = Rehearsal: these are no real results
post-foot = Provisional · release { $number } · { $time } · { $hash }
post-provisional = Provisional
post-release = release { $number }
post-counted = { $n ->
    [one] { $counted } of { $total } polling station counted
   *[other] { $counted } of { $total } polling stations counted
 }
post-counted-all = { $n ->
    [one] the polling station is counted
   *[other] all { $total } polling stations counted
 }
post-candidates = Per candidate: { $counted } of { $total } polling stations counted
post-counter-lists = lists { $counted } of { $total }
post-counter-candidates = candidates { $counted } of { $total }
post-turnout = Turnout: { $share }
post-list-share = { $name }: { $share }
post-list-votes = { $name }: { $votes } ({ $share })
post-list-seats = { $name }: { $seats }
post-more-lists = { $n ->
    [one] and 1 other list
   *[other] and { $n } other lists
 }
post-seatless = { $n ->
    [one] 1 list has no seat
   *[other] { $n } lists have no seat
 }
post-open-lot = { $n ->
    [one] 1 seat is not assigned yet: lots must be drawn
   *[other] { $n } seats are not assigned yet: lots must be drawn
 }
post-open-empty = { $n ->
    [one] 1 seat stays empty
   *[other] { $n } seats stay empty
 }
post-corrected-one = The figures of polling station { $number } were corrected.
post-corrected = The figures of { $count } polling stations were corrected.
post-retracted-one = The figures of polling station { $number } were withdrawn.
post-retracted = The figures of { $count } polling stations were withdrawn.
post-replaces = Do not use release { $number } any more.
post-alt-votes = Bar chart of the votes per list. { $heading } { $election }: { $counted }.
post-alt-seats = Chart of the seats per list. { $heading } { $election }: { $counted }.
post-alt-list = { $n ->
    [one] { $name }: { $votes } vote, { $share }.
   *[other] { $name }: { $votes } votes, { $share }.
 }
post-alt-list-seats = { $n ->
    [one] { $name }: 1 seat.
   *[other] { $name }: { $n } seats.
 }
post-alt-more = { $n ->
    [one] And 1 other list.
   *[other] And { $n } other lists.
 }
post-list-unnamed = List { $number }
post-corrected-short = Figures corrected. Do not use release { $number } any more.
