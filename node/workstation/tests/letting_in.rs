//! What a person saw is what is signed when a PC is let in: requests that change, in the network and in files, and labels
//! that could be taken for another. Against real nodes.
#![allow(clippy::unwrap_used)]

mod town;

use std::net::SocketAddr;
use std::time::Duration;

use api::request::{Request, Since};
use night::setting::Change;
use organise::organiser::by_network;
use organise::organiser::code::JoinCode;
use organise::organiser::enrol::JoinRequest;
use organise::prepare::{self, By, Drafted, JoinOptions, Joining, Newcomer, SetupChange};
use serde_json::{Value, json};
use sync_core::charter::Role;
use sync_core::codec::encode;
use sync_core::id::SecretKey;
use sync_net::host::{JoinPlaces, join_request};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use town::{Town, Typing, accepted, address, change_setup, must, run, until};
use workstation::node::Handle;
use workstation::node::offline::Folder;

/// A PC whose program says what it likes: it has the code, a key, and no rules.
struct Stranger {
    key: SecretKey,
    code: JoinCode,
    scan: SocketAddr,
    runtime: Runtime,
}

impl Stranger {
    fn new(scan: &Handle, byte: u8) -> Self {
        let code = prepare::open_door(scan).unwrap().code.parse().unwrap();
        Self { key: SecretKey::from_seed([byte; 32]), code, scan: address(scan), runtime: Runtime::new().unwrap() }
    }

    fn request(&self, label: &str, role: Role, session: u32) -> JoinRequest {
        JoinRequest { key: self.key.public(), label: label.to_owned(), role, session }
    }

    /// Asks until it is answered or dropped.
    fn ask(&self, request: &JoinRequest) -> JoinHandle<()> {
        let JoinRequest { label, role, session, .. } = request.clone();
        let body = encode(&by_network::JoinRequest { label, role, session });
        let (key, secret) = (self.key.clone(), self.code.network_secret());
        let places = JoinPlaces { addresses: vec![self.scan], mdns: None };
        self.runtime.spawn(async move {
            let _ = join_request(&key, secret, places, body, Duration::from_secs(120)).await;
        })
    }
}

fn asking(scan: &Handle) -> Vec<Value> {
    must(scan, Request::MemberList)["asking"].as_array().unwrap().clone()
}

fn until_asks(scan: &Handle, request: &JoinRequest) -> Value {
    let role = night::roles::role_name(request.role);
    until("the request to be shown", || {
        asking(scan)
            .into_iter()
            .find(|row| row["key"] == request.key.hex() && row["role"] == role && row["session"] == request.session)
    })
}

fn roles(scan: &Handle) -> Vec<(String, String)> {
    let list = must(scan, Request::MemberList);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    list["members"].as_array().unwrap().iter().map(|row| (text(&row["label"]), text(&row["role"]))).collect()
}

#[test]
fn a_request_that_changes_while_the_passphrase_is_typed_is_not_signed() {
    let town = Town::new();
    let scan = run(&town.create(town.options()), Vec::new());
    let handle = scan.handle.clone();
    let stranger = Stranger::new(&handle, 5);
    let shown = stranger.request("beamer", Role::Presentation, 1);
    let first = stranger.ask(&shown);
    let row = until_asks(&handle, &shown);
    let tag = stranger.code.tag();
    assert_eq!((&row["words"], &row["before"]), (&shown.words(Some(&tag)).into(), &Value::Null));
    let newcomer = prepare::newcomer(&handle, &shown.words(Some(&tag)), None).unwrap();
    let draft = prepare::admitting(&handle, &newcomer).unwrap();
    assert_eq!(draft.words(), shown.words(Some(&tag)));

    // The dialog is open, the passphrase is being typed: the same PC, the same session, another role.
    let wanted = stranger.request("beamer", Role::Scan, 1);
    let second = std::cell::RefCell::new(None);
    let meanwhile = || {
        *second.borrow_mut() = Some(stranger.ask(&wanted));
        until_asks(&handle, &wanted);
    };
    let typing = Typing { organiser: town.organiser(), meanwhile: &meanwhile };
    let refused = draft.sign(&handle, &typing).unwrap_err();
    assert_eq!(refused.code, "request_changed");
    assert!(
        refused.message.contains("beamer (presentation)") && refused.message.contains("beamer (scan)"),
        "{refused}"
    );
    assert_eq!(roles(&handle), [("scan 1".to_owned(), "scan".to_owned())], "nobody was let in");
    assert_eq!(must(&handle, Request::Status)["charter"], 1);

    // One row, which says what it was; by the key it is not accepted, and the words are others.
    let rows = asking(&handle);
    assert_eq!((rows.len(), &rows[0]["before"]), (1, &json!({ "label": "beamer", "role": "presentation" })));
    let by_key = prepare::newcomer(&handle, &stranger.key.public().hex(), None).unwrap_err();
    assert_eq!(by_key.code, "request_changed");
    let old_words = prepare::newcomer(&handle, &shown.words(Some(&tag)), None).unwrap_err();
    assert_eq!(old_words.code, "unknown_member");
    assert_eq!(draft.sign(&handle, &town.organiser()).unwrap_err().code, "request_changed");
    // Whoever breaks off and comes back is looked at anew as well, however often.
    second.borrow().as_ref().unwrap().abort();
    first.abort();
    until("nobody to ask", || asking(&handle).is_empty().then_some(()));
    let third = stranger.ask(&wanted);
    assert_eq!(until_asks(&handle, &wanted)["before"]["role"], "presentation");
    // Whoever compared the new words lets it in as what these say.
    let looked = prepare::newcomer(&handle, &wanted.words(Some(&tag)), None).unwrap();
    let signed = prepare::admitting(&handle, &looked).unwrap().sign(&handle, &town.organiser()).unwrap();
    let it = accepted(signed);
    assert_eq!((it.role, it.session), (Role::Scan, 1));
    third.abort();
    scan.stop().unwrap();
}

#[test]
fn a_request_file_that_changes_after_it_was_shown_changes_nothing() {
    let town = Town::new();
    let folder = Folder(town.create(town.options()));
    let (file, grant) = (town.path("request"), town.path("grant"));
    let asked = prepare::request_to_join(&town.path("beamer"), &file, "beamer", Role::Presentation).unwrap();
    let newcomer = Newcomer::read(&file, &grant).unwrap();
    assert_eq!(newcomer, Newcomer { request: asked.clone(), by: By::File { grant: grant.clone() } });
    let draft = prepare::admitting(&folder, &newcomer).unwrap();
    assert_eq!(draft.words(), asked.words(None), "the words on the other PC");
    // The stick is still in: the file becomes another one while the passphrase is typed.
    let other = JoinRequest { role: Role::Scan, label: "scan 2".to_owned(), ..asked.clone() };
    let meanwhile = || std::fs::write(&file, other.to_text()).unwrap();
    let typing = Typing { organiser: town.organiser(), meanwhile: &meanwhile };
    let it = accepted(draft.sign(&folder, &typing).unwrap());
    assert_eq!((it.label.as_str(), it.role), ("beamer", Role::Presentation));
    let status = prepare::join_with_grant(&town.path("beamer"), &grant).unwrap().0;
    assert_eq!(status.role, Role::Presentation);
    // The other one is another request, with other words, and a key keeps its role.
    let changed = Newcomer::read(&file, &town.path("grant 2")).unwrap();
    assert_ne!(changed.request.words(None), asked.words(None));
    assert_eq!(prepare::admitting(&folder, &changed).unwrap_err().code, "charter");
    // An answer is never written over a file, and that is known before anything is signed.
    assert_eq!(prepare::admitting(&folder, &newcomer).unwrap_err().code, "file_exists");
}

#[test]
fn what_was_drafted_on_another_charter_is_not_signed() {
    let town = Town::new();
    let scan = run(&town.create(town.options()), Vec::new());
    let handle = scan.handle.clone();
    let (file, grant) = (town.path("request"), town.path("grant"));
    prepare::request_to_join(&town.path("beamer"), &file, "beamer", Role::Presentation).unwrap();
    let newcomer = Newcomer::read(&file, &grant).unwrap();
    let accept = prepare::admitting(&handle, &newcomer).unwrap();
    let change = |seconds: u16| {
        let settings = vec![Change::Dwell(("parties".to_owned(), seconds))];
        SetupChange { settings, ..SetupChange::default() }
    };
    let settings = prepare::changing_setup(&handle, change(30)).unwrap();
    let Drafted::Setup { changes, .. } = settings.what() else { panic!("{settings:?}") };
    assert!(changes.len() == 1 && changes[0].name == "dwell" && changes[0].to.as_ref().unwrap().contains("30"));
    // Somebody else signs while the passphrase is typed, and somebody else before.
    let meanwhile = || drop(change_setup(&handle, change(40), &town.organiser()).unwrap());
    let typing = Typing { organiser: town.organiser(), meanwhile: &meanwhile };
    assert_eq!(accept.sign(&handle, &typing).unwrap_err().code, "charter_changed");
    assert_eq!(settings.sign(&handle, &town.organiser()).unwrap_err().code, "charter_changed");
    assert_eq!((must(&handle, Request::Status)["charter"].clone(), grant.exists()), (2.into(), false));
    assert_eq!(must(&handle, Request::Status)["twin_charters"], false);
    prepare::admitting(&handle, &newcomer).unwrap().sign(&handle, &town.organiser()).unwrap();
    scan.stop().unwrap();
}

#[test]
fn a_label_that_could_be_taken_for_another_is_refused_wherever_it_comes_in() {
    let town = Town::new();
    let scan = run(&town.create(town.options()), Vec::new());
    let handle = scan.handle.clone();
    town.let_in(&handle, "balie", Role::Entry);
    prepare::revoking(&handle, "balie", &Since::All).unwrap().sign(&handle, &town.organiser()).unwrap();
    let stranger = Stranger::new(&handle, 6);

    // On the PC that types it, before anything is sent or written.
    let code = stranger.code.to_string();
    let options = |label: &str| JoinOptions {
        code: code.clone(),
        label: label.to_owned(),
        role: Role::Entry,
        peers: Vec::new(),
        mdns: false,
        wait: Duration::from_secs(1),
    };
    let odd = [
        "deadbeef",
        "20260318",
        "ba\u{200b}lie",
        "\u{202e}eilab",
        "a  b",
        " a",
        "-",
        "anker molen vis radio klok tulp",
    ];
    for label in odd {
        assert_eq!(Joining::new(&town.path("x"), options(label)).err().unwrap().code, "label", "{label:?}");
        let file = town.path("x.request");
        assert_eq!(prepare::request_to_join(&town.path("x"), &file, label, Role::Entry).unwrap_err().code, "label");
        assert!(!file.exists());
        let refused = prepare::create(
            &town.path("y"),
            prepare::CreateOptions { label: label.into(), ..town.options() },
            &town::passphrase(),
        );
        assert_eq!(refused.unwrap_err().code, "label", "{label:?}");
    }

    // A program without rules sends it all the same: what no PC may be called is not even shown.
    let (clash, plain) =
        (stranger.request("sc\u{430}n I", Role::Entry, 2), stranger.request("invoer 1", Role::Entry, 3));
    let hex = stranger.ask(&stranger.request("deadbeef", Role::Entry, 1));
    let asks = stranger.ask(&clash);
    let row = until_asks(&handle, &clash);
    assert!(row["refused"].as_str().unwrap().contains("scan 1"), "{row}");
    assert!(row["why"]["nl"].as_str().unwrap().contains("scan 1"), "{row}");
    assert_eq!(asking(&handle).len(), 1);
    hex.abort();
    let newcomer = prepare::newcomer(&handle, row["words"].as_str().unwrap(), None).unwrap();
    let refused = prepare::admitting(&handle, &newcomer).unwrap_err();
    assert!(refused.code == "label" && refused.message.contains("scan 1"), "{refused}");
    asks.abort();
    // In a request file: also of who was revoked, and of who it never was.
    for (label, taken) in [("scan 1", true), ("Scan-l", true), ("BALIE", true), ("ba1ie", true), ("invoer 1", false)] {
        let file = town.path("made.request");
        std::fs::write(&file, JoinRequest { label: label.to_owned(), ..plain.clone() }.to_text()).unwrap();
        let newcomer = Newcomer::read(&file, &town.path("made.grant")).unwrap();
        let drafted = prepare::admitting(&handle, &newcomer).map_err(|error| error.code);
        assert_eq!(drafted.err(), taken.then(|| "label".to_owned()), "{label}");
    }
    for label in odd {
        let file = town.path("odd.request");
        std::fs::write(&file, JoinRequest { label: label.to_owned(), ..plain.clone() }.to_text()).unwrap();
        assert_eq!(Newcomer::read(&file, &town.path("odd.grant")).unwrap_err().code, "label", "{label:?}");
    }
    scan.stop().unwrap();
}
