# What a rule found in a count: what happened, and what there is to do for the typist and for the controller. Rules refer to
# cells by the letters on the paper.

## What it means for the count
finding-correct-typist = Zo kan deze telling niet meetellen: de cijfers spreken elkaar tegen.
finding-correct-controller = Deze telling telt niet mee en is niet goed te keuren, alleen te verbeteren.
finding-accept-typist = U kunt opslaan; de telling telt pas mee als de controle haar goedkeurt.
finding-accept-controller = De telling telt pas mee als u haar goedkeurt, met een reden.
finding-confirm-typist = De telling telt mee zodra u dit bevestigt.
finding-confirm-controller = De telling telt mee; de invoerder heeft dit bevestigd.

## What there is to do in more than one case
-finding-compare = Vergelijk met het formulier en verbeter wat anders is.
-finding-as-on-paper = Staat het zo op het formulier, sla dan op; verander zelf niets.
-finding-ask = Laat vergelijken met het formulier. Staat het daar zo, vraag dan het stembureau of de telling opnieuw bekeken is.
-finding-have-corrected = Laat een correctie invoeren met het formulier ernaast.
-finding-complete-form = Het formulier is onvolledig: vraag het na en noteer bij uw goedkeuring wat u hoorde.

## By how much two amounts differ, and where that may come from
finding-amounts = { $one } en { $other }: { $difference } verschil.
finding-amounts-same = Beide zijn { $amount }.
finding-amounts-guess = { $one } en { $other }: { $difference } verschil, { $guess }
finding-guess-exchanged = verwisselde cijfers in { $fields }?
finding-guess-digit = een cijfer te veel in { $fields }?
finding-guess-row = { $n ->
    [one] regel { $fields } is { $amount }.
   *[other] de regels { $fields } zijn { $amount }.
}
finding-guess-twice = { $n ->
    [one] regel { $fields } is { $amount }, twee keer het verschil.
   *[other] de regels { $fields } zijn { $amount }, twee keer het verschil.
}

## Cells, by the codes on the paper; what has none there, by its words
field-code-candidate = lijst { $list } nr. { $candidate }
field-code-list-total = totaal lijst { $list }
field-code-question = "{ $question }"
field-code-row = { $first } t/m { $last }
field-code-or = { $first } of { $last }

## The rules
finding-d001 = Er zijn vakken niet ingevuld.
finding-d001-typist = Vul ze in; is er niets geteld, vul dan 0 in.
finding-d001-controller = { -finding-complete-form }
finding-d002 = Er zijn kiezerspassen (C) ingevuld; bij een gemeenteraadsverkiezing bestaan die niet.
finding-d002-typist = { -finding-compare }
finding-d002-controller = { -finding-ask }
finding-f101 = Bij het extra onderzoek (B1-1) is één vraag beantwoord en de andere niet.
finding-f101-typist = { -finding-as-on-paper }
finding-f101-controller = { -finding-complete-form }
finding-f102 = Bij het extra onderzoek (B1-1) is op een vraag zowel ja als nee aangekruist.
finding-f102-typist = { -finding-as-on-paper }
finding-f102-controller = { -finding-complete-form }
finding-f111 = Bij de verschillen met het stembureau (B1-2) is een vraag niet beantwoord.
finding-f111-typist = { -finding-as-on-paper }
finding-f111-controller = { -finding-complete-form }
finding-f112 = Bij de verschillen met het stembureau (B1-2) is op een vraag zowel ja als nee aangekruist.
finding-f112-typist = { -finding-as-on-paper }
finding-f112-controller = { -finding-complete-form }
finding-f121 = Niet alle vragen over het proces-verbaal zijn beantwoord.
finding-f121-typist = Kijk of er een corrigendum bij zit en of de pagina 'controles en correcties' voorin zit, en beantwoord beide vragen.
finding-f121-controller = { -finding-complete-form }
finding-f122 = Er is een corrigendum, maar de pagina 'controles en correcties' ontbreekt.
finding-f122-typist = Zoek de pagina. Is zij er echt niet, sla dan op.
finding-f122-controller = Vraag het gemeentelijk stembureau om de pagina; ga na of dit de cijfers van na de correctie zijn.
finding-f131 = Op de pagina 'controles en correcties' is een vraag niet beantwoord.
finding-f131-typist = { -finding-as-on-paper }
finding-f131-controller = { -finding-complete-form }
finding-f132 = Er zijn volgens de pagina geen gecorrigeerde telresultaten, maar er is wel een corrigendum.
finding-f132-typist = { -finding-compare }
finding-f132-controller = Ga na of de cijfers van het corrigendum zijn ingevoerd; die gaan voor.
finding-f133 = Er zijn volgens de pagina gecorrigeerde telresultaten, maar er is geen corrigendum.
finding-f133-typist = Zoek het corrigendum en voer de cijfers daarvan in.
finding-f133-controller = Vraag het corrigendum op: zonder dat zijn dit de cijfers van voor de correctie.
finding-f134 = Bij 'gecorrigeerde telresultaten' is zowel ja als nee aangekruist.
finding-f134-typist = { -finding-as-on-paper }
finding-f134-controller = { -finding-complete-form }
finding-f135 = 'Op verzoek van het centraal stembureau' is ingevuld; dat kan pas in een latere zitting.
finding-f135-typist = { -finding-as-on-paper }
finding-f135-controller = Ga na of dit het formulier van de eerste zitting is.
finding-f201 = Stempassen en volmachten samen (A + B) zijn niet gelijk aan het aantal toegelaten kiezers (D).
finding-f201-cards = Stempassen, volmachten en kiezerspassen samen (A + B + C) zijn niet gelijk aan het aantal toegelaten kiezers (D).
finding-f201-typist = { -finding-compare }
finding-f201-controller = { -finding-ask }
finding-f202 = De stemmen op de lijsten samen (E.1 tot en met E.n) zijn niet gelijk aan het totaal E.
finding-f202-typist = { -finding-compare }
finding-f202-controller = { -finding-have-corrected }
finding-f203 = E + F + G is niet gelijk aan het aantal uitgebrachte stemmen (H).
finding-f203-lists = Alle lijsten, blanco (F) en ongeldig (G) samen zijn niet gelijk aan het aantal uitgebrachte stemmen (H).
finding-f203-typist = { -finding-compare }
finding-f203-controller = { -finding-have-corrected }
finding-f204 = Er zijn stemmen op lijsten ingevuld, maar het totaal E is 0.
finding-f204-typist = Vul het totaal E van het formulier in.
finding-f204-controller = { -finding-have-corrected }
finding-f301 = Het vakje D = H is aangekruist, maar D en H zijn niet gelijk.
finding-f301-typist = { -finding-compare }
finding-f301-controller = { -finding-ask }
finding-f302 = Het vakje 'meer stembiljetten' is aangekruist, maar H is niet groter dan D.
finding-f302-typist = { -finding-compare }
finding-f302-controller = { -finding-ask }
finding-f303 = Het vakje 'minder stembiljetten' is aangekruist, maar H is niet kleiner dan D.
finding-f303-typist = { -finding-compare }
finding-f303-controller = { -finding-ask }
finding-f304 = Van de drie vakjes D = H, meer en minder is er niet precies één aangekruist.
finding-f304-typist = { -finding-as-on-paper }
finding-f304-controller = { -finding-complete-form }
finding-f305 = D en H zijn gelijk, maar er staan meer (I) of minder (J) getelde stembiljetten.
finding-f305-typist = { -finding-compare }
finding-f305-controller = { -finding-ask }
finding-f306 = H is groter dan D, maar 'meer getelde stembiljetten' (I) is niet het verschil.
finding-f306-typist = { -finding-compare }
finding-f306-controller = { -finding-ask }
finding-f307 = H is groter dan D, maar er staan ook minder getelde stembiljetten (J).
finding-f307-typist = { -finding-compare }
finding-f307-controller = { -finding-ask }
finding-f308 = H is kleiner dan D, maar 'minder getelde stembiljetten' (J) is niet het verschil.
finding-f308-typist = { -finding-compare }
finding-f308-controller = { -finding-ask }
finding-f309 = H is kleiner dan D, maar er staan ook meer getelde stembiljetten (I).
finding-f309-typist = { -finding-compare }
finding-f309-controller = { -finding-ask }
finding-f310 = D en H verschillen, maar of het verschil verklaard is, is niet of dubbel beantwoord.
finding-f310-typist = { -finding-as-on-paper }
finding-f310-controller = { -finding-complete-form }
finding-f311 = Het verschil is niet verklaard, en bij 'controles' staat niet dat het onderzocht is.
finding-f311-typist = { -finding-compare }
finding-f311-controller = Vraag het gemeentelijk stembureau om het verschil te onderzoeken voor u vrijgeeft.
finding-f312 = In het totaal van de gemeente is D niet gelijk aan H - I + J.
finding-f312-typist = { -finding-compare }
finding-f312-controller = Zoek het stembureau waarvan I of J niet het verschil is tussen D en H.
finding-f401 = Deze lijst heeft stemmen, maar het totaal onder haar kandidaten is 0.
finding-f401-typist = Vul het lijsttotaal van het formulier in.
finding-f401-controller = { -finding-have-corrected }
finding-f402 = De stemmen op de kandidaten van deze lijst zijn samen niet gelijk aan het totaal eronder.
finding-f402-typist = { -finding-compare }
finding-f402-controller = { -finding-have-corrected }
finding-f403 = Het totaal onder de kandidaten van deze lijst is niet gelijk aan haar totaal in de eerste tabel (E.{ $list }).
finding-f403-typist = { -finding-compare }
finding-f403-controller = { -finding-have-corrected }
finding-w001 = De tweede invoer is anders dan de eerste.
finding-w001-typist = Vergelijk de genoemde vakken met het formulier. Klopt uw invoer, sla dan op: de controle kiest.
finding-w001-controller = Leg beide invoeren naast het formulier en beslis welke telt.
finding-w201 = Opvallend veel blanco stemmen (F): 3 % of meer van H.
finding-w201-typist = Kloppen F en H met het formulier?
finding-w201-controller = Laat F en H vergelijken met het formulier.
finding-w202 = Opvallend veel ongeldige stemmen (G): 3 % of meer van H.
finding-w202-typist = Kloppen G en H met het formulier?
finding-w202-controller = Laat G en H vergelijken met het formulier.
finding-w203 = Groot verschil tussen toegelaten kiezers (D) en uitgebrachte stemmen (H): 15 of meer, of 2 % of meer van H.
finding-w203-typist = Kloppen D en H met het formulier?
finding-w203-controller = Laat D en H vergelijken met het formulier; klopt het, overweeg dan een hertelling.
finding-w204 = Er zijn geen stemmen uitgebracht (H is 0).
finding-w204-typist = Klopt dat met het formulier?
finding-w204-controller = De telling telt pas mee na uw beoordeling. Vraag na of dit stembureau open was.
finding-w205 = Het aantal kiesgerechtigden van de gemeente is 0.
finding-w205-typist = Klopt dat met het formulier?
finding-w205-controller = Zonder dat aantal is er geen opkomst te berekenen; vul het in bij de voorbereiding.
finding-w206 = Er zijn minder kiesgerechtigden dan geldige stempassen (A).
finding-w206-typist = Kloppen beide aantallen met het formulier?
finding-w206-controller = Vergelijk het aantal kiesgerechtigden in de opzet met de officiële opgave.
finding-w901 = Deze uitslag is gelijk aan die van een ander stembureau.
finding-w901-typist = Kijk of het nummer van het stembureau klopt met het formulier.
finding-w901-controller = Laat beide formulieren erbij pakken: een van de twee staat waarschijnlijk onder het verkeerde nummer.
finding-w902 = De telling per kandidaat is anders dan de telling van de avond van dit stembureau.
finding-w902-typist = Vergelijk met het formulier. Klopt het, vul dan de verklaring van rubriek 2.4 in.
finding-w902-controller = De telling per kandidaat gaat voor. Zie de lijst 'verschillen avond–telling' voor de verklaring.
finding-w903 = Toegelaten kiezers (D) en uitgebrachte stemmen (H) zijn niet gelijk.
finding-w903-typist = Laat de beller D en H nog eens voorlezen, en vraag of het verschil verklaard is.
finding-w903-controller = Vraag het stembureau of het verschil verklaard is; op het papier staat het bij I of J.
