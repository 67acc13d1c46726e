# What is wrong with a file of an election (crate `eml`): where, what, and what to do, each without its full stop.

## Places
eml-at = line { $line }, column { $column }
eml-totals = totals
eml-the-totals = the totals
eml-station = station { $station }
eml-polling-station = polling station { $station }
eml-on-list = { $place }, list { $list }
eml-at-candidate = { $place }, candidate { $candidate }
eml-cell = cell { $cell }

## The file as a text
eml-file-large = the file has { $bytes } bytes, more than { $most }
eml-empty = the file is empty
eml-unfinished = the file ends before its last element is closed
eml-control = the file holds a control character or a code that is no character, which XML forbids
eml-cut-off = the file ends in the middle of a character
eml-no-utf = the file is not in UTF-8 or UTF-16
eml-half-utf16 = the file holds half a UTF-16 character
eml-cut-off-utf16 = the file ends in the middle of a UTF-16 character
eml-encoding = the file says that it is in another encoding than UTF-8 or UTF-16

## A zip
eml-no-zip = the file is no zip
eml-zip-empty = nothing is in the zip
eml-zip-locked = the file in the zip is locked with a password
eml-zip-method = the file in the zip is packed in an unknown way
eml-zip-file-large = the file in the zip is too large when unpacked ({ $bytes } bytes)
eml-zip-size = the zip states another size than the file has
eml-zip-nested = a zip in a zip in a zip
eml-zip-large = the zip has { $bytes } bytes, more than { $most }
eml-zip-64 = the zip is of the kind for more than 4 GB
eml-zip-end = the zip has no end
eml-zip-members = more than { $most } files are in the zip
eml-zip-damaged = the zip is damaged or contradicts itself ({ $error })

## XML
eml-xml = { $error }
eml-doctype = the file has a DOCTYPE, which EML files never have
eml-no-element = the file does not begin with an element
eml-no-root = the file does not begin with the element EML of EML 5
eml-version = the file is not of EML version 5
eml-text-here = text where only elements belong
eml-text-long = more text in one element than EML has room for
eml-element-here = an element where only text belongs
eml-after-end = something follows after the end of the EML
eml-deep = elements are nested deeper than { $most }
eml-element-name = { $name } is no name of an element
eml-element-missing = the element { $name } is missing
eml-prefix = the prefix { $prefix } is not declared
eml-prefix-xml = a prefix of XML itself is declared anew
eml-namespaces = more than { $most } namespaces at one place
eml-attributes = more than { $most } attributes on one element
eml-attribute-missing = the attribute { $name } is missing or empty
eml-attribute-long = an attribute of more than { $most } bytes
eml-attribute-twice = the attribute { $name } stands there twice
eml-attribute-control = a control character in an attribute
eml-attribute-less = a < in an attribute
eml-entity = the entity &{ $name }; is not allowed

## Which message, of which election
eml-message-unknown = EML message { $message } is not one that this program reads
eml-message-other = this is a { $found }, not a { $wanted }
eml-message-differs = the file says that it is { $message }, but its contents are of another message
eml-or = { $one } or { $other }
eml-no-time = "{ $text }" is no date and time
eml-no-date = "{ $text }" is no date of the form YYYY-MM-DD
eml-counting-way = "{ $text }" is no way of counting
eml-category = "{ $text }" is no category of elections
eml-area = "{ $id }" is no number of a municipality or other area
eml-subcategory-category = subcategory { $sub } does not belong to category { $category }
eml-nomination = nomination day { $nomination } is not before election day { $date }
eml-elections = the file speaks of more than one election
eml-contests = the file has more than one contest
eml-elections-differ = the files are of different elections: { $one } and { $other }
eml-election = { $id } ({ $category }, { $date })
eml-election-of = { $id } ({ $category }, { $date }, area { $area })

## Numbers and rows
eml-twice = { $what } occurs twice
eml-id-missing = the attribute Id is missing
eml-no-id = "{ $text }" is no number here: those are whole numbers from 1 to { $most }
eml-list-renamed = list { $list } is called "{ $one }" first in this file, and "{ $other }" here
eml-left-out = { $id } ({ $name }) can be no polling station here (numbers run from 1 to 999999999) and is left out; it has no votes
eml-left-out-counted = { $id } ({ $name }) can be no polling station here (numbers run from 1 to 999999999) and is left out, although it has figures
eml-row = row { $row } ({ $path })
eml-phase = "{ $text }" is neither a first session nor a corrigendum
eml-no-number = "{ $text }" is not a whole number from 0 to { $most }
eml-number-twice = { $what } { $number } occurs twice
eml-number-after = { $what } { $number } comes after { $what } { $last }
eml-no-list = a candidate comes before the first list
eml-list-twice = list { $list } occurs twice
eml-list-order = list { $list } is not in ballot order
eml-list-empty = list { $list } has no candidates
eml-list-bare = list { $list } has no votes per candidate somewhere, while others have
eml-candidate-twice = candidate { $candidate } of list { $list } occurs twice
eml-candidate-order = candidate { $candidate } of list { $list } comes after candidate { $last }
eml-candidate-nameless = candidate { $candidate } has no last name

## A definition
eml-subcategory-missing = the definition of a council election must say its subcategory (GR1 or GR2) and municipality
eml-subcategory-seats = { $id } is of subcategory { $sub }, which does not belong to { $seats } seats
eml-voting-method = voting method "{ $method }" is not SPV, that of Dutch elections
eml-threshold = a preference threshold of { $percent } % is impossible
eml-threshold-council = a preference threshold of { $percent } % does not belong to a council of { $seats } seats (article P 15)
eml-seats-other = the definition (110a) says { $said } seats, not { $seats }
eml-seats-number = { $seats } is no number of seats from 1 to 150

## Polling stations
eml-no-stations = this { $message } does not list the polling stations of a municipality
eml-station-id = "{ $id }" is no id of a polling station, such as SB7
eml-station-twice = polling station { $station } occurs twice
eml-station-double = polling station { $station } occurs twice: "{ $one }" and "{ $other }"
eml-voters = "{ $text }" is no number of voters

## A count
eml-510a-totals = a 510a has no totals
eml-510a-stations = a 510a with more than one polling station
eml-referendum = this is a count of a referendum
eml-too-many-votes = more votes cast than a form has room for
eml-explanations = some of the five explanations of differences are missing
eml-no-boolean = "{ $text }" is neither true nor false
eml-reason = unknown reason code "{ $code }"
eml-reason-twice = the reason code { $code } occurs twice
eml-postal = the file counts postal votes

## A result
eml-result-list = list { $list } occurs twice or out of order
eml-result-candidate = candidate { $order } of list { $list } occurs twice
eml-not-expected = "{ $text }" is not { $expected }
eml-one-or-two = 1 or 2
eml-yes-or-no = yes or no

## Sums
eml-sum = { $what }: the file says { $stated }, the sum is { $sum }
eml-nothing = nothing
eml-candidates-together = the candidates of the list
eml-lists-together = all lists together (TotalCounted)
eml-together = all stations together
eml-other-lists = has other lists than the totals
eml-other-candidates = has other candidates than the totals
eml-counter-together = { $counter }, all stations together
eml-counter-a = poll cards (A)
eml-counter-b = proxy certificates (B)
eml-counter-c = voter cards (C)
eml-counter-d = admitted voters (D)
eml-counter-e = votes on candidates (E)
eml-counter-f = blank votes (F)
eml-counter-g = invalid votes (G)
eml-counter-i = more ballots (I)
eml-counter-j = fewer ballots (J)
eml-counter-taken = ballots taken away
eml-counter-too-few = too few ballots handed out
eml-counter-too-many = too many ballots handed out
eml-counter-none = no explanation
eml-counter-other = another explanation

## A table (OSV4-3)
eml-no-table = this is no OSV4-3 table: the line that begins with Lijstnummer and has its cells apart by semicolons is missing
eml-table-large = the table has { $bytes } bytes, more than { $most }
eml-table-empty = the table has no polling stations
eml-table-rows = more lists and stations than any municipality has
eml-cells-many = the line has more than { $most } cells
eml-cells-found = the line has { $found } cells, not { $width }
eml-quote-open = a quote that is not closed
eml-quote-inside = a quote in the middle of a cell
eml-cell-control = a control character in a cell
eml-no-figure = there is no number here
eml-no-column = there is no column here
eml-column-missing = the column { $name } is missing here
eml-line-missing = the line { $line } is missing here
eml-row-unknown = "{ $row }" is no row of this table
eml-row-late = this row comes after the first list
eml-numbers-begin = { $what }: numbers begin at 1
eml-list-after = list { $list } does not belong after list { $last }
eml-list-candidates = list { $list } has no candidates, while others have
eml-candidate-after = candidate { $candidate } of list { $list } does not belong after candidate { $last }
eml-missing = { $what } is missing
eml-the-line = the line { $line }
eml-the-row = the row "{ $row }"
eml-the-list = the row of a list
eml-list-sum = the candidates of list { $list } have { $sum } votes together, the list has { $total }
eml-lists-sum = the lists have { $sum } votes together, the table says { $valid }
eml-ballots-sum = valid, blank and invalid votes are { $sum } together, the table says { $cast } ballots
eml-table-sum = all stations together: the table says { $stated }, the sum is { $sum }
eml-table-area = the table is of municipality { $theirs }, not of { $ours }
eml-table-date = the table is of { $said }, not of { $date }
eml-table-dateless = the table does not say of which day it is

## Writing
eml-open = { $what } is still open
eml-votes-e = the votes on candidates (E)
eml-votes-f = the blank votes (F)
eml-votes-g = the invalid votes (G)
eml-list-total = the total of list { $list }
eml-candidate-of = candidate { $candidate } of list { $list }
eml-list-votes = list { $list } has no votes per candidate
eml-no-lists = there are no lists to write
eml-no-station = there is no polling station to write
eml-station-rows = its rows are not those of the other stations, or a total is larger than a form has room for
eml-list-unknown = list { $list } is not in the definition of the election
eml-candidate-unknown = candidate { $candidate } of list { $list } is not in the definition of the election
eml-two-totals = list { $list } has two different totals; a file has room for one
eml-lot-open = a lot is still to be drawn
eml-elected-unknown = nobody knows who is elected on list { $list }
eml-list-named = list { $list } is named twice or out of order
eml-nobody = nobody is elected
eml-elected-twice = candidate { $candidate } of list { $list } is elected twice

## What to do
eml-do-unpack = Unpack the zip yourself, and choose the file
eml-do-zip-again = Copy or download the zip again
eml-do-check-file = Do not use this file: have the count checked in the program that made it, and export it again; if it was published so, ask whoever did for a good one
eml-do-type-in = The file is of a form that this program does not know: type this count in, and ask for a newer version
eml-do-complete = Complete the count before it is written to a file
eml-do-check-station = Check the count of this station
eml-do-definition = Write the file with the definition that the count belongs to
eml-do-correct-count = Correct the count before it is written to a file
eml-do-write-time = Write it as YYYY-MM-DDThh:mm:ss
eml-do-draw = Draw the lots and enter the votes per candidate first
eml-do-votes = Compute the seats from a count with votes
eml-do-leave-seats = Leave the number of seats out, or choose the right definition
eml-do-subcategory = GR1 has fewer than 19 seats, GR2 has 19 or more: correct the number of seats, or choose the right file
eml-do-export = Export the file again from the program that made it; if it was published so, ask whoever did for a good one
eml-do-correct = Correct it in the program that made the file, and export it again; if it was published so, ask whoever did for a good one
eml-do-wait = Wait until it has been written completely, or copy it again
eml-do-not-use = This is no file that election software writes: do not use it, and find out where it came from
eml-do-choose = Choose the right file
eml-do-choose-stations = Choose a 110b, or a 510b with all polling stations
eml-do-number-stations = Give every polling station its own number, and export the file again
eml-do-choose-table = Choose the table of a municipality, per polling station
eml-do-earlier-table = Choose the table of an earlier election of this municipality
eml-do-say-day = Say the day of that election, as YYYY-MM-DD
eml-do-complete-table = Complete the counts before they are written to a table
eml-do-utf-8 = Export the table (OSV4-3) again; in a spreadsheet, save it as CSV UTF-8 with semicolons
eml-do-check-table = Do not use this table: have the count checked in the program that made it, and export it again
eml-do-table-again = Export the table (OSV4-3) again, and do not change it in a spreadsheet
