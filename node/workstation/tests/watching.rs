//! Real folders: two scan nodes that watch one, half-written files, corrections, restarts; export folders.
#![allow(clippy::unwrap_used, clippy::panic)]

mod nodes;

use std::path::Path;
use std::time::{Duration, Instant};

use election::Level;
use nodes::{ENTRY, Net, SCAN, correction, data, have_data, station_file, whole_510b};
use tokio::sync::mpsc::Receiver;
use words::Sentence;
use workstation::transfer::export::{Written, export_to};
use workstation::transfer::folder::{Config, FileOutcome, FileRecord, FolderState, FoundFile, Timing};
use workstation::transfer::plan::{Manner, SourceFile};
use workstation::transfer::watcher::Watcher;

/// As in the program, but quicker.
fn quick() -> Config {
    Config {
        timing: Timing { settle: 200, refuse: 1200 },
        poll: Duration::from_millis(300),
        pause: Duration::from_millis(50),
        recheck: Duration::from_millis(200),
    }
}

/// A node's watcher.
struct Desk {
    node: usize,
    watcher: Watcher,
    found: Receiver<FoundFile>,
}

impl Desk {
    fn start(node: usize, state: Vec<FolderState>) -> Self {
        let (watcher, found) = Watcher::spawn(quick(), state).unwrap();
        Self { node, watcher, found }
    }

    fn watching(node: usize, folder: &Path) -> Self {
        let desk = Self::start(node, Vec::new());
        desk.watcher.add(folder).unwrap();
        desk.watcher.collect(None, true).unwrap();
        desk
    }

    fn record(&self, name: &str) -> Option<FileRecord> {
        let all = self.watcher.list().into_iter().flat_map(|folder| folder.files);
        all.into_iter().find(|file| Path::new(&file.name).file_name().unwrap().to_str() == Some(name))
    }

    fn outcome(&self, name: &str) -> Option<FileOutcome> {
        self.record(name).map(|record| record.outcome)
    }
}

/// Everybody does their work until `done`, or for as long as that takes at most.
fn until(net: &mut Net, desks: &mut [Desk], what: &str, done: impl Fn(&Net, &[Desk]) -> bool) {
    let start = Instant::now();
    while !done(net, desks) {
        assert!(start.elapsed() < Duration::from_secs(20), "never: {what}");
        work(net, desks);
    }
}

/// Everybody does their work for a while.
fn during(net: &mut Net, desks: &mut [Desk], millis: u64) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(millis) {
        work(net, desks);
    }
}

fn work(net: &mut Net, desks: &mut [Desk]) {
    let mut changed = false;
    for desk in desks.iter_mut() {
        while let Ok(found) = desk.found.try_recv() {
            let plan = net.import(desk.node, &found.file, &Manner::Collected);
            changed |= !plan.submissions.is_empty();
            let note = (!plan.notes.is_empty()).then(|| Sentence::list(plan.notes.clone()));
            desk.watcher.report(&found, &plan.outcome, note);
        }
    }
    for desk in desks.iter().filter(|_| changed) {
        desk.watcher.recheck();
    }
    std::thread::sleep(Duration::from_millis(20));
}

fn put(folder: &Path, file: &SourceFile) {
    std::fs::write(folder.join(&file.name), &file.bytes).unwrap();
}

#[test]
fn a_night_in_a_folder_that_two_scan_nodes_watch() {
    if !have_data("a_night_in_a_folder_that_two_scan_nodes_watch") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let deep = dir.path().join("OSV").join("2022");
    std::fs::create_dir_all(&deep).unwrap();
    let mut net = Net::new(&[SCAN, SCAN]);
    let mut desks = [Desk::watching(0, dir.path()), Desk::watching(1, dir.path())];
    let (old, new) = (station_file(3), correction());
    assert_eq!(old.name, new.name);
    let name = old.name.clone();

    // Half a file, for longer than a file has to be still: nothing. Then the rest.
    std::fs::write(dir.path().join(&name), &old.bytes[..20_000]).unwrap();
    during(&mut net, &mut desks, 700);
    assert_eq!((net.entries(0), desks[0].outcome(&name)), (0, Some(FileOutcome::Waiting)));
    put(dir.path(), &old);
    until(&mut net, &mut desks, "station 3 is in", |net, _| !net.live(1, 3, Level::Candidate).is_empty());
    let first = net.one(0, 3);

    // The others, in folders below; and what does not belong there.
    for file in data("510a/GR2022_510a") {
        if file.name != name {
            put(&deep, &file);
        }
    }
    put(&deep, &whole_510b());
    put(&deep, &SourceFile::new("x_leeg.eml.xml", old.bytes.clone()));
    put(
        &deep,
        &SourceFile::new("lists.xml", nodes::bytes("real/gr2022/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")),
    );
    put(&deep, &SourceFile::new("half.EML.XML", old.bytes[..30_000].to_vec()));
    put(&deep, &SourceFile::new("station3.txt", new.bytes.clone()));
    until(&mut net, &mut desks, "all is judged", |net, desks| {
        let judged = |desk: &Desk| {
            desk.outcome(&whole_510b().name) == Some(FileOutcome::Listed)
                && desk.outcome("x_leeg.eml.xml") == Some(FileOutcome::Listed)
                && desk.outcome("lists.xml") == Some(FileOutcome::Rejected)
                && desk.outcome("half.EML.XML") == Some(FileOutcome::Rejected)
        };
        net.stations(1) == 21 && desks.iter().all(judged)
    });
    assert!(desks[0].record("half.EML.XML").unwrap().reason.contains("eml.unfinished"));
    assert!(desks[0].record(&whole_510b().name).unwrap().reason.contains("by hand"));
    assert_eq!(desks[1].outcome("station3.txt"), None);
    let published: Vec<u32> =
        eml::read_count(&whole_510b().bytes).unwrap().totals.unwrap().lists.iter().map(|l| l.total.unwrap()).collect();
    assert_eq!((net.sum(0, Level::Candidate), net.sum(1, Level::Candidate)), (published.clone(), published));

    // Deleted: nothing is taken back. Written again under the same name: corrected.
    std::fs::remove_file(dir.path().join(&name)).unwrap();
    during(&mut net, &mut desks, 800);
    assert_eq!((net.one(0, 3), desks[0].record(&name).unwrap().present), (first.clone(), false));
    put(dir.path(), &new);
    until(&mut net, &mut desks, "station 3 is corrected", |net, _| {
        net.figures(1, 3, Level::Candidate) != [first.clone()]
    });
    let right = net.one(1, 3);
    during(&mut net, &mut desks, 800);

    // The old file is put back; both nodes stop and start.
    let entries = net.entries(0);
    put(dir.path(), &old);
    until(&mut net, &mut desks, "the old file is seen", |_, desks| {
        desks.iter().all(|desk| {
            desk.record(&name).unwrap().sha256 == Some(old.sha256.hex())
                && desk.outcome(&name) == Some(FileOutcome::NothingNew)
        })
    });
    for desk in &mut desks {
        let kept = serde_json::to_string(&desk.watcher.list()).unwrap();
        net.restart(desk.node);
        *desk = Desk::start(desk.node, serde_json::from_str(&kept).unwrap());
        assert_eq!(serde_json::to_string(&desk.watcher.list()).unwrap(), kept, "what was known is kept");
    }
    during(&mut net, &mut desks, 1500);
    assert_eq!((net.entries(0), net.entries(1)), (entries, entries));

    // A file dated earlier, that nobody has seen before.
    let text = String::from_utf8(old.bytes.clone()).unwrap();
    let earlier = SourceFile::new(
        "earlier.eml.xml",
        text.replace("2022-03-16T21:55:10.411", "2022-03-16T20:00:00.000").into_bytes(),
    );
    assert_ne!(earlier.sha256, old.sha256);
    put(dir.path(), &earlier);
    until(&mut net, &mut desks, "the earlier file is seen", |_, desks| {
        desks.iter().all(|desk| desk.outcome("earlier.eml.xml") == Some(FileOutcome::Older))
    });
    for node in 0..2 {
        assert_eq!(net.one(node, 3), right);
        assert_eq!(net.stations(node), 21);
    }
}

#[test]
fn pausing_a_folder_and_a_folder_that_comes_later() {
    if !have_data("pausing_a_folder_and_a_folder_that_comes_later") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let share = dir.path().join("share");
    let mut net = Net::new(&[SCAN]);
    let mut desks = [Desk::watching(0, &share)];
    during(&mut net, &mut desks, 400);
    let state = desks[0].watcher.list();
    assert!(state[0].collecting && state[0].problem.as_ref().unwrap().contains("cannot be read"));
    std::fs::create_dir(&share).unwrap();
    put(&share, &station_file(3));
    until(&mut net, &mut desks, "the share is there", |net, _| net.stations(0) == 1);
    assert_eq!(desks[0].watcher.list()[0].problem, None);
    desks[0].watcher.collect(Some(&share), false).unwrap();
    during(&mut net, &mut desks, 300);
    put(&share, &station_file(4));
    during(&mut net, &mut desks, 1000);
    assert_eq!(net.stations(0), 1);
    assert!(!desks[0].watcher.list()[0].collecting);
    desks[0].watcher.collect(Some(&share), true).unwrap();
    until(&mut net, &mut desks, "it was resumed", |net, _| net.stations(0) == 2);
    // What could not be submitted is offered again.
    put(&share, &station_file(5));
    let fifth = |desk: &mut Desk| loop {
        // Others may be offered again at any time.
        let found = wait(desk);
        // It has the time of the disk.
        if found.file.sha256 == station_file(5).sha256 {
            return found;
        }
    };
    let found = fifth(&mut desks[0]);
    desks[0].watcher.retry(&found, "not yet".into());
    assert_eq!(desks[0].record(&found.file.name).unwrap().reason, "not yet");
    assert_eq!(fifth(&mut desks[0]), found);
    assert!(desks[0].watcher.collect(Some(dir.path()), true).is_err(), "not in the list");
    desks[0].watcher.remove(&share).unwrap();
    assert!(desks[0].watcher.list().is_empty());
}

fn wait(desk: &mut Desk) -> FoundFile {
    let start = Instant::now();
    loop {
        if let Ok(found) = desk.found.try_recv() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "nothing was found");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_slow_taker_gets_everything_and_memory_stays_bounded() {
    if !have_data("a_slow_taker_gets_everything_and_memory_stays_bounded") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for file in data("510a/GR2022_510a") {
        put(dir.path(), &file);
    }
    let mut desk = Desk::watching(0, dir.path());
    std::thread::sleep(Duration::from_millis(1500));
    assert!(desk.found.len() <= 4, "no more than a few files are in memory");
    let mut names = std::collections::BTreeSet::new();
    while names.len() < 21 {
        names.insert(wait(&mut desk).file.name);
    }
    // The threads end with the watcher.
    drop(desk.watcher);
    let start = Instant::now();
    while !desk.found.is_closed() {
        let _ = desk.found.try_recv();
        assert!(start.elapsed() < Duration::from_secs(5), "a thread goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_no_file_or_too_large_is_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.xml"), "<EML>").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), dir.path().join("linked")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.xml"), dir.path().join("link.xml")).unwrap();
    }
    std::fs::create_dir(dir.path().join("folder.xml")).unwrap();
    std::fs::File::create(dir.path().join("large.xml")).unwrap().set_len(eml::MAX_BYTES as u64 + 1).unwrap();
    std::fs::write(dir.path().join("empty.xml"), "").unwrap();
    std::fs::write(dir.path().join("._x.xml"), "").unwrap();
    let mut desk = Desk::watching(0, dir.path());
    let start = Instant::now();
    while desk.outcome("large.xml") != Some(FileOutcome::Rejected)
        || desk.outcome("empty.xml") != Some(FileOutcome::Rejected)
    {
        assert!(start.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(desk.record("large.xml").unwrap().reason.contains("bytes"));
    // Whoever put a link there is told that it is not read.
    #[cfg(unix)]
    assert!(desk.record("link.xml").unwrap().reason.contains("link"));
    assert_eq!(desk.watcher.list()[0].files.len(), 2 + usize::from(cfg!(unix)));
    assert!(desk.found.try_recv().is_err());
}

#[test]
fn an_export_folder_that_is_watched_brings_nothing_back() {
    if !have_data("an_export_folder_that_is_watched_brings_nothing_back") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut net = Net::new(&[ENTRY, SCAN]);
    let mut desks = [Desk::watching(0, dir.path()), Desk::watching(1, dir.path())];
    let typed = net.type_file(0, &station_file(3), 1, &[]);
    let export = |net: &Net, id, created: &str| {
        let file = net.export(0, id, created);
        export_to(dir.path(), &file.name, &file.bytes).unwrap()
    };
    assert_eq!(export(&net, typed, "2022-03-17T06:00:00"), Written::Written);
    assert_eq!(export(&net, typed, "2022-03-17T06:00:09"), Written::Unchanged, "the same figures keep their file");
    let name = net.export(0, typed, "2022-03-17T06:00:00").name;
    assert_eq!(name, station_file(3).name, "the name that OSV gives");
    let seen =
        move |_: &Net, desks: &[Desk]| desks.iter().all(|desk| desk.outcome(&name) == Some(FileOutcome::NothingNew));
    until(&mut net, &mut desks, "the export is seen", &seen);
    // Corrected, before the export follows.
    let corrected = net.type_file(0, &correction(), 1, &[typed]);
    for desk in &desks {
        desk.watcher.recheck();
    }
    during(&mut net, &mut desks, 1000);
    let right = net.one(1, 3);
    assert_eq!(export(&net, corrected, "2022-03-17T06:05:00"), Written::Written);
    during(&mut net, &mut desks, 1500);
    until(&mut net, &mut desks, "the new export is seen", &seen);
    assert_eq!((net.entries(0), net.one(0, 3), net.one(1, 3)), (2, right.clone(), right));
    let left = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(left, 1, "no temporary files stay");
}

#[test]
fn a_reader_of_an_exported_file_never_sees_half_of_it() {
    if !have_data("a_reader_of_an_exported_file_never_sees_half_of_it") {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut net = Net::new(&[ENTRY]);
    let one = net.type_file(0, &station_file(3), 1, &[]);
    let other = net.type_file(0, &correction(), 1, &[one]);
    let files = [net.export(0, one, "2022-03-17T06:00:00"), net.export(0, other, "2022-03-17T06:00:00")];
    let path = dir.path().join(&files[0].name);
    export_to(dir.path(), &files[0].name, &files[0].bytes).unwrap();
    let hashes = [files[0].sha256, files[1].sha256];
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let file = SourceFile::new("x", std::fs::read(&path).unwrap());
                assert!(hashes.contains(&file.sha256), "half a file");
                reads += 1;
            }
            reads
        });
        for round in 0..200 {
            let file = &files[(round + 1) % 2];
            assert_eq!(export_to(dir.path(), &file.name, &file.bytes).unwrap(), Written::Written);
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 50);
    });
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o444, 0o444, "other programs may read it: {mode:o}");
    }
    assert!(export_to(&dir.path().join("nowhere"), "x.eml.xml", b"x").is_err());
}
