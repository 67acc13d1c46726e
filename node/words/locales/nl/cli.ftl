# What the command line says (node/cli/src).

## Words that many tables share
cli-yes = ja
cli-no = nee
cli-role-entry = invoer
cli-role-scan = controle
cli-role-presentation = presentatie

## The node: status, operators, files, folders
cli-confirmed = Vrijgave { $number } is bevestigd met de sleutel van deze pc.
cli-declined = Niet bevestigd; de andere pc weet dat.
cli-in-order = in orde: { $what }
cli-head-name = Naam
cli-head-may-enter = Invoeren
cli-head-may-control = Controle
cli-head-may-release = Vrijgeven
cli-head-may-watch = Meekijken
cli-head-pin = PIN
cli-pin-none = geen
cli-pin-elsewhere = alleen op scan-pc's
cli-operators-not-here = De lijst van operators is nog niet op deze pc aangekomen.
cli-operators-unusable = De lijst van operators is niet te gebruiken; stel een nieuwe in.
cli-operators-none = Deze verkiezing heeft geen operators: iedereen mag wat de rol van de pc toestaat.
cli-confirm-second = Een tweede operator bevestigt elke vrijgave, op een andere controle-pc.
cli-confirm-second-entry = Een tweede operator bevestigt elke vrijgave, op een andere controle- of invoer-pc.
cli-confirm-one-pc = Een tweede persoon bevestigt elke vrijgave op dezelfde pc, met een pincode; zonder personen de organisator.
cli-confirm-unknown = Hoe een vrijgave wordt bevestigd kent deze versie van Uitslag niet; neem de nieuwe.
cli-test = TEST
cli-no-member = geen deelnemer
cli-status-election = Verkiezing
cli-status-this-pc = Deze pc
cli-status-key-words = Sleutelwoorden
cli-status-listens = Luistert op
cli-status-note = Let op
cli-status-stations = Stembureaus
cli-status-own-counts = Eigen tellingen
cli-status-release = Vrijgave
cli-status-pen = Pen
cli-status-releasing = Vrijgeven
cli-status-clock = Klok
cli-status-alarm = ALARM
cli-status-suspended = OPGESCHORT
cli-status-waits = Wacht op toelaten
cli-status-busy = Wordt ingevoerd
cli-setup-missing = lijsten en stembureaus zijn nog niet binnen
cli-part-of = { $part } van { $whole }
cli-per-level = { $party } per lijst, { $candidate } per kandidaat
cli-own-counts = { $saved } opgeslagen, { $undelivered } nog niet afgeleverd
cli-live = actueel
cli-not-live = verbinding met de controle is weg
cli-pen-here = deze pc geeft vrij
cli-session-waits = { $label }, sessie { $session }: `uitslag member accept`
cli-busy-at = stembureau { $station } op { $pc }
cli-head-connected-with = Verbonden met
cli-head-role = Rol
cli-head-release = Vrijgave
cli-head-clock-s = Klok (s)
cli-no-peers = Met geen andere pc verbonden.
cli-minutes-left = nog { $minutes } min
cli-gate-open = kan
cli-gate-wait = wacht op de klok van { $label }
cli-gate-set-clock = zet de klok van deze pc gelijk
cli-gate-watches = twee personen typen de tijd op hun horloge: --watch NAAM=21:03, twee keer
cli-clock-most = de meeste andere
cli-clock-this = deze pc
cli-clock-behind = die van { $label } loopt { $minutes } min achter op { $of }
cli-clock-ahead = die van { $label } loopt { $minutes } min voor op { $of }
cli-head-file = Bestand
cli-head-bytes = Bytes groot
cli-head-outcome = Uitkomst
cli-head-new = Nieuw
cli-head-equal = Gelijk
cli-head-not-counted = Niet geteld
cli-head-replaced = Vervangen
cli-head-time = Tijd
cli-head-reason = Reden
cli-file-imported = ingelezen
cli-file-nothing-new = niets nieuws
cli-file-older = ouder dan wat er staat (--again)
cli-file-rejected = GEWEIGERD
cli-file-listed = niet verwerkt
cli-file-waiting = wacht
cli-import-preview = Voorbeeld: er is niets veranderd.
cli-no-files = Geen bestanden.
cli-no-folders = Geen uitwisselmappen; voeg er een toe met `uitslag watch add MAP`.
cli-collecting = verzamelt
cli-folder-itself = de map zelf
cli-stuck = REAGEERT NIET sinds { $since }: { $file }
cli-paused = staat stil
cli-no-files-yet = nog geen bestanden
cli-no-export = Er wordt niet geëxporteerd.
cli-export-to = Geëxporteerd wordt naar:
cli-stopped = Gestopt.
cli-stopped-undelivered = { $n ->
    [one] Gestopt. LET OP: { $left } telling staat alleen op deze pc; start hem weer met netwerk.
   *[other] Gestopt. LET OP: { $left } tellingen staan alleen op deze pc; start hem weer met netwerk.
 }
cli-done = Gedaan.

## Counts
cli-level-party = lijst
cli-level-candidate = kandidaat
cli-stand-absent = niet ingevoerd
cli-stand-releasable = vrij te geven
cli-stand-withheld = achtergehouden
cli-table-text = tekst met { $separator } tussen de kolommen
cli-table-tabs = tekst met tabs tussen de kolommen
cli-table-workbook = werkmap, blad { $sheet }
cli-table-sheets = Bladen: { $sheets }
cli-mapping-proposed = De koppeling is voorgesteld op grond van de koppen, en nog door niemand bevestigd.
cli-mapping-confirmed = De koppeling is op deze pc bevestigd voor precies deze koppen.
cli-mapping-given = De koppeling is met de hand aangepast.
cli-table-unsure = Eerst bekijken (een ? vraagt om een keuze):
cli-table-doubt = { $column } → { $means }: { $why }
cli-table-totals = { $n ->
    [one] { $totals } totaal vergeleken met de stembureaus.
   *[other] { $totals } totalen vergeleken met de stembureaus.
 }
cli-table-absent = Nog niet geteld: { $stations }
cli-table-more = { $n ->
    [one] En nog { $more } fout.
   *[other] En nog { $more } fouten.
 }
cli-table-none = Van deze tabel kan niets worden overgenomen.
cli-no-mappings = Op deze pc is nog geen koppeling bevestigd.
cli-head-column = Kolom
cli-head-columns = Kolommen
cli-head-heading = Kop
cli-head-samples = Inhoud
cli-head-means = Betekenis
cli-head-lists = Lijsten
cli-head-number = Nr
cli-head-station = Stembureau
cli-head-standing = Stand
cli-todo-none = alles is verwerkt
cli-todo-party = Per lijst nog te doen
cli-todo-candidate = Per kandidaat nog te doen
cli-saved = Opgeslagen: { $id }
cli-not-counted = Telt niet mee: { $why }
cli-error = FOUT
cli-warning = let op
cli-of-list = lijst { $list }
cli-of-station = stembureau { $station }
cli-evening = { $n ->
    [one] Verschillen avond–telling: { $compared } stembureau vergeleken
   *[other] Verschillen avond–telling: { $compared } stembureaus vergeleken
 }
cli-not-explained = niet verklaard
cli-head-cell = Vak
cli-head-evening = Avond
cli-head-count = Telling
cli-head-explanation = Verklaring
cli-no-differences = Geen verschillen.
cli-head-kind = Soort
cli-head-id = Id
cli-head-level = Niveau
cli-head-round = Ronde
cli-head-pc = Pc
cli-head-who = Wie
cli-head-source = Bron
cli-head-cast = Uitgebracht
cli-entry-submission = telling
cli-entry-decision = beslissing
cli-entry-withdrawal = intrekking
cli-entry-review = beoordeling
cli-entry-note = notitie
cli-entry-unknown = onbekend
cli-past-aside = TERZIJDE
cli-past-live = geldt
cli-past-superseded = vervangen
cli-past-withdrawn = ingetrokken
cli-past-void = VERVALLEN
cli-past-waiting = wacht
cli-typed = getypt
cli-history = Stembureau { $station }
cli-history-none = Nog niets ingevoerd.
cli-history-older = { $n ->
    [one] Van { $label } staat er { $entries } oudere niet bij; alleen de nieuwste worden getoond.
   *[other] Van { $label } staan er { $entries } oudere niet bij; alleen de nieuwste worden getoond.
 }
cli-which-cut = Stembureau { $station }, op momentopname { $number }
cli-which-now = Stembureau { $station }, zoals het nu is
cli-which-yes = telt
cli-which-no = telt niet
cli-conflict = Stembureau { $station }, per { $level } ({ $reasons })
cli-conflict-value = uitgebracht { $cast }; lijsten { $votes }
cli-who-at = { $operator } op { $label }
cli-conflict-decide = beslissen: uitslag decide --station N --level party|candidate --choose ID --reason TEKST
cli-no-conflicts = Geen conflicten.

## Who takes part, and what an organiser signs
cli-door-open = Toelaten staat open tot { $until }. Deelnamecode (geheim):
cli-door-there = Op de andere pc: uitslag join CODE --label NAAM --role entry|scan|presentation
cli-door-here = Daarna hier: uitslag member list, en uitslag member accept WOORDEN --organiser BESTAND
cli-head-key = Sleutel
cli-head-key-words = Sleutelwoorden
cli-head-connected = Verbonden
cli-head-sessions = Sessies
cli-member-revoked = INGETROKKEN
cli-nobody-takes-part = Niemand doet mee.
cli-head-asks = Vraagt toegang
cli-head-request-words = Woorden van de aanvraag
cli-head-session = Sessie
cli-asked-before = LET OP: { $label } ({ $role }) vroeg eerst toegang als { $before } ({ $then }). Vergelijk de woorden opnieuw.
cli-asks-in-vain = LET OP: { $label } kan zo niet worden toegelaten: { $why }
cli-head-new-session = Nieuwe sessie van
cli-nobody-asks = Niemand vraagt toegang.
cli-no-session = Geen sessie wacht.
cli-suspended-by = OPGESCHORT: { $label }, door { $operator } op { $at } sinds { $since }: { $reason }
cli-suspended-in-cut = De momentopname heeft { $label } nog wel: ververs voor u vrijgeeft.
cli-nothing-changed = Er is nog niets veranderd.
cli-suspending = { $n ->
    [one] OPSCHORTEN { $label }: { $values } telling blijft terzijde
   *[other] OPSCHORTEN { $label }: { $values } tellingen blijven terzijde
 }
cli-unsuspending = { $n ->
    [one] OPSCHORTING OPHEFFEN { $label }: { $values } telling doet weer mee
   *[other] OPSCHORTING OPHEFFEN { $label }: { $values } tellingen doen weer mee
 }
cli-also-suspended = ook opgeschort of juist niet meer: { $label }
cli-is-suspended = { $label } is opgeschort: wat deze pc invoert en beslist blijft terzijde, tenzij iemand ervoor kiest. Ververs de momentopname. Opheffen: uitslag member unsuspend { $label } --reason TEKST
cli-counts-again = { $label } telt weer mee. Ververs de momentopname.
cli-accepted = { $label } doet mee ({ $role }; { $words }).
cli-bring-grant = Breng { $file } naar die pc: uitslag join --grant BESTAND. Het is zo geheim als de code.
cli-revoked = { $label } doet niet meer mee.
cli-revoked-public = Openbaar blijft staan tot u het terugneemt: stembureaus { $stations } (uitslag release --retract N --reason TEKST).
cli-revoked-pen = Deze pc had de pen: neem die op een andere controle-pc met `uitslag pen take`.
cli-cut-nothing = niets telt
cli-cut-until = telt tot en met { $last }
cli-cut = sessie { $session }: { $last } (hier binnen: { $held })
cli-head-arrived = Hier binnen
cli-head-own-clock = Eigen klok
cli-head-what = Wat
cli-head-station-short = Bureau
cli-head-by = Door
cli-head-state = Staat
cli-entry-taken-back = terugname
cli-entry-ruling = besluit
cli-entry-other = ander
cli-done-void = telt niet
cli-done-aside = terzijde
cli-done-waiting = wacht
cli-done-replaced = vervangen
cli-done-counts = telt
cli-work = { $n ->
    [one] { $label } ({ $role }): { $count } regel.
   *[other] { $label } ({ $role }): { $count } regels.
 }
cli-work-none = Van deze pc is hier niets binnen.
cli-work-newest = Alleen de nieuwste regels staan hier; een eerder moment kan met --from TIJD, en alles met --all.
cli-elsewhere = { $n ->
    [one] Volgens { $label } is er van sessie { $session } nog { $entries } regel die hier niet is; die valt buiten wat telt.
   *[other] Volgens { $label } zijn er van sessie { $session } nog { $entries } regels die hier niet zijn; zij vallen buiten wat telt.
 }
cli-asked-by-network = over het netwerk
cli-asked-by-session = een nieuwe sessie van een pc die al meedoet
cli-asked-by-file = met een aanvraagbestand
cli-draft-admit = TOELATEN
cli-draft-as = ALS
cli-draft-key = sleutel
cli-draft-session = sessie
cli-draft-pen-first = De pen komt naar deze pc; er is nog niets vrijgegeven.
cli-draft-pen = De pen komt naar deze pc, op vrijgave { $release }.
cli-becomes = { $name }: { $from } wordt { $to }
cli-draft = Ondertekend wordt oorkonde { $version }:
cli-draft-revoke = { $n ->
    [one] INTREKKEN { $label }: { $entries } regel telt niet meer
   *[other] INTREKKEN { $label }: { $entries } regels tellen niet meer
 }
cli-changes-unknown = Wat dit verandert is hier niet te zeggen: de bestanden van de verkiezing zijn er nog niet.
cli-after-absent = verliest zijn telling
cli-after-open = moet opnieuw worden bekeken
cli-after-other = krijgt andere cijfers
cli-station-after = stembureau { $number } { $name }: { $after }
cli-decision-falls = beslissing vervalt: { $about } ({ $operator })
cli-public-of-nobody = OPENBAAR en daarna van niemand: stembureaus { $stations }; neem ze terug of geef opnieuw vrij
cli-head-epoch = Periode
cli-head-after-release = Na vrijgave
cli-pen-is-here = Deze pc heeft de pen.
cli-pen-is-not-here = Deze pc heeft de pen niet.
cli-pen-nobody = Niemand heeft de pen.
cli-allowed-collecting = { $label }: tellingen uit bestanden op deze invoer-pc gelden zonder tweede invoer.
cli-allowed-room = sessie { $session }: ten hoogste { $entries } regels en { $mib } MiB

## What this PC makes of a release
cli-head-task = Taak
cli-head-on = Aan
cli-head-took = Duur (ms)
cli-head-where = Waar
cli-task-failed = mislukt, wordt opnieuw geprobeerd: { $error }
cli-task-working = bezig
cli-task-waiting = wacht
cli-task-done = gereed
cli-task-none-yet = nog geen
cli-task-site = website
cli-task-prints = afdrukken
cli-task-posts = berichten
cli-served = Website op het netwerk: { $address }
cli-print = Afdruk: { $file }
cli-print-sent = Naar de printer gestuurd.
cli-print-not-sent = Niet op papier: { $note }
cli-head-post = Bericht
cli-head-to = Naar
cli-no-posts = Er zijn nog geen berichten.
cli-account-test = alleen oefeningen
cli-accounts = Accounts: { $accounts }
cli-open-page = Open deze pagina: { $page }

## Releases and results
cli-offered = Aangeboden aan { $label }.
cli-released = { $n ->
    [one] Vrijgave { $number }: { $rows } stembureau.
   *[other] Vrijgave { $number }: { $rows } stembureaus.
 }
cli-confirmed-by = Bevestigd met de sleutel van { $label }.
cli-withheld = achtergehouden: { $station } (per { $level }): { $reasons }
cli-weighed = { $n ->
    [one] Openbaar zou worden: { $heading }, { $rows } stembureau (per { $level }).
   *[other] Openbaar zou worden: { $heading }, { $rows } stembureaus (per { $level }).
 }
cli-new = nieuw
cli-retracted = teruggenomen
cli-changed-station = gewijzigd: stembureau { $station }
cli-unchanged = gelijk gebleven: { $rows }
cli-seats-change = zetels lijst { $list }: { $from } wordt { $to }
cli-to-confirm-key = te bevestigen met de sleutel van: { $label }
cli-replaces = { $n ->
    [one] VERVANGT vrijgave { $number } van { $label } ({ $hash }), die openbaar is geweest: 1 stembureau heeft andere cijfers, of geen
   *[other] VERVANGT vrijgave { $number } van { $label } ({ $hash }), die openbaar is geweest: { $stations } stembureaus hebben andere cijfers, of geen
 }
cli-replaces-unsaid = NIET GENOEMD: vrijgave { $number } van { $label } ({ $hash }) kan openbaar zijn geweest en geldt niet meer
cli-to-confirm-pin = te bevestigen door een tweede persoon met een pincode op deze pc
cli-to-confirm-organiser = te bevestigen door de organisator, met het organisatorbestand
cli-not-now = kan nu niet: { $why } ({ $code })
cli-release-size = { $bytes } bytes, hoogstens { $most }
cli-release-expect = Geef precies dit vrij met --expect { $expect } (tot { $until })
cli-public-void = OPENBAAR, maar de telling telt niet meer: stembureaus { $stations }
cli-public-suspended = OPENBAAR, maar de telling is van een pc die is opgeschort: stembureaus { $stations }
cli-retract-with = Neem ze terug met --retract { $stations } --reason TEKST
cli-head-stations = Stembureaus
cli-head-fingerprint = Vingerafdruk
cli-head-confirmed = Bevestigd
cli-head-text = Tekst
cli-taken-back = TERUGGENOMEN
cli-confirmed-key = tweede pc
cli-confirmed-pin = pincode
cli-confirmed-organiser = organisator
cli-no-releases = Er is nog niets vrijgegeven.
cli-result-files = Vrijgave { $number } als bestanden:
cli-not-written = Niet geschreven: { $name } ({ $reason })
cli-provisional = Voorlopig: de officiële uitslag stelt het centraal stembureau vast.
cli-rehearsal = TEST – dit is een generale repetitie
cli-not-released = NIET VRIJGEGEVEN – alleen voor de controleruimte
cli-provisional-heading = { $heading } (voorlopig)
cli-counted = { $counted } van { $total } stembureaus geteld, waarvan { $candidate } per kandidaat
cli-release-of = Vrijgave { $number } van { $made } ({ $hash })
cli-head-list = Lijst
cli-head-votes = Stemmen
cli-head-seats = Zetels
cli-no-lists = Geen lijsten.
cli-votes-valid = Geldig
cli-votes-blank = Blanco
cli-votes-invalid = Ongeldig
cli-votes-cast = Uitgebracht
cli-lot-seat = restzetel
cli-lot-majority = volstrekte meerderheid
cli-lot-candidate = gekozen kandidaat
cli-lot-needed = LOTING NODIG ({ $what }): tussen { $options }

## Rulings of the day
cli-ruling = besluit: { $what }
cli-ruling-unheeded = ZONDER GEVOLG: { $what } – { $why }
cli-ruling-more = ZONDER GEVOLG: nog { $more }
cli-candidate-of = kandidaat { $candidate } van lijst { $list }
cli-ruled-lot = loting { $draw } tussen { $options }: { $drawn }
cli-ruled-died = { $candidate } is overleden
cli-ruled-not-died = { $candidate } is niet overleden
cli-ruled-as-set-up = stembureau { $station } is zoals ingericht
cli-ruled-added = stembureau { $station } is erbij: { $name }
cli-ruled-closed = stembureau { $station } is gesloten
cli-ruled-merged = stembureau { $station } wordt geteld bij { $into }
cli-ruled-unreadable = { $subject }, niet te lezen
cli-ruled-by = { $what } ({ $operator } op { $label }: { $reason })
cli-unheeded-not-scan = niet van een controle-pc
cli-unheeded-unreadable = van een andere versie, of geen besluit
cli-unheeded-impossible = deze kandidaat, lijst of dit stembureau is er niet
cli-unheeded-overtaken = achterhaald: dat stembureau telt zelf niet, of er wordt nu anders geloot
cli-unheeded-contested = een ander besluit zegt iets anders; leg het opnieuw vast
cli-unheeded-too-many = er zijn te veel besluiten

## An election made or set up
cli-created = { $name } ({ $id }): { $stations } { $n ->
    [one] stembureau
   *[other] stembureaus
 }, { $l ->
    [one] { $lists } lijst
   *[other] { $lists } lijsten
 }, zetels: { $seats }.
cli-seats-unknown = onbekend
cli-and = en
cli-created-here = Deze pc is { $label } en heeft de pen; gegevensmap { $folder }.
cli-created-organiser = Organisatorbestand: { $files }.
cli-created-keep = Bewaar de kopie op een andere plaats; zonder bestand en wachtzin kan niemand meer pc's toelaten.
cli-created-words = Sleutelwoorden, om bekend te maken: { $words }.
cli-created-next = Volgende stap: uitslag run, en daarnaast uitslag member open.
cli-left-out = Let op: { $row }.
cli-way-files = uit bestanden
cli-way-entry = ingevoerd
cli-set-up = Oorkonde { $charter }. Sluiting { $closing }; zetels zonder 110a: { $seats }.
cli-not-set = niet gezet
cli-set-up-rounds = Per lijst: { $party } ronde(n), { $party_way }. Per kandidaat: { $candidate } ronde(n), { $candidate_way }.
cli-previous-matched = Vorige verkiezing { $name } ({ $date }): { $places } plaatsen gekoppeld, { $unmatched } stembureaus van nu niet, { $ambiguous } onduidelijk; lijsten zonder herkomst: { $undecided }.
cli-previous-check = Controleer dit: uitslag previous show.
cli-previous-roles = Alleen invoer- en controle-pc's krijgen de cijfers van toen.

## The control room
cli-now = De stand van nu; er is niets bevroren.
cli-head-per-list = Per lijst
cli-head-per-candidate = Per kandidaat
cli-head-released = Vrijgegeven
cli-no-stations = Geen stembureaus.
cli-pace-party = Per lijst: { $line }
cli-pace-candidate = Per kandidaat: { $line }
cli-pace-before = eerder
cli-pace-nothing = Er is nog niets binnen.
cli-pace-nobody = Er is nog geen pc of map die tellingen brengt.
cli-hall-on = Aan: de zaal ziet hoeveel stembureaus binnen zijn, nooit cijfers.
cli-hall-off = Uit: hier wordt de zaal niets verteld.
cli-hall-shown = Op de schermen: { $counted } van { $all } stembureaus binnen, stand van { $time }.
cli-hall-nothing = Op de schermen staat nu geen aantal.
cli-head-quarter-from = Kwartier vanaf
cli-head-came-in = Stembureaus
cli-head-brought-by = Van
cli-head-last-count = Laatste
cli-head-idle-since = Stil sinds
cli-head-reachable = Bereikbaar
cli-head-waits-there = Wacht daar
cli-cut-since = Momentopname { $number } van { $time }; sindsdien { $new } nieuwe.
cli-releasable = Vrij te geven: { $party } per lijst, { $candidate } per kandidaat.
cli-change-new = nieuw
cli-change-other = anders dan vrijgegeven
cli-difference = stembureau { $station }: { $change } ({ $level })
cli-changed-since = Veranderd sinds de vorige momentopname: { $stations }
cli-previous-not-here = De vorige verkiezing is nog niet op deze pc aangekomen.
cli-previous-unfit = De vorige verkiezing past niet meer bij deze: { $why }
cli-previous-again = Lees haar opnieuw in: uitslag election setup --previous BESTAND
cli-previous-none = Er is geen vorige verkiezing. Inlezen: uitslag election setup --previous BESTAND
cli-previous-election = Vorige verkiezing: { $name } ({ $date })
cli-head-now = Nu
cli-head-then = Toen
cli-head-matched-by = Gekoppeld op
cli-matched-both = postcode en naam
cli-matched-postcode = postcode; ANDERE NAAM
cli-matched-name = naam; ANDERE POSTCODE
cli-matched-hand = met de hand
cli-matched-none = Geen stembureau is gekoppeld.
cli-matched-unclear = ONDUIDELIJK: nu { $now } – toen { $then }; zeg het met --match NU=TOEN
cli-unmatched-now = Nu, zonder toen
cli-unmatched-then = Toen, zonder nu
cli-match-ignored = Niet gebruikt: --match { $station }=…, want dat stembureau is er niet (meer)
cli-head-comes-from = Komt van
cli-origin-new = nieuw
cli-origin-not-applicable = n.v.t.
cli-origin-open = NOG NIET GEZEGD
cli-origins-open = Zolang van lijst { $lists } niets is gezegd, is er geen raming: --list-from NU=TOEN, NU=nieuw of NU=nvt
cli-control-only = ALLEEN CONTROLERUIMTE
cli-plausibility-cut = Momentopname { $number } van { $time }: { $counted } van { $total } stembureaus.
cli-flagged = Bij { $flagged } van { $whole } getelde stembureaus valt iets op, waarvan { $suspect } verdacht.
cli-head-nr = Nr
cli-head-sort = Soort
cli-head-what-odd = Wat
cli-class-error = FOUT
cli-class-suspect = verdacht
cli-class-unusual = ongewoon
cli-class-information = ter info
cli-nothing-odd = Niets valt op.
cli-odd-is-no-mistake = Een opvallend stembureau is geen fout; kijk van boven naar beneden:
cli-all-in = Alle stembureaus zijn binnen.
cli-missing = { $n ->
    [one] Nog niet binnen: { $stations } stembureau, { $voters } opgeroepenen ({ $part } van alle; kiezers mogen overal stemmen).
   *[other] Nog niet binnen: { $stations } stembureaus, { $voters } opgeroepenen ({ $part } van alle; kiezers mogen overal stemmen).
 }
cli-head-area = Gebied
cli-head-not-in = Niet binnen
cli-head-of = Van
cli-head-called = Opgeroepenen
cli-in-but-withheld = is binnen, maar wordt achtergehouden
cli-last-seat = Laatste restzetel
cli-by-lot = loting
cli-last-seat-to = De laatste restzetel gaat op deze stand naar lijst { $list }.
cli-head-extra = Extra stemmen nodig
cli-head-moved = Of over van die lijst
cli-no-other-list = Geen andere lijst.
cli-head-list-then = Lijst toen
cli-head-these-places = Deze plaatsen
cli-head-municipality = Hele gemeente
cli-covered = De getelde plaatsen hadden de vorige keer { $part } van de stemmen. Zij stemden toen:
cli-without-past = Van toen is niets bekend bij stembureau { $stations }.
cli-partly-in = { $n ->
    [one] { $places } plaats is nog maar deels binnen en telt niet mee.
   *[other] { $places } plaatsen zijn nog maar deels binnen en tellen niet mee.
 }
cli-previous-unusable = De vorige verkiezing is niet te gebruiken: { $why }
cli-head-counted = Geteld
cli-head-estimate = Raming
cli-head-from = Van
cli-head-to-most = Tot
cli-estimate-without-past = { $n ->
    [one] Van { $stations } stembureau dat nog niet binnen is, is van toen niets bekend; aangenomen is dat het stemt als de getelde.
   *[other] Van { $stations } stembureaus die nog niet binnen zijn, is van toen niets bekend; aangenomen is dat zij stemmen als de getelde.
 }

## Asked, joined, confirmed; files alone
cli-request-written = Aanvraag geschreven: { $file }. Breng die naar de organisator, en lees deze woorden voor:
cli-request-answer = Met het antwoord: uitslag join --grant BESTAND
cli-joining = Deze pc vraagt toegang als { $role } met de naam { $label }.
cli-joining-words = Lees deze woorden voor aan de organisator: { $words }
cli-joined = Deze pc doet mee ({ $role }). Volgende stap: uitslag run.
cli-ask-passphrase = Wachtzin van het organisatorbestand
cli-ask-new-passphrase = Nieuwe wachtzin (minstens 8 tekens)
cli-ask-again = Nog een keer
cli-ask-pin = PIN van { $name }
cli-waits-confirm = Wacht op bevestiging door { $label } (nog { $minutes } min): daar `uitslag confirm`.
cli-waits-connected = Wacht tot { $label } verbonden is (nog { $minutes } min).
cli-confirm-question = Bevestigen met de sleutel van deze pc? Typ ja
cli-asked = { $n ->
    [one] { $label } vraagt bevestiging van vrijgave { $number } (per { $level }, { $rows } stembureau, gemaakt { $time }).
   *[other] { $label } vraagt bevestiging van vrijgave { $number } (per { $level }, { $rows } stembureaus, gemaakt { $time }).
 }
cli-changed = gewijzigd
cli-asked-note = tekst erbij
cli-asked-consultation = overleg
cli-asked-by = door
cli-asked-equal = De eigen tellingen van deze pc geven precies hetzelfde.
cli-asked-differs = NIET GELIJK aan wat deze pc zelf berekent: dit kan hier niet worden bevestigd.
cli-differs-count = andere telling
cli-differs-not-here = volgens deze pc niet vrij te geven
cli-differs-only-here = ontbreekt, volgens deze pc wel vrij te geven
cli-differs-rulings = andere besluiten
cli-differs-figures = andere totalen of zetels
cli-differs-audit = iets anders in het verslag
cli-seats-absent = Niet binnen, of niet open geweest (zeg dat met --not-open): stembureaus { $stations }
cli-seats-of = { $counted } / { $total } stembureaus, voorlopig
cli-converted = { $n ->
    [one] { $stations } stembureau
   *[other] { $stations } stembureaus
 }, { $f ->
    [one] { $files } bestand
   *[other] { $files } bestanden
 }:
cli-converted-absent = Zonder telling (alles 0), alleen in tabel en JSON: { $stations }
cli-check-counted = { $counted } / { $total } stembureaus geteld
cli-check-absent = Zonder telling (alles 0): { $stations }
cli-check-station = Stembureau { $number } { $name }
cli-check-totals = Totalen van de gemeente
cli-check-misfit = andere lijsten of kandidaten dan de verkiezing ({ $why }); niet nagekeken
cli-check-found = Fouten: { $errors }. Waarschuwingen: { $warnings }.
window-no-display = er is geen beeldscherm (DISPLAY noch WAYLAND_DISPLAY is ingesteld). Start het op een bureaublad, of gebruik de opdrachtregel: uitslag --help
window-not-opened = het venster kan niet worden geopend: { $error }

cli-slips = { $count ->
    [one] Bij 1 stembureau lijkt een cijfer op een andere regel te staan:
   *[other] { $count } keer lijken cijfers op een andere regel te staan:
}
cli-no-slips = Geen cijfers die op een andere regel lijken te staan.
cli-firm-none = Welke zetels vaststaan is niet te zeggen: { $why }
cli-firm-open = Wat nog openstaat:

## What the Kiesraad will ask
cli-protocol-asked = { $all } keer zal de Kiesraad iets vragen; daarvan { $open } nog niet afgehandeld.
cli-asked-answer = Afhandelen: uitslag explain --station { $station } --rule { $rule }{ $list } --explanation "…"
cli-recount-asked-for = Hertellen, want het protocol vraagt erom: { $stations }
cli-recount-others = Hertellen of verklaren: { $stations }
cli-drawn-cut = De cijfers van momentopname { $number } van { $time }.
cli-drawn-kept = Deze loting is vastgelegd.
cli-drawn-not-kept = Deze loting is nog niet vastgelegd (--keep).
cli-drawn = Geloot met lotingsgetal { $seed }: lijst { $lists }. Zo is dat na te doen:
cli-drawn-list = Lijst { $list } { $name }
cli-sum = Samen
cli-by-hand = Met de hand opgeteld: { $votes } ({ $verdict })
cli-draws-kept = Vastgelegd:
cli-entry-answer = verklaring

## Doctor and help desk
cli-doctor-not-running = Uitslag draait niet op deze gegevensmap: van netwerk en andere pc’s is nu niets te zeggen. Start het en vraag het opnieuw.
cli-doctor-well = Er is niets gevonden dat aandacht vraagt.
cli-doctor-needs = { $n ->
    [one] Eén ding vraagt aandacht.
   *[other] { $count } dingen vragen aandacht.
 }
cli-crashed = Uitslag is hier de vorige keer onverwacht gestopt; waar, staat in { $file }. Voor de helpdesk: `uitslag support`.
cli-support-list = Dit komt in { $file }, voor de helpdesk:
cli-support-none = Er zitten geen cijfers van tellingen in, geen sleutels, pincodes of wachtzinnen; wel namen van pc’s, bestanden en adressen.
cli-support-question = Maken? (ja/nee)
cli-support-not-written = Er is niets geschreven; met --yes wordt het bestand gemaakt.
cli-support-written = Gemaakt: { $file }. Bekijk het voordat u het verstuurt.
