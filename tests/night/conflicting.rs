//! Counts that contradict each other: conflicts, corrections, the wrong station, a second entry by somebody else.

use api::request::{Level, Request};
use serde_json::{Value, json};

use super::{
    ONE_SCAN, TWO_SCAN, Town, conflicts, converge, cut_off, decide, node, reasons, reconnect, rows_of, shown, votes,
    withheld, working_nodes,
};
use crate::common::{Node, shared};

#[test]
fn conflict_of_nodes_cut_off_and_of_two_controllers() {
    let Some(shared) = shared("conflict_of_nodes_cut_off_and_of_two_controllers") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&[], TWO_SCAN);
    let [first, second, other, public] =
        ["entry-1", "entry-2", "scan-2", "presentation-1"].map(|label| node(&lan, label));

    // Cut off from each other: station 1 differs, station 2 does not.
    cut_off(first);
    cut_off(second);
    let ours = town.enter(first, &[1, 2, 3], Level::Party);
    let theirs = second.enter(1, Level::Party, &town.forms.mistyped(1, Level::Party, 10));
    town.enter(second, &[2, 4], Level::Party);
    reconnect(first);
    reconnect(second);
    converge(&lan, 6);
    let found = conflicts(&lan);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((&found[0]["station"], &found[0]["level"]), (&json!(1), &json!("party")));
    assert_eq!((&found[0]["reasons"], found[0]["values"].as_array().unwrap().len()), (&json!(["conflict"]), 2));
    let release = lan.scan.release(Level::Party);
    assert_eq!((withheld(&release), &release["rows"]), (vec![(1, vec!["conflict".into()])], &json!(3)));
    let result = shown(public, 1);
    assert_eq!((votes(&result), &result["stations"]["counted"]), (town.sum(&[2, 3, 4]), &json!(3)));

    // Two controllers, cut off from each other, decide differently: a conflict again.
    cut_off(other);
    let decisions = [decide(&lan.scan, 1, Level::Party, &ours[0]), decide(other, 1, Level::Party, &theirs)];
    assert_eq!((lan.scan.conflicts().len(), other.conflicts().len()), (0, 0), "each thinks that it is settled");
    reconnect(other);
    converge(&lan, 8);
    let found = conflicts(&lan);
    assert_eq!((found.len(), &found[0]["station"], &found[0]["reasons"]), (1, &json!(1), &json!(["conflict"])));
    let release = lan.scan.release(Level::Party);
    assert_eq!(withheld(&release), [(1, vec!["conflict".to_owned()])]);
    assert_eq!(votes(&shown(public, 2)), town.sum(&[2, 3, 4]));

    // Decided: released, and all that happened is in the history, on every node.
    let last = decide(&lan.scan, 1, Level::Party, &ours[0]);
    converge(&lan, 9);
    assert_eq!(conflicts(&lan), Vec::<Value>::new());
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 3)), town.sum(&[1, 2, 3, 4]));
    assert_eq!(rows_of(&lan.scan, 1), [None, None, Some(ours[0].clone())]);
    for node in working_nodes(&lan) {
        let history = node.history(1);
        let of = |kind: &str| -> Vec<String> {
            let mut ids: Vec<String> = history
                .iter()
                .filter(|entry| entry["kind"] == kind)
                .map(|entry| entry["id"].as_str().unwrap().to_owned())
                .collect();
            ids.sort();
            ids
        };
        let sorted = |mut ids: Vec<String>| {
            ids.sort();
            ids
        };
        assert_eq!(of("submission"), sorted(vec![ours[0].clone(), theirs.clone()]), "{}", node.label);
        assert_eq!(of("decision"), sorted([&decisions[..], std::slice::from_ref(&last)].concat()), "{}", node.label);
        assert_eq!(history.iter().filter(|entry| entry["state"] == "live").count(), 1);
    }
}

#[test]
fn conflict_while_connected_and_proposed_corrections() {
    let Some(shared) = shared("conflict_while_connected_and_proposed_corrections") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&[], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));

    // The second form was opened before the first count arrived: a plain entry, although the count is here by now.
    let one = town.enter(first, &[1, 2], Level::Party);
    converge(&lan, 2);
    assert_eq!(second.live(1, "party").len(), 1, "it has arrived");
    let two = second.enter(1, Level::Party, &town.forms.mistyped(1, Level::Party, 4));
    // Equal figures are no conflict.
    town.enter(second, &[2], Level::Party);
    converge(&lan, 4);
    let found = conflicts(&lan);
    assert_eq!((found.len(), &found[0]["station"], &found[0]["reasons"]), (1, &json!(1), &json!(["conflict"])));
    let sources: Vec<&str> = found[0]["values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value["sources"][0]["id"].as_str().unwrap())
        .collect();
    assert!(sources.contains(&one[0].as_str()) && sources.contains(&two.as_str()));
    decide(&lan.scan, 1, Level::Party, &one[0]);

    // A correction of one's own count needs nobody.
    let own = town.enter(first, &[3], Level::Party);
    let wrong = first.correct(3, Level::Party, &town.forms.mistyped(3, Level::Party, 2), &own[0]);
    first.correct(3, Level::Party, &town.forms.form(3, Level::Party), &wrong);
    let seventh = first.enter(7, Level::Party, &town.forms.mistyped(7, Level::Party, 8));
    converge(&lan, 9);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    let before = votes(&shown(public, 1));

    // A correction of another node's count stays a proposal; what is public stays until it is decided.
    let right = second.correct(7, Level::Party, &town.forms.form(7, Level::Party), &seventh);
    converge(&lan, 10);
    for node in working_nodes(&lan) {
        assert_eq!(reasons(node, 7, "party"), ["proposed_correction"], "{}", node.label);
        assert_eq!(node.live(7, "party").len(), 2);
    }
    let release = lan.scan.release(Level::Party);
    assert_eq!(withheld(&release), [(7, vec!["proposed_correction".to_owned()])]);
    assert_eq!(votes(&shown(public, 2)), before);
    decide(&lan.scan, 7, Level::Party, &right);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 3)), town.sum(&[1, 2, 3, 7]));
    let rows = rows_of(&lan.scan, 7);
    assert_eq!(rows, [Some(seventh.clone()), Some(seventh), Some(right)]);

    // What was released and is corrected by its own author waits for a controller as well.
    let third = first.live(3, "party")[0]["id"].as_str().unwrap().to_owned();
    let changed = first.correct(3, Level::Party, &town.forms.mistyped(3, Level::Party, 1), &third);
    converge(&lan, 12);
    assert_eq!(reasons(&lan.scan, 3, "party"), ["review_needed"]);
    lan.scan.release(Level::Party);
    assert_eq!(votes(&shown(public, 4)), town.sum(&[1, 2, 3, 7]));
    lan.scan.must(Request::Review { who: lan.scan.who(), id: changed.clone(), accept: true, note: String::new() });
    lan.scan.release(Level::Party);
    shown(public, 5);
    assert_eq!(rows_of(&lan.scan, 3)[3..], [Some(third), Some(changed)]);
}

#[test]
fn figures_under_the_wrong_station_are_moved() {
    let Some(shared) = shared("figures_under_the_wrong_station_are_moved") else { return };
    let town = Town::assen(&shared);
    let lan = town.night(&[], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    town.enter(second, &[1, 2, 3], Level::Party);
    let misplaced = first.enter(21, Level::Party, &town.forms.form(12, Level::Party));
    converge(&lan, 4);
    let looked_at = lan.scan.freeze();
    let state = |show: &Value, station: u32| {
        let rows = show["stations"].as_array().unwrap();
        rows.iter().find(|row| row["number"] == json!(station)).unwrap()["party"]["state"].clone()
    };
    assert_eq!((state(&looked_at, 12), state(&looked_at, 21)), (json!("absent"), json!("releasable")));

    // It is noticed in control, and moved where it was typed.
    let moved = first.must(Request::Move { who: first.who(), id: misplaced.clone(), to: 12, reason: String::new() });
    assert_eq!(moved["withdrawn"].as_str().map(str::len), Some(64));
    converge(&lan, 6);
    let shown_now = lan.scan.must(Request::ControlRefresh { who: lan.scan.who() });
    assert_eq!(shown_now["changed"], json!([12, 21]));
    assert_eq!((state(&shown_now, 12), state(&shown_now, 21)), (json!("releasable"), json!("withheld")));
    let release = lan.scan.must(lan.scan.releasing(Level::Party));
    assert_eq!(withheld(&release), [(21, vec!["withdrawn".to_owned()])]);
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1, 2, 3, 12]));

    // The right figures of 21, from another PC.
    let right = town.enter(second, &[21], Level::Party);
    converge(&lan, 7);
    assert!(withheld(&lan.scan.release(Level::Party)).is_empty());
    assert_eq!(votes(&shown(public, 2)), town.sum(&[1, 2, 3, 12, 21]));
    assert_eq!(rows_of(public, 21), [None, Some(right[0].clone())]);
    let twelfth = moved["id"].as_str().map(str::to_owned);
    assert_eq!(rows_of(public, 12), [twelfth.clone(), twelfth]);
    let history = lan.scan.history(21);
    let old = history.iter().find(|entry| entry["id"] == misplaced.as_str()).unwrap();
    assert_eq!(old["state"], "withdrawn");
}

#[test]
fn a_second_entry_by_another_operator() {
    let Some(shared) = shared("a_second_entry_by_another_operator") else { return };
    let town = Town::west_maas_en_waal(&shared);
    let lan = town.night(&["--rounds-candidate", "2"], ONE_SCAN);
    let [first, second, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    let enter = |node: &Node, operator: &str, station: u32, round: u8, form: &Value| {
        let mut request = node.entering(station, Level::Candidate, form, None);
        let Request::Enter { who, round: of, .. } = &mut request else { unreachable!() };
        (who.operator, *of) = (operator.to_owned(), round);
        node.must(request)["id"].as_str().unwrap().to_owned()
    };
    let form = |station: u32| town.forms.form(station, Level::Candidate);
    for station in [1, 2, 3, 4] {
        enter(first, "anna", station, 1, &form(station));
    }
    converge(&lan, 4);
    for station in [1, 2, 3, 4] {
        assert_eq!(reasons(&lan.scan, station, "candidate"), ["round_missing"]);
    }
    lan.scan.freeze();
    assert_eq!(lan.scan.ask(lan.scan.releasing(Level::Candidate)).unwrap_err().code, "nothing_to_release");
    // By another operator and equal; by the same; different; and at the same PC by another.
    enter(second, "bert", 1, 2, &form(1));
    let mut own = second.entering(2, Level::Candidate, &form(2), None);
    let Request::Enter { who, round, .. } = &mut own else { unreachable!() };
    (who.operator, *round) = ("anna".to_owned(), 2);
    assert_eq!(second.ask(own.clone()).unwrap_err().code, "same_operator", "the form says so at once");
    // What the form could not know: nothing of the first entry had arrived. The merge tells.
    cut_off(second);
    let unheard = enter(second, "anna", 6, 2, &form(6));
    enter(first, "anna", 6, 1, &form(6));
    reconnect(second);
    assert!(!unheard.is_empty());
    let differs = enter(second, "bert", 3, 2, &town.forms.switched(3));
    enter(first, "bert", 4, 2, &form(4));
    converge(&lan, 9);
    let release = lan.scan.release(Level::Candidate);
    let all = [
        (2, vec!["round_missing".to_owned()]),
        (3, vec!["rounds_differ".to_owned()]),
        // Another name at the same PC: a name is only typed, and this election does not work with one PC.
        (4, vec!["same_pc".to_owned()]),
        (6, vec!["same_operator".to_owned()]),
    ];
    assert_eq!(withheld(&release), all);
    assert_eq!(votes(&shown(public, 1)), town.sum(&[1]));
    // The second one is corrected.
    let corrected = Request::Enter {
        who: api::request::Who { operator: "bert".into(), confirmed_by: None },
        station: 3,
        level: Level::Candidate,
        round: 2,
        corrects: Some(differs),
        reason: "verkeerde regel".into(),
        form: serde_json::from_value(form(3)).unwrap(),
        call: None,
    };
    second.must(corrected);
    converge(&lan, 10);
    assert_eq!(withheld(&lan.scan.release(Level::Candidate)), [all[0].clone(), all[2].clone(), all[3].clone()]);
    assert_eq!(votes(&shown(public, 2)), town.sum(&[1, 3]));
    // The party level wants one entry only.
    town.enter(first, &[5], Level::Party);
    converge(&lan, 11);
    assert_eq!(lan.scan.release(Level::Candidate)["rows"], 3);
}
