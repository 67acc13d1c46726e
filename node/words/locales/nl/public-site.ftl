site-nav = Onderdelen
site-nav-overview = Overzicht
site-nav-lists = Lijsten
site-nav-seats = Zetels
site-nav-candidates = Kandidaten
site-nav-stations = Stembureaus
site-nav-changes = Wijzigingen
site-nav-releases = Vrijgaven
site-nav-downloads = Downloads
site-skip = Naar de inhoud
site-other-language = English
site-feed = Vrijgaven van deze uitslag
site-provisional = Voorlopige uitslag, geen proces-verbaal
site-provisional-short = voorlopige uitslag
site-disclaimer = Deze cijfers zijn voorlopig. De officiële uitslag staat in het proces-verbaal van het centraal stembureau.
site-no-cookies = Deze site gebruikt geen cookies en vraagt niets op bij anderen. Een geopende pagina toont een volgende vrijgave vanzelf.
site-test = Dit is een oefening. De cijfers zijn geen echte uitslag.
site-retracted-word = Ingetrokken
site-retracted = Deze vrijgave is ingetrokken. Gebruik deze cijfers niet meer.
site-release = Vrijgave { $number }
site-hash = kenmerk
site-announcement = Vrijgave { $number } van { $time } uur staat nu op deze pagina.
site-waiting-title = Nog geen uitslag
site-waiting = Er is nog geen uitslag vrijgegeven.
site-waiting-follows = Zodra er een tussenstand of uitslag is, staat die op deze pagina. Laat de pagina openstaan: de eerste vrijgave verschijnt vanzelf. Werkt dat niet in uw browser, laad de pagina dan af en toe opnieuw.
site-progress = Voortgang van de telling
site-of = { $counted } van { $total } stembureaus
site-counted = { $counted } van { $total } stembureaus geteld
site-counted-candidates = { $counted } van { $total } per kandidaat geteld
site-note = Toelichting:
site-valid = Stemmen op kandidaten
site-blank = Blanco
site-invalid = Ongeldig
site-cast = Uitgebrachte stemmen
site-turnout = Opkomst
site-eligible = Kiesgerechtigden
site-largest = Grootste lijsten
site-largest-caption = Lijsten met de meeste stemmen, de grootste eerst
site-all-lists = { $n ->
    [one] De lijst met alle cijfers
   *[other] Alle { $count } lijsten in de volgorde van het stembiljet
 }
site-list = Lijst
site-votes = Stemmen
site-share = Aandeel
site-share-here = Aandeel in dit stembureau
site-seats = Zetels
site-seats-title = Zetels
site-seats-how = Hoe de zetels zijn verdeeld, stap voor stap
site-seats-lead = Zo zouden de zetels worden verdeeld met de stemmen van deze vrijgave.
site-seats-empty = { $n ->
    [one] 1 zetel blijft leeg.
   *[other] { $count } zetels blijven leeg.
 }
site-seats-open = { $n ->
    [one] 1 zetel is nog niet toegewezen.
   *[other] { $count } zetels zijn nog niet toegewezen.
 }
site-lot-candidates = Er is een loting nodig tussen { $count } kandidaten van lijst { $list } met evenveel stemmen.
site-lot-remainder = Er is een loting nodig om een restzetel, tussen lijsten met hetzelfde overschot: { $lists }.
site-lot-average = Er is een loting nodig om een restzetel, tussen lijsten met hetzelfde gemiddelde: { $lists }.
site-lot-majority = Er is een loting nodig over welke lijst een restzetel afstaat aan de lijst met de meerderheid: { $lists }.
site-council = De raad
site-holder = De laatste restzetel gaat nu naar:
site-needed = Met zoveel stemmen meer had een andere lijst deze zetel
site-more-votes = Stemmen meer
site-seats-table = De verdeling in cijfers
site-seats-caption = Zetels per lijst: volle zetels, overschot en restzetels
site-seats-all = Te verdelen zetels
site-quota = Kiesdeler
site-threshold = Voorkeursdrempel
site-full = Volle zetels
site-remainder = Overschot
site-residual = Restzetels
site-sum = Samen
site-steps-caption = Restzetels in de volgorde van toewijzing
site-step = Stap
site-to-list = Lijst
site-by = Op grond van
site-value = Overschot of gemiddelde
site-residual-number = Restzetel { $number }
site-moved = Verschuiving
site-from-to = van { $from } naar { $to }
site-from = van { $from }
site-by-remainder = grootste overschot
site-by-unique-average = grootste gemiddelde, hoogstens één per lijst
site-by-average = grootste gemiddelde
site-by-majority = volstrekte meerderheid (artikel P 9)
site-by-exhausted = lijst zonder genoeg kandidaten (artikel P 10)
site-by-lot = , door loting
site-story = Stap voor stap
site-lists-title = Stemmen per lijst
site-lists-table = Alle lijsten
site-lists-caption = Stemmen per lijst in de volgorde van het stembiljet
site-change = t.o.v. { $before }, procentpunt
site-seats-change = zetels t.o.v. { $before }
site-candidates-title = Kandidaten
site-no-candidates = In deze vrijgave zijn nog geen stemmen per kandidaat. Hieronder staan de kandidaten van elke lijst.
site-candidates-lead = Stemmen per kandidaat: { $counted } van { $total } stembureaus geteld.
site-elected = Gekozen kandidaten
site-elected-provisional = Voorlopig: wie gekozen is, stelt het centraal stembureau vast.
site-elected-caption = Gekozen kandidaten per lijst
site-elected-how = Gekozen
site-by-preference = met voorkeurstemmen
site-in-order = in de volgorde van de lijst
site-elected-preference = gekozen met voorkeurstemmen
site-elected-mark = gekozen
site-nobody-elected = Wie gekozen is, staat hier zodra alle stembureaus per kandidaat zijn geteld en er geen loting meer nodig is.
site-per-list = Per lijst
site-jump = Ga naar een lijst
site-candidate = Kandidaat
site-number = Nr.
site-list-votes = { $n ->
    [one] { $votes } stem op de lijst
   *[other] { $votes } stemmen op de lijst
 }
site-list-votes-so-far = { $n ->
    [one] { $votes } stem op de lijst, waarvan { $candidates } per kandidaat geteld
   *[other] { $votes } stemmen op de lijst, waarvan { $candidates } per kandidaat geteld
 }
site-not-counted-cell = –
site-stations-title = Stembureaus
site-stations-caption = Alle stembureaus met hun tellers
site-no-station-turnout = Kiezers mogen in elk stembureau van de gemeente stemmen. Daarom heeft een stembureau geen opkomstpercentage.
site-station = Stembureau
site-station-word = Stembureau
site-station-caption = Stemmen per lijst in dit stembureau
site-station-candidates = Stemmen per kandidaat in elk stembureau staan in:
site-all-stations = Alle stembureaus
site-postcode = postcode
site-state = Vrijgegeven
site-state-waiting = nog niet
site-state-lists = per lijst
site-state-candidates = per kandidaat
site-counted-not = Nog geen cijfers vrijgegeven
site-counted-lists = Geteld per lijst
site-counted-both = Geteld per kandidaat
site-largest-list = Grootste lijst
site-admitted = Toegelaten kiezers
site-more = Meer getelde stembiljetten
site-fewer = Minder getelde stembiljetten
site-open-cell = onbekend
site-turn = Ander stembureau
site-news = Nieuw in deze vrijgave
site-news-all = Alle wijzigingen
site-changes-title = Wijzigingen sinds de vorige vrijgave
site-first = Dit is de eerste vrijgave.
site-since = Vergeleken met vrijgave { $number }:
site-count-new = { $n ->
    [one] 1 stembureau is erbij gekomen.
   *[other] { $count } stembureaus zijn erbij gekomen.
 }
site-count-detailed = { $n ->
    [one] Van 1 stembureau zijn er nu ook stemmen per kandidaat.
   *[other] Van { $count } stembureaus zijn er nu ook stemmen per kandidaat.
 }
site-count-corrected = { $n ->
    [one] Van 1 stembureau zijn cijfers verbeterd.
   *[other] Van { $count } stembureaus zijn cijfers verbeterd.
 }
site-count-retracted = { $n ->
    [one] De telling van 1 stembureau is teruggenomen.
   *[other] De tellingen van { $count } stembureaus zijn teruggenomen.
 }
site-nothing-changed = Geen cijfer van een stembureau is veranderd.
site-new-lists = Nieuw, per lijst
site-new-candidates = Nieuw, per kandidaat
site-detailed = Nu ook per kandidaat
site-detailed-text = De stemmen per lijst van deze stembureaus zijn dezelfde gebleven.
site-taken-back = Teruggenomen
site-taken-back-text = De cijfers van deze stembureaus tellen niet meer mee tot ze opnieuw zijn vrijgegeven.
site-corrected = Verbeterd
site-corrected-text = Cijfers die eerder zijn vrijgegeven, zijn nu anders.
site-corrected-caption = Verbeterde cijfers van { $station }
site-corrected-more = { $n ->
    [one] En nog 1 cijfer; alle verbeteringen staan in uitslag.json.
   *[other] En nog { $count } cijfers; alle verbeteringen staan in uitslag.json.
 }
site-field = Cijfer
site-was = Was
site-is = Is nu
site-difference = Verschil
site-poll-cards = Stempassen
site-proxies = Volmachtbewijzen
site-voter-cards = Kiezerspassen
site-candidates-total = { $list }: totaal onder de kandidaten
site-explanation = Verklaring van een verschil
site-answer = Antwoord op een vraag van het formulier
site-votes-changed = Stemmen per lijst
site-votes-changed-caption = Lijsten waarvan het aantal stemmen is veranderd
site-seats-changed = Zetels per lijst
site-seats-changed-caption = Lijsten waarvan het aantal zetels is veranderd
site-releases-title = Vrijgaven
site-releases-lead = Elke vrijgave is gecontroleerd, genummerd en ondertekend. De nieuwste staat bovenaan.
site-releases-caption = Alle vrijgaven van deze verkiezing
site-feed-link = Volg de vrijgaven in een nieuwslezer (Atom)
site-time = Tijd
site-what = Wat
site-stations-counted = Geteld
site-note-column = Toelichting
site-hash-column = Kenmerk (hash)
site-shown = deze site
site-epoch = periode { $number }
site-downloads-title = Downloads
site-downloads-lead = Alle cijfers van deze vrijgave, om mee te rekenen en om na te gaan of ze kloppen. Ook deze bestanden zijn voorlopig.
site-downloads-caption = Bestanden met hun grootte en controlegetal
site-file = Bestand
site-what-is-it = Inhoud
site-size = Grootte
site-what-signed = De ondertekende vrijgave, voor uitslag verify
site-what-eml = Tellingen in EML_NL, voorlopig
site-what-osv = Tellingen als tabel, in de vorm van OSV
site-what-pdf = Afdruk
site-what-json = Alle cijfers, voor programma’s
site-what-schema = De beschrijving van uitslag.json
site-what-lists = Stemmen en zetels per lijst
site-what-candidates = Stemmen per kandidaat
site-what-stations = Cijfers per stembureau, met een kolom per lijst
site-what-matrix = Stemmen per kandidaat in elk stembureau
site-check = Zelf controleren
site-check-sums = Of een bestand onveranderd is aangekomen, ziet u aan het controlegetal (SHA-256). Zet de bestanden in dezelfde mappen als hier en geef op:
site-check-verify = Of de vrijgave echt van de gemeente komt en of de optellingen en de zetels kloppen, controleert het programma Uitslag. Zet de downloads in een map en geef op:
site-check-command = uitslag verify MAP
site-check-says = Het programma vertelt in gewone woorden wat het heeft nagegaan: de handtekeningen, de keten van vrijgaven, de totalen en de zetels.
site-formats = Over de bestanden
site-format-json = uitslag.json bevat alle cijfers als gehele getallen. De beschrijving staat in uitslag.schema.json (JSON Schema 2020-12). Het veld version gaat omhoog als een veld een andere betekenis krijgt of vervalt.
site-format-csv = De CSV-bestanden zijn UTF-8 met puntkomma’s, zodat een Nederlands rekenblad ze meteen goed opent. Een lege cel betekent: niet bekend. Begint een tekst met =, +, - of @, dan staat er een apostrof voor, zodat het rekenblad er geen formule van maakt.
site-evening-title = Verkiezingsavond en telling
site-evening-link = Verschillen tussen de verkiezingsavond en de telling daarna
site-evening-text = Op de verkiezingsavond wordt snel geteld. De dag erna is de officiële telling, per kandidaat. Verschillen zijn gewoon; hieronder staan ze per stembureau, met wat ze verklaart. Vergeleken zijn de stemmen per lijst, de toegelaten kiezers, blanco, ongeldig en het totaal.
site-evening-against = Naast vrijgave { $number } van { $time }, het resultaat van de verkiezingsavond.
site-evening-compared = { $n ->
    [one] Vergeleken: 1 stembureau.
   *[other] Vergeleken: { $count } stembureaus.
 }
site-evening-differ = { $n ->
    [0] Alle cijfers zijn gelijk.
    [one] Bij 1 stembureau zijn de cijfers anders.
   *[other] Bij { $count } stembureaus zijn de cijfers anders.
 }
site-evening-unexplained = { $n ->
    [one] Van 1 daarvan is geen oorzaak opgegeven.
   *[other] Van { $count } daarvan is geen oorzaak opgegeven.
 }
site-evening-gone = { $n ->
    [one] 1 stembureau van de avond is er nu niet bij.
   *[other] { $count } stembureaus van de avond zijn er nu niet bij.
 }
site-evening-new = { $n ->
    [one] 1 stembureau was er op de avond nog niet bij.
   *[other] { $count } stembureaus waren er op de avond nog niet bij.
 }
site-evening-unknown = Niet overal te vergelijken, omdat het op de avond of in de telling niet bekend is: { $cells }.
site-evening-lists = Per lijst
site-evening-lists-caption = Lijsten met andere stemmen, over de vergeleken stembureaus
site-evening-caption = Verschillen bij { $station }
site-evening-no-cause = niet verklaard
site-night = Avond
site-count = Telling
