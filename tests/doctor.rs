//! The doctor finds what is planted: one fault after another, in nights of real processes, and nothing where there is none.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::Path;

use api::request::{Request, Who};
use common::{Lan, Node, uitslag, until};
use serde_json::Value;

/// What hangs on the machine that tests, not on the night.
const OF_THE_MACHINE: [&str; 3] = ["battery", "falls_asleep", "room"];
/// Every node of these nights is started without multicast.
const ALWAYS: &str = "multicast_off";

/// What `uitslag doctor` says, and its status.
fn doctor(data: &Path, more: &[&str]) -> (Value, bool) {
    let line = [&["doctor", "--json", "--data", data.to_str().unwrap()], more].concat();
    match uitslag(&line) {
        Ok(told) => (told, true),
        Err(told) => (told, false),
    }
}

fn findings(told: &Value) -> Vec<&Value> {
    told["checks"].as_array().unwrap_or_else(|| panic!("{told:#}")).iter().collect()
}

fn case(finding: &Value) -> &str {
    finding["found"]["case"].as_str().unwrap()
}

fn needs(finding: &Value) -> bool {
    ["attention", "bad"].contains(&finding["level"].as_str().unwrap())
}

/// What needs somebody, but for what always does here; the status has to say the same.
fn faults(data: &Path, more: &[&str]) -> BTreeSet<String> {
    let (told, well) = doctor(data, more);
    let all = findings(&told);
    assert_eq!(well, !all.iter().any(|finding| needs(finding)), "{told:#}");
    for finding in &all {
        let says = finding["says"].as_str().unwrap();
        assert!(!says.is_empty() && !says.contains('['), "{finding:#}");
        let says_itself = case(finding) == "data_folder_open";
        assert!(!needs(finding) || says_itself || finding["remedy"].is_string(), "{finding:#}");
    }
    let needing = all.into_iter().filter(|finding| needs(finding)).map(case);
    needing.filter(|case| !OF_THE_MACHINE.contains(case) && *case != ALWAYS).map(str::to_owned).collect()
}

fn found(cases: &[&str]) -> BTreeSet<String> {
    cases.iter().map(|case| (*case).to_owned()).collect()
}

fn of(node: &Node) -> BTreeSet<String> {
    faults(&node.data, &[])
}

fn connected(node: &Node, count: usize) {
    let peers = || node.status()["peers"].as_array().unwrap().len();
    until(&format!("{count} connections of {}", node.label), || (peers() == count).then_some(()));
}

/// Another PC starts anew, and is connected again.
fn restart(lan: &mut Lan, change: impl FnOnce(&mut Node)) {
    let address = vec![lan.addresses[0].clone()];
    let other = &mut lan.others[0];
    other.stop();
    change(other);
    other.start(&address);
    connected(&lan.scan, 1);
    let told = || lan.scan.status()["peers"][0]["clock_ahead_ms"].as_i64();
    until("the other clock", told);
}

#[test]
fn the_network_the_other_pcs_their_clocks_and_versions() {
    let (mut lan, _) = Lan::made_up();
    assert_eq!(of(&lan.scan), found(&["only_pc"]), "nobody else takes part yet");
    lan.join("entry-1", "entry");
    connected(&lan.scan, 1);
    assert_eq!(of(&lan.scan), found(&[]), "a night in which all is well");
    let (told, _) = doctor(&lan.scan.data, &[]);
    let cases: BTreeSet<&str> = findings(&told).into_iter().map(case).collect();
    let good = ["listens", "came_in", "all_connected", "clocks_agree", "same_version", "data_folder", "log"];
    assert!(good.iter().all(|case| cases.contains(case)), "{cases:?}");
    assert!(cases.contains(ALWAYS) && cases.contains("internet_unused"), "{cases:?}");

    restart(&mut lan, |other| other.set_clock(-180_000));
    assert_eq!(of(&lan.scan), found(&["clock_off"]));
    restart(&mut lan, |other| {
        other.set_clock(0);
        other.env = vec![("UITSLAG_REHEARSAL_VERSION", "0.0.9".to_owned())];
    });
    assert_eq!(of(&lan.scan), found(&["other_version"]));
    restart(&mut lan, |other| other.env.clear());
    assert_eq!(of(&lan.scan), found(&[]), "and well again");

    let suspend = |suspended: bool| Request::Suspend {
        who: Who { operator: "anna".to_owned(), confirmed_by: None },
        member: "entry-1".to_owned(),
        suspended,
        reason: "proef".to_owned(),
        preview: false,
    };
    lan.scan.must(suspend(true));
    assert_eq!(of(&lan.scan), found(&["suspended"]));
    lan.scan.must(suspend(false));
    assert_eq!(of(&lan.scan), found(&[]));

    lan.others[0].stop();
    connected(&lan.scan, 0);
    assert_eq!(of(&lan.scan), found(&["away"]));
    let address = vec![lan.addresses[0].clone()];
    lan.others[0].start(&address);
    connected(&lan.scan, 1);
    lan.scan.stop();
    connected(&lan.others[0], 0);
    // Its address is known there, and nothing listens at it any more.
    let (told, _) = doctor(&lan.others[0].data, &[]);
    let away = findings(&told).into_iter().find(|finding| case(finding) == "away").unwrap();
    assert_eq!(away["found"]["knock"], "refused", "{away:#}");
    assert_eq!(away["found"]["address"], lan.addresses[0].as_str());
    assert!(away["found"]["why_not"].is_string(), "the network says why: {away:#}");

    // Of a node that does not run, the rest; and a port that somebody else has.
    let (told, _) = doctor(&lan.scan.data, &[]);
    assert_eq!(told["running"], false);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert_eq!(faults(&lan.scan.data, &["--listen", &address]), found(&["port_taken"]));
    drop(taken);
    assert_eq!(faults(&lan.scan.data, &["--listen", &address]), found(&[]));
}

#[test]
fn the_folders_the_disk_and_what_broke_off() {
    let (mut lan, _) = Lan::made_up();
    let alone = found(&["only_pc"]);
    let with = |case: &str| found(&["only_pc", case]);
    assert_eq!(of(&lan.scan), alone);

    let (collect, export) = (lan.folder.path().join("in"), lan.folder.path().join("uit"));
    std::fs::create_dir(&collect).unwrap();
    lan.scan.must(Request::WatchAdd { folder: collect.clone() });
    lan.scan.must(Request::ExportTo { folders: vec![export.clone()] });
    assert_eq!(of(&lan.scan), alone);
    std::fs::remove_dir(&collect).unwrap();
    assert_eq!(of(&lan.scan), with("folder_gone"));
    std::fs::create_dir(&collect).unwrap();
    std::fs::remove_dir(&export).unwrap();
    std::fs::write(&export, "a file in its place").unwrap();
    assert_eq!(of(&lan.scan), with("folder_shut"));
    std::fs::remove_file(&export).unwrap();
    std::fs::create_dir(&export).unwrap();
    nearly_full(&lan, &export);

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |mode| std::fs::set_permissions(&lan.scan.data, std::fs::Permissions::from_mode(mode)).unwrap();
        mode(0o755);
        assert_eq!(of(&lan.scan), with("data_folder_open"));
        mode(0o700);
    }

    // What is left of a program that broke off is told at the next start, once, and by the doctor until it is put away.
    lan.scan.stop();
    let log = workstation::log::folder_of(&lan.scan.data);
    let crash = log.join("crash-1700000000000.txt");
    sync_disk::write(&crash, b"at: x.rs:1:1\n", sync_disk::Access::Owner).unwrap();
    let told = |node: &Node| node.log().matches("crash-1700000000000.txt").count();
    lan.scan.start(&[]);
    assert_eq!((of(&lan.scan), told(&lan.scan)), (with("crashed"), 1));
    lan.scan.stop();
    lan.scan.start(&[]);
    assert_eq!(told(&lan.scan), 1, "told once");
    std::fs::remove_file(&crash).unwrap();
    assert_eq!(of(&lan.scan), alone);

    // A log that cannot be kept stops nothing.
    lan.scan.stop();
    std::fs::remove_dir_all(&log).unwrap();
    sync_disk::write(&log, b"a file in its place", sync_disk::Access::Owner).unwrap();
    lan.scan.start(&[]);
    assert_eq!(of(&lan.scan), with("log_not_kept"));
    lan.scan.stop();

    let nothing = lan.folder.path().join("niets");
    assert_eq!(faults(&nothing, &[]), found(&["no_election"]));
    sync_disk::write(&lan.scan.data.join("node.json"), b"{}", sync_disk::Access::Owner).unwrap();
    assert_eq!(of(&lan.scan), found(&["data_unreadable"]));
}

/// A disk of 1 MiB in the place of the export folder, where this machine lets a test have one.
fn nearly_full(lan: &Lan, folder: &Path) {
    let run = |program: &str, arguments: &[&str]| {
        let path = folder.to_str().unwrap();
        let done = std::process::Command::new(program).args(arguments).arg(path).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !run("mount", &["-t", "tmpfs", "-o", "size=1m", "tmpfs"]) {
        support::not_allowed(
            "the_folders_the_disk_and_what_broke_off",
            "no disk can be mounted: a full one was not tried",
        );
        return;
    }
    let (told, _) = doctor(&lan.scan.data, &[]);
    assert!(run("umount", &[]), "the disk stays mounted at {}", folder.display());
    let full = findings(&told).into_iter().find(|finding| {
        case(finding) == "room" && finding["found"]["folder"].as_str().is_some_and(|named| Path::new(named) == folder)
    });
    let full = full.unwrap_or_else(|| panic!("{told:#}"));
    assert_eq!(full["level"], "bad", "{full:#}");
    assert!(full["found"]["free"].as_u64().unwrap() <= 1, "{full:#}");
}
