# What the check of a signed release tells (node/night/src/bundle, node/verify).

## What it is
signed-release = Vrijgave { $number } van { $election } ({ $id })
signed-stations = { $heading }: { $counted } van { $total } stembureaus geteld; vrijgegeven op { $date } om { $hour }.{ $minute }.{ $second } uur
signed-per-candidate = Per kandidaat: { $counted } van { $total } stembureaus geteld
signed-test = TEST: een oefening, geen echte uitslag.
signed-words = Sleutelwoorden
signed-key = Sleutel

## What holds
proof-charter = De organisator heeft de inrichting van de verkiezing ondertekend (versie { $version }): welke pc's meedoen, welke pc mag vrijgeven, en met welke bestanden en instellingen wordt gerekend.
proof-releases = { $n ->
    [one] Vrijgave 1 is de eerste; zij is ondertekend door de pc die mocht vrijgeven.
   *[other] Vrijgave 1 tot en met { $last } zijn ondertekend door de pc die mocht vrijgeven, en elke noemt de vorige: er ontbreekt er geen.
 }
proof-second-key = Een tweede pc heeft de vrijgave nagerekend en met zijn eigen sleutel bevestigd ({ $by }).
proof-no-second-key = De vrijgave neemt alleen stembureaus terug; daarvoor is geen tweede pc nodig.
proof-pin = Volgens de pc die vrijgaf, heeft een tweede persoon daar met een pincode bevestigd; een tweede sleutel is er niet.
proof-no-second-person = De vrijgave neemt alleen stembureaus terug; daarvoor is geen tweede persoon nodig.
proof-organiser = De organisator heeft de vrijgave met de eigen sleutel bevestigd; een tweede pc heeft haar niet nagerekend.
proof-files = De kandidatenlijsten en de stembureaus zijn die van de organisator.
proof-counts = { $n ->
    [one] De telling van het ene stembureau is die van de vrijgave, ondertekend door de pc die haar invoerde.
   *[other] De tellingen van alle { $stations } stembureaus zijn die van de vrijgave, elk ondertekend door de pc die haar invoerde.
 }
proof-totals = De totalen zijn opnieuw berekend; zij zijn gelijk aan wat is vrijgegeven. Zetels zijn er niet bij.
proof-totals-seats = Totalen en zetels zijn opnieuw berekend; zij zijn gelijk aan wat is vrijgegeven.

## What follows from it, and what does not
proves = Dit bewijst: deze cijfers zijn ingevoerd en vrijgegeven op pc's die de organisator heeft toegelaten, en daarna is er niets aan veranderd.
proves-not = Dit bewijst niet: dat de organisator bij de gemeente hoort (vergelijk daarvoor de sleutelwoorden); dat op het stembureau goed is geteld en doorgegeven; op welk tijdstip is vrijgegeven; dat er geen latere vrijgave is.
proves-twins = Let op: de organisator heeft twee verschillende inrichtingen met hetzelfde versienummer ondertekend. Alleen waar zij gelijk zijn, telt het.
proves-pen-revoked = Let op: de pc die deze vrijgave ondertekende, is later ingetrokken. Of dat voor of na de vrijgave was, is hieruit niet te zien: vraag het de gemeente.
proves-official = De officiële uitslag stelt het centraal stembureau vast.

## What is wrong with a signed release
fault-charter = de inrichting van de verkiezing is niet geldig ondertekend door de organisator ({ $error })
fault-charters = er is geen inrichting van de verkiezing, of een te veel
fault-members = het bestand toont pc's die er niets in hebben ondertekend, of niet alle die dat wel deden
fault-no-release = er is geen vrijgave in het bestand
fault-pen = vrijgave { $number } is niet ondertekend door de pc die mocht vrijgeven
fault-release = vrijgave { $number } is ongeldig ({ $error })
fault-chain = op de plaats van vrijgave { $number } staat er een die niet op de vorige volgt, of die is ingetrokken
fault-setup-not-kept = de inrichting waarmee is gerekend (versie { $version }), is niet bewaard
fault-files = de verkiezingsbestanden zijn niet die van de inrichting
fault-file = het verkiezingsbestand { $kind } is veranderd: het is niet dat van de organisator
fault-setup = de verkiezingsbestanden zijn niet te lezen ({ $error })
fault-counts = de vrijgave heeft { $rows } stembureaus, het bestand heeft { $counts } tellingen
fault-count = stembureau { $station }: de telling is niet die van de vrijgave; zij is veranderd of verwisseld
fault-rulings = de vrijgave noemt { $rows } besluiten, het bestand heeft er { $rulings }
fault-of-ruling = besluit { $subject }: { $why }
fault-of-count = stembureau { $station }: { $why }
fault-row = een telling klopt niet ({ $error })
fault-figures = de tellingen zijn niet op te tellen ({ $error })
fault-before-closing = vrijgave { $number } is gemaakt voordat de stembureaus sloten
fault-before = de vrijgave ervoor, waarmee is vergeleken: { $fault }
fault-evening = van het resultaat van de verkiezingsavond: { $fault }
fault-taken-back = de teruggenomen vrijgaven zijn niet die welke erbij horen
fault-old = volgens de nieuwste inrichting die hier staat (versie { $version }) geldt deze vrijgave niet (meer): zij is teruggenomen, of ondertekend door een pc die niet meer mocht vrijgeven
fault-digest = totalen of zetels zijn anders dan is ondertekend

# Why a count or a ruling does not hold: sync says it in English, and the key is its sentence.
fault-count-it-is-not-readable = de telling is niet te lezen
fault-count-totals-not-readable = de telling is niet te lezen
fault-count-candidates-not-readable = de telling is niet te lezen
fault-count-it-is-not-the-entry-that-the-release-names = de telling is niet de invoer die de vrijgave noemt
fault-count-its-author-does-not-take-part = de pc die haar invoerde, doet niet mee
fault-count-its-author-may-not-enter-counts = de pc die haar invoerde, mag niet invoeren
fault-count-its-author-did-not-sign-it = de pc die haar invoerde, heeft haar niet ondertekend
fault-count-it-is-no-count = dit is geen telling
fault-count-it-is-of-another-station = de telling is van een ander stembureau
fault-count-it-discloses-another-level-than-the-release-says = de telling is van een ander niveau dan de vrijgave zegt
fault-ruling-it-is-not-readable = het is niet te lezen
fault-ruling-totals-not-readable = het is niet te lezen
fault-ruling-its-outcome-is-too-long = het is niet te lezen
fault-ruling-a-ruling-has-no-votes-per-candidate = het is niet te lezen
fault-ruling-its-bytes-do-not-have-the-hash-that-the-release-names = het is veranderd of verwisseld
fault-ruling-it-is-not-the-entry-that-the-release-names = het is niet het besluit dat de vrijgave noemt
fault-ruling-it-is-on-another-question = het gaat over een andere vraag
fault-ruling-its-author-does-not-take-part = de pc die het nam, doet niet mee
fault-ruling-its-author-may-not-rule-it-is-no-scan-node = de pc die het nam, is geen controle-pc
fault-ruling-its-author-did-not-sign-it = de pc die het nam, heeft het niet ondertekend

## What is wrong with a file beside it
apart-unreadable = niet te lezen ({ $error })
apart-release = hoort bij een andere vrijgave ({ $other })
apart-unmarked = zegt niet dat het voorlopig is
apart-forbidden = een 520 hoort niet bij een voorlopige uitslag
apart-differs = { $place }: hier { $here }, ondertekend is { $signed }

# Where it differs.
place-list = lijst { $list }, { $what }
place-candidate = lijst { $list }, kandidaat { $candidate }, { $what }
place-station = stembureau { $station }, { $what }
place-present = stembureau { $number } (aanwezig)
place-number = nummer
place-name = naam
place-initials = voorletters
place-of-list = lijst
place-votes = stemmen
place-seats = zetels
place-elected = gekozen
place-counted = geteld
place-level = niveau
place-the-level = het niveau
place-date = de datum
place-eligible = kiesgerechtigden
place-stations = stembureaus
place-stations-counted = stembureaus geteld
place-stations-per-candidate = stembureaus geteld per kandidaat
place-votes-on-candidates = stemmen op kandidaten
place-blank = blanco
place-invalid = ongeldig
place-votes-cast = uitgebracht
place-turnout = opkomst
place-open-seats = open zetels
place-quota = kiesdeler
place-how-many-lists = het aantal lijsten
place-how-many-candidates = het aantal kandidaten
place-how-many-elected = het aantal gekozenen
place-how-many-cells = het aantal cellen
place-how-many-rows = het aantal regels
place-lists-with-seats = lijsten met zetels
place-lists-per-candidate = lijsten per kandidaat

## A folder
odd-link = een koppeling naar iets anders
odd-hard-link = hetzelfde bestand heeft elders nog een naam (harde koppeling); kopieer de map en kijk de kopie na
odd-no-file = geen gewoon bestand
odd-folder = een map die er niet bij hoort
odd-too-long = te groot om hierbij te horen
verify-added = hoort hier niet
verify-changed = veranderd: niet wat uit de vrijgave volgt

## The verdict
verify-good = GOED: { $what }
verify-not-good = NIET GOED: { $what }
verify-do-not-use = Gebruik deze cijfers niet. Haal het bestand opnieuw op bij de gemeente; blijft het zo, meld het daar.
verify-pages-not-proven = Bewezen zijn de cijfers, niet de pagina's: die zijn gemaakt met weergave { $version }, en dit programma kent { $known }. Kijk ze na met de versie van Uitslag die ze maakte.
verify-proven-file = Bewezen zijn de cijfers in dit bestand.
verify-proven-folder = Bewezen zijn de cijfers, en elk bestand in deze map.
verify-proven-site = Bewezen zijn de cijfers, en elk bestand van de website.
verify-reservation = Onder voorbehoud: of de organisator die van de gemeente is, vergelijkt u onderaan.
verify-judged-by = Beoordeeld naar inrichting { $version } van de verkiezing: de nieuwste die hier staat.
verify-checked = Nagekeken en in orde:
verify-same = { $files } bestanden zijn tot op de byte wat uit deze vrijgave volgt; het programma heeft ze opnieuw gemaakt.
verify-same-figures = { $name }: dezelfde cijfers ({ $figures } vergeleken).
verify-same-chain = { $name }: vrijgave { $number }, uit dezelfde reeks.
verify-other-organiser = van een andere organisator of verkiezing
verify-other-release = een andere vrijgave { $number }: er zijn er twee ondertekend, meld het de gemeente
verify-wrong = Niet in orde:
verify-lacks-of-site = Niet in deze map, wel op de website:
verify-lacks = Er ontbreekt:
verify-not-proven = Niet bewezen:
verify-more = en nog { $more }; alle met --json
verify-organiser = De organisator. Vergelijk de sleutelwoorden met die welke de gemeente bekend heeft gemaakt:
verify-organiser-as-given = De organisator is die welke u hebt opgegeven:
verify-organiser-other = DE ORGANISATOR IS EEN ANDERE dan u hebt opgegeven; deze cijfers zijn niet van die gemeente:
