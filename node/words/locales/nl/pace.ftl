# Hoe snel het gaat: stembureaus en tijden, nooit cijfers (`night::pace`).
pace-in = { $counted } van { $all } binnen
pace-lately = laatste kwartier { $count }
pace-end = klaar rond { $from }–{ $to }
pace-end-at = klaar rond { $at }
pace-end-unknown = wanneer alles binnen is: nog niets te zeggen
pace-all-in = alle { $all } binnen om { $time }

## On screen
pace-bars = Binnengekomen per kwartier
pace-none = Er is nog niets binnen.
pace-before = { $n ->
    [one] Daarvoor kwam 1 stembureau binnen.
   *[other] Daarvoor kwamen { $count } stembureaus binnen.
 }
pace-folder = map { $folder }
pace-busy = bezig
pace-not-yet = nog niets
pace-done = klaar
pace-not-collecting = verzamelt nu niet
pace-idle = stil sinds { $time }
pace-waits = { $n ->
    [one] 1 wacht daar
   *[other] { $count } wachten daar
 }
column-brought-by = Van
hall-off = De zaal ziet geen aantal. Aangezet ziet zij: { $counted } van { $all } stembureaus binnen. Nooit cijfers.
hall-on = De zaal ziet: { $counted } van { $all } stembureaus binnen. Nooit cijfers.
hall-switch-on = Laat de zaal zien
hall-switch-off = Niet meer laten zien
hall-is-on = De zaal ziet nu hoeveel stembureaus binnen zijn, tot de eerste vrijgave.
hall-is-off = De zaal ziet geen aantal meer.
watching-means = U ziet hoe ver de telling is, niet wat er is geteld. Cijfers staan op de schermen zodra zij zijn vrijgegeven.
