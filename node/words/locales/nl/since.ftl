# Verschillen woensdag–donderdag: waarom cijfers anders zijn dan op de verkiezingsavond.
cause-recount = hertelling
cause-correction = correctie
cause-explained = toegelicht
moved-cells = elders geteld: { $votes } van { $from } naar { $to }
moved-to-station = elders geteld: { $votes } van { $cell } naar stembureau { $station }
moved-from-station = elders geteld: { $votes } van { $cell } stonden bij stembureau { $station }
evening-against = Naast vrijgave { $release } van { $time }.
evening-only-night = Openbaar op de avond, en nu zonder telling: { $stations }.
evening-only-count = Nu geteld, en op de avond niet: { $stations }.
evening-unchanged = Aantal stembureaus dat nog de telling van de avond heeft: { $stations }.
evening-unknown = Niet overal vergeleken, omdat een van beide het niet weet: { $cells }.
evening-not-explained = Aantal niet verklaarde stembureaus: { $stations }.
