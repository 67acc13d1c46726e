# The settings of the election (node/night/src/setting/mod.rs): `setting-<name>` on screens, `flag-<name>` on the command line.

## On screens
setting-closing = Closing of the polls
setting-closing-help = Dutch time, such as 18-03-2026 21:00. Nothing is released before it.
setting-closing-wrong = Type day and time, such as 18-03-2026 21:00.
setting-rounds-party = Entries per station, lists
setting-rounds-party-1 = one
setting-rounds-party-2 = two, by different people
setting-rounds-candidate = Entries per station, candidates
setting-rounds-candidate-1 = { setting-rounds-party-1 }
setting-rounds-candidate-2 = { setting-rounds-party-2 }
setting-rounds-candidate-help-off = Signing in is off: that the second entry is by somebody else is then checked by the typed name only.
setting-rounds-candidate-help-on = The second entry is blind and by somebody else.
setting-way-party = Lists come
setting-way-party-entry = from entry here
setting-way-party-files = from files
setting-way-candidate = Candidates come
setting-way-candidate-entry = { setting-way-party-entry }
setting-way-candidate-files = { setting-way-party-files }
setting-way-candidate-help = Both stay possible; this says what you expect.
setting-method = Way of counting
setting-method-cso = centrally (CSO)
setting-method-dso = per polling station (DSO)
setting-method-help = Decides which forms are typed from.
setting-short = Short name
setting-short-help = At most 12 characters; empty: follows from the name.
setting-colour = Colour
setting-colour-help = Such as #1a5fb4; empty: the program chooses.
setting-colour-wrong = A colour is #rrggbb, such as #1a5fb4.
setting-confirm-release = A second scan PC confirms every release
setting-confirm-release-help = Without a second scan PC, with somebody else who may release, nothing is released then.
setting-seats-on-screen = Seats of an interim result
setting-seats-on-screen-never = never
setting-seats-on-screen-by-choice = by choice
setting-seats-on-screen-always = always
setting-seats-on-screen-help = Seats of an incomplete count may mislead the hall.
setting-lists-order = Order of the lists
setting-lists-order-ballot = as on the ballot
setting-lists-order-votes = largest first
setting-dwell-progress = Seconds: progress
setting-dwell-parties = Seconds: votes per list
setting-dwell-seats = Seconds: seats
setting-dwell-stations = Seconds: stations
setting-dwell-elected = Seconds: elected
setting-dwell-arrived = Seconds: just in
setting-dwell-help = 3 to 600; 0 leaves a scene out.
setting-dwell-wrong = Type 3 to 600 seconds, or 0.
setting-contact = Whom people call
setting-contact-help = One line, such as: coordinator, extension 4141. It is on the website as well: no private number.
setting-contact-wrong = One line of at most 120 characters.
setting-bar = Colour of the bar
setting-bar-help = Tells two elections of one day apart. Such as #1a5fb4; empty: the usual colour. A rehearsal is always red.
setting-bar-wrong = { setting-colour-wrong }

## On the command line
flag-closing = Closing time, before which nothing is released (2026-03-18T21:00, Dutch time, or with an offset) [default: 21:00 on election day]
flag-rounds-party = Entries by different operators at party level [default: 1]
flag-rounds-candidate = Entries by different operators at candidate level [default: 2]
flag-way-party = Where party counts come from [default: entry]
flag-way-party-entry = Typed on entry PCs
flag-way-party-files = Collected from EML files
flag-way-candidate = Where candidate counts come from [default: files]
flag-way-candidate-entry = { flag-way-party-entry }
flag-way-candidate-files = { flag-way-party-files }
flag-method = How the municipality counts (stemopneming): cso at one place, dso at the stations [default: cso]
flag-method-cso = Lists at the station on the night, candidates at one place the next day (centrale stemopneming)
flag-method-dso = Lists and candidates at the station (decentrale stemopneming)
flag-short = Short name of a list, at most 12 characters (3=VVD; empty takes it back); may be repeated
flag-colour = Colour of a list (3=#1a5fb4; empty takes it back); may be repeated
flag-confirm-release = Who confirms every release (tweede bevestigt): on for another scan PC, entry for an entry PC too, one-pc for a second person with a PIN on the same PC [default: off]
flag-confirm-release-off = Nobody: whoever holds the pen releases alone
flag-confirm-release-on = Somebody on another scan PC
flag-confirm-release-entry = Somebody on another scan PC or on an entry PC
flag-confirm-release-one-pc = Another person on the same PC, with a PIN; without a list of people the organiser, with the passphrase
flag-seats-on-screen = Seats of an incomplete count on public screens [default: by-choice]
flag-seats-on-screen-never = Not before the count is complete
flag-seats-on-screen-by-choice = When whoever is at the screen chooses it
flag-seats-on-screen-always = As soon as they are computed
flag-lists-order = Order of lists on screens [default: ballot]
flag-lists-order-ballot = As on the ballot
flag-lists-order-votes = Most votes first
flag-dwell = Seconds that a scene stays (parties=20; 0 leaves it out): progress, parties, seats, stations, elected, arrived
flag-contact = Whom to call when something does not work, one line (an empty text takes it back); the signed release makes it public
flag-seats-before = Seats of a list in the previous election (3=5), by its number now; may be repeated
flag-bar = Colour of the bar that tells two elections of one day apart (an empty text takes it back)
