# De handleiding (node/words/src/manual): van elk onderdeel een titel, en zijn stappen, elk op een regel. Schermen, knoppen en
# toetsen staan er zoals zij op het scherm heten.

manual-title = Handleiding
manual-title-of = Handleiding: { $role }
manual-contents = Inhoud
manual-about = Hoe u met Uitslag werkt: de dag ervoor, de avond, de dag erna, en wat u doet als er iets misgaat. Dezelfde tekst staat in het programma, onder { $key_help }.
manual-role-organiser = de organisator
manual-role-entry = invoeren
manual-role-scan = controleren en vrijgeven
manual-role-presentation = presenteren
manual-chapter-first = In vijf stappen
manual-chapter-tour = De eerste avond
manual-chapter-before = De dag ervoor
manual-chapter-evening = De avond
manual-chapter-after = De dag erna
manual-chapter-trouble = Als er iets misgaat

## In vijf stappen
manual-first-organiser = In vijf stappen: de organisator
manual-first-organiser-steps =
    Kies op het startscherm { start-create }, kies de bestanden en vergelijk ze met het papier.
    Bedenk een wachtzin, en bewaar het organisatorbestand en de kopie op twee plaatsen.
    Laat de andere pc’s meedoen: { stage-prepare } ({ $key_stage_prepare }), { prepare-members }.
    Zet onder { prepare-people } wie mag invoeren, controleren en vrijgeven, en onderteken met { $key_sign }.
    Kijk onder { prepare-overview } wat nog ontbreekt, en oefen een keer: { start-rehearse } op het startscherm.
manual-first-entry = In vijf stappen: invoeren
manual-first-entry-steps =
    Zeg met { $key_operator } wie u bent.
    Typ onder { stage-enter } ({ $key_stage_enter }) het nummer van het stembureau, controleer de naam en druk op { $key_open_station }.
    Vul elk veld in zoals het op het papier staat, en sluit het af met { $key_next_field }.
    Druk op { $key_read_back }, lees alles terug en vergelijk het met het papier of met de beller.
    Sla op met { $key_save } als alles klopt.
manual-first-scan = In vijf stappen: controleren en vrijgeven
manual-first-scan-steps =
    Zeg met { $key_operator } wie u bent.
    Ga naar { stage-control } ({ $key_stage_control }) en zet stil met { $key_freeze }.
    Open met { $key_open_station } elk stembureau waarmee iets is, en keur goed, keur af of kies welke telling geldt.
    Ververs met { $key_freeze }, en kijk bij { page-interim } ({ $key_page_interim }) of de stand aannemelijk is.
    Druk op { $key_release }, lees wat openbaar wordt en maak het openbaar met { $key_publish }.
manual-first-presentation = In vijf stappen: presenteren
manual-first-presentation-steps =
    Sluit de beamer aan en open het programma.
    Kies met { $key_full_screen } volledig scherm, of een venster.
    Laat het beeld lopen: elke vrijgave verschijnt vanzelf.
    Houd het beeld vast met { $key_hold } als u zelf wilt zeggen wanneer; { $key_take } toont dan de nieuwe uitslag.
    Zet onder { stage-publish } ({ $key_stage_publish }) de website, de afdrukken en de berichten aan.

## De eerste avond: wat de rondleiding op elke plaats zegt (ui/src/screen/tour.rs), een regel per plaats
manual-tour-organiser = De eerste avond: voorbereiden
manual-tour-organiser-steps =
    { stage-prepare } ({ $key_stage_prepare }), { prepare-overview }: wat klaar is en wat nog ontbreekt. Kijk daar als laatste, voordat de avond begint.
    { prepare-counting }: hoe er wordt geteld en wanneer de stembureaus sluiten. Voor de sluitingstijd wordt niets vrijgegeven.
    { prepare-members }: zo doen de andere pc’s mee. { $key_door } opent de deur, en u leest de code voor.
    { prepare-people }: wie wat mag. { $key_add_person } zet er iemand bij, en { $key_sign } ondertekent met uw wachtzin.
    { prepare-folders }: waar tellingen als bestand binnenkomen. { $key_add_folder } zet er een map bij.
    { stage-publish } ({ $key_stage_publish }), { publish-paper }: kaarten en de handleiding voor op tafel. Open het met { $key_open_part }, kies, en druk af met { $key_to_printer }.
    { stage-maintain } ({ $key_stage_maintain }), { maintain-backup }: { $key_open_part } opent het. Maak een reservekopie zodra alles klaar is.
manual-tour-entry = De eerste avond: invoeren
manual-tour-entry-steps =
    { stage-enter } ({ $key_stage_enter }): zeg eerst wie u bent, met { $key_operator } of met een klik op de naam rechtsboven. Elke telling staat op uw naam.
    { stage-enter }: typ het nummer van het stembureau. Staat de goede naam er? { $key_open_station } opent het formulier.
    Het formulier: typ elk veld over en sluit het af met { $key_next_field }. Wilt u oefenen? { $key_practise } opent er een dat nooit meetelt.
    Het formulier is vol: { $key_read_back } leest alles terug, en pas { $key_save } slaat op. Kan het nu niet? { $key_call_later } legt het weg, met wat u typte.
    { stage-todo } ({ $key_stage_todo }): wat er nog ontbreekt, en waarom. { $key_open_station } opent een stembureau om het in te voeren.
    { stage-maintain } ({ $key_stage_maintain }): of alles werkt. Zonder netwerk typt u gewoon door. Loopt u vast? { $key_help } zegt hoe iets gaat, en wie u belt.
manual-tour-scan = De eerste avond: controleren en vrijgeven
manual-tour-scan-steps =
    { stage-control } ({ $key_stage_control }): alles komt vanzelf binnen. { $key_freeze } zet stil: alleen wat u dan ziet, kan worden vrijgegeven. Wat later komt, wacht.
    { page-overview } ({ $key_page_overview }): { $key_sort } zet bovenaan wat eerst moet. Open het met { $key_open_station }, vergelijk, en keur het goed ({ $key_accept }) of af ({ $key_reject }).
    { page-collect } ({ $key_page_collect }): wat er met elk bestand is gebeurd. { $key_collect_one } zet het verzamelen aan of uit.
    { page-plausible } ({ $key_page_plausible }): kijk van boven naar beneden wat opvalt. Wat opvalt, is nog geen fout.
    { page-decisions } ({ $key_page_decisions }): wat u moet beslissen voordat u vrijgeeft, en wat u kunt beslissen, zoals een loting.
    { page-interim } ({ $key_page_interim }): is de stand aannemelijk? { $key_release } begint de vrijgave: u leest wat openbaar wordt, en pas { $key_publish } maakt het openbaar.
    { page-releases } ({ $key_page_releases }): wat openbaar is gemaakt. Een stembureau dat er niet bij hoort, neemt u terug met { $key_retract }.
    { page-nodes } ({ $key_page_nodes }): of elke pc is verbonden, en of zijn klok goed loopt.
manual-tour-presentation = De eerste avond: presenteren
manual-tour-presentation-steps =
    { stage-present } ({ $key_stage_present }): dit beeld is voor de zaal, met alleen wat is vrijgegeven. { $key_full_screen } zet het op het hele scherm, en weer terug.
    Het beeld loopt vanzelf; { $key_previous_scene } en { $key_next_scene } bladeren. Na { $key_hold } wacht een nieuwe uitslag tot u op { $key_take } drukt.
    { stage-publish } ({ $key_stage_publish }), { publish-site }: { $key_open_part } opent het. Staat de website aan, dan wordt zij na elke vrijgave opnieuw gemaakt.
    { publish-posts }: { $key_open_part } opent de lijst. Lees elk bericht voordat { $key_let_go } het laat gaan: zonder u gaat er niets weg.
    { publish-paper }: afdrukken voor de pers of de zaal. Open het met { $key_open_part }, kies, en druk af met { $key_to_printer }.
    { stage-maintain } ({ $key_stage_maintain }): of deze pc is verbonden. Loopt u vast? { $key_help } zegt hoe iets gaat, en wie u belt.

## De dag ervoor
manual-create = Een verkiezing maken
manual-create-steps =
    Kies op de eerste scan-pc, op het startscherm, { start-create }.
    Kies de kandidatenlijsten (230b), de stembureaus (110b, of een telling 510b) en, als u die hebt, de definitie (110a).
    Neem het papier met de controlegetallen, vergelijk alle groepen en typ de twee die op het scherm ontbreken.
    Geef deze pc een naam, en typ het aantal zetels als het programma ernaar vraagt.
    Kies waar het organisatorbestand komt, en zet de kopie op een stick.
    Bedenk een wachtzin van ten minste acht tekens en bewaar hem apart van het bestand: niemand kan hem voor u terughalen.
    Kies { create-make }. Deze pc is de eerste scan-pc, en geeft vrij.
manual-join = Een pc laten meedoen: op die pc
manual-join-steps =
    Kies op het startscherm { start-join }.
    Typ de code van de scan-pc; streepjes maken niet uit.
    Kies wat deze pc doet (invoer, scan of presentatie) en geef hem een naam.
    Kies { join-go }, en lees de woorden op het scherm voor aan wie op de scan-pc toelaat.
    Wacht tot deze pc is toegelaten; de verkiezing opent dan vanzelf.
    Vinden de pc’s elkaar niet? Typ het adres van de scan-pc: het staat daar in { stage-maintain }, { maintain-health }.
manual-let-in = Een pc laten meedoen: op de scan-pc
manual-let-in-steps =
    Ga naar { stage-prepare } ({ $key_stage_prepare }) en open { prepare-members } met { $key_open_part }.
    Open de deur met { $key_door }; zij blijft tien minuten open.
    Lees de code voor aan wie bij de andere pc zit.
    Kies wie toelating vraagt, en laat de woorden voorlezen die op die pc staan.
    Zijn de woorden gelijk? Druk op { $key_let_in }, typ de wachtzin en onderteken.
    Zijn zij niet gelijk? Stuur de pc weg met { $key_revoke_or_send_away }.
manual-stick = Een pc zonder netwerk laten meedoen
manual-stick-steps =
    Kies op die pc { start-join }, en dan: { join-stick }.
    Kies wat de pc doet, geef hem een naam en kies { join-go }: het scherm zegt in welk bestand de aanvraag staat.
    Breng de aanvraag op een stick naar de scan-pc, en de woorden op papier.
    Open daar { stage-prepare }, { prepare-members }, en druk op { $key_stick }.
    Kies de aanvraag en waar het antwoord komt, vergelijk de woorden, typ de wachtzin en onderteken.
    Breng het antwoord terug, kies het op die pc, en vergelijk de woorden van de organisator.
manual-counting = Zeggen hoe er wordt geteld
manual-counting-steps =
    Ga naar { stage-prepare } ({ $key_stage_prepare }) en open { prepare-counting } met { $key_open_part }.
    Kies hoe er wordt geteld, waar de tellingen vandaan komen en hoeveel invoeren elk stembureau vraagt.
    Kijk of de sluitingstijd klopt: daarvoor wordt niets vrijgegeven.
    Kies of een tweede controle-pc elke vrijgave bevestigt.
    Kies { sign-change } en onderteken met de wachtzin; het geldt meteen op alle pc’s.
    Vul onder { prepare-shown } in wie mensen bellen als iets niet werkt.
manual-people = Mensen en pincodes
manual-people-steps =
    Ga naar { stage-prepare } ({ $key_stage_prepare }) en open { prepare-people } met { $key_open_part }.
    Voeg iemand toe met { $key_add_person }, geef de naam en kies: invoeren, controleren, vrijgeven, meekijken.
    Laat wie controleert of vrijgeeft zelf een PIN typen, van 6 tot 32 tekens. Wie alleen op een invoer-pc invoert of meekijkt, heeft er geen nodig.
    Onderteken alles tegelijk met { $key_sign } en de wachtzin.
    Laat iedereen zich daarna aanmelden met { $key_operator }: op een scan-pc met naam en PIN, op een invoer-pc met naam.
manual-folders = Mappen waaruit wordt verzameld
manual-folders-steps =
    Open { prepare-folders }, onder { stage-prepare } ({ $key_stage_prepare }) of { stage-maintain } ({ $key_stage_maintain }).
    Voeg een overdrachtmap toe met { $key_add_folder }.
    Zet het verzamelen aan met { $key_collect_or_pause }.
    Kies met { $key_export } een uitvoermap als andere programma’s de tellingen nodig hebben: er komt een bestand per afgerond stembureau.
    Kijk onder { stage-control }, { page-collect }, wat er is overgenomen en wat is geweigerd.
manual-practise = Oefenen
manual-practise-steps =
    Een formulier: druk bij het kiezen van een stembureau op { $key_practise }. Er wordt niets opgeslagen.
    Een hele avond: kies op het startscherm { start-demo }. Die loopt vanzelf.
    Met uw eigen bestanden: kies op het startscherm { start-rehearse }. Op elk scherm staat dan { test }.
    Maak voor de echte avond een nieuwe verkiezing: een oefening kan er geen worden.
manual-papers = Deze handleiding en kaarten afdrukken
manual-papers-steps =
    Ga naar { stage-publish } ({ $key_stage_publish }) en open { publish-paper } met { $key_open_part }.
    Kies de handleiding of een kaart, onderaan in de lijst.
    Maak de afdruk met { $key_make_print }; de PDF opent vanzelf. { $key_to_printer } stuurt haar meteen naar de printer.
    Leg bij elke pc de kaart van wie er zit, en deze handleiding in de controleruimte.
manual-backup = Een reservekopie maken
manual-backup-steps =
    Ga naar { stage-maintain } ({ $key_stage_maintain }) en open { maintain-backup } met { $key_open_part }.
    Kies waar het bestand komt: op een stick, niet op deze pc.
    Kies { maintain-backup-go }.
    Bewaar het bestand achter slot: wie het heeft, kent alle cijfers.
manual-ready = Is alles klaar?
manual-ready-steps =
    Ga naar { stage-prepare } ({ $key_stage_prepare }), { prepare-overview }, en lees wat nog ontbreekt.
    Zorg voor twee scan-pc’s: valt er een uit, dan gaat de avond door.
    Zet de klokken van alle pc’s gelijk.
    Laat elke pc een keer verbinding maken: onder { stage-control }, { page-nodes } ({ $key_page_nodes }), staat wie er is.
    Spreek af wie op de avond het organisatorbestand en de wachtzin heeft.

## De avond
manual-enter = Een telling invoeren
manual-enter-steps =
    Zeg met { $key_operator } wie u bent.
    Typ onder { stage-enter } ({ $key_stage_enter }) het nummer van het stembureau, of letters van de naam; controleer de naam en druk op { $key_open_station }.
    Kies met { $key_paper } of u van de telefoon typt of van het formulier.
    Vul elk veld in en ga met { $key_next_field } naar het volgende. Een leeg veld is iets anders dan 0.
    Kijk opzij of het optelt. Klopt het niet, vergelijk dan met het papier; verander nooit een cijfer om een melding weg te krijgen.
    Druk op { $key_read_back }, lees alles terug, en vink elke melding af die u hebt vergeleken.
    Sla op met { $key_save } als alles klopt.
    Moet de beller later terugbellen? { $key_call_later } bewaart het concept op deze pc; open het stembureau later opnieuw.
manual-second = Een tweede invoer
manual-second-steps =
    Laat iemand anders de tweede invoer doen, op een andere pc. Alleen wie met z’n tweeën op één pc werkt, doet het op dezelfde.
    Open het stembureau en druk op { $key_second }. De eerste cijfers ziet u niet.
    Typ van hetzelfde papier, lees terug en sla op.
    Verschillen de twee? Vergelijk met het papier; de controleruimte beslist.
manual-correct = Een fout in een telling die is opgeslagen
manual-correct-steps =
    Open het stembureau opnieuw.
    Verkeerde cijfers: druk op { $key_correct }, geef de reden, kies of het een correctie of een hertelling is, en verbeter het formulier.
    Verkeerd stembureau: druk op { $key_move } en typ het nummer waar de telling bij hoort.
    Een telling die er niet had moeten zijn: druk op { $key_withdraw } en geef de reden.
    Zeg het in de controleruimte als de uitslag van dit stembureau al openbaar is.
manual-missing = Wat ontbreekt er nog?
manual-missing-steps =
    Ga naar { stage-todo } ({ $key_stage_todo }): daar staat welke stembureaus nog niet zijn verwerkt, en waarom.
    Open er een met { $key_open_station } om het in te voeren.
    Wissel onderaan het scherm met “{ key-level }”.
    Druk de lijst af met { $key_print }.
manual-look = Stilzetten en nakijken
manual-look-steps =
    Ga naar { stage-control } ({ $key_stage_control }) en zet stil met { $key_freeze }. Alleen wat u dan ziet kan worden vrijgegeven; wat later komt, wacht.
    Zoek onder { page-overview } ({ $key_page_overview }) wat tegenstrijdig is, fouten heeft of te beoordelen is; { $key_sort } zet bovenaan wat eerst moet.
    Kijk onder { page-plausible } ({ $key_page_plausible }) van boven naar beneden wat opvalt. Wat opvalt, is nog geen fout.
    Kijk onder { page-interim } ({ $key_page_interim }) of de stand aannemelijk is, en overleg zo nodig met de voorzitter.
    Ververs met { $key_freeze } om mee te nemen wat intussen is gedaan en binnengekomen.
manual-pace = Hoe snel gaat het?
manual-pace-steps =
    Lees boven de stembureaus van { stage-control } hoeveel er binnen zijn, en wanneer alles binnen kan zijn.
    Open { page-pace } ({ $key_page_pace }): daar staat wat er per kwartier binnenkwam, en wat elke pc en elke map bracht.
    Staat er dat een pc of map stil is? Bel wie daar werkt, of kijk wat daar wacht.
    Wissel onderaan het scherm met “{ key-level }”.
    Laat tot de eerste vrijgave de zaal zien hoeveel stembureaus binnen zijn met { $key_hall }: een aantal en de tijd, nooit cijfers.
manual-judge = Een stembureau beoordelen
manual-judge-steps =
    Open het stembureau met { $key_open_station }, en kies met de pijltjes een invoer.
    Vergelijk met het papier, of bel het stembureau.
    De cijfers kloppen: druk op { $key_accept }. Niemand keurt goed wat onder de eigen naam is getypt.
    De cijfers zijn fout: druk op { $key_reject } en geef de reden.
    Tellingen spreken elkaar tegen: kies de goede, druk op { $key_decide } en geef de reden.
    Er moet iets anders staan: ga met { $key_to_entry } naar de invoer en maak een correctie.
    Ververs met { $key_freeze }; pas dan gaat het mee in een vrijgave.
manual-rulings = Loting, overlijden, een stembureau erbij of dicht
manual-rulings-steps =
    Ga naar { stage-control }, { page-decisions } ({ $key_page_decisions }).
    Kies wat er is besloten, vul in waarover het gaat, en geef de reden.
    Kies { decide-go }.
    Ververs met { $key_freeze } en kijk onder { page-interim } ({ $key_page_interim }) wat het verandert.
manual-release = Vrijgeven
manual-release-steps =
    Zet stil, of ververs, met { $key_freeze }, en druk op { $key_release }.
    Lees wat er in de weg staat, als er iets in de weg staat. Voor de sluitingstijd wordt niets vrijgegeven.
    Kies per lijst of per kandidaat, en typ bij “{ release-withhold }” wat nog niet openbaar mag.
    Kies “{ release-go }”, en lees wat openbaar wordt, wat verandert en wat achterblijft.
    Laat de tweede persoon naam en PIN typen als de verkiezing daarom vraagt, of laat de andere pc bevestigen.
    Maak het openbaar met { $key_publish }. { $key_back } gaat terug; dan is er niets openbaar gemaakt.
manual-second-key = Bevestigen voor een andere pc
manual-second-key-steps =
    Vraagt boven het scherm een andere pc om bevestiging? Druk op { $key_second_key }.
    Lees wat openbaar zou worden. Deze pc heeft het uit de eigen tellingen nagerekend.
    Het klopt: bevestig met { $key_confirm_key }.
    Het klopt niet: wijs af met { $key_decline }; de andere pc ziet dat.
    Beslis binnen tien minuten; daarna vervalt de vraag.
manual-collect = Bestanden overnemen
manual-collect-steps =
    Ga naar { stage-control }, { page-collect } ({ $key_page_collect }): van elk bestand staat er wat ermee is gebeurd.
    Zet het verzamelen van een map aan of uit met { $key_collect_one }.
    Bekijk een bestand dat is geweigerd of aangehouden met { $key_collect_open }, en lees waarom.
    Neem een bestand met de hand over met { $key_collect_import }. Er verandert nog niets: u ziet eerst wat het zou doen.
    Is het een tabel (CSV, XLSX)? Kies met { $key_mapping_choose } wat een kolom betekent die open staat, of zeg met { $key_mapping_right } dat het voorstel klopt.
    Ligt de tabel anders dan is voorgesteld (een rij of een kolom per stembureau, een rij per aantal)? Kies dat met { $key_mapping_layout }.
    Bekijk met { $key_mapping_incoming } wat er van een tabel binnenkomt, per stembureau.
    Kies { import-go } of { import-leave }.
manual-show = De uitslag tonen
manual-show-steps =
    Ga naar { stage-present } ({ $key_stage_present }) en kies met { $key_full_screen } volledig scherm.
    Laat het beeld lopen, of blader met { $key_next_scene } en { $key_previous_scene }; { $key_pause } zet het stil.
    Houd vast met { $key_hold }: een nieuwe uitslag wacht dan tot u op { $key_take } drukt. Nog eens { $key_hold } volgt weer vanzelf.
    Toon de zetels van een tussenstand met { $key_show_seats }, als de verkiezing u die keuze laat.
    Kies met { $key_start_at_login } of het programma opent zodra iemand zich op deze pc aanmeldt.
manual-publish = Website, afdrukken en berichten
manual-publish-steps =
    Ga naar { stage-publish } ({ $key_stage_publish }) en open { publish-site } met { $key_open_part }.
    Zet het maken aan, geef een map op en kies { keep }. Na elke vrijgave wordt de hele map vervangen.
    Doe hetzelfde onder { publish-prints } en { publish-post-task }.
    Lees elk bericht onder { publish-posts }, en laat het gaan met { $key_let_go }: zonder u gaat er niets weg.
manual-watch = Meekijken
manual-watch-steps =
    Zeg met { $key_operator } wie u bent. Wie alleen mag meekijken, komt op { stage-watch } en heeft geen ander scherm.
    Lees hoeveel stembureaus binnen zijn, hoeveel er per kwartier kwamen, en wanneer alles binnen kan zijn.
    Wissel onderaan het scherm met “{ key-level }”.
    Zoek hier geen cijfers: die ziet u op de schermen zodra zij zijn vrijgegeven.
manual-health = Gaat het goed met deze pc?
manual-health-steps =
    Kijk rechtsboven: daar staat met hoeveel pc’s deze pc is verbonden, en wat alleen hier staat.
    Open { stage-maintain } ({ $key_stage_maintain }), { maintain-health }, en lees wat bovenaan staat.
    Kijk in de lijst welke pc niet is verbonden, achterloopt of een verkeerde klok heeft.
    Bel wie er bij { health-call } staat als u er niet uit komt.

## De dag erna
manual-official = De officiële telling overnemen
manual-official-steps =
    Zet het bestand (510b, of de zip waarin het kwam) op de scan-pc of op een stick.
    Ga naar { stage-control }, { page-collect } ({ $key_page_collect }), en druk op { $key_collect_import }.
    Kies het bestand, kies { import-look }, en lees wat het vervangt.
    Vergelijk de namen als er twee naast elkaar staan.
    Kies { import-go }, en ververs met { $key_freeze }.
    Beoordeel wat is veranderd, en geef vrij per kandidaat.
manual-differences = Wat is anders dan op de avond?
manual-differences-steps =
    Ga naar { stage-control }, { page-evening } ({ $key_page_evening }).
    Open een stembureau met { $key_open_station } om te zien wat er is gedaan, en door wie.
    Zeg bij elke correctie of het een hertelling was; dat staat er dan bij.
    Druk de verschillen af met { $key_print }.
manual-kiesraad = Wat de Kiesraad zal vragen
manual-kiesraad-steps =
    Zet stil met { $key_freeze } en ga naar { page-protocol } ({ $key_page_protocol }).
    Kies een vraag, druk op { $key_explain } en schrijf op hoe het is gekomen.
    Druk met { $key_print_recount } de lijst af van wat moet worden herteld.
    Verklaar opnieuw als een stembureau een andere telling krijgt: de vraag staat dan weer open.
manual-draw = Drie lijsten met de hand narekenen
manual-draw-steps =
    Zet stil met { $key_freeze } en ga naar { page-draw } ({ $key_page_draw }).
    Laat de zaal met dobbelstenen een lotingsgetal geven, typ het en kies { draw-go }.
    Kies { draw-keep }, en druk het werkblad af met { $key_print }.
    Tel de lijsten met de hand op van het papier, typ wat eruit komt en kies nog eens { draw-keep }.
manual-close = Afronden
manual-close-steps =
    Kijk op elke pc in { stage-maintain }, { maintain-health }, of “{ health-undelivered }” nul is voordat u hem uitzet.
    Druk onder { stage-publish }, { publish-paper }, af: { paper-audit }.
    Maak op elke scan-pc een reservekopie.
    Bewaar het organisatorbestand, de kopie en de wachtzin apart van elkaar.

## Als er iets misgaat
manual-scan-broken = De scan-pc is stuk
manual-scan-broken-steps =
    Laat iedereen gewoon doorgaan met invoeren: de tellingen staan op de invoer-pc’s.
    Ga op een andere scan-pc naar { stage-prepare } ({ $key_stage_prepare }), open { prepare-members } en druk op { $key_pen }.
    Kies het organisatorbestand, typ de wachtzin en onderteken: voortaan geeft deze pc vrij.
    Ga naar { stage-control } ({ $key_stage_control }), zet stil met { $key_freeze } en ga verder.
    Komt de oude pc terug, dan doet hij weer mee, maar vrijgeven gebeurt hier. Wat alleen hij nog vrijgaf, is teruggenomen.
    Is er geen andere scan-pc? Zet de reservekopie terug op een andere pc; zie “{ manual-pc-broken }”.
    Is er ook geen reservekopie? Laat op een nieuwe scan-pc { start-join } kiezen, en laat hem toe vanaf een invoer-pc, met de opdrachten: uitslag member open, uitslag member accept.
manual-pc-broken = Een pc is stuk
manual-pc-broken-steps =
    Ga op een andere pc verder: wat was afgeleverd, staat ook op de andere pc’s.
    Zonder reservekopie: laat een nieuwe pc meedoen, en voer opnieuw in wat alleen op de oude stond. Onder { stage-todo } staat wat ontbreekt.
    Met reservekopie: kies op het startscherm van een andere pc { start-restore }, en kies het bestand.
    Open daarna op een scan-pc { stage-prepare }, { prepare-members }, kies “{ member-session }”, druk op { $key_let_in } en onderteken.
    Gebruik de oude pc niet meer.
manual-network = Het netwerk is weg
manual-network-steps =
    Werk gewoon door: alles wordt op de eigen pc bewaard, en gaat vanzelf mee zodra er verbinding is.
    Kijk rechtsboven met hoeveel pc’s deze pc is verbonden, en hoeveel er alleen hier staat.
    Controleer kabel, wifi en switch.
    Blijft het weg? Kies op de invoer-pc in { stage-maintain }, { prepare-folders }, met { $key_export } een map op een stick: daar komt een bestand van elk stembureau dat af is.
    Neem die bestanden op de scan-pc over: { stage-control }, { page-collect } ({ $key_page_collect }), { $key_collect_import }.
    Wat een tweede invoer mist, komt zo niet mee: doe die op dezelfde plaats, of wacht op het netwerk.
    Vrijgeven kan ook alleen: twee personen typen dan de tijd op hun eigen horloge. De schermen volgen als er verbinding is.
manual-restart = Het programma is dicht, of de pc viel uit
manual-restart-steps =
    Open het programma opnieuw. De verkiezing die het laatst open was, opent vanzelf; anders kiest u haar op het startscherm.
    Zeg met { $key_operator } wie u bent.
    Open het stembureau waarmee u bezig was: het concept staat er nog. Vergelijk het met het papier voordat u verdergaat.
    Wat was opgeslagen, hoeft u niet opnieuw in te voeren.
manual-wrong-release = Verkeerd vrijgegeven
manual-wrong-release-steps =
    Is een cijfer fout? Laat de telling verbeteren, open het stembureau en keur de nieuwe telling goed met { $key_accept }, of kies haar met { $key_decide }.
    Ververs met { $key_freeze } en geef opnieuw vrij: de nieuwe vrijgave vervangt de vorige, op alle schermen.
    Moet een stembureau er meteen af? Ga naar { page-releases } ({ $key_page_releases }) en druk op { $key_retract }.
    Typ de nummers en de reden, kies “{ release-go }” en maak het openbaar met { $key_publish }. Zet eerst stil als het programma daarom vraagt.
    Zeg in “{ release-note }” wat er is verbeterd.
    Een teruggenomen stembureau blijft weg tot er een nieuwe telling, beslissing of goedkeuring is; daarna kan het weer worden vrijgegeven.
manual-not-yet = Vrijgeven lukt niet
manual-not-yet-steps =
    Druk op { $key_release } en lees wat er in de weg staat; daar staat ook wat u doet.
    Een klok loopt verkeerd: kijk onder { page-nodes } ({ $key_page_nodes }) welke, en zet die gelijk.
    Er is geen andere pc om de klok mee te vergelijken: twee personen typen elk de tijd op hun eigen horloge.
    De pen ligt bij een andere pc: geef daar vrij, of haal het vrijgeven hierheen; zie “{ manual-scan-broken }”.
    Niets mag worden vrijgegeven: kijk onder { page-overview } ({ $key_page_overview }) wat ontbreekt of te beoordelen is, en ververs daarna.
    Een tweede pc moet bevestigen en is er niet: zet een andere controle-pc aan en wacht tot die is verbonden.
manual-passphrase = Wachtzin kwijt, of het organisatorbestand
manual-passphrase-steps =
    Probeer de kopie van het organisatorbestand: wie de wachtzin van het ene bestand wijzigde, wijzigde die van het andere niet.
    Ga gewoon door met de avond: voor invoeren, controleren en vrijgeven is geen wachtzin nodig, behalve waar de organisator elke vrijgave bevestigt.
    Zonder wachtzin laat u geen pc toe, trekt u er geen in, wijzigt u de inrichting niet en haalt u het vrijgeven niet naar een andere pc.
    Vertrouwt u een pc niet? Schort hem op; dat kan zonder wachtzin. Zie “{ manual-stolen }”.
    Is het nog voor de avond? Maak een nieuwe verkiezing en laat alle pc’s opnieuw meedoen: niemand kan de wachtzin terughalen.
manual-pin = PIN vergeten
manual-pin-steps =
    Laat iemand anders met hetzelfde recht zich aanmelden met { $key_operator }, en ga verder.
    Geef een nieuwe PIN onder { stage-prepare } ({ $key_stage_prepare }), { prepare-people }: open de persoon met { $key_change } en laat die de PIN zelf typen.
    Onderteken met { $key_sign } en de wachtzin. Iedereen meldt zich daarna opnieuw aan; wat was ingetypt, blijft staan.
    Te vaak verkeerd getypt? Wacht even: daarna kan het weer.
manual-stolen = Een pc is gestolen, of niet te vertrouwen
manual-stolen-steps =
    Schort hem meteen op: { stage-control }, { page-nodes } ({ $key_page_nodes }), kies de pc, druk op { $key_suspend } en geef de reden. U kunt dat altijd opheffen.
    Trek hem in als u het zeker weet: { stage-prepare }, { prepare-members }, { $key_revoke_or_send_away }. Kies vanaf waar zijn werk niet meer telt, en onderteken.
    Een presentatie-pc, en de pc die vrijgeeft, kunnen niet worden opgeschort: trek die meteen in.
    Was het de pc die vrijgeeft? Haal dat hierheen met { $key_pen }.
    Ververs in { stage-control } met { $key_freeze }. Wat openbaar is en niet meer telt, staat bij { $key_release } klaar om terug te nemen.
manual-beamer = Het scherm toont geen nieuwe uitslag
manual-beamer-steps =
    Kijk of op het beeld staat dat een nieuwe vrijgave wacht: { $key_take } toont haar. { $key_hold } laat het beeld weer vanzelf volgen.
    Kijk in { stage-maintain } ({ $key_stage_maintain }), { maintain-health }, of deze pc met een scan-pc is verbonden.
    Vraag in de controleruimte of de vrijgave pas later openbaar wordt (“{ release-not-before }”).
    Sluit het programma en open het opnieuw: de laatste uitslag komt terug.
