//! Four eyes mean two keys: a release that another PC confirms with its own key. With the real program, by its command line.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/hostile.rs"]
mod hostile;

use common::ask::{code_of, complete, message_of, text};

use api::request::{Level, ReleaseTerms, Request, WatchRead, Who};
use common::screen::{Screen, tools};
use common::{Lan, Node, uitslag, until};
use hostile::Hostile;
use serde_json::{Value, json};
use sync_core::codec::{decode, encode};
use sync_core::frame::{Decline, Frame};
use sync_core::id::SecretKey;
use sync_core::limits;
use sync_core::release::{Confirmer, Release, SignedRelease};
use sync_core::replica::Composed;

/// The command line on the data folder of a node.
fn on(node: &Node, words: &[&str]) -> Result<Value, Value> {
    let mut all = words.to_vec();
    all.extend(["--json", "--data", node.data()]);
    uitslag(&all)
}

/// What a node is asked to confirm.
fn asked(node: &Node) -> Value {
    until(&format!("{} to be asked", node.label), || {
        let asked = node.must(Request::Plans)["asked"].clone();
        (!asked.is_null() && asked["lacks"] == 0).then_some(asked)
    })
}

/// Takes back what is offered when the test fails meanwhile: else the command line waits its ten minutes.
struct GivenUp<'a>(&'a Node);

impl Drop for GivenUp<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.0.ask(Request::PlanWithdraw { who: self.0.who() });
        }
    }
}

/// Starts `release` on the scan PC, and does something else until it ends; what came of it.
fn releasing(lan: &Lan, words: &[&str], meanwhile: impl FnOnce()) -> Result<Value, Value> {
    std::thread::scope(|scope| {
        let release = scope.spawn(|| {
            let mut all = vec!["release", "--level", "party"];
            all.extend(words);
            on(&lan.scan, &all)
        });
        let given_up = GivenUp(&lan.scan);
        meanwhile();
        drop(given_up);
        release.join().unwrap()
    })
}

fn cut(lan: &Lan) {
    lan.scan.freeze();
}

#[test]
fn another_pc_confirms_with_its_key_what_its_own_counts_give() {
    let (mut lan, forms) = Lan::made_up_with(&["--confirm-release", "on"]);
    let entry = lan.join("entry-1", "entry");
    let second = lan.join("scan-2", "scan");
    let screen = lan.join("presentation-1", "presentation");
    lan.others.iter().for_each(|node| drop(complete(node)));
    let stations = forms.stations();
    let enter = |place: usize| {
        let id = lan.others[entry].enter(stations[place], Level::Party, &forms.form(stations[place], Level::Party));
        common::ask::until_state(&lan.scan, stations[place], &id, "live");
    };
    enter(0);
    enter(1);
    cut(&lan);
    let other = &lan.others[second];

    // One key is not enough, whatever name is typed, and not every PC may.
    let alone = ["release", "--level", "party", "--confirm", "Bert"];
    assert_eq!(code_of(&on(&lan.scan, &alone)), "no_confirmer");
    for (by, code) in [("entry-1", "may_not_confirm"), ("scan-1", "may_not_confirm"), ("nobody", "unknown_member")] {
        let by = ["release", "--level", "party", "--confirm-by", by];
        assert_eq!(code_of(&on(&lan.scan, &by)), code, "{by:?}");
    }
    let preview = on(&lan.scan, &["release", "--level", "party", "--preview"]).unwrap();
    assert_eq!((&preview["second_key"], &preview["refusals"][0]["code"]), (&json!(true), &json!("no_confirmer")));
    assert_eq!(code_of(&on(other, &["confirm"])), "nothing_asked");

    // Shown there, declined there.
    let declined = releasing(&lan, &["--confirm-by", "scan-2"], || {
        let shown = asked(other);
        assert_eq!((&shown["number"], &shown["from"]["label"]), (&json!(1), &json!("scan-1")));
        on(other, &["confirm", "--decline"]).unwrap();
    });
    assert_eq!(code_of(&declined), "declined");
    assert_eq!(lan.scan.must(Request::Releases)["releases"], json!([]));

    // Shown there with the figures of its own counts, and confirmed.
    let released = releasing(&lan, &["--confirm-by", "scan-2", "--note", "een tussenstand"], || {
        asked(other);
        let shown = on(other, &["confirm"]).unwrap();
        assert_eq!((&shown["equal"], &shown["differences"]), (&json!(true), &json!([])), "{shown:#}");
        assert_eq!(shown["changes"]["new"], json!(&stations[..2]));
        assert_eq!((&shown["preview"]["rows"], &shown["note"]), (&json!(2), &json!("een tussenstand")));
        assert_eq!(lan.scan.must(Request::Plans)["offer"]["state"], "waits", "looking confirms nothing");
        let plan = shown["plan"].as_str().unwrap();
        assert_eq!(code_of(&on(other, &["confirm", "--plan", &"00".repeat(32)])), "nothing_asked");
        assert_eq!(code_of(&on(&lan.others[entry], &["confirm", "--plan", plan])), "nothing_asked");
        assert_eq!(on(other, &["confirm", "--plan", plan]).unwrap()["number"], 1);
    });
    let released = released.unwrap();
    assert_eq!((&released["number"], &released["confirmed_by"]["label"]), (&json!(1), &json!("scan-2")));
    lan.all_show(1);

    // Anybody can check whose keys it has, and no label is told.
    let folder = lan.folder.path().join("files");
    let files = on(&lan.others[screen], &["result", "export", "--to", text(&folder)]).unwrap();
    let file = files["files"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|file| file.as_str().filter(|file| file.ends_with(".uitslag")).map(str::to_owned));
    let file = file.unwrap();
    let key = |node: &Node| node.status()["node"]["key"].clone();
    let judged = uitslag(&["verify", &file, "--json"]).unwrap_or_else(|judged| judged);
    assert_eq!(judged["releases"][0]["confirmer"]["key"], key(other), "{judged:#}");
    assert_eq!(judged["releases"][0]["confirmation"], "second_key");
    let bytes = std::fs::read_to_string(&file).unwrap();
    assert!(!bytes.contains("scan-2"));

    // An entry PC, where the charter says so.
    lan.organise(&["election", "setup", "--confirm-release", "entry"]).unwrap();
    until("the charter to arrive", || {
        let all = std::iter::once(&lan.scan).chain(&lan.others);
        let version = lan.scan.status()["charter"].clone();
        all.map(|node| node.status()["charter"].clone()).all(|other| other == version).then_some(())
    });
    enter(2);
    cut(&lan);
    let released = releasing(&lan, &["--confirm-by", "entry-1"], || {
        let shown = asked(&lan.others[entry]);
        on(&lan.others[entry], &["confirm", "--plan", shown["plan"].as_str().unwrap()]).unwrap();
    });
    assert_eq!(released.unwrap()["number"], 2);
    lan.all_show(2);

    // Taking back is for one person, at once.
    let station = stations[0].to_string();
    let back = ["release", "--level", "party", "--retract", &station, "--reason", "verkeerd stembureau"];
    assert_eq!(on(&lan.scan, &back).unwrap()["number"], 3);
    lan.all_show(3);

    // Whoever confirms is gone: the release waits, and is taken back by nobody but the person or the clock.
    lan.organise(&["election", "setup", "--confirm-release", "on"]).unwrap();
    enter(3);
    let mut gone = lan.others.remove(second);
    until("the charter to arrive", || (gone.status()["charter"] == lan.scan.status()["charter"]).then_some(()));
    cut(&lan);
    let back = releasing(&lan, &["--confirm-by", "scan-2"], || {
        asked(&gone);
        gone.kill();
        until("it to be missed", || (lan.scan.must(Request::Plans)["offer"]["state"] == "not_reached").then_some(()));
        gone.restart();
        asked(&gone);
        lan.scan.must(Request::PlanWithdraw { who: lan.scan.who() });
        until("it to be taken back there", || gone.must(Request::Plans)["asked"].is_null().then_some(()));
    });
    assert_eq!(code_of(&back), "withdrawn");
    assert_eq!(lan.scan.shows(), 3);
}

#[test]
fn where_there_are_people_somebody_else_confirms_with_the_own_pin() {
    let (mut lan, forms) = Lan::made_up();
    let second = lan.join("scan-2", "scan");
    lan.others.iter().for_each(|node| drop(complete(node)));
    let write = |name: &str, content: &str| {
        let path = lan.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        text(&path).to_owned()
    };
    let (anna, bert, dora) = (write("anna", "111111\n"), write("bert", "222222\n"), write("dora", "333333\n"));
    let stations = forms.stations();
    lan.scan.enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    let pins = write("pins", "111111\n222222\n333333\n");
    let people = ["--person", "Anna:control,release", "--person", "Bert:release", "--person", "Dora:control"];
    let setup = [&["election", "setup", "--person-pins", &pins, "--confirm-release", "on"][..], &people].concat();
    lan.organise(&setup).unwrap();
    let other = &lan.others[second];
    until("the PINs to arrive", || (other.must(Request::PeopleFiles)["state"] == "here").then_some(()));
    let as_anna = ["--operator", "Anna", "--pin-file", &anna];
    on(&lan.scan, &[&["control", "freeze"][..], &as_anna].concat()).unwrap();
    let words = [&["--confirm-by", "scan-2"][..], &as_anna].concat();
    let released = releasing(&lan, &words, || {
        let shown = asked(other);
        let plan = shown["plan"].as_str().unwrap();
        let confirm =
            |name: &str, pin: &[&str]| on(other, &[&["confirm", "--plan", plan, "--operator", name][..], pin].concat());
        assert!(message_of(&confirm("Bert", &[])).contains("the PIN of Bert"));
        assert_eq!(code_of(&confirm("Bert", &["--pin-file", &anna])), "wrong_pin");
        assert_eq!(code_of(&confirm("Dora", &["--pin-file", &dora])), "no_right");
        assert_eq!(code_of(&confirm("Anna", &["--pin-file", &anna])), "no_confirmation");
        assert_eq!(lan.scan.must(Request::Plans)["offer"]["state"], "waits");
        confirm("Bert", &["--pin-file", &bert]).unwrap();
    });
    assert_eq!(released.unwrap()["number"], 1);
    lan.all_show(1);
}

/// The PC with the pen falls into hostile hands. Its key signs whatever it likes, and sends it to real nodes over real sockets:
/// without the confirmation of the other PC nothing of it is shown anywhere, and what that PC is asked to confirm it compares with
/// its own counts.
#[test]
fn a_hostile_pen_publishes_nothing_that_the_other_pc_did_not_confirm() {
    let (mut lan, forms) = Lan::made_up_with(&["--confirm-release", "on"]);
    let entry = lan.join("entry-1", "entry");
    let second = lan.join("scan-2", "scan");
    lan.join("presentation-1", "presentation");
    lan.others.iter().for_each(|node| drop(complete(node)));
    let stations = forms.stations();
    for station in &stations[..2] {
        let id = lan.others[entry].enter(*station, Level::Party, &forms.form(*station, Level::Party));
        for node in [&lan.scan, &lan.others[second]] {
            common::ask::until_state(node, *station, &id, "live");
        }
    }
    cut(&lan);
    let released = releasing(&lan, &["--confirm-by", "scan-2"], || {
        let other = &lan.others[second];
        on(other, &["confirm", "--plan", asked(other)["plan"].as_str().unwrap()]).unwrap();
    });
    assert_eq!(released.unwrap()["number"], 1);
    lan.all_show(1);

    let Lan { scan, others, .. } = &mut lan;
    let hostile = Hostile::instead_of(scan, &others.iter().collect::<Vec<_>>());
    let others: &[Node] = others;
    let first: Release = decode(&hostile.release.bytes, limits::RELEASE).unwrap();
    let key_of = |node: &Node| organise::data_folder::key(&node.data).unwrap();
    let (confirms, enters) = (key_of(&others[second]), key_of(&others[entry]));
    let by = |key: &SecretKey| Some(Confirmer::Key(key.public()));
    let next = |confirmer: Option<Confirmer>| Release {
        number: 2,
        prev: hostile.release.hash(),
        made_at: first.made_at + 1,
        note: "van niemand".into(),
        confirmer,
        ..first.clone()
    };
    let signed = |release: &Release, by: Option<&SecretKey>| {
        let confirmation = by.map(|key| Release::confirmation(&encode(release), key));
        SignedRelease::sign_confirmed(release, confirmation, &hostile.key)
    };
    let asked_of = next(by(&confirms));
    let forgeries = [
        ("no second key", signed(&next(None), None)),
        ("it is not confirmed by whom it names", signed(&asked_of, None)),
        (
            "it is not confirmed by whom it names",
            SignedRelease::sign_confirmed(&asked_of, hostile.release.confirmation, &hostile.key),
        ),
        ("it is not confirmed by whom it names", signed(&asked_of, Some(&enters))),
        ("who confirmed it may not", signed(&next(by(&enters)), Some(&enters))),
        ("who holds the pen confirmed it", signed(&next(by(&hostile.key)), Some(&hostile.key))),
        ("it is not confirmed by another key", signed(&next(Some(Confirmer::Pin)), None)),
    ];
    let refusals = |node: &Node, why: &str| node.log().lines().filter(|line| line.contains(why)).count();
    for (why, forged) in &forgeries {
        let before: Vec<usize> = others.iter().map(|node| refusals(node, why)).collect();
        hostile.tell_all(&Frame::Release(forged.clone()));
        for (node, before) in others.iter().zip(before) {
            until(&format!("{} to refuse: {why}", node.label), || (refusals(node, why) > before).then_some(()));
            assert_eq!(node.shows(), 1, "{}: {why}", node.label);
            assert_eq!(node.must(Request::Releases)["releases"].as_array().unwrap().len(), 1, "{}: {why}", node.label);
        }
    }

    // What it offers to be confirmed: other sums, and a station less, which its own counts do not give there.
    let other = &others[second];
    let mut sums = Release { note: String::new(), ..asked_of.clone() };
    sums.digest.0[0] ^= 1;
    let mut fewer = Release { note: String::new(), ..asked_of.clone() };
    let gone = fewer.rows.pop().unwrap().station;
    for (plan, what, says) in [
        (&sums, json!({ "what": "figures" }), "andere totalen of zetels"),
        (&fewer, json!({ "what": "only_here", "station": gone }), "ontbreekt, volgens deze pc wel vrij te geven"),
    ] {
        let plan = encode(&(plan, &hostile.audit, 0u64));
        hostile.tell(&confirms.public(), &Frame::Plan(plan.clone()));
        let hash = decode::<Composed>(&plan, limits::RELEASE).unwrap().hash();
        until("it to be asked", || (asked(other)["plan"] == hash.hex()).then_some(()));
        let shown = on(other, &["confirm", "--show"]).unwrap();
        assert_eq!(shown["equal"], json!(false), "{shown:#}");
        assert!(shown["differences"].as_array().unwrap().contains(&what), "{shown:#}");
        let told = std::process::Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["confirm", "--data", other.data()])
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
        let page = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(!told.status.success() && page.contains("NIET GELIJK") && page.contains(says), "{page}");
        assert_eq!(code_of(&on(other, &["confirm", "--plan", &hash.hex()])), "differs");
        on(other, &["confirm", "--decline"]).unwrap();
        let declined = |frame: &Frame| match frame {
            Frame::Declined(of, why) if *of == hash => Some(*why),
            _ => None,
        };
        assert_eq!(hostile.hears("to be declined", &confirms.public(), declined), Decline::Differs);
    }
    assert!(!hostile.heard(|frame| matches!(frame, Frame::Confirmed(..))), "nothing was confirmed");
    assert!(others.iter().all(|node| node.shows() == 1));

    // That the other key did not sign it was all that it lacked.
    hostile.tell_all(&Frame::Release(signed(&asked_of, Some(&confirms))));
    for node in others {
        until(&format!("{} to show release 2", node.label), || (node.shows() == 2).then_some(()));
    }
}

/// Four eyes on one PC where nobody has a PIN: a typed name proves nothing, the organiser's file and passphrase do.
#[test]
fn a_pc_alone_without_people_asks_for_the_organiser_and_says_so_in_the_release() {
    let (lan, forms) = Lan::made_up_with(&["--confirm-release", "one-pc"]);
    let station = forms.stations()[0];
    let (scan, organiser) = (&lan.scan, lan.organiser.as_str());
    scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    cut(&lan);
    // No other PC tells the time here.
    let watches = WatchRead::as_this_pc(["Anna", "Bert"]);
    let times = watches.iter().map(|read| format!("{}={}", read.operator, read.time)).collect::<Vec<_>>();
    let timed = ["release", "--level", "party", "--watch", &times[0], "--watch", &times[1]];
    let release = |more: &[&str]| on(scan, &[&timed[..], more].concat());
    for alone in [&[][..], &["--confirm", "Bert"]] {
        let refused = release(alone);
        assert_eq!(code_of(&refused), "organiser_needed", "{alone:?}");
        assert!(message_of(&refused).contains("--organiser FILE"));
    }
    assert_eq!(code_of(&release(&["--organiser", organiser])), "passphrase", "nobody can be asked");
    let wrong = lan.folder.path().join("wrong");
    std::fs::write(&wrong, "een andere zin").unwrap();
    assert_eq!(code_of(&release(&["--organiser", organiser, "--passphrase-file", text(&wrong)])), "organiser_file");
    let shown = release(&["--organiser", organiser, "--preview"]).unwrap();
    assert_eq!((&shown["confirmed"], &shown["refusals"]), (&json!("organiser"), &json!([])));
    // Whatever comes to the node: it looks at the signature itself, and at whose it is.
    let terms = ReleaseTerms { by_organiser: true, watches, ..ReleaseTerms::default() };
    let (who, level) = (Who { operator: "op".into(), confirmed_by: None }, Level::Party);
    let preview = || Request::ReleasePreview { who: who.clone(), level, terms: terms.clone() };
    let told = scan.must(preview());
    let bytes = data_encoding::HEXLOWER.decode(told["bytes"].as_str().unwrap().as_bytes()).unwrap();
    let stranger = Release::confirmation(&bytes, &SecretKey::from_seed([7; 32])).0;
    for signature in [String::new(), "00".repeat(64), data_encoding::HEXLOWER.encode(&stranger)] {
        let again = scan.must(preview());
        assert_eq!(again["bytes"], told["bytes"]);
        let (terms, expect) =
            (ReleaseTerms { signature, ..terms.clone() }, again["expect"].as_str().map(str::to_owned));
        let release = Request::Release { who: who.clone(), level, terms, expect };
        assert_eq!(scan.ask(release).unwrap_err().code, "organiser_signature");
    }
    assert_eq!(scan.must(Request::Releases)["releases"], json!([]), "nothing is public yet");

    let by_organiser = ["--organiser", organiser, "--passphrase-file", &lan.passphrase];
    assert_eq!(release(&by_organiser).unwrap()["number"], 1);
    assert_eq!(scan.must(Request::Releases)["releases"][0]["confirmed"], "organiser");
    let judged = |number: u64| {
        until("it to be shown", || (scan.shows() == number).then_some(()));
        let folder = lan.folder.path().join(format!("files-{number}"));
        let files = on(scan, &["result", "export", "--to", text(&folder)]).unwrap();
        let files = files["files"].as_array().unwrap().iter().filter_map(Value::as_str);
        let file = files.into_iter().find(|file| file.ends_with(".uitslag")).unwrap().to_owned();
        uitslag(&["verify", &file, "--json"]).unwrap_or_else(|judged| judged)
    };
    let first = judged(1);
    let ways = |judged: &Value| {
        let releases = judged["releases"].as_array().unwrap().iter();
        releases.map(|one| one["confirmed"].as_str().unwrap_or("nobody").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((ways(&first), &first["releases"][0]["confirmation"]), (vec!["organiser".to_owned()], &json!("one_pc")));
    assert!(first["checked"].to_string().contains("De organisator heeft de vrijgave met de eigen sleutel bevestigd"));

    // Taking back is for one person.
    let retract = ["--retract", &station.to_string(), "--reason", "verkeerd stembureau"];
    assert_eq!(release(&retract).unwrap()["number"], 2);
    let second = judged(2);
    assert_eq!(ways(&second), ["organiser", "nobody"]);
    assert!(second["checked"].to_string().contains("neemt alleen stembureaus terug"), "{second:#}");

    // Where there are people, a second one confirms with the own PIN, and the organiser is not asked.
    let write = |name: &str, content: &str| {
        let path = lan.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        text(&path).to_owned()
    };
    let (anna, bert, pins) = (write("anna", "111111\n"), write("bert", "222222\n"), write("pins", "111111\n222222\n"));
    let people = ["--person", "Anna:enter,control,release", "--person", "Bert:release"];
    lan.organise(&[&["election", "setup", "--person-pins", &pins][..], &people].concat()).unwrap();
    let as_anna = ["--operator", "Anna", "--pin-file", &anna];
    let next = forms.stations()[1].to_string();
    let form = write("form", &forms.form(forms.stations()[1], Level::Party).to_string());
    on(scan, &[&["enter", "--station", &next, "--level", "party", "--file", &form][..], &as_anna].concat()).unwrap();
    on(scan, &[&["control", "refresh"][..], &as_anna].concat()).unwrap();
    let release = |more: &[&str]| release(&[more, &as_anna].concat());
    assert_eq!(code_of(&release(&[])), "no_confirmation");
    assert_eq!(code_of(&release(&by_organiser)), "organiser_not_asked");
    assert_eq!(release(&["--confirm", "Bert", "--confirm-pin-file", &bert]).unwrap()["number"], 3);
    let third = judged(3);
    assert_eq!(ways(&third), ["organiser", "nobody", "pin"]);
    assert!(third["checked"].to_string().contains("een tweede persoon daar met een pincode bevestigd"));
}

/// The same in the windows of both PCs: asked with one key, shown there, confirmed with one key there.
#[test]
fn both_windows_take_one_key_each() {
    if !tools("both_windows_take_one_key_each") {
        return;
    }
    let (mut lan, forms) = Lan::made_up_with(&["--confirm-release", "on"]);
    let second = lan.join("scan-2", "scan");
    complete(&lan.others[second]);
    let stations = forms.stations();
    for station in &stations[..3] {
        lan.scan.enter(*station, Level::Party, &forms.form(*station, Level::Party));
    }
    lan.scan.freeze();
    let mut other = lan.others.remove(second);
    other.stop();
    other.screen = Some(Screen::new(1280, 800));
    other.restart();
    other.screen.as_mut().unwrap().focus();
    other.on_screen().sign_in("Bert");
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    let address = other.status()["listen"][0].as_str().unwrap().to_owned();
    lan.scan.start(&[address]);
    lan.scan.screen.as_mut().unwrap().focus();
    lan.scan.on_screen().sign_in("Anna");
    let scan = &lan.scan;
    until("the other PC", || (scan.must(Request::Plans)["confirmers"].as_array()?.len() == 1).then_some(()));
    scan.on_screen().press(&["F6"]);
    scan.on_screen().settle();
    let to_confirmation = || {
        scan.on_screen().press(&["F10"]);
        scan.on_screen().settle();
        scan.on_screen().press(&["Down"; 12]);
        scan.on_screen().press(&["Return"]);
        scan.on_screen().settle();
    };
    to_confirmation();
    scan.on_screen().shot("second-key-1-choose");
    scan.on_screen().press(&["ctrl+j"]);
    asked(&other);
    scan.on_screen().settle();
    scan.on_screen().shot("second-key-2-waits");
    other.on_screen().settle();
    other.on_screen().shot("second-key-3-asked");

    // Taken back here, it is gone there; asked again, it is declined there.
    scan.on_screen().press(&["Escape"]);
    until("it to be taken back", || other.must(Request::Plans)["asked"].is_null().then_some(()));
    scan.on_screen().settle();
    scan.on_screen().press(&["ctrl+j"]);
    asked(&other);
    // The node knows before the window does: a key that comes between the two is lost.
    other.on_screen().settle();
    other.on_screen().press(&["ctrl+y"]);
    other.on_screen().settle();
    other.on_screen().shot("second-key-4-looked-at");
    // Enter alone does nothing.
    other.on_screen().press(&["Return", "Return"]);
    other.on_screen().settle();
    assert!(!other.must(Request::Plans)["asked"].is_null());
    other.on_screen().press(&["a"]);
    until("it to be declined", || (scan.must(Request::Plans)["offer"]["state"] == "declined").then_some(()));
    scan.on_screen().settle();
    scan.on_screen().shot("second-key-5-declined");
    assert_eq!(scan.shows(), 0);

    scan.on_screen().press(&["ctrl+j"]);
    asked(&other);
    // The node knows before the window does: a key that comes between the two is lost.
    other.on_screen().settle();
    other.on_screen().press(&["ctrl+y"]);
    other.on_screen().settle();
    other.on_screen().press(&["ctrl+j"]);
    until("release 1", || (scan.shows() == 1 && other.shows() == 1).then_some(()));
    scan.on_screen().settle();
    scan.on_screen().shot("second-key-6-released");
    other.on_screen().settle();
    other.on_screen().shot("second-key-7-confirmed");
}
