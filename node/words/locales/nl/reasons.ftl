# What is wrong, beside what is not done: parts of refusals and notices, each without its full stop.

## Figures of a count
count-too-long = de telling is { $bytes } bytes lang; hoogstens { $most } mag
count-malformed = de telling is niet te lezen ({ $part }): { $reason }
count-not-canonical = de telling staat niet in haar vaste vorm ({ $part })
count-cell = { $field } is { $value }; op een formulier past hoogstens { $most }
count-misaligned = de totalen hebben { $totals } lijsten, de kandidaten { $candidates }
count-order = nummers ({ $what }) beginnen bij 1 en lopen op; { $number } doet dat niet
count-too-many = de telling heeft te veel { $what }
count-totals = totalen
count-candidates = kandidaten
count-lists = lijsten
count-investigations = onderzoeken
count-list = lijst
count-candidate = kandidaat
count-station = stembureau
shape-list = op rij { $row } heeft de verkiezing { $expected }, de telling { $found }
shape-candidate = op lijst { $list }, rij { $row }, heeft de verkiezing { $expected }, de telling { $found }
shape-party-level = lijst { $list } heeft stemmen per kandidaat in een telling per partij; voer haar in als telling per kandidaat
shape-has-list = lijst { $number }
shape-no-list = geen lijst
shape-has-candidate = kandidaat { $number }
shape-no-candidate = geen kandidaat
tally-twice = stembureau { $station } is twee keer geteld
tally-shape = stembureau { $station }: { $error }
tally-overflow = bij stembureau { $station } worden de sommen te groot

## Forms
form-unknown-list = lijst { $list } doet niet mee; haal haar weg of verbeter het nummer
form-list-twice = lijst { $list } staat twee keer in het formulier; laat er één staan
form-unknown-candidate = kandidaat { $candidate } staat niet op lijst { $list }; haal die weg of verbeter het nummer
form-candidate-twice = kandidaat { $candidate } van lijst { $list } staat twee keer in het formulier; laat er één staan
form-party-level = lijst { $list } heeft stemmen per kandidaat, maar het formulier wordt per partij ingevoerd; voer het per kandidaat in
form-no-paper = er staan antwoorden op de vragen van een formulier, maar niet welk formulier: noem het ("paper")
form-paper = het formulier { $paper } bestaat op dit niveau niet; kies een ander formulier of niveau
form-explanation = de verklaring is { $bytes } bytes lang; hoogstens { $most } past: schrijf haar korter
form-call = de naam van de beller heeft hoogstens { $caller } bytes en het nummer om terug te bellen { $call_back }, op één regel
form-unreadable = wat het formulier naast de cijfers zegt, is niet te lezen

## What an election is
definition-no-id = de verkiezing heeft geen id
definition-lists = de verkiezing heeft { $lists } lijsten; dat moeten er 1 tot { $most } zijn
definition-candidates = lijst { $list } heeft { $count } kandidaten; dat moeten er 1 tot { $most } zijn
definition-list-order = lijst { $number } staat na lijst { $previous }; lijstnummers beginnen bij 1 en lopen op
definition-candidate-order = op lijst { $list } staat kandidaat { $number } na kandidaat { $previous }; kandidaatnummers beginnen bij 1 en lopen op
definition-seats = de verkiezing heeft { $seats } zetels; dat moeten er 1 tot { $most } zijn
definition-threshold = de voorkeursdrempel is { $percent } %; dat moet 1 tot 100 zijn
definition-stations = er zijn { $stations } stembureaus; dat moeten er 1 tot { $most } zijn
definition-station-order = stembureau { $number } staat na stembureau { $previous }; nummers beginnen bij 1, zijn er één keer en lopen op

## An earlier election
previous-lists = de vorige verkiezing heeft { $lists } lijsten; dat moeten er 1 tot { $most } zijn; kies een telling met stemmen per lijst
previous-stations = de vorige verkiezing heeft { $stations } stembureaus met stemmen; dat moeten er 1 tot { $most } zijn; kies een telling per stembureau
previous-order = { $what } { $number } staat na { $previous }; elk nummer komt één keer voor en ze lopen op; exporteer het bestand opnieuw
previous-row = stembureau { $station } heeft stemmen voor { $found } lijsten, de vorige verkiezing heeft er { $expected }; exporteer het bestand opnieuw
previous-open = de stemmen op lijst { $list } bij stembureau { $station } ontbreken; kies een volledige telling
previous-not-earlier = { $date } is niet eerder dan deze verkiezing; kies de telling van een eerdere verkiezing
previous-elsewhere = de vorige verkiezing is van { $theirs }, deze van { $ours }; kies een telling van deze gemeente
previous-correction-twice = voor stembureau { $station } zijn er twee verbeteringen; laat er één staan
previous-correction-then = de vorige verkiezing heeft geen stembureau { $then }, waarmee stembureau { $now } wordt vergeleken; kies een ander
previous-correction-overlap = stembureaus { $one } en { $other } delen stembureau { $then } van de vorige verkiezing, maar niet alle; geef beide dezelfde stembureaus
previous-map-now = deze verkiezing heeft geen lijst { $list }; haal die regel weg
previous-map-twice = voor lijst { $list } zijn er twee regels; laat er één staan
previous-map-absent = voor lijst { $list } is er geen regel; voeg die toe
previous-map-then = lijst { $now } zou van lijst { $then } komen, die de vorige verkiezing niet heeft; kies een andere
previous-map-empty = lijst { $list } zou van geen enkele lijst komen; zeg dat zij nieuw is, of kies waar zij vandaan komt
previous-kind = een { $kind } is geen telling per stembureau; kies de 510b (of de OSV4-3-tabel) van een eerdere verkiezing van deze gemeente
previous-sums = de sommen kloppen niet, dus niemand kan weten welk getal fout is: { $sums }
previous-other-date = zij is van { $theirs }, niet van { $said }; geef de juiste datum, of geen
previous-station-said = schrijf het als NU=TOEN, zoals 7=12 of 7=12,13; 7=- voor geen, 7=? voor het voorstel
previous-list-said = schrijf het als NU=TOEN, zoals 3=2 of 3=2+8; 3=nieuw, 3=nvt, of 3=? als het nog niet bekend is

## The official result
official-shape = De officiële telling heeft andere lijsten of kandidaten dan deze verkiezing ({ $why }). Kies het goede bestand, of controleer de kandidatenlijsten.
official-sum = De aantallen zijn niet op te tellen ({ $why }). Controleer de bestanden.
official-election = Dit bestand is van een andere verkiezing: hier { $ours }, in het bestand { $theirs }. Kies het bestand van deze verkiezing.
official-unknown-list = In de officiële uitslag staat lijst { $list }, die deze verkiezing niet heeft. Kies het goede bestand, of controleer de kandidatenlijsten.
official-station-twice = Stembureau { $station } staat twee keer in de officiële telling. Vraag een nieuw bestand.
official-impossible = Uit de officiële telling zijn geen zetels te berekenen. { $seats }
official-nothing = Er is geen officiële telling (510b of 510d) en geen officiële uitslag (520) om mee te vergelijken. Kies een van beide.

## Setting up
setup-not-set = de verkiezing heeft nog geen bestand { $kind }; voeg het toe met `uitslag election setup`
setup-not-here = het bestand { $kind } is nog niet op deze pc
setup-not-kept = de inrichting van versie { $version } wordt niet bewaard; maak een nieuwe vrijgave onder de huidige
setup-unreadable = bestand { $kind }: { $error }
dwell-unknown = er is geen beeld { $scene }; er zijn { $known }
dwell-seconds = beeld { $scene }: { $seconds } seconden; geef { $shortest } tot { $longest }, of 0 om het beeld weg te laten
dwell-nothing = elk beeld is weggelaten: het scherm bleef leeg
contact-length = wie te bellen is (contact), is één regel van hoogstens { $most } tekens
style-unknown-list = er doet geen lijst { $list } mee
style-twice = lijst { $list } heeft twee korte namen of kleuren; geef er één
style-short = de korte naam van lijst { $list } heeft 1 tot { $most } zichtbare tekens
style-same-short = lijsten { $one } en { $other } hebben dezelfde korte naam; niemand kan ze uit elkaar houden
style-pair = schrijf het als NUMMER=TEKST, zoals 3=VVD
style-colour = { $colour } is geen kleur; schrijf haar als #rrggbb, zoals #1a5fb4
before-name = de verkiezing om mee te vergelijken heeft een naam van 1 tot { $most } tekens, zoals 2022
before-unknown-list = er doet geen lijst { $list } mee om te vergelijken; haal die weg
before-twice = lijst { $list } wordt twee keer vergeleken; laat er één staan
before-too-many = lijst { $list } had meer stemmen of zetels dan alle lijsten samen; controleer de getallen

## People
operators-unreadable = de lijst van mensen is niet te lezen: { $error }
operators-version = de lijst van mensen heeft versie { $version }; dit programma kent versie { $known }: gebruik op alle pc's één versie van het programma, of laat de organisator een nieuwe lijst instellen
operators-number = een lijst van mensen heeft er 1 tot { $most }, niet { $number }; laat zonder lijst het bestand weg
operators-name = { $name } is geen naam: die heeft 1 tot { $most } zichtbare bytes, zonder spatie eromheen
operators-twice = twee mensen heten { $name }; niemand kan ze uit elkaar houden
operators-nobody = niemand mag dit ({ $right }); geef iemand dat recht
operators-one-releases = een tweede persoon bevestigt elke vrijgave, maar er mag er maar één vrijgeven
operators-longer = zij is langer dan { $most } bytes
rights-unknown = { $word } is geen recht; er zijn enter, control, release en watch
pins-unreadable = de PINs zijn niet te lezen: { $error }
pins-version = de PINs hebben versie { $version }; dit programma kent versie { $known }: gebruik op alle pc's één versie van het programma, of laat de organisator de mensen opnieuw instellen
pins-twice = de PINs zijn van meer mensen dan er kunnen zijn, of twee zijn van { $name }; stel ze opnieuw in
pins-damaged = de PIN van { $name } is beschadigd; stel die opnieuw in
pins-length = een PIN heeft { $shortest } tot { $longest } tekens
pins-random = het systeem geeft geen toevallige getallen: { $error }
pins-longer = het bestand is langer dan { $most } bytes

## Times
time-of-day = { $text } is geen tijd; schrijf haar als 21:03
time-election-date = de datum van de verkiezing { $date }: { $error }
time-before-1970 = een tijd voor 1970
time-after-2100 = een tijd na 2100

## What was released
released-station = stembureau { $station }: { $error }
released-stranger = stembureau { $station } hoort niet bij deze verkiezing
released-twice = stembureau { $station } staat er twee keer in
released-expected = er worden andere aantallen stembureaus verwacht dan zij zegt
released-lot = een loting erin wordt door haar cijfers niet gevraagd
released-ruling = { $subject }: { $why }
released-idle-ruling = een besluit erin verandert niets
released-early = zij is gemaakt om { $made }, voor sluitingstijd ({ $closing })
released-differs = totalen of zetels verschillen van wat is vrijgegeven
plan-back-to-party = er is al een vrijgave per kandidaat; een vrijgave per partij nam cijfers terug
plan-nothing-to-retract = stembureau { $station } is niet vrijgegeven; er is niets terug te nemen
entry-not-held = invoer { $id } is hier niet
entry-no-id = { $id } is geen id van een invoer: geef ten minste 8 hexadecimale cijfers
entry-ambiguous = meer dan één invoer begint met { $id }: geef meer cijfers

## The signed file
bundle-not-standing = vrijgave { $number } geldt niet (meer); kies een vrijgave die nu geldt
bundle-not-here = { $what } is nog niet op deze pc; wacht tot zij verbonden is
bundle-not-kept = de inrichting van versie { $version } wordt niet meer bewaard; maak een nieuwe vrijgave
bundle-too-long = { $bytes } bytes, meer dan { $most }
bundle-too-many = te veel { $what }
bundle-form = dit is geen ondertekende vrijgave van Uitslag, of zij is afgebroken: { $error }
bundle-form-other = de vorm erin is niet { $format }
bundle-form-field = `{ $field }` is niet te lezen
bundle-form-recipe = `recipe` is te lang
bundle-part-file = het bestand { $kind }
bundle-part-count = de vrijgegeven telling van stembureau { $station }
bundle-part-ruling = het vrijgegeven besluit { $subject }
bundle-part-charter = de inrichting
bundle-many-charters = inrichtingen
bundle-many-members = pc's
bundle-many-files = bestanden
bundle-many-releases = vrijgaven
bundle-many-taken-back = teruggenomen vrijgaven
bundle-many-counts = tellingen
bundle-many-rulings = besluiten
bundle-many-counts-before = tellingen van de vrijgave ervoor
bundle-many-rulings-before = besluiten van de vrijgave ervoor
bundle-many-counts-evening = tellingen van de verkiezingsavond
bundle-many-rulings-evening = besluiten van de verkiezingsavond
bundle-many-choices = keuzes voor de website
bundle-version = het bestand is van versie { $version }, dit programma leest { $known }; controleer het met een nieuwere Uitslag
bundle-not-canonical = dit is niet het bestand dat Uitslag schreef: er is iets in veranderd of aan toegevoegd
apart-bytes = { $bytes } bytes
apart-version = versie { $version }
apart-columns-twice = twee kolommen hebben één naam
apart-no-column = geen kolom { $column }
apart-no-number = { $column }: geen getal
download-municipality = de verkiezing noemt geen gemeente (kr:ElectionDomain): richt haar in met een bestand dat dat wel doet
download-elected = wie gekozen is, is nog niet bekend: eerst alle stembureaus per kandidaat en alle lotingen
site-name = een bestand op de website kan niet { $name } heten; gebruik 1 tot { $most } letters, cijfers, punten, streepjes en onderstrepingen, zonder punt aan een van de einden
site-twice = twee bestanden op de website heten { $name }; geef elk een eigen naam
site-address = { $address } is geen adres van een website; schrijf het als https://example.nl/ of laat het weg
site-page = de pagina { $page } kon niet worden gemaakt: { $why }
print-nothing = { $title }: { $why }
print-typesetting = de afdruk { $title } kon niet worden gemaakt: { $message }; de cijfers zijn in orde; meld dit
print-panicked = de afdruk { $title } kon niet worden gemaakt: het zetprogramma faalde; de cijfers zijn in orde; meld dit

## Reading what is signed and sent
codec-too-long = { $length } bytes, hoogstens { $cap } mag
codec-malformed = niet leesbaar
codec-not-canonical = niet in de vaste vorm
charter-codec = de inrichting is { $error }
charter-election = de inrichting is van een andere verkiezing
charter-signature = de inrichting is niet ondertekend door de organisator van deze verkiezing
charter-rule = de inrichting breekt een regel: { $rule }
sent-entry-codec = { $part }: { $error }
sent-entry-version = invoer van versie { $version }, dit programma leest { $known }; vernieuw het op deze pc
release-codec = de vrijgave is { $error }
release-election = de vrijgave is van een andere verkiezing
release-pen = de vrijgave is niet ondertekend door wie de pen heeft
release-rule = de vrijgave breekt een regel: { $rule }
release-blob = stembureau { $station }: de vrijgegeven telling klopt niet: { $why }
release-ruling = { $subject }: het vrijgegeven besluit klopt niet: { $why }
release-figures = de cijfers kloppen niet: { $why }
release-not-right = de vrijgave klopt niet: { $why }

## The document that is derived from the entries
document-roots = een document heeft een of meer hoofdmappen, die elk één keer worden genoemd
document-no-root = het document heeft geen hoofdmap { $root }
document-actor = een auteur heeft { $length } bytes, geen { $bytes }
document-sequence = { $number } is geen volgnummer: die lopen van 1 tot en met 2147483647
document-full = het document is vol: een wijziging zou haar bewerkingen verder tellen dan 2147483647
document-empty-key = de sleutel van een register is leeg
document-key-twice = de wijziging schrijft register { $key } twee keer
document-empty-delete = het verwijderen van register { $key } noemt niets om te verwijderen
document-elsewhere = een voorganger van register { $key } is bewerking { $operation }, die dat register niet schrijft
document-not-seen = bewerking { $operation } wordt als voorganger genoemd door een wijziging die haar niet kent
document-missing = een wijziging volgt op een andere, die niet in het document staat en ook niet eerder in de reeks
document-turn = een wijziging heeft volgnummer { $found }; van haar auteur is { $expected } aan de beurt
document-not-on-previous = wijziging { $change } van een auteur volgt niet op de vorige van die auteur
document-start = een wijziging begint bij bewerking { $found }; volgens haar voorgangers is dat { $expected }
document-damaged = het bewaarde document is beschadigd: gooi het weg en leid het opnieuw uit de invoer af
document-other = het bewaarde document is van een andere verkiezing, of heeft andere hoofdmappen
document-automerge = automerge: { $words }
document-not-derived = het document kan niet worden afgeleid: { $error }

## What people must see
alarm-twin-charters = de organisator heeft twee inrichtingen van versie { $version } ondertekend: geen vrijgaven totdat versie { $next } beide noemt
alarm-charter = de organisator heeft iets ondertekend wat niet te volgen is: { $error }
alarm-twin-releases = er zijn twee verschillende vrijgaven met één nummer ondertekend: bel de organisator; de eerste blijft staan
alarm-void-release = vrijgave { $number } ({ $hash }) is openbaar geweest en geldt niet meer: zeg dat bij de volgende vrijgave, en vertel het de pers
alarm-void-public = vrijgave { $number } van { $label } ({ $time }, { $hash }) is openbaar geweest en geldt niet meer; { $differs }; { $shown }. De volgende vrijgave zegt vanzelf dat zij haar vervangt. Vertel het de pers
alarm-void-revoked = vrijgave { $number } van { $label }, die is ingetrokken ({ $time }, { $hash }), geldt niet meer en kan openbaar zijn geweest; { $shown }. Is zij getoond: noem { $hash } in de tekst bij de volgende vrijgave, en vertel het de pers
void-differs = { $n ->
    [one] 1 stembureau heeft nu andere cijfers, of geen
   *[other] { $count } stembureaus hebben nu andere cijfers, of geen
 }
void-same = de cijfers zijn nu dezelfde
void-shown = getoond op { $labels }
void-shown-unknown = op welke schermen is niet bekend
alarm-not-shown = vrijgave { $number } wordt niet getoond: { $why }
alarm-forked = { $log } heeft twee keer iets met nummer { $number } ondertekend: wat daar en verder is ingevoerd, telt niet
alarm-refused = { $log }: { $why }
alarm-lied = { $from } bracht { $what }
alarm-not-taken = het document kon de nieuwe invoer niet opnemen: { $error }
alarm-controlled = het document van wat is vrijgegeven kon niet worden afgeleid: { $error }
alarm-damaged = in de opslag staan beschadigde gegevens, die hier zijn weggelaten: { $what }
alarm-settings = de eigen instellingen van deze pc konden niet worden geschreven: { $error }
alarm-session-waits = een nieuwe sessie van { $label } wacht tot de organisator haar toelaat: `uitslag member list`
alarm-session-not-written = een nieuwe sessie kon niet worden geschreven: { $error }
alarm-log-void = vanaf zeker moment telt niet meer wat deze pc invoerde (een gekopieerde schijf, een teruggezette reservekopie, of een grens van de organisator); wat niet telt wordt opnieuw aangeboden in een nieuwe sessie, die de organisator moet toelaten
alarm-offered = { $n ->
    [one] { $counts } eigen telling die niet meer telde, is opnieuw aangeboden
   *[other] { $counts } eigen tellingen die niet meer telden, zijn opnieuw aangeboden
 }
alarm-not-offered = eigen tellingen konden niet opnieuw worden aangeboden; voer ze opnieuw in: { $error }
alarm-tasks = website, afdrukken en berichten volgen niet: { $error }
compose-lost = stembureau { $station } is openbaar, staat er niet in en wordt ook niet teruggenomen
compose-text = de tekst is { $bytes } bytes lang; hoogstens { $most } mag
compose-audit = de verantwoording is { $bytes } bytes lang; hoogstens { $most } mag
compose-no-base = vrijgave { $number }, waar de pen van deze pc op voortbouwt, is hier nog niet
export-not-made = export van stembureau { $station }: { $error }
export-station = de verkiezing heeft geen stembureau { $station }
export-stuck = exportmap { $folder } antwoordt niet; wat daar geschreven wordt, wacht. Kijk of de netwerkschijf er is; andere mappen en de tellingen zelf gaan door

## This PC and its network
node-election = de id van de verkiezing
node-organiser = de sleutel van de organisator
node-network = de bytes van het netwerk
private-exposed = { $path } kan door andere gebruikers van deze pc worden geopend (modus { $mode }). Kijk of er iets is veranderd, en sluit haar dan: chmod -R u=rwX,go= { $root } (een schijf zonder rechten, zoals een USB-stick, kan niet worden gebruikt)
private-foreign = { $path } is van een andere gebruiker van deze pc (nummer { $owner }, niet { $own }). Gebruik een andere gegevensmap, of neem haar als beheerder over als zij toch van u is: sudo chown -R { $own } { $root }
private-strange = { $path } is een koppeling, pijp, socket of apparaat, dat dit programma daar niet heeft neergezet; verwijder het: rm { $quoted }
private-vast = { $path } bevat te veel ({ $most } bestanden, of { $deepest } mappen diep): het is geen gegevensmap; kies een andere
private-untypable = … (in de naam staan tekens die niet te typen zijn)
unfit-no-file = dit is geen gewoon bestand (maar een map, pijp, socket of apparaat)
unfit-too-long = langer dan { $most } bytes
unfit-no-text = dit is geen tekst (UTF-8)
store-in-use = { $file } is in gebruik: er draait al een Uitslag op deze gegevensmap; stop die, of geef die de opdracht
store-unreadable = { $file } kan niet als opslag worden geopend: { $reason }; zet een reservekopie terug in een nieuwe gegevensmap
store-failed = de opslag faalde: { $reason }; kijk naar de schijf (vol? weg?) en start opnieuw
store-closed = de opslag is gesloten
key-file = het sleutelbestand { $file } van deze pc: { $error }
key-damaged = het sleutelbestand { $file } van deze pc is beschadigd ({ $length } bytes, niet 32); zet het terug, of meld deze pc opnieuw aan met een nieuwe gegevensmap
key-not-private = het sleutelbestand van deze pc: { $error }
key-random = geen toevallige getallen voor een nieuwe sleutel: { $error }
host-key = de sleutel van deze pc is niet te gebruiken: { $reason }
host-listen = op { $address } kan niet worden geluisterd: { $reason }; draait er al een Uitslag, of is de poort bezet?
ports-wrong = { $name } is { $value }, en dat is geen reeks poorten; schrijf die als 29300-29319, vanaf 1024
address-no-use = op { $ip } is geen pc te bereiken
address-no-zone = deze pc heeft geen netwerk dat { $name } heet; wel: { $known }
address-which-zone = achter een adres dat met fe80 begint hoort het netwerk van deze pc, zoals { $ip }%{ $example }; er is: { $known }
join-too-long = de aanvraag is { $bytes } bytes lang, hoogstens { $most } kan
join-nobody = er is geen pc van de verkiezing gevonden; zit deze pc in het juiste netwerk? Geef het adres van een pc (--peer)
join-wrong-code = { $found } pc('s) gevonden, maar geen daarvan neemt deze code aan; is de code van deze verkiezing getypt?
join-not-open = { $found } pc('s) van de verkiezing gevonden, maar geen daarvan laat nieuwe pc's toe; open daar "Toelaten" en probeer het opnieuw
join-not-answered = de aanvraag wacht bij de organisator, maar er heeft nog niemand geantwoord; probeer het opnieuw

## The organiser's file and the code
sealed-not-one = dit is geen organisatorbestand: { $error }
sealed-version = dit organisatorbestand heeft versie { $version }; dit programma kent versie { $known }. Gebruik het programma dat het maakte
sealed-passphrase = het organisatorbestand gaat niet open: de wachtzin is verkeerd, of het bestand is beschadigd. Probeer het opnieuw, of gebruik de andere kopie
sealed-key = het organisatorbestand is beschadigd: de sleutel erin is niet die het noemt. Gebruik de andere kopie
sealed-election = dit organisatorbestand is van verkiezing { $found }, niet van { $expected }. Gebruik het bestand van deze verkiezing
sealed-short = een wachtzin heeft ten minste { $least } tekens
sealed-system = het organisatorbestand kan niet worden verzegeld: { $error }
code-length = een code heeft { $length } tekens, deze heeft er { $found }; typ of plak de hele code opnieuw
code-character = teken { $place } van de code is "{ $found }", dat in geen code voorkomt; kijk nog eens
code-checksum = de code klopt niet: ten minste één teken is verkeerd; vergelijk haar groep voor groep

## Transfer folders
watch-unknown = { $folder } is geen overdrachtmap van deze pc; voeg haar eerst toe
watch-too-many = deze pc kijkt al in { $most } mappen
watch-name = { $folder }: { $why }
watch-thread = in de map kan niet worden gekeken: { $error }
export-file = { $path }: { $error }

## What becomes of a file of counts
by-itself-newer-file = een nieuwer bestand
by-itself-older-file = er stond een ouder bestand naast
by-itself-offered-again = opnieuw aangeboden in een nieuwe sessie
by-itself-other-station = per ongeluk bij stembureau { $station } ingevoerd
import-test-file = een bestand met _leeg in de naam is een technische test en telt nooit
import-role = deze pc is geen invoer- of scan-pc van de verkiezing
import-collected-whole = een 510b, of de tabel daarvan (OSV4-3), wordt nooit uit een map verzameld. Moet hij tellen, neem hem dan met de hand over op een scan-pc: Controle › Mappen, Enter op dit bestand
import-whole-entry = een 510b, of de tabel daarvan (OSV4-3), wordt op een scan-pc overgenomen; dit is een invoer-pc
import-kind = dit is een { $kind }; tellingen worden overgenomen uit een 510a, een 510b of een tabel
import-more-sums = { $n ->
    [one] { $first } (en nog { $more } som)
   *[other] { $first } (en nog { $more } sommen)
 }
import-stations = de verkiezing heeft geen stembureau { $stations }; van het bestand is niets overgenomen. Is het op de dag gesloten of samengevoegd en toch geteld, maak dat besluit dan eerst ongedaan
import-station = stembureau { $station }: { $error }
import-created = de tijd waarop het is gemaakt, { $created }, ligt na 2100
watch-unicode = de naam van de map is geen geldige Unicode
watched-unreadable = de map kan niet worden gelezen: { $error }
watched-part-unreadable = een deel van de map kan niet worden gelezen: { $error }
watched-no-folder = dit is een bestand, geen map
watched-too-many = meer dan { $most } bestanden; naar de andere wordt niet gekeken
watched-link = dit is een koppeling; zet het bestand zelf hier neer
watched-no-file = dit is geen bestand (een pijp, socket of apparaat); verwijder het
watched-too-long = het bestand is { $bytes } bytes lang; geen telling is langer dan { $most }
watched-file-unreadable = het bestand kan niet worden gelezen: { $error }
found-other-kind = dit is een { $kind }; gevraagd is { $wanted }
found-none = in deze zip zit geen { $wanted }
found-several = er zitten { $number } bestanden van de soort { $wanted } in; noem er één
found-provisional = dit bestand zegt zelf dat het voorlopig is: het is geen officieel bestand
official-counts = tellingen
official-results = uitslagen
names-differ = de namen van lijsten verschillen: { $facts }
names-permuted = dezelfde lijsten staan er onder andere nummers: { $facts }
names-near = de namen van lijsten zijn anders geschreven: { $facts }
names-list = lijst { $number } heet hier { $ours } en daar { $theirs }
names-list-moved = lijst { $number } heet hier { $ours } en daar { $theirs }, dat is hier lijst { $at }
names-candidate = kandidaat { $number } van lijst { $list } heet hier { $ours } en daar { $theirs }
names-candidate-moved = kandidaat { $number } van lijst { $list } heet hier { $ours } en daar { $theirs }, dat is hier kandidaat { $at }
names-not-there = namen van lijsten zijn niet vergeleken, want het bestand heeft er geen: kijk zelf of de nummers die van deze verkiezing zijn
names-more = en nog { $more }
names-none = (zonder aanduiding)
names-station = stembureau { $number } heet hier { $ours } en daar { $theirs }
names-station-moved = stembureau { $number } heet hier { $ours } en daar { $theirs }, dat is hier stembureau { $at }
counts-deeper = het gaat dieper (per kandidaat), of minder diep, dan { $first }; gebruik de bestanden van één telling
counts-other-lists = het heeft andere lijsten dan { $first }; gebruik de bestanden van één telling
counts-first-file = het eerste bestand
counts-station-twice = stembureau { $station } is er al; laat één bestand staan
counts-table-lists = een tabel wordt gelezen met de kandidatenlijsten ernaast; geef die met --candidates
counts-no-stations = deze telling heeft geen stembureaus

## What the system and libraries say of their errors, which they do in English only
system-numbered = { $what } (systeemfout { $number })
system-not-found = bestaat niet
system-permission = geen toegang
system-exists = bestaat al
system-no-folder = dit is geen map
system-folder = dit is een map
system-not-empty = de map is niet leeg
system-read-only = hier mag alleen worden gelezen
system-full = de schijf is vol
system-too-large = te groot
system-busy = in gebruik bij een ander programma
system-name = zo kan een bestand hier niet heten
system-share-gone = de netwerkschijf is weg
system-late = geen antwoord op tijd
system-interrupted = onderbroken
system-ends = houdt te vroeg op
system-write = niet alles kon worden geschreven
system-refused = de andere kant neemt de verbinding niet aan
system-connection = de verbinding is verbroken
system-unreachable = het netwerk is niet bereikbaar
system-address-in-use = dit adres of deze poort is al in gebruik
system-address = deze pc heeft dit adres niet
system-invalid = dit is niet geldig
system-unsupported = dit kan hier niet
system-memory = het geheugen is vol
system-other = het besturingssysteem geeft een fout
foreign-json-at = { $what } (regel { $line }, teken { $column })
foreign-json-io = kan niet worden gelezen
foreign-json-syntax = dit is geen JSON
foreign-json-data = hier staat iets anders dan er moet staan
foreign-json-eof = houdt te vroeg op
foreign-time = geen geldige datum of tijd
foreign-store = er is iets mis met het opslagbestand
foreign-network = er is iets mis met het netwerk
foreign-random = het besturingssysteem geeft een fout
foreign-letters = hier staan tekens die er niet horen
foreign-table = een fout in de opmaak van de tabel
foreign-xml = een fout in de opmaak
foreign-zip = een fout in de opbouw
foreign-file = kan niet worden gelezen of geschreven
foreign-program = een onderdeel van het programma geeft een fout

## Taking part, by file and over the network
enrol-longer = een bestand met een { $name } heeft hoogstens { $most } bytes
enrol-none = het is geen bestand met een { $name }: { $error }
enrol-other = het is geen bestand met een { $name } maar een "{ $kind }"
enrol-version = het heeft versie { $version }; dit programma kent versie { $known }
enrol-request = aanvraag
enrol-grant = toelating
enrol-key = de sleutel erin bestaat niet uit 64 hexadecimale cijfers
enrol-role = de rol erin is niet entry, scan of presentation
enrol-election = de verkiezing erin is geen id
enrol-organiser = de organisator erin is geen sleutel
enrol-code = de code erin is van een andere verkiezing
enrol-charters = er staat geen inrichting in, of te veel
enrol-file = er zit een bestand in dat de inrichting niet noemt
join-not-named = de inrichting noemt deze pc niet
join-other-role = de inrichting geeft deze pc een andere rol; vraag de organisator
setup-other-id = het is van een andere verkiezing: de id is { $there }, die van deze verkiezing { $here }
setup-other-date = het is van een andere verkiezing: de datum is { $there }, die van deze verkiezing { $here }
previous-in-file = { $file }: { $error }
previous-none = er is er nog geen om te verbeteren; neem er een over met --previous BESTAND

## Keeping and checking
backup-none = het is geen reservekopie
backup-key = de sleutel erin is beschadigd
verified-records = { $records } gegevens gelezen; elke invoer draagt de handtekening van wie haar maakte ({ $entries } keer)
verified-charter = de inrichting van versie { $version } is ondertekend door de organisator
verified-releases = { $n ->
    [one] 1 vrijgave, ondertekend door wie de pen had
   *[other] { $releases } vrijgaven, elk ondertekend door wie de pen had, en elk noemt de vorige
 }
verified-counts = { $n ->
    [one] 1 vrijgegeven telling of besluit: controlegetal, id en handtekening kloppen; totalen en zetels zijn nagerekend
   *[other] { $counts } vrijgegeven tellingen en besluiten: controlegetal, id en handtekening kloppen; totalen en zetels zijn nagerekend
 }
verify-store = de opslag is niet te lezen: { $error }
verify-release = vrijgave { $number }: { $error }
verify-missing = vrijgave { $number }: de telling van stembureau { $station } ontbreekt of is beschadigd
verify-incomplete = de bestanden van de verkiezing zijn hier niet volledig
verify-too-many = er staan meer dan { $most } ondertekende vrijgaven; controleer ze één voor één
verify-none = er staat geen ondertekende vrijgave (Vrijgave_….uitslag); noem het bestand, of de map van de website
verify-none-holds = geen ondertekende vrijgave klopt
internal-print = geen afdruk van de controle
internal-preview = een voorbeeld is een andere opdracht

## What a presentation PC makes
print-not-written = { $path } kan niet worden geschreven: { $error }; sluit het als het open is, of kies een andere map
task-fault = een fout in het programma; zie het logboek
task-post-not-made = { $account }: { $why }
site-not-written = de website kan niet worden geschreven in { $folder }: { $error }
swap-link = { $folder } is een koppeling, en die zou worden vervangen; noem de map waar zij heen leidt
swap-other-files = in { $folder } staan andere bestanden, en de hele map zou worden vervangen; kies een lege map of een nieuwe
swap-no-folder = { $folder } is geen map om in te schrijven
swap-leads-out = { $path } leidt de map uit
carry-failed = { $program }: { $why }
carry-not-started = { $program } start niet: { $error }; is het op deze pc geïnstalleerd?
carry-ended = { $status }: { $said }
carry-status = afgesloten met status { $code }
carry-killed = afgebroken
carry-late = niet klaar na { $seconds } s
carry-overtaken = gestopt: er is een nieuwere vrijgave
printing-not-here = deze pc kan niet vanzelf afdrukken ({ $program }: { $error }); open het bestand en druk het daar af
printing-failed = { $program }: { $said }; open het bestand en druk het daar af
task-site-nowhere = de website gaat nergens heen: geef een map (--folder MAP), of bied haar aan (--serve)
task-carry-folder = wat de website wegbrengt heeft haar in een map nodig (--folder MAP)
task-prints-nowhere = de afdrukken gaan nergens heen: geef een map (--folder MAP)
task-prints-language = de afdrukken hebben geen taal: geef nl, en of beide
task-bad-address = { $address } is geen adres van een website; dat begint met https://
task-bad-command = het programma dat de website wegbrengt: hoogstens 64 woorden van 4096 bytes
task-whole-path = { $folder }: geef het hele pad van de map
task-data-folder = { $folder }: dat is (of staat in) de gegevensmap van deze pc; kies een andere
task-one-folder = { $folder } en { $other }: geef elke taak een eigen map
command-quote = het aanhalingsteken { $quote } wordt niet gesloten
import-names = { $names }. Kies het bestand van deze verkiezing, of controleer de kandidatenlijsten
import-names-near = { $names }. Zijn het dezelfde lijsten, neem het bestand dan over met "opnieuw"
import-names-collected = { $names }. Zo'n bestand wordt niet uit een map verzameld: leg beide namen naast elkaar en neem het met de hand over
import-station-names = namen van stembureaus zijn anders ("daar" is het bestand): { $facts }
import-older = bij { $stations } staat of stond een nieuwer bestand; neem dit met de hand over, "opnieuw", als het toch goed is
import-known = deze cijfers stonden er bij { $stations } al eens en zijn vervangen of teruggenomen; neem ze met de hand over, "opnieuw", als ze toch goed zijn
import-conflicts = bij { $stations } staan andere cijfers: dat wordt in de controle beslist
import-more-stations = { $stations } en nog { $more }
import-conflict = in strijd met een andere telling van dit stembureau
import-zip-none = in de zip zit geen telling: geen 510a of 510b en geen tabel
import-zip-twice = in de zip gaat nog een bestand over dezelfde stembureaus; neem ze met de hand een voor een over
import-of-zip = { $file }: { $reason }
import-table-sheets = meer dan een blad heeft de koppen van een bevestigde koppeling; kies het goede blad in Controle > Mappen
import-table-collected = van deze tabel is op deze pc nog geen koppeling bevestigd voor precies deze koppen; bekijk en bevestig haar in Controle > Mappen, dan komt zij vanzelf binnen
import-table-unconfirmed = van deze tabel is op deze pc nog geen koppeling bevestigd voor precies deze koppen; bekijk en bevestig haar in Controle > Mappen, of met "uitslag table"
import-table-entry = een tabel van meer dan een stembureau wordt op een scan-pc overgenomen; dit is een invoer-pc
import-more-faults = { $first } (en nog { $more })
import-left-out = niet overgenomen: { $fault }
import-more-left-out = { $n ->
    [one] en nog { $more } fout
   *[other] en nog { $more } fouten
 }
answer-late = geen antwoord op tijd
answer-broke-off = het brak af
operators-file = het bestand moet { $form } zijn: { $error }
time-written = dit is geen tijd; schrijf haar als 2026-03-18T21:00 (Nederlandse tijd) of 2026-03-18T21:00:00+01:00
watch-written = schrijf het als NAAM=21:03: van wie het horloge is, en de tijd erop
column-means-written = schrijf het als KOLOM=BETEKENIS: de letters van de kolom of haar kop, en wat zij betekent, zoals F=E.3 of F=ignored
since-written = geen id van 8 of meer cijfers, niet het woord now, en { $error }
value-unknown = { $value } is hier niet te kiezen
value-number = { $value } is geen getal
seats-written = { $seats } is geen aantal zetels
dwell-written = schrijf het als parties=20
dwell-number = { $seconds } is geen aantal seconden
person-written = schrijf het als Anna:control,release
candidate-written = schrijf het als LIJST.KANDIDAAT, zoals 3.12 voor nummer 12 op lijst 3
by-hand-written = schrijf het als LIJST=STEMMEN, zoals 8=1234
verify-too-many-files = er staan meer dan { $most } bestanden; noem de map van de website
import-typed = op deze pc zijn bij { $stations } andere cijfers getypt; neem dit bestand met de hand over als het goed is
import-zip-several = in deze zip zitten { $several } tellingen van de hele gemeente (510b); pak hem uit en kies er een
import-not-open = { $stations } staat in het bestand met alleen nullen en is hier geen stembureau van de dag: niet open geweest
import-by-hand = met de hand overgenomen
sealed-longer = het is langer dan { $most } bytes
sealed-other = het is een ander bestand van dit programma
sealed-greedy = het vraagt meer rekenwerk dan enig bestand van dit programma
sealed-cost = de rekenkosten: { $error }
sealed-digits = "{ $field }" bestaat niet uit { $digits } hexadecimale cijfers
