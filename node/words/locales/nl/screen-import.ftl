# Controle › Mappen: een bestand met de hand overnemen.
key-collect-open = Bestand bekijken
key-collect-import = Bestand overnemen
import-title = Een telling uit een bestand overnemen
import-file = Bestand
import-file-help = Een 510b of 510a, of de zip waarin die is aangeleverd. { $key_browse } zoekt op deze pc. Er verandert nog niets: u ziet eerst wat het bestand zou doen.
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
