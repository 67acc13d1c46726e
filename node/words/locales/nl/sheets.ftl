# Tables of counts (crate `sheets`): where something stands, what a column means, what is not sure of that, and what is wrong. Each
# without its full stop.

## Places
sheets-cell = rij { $row }, kolom { $column }
sheets-row = rij { $row }
sheets-column = kolom { $column }
sheets-on-sheet = blad { $sheet }, { $cell }
sheets-sheet = blad { $sheet }
sheets-at = { $place }: { $what }

## The file as a whole
sheets-too-long = het bestand is { $bytes } bytes groot, meer dan { $most }; dat is geen tabel met tellingen
sheets-too-large = de tabel heeft meer rijen, kolommen of cellen dan een tabel met tellingen ooit heeft
sheets-lies-otherwise = zo ligt de tabel niet: er is geen kolom met stemmen, of geen kolom die zegt waarvan
sheets-no-table = het bestand is geen tabel: geen XLSX, en geen tekst met kolommen (CSV)
sheets-unfinished = het bestand breekt midden in een teken of tussen aanhalingstekens af; wacht tot het helemaal is geschreven
sheets-no-part = het onderdeel { $part } van de werkmap ontbreekt; sla haar opnieuw op als XLSX
sheets-part = het onderdeel { $part } van de werkmap is beschadigd ({ $detail }); sla haar opnieuw op als XLSX
sheets-cell-twice = cel { $column }{ $row } staat er twee keer; sla de werkmap opnieuw op als XLSX
sheets-no-sheet = de werkmap heeft geen blad "{ $name }", wel { $names }
sheets-no-xml = geen goede XML
sheets-deep = te diep genest
sheets-entity = een onbekende entiteit
sheets-doctype = een DOCTYPE, wat werkmappen nooit hebben
sheets-reference = een plaats die geen cel is
sheets-shared = een cel verwijst naar een tekst die er niet is

## What a column means
sheets-no-meaning = "{ $text }" is geen betekenis van een kolom: kies een vak van het formulier (A tot en met J, E.lijst, lijst.kandidaat, lijst.total, K.n) of een woord: { $words }
sheets-means-station = nummer van het stembureau
sheets-means-station-name = naam van het stembureau
sheets-means-called = opgeroepenen
sheets-means-list-number = lijstnummer
sheets-means-list-name = naam van de lijst
sheets-means-candidate-number = nummer van de kandidaat
sheets-means-candidate-name = naam van de kandidaat
sheets-means-item = waar de rij over gaat
sheets-means-votes = stemmen
sheets-means-ignored = telt niet mee
sheets-means-unknown = nog niet gekozen
sheets-means-votes-cast = uitgebrachte stemmen (H)
sheets-means-list = lijst { $list } ({ $name })
sheets-means-candidates-total = lijst { $list } ({ $name }), totaal onder de kandidaten
sheets-means-candidate = lijst { $list }, kandidaat { $candidate } ({ $name })

## What is not sure of a proposal
sheets-doubt-letter = alleen herkend aan de letter van het formulier
sheets-doubt-number = alleen herkend aan het nummer: er staat geen naam bij
sheets-doubt-near = de naam lijkt op "{ $ours }", maar is niet gelijk
sheets-doubt-other-name = het nummer klopt, maar hier heet dat nummer "{ $ours }"
sheets-doubt-other-number = "{ $name }" heeft hier nummer { $ours }, in de tabel { $theirs }
sheets-doubt-twice = twee kolommen betekenen hetzelfde
sheets-doubt-total = een totaal, maar van wat
sheets-doubt-figures = niet herkend, terwijl er aantallen in staan
sheets-doubt-unread = niet herkend
sheets-doubt-names = stembureaus worden alleen aan hun naam herkend: er is geen kolom met nummers
sheets-doubt-decimal = uit de aantallen blijkt niet of een komma of een punt duizendtallen scheidt

## What is wrong
sheets-fault-headings = de koppen van de koppeling staan niet precies zo in dit blad; bekijk de koppeling opnieuw
sheets-fault-unsound = zo kan een koppeling niet zijn
sheets-fault-no-stations = geen kolom zegt van welk stembureau een rij is
sheets-fault-no-votes = geen kolom heeft de stemmen
sheets-fault-not-here = { $means } bestaat bij deze verkiezing niet
sheets-fault-means-twice = { $means } is al { $other }
sheets-fault-missing = { $means } ontbreekt in de tabel
sheets-fault-undecided = er staan aantallen bij "{ $heading }", en niemand heeft gezegd wat dat is; kies een betekenis, of "telt niet mee"
sheets-fault-headless = hier staan aantallen zonder kop erboven
sheets-fault-named = "{ $heading }" is de naam van { $theirs }, maar is gekoppeld aan { $ours }
sheets-fault-unknown-station = "{ $text }" is geen stembureau van deze verkiezing
sheets-fault-stray = een rij met aantallen, maar zonder stembureau
sheets-fault-unmapped = "{ $text }" staat niet in de koppeling; bekijk haar opnieuw
sheets-fault-station-twice = dit stembureau staat er twee keer, ook op { $other }; geen van beide is overgenomen
sheets-fault-station-named = "{ $theirs }" is hier de naam van stembureau { $other }
sheets-fault-not-number = "{ $text }" is geen geheel getal van 0 tot en met { $most }
sheets-fault-open = nog niet compleet: { $means } is leeg
sheets-fault-figure-twice = { $means } staat er twee keer, ook op { $other }
sheets-fault-total = het totaal van { $means } is { $stated }, maar de stembureaus zijn samen { $sum }
sheets-fault-sum = { $place }: { $sum }
