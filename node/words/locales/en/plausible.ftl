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
no-estimate-few = No estimate yet: { $counted } polling stations are in, { $least } are needed.
no-estimate-little = No estimate yet: the counted stations stand for { $covered } of the previous votes, { $least } % is needed.
no-estimate-open = No estimate: a list is open at polling station { $station }. Fill it in first.
no-estimate-votes = No estimate: the counted stations cannot be compared with the previous election. Check the matching.
no-estimate-complete = No estimate needed: all polling stations are in.
