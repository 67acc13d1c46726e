# How the seats came about, told step by step (`words::seats`), and why there are none.

## What the parts are called
story-rules = Regels
story-quota = Kiesdeler (artikel P 5)
story-full = Volle zetels (artikel P 6)
story-residual-large = Restzetels: grootste gemiddelden (artikel P 7)
story-residual-small = Restzetels: grootste overschotten, dan grootste gemiddelden (artikel P 8)
story-again-large = Afgestane zetels opnieuw verdeeld (artikelen P 10 en P 7)
story-again-small = Afgestane zetels opnieuw verdeeld (artikelen P 10 en P 8)
story-majority = Volstrekte meerderheid (artikel P 9)
story-exhausted = Lijstuitputting (artikel P 10)
story-seats = Zetels
story-seats-so-far = Zetels tot nu toe
story-lots = Loting nodig
story-notes = Let op
story-candidates = Gekozen kandidaten (artikelen P 15 tot en met P 19a)

## Names and numbers in a sentence
story-list = lijst { $number }
story-list-named = lijst { $number } ({ $name })
story-candidate = kandidaat { $number }
story-candidate-named = { $name } (kandidaat { $number })
story-and = { $first } en { $last }
story-n-seats = { $n ->
    [one] 1 zetel
   *[other] { $n } zetels
 }
story-n-full = { $n ->
    [0] geen volle zetels
    [one] 1 volle zetel
   *[other] { $n } volle zetels
 }
story-n-residual = { $n ->
    [0] geen restzetels
    [one] 1 restzetel
   *[other] { $n } restzetels
 }
story-n-votes = { $n ->
    [one] { $votes } stem
   *[other] { $votes } stemmen
 }
story-n-available = { $n ->
    [0] geen beschikbare kandidaat
    [one] 1 beschikbare kandidaat
   *[other] { $n } beschikbare kandidaten
 }

## The rules
story-computed = Berekend volgens { $law }.
story-law-2026 = de Kieswet zoals die geldt sinds 1 januari 2026
story-earlier = De verkiezing was eerder ({ $date }). Oudere regels kent dit programma niet: de zetels zijn berekend alsof deze regels al golden.

## Quota and full seats
story-no-votes = Er zijn geen stemmen op kandidaten: er is geen kiesdeler, en geen zetel wordt toegewezen.
story-divided = { $votes } stemmen op kandidaten gedeeld door { $seats } is { $quota }.
story-full-of = { $list }: { $votes }, { $full }, overschot { $remainder }.
story-full-together = Samen { $full }; te verdelen: { $residual }.

## Residual seats
story-by-remainder = Een restzetel gaat naar de lijst met het grootste overschot, hoogstens één per lijst. Alleen lijsten met ten minste drie vierde van de kiesdeler ({ $least } stemmen) doen mee.
story-by-unique-average = Geen lijst kan nog een restzetel krijgen voor haar overschot. De volgende gaan naar de grootste gemiddelden (stemmen gedeeld door het aantal zetels met die zetel erbij), hoogstens één per lijst.
story-by-average = Een restzetel gaat naar de lijst met het grootste gemiddelde: stemmen gedeeld door het aantal zetels met die zetel erbij.
story-by-average-again = Elke lijst die nog meedoet heeft al een restzetel gekregen voor haar gemiddelde. De volgende gaan naar de grootste gemiddelden zonder beperking per lijst.
story-below = Te weinig stemmen daarvoor: { $lists }.
story-to-remainder = Restzetel { $number } naar { $list }: grootste overschot, { $value } (artikel P 8).
story-to-average = Restzetel { $number } naar { $list }: grootste gemiddelde, { $votes } gedeeld door { $seats } is { $value } (artikel { $article }).
story-tied-lot = Door loting tussen { $tied }, die evenveel hebben.
story-tied-each = { $tied } hebben evenveel; er is een zetel voor elk, dus zonder loting.
story-remainders = Overschotten: { $all }.
story-averages = Gemiddelden: { $all }.
story-standing = lijst { $list }: { $value }
story-left-out = Zonder kandidaten, dus niet meer mee: { $lists }.

## Absolute majority and list exhaustion
story-majority-moves = { $to } heeft meer dan de helft van de stemmen ({ $votes } van { $total }), maar niet meer dan de helft van de zetels ({ $had } van { $all }). Daarom gaat de laatste restzetel van { $from } naar deze lijst.
story-majority-lot = De laatste restzetels gingen met evenveel naar { $tied }: door loting staat { $from } de zetel af.
story-hands-back = { $list } heeft { $had }, maar { $candidates }. De lijst staat af: { $what }.
story-go-round = Opnieuw te verdelen: { $seats }.

## The seats
story-seats-of = { $list }: { $seats }.
story-seats-of-how = { $list }: { $seats } ({ $how }).
story-not-assigned = Nog niet toegewezen: { $seats }. Daarvoor is eerst een loting nodig.
story-empty-no-votes = Leeg: { $seats }. Er zijn geen stemmen op kandidaten.
story-empty-no-candidates = Leeg: { $seats }. Geen lijst met stemmen heeft nog een kandidaat.

## Lots
story-lot-remainder = { $n ->
    [one] Loting nodig tussen { $options } voor restzetel { $seats }: elk heeft een overschot van { $value }.
   *[other] Loting nodig tussen { $options } voor de restzetels { $seats }: elk heeft een overschot van { $value }.
 }
story-lot-average = { $n ->
    [one] Loting nodig tussen { $options } voor restzetel { $seats }: elk heeft een gemiddelde van { $value }.
   *[other] Loting nodig tussen { $options } voor de restzetels { $seats }: elk heeft een gemiddelde van { $value }.
 }
story-lot-majority = Loting nodig tussen { $options }: wie haar restzetel afstaat aan { $list }, die de volstrekte meerderheid heeft (artikel P 9).
story-lot-preference = { $n ->
    [one] Loting nodig tussen { $options } voor zetel { $seats } van { $list }: elk heeft { $value } stemmen (artikel P 15).
   *[other] Loting nodig tussen { $options } voor de zetels { $seats } van { $list }: elk heeft { $value } stemmen (artikel P 15).
 }
story-lot-each = Voor elke zetel wordt apart geloot.
story-only-then = Pas daarna staat vast of de artikelen P 9 (volstrekte meerderheid) en P 10 (lijstuitputting) van toepassing zijn.

## What a reader should know
story-not-all-seats = Niet alle zetels kunnen worden toegewezen.
story-both-articles-small = Volstrekte meerderheid (artikel P 9) en lijstuitputting (artikel P 10) doen zich hier samen voor. Bij minder dan 19 zetels rekenen programma's dan niet allemaal hetzelfde: laat deze verdeling narekenen voordat u die gebruikt.
story-both-articles-large = Volstrekte meerderheid (artikel P 9) en lijstuitputting (artikel P 10) doen zich hier samen voor. Dat is zeldzaam: laat deze verdeling narekenen voordat u die gebruikt.

## Candidates
story-nobody = Er is niemand gekozen.
story-threshold = Voorkeurdrempel: { $percent } % van de kiesdeler is { $threshold } stemmen. Wie meer heeft, dus { $least } of meer, is met voorkeurstemmen gekozen zolang de lijst zetels heeft (artikel P 15); de andere zetels gaan op volgorde van de lijst (artikel P 17).
story-no-threshold = Er zijn geen stemmen op kandidaten, dus ook geen kiesdeler en geen voorkeurdrempel.
story-deceased = { $list }: overleden is { $who }. De stemmen tellen voor de lijst, een zetel is er niet voor (artikel P 19a).
story-unknown = Wie gekozen is, is nog niet bekend: daarvoor zijn de stemmen per kandidaat van alle stembureaus nodig.
story-unknown-lot = Wie gekozen is, is pas bekend na de loting tussen de lijsten.
story-not-checked = Of elke lijst genoeg kandidaten heeft voor haar zetels is niet nagegaan, omdat de kandidaten niet bekend zijn: lijstuitputting (artikel P 10) en overleden kandidaten (artikel P 19a) kunnen de verdeling nog veranderen.
story-checked = Dat elke lijst genoeg kandidaten heeft (lijstuitputting, artikel P 10) is nagegaan met de kandidatenlijsten. Een overlijden dat nog niet gemeld is, kan de verdeling nog veranderen (artikel P 19a).
story-by-preference = { $list }, met voorkeurstemmen: { $who }.
story-in-order = { $list }, op volgorde van de lijst: { $who }.
story-new-order = { $list }, nieuwe volgorde van de kandidaten (artikel P 19): { $order }.

## Why there are none
seats-unknown = Zetels worden niet berekend: het aantal zetels is niet bekend. Lees de verkiezingsdefinitie (110a) in, of geef het aantal op.
seats-category = Zetels worden voor deze verkiezing niet berekend: { $body }. Dit programma verdeelt alleen de zetels van gemeenteraden.
seats-date = Zetels worden niet berekend: "{ $date }" is geen datum, zodat niet vaststaat welke regels gelden. Controleer de verkiezingsdefinitie.
body-tk = Tweede Kamer
body-ek = Eerste Kamer
body-ep = Europees Parlement
body-ps = Provinciale Staten
body-ab = waterschap (algemeen bestuur)
body-er = eilandsraad
body-other = soort { $category }

## What is wrong with the votes or the lots: in English without a capital and a full stop, as errors are
seats-number = { $seats } zetels kan niet. Geef 1 tot en met { $most } zetels op.
seats-lists = { $lists } lijsten kan niet. Geef 1 tot en met { $most } lijsten op.
seats-list-twice = Lijst { $list } staat er twee keer in. Laat er één staan.
seats-candidate-twice = Kandidaat { $candidate } van lijst { $list } staat er twee keer in. Laat er één staan.
seats-many-candidates = Lijst { $list } heeft { $count } kandidaten; er mogen er hoogstens { $most } zijn.
seats-sum = Lijst { $list } heeft { $votes } stemmen, maar haar kandidaten hebben er samen { $sum }. Verbeter een van beide.
seats-many-votes = Er zijn meer dan { $most } stemmen. Controleer de aantallen.
seats-unknown-deceased = Kandidaat { $candidate } is als overleden gemeld, maar staat niet op lijst { $list }. Controleer het nummer.
seats-other-lot = Als uitkomst van loting { $position } is { $drawn } gegeven, maar er is geloot tussen { $options }. Geef de lotingen op in de volgorde waarin erom gevraagd wordt.
seats-lot-changed = Loting { $position } ging tussen { $stored }, maar nu moet er geloot worden tussen { $asked }. De keuze is veranderd sinds de loting: kijk de aantallen na, en loot opnieuw als die kloppen.
seats-unused-lots = Er zijn { $given } lotingen gegeven, maar er is om { $asked } gevraagd. Haal weg wat niet meer van toepassing is.
seats-no-votes = Van lijst { $list } zijn geen stemmen gegeven, niet per lijst en niet per kandidaat. Vul ze aan.
seats-lengths = Lijst { $list } heeft { $numbers } kandidaatnummers en { $votes } aantallen stemmen; dat moeten er evenveel zijn.
seats-option = { $option }
seats-options = { $first } en { $last }
seats-no-option = niemand
seats-between-lists = lijst { $options }
seats-between-candidates = kandidaat { $options } van lijst { $list }
