# The settings of the election (node/night/src/setting/mod.rs): `setting-<name>` on screens, `flag-<name>` on the command line.

## On screens
setting-closing = Sluiting van de stembureaus
setting-closing-help = Nederlandse tijd, zoals 18-03-2026 21:00. Ervoor wordt niets vrijgegeven.
setting-closing-wrong = Typ dag en tijd, zoals 18-03-2026 21:00.
setting-rounds-party = Invoeren per stembureau, lijsten
setting-rounds-party-1 = één
setting-rounds-party-2 = twee, door verschillende mensen
setting-rounds-candidate = Invoeren per stembureau, kandidaten
setting-rounds-candidate-1 = { setting-rounds-party-1 }
setting-rounds-candidate-2 = { setting-rounds-party-2 }
setting-rounds-candidate-help-off = Aanmelden staat uit: dat de tweede invoer door iemand anders is, controleert het programma dan alleen aan de getypte naam.
setting-rounds-candidate-help-on = De tweede invoer is blind en door iemand anders.
setting-way-party = Lijsten komen
setting-way-party-entry = van invoer hier
setting-way-party-files = uit bestanden
setting-way-candidate = Kandidaten komen
setting-way-candidate-entry = { setting-way-party-entry }
setting-way-candidate-files = { setting-way-party-files }
setting-way-candidate-help = Beide blijven altijd mogelijk; dit zegt wat u verwacht.
setting-method = Wijze van tellen
setting-method-cso = centraal (CSO)
setting-method-dso = per stembureau (DSO)
setting-method-help = Bepaalt welke formulieren worden overgetypt.
setting-short = Korte naam
setting-short-help = Ten hoogste 12 tekens; leeg: volgt uit de naam.
setting-colour = Kleur
setting-colour-help = Zoals #1a5fb4; leeg: het programma kiest.
setting-colour-wrong = Een kleur is #rrggbb, zoals #1a5fb4.
setting-confirm-release = Een tweede controle-pc bevestigt elke vrijgave
setting-confirm-release-help = Zonder een tweede controle-pc, met iemand anders die mag vrijgeven, wordt er dan niets vrijgegeven.
setting-seats-on-screen = Zetels bij een tussenstand
setting-seats-on-screen-never = nooit
setting-seats-on-screen-by-choice = naar keuze
setting-seats-on-screen-always = altijd
setting-seats-on-screen-help = Zetels van een onvolledige telling kunnen de zaal misleiden.
setting-lists-order = Volgorde van de lijsten
setting-lists-order-ballot = als op het stembiljet
setting-lists-order-votes = grootste eerst
setting-dwell-progress = Seconden: voortgang
setting-dwell-parties = Seconden: stemmen per lijst
setting-dwell-seats = Seconden: zetels
setting-dwell-stations = Seconden: stembureaus
setting-dwell-elected = Seconden: gekozen
setting-dwell-arrived = Seconden: net binnen
setting-dwell-help = 3 tot en met 600; 0 laat een beeld weg.
setting-dwell-wrong = Typ 3 tot en met 600 seconden, of 0.
setting-contact = Wie bellen mensen
setting-contact-help = Eén regel, bijvoorbeeld: coördinator, toestel 4141. Staat ook op de website: geen privénummer.
setting-contact-wrong = Eén regel van ten hoogste 120 tekens.
setting-bar = Kleur van de balk
setting-bar-help = Houdt twee verkiezingen op een dag uit elkaar. Zoals #1a5fb4; leeg: de gewone kleur. Een oefening is altijd rood.
setting-bar-wrong = { setting-colour-wrong }

## On the command line
flag-closing = Sluitingstijd: daarvoor wordt niets vrijgegeven (2026-03-18T21:00, Nederlandse tijd, of met het verschil met UTC erachter) [standaard: 21:00 op de dag van de verkiezing]
flag-rounds-party = Invoeren door verschillende mensen op lijstniveau [standaard: 1]
flag-rounds-candidate = Invoeren door verschillende mensen op kandidaatniveau [standaard: 2]
flag-way-party = Waar de tellingen per lijst vandaan komen [standaard: entry]
flag-way-party-entry = Ingetypt op invoer-pc’s
flag-way-party-files = Verzameld uit EML-bestanden
flag-way-candidate = Waar de tellingen per kandidaat vandaan komen [standaard: files]
flag-way-candidate-entry = { flag-way-party-entry }
flag-way-candidate-files = { flag-way-party-files }
flag-method = Hoe de gemeente telt (stemopneming): cso op één plaats, dso bij de stembureaus [standaard: cso]
flag-method-cso = Lijsten op de avond bij het stembureau, kandidaten de volgende dag op één plaats (centrale stemopneming)
flag-method-dso = Lijsten en kandidaten bij het stembureau (decentrale stemopneming)
flag-short = Korte naam van een lijst, ten hoogste 12 tekens (3=VVD; leeg neemt haar terug); mag vaker worden gegeven
flag-colour = Kleur van een lijst (3=#1a5fb4; leeg neemt haar terug); mag vaker worden gegeven
flag-confirm-release = Wie elke vrijgave bevestigt (tweede bevestigt): on voor een andere scan-pc, entry ook voor een invoer-pc, one-pc voor een tweede persoon met een PIN op dezelfde pc [standaard: off]
flag-confirm-release-off = Niemand: wie de pen heeft, geeft zonder een ander vrij
flag-confirm-release-on = Iemand op een andere scan-pc
flag-confirm-release-entry = Iemand op een andere scan-pc of op een invoer-pc
flag-confirm-release-one-pc = Een andere persoon op dezelfde pc, met een PIN; zonder lijst van mensen de organisator, met de wachtzin
flag-seats-on-screen = Zetels van een onvolledige telling op schermen voor het publiek [standaard: by-choice]
flag-seats-on-screen-never = Niet voordat de telling volledig is
flag-seats-on-screen-by-choice = Als wie achter het scherm zit daarvoor kiest
flag-seats-on-screen-always = Zodra zij zijn berekend
flag-lists-order = Volgorde van de lijsten op schermen [standaard: ballot]
flag-lists-order-ballot = Als op het stembiljet
flag-lists-order-votes = Meeste stemmen eerst
flag-dwell = Hoeveel seconden een beeld blijft staan (parties=20; 0 laat het weg): progress, parties, seats, stations, elected, arrived
flag-contact = Wie mensen bellen als iets niet werkt, één regel (een lege tekst neemt dit terug); met de ondertekende vrijgave wordt dit openbaar
flag-seats-before = Zetels van een lijst in de vorige verkiezing (3=5), bij het nummer dat zij nu heeft; mag vaker worden gegeven
flag-bar = Kleur van de balk die twee verkiezingen op een dag uit elkaar houdt (een lege tekst neemt haar terug)
