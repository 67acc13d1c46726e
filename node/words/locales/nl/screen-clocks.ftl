gate-closed = Vrijgeven kan vanaf { $time }.
gate-closed-do = Daarvoor zijn de stembureaus nog open. Geen bevestiging opent dit eerder; voorbereiden en stilzetten kan wel. Deze pc zegt nu { $own }. Is het op uw horloge al later, zet dan de klok van deze pc gelijk, en die van de andere pc’s.
gate-slower = Vrijgeven kan om { $time } op de klok van deze pc: de klok van { $pc } loopt achter.
gate-slower-do = Zet de klok van { $pc } gelijk, dan kan het eerder. Lukt dat niet, dan is wachten genoeg.
gate-own-behind = De klok van deze pc loopt { $span } achter op die van de meeste andere pc’s.
gate-own-ahead = De klok van deze pc loopt { $span } voor op die van de meeste andere pc’s.
gate-own-do = Kijk op uw horloge en zet de klok van deze pc gelijk; dan gaat vrijgeven vanzelf open. Zijn de andere fout, zet die dan gelijk of haal ze van het netwerk. Blijven de klokken zoals ze zijn, dan kan vrijgeven om { $time } op deze pc.
gate-odd-behind = De klok van { $pc } loopt { $span } achter op de meeste andere, en telt niet mee.
gate-odd-ahead = De klok van { $pc } loopt { $span } voor op de meeste andere, en telt niet mee.
gate-odd-do = Zet de klok van { $pc } gelijk. Zij houdt geen vrijgave tegen.
gate-apart-behind = De klok van { $pc } loopt { $span } achter op die van deze pc.
gate-apart-ahead = De klok van { $pc } loopt { $span } voor op die van deze pc.
gate-apart-do = Kijk op uw horloge welke fout is, en zet die gelijk.
watches-alone = Er is geen andere pc om de klok mee te vergelijken: twee personen typen de tijd op hun eigen horloge.
watches-apart = De klokken van de pc’s zijn het niet eens: twee personen typen de tijd op hun eigen horloge.
watch-second = Horloge van de tweede persoon (uu:mm)
watch-own = Uw eigen horloge (uu:mm)
watch-help = Kijk op een horloge of telefoon, niet op een pc.
watch-missing = Twee personen typen elk de tijd op hun eigen horloge.
watch-missing-do = Typ beide tijden als 21:03. De tweede persoon typt de eigen tijd.
span-minutes = { $n ->
    [one] 1 minuut
   *[other] { $count } minuten
 }
span-hours = { $count } uur
span-days = { $count } dagen
watch-own-name = Eerst uw naam.
watch-own-name-do = Druk op { $key_operator } en typ uw naam: die hoort bij wat u op uw horloge leest.
