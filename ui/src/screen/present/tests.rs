use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api::hex::Hex;
use election::plausibility::margin::{Margin, Rival, Votes};
use election::seats::{LotKind, LotNeeded, Method};
use election::{Candidate, Definition, Identity, Progress, Share, Stations};
use night::display::Dwell;
use night::setup::Setup;
use publish::NotoSans;
use publish::board::{Elected, OfLastSeat, OfList, OfRelease, OfSeats, OfStation};
use workstation::node::Handle;

use super::*;
use crate::cx::Facts;
use crate::prefs::Prefs;
use crate::theme::Look;

/// A council of 9 seats, `lists` lists, `stations` stations of which `counted` are counted.
fn board(number: u32, lists: u32, stations: u32, counted: u32) -> Board {
    let complete = counted == stations;
    let of_list = |number: u32| OfList {
        number,
        name: format!("Lijst van de vereniging {number}"),
        short: Some(format!("Lijst{number}")),
        colour: None,
        votes: u64::from(number) * 100,
        before: Some(Share { part: 1, whole: 7 }),
        seats_before: Some(1),
    };
    let of_station = |number: u32| OfStation {
        number,
        name: format!("Dorpshuis {number}"),
        votes: (number <= counted).then(|| (1..=lists).map(u64::from).collect()),
    };
    let mut seats = vec![0; lists as usize];
    seats[0] = 9;
    Board {
        version: 1,
        release: OfRelease {
            number,
            hash: format!("{number:08x}{}", "0".repeat(56)),
            made_at: 1_773_867_660_000,
            note: String::new(),
            standing: true,
        },
        rehearsal: false,
        election: "Gemeenteraad Grolloo 2026".into(),
        place: Some("Grolloo".into()),
        date: "2026-03-18".into(),
        heading: if complete { Heading::ProvisionalFinal } else { Heading::Interim },
        stations: Progress { counted, total: stations },
        stations_per_candidate: None,
        valid_votes: 12_345,
        blank: 6,
        invalid: 7,
        votes_cast: 12_358,
        turnout: complete.then_some(Share { part: 12_358, whole: 20_000 }),
        before: Some("2022".into()),
        lists: (1..=lists).map(of_list).collect(),
        seats: OfSeats::Known { lists: seats, open: 0, lots: Vec::new() },
        last_seat: OfLastSeat::NoResidualSeat,
        per_station: (1..=stations).map(of_station).collect(),
        elected: None,
    }
}

struct Desk {
    handle: Handle,
    facts: Facts,
    prefs: Prefs,
    lang: Lang,
    window: iced::Size,
}

impl Desk {
    fn new() -> Self {
        let mut facts = Facts::default();
        facts.status.election.name = Some("Gemeenteraad Grolloo 2026".into());
        facts.status.election.date = Some("2026-03-18".into());
        let (handle, prefs) = (Handle::ended(), Prefs::default());
        Self { handle, facts, prefs, lang: Lang::Nl, window: iced::Size::new(1920.0, 1080.0) }
    }

    fn set(&mut self, settings: Settings) {
        let identity = Identity {
            id: "GR2026_Grolloo".into(),
            name: "Gemeenteraad Grolloo 2026".into(),
            category: "GR".into(),
            subcategory: None,
            domain: Some(election::Domain { id: "0001".into(), name: "Grolloo".into() }),
            date: "2026-03-18".into(),
        };
        let definition =
            Definition { identity: identity.clone(), seats: Some(9), preference_threshold: None, lists: Vec::new() };
        let stations = Stations { identity, eligible: None, stations: Vec::new() };
        self.facts.setup = Some(Arc::new(Setup {
            settings,
            definition,
            stations,
            previous: Default::default(),
            operators: Default::default(),
            pins: Default::default(),
            neighbourhoods: Default::default(),
        }));
    }

    fn cx(&self) -> Cx<'_> {
        Cx {
            lang: self.lang,
            look: Look::of(theme::Kind::Light),
            handle: &self.handle,
            facts: &self.facts,
            prefs: &self.prefs,
            data: Path::new("."),
            now: 0,
            window: self.window,
        }
    }

    fn released(&mut self, number: u32, live: bool) {
        self.facts.status.released = Some(Released { number, hash: Hex::default(), live, presented: Some(number) });
    }

    /// The node told of a release, and gave its figures.
    fn show(&mut self, state: &mut State, board: Board) {
        self.released(board.release.number, true);
        let _ = state.refresh(&self.cx());
        let _ = state.update(Message::Boarded(Box::new(Ok(board))), &self.cx());
    }

    fn press(&self, state: &mut State, key: Key) {
        let _ = state.key(&key, &self.cx());
    }
}

fn says(state: &State, words: &str) -> bool {
    state.shown().texts().any(|text| text.text.contains(words))
}

fn titles(state: &State) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = state.pictures.iter().map(|picture| picture.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn before_the_first_release_there_is_a_calm_picture_and_an_error_of_the_node_changes_nothing() {
    let mut desk = Desk::new();
    let mut state = State::default();
    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "Er is nog niets vrijgegeven") && says(&state, "Gemeenteraad Grolloo 2026, 18 maart 2026"));
    desk.set(Settings::default());
    let _ = state.update(Message::Boarded(Box::new(Err(Error::new("nothing_released", "")))), &desk.cx());
    assert!(says(&state, "Grolloo"));

    desk.show(&mut state, board(1, 3, 4, 2));
    let before = state.shown.clone();
    for error in ["figures", "stopped", "nothing_released"] {
        let _ = state.update(Message::Boarded(Box::new(Err(Error::new(error, "wrong")))), &desk.cx());
        let _ = state.update(Message::Told(Box::new(Err(Error::new(error, "wrong")))), &desk.cx());
    }
    assert!(Arc::ptr_eq(&before, &state.shown), "what is shown stays");
}

#[test]
fn the_hall_sees_how_many_stations_are_in_until_the_first_release() {
    let mut desk = Desk::new();
    desk.set(Settings::default());
    let mut state = State::default();
    let _ = state.refresh(&desk.cx());
    assert!(!says(&state, "binnen") && says(&state, "Er is nog niets vrijgegeven"), "off, as long as nobody says so");

    // One minute past ten in the evening.
    let told_at = 1_773_867_660_000;
    desk.facts.status.hall.shown = Some(HallShown { counted: 14, stations: 1_044, told_at });
    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "14 van 1.044 stembureaus binnen") && says(&state, "Stand van 22:01"));
    assert!(says(&state, "Grolloo") && !says(&state, "vrijgegeven"));
    assert_eq!(state.shown().texts().count(), 4, "the place, the election, the number and its time, and nothing else");
    assert!(state.shown().description.contains("14 van 1.044 stembureaus binnen. Stand van 22:01."));
    desk.lang = Lang::En;
    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "14 of 1,044 polling stations in") && says(&state, "As of 22:01"));
    desk.lang = Lang::Nl;

    // Of the node, between two looks of the window: another number, then none.
    let mut status = desk.facts.status.clone();
    status.hall.shown = Some(HallShown { counted: 15, stations: 1_044, told_at });
    let _ = state.update(Message::Told(Box::new(Ok(status.clone()))), &desk.cx());
    assert!(says(&state, "15 van 1.044 stembureaus binnen"));
    status.hall.shown = None;
    let _ = state.update(Message::Told(Box::new(Ok(status))), &desk.cx());
    assert!(!says(&state, "binnen") && says(&state, "Er is nog niets vrijgegeven"));

    // A node that does not answer renews nothing.
    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "14 van 1.044"));
    let _ = state.update(Message::Told(Box::new(Err(Error::new("stopped", "")))), &desk.cx());
    assert!(!says(&state, "binnen"));

    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "14 van 1.044"));
    desk.show(&mut state, board(1, 3, 4, 2));
    assert!(!says(&state, "1.044"), "its place is taken by the release");
}

#[test]
fn what_makes_a_figure_traceable_stands_on_every_picture() {
    let mut desk = Desk::new();
    let mut state = State::default();
    let mut shown = board(12, 5, 30, 30);
    shown.stations_per_candidate = Some(Progress { counted: 4, total: 30 });
    desk.show(&mut state, shown);
    for _ in 0..state.pictures.len() {
        for words in [
            "Voorlopige einduitslag",
            "lijsten 30 van 30 · kandidaten 4 van 30",
            "Voorlopig · vrijgave 12 · 18-03-2026 22:01 · 0000 000c",
            "Gemeenteraad Grolloo 2026, 18 maart 2026",
        ] {
            assert!(says(&state, words), "{words} on {:?}", state.shown().title);
        }
        assert!(!says(&state, "Stand van") && !says(&state, "TEST"));
        desk.press(&mut state, Key::PageDown);
    }
    // The PC that releases is gone: said from then on, the figures stay.
    desk.released(12, false);
    let _ = state.refresh(&desk.cx());
    assert!(!says(&state, "Stand van"), "its first sign of life may come after its figures");
    for _ in 0..FRESH {
        let _ = state.update(Message::Ticked(Instant::now()), &desk.cx());
    }
    assert!(says(&state, "Stand van 22:01") && state.title(Lang::Nl).ends_with("Stand van 22:01"));
    let mut taken_back = board(12, 5, 30, 30);
    taken_back.release.standing = false;
    let _ = state.update(Message::Boarded(Box::new(Ok(taken_back))), &desk.cx());
    assert!(says(&state, "Teruggenomen"));
    let mut rehearsal = board(13, 5, 30, 30);
    rehearsal.rehearsal = true;
    desk.show(&mut state, rehearsal);
    assert!(says(&state, "TEST") && says(&state, "Oefening"));
}

#[test]
fn a_new_release_is_taken_at_once_or_waits_for_the_key() {
    let mut desk = Desk::new();
    let mut state = State::default();
    desk.show(&mut state, board(1, 3, 8, 3));
    desk.press(&mut state, Key::Right);
    desk.show(&mut state, board(2, 3, 8, 5));
    assert_eq!(state.news, [4, 5]);
    assert_eq!(state.shown().title, "Tussenstand, Gemeenteraad Grolloo 2026, 18 maart 2026: Net binnen");
    assert!(says(&state, "Dorpshuis 4") && says(&state, "Dorpshuis 5") && !says(&state, "Dorpshuis 3"));

    let holds = Presented { mode: Mode::Hold, presented: Some(2), available: Some(3) };
    let _ = state.update(Message::Followed(Ok(holds)), &desk.cx());
    assert!(says(&state, "Nieuwe vrijgave 3: Enter") && says(&state, "vrijgave 2"));
    let taken = Presented { mode: Mode::Hold, presented: Some(3), available: Some(3) };
    let _ = state.update(Message::Followed(Ok(taken)), &desk.cx());
    assert!(!says(&state, "Enter"));
    // Somebody holds a picture: a new release comes into it, and does not turn the page.
    desk.press(&mut state, Key::Left);
    let title = state.shown().title.clone();
    desk.press(&mut state, Key::char(' '));
    desk.show(&mut state, board(3, 3, 8, 7));
    assert_eq!(state.shown().title, title);
    assert!(says(&state, "vrijgave 3") && says(&state, "Pauze"));
}

#[test]
fn seats_of_an_incomplete_count_are_shown_as_the_election_says() {
    let mut desk = Desk::new();
    let mut state = State::default();
    let with = |seats_on_screen| Settings { seats_on_screen, ..Settings::default() };
    let has_seats = |state: &State| titles(state).contains(&Kind::Seats) && titles(state).contains(&Kind::LastSeat);
    desk.set(with(SeatsShown::ByChoice));
    desk.show(&mut state, board(1, 3, 8, 3));
    assert!(!has_seats(&state));
    desk.press(&mut state, Key::char('z'));
    assert!(has_seats(&state) && says(&state, "Zetels worden getoond"));
    assert!(state.shown().title.ends_with("Zetels"), "{}", state.shown().title);
    desk.press(&mut state, Key::char('z'));
    assert!(!has_seats(&state));
    for (shown, expected) in [(SeatsShown::Always, true), (SeatsShown::Never, false)] {
        desk.set(with(shown));
        let _ = state.refresh(&desk.cx());
        assert_eq!(has_seats(&state), expected);
        desk.press(&mut state, Key::char('z'));
        assert_eq!(has_seats(&state), expected, "the key changes nothing");
        assert!(says(&state, "Zetels volgen de instelling"), "whole");
    }
    desk.set(with(SeatsShown::ByChoice));
    desk.show(&mut state, board(2, 3, 8, 8));
    assert!(has_seats(&state), "complete");
    for _ in 0..2 {
        desk.press(&mut state, Key::char('z'));
        assert!(has_seats(&state) && says(&state, "Zetels zijn altijd te zien"), "a key that hides nothing says so");
    }
    let mut none = board(3, 3, 8, 8);
    none.seats = OfSeats::Unknown("niet berekend".into());
    desk.show(&mut state, none);
    assert_eq!(titles(&state), [Kind::Progress, Kind::Votes, Kind::Stations]);
    desk.press(&mut state, Key::char('z'));
    assert!(!says(&state, "Zetels zijn altijd te zien"), "there are none");
}

#[test]
fn scenes_are_left_out_as_the_election_says_but_never_all() {
    let mut desk = Desk::new();
    let mut state = State::default();
    let mut dwell = Dwell::default();
    dwell.set("progress", 0).unwrap();
    dwell.set("stations", 0).unwrap();
    desk.set(Settings { dwell, ..Settings::default() });
    desk.show(&mut state, board(1, 3, 8, 3));
    assert_eq!(titles(&state), [Kind::Votes]);
    dwell.set("parties", 0).unwrap();
    desk.set(Settings { dwell, ..Settings::default() });
    let _ = state.refresh(&desk.cx());
    assert_eq!(titles(&state), [Kind::Progress, Kind::Votes, Kind::Stations], "what is left out is all there is");
}

#[test]
fn it_runs_by_itself_and_the_keys_steer_it() {
    let mut desk = Desk::new();
    let mut state = State::default();
    desk.show(&mut state, board(1, 3, 8, 3));
    let start = Instant::now();
    let tick = |state: &mut State, seconds| {
        let _ = state.update(Message::Ticked(start + Duration::from_secs(seconds)), &desk.cx());
        state.shown().title.rsplit(": ").next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        [tick(&mut state, 0), tick(&mut state, 9), tick(&mut state, 10)],
        ["Voortgang", "Voortgang", "Stemmen per lijst"]
    );
    assert_eq!([tick(&mut state, 29), tick(&mut state, 30)], ["Stemmen per lijst", "Per stembureau"]);
    // "V": the largest first.
    desk.press(&mut state, Key::char('v'));
    assert_eq!(tick(&mut state, 31), "Stemmen per lijst");
    let names: Vec<&str> =
        state.shown().texts().map(|text| text.text.as_str()).filter(|text| text.starts_with("Lijst van")).collect();
    assert_eq!(names, ["Lijst van de vereniging 3", "Lijst van de vereniging 2", "Lijst van de vereniging 1"]);
}

#[test]
fn every_picture_fits_every_screen_in_both_languages() {
    let mut big = board(7, 40, 500, 321);
    big.rehearsal = true;
    big.release.note = "Herteld: stembureau 12".into();
    let lot = |kind, list| LotNeeded {
        kind,
        options: vec![1, 2, 3],
        list,
        assign_to: None,
        value: None,
        seat_numbers: vec![9],
    };
    let mut seats = vec![1; 40];
    seats[0] = 4;
    big.seats = OfSeats::Known {
        lists: seats,
        open: 2,
        lots: vec![lot(LotKind::HighestAverage, None), lot(LotKind::Preference, Some(4))],
    };
    let mut held = board(8, 40, 500, 500);
    let votes = Votes { needed: 17, certain: Some(18), from: vec![1] };
    let rival = |list, extra: Option<Votes>| Rival { list, extra, moved: None };
    let rivals = vec![rival(3, None), rival(2, Some(votes))];
    held.last_seat = OfLastSeat::Held(Margin { holder: 1, method: Method::HighestAverage, rivals });
    let candidate = Candidate {
        number: 1,
        initials: "A.B.C.".into(),
        first_name: Some("Anna".into()),
        prefix: Some("van der".into()),
        last_name: "Hoeven-Groot Bruinderink".into(),
        locality: None,
        gender: None,
    };
    let one = |list| Elected { list, candidate: candidate.clone(), votes: 1_234, preference: list % 2 == 0 };
    held.elected = Some((1..=37).map(one).collect());
    for lang in [Lang::Nl, Lang::En] {
        for (w, h) in [(1920.0, 1080.0), (1280.0, 720.0), (1024.0, 768.0), (1920.0, 1200.0), (3440.0, 1440.0)] {
            let mut desk = Desk { lang, window: iced::Size::new(w, h), ..Desk::new() };
            desk.set(Settings { seats_on_screen: SeatsShown::Always, ..Settings::default() });
            for board in [&big, &held] {
                let mut state = State::default();
                desk.show(&mut state, board.clone());
                for _ in 0..state.pictures.len() {
                    assert_fits(state.shown());
                    desk.press(&mut state, Key::PageDown);
                }
                assert_eq!(titles(&state).contains(&Kind::Elected), board.elected.is_some());
            }
        }
    }
}

/// Everything is on the slide, no label stands on another, and every text has its translation.
fn assert_fits(scene: &Scene) {
    for shape in &scene.shapes {
        let area = shape.area(&NotoSans);
        let inside =
            area.x > -0.1 && area.y > -0.1 && area.right() < scene.size.w + 0.1 && area.bottom() < scene.size.h + 0.1;
        assert!(inside, "{shape:?} on {}", scene.title);
    }
    let watermark = publish::Colour::Role(publish::Role::Watermark);
    let labels: Vec<_> =
        scene.texts().filter(|text| text.colour != watermark).map(|text| (&text.text, text.area(&NotoSans))).collect();
    for (nth, (text, area)) in labels.iter().enumerate() {
        assert!(!text.starts_with('['), "{text}");
        let over = labels[nth + 1..].iter().find(|(_, other)| area.overlaps(other));
        assert!(over.is_none(), "{text:?} and {over:?} on {}", scene.title);
    }
    assert!(!scene.description.contains('['), "{}", scene.description);
}

#[test]
fn a_picture_says_what_it_corrects_until_a_release_has_said_it() {
    let mut desk = Desk::new();
    let mut state = State::default();
    let void = |revoked| api::release::VoidRelease {
        number: 2,
        hash: Hex::default(),
        made_at: 1_773_867_600_000,
        label: "scan-1".into(),
        revoked,
        shown_on: vec!["pres-1".into()],
        differs: 1,
        said: false,
    };
    desk.show(&mut state, board(2, 3, 8, 5));
    assert!(!says(&state, "Gecorrigeerd"));
    desk.facts.status.voids = vec![void(true)];
    let _ = state.refresh(&desk.cx());
    assert!(!says(&state, "Gecorrigeerd"), "nobody knows whether it was shown");
    desk.facts.status.voids = vec![void(false)];
    let _ = state.refresh(&desk.cx());
    assert!(says(&state, "Gecorrigeerd") && says(&state, "in plaats van vrijgave 2"));
    assert!(state.title(Lang::Nl).ends_with("Gecorrigeerd"));
    desk.facts.status.voids = Vec::new();
    desk.show(&mut state, board(3, 3, 8, 6));
    assert!(!says(&state, "Gecorrigeerd") && !says(&state, "in plaats van"));
}
