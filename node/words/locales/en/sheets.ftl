# Tables of counts (crate `sheets`): where something stands, what a column means, what is not sure of that, and what is wrong. Each
# without its full stop.

## Places
sheets-cell = row { $row }, column { $column }
sheets-row = row { $row }
sheets-column = column { $column }
sheets-on-sheet = sheet { $sheet }, { $cell }
sheets-sheet = sheet { $sheet }
sheets-at = { $place }: { $what }

## The file as a whole
sheets-too-long = the file has { $bytes } bytes, more than { $most }; that is no table of counts
sheets-too-large = the table has more rows, columns or cells than a table of counts ever has
sheets-lies-otherwise = the table does not lie so: no column holds votes, or none says of what
sheets-no-table = the file is no table: no XLSX, and no text with columns (CSV)
sheets-unfinished = the file ends within a character or within quotes; wait until all of it has been written
sheets-no-part = the part { $part } of the workbook is missing; save it as XLSX again
sheets-part = the part { $part } of the workbook is damaged ({ $detail }); save it as XLSX again
sheets-cell-twice = cell { $column }{ $row } is there twice; save the workbook as XLSX again
sheets-no-sheet = the workbook has no sheet "{ $name }"; it has { $names }
sheets-no-xml = no well-formed XML
sheets-deep = nested too deeply
sheets-entity = an unknown entity
sheets-doctype = a DOCTYPE, which workbooks never have
sheets-reference = a place that is no cell
sheets-shared = a cell names a text that is not there

## What a column means
sheets-no-meaning = "{ $text }" is no meaning of a column: choose a cell of the form (A to J, E.list, list.candidate, list.total, K.n) or a word: { $words }
sheets-means-station = number of the polling station
sheets-means-station-name = name of the polling station
sheets-means-called = called voters
sheets-means-list-number = list number
sheets-means-list-name = name of the list
sheets-means-candidate-number = number of the candidate
sheets-means-candidate-name = name of the candidate
sheets-means-item = what the row is about
sheets-means-votes = votes
sheets-means-ignored = does not count
sheets-means-unknown = not chosen yet
sheets-means-votes-cast = votes cast (H)
sheets-means-list = list { $list } ({ $name })
sheets-means-candidates-total = list { $list } ({ $name }), total below the candidates
sheets-means-candidate = list { $list }, candidate { $candidate } ({ $name })

## What is not sure of a proposal
sheets-doubt-letter = known by the letter of the form alone
sheets-doubt-number = known by the number alone: there is no name beside it
sheets-doubt-near = the name resembles "{ $ours }", and is not the same
sheets-doubt-other-name = the number is right, but here that number is called "{ $ours }"
sheets-doubt-other-number = "{ $name }" has number { $ours } here, and { $theirs } in the table
sheets-doubt-twice = two columns mean the same
sheets-doubt-total = a total, but of what
sheets-doubt-figures = not recognised, though there are figures in it
sheets-doubt-unread = not recognised
sheets-doubt-names = polling stations are known by their names alone: there is no column of numbers
sheets-doubt-decimal = the figures do not tell whether a comma or a dot separates thousands

## What is wrong
sheets-fault-headings = the headings of the mapping do not stand in this sheet exactly so; look at the mapping again
sheets-fault-unsound = a mapping cannot be like this
sheets-fault-no-stations = no column says which polling station a row is of
sheets-fault-no-votes = no column has the votes
sheets-fault-not-here = this election has no { $means }
sheets-fault-means-twice = { $means } is { $other } already
sheets-fault-missing = { $means } is missing from the table
sheets-fault-undecided = there are figures at "{ $heading }", and nobody has said what that is; choose a meaning, or "does not count"
sheets-fault-headless = there are figures here without a heading above them
sheets-fault-named = "{ $heading }" is the name of { $theirs }, but is mapped to { $ours }
sheets-fault-unknown-station = "{ $text }" is no polling station of this election
sheets-fault-stray = a row with figures, but without a polling station
sheets-fault-unmapped = "{ $text }" is not in the mapping; look at it again
sheets-fault-station-twice = this polling station is there twice, at { $other } as well; neither was imported
sheets-fault-station-named = "{ $theirs }" is the name of station { $other } here
sheets-fault-not-number = "{ $text }" is no whole number from 0 to { $most }
sheets-fault-open = not complete yet: { $means } is empty
sheets-fault-figure-twice = { $means } is there twice, at { $other } as well
sheets-fault-total = the total of { $means } is { $stated }, but the stations together have { $sum }
sheets-fault-sum = { $place }: { $sum }
