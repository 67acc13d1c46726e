# Control › Folders: taking a file over by hand.
key-collect-open = Look at file
key-collect-import = Take over file
key-mapping-choose = Choose meaning
key-mapping-right = Right as it is
key-mapping-sheet = Other sheet
key-mapping-layout = Table lies otherwise
key-mapping-incoming = See what would come in
key-mapping-keep = Remember or not
key-mapping-back = Back to the mapping
import-title = Take over a count from a file
import-file = File
import-file-help = A 510b or 510a, a table (CSV, XLSX), or the zip in which it was handed over. { $key_browse } looks on this PC; it may be dropped here as well. Nothing changes yet: you see first what the file would do.
import-file-wrong = Choose a file, or type the whole path.
import-look = Look
import-compare = Only compare, on paper (510b, 510d or 520)
import-busy = The file is being read …
import-leave = Leave it
import-go = Take over
import-again = Take over all the same: first see what changes then
import-same-names = The names mean the same: see what the file does then
import-new = { $n ->
    [one] Brings in 1 polling station. It comes in only with Take over; then you see it in the overview.
   *[other] Brings in { $count } polling stations. They come in only with Take over; then you see them in the overview.
 }
import-nothing = All that it says is here already.
import-older-file = Older than what stands or stood here.
import-question = Does not come in by itself. Read first why.
import-refused = Refused.
import-replaced = { $n ->
    [one] Replaces other figures of 1 polling station: { $stations }.
   *[other] Replaces other figures of { $count } polling stations: { $stations }.
 }
import-equal = { $n ->
    [one] 1 polling station equals what stands here: { $stations }.
   *[other] { $count } polling stations equal what stands here: { $stations }.
 }
import-untouched = { $n ->
    [one] 1 polling station is not in the file, or with zeros only: { $stations }.
   *[other] { $count } polling stations are not in the file, or with zeros only: { $stations }.
 }
import-conflicting = { $n ->
    [one] At 1 polling station other figures stay beside it: { $stations }.
   *[other] At { $count } polling stations other figures stay beside it: { $stations }.
 }
import-came = { $n ->
    [0] Nothing new was taken over.
    [one] 1 polling station was taken over.
   *[other] { $count } polling stations were taken over.
 }
import-came-do = Freeze with { $key_freeze } to see what changed. The differences with election night are under { $key_evening }.
column-of = Number
column-here = In this election
column-theirs = In the file
column-means = What that means
name-of-list = list { $number }
name-of-candidate = list { $list }, candidate { $number }
name-of-station = polling station { $number }
name-none = (no name)
name-near = may be a way of writing it
name-other = another name
name-is-other = so number { $number } is called here

# A table: the mapping of its columns, and what comes in by that.
import-which-table = There is more than one table in this zip. Which one do you take over?
mapping-title = The table { $name }
mapping-workbook = workbook
mapping-tabs = text with tabs between the cells
mapping-text = text with { $separator } between the cells
mapping-proposed = mapping proposed from the headings
mapping-confirmed = mapping confirmed before for these headings
mapping-given = mapping corrected by hand
mapping-questions = { $n ->
    [one] 1 question open
   *[other] { $count } questions open
 }
mapping-open-shown = only what is open
mapping-open = { $n ->
    [one] There is still 1 column that you have to say something of.
   *[other] There are still { $count } columns that you have to say something of.
 }
mapping-open-do = Choose with Enter what it means, or say with { $key_accept } that the proposal is right. What does not count is "does not count".
mapping-more-faults = { $n ->
    [one] And 1 more fault.
   *[other] And { $count } more faults.
 }
mapping-unusable = Nothing of this table can be taken over as it is.
mapping-column = Column
mapping-heading = Heading
mapping-samples = What stands in it
mapping-means = Meaning
mapping-none-open = Nothing is open any more. { $key_filter } shows all columns again.
mapping-busy = The table is being read …
mapping-no-table = { $name } – no table of counts
mapping-sheets = Sheets:
mapping-layouts = The table lies so:
mapping-layout-stations = a row per polling station
mapping-layout-across = a column per polling station
mapping-layout-figures = a row per number
mapping-refused = That cannot be.
mapping-decimal = Numbers that are written as text
mapping-decimal-comma = a dot parts the thousands: 1.234
mapping-decimal-dot = a comma parts the thousands: 1,234
mapping-wrong = wrong
mapping-choose = choose
mapping-right = right
mapping-look = have a look
mapping-keep = From now on tables with exactly these headings come in so on this PC
mapping-remember = Only remember the mapping
mapping-kept = From now on tables with exactly these headings come in so on this PC, from folders too.
meaning-search = Type a few letters of the meaning:
meaning-none = There is no such meaning. Backspace takes a letter away.
meaning-now = chosen now
incoming-totals = { $n ->
    [one] 1 total of the table was added up again
   *[other] { $count } totals of the table were added up again
 }
incoming-lists = Lists
incoming-none = The table has no numbers yet.
incoming-wrong = wrong
incoming-note = note
incoming-absent = still empty
incoming-conflict = stays beside it
incoming-older = older
incoming-known = replaced before
incoming-equal = stands already
incoming-replaces = replaces
incoming-new = new
incoming-nothing = does not come in
drop-waiting = { $n ->
    [one] 1 more file waits
   *[other] { $count } more files wait
 }
drop-waiting-do = What waits gets its turn by itself.
drop-later = No file can be added now.
drop-later-do = First finish what is open, or go back with Esc. Then drop the file again.
drop-elsewhere = Files are not taken over here.
drop-elsewhere-do = A count from a file belongs to Control: press { $key_control } and drop the file there.
drop-other-pc = A count from a file is taken over on a scan PC, in Control.
