//! What other users of a PC, programs in a hall and strange files can do to a node that runs: the real program, with real
//! files, sockets and processes around it.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use api::request::{Level, Request};
use common::{Lan, Node, uitslag, until};
use serde_json::Value;

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// What can be opened by others below a folder.
fn open_to_others(folder: &Path) -> Vec<(PathBuf, u32)> {
    // A node that runs makes and removes files meanwhile.
    let there = walkdir::WalkDir::new(folder).into_iter().flatten();
    let modes =
        there.filter_map(|entry| Some((entry.metadata().ok()?.permissions().mode() & 0o777, entry.into_path())));
    modes.filter(|(mode, _)| mode & 0o077 != 0).map(|(mode, path)| (path, mode)).collect()
}

/// Starts a node that must refuse: what it says.
fn refused(data: &Path) -> String {
    let run = ["run", "--data", text(data), "--offline"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_uitslag"));
    let mut child =
        command.args(run).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(20) {
            let _ = child.kill();
            panic!("it runs on a folder that others can open");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let output = child.wait_with_output().unwrap();
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

#[test]
fn a_data_folder_is_its_users_alone_from_the_first_byte_and_refused_otherwise() {
    let (mut lan, forms) = Lan::made_up();
    let presents = lan.join("presentation-1", "presentation");
    let station = forms.stations()[0];
    lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    // Everything that a node keeps: an imported file, a backup, the organiser's file and its copy, prints in the data folder.
    let (backup, prints) = (lan.folder.path().join("backup"), lan.scan.data.join("prints"));
    lan.scan.must(Request::Backup { file: backup.clone() });
    let counts = forms_file(&lan);
    let import = uitslag(&["import", "--json", "--data", lan.scan.data(), text(&counts)]);
    assert!(lan.scan.data.join("imported").is_dir(), "{import:?}");
    lan.scan.release(Level::Party);
    lan.all_show(1);
    let print = ["print", "summary", "--json", "--data", lan.scan.data(), "--out", text(&prints)];
    uitslag(&print).unwrap_or_else(|error| panic!("{error:#}"));
    for data in [&lan.scan.data, &lan.others[presents].data] {
        let open = open_to_others(data);
        assert!(open.is_empty(), "{open:?}");
    }
    for file in [backup.as_path(), Path::new(&lan.organiser), &lan.folder.path().join("organiser-copy")] {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    assert!(walkdir::WalkDir::new(&prints).into_iter().flatten().any(|entry| entry.path().extension().is_some()));
    // A node from the backup is as closed.
    let restored = lan.folder.path().join("restored");
    let restore = ["restore", "--json", "--data", text(&restored), text(&backup)];
    uitslag(&restore).unwrap_or_else(|error| panic!("{error:#}"));
    assert!(open_to_others(&restored).is_empty());

    // Whatever is open to others is refused, by its name and with the remedy, by each command and at the start.
    lan.scan.stop();
    let data = lan.scan.data.clone();
    for (what, loose, right) in [("", 0o755, 0o700), ("election.redb", 0o644, 0o600), ("imported", 0o711, 0o700)] {
        let what = data.join(what);
        set_mode(&what, loose);
        let said = refused(&data);
        let remedy = format!("chmod -R u=rwX,go= '{}'", data.display());
        assert!(said.contains(text(&what).trim_end_matches('/')) && said.contains(&remedy), "{said}");
        let asked = uitslag(&["status", "--json", "--data", text(&data)]).unwrap_err();
        assert_eq!(asked["error"]["code"], "not_private", "{asked:#}");
        assert_eq!(mode(&what), loose, "only a person closes it");
        assert!(Command::new("sh").args(["-c", &remedy]).status().unwrap().success());
        assert_eq!(mode(&what), right);
    }
    // A link in place of a file, a pipe in place of another.
    let node_file = data.join("node.json");
    let elsewhere = lan.folder.path().join("elsewhere.json");
    fs::rename(&node_file, &elsewhere).unwrap();
    symlink(&elsewhere, &node_file).unwrap();
    assert!(refused(&data).contains("node.json is een koppeling"));
    fs::remove_file(&node_file).unwrap();
    pipe(&node_file);
    assert!(refused(&data).contains("node.json is een koppeling, pijp"));
    fs::remove_file(&node_file).unwrap();
    fs::rename(&elsewhere, &node_file).unwrap();
    // And it runs again with what it had.
    let link = lan.folder.path().join("link");
    symlink(&data, &link).unwrap();
    lan.scan.data = link;
    lan.scan.start(&[]);
    assert_eq!(lan.scan.shows(), 1);
}

/// A 510b of the made-up municipality.
fn forms_file(lan: &Lan) -> PathBuf {
    rehearsal::made_up(&lan.folder.path().join("files"), 7).unwrap().counts
}

/// A PC that asks to be let in.
struct Guest {
    process: Child,
    label: String,
}

impl Guest {
    fn asks(lan: &Lan, code: &str, label: &str) -> Self {
        let process = Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["join", code, "--json", "--data", text(&lan.folder.path().join(label)), "--label", label])
            .args(["--role", "entry", "--peer", &lan.addresses[0], "--wait", "120"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self { process, label: label.to_owned() }
    }

    fn row(&self, scan: &Node) -> Option<Value> {
        let members = scan.must(Request::MemberList);
        members["asking"].as_array()?.iter().find(|row| row["label"] == self.label.as_str()).cloned()
    }

    fn until_heard(&self, scan: &Node) -> Value {
        until(&format!("{} to ask", self.label), || self.row(scan))
    }

    /// It does nothing any more, and goes nowhere.
    fn freeze(&self) {
        assert!(Command::new("kill").args(["-STOP", &self.process.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn an_honest_pc_is_let_in_beside_four_that_stand_in_the_door_and_they_can_be_sent_away() {
    let (lan, _) = Lan::made_up();
    let code = lan.scan.must(Request::MemberOpen)["code"].as_str().unwrap().to_owned();
    let idle: Vec<Guest> = (1..=4).map(|number| Guest::asks(&lan, &code, &format!("idle-{number}"))).collect();
    let rows: Vec<Value> = idle.iter().map(|guest| guest.until_heard(&lan.scan)).collect();
    idle.iter().skip(1).for_each(Guest::freeze);
    let mut honest = Guest::asks(&lan, &code, "honest");
    let row = honest.until_heard(&lan.scan);
    // One by its words, one by the beginning of its key; by the label, which it chose itself, nobody.
    let away = |who: &str| uitslag(&["member", "send-away", who, "--json", "--data", lan.scan.data()]);
    assert_eq!(away("idle-1").unwrap_err()["error"]["code"], "unknown_member");
    assert_eq!(away(rows[0]["words"].as_str().unwrap()).unwrap()["key"], rows[0]["key"]);
    away(&rows[1]["key"].as_str().unwrap()[..12]).unwrap();
    // The first one is still there and asks again every two seconds; it is not heard.
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(6) {
        assert!(idle[0].row(&lan.scan).is_none() && idle[1].row(&lan.scan).is_none());
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(honest.row(&lan.scan).is_some());
    lan.organise(&["member", "accept", row["key"].as_str().unwrap()]).unwrap_or_else(|error| panic!("{error:#}"));
    assert!(honest.process.wait().unwrap().success());
    // Sent away by mistake: once the door is opened anew it is heard again.
    lan.scan.must(Request::MemberOpen);
    idle[0].until_heard(&lan.scan);
}

/// Somebody who may write in a watched folder changes what is there between the look and the reading.
#[test]
fn a_pipe_that_changes_places_with_a_file_stops_no_folder() {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    let (lan, _) = Lan::made_up();
    let at = |name: &str| lan.folder.path().join(name);
    let files = forms_file(&lan);
    let watched = at("watched");
    fs::create_dir(&watched).unwrap();
    fs::create_dir(at("aside")).unwrap();
    // Links, pipes and sockets that lie there are named, and not opened.
    symlink(&files, watched.join("link.eml.xml")).unwrap();
    pipe(&watched.join("pipe.eml.xml"));
    let _socket = std::os::unix::net::UnixListener::bind(watched.join("socket.eml.xml")).unwrap();
    let (over, turns) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for number in 0..12 {
            let place = watched.join(format!("swapped-{number}.eml.xml"));
            let (file, other) =
                (at("aside").join(format!("file-{number}")), at("aside").join(format!("other-{number}")));
            fs::copy(&files, &file).unwrap();
            match number {
                3 => symlink("/dev/zero", &other).unwrap(),
                7 => symlink(&files, &other).unwrap(),
                _ => pipe(&other),
            }
            let (over, turns) = (&over, &turns);
            scope.spawn(move || {
                // Each has another pace, so that the node meets every moment between the two.
                let pause = Duration::from_micros(500 * (1 << (number % 6)));
                while !over.load(Ordering::Relaxed) {
                    // A file is read when it was there at a few looks in a row: the pipe comes and goes between.
                    for (there, pauses) in [(&file, 4), (&other, 1)] {
                        fs::rename(there, &place).unwrap();
                        std::thread::sleep(pause * pauses);
                        fs::rename(&place, there).unwrap();
                    }
                    turns.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        // Also when the test fails: else the threads never end.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            lan.scan.must(Request::WatchAdd { folder: watched.clone() });
            lan.scan.must(Request::WatchStart { folder: None });
            let row = || lan.scan.must(Request::WatchList)["folders"][0].clone();
            let of = |name: &str| row()["files"].as_array()?.iter().find(|file| file["name"] == name).cloned();
            // One good file after another is taken, while the others change places.
            for number in 0..8 {
                // In all this is long enough to meet the pipe at the moment of reading many times.
                std::thread::sleep(Duration::from_millis(1_500));
                let name = format!("good-{number}.eml.xml");
                fs::copy(&files, watched.join(&name)).unwrap();
                until(&format!("{name} to be looked at"), || (of(&name)?["outcome"] != "waiting").then_some(()));
                assert!(row()["stuck"].is_null() && row()["problem"].is_null(), "{:#}", row());
            }
            for (name, why) in [("link", "link"), ("pipe", "pipe"), ("socket", "socket")] {
                let file = of(&format!("{name}.eml.xml")).unwrap();
                assert!(file["outcome"] == "rejected" && file["reason"].as_str().unwrap().contains(why), "{file:#}");
            }
        }));
        over.store(true, Ordering::Relaxed);
        done.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    });
    assert!(turns.load(Ordering::Relaxed) > 1_000);
}

/// The website of a real node, while one host holds thousands of connections open that say little or nothing.
#[cfg(target_os = "linux")]
#[test]
fn the_website_is_served_beside_thousands_of_slow_connections_of_one_host() {
    use api::request::Tasks;
    use api::task_settings::SiteTask;
    const SLOW: usize = 2_500;
    let (lan, forms) = Lan::made_up();
    let station = forms.stations()[0];
    lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    lan.scan.release(Level::Party);
    let site = SiteTask { on: true, serve: Some(([127, 0, 0, 1], 0).into()), ..SiteTask::default() };
    lan.scan.must(Request::TasksSet { tasks: Box::new(Tasks { site, ..Tasks::default() }) });
    let address: std::net::SocketAddr = until("the website to be served", || {
        lan.scan.must(Request::Tasks)["served"]["addresses"][0]
            .as_str()?
            .strip_prefix("http://")?
            .strip_suffix('/')?
            .parse()
            .ok()
    });
    let visit = move |from: [u8; 4]| async move {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut stream = connect(address, from).await.unwrap();
        stream.write_all(b"GET /release.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.unwrap();
        reply
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        assert!(visit([127, 0, 0, 1]).await.starts_with("HTTP/1.1 200"));
        let mut flood = tokio::task::JoinSet::new();
        for number in 0..SLOW {
            flood.spawn(async move {
                use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
                loop {
                    if let Ok(mut stream) = connect(address, [127, 0, 0, 2]).await {
                        let begin = &b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "[..number % 34];
                        let _ = stream.write_all(begin).await;
                        let _ = stream.read(&mut [0; 64]).await;
                    }
                    tokio::time::sleep(Duration::from_secs(2)).await;
                }
            });
        }
        tokio::time::sleep(Duration::from_secs(3)).await;
        let mut longest = Duration::ZERO;
        for _ in 0..20 {
            let began = Instant::now();
            // Milliseconds; out of one pool of places it was the time that each of the slow ones could take.
            let reply = tokio::time::timeout(Duration::from_secs(4), visit([127, 0, 0, 1])).await;
            let reply = reply.unwrap_or_else(|_| panic!("a visitor is not served"));
            assert!(reply.starts_with("HTTP/1.1 200") && reply.contains("\"number\""), "{reply}");
            longest = longest.max(began.elapsed());
        }
        println!("20 visits beside {SLOW} slow connections, the longest {longest:?}");
    });
}

#[cfg(target_os = "linux")]
async fn connect(at: std::net::SocketAddr, from: [u8; 4]) -> std::io::Result<tokio::net::TcpStream> {
    let socket = tokio::net::TcpSocket::new_v4()?;
    socket.bind(std::net::SocketAddr::from((from, 0)))?;
    socket.connect(at).await
}

#[test]
fn a_user_without_the_token_cannot_block_the_command_line() {
    let (lan, _) = Lan::made_up();
    let place: Value = serde_json::from_slice(&fs::read(lan.scan.data.join("control.json")).unwrap()).unwrap();
    let address = place["address"].as_str().unwrap().to_owned();
    let over = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    // A hundred at a time from each of eight threads, opened again as soon as they are closed; half of them say something
    // wrong, the others next to nothing.
    let threads: Vec<_> = (0..8)
        .map(|number| {
            let (address, over) = (address.clone(), over.clone());
            std::thread::spawn(move || {
                while !over.load(std::sync::atomic::Ordering::Relaxed) {
                    let mut held: Vec<TcpStream> = (0..100).filter_map(|_| TcpStream::connect(&address).ok()).collect();
                    let said: &[u8] =
                        if number % 2 == 0 { b"{\"token\":\"0\"}\n" } else { &b"{\"token\":\"0123"[..number] };
                    for stream in &mut held {
                        let _ = stream.write_all(said);
                    }
                    for stream in &mut held {
                        let _ = stream.set_read_timeout(Some(Duration::from_millis(1_500)));
                        let _ = stream.read(&mut [0; 16]);
                    }
                }
            })
        })
        .collect();
    std::thread::sleep(Duration::from_secs(2));
    let (mut longest, mut most) = (Duration::ZERO, 0);
    for _ in 0..8 {
        let began = Instant::now();
        let reply =
            uitslag(&["status", "--json", "--data", lan.scan.data()]).unwrap_or_else(|error| panic!("{error:#}"));
        assert!(reply["node"]["key"].is_string(), "{reply:#}");
        assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
        longest = longest.max(began.elapsed());
        // Nor can they take all that the node may hold open.
        if let Ok(open) = fs::read_dir(format!("/proc/{}/fd", lan.scan.pid())) {
            most = most.max(open.count());
        }
    }
    println!("status beside 800 connections: at most {longest:?}; {most} files and connections open in the node");
    assert!(most < 350, "{most}");
    over.store(true, std::sync::atomic::Ordering::Relaxed);
    for thread in threads {
        thread.join().unwrap();
    }
}

/// Why there is no drive that hangs: in a container also an administrator may not mount one, and no package changes that.
const NO_MOUNT: &str = "this machine lets nobody mount a drive that hangs";

/// A network drive that has gone away: whoever looks into it waits, until the drive is given up.
struct Hanging {
    holder: Child,
    at: PathBuf,
}

impl Hanging {
    /// `None` where this user may not mount.
    fn mount(at: &Path) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let script = "exec 3<>/dev/fuse && mount -i -t fuse -o fd=3,rootmode=40000,user_id=0,group_id=0 gone \"$0\" && echo up \
                      && exec sleep 300";
        let mut holder = Command::new("sh")
            .args(["-c", script, text(at)])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = [0; 2];
        let up = holder.stdout.as_mut().unwrap().read_exact(&mut said).is_ok() && &said == b"up";
        let hanging = Self { holder, at: at.to_owned() };
        up.then_some(hanging)
    }

    /// The system gives it up: whoever waited gets an error.
    fn give_up(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

impl Drop for Hanging {
    fn drop(&mut self) {
        self.give_up();
        let _ = Command::new("umount").args(["-l", text(&self.at)]).stderr(Stdio::null()).status();
    }
}

#[test]
fn pipes_and_drives_that_hang_stop_neither_the_node_nor_other_folders_and_the_screen_says_so() {
    let (lan, _) = Lan::made_up();
    let at = |name: &str| lan.folder.path().join(name);
    let files = forms_file(&lan);
    // By hand: a pipe named like a count, where nobody writes. The node answers, and goes on.
    pipe(&at("count.eml.xml"));
    let began = Instant::now();
    for _ in 0..2 {
        let refused =
            uitslag(&["import", "--json", "--data", lan.scan.data(), text(&at("count.eml.xml"))]).unwrap_err();
        assert_eq!(refused["error"]["code"], "unreadable_file", "{refused:#}");
    }
    let verified = uitslag(&["verify", "--json", text(&at("count.eml.xml"))]).unwrap_err();
    assert_eq!(verified["error"]["code"], "cannot_verify", "{verified:#}");
    assert!(began.elapsed() < Duration::from_secs(30));

    let good = at("good");
    fs::create_dir(&good).unwrap();
    // In a watched folder, beside real files.
    pipe(&good.join("pipe.eml.xml"));
    let hanging = Hanging::mount(&at("hanging"));
    for folder in [&good, &at("hanging")] {
        lan.scan.must(Request::WatchAdd { folder: folder.clone() });
    }
    lan.scan.must(Request::WatchStart { folder: None });
    fs::copy(&files, good.join("later.eml.xml")).unwrap();
    let shown = || lan.scan.must(Request::WatchList)["folders"].as_array().unwrap().clone();
    let of = |folder: &Path| shown().into_iter().find(|row| row["folder"] == text(folder)).unwrap();
    until("the good folder to be looked through", || {
        let file = of(&good)["files"].as_array()?.iter().find(|file| file["name"] == "later.eml.xml")?.clone();
        (file["outcome"] != "waiting").then_some(())
    });
    let Some(mut hanging) = hanging else {
        return support::not_allowed("pipes_and_drives_that_hang…: the drive", NO_MOUNT);
    };
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as u64;
    let stuck = until("it to be said", || {
        let row = of(&hanging.at);
        (!row["stuck"].is_null()).then_some(row["stuck"].clone())
    });
    let from = stuck["since"].as_u64().unwrap();
    assert!(from.abs_diff(since) < 120_000 && stuck["file"].is_null(), "{stuck}");
    assert!(of(&good)["stuck"].is_null());
    let list = Command::new(env!("CARGO_BIN_EXE_uitslag")).args(["watch", "list", "--data", lan.scan.data()]).output();
    assert!(String::from_utf8_lossy(&list.unwrap().stdout).contains("REAGEERT NIET sinds"));
    // A status is answered as ever, and the node stops and starts in order.
    assert!(lan.scan.status()["node"].is_object());
    hanging.give_up();
    until("it to be told what is wrong instead", || {
        let row = of(&hanging.at);
        (row["stuck"].is_null() && row["problem"].is_string()).then_some(())
    });
}

/// The folders to which finished stations are exported are often shares of other PCs, and those go away.
#[test]
fn an_export_directory_that_hangs_holds_up_neither_the_node_nor_the_other_one() {
    let (lan, forms) = Lan::made_up();
    let at = |name: &str| lan.folder.path().join(name);
    let (gone, good) = (at("gone"), at("good"));
    lan.scan.must(Request::ExportTo { folders: vec![gone.clone(), good.clone()] });
    let exported = |folder: &Path| fs::read_dir(folder).unwrap().count();
    let enter = |place: usize| {
        let station = forms.stations()[place];
        lan.scan.enter(station, Level::Party, &forms.form(station, Level::Party));
    };
    enter(0);
    until("both folders to have the first station", || (exported(&gone) == 1 && exported(&good) == 1).then_some(()));
    let Some(mut hanging) = Hanging::mount(&gone) else {
        return support::not_allowed("an_export_directory_that_hangs…", NO_MOUNT);
    };
    let mut longest = Duration::ZERO;
    let mut status = || {
        let began = Instant::now();
        let status = lan.scan.status();
        longest = longest.max(began.elapsed());
        status
    };
    enter(1);
    // What a person asks of that drive waits by itself as well.
    let file = gone.join("count.eml.xml");
    let import = ["import", "--json", "--data", lan.scan.data(), text(&file)];
    let mut import = Command::new(env!("CARGO_BIN_EXE_uitslag"))
        .args(import)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    until("the other folder to have the second station", || {
        status();
        (exported(&good) == 2).then_some(())
    });
    until("it to be said", || {
        let alarms = status()["alarms"].clone();
        alarms
            .as_array()?
            .iter()
            .any(|alarm| alarm.as_str().is_some_and(|alarm| alarm.contains("does not answer")))
            .then_some(())
    });
    enter(2);
    until("the other folder to have the third station", || {
        status();
        (exported(&good) == 3).then_some(())
    });
    assert!(import.try_wait().unwrap().is_none(), "the import waits for the drive");
    println!("status beside a drive that hangs: at most {longest:?}");
    assert!(longest < Duration::from_secs(3), "{longest:?}");
    // Given up by the system, the import is refused with the reason, and the node stops in order.
    hanging.give_up();
    let refused = import.wait_with_output().unwrap();
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stdout).contains("unreadable_file"));
}
