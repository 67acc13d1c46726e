//! Undoing a PC: what it did, the cut that was shown, and what is left. Against real nodes.
#![allow(clippy::unwrap_used)]

mod town;

use api::members::{After, DoneState};
use api::request::{Level, ReleaseTerms, Request, Since, WatchRead, Who};
use organise::prepare::{self, Drafted, SignedWhat};
use serde_json::{Value, json};
use sync_core::charter::Role;
use town::{Town, Typing, address, complete, must, run, until};
use workstation::node::Handle;

fn state(handle: &Handle, station: u32, id: &str) -> Option<String> {
    let history = must(handle, Request::History { station });
    let row = history["entries"].as_array().unwrap().iter().find(|row| row["id"] == id)?.clone();
    Some(row["state"].as_str().unwrap().to_owned())
}

fn who() -> Who {
    Who { operator: "carla".to_owned(), confirmed_by: Some("dirk".to_owned()) }
}

fn release(handle: &Handle, retract: Vec<u32>) -> Value {
    must(
        handle,
        Request::Release {
            who: who(),
            level: Level::Party,
            terms: ReleaseTerms {
                reason: if retract.is_empty() { String::new() } else { "van een ingetrokken pc".to_owned() },
                retract,
                watches: WatchRead::as_this_pc(["carla", "dirk"]),
                ..ReleaseTerms::default()
            },
            expect: None,
        },
    )
}

#[test]
fn the_cut_that_was_shown_is_signed_while_more_arrives() {
    let town = Town::new();
    let scan = run(&town.create(town.options()), Vec::new());
    let control = scan.handle.clone();
    let data = town.let_in(&control, "balie", Role::Entry);
    let entry = run(&data, vec![address(&control)]);
    let desk = entry.handle.clone();
    complete(&desk);
    let stations: Vec<u32> = town.count.stations.iter().map(|row| row.number).collect();
    let enter = |place: usize| {
        let id = must(&desk, town.enter(place, None, "anna"))["id"].as_str().unwrap().to_owned();
        until("the count to arrive", || (state(&control, stations[place], &id)? == "live").then_some(()));
        // So that no two are of one moment.
        std::thread::sleep(std::time::Duration::from_millis(5));
        id
    };
    let ids: Vec<String> = (0..4).map(enter).collect();
    must(&control, town.enter(4, None, "carla"));
    must(&control, Request::ControlFreeze { who: who() });
    release(&control, Vec::new());

    // What it did, the newest first, with both times.
    let work = prepare::work_of(&control, "balie").unwrap();
    let listed: Vec<String> = work.work.iter().map(|row| row.id.to_string()).collect();
    assert_eq!(listed, ids.iter().rev().cloned().collect::<Vec<_>>());
    assert!(work.work.iter().all(|row| row.arrived > 0 && row.time > 0 && row.state == DoneState::Counts));
    assert_eq!((work.count, work.elsewhere), (4, Vec::new()));
    let unknown = prepare::revoking(&control, "balie", &Since::Entry("0".repeat(64))).unwrap_err();
    assert_eq!(unknown.code, "unknown_entry");

    // From the third on; while the passphrase is typed a fifth arrives, which lies beyond the cut.
    let draft = prepare::revoking(&control, "balie", &Since::Entry(ids[2][..12].to_owned())).unwrap();
    let Drafted::Revoke(shown) = draft.what().clone() else { panic!("{draft:?}") };
    assert_eq!((shown.cuts.len(), shown.cuts[0].last, shown.cuts[0].held, shown.falls()), (1, 2, 4, 2));
    let changes = shown.changes.unwrap();
    let gone: Vec<(u32, After)> = changes.stations.iter().map(|row| (row.number, row.after)).collect();
    assert_eq!(gone, [(stations[2], After::Absent), (stations[3], After::Absent)]);
    assert_eq!(changes.public, [stations[2], stations[3]]);
    let late = std::cell::RefCell::new(String::new());
    let meanwhile = || *late.borrow_mut() = enter(5);
    let typing = Typing { organiser: town.organiser(), meanwhile: &meanwhile };
    let reply = draft.sign(&control, &typing).unwrap();
    let SignedWhat::Revoked(revoked) = reply.what else { panic!("{reply:?}") };
    assert_eq!(revoked.cuts[0].last, 2);

    for (place, wanted) in [(0, "live"), (1, "live"), (2, "void"), (3, "void")] {
        assert_eq!(state(&control, stations[place], &ids[place]).as_deref(), Some(wanted), "{place}");
    }
    assert_eq!(state(&control, stations[5], &late.borrow()).as_deref(), Some("void"), "beyond the cut");

    // What is public stays until somebody takes it back, and is told to be of nobody.
    must(&control, Request::ControlRefresh { who: who() });
    let control_show = must(&control, Request::ControlShow);
    let row = |place: usize, replaced: bool| json!({ "station": stations[place], "replaced": replaced, "why": "void" });
    assert_eq!(control_show["void_public"], json!([row(2, false), row(3, false)]));
    // One is entered again, and replaces the row; the other is taken back.
    let again = must(&control, town.enter(3, None, "carla"))["id"].as_str().unwrap().to_owned();
    let dirk = Who { operator: "dirk".to_owned(), confirmed_by: None };
    must(&control, Request::Review { who: dirk, id: again, accept: true, note: "opnieuw geteld".to_owned() });
    must(&control, Request::ControlRefresh { who: who() });
    assert_eq!(must(&control, Request::ControlShow)["void_public"], json!([row(2, false), row(3, true)]));
    release(&control, vec![stations[2]]);
    assert_eq!(must(&control, Request::ControlShow)["void_public"], json!([]));

    // It turns out to be worse: all of it, which is shorter. Never longer.
    let again = |since: Since| prepare::revoking(&control, "balie", &since);
    assert_eq!(again(Since::Time(u64::MAX)).unwrap_err().code, "nothing_new");
    again(Since::All).unwrap().sign(&control, &town.organiser()).unwrap();
    assert_eq!(state(&control, stations[0], &ids[0]).as_deref(), Some("void"));
    entry.stop().unwrap();
    scan.stop().unwrap();
}

#[test]
fn what_was_decided_on_its_work_falls_with_it() {
    let town = Town::new();
    let scan = run(&town.create(town.options()), Vec::new());
    let control = scan.handle.clone();
    let data = town.let_in(&control, "balie", Role::Entry);
    let entry = run(&data, vec![address(&control)]);
    let desk = entry.handle.clone();
    complete(&desk);
    let station = town.count.stations[0].number;
    let live = |id: &str| until("it to be live", || (state(&control, station, id)? == "live").then_some(()));
    let id = |reply: Value| reply["id"].as_str().unwrap().to_owned();
    let theirs = id(must(&desk, town.enter(0, None, "anna")));
    live(&theirs);
    // Another count of the same station, and a controller who believes the first.
    let ours = id(must(&control, town.enter_as(0, 1, "carla")));
    let reason = "nagebeld".to_owned();
    let decision = Request::Decide { who: who(), station, level: Level::Party, chosen: theirs, reason, amended: None };
    let decision = id(must(&control, decision));
    live(&decision);
    let draft = prepare::revoking(&control, "balie", &Since::All).unwrap();
    let Drafted::Revoke(shown) = draft.what().clone() else { panic!("{draft:?}") };
    let changes = shown.changes.unwrap();
    assert_eq!(changes.decisions[0].id.to_string(), decision);
    assert_eq!(changes.stations[0].number, station);
    draft.sign(&control, &town.organiser()).unwrap();
    live(&ours);
    assert_ne!(state(&control, station, &decision).as_deref(), Some("live"));
    entry.stop().unwrap();
    scan.stop().unwrap();
}
