todo-title = Te doen, { $level }: { $n ->
    [one] nog 1 stembureau
   *[other] nog { $count } stembureaus
 }
todo-nothing = Alle stembureaus zijn verwerkt.

help-title = Hulp
tour-offer = Eerste keer hier? { $key_help } biedt een rondleiding, en wijst de weg in vijf stappen.
tour-first-time = Eerste keer hier?
tour-at = { $title } · { $at } van { $all }
tour-later = De rondleiding wacht.
tour-later-do = Rond eerst af wat openstaat, of leg het weg met Esc.
help-here = Op dit scherm
help-keys = Toetsen op dit scherm
help-call = Loopt u vast? Bel de coördinator van de uitslagavond. Er gaat niets verloren als u wacht.
help-start = Hier kiest u de verkiezing van vanavond, of begint u een nieuwe. De verkiezing die het laatst open was, opent vanzelf.
help-prepare = Hier wordt de verkiezing ingericht: bestanden, stembureaus, lijsten, mappen, pc’s en mensen. Doe dit op tijd; op de avond zelf hoeft hier niets. Bent u met z’n tweeën op één pc? Zet beiden onder Mensen, elk met een pincode, en laat elke vrijgave op dezelfde pc door de ander bevestigen. De een leest voor, de ander typt; wie niet typte, controleert.
help-enter = Hier voert u de telling van een stembureau in. Typ het nummer, vul elk veld in en sluit af met Enter, lees terug en sla op. Bij kandidaten zet * de rest van de lijst op 0 en gaat / naar een nummer of naam. Elke toets wordt op deze pc bewaard, ook zonder netwerk.
help-todo = Hier staat welke stembureaus nog niet zijn verwerkt, en waarom. Enter opent de invoer.
help-control = Hier ziet u alles binnenkomen. Zet stil, controleer, en geef vrij. Niets wordt openbaar zonder uw vrijgave.
help-present = Hier staat alleen wat is vrijgegeven. Het beeld loopt vanzelf; de toetsen hieronder sturen het. Dubbelklikken zet het beeld op volledig scherm, en weer terug.
help-maintain = Instellingen van deze pc, mappen, reservekopie en de gezondheid van de pc’s in de avond.
help-watch = Hier ziet u hoeveel stembureaus binnen zijn, hoe snel dat gaat en wanneer alles binnen kan zijn. Cijfers staan hier niet: die ziet u op de schermen zodra zij zijn vrijgegeven.
help-call-whom = Loopt u vast? Bel { $whom }. Er gaat niets verloren als u wacht.
