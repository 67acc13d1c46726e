# Control › Folders: taking a file over by hand.
key-collect-open = Look at file
key-collect-import = Take over file
import-title = Take over a count from a file
import-file = File
import-file-help = A 510b or 510a, or the zip in which it was handed over. { $key_browse } looks on this PC. Nothing changes yet: you see first what the file would do.
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
