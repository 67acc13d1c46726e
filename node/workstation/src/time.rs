//! Times for people and files: always Dutch time, whatever this PC's zone says.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The Dutch zone, from the table inside the program; UTC should it ever be missing there.
pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// `YYYY-MM-DDThh:mm:ss.mmm` in Dutch time, as EML files carry it, of milliseconds since 1970 UTC.
pub fn dutch(ms: u64) -> String {
    let stamp = Timestamp::from_millisecond(i64::try_from(ms).unwrap_or(0)).unwrap_or(Timestamp::UNIX_EPOCH);
    let local = stamp.to_zoned_datetime(zone());
    format!("{}", local.strftime("%Y-%m-%dT%H:%M:%S%.3f"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn summer_and_winter() {
        assert_eq!(super::dutch(1_773_867_600_000), "2026-03-18T22:00:00.000");
        assert_eq!(super::dutch(1_784_408_400_005), "2026-07-18T23:00:00.005");
    }
}
