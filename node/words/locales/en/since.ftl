# Differences between election night and the count of the day after: why figures are others.
cause-recount = recount
cause-correction = correction
cause-explained = explained
moved-cells = counted elsewhere: { $votes } from { $from } to { $to }
moved-to-station = counted elsewhere: { $votes } of { $cell } to polling station { $station }
moved-from-station = counted elsewhere: { $votes } of { $cell } were at polling station { $station }
evening-against = Beside release { $release } of { $time }.
evening-only-night = Public on the night, and without a count now: { $stations }.
evening-only-count = Counted now, and not on the night: { $stations }.
evening-unchanged = Number of polling stations that still have the count of the night: { $stations }.
evening-unknown = Not compared everywhere, because one side does not know it: { $cells }.
evening-not-explained = Number of polling stations without an explanation: { $stations }.
