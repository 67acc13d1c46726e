//! Invoeren: a form is left without being saved. What was typed is thrown away or goes along to another station, after a
//! question; never by a key alone.

use api::request::Request;
use election::Level;

use crate::entering::{ONE_PC, by_another, lines, made_up, save, saved, spoken, who};
use crate::pc::Pc;

/// Number and name of a station.
fn named(pc: &Pc, station: u32) -> String {
    let setup = pc.app.session().unwrap().facts.setup.as_ref().unwrap();
    format!("{station} {}", setup.stations.station(station).unwrap().name)
}

/// Types another number in the sheet that asks where the figures belong, and goes on.
fn to(pc: &mut Pc, station: u32) {
    pc.press(&"Backspace ".repeat(5));
    pc.press(&format!("{station} Enter Enter"));
}

#[test]
fn a_draft_is_thrown_away_after_one_question() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[2];
    pc.press(&format!("F4 {station} Enter 41 Enter 12 Enter Ctrl+G"));
    let asked = format!("Concept van stembureau {} weggooien?", named(&pc, station));
    assert!(pc.shows(&asked) && pc.shows("Er zijn 2 velden ingevuld; die komen niet terug."));
    pc.draw("enter-discard");
    // Typed on blindly: nothing of it agrees.
    pc.press("33 Enter Spatie Del");
    assert!(pc.shows(&asked));
    pc.press("Esc");
    assert!(!pc.shows(&asked) && pc.shows("41"), "the form is as it was");
    pc.press("Ctrl+G F10");
    assert!(pc.notice().starts_with("Het concept van stembureau"), "{}", pc.notice());
    pc.press("F10");
    assert!(pc.shows("Invoeren") && !pc.shows("concept"), "pressed twice it does no harm");
    pc.press(&format!("{station} Enter"));
    assert!(!pc.notice().contains("hervat") && !pc.shows("41"));
    // Where nothing would be lost, nothing is asked.
    pc.press("Ctrl+G");
    assert!(pc.shows("Invoeren"));
}

#[test]
fn figures_go_along_to_the_station_where_they_belong() {
    let (mut pc, forms) = made_up(&[]);
    let (wrong, right) = (forms.stations()[0], forms.stations()[3]);
    let figures = spoken(&forms, right);
    let (first, last) = figures.split_at(4);
    pc.press(&format!("F4 {wrong} Enter {}Ctrl+B {right} Enter Enter", lines(first)));
    let asked = format!("Van stembureau {} naar stembureau {}?", named(&pc, wrong), named(&pc, right));
    assert!(pc.shows(&asked));
    pc.draw("enter-carry");
    pc.press("7 Enter");
    assert!(pc.shows(&asked), "what is typed on agrees to nothing");
    pc.press("F10");
    assert!(pc.notice().starts_with("Deze cijfers zijn nu van stembureau"), "{}", pc.notice());
    // On with the field that was next.
    pc.press(&lines(last));
    save(&mut pc);
    assert_eq!(saved(&pc.live(right, "party")[0]), figures);
    assert!(pc.live(wrong, "party").is_empty());
    pc.press(&format!("{wrong} Enter"));
    assert!(!pc.notice().contains("hervat"), "nothing stayed behind");
}

#[test]
fn a_station_with_figures_of_its_own_takes_no_others() {
    let (mut pc, forms) = made_up(&[]);
    let [drafted, counted, here] = [0, 1, 2].map(|at| forms.stations()[at]);
    by_another(&pc, &forms, counted, Level::Party, "els");
    pc.press(&format!("F4 {drafted} Enter 5 Enter Esc {here} Enter 77 Enter Ctrl+B"));
    to(&mut pc, drafted);
    let name = named(&pc, drafted);
    assert!(
        pc.shows(&format!("Stembureau {name} heeft zelf een concept op deze pc: sla dat eerst op, of gooi het weg."))
    );
    to(&mut pc, counted);
    let name = named(&pc, counted);
    assert!(pc.shows(&format!(
        "Stembureau {name} heeft zelf al een telling. Bewaar dit concept (twee keer Esc), en kijk daar wat er staat."
    )));
    for wrong in [here, 9999] {
        to(&mut pc, wrong);
        assert!(pc.shows("Typ het nummer van een ander stembureau van deze verkiezing."), "{wrong}");
    }
    // Back at the form nothing has changed, and the draft stays where it was.
    pc.press("Esc");
    assert!(pc.shows("77"));
    pc.press("Esc");
    assert!(pc.notice().contains("als concept bewaard"), "{}", pc.notice());
    pc.press(&format!("{drafted} Enter"));
    assert!(pc.notice().contains("hervat") && pc.shows("5"), "{}", pc.notice());
}

#[test]
fn that_figures_will_not_count_elsewhere_is_said_before_they_go_there() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let (here, counted) = (forms.stations()[0], forms.stations()[1]);
    let candidates = by_another(&pc, &forms, counted, Level::Candidate, "els");
    let id = candidates["id"].as_str().unwrap().to_owned();
    pc.ask(Request::Review { who: who("carla"), id, accept: true, note: String::new() }).unwrap();
    pc.press(&format!("F4 {here} Enter 77 Enter Ctrl+B"));
    to(&mut pc, counted);
    let asked = format!("Van stembureau {} naar stembureau {}?", named(&pc, here), named(&pc, counted));
    assert!(pc.shows(&asked) && pc.shows("Een telling per lijst telt hier niet mee."));
}

#[test]
fn a_correction_stays_with_its_station() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[1];
    by_another(&pc, &forms, station, Level::Party, "els");
    pc.press(&format!("F4 {station} Enter c typefout Enter Enter Ctrl+B"));
    assert!(pc.notice().starts_with("Dit is een correctie"), "{}", pc.notice());
}

#[test]
fn telephone_or_paper_is_remembered_for_each_kind_of_work() {
    let (mut pc, forms) = made_up(&ONE_PC);
    let [one, two, three] = [0, 1, 2].map(|at| forms.stations()[at]);
    by_another(&pc, &forms, two, Level::Party, "els");
    let on_paper = |pc: &Pc| pc.shows("Geldige stempassen");
    pc.press(&format!("F4 {one} Enter"));
    assert!(!on_paper(&pc));
    pc.press("Ctrl+T");
    assert!(on_paper(&pc));
    pc.press(&format!("Esc {two} Enter t"));
    assert!(!on_paper(&pc), "a second entry is other work");
    pc.press(&format!("Esc {three} Enter"));
    assert!(on_paper(&pc), "a first one is that again");
}
