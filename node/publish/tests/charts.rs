//! Charts of every size that an election can have.

#![allow(clippy::unwrap_used)]

mod made;

use made::{FULL, assert_sound, bars, circles, elected, held, hemicycle, last_seat, lots, progress, slide, stations};
use publish::charts::bars::Order;
use publish::charts::last_seat::Last;
use publish::charts::{self};
use publish::scene::Shape;
use publish::slide::{body_size, compose};
use publish::{NotoSans, Scene, Size};

/// The beamer, half of it, a page of paper and a telephone.
const SIZES: [Size; 4] = [
    Size { w: 1840.0, h: 818.0 },
    Size { w: 1200.0, h: 640.0 },
    Size { w: 800.0, h: 1000.0 },
    Size { w: 360.0, h: 520.0 },
];

fn on_slide(scene: Scene) {
    let title = scene.title.clone();
    let whole = compose(&slide(&title), scene, FULL, &NotoSans);
    assert_sound(&whole);
    assert!(whole.description.contains("TEST") && whole.description.contains("3f9a 2c71"));
}

#[test]
fn bars_of_any_ballot_fit_and_say_every_figure() {
    for size in SIZES {
        for lists in 1..=45 {
            let chart = bars(lists, Order::Largest);
            let pages = charts::bars::pages(&chart, size, &NotoSans);
            assert_eq!(pages.len(), if lists > 42 { 2 } else { 1 });
            pages.iter().for_each(assert_sound);
            let said: Vec<&str> = pages.iter().flat_map(Scene::texts).map(|text| text.text.as_str()).collect();
            for bar in &chart.bars {
                assert!(said.contains(&made::marks().whole(bar.votes).as_str()), "{lists}: {:?}", bar.votes);
                assert!(said.contains(&bar.party.number.to_string().as_str()));
            }
        }
    }
}

#[test]
fn forty_lists_can_be_read_from_afar() {
    // Capitals of 2 cm on a picture 2 m high: figures are never smaller than 1/40 of the slide.
    let body = body_size(FULL);
    for lists in [1, 12, 24, 40] {
        let page = charts::bars::pages(&bars(lists, Order::Ballot), body, &NotoSans).remove(0);
        let least = page.texts().map(|text| text.size).fold(f32::MAX, f32::min);
        assert!(least >= FULL.h / 45.0, "{lists} lists: {least}");
        let figures = page.texts().filter(|text| text.text.ends_with('%')).map(|text| text.size);
        assert!(figures.fold(f32::MAX, f32::min) >= FULL.h / 40.0, "{lists} lists");
        on_slide(page);
    }
}

#[test]
fn bars_stand_in_ballot_order_or_the_largest_first() {
    let numbers = |order| -> Vec<u32> {
        let page = charts::bars::pages(&bars(9, order), SIZES[0], &NotoSans).remove(0);
        page.texts()
            .filter_map(|text| text.text.parse().ok().filter(|number| *number <= 9 && text.text.len() == 1))
            .collect()
    };
    assert_eq!(numbers(Order::Ballot), (1..=9).collect::<Vec<_>>());
    let chart = bars(9, Order::Ballot);
    let mut expected: Vec<(u64, u32)> = chart.bars.iter().map(|bar| (bar.votes, bar.party.number)).collect();
    expected.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    assert_eq!(numbers(Order::Largest), expected.into_iter().map(|(_, number)| number).collect::<Vec<_>>());
}

#[test]
fn bars_are_as_long_as_the_votes() {
    let chart = made::bars_of(
        [(made::party(1), 4_000, None), (made::party(2), 1_000, None), (made::party(3), 0, None)],
        Order::Ballot,
    );
    let page = charts::bars::pages(&chart, SIZES[0], &NotoSans).remove(0);
    // Square corners: the bars. Round ones: the marks of the lists.
    let bars: Vec<f32> = page
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Rect { area, radius: 0.0, .. } => Some(area.w),
            _ => None,
        })
        .collect();
    assert_eq!(bars.len(), 2, "no votes, no bar");
    assert!((bars[0] / bars[1] - 4.0).abs() < 1e-3, "{bars:?}");
    assert!(page.description.contains("1 VVD: stemmen 4.000, 80,0%, t.o.v. 2022 n.v.t."), "{}", page.description);
}

#[test]
fn every_seat_is_one_circle_with_the_number_of_its_list() {
    for size in SIZES {
        for seats in 1..=150 {
            let lists = 1 + seats % 17;
            let open = seats % 3;
            let chart = hemicycle(lists, seats, open);
            let scene = charts::hemicycle::scene(&chart, size, &NotoSans);
            assert_sound(&scene);
            assert_eq!(circles(&scene), seats as usize);
        }
    }
    for lists in [30, 40] {
        let scene = charts::hemicycle::scene(&hemicycle(lists, 45, 1), SIZES[0], &NotoSans);
        assert_sound(&scene);
        on_slide(scene);
    }
    // Seats of a list side by side: read from left to right, its number comes in one run in each ring.
    let scene = charts::hemicycle::scene(&hemicycle(6, 45, 0), SIZES[0], &NotoSans);
    let in_seats: Vec<String> = scene
        .shapes
        .windows(2)
        .filter_map(|pair| match pair {
            [Shape::Circle { .. }, Shape::Text(text)] => Some(text.text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(in_seats.len(), 45);
    let mut runs = in_seats.clone();
    runs.dedup();
    assert_eq!(runs, ["1", "2", "3", "4", "5", "6"]);
}

#[test]
fn more_seats_than_there_can_be_draw_no_circle_and_do_no_harm() {
    let huge = made::hemicycle_of([(made::party(1), u32::MAX, Some(3)), (made::party(2), u32::MAX, None)], u32::MAX);
    let scene = charts::hemicycle::scene(&huge, SIZES[0], &NotoSans);
    assert_eq!(circles(&scene), 0);
    assert_sound(&scene);
    let none = charts::hemicycle::scene(&made::hemicycle_of([], 0), SIZES[0], &NotoSans);
    assert_eq!(circles(&none), 0);
}

#[test]
fn progress_is_as_long_as_it_is_far() {
    for (counted, candidates, total) in [(0, 0, 44), (44, 12, 44), (1, 0, 1), (499, 12, 500), (0, 0, 0)] {
        for size in SIZES {
            let scene = charts::progress::scene(&progress(counted, candidates, total), size, &NotoSans);
            assert_sound(&scene);
            assert!(scene.description.contains(&format!("{counted} van {total} stembureaus")));
        }
        on_slide(charts::progress::scene(&progress(counted, candidates, total), body_size(FULL), &NotoSans));
    }
}

#[test]
fn the_last_seat_and_lots_fit() {
    let reasons = Last::None("Er is geen restzetel: alle zetels zijn volle zetels.".into());
    let states = [held(0), held(1), held(7), held(39), lots(1), lots(3), reasons];
    for last in states {
        for size in SIZES {
            let scene = charts::last_seat::scene(&last_seat(last.clone()), size, &NotoSans);
            assert_sound(&scene);
            assert!(!scene.description.is_empty());
        }
        on_slide(charts::last_seat::scene(&last_seat(last), body_size(FULL), &NotoSans));
    }
}

#[test]
fn every_station_is_on_exactly_one_page() {
    for size in SIZES {
        for count in [1, 11, 12, 13, 500] {
            let pages = charts::stations::pages(&stations(count, 14), size, &NotoSans);
            pages.iter().for_each(assert_sound);
            let told: String = pages.iter().map(|page| page.description.as_str()).collect::<Vec<_>>().join(" ");
            for number in 1..=count {
                let begins = format!("{number} Dorpshuis De Schakel aan de Hoofdstraat {number}: ");
                assert_eq!(told.matches(&format!(" {begins}")).count(), 1, "{number} of {count}");
            }
        }
    }
    assert_eq!(charts::stations::pages(&stations(0, 3), SIZES[0], &NotoSans).len(), 1);
    charts::stations::pages(&stations(30, 40), body_size(FULL), &NotoSans).into_iter().for_each(on_slide);
}

#[test]
fn every_elected_person_is_shown_once_below_the_own_list() {
    for size in SIZES {
        for (groups, each) in [(1, 1), (1, 45), (9, 5), (45, 1), (3, 13)] {
            let pages = charts::elected::pages(&elected(groups, each), size, &NotoSans);
            pages.iter().for_each(assert_sound);
            let told: usize = pages.iter().map(|page| page.description.matches("Vries-van der Heijden").count()).sum();
            assert_eq!(told, (groups * each) as usize);
        }
    }
    assert_eq!(charts::elected::pages(&elected(0, 0), SIZES[0], &NotoSans).len(), 1);
    charts::elected::pages(&elected(12, 4), body_size(FULL), &NotoSans).into_iter().for_each(on_slide);
}

#[test]
fn the_waiting_picture_fits_too() {
    for size in [FULL, Size::new(1280.0, 720.0), Size::new(1024.0, 768.0)] {
        let mut waiting = made::waiting();
        assert_sound(&publish::slide::waiting(&waiting, size, &NotoSans));
        waiting.rehearsal = Some(made::rehearsal());
        waiting.place = "Gemeente ".to_owned() + &"Súdwest-Fryslân ".repeat(12);
        let scene = publish::slide::waiting(&waiting, size, &NotoSans);
        assert_sound(&scene);
        assert!(scene.description.contains("TEST"));
        waiting.progress = Some("1.234 van 10.000 stembureaus binnen".to_owned());
        waiting.note = Some("Stand van 21:40".to_owned());
        let scene = publish::slide::waiting(&waiting, size, &NotoSans);
        assert_sound(&scene);
        let says = |words: &str| scene.texts().any(|text| text.text == words);
        assert!(says("1.234 van 10.000 stembureaus binnen") && says("Stand van 21:40"));
        assert!(scene.description.contains("10.000") && !scene.texts().any(|text| text.text.contains("vrijgegeven")));
    }
}
