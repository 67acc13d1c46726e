//! The end of the night: what happened, whether it ended as it must, and the files that show it.

use std::fmt::Write as _;
use std::path::Path;

use api::folders::Import;
use api::request::{Error, JSON_VERSION};
use election::count::Level;
use serde::Serialize;
use sync_disk::Access;

use super::show::level_name;
use super::sums::Difference;

/// A reply in a file of the night, as `--json` tells it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Told<T> {
    #[serde(flatten)]
    reply: T,
    version: u32,
}

impl<T> Told<T> {
    pub(super) fn new(reply: T) -> Self {
        Self { reply, version: JSON_VERSION }
    }
}

/// An incident and how it ended.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Incident {
    /// What it was: `conflict`, `correction`, `wrong station`, `offline spell`, `killed process` and the like.
    pub(super) kind: &'static str,
    /// At which level.
    pub(super) level: Level,
    /// The stations that it concerned.
    pub(super) stations: Vec<u32>,
    /// The nodes.
    pub(super) nodes: Vec<String>,
    /// Whether it ended as it must.
    pub(super) ok: bool,
    /// What happened, for people.
    pub(super) outcome: String,
    /// How long it took.
    pub(super) milliseconds: u64,
}

/// A release and what screens showed of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Released {
    /// Its number.
    pub(super) number: u32,
    /// Per party or per candidate.
    pub(super) level: Level,
    /// Stations counted, and those of them counted per candidate.
    pub(super) stations: usize,
    pub(super) per_candidate: usize,
    /// Stations that were withheld.
    pub(super) withheld: Vec<u32>,
    /// Stations whose count a controller had to accept before it.
    pub(super) reviewed: Vec<u32>,
    /// From the reply to the release until each presentation node showed it.
    pub(super) visible_after_milliseconds: Vec<u64>,
    /// Figures compared, on the scan node and on each presentation node.
    pub(super) figures: usize,
    /// Where a figure was not the sum of the stations that should be in.
    pub(super) differences: Vec<Shown>,
    /// Whether all of this was right.
    pub(super) ok: bool,
}

/// A wrong figure on a node.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shown {
    /// Where it was shown.
    pub(super) node: String,
    #[serde(flatten)]
    pub(super) difference: Difference,
}

/// A list with its published and its shown votes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ListTotal {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) published: u64,
    pub(super) shown: Option<u64>,
    pub(super) seats: Option<u32>,
    pub(super) candidates: usize,
}

/// What is checked once, at the end.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Check {
    pub(super) what: String,
    pub(super) ok: bool,
    pub(super) detail: String,
}

/// Memory of the scan process in KiB, where the system tells it.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Memory {
    pub(super) before_import: Option<u64>,
    pub(super) after_import: Option<u64>,
}

/// `summary.json`.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Summary {
    pub(super) version: u32,
    pub(super) ok: bool,
    pub(super) election: String,
    pub(super) name: String,
    pub(super) seed: u64,
    pub(super) stations: usize,
    pub(super) entry_nodes: usize,
    pub(super) presentation_nodes: usize,
    pub(super) incidents: Vec<Incident>,
    /// Incidents for which there were too few stations or nodes.
    pub(super) left_out: Vec<&'static str>,
    pub(super) releases: Vec<Released>,
    /// The last release against the published totals.
    pub(super) lists: Vec<ListTotal>,
    pub(super) figures_compared: usize,
    pub(super) figures_equal: bool,
    pub(super) checks: Vec<Check>,
    /// The reply to the import of the published file at the end.
    pub(super) import: Option<Told<Import>>,
    pub(super) scan_memory_kib: Memory,
    pub(super) start_seconds: f64,
    pub(super) night_seconds: f64,
    pub(super) out: String,
}

impl Summary {
    /// Adds a check.
    pub(super) fn check(&mut self, what: &str, ok: bool, detail: String) {
        self.checks.push(Check { what: what.to_owned(), ok, detail });
    }

    /// Whether everything ended as it must; sets `ok`.
    pub(super) fn judge(&mut self) {
        self.ok = self.figures_equal
            && self.incidents.iter().all(|incident| incident.ok)
            && self.releases.iter().all(|release| release.ok)
            && self.checks.iter().all(|check| check.ok);
    }

    /// For people: `summary.txt`, and the end of the command.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "TEST - {} ({}), {} stations", self.name, self.election, self.stations)?;
        writeln!(
            out,
            "1 scan node, {} entry nodes, {} presentation nodes; {:.1} s to start, {:.1} s for the night; seed {}",
            self.entry_nodes, self.presentation_nodes, self.start_seconds, self.night_seconds, self.seed
        )?;
        writeln!(out, "\nIncidents")?;
        for incident in &self.incidents {
            let Incident { kind, ok, outcome, milliseconds, .. } = incident;
            let (mark, level) = (mark(*ok), level_name(incident.level));
            writeln!(out, "  {mark} {kind}, {level} ({milliseconds} ms): {outcome}")?;
        }
        for left in &self.left_out {
            writeln!(out, "  -- left out: {left}")?;
        }
        writeln!(out, "\nReleases")?;
        for release in &self.releases {
            let slowest = release.visible_after_milliseconds.iter().max().copied().unwrap_or_default();
            writeln!(
                out,
                "  {} {} per {}: stations {} of {total}, per candidate {} of {total}; withheld {:?}; on all screens after \
                 {slowest} ms; {} figures compared",
                mark(release.ok),
                release.number,
                level_name(release.level),
                release.stations,
                release.per_candidate,
                release.withheld,
                release.figures,
                total = self.stations,
            )?;
            if !release.reviewed.is_empty() {
                writeln!(out, "     accepted by the controller before it: stations {:?}", release.reviewed)?;
            }
            for wrong in release.differences.iter().take(10) {
                let Difference { what, published, shown } = &wrong.difference;
                writeln!(out, "     {}: {what} is {shown:?}, must be {published:?}", wrong.node)?;
            }
        }
        writeln!(out, "\nThe last release against the published totals")?;
        for list in &self.lists {
            let shown = list.shown.map_or_else(|| "-".to_owned(), |votes| votes.to_string());
            let seats = list.seats.map(|seats| format!("{seats:>4} seats")).unwrap_or_default();
            let equal = mark(list.shown == Some(list.published));
            writeln!(out, "  {equal} {:>3} {:<44} {:>9} {shown:>9}{seats}", list.number, list.name, list.published)?;
        }
        let verdict = if self.figures_equal { "all equal, digit for digit" } else { "NOT EQUAL" };
        writeln!(out, "  {} figures on every presentation node: {verdict}", self.figures_compared)?;
        writeln!(out, "\nChecks")?;
        for check in &self.checks {
            writeln!(out, "  {} {}{}", mark(check.ok), check.what, detail(&check.detail))?;
        }
        let kib =
            |memory: Option<u64>| memory.map_or_else(|| "unknown".to_owned(), |kib| format!("{} MiB", kib / 1024));
        writeln!(
            out,
            "  -- most memory of the scan process: {}, after the import {}",
            kib(self.scan_memory_kib.before_import),
            kib(self.scan_memory_kib.after_import)
        )?;
        writeln!(
            out,
            "\n{}",
            if self.ok { "Everything ended as it must." } else { "NOT everything ended as it must." }
        )?;
        writeln!(out, "Results, logs and data folders: {}", self.out)
    }
}

fn mark(ok: bool) -> &'static str {
    if ok { "ok" } else { "!!" }
}

fn detail(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(": {text}") }
}

/// Writes a JSON file, with its folder.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), Error> {
    let mut text = serde_json::to_vec_pretty(value).map_err(|error| Error::new("json", error.to_string()))?;
    text.push(b'\n');
    write_file(path, &text)
}

/// Writes a file, with its folder.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().map_or(Ok(()), |folder| sync_disk::make_folder(folder, Access::Owner));
    folder.and_then(|()| sync_disk::write(path, bytes, Access::Owner)).map_err(|error| {
        Error::new("write", format!("{} cannot be written: {error}; choose another folder with --out", path.display()))
    })
}
