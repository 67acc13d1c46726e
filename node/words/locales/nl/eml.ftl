# What is wrong with a file of an election (crate `eml`): where, what, and what to do, each without its full stop.

## Places
eml-at = regel { $line }, teken { $column }
eml-totals = totalen
eml-the-totals = de totalen
eml-station = stembureau { $station }
eml-polling-station = stembureau { $station }
eml-on-list = { $place }, lijst { $list }
eml-at-candidate = { $place }, kandidaat { $candidate }
eml-cell = cel { $cell }

## The file as a text
eml-file-large = het bestand is { $bytes } bytes groot, meer dan { $most }
eml-empty = het bestand is leeg
eml-unfinished = het bestand houdt op voordat het laatste element gesloten is
eml-control = het bestand bevat een stuurteken of een code die geen teken is, wat in XML niet mag
eml-cut-off = het bestand breekt midden in een teken af
eml-no-utf = het bestand is geen tekst in UTF-8 of UTF-16
eml-half-utf16 = het bestand bevat een half UTF-16-teken
eml-cut-off-utf16 = het bestand breekt midden in een UTF-16-teken af
eml-encoding = het bestand zegt in een andere codering te zijn dan UTF-8 of UTF-16

## A zip
eml-no-zip = het bestand is geen zip
eml-zip-empty = de zip is leeg
eml-zip-locked = het bestand in de zip is beveiligd met een wachtwoord
eml-zip-method = het bestand in de zip is op een onbekende manier ingepakt
eml-zip-file-large = het bestand in de zip is uitgepakt te groot ({ $bytes } bytes)
eml-zip-size = de zip noemt een andere grootte dan het bestand heeft
eml-zip-nested = een zip in een zip in een zip
eml-zip-large = de zip is { $bytes } bytes groot, meer dan { $most }
eml-zip-64 = de zip is van de soort voor meer dan 4 GB
eml-zip-end = de zip heeft geen einde
eml-zip-members = in de zip zitten meer dan { $most } bestanden
eml-zip-damaged = de zip is beschadigd of spreekt zichzelf tegen ({ $error })

## XML
eml-xml = het bestand is geen goede XML ({ $error })
eml-doctype = het bestand heeft een DOCTYPE, wat EML-bestanden nooit hebben
eml-no-element = het bestand begint niet met een element
eml-no-root = het bestand begint niet met het element EML van EML 5
eml-version = het bestand is niet van EML versie 5
eml-text-here = tekst waar alleen elementen horen
eml-text-long = meer tekst in een element dan in EML past
eml-element-here = een element waar alleen tekst hoort
eml-after-end = na het einde van de EML volgt nog iets
eml-deep = elementen zijn dieper genest dan { $most }
eml-element-name = { $name } is geen naam van een element
eml-element-missing = het element { $name } ontbreekt
eml-prefix = de naamruimte van het voorvoegsel { $prefix } staat nergens
eml-prefix-xml = een voorvoegsel van XML zelf krijgt een andere betekenis
eml-namespaces = meer dan { $most } naamruimten op een plaats
eml-attributes = meer dan { $most } attributen aan een element
eml-attribute-missing = het attribuut { $name } ontbreekt of is leeg
eml-attribute-long = een attribuut van meer dan { $most } bytes
eml-attribute-twice = het attribuut { $name } staat er twee keer
eml-attribute-control = een stuurteken in een attribuut
eml-attribute-less = een < in een attribuut
eml-entity = de entiteit &{ $name }; mag niet

## Which message, of which election
eml-message-unknown = EML-bericht { $message } leest dit programma niet
eml-message-other = dit is een { $found }, geen { $wanted }
eml-message-differs = het bestand zegt een { $message } te zijn, maar bevat iets anders
eml-or = { $one } of { $other }
eml-no-time = "{ $text }" is geen datum met tijd
eml-no-date = "{ $text }" is geen datum van de vorm JJJJ-MM-DD
eml-counting-way = "{ $text }" is geen wijze van stemopneming
eml-category = "{ $text }" is geen soort verkiezing
eml-area = "{ $id }" is geen nummer van een gemeente of ander gebied
eml-subcategory-category = subcategorie { $sub } hoort niet bij een verkiezing van soort { $category }
eml-nomination = de dag van kandidaatstelling { $nomination } ligt niet voor de verkiezingsdag { $date }
eml-elections = het bestand gaat over meer dan een verkiezing
eml-contests = het bestand gaat over meer dan een verkiezing (Contest)
eml-elections-differ = de bestanden zijn van verschillende verkiezingen: { $one } en { $other }
eml-election = { $id } ({ $category }, { $date })
eml-election-of = { $id } ({ $category }, { $date }, gebied { $area })

## Numbers and rows
eml-twice = { $what } staat er twee keer
eml-id-missing = het attribuut Id ontbreekt
eml-no-id = "{ $text }" is geen nummer: dat is een geheel getal van 1 tot en met { $most }
eml-list-renamed = lijst { $list } heet in dit bestand eerst "{ $one }" en hier "{ $other }"
eml-left-out = { $id } ({ $name }) kan hier geen stembureau zijn (nummers lopen van 1 tot en met 999999999) en is weggelaten; er staan geen stemmen in
eml-left-out-counted = { $id } ({ $name }) kan hier geen stembureau zijn (nummers lopen van 1 tot en met 999999999) en is weggelaten, terwijl er aantallen in staan
eml-row = rij { $row } ({ $path })
eml-phase = "{ $text }" is geen eerste zitting en geen corrigendum
eml-no-number = "{ $text }" is geen geheel getal van 0 tot en met { $most }
eml-number-twice = { $what } { $number } staat er twee keer
eml-number-after = { $what } { $number } staat na { $what } { $last }
eml-no-list = voor de eerste lijst staat al een kandidaat
eml-list-twice = lijst { $list } staat er twee keer
eml-list-order = lijst { $list } staat niet in de volgorde van het stembiljet
eml-list-empty = lijst { $list } heeft geen kandidaten
eml-list-bare = lijst { $list } heeft ergens geen stemmen per kandidaat, terwijl andere die wel hebben
eml-candidate-twice = kandidaat { $candidate } van lijst { $list } staat er twee keer
eml-candidate-order = kandidaat { $candidate } van lijst { $list } staat na kandidaat { $last }
eml-candidate-nameless = kandidaat { $candidate } heeft geen achternaam

## A definition
eml-subcategory-missing = de definitie van een raadsverkiezing moet de subcategorie (GR1 of GR2) en de gemeente noemen
eml-subcategory-seats = { $id } is van subcategorie { $sub }, en die hoort niet bij { $seats } zetels
eml-voting-method = stemmethode "{ $method }" is niet SPV, die van Nederlandse verkiezingen
eml-threshold = een voorkeurdrempel van { $percent } % kan niet
eml-threshold-council = een voorkeurdrempel van { $percent } % hoort niet bij een raad van { $seats } zetels (artikel P 15)
eml-seats-other = volgens de definitie (110a) zijn het { $said } zetels, niet { $seats }
eml-seats-number = { $seats } is geen aantal zetels van 1 tot en met 150

## Polling stations
eml-no-stations = in deze { $message } staan niet de stembureaus van een gemeente
eml-station-id = "{ $id }" is geen nummer van een stembureau, zoals SB7
eml-station-twice = stembureau { $station } staat er twee keer
eml-station-double = stembureau { $station } staat er twee keer: "{ $one }" en "{ $other }"
eml-voters = "{ $text }" is geen aantal kiezers

## A count
eml-510a-totals = een 510a heeft geen totalen
eml-510a-stations = een 510a met meer dan een stembureau
eml-referendum = dit is de telling van een referendum
eml-too-many-votes = er zijn meer stemmen uitgebracht dan er op een formulier passen
eml-explanations = een deel van de vijf verklaringen van verschillen ontbreekt
eml-no-boolean = "{ $text }" is niet true of false
eml-reason = onbekende reden (ReasonCode) "{ $code }"
eml-reason-twice = de reden { $code } staat er twee keer
eml-postal = het bestand telt briefstemmen

## A result
eml-result-list = lijst { $list } staat er twee keer, of niet op haar plaats
eml-result-candidate = kandidaat { $order } van lijst { $list } staat er twee keer
eml-not-expected = "{ $text }" is niet { $expected }
eml-one-or-two = 1 of 2
eml-yes-or-no = yes of no

## Sums
eml-sum = { $what }: in het bestand staat { $stated }, de optelling is { $sum }
eml-nothing = niets
eml-candidates-together = de kandidaten van de lijst
eml-lists-together = alle lijsten samen (TotalCounted)
eml-together = alle stembureaus samen
eml-other-lists = heeft andere lijsten dan de totalen
eml-other-candidates = heeft andere kandidaten dan de totalen
eml-counter-together = { $counter }, alle stembureaus samen
eml-counter-a = stempassen (A)
eml-counter-b = volmachtbewijzen (B)
eml-counter-c = kiezerspassen (C)
eml-counter-d = toegelaten kiezers (D)
eml-counter-e = stemmen op kandidaten (E)
eml-counter-f = blanco stemmen (F)
eml-counter-g = ongeldige stemmen (G)
eml-counter-i = meer getelde stembiljetten (I)
eml-counter-j = minder getelde stembiljetten (J)
eml-counter-taken = meegenomen stembiljetten
eml-counter-too-few = te weinig uitgereikte stembiljetten
eml-counter-too-many = te veel uitgereikte stembiljetten
eml-counter-none = geen verklaring
eml-counter-other = andere verklaring

## A table (OSV4-3)
eml-no-table = dit is geen OSV4-3-tabel: de regel die met Lijstnummer begint en de cellen scheidt met puntkomma's, ontbreekt
eml-table-large = de tabel is { $bytes } bytes groot, meer dan { $most }
eml-table-empty = in de tabel staan geen stembureaus
eml-table-rows = meer lijsten en stembureaus dan een gemeente heeft
eml-cells-many = de regel heeft meer dan { $most } cellen
eml-cells-found = de regel heeft { $found } cellen, geen { $width }
eml-quote-open = een aanhalingsteken dat niet gesloten wordt
eml-quote-inside = een aanhalingsteken midden in een cel
eml-cell-control = een stuurteken in een cel
eml-no-figure = hier staat geen getal
eml-no-column = hier is geen kolom
eml-column-missing = hier ontbreekt de kolom { $name }
eml-line-missing = hier ontbreekt de regel { $line }
eml-row-unknown = "{ $row }" is geen regel van deze tabel
eml-row-late = deze regel staat na de eerste lijst
eml-numbers-begin = { $what }: nummers beginnen bij 1
eml-list-after = lijst { $list } hoort niet na lijst { $last }
eml-list-candidates = lijst { $list } heeft geen kandidaten, terwijl andere lijsten die wel hebben
eml-candidate-after = kandidaat { $candidate } van lijst { $list } hoort niet na kandidaat { $last }
eml-missing = { $what } ontbreekt
eml-the-line = de regel { $line }
eml-the-row = de regel "{ $row }"
eml-the-list = de regel van een lijst
eml-list-sum = de kandidaten van lijst { $list } hebben samen { $sum } stemmen, de lijst heeft er { $total }
eml-lists-sum = de lijsten hebben samen { $sum } stemmen, in de tabel staat { $valid }
eml-ballots-sum = geldige, blanco en ongeldige stemmen zijn samen { $sum }, in de tabel staan { $cast } stembiljetten
eml-table-sum = alle stembureaus samen: in de tabel staat { $stated }, de optelling is { $sum }
eml-table-area = de tabel is van gemeente { $theirs }, niet van { $ours }
eml-table-date = de tabel is van { $said }, niet van { $date }
eml-table-dateless = in de tabel staat niet van welke dag zij is

## Writing
eml-open = nog niet ingevuld: { $what }
eml-votes-e = stemmen op kandidaten (E)
eml-votes-f = blanco stemmen (F)
eml-votes-g = ongeldige stemmen (G)
eml-list-total = het totaal van lijst { $list }
eml-candidate-of = kandidaat { $candidate } van lijst { $list }
eml-list-votes = lijst { $list } heeft geen stemmen per kandidaat
eml-no-lists = er zijn geen lijsten om naar een bestand te schrijven
eml-no-station = er is geen stembureau om naar een bestand te schrijven
eml-station-rows = de regels zijn niet die van de andere stembureaus, of een totaal is groter dan op een formulier past
eml-list-unknown = lijst { $list } staat niet in de definitie van de verkiezing
eml-candidate-unknown = kandidaat { $candidate } van lijst { $list } staat niet in de definitie van de verkiezing
eml-two-totals = lijst { $list } heeft twee verschillende totalen; in een bestand is plaats voor een
eml-lot-open = er moet nog worden geloot
eml-elected-unknown = wie er op lijst { $list } gekozen is, is niet bekend
eml-list-named = lijst { $list } is twee keer genoemd, of niet op haar plaats
eml-nobody = er is niemand gekozen
eml-elected-twice = kandidaat { $candidate } van lijst { $list } is twee keer gekozen

## What to do
eml-do-unpack = Pak de zip zelf uit en kies het bestand
eml-do-zip-again = Kopieer of download de zip opnieuw
eml-do-check-file = Gebruik dit bestand niet: laat de telling nakijken in het programma dat het maakte, en exporteer het opnieuw; is het zo gepubliceerd, vraag dan wie dat deed om een goed bestand
eml-do-type-in = Het bestand hoort bij een formulier dat dit programma niet kent: typ deze telling over en vraag om een nieuwere versie
eml-do-complete = Maak de telling compleet voordat zij naar een bestand wordt geschreven
eml-do-check-station = Controleer de telling van dit stembureau
eml-do-definition = Schrijf het bestand met de definitie die bij de telling hoort
eml-do-correct-count = Verbeter de telling voordat zij naar een bestand wordt geschreven
eml-do-write-time = Schrijf het als JJJJ-MM-DDTuu:mm:ss
eml-do-draw = Voer eerst de lotingen uit en voer de stemmen per kandidaat in
eml-do-votes = Bereken de zetels uit een telling met stemmen
eml-do-leave-seats = Laat het aantal zetels weg, of kies de goede definitie
eml-do-subcategory = GR1 heeft minder dan 19 zetels, GR2 19 of meer: verbeter het aantal zetels, of kies het goede bestand
eml-do-export = Exporteer het bestand opnieuw uit het programma dat het maakte; is het zo gepubliceerd, vraag dan wie dat deed om een goed bestand
eml-do-correct = Verbeter dit in het programma dat het bestand maakte, en exporteer het opnieuw; is het zo gepubliceerd, vraag dan wie dat deed om een goed bestand
eml-do-wait = Wacht tot het bestand helemaal is weggeschreven, of kopieer het opnieuw
eml-do-not-use = Zo'n bestand maakt geen verkiezingsprogramma: gebruik het niet en zoek uit waar het vandaan komt
eml-do-choose = Kies het goede bestand
eml-do-choose-stations = Kies een 110b, of een 510b met alle stembureaus
eml-do-number-stations = Geef elk stembureau een eigen nummer en exporteer het bestand opnieuw
eml-do-choose-table = Kies de tabel van een gemeente, per stembureau
eml-do-earlier-table = Kies de tabel van een eerdere verkiezing van deze gemeente
eml-do-say-day = Geef de dag van die verkiezing op, als JJJJ-MM-DD
eml-do-complete-table = Maak de tellingen compleet voordat zij naar een tabel worden geschreven
eml-do-utf-8 = Exporteer de tabel (OSV4-3) opnieuw; bewaar haar in een spreadsheet als CSV UTF-8 met puntkomma's
eml-do-check-table = Gebruik deze tabel niet: laat de telling nakijken in het programma dat haar maakte, en exporteer haar opnieuw
eml-do-table-again = Exporteer de tabel (OSV4-3) opnieuw en verander er niets aan in een spreadsheet
