pick-title = Entry
pick-search = Number or letters of the name
pick-at = { $at } of { $all }
pick-all = { $n ->
    [one] 1 polling station
   *[other] { $count } polling stations
 }
pick-busy = { $n ->
    [one] colleague at work: { $pcs }
   *[other] colleagues at work: { $pcs }
 }
pick-nothing = No polling station found.
pick-nothing-do = Type the number of the polling station, or a few letters of its name.

practice-station = Practice station
practice-station-do = You can practise here. Nothing is saved and nothing counts.
practised = Practice finished; nothing was saved.
practised-do = Type the number of a polling station to enter for real.

busy-pc = { $pc } ({ $name })
form-busy = This polling station is being entered at { $pcs } as well.
form-busy-do = You can go on: nothing is lost. If it is the same count, agree on who finishes it; if the figures differ, the control room decides.
form-open = Station { $number } is still open.
form-open-do = Save it, or press Esc to keep it as a draft; then another station can be opened.
form-not-complete = Field { $field } is still open.
form-not-complete-do = Fill in all obligatory fields. If the paper says nothing, ask; an open field is not the same as 0.
draft-hidden = A correction of polling station { $station } by { $who } lies here that is not saved yet.
draft-hidden-do = Only whoever began it, or who may be in Control, can open it: whoever types the second entry does not see the first figures.
draft-resumed = Draft of { $time } resumed ({ $who }).
draft-resumed-do = Compare what is there with the paper or the caller before you go on.
draft-kept = Station { $number } is kept as a draft on this PC.
draft-kept-do = Nothing counts yet. Open the station again to go on.
draft-discard = Throw the draft of station { $station } away?
draft-discard-what = { $n ->
    [one] 1 field is filled in; it does not come back.
   *[other] { $count } fields are filled in; they do not come back.
 }
draft-discarded = The draft of station { $station } was thrown away.
draft-carry = From station { $from } to station { $to }?
draft-carry-what = All that is filled in goes along; nothing stays behind at the first. Nothing is saved yet.
draft-carry-look = Go on
draft-carry-has-draft = Station { $station } has a draft of its own on this PC: save that first, or throw it away.
draft-carry-has-count = Station { $station } has a count of its own. Keep this draft (Esc twice), and look there at what it says.
draft-carry-correction = This is a correction of a count of this station: the figures do not go to another.
draft-carry-correction-do = If that count itself belongs to another station, throw this draft away, open this station again and choose V.
draft-carried = These figures are of station { $to } now, no longer of { $from }.
draft-carried-do = Compare number and name with the paper or the caller. Nothing is saved yet.
second-entry = second entry
correction-of = correction of what stands
recount-of = recount, in the place of what stands
page-of = page { $page } of { $pages }

saved = Saved: station { $number } { $name }, { $level }.
saved-here = It is on this PC. As soon as there is a connection it goes to the scan PCs by itself.
saved-differs = The other entry of this station differs in: { $fields }. Compare with the paper: { $key_correct } at this station asks for those fields alone. If they go on differing, the control room decides.
saved-not-counted = Kept, but does not count: { $why }.
changed = Done.
confirm-first = There is a message that you have not confirmed.
confirm-first-do = Compare with the paper; if it is right, tick it with the space bar, or go to the field with Enter.

caller = Who called (may be empty)
call-back = Number to call back (may be empty)
saved-same = Station { $number } has exactly the same figures. Check whether one of them stands under the wrong number.

part-report = Report
part-voters = Admitted voters
part-lists = Votes per list
part-votes = Votes cast
part-difference = Difference
part-list = List { $number } – { $name }

field-a = Valid poll cards
field-b = Valid proxy certificates
field-c = Valid voter cards
field-d = Admitted voters
field-e = Total votes on candidates
field-f = Blank votes
field-g = Invalid votes
field-h = Total votes cast
field-i = More ballots
field-j = Fewer ballots
field-k = Explanation
field-list-total = Total of the list

question-corrigendum = Is there a corrigendum?
question-page = Is the page of checks and corrections inserted?
question-reason = Why was it examined?
question-corrected = Were results corrected?
question-corrected-on-request = Corrected on request of the central electoral committee?
question-other-reason = Examined for another reason?
question-recounted = Were ballots (partly) recounted?
question-station-explained = Difference fully explained by the station?
question-lists-differ = Does a list differ from the station’s count?
question-comparison = Ballots and admitted voters
question-explained = Is the difference fully explained?
question-explanation = Explanation of differences with the evening
# Heard, where what is seen says it by where it stands and by its colour.
field-was = before: { $was }
field-filled = skipped, filled in as 0
box-equal = D = H
box-more = H > D
box-fewer = H < D
box-unexplained = unexplained difference
box-other-error = other error

jump-title = To which candidate?
jump-help = Type the number, or the first letters of the last name. Enter goes there; with * those that you skip get a 0.
jump-found = { $number }. { $name }
jump-nobody = List { $list } has no candidate { $typed }.
jump-several = { $count } candidates begin so: { $numbers }. Type on, or type a number.
jump-refused = Nothing has been filled in, nor what you typed after it. Backspace corrects, Esc goes back.
zeros-filled = List { $list }: { $n ->
    [one] 1 candidate
   *[other] { $count } candidates
 } set to 0: { $numbers }. Ctrl+Z undoes that.
zeros-left = Emptied by you, and so still open: { $numbers }.

sums-title = Does it add up?
sums-help = Sums of what is filled in. They never fill in a field.
sum-voters = A + B, admitted voters
sum-lists = Sum of the lists
sum-votes = E + F + G, votes cast
sum-all-votes = Lists + blank + invalid
sum-candidates = Sum of the candidates
sum-list-total = Total of the list
sum-agrees = equals { $field }
sum-differs = { $field } is { $typed }

read-back-title = Read back, the total last
read-back-said = Ticked and explained
read-back-no-box = no box ticked
read-back-no-words = no explanation given
read-back-findings = Messages
read-back-no-findings = No messages; everything adds up.
read-back-errors = There are errors.
read-back-errors-do = If the paper says so, confirm; the count goes to the control room and counts only once that decides.
read-back-enter = F10 saves. So does Enter on this button, once you have typed nothing for a moment.
finding-list = List { $list }:{" "}

standing-title = This station has a count already.
standing-what = Choose what you want to do; a plain entry does not start here.
standing-line = { $level }, entry { $round } · { $who } on { $pc } · { $time } · { $how }
standing-typed = typed
standing-file = from file { $name }
list-not-counted = A count per list does not count here.
list-not-counted-do = If that is not right, correct the count per candidate: open the candidates of this station and choose { $key_correct }.
correct-blind = You do not see here the figures that are there already.
correct-blind-do = The second entry is still to come, and you did not type the first. Fill in the whole form as the paper has it.
only-differing = { $n ->
    [one] The entries differ in 1 field.
   *[other] The entries differ in { $count } fields.
 }
only-differing-do = Only that is asked; what each entry says stands beside it. What is equal is filled in. Take it from the paper, not from one of the two.
second-never = A second entry does not count here.
second-one-pc = Second entry on the same PC, under another name.
second-decided = This count was decided about; a second entry does not count any more.
second-not-asked = This election asks for no second entry.
second-not-asked-do = Choose { $key_correct } if the count is different.
second-is-there = First and second entry are there already.
second-is-there-do = Choose { $key_correct } for a correction.
why-correct = Reason: what was different
why-move = Remark (may be empty)
why-withdraw = Reason of the withdrawal
reason-needed = Give a reason; it stands in the station’s history.
move-to = Belongs to station number
move-to-wrong = Type the number of another station of this election.
go-correct = Correction: to the form
go-recount = Recount: to the form
go-move = Move
go-withdraw = Withdraw
pick-other-election = There is a station { $number } in { $name }.
pick-other-election-do = Then this count belongs there. { $key_other_election } goes there; it is not entered here.
slip-looked = Compared with the form once more
slip-lists = List { $lists }: { $what }
