//! SVG that any reader takes, whatever a name holds; and pictures compared with those that were looked at.

#![allow(clippy::unwrap_used)]

mod made;

use std::path::Path;

use made::{
    FULL, assen, bars, bars_of, elected, held, hemicycle, hemicycle_of, last_seat, party, progress, slide, stations,
};
use proptest::prelude::*;
use publish::charts::bars::Order;
use publish::charts::{self, Party};
use publish::slide::{body_size, compose};
use publish::svg::themed;
use publish::{NotoSans, Scene, Theme, svg};
use quick_xml::Reader;
use quick_xml::events::Event;
use words::number::Share;

/// The texts of a well-formed document, with `<title>` and `<desc>` first.
fn read(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let config = reader.config_mut();
    config.check_end_names = true;
    config.check_comments = true;
    let (mut texts, mut depth, mut text) = (Vec::new(), 0usize, String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {svg}")) {
            Event::Start(tag) => {
                depth += 1;
                assert!(["svg", "title", "desc", "text"].contains(&tag.name().as_ref()));
                tag.attributes().for_each(|attribute| {
                    drop(attribute.unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap())
                });
                text.clear();
            }
            Event::Empty(tag) => tag.attributes().for_each(|attribute| drop(attribute.unwrap())),
            Event::End(tag) => {
                depth -= 1;
                if tag.name().as_ref() != "svg" {
                    texts.push(std::mem::take(&mut text));
                }
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => {
                let character = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("{other}"),
                };
                text.push(character);
            }
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(depth, 0);
    texts
}

fn named(name: &str) -> Party {
    Party { number: 3, name: name.to_owned(), short: None, colour: Some([1, 2, 3]) }
}

#[test]
fn hostile_names_are_text_and_nothing_else() {
    let long = "Lijst ".repeat(50);
    let names = [
        "<script>alert('x')</script>",
        "\"><image href=\"http://example.com/x\"/>",
        "]]> & <!-- -->",
        "\u{202e}evil\u{2066}\u{0}\u{1b}\u{ffff}",
        &long,
        "",
        "Ĳsselstein’s “Één” €",
        "שלום עולם",
        "👩‍👩‍👧 feest",
    ];
    for name in names {
        let bars = bars_of([(named(name), 12, Some(Share { part: 1, whole: 3 })), (party(1), 7, None)], Order::Ballot);
        let scenes = [
            charts::bars::pages(&bars, body_size(FULL), &NotoSans).remove(0),
            charts::hemicycle::scene(&hemicycle_of([(named(name), 9, None)], 0), body_size(FULL), &NotoSans),
        ];
        for scene in scenes {
            made::assert_sound(&scene);
            let svg = svg(&compose(&slide(name), scene, FULL, &NotoSans));
            let texts = read(&svg);
            assert!(!svg.contains("<script") && !svg.contains("<image") && !svg.contains('\u{202e}'));
            assert!(texts[0].contains("Voorlopige kandidaatuitslag") && texts[1].contains("3f9a 2c71"));
        }
    }
    let scene = charts::bars::pages(&bars_of([(named(names[0]), 1, None)], Order::Ballot), FULL, &NotoSans).remove(0);
    assert!(read(&svg(&scene)).iter().any(|text| text == names[0]), "shown as it is written");
}

/// Compares with the picture in `tests/golden`. A missing one fails: it is to be made with UITSLAG_BLESS=1, looked at and
/// committed.
fn golden(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UITSLAG_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, svg).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Checked out with other ends of lines elsewhere.
    assert!(known.replace("\r\n", "\n") == svg, "{name} differs; look at it after UITSLAG_BLESS=1");
}

#[test]
fn pictures_are_those_that_were_looked_at() {
    let body = body_size(FULL);
    let on_slide = |scene: Scene| {
        let title = scene.title.clone();
        compose(&slide(&title), scene, FULL, &NotoSans)
    };
    let first = |scenes: Vec<Scene>| scenes.into_iter().next().unwrap();
    let assen = assen();
    let scenes = [
        ("assen-votes.svg", first(charts::bars::pages(&assen.0, body, &NotoSans))),
        ("assen-seats.svg", charts::hemicycle::scene(&assen.1, body, &NotoSans)),
        ("bars-9.svg", first(charts::bars::pages(&bars(9, Order::Largest), body, &NotoSans))),
        ("bars-20.svg", first(charts::bars::pages(&bars(20, Order::Ballot), body, &NotoSans))),
        ("bars-40.svg", first(charts::bars::pages(&bars(40, Order::Ballot), body, &NotoSans))),
        ("seats.svg", charts::hemicycle::scene(&hemicycle(12, 45, 1), body, &NotoSans)),
        ("progress.svg", charts::progress::scene(&progress(31, 12, 44), body, &NotoSans)),
        ("last-seat.svg", charts::last_seat::scene(&last_seat(held(9)), body, &NotoSans)),
        ("lots.svg", charts::last_seat::scene(&last_seat(made::lots(2)), body, &NotoSans)),
        ("stations.svg", first(charts::stations::pages(&stations(30, 12), body, &NotoSans))),
        ("elected.svg", first(charts::elected::pages(&elected(9, 4), body, &NotoSans))),
    ];
    for (name, scene) in scenes {
        let scene = on_slide(scene);
        made::assert_sound(&scene);
        let drawn = svg(&scene);
        read(&drawn);
        golden(name, &drawn);
    }
    golden("waiting.svg", &svg(&publish::slide::waiting(&made::waiting(), FULL, &NotoSans)));
    let contrast = on_slide(first(charts::bars::pages(&bars(9, Order::Ballot), body, &NotoSans)));
    golden("high-contrast.svg", &themed(&contrast, &Theme::HIGH_CONTRAST));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_names_and_numbers_draw_a_sound_picture(
        lists in proptest::collection::vec((any::<u32>(), ".{0,60}", proptest::option::of(".{0,12}"), 0..=10_000_000_000u64, proptest::option::of((any::<u64>(), any::<u64>()))), 1..=40),
        seats in proptest::collection::vec(0..=12u32, 40),
        w in 300f32..2400.0, h in 300f32..1600.0,
    ) {
        let size = publish::Size::new(w, h);
        let party = |number: &u32, name: &str, short: &Option<String>| Party { number: *number % 1_000, name: name.to_owned(), short: short.clone(), colour: None };
        let chart = bars_of(lists.iter().map(|(number, name, short, votes, before)| {
            (party(number, name, short), *votes, before.map(|(part, whole)| Share { part, whole }.min_of()))
        }), Order::Largest);
        for page in charts::bars::pages(&chart, size, &NotoSans) {
            made::assert_sound(&page);
            read(&svg(&page));
        }
        let chart = hemicycle_of(lists.iter().zip(&seats).map(|((number, name, short, ..), seats)| (party(number, name, short), *seats, Some(*number % 9))), 1);
        let scene = charts::hemicycle::scene(&chart, size, &NotoSans);
        made::assert_sound(&scene);
        read(&svg(&scene));
    }
}

/// A share as a count can have it.
trait MinOf {
    fn min_of(self) -> Self;
}

impl MinOf for Share {
    fn min_of(self) -> Self {
        let whole = self.whole % 10_000_000_000;
        Self { part: self.part.checked_rem(whole).unwrap_or(0), whole }
    }
}
