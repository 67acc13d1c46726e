# What the Kiesraad will ask, and lists that are added up again by hand (`words::control_protocol`).

## What is asked, and what to do about it
asked-no-explanation = Difference without an explanation on the form
asked-no-explanation-do = The Kiesraad will ask whether there was a recount, as the form has no explanation of this difference. If there was none, have it counted again; if there was, write down when, and what came of it.
asked-sum-of-explanations = Explanations do not add up to the difference
asked-sum-of-explanations-do = The Kiesraad will ask where the rest of the difference comes from. Compare D, H and the explanations with the form; if they were entered right, have it counted again.
asked-not-investigated = Difference not investigated
asked-not-investigated-do = The Kiesraad will ask whether this difference was investigated. If the form says so, correct the entry; if it was not done, have it counted again.
asked-zero-votes = Polling station with zero votes
asked-zero-votes-do = The Kiesraad will ask whether this polling station was open. Enter its count, or write down why nobody voted.
asked-many-invalid = High percentage of invalid votes
asked-many-invalid-do = The Kiesraad will ask why. Compare G with the form: was a pile mistaken for another? If it is right, write down what was the matter with these ballots.
asked-many-blank = High percentage of blank votes
asked-many-blank-do = The Kiesraad will ask why. Compare F with the form: was a pile mistaken for another? If it is right, write down what was the matter with these ballots.
asked-large-difference = Large difference between admitted voters and votes
asked-large-difference-do = The Kiesraad will ask for the cause. Compare D and H with the form: a digit too many, a pile forgotten or counted twice? If they were entered right, have it counted again.
asked-list-share = List deviates strongly from the rest of the municipality
asked-list-share-do = The Kiesraad will ask whether piles of lists were exchanged. Compare the list with the form; if this is its own village or quarter, write that down.
asked-switched-candidates = Candidates possibly switched
asked-switched-candidates-do = The Kiesraad will ask whether these two candidates were switched. Compare both lines with the form; if one of them lives here, write that down.
asked-figure-points = difference { $points } percentage points
asked-figure-neighbourhood = compared with the neighbourhood
asked-handled = handled by { $by } at { $at }

## What there is to say of all of it, and what was said before
asked-edition = Control protocol { $edition } of the Kiesraad, part A.
asked-not-in = Not in yet, or not to be released, and so not judged: polling station { $stations }.
asked-not-judged = Not judged ({ $rule }), as a figure is missing or candidates were not counted: polling station { $stations }.
asked-no-table = Without a table of neighbourhoods: candidates were compared with the whole municipality only.
asked-table-not-here = The table of neighbourhoods has not arrived on this PC yet: candidates were compared with the whole municipality only.
asked-table-unusable = The table of neighbourhoods cannot be used ({ $why }): candidates were compared with the whole municipality only.
asked-without = Without a neighbourhood in the table, and so compared with the whole municipality only: polling station { $stations }.
asked-before-replaced = said before: { $said }
asked-before-count = said of another count: { $said }
asked-more = { $more } earlier ones more

## What is wrong with a table of neighbourhoods
neighbourhood-too-large = the table has { $bytes } bytes; at most { $most } are read
neighbourhood-encoding = line { $line } is no UTF-8; save the table as CSV in UTF-8
neighbourhood-empty = the table has no station; it must have lines such as 12;Centrum
neighbourhood-too-many = the table has more than { $most } stations
neighbourhood-cells = line { $line } is "{ $text }"; a line is a station's number and its neighbourhood, such as 12;Centrum
neighbourhood-station = line { $line } begins with "{ $text }", which is no station's number
neighbourhood-name = line { $line } has a neighbourhood of more than { $most } characters
neighbourhood-twice = station { $station } stands on line { $line } and on line { $first }; a station lies in one neighbourhood
neighbourhood-unknown = line { $line } has station { $station }, which is not one of this election; correct its number, or leave it out

## Three lists drawn and added up again
drawn-open = not compared yet
drawn-equal = equal
drawn-more = { $votes } more by hand
drawn-fewer = { $votes } fewer by hand
drawn-seed = seed
drawn-election = election id
drawn-empty = there is no { $what }
drawn-too-long = the { $what } has more than { $most } characters
drawn-letter = the { $what } has { $letter }; it must be written with plain letters, digits and marks, and begin and end with one
drawn-lists = there are { $lists } lists to draw from; there must be 1 to { $most }
drawn-twice = list { $list } stands twice among those to draw from

## How the draw is done again, and what was kept of it
audit-draw = { $time }, { $by } ({ $pc }), seed { $seed }: { $lists }
audit-draw-replaced = { $draw } – replaced by a later draw
audit-drawn-list = list { $list } { $verdict }
worksheet-step = { $command } → { $digits }…: { $number }, of { $left } lists: list { $list }
worksheet-passed = { $command } → { $digits }…: { $number }, too high for { $left } lists: passed over
