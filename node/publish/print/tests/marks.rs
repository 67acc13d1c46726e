//! What must stand on every page stands on every page, in both languages.

#![allow(clippy::unwrap_used)]

mod common;

use common::{alone, pages, whole_night};
use election::seats::json::SeatsOutput;
use election::{Heading, Level, Progress};
use print::card::{Details, Role};
use print::control::{
    Asked, AskedOf, Audit, Official, OpenStation, Recount, RecountStation, Room, Todo, Value, WorkList, Worksheet,
};
use print::control::{
    Conflict, Control, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList,
};
use print::{Public, card, control, manual, public};
use support::edition::Held;
use words::manual::{Chapter, Keys, Role as Of, SECTIONS};
use words::{Lang, day_and_clock, short_hash};

const LANGUAGES: [Lang; 2] = [Lang::Nl, Lang::En];

#[test]
fn every_public_page_says_what_it_is_and_of_which_release() {
    const TEST: &str = "every_public_page_says_what_it_is";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let night = whole_night(&held);
    let release = &night.now.board.release;
    for lang in LANGUAGES {
        for what in Public::ALL {
            let pdf = public(what, &night, lang).unwrap();
            let Some(pages) = pages(&format!("{TEST}-{}-{lang:?}", what.file_word()), &pdf) else { return };
            let (mark, page, of) = match lang {
                Lang::Nl => ("Voorlopige uitslag, geen proces-verbaal", "Bladzijde", "van"),
                _ => ("Provisional result, not an official report", "Page", "of"),
            };
            for (number, text) in pages.iter().enumerate() {
                assert_eq!(text.matches(mark).count(), 2, "{what:?} {number}: head and foot");
                for said in [
                    night.now.board.election.clone(),
                    format!("· {} · {}", day_and_clock(release.made_at), short_hash(&release.hash)),
                    format!("{page} {} {of} {}", number + 1, pages.len()),
                ] {
                    assert!(text.contains(&said), "{what:?} page {number}: {said}\n{text}");
                }
                assert!(!text.contains("TEST") && !text.contains("NIET VRIJGEGEVEN"));
            }
            assert!(pages[0].contains(&what.title(lang)));
            if what == Public::Press {
                assert_eq!(pages.len(), 1, "the sheet for the press is one page");
            }
        }
    }
}

#[test]
fn a_rehearsal_and_a_release_that_was_taken_back_say_so_on_every_page() {
    const TEST: &str = "a_rehearsal_says_test";
    let Some(held) = Held::groningen(TEST) else { return };
    let mut wish = held.all(1, Level::Candidate);
    wish.rehearsal = true;
    let mut edition = held.edition(&wish);
    edition.board.release.standing = false;
    let night = alone(edition);
    for what in [Public::Summary, Public::Press, Public::Seats, Public::Candidates, Public::Stations] {
        let pdf = public(what, &night, Lang::Nl).unwrap();
        let Some(pages) = pages(&format!("{TEST}-{}", what.file_word()), &pdf) else { return };
        for text in &pages {
            assert!(text.matches("TEST – oefening, geen echte uitslag").count() >= 2, "{what:?}\n{text}");
            assert!(text.matches("TERUGGENOMEN – deze vrijgave geldt niet meer").count() >= 2, "{what:?}\n{text}");
        }
        if what == Public::Press {
            assert_eq!(pages.len(), 1);
        }
    }
}

fn room(rehearsal: bool) -> Room {
    Room {
        election: "Gemeenteraad West Maas en Waal 2022".to_owned(),
        date: "2022-03-16".to_owned(),
        rehearsal,
        pc: "scan 1".to_owned(),
        made_at: 1_773_867_600_000,
        cut: Some(Cut { number: 3, frozen_at: 1_773_867_000_000, new_since: 1 }),
    }
}

/// Something of every print of the control room, much of it made up; the comparison is a real one.
fn prints(held: &Held, official: &election::official::Report, lang: Lang) -> Vec<Control<'static>> {
    let open = |state: &'static str| {
        held.stations.stations.iter().map(move |station| OpenStation {
            number: station.number,
            name: station.name.clone(),
            state: state.to_owned(),
        })
    };
    let list = |(place, list): (usize, &election::List)| InterimList {
        number: list.number,
        name: list.display_name(),
        votes: 1_234 + u64::try_from(place).unwrap(),
        seats: Some(3),
        released: Some(1_000),
    };
    let progress = Progress { counted: 12, total: 21 };
    let differences: Vec<Difference> = [election::Field::VotesOnCandidates, election::Field::ListTotal(2)]
        .map(|field| Difference::of(&held.definition, field, Some(1_017), Some(1_071), lang))
        .to_vec();
    // Kept for the length of the tests: what is compared is borrowed.
    let (report, definition): (&'static _, &'static _) =
        (Box::leak(Box::new(official.clone())), Box::leak(Box::new(held.definition.clone())));
    vec![
        Control::Todo(Todo { party: open("absent").take(5).collect(), candidate: open("conflict").collect() }),
        Control::Interim(Interim {
            heading: Heading::Interim,
            stations: progress,
            stations_per_candidate: None,
            valid_votes: 9_876,
            blank: 12,
            invalid: 34,
            votes_cast: 9_922,
            lists: held.definition.lists.iter().enumerate().map(list).collect(),
            no_seats: None,
            released: Some(2),
            missing: open("absent").take(9).collect(),
            remarks: vec!["De laatste restzetel scheelt 12 stemmen.".to_owned()],
        }),
        Control::Findings(Findings {
            findings: vec![Finding {
                station: Some(7),
                name: "De Hucht".to_owned(),
                title: "Veel blanco stemmen".to_owned(),
                figures: "87 van 1.017; elders 1%".to_owned(),
                remedy: "Vergelijk met het papier.".to_owned(),
            }],
            remarks: vec!["21 stembureaus zijn bekeken.".to_owned()],
            asked: asked(),
        }),
        Control::Conflicts(vec![Conflict {
            station: 7,
            name: "De Hucht".to_owned(),
            level: Level::Party,
            reasons: vec!["eerste en tweede invoer verschillen".to_owned()],
            values: vec![
                Value { sources: vec!["invoer 1, Anna, 22:14".to_owned()] },
                Value { sources: vec!["invoer 2, Bart, 22:16".to_owned(), "scan 1, bestand, 22:20".to_owned()] },
            ],
            differences: differences.clone(),
        }]),
        Control::Evening(Evening {
            compared: 20,
            about: vec!["Naast vrijgave 3 van 23:40.".to_owned()],
            lists: vec![("Helm".to_owned(), 1_240, 1_238)],
            stations: vec![EveningStation {
                number: 7,
                name: "De Hucht".to_owned(),
                differences,
                explanations: vec!["Een stapel was dubbel geteld.".to_owned()],
            }],
        }),
        Control::Official(Official { report, definition, stations: None }),
        Control::Recount(recount()),
        Control::Worksheet(Worksheet {
            seed: "4 1 6 6 2 3".to_owned(),
            steps: vec![r"printf '%s\n' 'uitslag draw 1' | sha256sum → 663143b8…".to_owned()],
            lists: vec![WorkList {
                number: 10,
                name: "Lijst Tien".to_owned(),
                stations: vec![(7, "De Hucht".to_owned(), Some(1_017)), (12, "De Hoek".to_owned(), None)],
                sum: None,
                candidates: vec![(1, "Jansen, A.".to_owned(), Some(1_234))],
            }],
        }),
        Control::Audit(Audit {
            release: "Vrijgave 3".to_owned(),
            made: vec![("Overleg met de voorzitter".to_owned(), "gebeld om 23.10 uur".to_owned())],
            held: vec![(12, "nog niet binnen".to_owned())],
            asked: asked(),
            draws: vec!["lotingsgetal 4 1 6 6 2 3: lijst 10 gelijk".to_owned()],
        }),
    ]
}

fn recount() -> Recount {
    Recount {
        asked_for: vec![RecountStation {
            number: 7,
            name: "De Hucht".to_owned(),
            open: vec!["Verschil niet onderzocht: D 690, H 689".to_owned()],
        }],
        others: vec![RecountStation {
            number: 12,
            name: "De Hoek".to_owned(),
            open: vec!["Hoog percentage blanco stemmen".to_owned()],
        }],
        remarks: Vec::new(),
    }
}

/// One question that is open again, and one that is handled.
fn asked() -> AskedOf {
    let question = |station: u32, handled: Vec<String>, before: Vec<String>| Asked {
        station,
        name: "De Hucht".to_owned(),
        what: "Verschil niet onderzocht: D 690, H 689".to_owned(),
        remedy: "Laat hertellen.".to_owned(),
        handled,
        before,
    };
    let said = |text: &str| vec![text.to_owned()];
    AskedOf {
        questions: vec![
            question(7, Vec::new(), said("over een andere telling gezegd: een stempas zoek")),
            question(12, said("afgehandeld door Anna om 23:10: herteld"), Vec::new()),
        ],
        remarks: said("Controleprotocol GR2026 van de Kiesraad, deel A."),
    }
}

fn compared(held: &Held) -> election::official::Report {
    let folder = support::shared("compared").unwrap().join("data/real/gr2022");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let counts = eml::official_counts(&eml::read_count(&read("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap());
    let result = eml::official_result(&eml::read_result(&read("Resultaat_GR2022_WestMaasenWaal.eml.xml")).unwrap());
    let mut ours = held.clone();
    let first = ours.counts.values_mut().next().unwrap();
    first.lists[0].total = first.lists[0].total.map(|votes| votes + 5);
    let edition = held.edition(&held.all(1, Level::Candidate));
    let counts_of_ours = ours.counts.iter().map(|(number, count)| (*number, (Level::Candidate, count))).collect();
    let seats: Option<&SeatsOutput> = edition.seats.as_ref();
    let ours = election::official::Ours {
        definition: &held.definition,
        counts: &counts_of_ours,
        stations: Some(&held.stations),
        deceased: &[],
        seats,
    };
    election::official::compare(&ours, Some(&counts), Some(&result)).unwrap()
}

#[test]
fn every_page_of_the_control_room_says_that_it_is_not_released() {
    const TEST: &str = "every_page_of_the_control_room";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let report = compared(&held);
    for (lang, said, page) in [
        (Lang::Nl, "NIET VRIJGEGEVEN – alleen voor de controleruimte", "Bladzijde"),
        (Lang::En, "NOT RELEASED – for the control room only", "Page"),
    ] {
        for what in prints(&held, &report, lang) {
            for rehearsal in [false, true] {
                let pdf = control(&what, &room(rehearsal), lang).unwrap();
                let name = format!("{TEST}-{}-{lang:?}-{rehearsal}", what.file_word());
                let Some(pages) = pages(&name, &pdf) else { return };
                for (number, text) in pages.iter().enumerate() {
                    assert!(text.matches(said).count() >= 2, "{}: top and foot\n{text}", what.file_word());
                    assert!(text.contains(&format!("{page} {} ", number + 1)));
                    assert_eq!(text.contains("TEST –"), rehearsal, "{text}");
                }
            }
        }
    }
}

#[test]
fn figures_of_the_control_room_are_on_its_paper() {
    const TEST: &str = "figures_of_the_control_room";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let report = compared(&held);
    let said: [&[&str]; 9] = [
        &[
            "Per lijst: 5 nog niet verwerkt",
            "Per kandidaat: 21 nog niet verwerkt",
            "nog niet binnen",
            "tegenstrijdige tellingen",
        ],
        &["12 van 21", "9.876", "1.234", "+234", "De laatste restzetel scheelt 12 stemmen.", "Nog niet binnen: 9"],
        &[
            "De Hucht",
            "87 van 1.017; elders 1%",
            "Wat de Kiesraad zal vragen",
            "Controleprotocol GR2026",
            "Nog niet afgehandeld. · Laat hertellen. · over een andere telling gezegd: een stempas zoek",
            "afgehandeld door Anna om 23:10: herteld",
        ],
        &["1.017", "1.071", "+54", "E – stemmen op kandidaten", "invoer 2, Bart, 22:16"],
        &["Van 20 stembureaus", "1.071", "Een stapel was dubbel geteld."],
        &["Onze telling", "Officieel", "–5"],
        &[
            "Het controleprotocol vraagt om een hertelling",
            "D 690, H 689",
            "hertel of verklaar",
            "Hoog percentage blanco",
        ],
        &["lotingsgetal 4 1 6 6 2 3", "10 Lijst Tien", "1.017", "1.234", "Jansen, A.", "Op papier", "663143b8"],
        &["Vrijgave 3", "gebeld om 23.10 uur", "afgehandeld door Anna om 23:10: herteld", "lijst 10 gelijk"],
    ];
    for (what, said) in prints(&held, &report, Lang::Nl).iter().zip(said) {
        let pdf = control(what, &room(false), Lang::Nl).unwrap();
        let Some(pages) = pages(&format!("{TEST}-{}", what.file_word()), &pdf) else { return };
        let text = common::words(&pages.join(" ")).join(" ");
        for said in said {
            assert!(text.contains(said), "{}: {said}\n{text}", what.file_word());
        }
    }
}

#[test]
fn a_card_is_one_page_with_its_keys_and_whom_to_call() {
    const TEST: &str = "a_card_is_one_page";
    let details = Details {
        election: Some("Gemeenteraad West Maas en Waal 2026".to_owned()),
        date: Some("2026-03-18".to_owned()),
        contact: Some("de coördinator, toestel 4141".to_owned()),
        rehearsal: false,
    };
    for lang in LANGUAGES {
        for role in Role::ALL {
            let pdf = card(role, &details, lang).unwrap();
            assert_eq!(pdf.pages, 1, "{role:?}");
            let Some(pages) = pages(&format!("{TEST}-{}-{lang:?}", role.file_word()), &pdf) else { return };
            for said in ["de coördinator, toestel 4141", "F1", &role.title(lang)] {
                assert!(pages[0].contains(said), "{role:?}: {said}");
            }
        }
    }
    let bare = card(Role::Entry, &Details::default(), Lang::Nl).unwrap();
    assert_eq!(bare.pages, 1);
}

#[test]
fn the_manual_has_each_chapter_on_a_page_of_its_own_and_in_front_where_it_is() {
    const TEST: &str = "the_manual_has_each_chapter";
    let details = Details {
        election: Some("Gemeenteraad West Maas en Waal 2026".to_owned()),
        date: Some("2026-03-18".to_owned()),
        contact: Some("de coördinator, toestel 4141".to_owned()),
        rehearsal: true,
    };
    for lang in LANGUAGES {
        let pdf = manual(None, &details, lang).unwrap();
        let Some(pages) = pages(&format!("{TEST}-{lang:?}"), &pdf) else { return };
        let pages: Vec<String> = pages.iter().map(|page| common::words(page).join(" ")).collect();
        let (page, of) = if lang == Lang::Nl { ("Bladzijde", "van") } else { ("Page", "of") };
        for (number, text) in pages.iter().enumerate() {
            let foot = format!("{page} {} {of} {}", number + 1, pages.len());
            assert!(text.contains(&foot) && text.matches("TEST –").count() >= 2, "{number}\n{text}");
            assert!(text.contains("Gemeenteraad West Maas en Waal 2026"), "{text}");
        }
        assert!(pages[0].contains("de coördinator, toestel 4141"), "{}", pages[0]);
        let mut began = Vec::new();
        for chapter in Chapter::ALL {
            let title = chapter.title(lang);
            // Below the head of the page, which ends in the name of the election.
            let below = |text: &str| text.split_once("West Maas en Waal 2026").map(|(_, text)| text.trim().to_owned());
            let begins = |text: &String| below(text).is_some_and(|text| text.starts_with(&title));
            let from = began.last().map_or(1, |last| last + 1);
            let at = pages.iter().skip(from).position(begins).unwrap_or_else(|| panic!("{title} in {pages:#?}"));
            began.push(from + at);
        }
        let (front, chapters) = pages.split_at(began[0]);
        let (front, chapters) = (front.join(" "), chapters.join(" "));
        for (chapter, page) in Chapter::ALL.iter().zip(&began) {
            let row = format!("{} {}", chapter.title(lang), page + 1);
            assert!(front.contains(&row), "{row}: {front}");
        }
        for section in SECTIONS {
            let title = section.title(lang);
            assert!(front.contains(&title) && chapters.contains(&format!("{title} 1. ")), "{title}");
            for step in section.steps(lang, &Keys::printed()) {
                // A line of it: the page may turn after that.
                let begin: String = step.chars().take(30).collect();
                assert!(chapters.contains(begin.trim()), "{title}: {begin}");
            }
        }
    }
}

#[test]
fn of_the_manual_each_role_gets_its_own() {
    const TEST: &str = "of_the_manual_each_role";
    let whole = manual(None, &Details::default(), Lang::Nl).unwrap();
    for role in Of::ALL {
        let pdf = manual(Some(role), &Details::default(), Lang::Nl).unwrap();
        assert!(pdf.pages < whole.pages, "{role:?}");
        let Some(pages) = pages(&format!("{TEST}-{}", manual::file_word(Some(role))), &pdf) else { return };
        let all = common::words(&pages.join(" ")).join(" ");
        assert!(all.contains(&format!("Handleiding: {}", role.title(Lang::Nl))), "{role:?}");
        for section in SECTIONS {
            let begins = format!("{} 1. ", section.title(Lang::Nl));
            assert_eq!(all.contains(&begins), section.is_for(role), "{role:?}: {}", section.name);
        }
    }
}
