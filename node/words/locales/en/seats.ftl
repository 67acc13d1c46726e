# How the seats came about, told step by step (`words::seats`), and why there are none.

## What the parts are called
story-rules = Rules
story-quota = Electoral quota (article P 5)
story-full = Full seats (article P 6)
story-residual-large = Residual seats: highest averages (article P 7)
story-residual-small = Residual seats: largest remainders, then highest averages (article P 8)
story-again-large = Seats handed back go round again (articles P 10 and P 7)
story-again-small = Seats handed back go round again (articles P 10 and P 8)
story-majority = Absolute majority (article P 9)
story-exhausted = List exhaustion (article P 10)
story-seats = Seats
story-seats-so-far = Seats so far
story-lots = Lots needed
story-notes = Please note
story-candidates = Elected candidates (articles P 15 to P 19a)

## Names and numbers in a sentence
story-list = list { $number }
story-list-named = list { $number } ({ $name })
story-candidate = candidate { $number }
story-candidate-named = { $name } (candidate { $number })
story-and = { $first } and { $last }
story-n-seats = { $n ->
    [one] 1 seat
   *[other] { $n } seats
 }
story-n-full = { $n ->
    [0] no full seats
    [one] 1 full seat
   *[other] { $n } full seats
 }
story-n-residual = { $n ->
    [0] no residual seats
    [one] 1 residual seat
   *[other] { $n } residual seats
 }
story-n-votes = { $n ->
    [one] { $votes } vote
   *[other] { $votes } votes
 }
story-n-available = { $n ->
    [0] no available candidate
    [one] 1 available candidate
   *[other] { $n } available candidates
 }

## The rules
story-computed = Computed by { $law }.
story-law-2026 = the Kieswet (electoral law) as it stands since 1 January 2026
story-earlier = The election was earlier ({ $date }). This program knows no older rules: the seats are computed as if these were in force.

## Quota and full seats
story-no-votes = There are no votes on candidates: there is no quota, and no seat is assigned.
story-divided = { $votes } votes on candidates divided by { $seats } is { $quota }.
story-full-of = { $list }: { $votes }, { $full }, remainder { $remainder }.
story-full-together = Together { $full }; to be distributed: { $residual }.

## Residual seats
story-by-remainder = A residual seat goes to the list with the largest remainder, at most one to a list. Only lists with at least three quarters of the quota ({ $least } votes) take part.
story-by-unique-average = No list can get a residual seat for its remainder any more. The next go to the highest averages (votes divided by the seats including that one), at most one to a list.
story-by-average = A residual seat goes to the list with the highest average: votes divided by the seats including that one.
story-by-average-again = Every list that still takes part has had a residual seat for its average. The next go to the highest averages without a limit to a list.
story-below = Too few votes for that: { $lists }.
story-to-remainder = Residual seat { $number } to { $list }: largest remainder, { $value } (article P 8).
story-to-average = Residual seat { $number } to { $list }: highest average, { $votes } divided by { $seats } is { $value } (article { $article }).
story-tied-lot = By lot between { $tied }, which have equally much.
story-tied-each = { $tied } have equally much; there is a seat for each, so without a lot.
story-remainders = Remainders: { $all }.
story-averages = Averages: { $all }.
story-standing = list { $list }: { $value }
story-left-out = Without candidates, so left out: { $lists }.

## Absolute majority and list exhaustion
story-majority-moves = { $to } has more than half of the votes ({ $votes } of { $total }) but not more than half of the seats ({ $had } of { $all }). So the last residual seat goes from { $from } to this list.
story-majority-lot = The last residual seats went with equally much to { $tied }: by lot, { $from } gives up the seat.
story-hands-back = { $list } has { $had }, but { $candidates }. The list hands back: { $what }.
story-go-round = To go round again: { $seats }.

## The seats
story-seats-of = { $list }: { $seats }.
story-seats-of-how = { $list }: { $seats } ({ $how }).
story-not-assigned = Not assigned yet: { $seats }. A lot is needed first.
story-empty-no-votes = Empty: { $seats }. There are no votes on candidates.
story-empty-no-candidates = Empty: { $seats }. No list with votes has a candidate left.

## Lots
story-lot-remainder = { $n ->
    [one] Lot needed between { $options } for residual seat { $seats }: each has a remainder of { $value }.
   *[other] Lot needed between { $options } for residual seats { $seats }: each has a remainder of { $value }.
 }
story-lot-average = { $n ->
    [one] Lot needed between { $options } for residual seat { $seats }: each has an average of { $value }.
   *[other] Lot needed between { $options } for residual seats { $seats }: each has an average of { $value }.
 }
story-lot-majority = Lot needed between { $options }: which gives its residual seat to { $list }, which has the absolute majority (article P 9).
story-lot-preference = { $n ->
    [one] Lot needed between { $options } for seat { $seats } of { $list }: each has { $value } votes (article P 15).
   *[other] Lot needed between { $options } for seats { $seats } of { $list }: each has { $value } votes (article P 15).
 }
story-lot-each = One lot is drawn for each seat.
story-only-then = Only then is it certain whether articles P 9 (absolute majority) and P 10 (list exhaustion) apply.

## What a reader should know
story-not-all-seats = Not all seats can be assigned.
story-both-articles-small = Absolute majority (article P 9) and list exhaustion (article P 10) meet here. Below 19 seats programs do not all compute the same then: have this distribution checked before you use it.
story-both-articles-large = Absolute majority (article P 9) and list exhaustion (article P 10) meet here. That is rare: have this distribution checked before you use it.

## Candidates
story-nobody = Nobody is elected.
story-threshold = Preference threshold: { $percent } % of the quota is { $threshold } votes. Whoever has more, so { $least } or more, is elected by preference as long as the list has seats (article P 15); the other seats go in the order of the list (article P 17).
story-no-threshold = There are no votes on candidates, so there is no quota and no preference threshold either.
story-deceased = { $list }: { $who } died. The votes count for the list, but take no seat (article P 19a).
story-unknown = Who is elected is not known yet: that takes the votes per candidate of all polling stations.
story-unknown-lot = Who is elected is known only after the lot between the lists.
story-not-checked = Whether every list has candidates enough for its seats is not checked, because the candidates are not known: list exhaustion (article P 10) and deceased candidates (article P 19a) may still change the seats.
story-checked = That every list has candidates enough (list exhaustion, article P 10) is checked with the candidate lists. A death that is not reported yet may still change the seats (article P 19a).
story-by-preference = { $list }, by preference: { $who }.
story-in-order = { $list }, in the order of the list: { $who }.
story-new-order = { $list }, new order of the candidates (article P 19): { $order }.

## Why there are none
seats-unknown = Seats are not computed: their number is not known. Read the election definition (110a), or give the number.
seats-category = Seats are not computed for this election: { $body }. This program distributes the seats of municipal councils only.
seats-date = Seats are not computed: "{ $date }" is no date, so that it is not certain which rules apply. Check the election definition.
body-tk = House of Representatives
body-ek = Senate
body-ep = European Parliament
body-ps = provincial council
body-ab = water board
body-er = island council
body-other = category { $category }

## What is wrong with the votes or the lots: in English without a capital and a full stop, as errors are
seats-number = { $seats } seats; give 1 to { $most }
seats-lists = { $lists } lists; give 1 to { $most }
seats-list-twice = list { $list } is there twice; keep one
seats-candidate-twice = candidate { $candidate } of list { $list } is there twice; keep one
seats-many-candidates = list { $list } has { $count } candidates; at most { $most } are allowed
seats-sum = list { $list } has { $votes } votes, its candidates together { $sum }; correct one of them
seats-many-votes = more than { $most } votes
seats-unknown-deceased = candidate { $candidate } is named as deceased but is not on list { $list }
seats-other-lot = lot { $position } was drawn as { $drawn }, but its options are { $options }; give the lots in the order asked
seats-lot-changed = lot { $position } was drawn between { $stored } and now it is between { $asked }: the options have changed since the lot was drawn; look at the figures, and draw it again if they are right
seats-unused-lots = { $given } drawn lots were given, { $asked } were asked for; take out those that no longer apply
seats-no-votes = list { $list } has neither "votes" nor "candidate_votes"; give one
seats-lengths = list { $list } has { $numbers } candidate numbers and { $votes } candidate votes; they must be as many
seats-option = [{ $option }]
seats-options = [{ $first }, { $last }]
seats-no-option = []
seats-between-lists = { $options }
# English names no list here.
seats-between-candidates = { $list ->
   *[other] { $options }
 }
