//! By mouse: what a key can do a click can do, on every screen, and nothing that can be clicked ignores it.

use std::collections::BTreeSet;
use std::time::Instant;

use api::request::{Request, Who};
use election::Level;
use iced::advanced::renderer::{Headless, Style};
use iced::advanced::widget::Operation as _;
use iced::advanced::widget::operation::{Outcome, black_box};
use iced::advanced::{clipboard, mouse};
use iced::futures::executor::block_on;
use iced::{Color, Event, Point, Size};
use iced_runtime::user_interface::{Cache, State, UserInterface};
use iced_test::selector::{Candidate, Selector as _};
use ui::app::{Message, Over};
use ui::keymap::{self, Place};

use crate::pc::{Pc, made_up};
use crate::table;

type Window<'a> = UserInterface<'a, Message, iced::Theme, iced::Renderer>;

/// The window as it is, to be clicked and drawn.
pub fn window<T>(pc: &Pc, ask: impl FnOnce(&mut Window<'_>, &mut iced::Renderer) -> T) -> T {
    // The fonts come with the first one.
    pc.view(|_| ());
    let settings = ui::app::settings();
    let (font, size) = (settings.default_font, settings.default_text_size);
    let mut paper = block_on(<iced::Renderer as Headless>::new(font, size, Some("tiny-skia"))).unwrap();
    let size = Size::new(1280.0, 800.0);
    let mut window = UserInterface::build(pc.app.view(), size, Cache::default(), &mut paper);
    ask(&mut window, &mut paper)
}

/// Whether the pointer says there that it can be clicked, and what a click does.
fn click(window: &mut Window<'_>, paper: &mut iced::Renderer, at: Point) -> (bool, Vec<Message>) {
    let events = [
        Event::Mouse(mouse::Event::CursorMoved { position: at }),
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
    ];
    let mut messages = Vec::new();
    let cursor = mouse::Cursor::Available(at);
    let (state, _) = window.update(&events, cursor, paper, &mut clipboard::Null, &mut messages);
    let hand = matches!(state, State::Updated { mouse_interaction: mouse::Interaction::Pointer, .. });
    messages.retain(|message| !matches!(message, Message::Touched));
    (hand, messages)
}

/// A place of the window: whether the pointer says there that it can be clicked, and what a click does.
struct Seen {
    at: Point,
    hand: bool,
    messages: Vec<Message>,
}

/// The whole window, place by place: finer than anything in it that can be clicked.
fn look_over(pc: &Pc) -> Vec<Seen> {
    window(pc, |window, paper| {
        let mut seen = Vec::new();
        for y in (5..800_u16).step_by(10) {
            for x in (7..1280_u16).step_by(24) {
                let at = Point::new(f32::from(x), f32::from(y));
                let (hand, messages) = click(window, paper, at);
                seen.push(Seen { at, hand, messages });
            }
        }
        seen
    })
}

/// The keys that are written on the screen by themselves, and where. One letter may be anything but on cards.
fn caps(pc: &Pc, place: Place) -> Vec<(String, Point)> {
    let names: BTreeSet<String> = keymap::MAP
        .iter()
        .flat_map(|row| row.keys())
        .map(|binding| binding.chord.key().to_string())
        .filter(|name| name.chars().count() > 1 || place == Place::Standing)
        .collect();
    let find = move |candidate: Candidate<'_>| match candidate {
        Candidate::Text { visible_bounds: Some(seen), content, .. } if names.contains(content) => {
            Some((content.to_owned(), seen.center()))
        }
        _ => None,
    };
    window(pc, |window, paper| {
        let mut all = find.find_all();
        window.operate(paper, &mut black_box(&mut all));
        match all.finish() {
            Outcome::Some(found) => found,
            _ => Vec::new(),
        }
    })
}

/// The window drawn.
fn picture(pc: &Pc) -> Vec<u8> {
    window(pc, |window, paper| {
        let redraw = Event::Window(iced::window::Event::RedrawRequested(Instant::now()));
        let _ = window.update(&[redraw], mouse::Cursor::Unavailable, paper, &mut clipboard::Null, &mut Vec::new());
        let style = Style { text_color: Color::BLACK };
        window.draw(paper, &pc.app.theme(), &style, mouse::Cursor::Unavailable);
        paper.screenshot(Size::new(1280, 800), 1.0, Color::WHITE)
    })
}

/// The scan PC in the middle of a night: somebody sits there, a count is in, and there is a cut. Its station and two others, and
/// how many lists there are.
pub fn night() -> (Pc, [u32; 3], usize) {
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00"]);
    pc.press("F2 wim Enter Enter");
    let (stations, level) = ([1, 2, 3].map(|at| forms.stations()[at]), Level::Party);
    let station = stations[0];
    let form = forms.form(station, level);
    let lists = form["lists"].as_array().unwrap().len();
    let who = Who { operator: "els".to_owned(), confirmed_by: None };
    let (form, reason) = (serde_json::from_value(form).unwrap(), String::new());
    let enter = Request::Enter { who: who.clone(), station, level, round: 1, corrects: None, reason, form, call: None };
    pc.ask(enter).unwrap();
    pc.ask(Request::ControlFreeze { who }).unwrap();
    pc.look();
    (pc, stations, lists)
}

/// Where a person can be, by the keys that lead there.
pub fn places([counted, begun, empty]: [u32; 3], lists: usize) -> Vec<(String, Place)> {
    let spoken = format!("812 Enter {}30 Enter 2 Enter 700 Enter", "41 Enter ".repeat(lists));
    let mut places = vec![
        ("F4".to_owned(), Place::Pick),
        ("F4 Ctrl+O".to_owned(), Place::Form),
        (format!("F4 Ctrl+O {spoken}"), Place::ReadBack),
        (format!("F4 {counted} Enter"), Place::Standing),
        (format!("F4 {counted} Enter c"), Place::Sheet),
        (format!("F4 {begun} Enter Home 812 Enter Ctrl+G"), Place::Discard),
        (format!("F4 {begun} Enter Home 812 Enter Ctrl+B"), Place::Sheet),
        (format!("F4 {begun} Enter Home 812 Enter Ctrl+B {empty} Enter Enter"), Place::Carry),
        ("F5".to_owned(), Place::Todo),
        ("F6 Ctrl+O".to_owned(), Place::Control),
        (format!("F6 Ctrl+O {counted} Enter"), Place::ControlStation),
        (format!("F6 Ctrl+O {counted} Enter g"), Place::Sheet),
        ("F6 Ctrl+M i".to_owned(), Place::Paths),
        ("F6 F10".to_owned(), Place::Release),
        ("F7".to_owned(), Place::Present),
        ("Ctrl+W".to_owned(), Place::Parts),
        ("F8".to_owned(), Place::Parts),
        ("F3".to_owned(), Place::Parts),
        ("F4 F1".to_owned(), Place::Help),
        ("F6 F1 Left".to_owned(), Place::Help),
        ("F4 F1 r".to_owned(), Place::Tour),
        ("F6 F1 r Enter Enter".to_owned(), Place::Tour),
        ("F4 F2".to_owned(), Place::Operator),
    ];
    let pages = [
        ("I", Place::Pace),
        ("T", Place::Interim),
        ("P", Place::Plausible),
        ("R", Place::Protocol),
        ("U", Place::Draw),
        ("E", Place::Evening),
        ("G", Place::Releases),
        ("M", Place::Collect),
        ("N", Place::Nodes),
        ("B", Place::Decisions),
    ];
    places.extend(pages.map(|(letter, place)| (format!("F6 Ctrl+{letter}"), place)));
    let parts: [(&str, &[Place]); 3] = [
        ("Ctrl+W", &[Place::Paper, Place::Paths, Place::Paths, Place::Paths, Place::Posts]),
        ("F8", &[Place::Sheet, Place::Sheet, Place::Folders, Place::Paths, Place::Log]),
        (
            "F3",
            &[
                Place::Sheet,
                Place::Sheet,
                Place::Sheet,
                Place::Paths,
                Place::Stations,
                Place::Lists,
                Place::Folders,
                Place::Members,
                Place::Operators,
                Place::Previous,
            ],
        ),
    ];
    for (stage, all) in parts {
        let to = |nth: usize| format!("{stage} {}{}Enter", "Up ".repeat(10), "Down ".repeat(nth));
        places.extend(all.iter().enumerate().map(|(nth, place)| (to(nth), *place)));
    }
    places
}

/// From wherever the person was.
pub fn go(pc: &mut Pc, keys: &str) {
    pc.press("Esc Esc Esc Esc");
    if pc.app.start.is_some() {
        pc.press("F12");
    }
    pc.press(keys);
}

/// Where the person is.
pub fn place(pc: &Pc) -> Place {
    let session = pc.app.session().unwrap();
    match pc.app.over {
        Some(Over::Help) => Place::Help,
        Some(Over::Operator) => Place::Operator,
        Some(Over::Leave) => Place::Leave,
        Some(Over::Second) => Place::Second,
        Some(Over::Tour) => Place::Tour,
        None => session.screens.place(session.stage.unwrap()),
    }
}

/// Everything that the keys of a place do is done by a click, and nothing that looks as if it could be clicked ignores it.
fn check(pc: &mut Pc, keys: &str, there: Place) {
    assert_eq!(place(pc), there, "{keys}: {}", pc.notice());
    let seen = look_over(pc);
    for Seen { at, hand, messages } in &seen {
        assert!(!hand || !messages.is_empty(), "{keys}: what is at {at:?} ignores a click");
    }
    let said: BTreeSet<String> = seen.iter().flat_map(|one| &one.messages).map(|one| format!("{one:?}")).collect();
    let of_place = keymap::of(there);
    let (offered, others): (Vec<&keymap::Binding>, Vec<_>) = of_place.partition(|binding| pc.app.works(binding.act));
    for binding in offered {
        let pressed = format!("{:?}", Message::Pressed(binding.chord.key()));
        assert!(said.contains(&pressed), "{keys}: no click does what {} does", binding.chord.key());
    }
    // What is not offered does nothing.
    let before = (!others.is_empty()).then(|| picture(pc));
    for binding in others {
        let key = binding.chord.key();
        let pressed = format!("{:?}", Message::Pressed(key.clone()));
        assert!(!said.contains(&pressed), "{keys}: a click does what {key} does not");
        pc.tell(Message::Pressed(key.clone()));
        assert_eq!(place(pc), there, "{keys}: {key} goes somewhere else");
        assert!(before.as_ref() == Some(&picture(pc)), "{keys}: {key} does something, and is not offered");
    }
    for binding in there.around().into_iter().flat_map(keymap::of) {
        let done = format!("({:?})", binding.act);
        assert!(said.iter().any(|one| one.contains(&done)), "{keys}: no click does {done}");
    }
    // What lies under a panel is not seen.
    let over = pc.app.over.take();
    let under = over.map(|_| caps(pc, there)).unwrap_or_default();
    pc.app.over = over;
    for (cap, at) in caps(pc, there).into_iter().filter(|cap| !under.contains(cap)) {
        let (_, messages) = window(pc, |window, paper| click(window, paper, at));
        assert!(!messages.is_empty(), "{keys}: the key {cap} at {at:?} ignores a click");
    }
}

#[test]
fn what_a_key_can_do_a_click_can_do_on_every_screen() {
    let (mut pc, stations, lists) = night();
    for (keys, there) in places(stations, lists) {
        go(&mut pc, &keys);
        check(&mut pc, &keys, there);
    }
}

/// The same in a form per candidate: which level is typed stays chosen.
#[test]
fn what_a_key_can_do_in_a_list_of_candidates_a_click_can_do() {
    let (mut pc, ..) = night();
    go(&mut pc, "F4 Ctrl+K");
    for (keys, there) in [("Ctrl+O PgDn", Place::Candidates), ("Ctrl+O PgDn /", Place::Jump)] {
        go(&mut pc, keys);
        check(&mut pc, keys, there);
    }
}

/// The same with a table that is taken over: what its columns mean, what one of them can mean, and what would come in.
#[test]
fn what_a_key_can_do_with_a_table_a_click_can_do() {
    let (mut pc, forms) = made_up(&[]);
    pc.press("F2 wim Enter Enter");
    let file = table::save(&pc, &forms);
    for (keys, there) in [("", Place::Mapping), ("Enter", Place::Meaning), ("F9", Place::Incoming)] {
        go(&mut pc, "F6 Ctrl+O");
        pc.tell(Message::Dropped(file.clone()));
        pc.press(keys);
        check(&mut pc, &format!("the table {keys}"), there);
    }
}

/// What only this PC has is said before the window closes; whoever thinks better of it says so by mouse.
#[test]
fn closing_is_asked_and_declined_by_mouse() {
    let (mut pc, ..) = night();
    for words in ["leave-stay", "key-back"] {
        pc.tell(Message::CloseAsked);
        check(&mut pc, "closing", Place::Leave);
        pc.click(&ui::i18n::t(ui::i18n::Lang::Nl, words));
        assert_eq!(pc.app.over, None, "{words}");
    }
}

/// What is tried: parts, pages, counters, cards, keys in the help, switches and buttons. A row, a line or a text may be the active
/// one already, and a print takes its time.
const TRIED: [&str; 7] = ["Part(", "Went(", "Filtered(", "Enter(Key(", "Help(Key(", "Switch(", "Button("];

#[test]
fn whatever_is_clicked_does_something() {
    let (mut pc, stations, lists) = night();
    let mut tried = BTreeSet::new();
    for (keys, _) in places(stations, lists) {
        go(&mut pc, &keys);
        let clicked = look_over(&pc).into_iter().flat_map(|one| one.messages);
        let is_new = |message: &Message| {
            let said = format!("{message:?}");
            TRIED.iter().any(|kind| said.contains(kind)) && !said.contains("Print") && tried.insert(said)
        };
        let new: Vec<Message> = clicked.filter(is_new).collect();
        for message in new {
            go(&mut pc, &keys);
            let said = format!("{message:?}");
            // A form opens at its first field: to click on that one does something from another one.
            if said.contains("Enter(Went(0))") {
                pc.press("Down");
            }
            let before = picture(&pc);
            let more = pc.does(message);
            assert!(more || picture(&pc) != before, "{keys}: {said} does nothing");
        }
    }
    assert!(tried.len() > 40, "{tried:#?}");
}

/// Each decision asks for lines of its own, by mouse as by key.
#[test]
fn a_decision_is_chosen_by_mouse() {
    let (mut pc, ..) = night();
    go(&mut pc, "F6 Ctrl+B");
    let words = |key: &str| ui::i18n::t(ui::i18n::Lang::Nl, key);
    assert!(!pc.shows(&words("decide-into")));
    for (kind, shown) in [("decide-merged", "decide-into"), ("decide-died", "decide-candidate")] {
        // The line, and once more: it opens.
        pc.click(&words(kind));
        pc.click(&words(kind));
        assert!(pc.shows(&words(shown)), "{kind}");
        pc.click(&words("key-back"));
        assert!(!pc.shows(&words(shown)), "{kind}");
    }
}

/// Who may do what is said by mouse, but for the name and the PIN.
#[test]
fn rights_are_given_by_mouse() {
    let (mut pc, ..) = night();
    let words = |key: &str| ui::i18n::t(ui::i18n::Lang::Nl, key);
    go(&mut pc, "F3");
    pc.click(&words("prepare-people"));
    pc.click(&words("key-add-person"));
    pc.press("Anna");
    // The switches of the four rights: what is off says no, the first of them first.
    let off = words("no");
    for _ in 0..3 {
        assert!(pc.shows(&off));
        pc.click(&off);
    }
    assert!(!pc.shows(&off), "all four are given");
    let pin = words("people-pin");
    pc.click(&pin);
    pc.press("471100");
    pc.click(&words("people-pin-again"));
    pc.press("471100");
    pc.click(&words("keep"));
    assert!(pc.shows("Anna") && pc.shows(&words("gathered")), "{}", pc.notice());
}
