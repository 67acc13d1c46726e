//! What is being typed on one PC is seen on the others that work, for as long as it goes on.

use api::request::{Level, Request, Typing};
use serde_json::{Value, json};

use super::node;
use crate::common::{Lan, Node, until};

fn types(node: &Node, station: Option<u32>) {
    let on = station.map(|station| Typing { station, level: Level::Party, round: 1 });
    node.must(Request::Busy { who: node.who(), on });
}

fn busy(node: &Node) -> Value {
    node.status()["busy"].clone()
}

fn until_busy(node: &Node, label: &str, station: u32) {
    until(&format!("{} to hear of {label}", node.label), || {
        let told = busy(node);
        let one = told.as_array()?.iter().find(|one| one["label"] == label)?;
        let on = json!([{ "station": station, "level": "party", "round": 1 }]);
        (one["on"] == on && one["operator"] == format!("op-{label}")).then_some(())
    });
}

fn until_quiet(node: &Node) {
    until(&format!("{} to hear of nobody", node.label), || (busy(node) == json!([])).then_some(()));
}

#[test]
fn a_colleague_who_types_is_seen_on_every_pc_that_works_and_on_no_beamer() {
    let (mut lan, forms) = Lan::made_up();
    for (label, role) in [("entry-1", "entry"), ("entry-2", "entry"), ("presentation-1", "presentation")] {
        lan.join(label, role);
    }
    let [one, two, public] = ["entry-1", "entry-2", "presentation-1"].map(|label| node(&lan, label));
    let station = forms.stations()[0];
    types(one, Some(station));
    until_busy(two, "entry-1", station);
    until_busy(&lan.scan, "entry-1", station);
    assert_eq!((busy(one), busy(public)), (json!([]), json!([])), "not the own, and nothing before it is public");
    let refused = public.ask(Request::Busy { who: public.who(), on: None }).unwrap_err();
    assert_eq!(refused.code, "presentation_node", "{refused}");

    // It is a hint and no lock: both save, and the control room judges what differs.
    types(two, Some(station));
    until_busy(one, "entry-2", station);
    one.enter(station, Level::Party, &forms.form(station, Level::Party));
    types(one, None);
    until_quiet(two);
    two.enter(station, Level::Party, &forms.mistyped(station, Level::Party, 2));
    until("the conflict", || (lan.scan.conflicts().len() == 1).then_some(()));

    // A PC that fails types no more.
    types(two, Some(station));
    until_busy(one, "entry-2", station);
    let at = lan.others.iter().position(|other| other.label == "entry-2").unwrap();
    lan.others[at].kill();
    until_quiet(node(&lan, "entry-1"));
    until_quiet(&lan.scan);
    assert_eq!(busy(node(&lan, "presentation-1")), json!([]));
}
