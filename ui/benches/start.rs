//! The real program on a display (Xvfb): from its start to its first picture, what it uses while nobody does anything, and
//! its memory, with the largest election at hand (Groningen 2022 where the real files are, else the made-up one).
//! Targets: first picture within a second, idle close to no processor time, memory below 150 MB. Linux only.
#![allow(clippy::unwrap_used, missing_docs)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use organise::prepare::{CreateOptions, FilePaths, Files, Passphrase};

struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Processor time of a process so far, in clock ticks of 10 ms.
fn ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let after = stat.rsplit(')').next().unwrap();
    let fields: Vec<&str> = after.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

fn memory(pid: u32, line: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let found = status.lines().find_map(|row| row.strip_prefix(line)).unwrap();
    found.split_whitespace().next().unwrap().parse().unwrap()
}

/// Different colours in the middle of the display: an empty one has a single colour.
fn colours(display: &str) -> usize {
    let picture = Command::new("import").args(["-window", "root", "ppm:-"]).env("DISPLAY", display).output().unwrap();
    let seen: std::collections::BTreeSet<&[u8]> = picture.stdout.chunks(3).step_by(97).collect();
    seen.len()
}

fn main() {
    for tool in ["Xvfb", "import"] {
        if Command::new(tool).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
            println!("not measured: {tool} is not installed");
            return;
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/real/gr2022");
    let (name, paths, seats) = if real.is_dir() {
        let file = |prefix: &str| Some(real.join(format!("{prefix}_GR2022_Groningen.eml.xml")));
        let paths =
            FilePaths { candidates: file("Kandidatenlijsten"), counts: file("Telling"), ..FilePaths::default() };
        ("Groningen 2022, 180 stations", paths, 45)
    } else {
        let made = rehearsal::made_up(&folder.path().join("files"), 7).unwrap();
        let paths =
            FilePaths { candidates: Some(made.candidates), stations: Some(made.stations), ..FilePaths::default() };
        ("the made-up municipality", paths, made.seats)
    };
    let data = folder.path().join("data");
    let options = CreateOptions {
        files: Files::read(&paths).unwrap(),
        seats: Some(seats),
        rehearsal: true,
        label: "scan".into(),
        organiser: folder.path().join("organiser.one"),
        organiser_copy: folder.path().join("organiser.two"),
        ..CreateOptions::default()
    };
    organise::prepare::create(&data, options, &Passphrase::new("twaalf letters".into())).unwrap();
    let mut server = Ends(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let display = format!(":{}", line.trim());

    let begun = Instant::now();
    let program = Ends(
        Command::new(env!("CARGO_BIN_EXE_uitslag"))
            .args(["window", "--no-mdns", "--listen", "127.0.0.1:0", "--place", "0,0,1280,800", "--data"])
            .arg(&data)
            .arg("--preferences")
            .arg(folder.path().join("preferences.json"))
            .env("DISPLAY", &display)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap(),
    );
    while colours(&display) < 3 {
        assert!(begun.elapsed() < Duration::from_secs(30), "no picture");
    }
    let first = begun.elapsed();
    let pid = program.0.id();
    std::thread::sleep(Duration::from_secs(5));
    let before = ticks(pid);
    std::thread::sleep(Duration::from_secs(30));
    let idle = ticks(pid) - before;
    println!("{name}:");
    println!("  first picture after {} ms (looked at every few ms; target 1000)", first.as_millis());
    println!("  idle: {} ms of processor time in 30 s", idle * 10);
    println!(
        "  memory: {} MB now, {} MB at most (target 150)",
        memory(pid, "VmRSS:") / 1024,
        memory(pid, "VmHWM:") / 1024
    );
}
