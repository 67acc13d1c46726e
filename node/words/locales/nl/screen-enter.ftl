pick-title = Invoeren
pick-search = Nummer of letters van de naam
pick-at = { $at } van { $all }
pick-all = { $n ->
    [one] 1 stembureau
   *[other] { $count } stembureaus
 }
pick-busy = { $n ->
    [one] collega bezig: { $pcs }
   *[other] collega’s bezig: { $pcs }
 }
pick-nothing = Geen stembureau gevonden.
pick-nothing-do = Typ het nummer van het stembureau, of een paar letters van de naam.

practice-station = Oefenstembureau
practice-station-do = Hier kunt u oefenen. Er wordt niets opgeslagen en er telt niets mee.
practised = Oefening afgerond; er is niets opgeslagen.
practised-do = Typ het nummer van een stembureau om echt in te voeren.

busy-pc = { $pc } ({ $name })
form-busy = Op { $pcs } wordt dit stembureau nu ook ingevoerd.
form-busy-do = U kunt doorgaan: er gaat niets verloren. Is het dezelfde telling, spreek dan af wie haar afmaakt; verschillen de cijfers, dan beslist de controleruimte.
form-open = Stembureau { $number } staat nog open.
form-open-do = Sla het op, of druk op Esc om het als concept te bewaren; daarna kan een ander stembureau worden geopend.
form-not-complete = Veld { $field } is nog open.
form-not-complete-do = Vul alle verplichte velden in. Staat er niets op het papier, vraag dan na; een open veld is iets anders dan 0.
draft-hidden = Van stembureau { $station } ligt hier een correctie van { $who } die nog niet is opgeslagen.
draft-hidden-do = Alleen wie haar begon, of wie in Controle mag, kan haar openen: wie de tweede invoer doet, ziet de eerste cijfers niet.
draft-resumed = Concept van { $time } hervat ({ $who }).
draft-resumed-do = Vergelijk wat er staat met het papier of de beller voordat u verder gaat.
draft-kept = Stembureau { $number } is als concept bewaard op deze pc.
draft-kept-do = Er telt nog niets mee. Open het stembureau opnieuw om verder te gaan.
draft-discard = Concept van stembureau { $station } weggooien?
draft-discard-what = { $n ->
    [one] Er is 1 veld ingevuld; dat komt niet terug.
   *[other] Er zijn { $count } velden ingevuld; die komen niet terug.
 }
draft-discarded = Het concept van stembureau { $station } is weggegooid.
draft-carry = Van stembureau { $from } naar stembureau { $to }?
draft-carry-what = Alles wat is ingevuld gaat mee; bij het eerste blijft niets achter. Opgeslagen wordt er nog niets.
draft-carry-look = Verder
draft-carry-has-draft = Stembureau { $station } heeft zelf een concept op deze pc: sla dat eerst op, of gooi het weg.
draft-carry-has-count = Stembureau { $station } heeft zelf al een telling. Bewaar dit concept (twee keer Esc), en kijk daar wat er staat.
draft-carry-correction = Dit is een correctie van een telling van dit stembureau: de cijfers gaan niet naar een ander.
draft-carry-correction-do = Hoort die telling zelf bij een ander stembureau, gooi dan dit concept weg, open dit stembureau opnieuw en kies V.
draft-carried = Deze cijfers zijn nu van stembureau { $to }, niet meer van { $from }.
draft-carried-do = Vergelijk nummer en naam met het papier of de beller. Opgeslagen is er nog niets.
second-entry = tweede invoer
correction-of = correctie van wat er staat
recount-of = hertelling, in plaats van wat er staat
page-of = bladzijde { $page } van { $pages }

saved = Opgeslagen: stembureau { $number } { $name }, { $level }.
saved-here = Staat op deze pc. Zodra er verbinding is, gaat het vanzelf naar de scan-pc’s.
saved-differs = De andere invoer van dit stembureau verschilt in: { $fields }. Vergelijk met het papier: { $key_correct } op dit stembureau vraagt alleen die velden opnieuw. Blijven zij verschillen, dan beslist de controleruimte.
saved-not-counted = Bewaard, maar telt niet mee: { $why }.
changed = Verwerkt.
confirm-first = Er is een melding die u nog niet hebt bevestigd.
confirm-first-do = Vergelijk met het papier; klopt het, zet dan met de spatiebalk een vinkje, of ga met Enter naar het veld.

caller = Wie belde (mag leeg)
call-back = Terugbelnummer (mag leeg)
saved-same = Stembureau { $number } heeft precies dezelfde cijfers. Kijk of een van beide onder het verkeerde nummer staat.

part-report = Verslag
part-voters = Toegelaten kiezers
part-lists = Stemmen per lijst
part-votes = Uitgebrachte stemmen
part-difference = Verschil
part-list = Lijst { $number } – { $name }

field-a = Geldige stempassen
field-b = Geldige volmachtbewijzen
field-c = Geldige kiezerspassen
field-d = Toegelaten kiezers
field-e = Totaal stemmen op kandidaten
field-f = Blanco stemmen
field-g = Ongeldige stemmen
field-h = Totaal uitgebrachte stemmen
field-i = Meer stembiljetten
field-j = Minder stembiljetten
field-k = Verklaring
field-list-total = Totaal van de lijst

question-corrigendum = Is er een corrigendum?
question-page = Is het blad met controles en correcties ingevoegd?
question-reason = Waarom is er onderzocht?
question-corrected = Zijn er resultaten gecorrigeerd?
question-corrected-on-request = Gecorrigeerd op verzoek van het centraal stembureau?
question-other-reason = Onderzoek om een andere reden?
question-recounted = Zijn stembiljetten (deels) herteld?
question-station-explained = Verschil door stembureau volledig verklaard?
question-lists-differ = Verschilt een lijst van de telling van het stembureau?
question-comparison = Stembiljetten en toegelaten kiezers
question-explained = Is het verschil volledig verklaard?
question-explanation = Verklaring van verschillen met de avond
# Heard, where what is seen says it by where it stands and by its colour.
field-was = eerder: { $was }
field-filled = overgeslagen, ingevuld als 0
box-equal = D = H
box-more = H > D
box-fewer = H < D
box-unexplained = onverklaard verschil
box-other-error = andere fout

jump-title = Naar welke kandidaat?
jump-help = Typ het nummer, of de eerste letters van de achternaam. Enter gaat erheen; met * krijgt wie u overslaat een 0.
jump-found = { $number }. { $name }
jump-nobody = Lijst { $list } heeft geen kandidaat { $typed }.
jump-several = { $count } kandidaten beginnen zo: { $numbers }. Typ verder, of een nummer.
jump-refused = Er is nog niets ingevuld, ook niet wat u hierna typte. Backspace verbetert, Esc gaat terug.
zeros-filled = Lijst { $list }: { $n ->
    [one] 1 kandidaat
   *[other] { $count } kandidaten
 } op 0 gezet: { $numbers }. Ctrl+Z maakt dat ongedaan.
zeros-left = Door u leeggemaakt, en daarom nog open: { $numbers }.

sums-title = Telt het op?
sums-help = Sommen van wat is ingevuld. Zij vullen nooit zelf een veld in.
sum-voters = A + B, toegelaten kiezers
sum-lists = Som van de lijsten
sum-votes = E + F + G, uitgebrachte stemmen
sum-all-votes = Lijsten + blanco + ongeldig
sum-candidates = Som van de kandidaten
sum-list-total = Totaal van de lijst
sum-agrees = gelijk aan { $field }
sum-differs = { $field } is { $typed }

read-back-title = Lees terug, het totaal het laatst
read-back-said = Aangekruist en verklaard
read-back-no-box = geen vakje aangekruist
read-back-no-words = geen verklaring ingevuld
read-back-findings = Meldingen
read-back-no-findings = Geen meldingen; alles telt op.
read-back-errors = Er zijn fouten.
read-back-errors-do = Staat het zo op het papier, bevestig dan; de telling gaat naar de controleruimte en telt pas mee als die beslist.
read-back-enter = F10 slaat op. Enter op deze knop ook, zodra u even niets hebt getypt.
finding-list = Lijst { $list }:{" "}

standing-title = Dit stembureau heeft al een telling.
standing-what = Kies wat u wilt doen; een gewone invoer begint hier niet.
standing-line = { $level }, invoer { $round } · { $who } op { $pc } · { $time } · { $how }
standing-typed = getypt
standing-file = uit bestand { $name }
list-not-counted = Een telling per lijst telt hier niet mee.
list-not-counted-do = Klopt dat niet, verbeter dan de telling per kandidaat: open de kandidaten van dit stembureau en kies { $key_correct }.
correct-blind = De cijfers die er al staan, ziet u hier niet.
correct-blind-do = De tweede invoer moet nog komen, en u typte de eerste niet. Vul het hele formulier in zoals het op het papier staat.
only-differing = { $n ->
    [one] De invoeren verschillen in 1 veld.
   *[other] De invoeren verschillen in { $count } velden.
 }
only-differing-do = Alleen dat wordt gevraagd; wat er van elke invoer staat, staat ernaast. Wat gelijk is, is ingevuld. Neem het van het papier, niet van een van beide.
second-never = Hier telt een tweede invoer niet mee.
second-one-pc = Tweede invoer op dezelfde pc, op een andere naam.
second-decided = Over deze telling is al beslist; een tweede invoer telt niet meer mee.
second-not-asked = Deze verkiezing vraagt geen tweede invoer.
second-not-asked-do = Kies { $key_correct } als de telling anders is.
second-is-there = Eerste en tweede invoer zijn er al.
second-is-there-do = Kies { $key_correct } voor een correctie.
why-correct = Reden: wat was er anders
why-move = Toelichting (mag leeg)
why-withdraw = Reden van het intrekken
reason-needed = Geef een reden; die staat in de geschiedenis van het stembureau.
move-to = Hoort bij stembureau nummer
move-to-wrong = Typ het nummer van een ander stembureau van deze verkiezing.
go-correct = Correctie: naar het formulier
go-recount = Hertelling: naar het formulier
go-move = Verplaatsen
go-withdraw = Intrekken
pick-other-election = Stembureau { $number } is er wel bij { $name }.
pick-other-election-do = Daar hoort deze telling dan. { $key_other_election } gaat erheen; hier wordt zij niet ingevoerd.
slip-looked = Opnieuw met het formulier vergeleken
slip-lists = Lijst { $lists }: { $what }
