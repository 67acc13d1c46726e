# Controle › Mappen: een bestand met de hand overnemen.
key-collect-open = Bestand bekijken
key-collect-import = Bestand overnemen
key-mapping-choose = Betekenis kiezen
key-mapping-right = Klopt zo
key-mapping-sheet = Ander blad
key-mapping-layout = Tabel ligt anders
key-mapping-incoming = Bekijken wat binnenkomt
key-mapping-keep = Onthouden of niet
key-mapping-back = Terug naar de koppeling
import-title = Een telling uit een bestand overnemen
import-file = Bestand
import-file-help = Een 510b of 510a, een tabel (CSV, XLSX), of de zip waarin die is aangeleverd. { $key_browse } zoekt op deze pc; slepen mag ook. Er verandert nog niets: u ziet eerst wat het bestand zou doen.
import-file-wrong = Kies een bestand, of typ het hele pad.
import-look = Bekijken
import-compare = Alleen vergelijken, op papier (510b, 510d of 520)
import-busy = Het bestand wordt gelezen …
import-leave = Laten liggen
import-go = Overnemen
import-again = Toch overnemen: eerst bekijken wat dan verandert
import-same-names = De namen bedoelen hetzelfde: bekijken wat het bestand dan doet
import-new = { $n ->
    [one] Brengt 1 stembureau in. Pas met Overnemen komt het binnen; daarna ziet u het in het overzicht.
   *[other] Brengt { $count } stembureaus in. Pas met Overnemen komen ze binnen; daarna ziet u ze in het overzicht.
 }
import-nothing = Alles wat erin staat, is er al.
import-older-file = Ouder dan wat er staat of stond.
import-question = Komt niet vanzelf binnen. Lees eerst waarom.
import-refused = Geweigerd.
import-replaced = { $n ->
    [one] Vervangt andere cijfers van 1 stembureau: { $stations }.
   *[other] Vervangt andere cijfers van { $count } stembureaus: { $stations }.
 }
import-equal = { $n ->
    [one] 1 stembureau is gelijk aan wat er staat: { $stations }.
   *[other] { $count } stembureaus zijn gelijk aan wat er staat: { $stations }.
 }
import-untouched = { $n ->
    [one] 1 stembureau staat niet in het bestand, of met alleen nullen: { $stations }.
   *[other] { $count } stembureaus staan niet in het bestand, of met alleen nullen: { $stations }.
 }
import-conflicting = { $n ->
    [one] Bij 1 stembureau blijven andere cijfers ernaast staan: { $stations }.
   *[other] Bij { $count } stembureaus blijven andere cijfers ernaast staan: { $stations }.
 }
import-came = { $n ->
    [0] Er is niets nieuws overgenomen.
    [one] 1 stembureau is overgenomen.
   *[other] { $count } stembureaus zijn overgenomen.
 }
import-came-do = Zet stil met { $key_freeze } om te zien wat er veranderd is. De verschillen met de verkiezingsavond staan onder { $key_evening }.
column-of = Nummer
column-here = In deze verkiezing
column-theirs = In het bestand
column-means = Wat dat betekent
name-of-list = lijst { $number }
name-of-candidate = lijst { $list }, kandidaat { $number }
name-of-station = stembureau { $number }
name-none = (geen naam)
name-near = kan een schrijfwijze zijn
name-other = een andere naam
name-is-other = zo heet hier nummer { $number }

# Een tabel: de koppeling van haar kolommen, en wat daarmee binnenkomt.
import-which-table = In deze zip zit meer dan één tabel. Welke neemt u over?
mapping-title = De tabel { $name }
mapping-workbook = werkmap
mapping-tabs = tekst met tabs tussen de cellen
mapping-text = tekst met { $separator } tussen de cellen
mapping-proposed = koppeling voorgesteld op grond van de koppen
mapping-confirmed = koppeling al bevestigd voor deze koppen
mapping-given = koppeling met de hand aangepast
mapping-questions = { $n ->
    [one] 1 vraag open
   *[other] { $count } vragen open
 }
mapping-open-shown = alleen wat open staat
mapping-open = { $n ->
    [one] Er is nog 1 kolom waar u iets van moet zeggen.
   *[other] Er zijn nog { $count } kolommen waar u iets van moet zeggen.
 }
mapping-open-do = Kies met Enter wat zij betekent, of zeg met { $key_accept } dat het voorstel klopt. Wat niet meetelt, krijgt "telt niet mee".
mapping-more-faults = { $n ->
    [one] En nog 1 fout.
   *[other] En nog { $count } fouten.
 }
mapping-unusable = Zo kan er niets van deze tabel worden overgenomen.
mapping-column = Kolom
mapping-heading = Kop
mapping-samples = Wat erin staat
mapping-means = Betekenis
mapping-none-open = Er staat niets meer open. Met { $key_filter } toont u weer alle kolommen.
mapping-busy = De tabel wordt gelezen …
mapping-no-table = { $name } – geen tabel met tellingen
mapping-sheets = Bladen:
mapping-layouts = Zo ligt de tabel:
mapping-layout-stations = rij per stembureau
mapping-layout-across = kolom per stembureau
mapping-layout-figures = rij per aantal
mapping-refused = Dat kan niet.
mapping-decimal = Aantallen die als tekst zijn geschreven
mapping-decimal-comma = een punt scheidt de duizendtallen: 1.234
mapping-decimal-dot = een komma scheidt de duizendtallen: 1,234
mapping-wrong = fout
mapping-choose = kies
mapping-right = klopt
mapping-look = kijk na
mapping-keep = Tabellen met precies deze koppen komen op deze pc voortaan zo binnen
mapping-remember = Alleen de koppeling onthouden
mapping-kept = Tabellen met precies deze koppen komen op deze pc voortaan zo binnen, ook uit mappen.
meaning-search = Typ een paar letters van de betekenis:
meaning-none = Zo’n betekenis is er niet. Backspace wist een letter.
meaning-now = nu gekozen
incoming-totals = { $n ->
    [one] 1 totaal van de tabel is nageteld
   *[other] { $count } totalen van de tabel zijn nageteld
 }
incoming-lists = Lijsten
incoming-none = De tabel heeft nog geen aantallen.
incoming-wrong = fout
incoming-note = let op
incoming-absent = nog leeg
incoming-conflict = blijft ernaast
incoming-older = ouder
incoming-known = eerder vervangen
incoming-equal = staat er al
incoming-replaces = vervangt
incoming-new = nieuw
incoming-nothing = komt niet binnen
drop-waiting = { $n ->
    [one] Er wacht nog 1 bestand
   *[other] Er wachten nog { $count } bestanden
 }
drop-waiting-do = Wat wacht, komt vanzelf aan de beurt.
drop-later = Nu kan er geen bestand bij.
drop-later-do = Maak eerst af wat open staat, of ga met Esc terug. Sleep het bestand daarna opnieuw.
drop-elsewhere = Hier worden geen bestanden overgenomen.
drop-elsewhere-do = Een telling uit een bestand hoort bij Controle: druk op { $key_control } en sleep het bestand daarheen.
drop-other-pc = Een telling uit een bestand wordt op een scan-pc overgenomen, bij Controle.
