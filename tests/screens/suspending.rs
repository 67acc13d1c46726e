//! A PC that nobody trusts any more is set aside in the control room: what that changes is told first, its public figures are
//! ready to be taken back, and lifting it brings everything back.

use std::path::Path;
use std::time::Duration;

use api::request::{ReleaseTerms, Request, WatchRead, Who};
use election::Level;
use iced::futures::executor::block_on;
use organise::prepare::{self, Newcomer, Organiser, Passphrase};
use serde_json::{Value, json};
use sync_core::charter::Role;
use workstation::node::offline::Folder;
use workstation::node::{self, RunOptions, Running};

use crate::common::{Forms, until};
use crate::pc::{Pc, made_up};

/// The organiser lets in who asks with a file; the answer is a file as well.
pub fn admit(office: &Pc, request: &Path, grant: &Path) {
    let passphrase = Passphrase::new("een lange zin voor de proef".to_owned());
    let organiser = Organiser { file: office.data.parent().unwrap().join("organiser"), passphrase };
    let scan = Folder(office.data.clone());
    let newcomer = Newcomer::read(request, grant).unwrap();
    prepare::admitting(&scan, &newcomer).unwrap().sign(&scan, &organiser).unwrap();
}

/// A second PC takes part, and runs.
pub fn second(pc: &Pc, label: &str, role: Role) -> Running {
    let folder = pc.data.parent().unwrap().to_owned();
    let (data, request, grant) = (folder.join("second"), folder.join("request"), folder.join("grant"));
    prepare::request_to_join(&data, &request, label, role).unwrap();
    admit(pc, &request, &grant);
    prepare::join_with_grant(&data, &grant).unwrap();
    let listen = pc.ask(Request::Status).unwrap()["listen"][0].as_str().unwrap().parse().unwrap();
    let here = vec!["127.0.0.1:0".parse().unwrap()];
    let second =
        node::start(RunOptions { data, listen: here, peers: vec![listen], mdns: false, offline: false }).unwrap();
    until("the setup on the second PC", || block_on(second.handle.setup()).ok());
    second
}

fn enter(station: u32, form: &Value, operator: &str) -> Request {
    let who = Who { operator: operator.to_owned(), confirmed_by: None };
    let (level, form, reason) = (Level::Party, serde_json::from_value(form.clone()).unwrap(), String::new());
    Request::Enter { who, station, level, round: 1, corrects: None, reason, form, call: None }
}

/// Two stations by this PC and three by the other, of which one contradicts this one; all that may be is public.
fn half_a_night(pc: &mut Pc, second: &Running, forms: &Forms) -> [u32; 5] {
    let stations: [u32; 5] = forms.stations()[..5].try_into().unwrap();
    for station in &stations[..2] {
        pc.ask(enter(*station, &forms.form(*station, Level::Party), "els")).unwrap();
    }
    let wrong = forms.mistyped(stations[1], Level::Party, 2);
    block_on(second.handle.call(enter(stations[1], &wrong, "mien"))).unwrap();
    for station in &stations[2..4] {
        block_on(second.handle.call(enter(*station, &forms.form(*station, Level::Party), "mien"))).unwrap();
    }
    until("the counts", || (pc.live(stations[3], "party").len() == 1).then_some(()));
    let who = Who { operator: "els".to_owned(), confirmed_by: Some("jan".to_owned()) };
    pc.ask(Request::ControlFreeze { who: who.clone() }).unwrap();
    let terms = ReleaseTerms { watches: WatchRead::as_this_pc(["els", "jan"]), ..ReleaseTerms::default() };
    pc.ask(Request::Release { who, level: Level::Party, terms, expect: None }).unwrap();
    stations
}

fn party(pc: &Pc, station: u32) -> Value {
    let shown = pc.ask(Request::ControlShow).unwrap();
    shown["stations"].as_array().unwrap().iter().find(|row| row["number"] == station).unwrap()["party"].clone()
}

#[test]
fn a_pc_is_set_aside_and_its_public_figures_are_ready_to_be_taken_back() {
    let (mut pc, forms) = made_up(&["--closing", "2000-01-01T21:00"]);
    let second = second(&pc, "invoer 2", Role::Entry);
    let [_, contradicted, public, other, _] = half_a_night(&mut pc, &second, &forms);
    pc.press("F2 els Enter Enter");
    pc.look();
    let before = pc.ask(Request::ControlShow).unwrap()["stations"].clone();

    // The PCs, and what suspending this one would change.
    pc.press("F6 Ctrl+N");
    pc.look();
    assert!(pc.shows("invoer 2") && pc.shows("verbonden"));
    pc.draw("control-nodes");
    pc.press("s");
    assert!(pc.shows("invoer 2 opschorten"), "{}", pc.notice());
    assert!(pc.shows("3 tellingen blijven terzijde."));
    assert!(pc.shows("2 stembureaus wachten daardoor:") && pc.shows(&format!("{public}, {other}")));
    let again = "1 stembureau krijgt daardoor andere cijfers of kan weer worden vrijgegeven:";
    assert!(pc.shows(again) && pc.shows(&contradicted.to_string()));
    assert!(pc.shows(&format!("Openbaar en dan van niemand: stembureaus {public}, {other}")));
    pc.draw("control-suspend");
    // Not without a reason, and not after Esc.
    pc.press("Down Enter");
    assert!(pc.shows("invoer 2 opschorten"));
    pc.press("Esc");
    let suspended = |pc: &Pc| pc.ask(Request::Status).unwrap()["nodes"][0]["suspended"].clone();
    assert_eq!(suspended(&pc), json!([]));
    pc.press("s d i c h t Down Enter");
    pc.look();
    assert_eq!(suspended(&pc)[0]["reason"], "dicht");
    assert!(pc.notice().contains("Ververs met F9"), "{}", pc.notice());
    assert!(pc.shows("opgeschort") && pc.shows("“dicht”"));
    pc.draw("control-suspended");

    // From the cut of before nothing is released; after a refresh its rows are red and ready to be taken back.
    pc.press("F10");
    assert!(pc.shows("De momentopname is van voor de opschorting van invoer 2."));
    pc.press("Esc F9");
    pc.look();
    assert_eq!(party(&pc, contradicted)["state"], "releasable");
    assert_eq!(party(&pc, public)["reasons"], json!(["suspended"]));
    pc.press("F10");
    let red = format!("Openbaar, maar deze tellingen tellen niet meer: stembureaus {public}, {other}");
    assert!(pc.shows(&red) && pc.shows(&format!("{public}, {other}")));
    pc.draw("control-release-void");
    pc.press(&"Down ".repeat(12));
    pc.press("Enter");
    until("the confirmation", || {
        pc.look();
        pc.shows("2 stembureaus worden teruggenomen:").then_some(())
    });
    assert!(!pc.shows("Blijven openbaar"), "they are taken back");
    pc.draw("control-confirm-void");
    pc.press("Esc Esc");

    // Lifted, by clicks, everything is as it was.
    pc.press("Ctrl+N");
    pc.click("invoer 2");
    assert!(pc.shows("Opschorting van invoer 2 opheffen") && pc.shows("3 tellingen doen weer mee."), "{}", pc.notice());
    pc.draw("control-unsuspend");
    pc.press("o k");
    pc.click("Opschorting nu opheffen");
    pc.look();
    assert_eq!(suspended(&pc), json!([]));
    pc.press("F9");
    pc.look();
    assert_eq!(pc.ask(Request::ControlShow).unwrap()["stations"], before);
    drop(pc);
    std::thread::sleep(Duration::from_millis(50));
    second.stop().unwrap();
}
