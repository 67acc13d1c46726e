//! What all pages have in common.

use super::*;

/// Every page in both languages, without a text that no translation has.
#[test]
fn all_pages_speak_both_languages() {
    let office = Office::new(true);
    office.ask(enter(&office.file, 2, 0, None));
    let incoming = office.folder.path().join("in");
    std::fs::create_dir(&incoming).unwrap();
    std::fs::write(incoming.join("half.eml.xml"), "<EML").unwrap();
    office.ask(Request::WatchAdd { folder: incoming });
    let mut driven = office.open();
    driven.until_says("binnen");
    driven.key(Key::F(9));
    driven.until_says("Stilgezet om");
    let pages = [
        ('i', "Binnengekomen per kwartier", "Came in, by quarter of an hour"),
        ('t', "Kiesdeler", "Electoral quota"),
        ('p', "ALLEEN CONTROLERUIMTE", "CONTROL ROOM ONLY"),
        ('r', "Controleprotocol GR2026", "Control protocol GR2026"),
        ('u', "Lotingsgetal", "Seed"),
        ('e', "Vergeleken:", "Compared:"),
        ('g', "nog niets vrijgegeven", "Nothing has been released"),
        ('m', "verzamelen", "collecting"),
        ('n', "(deze pc)", "(this PC)"),
        ('b', "Wat is besloten?", "What was decided?"),
        ('o', "Zoek", "Search"),
    ];
    for (key, dutch, english) in pages {
        driven.key(Key::Ctrl(key));
        for (lang, says) in [(Lang::Nl, dutch), (Lang::En, english)] {
            driven.lang(lang);
            driven.until_says(says);
            for text in driven.texts() {
                let missing = text.contains('[') && text.contains(']') && !text.contains(' ');
                assert!(!missing, "{text} on the page of {key} in {lang:?}");
            }
        }
        driven.lang(Lang::Nl);
    }
}

/// Only the rows that fit are built.
#[test]
fn a_long_table_is_built_as_far_as_it_is_seen() {
    let office = Office::new(true);
    let all = office.file.stations.len();
    let driven = {
        let mut driven = office.open();
        driven.until_says("nog niet binnen");
        driven
    };
    let rows = driven.texts().iter().filter(|text| text.as_str() == "nog niet binnen").count();
    assert!(rows >= 2 && rows <= 2 * all + 1);
}
