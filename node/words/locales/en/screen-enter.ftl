pick-title = Entry
pick-search = Number or letters of the name
pick-nothing = No polling station found.
pick-nothing-do = Type the number of the polling station, or a few letters of its name.

practice-station = Practice station
practice-station-do = You can practise here. Nothing is saved and nothing counts.
practised = Practice finished; nothing was saved.
practised-do = Type the number of a polling station to enter for real.

form-open = Station { $number } is still open.
form-open-do = Save it, or press Esc to keep it as a draft; then another station can be opened.
form-not-complete = Field { $field } is still open.
form-not-complete-do = Fill in all obligatory fields. If the paper says nothing, ask; an open field is not the same as 0.
draft-resumed = Draft of { $time } resumed ({ $who }).
draft-resumed-do = Compare what is there with the paper or the caller before you go on.
draft-kept = Station { $number } is kept as a draft on this PC.
draft-kept-do = Nothing counts yet. Open the station again to go on.
second-entry = second entry
correction-of = correction of { $id }
recount-of = recount, in the place of { $id }
page-of = page { $page } of { $pages }

saved = Saved: station { $number } { $name }, { $level }.
saved-here = It is on this PC. As soon as there is a connection it goes to the scan PCs by itself.
saved-differs = The other entry of this station differs in: { $fields }. The control room decides; compare with the paper if need be.
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
box-equal = D = H
box-more = H > D
box-fewer = H < D
box-unexplained = unexplained difference
box-other-error = other error

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
read-back-findings = Messages
read-back-no-findings = No messages; everything adds up.
read-back-errors = There are errors.
read-back-errors-do = If the paper says so, confirm; the count goes to the control room and counts only once that decides.
finding-list = List { $list }:{" "}

standing-title = This station has a count already.
standing-what = Choose what you want to do; a plain entry does not start here.
standing-line = { $level }, entry { $round } · { $who } on { $pc } · { $time } · { $how }
standing-typed = typed
standing-file = from file { $name }
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
