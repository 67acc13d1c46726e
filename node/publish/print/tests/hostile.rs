//! Text from an election is text: nothing in it is markup, nothing of it leaves the page, and no name stops a print.

#![allow(clippy::unwrap_used)]

mod common;

use common::{alone, boxes, pages, words};
use election::Level;
use print::card::{Details, Role};
use print::{Public, card, public};
use publish::edition::Night;
use support::edition::Held;
use words::Lang;

/// What typst would take for markup or code, would it ever see it as such.
const MARKUP: [&str; 10] = [
    "#sys.version",
    "$x^2$",
    "*vet* _schuin_",
    "@verwijzing",
    "= kop",
    "`code`",
    "<script>alert('x')</script>",
    "#read(\"/paper.typ\")",
    "\\ \\u{41} // niets /* niets */",
    "#panic(\"weg\")",
];

/// Characters that no font here has, turning marks, control characters, and what is no character.
const STRANGE: &str = "\u{202e}שלום\u{202c} 漢字 🗳 \u{0}\u{7}\u{fffe}\u{e000}\u{10ffff} e\u{301} \u{200b}\u{feff}";

fn night_of(names: &dyn Fn(usize) -> String, test: &str) -> Option<Night> {
    let mut held = Held::west_maas_en_waal(test)?;
    let mut next = 0;
    let mut name = || {
        next += 1;
        names(next)
    };
    for list in &mut held.definition.lists {
        list.name = name();
        for candidate in list.candidates.iter_mut().take(3) {
            candidate.last_name = name();
            candidate.locality = Some(name());
        }
    }
    for station in held.stations.stations.iter_mut() {
        station.name = name();
    }
    held.definition.identity.name = name();
    let mut wish = held.all(2, Level::Candidate);
    wish.note = name();
    let before = held.edition(&held.first(1, Level::Party, 5));
    Some(support::edition::night(&[before, held.edition(&wish)]))
}

fn stays_on_the_page(test: &str, pdf: &print::Pdf) -> Option<()> {
    for word in boxes(test, pdf)? {
        // The watermark has no words; every word stands within the page, a little from its edge.
        let (w, h) = word.page;
        let inside = word.left >= 20.0 && word.right <= w - 20.0 && word.top >= 10.0 && word.bottom <= h - 10.0;
        assert!(inside, "{test}: {word:?}");
    }
    Some(())
}

#[test]
fn markup_is_printed_as_it_is() {
    const TEST: &str = "markup_is_printed_as_it_is";
    let Some(night) = night_of(&|number| MARKUP[number % MARKUP.len()].to_owned(), TEST) else { return };
    for what in Public::ALL {
        let pdf = public(what, &night, Lang::Nl).unwrap();
        let test = format!("{TEST}-{}", what.file_word());
        let Some(pages) = pages(&test, &pdf) else { return };
        if matches!(what, Public::Candidates | Public::Summary) {
            let text = words(&pages.join(" ")).join(" ");
            for markup in MARKUP {
                assert!(text.contains(markup), "{test}: {markup}");
            }
        }
        stays_on_the_page(&test, &pdf);
    }
}

#[test]
fn characters_without_a_glyph_do_not_stop_a_print() {
    const TEST: &str = "characters_without_a_glyph";
    let Some(night) = night_of(&|number| format!("{number} {STRANGE} Jansen"), TEST) else { return };
    for lang in [Lang::Nl, Lang::En] {
        for what in Public::ALL {
            let pdf = public(what, &night, lang).unwrap();
            let test = format!("{TEST}-{}-{lang:?}", what.file_word());
            let Some(pages) = pages(&test, &pdf) else { return };
            let text = pages.join("\n");
            assert!(text.contains("Jansen"), "{test}");
            assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{e000}', 'ש', '漢']), "{test}");
        }
    }
}

#[test]
fn long_names_stay_on_the_page() {
    const TEST: &str = "long_names_stay_on_the_page";
    let names = |number: usize| match number % 3 {
        0 => "heel lang ".repeat(30),
        1 => "W".repeat(300),
        _ => String::new(),
    };
    let Some(night) = night_of(&names, TEST) else { return };
    for what in Public::ALL {
        let pdf = public(what, &night, Lang::Nl).unwrap();
        let test = format!("{TEST}-{}", what.file_word());
        if stays_on_the_page(&test, &pdf).is_none() {
            return;
        }
        let pages = pages(&test, &pdf).unwrap();
        if what == Public::Candidates {
            // The whole of a name without a space is there, broken over lines.
            let all: String = pages.join("").chars().filter(|c| *c == 'W').collect();
            assert!(all.len() >= 300);
        }
        if what == Public::Press {
            assert_eq!(pages.len(), 1);
        }
    }
}

#[test]
fn hostile_names_of_the_fixture_are_text() {
    const TEST: &str = "hostile_names_of_the_fixture";
    let Some(held) = Held::west_maas_en_waal(TEST) else { return };
    let held = held.with_hostile_names();
    let night = alone(held.edition(&held.all(1, Level::Candidate)));
    for what in Public::ALL.into_iter().filter(|what| *what != Public::Differences) {
        let pdf = public(what, &night, Lang::Nl).unwrap();
        let test = format!("{TEST}-{}", what.file_word());
        let Some(pages) = pages(&test, &pdf) else { return };
        let text = words(&pages.join(" ")).join(" ");
        if matches!(what, Public::Summary | Public::Candidates) {
            assert!(text.contains("<script>alert('x')</script>"), "{test}");
        }
        stays_on_the_page(&test, &pdf);
    }
}

#[test]
fn a_card_of_anything_is_one_page() {
    const TEST: &str = "a_card_of_anything";
    let details = Details {
        election: Some(format!("{} {}", MARKUP.join(" "), STRANGE)),
        date: Some("#panic()".to_owned()),
        contact: Some("W".repeat(120)),
        rehearsal: true,
    };
    for role in Role::ALL {
        let pdf = card(role, &details, Lang::Nl).unwrap();
        assert_eq!(pdf.pages, 1, "{role:?}");
        stays_on_the_page(&format!("{TEST}-{}", role.file_word()), &pdf);
    }
}
