scene-progress = Voortgang
scene-votes = Stemmen per lijst
scene-seats = Zetels
scene-last-seat = De laatste restzetel
scene-news = Net binnen
scene-stations = Per stembureau
scene-elected = Gekozen kandidaten
scene-lists = Stemmen per lijst
scene-candidates = Stemmen per kandidaat
scene-of = van
scene-polling-stations = stembureaus
scene-valid = Stemmen op kandidaten
scene-blank = Blanco
scene-invalid = Ongeldig
scene-cast = Uitgebrachte stemmen
scene-turnout = Opkomst
scene-column-votes = stemmen
scene-column-share = aandeel
scene-column-seats = zetels
scene-column-station = stembureau
scene-column-valid = stemmen
scene-column-largest = grootste lijsten
scene-change = t.o.v. { $before }
scene-change-none = verschil
scene-none = n.v.t.
scene-not-counted = nog niet geteld
scene-seats-lot = { $n ->
    [one] 1 zetel is nog niet toegewezen: er is een loting nodig
   *[other] { $count } zetels zijn nog niet toegewezen: er is een loting nodig
 }
scene-seats-empty = { $n ->
    [one] 1 zetel blijft leeg
   *[other] { $count } zetels blijven leeg
 }
scene-holder = De laatste restzetel gaat nu naar
scene-needed = Zoveel stemmen meer, en een andere lijst had deze zetel
scene-never = niet bereikbaar
scene-no-residual-seat = Er is geen restzetel: alle zetels zijn volle zetels.
scene-drawn = Over de laatste restzetel heeft het lot beslist.
scene-lot-remainder = Er is een loting nodig om een restzetel: { $count } lijsten hebben hetzelfde overschot.
scene-lot-average = Er is een loting nodig om een restzetel: { $count } lijsten hebben hetzelfde gemiddelde.
scene-lot-majority = Er is een loting nodig: een van { $count } lijsten staat een restzetel af aan de lijst met de meerderheid.
scene-lot-candidates = Er is een loting nodig tussen { $count } kandidaten van deze lijst met evenveel stemmen.
scene-preference = gekozen met voorkeurstemmen
