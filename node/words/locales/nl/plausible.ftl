# Where the control room looks first: what is odd, and the estimate (`words::plausibility`).

## What a finding is, and what to do about it
odd-more-than-eligible = Meer stemmen dan kiesgerechtigden in de gemeente
odd-more-than-eligible-do = Dit kan niet. Vergelijk H met het formulier; klopt H, controleer dan het aantal kiesgerechtigden in de opzet.
odd-zero-votes = Geen stemmen
odd-zero-votes-do = Vraag na of dit stembureau open was, en of dit de telling is of een leeg bestand.
odd-unexplained-difference = Verschil zonder verklaring
odd-unexplained-difference-do = Vergelijk met het formulier. Staat het daar zo, vraag het stembureau dan of er nagezocht of herteld is.
odd-uncovered-difference = Verschil niet helemaal verklaard
odd-uncovered-difference-do = Vergelijk D, H en de verklaringen met het formulier; klopt de invoer, vraag het stembureau om de rest.
odd-large-difference = Groot verschil tussen kiezers en stemmen
odd-large-difference-do = Vergelijk D en H met het formulier: een cijfer te veel of twee cijfers omgewisseld? Laat anders hertellen.
odd-switched-candidates = Kandidaten verwisseld?
odd-switched-candidates-do = Vergelijk deze twee kandidaten met het formulier. Een kandidaat die hier woont kan ook de reden zijn.
odd-switched-lists = Lijsten verwisseld?
odd-switched-lists-do = Vergelijk de totalen van deze twee lijsten met het formulier.
odd-list-share = Aandeel van een lijst wijkt sterk af
odd-list-share-do = Vergelijk deze lijst met het formulier. Een lijst van dit dorp of deze wijk kan de reden zijn.
odd-many-blank = Veel blanco stemmen
odd-many-blank-do = Vergelijk F en H met het formulier.
odd-many-invalid = Veel ongeldige stemmen
odd-many-invalid-do = Vergelijk G en H met het formulier.
odd-size = Veel meer of minder stemmen dan de vorige keer
odd-size-do = Vergelijk H met het formulier, en kijk of dit stembureau goed aan de vorige verkiezing is gekoppeld.
odd-more-than-called = Meer stemmen dan opgeroepenen
odd-more-than-called-do = Niets: kiezers kiezen zelf waar zij stemmen. Alleen ter informatie.

## The figures of a finding
odd-figure-eligible = kiesgerechtigden { $voters }
odd-figure-called = opgeroepenen { $voters }
odd-figure-explained = verklaard { $ballots }
odd-figure-unexplained = zonder verklaring { $ballots }
odd-figure-expected = verwacht { $votes }
odd-figure-of = { $who }: { $votes } (verwacht { $usual })
odd-figure-here = hier { $share }
odd-figure-elsewhere = elders { $share }

## The estimate, for the control room only
estimate-label = raming – alleen controleruimte
estimate-note = Bij het naspelen van eerdere tellingen lag de uitslag bij 9 van de 10 lijsten binnen deze marge. Heeft elk dorp een eigen lijst, dan vaak niet. Een fout in een telling of een verkeerde koppeling zit er niet in.

## Why there is none
no-estimate-previous = Geen raming: er is geen vorige verkiezing per stembureau. Lees er een in bij de voorbereiding.
no-estimate-lists = Geen raming: van lijst { $lists } is niet gezegd waar die vandaan komt. Vul dat aan.
no-estimate-few = { $n ->
    [one] Nog geen raming: { $counted } stembureau binnen, nodig zijn er { $least }.
   *[other] Nog geen raming: { $counted } stembureaus binnen, nodig zijn er { $least }.
 }
no-estimate-little = Nog geen raming: de getelde stembureaus staan voor { $covered } van de vorige stemmen, nodig is { $least } %.
no-estimate-open = Geen raming: bij stembureau { $station } is een lijst niet ingevuld. Vul die eerst aan.
no-estimate-votes = Geen raming: de getelde stembureaus zijn niet met de vorige verkiezing te vergelijken. Controleer de koppeling.
no-estimate-complete = Geen raming nodig: alle stembureaus zijn binnen.

## Figures that may stand in another row
slip-exchanged = Twee lijsten verwisseld?
slip-exchanged-do = Vergelijk deze twee regels met het formulier: elke lijst met haar eigen naam.
slip-rows-up = Regels een plaats te hoog?
slip-rows-up-do = Leg het formulier naast de cijfers en begin bij de eerste van deze lijsten: is daar een regel overgeslagen?
slip-rows-down = Regels een plaats te laag?
slip-rows-down-do = Leg het formulier naast de cijfers en begin bij de eerste van deze lijsten: is daar een regel te veel ingevuld?
slip-transposed = Twee cijfers omgewisseld?
slip-transposed-do = Vergelijk het aantal van deze lijst cijfer voor cijfer met het formulier.
slip-nothing = Geen stemmen voor een grote lijst
slip-nothing-do = Kijk op het formulier of deze lijst daar ook 0 heeft, en bij welke lijst haar stemmen kunnen staan.
slip-between = Stemmen bij een andere lijst dan de vorige keer
slip-between-do = Vergelijk deze twee lijsten met het formulier. Zijn de cijfers daar gelijk, dan is hier iets veranderd wat nergens anders veranderde.
slip-same-as = Zelfde cijfers als een ander stembureau
slip-same-as-do = Vergelijk beide met hun formulier: een formulier kan twee keer zijn ingevoerd.
slip-figure-same = alle lijsten hebben dezelfde aantallen als bij stembureau { $station }
slip-figure-row = { $list }: { $typed } (verwacht { $expected })
slip-figure-more = { $rows ->
    [one] nog 1 regel
   *[other] nog { $rows } regels
}
slip-figure-odds = andersom { $odds } keer zo aannemelijk
slip-figure-odds-most = andersom meer dan { $odds } keer zo aannemelijk
slip-basis = vergeleken met { $with }
slip-basis-stations = { $stations ->
    [one] 1 stembureau
   *[other] { $stations } stembureaus
}
slip-basis-near = de stembureaus in de buurt
slip-basis-previous = de vorige verkiezing

## Which seats are firm
firm-all = Alle { $council } zetels staan vast.
firm-some = { $firm } van { $council } zetels staan vast.
firm-none = Er staat nog geen zetel vast.
firm-seat = Zetel { $nth } ({ $list }) hangt aan { $stations }.
firm-seat-to = Zetel { $nth } ({ $list }) hangt aan { $stations }; hij kan naar { $to } gaan.
firm-seat-most = Misschien is een deel van deze stembureaus al genoeg.
firm-seat-unknown = Zetel { $nth } ({ $list }): niet te zeggen. Reken hem niet als vast.
firm-more = { $seats ->
    [one] En nog 1 zetel die niet vaststaat.
   *[other] En nog { $seats } zetels die niet vaststaan.
}
firm-lot = { $seats ->
    [one] Over 1 zetel beslist het lot, tussen { $lists }.
   *[other] Over { $seats } zetels beslist het lot, tussen { $lists }.
}
firm-empty = { $seats ->
    [one] 1 zetel blijft leeg: er zijn te weinig kandidaten.
   *[other] { $seats } zetels blijven leeg: er zijn te weinig kandidaten.
}
firm-stations = { $count ->
    [one] stembureau { $stations }
   *[other] stembureau { $stations }
}
firm-stations-many = { $count } stembureaus
firm-means = Vast: wat nog openstaat kan deze zetel niet meer verplaatsen, hoe ongunstig het ook uitvalt. Wat niemand als open kent, zit er niet in.
firm-list = lijst { $number }
firm-list-named = lijst { $number } { $name }
firm-open = { $n ->
    [one] { $station } { $name }: { $matters } (hooguit { $votes } stem)
   *[other] { $station } { $name }: { $matters } (hooguit { $votes } stemmen)
 }
firm-open-unbounded = { $station } { $name }: { $matters }
open-not-in = niet binnen
open-conflict = tellingen verschillen
open-waiting = wacht op controle
open-errors = fout in de cijfers
open-unexplained = verschil zonder verklaring
open-evening = anders dan de avond (niet verklaard)
no-firm-station = De cijfers van stembureau { $station } passen niet bij de lijsten van deze verkiezing.
no-firm-list = Lijst { $list } heeft bij de stembureaus waar iets openstaat meer stemmen dan in totaal.
