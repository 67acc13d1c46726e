//! A whole night on one PC: a published count, or a made-up one, is replayed as if it came in live, through real nodes
//! in processes of their own (B6).
//!
//! Every node is this program, started with its own data folder, store, key and network host; all but the first join by
//! the code alone. The script ([`script`]) is pure and follows from a seed; the conductor plays it through the control API,
//! and compares every figure that a screen shows with sums of its own.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod conductor;
mod ending;
mod enrol;
mod hands;
mod incidents;
mod lists_file;
mod municipality;
mod process;
mod published;
mod random;
mod report;
mod script;
mod show;
mod source;
mod sums;
mod told;
mod waiting;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use election::count::Level;

use api::request::{Error, JSON_VERSION};
use conductor::Conductor;
use municipality::Municipality;
use report::{Summary, write_file, write_json};
use script::{Plan, PlannedStation};
use show::Show;
use source::Source;

/// Entry and presentation nodes of the demonstration.
const DEMO_ENTRY: u32 = 3;
const DEMO_PRESENTATION: u32 = 2;
/// The most entry, and the most presentation nodes that are started on one PC.
const MAX_NODES: u32 = 15;

/// `uitslag demo`: a night on a made-up municipality that ships inside the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoOptions {
    /// Plain lines in place of progress bars.
    pub headless: bool,
    /// The first scan, entry and presentation node each in a window; the seconds that they stay after the night (none: until
    /// a person closes one).
    pub windows: Option<Linger>,
    /// Where the results, logs and data folders of the nodes go; none: a new folder for temporary files.
    pub out: Option<PathBuf>,
    /// The same seed gives the same municipality and the same night.
    pub seed: u64,
}

/// How long windows stay after the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linger {
    /// Until a person closes one of them.
    UntilClosed,
    /// So many seconds.
    Seconds(u64),
}

/// Entries a minute when a night is to be watched.
const TO_BE_WATCHED: u32 = 40;

/// `uitslag rehearse`: a night on a published count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RehearseOptions {
    /// The lists (230b).
    pub candidates: PathBuf,
    /// The published count (510b).
    pub counts: PathBuf,
    /// The definition (110a).
    pub definition: Option<PathBuf>,
    /// Seats, where there is no 110a.
    pub seats: Option<u32>,
    /// The polling stations (110b); none: taken from the count.
    pub stations: Option<PathBuf>,
    /// Entry nodes, 1 to 15.
    pub entry_nodes: u32,
    /// Presentation nodes, 1 to 15.
    pub presentation_nodes: u32,
    /// Stations per minute; none: as fast as they can be stored durably.
    pub speed: Option<u32>,
    /// As for the demo.
    pub out: Option<PathBuf>,
    /// As for the demo.
    pub headless: bool,
    /// As for the demo.
    pub windows: Option<Linger>,
    /// The same seed gives the same script.
    pub seed: u64,
}

/// Plays the demonstration. Prints the summary; the files are in the folder that it names.
///
/// # Errors
/// When the night breaks off, or anything in it did not end as it must.
pub fn demo(options: &DemoOptions) -> Result<(), Error> {
    let out = out_folder(options.out.as_deref(), "demo")?;
    let MadeUp { candidates, stations, counts, seats } = made_up(&out.join("input"), options.seed)?;
    let rehearsal = RehearseOptions {
        candidates,
        counts,
        definition: None,
        seats: Some(seats),
        stations: Some(stations),
        entry_nodes: DEMO_ENTRY,
        presentation_nodes: DEMO_PRESENTATION,
        speed: options.windows.map(|_| TO_BE_WATCHED),
        windows: options.windows,
        out: Some(out.clone()),
        headless: options.headless,
        seed: options.seed,
    };
    night(&rehearsal, &out)
}

/// The files of a made-up municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeUp {
    /// The lists (230b).
    pub candidates: PathBuf,
    /// The polling stations (110b).
    pub stations: PathBuf,
    /// The count, per candidate (510b).
    pub counts: PathBuf,
    /// Seats of its council.
    pub seats: u32,
}

/// Writes the files of the municipality of the demonstration into `folder`; the same seed gives the same bytes.
///
/// # Errors
/// When the folder cannot be written.
pub fn made_up(folder: &Path, seed: u64) -> Result<MadeUp, Error> {
    let made = Municipality::new(seed);
    let made_wrong = |error: eml::EmlError| Error::new("municipality", error.to_string());
    let files = [
        ("Kandidatenlijsten_GR2026_Duinwoude.eml.xml", made.lists_file()),
        ("Stembureaus_GR2026_Duinwoude.eml.xml", made.stations_file().map_err(made_wrong)?),
        ("Telling_GR2026_Duinwoude.eml.xml", made.count_file(Level::Candidate).map_err(made_wrong)?),
        ("Lijstentelling_GR2026_Duinwoude.eml.xml", made.count_file(Level::Party).map_err(made_wrong)?),
    ];
    for (name, bytes) in &files {
        write_file(&folder.join(name), bytes)?;
    }
    let [candidates, stations, counts, _] = files.map(|(name, _)| folder.join(name));
    Ok(MadeUp { candidates, stations, counts, seats: municipality::SEATS })
}

/// Replays a published count. Prints the summary; the files are in the folder that it names.
///
/// # Errors
/// When the files do not belong together, the night breaks off, or anything in it did not end as it must.
pub fn rehearse(options: &RehearseOptions) -> Result<(), Error> {
    let out = out_folder(options.out.as_deref(), "rehearsal")?;
    night(options, &out)
}

/// The windows stay for a look, and for whoever wants to try them.
fn stay(linger: Linger, nodes: &enrol::Nodes, show: &Show) {
    let until = match linger {
        Linger::Seconds(seconds) => Some(Instant::now() + std::time::Duration::from_secs(seconds)),
        Linger::UntilClosed => {
            show.say("the night has been played; the windows stay until you close one of them");
            None
        }
    };
    while !waiting::interrupted() && until.is_none_or(|until| Instant::now() < until) {
        if nodes.all().any(|node| node.window.is_some() && node.must_run().is_err()) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

/// The folder of the night, as an absolute path: the nodes get it as an argument.
fn out_folder(wanted: Option<&Path>, what: &str) -> Result<PathBuf, Error> {
    let wrong = |path: &Path, error: std::io::Error| {
        Error::new("out", format!("{} cannot be used: {error}; choose another folder with --out", path.display()))
    };
    let Some(out) = wanted else {
        let made = private_temporary(what);
        // It stays: people look at what is in it.
        return made.map(tempfile::TempDir::keep).map_err(|error| wrong(&std::env::temp_dir(), error));
    };
    if out.join("data").exists() {
        let text = format!("{} holds the nodes of an earlier night; choose another folder with --out", out.display());
        return Err(Error::new("out", text));
    }
    sync_disk::make_folder(out, sync_disk::Access::Owner)
        .and_then(|()| std::path::absolute(out))
        .map_err(|error| wrong(out, error))
}

/// A folder for temporary files in which other users of this PC see nothing: the nodes' logs tell figures.
fn private_temporary(what: &str) -> std::io::Result<tempfile::TempDir> {
    let prefix = format!("uitslag-{what}-");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

fn nodes(wanted: u32, what: &str) -> Result<usize, Error> {
    match usize::try_from(wanted) {
        Ok(count) if (1..=MAX_NODES).contains(&wanted) => Ok(count),
        _ => Err(Error::new("nodes", format!("{wanted} {what} nodes; give 1 to {MAX_NODES}"))),
    }
}

fn plan(source: &Source, entry_nodes: usize, seed: u64) -> Plan {
    let planned = |(number, count): (&u32, &election::Count)| PlannedStation {
        number: *number,
        ballots: count.counters.votes_cast.unwrap_or(0),
        mistypable: sums::can_be_mistyped(count),
    };
    let stations = source.counts.iter().map(planned).collect();
    Plan { stations, entry_nodes, candidates: source.level == Level::Candidate, seed }
}

fn night(options: &RehearseOptions, out: &Path) -> Result<(), Error> {
    let entry_nodes = nodes(options.entry_nodes, "entry")?;
    let presentation_nodes = nodes(options.presentation_nodes, "presentation")?;
    let source = Source::read(options, out)?;
    let script = script::write(&plan(&source, entry_nodes, options.seed));
    waiting::end_on_interrupt()?;
    let show = Show::new(options.headless);
    let (name, stations) = (&source.identity.name, source.counts.len());
    show.say(&format!("TEST: {name}, {stations} stations; results go to {}", out.display()));

    let windows = options.windows.is_some();
    let nodes = enrol::enrol(out, &source.files, entry_nodes, presentation_nodes, windows, &show)?;
    published::begin(&nodes, out)?;
    let start_seconds = show.elapsed().as_secs_f64();
    let began = Instant::now();
    let mut conductor = Conductor::new(&nodes, &source, &show, options.speed, options.seed);
    conductor.play(&script)?;
    let mut summary = Summary {
        version: JSON_VERSION,
        election: source.identity.id.clone(),
        name: source.identity.name.clone(),
        seed: options.seed,
        stations,
        entry_nodes,
        presentation_nodes,
        incidents: std::mem::take(&mut conductor.incidents),
        left_out: script.left_out,
        releases: std::mem::take(&mut conductor.releases),
        start_seconds,
        night_seconds: began.elapsed().as_secs_f64(),
        out: out.display().to_string(),
        ..Summary::default()
    };
    let stay = || {
        if let Some(linger) = options.windows {
            stay(linger, &nodes, &show);
        }
    };
    ending::end(&nodes, &source, &conductor.results, out, &mut summary, &show, stay)?;
    summary.judge();
    write_json(&out.join("summary.json"), &summary)?;
    let text = summary.text();
    write_file(&out.join("summary.txt"), text.as_bytes())?;
    // A reader who has gone away changes nothing of the outcome.
    let _ = writeln!(std::io::stdout(), "\n{text}");
    if summary.ok {
        Ok(())
    } else {
        Err(Error::new("night", format!("not everything ended as it must; see {}", out.join("summary.txt").display())))
    }
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
