scene-progress = Progress
scene-votes = Votes per list
scene-seats = Seats
scene-last-seat = The last residual seat
scene-news = Just in
scene-stations = Per polling station
scene-elected = Elected candidates
scene-lists = Votes per list
scene-candidates = Votes per candidate
scene-of = of
scene-polling-stations = polling stations
scene-valid = Votes for candidates
scene-blank = Blank
scene-invalid = Invalid
scene-cast = Votes cast
scene-turnout = Turnout
scene-column-votes = votes
scene-column-share = share
scene-column-seats = seats
scene-column-station = polling station
scene-column-valid = votes
scene-column-largest = largest lists
scene-change = v. { $before }
scene-change-none = change
scene-none = n/a
scene-not-counted = not counted yet
scene-seats-lot = { $n ->
    [one] 1 seat is not assigned yet: a lot must be drawn
   *[other] { $count } seats are not assigned yet: a lot must be drawn
 }
scene-seats-empty = { $n ->
    [one] 1 seat stays empty
   *[other] { $count } seats stay empty
 }
scene-holder = The last residual seat goes to
scene-needed = So many votes more, and another list would have this seat
scene-never = out of reach
scene-no-residual-seat = There is no residual seat: all seats are full seats.
scene-drawn = A lot decided about the last residual seat.
scene-lot-remainder = A lot must be drawn for a residual seat: { $count } lists have the same remainder.
scene-lot-average = A lot must be drawn for a residual seat: { $count } lists have the same average.
scene-lot-majority = A lot must be drawn: one of { $count } lists gives a residual seat to the list with the majority.
scene-lot-candidates = A lot must be drawn between { $count } candidates of this list with equal votes.
scene-preference = elected by preference votes
