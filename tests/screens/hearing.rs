//! By ear: every screen says what is on it and what the keys go to, for whoever hears it instead of seeing it.

use std::collections::BTreeSet;

use iced::{Rectangle, Size};
use iced_test::selector::Candidate;
use ui::aloud::{Listener, Live, Node, Role, Tree, update};
use ui::app::Message;
use ui::widget::follow::HERE;

use crate::entering;
use crate::mouse::{go, night, places, window};
use crate::pc::{Pc, made_up};
use crate::table;

/// What is heard of the window as it is.
fn heard(pc: &Pc) -> Tree {
    let mut listener = Listener::new(Size::new(1280.0, 800.0));
    window(pc, |window, paper| window.operate(paper, &mut listener));
    listener.tree(pc.app.title())
}

/// Where what is marked as active is seen.
fn active(pc: &Pc) -> Vec<Rectangle> {
    let mut found = Vec::new();
    pc.view(|shown| {
        let look = |candidate: Candidate<'_>| -> Option<()> {
            if let Candidate::Container { id: Some(id), visible_bounds: Some(seen), .. } = candidate
                && *id == HERE
            {
                found.push(seen);
            }
            None
        };
        // It finds nothing: it only looks at everything.
        let _ = shown.find(look);
    });
    found
}

fn told(tree: &Tree) -> String {
    let line = |node: &Node| {
        let value = node.value.as_ref().map(|typed| typed.text.as_str()).unwrap_or_default();
        format!("{:?} “{}” {value}", node.role, node.name)
    };
    tree.root.all().into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// All that can be gone to or pressed has a name, all is told apart, and the keys go to one thing, which is what is seen to be active.
fn check(pc: &Pc, keys: &str) -> Tree {
    let tree = heard(pc);
    let all = tree.root.all();
    for node in &all {
        let is_used = node.role.takes_keys() || node.press.is_some() || node.focus.is_some() || node.id == tree.focus;
        assert!(!is_used || !node.name.trim().is_empty(), "{keys}: {node:?} has no name in\n{}", told(&tree));
    }
    let ids: BTreeSet<u64> = all.iter().map(|node| node.id).collect();
    assert_eq!(ids.len(), all.len(), "{keys}: two have one number in\n{}", told(&tree));
    assert!(ids.contains(&tree.focus), "{keys}");
    // What AccessKit is told hangs together: otherwise it would stop the program.
    let update = update(&tree, 2.0);
    let nodes: BTreeSet<u64> = update.nodes.iter().map(|(id, _)| id.0).collect();
    let mut children = BTreeSet::new();
    for child in update.nodes.iter().flat_map(|(_, node)| node.children()) {
        assert!(nodes.contains(&child.0) && children.insert(child.0), "{keys}: {child:?}");
    }
    assert_eq!((nodes.len(), children.len() + 1), (update.nodes.len(), update.nodes.len()), "{keys}");
    // What lies over a screen has its own.
    let marked = active(pc);
    if pc.app.over.is_none() && !marked.is_empty() {
        let focus = tree.focused();
        let met = marked.iter().any(|seen| seen.intersection(&focus.bounds).is_some());
        assert!(met, "{keys}: the keys go to {focus:?}, and {marked:?} is active in\n{}", told(&tree));
    }
    tree
}

#[test]
fn every_screen_says_what_is_on_it_and_where_the_keys_go() {
    let (mut pc, stations, lists) = night();
    let all = places(stations, lists).into_iter().map(|(keys, _)| keys).chain(["F6 Ctrl+I".to_owned()]);
    for keys in all {
        go(&mut pc, &keys);
        let tree = check(&pc, &keys);
        let tabs = tree.root.all().into_iter().filter(|node| node.role == Role::Tab && node.on == Some(true)).count();
        assert!(tabs > 0 || pc.app.over.is_some(), "{keys}: no screen is chosen");
        for step in ["Down", "Down", "Up", "Tab"] {
            pc.press(step);
            check(&pc, &format!("{keys} {step}"));
        }
    }
}

#[test]
fn every_choice_of_the_start_is_heard() {
    let mut pc = Pc::empty();
    let mut names = BTreeSet::new();
    for nth in 0..7 {
        names.insert(check(&pc, &format!("choice {nth}")).focused().name.clone());
        pc.press("Down");
    }
    assert_eq!(names.len(), 7, "{names:?}");
    // The fourth plays a night in a program of its own.
    for choice in [0, 1, 2, 4, 5, 6] {
        pc.press("Up Up Up Up Up Up");
        pc.press(&"Down ".repeat(choice));
        pc.press("Enter");
        for _ in 0..12 {
            let tree = check(&pc, &format!("choice {choice}"));
            assert_ne!(tree.focused().role, Role::Window, "choice {choice}");
            pc.press("Tab");
        }
        pc.press("Esc");
    }
}

#[test]
fn a_table_that_is_taken_over_is_heard() {
    let (mut pc, forms) = made_up(&[]);
    pc.press("F2 wim Enter Enter");
    let file = table::save(&pc, &forms);
    for keys in ["", "Enter", "F9"] {
        go(&mut pc, "F6 Ctrl+O");
        pc.tell(Message::Dropped(file.clone()));
        pc.press(keys);
        check(&pc, &format!("the table {keys}"));
    }
}

/// The names of the fields of a form, as they are gone through; what is typed is what is in them.
fn fields(pc: &mut Pc) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    pc.press("Home");
    loop {
        let tree = check(pc, "the form");
        let field = tree.focused();
        if names.last() == Some(&field.name) {
            return names;
        }
        names.push(field.name.clone());
        if field.role == Role::Field {
            let figure = names.len().to_string();
            pc.press(&figure);
            let after = heard(pc);
            assert_eq!(after.focus, tree.focus, "{}: it is the same field", field.name);
            assert_eq!(after.focused().value.as_ref().map(|typed| &typed.text), Some(&figure), "{}", field.name);
        }
        pc.press("Down");
        assert!(names.len() < 600, "{names:?}");
    }
}

#[test]
fn every_field_of_a_form_is_called_as_on_paper_and_says_what_is_typed() {
    let (mut pc, forms) = made_up(&[]);
    let form = forms.form(forms.stations()[0], election::Level::Party);
    let lists = form["lists"].as_array().unwrap();
    pc.press(&format!("F2 wim Enter Enter F4 {} Enter", forms.stations()[0]));
    let names = fields(&mut pc);
    assert_eq!(names.len(), lists.len() + 4, "{names:?}");
    for (list, name) in lists.iter().zip(&names[1..]) {
        assert!(name.starts_with(&format!("E.{} ", list["number"])), "{name}");
    }
    for code in ["D ", "F ", "G ", "H "] {
        assert!(names.iter().any(|name| name.starts_with(code)), "{code} in {names:?}");
    }
}

/// What is said above the screen, and how urgently.
fn notice(pc: &Pc) -> Option<(u64, String, Option<Live>)> {
    let words = pc.app.session()?.notice.as_ref()?.words.clone();
    let tree = heard(pc);
    let told = tree.root.all().into_iter().find(|node| node.role == Role::Notice && node.name.starts_with(&words))?;
    Some((told.id, told.name.clone(), told.live))
}

#[test]
fn what_is_refused_is_told_at_once_and_once_more_when_it_is_refused_once_more() {
    let (mut pc, _) = made_up(&[]);
    pc.press("F2 wim Enter Enter F4 99999 Enter");
    let (id, words, live) = notice(&pc).unwrap();
    assert_eq!(live, Some(Live::Assertive), "{words}");
    pc.press("Enter");
    let (again, same, _) = notice(&pc).unwrap();
    assert_eq!(words, same);
    assert_ne!(id, again, "a reader says again what is new");
}

#[test]
fn what_is_saved_is_told_when_there_is_a_pause() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[1];
    let figures = entering::spoken(&forms, station);
    pc.press(&format!("F2 wim Enter Enter F4 {station} Enter {}", entering::lines(&figures)));
    entering::save(&mut pc);
    let (_, words, live) = notice(&pc).unwrap();
    assert!(words.starts_with("Opgeslagen"), "{words}");
    assert_eq!(live, Some(Live::Polite));
}

#[test]
fn what_lies_over_a_screen_is_all_that_is_heard_beside_the_bars() {
    let (mut pc, forms) = made_up(&[]);
    pc.press(&format!("F2 wim Enter Enter F4 {} Enter F1", forms.stations()[0]));
    let tree = check(&pc, "the help");
    assert!(tree.root.all().into_iter().all(|node| node.role != Role::Field), "{}", told(&tree));
    let before = tree.focused().name.clone();
    pc.press("Down");
    assert_ne!(check(&pc, "the help").focused().name, before, "another section");
    pc.press("Esc");
    assert_eq!(check(&pc, "the form").focused().role, Role::Field);
}

#[test]
fn a_screen_is_called_by_what_is_worked_with_on_it() {
    let (mut pc, [counted, _, empty], _) = night();
    let all = [
        (format!("F4 {empty} Enter"), format!("{empty} ")),
        (format!("F4 {counted} Enter"), format!("{counted} ")),
        ("F6 Ctrl+O".to_owned(), "Ctrl+O Overzicht".to_owned()),
        ("F6 Ctrl+P".to_owned(), "Ctrl+P Plausibiliteit".to_owned()),
        (format!("F6 Ctrl+O {counted} Enter"), format!("{counted} ")),
        (format!("F6 F10 {}", "Enter ".repeat(6)), "Vrijgave 1, per lijst: 1 stembureau".to_owned()),
    ];
    for (keys, called) in all {
        go(&mut pc, &keys);
        let tree = check(&pc, &keys);
        let screen = tree.root.all().into_iter().find(|node| node.role == Role::Screen).unwrap();
        assert!(screen.name.starts_with(&called), "{keys}: {called}, and it is “{}”", screen.name);
    }
}

#[test]
fn the_figures_of_a_station_are_heard_with_the_count_that_they_are_of() {
    let (mut pc, [counted, ..], _) = night();
    let keys = format!("F6 Ctrl+O {counted} Enter");
    go(&mut pc, &keys);
    let tree = check(&pc, &keys);
    let counts = pc.live(counted, "party")[0]["counts"].clone();
    let int = |votes: &serde_json::Value| ui::format::int(ui::i18n::Lang::Nl, votes.as_u64().unwrap());
    let (cast, first) = (int(&counts["votes_cast"]), int(&counts["lists"][0]["total"]));
    let row = tree.focused();
    assert_eq!(row.role, Role::Row);
    assert!(row.help.contains(&format!("Totaal uitgebrachte stemmen {cast}")), "{}", row.help);
    let is_first = |node: &&Node| node.role == Role::Text && node.name.starts_with("E.1 ");
    let figure = tree.root.all().into_iter().find(is_first).unwrap();
    assert!(figure.name.ends_with(&format!(", telling 1: {first}")), "{}", figure.name);
}

/// AT-SPI has no other word for it.
#[cfg(target_os = "linux")]
#[test]
fn the_key_of_what_can_be_pressed_is_said() {
    let (mut pc, ..) = night();
    let members = format!("F3 {}{}Enter", "Up ".repeat(10), "Down ".repeat(7));
    for (keys, words, cap) in
        [("F4", "key-practise", "Ctrl+O"), ("F6", "key-previous", "↑"), (members.as_str(), "key-door", "+")]
    {
        go(&mut pc, keys);
        let told = update(&heard(&pc), 1.0);
        let name = ui::i18n::t(ui::i18n::Lang::Nl, words);
        let button = told.nodes.iter().find(|(_, node)| node.label() == Some(name.as_str()));
        assert_eq!(button.and_then(|(_, node)| node.description()), Some(cap), "{keys}: {name}");
    }
}
