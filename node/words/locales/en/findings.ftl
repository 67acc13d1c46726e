# What a rule found in a count: what happened, and what there is to do for the typist and for the controller. Rules refer to
# cells by the letters on the paper.

## What it means for the count
finding-correct-typist = The count cannot be used like this: its figures contradict each other.
finding-correct-controller = This count is not used and cannot be accepted, only corrected.
finding-accept-typist = You can save it; the count is used only once the control room accepts it.
finding-accept-controller = The count is used only once you accept it, with a reason.
finding-confirm-typist = The count is used as soon as you confirm this.
finding-confirm-controller = The count is used; the typist confirmed this.

## What there is to do in more than one case
-finding-compare = Compare with the form and correct what differs.
-finding-as-on-paper = If the form says so, save it; change nothing yourself.
-finding-ask = Have it compared with the form. If it says so, ask the polling station whether the count was looked at again.
-finding-have-corrected = Have a correction entered, with the form beside it.
-finding-complete-form = The form is incomplete: ask, and note what you heard when you accept it.

## By how much two amounts differ, and where that may come from
finding-amounts = { $one } and { $other }: a difference of { $difference }.
finding-amounts-same = Both are { $amount }.
finding-amounts-guess = { $one } and { $other }: a difference of { $difference }, { $guess }
finding-guess-exchanged = digits exchanged in { $fields }?
finding-guess-digit = a digit too many in { $fields }?
finding-guess-row = { $n ->
    [one] row { $fields } is { $amount }.
   *[other] rows { $fields } are { $amount }.
}
finding-guess-twice = { $n ->
    [one] row { $fields } is { $amount }, twice the difference.
   *[other] rows { $fields } are { $amount }, twice the difference.
}

## Cells, by the codes on the paper; what has none there, by its words
field-code-candidate = list { $list } no. { $candidate }
field-code-list-total = total of list { $list }
field-code-question = "{ $question }"
field-code-row = { $first } to { $last }
field-code-or = { $first } or { $last }

## The rules
finding-d001 = Cells are open.
finding-d001-typist = Fill them in; if nothing was counted, enter 0.
finding-d001-controller = { -finding-complete-form }
finding-d002 = Voter cards (C) are filled in; a council election has none.
finding-d002-typist = { -finding-compare }
finding-d002-controller = { -finding-ask }
finding-f101 = In the extra investigation (B1-1) one question is answered and the other is not.
finding-f101-typist = { -finding-as-on-paper }
finding-f101-controller = { -finding-complete-form }
finding-f102 = In the extra investigation (B1-1) both yes and no are ticked at a question.
finding-f102-typist = { -finding-as-on-paper }
finding-f102-controller = { -finding-complete-form }
finding-f111 = In the differences with the station (B1-2) a question is not answered.
finding-f111-typist = { -finding-as-on-paper }
finding-f111-controller = { -finding-complete-form }
finding-f112 = In the differences with the station (B1-2) both yes and no are ticked at a question.
finding-f112-typist = { -finding-as-on-paper }
finding-f112-controller = { -finding-complete-form }
finding-f121 = Not all questions about the report are answered.
finding-f121-typist = See whether there is a corrigendum and whether the page 'controles en correcties' is inserted, and answer both.
finding-f121-controller = { -finding-complete-form }
finding-f122 = There is a corrigendum, but the page 'controles en correcties' is missing.
finding-f122-typist = Look for the page. If it really is not there, save it.
finding-f122-controller = Ask the municipality's committee for the page; find out whether these are the figures after the correction.
finding-f131 = On the page 'controles en correcties' a question is not answered.
finding-f131-typist = { -finding-as-on-paper }
finding-f131-controller = { -finding-complete-form }
finding-f132 = The page says that no results were corrected, but there is a corrigendum.
finding-f132-typist = { -finding-compare }
finding-f132-controller = Find out whether the figures of the corrigendum were entered; they go first.
finding-f133 = The page says that results were corrected, but there is no corrigendum.
finding-f133-typist = Look for the corrigendum and enter its figures.
finding-f133-controller = Ask for the corrigendum: without it these are the figures from before the correction.
finding-f134 = At 'corrected results' both yes and no are ticked.
finding-f134-typist = { -finding-as-on-paper }
finding-f134-controller = { -finding-complete-form }
finding-f135 = 'On request of the central electoral committee' is filled in; that can only be in a later session.
finding-f135-typist = { -finding-as-on-paper }
finding-f135-controller = Find out whether this is the form of the first session.
finding-f201 = Poll cards and proxies together (A + B) are not the admitted voters (D).
finding-f201-cards = Poll cards, proxies and voter cards together (A + B + C) are not the admitted voters (D).
finding-f201-typist = { -finding-compare }
finding-f201-controller = { -finding-ask }
finding-f202 = The votes on the lists together (E.1 to E.n) are not the total E.
finding-f202-typist = { -finding-compare }
finding-f202-controller = { -finding-have-corrected }
finding-f203 = E + F + G is not the number of votes cast (H).
finding-f203-lists = All lists, blank (F) and invalid (G) together are not the number of votes cast (H).
finding-f203-typist = { -finding-compare }
finding-f203-controller = { -finding-have-corrected }
finding-f204 = There are votes on lists, but the total E is 0.
finding-f204-typist = Fill in the total E of the form.
finding-f204-controller = { -finding-have-corrected }
finding-f301 = The box D = H is ticked, but D and H are not equal.
finding-f301-typist = { -finding-compare }
finding-f301-controller = { -finding-ask }
finding-f302 = The box 'more ballots' is ticked, but H is not above D.
finding-f302-typist = { -finding-compare }
finding-f302-controller = { -finding-ask }
finding-f303 = The box 'fewer ballots' is ticked, but H is not below D.
finding-f303-typist = { -finding-compare }
finding-f303-controller = { -finding-ask }
finding-f304 = Not exactly one of the three boxes D = H, more and fewer is ticked.
finding-f304-typist = { -finding-as-on-paper }
finding-f304-controller = { -finding-complete-form }
finding-f305 = D and H are equal, but there are more (I) or fewer (J) ballots counted.
finding-f305-typist = { -finding-compare }
finding-f305-controller = { -finding-ask }
finding-f306 = H is above D, but 'more ballots' (I) is not the difference.
finding-f306-typist = { -finding-compare }
finding-f306-controller = { -finding-ask }
finding-f307 = H is above D, but there are also fewer ballots counted (J).
finding-f307-typist = { -finding-compare }
finding-f307-controller = { -finding-ask }
finding-f308 = H is below D, but 'fewer ballots' (J) is not the difference.
finding-f308-typist = { -finding-compare }
finding-f308-controller = { -finding-ask }
finding-f309 = H is below D, but there are also more ballots counted (I).
finding-f309-typist = { -finding-compare }
finding-f309-controller = { -finding-ask }
finding-f310 = D and H differ, but whether that is explained has no answer, or two.
finding-f310-typist = { -finding-as-on-paper }
finding-f310-controller = { -finding-complete-form }
finding-f311 = The difference is not explained, and 'checks' does not say that it was examined.
finding-f311-typist = { -finding-compare }
finding-f311-controller = Ask the municipality's committee to examine the difference before you release.
finding-f312 = In the municipality's totals, D is not H - I + J.
finding-f312-typist = { -finding-compare }
finding-f312-controller = Look for the station whose I or J is not the difference between D and H.
finding-f401 = This list has votes, but the total under its candidates is 0.
finding-f401-typist = Fill in the list total of the form.
finding-f401-controller = { -finding-have-corrected }
finding-f402 = The votes on this list's candidates together are not the total under them.
finding-f402-typist = { -finding-compare }
finding-f402-controller = { -finding-have-corrected }
finding-f403 = The total under this list's candidates is not its total in the first table (E.{ $list }).
finding-f403-typist = { -finding-compare }
finding-f403-controller = { -finding-have-corrected }
finding-w001 = The second entry differs from the first.
finding-w001-typist = Compare the cells named with the form. If your entry is right, save it: the control room chooses.
finding-w001-controller = Put both entries beside the form and decide which one counts.
finding-w201 = Remarkably many blank votes (F): 3 % of H or more.
finding-w201-typist = Are F and H as on the form?
finding-w201-controller = Have F and H compared with the form.
finding-w202 = Remarkably many invalid votes (G): 3 % of H or more.
finding-w202-typist = Are G and H as on the form?
finding-w202-controller = Have G and H compared with the form.
finding-w203 = Large difference between admitted voters (D) and votes cast (H): 15 or more, or 2 % of H or more.
finding-w203-typist = Are D and H as on the form?
finding-w203-controller = Have D and H compared with the form; if they are right, consider a recount.
finding-w204 = No votes were cast (H is 0).
finding-w204-typist = Is that as on the form?
finding-w204-controller = The count is used only after your review. Ask whether this station was open.
finding-w205 = The municipality's number of eligible voters is 0.
finding-w205-typist = Is that as on the form?
finding-w205-controller = Without it no turnout can be computed; fill it in at Preparation.
finding-w206 = There are fewer eligible voters than valid poll cards (A).
finding-w206-typist = Are both numbers as on the form?
finding-w206-controller = Compare the number of eligible voters in the setup with the official one.
finding-w901 = These figures are those of another polling station.
finding-w901-typist = See whether the station's number is that of the form.
finding-w901-controller = Have both forms looked at: one of the two probably stands under the wrong number.
finding-w902 = The count per candidate differs from this station's count of the evening.
finding-w902-typist = Compare with the form. If it is right, fill in the explanation of rubric 2.4.
finding-w902-controller = The count per candidate goes first. See the list of differences with the evening for the explanation.
finding-w903 = Admitted voters (D) and votes cast (H) are not equal.
finding-w903-typist = Have the caller read out D and H once more, and ask whether the difference is explained.
finding-w903-controller = Ask the station whether the difference is explained; the paper says it by I or J.
