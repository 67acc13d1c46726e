post-kind-interim = Tussenstand
post-kind-final-parties = Voorlopige einduitslag
post-kind-final-candidates = Voorlopige kandidaatuitslag
post-kind-seats = Zetels
post-kind-correction = Correctie
post-kind-taken-back = Ingetrokken
post-template-result =
    { $kop } { $verkiezing }: { $geteld }.
    { $kandidaten }
    { $lijsten }
    { $opkomst }
    { $toelichting }
post-template-seats =
    Zetels { $verkiezing }. { $kop }: { $geteld }.
    { $zetels }
post-template-correction =
    CORRECTIE. { $kop } { $verkiezing }: { $geteld }.
    { $correctie }
    { $lijsten }
post-template-taken-back =
    INGETROKKEN: vrijgave { $nummer } van { $tijd }, { $verkiezing }.
    Gebruik de cijfers van deze vrijgave niet meer.
post-test = TEST – oefening, dit zijn geen echte uitslagen
post-test-word = TEST
post-test-sentence = Oefening: dit zijn geen echte uitslagen
post-foot = Voorlopig · vrijgave { $number } · { $time } · { $hash }
post-provisional = Voorlopig
post-release = vrijgave { $number }
post-counted = { $n ->
    [one] { $counted } van { $total } stembureau geteld
   *[other] { $counted } van { $total } stembureaus geteld
 }
post-counted-all = { $n ->
    [one] het stembureau is geteld
   *[other] alle { $total } stembureaus geteld
 }
post-candidates = Per kandidaat: { $counted } van { $total } stembureaus geteld
post-counter-lists = lijsten { $counted } van { $total }
post-counter-candidates = kandidaten { $counted } van { $total }
post-turnout = Opkomst: { $share }
post-list-share = { $name }: { $share }
post-list-votes = { $name }: { $votes } ({ $share })
post-list-seats = { $name }: { $seats }
post-more-lists = { $n ->
    [one] en 1 andere lijst
   *[other] en { $n } andere lijsten
 }
post-seatless = { $n ->
    [one] 1 lijst heeft geen zetel
   *[other] { $n } lijsten hebben geen zetel
 }
post-open-lot = { $n ->
    [one] 1 zetel is nog niet toegewezen: er is een loting nodig
   *[other] { $n } zetels zijn nog niet toegewezen: er is een loting nodig
 }
post-open-empty = { $n ->
    [one] 1 zetel blijft leeg
   *[other] { $n } zetels blijven leeg
 }
post-corrected-one = De cijfers van stembureau { $number } zijn gecorrigeerd.
post-corrected = De cijfers van { $count } stembureaus zijn gecorrigeerd.
post-retracted-one = De cijfers van stembureau { $number } zijn ingetrokken.
post-retracted = De cijfers van { $count } stembureaus zijn ingetrokken.
post-replaces = Gebruik vrijgave { $number } niet meer.
post-alt-votes = Staafdiagram van de stemmen per lijst. { $heading } { $election }: { $counted }.
post-alt-seats = Diagram van de zetels per lijst. { $heading } { $election }: { $counted }.
post-alt-list = { $n ->
    [one] { $name }: { $votes } stem, { $share }.
   *[other] { $name }: { $votes } stemmen, { $share }.
 }
post-alt-list-seats = { $n ->
    [one] { $name }: 1 zetel.
   *[other] { $name }: { $n } zetels.
 }
post-alt-more = { $n ->
    [one] En 1 andere lijst.
   *[other] En { $n } andere lijsten.
 }
post-list-unnamed = Lijst { $number }
post-corrected-short = Cijfers gecorrigeerd. Gebruik vrijgave { $number } niet meer.
