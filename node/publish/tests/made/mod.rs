//! Charts of made-up elections, and what must hold of every picture.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use election::seats::{Candidates, Input, ListVotes, compute};
use publish::board::OfStation;
use publish::charts::bars::{Bar, Bars, Order};
use publish::charts::elected::{Elected, ElectedTable, Group};
use publish::charts::hemicycle::{Hemicycle, Seats};
use publish::charts::last_seat::{Last, LastSeat, Lot, Rival};
use publish::charts::progress::{Counter, Progress};
use publish::charts::stations::Stations;
use publish::charts::{self, Party};
use publish::scene::{Area, Shape};
use publish::slide::{Rehearsal, Slide, Waiting};
use publish::{NotoSans, Scene, Size};
use words::Lang;
use words::number::{Marks, Share};

pub const FULL: Size = Size { w: 1920.0, h: 1080.0 };

/// Names as they stand on ballots, long ones among them.
const NAMES: [(&str, &str); 12] = [
    ("VVD", "VVD"),
    ("Democraten 66 (D66)", "D66"),
    ("GROENLINKS / Partij van de Arbeid (PvdA)", "GL-PvdA"),
    ("CDA", "CDA"),
    ("SP (Socialistische Partij)", "SP"),
    ("ChristenUnie", "CU"),
    ("Gemeentebelangen Grolloo en Omstreken", "Gembel"),
    ("Partij voor de Dieren", "PvdD"),
    ("Staatkundig Gereformeerde Partij (SGP)", "SGP"),
    ("", ""),
    ("Forum voor Democratie", "FVD"),
    ("50PLUS", "50PLUS"),
];

pub fn marks() -> Marks {
    Marks::of(Lang::Nl)
}

pub fn party(number: u32) -> Party {
    let (name, short) = NAMES[(number as usize - 1) % NAMES.len()];
    let short = Some(short.to_owned()).filter(|short| !short.is_empty());
    Party { number, name: name.to_owned(), short, colour: None }
}

/// Votes that differ: from a few to tens of thousands.
fn votes(number: u32) -> u64 {
    u64::from(number * 7_919 % 23 + 1) * u64::from(number * 104_729 % 1_009 + 1)
}

pub fn bars_of(parties: impl IntoIterator<Item = (Party, u64, Option<Share>)>, order: Order) -> Bars {
    let bars: Vec<Bar> = parties.into_iter().map(|(party, votes, before)| Bar { party, votes, before }).collect();
    Bars {
        valid_votes: bars.iter().map(|bar| bar.votes).sum(),
        bars,
        order,
        words: charts::bars::Words {
            title: "Stemmen per lijst".into(),
            votes: "stemmen".into(),
            share: "aandeel".into(),
            change: "t.o.v. 2022".into(),
            none: "n.v.t.".into(),
        },
        marks: marks(),
    }
}

pub fn bars(lists: u32, order: Order) -> Bars {
    let before = |number: u32| (!number.is_multiple_of(4)).then(|| Share { part: votes(number + 3), whole: 60_000 });
    bars_of((1..=lists).map(|number| (party(number), votes(number), before(number))), order)
}

pub fn hemicycle(lists: u32, seats: u32, open: u32) -> Hemicycle {
    let of = |number: u32| {
        let share = (seats - open) / lists;
        let rest = (seats - open) % lists;
        share + u32::from(number <= rest)
    };
    hemicycle_of(
        (1..=lists).map(|number| (party(number), of(number), (!number.is_multiple_of(3)).then_some(number % 5))),
        open,
    )
}

pub fn hemicycle_of(lists: impl IntoIterator<Item = (Party, u32, Option<u32>)>, open: u32) -> Hemicycle {
    Hemicycle {
        lists: lists.into_iter().map(|(party, seats, before)| Seats { party, seats, before }).collect(),
        open,
        words: charts::hemicycle::Words {
            title: "Zetels".into(),
            seats: "zetels".into(),
            change: "t.o.v. 2022".into(),
            none: "n.v.t.".into(),
            open: "Nog niet alle zetels zijn toegewezen: er is een loting nodig".into(),
        },
        marks: marks(),
    }
}

pub fn progress(counted: u32, candidates: u32, total: u32) -> Progress {
    Progress {
        title: "Voortgang".into(),
        counters: vec![
            Counter { label: "Stemmen per lijst".into(), counted, total },
            Counter { label: "Stemmen per kandidaat".into(), counted: candidates, total },
        ],
        of: "van".into(),
        what: "stembureaus".into(),
        facts: vec![
            ("Geldige stemmen".into(), marks().whole(54_321)),
            ("Blanco".into(), marks().whole(123)),
            ("Ongeldig".into(), marks().whole(98)),
            ("Opkomst".into(), "54,3%".into()),
        ],
        marks: marks(),
    }
}

pub fn last_seat(last: Last) -> LastSeat {
    LastSeat {
        last,
        words: charts::last_seat::Words {
            title: "De laatste restzetel".into(),
            holder: "De laatste restzetel gaat nu naar".into(),
            needed: "Zoveel stemmen komt een andere lijst tekort".into(),
            votes: "stemmen".into(),
            never: "niet bereikbaar".into(),
        },
        marks: marks(),
    }
}

pub fn held(rivals: u32) -> Last {
    let rival = |number: u32| Rival {
        party: party(number),
        votes: (!number.is_multiple_of(6)).then(|| u64::from(number) * 137),
    };
    Last::Held { holder: party(1), rivals: (2..2 + rivals).map(rival).collect() }
}

pub fn lots(lots: u32) -> Last {
    let lot = |number: u32| Lot {
        question: format!("Loting {number}: welke lijst krijgt de laatste restzetel? De gemiddelden zijn gelijk."),
        between: (1..=number + 1).map(party).collect(),
    };
    Last::Lots((1..=lots).map(lot).collect())
}

pub fn stations(count: u32, lists: u32) -> Stations {
    let station = |number: u32| OfStation {
        number,
        name: format!("Dorpshuis De Schakel aan de Hoofdstraat {number}"),
        votes: (!number.is_multiple_of(4)).then(|| (1..=lists).map(|list| votes(list + number)).collect()),
    };
    Stations {
        parties: (1..=lists).map(party).collect(),
        stations: (1..=count).map(station).collect(),
        words: charts::stations::Words {
            title: "Per stembureau".into(),
            station: "stembureau".into(),
            votes: "geldig".into(),
            largest: "grootste lijsten".into(),
            waiting: "nog niet geteld".into(),
        },
        marks: marks(),
    }
}

pub fn elected(groups: u32, each: u32) -> ElectedTable {
    let one = |list: u32, number: u32| Elected {
        name: format!("Vries-van der Heijden, A.B.{number} de (Anna-Margaretha)"),
        votes: votes(list * 50 + number),
        preference: (list + number).is_multiple_of(5),
    };
    let group = |list| Group { party: party(list), elected: (1..=each).map(|number| one(list, number)).collect() };
    ElectedTable {
        groups: (1..=groups).map(group).collect(),
        words: charts::elected::Words {
            title: "Gekozen kandidaten".into(),
            votes: "stemmen".into(),
            preference: "gekozen met voorkeurstemmen".into(),
        },
        marks: marks(),
    }
}

pub fn rehearsal() -> Rehearsal {
    Rehearsal { word: "TEST".into(), sentence: "Oefening: dit zijn geen echte uitslagen".into() }
}

pub fn slide(title: &str) -> Slide {
    Slide {
        heading: "Voorlopige kandidaatuitslag".into(),
        election: "Gemeenteraadsverkiezing Grolloo, 18 maart 2026".into(),
        counters: vec!["lijsten 44 van 44".into(), "kandidaten 44 van 44".into()],
        title: title.into(),
        source: vec!["Voorlopig".into(), "vrijgave 12".into(), "22:41".into(), "3f9a 2c71".into()],
        standing: Some("Stand van 22:41".into()),
        notice: Some("Nieuwe cijfers: toets N".into()),
        page: Some("12 / 17".into()),
        rehearsal: Some(rehearsal()),
    }
}

pub fn waiting() -> Waiting {
    Waiting {
        place: "Gemeente Grolloo".into(),
        election: "Gemeenteraadsverkiezing 18 maart 2026".into(),
        message: "Er is nog niets vrijgegeven. De eerste uitslag verschijnt hier vanzelf.".into(),
        progress: None,
        note: Some("21:14".into()),
        rehearsal: None,
    }
}

/// Everything is on the picture, and no label stands on another.
pub fn assert_sound(scene: &Scene) {
    let Size { w, h } = scene.size;
    for shape in &scene.shapes {
        let area = shape.area(&NotoSans);
        let hair = 0.05;
        let inside = area.x >= -hair
            && area.y >= -hair
            && area.right() <= w + hair
            && area.bottom() <= h + hair
            && area.w.is_finite();
        assert!(inside, "{shape:?} at {area:?} leaves {w} x {h} in {:?}", scene.title);
    }
    let watermark = publish::Colour::Role(publish::Role::Watermark);
    let labels: Vec<(&str, Area)> = scene
        .texts()
        .filter(|text| text.colour != watermark)
        .map(|text| (text.text.as_str(), text.area(&NotoSans)))
        .collect();
    for (nth, (text, area)) in labels.iter().enumerate() {
        for (other, place) in &labels[nth + 1..] {
            assert!(!area.overlaps(place), "{text:?} at {area:?} and {other:?} at {place:?} in {:?}", scene.title);
        }
    }
}

/// How many shapes are circles.
pub fn circles(scene: &Scene) -> usize {
    scene.shapes.iter().filter(|shape| matches!(shape, Shape::Circle { .. })).count()
}

/// Votes and seats of the council of Assen of 18 March 2026, as its published count says (33 seats).
pub fn assen() -> (Bars, Hemicycle) {
    let lists = [
        ("GROENLINKS / Partij van de Arbeid (PvdA)", "GL-PvdA", 5438),
        ("Stadspartij PLOP", "PLOP", 2211),
        ("ChristenUnie", "CU", 3273),
        ("ASSEN CENTRAAL", "Centraal", 5895),
        ("VVD", "VVD", 2641),
        ("D66", "D66", 2854),
        ("CDA", "CDA", 1988),
        ("SP (Socialistische Partij)", "SP", 1461),
        ("50PLUS", "50PLUS", 1112),
        ("PVV (Partij voor de Vrijheid)", "PVV", 2001),
        ("Belang Van Nederland (BVNL)", "BVNL", 140),
        ("Leefbaar Assen", "Leefbaar", 1226),
        ("Forum voor Democratie", "FVD", 1833),
    ];
    let parties = (1..).zip(lists).map(|(number, (name, short, votes))| {
        (Party { number, name: name.into(), short: Some(short.into()), colour: None }, votes)
    });
    let parties: Vec<(Party, u64)> = parties.collect();
    let input = |(party, votes): &(Party, u64)| ListVotes {
        number: party.number,
        votes: *votes,
        candidates: Candidates::Unknown,
        deceased: Vec::new(),
    };
    let seats = compute(&Input::undated(33, parties.iter().map(input).collect()), &[]).unwrap();
    let seats = parties.iter().zip(&seats.lists).map(|((party, _), list)| (party.clone(), list.seats.seats(), None));
    let seats = hemicycle_of(seats, 0);
    (bars_of(parties.into_iter().map(|(party, votes)| (party, votes, None)), Order::Largest), seats)
}
