# Where the control room looks first: what is odd, and the estimate (`words::plausibility`).

## What a finding is, and what to do about it
odd-more-than-eligible = More votes than eligible voters in the municipality
odd-more-than-eligible-do = This cannot be. Compare H with the form; if H is right, check the number of eligible voters in the setup.
odd-zero-votes = No votes
odd-zero-votes-do = Ask whether this station was open, and whether this is its count or an empty file.
odd-unexplained-difference = Difference without an explanation
odd-unexplained-difference-do = Compare with the form. If that says so, ask the station whether it was looked into or recounted.
odd-uncovered-difference = Difference not fully explained
odd-uncovered-difference-do = Compare D, H and the explanations with the form; if they are as typed, ask the station about the rest.
odd-large-difference = Large difference between voters and votes
odd-large-difference-do = Compare D and H with the form: a digit too many, or two switched? If not, have it recounted.
odd-switched-candidates = Candidates switched?
odd-switched-candidates-do = Compare these two candidates with the form. A candidate who lives here can be the reason, too.
odd-switched-lists = Lists switched?
odd-switched-lists-do = Compare the totals of these two lists with the form.
odd-list-share = Share of a list is far from elsewhere
odd-list-share-do = Compare this list with the form. A list of this village or quarter can be the reason.
odd-many-blank = Many blank votes
odd-many-blank-do = Compare F and H with the form.
odd-many-invalid = Many invalid votes
odd-many-invalid-do = Compare G and H with the form.
odd-size = Far more or fewer votes than last time
odd-size-do = Compare H with the form, and check how this station is matched with the previous election.
odd-more-than-called = More votes than called voters
odd-more-than-called-do = Nothing: voters choose where they vote. For information only.

## The figures of a finding
odd-figure-eligible = eligible voters { $voters }
odd-figure-called = called voters { $voters }
odd-figure-explained = explained { $ballots }
odd-figure-unexplained = unexplained { $ballots }
odd-figure-expected = expected { $votes }
odd-figure-of = { $who }: { $votes } (expected { $usual })
odd-figure-here = here { $share }
odd-figure-elsewhere = elsewhere { $share }

## The estimate, for the control room only
estimate-label = estimate – control room only
estimate-note = When earlier counts were replayed, the result of 9 in 10 lists lay within this margin. Where every village has a list of its own, often not. It knows nothing of a mistake in a count or a wrong match.

## Why there is none
no-estimate-previous = No estimate: there is no previous election per polling station. Import one in Preparation.
no-estimate-lists = No estimate: nobody has said where list { $lists } comes from. Fill that in.
no-estimate-few = { $n ->
    [one] No estimate yet: { $counted } polling station is in, { $least } are needed.
   *[other] No estimate yet: { $counted } polling stations are in, { $least } are needed.
 }
no-estimate-little = No estimate yet: the counted stations stand for { $covered } of the previous votes, { $least } % is needed.
no-estimate-open = No estimate: a list is open at polling station { $station }. Fill it in first.
no-estimate-votes = No estimate: the counted stations cannot be compared with the previous election. Check the matching.
no-estimate-complete = No estimate needed: all polling stations are in.

## Figures that may stand in another row
slip-exchanged = Two lists swapped?
slip-exchanged-do = Compare these two rows with the form: each list by its own name.
slip-rows-up = Rows one place too high?
slip-rows-up-do = Lay the form beside the figures and begin at the first of these lists: was a row skipped there?
slip-rows-down = Rows one place too low?
slip-rows-down-do = Lay the form beside the figures and begin at the first of these lists: was a row filled in too many there?
slip-transposed = Two digits transposed?
slip-transposed-do = Compare the number of this list with the form, digit by digit.
slip-nothing = No votes for a large list
slip-nothing-do = Look whether this list has 0 on the form as well, and with which list its votes may stand.
slip-between = Votes with another list than last time
slip-between-do = Compare these two lists with the form. If the figures are the same there, something changed here that changed nowhere else.
slip-same-as = Same figures as another polling station
slip-same-as-do = Compare both with their forms: one form may have been entered twice.
slip-figure-same = all lists have the same numbers as at polling station { $station }
slip-figure-row = { $list }: { $typed } (expected { $expected })
slip-figure-more = { $rows ->
    [one] 1 more row
   *[other] { $rows } more rows
}
slip-figure-odds = the other way { $odds } times as likely
slip-figure-odds-most = the other way more than { $odds } times as likely
slip-basis = compared with { $with }
slip-basis-stations = { $stations ->
    [one] 1 polling station
   *[other] { $stations } polling stations
}
slip-basis-near = those nearby
slip-basis-previous = the previous election

## Which seats are firm
firm-all = All { $council } seats are firm.
firm-some = { $firm } of { $council } seats are firm.
firm-none = No seat is firm yet.
firm-seat = Seat { $nth } ({ $list }) hangs on { $stations }.
firm-seat-to = Seat { $nth } ({ $list }) hangs on { $stations }; it can go to { $to }.
firm-seat-most = Some of these polling stations may be enough.
firm-seat-unknown = Seat { $nth } ({ $list }): cannot be said. Do not count it as firm.
firm-more = { $seats ->
    [one] And 1 more seat that is not firm.
   *[other] And { $seats } more seats that are not firm.
}
firm-lot = { $seats ->
    [one] A lot decides about 1 seat, between { $lists }.
   *[other] Lots decide about { $seats } seats, between { $lists }.
}
firm-empty = { $seats ->
    [one] 1 seat stays empty: there are too few candidates.
   *[other] { $seats } seats stay empty: there are too few candidates.
}
firm-stations = { $count ->
    [one] polling station { $stations }
   *[other] polling stations { $stations }
}
firm-stations-many = { $count } polling stations
firm-means = Firm: what is still open cannot move this seat any more, however unfavourably it turns out. What nobody knows to be open is not in it.
firm-list = list { $number }
firm-list-named = list { $number } { $name }
firm-open = { $n ->
    [one] { $station } { $name }: { $matters } ({ $votes } vote at most)
   *[other] { $station } { $name }: { $matters } ({ $votes } votes at most)
 }
firm-open-unbounded = { $station } { $name }: { $matters }
open-not-in = not in
open-conflict = counts differ
open-waiting = waits for a check
open-errors = error in the figures
open-unexplained = difference without explanation
open-evening = other than in the evening (not explained)
no-firm-station = The figures of polling station { $station } do not fit the lists of this election.
no-firm-list = List { $list } has more votes at the polling stations where something is open than in all.
