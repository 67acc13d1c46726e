yes = ja
no = nee
open = open
close = Sluiten
save = Opslaan
confirm = Gezien en bevestigd:
refused = Dit is niet uitgevoerd.
opening = Een ogenblik, de gegevens worden gelezen …
test = TEST
no-operator = niemand aangemeld
election-on-its-way = Verkiezing wordt opgehaald …
waiting-to-be-accepted = Deze pc is nog niet toegelaten. Laat op de scan-pc de woorden vergelijken en accepteren.
setup-on-its-way = De gegevens van de verkiezing zijn nog niet op deze pc.
setup-on-its-way-do = Invoeren kan zodra ze binnen zijn; dat gaat vanzelf als de scan-pc bereikbaar is.
leave-undelivered = { $n ->
    [one] 1 invoer of beslissing staat alleen op deze pc.
   *[other] { $count } invoeren en beslissingen staan alleen op deze pc.
 }
leave-what-to-do = Er gaat niets verloren, maar het telt pas mee als deze pc weer aan staat en verbinding heeft. Enter sluit af, Esc gaat terug.
leave-stay = Open laten

stage-prepare = Voorbereiding
stage-enter = Invoeren
stage-todo = Te doen
stage-control = Controle
stage-present = Presenteren
stage-maintain = Onderhoud
stage-watch = Meekijken

connection-none = geen andere pc verbonden
connection = { $n ->
    [one] verbonden met 1 pc
   *[other] verbonden met { $count } pc’s
 }
here-suspended = deze pc is opgeschort
undelivered = { $n ->
    [one] 1 alleen hier
   *[other] { $count } alleen hier
 }
more-lines = { $n ->
    [one] nog 1 regel
   *[other] nog { $count } regels
 }

level-party = lijsten
level-candidate = kandidaten
column-number = Nr.
column-station = Stembureau
column-postcode = Postcode
column-state = Stand
column-why = Waarom

state-absent = nog niet binnen
state-processed = verwerkt
state-draft = concept
reason-conflict = tegenstrijdige tellingen
reason-proposed_correction = correctie ter beoordeling
reason-withdrawn = ingetrokken
reason-suspended = van een pc die terzijde is gezet
reason-round_missing = tweede invoer ontbreekt
reason-rounds_differ = eerste en tweede invoer verschillen
reason-same_operator = beide invoeren door dezelfde persoon
reason-same_pc = beide invoeren op dezelfde pc
reason-errors = fouten in de telling
reason-review_needed = te beoordelen
reason-rejected = afgekeurd
reason-reviews_differ = beoordelingen spreken elkaar tegen
reason-retracted = teruggenomen
reason-by_hand = met de hand aangehouden
reason-ruling_contested = over een besluit is verschil
reason-ruling_not_by_scan = niet van een controle-pc
reason-ruling_unreadable = niet te lezen
reason-ruling_impossible = deze kandidaat, lijst of dit stembureau is er niet
reason-ruling_overtaken = achterhaald
reason-ruling_too_many = er zijn te veel besluiten
reason-no_station = stembureau gesloten of samengevoegd
reason-other_ballot = andere lijsten dan nu

