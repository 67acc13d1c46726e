# Welke telling van een stembureau telt, en waarom andere niet.
which-yes = Telt: { $what }; { $why }.
which-none = Er telt nog niets: { $why }.
which-nothing-in = er is nog geen telling
which-waits = { $reasons } (per { $level })
which-of-level = telling per { $level }
which-named = telling per { $level } ({ $kind }, versie { $version }) van { $by }
which-decision = beslissing over de telling per { $level } van { $by }
which-by = { $who } op { $pc }
which-nobody = iemand zonder naam
which-kind-entry = invoer
which-kind-first = eerste invoer
which-kind-second = tweede invoer
which-kind-file = uit bestand { $file }
which-kind-amended = { $kind }, { $cause }
which-decided = daartoe besloot { $by }
which-from-file = zij komt uit een bestand, dat geen tweede invoer vraagt
which-both = eerste en tweede invoer zijn gelijk
which-both-one-pc = eerste en tweede invoer zijn gelijk; beide zijn op { $pc } getypt, op de namen { $names }
which-alone = niets spreekt haar tegen
which-over-lists = de telling per kandidaat gaat voor die per lijst
which-candidates-wait = die per kandidaat telt nog niet ({ $reasons })
which-candidates-first = de telling per kandidaat gaat voor; klopt die niet, verbeter dan die, want een telling per lijst telt er niet naast
which-station-waits = het stembureau wacht: { $reason }
which-other = een controleur koos een andere telling
which-aside = wat van { $pc } komt blijft terzijde: die pc is opgeschort
which-withdrawn = zij is ingetrokken
which-replaced = in haar plaats kwam de { $what }
which-gone = zij staat niet meer

# Wat een tweede invoer waard is.
twice-other-name = een tweede invoer op dezelfde pc helpt alleen als echt iemand anders van het papier typt; de controleruimte ziet dat beide van deze pc komen
twice-same-person = de andere invoer is van { $name }; laat iemand anders het papier nog eens intypen
twice-same-nobody = de andere invoer is ook zonder naam getypt; laat iemand anders het papier nog eens intypen, op naam
twice-same-pc = de andere invoer is op deze pc getypt, en in deze verkiezing telt een tweede alleen van een andere pc, want een naam wordt maar getypt; doe de tweede invoer op een andere pc, of laat de controleruimte beslissen
