//! Files that are added to an election, or belong to another one.

use super::*;

#[test]
fn a_file_of_another_election_is_not_accepted_here() {
    let home = tempfile::tempdir().unwrap();
    let test = "a_file_of_another_election_is_not_accepted_here";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    let other = support::shared(test).unwrap().join("data/real/gr2022/Kandidatenlijsten_GR2022_Groningen.eml.xml");
    to(&mut driven, "prepare-files");
    driven.typed(&other.display().to_string());
    driven.keys(&Key::Down, 5);
    driven.key(Key::Enter);
    driven.until_says("In een oefening mogen de groepen leeg blijven.");
    driven.keys(&Key::Enter, 3);
    driven.until_says("Dit bestand hoort bij een andere verkiezing");
    assert!(!driven.texts().iter().any(|line| line.contains("Ondertekenen met")), "nothing is to be signed");
}

/// The office's own table may come alone, and there is no paper to compare it with.
#[test]
fn a_table_of_neighbourhoods_is_added_to_an_election() {
    let home = tempfile::tempdir().unwrap();
    let test = "a_table_of_neighbourhoods_is_added_to_an_election";
    let Some(mut driven) = Driven::scan(test, home.path(), true) else { return };
    let table = home.path().join("wijken.csv");
    let station = setup(&driven.app).stations.stations[0].number;
    std::fs::write(&table, format!("{station};Centrum\n")).unwrap();
    to(&mut driven, "prepare-files");
    driven.keys(&Key::Down, 4);
    driven.typed(&table.display().to_string());
    driven.keys(&Key::Enter, 2);
    driven.until_says("Wijkentabel: wijken.csv");
    driven.key(Key::Enter);
    driven.sign();
    driven.until("the table to be here", |app| matches!(setup(app).neighbourhoods, Roster::Here(_)));
}

#[test]
fn a_paper_that_was_not_at_hand_is_asked_until_it_was_compared() {
    let home = tempfile::tempdir().unwrap();
    let test = "a_paper_that_was_not_at_hand_is_asked_until_it_was_compared";
    let Some(mut driven) = Driven::scan(test, home.path(), false) else { return };
    let lists = support::shared(test).unwrap().join("data/real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml");
    let files = organise::prepare::FilePaths { candidates: Some(lists), ..Default::default() };
    let files = organise::prepare::Files::read(&files).unwrap();
    let groups = organise::prepare::hash_groups(&files.sources[0].sha256);
    let data = driven.app.session().unwrap().data.clone();
    driven.app.prefs.papers.insert(data, paper::of_files(&files.sources));
    let says = |driven: &Driven, words: &str| driven.texts().iter().any(|line| line.contains(words));
    to(&mut driven, "prepare-overview");
    assert!(says(&driven, "Niet elk bestand is met zijn papier vergeleken"), "{:?}", driven.texts());

    to(&mut driven, "prepare-files");
    driven.until_says("Deze bestanden zijn nog niet met hun papier vergeleken.");
    let texts = driven.texts();
    let place = |line: &String| line.strip_prefix("230b · [")?.strip_suffix(']')?.parse::<usize>().ok();
    let places: Vec<usize> = texts.iter().filter_map(place).collect();
    assert_eq!(places.len(), 2, "{texts:?}");
    for place in places {
        driven.typed(&groups[place - 1]);
        driven.key(Key::Enter);
    }
    driven.keys(&Key::Enter, 2);
    driven.until_says("Alle bestanden zijn met hun papier vergeleken.");
    assert!(driven.app.prefs.papers.is_empty(), "{:?}", driven.app.prefs.papers);
    assert!(says(&driven, "Kandidatenlijsten (230b)"), "new files can be chosen now");
    to(&mut driven, "prepare-overview");
    assert!(!says(&driven, "Niet elk bestand"), "{:?}", driven.texts());
}
