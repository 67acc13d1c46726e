# What `--help` says of each command, argument and value (node/cli/src/help.rs).

## The program
cmd-uitslag = Uitslagenavond voor een Nederlandse gemeente: tellingen aannemen, controleren, vrijgeven, tonen
cmd-uitslag-long =
    Uitslagenavond voor een Nederlandse gemeente: invoer-pc’s nemen de tellingen aan, een controle-pc in de gesloten ruimte controleert ze en geeft ze vrij, presentatie-pc’s tonen wat is vrijgegeven en hebben verder niets.

    Elke pc heeft één gegevensmap (--data). De meeste opdrachten gaan naar de node die erop draait (`uitslag run`); draait er geen, dan openen zij de map zelf.
cmd-uitslag-after =
    Afsluitstatus: 0 gedaan, 1 geweigerd (de reden staat op de foutuitvoer), 2 verkeerd gebruik.
    Uitproberen zonder gevolgen: `uitslag demo`. Alle uitslagen zijn voorlopig, tot het centraal stembureau ze heeft vastgesteld.
cmd-uitslag--said-in = De taal waarin het programma spreekt en vraagt; vóór de opdracht [standaard: die van het venster, eerst Nederlands]
cmd-uitslag--log-level = Hoeveel in het logboek komt; vóór de opdracht [standaard: info]
arg-data = De gegevensmap van de node [standaard: de gegevensmap van deze gebruiker, zoals het systeem die heeft]
arg-json = Het antwoord als één JSON-object met een `version` geven; een weigering als { $form }. Hoe zij eruitzien: `uitslag help json`
arg-operator = Korte naam van wie typt; komt bij elke invoer te staan [standaard: de naam van de aangemelde gebruiker]
arg-pin-file = Een bestand met de PIN van de operator, waar de node erom vraagt; zonder dit wordt de PIN op de terminal gevraagd
cmd-help = Deze hulp tonen, of die van een opdracht
cmd-help--subcommand = De hulp van deze opdracht tonen
arg-help = Hulp tonen (meer met --help)
arg-help-long = Hulp tonen (korter met -h)
arg-help-only = Hulp tonen
arg-version = Versie tonen
cmd-window = Het venster van het programma openen
cmd-window--data = De gegevensmap die wordt geopend; zonder deze wat het laatst open was
cmd-window--preferences = Waar de voorkeuren van deze pc worden bewaard
cmd-window--peers = Adres van een andere node, voor netwerken zonder multicast; meer keren mag
cmd-window--listen = Adres om op te luisteren; meer keren mag
cmd-window--no-mdns = Geen nodes zoeken met multicast
cmd-window--log = Hoeveel in het logboek komt [standaard: info]
cmd-window--full-screen = Meteen schermvullend, voor de beamer
cmd-window--place = Plaats en grootte van het venster op het bureaublad, in beeldpunten: X,Y,BREEDTE,HOOGTE

## What several commands are told alike
arg-candidates = De kandidatenlijsten (EML 230b)
arg-definition = De verkiezingsdefinitie (EML 110a)
arg-same-names = Wel verder als namen van lijsten zo weinig verschillen dat het een spelfout kan zijn: ik heb ze naast elkaar gezien
arg-not-open = Een stembureau dat niet open is geweest: een rij met alleen nullen telt dan niet als ontbrekend; meer keren mag
arg-seats = Raadszetels, als er geen 110a is
arg-stations = De stembureaus (EML 110b)
arg-counts = De telling: een 510b, van elk stembureau de 510a, een tabel (OSV4-3, CSV of XLSX; met --candidates), of een zip daarmee
arg-neighbourhoods = De wijkentabel van de gemeente (CSV): op elke regel een stembureau en zijn wijk, zoals 12;Centrum. Voor het controleprotocol van de Kiesraad; alleen controle-pc’s krijgen haar
arg-deceased = Een kandidaat die is overleden, zoals 3.12 voor nummer 12 op lijst 3; meer keren mag
arg-lang = De taal van de tekst [standaard: die van het programma]
arg-organiser = Het organisatorbestand
arg-passphrase-file = Een bestand met de wachtzin ervan [standaard: die wordt gevraagd]
arg-previous = Een gepubliceerde telling per stembureau van een eerdere verkiezing in deze gemeente (vorige verkiezing): een 510b of een OSV4-3-tabel (CSV). Voor de controleruimte; presentatie-pc’s krijgen haar nooit
arg-previous-date = De dag van die verkiezing, voor een tabel die dat niet zegt
arg-stations-said = Een stembureau van nu vergelijken met deze van toen: 7=12, 7=12,13; 7=- geen; 7=? zoals voorgesteld; meer keren mag
arg-list-from = Een lijst van nu komt van deze van toen: 3=2, 3=2+8; 3=nieuw, 3=nvt; 3=? nog niet bekend; meer keren mag
arg-who = De naam van de pc, de sleutel (8 of meer cijfers ervan) of de sleutelwoorden
arg-station = Het stembureau
arg-reason = Waarom
arg-id = Het bericht
arg-url = Waar het te zien is
arg-name = De naam
arg-folder = De map
arg-preview = Alleen zeggen wat er zou veranderen
arg-inside = In een zip met meer tabellen: welke, bij naam
arg-sheet = Het blad van de werkmap [standaard: het blad dat het beste past]
arg-maps = Wat een kolom betekent, als dat anders is dan voorgesteld: F=E.3, 12=3.4, "Wit"=F, G=ignored; meer keren mag
arg-as-proposed = De koppeling van de kolommen overnemen zoals zij is voorgesteld
arg-keep = Tabellen met precies deze koppen voortaan op deze pc zo inlezen, ook uit uitwisselmappen

## A night to try, and one played again
cmd-demo = Een hele avond op deze pc met een verzonnen gemeente (demonstratie)
cmd-demo--headless = Geen vensters, en gewone regels in plaats van voortgangsbalken
cmd-demo--linger = Hoeveel seconden de vensters na de avond blijven staan [standaard: tot er een wordt gesloten]
cmd-demo--out = Waar uitslagen, logboeken en gegevensmappen komen [standaard: een nieuwe tijdelijke map]
cmd-demo--seed = Met hetzelfde getal komen dezelfde gemeente en dezelfde avond
cmd-rehearse = Een gepubliceerde telling op deze pc naspelen als een echte avond (generale repetitie)
cmd-rehearse--counts = De gepubliceerde telling (EML 510b)
cmd-rehearse--stations = De stembureaus (EML 110b) [standaard: zoals de telling ze noemt]
cmd-rehearse--entry-nodes = Invoer-pc’s
cmd-rehearse--presentation-nodes = Presentatie-pc’s
cmd-rehearse--speed = Stembureaus per minuut [standaard: zo snel als zij veilig kunnen worden opgeslagen]
cmd-rehearse--out = Als bij `demo`
cmd-rehearse--headless = Gewone regels in plaats van voortgangsbalken
cmd-rehearse--seed = Met hetzelfde getal verloopt de avond hetzelfde

## The election
cmd-election = Een verkiezing maken, of de inrichting ervan wijzigen
cmd-election-create = Een nieuwe verkiezing maken op deze pc, die de eerste controle-pc wordt en de pen heeft
cmd-election-create--organiser = Waar het organisatorbestand wordt geschreven; het mag nog niet bestaan
cmd-election-create--organiser-copy = Een tweede exemplaar ervan, om elders te bewaren
cmd-election-create--passphrase-file = Een bestand met de wachtzin voor beide [standaard: die wordt twee keer gevraagd]
cmd-election-create--counts = Een gepubliceerde 510b, waarvan alleen nummer, naam, postcode en kiezers van elk stembureau worden gebruikt
cmd-election-create--rehearsal = Een oefening: overal staat TEST, en niets ervan kan in een echte verkiezing komen
cmd-election-create--label = Hoe mensen deze pc noemen; de ondertekende vrijgave maakt dat openbaar, dus geen naam van een persoon
cmd-election-setup = Bestanden of instellingen van deze verkiezing wijzigen, met het organisatorbestand
cmd-election-setup--counts = { cmd-election-create--counts }
cmd-election-setup--no-previous = Niet meer met een vorige verkiezing vergelijken
cmd-election-setup--no-operators = Zonder operators werken: iedereen mag wat de rol van de pc toestaat
cmd-election-setup--no-neighbourhoods = Zonder wijkentabel verdergaan
cmd-election-operators = Wie er werken, en wat ieder mag
arg-persons = Iemand die werkt, met rechten: enter (invoeren), control (controleren), release (vrijgeven), watch (meekijken: alleen hoe ver het is, nooit cijfers), zoals Anna:control,release; meer keren mag
arg-person-pins = Een bestand met de PIN van elke --person, één per regel in dezelfde volgorde (6 tekens of meer; een lege regel voor wie alleen invoert of meekijkt); zonder dit houden zij de PIN die zij hebben
arg-operators = Allen die werken, in plaats van wie er nu zijn: een JSON-bestand { $form }
arg-remove-operator = Iemand die niet meer werkt; meer keren mag
cmd-previous = De vorige verkiezing, waarmee de controleruimte vergelijkt
cmd-previous-show = Welk stembureau welk is, en welke lijst waarvandaan komt; te verbeteren met `election setup --match`, `--list-from`

## Who takes part
cmd-join = Deze pc laten deelnemen aan een verkiezing
cmd-join--code = De deelnamecode: 44 tekens; spaties en streepjes maken niet uit
cmd-join--request = Zonder netwerk: een aanvraag voor de organisator in dit bestand schrijven
cmd-join--grant = Zonder netwerk: het antwoord van de organisator uit dit bestand lezen
cmd-join--label = Hoe mensen deze pc gaan noemen; de ondertekende vrijgave maakt dat openbaar, dus geen naam van een persoon
cmd-join--role = Waarvoor deze pc is
cmd-join--peer = Het adres van een node van de verkiezing; meer keren mag [standaard: zoeken op het lokale netwerk]
cmd-join--wait = Hoe lang wordt gewacht tot iemand deze pc toelaat
cmd-member = Andere pc’s toelaten, of er een intrekken
cmd-member-open = Pc’s met de code 10 minuten lang om toelating laten vragen; toont de code
cmd-member-list = Wie meedoet, wie toelating vraagt, en welke sessies wachten
cmd-member-accept = Een pc die het vraagt, een wachtende sessie of een aanvraagbestand toelaten
cmd-member-accept--who = De woorden die op het scherm van die pc staan, of de sleutel (8 of meer cijfers ervan); of het aanvraagbestand dat die pc schreef. Nooit de naam
cmd-member-accept--session = Welke sessie van die pc, als er meer wachten
cmd-member-accept--grant = Waar het antwoord op een aanvraagbestand wordt geschreven; zo geheim als de deelnamecode
cmd-member-send-away = Een pc wegsturen die toelating vraagt; hij kan na de volgende `member open` opnieuw vragen
cmd-member-send-away--who = De woorden die op het scherm van die pc staan, of de sleutel (8 of meer cijfers ervan). Nooit de naam
cmd-member-revoke = Een pc intrekken: geen verbinding, geen pen, en zijn werk telt vanaf een bepaald moment niet meer; toont dat werk eerst
cmd-member-revoke--all = Niets van wat die pc deed telt nog
cmd-member-revoke--from = Vanaf deze invoer of dit tijdstip van binnenkomst telt niets meer; `now`: wat hier binnen is, blijft tellen. Zonder --all en --from wordt alleen getoond wat die pc deed
cmd-member-suspend = Terzijde leggen wat een pc invoert en beslist, tot dat wordt opgeheven; zonder de organisator (opschorten)
cmd-member-suspend--reason = Waarom; blijft in de controleruimte
cmd-member-unsuspend = Een opgeschorte pc weer laten meetellen (opschorting opheffen)
cmd-member-unsuspend--reason = { cmd-member-suspend--reason }
cmd-member-allow = Een pc meer toestaan: ruimte voor invoer, of bestanden verzamelen
cmd-member-allow--collecting = Tellingen uit bestanden op deze invoer-pc gelden zonder tweede invoer (verzamelen)
cmd-member-allow--session = Welke sessie van die pc meer ruimte krijgt, als er meer zijn
cmd-member-allow--entries = Hoeveel regels de sessie mag hebben; nooit minder dan nu
cmd-member-allow--mib = Hoeveel MiB de sessie mag hebben; nooit minder dan nu
cmd-organiser = Het organisatorbestand: bekijken, kopiëren, de wachtzin wijzigen
cmd-organiser-show = Waarvan een organisatorbestand is; met --check ook of de wachtzin het opent
cmd-organiser-show--check = Het openen
cmd-organiser-copy = Een nieuw exemplaar schrijven, onder dezelfde wachtzin
cmd-organiser-copy--to = Het nieuwe bestand; het mag nog niet bestaan
cmd-organiser-passphrase = De wachtzin van dit bestand wijzigen; andere exemplaren houden de hunne
cmd-organiser-passphrase--new-passphrase-file = Een bestand met de nieuwe wachtzin [standaard: die wordt twee keer gevraagd]
cmd-pen = De pen: welke controle-pc vrijgeeft
cmd-pen-show = Wie haar had, en vanaf welke vrijgave
cmd-pen-take = Haar naar deze controle-pc halen, op de nieuwste vrijgave die hier is

## The node
cmd-run = De node van deze gegevensmap laten draaien tot hij wordt gestopt
cmd-run--listen = Waarop wordt geluisterd, zoals 0.0.0.0:4100; meer keren mag [standaard: alle adressen, en de vaste poort van deze gegevensmap, uit 29300 tot en met 29319 of uit UITSLAG_PORTS]
cmd-run--peer = Het adres van een andere node, voor netwerken die multicast tegenhouden; meer keren mag
cmd-run--no-mdns = Zich niet aankondigen op het lokale netwerk en er niet zoeken (mDNS)
cmd-run--offline = Helemaal geen netwerk
cmd-status = Wat deze node is en weet: andere pc’s, stembureaus, wat nog niet is afgeleverd, alarmen (stand)
cmd-todo = Stembureaus die nog niet zijn verwerkt, en waarom (nog te doen)
cmd-backup = Een kopie van deze node, met zijn sleutel en alle cijfers, in een bestand schrijven (reservekopie)
cmd-backup--file = Het bestand dat wordt geschreven
cmd-restore = Een gegevensmap maken uit een reservekopie; de node begint een nieuwe sessie, die de organisator toelaat (terugzetten)
cmd-restore--file = De reservekopie
cmd-doctor = Nakijken wat er deze avond mis kan gaan: poorten, andere pc’s, klokken, schijf, mappen, stroom, versies (gezondheid)
cmd-doctor-after = Afsluitstatus: 0 er is niets dat aandacht vraagt, 1 er is wel iets.
cmd-doctor--listen = Kijken of deze poort vrij is, zoals 0.0.0.0:4100, zolang Uitslag niet draait; meer keren mag
cmd-support = Een zip voor de helpdesk maken: logboek, versies en wat er is nagekeken, zonder cijfers; toont eerst wat erin komt
cmd-support--file = De zip die wordt geschreven
cmd-support--yes = Niet vragen, maar meteen maken
cmd-stop = De draaiende node stoppen

## Counts
cmd-enter = Een telling invoeren
cmd-enter-after-long =
    Het formulier: { $form }. `candidates` alleen per kandidaat. Een vak dat wordt weggelaten
    blijft open; een verkeerd geschreven naam wordt geweigerd. `paper` noemt het formulier (telephone, n10_2, n10_1, na31_2)
    en `answers` de vakjes en vragen ervan, zoals {"{"}"more": true, "explained": {"{"}"yes": true{"}"}{"}"}; `explanation` zegt waarom een telling per
    kandidaat van die van de avond verschilt. Wat wordt weggelaten, is onbekend.
cmd-enter--level = Per lijst of per kandidaat
cmd-enter--round = Eerste of tweede invoer
cmd-enter--corrects = De telling die met deze wordt verbeterd (correctie)
cmd-enter--recount = De stembiljetten zijn opnieuw geteld (hertelling); zonder dit is wat met --corrects wordt ingevoerd een correctie
cmd-enter--reason = Waarom wordt verbeterd
cmd-enter--caller = Wie belde, bij een telling per telefoon
cmd-enter--call-back = Het nummer om terug te bellen
cmd-enter--preview = Niets opslaan: alleen zeggen welke cijfers op een andere regel lijken te staan
cmd-enter--file = Het formulier als JSON; `-` leest de standaardinvoer
cmd-withdraw = Een telling intrekken
cmd-withdraw--id = De telling: haar id, of de eerste 8 of meer cijfers ervan
cmd-move = Een telling verplaatsen naar het stembureau waar zij bij hoort
cmd-move--id = { cmd-withdraw--id }
cmd-move--to = Het juiste stembureau
cmd-import = Bestanden met tellingen inlezen: 510a, tabellen (CSV, XLSX), en op een controle-pc 510b; ook in zips
cmd-import--files = De bestanden
cmd-import--again = Ook bestanden die ouder zijn dan wat er staat
cmd-import--preview = Niets veranderen; tonen wat er zou gebeuren
cmd-table = Tabellen met tellingen (CSV, XLSX): wat hun kolommen betekenen
cmd-table-show = Een tabel bekijken: de koppeling van haar kolommen, en wat er binnen zou komen; er verandert niets
cmd-table-show--file = Het bestand
cmd-table-list = De koppelingen die op deze pc zijn bevestigd
cmd-table-forget = Een bevestigde koppeling vergeten: tabellen met die koppen wachten dan weer op iemand
cmd-table-forget--fingerprint = De koppeling: haar id uit `table list`, 8 of meer cijfers ervan
cmd-watch = Uitwisselmappen, waaruit bestanden worden verzameld
cmd-watch-add = Een map toevoegen; het verzamelen begint met `watch start`
cmd-watch-start = Beginnen of verdergaan met verzamelen, in één map of alle
cmd-watch-pause = Het verzamelen stilzetten, in één map of alle
cmd-watch-list = De mappen, en wat er van hun bestanden is geworden
cmd-export = Waar van elk afgerond stembureau een 510a wordt geschreven (exportmappen)
cmd-export--folders = De mappen; zij vervangen wat eerder was gezet
cmd-export--none = Nergens exporteren
cmd-history = Alles wat ooit voor een stembureau is ingevoerd (geschiedenis)

## The control room
cmd-control = De tellingen op een momentopname controleren
cmd-control-freeze = De tellingen van nu bevriezen: die momentopname wordt verder gecontroleerd en vrijgegeven
cmd-control-refresh = De momentopname verversen tot nu
cmd-control-thaw = De momentopname loslaten
cmd-control-show = De stembureaus, de uitslag en de verschillen op de momentopname
cmd-control-now = De stembureaus zoals zij nu zijn, zonder iets te bevriezen
cmd-control-pace = Hoe snel het gaat: hoeveel stembureaus per kwartier binnenkwamen, wanneer alles binnen kan zijn, welke pc of map stilvalt; nooit cijfers
cmd-control-progress = Of de zaal voor de eerste vrijgave ziet hoeveel stembureaus binnen zijn: een aantal en de tijd, nooit cijfers; zonder on of off: hoe het staat
cmd-control-progress--state = Aan of uit; alleen op de pc met de pen, en tot de eerste vrijgave
cmd-control-station = Welke telling van een stembureau telt en waarom, en waarom andere niet; zonder cijfers
cmd-control-station--now = Zoals het nu is, ook als er een momentopname is
cmd-control-evening = Waar tellingen per kandidaat verschillen van die van de avond, per lijst (verschillen avond–telling)
cmd-control-plausibility = Waar op de momentopname eerst te kijken, wat nog niet binnen is, hoe krap de laatste zetel is; met een vorige verkiezing ook hoe representatief de getelde stembureaus zijn, en een raming (plausibiliteit; nooit voor het publiek)
cmd-control-protocol = Wat de Kiesraad over de momentopname zal vragen (controleprotocol, deel A), wat daarvan is afgehandeld, en welke stembureaus te hertellen; nooit voor het publiek
cmd-explain = Verklaren wat de Kiesraad over een stembureau zal vragen: afgehandeld door wie dit typt. Geldt voor deze telling; komt er een andere, dan staat de vraag weer open
cmd-explain--rule = Wat er wordt gevraagd
cmd-explain--list = De lijst, bij een regel over een lijst
cmd-explain--explanation = Hoe het is gekomen, in hoogstens 1000 tekens
cmd-explain--undo = Wat er is gezegd terugnemen: de vraag staat weer open
cmd-audit = De verantwoording van een vrijgave, die nooit openbaar wordt: wie haar maakte, wat is aangehouden, wat de Kiesraad zal vragen en wat daarover is gezegd
cmd-audit--release = Het nummer van de vrijgave [standaard: de laatste]
cmd-conflicts = Stembureaus met tegenstrijdige tellingen (conflicten)
cmd-decide = Een conflict beslissen: deze telling geldt
cmd-decide--level = Het niveau van de telling
cmd-decide--choose = De telling die van nu af geldt
cmd-decide--recount = Zij geldt omdat de stembiljetten opnieuw zijn geteld (hertelling)
cmd-lot = Een loting vastleggen
cmd-lot--drawn = Het nummer van de lijst of kandidaat dat is getrokken
cmd-lot--draw = De hoeveelste loting dit is, in de volgorde waarin de uitslag erom vraagt
cmd-lot--reason = Het proces-verbaal van de loting
cmd-deceased = Vastleggen dat een kandidaat is overleden: geen zetel, de stemmen tellen voor de lijst
cmd-deceased--list = De lijst
cmd-deceased--candidate = Het nummer van de kandidaat op de lijst
cmd-deceased--undo = Een eerder besluit terugdraaien
cmd-deceased--reason = Bron van het bericht
cmd-station = Stembureaus die op de dag zelf worden toegevoegd, gesloten of samengevoegd
cmd-station-add = Een stembureau toevoegen dat de inrichting niet kent, of met een andere naam
cmd-station-add--station = Het nummer van het stembureau
cmd-station-add--postcode = De postcode
cmd-station-add--called = De kiezers die ervoor zijn opgeroepen
cmd-station-close = Een stembureau sluiten dat nooit openging of geen eigen telling heeft: er wordt niets van verwacht
cmd-station-close--station = { cmd-station-add--station }
cmd-station-merge = Een stembureau samenvoegen waarvan de stembiljetten bij een ander worden geteld
cmd-station-merge--station = { cmd-station-add--station }
cmd-station-merge--into = Het stembureau waar de stembiljetten worden geteld
cmd-station-restore = Een stembureau herstellen, zoals het is ingericht
cmd-station-restore--station = { cmd-station-add--station }
cmd-review = Een telling beoordelen
cmd-review--id = { cmd-withdraw--id }
cmd-review--accept = Zij klopt
cmd-review--reject = Zij klopt niet
cmd-review--note = Wat is opgevallen

## Releases
cmd-release = Vrijgeven van de momentopname
cmd-release--level = Wat openbaar wordt: per lijst, of waar geteld ook per kandidaat
cmd-release--withhold = Een stembureau dat wordt achtergehouden; meer keren mag
cmd-release--note = Openbare tekst bij de uitslag
cmd-release--not-before = Embargo: niet eerder te zien dan dit tijdstip (2026-03-18T23:30, Nederlandse tijd, of met een tijdzone)
cmd-release--retract = Een stembureau waarvan het vrijgegevene wordt teruggenomen; meer keren mag
cmd-release--reason = Waarom het wordt teruggenomen
cmd-release--consultation = Overleg met de voorzitter, voor het verslag
cmd-release--confirm = Een tweede operator die bevestigt
cmd-release--confirm-by = De pc die met zijn sleutel bevestigt, waar de verkiezing dat vraagt: zijn naam of zijn woorden. De opdracht wacht tot iemand daar dat heeft gedaan (`uitslag confirm`)
cmd-release--watches = De tijd op iemands horloge; van twee personen, waar de klokken van de pc’s geen meerderheid hebben
cmd-release--confirm-pin-file = Een bestand met de PIN van die operator, waar de node erom vraagt; zonder dit wordt de PIN op de terminal gevraagd
cmd-release--organiser = Het organisatorbestand: de organisator bevestigt, waar één pc vrijgeeft en niemand een PIN heeft
cmd-release--preview = Niets veranderen: tonen wat openbaar zou worden, en wat in de weg staat
cmd-release--expect = Alleen als dit nog de cijfers van een voorbeeld zijn: de `expect` daarvan
cmd-confirm = Een vrijgave van een andere controle-pc bevestigen met de sleutel van deze: toont wat wordt gevraagd en vraagt het, op een terminal
cmd-confirm--plan = Zonder vraag bevestigen, alleen als het nog dit is: het `plan` dat werd getoond
cmd-confirm--decline = Niet bevestigen, en dat op de andere pc zeggen
cmd-confirm--show = Niets veranderen: tonen wat wordt gevraagd
cmd-releases = Alle vrijgaven
cmd-result = De uitslag van deze node, of de vrijgegeven uitslag als bestanden
cmd-result--branch = Wat is vrijgegeven, of alles wat binnen is
cmd-result-export = Wat wordt gepresenteerd als bestanden: de ondertekende vrijgave, de tellingen als EML_NL en OSV4-3
cmd-result-export--to = De map; zij wordt gemaakt als zij er niet is
cmd-result-export--control = Ook wie gekozen zou zijn (520): alleen voor de controleruimte, op een controle-pc
cmd-present = Wat deze presentatie-pc toont: elke vrijgave volgen, of vasthouden tot er iets anders wordt gezegd
cmd-present--auto = Elke vrijgave vanzelf volgen
cmd-present--hold = Vasthouden wat wordt getoond
cmd-present--take = De nieuwste vrijgave nu tonen

## What this PC makes of a release
cmd-site = De website: na elke vrijgave in een map, te zien op het netwerk, weggebracht
cmd-site-on = De website na elke vrijgave in een map schrijven
cmd-site-on--folder = De map; zij wordt telkens in haar geheel vervangen
cmd-site-on--address = Het openbare adres van de website, voor de verwijzingen in haar nieuwsfeed
cmd-site-on--copy = Een tweede map, zoals een netwerkmap, die ook wordt vervangen
cmd-site-on--command = Een programma dat de website wegbrengt: "rsync -a --delete {"{folder}"}/ www@host:/srv/uitslag/". Geen shell
cmd-site-on--seats = De zetels van een onvolledige telling tonen, waar de verkiezing dat aan deze pc laat
cmd-site-serve = De website vanaf deze pc op het netwerk tonen, met of zonder map
cmd-site-serve--listen = Waar
cmd-site-off = Geen website maken en er geen tonen; wat is geschreven, blijft
cmd-site-show = Hoe het ermee staat
cmd-prints = Afdrukken die van elke vrijgave vanzelf worden gemaakt
cmd-prints-on = De afdrukken van elke vrijgave vanzelf maken
cmd-prints-on--folder = Waar zij worden bewaard
cmd-prints-on--lang = In welke taal; meer keren mag
cmd-prints-on--printer = De samenvatting ook naar een printer sturen; zonder naam: waar het systeem afdrukt
cmd-prints-off = Er geen maken
cmd-prints-show = { cmd-site-show }
cmd-print = Nu een afdruk maken: van wat is vrijgegeven, of voor de controleruimte
cmd-print--document = Welk document
cmd-print--out = Waar de afdruk wordt bewaard [standaard: deze map]
cmd-print--lang = In welke taal
cmd-print--official = De officiële bestanden (510b, 510d, 520), bij `official`
cmd-print--printer = Ook op papier; zonder naam: waar het systeem afdrukt
cmd-post = Berichten over een vrijgave: hier klaargezet, door iemand op weg gestuurd
cmd-post-on = Bij elke vrijgave berichten klaarzetten; er gaat niets weg voordat iemand het laat gaan
cmd-post-on--folder = Een map voor tekst, beeld en beschrijving, voor wie met de hand plaatst
cmd-post-on--link = Het adres waar berichten naar verwijzen
cmd-post-on--lang = Hun taal, waar het account er zelf geen heeft
cmd-post-off = Er geen klaarzetten; wat op weg was gestuurd, gaat nog weg
cmd-post-list = Alle berichten, en hoe het ermee staat
cmd-post-confirm = Een bericht laten gaan
cmd-post-confirm--again = Ook als er een nieuwere vrijgave is
cmd-post-cancel = Een bericht niet laten gaan
cmd-post-reopen = Van een bericht dat niet ging, weer een concept maken
cmd-post-page = De pagina van het netwerk waar het met de hand wordt geplaatst
cmd-post-placed = Vastleggen dat het met de hand is geplaatst
cmd-post-settle = Vastleggen of er staat wat er misschien staat: iemand heeft gekeken
cmd-post-settle--there = Het staat er
cmd-post-settle--absent = Het staat er niet: het is weer een concept
cmd-post-account = De accounts van deze pc; hun geheimen blijven hier
cmd-post-account-add = Een account toevoegen, uit een JSON-bestand; `-` is de standaardinvoer
cmd-post-account-add-after =
    Eén JSON-object:
    { $form }
    "test": true kenmerkt een account voor oefeningen: het krijgt hun berichten en geen andere. Geheimen blijven op deze pc;
    verwijder daarna het bestand.
cmd-post-account-add--file = Het bestand
cmd-post-account-remove = Een account weghalen

## Files alone
cmd-verify = Een uitslagenwebsite of een ondertekende vrijgave nakijken, uit de bestanden alleen: handtekeningen, keten van vrijgaven, tellingen, totalen, zetels; van een map elk bestand, byte voor byte. Zonder bestand: alles wat deze node heeft bewaard
cmd-verify-after-long =
    Van een map wordt de hele website opnieuw gemaakt uit de ondertekende vrijgave die erin staat, en
    byte voor byte vergeleken met wat er is. Wat veranderd is, ontbreekt, erbij staat, een verwijzing of
    geen gewoon bestand is, wordt genoemd. Alle ondertekende vrijgaven in de map worden beoordeeld naar
    de nieuwste inrichting van de verkiezing die er staat.

    Status:
      0  alles is bewezen, en de organisator is degene die u noemde
      1  er is iets onwaar: gebruik deze cijfers niet
      2  alles is bewezen, maar u noemde geen organisator: vergelijk zelf de sleutelwoorden
      3  de cijfers zijn bewezen, de pagina’s niet: een andere versie van Uitslag maakte ze
      4  er was niets na te kijken: geen ondertekende vrijgave, een onleesbaar bestand, verkeerd gebruik
cmd-verify--what = Een ondertekende vrijgave (Vrijgave_….uitslag), of de map van een uitslagenwebsite of van haar downloads
cmd-verify--organiser = De organisator die de gemeente bekend heeft gemaakt: tien woorden, of 64 hexadecimale cijfers. Zonder deze zegt niets van wie de cijfers zijn
cmd-seats = Zetels en gekozen kandidaten uit bestanden alleen, stap voor stap (zetelverdeling)
cmd-seats-after-long =
    De stemmen als JSON: { $form }. `candidate_numbers`, `deceased` en `lots` mogen ontbreken; `lots` zijn de nummers van
    lijsten of kandidaten die zijn getrokken, in de volgorde waarin erom wordt gevraagd.

    Met --json: complete, quota als "n/d", lists[].number, full_seats, residual_seats, seats, elected_by_preference,
    elected_by_list_order (nummers van kandidaten, op volgorde), steps[] met breuken die precies zijn, lots_needed[] (kind,
    options) als er een loting ontbreekt.
cmd-seats--input = De stemmen als JSON, zie onder; `-` leest de standaardinvoer
cmd-seats--lot = Een nummer dat is geloot, in de volgorde waarin erom wordt gevraagd; meer keren mag
cmd-check = Een telling nakijken, uit bestanden alleen: elke bevinding, de totalen, en waar eerst te kijken. Status 1 als er fouten zijn
cmd-check--candidates = De kandidatenlijsten (EML 230b): de telling moet daarbij horen, en kandidaten krijgen hun namen
cmd-convert = Een telling omzetten naar een OSV4-3-tabel (CSV), JSON of 510a-bestanden, uit bestanden alleen
cmd-convert--to = Waarnaar
cmd-convert--out = Waarheen: een bestand, of een map waarin het zijn naam krijgt; bij 510a altijd een map
cmd-convert--level = Hoe diep: `party` laat de kandidaten weg [standaard: als de telling]
cmd-convert--force = Bestanden overschrijven die er al zijn
cmd-compare = Officiële cijfers (510b, 510d, 520) naast de onze leggen, uit bestanden alleen (vergelijken). Status 1 als zij verschillen
cmd-compare--official = De officiële bestanden: een telling (510b of 510d), een uitslag (520), of beide; of een zip daarmee
cmd-compare--with = Onze telling: een 510b, van elk stembureau de 510a, of een zip daarmee
cmd-compare--candidates = De kandidatenlijsten (EML 230b): zonder deze worden de gekozenen niet op naam vergeleken
cmd-draw = Drie lijsten loten die met de hand worden opgeteld (controleprotocol), met een getal dat in het openbaar is bepaald: op de momentopname, of met --files uit openbare bestanden alleen
cmd-draw--seed = Het lotingsgetal zoals de zaal het gaf, bijvoorbeeld de worpen van een dobbelsteen; niets dat iemand kan kiezen. Zonder: de vastgelegde loting
cmd-draw--files = Zonder node, uit bestanden: een 510b, van elk stembureau de 510a, de kandidatenlijsten (230b), of een zip daarmee
cmd-draw--keep = De loting vastleggen, in plaats van een eerdere; die blijft in de verantwoording staan
cmd-draw--by-hand = Wat een lijst met de hand werd, zoals 8=1234; meer keren mag. Legt de loting vast; een lijst die u niet noemt, is nog niet opgeteld

## Values that can be chosen
value-level-party = Totalen per lijst
value-level-candidate = Stemmen per kandidaat
value-branch-working = Alles wat binnen is, voor zover het mag worden vrijgegeven
value-branch-controlled = Wat is vrijgegeven
value-form-csv = De tabel van kandidaten per stembureau, OSV4-3 (CSV)
value-form-json = Eén JSON-object
value-form-510a = Een 510a van elk stembureau, met de namen die OSV ze geeft
value-role-entry = Neemt tellingen aan (invoer)
value-role-scan = Controleert en geeft vrij, in de gesloten ruimte (controle)
value-role-presentation = Toont wat is vrijgegeven, en heeft verder niets (presentatie)
value-rule-no-explanation = Een verschil waarvoor geen verklaring is
value-rule-sum-of-explanations = Verklaringen die niet optellen tot het verschil
value-rule-not-investigated = Een verschil dat niet is onderzocht
value-rule-zero-votes = Nul stemmen
value-rule-many-invalid = Veel ongeldige stemmen
value-rule-many-blank = Veel blanco stemmen
value-rule-large-difference = Een groot verschil tussen toegelaten kiezers en stemmen
value-rule-list-share = Een lijst die sterk afwijkt
value-rule-switched-candidates = Kandidaten die mogelijk zijn verwisseld
value-switch-on = Aan
value-switch-off = Uit
value-log-error = Alleen wat mislukt
value-log-warn = Ook waarschuwingen
value-log-info = Ook wat er gebeurt
value-log-debug = Alles, voor wie zoekt wat er mis is
value-document-summary = Van de vrijgave: de uitslag in een paar bladzijden (samenvatting)
value-document-press = Van de vrijgave: één blad om door de telefoon voor te lezen (doorbelblad)
value-document-seats = Van de vrijgave: de zetels, stap voor stap (zetelverdeling)
value-document-candidates = Van de vrijgave: alle kandidaten
value-document-stations = Van de vrijgave: per stembureau
value-document-differences = Van de vrijgave: wat verschilt van de vorige (verschillen)
value-document-todo = Voor de controleruimte: stembureaus die nog niet zijn verwerkt (nog te doen)
value-document-interim = Voor de controleruimte: de tussenstand, voor de voorzitter
value-document-findings = Voor de controleruimte: wat opvalt (bevindingen)
value-document-conflicts = Voor de controleruimte: tellingen die elkaar tegenspreken (conflicten)
value-document-evening = Voor de controleruimte: de tellingen van de avond naast die per kandidaat (verschillen avond–telling)
value-document-official = Voor de controleruimte: de officiële uitslag naast de onze (vergelijking met de officiële uitslag)
value-document-recount = Voor de controleruimte: stembureaus om te hertellen, naar wat de Kiesraad zal vragen (hertellen)
value-document-worksheet = Voor de controleruimte: drie gelote lijsten, om met de hand op te tellen (werkblad loting)
value-document-audit = Voor de controleruimte: wat van de laatste vrijgave is vastgelegd (verantwoording)
value-document-card-entry = Een kaart voor wie tellingen typt (kaart invoer)
value-document-card-control = Een kaart voor wie controleert en vrijgeeft (kaart controle)
value-document-card-presentation = Een kaart voor wie de uitslag toont (kaart presentatie)
value-document-manual = De handleiding: de dag ervoor, de avond, de dag erna, en wat u doet als er iets misgaat
value-document-manual-organiser = Van de handleiding wat de organisator nodig heeft (handleiding organisator)
value-document-manual-entry = Van de handleiding wat nodig is om tellingen te typen (handleiding invoer)
value-document-manual-scan = Van de handleiding wat nodig is om te controleren en vrij te geven (handleiding controle)
value-document-manual-presentation = Van de handleiding wat nodig is om de uitslag te tonen (handleiding presentatie)
value-document-health = De controle van de avond ervoor: wat er op deze pc is nagekeken, om af te vinken (gezondheid)

## What stands in place of a value: <FILE>
placeholder-command = OPDRACHT
placeholder-name = NAAM
placeholder-file = BESTAND
placeholder-dir = MAP
placeholder-folder = MAP
placeholder-folders = MAPPEN
placeholder-files = BESTANDEN
placeholder-text = TEKST
placeholder-station = STEMBUREAU
placeholder-number = NUMMER
placeholder-seconds = SECONDEN
placeholder-addr = ADRES
placeholder-time = TIJD
placeholder-lang = TAAL
placeholder-line = REGEL
placeholder-path = PAD
placeholder-level = NIVEAU
placeholder-branch = WAT
placeholder-role = ROL
placeholder-called = KIEZERS
placeholder-candidate = KANDIDAAT
placeholder-column = KOLOM
placeholder-meaning = BETEKENIS
placeholder-list = LIJST
placeholder-into = BIJ
placeholder-reason = REDEN
placeholder-to = VORM
placeholder-who = WIE
placeholder-official = OFFICIEEL
placeholder-fingerprint = VINGERAFDRUK
placeholder-words = WOORDEN
placeholder-key = SLEUTEL
placeholder-label = NAAM
placeholder-now = NU
placeholder-then = TOEN
placeholder-scene = BEELD
placeholder-seats = ZETELS
placeholder-rights = RECHTEN
placeholder-yyyy = JJJJ
placeholder-votes = STEMMEN
placeholder-rule = REGEL
