# What the Kiesraad will ask, and lists that are added up again by hand (`words::control_protocol`).

## What is asked, and what to do about it
asked-no-explanation = Verschil waarvoor geen verklaring is
asked-no-explanation-do = De Kiesraad vraagt of er is herteld, want voor dit verschil staat er op het formulier geen verklaring. Is dat niet gebeurd, laat dan hertellen; is het wel gebeurd, schrijf op wanneer en wat eruit kwam.
asked-sum-of-explanations = Verklaringen tellen niet op tot het verschil
asked-sum-of-explanations-do = De Kiesraad vraagt waar de rest van het verschil vandaan komt. Vergelijk D, H en de verklaringen met het formulier; klopt de invoer, laat dan hertellen.
asked-not-investigated = Verschil niet onderzocht
asked-not-investigated-do = De Kiesraad vraagt of dit verschil is onderzocht. Staat dat op het formulier, verbeter dan de invoer; is het niet gedaan, laat dan hertellen.
asked-zero-votes = Stembureau met nul stemmen
asked-zero-votes-do = De Kiesraad vraagt of dit stembureau open was. Voer de telling alsnog in, of schrijf op waarom er niemand stemde.
asked-many-invalid = Hoog percentage ongeldige stemmen
asked-many-invalid-do = De Kiesraad vraagt hoe dat komt. Vergelijk G met het formulier: is er een stapel verwisseld? Klopt het, schrijf dan op wat er met deze stembiljetten was.
asked-many-blank = Hoog percentage blanco stemmen
asked-many-blank-do = De Kiesraad vraagt hoe dat komt. Vergelijk F met het formulier: is er een stapel verwisseld? Klopt het, schrijf dan op wat er met deze stembiljetten was.
asked-large-difference = Groot verschil tussen toegelaten kiezers en stemmen
asked-large-difference-do = De Kiesraad vraagt naar de oorzaak. Vergelijk D en H met het formulier: een cijfer te veel, een stapel vergeten of dubbel? Klopt de invoer, laat dan hertellen.
asked-list-share = Lijst wijkt sterk af van de rest van de gemeente
asked-list-share-do = De Kiesraad vraagt of er stapels van lijsten zijn verwisseld. Vergelijk de lijst met het formulier; is dit haar dorp of wijk, schrijf dat dan op.
asked-switched-candidates = Kandidaten mogelijk verwisseld
asked-switched-candidates-do = De Kiesraad vraagt of deze twee kandidaten zijn verwisseld. Vergelijk beide regels met het formulier; woont een van hen hier, schrijf dat dan op.
asked-figure-points = verschil { $points } procentpunt
asked-figure-neighbourhood = vergeleken met de wijk
asked-handled = afgehandeld door { $by } om { $at }

## What there is to say of all of it, and what was said before
asked-edition = Controleprotocol { $edition } van de Kiesraad, deel A.
asked-not-in = Nog niet binnen of niet vrij te geven, dus niet beoordeeld: stembureau { $stations }.
asked-not-judged = Niet beoordeeld ({ $rule }), want een cijfer ontbreekt of kandidaten zijn niet geteld: stembureau { $stations }.
asked-no-table = Zonder wijkentabel: kandidaten zijn alleen met de hele gemeente vergeleken.
asked-table-not-here = De wijkentabel is nog niet op deze pc aangekomen: kandidaten zijn alleen met de hele gemeente vergeleken.
asked-table-unusable = De wijkentabel is niet te gebruiken ({ $why }): kandidaten zijn alleen met de hele gemeente vergeleken.
asked-without = Zonder wijk in de tabel, dus alleen met de hele gemeente vergeleken: stembureau { $stations }.
asked-before-replaced = eerder gezegd: { $said }
asked-before-count = over een andere telling gezegd: { $said }
asked-more = nog { $more } eerdere

## What is wrong with a table of neighbourhoods
neighbourhood-too-large = de tabel is { $bytes } bytes lang; hoogstens { $most } worden gelezen
neighbourhood-encoding = regel { $line } is geen UTF-8; bewaar de tabel als CSV in UTF-8
neighbourhood-empty = de tabel heeft geen stembureau; zij moet regels hebben als 12;Centrum
neighbourhood-too-many = de tabel heeft meer dan { $most } stembureaus
neighbourhood-cells = regel { $line } is "{ $text }"; een regel is het nummer van een stembureau en zijn wijk, zoals 12;Centrum
neighbourhood-station = regel { $line } begint met "{ $text }", en dat is geen nummer van een stembureau
neighbourhood-name = op regel { $line } staat een wijk van meer dan { $most } tekens
neighbourhood-twice = stembureau { $station } staat op regel { $line } en op regel { $first }; een stembureau ligt in één wijk
neighbourhood-unknown = op regel { $line } staat stembureau { $station }, dat niet bij deze verkiezing hoort; verbeter het nummer, of laat de regel weg

## Three lists drawn and added up again
drawn-open = nog niet vergeleken
drawn-equal = gelijk
drawn-more = met de hand { $votes } meer
drawn-fewer = met de hand { $votes } minder
drawn-seed = lotingsgetal
drawn-election = nummer van de verkiezing
drawn-empty = er is geen { $what }
drawn-too-long = het { $what } heeft meer dan { $most } tekens
drawn-letter = het { $what } bevat { $letter }; schrijf het met gewone letters, cijfers en leestekens, en begin en eindig daarmee
drawn-lists = er zijn { $lists } lijsten om uit te loten; dat moeten er 1 tot { $most } zijn
drawn-twice = lijst { $list } staat dubbel onder die waaruit geloot wordt

## How the draw is done again, and what was kept of it
audit-draw = { $time }, { $by } ({ $pc }), lotingsgetal { $seed }: { $lists }
audit-draw-replaced = { $draw } – vervangen door een latere loting
audit-drawn-list = lijst { $list } { $verdict }
worksheet-step = { $command } → { $digits }…: { $number }, van { $left } lijsten: lijst { $list }
worksheet-passed = { $command } → { $digits }…: { $number }, te hoog voor { $left } lijsten: overgeslagen
