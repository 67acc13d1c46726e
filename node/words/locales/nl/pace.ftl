# Hoe snel het gaat: stembureaus en tijden, nooit cijfers (`night::pace`).
pace-in = { $counted } van { $all } binnen
pace-lately = laatste kwartier { $count }
pace-end = klaar rond { $from }–{ $to }
pace-end-unknown = wanneer alles binnen is: nog niets te zeggen
pace-all-in = alle { $all } binnen om { $time }
