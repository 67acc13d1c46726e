# Why something is not done, by the names of the cases (api::refusal::Refusal).

## What is asked
refusal-NotHeld = Dat is op deze pc niet bekend.
refusal-UnknownId = Deze invoer is hier niet te vinden ({ $detail }).
refusal-UnknownStation = Stembureau { $station } hoort niet bij deze verkiezing; `uitslag todo` toont de nummers.
refusal-ScanOnly = Dit gebeurt op de scan-pc (in de besloten ruimte), niet op deze pc.
refusal-PresentationNode = Een presentatie-pc heeft alleen wat is vrijgegeven; gebruik een invoer- of scan-pc.
refusal-NotAMember = Deze pc doet niet (meer) mee aan de verkiezing.
refusal-NotARehearsal = Alleen een oefening laat zich zo van het netwerk halen; trek in een echte nacht de kabel los.
refusal-NoSetup = De inrichting van de verkiezing is hier nog niet, of is niet te lezen ({ $detail }).
refusal-NoSetupForChanges = Wat dit verandert, is nog niet te zeggen: de bestanden van de verkiezing zijn onderweg.
refusal-NoCut = Er is nog niets stilgezet; zet eerst stil (F9 in Controle, of `uitslag control freeze`): vrijgegeven wordt wat is bekeken.
refusal-Frozen = Er is al stilgezet; ververs met F9 in Controle (`uitslag control refresh`), of laat los met `thaw`.
refusal-Figures = De cijfers zijn niet op te tellen ({ $detail }).
refusal-Document = De tellingen zijn niet te lezen ({ $detail }).
refusal-Store = De opslag van deze pc geeft een fout ({ $detail }).
refusal-Stopped = Het programma op deze pc is gestopt. Start het opnieuw.
refusal-NotAnswered = Er kwam geen antwoord; start het programma met `uitslag run`.
refusal-CatchingUp = Deze pc vergelijkt nog met de andere. Wacht enkele seconden en probeer het opnieuw.
refusal-Internal = Dit is een fout in het programma ({ $detail }).
refusal-BackgroundStopped = Een taak op de achtergrond is afgebroken ({ $detail }).

## Who may
refusal-EntryProvesNothing = Een invoer-pc kan niet bewijzen wie er zit: daar wordt alleen ingevoerd. Doe dit op een scan-pc.
refusal-PinNeeded = { $name } meldt zich eerst aan met de PIN (F2; op de opdrachtregel --operator NAAM).
refusal-PinNeededOfSomebody = Wie dit doet, meldt zich eerst aan met de PIN (F2; op de opdrachtregel --operator NAAM).
refusal-SignInNeeded = { $name } meldt zich eerst aan (F2; op de opdrachtregel --operator NAAM).
refusal-SignInNeededOfSomebody = Wie dit doet, meldt zich eerst aan (F2; op de opdrachtregel --operator NAAM).
refusal-ConfirmPinNeeded = { $name } bevestigt deze vrijgave met de eigen PIN; een naam alleen bevestigt niets.
refusal-LaterVersion = Hoe een vrijgave in deze verkiezing wordt bevestigd, weet alleen een nieuwere versie van Uitslag; gebruik die.
refusal-OperatorsOnTheirWay = De lijst van mensen is hier nog niet; wacht tot deze pc verbonden is.
refusal-OperatorsUnusable = De lijst van mensen is niet te gebruiken; de organisator stelt een nieuwe in ({ $detail }).
refusal-NobodyEnters = Er staat niet bij wie dit invoert; zeg eerst wie u bent (F2; op de opdrachtregel --operator NAAM).
refusal-NotAnOperator = { $name } werkt niet mee aan deze verkiezing; vraag de organisator, of laat iemand anders het doen.
refusal-NobodyNamed = Er staat niet bij wie dit doet; iemand die aan deze verkiezing meewerkt, doet het (--operator NAAM).
refusal-MayNotEnter = { $name } mag geen tellingen invoeren (recht: invoeren). Laat iemand met dat recht zich met F2 aanmelden.
refusal-MayNotControl = { $name } mag niet beslissen, keuren, terugnemen wat anderen invoerden of de controle doen (recht: controle). Laat iemand met dat recht zich met F2 aanmelden.
refusal-MayNotRelease = { $name } mag niet vrijgeven, een vrijgave bevestigen of regelen wat naar buiten gaat (recht: vrijgeven). Laat iemand met dat recht zich met F2 aanmelden.
refusal-MayOnlyWatch = { $name } kijkt alleen mee: hoeveel stembureaus binnen zijn en hoe snel dat gaat (recht: meekijken). Laat iemand met een ander recht zich met F2 aanmelden.
refusal-NameLength = Een naam heeft 1 tot { $most } bytes.
refusal-PinsOnTheirWay = De PINs zijn hier nog niet. Wacht tot deze pc met een andere scan-pc verbonden is, of laat de organisator de mensen opnieuw instellen.
refusal-NobodyHasPin = Niemand heeft een PIN; de organisator stelt de mensen in.
refusal-PinsUnusable = De PINs zijn niet te gebruiken; de organisator stelt de mensen opnieuw in ({ $detail }).
refusal-NoPin = { $name } heeft geen PIN en werkt alleen op invoer-pc’s. De organisator kan een PIN geven (Voorbereiding, Mensen).
refusal-PinPause = Te vaak een verkeerde PIN voor { $name }: wacht { $seconds } s en probeer het dan opnieuw. Na vijf keer wordt het wachten steeds langer, ook na een herstart.
refusal-WrongPin = Dit is niet de PIN van { $name }; nog { $tries } keer, daarna een pauze. Typ hem opnieuw. Bent u hem kwijt, vraag de organisator om een nieuwe.
refusal-WrongPinWait = Dit is niet de PIN van { $name }; wacht { $seconds } s voor de volgende keer. Bent u hem kwijt, vraag de organisator om een nieuwe.
refusal-NobodyPosts = Er staat niet bij wie dit doet; een bericht gaat op iemands naam uit (--operator NAAM).

## Counts
refusal-Form = Dit formulier kan zo niet ({ $detail }).
refusal-CallWithoutForm = Een telefoontje wordt genoteerd bij het formulier dat is voorgelezen; zeg welk ("paper").
refusal-OtherForm = Deze verkiezing gebruikt hier het formulier { $expected }, niet { $said }; kies dat, of verander de manier van tellen (`uitslag election setup --method`).
refusal-CorrectionReason = Een verbetering heeft een reden nodig (--reason).
refusal-OtherRegister = Wat u verbetert, is van een ander stembureau, een ander niveau of een andere invoer.
refusal-OtherSubject = Die invoer is geen telling van stembureau { $station } op dit niveau.
refusal-AlreadyEntered = Op deze pc is stembureau { $station } op dit niveau al ingevoerd ({ $entry }); verbeter dat (--corrects { $entry } --reason …).
refusal-SamePerson = Dezelfde persoon typte de andere invoer van dit stembureau; de tweede doet iemand anders (--operator NAAM).
refusal-SameOperator = { $name } typte de andere invoer van dit stembureau; de tweede doet iemand anders (--operator NAAM).
refusal-OnlyCountsMove = Alleen een telling kan naar een ander stembureau.
refusal-SameStation = Het is al een telling van stembureau { $station }.
refusal-NoCount = Dat is geen telling, en geen besluit erover.

## Files of counts
refusal-ImportTooLarge = Deze bestanden zijn samen te groot; neem ze in delen over.
refusal-NoFolder = Deze map is er niet, of kan niet worden gelezen: { $folder } ({ $detail }).
refusal-Folder = Deze map kan niet ({ $detail }).
refusal-WatchFolder = Deze map is er niet, of kan niet worden gelezen ({ $detail }).
refusal-WatchStart = De overdrachtmappen kunnen niet worden bekeken ({ $detail }).
refusal-WholeCountOnScan = Een telling van de hele gemeente (510b) wordt op de scan-pc overgenomen.
refusal-Rejected = { $file } is niet overgenomen: { $reason }
refusal-NoMapping = Op deze pc is geen koppeling "{ $fingerprint }" bevestigd; zie "uitslag table list".
refusal-SeveralTables = In { $file } zitten deze tabellen: { $names }. Noem er een.
refusal-NoMappingNeeded = { $file } wordt niet via een koppeling gelezen, maar zoals het is. Neem het over zonder koppeling ("uitslag import").
refusal-StationTwice = { $file } gaat over een stembureau waarover een ander bestand in deze opdracht ook gaat: neem ze één voor één over.
refusal-UnreadableFile = Het bestand { $file } kan niet worden gelezen ({ $detail }).
refusal-NoText = { $file } is geen tekst (UTF-8).
refusal-FileTooLong = { $file } is te groot om te kloppen: langer dan { $most } bytes.
refusal-FileExists = { $file } bestaat al en wordt nooit overschreven; kies een andere naam, of zet het elders neer.
refusal-NotWritten = { $file } kan niet worden geschreven; kijk of de schijf vol is of de stick weg ({ $detail }).
refusal-NotMade = De map { $folder } kan niet worden gemaakt; kijk of de schijf vol is of de stick weg ({ $detail }).
refusal-SeveralOfficial = Er zijn verschillende officiële bestanden ({ $what }): { $names }; noem er één.
refusal-TooManyReads = Er wordt al te lang op een schijf gewacht die niet antwoordt; kijk of de netwerkschijf er is.
refusal-NotRead = De bestanden kunnen niet worden gelezen ({ $detail }).
refusal-DiskStill = De schijf antwoordt niet; er is niets gedaan. Kijk of de netwerkschijf er is en probeer het opnieuw.

## Rulings
refusal-RulingReason = Een besluit heeft een reden nodig (--reason).
refusal-ReasonTooLong = De reden is te lang: { $bytes } bytes, hoogstens { $most }.
refusal-NoLot = Op deze cijfers is geen loting nummer { $draw } nodig; zie `uitslag control show`.
refusal-NotAnOption = Nummer { $drawn } doet aan de loting niet mee; wel: { $options }.
refusal-OwnEntry = { $name } typte deze cijfers. Niemand keurt de eigen invoer goed; laat iemand anders kijken (--operator NAAM).
refusal-StationBounds = Een stembureau dat erbij komt, heeft een naam van hoogstens { $name_most } bytes (een postcode: { $postcode_most }), zonder stuurtekens.
refusal-TooManyRulings = Er staan al { $most } besluiten, en meer passen niet in een vrijgave; neem er eerst een terug.
refusal-CountsForOthers = Door een eerder besluit worden daar de stemmen van stembureau { $station } geteld; verander eerst dat.
refusal-NoCandidate = Op lijst { $list } staat geen kandidaat { $candidate }.
refusal-NoSuchLot = Deze cijfers vragen zo'n loting niet; zie `uitslag control show`.
refusal-TakesNoCount = Stembureau { $station } telt zelf niet; noem het stembureau waar de stemmen worden geteld.
refusal-NoStationToRule = Stembureau { $station } hoort niet bij deze verkiezing; `uitslag todo` toont de nummers.
refusal-NoQuestion = Hierover wordt niet besloten.

## What the Kiesraad will ask
refusal-NotAsked = Over de telling van stembureau { $station } op de momentopname wordt dit niet gevraagd ({ $rule }); zie `uitslag control protocol`.
refusal-NothingSaid = Over de telling van stembureau { $station } op de momentopname is hierover niets gezegd.
refusal-NoExplanation = Een antwoord heeft een verklaring nodig (--explanation).
refusal-ExplanationTooLong = De verklaring is te lang: { $characters } tekens, hoogstens { $most }.
refusal-NobodyExplains = Er staat niet bij wie dit zegt; zeg eerst wie u bent (F2; op de opdrachtregel --operator NAAM).

## Lists that are added up again by hand
refusal-Draw = Er is niets geloot ({ $detail }).
refusal-NoDraw = Er zijn nog geen lijsten geloot; loot ze met het lotingsgetal uit de zaal (--seed).
refusal-NotDrawn = Lijst { $list } is niet geloot; wel: { $drawn }.

## Releases
refusal-NothingReleased = Er is nog niets vrijgegeven.
refusal-NoSuchRelease = Vrijgave { $number } is er niet, of haar tellingen zijn hier niet; zie `uitslag releases`.
refusal-Embargo = Op deze vrijgave rust tot { $until } een embargo; wacht tot dan.
refusal-SignedRelease = De ondertekende vrijgave kan niet worden gemaakt ({ $detail }).
refusal-NotVerifiedYet = De vorige vrijgave is hier nog niet nagerekend. Wacht tot haar tellingen er zijn.
refusal-NotVerified = Wat is vrijgegeven, klopt hier niet: geef niets vrij en haal hulp ({ $detail }).
refusal-SuspendedSinceCut = De momentopname heeft nog de tellingen van { $labels }, die sindsdien is opgeschort; ververs met F9 in Controle (`uitslag control refresh`).
refusal-SuspendedSincePlan = { $labels } is sindsdien opgeschort, en die tellingen zitten er nog in.
refusal-RetractReason = Een stembureau terugnemen heeft een reden nodig (--reason).
refusal-NoteTooLong = De toelichting is te lang: { $bytes } bytes, hoogstens { $most }.
refusal-ConsultationTooLong = Het overleg is te lang: { $bytes } bytes, hoogstens { $most }.
refusal-OperatorTooLong = De naam "{ $name }" is langer dan { $most } bytes.
refusal-NothingToRelease = In deze momentopname is nog geen stembureau dat mag worden vrijgegeven; zie `uitslag control show`.
refusal-ReleaseNotMade = Deze vrijgave kan zo niet ({ $detail }).
refusal-LookedAtOther = De cijfers zijn niet meer wat u hebt bevestigd. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-LookedAtChanged = De momentopname, de inrichting of wat openbaar is, veranderde sinds u bevestigde. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-LookedAtForOther = Bekeken en bevestigd is iets anders, of door anderen. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-LookedAtBeforeClosing = Zij is voor sluitingstijd bekeken. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-LookedAtLongAgo = Zij is meer dan 10 minuten geleden bekeken. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-HallNoPen = Alleen de pc met de pen laat de zaal zien hoeveel stembureaus binnen zijn. Zet het daar aan, of neem in Voorbereiding de pen over.
refusal-HallOver = Er is al iets vrijgegeven: de schermen tonen zelf van hoeveel stembureaus dat is.
refusal-WatchesTooMany = Er wordt naar hoogstens { $most } horloges gekeken.
refusal-WatchName = Zeg bij elk horloge van wie het is, met een naam van 1 tot { $most } bytes (--watch NAAM=21:03).
refusal-WatchOfStranger = { $name } werkt niet mee aan deze verkiezing; laat iemand die dat wel doet op een horloge kijken.
refusal-WatchTime = De tijd van het horloge klopt niet; schrijf haar als 21:03 ({ $detail }).
refusal-Gate = De klok laat nog geen vrijgave toe: { $gate }. De klok van deze pc zegt { $clock }.

## Confirming
refusal-OrganiserNotAsked = In deze verkiezing bevestigt de organisator geen vrijgaven: dat doet een tweede persoon of een andere pc. Laat --organiser weg.
refusal-NoSecondKey = In deze verkiezing bevestigt geen andere pc een vrijgave; laat --confirm-by weg.
refusal-MayNotConfirm = { $label } mag in deze verkiezing geen vrijgave van deze pc bevestigen.
refusal-NotConnected = { $label } is nu niet verbonden. Kies een andere pc, of wacht.
refusal-Lapsed = Het is niet binnen tien minuten bevestigd. Bekijk de vrijgave opnieuw.
refusal-TakenBack = De vraag is ingetrokken. Er is niets openbaar gemaakt.
refusal-ReleasesItself = { $name } geeft vrij en kan niet ook bevestigen; dat doet iemand anders.
refusal-ConfirmsOwn = { $name } kan de eigen vrijgave niet bevestigen; een tweede persoon doet dat (--confirm NAAM).
refusal-SecondOperator = Een tweede persoon met het recht om vrij te geven moet bevestigen (--confirm NAAM).
refusal-EntriesToCome = Deze pc wacht nog op tellingen of besluiten waarvan de vrijgave is gemaakt ({ $entries }). Wacht even.
refusal-EntriesDiffer = Deze pc heeft andere tellingen dan waarvan de vrijgave is gemaakt, of heeft ze nog niet alle bekeken.
refusal-DeclinedByHand = De andere pc heeft niet bevestigd. Er is niets openbaar gemaakt.
refusal-DeclinedDiffers = De andere pc rekent iets anders uit en heeft niet bevestigd. Vergelijk de tellingen van beide pc's.
refusal-DeclinedNotAllowed = Die pc mag deze vrijgave niet bevestigen.
refusal-DeclinedCharter = Bij de andere pc is een andere inrichting van kracht. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-DeclinedChain = Bij de andere pc staat een andere vrijgave. Er is niets openbaar gemaakt; bekijk de vrijgave opnieuw.
refusal-DeclinedLater = De andere pc heeft niet bevestigd, om een reden van een nieuwere versie. Er is niets openbaar gemaakt.
refusal-OrganiserNeeded = De organisator bevestigt deze vrijgave: op één pc heeft niemand anders iets om zich mee te bewijzen (--organiser BESTAND).
refusal-OrganiserSignature = De organisator van deze verkiezing heeft deze cijfers niet ondertekend; bekijk de vrijgave opnieuw.
refusal-NoConfirmer = In deze verkiezing bevestigt een andere pc elke vrijgave met zijn sleutel. Kies welke (--confirm-by NAAM).
refusal-NothingAsked = Er is niets meer te bevestigen: het verviel, werd teruggenomen of vervangen.
refusal-OfferReplaced = In haar plaats is een andere vrijgave ter bevestiging aangeboden; deze is niet gemaakt.
refusal-NoReasonTold = Er is niet gezegd waarom er geen vrijgave is.
refusal-NobodyToAsk = { $shown }Niemand kan gevraagd worden; bevestig precies dit met: uitslag confirm --plan { $plan }
refusal-NotConfirmed = niet bevestigd; afwijzen kan met `uitslag confirm --decline`

## What the replica refuses
refusal-NoEntries = Op deze pc kan niets worden ingevoerd: zij is geen invoer- of scan-pc van deze verkiezing.
refusal-OwnLogVoid = Wat deze pc invoert, telt niet meer; zij begint een nieuwe sessie, die de organisator toelaat.
refusal-Entry = Deze invoer kan zo niet ({ $detail }).
refusal-EntryRefused = Deze invoer is geweigerd ({ $detail }).
refusal-SecondValue = Deze pc heeft hiervoor al iets ingevoerd; verbeter dat, of trek het in.
refusal-NoPen = De pen ligt bij een andere pc. Geef daar vrij, of neem in Voorbereiding de pen over.
refusal-TwinCharters = De organisator heeft twee verschillende versies ondertekend; er wordt niets vrijgegeven tot een volgende ze verbindt: `uitslag election setup --organiser BESTAND` ondertekent die.
refusal-GateShut = De klok laat nog geen vrijgave toe: de stembureaus zijn nog open, of de klokken zijn het niet eens.
refusal-LookedAtLapsed = De vrijgave is niet meer wat u hebt bekeken ({ $detail }). Er is niets openbaar gemaakt; bekijk haar opnieuw.
refusal-NotConfirmable = Deze vrijgave kan niet worden bevestigd ({ $detail }).
refusal-OwnEntriesDiffer = De eigen tellingen van deze pc geven iets anders. Er is niet bevestigd.
refusal-SetupFileTooLong = Het bestand is groter dan 16 MiB.

## Members
refusal-NoSuchKey = Niemand met deze sleutel doet mee; kijk met `uitslag member list`.
refusal-UnknownEntry = Deze invoer is hier niet te vinden ({ $detail }).
refusal-NotItsEntry = { $label } heeft dit niet ingevoerd; de lijst van die pc zegt wat wel.
refusal-OwnPc = { $label } is deze pc, en geen pc beslist over zichzelf; doe dit op een andere scan-pc.
refusal-RevokedAlready = { $label } is al ingetrokken en doet niet meer mee.
refusal-NothingToSuspend = { $label } is een presentatie-pc: die voert niets in en beslist niets.
refusal-HoldsPen = { $label } geeft vrij. Laat de organisator eerst de pen naar een andere pc halen (`uitslag pen take` op die pc), of de pc intrekken (`uitslag member revoke`).
refusal-SuspendedHere = Deze pc is zelf opgeschort; doe dit op een andere scan-pc.
refusal-SuspendedAlready = { $label } is al opgeschort; zie `uitslag member list`.
refusal-NotSuspended = { $label } is niet opgeschort; zie `uitslag member list`.
refusal-NobodyAsks = Niemand vraagt als { $who } om toegang; kijk met `uitslag member list`.
refusal-SeveralAsk = Meer dan één vraagt als { $who } om toegang; geef de hele sleutel.
refusal-NobodyWaits = Niemand met de woorden of de sleutel { $who } vraagt of wacht; vergelijk alle woorden nog eens, en kijk met `uitslag member list`.
refusal-SessionsWait = Van { $label } wachten meer sessies: kies er een met --session ({ $sessions }).
refusal-SessionsOf = { $label } heeft meer sessies: zeg met --session welke meer mag.
refusal-AllowedAlready = { $label } mag dit al.
refusal-NobodyCalled = Niemand heet { $who }; kijk met `uitslag member list`.
refusal-NobodyCalledBut = Niemand heet { $who }; bedoelt u { $other }?
refusal-SeveralCalled = Meer dan één heet { $who }; geef de sleutel van wie u bedoelt:{ $all }
refusal-RequestChanged = Deze pc vroeg als { $before } en vraagt nu als { $now }. Er is niets ondertekend; ga terug en vergelijk de woorden opnieuw.
refusal-RevokedAsMuch = { $label } is al ingetrokken, en niet meer van het werk dan dat; kies een eerder moment.
refusal-LabelLength = Een naam heeft 1 tot { $most } bytes; kies een kortere.
refusal-LabelCharacter = Een naam heeft letters, cijfers, spaties en . , - _ ( ) en dergelijke; U+{ $code } hoort daar niet bij.
refusal-LabelSpaces = De naam "{ $label }" begint of eindigt met een spatie, of heeft er twee achter elkaar; gebruik enkele spaties.
refusal-LabelNoName = Een naam heeft ten minste één letter of cijfer.
refusal-LabelKey = De naam "{ $label }" kan voor een sleutel worden gehouden; kies een naam als "invoer 3".
refusal-LabelWords = De naam "{ $label }" kan voor de woorden van een pc worden gehouden; kies een naam als "invoer 3".
refusal-LabelTaken = De naam "{ $label }" is niet te onderscheiden van "{ $other }", die meedoet of meedeed; kies een andere.
refusal-NoChoice = Er is niets ingetrokken: zeg wat niet meer telt, alles (--all), of vanaf --from ID of TIJD (--from now: wat hier is aangekomen telt nog).
refusal-GrantForRequest = Een verzoek in een bestand krijgt een antwoord in een bestand: noem dat met --grant BESTAND.
refusal-GrantForNobody = --grant BESTAND is het antwoord op een verzoek in een bestand; een pc die over het netwerk vraagt heeft er geen nodig.

## Setting up
refusal-ElectionExists = In { $folder } staat al een verkiezing; kies een andere map (--data).
refusal-StoreWithoutNode = In { $folder } staat een opslag zonder node.json (is het aanmaken afgebroken?); haal die weg of kies een andere map.
refusal-Path = Deze plaats kan niet: { $file } ({ $detail }).
refusal-TwoFiles = Het organisatorbestand en de kopie zijn twee bestanden (--organiser en --organiser-copy): één wordt elders bewaard.
refusal-NoStationsFile = Noem de stembureaus: --stations 110b, of --counts 510b.
refusal-NoFileChosen = Er is geen bestand gekozen; kies ten minste de kandidatenlijsten (230b).
refusal-Setup = Zo kan de verkiezing niet worden ingericht ({ $detail }).
refusal-SetupFile = Zo kan de verkiezing niet worden ingericht: bestand { $kind } ({ $detail }).
refusal-CountFile = Zo kan de verkiezing niet worden ingericht: { $file } ({ $detail }).
refusal-PreviousUnfit = De vorige verkiezing past niet meer ({ $detail }); zie `uitslag previous show`.
refusal-Rounds = Een niveau heeft 1 of 2 invoeren, niet { $rounds }.
refusal-SeatsByDefinition = Deze verkiezing heeft een definitie (110a), die zegt hoeveel zetels er zijn; geef een nieuwe 110a.
refusal-SeatsBeforeNone = Zetels van de vorige verkiezing kunnen worden opgegeven als die er is: voeg haar toe met --previous BESTAND.
refusal-Previous = De vorige verkiezing: { $detail }.
refusal-SetUpAlready = De verkiezing is al zo ingericht.
refusal-Operators = De lijst van mensen klopt niet ({ $detail }).
refusal-NoSuchOperator = Er staat geen { $name } op de lijst van mensen om te schrappen.
refusal-NeedsPin = { $name } mag controleren of vrijgeven en heeft daarvoor een PIN nodig (--person-pins BESTAND).
refusal-OperatorsNotHere = De lijst van mensen is hier nog niet; wacht, of geef een hele nieuwe.
refusal-Charter = Dit kan de organisator zo niet ondertekenen ({ $detail }).
refusal-CharterChanged = De verkiezing is veranderd sinds u dit zag. Er is niets ondertekend; ga terug en bekijk het opnieuw.
refusal-ReleaseChanged = Er is een andere vrijgave dan u zag. Er is niets ondertekend; ga terug en bekijk het opnieuw.
refusal-UnreadableCharter = De inrichting of een bestand erbij is niet te lezen; gebruik de opdrachten van dit programma.
refusal-RoleMayNotHold = Deze pc mag een van deze bestanden niet hebben; doe dit op een scan-pc.
refusal-BlobRefused = Dit bestand kan niet worden overgenomen ({ $detail }).
refusal-OrganiserFile = Het organisatorbestand kan niet worden gemaakt ({ $detail }).
refusal-OrganiserFileShut = Het organisatorbestand gaat niet open: een verkeerde wachtzin, of een bestand van een andere verkiezing: { $file } ({ $detail }).
refusal-ScanTakesPen = Alleen een scan-pc kan de pen nemen; doe dit daar.
refusal-PenIsHere = Deze scan-pc heeft de pen al.
refusal-PenElsewhere = Een latere sluitingstijd, of strenger bevestigen, wordt ondertekend op de scan-pc die de pen heeft; doe het daar, of neem eerst de pen over (`uitslag pen take`).
refusal-HashTwoGroups = Typ twee verschillende groepen van het papier.
refusal-HashGroup = Groep { $group } van het controlegetal is niet wat is getypt: dit is een ander bestand dan dat op papier, of het is verkeerd getypt. Vergelijk opnieuw; gebruik het bestand niet als het verschilt.
refusal-BadCharter = De inrichting is niet te lezen; is de andere kant dezelfde versie van dit programma?
refusal-BadToSign = Wat de organisator ondertekent, is niet te lezen; bekijk de vrijgave opnieuw.
refusal-NoWork = Er is niet gezegd wat nog zou tellen.

## Taking part
refusal-BadCode = De code klopt niet; vergelijk hem teken voor teken met het scherm van de scan-pc ({ $detail }).
refusal-Join = Het toelaten is niet gelukt; staat de deur op de scan-pc open, en zit deze pc in hetzelfde netwerk? ({ $detail })
refusal-AnswerUnreadable = Het antwoord van de andere pc is niet te lezen; is dat dezelfde versie?
refusal-AnswerOfAnother = Er antwoordde een pc die niet van de organisator van deze verkiezing is; kijk de code na.
refusal-Cancelled = Het meedoen is afgebroken; er is niets veranderd.
refusal-NoRequest = Deze pc heeft nog niets gevraagd; schrijf eerst een verzoek met `uitslag join --request BESTAND`.
refusal-OtherRequest = Dit antwoord hoort bij een andere vraag dan de laatste van deze pc; laat de organisator die toelaten.
refusal-BadFile = Dit bestand is niet wat hier wordt gevraagd ({ $detail }).
refusal-LabelAndRole = --label NAAM en --role zeggen wat deze pc is.

## This PC
refusal-NoElection = In { $folder } staat geen verkiezing: maak er een met `uitslag election create`, of doe mee met `uitslag join`.
refusal-ElectionUnreadable = { $folder } kan niet worden gelezen ({ $detail }).
refusal-DamagedNode = node.json is beschadigd ({ $what }); zet de map terug uit een reservekopie.
refusal-InUse = Een ander venster of programma heeft deze verkiezing al open ({ $detail }).
refusal-NotPrivate = Andere gebruikers van deze pc kunnen in de gegevensmap kijken, of er staat iets in dat er niet hoort. Kijk na of er iets is veranderd en voer daarna de genoemde opdracht uit: { $detail }
refusal-DataFolder = De gegevensmap kan niet worden gebruikt ({ $detail }).
refusal-KeyFile = De sleutel van deze pc is niet te lezen of te maken ({ $detail }).
refusal-LocalSettings = De eigen instellingen van deze pc zijn niet te lezen ({ $detail }).
refusal-DiskRefuses = De schijf neemt niet aan wat bewaard moet worden; maak ruimte en start opnieuw ({ $detail }).
refusal-BrokenOff = Door een fout in het programma is het afgebroken; start het opnieuw, er is niets verloren van wat bevestigd was.
refusal-Runtime = Het programma kan niet beginnen ({ $detail }).
refusal-Network = Het netwerk kan niet worden gebruikt ({ $detail }).
refusal-NoRandom = Het systeem geeft geen toevallige getallen ({ $detail }).
refusal-Backup = De reservekopie { $file } kan niet worden gemaakt ({ $detail }).
refusal-Restore = { $file } is geen bruikbare reservekopie ({ $detail }).
refusal-NoHome = Deze gebruiker heeft geen eigen map; noem een gegevensmap met --data MAP.
refusal-PrefsFolder = De map { $folder } voor de voorkeuren kan niet worden gemaakt ({ $detail }).
refusal-UnreadableFolder = De map { $folder } kan niet worden gelezen ({ $detail }).
refusal-Demo = De demonstratie is niet gelukt ({ $detail }).
refusal-AutostartPlace = Waar dit programma staat, is niet bekend ({ $detail }).
refusal-AutostartNoHome = Deze gebruiker heeft geen eigen map (HOME is leeg).
refusal-AutostartFile = Starten bij aanmelden kan niet worden ingesteld: { $file } ({ $detail }).
refusal-AutostartForbidden = { $key } kon niet worden veranderd; de regels van deze pc verbieden het misschien.
refusal-AutostartFailed = reg.exe kon niet worden gestart ({ $detail }).

## Prints, posts, tasks
refusal-NothingToPrint = Er is niets te drukken ({ $detail }).
refusal-Print = De afdruk is niet gelukt ({ $detail }).
refusal-Official = Vergelijken met het officiële bestand kan niet ({ $detail }).
refusal-Tasks = Deze taak kan zo niet ({ $detail }).
refusal-Post = { $problem }
refusal-Account = { $problem }
refusal-Template = { $problem }
refusal-PostsUnreadable = { $problem }
refusal-SiteServe = De website kan niet op { $address } worden aangeboden ({ $detail }); kies een andere poort.
refusal-SiteCommand = --command: { $detail }.

## The line to the node
refusal-NoNode = Op { $folder } draait geen programma; start het met `uitslag run`.
refusal-NoAnswer = Het programma op { $folder } antwoordde niet ({ $why }); kijk met `uitslag status` of het gevraagde is gedaan. Draait daar niets, verwijder dan { $place }.
refusal-DamagedPlace = { $file } is beschadigd; draait er niets op deze map, verwijder het dan.
refusal-Io = { $file } kan niet worden gelezen of geschreven ({ $detail }).
refusal-Listen = De verbinding met andere programma's op deze pc kan niet open ({ $detail }).
refusal-Busy = Er zijn al { $most } verbindingen met dit programma; sluit er een.
refusal-BadRequest = Dit is geen opdracht ({ $detail }).
refusal-BadToken = De eerste regel draagt het geheim van dit programma (control.json in de gegevensmap).
refusal-RequestTooLong = Een opdracht heeft hoogstens { $most } bytes; stuur minder tegelijk.
refusal-OtherReply = Dit is het antwoord op een andere vraag.
refusal-UnreadableReply = Het antwoord is niet te lezen; is het programma dezelfde versie? ({ $detail })

## Typed and read by the command line
refusal-PassphrasesDiffer = De twee wachtzinnen verschillen; probeer het opnieuw.
refusal-PassphraseNoTerminal = Er is geen terminal om de wachtzin op te typen; geef die met { $option } BESTAND.
refusal-PassphraseUnread = De wachtzin kan niet worden gelezen ({ $detail }).
refusal-PinNoTerminal = Er is geen terminal om de PIN van { $name } op te typen; geef die met { $option } BESTAND.
refusal-PinUnread = De PIN van { $name } kan niet worden gelezen ({ $detail }).
refusal-PinLines = { $file } heeft { $lines } regels voor { $people } mensen; geef één PIN per regel.
refusal-OperatorNameLength = De naam van wie dit doet heeft hoogstens { $most } bytes.
refusal-UnreadableForm = Het formulier is niet te lezen ({ $detail }).

## Files alone
refusal-OneCount = Geef één 510b, of 510a-bestanden van één telling; dit zijn { $names }.
refusal-NoCountNamed = Er is geen telling; noem een 510b of 510a-bestanden.
refusal-OneTable = Noem één bestand: een koppeling van kolommen gaat over één tabel.
refusal-TableNotLooked = De koppeling van deze tabel is nog niet bevestigd. Bekijk haar met "uitslag table show", en geef --as-proposed, of --map voor wat anders is.
refusal-TableQuestions = Zeg eerst wat deze kolommen betekenen, elk met --map KOLOM=BETEKENIS: { $columns }. Zie "uitslag table show".
refusal-NoColumn = De tabel heeft geen kolom "{ $column }"; zie "uitslag table show".
refusal-SumsDiffer = { $names }: de sommen kloppen niet ({ $sums }); zie `uitslag check`.
refusal-Sums = De cijfers zijn niet op te tellen ({ $detail }).
refusal-OtherElection = { $file } is van een andere verkiezing ({ $detail }).
refusal-OtherNames = { $file }: { $names }. Kies het bestand van deze verkiezing, of de goede kandidatenlijsten.
refusal-NearNames = { $file }: { $names }. Zijn het dezelfde lijsten, typ dan --same-names.
refusal-NotOpenCounted = Stembureau { $station } heeft stemmen en is dus open geweest; laat het weg bij --not-open.
refusal-NotOpenUnknown = Stembureau { $station } staat niet in deze telling; laat het weg bij --not-open.
refusal-OtherLists = Stembureau { $station } heeft andere lijsten of kandidaten dan de verkiezing ({ $detail }).
refusal-UnknownCandidate = Op lijst { $list } staat geen kandidaat { $candidate }.
refusal-SeatsForm = { $file } is niet te lezen ({ $detail }); zie `uitslag seats --help`.
refusal-Seats = De zetels zijn niet te berekenen. { $detail }
refusal-NoSeats = { $detail } (--definition 110a, --seats N)
refusal-NoCandidateVotes = Deze telling heeft geen stemmen per kandidaat; laat --level candidate weg.
refusal-PlaceTakenForce = { $file } bestaat al; kies een andere plaats, of overschrijf het met --force.
refusal-NoMunicipality = { $names }: de telling noemt geen gemeente.
refusal-Convert = De telling kan zo niet worden omgezet ({ $detail }).
refusal-CannotVerify = { $file } kan niet worden gecontroleerd ({ $detail }).
refusal-OrganiserWords = --organiser: geef de tien woorden, of de 64 hexadecimale cijfers, die de gemeente heeft bekendgemaakt.

## The gate of closing time, for refusal-Gate
gate-wait = de stembureaus zijn nog niet gesloten: { $n ->
    [one] wacht nog 1 minuut
   *[other] wacht nog { $minutes } minuten
}; geen bevestiging opent haar eerder. Is het volgens horloges later dan volgens deze pc, dan moeten haar klok en die van de andere pc's gelijk worden gezet
gate-wait-for = de stembureaus zijn nog niet gesloten volgens de klok van { $label }, die achterloopt op deze: zet die gelijk, of { $n ->
    [one] wacht nog 1 minuut
   *[other] wacht nog { $minutes } minuten
}
gate-then-watches = { $wait }. Daarna typen twee mensen de tijd op hun eigen horloge
gate-own-clock = de klok van deze pc loopt { $apart } op { $with }: kijk op een horloge, en zet gelijk wat niet klopt
gate-or-wait = { $text }; zoals de klokken nu staan: { $n ->
    [one] wacht nog 1 minuut
   *[other] wacht nog { $minutes } minuten
}
gate-behind = { $n ->
    [one] 1 minuut achter
   *[other] { $minutes } minuten achter
}
gate-ahead = { $n ->
    [one] 1 minuut voor
   *[other] { $minutes } minuten voor
}
gate-most-other-clocks = de klokken van de meeste andere pc's
gate-the-watches = de horloges
gate-most-others = de meeste andere
gate-this-pc = die van deze pc
gate-odd = de klok van { $label } loopt { $apart } op { $with }
gate-with-odd = { $text }. En { $odd }
gate-too-few-watches = geen meerderheid van klokken bevestigt die van deze pc: twee mensen typen de tijd op hun eigen horloge (--watch NAAM=21:03 --watch NAAM=21:04)
gate-early-watch = volgens een van de horloges zijn de stembureaus nog niet gesloten: wacht, en typ de tijd daarvan opnieuw
gate-watches-apart = de horloges verschillen meer dan 10 minuten: kijk welk goed is, en typ de tijden opnieuw
