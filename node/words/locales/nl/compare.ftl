# The official result beside ours (`words::official`).

compare-stations = { $n ->
    [one] 1 stembureau
   *[other] { $n } stembureaus
 }
compare-lists = { $n ->
    [one] 1 lijst
   *[other] { $n } lijsten
 }
compare-seats = { $n ->
    [one] 1 zetel
   *[other] { $n } zetels
 }
compare-elected = { $n ->
    [one] 1 gekozene
   *[other] { $n } gekozenen
 }
compare-equal = Gelijk: { $parts }.
compare-differences = Verschillen: { $parts }.
compare-station = Stembureau { $number }
compare-station-named = Stembureau { $number } ({ $name })
compare-station-changed = { $station }: { $changes }.
compare-station-changed-lists = { $station } (per lijst): { $changes }.
compare-changed = { $what }: { $ours }, officieel { $official } ({ $difference })
compare-moved-votes = Stemmen op lijsten bij deze stembureaus: { $added } erbij, { $taken } eraf.
compare-only-ours = { $station }: wel bij ons, niet (of met alleen nullen) in de officiële telling.
compare-only-official = { $station }: wel in de officiële telling, niet bij ons.
compare-per-list = Alleen per lijst vergeleken, omdat een van beide kanten geen stemmen per kandidaat heeft: stembureaus { $number }.
compare-open-cells = Niet vergeleken, omdat een van beide kanten ze niet heeft: vakken { $number }.
compare-totals = Totaal van de gemeente: { $changes }.
compare-list-seats = { $list } van { $ours } naar { $theirs }
compare-moved-seats = Zetels, van onze telling naar de officiële uitslag: { $moved }.
compare-rules-differ = Let op: uit de officiële aantallen berekent dit programma { $computed } zetels voor { $list }, de officiële uitslag heeft er { $official }. Controleer het aantal zetels, overleden kandidaten en lotingen; klopt dat, meld dit dan.
compare-lot = Uit de officiële aantallen volgt een loting tussen lijsten: daarmee zijn de zetels niet vergeleken.
compare-joined = { $list }: officieel gekozen, bij ons niet: { $who }.
compare-left = { $list }: bij ons gekozen, officieel niet: { $who }.
compare-not-found = { $list }: officieel gekozen, maar niet met zekerheid te vinden op onze kandidatenlijst: { $who }. Zoek dit zelf na.
compare-other-way = { $list }: op een andere manier gekozen (met voorkeurstemmen of op volgorde van de lijst): { $who }.
compare-other-order = { $list }: dezelfde gekozenen in een andere volgorde, ook waar de aantallen stemmen niet gelijk zijn.
compare-by-preference = { $list }: met voorkeurstemmen gekozen bij ons { $ours }, officieel { $official }.
compare-equal-partly = Niet alles is vergeleken; wat vergeleken is, is gelijk: { $parts }.
compare-nothing = Er is niets vergeleken.
compare-names = { $n ->
    [one] 1 lijst met een andere naam
   *[other] { $n } lijsten met een andere naam
 }
compare-orders = { $n ->
    [one] 1 lijst met gekozenen in een andere volgorde
   *[other] { $n } lijsten met gekozenen in een andere volgorde
 }
compare-names-differ = { $facts }. Onder hetzelfde nummer staan dan aantallen van twee lijsten: kies het goede bestand, of de goede kandidatenlijsten.
compare-station-names = Namen van stembureaus die anders zijn ("daar" is de officiële telling): { $facts }.
compare-not-official = Niet vergeleken, want niet in de officiële telling: { $fields }.
compare-not-ours = Niet vergeleken, want niet van elk stembureau in onze telling: { $fields }.
compare-not-counts = Er is hier nog niets geteld om mee te vergelijken.
compare-not-names-ours = Namen van lijsten zijn niet vergeleken: hier hebben zij er geen.
compare-not-names-official = Namen van lijsten zijn niet vergeleken: in het officiële bestand hebben zij er geen.
compare-not-candidates-ours = Stemmen per kandidaat zijn niet vergeleken: wij hebben ze niet van elk stembureau.
compare-not-candidates-official = Stemmen per kandidaat zijn niet vergeleken: de officiële telling heeft ze niet.
compare-not-seats = Zetels zijn niet vergeleken: { $why }.
compare-not-elected = Gekozenen zijn niet vergeleken: { $why }.
compare-not-elected-list = Gekozenen van { $list } zijn niet vergeleken: { $why }.
compare-not-persons = Van deze lijsten zijn alleen de aantallen gekozenen vergeleken en niet wie het zijn, want hun kandidaten hebben hier geen naam: { $lists }.
compare-why-seats = het aantal zetels is niet bekend
compare-why-category = van een verkiezing van soort { $category } worden hier geen zetels berekend
compare-why-not-computed = ze zijn hier niet berekend
compare-why-lot-lists = er moet worden geloot tussen { $lists }
compare-why-lot-list = er moet worden geloot tussen { $who }
compare-why-stations = niet binnen per kandidaat, of niet open geweest zonder dat iemand dat heeft gezegd (op de avond: Controle › Besluiten; bij bestanden: --not-open): stembureaus { $stations }
compare-why-per-list = onze telling is per lijst
compare-why-sums = de stemmen per kandidaat zijn samen niet overal die van hun lijst
