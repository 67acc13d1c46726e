# How fast it goes: polling stations and times, never figures (`night::pace`).
pace-in = { $counted } of { $all } in
pace-lately = last quarter of an hour { $count }
pace-end = done around { $from }–{ $to }
pace-end-at = done around { $at }
pace-end-unknown = when all will be in: nothing to say yet
pace-all-in = all { $all } in at { $time }

## On screen
pace-bars = Came in, by quarter of an hour
pace-none = Nothing is in yet.
pace-before = { $n ->
    [one] 1 station came in before that.
   *[other] { $count } stations came in before that.
 }
pace-folder = folder { $folder }
pace-busy = busy
pace-not-yet = nothing yet
pace-done = done
pace-not-collecting = not collecting now
pace-idle = idle since { $time }
pace-waits = { $n ->
    [one] 1 waits there
   *[other] { $count } wait there
 }
column-brought-by = From
hall-off = The hall sees no number. Switched on it sees: { $counted } of { $all } polling stations in. Never figures.
hall-on = The hall sees: { $counted } of { $all } polling stations in. Never figures.
hall-switch-on = Let the hall see it
hall-switch-off = Show it no more
hall-is-on = The hall now sees how many polling stations are in, until the first release.
hall-is-off = The hall sees no number any more.
watching-means = You see how far the count is, not what was counted. Figures are on the screens once they are released.
