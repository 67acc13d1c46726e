//! What is heard of parts, and the way between a window and whoever listens.

use std::time::{Duration, Instant};

use accesskit::Action;
use iced::widget::{Column, column, row, scrollable, text};
use iced::{Element, Event, Size, window};

use super::*;
use crate::i18n::Lang;
use crate::input::{Clicked, Sheet};
use crate::key::Key;
use crate::parts::{self, Menu, Width};
use crate::testing::Frames;
use crate::theme::{Kind, Look, Tone};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Id {
    Name,
    Pin,
    Role,
    On,
    Go,
}

fn lines() -> Sheet<Id> {
    Sheet::new()
        .text(Id::Name, "=Naam", "tekst", 20)
        .help("=Zoals op de lijst")
        .secret(Id::Pin, "=PIN", 6)
        .choice(Id::Role, "=Rol", &["=een", "=twee"], 1)
        .switch(Id::On, "=Aan", false)
        .button(Id::Go, "=Verder")
}

fn look() -> Look {
    Look::of(Kind::Light)
}

fn view(of: &Sheet<Id>) -> Element<'_, Clicked<Id>> {
    parts::sheet(look(), Lang::Nl, of, |clicked| clicked)
}

fn frames() -> Frames {
    Frames::new(Size::new(900.0, 500.0))
}

fn named<'a>(tree: &'a Tree, role: Role, name: &str) -> &'a Node {
    let found = tree.root.all().into_iter().find(|node| node.role == role && node.name == name);
    found.unwrap_or_else(|| panic!("no {role:?} “{name}” in {:#?}", tree.root))
}

fn typed(node: &Node) -> &str {
    node.value.as_ref().map(|typed| typed.text.as_str()).unwrap_or_default()
}

#[test]
fn each_line_of_a_sheet_says_what_it_is_and_what_is_in_it() {
    let mut sheet = lines();
    let hear = |sheet: &Sheet<Id>| frames().hear(view(sheet));
    let tree = hear(&sheet);
    let name = tree.focused();
    assert_eq!((name.role, name.name.as_str(), name.help.as_str()), (Role::Field, "Naam", "Zoals op de lijst"));
    assert_eq!(name.value, Some(Typed { text: "tekst".to_owned(), selected: Some((5, 5)) }));
    sheet.press(&Key::Ctrl('a'));
    let selected = hear(&sheet).focused().value.as_ref().and_then(|typed| typed.selected);
    assert_eq!(selected, Some((0, 5)));

    sheet.go(Id::Pin);
    sheet.press(&Key::char('4'));
    sheet.press(&Key::char('7'));
    let tree = hear(&sheet);
    assert_eq!((tree.focused().role, typed(tree.focused())), (Role::Secret, "••"), "a secret is not told");

    sheet.go(Id::Role);
    let tree = hear(&sheet);
    let chosen = tree.focused();
    assert_eq!((chosen.role, chosen.name.as_str(), chosen.on), (Role::Option, "twee", Some(true)));
    let choice = tree.parent(chosen.id).unwrap();
    assert_eq!((choice.role, choice.name.as_str(), choice.children.len()), (Role::Choice, "Rol", 2));

    sheet.go(Id::On);
    let tree = hear(&sheet);
    let switch = tree.focused();
    assert_eq!((switch.role, switch.name.as_str(), switch.on), (Role::Switch, "Aan", Some(false)));
    assert_eq!(switch.help, "");
    assert_eq!(switch.shortcut, Key::char(' ').to_string());

    sheet.go(Id::Go);
    let tree = hear(&sheet);
    assert_eq!((tree.focused().role, tree.focused().name.as_str()), (Role::Button, "Verder"));
}

#[test]
fn a_button_is_where_it_is_said_to_be() {
    let tree = frames().hear(view(&lines()));
    let button = named(&tree, Role::Button, "Verder");
    assert_eq!(button.press, Some(button.bounds.center()));
    assert!(button.bounds.x > named(&tree, Role::Field, "Naam").bounds.x, "behind the room of the labels");
}

#[test]
fn what_is_wrong_with_a_line_is_told_at_once() {
    let mut sheet = lines();
    assert!(!frames().hear(view(&sheet)).focused().wrong);
    sheet.wrong(Id::Name, "=Deze naam is er al.");
    let tree = frames().hear(view(&sheet));
    assert!(tree.focused().wrong);
    assert_eq!(named(&tree, Role::Notice, "Deze naam is er al.").live, Some(Live::Assertive));
}

#[test]
fn a_cell_is_said_with_the_name_of_its_column() {
    let columns = [("nr", Width::Fixed(80.0)), ("naam", Width::Share(3)), ("stand", Width::Share(2))];
    let columns = columns.map(|(name, width)| (name.to_owned(), width));
    let line = |active: bool, cells: [&str; 3]| -> Element<'static, ()> {
        let cells = cells.into_iter().zip(&columns);
        let cells = cells.map(|(cell, (_, width))| (parts::body(look(), cell.to_owned()), *width)).collect();
        parts::table_row(look(), active, cells, None)
    };
    let other = vec![(parts::body(look(), "los".to_owned()), Width::Share(1))];
    let view: Element<'_, ()> = column![
        parts::table_head(look(), &columns),
        line(false, ["1", "Stadhuis", "verwerkt"]),
        line(true, ["12", "De Bolster", ""]),
        parts::table_row(look(), false, other, None),
    ]
    .into();
    let tree = frames().hear(view);
    let rows: Vec<&str> =
        tree.root.all().into_iter().filter(|node| node.role == Role::Row).map(|node| node.name.as_str()).collect();
    assert_eq!(rows, ["1, naam: Stadhuis, stand: verwerkt", "12, naam: De Bolster", "los"]);
    assert_eq!(tree.focused().name, rows[1]);
}

#[test]
fn a_figure_is_said_with_the_name_that_ends_above_it() {
    let columns = [("nr", Width::Fixed(80.0)), ("stemmen", Width::Figure(120.0)), ("naam", Width::Share(1))];
    let columns = columns.map(|(name, width)| (name.to_owned(), width));
    let cells = vec![
        (parts::body(look(), "4"), columns[0].1),
        (parts::figure(look(), "375".to_owned()), columns[1].1),
        (parts::body(look(), "Stadhuis"), columns[2].1),
    ];
    let row = parts::table_row(look(), false, cells, None);
    let view: Element<'_, ()> = column![parts::table_head(look(), &columns), row].into();
    let tree = frames().hear(view);
    let all = tree.root.all();
    let row = all.iter().find(|node| node.role == Role::Row).unwrap();
    assert_eq!(row.name, "4, stemmen: 375, naam: Stadhuis");
}

#[test]
fn the_keys_go_to_the_names_of_the_parts_until_one_is_entered() {
    let sheet = lines();
    let focused = |inside: bool| {
        let content = parts::sheet(look(), Lang::Nl, &sheet, |_| ());
        let menu = Menu { at: 1, inside, width: 200.0 };
        let names = [("yes", "yes"), ("no", "no")];
        let tree = frames().hear(parts::in_parts((look(), Lang::Nl), menu, &names, content, |_| ()));
        (tree.focused().role, tree.focused().name.clone())
    };
    assert_eq!(focused(false), (Role::Tab, "nee".to_owned()));
    assert_eq!(focused(true), (Role::Field, "Naam".to_owned()));
}

#[test]
fn a_line_that_says_nothing_of_itself_is_heard_as_it_is_written() {
    let line: Element<'_, ()> = parts::here(true, row![text("Stembureau"), text("✓"), text("12")]);
    let tree = frames().hear(line);
    assert_eq!((tree.focused().role, tree.focused().name.as_str()), (Role::Row, "Stembureau, 12"));
}

#[test]
fn what_is_out_of_sight_is_heard_and_not_pressed() {
    let all = (0..20).map(|nth| parts::press(look(), false, format!("knop {nth}"), nth));
    let view: Element<'_, i32> = scrollable(Column::with_children(all)).height(100).into();
    let tree = frames().hear(view);
    assert!(named(&tree, Role::Button, "knop 0").press.is_some());
    assert!(named(&tree, Role::Button, "knop 19").press.is_none());
}

#[test]
fn a_notice_says_all_of_it_as_urgently_as_it_is() {
    let banner = |tone| -> Element<'static, ()> {
        parts::banner(look(), tone, "Niet opgeslagen".to_owned(), "Kijk naar E.4.".to_owned())
    };
    let live = |tone| named(&frames().hear(banner(tone)), Role::Notice, "Niet opgeslagen. Kijk naar E.4.").live;
    assert_eq!((live(Tone::Info), live(Tone::Good), live(Tone::Bad)), (None, Some(Live::Polite), Some(Live::Polite)));
    let notice = |tone| Thing::notice(tone).live;
    assert_eq!((notice(Tone::Good), notice(Tone::Bad)), (Some(Live::Polite), Some(Live::Assertive)));
}

/// The window is drawn, so long after the first time.
fn drawn(begun: Instant, ms: u64) -> Event {
    Event::Window(window::Event::RedrawRequested(begun + Duration::from_millis(ms)))
}

#[test]
fn what_is_asked_by_ear_is_done_by_a_click() {
    let (sheet, voice, begun) = (lines(), Voice::heard(), Instant::now());
    let view = || aloud(view(&sheet), &voice, 1.0, || "Uitslag".to_owned());
    let mut frames = frames();
    assert!(frames.happens(view(), drawn(begun, 0)).is_empty());
    let tree = voice.told().unwrap();
    let asked = [
        (Action::Focus, Role::Field, "Naam", Clicked::Line(Id::Name)),
        (Action::Click, Role::Field, "Naam", Clicked::Line(Id::Name)),
        (Action::Focus, Role::Choice, "Rol", Clicked::Line(Id::Role)),
        (Action::Click, Role::Option, "een", Clicked::Option(Id::Role, 0)),
        (Action::Focus, Role::Switch, "Aan", Clicked::Line(Id::On)),
        (Action::Click, Role::Switch, "Aan", Clicked::Switch(Id::On)),
        (Action::Focus, Role::Button, "Verder", Clicked::Line(Id::Go)),
        (Action::Click, Role::Button, "Verder", Clicked::Button(Id::Go)),
    ];
    for (action, role, name, expected) in asked {
        voice.ask(action, named(&tree, role, name).id);
        assert_eq!(frames.happens(view(), drawn(begun, 0)), [expected], "{action:?} {name}");
    }
    // What is not there, or cannot be done, is passed over.
    voice.ask(Action::Click, 12_345);
    voice.ask(Action::Increment, named(&tree, Role::Button, "Verder").id);
    assert!(frames.happens(view(), drawn(begun, 500)).is_empty());
}

#[test]
fn nothing_is_told_while_nobody_listens_and_to_whoever_does_not_all_the_time() {
    let view = |voice: &Voice, words: &str| -> Element<'static, ()> {
        aloud(parts::body(look(), words.to_owned()), voice, 1.0, || "Uitslag".to_owned())
    };
    let says = |voice: &Voice, words: &str| {
        voice.told().is_some_and(|tree| tree.root.all().into_iter().any(|node| node.name == words))
    };
    let begun = Instant::now();
    let (silent, mut window) = (Voice::default(), frames());
    window.happens(view(&silent, "een"), drawn(begun, 0));
    assert!(silent.told().is_none());

    let (voice, mut window) = (Voice::heard(), frames());
    window.happens(view(&voice, "een"), drawn(begun, 0));
    assert!(says(&voice, "een"));
    window.happens(view(&voice, "twee"), drawn(begun, 40));
    assert!(says(&voice, "een"), "too soon");
    window.happens(view(&voice, "twee"), drawn(begun, 120));
    assert!(says(&voice, "twee"), "the last is not lost");
    voice.left();
    window.happens(view(&voice, "drie"), drawn(begun, 900));
    assert!(says(&voice, "twee"), "nobody listens any more");
}
