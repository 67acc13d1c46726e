//! Times for people and files: always Dutch time, whatever this PC's zone says.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

pub use publish::words::zone;

/// `YYYY-MM-DDThh:mm:ss.mmm` in Dutch time, as EML files carry it, of milliseconds since 1970 UTC.
pub fn dutch(ms: u64) -> String {
    let stamp = Timestamp::from_millisecond(i64::try_from(ms).unwrap_or(0)).unwrap_or(Timestamp::UNIX_EPOCH);
    let local = stamp.to_zoned_datetime(zone());
    format!("{}", local.strftime("%Y-%m-%dT%H:%M:%S%.3f"))
}

/// 21:00 Dutch time on election day (article J 1 Kieswet): the polls close. Milliseconds since 1970 UTC.
///
/// # Errors
/// The date is none, or lies outside what a setting can hold.
pub fn default_closing(date: &str) -> Result<u64, String> {
    let date: Date = date.parse().map_err(|error| format!("the election date {date}: {error}"))?;
    millis(of_dutch(date.at(21, 0, 0, 0))?)
}

/// A Dutch wall-clock time.
pub(crate) fn of_dutch(civil: DateTime) -> Result<Timestamp, String> {
    zone().to_timestamp(civil).map_err(|error| error.to_string())
}

/// Milliseconds since 1970 UTC, as a setting holds them.
pub(crate) fn millis(timestamp: Timestamp) -> Result<u64, String> {
    let millis = u64::try_from(timestamp.as_millisecond()).map_err(|_| "a time before 1970".to_owned())?;
    if millis < sync_core::limits::TIME { Ok(millis) } else { Err("a time after 2100".to_owned()) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn summer_and_winter() {
        assert_eq!(super::dutch(1_773_867_600_000), "2026-03-18T22:00:00.000");
        assert_eq!(super::dutch(1_784_408_400_005), "2026-07-18T23:00:00.005");
    }
}
