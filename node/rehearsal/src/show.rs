//! What is seen of the night while it goes on: a bar for all stations of a level and one per entry node, a line per event;
//! without a terminal, lines only.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use election::count::Level;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::waiting::lock;

/// The progress of the night.
pub(super) struct Show {
    started: Instant,
    bars: Option<MultiProgress>,
    level: Mutex<Option<Bars>>,
}

struct Bars {
    level: Level,
    done: u64,
    total: u64,
    all: ProgressBar,
    nodes: Vec<ProgressBar>,
}

impl Show {
    /// Bars on a terminal, unless `headless`.
    pub(super) fn new(headless: bool) -> Self {
        let bars = (!headless && std::io::stderr().is_terminal()).then(MultiProgress::new);
        Self { started: Instant::now(), bars, level: Mutex::new(None) }
    }

    /// Time since the beginning.
    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// A level begins: so many stations, entered on these nodes.
    pub(super) fn level(&self, level: Level, stations: usize, nodes: &[&str]) {
        self.end_level();
        let total = u64::try_from(stations).unwrap_or(u64::MAX);
        let bar = |template: &str, prefix: &str| {
            let bar = match &self.bars {
                Some(bars) => bars.add(ProgressBar::new(total)),
                None => ProgressBar::hidden(),
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
            }
            bar.set_prefix(prefix.to_owned());
            bar
        };
        let all = bar("{prefix:>16} [{bar:40}] {pos}/{len} stations", level_name(level));
        let nodes = nodes.iter().map(|label| bar("{prefix:>16} {pos:>4}  {msg}", label)).collect();
        *lock(&self.level) = Some(Bars { level, done: 0, total, all, nodes });
    }

    /// A station has been entered on a node.
    pub(super) fn station(&self, node: usize, label: &str, number: u32, name: &str) {
        let line = {
            let mut level = lock(&self.level);
            let Some(bars) = level.as_mut() else { return };
            bars.done = bars.done.saturating_add(1);
            bars.all.set_position(bars.done);
            if let Some(bar) = bars.nodes.get(node) {
                bar.inc(1);
                bar.set_message(format!("{number} {name}"));
            }
            format!("{} {}/{}: station {number} {name} ({label})", level_name(bars.level), bars.done, bars.total)
        };
        if self.bars.is_none() {
            self.say(&line);
        }
    }

    /// Says something, with the time since the beginning.
    pub(super) fn say(&self, text: &str) {
        let line = format!("[{:>6.1} s] {text}", self.elapsed().as_secs_f32());
        match &self.bars {
            Some(bars) => {
                let _ = bars.println(line);
            }
            // A reader who has gone away is no reason to break the night off.
            None => {
                let _ = writeln!(std::io::stdout(), "{line}");
            }
        }
    }

    /// Takes the bars away.
    pub(super) fn end_level(&self) {
        if let Some(bars) = lock(&self.level).take() {
            bars.all.finish();
            for bar in bars.nodes {
                bar.finish_and_clear();
            }
        }
    }
}

/// How a level is called in lines and summaries.
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Party => "party",
        Level::Candidate => "candidate",
    }
}
