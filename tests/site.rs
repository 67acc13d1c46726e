//! The website of a node in a night of real processes: killed at any moment, and never earlier than it may be.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use api::request::{Level, Request, Tasks};
use api::task_settings::SiteTask;
use common::{Lan, Node, until};
use serde_json::Value;

/// How often the node is killed.
const KILLS: u64 = 25;

fn make_site(node: &Node, folder: &Path) {
    let site = SiteTask {
        on: true,
        folder: Some(folder.to_owned()),
        serve: Some(([127, 0, 0, 1], 0).into()),
        ..SiteTask::default()
    };
    node.must(Request::TasksSet { tasks: Box::new(Tasks { seats: true, site, ..Tasks::default() }) });
}

/// The number of the release that a whole site is of; `None` before the first. Panics when it is not whole.
fn whole(folder: &Path) -> Option<u64> {
    let poll: Value = serde_json::from_slice(&std::fs::read(folder.join("release.json")).unwrap()).unwrap();
    let mut pages: Vec<PathBuf> = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|end| end == "html") {
            pages.push(path);
        }
    }
    assert!(pages.len() >= 2, "{pages:?}");
    let number = poll["number"].as_u64()?;
    let hash = poll["hash"].as_str().unwrap();
    let short = words::short_hash(hash);
    for page in &pages {
        let html = std::fs::read_to_string(page).unwrap();
        assert!(html.ends_with("</html>\n") || html.trim_end().ends_with("</html>"), "{} is cut off", page.display());
        assert!(html.contains(&short), "{} is of another release", page.display());
    }
    // Every link to a file in the site leads to one.
    for page in &pages {
        let html = std::fs::read_to_string(page).unwrap();
        for link in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.split('#').next().unwrap();
            if !link.is_empty() && !link.contains(':') {
                assert!(page.parent().unwrap().join(link).exists(), "{}: {link}", page.display());
            }
        }
    }
    // And what is offered for checking has its sums.
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let mut checked = BTreeSet::new();
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(sum, data_encoding::HEXLOWER.encode(&sync_core::id::sha256(&[&bytes])), "{name}");
        checked.insert(name.to_owned());
    }
    assert!(checked.len() >= 5, "{checked:?}");
    Some(number)
}

#[test]
fn a_node_killed_at_any_moment_of_writing_leaves_a_whole_site() {
    let (mut lan, forms) = Lan::made_up();
    let beamer = lan.join("beamer", "presentation");
    let folder = lan.folder.path().join("www").join("site");
    make_site(&lan.others[beamer], &folder);
    until("the site before the first release", || folder.join("release.json").exists().then_some(()));
    assert_eq!(whole(&folder), None);

    let stations = forms.stations();
    let (mut newest, mut seen) = (0, BTreeSet::new());
    for kill in 0..KILLS {
        let station = stations[usize::try_from(kill).unwrap() % stations.len()];
        if lan.scan.live(station, "party").is_empty() {
            lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
        }
        let number = lan.scan.release(Level::Party)["number"].as_u64().unwrap();
        // From before the release arrives until after the site is written.
        std::thread::sleep(Duration::from_millis(kill * 13 % 250));
        lan.others[beamer].kill();
        let found = whole(&folder).unwrap_or(0);
        assert!(found == number || found >= newest, "release {found} after {newest}");
        seen.insert(found == number);
        newest = found;
        lan.others[beamer].restart();
        until("the site of the newest release", || (whole_now(&folder) == Some(number)).then_some(()));
        newest = newest.max(number);
        let left: Vec<_> = std::fs::read_dir(folder.parent().unwrap()).unwrap().flatten().collect();
        until("nothing to be left beside the site", || {
            let left = std::fs::read_dir(folder.parent().unwrap()).unwrap().count();
            (left == 1).then_some(())
        });
        drop(left);
    }
    assert_eq!(seen.len(), 2, "killed before as well as after the site was swapped: {seen:?}");
}

/// As [`whole`], while a node is at work on it: when another site has taken its place meanwhile, what was read is of two,
/// and it is read again.
fn whole_now(folder: &Path) -> Option<u64> {
    let poll = || std::fs::read(folder.join("release.json")).ok();
    loop {
        let before = poll()?;
        let number = serde_json::from_slice::<Value>(&before).ok()?["number"].as_u64();
        number?;
        match std::panic::catch_unwind(|| whole(folder)) {
            Ok(number) => return number,
            Err(wrong) if poll().as_ref() == Some(&before) => std::panic::resume_unwind(wrong),
            Err(_) => {}
        }
    }
}

/// All files of a folder, by their names.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn who_joins_late_makes_the_same_site_to_the_byte() {
    let (mut lan, forms) = Lan::made_up();
    let first = lan.join("beamer", "presentation");
    let followed = lan.folder.path().join("followed").join("site");
    make_site(&lan.others[first], &followed);
    let stations = forms.stations();
    let (kept, gone) = (stations[0], stations[1]);
    for station in [kept, gone, stations[2]] {
        lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    }
    lan.scan.release(Level::Party);
    lan.all_show(1);
    // A correction, a retraction and one more: counts of the release before that are in no later one.
    let id = lan.scan.live(kept, "party")[0]["id"].as_str().unwrap().to_owned();
    let id = lan.scan.correct(kept, Level::Party, &forms.mistyped(kept, Level::Party, 1), &id);
    let who = api::request::Who { operator: "een ander".to_owned(), confirmed_by: None };
    let note = "bekeken".to_owned();
    lan.scan.must(Request::Review { who, id, accept: true, note });
    lan.scan.enter(stations[3], Level::Party, &forms.form(stations[3], Level::Party));
    lan.scan.freeze();
    let mut request = lan.scan.releasing(Level::Party);
    let Request::Release { terms, .. } = &mut request else { unreachable!() };
    (terms.retract, terms.reason) = (vec![gone], "dubbel vrijgegeven".to_owned());
    lan.scan.must(request);
    lan.all_show(2);

    let late = lan.join("laat", "presentation");
    let joined = lan.folder.path().join("joined").join("site");
    make_site(&lan.others[late], &joined);
    until("the site of the one that followed", || (whole_now(&followed) == Some(2)).then_some(()));
    let changes = |folder: &Path| std::fs::read_to_string(folder.join("wijzigingen.html")).unwrap_or_default();
    let told = "tellen niet meer mee";
    assert!(changes(&followed).contains(told), "a station was taken back");
    until("what changed, on the site of the one that came late", || changes(&joined).contains(told).then_some(()));
    // The charter that let the late one in is newer: both sites are made again under it.
    let made = until("the same site twice", || {
        let (one, other) = (files(&followed), files(&joined));
        (one == other).then_some(one)
    });
    assert!(made.len() > 40, "{:?}", made.keys());
    let (status, reply) = common::published::verify(&joined, None);
    assert_eq!(status, 2, "{reply:#}");
    let words = reply["organiser"]["fingerprint"].as_str().unwrap();
    assert_eq!(common::published::verify(&followed, Some(words)).0, 0);
}

#[test]
fn a_forged_number_in_every_page_and_a_flipped_bit_in_any_file_are_found_by_the_command() {
    let (lan, forms) = Lan::made_up();
    let folder = lan.folder.path().join("www").join("site");
    make_site(&lan.scan, &folder);
    for station in forms.stations().into_iter().take(3) {
        lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    }
    lan.scan.release(Level::Party);
    until("the site of the release", || (whole_now(&folder) == Some(1)).then_some(()));
    common::published::proof(&folder);
}

#[test]
fn an_embargoed_release_is_on_no_site_before_its_time() {
    let (lan, forms) = Lan::made_up();
    let scan = &lan.scan;
    let folder = lan.folder.path().join("site");
    make_site(scan, &folder);
    let stations = forms.stations();
    scan.enter(stations[0], Level::Party, &forms.form(stations[0], Level::Party));
    scan.release(Level::Party);
    until("the first release on the site", || (whole_now(&folder) == Some(1)).then_some(()));

    scan.enter(stations[1], Level::Party, &forms.form(stations[1], Level::Party));
    scan.freeze();
    let now = || u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let until_then = now() + 4_000;
    let mut request = scan.releasing(Level::Party);
    let Request::Release { terms, .. } = &mut request else { unreachable!() };
    terms.not_before = until_then;
    scan.must(request);
    // A print by hand passes the same gate.
    let prints = lan.folder.path().join("prints");
    let print = Request::Print {
        document: api::request::Document::Press,
        language: words::Lang::Nl,
        folder: prints,
        official: Vec::new(),
        printer: None,
    };
    let mut looks = 0;
    while now() + 1_000 < until_then {
        assert_eq!(whole(&folder), Some(1));
        let file = scan.must(print.clone())["file"].as_str().unwrap().to_owned();
        assert!(file.contains("vrijgave-001"), "{file}");
        looks += 1;
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(looks > 3);
    until("the second release on the site, by itself", || (whole_now(&folder) == Some(2)).then_some(()));
    assert!(now() >= until_then);
    let file = scan.must(print)["file"].as_str().unwrap().to_owned();
    assert!(file.contains("vrijgave-002"), "{file}");
}

/// A real server of Mastodon's API, ended with the test.
struct Mock(std::process::Child);

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_post_goes_out_when_a_person_lets_it_and_once() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let started = std::process::Command::new(support::tool("mastodon_mock"))
        .args(["serve", "--in-memory", "--host", "127.0.0.1", "--port", &port.to_string()])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
    let Ok(server) = started else {
        return support::not_run("a_post_goes_out_when_a_person_lets_it_and_once", "mastodon_mock is missing");
    };
    let _server = Mock(server);
    until("the server to listen", || std::net::TcpStream::connect(("127.0.0.1", port)).ok());

    let (mut lan, forms) = Lan::made_up();
    let beamer = lan.join("beamer", "presentation");
    let node = &mut lan.others[beamer];
    let account = format!(
        "{{\"name\": \"proef\", \"network\": \"mastodon\", \"server\": \"http://127.0.0.1:{port}\", \"token\": \"mock_token\", \
         \"test\": true}}"
    );
    let told = node.must(Request::AccountAdd { account });
    assert!(told["accounts"][0]["name"] == "proef" && !told.to_string().contains("mock_token"));
    let posts = api::task_settings::PostsTask { on: true, ..Default::default() };
    node.must(Request::TasksSet { tasks: Box::new(Tasks { posts, ..Tasks::default() }) });
    let station = forms.stations()[0];
    lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    lan.scan.release(Level::Party);
    let node = &mut lan.others[beamer];
    let prepared = until("the post to be prepared", || {
        let posts = node.must(Request::Posts)["posts"].as_array().unwrap().clone();
        posts.into_iter().next()
    });
    assert_eq!((&prepared["state"], &prepared["target"]), (&"prepared".into(), &"proef".into()));
    assert!(prepared["text"].as_str().unwrap().contains("TEST"), "{prepared}");
    // Nobody let it go: it stays, also after a restart.
    node.kill();
    node.restart();
    std::thread::sleep(Duration::from_millis(1_500));
    assert_eq!(node.must(Request::Posts)["posts"][0]["state"], "prepared");
    let (id, who) = (prepared["id"].as_str().unwrap().to_owned(), node.who());
    node.must(Request::Post { who, id, act: api::request::PostAct::Confirm { again: false } });
    let sent = until("the post to be there", || {
        let post = node.must(Request::Posts)["posts"][0].clone();
        (post["state"] == "sent").then_some(post)
    });
    assert_eq!(sent["confirmed"]["who"], format!("op-{}", node.label));
    assert!(sent["url"].as_str().is_some_and(|url| !url.is_empty()), "{sent}");
    // And it is not sent again after a kill.
    node.kill();
    node.restart();
    let again = node.must(Request::Posts)["posts"][0].clone();
    assert_eq!((&again["state"], &again["url"]), (&"sent".into(), &sent["url"]));
}
