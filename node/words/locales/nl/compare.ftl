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
compare-other-order = { $list }: dezelfde gekozenen in een andere volgorde. Bij gelijke aantallen stemmen kan dat: de volgorde staat dan niet vast.
compare-by-preference = { $list }: met voorkeurstemmen gekozen bij ons { $ours }, officieel { $official }.
