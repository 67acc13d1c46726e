# What the doctor found, and what to do about it (node/api/src/doctor); the screen Onderhoud, Gezondheid, says the same.

doctor-level-good = In orde
doctor-level-not-checked = Niet nagekeken
doctor-level-attention = Let op
doctor-level-bad = Fout

## Network
doctor-listens = Deze pc luistert op { $addresses }.
doctor-listens-nowhere = Deze pc luistert nergens: andere pc’s kunnen er niet bij.
doctor-listens-nowhere-do = Kijk of de kabel erin zit, en sluit andere programma’s die dezelfde poort gebruiken. Start Uitslag daarna opnieuw.
doctor-off-network = Uitslag draait hier zonder netwerk.
doctor-off-network-do = Wat hier wordt ingevoerd, gaat pas naar de andere pc’s als Uitslag met netwerk is gestart.
doctor-port-free = De poort { $address } is vrij.
doctor-port-taken = De poort { $address } is niet te krijgen ({ $why }).
doctor-port-taken-do = Een ander programma, of een tweede Uitslag, heeft die poort. Sluit dat af, of kies een andere poort.
doctor-came-in = Andere pc’s kunnen deze pc bereiken: er is er een binnengekomen.
doctor-nobody-came-in = Nog geen andere pc heeft uit zichzelf verbinding met deze gemaakt; of dat kan, staat dus niet vast.
doctor-nobody-came-in-do = Vinden de pc’s elkaar niet, laat ICT dan in de firewall van deze pc inkomend verkeer voor Uitslag toestaan.
doctor-all-connected = Alle { $count } andere pc’s van deze verkiezing zijn verbonden.
doctor-away = { $label } is niet verbonden.
doctor-away-why = { $label } is niet verbonden ({ $why }).
doctor-away-at = { $label } is niet verbonden; eerder stond die pc op { $address }.
doctor-away-at-why = { $label } is niet verbonden ({ $why }); eerder stond die pc op { $address }.
doctor-away-answered-do = Er antwoordt daar wel een programma. Kijk of daar dezelfde verkiezing open is, en start Uitslag daar opnieuw.
doctor-away-refused-do = De pc staat aan, maar Uitslag draait daar niet, of op een andere poort. Start Uitslag daar.
doctor-away-silent-do = Zet die pc aan, kijk of de kabel erin zit, en of een firewall Uitslag tegenhoudt.
doctor-away-no-address-do = Zet die pc aan en start Uitslag daar. Vinden de pc’s elkaar niet, typ dan op een ervan het adres van een andere.
doctor-only-pc = Er doet nog geen andere pc mee: alles staat op één pc.
doctor-only-pc-do = Laat minstens één andere pc deelnemen, en maak anders elk uur een reservekopie.
doctor-suspended = { $label } is opgeschort: wat die pc invoert, telt niet mee.
doctor-suspended-do = Hef de opschorting op in Controle als de zaak is uitgezocht; of laat de organisator die pc intrekken.
doctor-session-waits = { $label } wacht tot de organisator de nieuwe sessie toelaat.
doctor-session-waits-do = Laat de organisator die sessie toelaten: zolang telt niet mee wat die pc invoert.
doctor-multicast-heard = Pc’s vinden elkaar vanzelf: hun aankondigingen komen hier binnen.
doctor-multicast-own-only = Alleen de eigen aankondiging is te horen, niet die van andere pc’s.
doctor-multicast-silent = Er is geen enkele aankondiging te horen, ook niet de eigen.
doctor-multicast-do = Staan de andere pc’s aan, dan laat het netwerk geen multicast (mDNS, UDP-poort 5353) door. Typ dan op een pc het adres van een andere, of vraag ICT om multicast door te laten.
doctor-multicast-off = Zoeken met multicast is op deze pc uitgezet.
doctor-multicast-off-do = Start Uitslag zonder --no-mdns; of laat het zo als hier een adres van een andere pc is getypt.
doctor-clocks-agree = De klokken van { $count } verbonden pc’s lopen gelijk met deze.
doctor-clock-behind = De klok van { $label } loopt { $seconds } seconden achter op die van deze pc.
doctor-clock-ahead = De klok van { $label } loopt { $seconds } seconden voor op die van deze pc.
doctor-clock-off-do = Zoek met een horloge uit welke klok fout staat, en zet die goed: anders mag er straks niets worden vrijgegeven.
doctor-clocks-unknown = Nog geen andere pc heeft gezegd hoe laat het is.
doctor-clocks-unknown-do = Kijk zelf of de klok van deze pc klopt, of verbind eerst een andere pc.
doctor-same-version = Versie { $version }, net als { $count } verbonden pc’s.
doctor-other-version = { $label } heeft een andere versie van Uitslag: { $version }.
doctor-version-not-told = { $label } heeft een oudere versie van Uitslag, die niet zegt welke.
doctor-other-version-do = Zet op alle pc’s dezelfde versie, vóór de avond.
doctor-internet-unused = Het internet is niet geprobeerd: niets op deze pc gebruikt het.
doctor-internet-reached = { $host } is bereikbaar voor berichten.
doctor-internet-not-reached = { $host } is niet rechtstreeks bereikbaar ({ $why }).
doctor-internet-not-reached-do = Gaat het internet hier langs een proxy, probeer dan een bericht op een testaccount. Vraag anders ICT om dit adres door te laten, of zet berichten uit.
doctor-no-answer = geen antwoord

## This PC
doctor-data-folder = De gegevensmap { $folder } is alleen van deze gebruiker en te beschrijven.
doctor-data-folder-open = { $why }.
doctor-data-folder-shut = In de gegevensmap { $folder } is niet te schrijven ({ $why }).
doctor-data-folder-shut-do = Geef deze gebruiker het recht om er te schrijven, of zet de schijf weer op lezen en schrijven. Zonder dat wordt niets bewaard.
doctor-no-election = In { $folder } staat nog geen verkiezing.
doctor-no-election-do = Noem de goede map (--data), laat deze pc deelnemen, of maak een verkiezing.
doctor-data-unreadable = De gegevens van deze pc zijn niet te openen: { $why }
doctor-data-unreadable-do = Draait Uitslag al, vraag het dan aan dat programma. Zet anders een reservekopie terug in een nieuwe map.
doctor-room = Op de schijf van { $folder } is minstens { $free } GB vrij.
doctor-room-low = Op de schijf van { $folder } is nog maar { $free } MB vrij.
doctor-room-do = Maak ruimte vóór de avond: een volle schijf houdt de avond op.
doctor-room-unknown = Hoeveel ruimte er op de schijf van { $folder } is, is niet te zien ({ $why }).
doctor-use-collect = tellingen ophalen
doctor-use-export = tellingen wegzetten
doctor-use-site = de website
doctor-use-prints = afdrukken
doctor-use-posts = berichten
doctor-folder = De map { $folder } ({ $of }) is te gebruiken.
doctor-folder-gone = De map { $folder } ({ $of }) is er niet.
doctor-folder-gone-do = Steek de stick erin, verbind de netwerkschijf, of kies een andere map.
doctor-folder-shut = De map { $folder } ({ $of }) is niet te gebruiken ({ $why }).
doctor-folder-shut-do = Geef deze gebruiker rechten op die map, of kies een andere.
doctor-folder-still = De schijf van { $folder } ({ $of }) geeft geen antwoord.
doctor-folder-still-do = Kijk of de netwerkschijf nog is verbonden, of kies een andere map.
doctor-setup-incomplete = Nog niet alle bestanden van de verkiezing zijn hier.
doctor-setup-incomplete-do = Wacht tot deze pc met een andere is verbonden; dan komen zij vanzelf.
doctor-mains = Deze pc hangt aan het lichtnet.
doctor-battery = Deze pc loopt op zijn accu.
doctor-battery-at = Deze pc loopt op zijn accu, die nog { $percent }% heeft.
doctor-battery-do = Steek de stekker erin.
doctor-power-unknown = Of deze pc aan het lichtnet hangt, zegt dit systeem niet.
doctor-power-unknown-do = Kijk of de stekker erin zit.
doctor-stays-awake = Deze pc valt niet vanzelf in slaap.
doctor-falls-asleep = Deze pc valt in slaap als { $minutes } minuten niemand eraan komt.
doctor-falls-asleep-do = Zet de slaapstand uit voor deze avond, bij de energie-instellingen van het systeem.
doctor-sleep-unknown = Of deze pc in slaap valt, zegt dit systeem niet.
doctor-sleep-unknown-do = Kijk bij de energie-instellingen of de slaapstand uit staat.
doctor-log = Het logboek staat in { $file }.
doctor-log-not-kept = Het logboek kan niet worden bewaard in { $file }.
doctor-log-not-kept-do = Kijk naar de rechten en de ruimte van de gegevensmap. Uitslag werkt verder zonder.
doctor-crashed = Uitslag is op deze pc eens onverwacht gestopt; waar, staat in { $file }.
doctor-crashed-do = Maak met `uitslag support` een bestand voor de helpdesk, en gooi dit daarna weg.
doctor-crashed-do-window = Geef dit bestand aan de helpdesk, en gooi het daarna weg.
doctor-alarm-do = Zoek dit uit, of bel wie bij Gezondheid onder Bellen staat.

## On the screen
doctor-looking = Alles wordt nagekeken; dat duurt enkele seconden.
doctor-offer = Enter kijkt alles na: poorten, klokken, schijven, mappen, stroom en versies.
doctor-well = Er is niets gevonden dat aandacht vraagt.
doctor-needs =
    { $n ->
        [one] Eén ding vraagt aandacht.
       *[other] { $count } dingen vragen aandacht.
    }
doctor-looked = Nagekeken om { $time }. Open dit opnieuw om opnieuw te kijken.
crash-notice = Uitslag is op deze pc de vorige keer onverwacht gestopt. Wat was opgeslagen, is er nog.
crash-notice-do = Waar het misging, staat in Onderhoud, Logboek, en in { $file }.

## On paper
health-title = Controle van de avond ervoor
health-made = Nagekeken op { $time } op { $pc }
health-needs = Wat aandacht vraagt
health-rest = Wat in orde is, of niet is nagekeken
health-column-level = Stand
health-column-what = Wat
health-column-done = Opgelost door
