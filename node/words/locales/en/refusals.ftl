# Why something is not done, by the names of the cases (api::refusal::Refusal).

## What is asked
refusal-NotHeld = it is not held here
refusal-UnknownId = { $detail }
refusal-UnknownStation = station { $station } is not one of this election; see `uitslag todo` for the numbers
refusal-ScanOnly = this is done on the scan PC (in the closed room), not on this one
refusal-PresentationNode = a presentation PC holds only what was released; use an entry or scan PC
refusal-NotAMember = this PC is not (or no longer) part of the election
refusal-NotARehearsal = only a rehearsal can be cut off by command; in a real night pull the cable
refusal-NoSetup = { $detail }
refusal-NoSetupForChanges = what this changes cannot be told yet: the files of the election are on their way
refusal-NoCut = nothing is frozen: `uitslag control freeze` (Stilzetten) first; a release is made from what was looked at
refusal-Frozen = there is a cut already: `uitslag control refresh` (Verversen) moves it, `thaw` gives it up
refusal-Figures = { $detail }
refusal-Document = { $detail }
refusal-Store = { $detail }
refusal-Stopped = the node has stopped; start it again
refusal-NotAnswered = the request was not answered; start the node with `uitslag run`
refusal-CatchingUp = the node is still comparing with other nodes; try again in a few seconds
refusal-Internal = { $detail }
refusal-BackgroundStopped = { $detail }

## Who may
refusal-EntryProvesNothing = an entry PC cannot prove who sits there, so counts are entered on it and nothing else; do this on a scan PC
refusal-PinNeeded = { $name } has to sign in with the PIN first (F2; on the command line --operator NAME)
refusal-PinNeededOfSomebody = whoever does this has to sign in with the PIN first (F2; on the command line --operator NAME)
refusal-SignInNeeded = { $name } has to sign in first (F2; on the command line --operator NAME)
refusal-SignInNeededOfSomebody = whoever does this has to sign in first (F2; on the command line --operator NAME)
refusal-ConfirmPinNeeded = { $name } confirms this release with the own PIN; a name alone confirms nothing
refusal-LaterVersion = how a release is confirmed in this election is known to a later version of Uitslag only; use that one
refusal-OperatorsOnTheirWay = the list of operators has not arrived on this PC yet; wait until it is connected
refusal-OperatorsUnusable = { $detail }; the organiser has to set up a new list
refusal-NobodyEnters = nobody is named who enters this; say who you are first (F2; on the command line --operator NAME)
refusal-NotAnOperator = { $name } is not an operator of this election; ask the organiser, or choose another operator
refusal-NobodyNamed = nobody is named who does this; an operator of this election does (--operator NAME)
refusal-MayNotEnter = { $name } may not enter counts (right: enter); ask somebody who may
refusal-MayNotControl = { $name } may not decide, review, take back what others entered, or look after the control room (right: control); ask somebody who may
refusal-MayNotRelease = { $name } may not release, confirm a release, or set up what goes out to the public (right: release); ask somebody who may
refusal-MayOnlyWatch = { $name } may only watch how many stations are in and how fast they come (right: watch); ask somebody with another right
refusal-NameLength = a name has 1 to { $most } bytes
refusal-PinsOnTheirWay = the PINs have not arrived on this PC yet; wait until it is connected with another scan PC
refusal-NobodyHasPin = nobody has a PIN; the organiser has to set up the people
refusal-PinsUnusable = { $detail }
refusal-NoPin = { $name } has no PIN and works at entry PCs only; the organiser can give one
refusal-PinPause = too many wrong PINs for { $name }: wait { $seconds } s, then try again
refusal-WrongPin = this is not the PIN of { $name }; tries before a pause: { $tries }
refusal-WrongPinWait = this is not the PIN of { $name }; wait { $seconds } s before the next try
refusal-NobodyPosts = nobody is named who does this; a post goes out in somebody's name (--operator NAME)

## Counts
refusal-Form = { $detail }
refusal-CallWithoutForm = a call is noted with the form that was read out; say which one ("paper")
refusal-OtherForm = this election uses the form { $expected } at this level, not { $said }; choose that form, or change the way of counting (`uitslag election setup --method`)
refusal-CorrectionReason = a correction needs a reason (--reason)
refusal-OtherRegister = the submission to correct is of another station, level or round
refusal-OtherSubject = that submission is not a count of station { $station } at this level
refusal-AlreadyEntered = this PC has entered station { $station } at this level already ({ $entry }); correct it with --corrects { $entry } --reason …
refusal-SamePerson = the same person typed the other entry of this station; the second entry is by somebody else (--operator NAME)
refusal-SameOperator = { $name } typed the other entry of this station; the second entry is by somebody else (--operator NAME)
refusal-OnlyCountsMove = only a count can be moved to another station
refusal-SameStation = it is a count of station { $station } already
refusal-NoCount = that is no count, and no decision about one

## Files of counts
refusal-ImportTooLarge = these files are too large together; import them in parts
refusal-NoFolder = { $folder }: { $detail }
refusal-Folder = { $detail }
refusal-WatchFolder = { $detail }
refusal-WatchStart = { $detail }
refusal-WholeCountOnScan = a count of the whole municipality (510b) is imported on the scan PC
refusal-Rejected = { $file }: { $reason }
refusal-NoMapping = no mapping "{ $fingerprint }" was confirmed on this PC; see "uitslag table list"
refusal-SeveralTables = { $file } holds these tables: { $names }; name one
refusal-NoMappingNeeded = { $file } is not read through a mapping, but as it is; import it without one ("uitslag import")
refusal-StationTwice = { $file } speaks of a station that another file in this command speaks of: import them one by one
refusal-UnreadableFile = { $file }: { $detail }
refusal-NoText = { $file }: this is no text (UTF-8)
refusal-FileTooLong = { $file }: longer than { $most } bytes
refusal-FileExists = { $file } exists already; choose another name, or move it away
refusal-NotWritten = { $file } cannot be written: { $detail }
refusal-NotMade = { $folder } cannot be made: { $detail }
refusal-SeveralOfficial = there are several official { $what }: { $names }; name one
refusal-TooManyReads = too many requests wait for a disk that does not answer; see whether the network drive is there
refusal-NotRead = the files cannot be read: { $detail }
refusal-DiskStill = the disk does not answer; nothing was done. See whether the network drive is there, and try again

## Rulings
refusal-RulingReason = a ruling needs a reason (--reason)
refusal-ReasonTooLong = a reason of { $bytes } bytes is too long; { $most } is the most
refusal-NoLot = no lot number { $draw } is needed on these figures; see `uitslag control show`
refusal-NotAnOption = { $drawn } is not one of the options of this lot: [{ $options }]
refusal-OwnEntry = { $name } typed these figures; somebody else reviews them (--operator NAME)
refusal-StationBounds = a station that is added needs a name of at most { $name_most } bytes (a postcode: { $postcode_most }), without control characters
refusal-TooManyRulings = { $most } rulings stand already, and no more fit into a release; take one back first
refusal-CountsForOthers = the ballots of station { $station } are counted there, by an earlier ruling; change that one first
refusal-NoCandidate = there is no candidate { $candidate } on list { $list }
refusal-NoSuchLot = these figures ask for no such lot; see `uitslag control show`
refusal-TakesNoCount = station { $station } takes no count itself; name the station where the ballots are counted
refusal-NoStationToRule = station { $station } is not one of this election; see `uitslag todo` for the numbers
refusal-NoQuestion = this is no question to be ruled on

## What the Kiesraad will ask
refusal-NotAsked = about the count of station { $station } on the cut this is not asked ({ $rule }); see `uitslag control protocol`
refusal-NothingSaid = nothing was said of this about the count of station { $station } on the cut
refusal-NoExplanation = an answer needs an explanation (--explanation)
refusal-ExplanationTooLong = an explanation of { $characters } characters is too long; { $most } is the most
refusal-NobodyExplains = nobody is named who says this; say who you are first (F2; on the command line --operator NAME)

## Lists that are added up again by hand
refusal-Draw = nothing is drawn: { $detail }
refusal-NoDraw = no lists were drawn yet; draw them with the seed that the room gives (--seed)
refusal-NotDrawn = list { $list } was not drawn; drawn were { $drawn }

## Releases
refusal-NothingReleased = nothing has been released yet
refusal-NoSuchRelease = there is no release { $number } here, or its counts are not here; see `uitslag releases`
refusal-Embargo = this release is under embargo until { $until }; wait until then
refusal-SignedRelease = { $detail }
refusal-NotVerifiedYet = the last release is not verified here yet; wait until its counts have arrived
refusal-NotVerified = { $detail }
refusal-SuspendedSinceCut = { $labels } was suspended after this cut, which still has its values; refresh first (`uitslag control refresh`, Verversen)
refusal-SuspendedSincePlan = { $labels } was suspended since, and its values are in it still
refusal-RetractReason = taking a station back needs a reason (--reason)
refusal-NoteTooLong = the note has { $bytes } bytes; { $most } is the most
refusal-ConsultationTooLong = the consultation has { $bytes } bytes; { $most } is the most
refusal-OperatorTooLong = the name "{ $name }" is longer than { $most } bytes
refusal-NothingToRelease = no station of the cut may be released yet; see `uitslag control show`
refusal-ReleaseNotMade = { $detail }
refusal-LookedAtOther = the figures are no longer those that were looked at and confirmed; look at the release again
refusal-LookedAtChanged = the cut, the charter or what is public changed since it was looked at and confirmed; look at the release again
refusal-LookedAtForOther = it was looked at and confirmed for another wish, or for other people; look at the release again
refusal-LookedAtBeforeClosing = it was looked at before closing time; look at the release again
refusal-LookedAtLongAgo = it was looked at more than 10 minutes ago; look at the release again
refusal-HallNoPen = only the PC with the pen shows the hall how many stations are in; switch it on there, or take the pen over in Voorbereiding
refusal-HallOver = something is public already: the screens say of how many stations it is
refusal-WatchesTooMany = at most { $most } watches are looked at
refusal-WatchName = a watch needs a name of 1 to { $most } bytes (--watch NAME=21:03)
refusal-WatchOfStranger = { $name } is not an operator of this election; one who is reads a watch
refusal-WatchTime = { $detail }
refusal-Gate = { $gate }. This PC's clock says { $clock }

## Confirming
refusal-OrganiserNotAsked = the organiser confirms a release only where one PC releases and the election has no list of people; leave --organiser out
refusal-NoSecondKey = in this election no other PC confirms a release; leave --confirm-by out
refusal-MayNotConfirm = { $label } may not confirm a release of this PC in this election
refusal-NotConnected = { $label } is not connected now; choose another PC, or wait
refusal-Lapsed = it was not confirmed within 10 minutes; look at it again
refusal-TakenBack = it was taken back
refusal-ReleasesItself = { $name } releases it, and cannot confirm it as well; somebody else does
refusal-ConfirmsOwn = { $name } cannot confirm an own release; a second operator confirms (--confirm NAME)
refusal-SecondOperator = in this election a second operator confirms every release (--confirm NAME)
refusal-EntriesToCome = this PC still waits for entries that it is made from ({ $entries }); wait a moment
refusal-EntriesDiffer = this PC holds other entries than it is made from, or has not looked at all of them yet
refusal-DeclinedByHand = the person at the other PC did not confirm it
refusal-DeclinedDiffers = the other PC's own entries give other figures, and it was not confirmed
refusal-DeclinedNotAllowed = the other PC may not confirm it
refusal-DeclinedCharter = another charter is in force at the other PC; look at it again
refusal-DeclinedChain = another release stands at the other PC; look at it again
refusal-DeclinedLater = the other PC declined it, for a reason of a later version
refusal-OrganiserNeeded = in this election one PC releases, and nobody has a PIN: the organiser confirms every release (--organiser FILE)
refusal-OrganiserSignature = the organiser of this election did not sign these figures; look at the release again
refusal-NoConfirmer = in this election another PC confirms each release with its key; say which one (--confirm-by LABEL)
refusal-NothingAsked = nothing is asked to be confirmed here (any more): it lapsed, was taken back or replaced
refusal-OfferReplaced = another release was offered in its place; this one was not made
refusal-NoReasonTold = the node does not tell why there is no release
refusal-NobodyToAsk = { $shown }nobody can be asked; confirm exactly this with: uitslag confirm --plan { $plan }
refusal-NotConfirmed = not confirmed; to decline is `uitslag confirm --decline`

## What the replica refuses
refusal-NoEntries = this node may not enter anything: it is not an entry or scan node of this election
refusal-OwnLogVoid = this node's log no longer counts; it has to start a new session that the organiser accepts
refusal-Entry = { $detail }
refusal-EntryRefused = entry refused: { $detail }
refusal-SecondValue = this PC has entered a value for this already; correct or withdraw that one
refusal-NoPen = this node does not hold the pen: only its holder releases
refusal-TwinCharters = the organiser signed two charters of one version; no releases until the next one joins them: `uitslag election setup --organiser FILE` signs it
refusal-GateShut = the clocks that count do not say that the polls are closed
refusal-LookedAtLapsed = the release is no longer the one that was looked at: { $detail }; look at it again
refusal-NotConfirmable = the release cannot be confirmed: { $detail }
refusal-OwnEntriesDiffer = this node's own entries give another release: it is not confirmed
refusal-SetupFileTooLong = the file is larger than 16 MiB

## Members
refusal-NoSuchKey = nobody with this key takes part; look with `uitslag member list`
refusal-UnknownEntry = { $detail }
refusal-NotItsEntry = { $label } did not make this entry; its list says which
refusal-OwnPc = { $label } is this PC, and no PC rules on itself; do this on another scan PC
refusal-RevokedAlready = { $label } was revoked: it takes no part any more
refusal-NothingToSuspend = { $label } is a presentation PC: it enters and decides nothing
refusal-HoldsPen = { $label } holds the pen: it is not suspended but relieved, by the organiser (`uitslag pen take` on another scan PC, `uitslag member revoke`)
refusal-SuspendedHere = this PC is suspended itself, so what it rules has no effect; do this on another scan PC
refusal-SuspendedAlready = { $label } is suspended already; see `uitslag member list`
refusal-NotSuspended = { $label } is not suspended; see `uitslag member list`
refusal-NobodyAsks = nobody asks under { $who }; look with `uitslag member list`
refusal-SeveralAsk = more than one asks under { $who }; give the whole key
refusal-NobodyWaits = nobody with the words or the key { $who } asks or waits; compare all words once more, and look with `uitslag member list`
refusal-SessionsWait = several sessions of { $label } wait: choose one with --session ({ $sessions })
refusal-SessionsOf = { $label } has several sessions: say with --session which one gets more
refusal-AllowedAlready = { $label } is allowed this already
refusal-NobodyCalled = nobody is called { $who }; look with `uitslag member list`
refusal-NobodyCalledBut = nobody is called { $who }; did you mean { $other }?
refusal-SeveralCalled = more than one is called { $who }; give the key of the one you mean:{ $all }
refusal-RequestChanged = this PC asked as { $before } and asks as { $now } now; nothing was signed. Compare its words anew before you let it in
refusal-RevokedAsMuch = { $label } was revoked already, and no more of its work than that; choose an earlier moment
refusal-LabelLength = a label (naam) has 1 to { $most } bytes; choose a shorter one
refusal-LabelCharacter = a label (naam) has letters, digits, spaces and . , - _ ( ) and the like; U+{ $code } is none of these
refusal-LabelSpaces = the label "{ $label }" begins or ends with a space, or has two in a row; use single spaces
refusal-LabelNoName = a label (naam) has at least one letter or digit
refusal-LabelKey = the label "{ $label }" could be read as a key; choose a name such as "invoer 3"
refusal-LabelWords = the label "{ $label }" could be read as the words of a PC; choose a name such as "invoer 3"
refusal-LabelTaken = the label "{ $label }" cannot be told from "{ $other }", which takes part or took part; choose another name
refusal-NoChoice = nothing was revoked: say what does not count any more, --all of it, or --from ID or TIME on (--from now: what has arrived here still counts)
refusal-GrantForRequest = a request file is answered with a grant file: name it with --grant FILE
refusal-GrantForNobody = --grant FILE answers a request file; a PC that asks over the network needs none

## Setting up
refusal-ElectionExists = { $folder } holds an election already; choose another folder with --data
refusal-StoreWithoutNode = { $folder } holds a store without node.json (a creation that broke off?); move it away or choose another folder
refusal-Path = { $file }: { $detail }
refusal-TwoFiles = --organiser and --organiser-copy must be two files: one is kept elsewhere
refusal-NoStationsFile = name the polling stations: --stations 110b, or --counts 510b
refusal-NoFileChosen = no file was chosen; choose at least the lists of candidates (230b)
refusal-Setup = { $detail }
refusal-SetupFile = the { $kind } file: { $detail }
refusal-CountFile = { $file }: { $detail }
refusal-PreviousUnfit = the previous election no longer fits: { $detail }; see `uitslag previous show`
refusal-Rounds = a level takes 1 or 2 entries, not { $rounds }
refusal-SeatsByDefinition = this election has a definition (110a), which says how many seats there are; give a new 110a
refusal-SeatsBeforeNone = seats of the previous election can be given once there is one: add it with --previous FILE
refusal-Previous = the previous election: { $detail }
refusal-SetUpAlready = the election is set up so already
refusal-Operators = { $detail }
refusal-NoSuchOperator = there is no operator { $name } to take out
refusal-NeedsPin = { $name } may control or release and needs a PIN for it (--person-pins FILE)
refusal-OperatorsNotHere = the list of operators has not arrived on this PC yet; wait, or give a whole new one
refusal-Charter = { $detail }
refusal-CharterChanged = who takes part or how the election is set up has changed since this was shown; nothing was signed. Look again, and sign what you then see
refusal-ReleaseChanged = another release has come in since this was shown; nothing was signed. Look again
refusal-UnreadableCharter = the charter or a file cannot be read; use this program's own commands
refusal-RoleMayNotHold = a PC of this role may not hold one of these files; do this on a scan PC
refusal-BlobRefused = { $detail }
refusal-OrganiserFile = { $detail }
refusal-OrganiserFileShut = { $file }: { $detail }
refusal-ScanTakesPen = only a scan PC can take the pen; do this on one
refusal-PenIsHere = this scan PC holds the pen already
refusal-PenElsewhere = a later closing time, or confirming that asks for more, is signed on the scan PC that holds the pen; do it there, or take the pen first (`uitslag pen take`)
refusal-HashTwoGroups = two different groups must be typed from the paper
refusal-HashGroup = group { $group } of the hash (controlegetal) is not what was typed: this is another file than the one on the paper, or it was typed wrong. Compare again; do not use the file when it differs
refusal-BadCharter = the node's charter cannot be read; is the node of the same version as this program?
refusal-BadToSign = what the organiser has to sign cannot be read; look at the release again
refusal-NoWork = the node does not tell what would count

## Taking part
refusal-BadCode = { $detail }
refusal-Join = { $detail }
refusal-AnswerUnreadable = the answer of the other node cannot be read; is it the same version?
refusal-AnswerOfAnother = a node answered that is not of this election's organiser; check the code
refusal-Cancelled = joining was broken off; nothing has changed
refusal-NoRequest = this data folder has asked for nothing; write a request with `uitslag join --request FILE` first
refusal-OtherRequest = the grant does not answer the last request of this PC; let the organiser accept that one
refusal-BadFile = { $detail }
refusal-LabelAndRole = --label NAME and --role say what this PC is

## This PC
refusal-NoElection = { $folder } holds no election: make one with `uitslag election create` or join one with `uitslag join`
refusal-ElectionUnreadable = { $folder } cannot be read: { $detail }
refusal-DamagedNode = node.json: { $what } cannot be read; restore the folder from a backup
refusal-InUse = { $detail }
refusal-NotPrivate = { $detail }
refusal-DataFolder = { $detail }
refusal-KeyFile = { $detail }
refusal-LocalSettings = the node's own settings cannot be read: { $detail }
refusal-DiskRefuses = the disk does not take what must be kept: { $detail }; free space and start again
refusal-BrokenOff = the node broke off by a fault in the program; start it again, nothing confirmed is lost
refusal-Runtime = { $detail }
refusal-Network = { $detail }
refusal-NoRandom = no random bytes: { $detail }
refusal-Backup = { $file }: { $detail }
refusal-Restore = { $file }: { $detail }
refusal-NoHome = this user has no home folder; name a data folder with --data DIR
refusal-PrefsFolder = { $folder } cannot be made: { $detail }
refusal-UnreadableFolder = { $folder }: { $detail }
refusal-Demo = { $detail }
refusal-AutostartPlace = the place of the program is not known: { $detail }
refusal-AutostartNoHome = this user has no home folder (HOME is not set)
refusal-AutostartFile = { $file }: { $detail }
refusal-AutostartForbidden = { $key } could not be changed; the PC's rules may forbid it
refusal-AutostartFailed = reg.exe could not be run: { $detail }

## Prints, posts, tasks
refusal-NothingToPrint = { $detail }
refusal-Print = { $detail }
refusal-Official = { $detail }
refusal-Tasks = { $detail }
refusal-Post = { $problem }
refusal-Account = { $problem }
refusal-Template = { $problem }
refusal-PostsUnreadable = { $problem }
refusal-SiteServe = the website cannot be served at { $address }: { $detail }; choose another port
refusal-SiteCommand = --command: { $detail }

## The line to the node
refusal-NoNode = no node runs on { $folder }; start it with `uitslag run`
refusal-NoAnswer = the node on { $folder } did not answer ({ $why }); look with `uitslag status` whether the request was carried out. If no node runs there, remove { $place }
refusal-DamagedPlace = { $file } is damaged; if no node runs on this folder, remove it
refusal-Io = { $file }: { $detail }
refusal-Listen = the control API cannot listen: { $detail }
refusal-Busy = { $most } connections with this node are open already; close one
refusal-BadRequest = this is no request: { $detail }
refusal-BadToken = the first line must carry the token of this node (control.json in its data folder)
refusal-RequestTooLong = a request has at most { $most } bytes; send less at once
refusal-OtherReply = this is the reply to another request
refusal-UnreadableReply = the node's reply cannot be read; is it of the same version as this program? ({ $detail })

## Typed and read by the command line
refusal-PassphrasesDiffer = the two passphrases (wachtzinnen) differ; try again
refusal-PassphraseNoTerminal = there is no terminal to type the passphrase (wachtzin) on; give it with { $option } FILE
refusal-PassphraseUnread = the passphrase (wachtzin) cannot be read: { $detail }
refusal-PinNoTerminal = there is no terminal to type the PIN of { $name } on; give it with { $option } FILE
refusal-PinUnread = the PIN of { $name } cannot be read: { $detail }
refusal-PinLines = { $file } holds { $lines } lines for { $people } people; give one PIN a line
refusal-OperatorNameLength = the operator's name has at most { $most } bytes
refusal-UnreadableForm = the form cannot be read: { $detail }

## Files alone
refusal-OneCount = give one 510b, or 510a files of one count; these are { $names }
refusal-NoCountNamed = there is no count; name a 510b or 510a files
refusal-OneTable = name one file: a mapping of columns is of one table
refusal-TableNotLooked = the mapping of this table has not been confirmed; look at it with "uitslag table show", and give --as-proposed, or --map for what is otherwise
refusal-TableQuestions = first say what these columns mean, each with --map COLUMN=MEANING: { $columns }; see "uitslag table show"
refusal-NoColumn = the table has no column "{ $column }"; see "uitslag table show"
refusal-SumsDiffer = { $names }: { $sums }; see `uitslag check`
refusal-Sums = { $detail }
refusal-OtherElection = { $file }: { $detail }
refusal-OtherNames = { $file }: { $names }; choose the file of this election, or the right candidate lists
refusal-NearNames = { $file }: { $names }; if they are the same lists, type --same-names
refusal-NotOpenCounted = polling station { $station } has votes, so it was open; leave it out of --not-open
refusal-NotOpenUnknown = polling station { $station } is not in this count; leave it out of --not-open
refusal-OtherLists = polling station { $station }: { $detail }
refusal-UnknownCandidate = there is no candidate { $candidate } on list { $list }
refusal-SeatsForm = { $file }: { $detail }; see `uitslag seats --help`
refusal-Seats = { $detail }
refusal-NoSeats = { $detail } (--definition 110a, --seats N)
refusal-NoCandidateVotes = this count has no votes per candidate; leave --level candidate out
refusal-PlaceTakenForce = { $file } exists already; choose another place, or overwrite it with --force
refusal-NoMunicipality = { $names }: the count names no municipality
refusal-Convert = { $detail }
refusal-CannotVerify = { $file }: { $detail }
refusal-OrganiserWords = --organiser: give the ten words, or the 64 hexadecimal digits, that the municipality has announced

## The gate of closing time, for refusal-Gate
gate-wait = the polls are not closed yet: { $n ->
    [one] wait 1 more minute
   *[other] wait { $minutes } more minutes
}; no confirmation opens it earlier. Where watches say that it is later than this PC does, its clock and those of the other PCs have to be set
gate-wait-for = the polls are not closed yet by the clock of { $label }, which is behind this one: set it, or { $n ->
    [one] wait 1 more minute
   *[other] wait { $minutes } more minutes
}
gate-then-watches = { $wait }. After that two persons type the time on their own watch
gate-own-clock = the clock of this PC is { $apart } { $with }: look at a watch, and set the one that is wrong
gate-or-wait = { $text }; as the clocks are now: { $n ->
    [one] wait 1 more minute
   *[other] wait { $minutes } more minutes
}
gate-behind = { $n ->
    [one] 1 minute behind
   *[other] { $minutes } minutes behind
}
gate-ahead = { $n ->
    [one] 1 minute ahead of
   *[other] { $minutes } minutes ahead of
}
gate-most-other-clocks = the clocks of most other PCs
gate-the-watches = the watches
gate-most-others = most others
gate-this-pc = this PC's
gate-odd = the clock of { $label } is { $apart } { $with }
gate-with-odd = { $text }. { $odd }
gate-too-few-watches = no majority of clocks bears out this PC's clock: two persons type the time on their own watch (--watch NAME=21:03 --watch NAME=21:04)
gate-early-watch = the polls are not closed yet by one of the watches: wait, and type its time again
gate-watches-apart = the watches are more than 10 minutes apart: look which is right, and type their times again
