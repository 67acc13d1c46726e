page-overview = Overzicht
page-pace = Tempo
page-interim = Tussenstand
page-plausible = Plausibiliteit
page-evening = Verschillen avond–telling
page-releases = Vrijgaven
page-collect = Mappen
page-nodes = Pc’s

cut-of = Stilgezet om { $time } (nr. { $number })
new-since = { $n ->
    [one] 1 nieuwe invoer sinds { $time }
   *[other] { $count } nieuwe invoeren sinds { $time }
 }
nothing-new = niets nieuws sinds { $time }
releasable-of = vrij te geven: { $n ->
    [one] { $party } stembureau per lijst
   *[other] { $party } stembureaus per lijst
 }, { $candidate } per kandidaat
live-now = Niet stilgezet: u ziet de stand van nu
not-frozen = Er is nog niets stilgezet.
not-frozen-do = Zet de stand stil met { $key_freeze }. Wat u dan ziet, blijft staan tot u ververst; alleen dat kan worden vrijgegeven.
frozen = Stilgezet om { $time }. Wat hierna binnenkomt, wordt bewaard en geteld als nieuw.
refreshed = { $n ->
    [0] Ververst om { $time }: geen stembureau is veranderd.
    [one] Ververst om { $time }: 1 stembureau is veranderd.
   *[other] Ververst om { $time }: { $count } stembureaus zijn veranderd.
 }
thawed = De momentopname is losgelaten.
thawed-do = U ziet weer de stand van nu. Voor een vrijgave zet u opnieuw stil.
changed-now = veranderd

standing-missing = nog niet binnen
standing-conflict = tegenstrijdig
standing-findings = fouten
standing-to-review = te beoordelen
standing-waiting = wacht op tweede invoer
standing-received = binnen
standing-reviewed = beoordeeld
standing-overruled = kandidaat telt
standing-released = vrijgegeven
level-busy = wordt ingevoerd op { $pcs }
findings-count = { $n ->
    [one] 1 melding
   *[other] { $count } meldingen
 }
# Onder de kop “Openbaar”, in een woord of twee.
public-held = aangehouden
public-other = ander cijfer
public-disputed = betwist
public-older = andere versie
is-public = openbaar
public-per = openbaar, alleen per { $level }
public-of = openbaar is de telling per { $level }
public-version = openbaar is een andere versie
search-station = Zoek
ordered-by = volgorde: { $order }
order-number = nummer
order-standing = wat eerst moet
order-time = nieuwste eerst
order-name = naam
control-only = alleen: { $state }
held-back = { $n ->
    [one] 1 aangehouden
   *[other] { $count } aangehouden
 }
shown-stations = { $shown } van { $all } stembureaus
no-stations = Deze verkiezing heeft nog geen stembureaus. Laad ze in Voorbereiding.
nothing-found = Geen stembureau gevonden. Esc maakt zoeken en filter leeg.
column-last = Laatste
column-public = Openbaar
column-of-party = Lijsten
column-of-candidate = Kandidaten

station-nothing = Van dit stembureau is nog niets binnen.
history-older = { $n ->
    [one] Van { $label } staat er 1 oudere niet bij.
   *[other] Van { $label } staan er { $count } oudere niet bij.
 }
station-nothing-do = Bel het stembureau, of wacht. Enter opent de invoer.
level-nothing = Op dit niveau is nog niets gedaan. Met { $key_level } ziet u het andere niveau.
no-figures = Er zijn geen cijfers om te vergelijken.
one-count = één telling
all-equal = alle tellingen zijn gelijk
cells-differ = { $n ->
    [one] 1 vak verschilt
   *[other] { $count } vakken verschillen
 }
side-public = openbaar
side-live = staat
side-past = vervallen
# Heard, where what is seen says it by where it stands and by its colour.
figure-of-side = telling { $side }: { $figure }
figure-differs = verschilt
kind-entry = Invoer
kind-second = Tweede invoer
kind-file = Uit bestand
kind-decision = Beslissing
kind-withdrawal = Intrekking
kind-review = Beoordeling
kind-note = Notitie
judged-chip = telt
judged-counts = Deze telling telt.
judged-not = Deze telling telt niet.
entry-live = staat
entry-superseded = vervangen
entry-withdrawn = ingetrokken
entry-void = ongeldig
entry-waiting = wacht op toelating
entry-after-cut = na de momentopname
entry-aside = pc opgeschort: terzijde
entry-who = { $who } op { $pc }, { $time }
verb-of = { $verb }: telling { $side }
entry-about = over telling { $side }
no-name = zonder naam
review-accept = goedgekeurd op { $pc }
review-reject = afgekeurd op { $pc }
also-on = { $n ->
    [0] nog alleen op deze pc
    [one] ook op 1 andere pc
   *[other] ook op { $count } andere pc’s
 }
explained-by-typist = Verklaring bij de telling: { $text }
why-reason = Reden
why-note = Toelichting (mag leeg)
does-count = telt mee
does-wait = telt pas mee als ook is gekozen tussen deze telling en { $n ->
    [one] telling { $others }
   *[other] de tellingen { $others }
 }
does-not-add-up = telt ook dan niet mee: de cijfers spreken elkaar tegen en worden eerst gecorrigeerd
does-replace = telt mee en vervangt { $n ->
    [one] telling { $others }
   *[other] de tellingen { $others }
 }
does-go-back = telt niet mee; het stembureau gaat terug naar invoer
does-leave = telt niet meer mee; { $n ->
    [one] telling { $others } blijft staan
   *[other] de tellingen { $others } blijven staan
 }
does-not-beside-candidates = verandert niet wat telt: de telling per kandidaat gaat voor
does-nothing = staat al niet meer: er verandert niets
nothing-chosen = Kies eerst een invoer.
nothing-chosen-do = Ga met de pijlen naar een invoer of een beslissing, en kies dan wat ermee moet gebeuren.
control-done = Vastgelegd.
control-done-after-cut = De momentopname is van daarvoor. Ververs met { $key_freeze } om hiermee verder te gaan.
is-held-back = Stembureau { $number } wordt aangehouden.
is-held-back-means = Het komt niet in de volgende vrijgave. Wat al openbaar is, blijft openbaar tot u het terugneemt.
not-held-back = Stembureau { $number } wordt niet meer aangehouden.

against-last = Tegenover vrijgave { $number } van { $time }: { $n ->
    [one] { $new } nieuw stembureau
   *[other] { $new } nieuwe stembureaus
 }, { $other } met andere cijfers.
never-released = Er is nog niets vrijgegeven.
never-released-do = Zet stil met { $key_freeze }, controleer, en geef vrij met { $key_release }.
counted-of = lijsten { $party } van { $total } · kandidaten { $candidate } van { $total }
no-seats = { $why }
lot-lists = Over een zetel beslist het lot, tussen de lijsten { $options }.
lot-candidates = Op lijst { $list } beslist het lot, tussen de kandidaten { $options }.
lot-do = Na de loting legt u de uitkomst vast; tot dan wordt deze zetel niet toegewezen.
contested = Twee verschillende antwoorden op: { $questions }.
contested-do = Geen van beide geldt. Leg het besluit opnieuw vast.
sums = Totalen
sum-valid = Geldige stemmen
sum-blank = Blanco
sum-invalid = Ongeldig
sum-cast = Uitgebracht
seats-all = Zetels
quota = Kiesdeler
empty-seats = Er zijn zetels die niemand kan vullen.
public-now = Nu openbaar:
column-list = Lijst
column-name = Naam
column-votes = Stemmen
column-share = Aandeel
column-more = Stemmen ±
column-seats = Zetels
column-change = Zetels ±

control-room-only = alleen controleruimte
plausible-of = Op { $counted } van { $total } stembureaus. Wat opvalt is geen fout; kijk van boven naar beneden.
nothing-odd = Er valt niets op.
class-slip = andere regel?
class-error = kan niet
class-suspect = verdacht
class-unusual = ongewoon
class-information = ter info
column-class = Soort
column-what = Wat valt op
all-in = Alle stembureaus zijn binnen.
missing-title = Nog niet binnen
missing-sum = { $n ->
    [one] 1 stembureau, { $called } opgeroepenen ({ $share } van alle; kiezers mogen overal stemmen).
   *[other] { $count } stembureaus, { $called } opgeroepenen ({ $share } van alle; kiezers mogen overal stemmen).
 }
missing-sum-known = { $n ->
    [one] 1 stembureau, voor zover bekend { $called } opgeroepenen; kiezers mogen overal stemmen.
   *[other] { $count } stembureaus, voor zover bekend { $called } opgeroepenen; kiezers mogen overal stemmen.
 }
missing-area = { $place }: { $out } van { $all } niet binnen, { $called } opgeroepenen
no-postcode = postcode onbekend
firm-title = Staan de zetels vast?
firm-open-title = Wat nog openstaat
firm-open-more = { $n ->
    [one] en nog 1 stembureau
   *[other] en nog { $count } stembureaus
}
margin-title = De laatste restzetel
margin-holder = Gaat op deze stand naar lijst { $list }. Een andere lijst krijgt hem met:
no-margin-votes = Er zijn nog geen stemmen.
no-margin-residual = Er is geen restzetel: alle zetels zijn volle zetels.
no-margin-lot = Over een zetel beslist het lot, tussen lijst { $lists }.
no-margin-seats = De zetels kunnen niet worden berekend: { $error }
no-margin-figures = met deze cijfers kan dat niet
column-extra = extra stemmen
column-moved = of van die lijst
by-lot = { $votes } (loting)
representative-title = Hoe representatief is dit?
representative = De getelde plaatsen hadden de vorige keer { $share } van de stemmen. Zij stemden toen:
column-then = Lijst toen
column-these = Deze plaatsen
column-whole = Hele gemeente
column-counted = Geteld
column-estimate = Raming
column-between = Van – tot
previous-not-here = De vorige verkiezing is nog niet op deze pc aangekomen.
previous-unusable = De vorige verkiezing is niet te gebruiken: { $why }
without-past = { $n ->
    [one] Van 1 stembureau dat nog niet binnen is, is van toen niets bekend; aangenomen is dat het stemt als de getelde.
   *[other] Van { $count } stembureaus die nog niet binnen zijn, is van toen niets bekend; aangenomen is dat zij stemmen als de getelde.
 }

evening-sum = Vergeleken: { $n ->
    [one] { $compared } stembureau
   *[other] { $compared } stembureaus
 }, het resultaat van de verkiezingsavond naast de telling; met verschillen: { $differ }.
evening-nothing = Er is nog geen stembureau met een resultaat van de avond en een telling daarna.
evening-equal = Alle tellingen zijn gelijk aan die van de avond: lijsten, toegelaten kiezers, blanco, ongeldig en totaal.
evening-list = { $name }: { $evening } → { $count }
evening-cell = { $field }: { $evening } → { $count }
column-differences = Avond → telling
column-explained = Verklaring
not-explained = niet verklaard

release-title = Vrijgeven
release-from-cut = { $n ->
    [0] U geeft vrij van momentopname { $number } van { $time }.
    [one] U geeft vrij van momentopname { $number } van { $time }; er is 1 nieuwe invoer die niet meegaat.
   *[other] U geeft vrij van momentopname { $number } van { $time }; er zijn { $count } nieuwe invoeren die niet meegaan.
 }
release-from-cut-do = Precies wat u hebt bekeken wordt openbaar, niets anders. { $key_freeze } ververst eerst, en gaat daarvoor terug naar het overzicht.
per-party = lijst
per-candidate = kandidaat
release-level = Per
release-withhold = Aanhouden: stembureaus
release-withhold-help = Nummers, met komma’s of spaties ertussen. Zij komen niet in deze vrijgave.
release-note = Openbare toelichting
release-note-help = Staat op het scherm, de website en de prints. Mag leeg.
release-consultation = Overleg met de voorzitter
release-consultation-help = Met wie, wanneer, wat is besloten. Blijft in de controleruimte.
release-not-before = Niet eerder dan (uu:mm)
release-not-before-help = Leeg: meteen openbaar.
release-retract = Terugnemen: stembureaus
release-retract-help = Nummers van stembureaus die openbaar zijn en dat niet mogen blijven. Een reden is nodig.
release-reason = Reden van het terugnemen
release-void = { $n ->
    [one] Openbaar, maar deze telling telt niet meer: stembureau { $stations }
   *[other] Openbaar, maar deze tellingen tellen niet meer: stembureaus { $stations }
 }
release-void-do = De pc is ingetrokken of opgeschort, of zijn logboek is vervalst. Hieronder staat klaar dat u dit terugneemt. Haal een nummer alleen weg als u de cijfers zelf hebt nagekeken.
release-void-reason = De pc waarvan deze telling komt, telt niet meer mee.
suspended-since = De momentopname is van voor de opschorting van { $pcs }.
suspended-since-do = Ververs met { $key_freeze }; uit deze momentopname wordt niets vrijgegeven.
release-go = Verder: laat zien wat openbaar wordt
wrong-stations = Typ nummers van stembureaus van deze verkiezing, met komma’s ertussen.
wrong-retract = Een van deze stembureaus is niet openbaar; er is niets terug te nemen.
wrong-time = Typ een tijd als 22:30, binnen twaalf uur.
no-pen = Op deze pc kan nu niet worden vrijgegeven.
no-pen-do = De pen ligt bij een andere pc. Geef daar vrij, of neem met de sleutel van de organisator hier de pen over.
nothing-releasable = In deze momentopname is nog geen stembureau dat mag worden vrijgegeven.
nothing-releasable-do = Kijk in het overzicht wat er ontbreekt of te beoordelen is, en ververs daarna.

publish-what = { $n ->
    [one] Vrijgave { $number }, per { $level }: 1 stembureau wordt openbaar.
   *[other] Vrijgave { $number }, per { $level }: { $rows } stembureaus zijn dan openbaar.
 }
publish-not-before = Pas openbaar om { $time }.
publish-note = Openbare toelichting: “{ $note }”
publish-consultation = Overleg (niet openbaar): { $text }
no-consultation = Geen overleg genoteerd.
becomes-public = { $n ->
    [one] 1 stembureau wordt nieuw openbaar:
   *[other] { $count } stembureaus worden nieuw openbaar:
 }
gets-other = { $n ->
    [one] 1 openbaar stembureau krijgt andere cijfers:
   *[other] { $count } openbare stembureaus krijgen andere cijfers:
 }
is-taken-back = { $n ->
    [one] 1 stembureau wordt teruggenomen:
   *[other] { $count } stembureaus worden teruggenomen:
 }
publish-void = { $n ->
    [one] Blijft openbaar, hoewel de telling niet meer telt: stembureau { $stations }
   *[other] Blijven openbaar, hoewel de tellingen niet meer tellen: stembureaus { $stations }
 }
publish-void-do = Ga met Esc terug om ze terug te nemen, tenzij u de cijfers zelf hebt nagekeken.
publish-replaces = Dit vervangt vrijgave { $number } van { $label } ({ $time }, { $hash }), die openbaar is geweest.
publish-replaces-shown = Dit vervangt vrijgave { $number } van { $label } ({ $time }, { $hash }), die openbaar is geweest op { $shown }.
publish-replaces-do = { $n ->
    [0] De cijfers van toen zijn dezelfde. De tekst bij deze vrijgave begint ermee. Vertel het de pers.
    [one] 1 stembureau van toen heeft nu andere cijfers, of geen. De tekst bij deze vrijgave begint ermee. Vertel het de pers.
   *[other] { $count } stembureaus van toen hebben nu andere cijfers, of geen. De tekst bij deze vrijgave begint ermee. Vertel het de pers.
 }
publish-replaces-say = Die pc is ingetrokken: niemand weet of zij is getoond. Is dat zo, zet { $hash } dan met Esc in de tekst, en vertel het de pers.
nothing-changes = Er verandert niets tegenover de vorige vrijgave.
stays-back = Dit blijft achter:
nothing-held-back = Er blijft niets achter.
would-be-refused = Dit zou worden geweigerd.
publish-how = { $key_confirm } maakt dit openbaar. Esc gaat terug; dan is er niets openbaar gemaakt.
publish-means = Wat openbaar is, staat binnen een seconde op alle schermen. Een fout herstelt u met een volgende vrijgave.
publishing = Wordt openbaar gemaakt …
second-name = Tweede persoon
second-missing = Een tweede persoon moet bevestigen.
second-same = De tweede persoon is dezelfde als de eerste.
second-same-do = Laat iemand anders meekijken en de eigen naam typen.
second-pin = Pincode van de tweede persoon
second-asked = In deze verkiezing bevestigt een tweede persoon elke vrijgave.
organiser-asked = In deze verkiezing geeft één pc vrij en heeft niemand een pincode: de organisator bevestigt elke vrijgave met zijn bestand en wachtzin.
organiser-missing = De organisator moet bevestigen: geef het bestand en de wachtzin.
second-wrong = Deze naam en pincode horen niet bij elkaar.
stays-public = { $n ->
    [one] 1 stembureau blijft zoals het openbaar is.
   *[other] { $count } stembureaus blijven zoals zij openbaar zijn.
 }
more-detail = dezelfde cijfers, nu ook per kandidaat
and-more = en nog { $count }
seats-never = Zetels worden niet op de schermen getoond (instelling van de verkiezing).
seats-by-choice = Zetels staan alleen op de schermen als iemand daarvoor kiest (instelling van de verkiezing).
seats-always = Zetels staan op de schermen (instelling van de verkiezing).
release-made = Vrijgave { $number } is gedaan.
release-made-means = Alle presentatie-pc’s krijgen haar nu.

column-time = Tijd
column-level = Niveau
column-stations = Stembureaus
column-hash = Kenmerk
column-note = Toelichting
release-taken-back = teruggenomen
release-embargo = niet voor { $time }
release-stands = geldt nu
release-replaced = vervangen
release-number = Vrijgave { $number }
release-holds = { $n ->
    [one] 1 stembureau, waarvan per kandidaat: { $candidate }
   *[other] { $count } stembureaus, waarvan per kandidaat: { $candidate }
 }

collecting-on = verzamelen aan
collecting-off = verzamelen gepauzeerd
collecting-some = verzamelen deels gepauzeerd
folder-collecting = aan
folder-paused = gepauzeerd
folder-still = staat stil
folder-stuck = Staat stil sinds { $time }: { $on } reageert niet.
folder-stuck-do = Kijk of de netwerkschijf er is. Andere mappen gaan door; deze gaat verder zodra de schijf antwoordt.
folder-itself = de map zelf
rejected-count = { $n ->
    [one] 1 bestand geweigerd
   *[other] { $count } bestanden geweigerd
 }
rejected-shown = alleen wat niet is overgenomen
files-count = { $n ->
    [one] 1 bestand
   *[other] { $count } bestanden
 }
file-waiting = wordt gelezen
file-imported = overgenomen
file-nothing_new = niets nieuws
file-older = ouder
file-rejected = geweigerd
file-listed = aangehouden
no-folders = Er zijn geen overdrachtmappen.
no-folders-do = Met { $key_add } voegt u een map toe; nieuwe bestanden daarin worden vanzelf overgenomen. Met { $key_import } neemt u één bestand met de hand over, of sleep het hierheen.
folder-path = Map
folder-help = Het hele pad, bijvoorbeeld S:\uitslag of /mnt/uitslag.
folder-add = Toevoegen
folder-wrong = Typ het hele pad van een map die er is.

column-pc = Pc
column-role = Rol
column-connected = Verbinding
column-behind = Achterstand
column-clock = Klok
column-release = Vrijgave
pc-here = { $pc } (deze pc)
pc-connected = verbonden
pc-away = niet verbonden
pc-level = geen
pc-behind = { $n ->
    [one] 1 invoer achter
   *[other] { $count } invoeren achter
 }
pc-ahead = { $n ->
    [one] deze pc mist 1 invoer
   *[other] deze pc mist { $count } invoeren
 }
pc-alone = Er zijn nog geen andere pc’s toegelaten. Laat ze toe in Voorbereiding › Pc’s.
alone-refused = Geen verbinding: een andere pc weigert deze
alone-refused-do = Hoort deze pc bij deze verkiezing, en staat hij bij Pc’s op de scan-pc? Staat overal dezelfde versie van Uitslag?
alone-no-answer = Geen verbinding: de andere pc’s antwoorden niet
alone-no-answer-do = Waarschijnlijk houdt een firewall Uitslag tegen. Vraag ICT om Uitslag op elke pc door te laten.
alone-nothing-there = Geen verbinding: op de bekende adressen staat geen Uitslag
alone-nothing-there-do = Staat Uitslag op de andere pc’s aan, en in dezelfde verkiezing? Hebben zij een ander adres gekregen?
alone-no-network = Geen verbinding: deze pc heeft geen netwerk
alone-no-network-do = Kijk of de netwerkkabel vast zit, of de wifi aan staat.
alone-nobody-heard = Geen verbinding: van andere pc’s is niets te horen
alone-nobody-heard-do = Staan zij aan? Dan laat dit netwerk waarschijnlijk niet door dat pc’s elkaar zoeken. Start Uitslag dan met het adres van de scan-pc (daar in Onderhoud, Gezondheid).
link-lost = de verbinding viel weg
link-closed = de verbinding is gesloten
link-silent = gaf geen teken van leven meer
link-too-slow = neemt of stuurt te langzaam
link-broke = stuurde iets onbegrijpelijks
link-not-listed = staat niet in de lijst van pc’s, hier of daar
link-no-secret = kent de code van deze verkiezing niet
link-no-stream = heeft een andere versie, of laat deze pc niet toe
link-crowded = te veel verbindingen tegelijk
link-broke-off = brak de kennismaking af
link-nothing-there = die pc is er, Uitslag staat daar niet aan
link-no-answer = geen antwoord: een firewall, of de pc is uit
link-no-pc = er is geen pc op dat adres
link-no-network = deze pc heeft geen netwerk daarheen
link-unreached = niet bereikbaar
nodes-pen-here = geeft vrij
pen-elsewhere = geeft niet vrij
clock-right = gelijk
clock-ahead = { $seconds } s voor
clock-slow = { $seconds } s achter
pc-role-entry = Invoer
pc-role-scan = Scan
pc-role-presentation = Presentatie
pc-suspended = opgeschort
nodes-suspend-how = Vertrouwt u een pc niet? Kies hem en druk op { $key_suspend }, of klik twee keer: wat hij zegt blijft dan terzijde, tot u dat opheft.
suspended-by = { $pc } is opgeschort sinds { $time }, door { $by } op { $at }
suspend-title = { $pc } opschorten
suspend-means = Wat deze pc heeft ingevoerd, besloten en beoordeeld blijft terzijde, ook wat er nog van binnenkomt. Waar iemand anders voor zo’n telling kiest, telt zij wel. U kunt dit altijd opheffen; dan is alles weer zoals het was.
unsuspend-title = Opschorting van { $pc } opheffen
unsuspend-means = Alles wat deze pc heeft ingevoerd, besloten en beoordeeld doet weer mee, alsof hij nooit was opgeschort.
suspend-values = { $n ->
    [0] Geen telling van deze pc geldt nu.
    [one] 1 telling blijft terzijde.
   *[other] { $count } tellingen blijven terzijde.
 }
unsuspend-values = { $n ->
    [0] Geen telling van deze pc blijft nu terzijde.
    [one] 1 telling doet weer mee.
   *[other] { $count } tellingen doen weer mee.
 }
suspend-wait = { $n ->
    [one] 1 stembureau wacht daardoor:
   *[other] { $count } stembureaus wachten daardoor:
 }
suspend-other = { $n ->
    [one] 1 stembureau krijgt daardoor andere cijfers of kan weer worden vrijgegeven:
   *[other] { $count } stembureaus krijgen daardoor andere cijfers of kunnen weer worden vrijgegeven:
 }
unsuspend-other = { $n ->
    [one] 1 stembureau kan dan worden vrijgegeven, of met andere cijfers:
   *[other] { $count } stembureaus kunnen dan worden vrijgegeven, of met andere cijfers:
 }
suspend-no-stations = Voor geen stembureau verandert wat mag worden vrijgegeven.
suspend-decisions = { $n ->
    [one] 1 beslissing of besluit heeft dan geen gevolg meer.
   *[other] { $count } beslissingen en besluiten hebben dan geen gevolg meer.
 }
suspend-members = Ook opgeschort, of juist niet meer: { $pcs }
suspend-public = Openbaar en dan van niemand: stembureaus { $stations }
suspend-public-do = Deze cijfers blijven openbaar tot u ze terugneemt; bij de volgende vrijgave staat dat klaar.
suspend-reason = Waarom
suspend-reason-help = Blijft in de controleruimte; iedereen ziet het bij de pc’s.
suspend-go = Nu opschorten
unsuspend-go = Opschorting nu opheffen

key-freeze = Stilzetten
key-refresh = Verversen
key-freeze-or-refresh = Stilzetten of verversen
key-thaw = Loslaten
key-release = Vrijgeven
key-filter = Volgende stand
key-filter-back = Vorige stand
key-sort = Sorteren
key-withhold = Aanhouden of niet
key-previous-station = Vorig stembureau
key-next-station = Volgend stembureau
key-accept = Goedkeuren
key-reject = Afkeuren
key-decide = Deze telling geldt
key-decide-recount = Deze telling geldt, na een hertelling
key-take-back = Intrekken
key-all-cells = Alle vakken
key-to-entry = Naar Invoeren
key-publish = Openbaar maken
key-back-unpublished = Terug, niets openbaar
key-retract = Stembureau terugnemen
key-suspend = Opschorten of opheffen
key-collect-add = Map toevoegen
key-collect-one = Map aan of uit
key-collect-all = Alle mappen aan of uit
key-rejected-only = Alleen geweigerd

rulings-in-force = Besluiten die gelden
rulings-unheeded = Besluiten zonder gevolg
rulings-without-effect = { $n ->
    [one] Eén besluit van de dag heeft geen gevolg.
   *[other] { $count } besluiten van de dag hebben geen gevolg.
}
rulings-see = Op de pagina Besluiten staat welke, van wie en waarom.
ruled-lot = Loting { $draw }, tussen { $options }: { $drawn }
ruled-died = Kandidaat { $candidate } van lijst { $list } is overleden
ruled-not-died = Kandidaat { $candidate } van lijst { $list } is niet overleden
ruled-as-set-up = Stembureau { $station } is zoals het was ingericht
ruled-added = Stembureau { $station } is erbij gekomen: { $name }
ruled-closed = Stembureau { $station } is gesloten
ruled-merged = Stembureau { $station } wordt geteld bij { $into }
ruled-unreadable = { $subject }: niet te lezen
ruled-by = { $operator } op { $label }: “{ $reason }”
release-size = Omvang: { $release } kB, hoogstens { $most } kB.
release-moved = De vrijgave is intussen anders.
release-moved-do = Kijk haar nog eens na en bevestig dan opnieuw.

page-decisions = Besluiten
decide-title = Wat voor een vrijgave te beslissen is, en besluiten van de dag die geen telling zijn. Elk besluit vraagt een reden en staat in het logboek.
decide-not-frozen = Wat loting vraagt, ziet u zodra er is stilgezet.
decide-kind = Wat is besloten?
decide-open = { $n ->
    [0] niets houdt een vrijgave op
    [one] 1 te beslissen voor de vrijgave
   *[other] { $count } te beslissen voor de vrijgave
 }
decide-conflict = de gekozen telling telt mee en vervangt de andere
decide-findings = goedgekeurd telt zij mee als de cijfers kloppen; afgekeurd gaat zij terug naar invoer
decide-to-review = goedgekeurd telt zij mee; afgekeurd gaat zij terug naar invoer
decide-lot = Loting
decide-lot-does = de getrokken lijst of kandidaat krijgt de zetel
decide-died = Kandidaat overleden
decide-died-does = krijgt geen zetel; de stemmen tellen voor de lijst
decide-not-died = Toch niet overleden
decide-not-died-does = kan weer een zetel krijgen
decide-added = Stembureau erbij
decide-added-does = telt mee zodra de telling binnen is
decide-closed = Stembureau niet open geweest
decide-closed-does = wordt niet verwacht; wat er van binnen is, telt niet mee
decide-merged = Stembureaus samen
decide-merged-does = telt niet apart mee; de stembiljetten worden bij het andere geteld
decide-undone = Terugdraaien
decide-undone-does = vervangt het besluit: het stembureau is zoals het was ingericht
decide-draw = Hoeveelste loting
decide-draw-help = 1 voor de eerste loting van deze telling, 2 voor de volgende.
decide-drawn = Getrokken nummer
decide-list = Nummer van de lijst
decide-candidate = Nummer van de kandidaat
decide-station = Nummer van het stembureau
decide-name = Naam
decide-postcode = Postcode (mag leeg)
decide-called = Opgeroepenen (mag leeg)
decide-called-help = Het aantal kiezers dat voor dit stembureau een stempas kreeg.
decide-into = Geteld bij (nummer)
decide-reason = Reden
decide-reason-lot = Het verslag van de loting.
decide-reason-died = De bron van het bericht.
decide-go = Vastleggen
decide-number-wrong = Typ hier een nummer.


second-key-asked = { $from } vraagt deze pc om vrijgave { $number } te bevestigen.
second-key-asked-do = { $key_second_key } laat zien wat openbaar zou worden.
second-key-what = { $from } wil vrijgave { $number } per { $level } openbaar maken, met { $n ->
        [one] { $count } stembureau
       *[other] { $count } stembureaus
    }.
second-key-equal = De eigen tellingen van deze pc geven precies hetzelfde.
second-key-not = Deze pc rekent iets anders uit. Bevestigen kan hier niet.
second-key-waits = Er moeten nog tellingen naar deze pc komen.
second-key-lacks = { $n ->
        [one] Nog { $count } invoer te halen.
       *[other] Nog { $count } invoeren te halen.
    }
second-key-new = Nieuw ({ $count }): { $stations }
second-key-changed = Andere cijfers ({ $count }): { $stations }
second-key-back = Teruggenomen ({ $count }): { $stations }
second-key-people = Vrijgegeven door { $people }
second-key-other-count = een andere telling dan hier geldt
second-key-not-here = volgens deze pc niet vrij te geven
second-key-only-here = ontbreekt, volgens deze pc wel vrij te geven
second-key-rulings = andere besluiten dan hier gelden
second-key-figures = andere totalen of zetels
second-key-audit = iets anders in het verslag
second-key-how = { $key_confirm } bevestigt met de sleutel van deze pc. { $key_reject } wijst af; de andere pc ziet dat. Esc: later beslissen.
second-key-how-not = { $key_reject } wijst af; de andere pc ziet dat. Esc: later beslissen.
second-key-left = { $n ->
        [one] Nog { $minutes } minuut; daarna vervalt het.
       *[other] Nog { $minutes } minuten; daarna vervalt het.
    }
second-key-sending = Bezig…
second-key-gone = Er is niets meer te bevestigen.
second-key-gone-do = Het is vrijgegeven, teruggenomen, vervangen of vervallen.
second-key-done = Vrijgave { $number } is bevestigd met de sleutel van deze pc.
second-key-done-means = De andere pc ondertekent haar nu en maakt haar openbaar.
second-key-declined = Niet bevestigd; de andere pc weet dat.
second-key-nobody = Er is geen pc verbonden die deze vrijgave mag bevestigen.
second-key-nobody-do = Zet een andere controle-pc aan en wacht tot die verbonden is.
second-key-by = Bevestigt: { $label }
second-key-words = Woorden van die pc: { $words }
second-key-other = { $key_other_pc }: een andere pc
second-key-waiting = Wacht op bevestiging door { $label }.
second-key-not-reached = Wacht tot { $label } weer verbonden is.
second-key-waiting-how = Er is nog niets openbaar. Esc trekt de vraag in.
second-key-none = Er is geen vrijgave gemaakt.
publish-how-second = { $key_confirm } vraagt de andere pc om bevestiging; daarna wordt dit openbaar. Esc gaat terug.
key-second-key = Bevestigen voor een andere pc
key-other-pc = Andere pc bevestigt
key-ask-key = Om bevestiging vragen
key-confirm-key = Bevestigen
key-decline = Afwijzen
key-later = Later

page-protocol = Kiesraad
page-draw = Loting
protocol-explanation = Hoe is dit gekomen?
protocol-explanation-help = Zoals u het de Kiesraad zou schrijven. Uw naam, deze pc en de tijd komen erbij; niets hiervan wordt openbaar.
protocol-explanation-needed = Schrijf op hoe dit is gekomen.
protocol-open = { $n ->
    [0] alles afgehandeld
    [one] 1 nog niet afgehandeld
   *[other] { $count } nog niet afgehandeld
 }
protocol-recount = { $n ->
    [one] 1 stembureau te hertellen
   *[other] { $count } stembureaus te hertellen
 }
protocol-open-only = alleen wat open staat
protocol-handled = afgehandeld
protocol-not-handled = open
protocol-open-again = weer open
column-answered = Staat
key-explain = Afhandelen
key-open-only = Alleen open
key-print-recount = Hertellen afdrukken
kind-answer = Verklaring voor de Kiesraad
draw-title = Drie lijsten worden in het openbaar geloot en met de hand van het papier opgeteld. Typ het lotingsgetal dat de zaal geeft, loot, leg de loting vast, druk het werkblad af ({ $key_print }), en typ hier wat eruit komt.
draw-seed = Lotingsgetal
draw-seed-help = Zoals de zaal het gaf: gegooid met dobbelstenen, voor ieders ogen, nadat de tellingen vaststaan. Nooit iets dat iemand kan kiezen.
draw-go = Loten
draw-keep = Vastleggen
draw-by-hand-help = Het totaal over alle stembureaus, met de hand opgeteld; leeg: nog niet opgeteld.
draw-by-hand-wrong = Typ een getal, zoals 1234.
draw-seed-needed = Typ het lotingsgetal.
draw-kept = Deze loting is vastgelegd
draw-not-kept = Nog niet vastgelegd
draw-by-hand = Met de hand
draw-all = Vastgelegde lotingen
