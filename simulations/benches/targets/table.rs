//! The figures beside their targets.

use std::time::Duration;

/// Times of one thing, measured often.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The smallest time that so many of a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(place).copied().unwrap_or_default()
    }

    pub fn max(&self) -> Duration {
        self.percentile(100)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// "p50 / p99 / worst (number)".
    pub fn text(&self) -> String {
        let [p50, p99, max] = [self.percentile(50), self.percentile(99), self.max()].map(text);
        format!("p50 {p50}, p99 {p99}, worst {max} (n={})", self.len())
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<T: IntoIterator<Item = Duration>>(times: T) -> Self {
        Self(times.into_iter().collect())
    }
}

pub fn text(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..100_000 => format!("{}.{:02} ms", micros / 1_000, micros % 1_000 / 10),
        _ => format!("{} ms", micros / 1_000),
    }
}

/// What was measured so far; each line is printed as it comes.
#[derive(Default)]
pub struct Table {
    missed: Vec<String>,
}

impl Table {
    pub fn line(&mut self, what: &str, target: &str, measured: &str) {
        println!("| {what:<84} | {target:<16} | {measured}");
    }

    /// A line whose target is a time that must not be exceeded.
    pub fn target(&mut self, what: &str, limit: Duration, measured: Duration, more: &str) {
        let met = if measured < limit { "met" } else { "MISSED" };
        if measured >= limit {
            self.missed.push(what.to_owned());
        }
        self.line(what, &format!("< {}", text(limit)), &format!("{} {met}{more}", text(measured)));
    }

    pub fn ratio(&mut self, what: &str, ours: Duration, peer: Duration) {
        let percent = ours.as_micros() * 100 / peer.as_micros().max(1);
        self.line(what, "", &format!("{}.{:02} times the peer's", percent / 100, percent % 100));
    }

    pub fn end(&self) {
        match self.missed.as_slice() {
            [] => println!("all targets met"),
            missed => println!("MISSED: {}", missed.join("; ")),
        }
    }
}
