//! Tables of counts in the window, on a real node: chosen by hand, opened where they were held in a folder, or dropped; what comes
//! in is the published 510b of Assen.

// The tables of the crate that reads them: what is made there comes in here.
#[path = "../../../../../node/sheets/tests/common/mod.rs"]
mod made;

use api::folders::{FileOutcome, Watched};
use api::tables::{Layout, TableMappings};
use made::{Published, Rows, row_a_list, row_a_station, row_a_station_with_candidates, t, text, windows, workbook};

use super::importing::{clicked, live};
use super::*;
use crate::screen::control::table::{ROW, page};
use crate::screen::control::{Message, import, mapping};
use crate::testing::texts;

/// Where the headings of [`row_a_station`] stand, and the first list among them.
const HEADINGS: usize = 3;
const FIRST_LIST: usize = 6;

/// Assen on a scan PC, and nothing counted.
struct Assen {
    home: tempfile::TempDir,
    data: PathBuf,
    of: Published,
}

impl Assen {
    fn new(test: &str) -> Option<Self> {
        let of = Published::assen(test)?;
        let real = support::shared(test)?.join("data/real/gr2026");
        let file = |kind: &str| Some(real.join(format!("{kind}_GR2026_Assen.eml.xml")));
        let paths =
            FilePaths { candidates: file("Kandidatenlijsten"), counts: file("Telling"), ..FilePaths::default() };
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("scan");
        let options = CreateOptions {
            files: Files::read(&paths).unwrap(),
            seats: Some(33),
            rehearsal: true,
            label: "scan 1".into(),
            organiser: home.path().join("organiser.one"),
            organiser_copy: home.path().join("organiser.two"),
            ..CreateOptions::default()
        };
        organise::prepare::create(&data, options, &passphrase()).unwrap();
        Some(Self { home, data, of })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// How many stations were counted.
    fn all(&self) -> usize {
        self.of.expected(Level::Party).len()
    }

    /// Opens the window on Controle › Mappen, with somebody there.
    fn open(&self) -> Driven {
        let mut driven = open(self.home.path(), &self.data);
        driven.until_says("Niet stilgezet");
        named(&mut driven, "carla");
        driven.key(Key::Ctrl('m'));
        driven.until_says("overdrachtmappen");
        driven
    }

    /// Whether what stands is the published count: stations, votes of every list, blank and invalid.
    fn is_the_510b(&self, driven: &Driven) {
        let told: ResultTold = call(driven, Request::Result { branch: Branch::Working }).unwrap();
        let totals = self.of.count.totals.as_ref().unwrap();
        let votes: Vec<u64> = told.outcome.lists.iter().map(|list| list.votes).collect();
        let published: Vec<u64> = totals.lists.iter().map(|list| u64::from(list.total.unwrap())).collect();
        assert_eq!((told.outcome.stations.counted, votes), (u64::try_from(self.all()).unwrap(), published));
        let counters = [totals.counters.votes_on_candidates, totals.counters.blank, totals.counters.invalid];
        let ours = [told.outcome.valid_votes, told.outcome.blank, told.outcome.invalid];
        assert_eq!(ours, counters.map(|votes| u64::from(votes.unwrap())));
    }
}

/// Nothing of a table counts.
fn nothing_counts(driven: &Driven) {
    let counted = call::<ResultTold>(driven, Request::Result { branch: Branch::Working });
    assert_eq!(counted.map_or(0, |told| told.outcome.stations.counted), 0);
}

/// Chooses a file by hand.
fn choose(driven: &mut Driven, file: &Path) {
    driven.key(Key::char('i'));
    driven.until_says("Een telling uit een bestand overnemen");
    driven.instead(&file.display().to_string());
    driven.keys(&Key::Enter, 2);
}

/// Waits until the screen does not say something any more.
fn until_gone(driven: &mut Driven, words: &str) {
    driven.until(&format!("{words:?} to go"), |app| !texts(app).iter().any(|line| line.contains(words)));
}

/// Nothing is shown that a language lacks.
fn speaks_both(driven: &mut Driven) {
    for lang in [Lang::En, Lang::Nl] {
        driven.lang(lang);
        let missing = |line: &String| line.starts_with('[') && line.ends_with(']');
        assert_eq!(driven.texts().into_iter().filter(missing).collect::<Vec<_>>(), Vec::<String>::new(), "{lang:?}");
    }
}

/// From an app, in Windows-1252, with a list under another name and a column that nobody knows: both are asked, a wrong answer is
/// refused with its reason, and then all of it comes in.
#[test]
fn what_nobody_can_know_of_a_table_is_asked_and_then_it_is_the_510b() {
    let Some(assen) = Assen::new("what_nobody_can_know_of_a_table_is_asked_and_then_it_is_the_510b") else { return };
    let list = &assen.of.definition.lists[2];
    let mut rows = row_a_station(&assen.of);
    // Only a letter beyond ASCII tells in what a text is written.
    rows[0][0] = t("Geëxporteerd");
    rows[HEADINGS][FIRST_LIST + 2] = t(format!("{}. De nieuwen", list.number));
    let last = rows[HEADINGS].len() - 1;
    rows[HEADINGS][last] = t("Ploegen");
    let stations = assen.of.count.stations.len();
    for row in &mut rows[HEADINGS + 1..HEADINGS + 1 + stations] {
        row.push(made::N(3));
    }
    let file = assen.put("app.csv", &windows(&text(&rows, ';', ".", "\r\n")));
    let mut driven = assen.open();
    choose(&mut driven, &file);
    driven.until_says("windows-1252");
    driven.until_says("2 vragen open");
    // Both names stand there, and the list is the active line.
    driven.until_says(&format!("{}. De nieuwen", list.number));
    driven.until_says(&format!("hier heet dat nummer \"{}\"", list.name));
    // Nobody goes on before it was said.
    driven.key(Key::F(9));
    driven.until_says("Er zijn nog 2 kolommen waar u iets van moet zeggen.");
    driven.key(Key::char('g'));
    driven.until_says("1 vraag open");
    // What nobody knows cannot be right as it is.
    driven.key(Key::char('g'));
    driven.until_says("1 vraag open");
    driven.until_says("Ploegen: nog niet gekozen");

    driven.key(Key::Enter);
    driven.until_says("Typ een paar letters van de betekenis");
    speaks_both(&mut driven);
    driven.typed("blanco");
    driven.key(Key::Enter);
    driven.until_says("blanco stemmen (F) is al kolom");
    driven.until_says("Zo kan er niets van deze tabel worden overgenomen.");
    driven.key(Key::F(9));
    driven.until_says("Geweigerd.");
    driven.key(Key::char('i'));
    nothing_counts(&driven);
    driven.key(Key::Escape);
    driven.key(Key::Enter);
    driven.typed("telt");
    driven.key(Key::Enter);
    until_gone(&mut driven, "Zo kan er niets");

    driven.key(Key::F(9));
    driven.until_says(&format!("Brengt {} stembureaus in.", assen.all()));
    let first = &assen.of.count.stations[0];
    driven.until_says(&format!("{} {}: nieuw", first.number, first.name));
    nothing_counts(&driven);
    driven.key(Key::char('i'));
    driven.until_says(&format!("{} stembureaus zijn overgenomen.", assen.all()));
    assen.is_the_510b(&driven);
    let kept: TableMappings = call(&driven, Request::TableMappings { forget: None }).unwrap();
    assert_eq!(kept.mappings.iter().map(|one| one.by.as_str()).collect::<Vec<_>>(), ["carla"]);
    // The same once more needs no answers, and brings nothing.
    choose(&mut driven, &file);
    driven.until_says("koppeling al bevestigd voor deze koppen");
    driven.key(Key::F(9));
    driven.until_says("Alles wat erin staat, is er al.");
}

/// Waits until this became of a file of the folder.
fn until_file(driven: &mut Driven, name: &str, outcome: FileOutcome) {
    let handle = driven.app.sessions[0].handle.clone();
    driven.until(&format!("{name} to be {outcome:?}"), |_| {
        let told: Watched = block_on(handle.call(Request::WatchList)).and_then(Reply::take).unwrap();
        told.folders[0].files.iter().any(|file| file.name == name && file.outcome == outcome)
    });
}

/// In a folder nobody is there to say what columns mean: the table waits, is opened where it waits, and after that the next one
/// with these headings comes in by itself.
#[test]
fn a_table_that_was_held_in_a_folder_is_opened_there_and_the_next_one_comes_in() {
    const TEST: &str = "a_table_that_was_held_in_a_folder_is_opened_there_and_the_next_one_comes_in";
    let Some(assen) = Assen::new(TEST) else { return };
    let incoming = assen.home.path().join("in");
    std::fs::create_dir(&incoming).unwrap();
    // Written elsewhere, so that nobody sees half of it; how old it is, is said, and does not hang on the clock.
    let write = |name: &str, rows: &Rows, hours: u64| {
        let file = assen.put("elsewhere", text(rows, ';', "", "\n").as_bytes());
        let saved = std::time::SystemTime::now() - Duration::from_secs(hours * 3_600);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(saved).unwrap();
        std::fs::rename(file, incoming.join(name)).unwrap();
    };
    let rows = row_a_list(&assen.of);
    write("uitslag.csv", &rows, 2);
    offline::call(&assen.data, Request::WatchAdd { folder: incoming.clone() }).unwrap();
    offline::call(&assen.data, Request::WatchStart { folder: None }).unwrap();
    let mut driven = open(assen.home.path(), &assen.data);
    driven.until_says("Niet stilgezet");
    named(&mut driven, "carla");
    driven.key(Key::Ctrl('m'));
    driven.until_says("aangehouden");
    nothing_counts(&driven);
    driven.key(Key::Down);
    driven.key(Key::Enter);
    driven.until_says("De tabel uitslag.csv");
    driven.key(Key::F(9));
    driven.until_says(&format!("Brengt {} stembureaus in.", assen.all()));
    driven.key(Key::char('i'));
    driven.until_says(&format!("{} stembureaus zijn overgenomen.", assen.all()));
    assen.is_the_510b(&driven);
    until_file(&mut driven, "uitslag.csv", FileOutcome::NothingNew);
    // One ballot blank that was called invalid, in a table that was saved later.
    let mut later = rows.clone();
    let figure = |row: &[made::V]| if let made::N(votes) = row[4] { votes } else { 0 };
    let invalid = later.iter().position(|row| row[3] == t("Ongeldig") && figure(row) > 0).unwrap();
    let station = later[invalid][0].clone();
    let blank = later.iter().position(|row| row[3] == t("Blanco") && row[0] == station).unwrap();
    let votes = [blank, invalid].map(|at| figure(&later[at]));
    later[blank][4] = made::N(votes[0] + 1);
    later[invalid][4] = made::N(votes[1] - 1);
    write("later.csv", &later, 1);
    until_file(&mut driven, "later.csv", FileOutcome::Imported);
    let totals = &assen.of.count.totals.as_ref().unwrap().counters;
    let published = [totals.blank, totals.invalid].map(|votes| u64::from(votes.unwrap()));
    let handle = driven.app.sessions[0].handle.clone();
    // It counts once it is on the disk, which is a moment after it was read.
    driven.until("the later table to count", |_| {
        let told = block_on(handle.call(Request::Result { branch: Branch::Working })).and_then(Reply::take);
        let told: ResultTold = told.unwrap();
        [told.outcome.blank, told.outcome.invalid] == [published[0] + 1, published[1] - 1]
    });
}

/// Which sheet is looked at is said, and which one is no table; another one is chosen by key or by mouse.
#[test]
fn of_a_workbook_the_sheet_with_the_table_is_chosen() {
    let Some(assen) = Assen::new("of_a_workbook_the_sheet_with_the_table_is_chosen") else { return };
    let note: Rows = vec![vec![t("Toelichting"), t("Van het verkiezingsteam")], vec![t("Stembureaus"), made::N(3)]];
    let rows = row_a_station(&assen.of);
    let file = assen.put("werkmap.xlsx", &workbook(&[("Toelichting", &note), ("Uitslag", &rows)], true));
    let mut driven = assen.open();
    choose(&mut driven, &file);
    driven.until_says("De tabel werkmap.xlsx");
    driven.until_says("Toelichting – geen tabel met tellingen");
    driven.until_says("Geldige stempassen");
    speaks_both(&mut driven);
    driven.key(Key::char('b'));
    driven.until_says("Zo kan er niets van deze tabel worden overgenomen.");
    driven.until_says("2 vragen open");
    until_gone(&mut driven, "Geldige stempassen");
    // By mouse: a sheet, a line, what it means, and what comes in by that.
    let told = |message| Message::Import(import::Message::Mapping(message));
    clicked(&mut driven, told(mapping::Message::Sheet("Uitslag".to_owned())));
    driven.until_says("Geldige stempassen");
    until_gone(&mut driven, "vragen open");
    clicked(&mut driven, told(mapping::Message::Row(3)));
    driven.until_says("D Geldige stempassen: stempassen (A)");
    clicked(&mut driven, told(mapping::Message::Row(3)));
    driven.until_says("nu gekozen");
    driven.key(Key::Escape);
    clicked(&mut driven, told(mapping::Message::Pressed(crate::keymap::Act::ReadBack)));
    driven.until_says(&format!("Brengt {} stembureaus in.", assen.all()));
    driven.until_says("nageteld");
    speaks_both(&mut driven);
    // The mapping is not remembered where somebody says so.
    clicked(&mut driven, told(mapping::Message::Pressed(crate::keymap::Act::Remember)));
    clicked(&mut driven, told(mapping::Message::Pressed(crate::keymap::Act::Import)));
    driven.until_says(&format!("{} stembureaus zijn overgenomen.", assen.all()));
    assen.is_the_510b(&driven);
    let kept: TableMappings = call(&driven, Request::TableMappings { forget: None }).unwrap();
    assert!(kept.mappings.is_empty());
}

/// How a table lies is guessed from its headings: where they say nothing, it is chosen by key or by mouse.
#[test]
fn how_a_table_lies_is_chosen() {
    let Some(assen) = Assen::new("how_a_table_lies_is_chosen") else { return };
    let file = assen.put("raar.csv", b"appel;1001;1002\npeer;31;42\npruim;53;64\n");
    let has_line = |driven: &mut Driven, words: &str| {
        driven.until(&format!("a line {words}"), |app| texts(app).iter().any(|line| line == words));
    };
    let mut driven = assen.open();
    choose(&mut driven, &file);
    driven.until_says("Zo ligt de tabel:");
    has_line(&mut driven, "1002");
    speaks_both(&mut driven);
    driven.key(Key::char('l'));
    has_line(&mut driven, "pruim");
    // Not each table can lie in every way; the key goes on to the next one.
    driven.key(Key::char('l'));
    driven.until_says("zo ligt de tabel niet");
    has_line(&mut driven, "pruim");
    driven.key(Key::char('l'));
    has_line(&mut driven, "1002");
    until_gone(&mut driven, "zo ligt de tabel niet");
    let told = |message| Message::Import(import::Message::Mapping(message));
    clicked(&mut driven, told(mapping::Message::Layout(Layout::Across)));
    has_line(&mut driven, "pruim");
    driven.until_says("3 vragen open");
    nothing_counts(&driven);
}

/// A wrong row does not keep the others out: it is shown with its cell.
#[test]
fn a_station_that_cannot_be_used_is_shown_with_its_cell() {
    let Some(assen) = Assen::new("a_station_that_cannot_be_used_is_shown_with_its_cell") else { return };
    let mut rows = row_a_station(&assen.of);
    rows.pop();
    rows[HEADINGS + 2][FIRST_LIST + 1] = t("1x3");
    let file = assen.put("app.csv", text(&rows, ';', "", "\n").as_bytes());
    let mut driven = assen.open();
    choose(&mut driven, &file);
    driven.until_says("De tabel app.csv");
    driven.key(Key::F(9));
    driven.until_says("rij 6, kolom H");
    driven.until_says("1x3");
    driven.key(Key::char('i'));
    driven.until_says(&format!("{} stembureaus zijn overgenomen.", assen.all() - 1));
}

/// Two files at once: the first is looked at, the other waits and is said to; on another screen it is said where they go.
#[test]
fn files_that_are_dropped_are_looked_at_one_by_one() {
    const TEST: &str = "files_that_are_dropped_are_looked_at_one_by_one";
    let Some(assen) = Assen::new(TEST) else { return };
    let table = assen.put("app.csv", text(&row_a_station(&assen.of), ';', "", "\n").as_bytes());
    let count = support::shared(TEST).unwrap().join("data/real/gr2026/Telling_GR2026_Assen.eml.xml");
    let dropped = |file: &Path| crate::app::Message::Dropped(file.to_owned());
    let mut driven = assen.open();
    driven.key(Key::F(5));
    driven.tell(dropped(&table));
    driven.until_says("Hier worden geen bestanden overgenomen.");
    driven.key(Key::F(6));
    driven.tell(dropped(&table));
    driven.tell(dropped(&count));
    driven.until_says("Er wacht nog 1 bestand: Telling_GR2026_Assen.eml.xml");
    driven.until_says("De tabel app.csv");
    driven.key(Key::F(9));
    driven.until_says(&format!("Brengt {} stembureaus in.", assen.all()));
    driven.key(Key::char('i'));
    // What became of the first stands above the second.
    driven.until_says(&format!("{} stembureaus zijn overgenomen.", assen.all()));
    assen.is_the_510b(&driven);
    until_gone(&mut driven, "De tabel app.csv");
    driven.until_says("Telling_GR2026_Assen.eml.xml");
    driven.until_says("Laten liggen");
    driven.key(Key::Down);
    driven.key(Key::Enter);
    driven.until_says("Er zijn geen overdrachtmappen.");
    assen.is_the_510b(&driven);
    assert_eq!(live(&driven, assen.of.count.stations[0].number), 2, "per list and per candidate");
    // In the middle of a question none is taken.
    driven.key(Key::char('+'));
    driven.tell(dropped(&table));
    driven.until_says("Nu kan er geen bestand bij.");
}

/// On a small screen the active line of a long table is always in view.
#[test]
fn the_active_column_is_in_view_on_a_small_screen() {
    let Some(assen) = Assen::new("the_active_column_is_in_view_on_a_small_screen") else { return };
    let rows = row_a_station_with_candidates(&assen.of);
    let file = assen.put("app.csv", text(&rows, ';', "", "\n").as_bytes());
    let mut driven = assen.open();
    choose(&mut driven, &file);
    driven.until_says("De tabel app.csv");
    for (width, height) in [(1024.0, 700.0), (1366.0, 768.0)] {
        let size = iced::Size::new(width, height);
        driven.tell(crate::app::Message::Resized(size));
        driven.keys(&Key::PageUp, 200);
        let mut at = 0;
        for key in [Key::PageDown, Key::Down, Key::PageDown, Key::PageDown, Key::Down, Key::PageDown] {
            at += if key == Key::Down { 1 } else { page(size, ROW) };
            driven.key(key);
            // The letters of the column stand in its row, by themselves.
            let place = eml::column_name(at);
            assert!(driven.texts_at(size).contains(&place), "{place} at {width} × {height}");
        }
    }
}
