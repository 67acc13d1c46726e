//! The log of this run: to standard error and the files of the open elections as ever, and its last lines for the screen
//! Onderhoud, since a window has no standard error that anybody sees.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing_subscriber::EnvFilter;
use workstation::log;

/// Lines that are kept.
const KEPT: usize = 500;
/// The longest line that is kept, in bytes.
const LINE: usize = 2_000;

static LINES: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

fn kept() -> MutexGuard<'static, VecDeque<String>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The last lines, the oldest first.
#[must_use]
pub fn lines() -> Vec<String> {
    kept().iter().cloned().collect()
}

/// Keeps a line.
fn keep(line: &str) {
    let line = line.trim_end();
    if line.is_empty() {
        return;
    }
    let mut lines = kept();
    if lines.len() >= KEPT {
        lines.pop_front();
    }
    lines.push_back(line.get(..line.floor_char_boundary(LINE)).unwrap_or(line).to_owned());
}

struct Tee;

impl Write for Tee {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for line in String::from_utf8_lossy(bytes).lines() {
            keep(line);
        }
        log::Writer.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is left of a program that broke off, for whoever is asked what stands there.
pub fn show(text: &str) {
    text.lines().for_each(keep);
}

/// Starts it; `level`, or else RUST_LOG, says how much. What breaks off leaves a file beside it.
pub fn start(level: Option<&str>) {
    let filter = match level {
        Some(_) => EnvFilter::new(log::rules(level)),
        None => EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(log::USUAL)),
    };
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| Tee).with_ansi(false).try_init();
    log::crash::watch();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lines_are_kept_and_no_more() {
        for number in 0..KEPT + 20 {
            Tee.write_all(format!("line {number}\n").as_bytes()).unwrap();
        }
        keep(&"é".repeat(LINE));
        let lines = lines();
        assert_eq!(lines.len(), KEPT);
        assert!(lines.iter().any(|line| line == "line 510") && !lines.iter().any(|line| line == "line 3"));
        assert!(lines.last().unwrap().len() <= LINE);
    }
}
