//! Times for people and files: always Dutch time, whatever this PC's zone says.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use words::{Sentence, sentence};

pub use words::zone;

/// `YYYY-MM-DDThh:mm:ss.mmm` in Dutch time, as EML files carry it, of milliseconds since 1970 UTC.
pub fn dutch(ms: u64) -> String {
    words::local(ms, "%Y-%m-%dT%H:%M:%S%.3f")
}

/// 21:00 Dutch time on election day (article J 1 Kieswet): the polls close. Milliseconds since 1970 UTC.
///
/// # Errors
/// The date is none, or lies outside what a setting can hold.
pub fn default_closing(date: &str) -> Result<u64, Sentence> {
    let wrong = |error: jiff::Error| sentence!("time-election-date", date = date, error = &error);
    let date: Date = date.parse().map_err(wrong)?;
    millis(of_dutch(date.at(21, 0, 0, 0))?)
}

/// 8:00 Dutch time on the day after election day: what is made before it is of the night, what comes after it of the official
/// count. Milliseconds since 1970 UTC.
///
/// # Errors
/// As [`default_closing`].
pub fn morning_after(date: &str) -> Result<u64, Sentence> {
    let wrong = |error: jiff::Error| sentence!("time-election-date", date = date, error = &error);
    let day: Date = date.parse().map_err(wrong)?;
    millis(of_dutch(day.tomorrow().map_err(wrong)?.at(8, 0, 0, 0))?)
}

/// The moment nearest to `now` at which it is this time of day (`21:03`, `21.03`, `21:03:20`) in the Netherlands.
/// Milliseconds since 1970 UTC.
///
/// # Errors
/// It is no time of day.
pub fn nearest(text: &str, now: u64) -> Result<u64, Sentence> {
    let wrong = || sentence!("time-of-day", text = format!("{text:?}"));
    let written = text.trim().replace('.', ":");
    let digits = |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<i8> = written.split(':').filter(digits).filter_map(|part| part.parse().ok()).collect();
    let time = match parts[..] {
        [hours, minutes] if written.matches(':').count() == 1 => Time::new(hours, minutes, 0, 0),
        [hours, minutes, seconds] if written.matches(':').count() == 2 => Time::new(hours, minutes, seconds, 0),
        _ => return Err(wrong()),
    };
    let time = time.map_err(|_| wrong())?;
    let today = i64::try_from(now).ok().and_then(|now| Timestamp::from_millisecond(now).ok());
    let today = today.unwrap_or(Timestamp::UNIX_EPOCH).to_zoned_datetime(zone()).date();
    let days = [today.yesterday().ok(), Some(today), today.tomorrow().ok()];
    let moments = days.into_iter().flatten().filter_map(|day| millis(of_dutch(day.to_datetime(time)).ok()?).ok());
    moments.min_by_key(|moment| moment.abs_diff(now)).ok_or_else(wrong)
}

/// A time as people write it: with an offset (`2026-03-18T21:00:00+01:00`, `...Z`), or without one as Dutch time.
/// Milliseconds since 1970 UTC.
///
/// # Errors
/// It is no time, or lies outside what a setting can hold.
pub fn read(text: &str) -> Result<u64, Sentence> {
    let timestamp = match text.parse::<Timestamp>() {
        Ok(timestamp) => timestamp,
        Err(_) => {
            let civil: DateTime = text.parse().map_err(|_| sentence!("time-written"))?;
            of_dutch(civil)?
        }
    };
    millis(timestamp)
}

/// A Dutch wall-clock time.
fn of_dutch(civil: DateTime) -> Result<Timestamp, Sentence> {
    zone().to_timestamp(civil).map_err(|error| Sentence::from(&error))
}

/// Milliseconds since 1970 UTC, as a setting holds them.
fn millis(timestamp: Timestamp) -> Result<u64, Sentence> {
    let millis = u64::try_from(timestamp.as_millisecond()).map_err(|_| sentence!("time-before-1970"))?;
    if millis < sync_core::limits::TIME { Ok(millis) } else { Err(sentence!("time-after-2100")) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn summer_and_winter() {
        assert_eq!(super::dutch(1_773_867_600_000), "2026-03-18T22:00:00.000");
        assert_eq!(super::dutch(1_784_408_400_005), "2026-07-18T23:00:00.005");
    }

    #[test]
    fn the_time_on_a_watch_is_the_nearest_one() {
        // 18 March 2026, 22:00 and 23:58 in Amsterdam.
        let (now, late) = (1_773_867_600_000, 1_773_874_680_000);
        let minute = 60_000;
        assert_eq!(super::nearest("22:03", now), Ok(now + 3 * minute));
        assert_eq!(super::nearest(" 21.57 ", now), Ok(now - 3 * minute));
        assert_eq!(super::nearest("22:03:20", now), Ok(now + 3 * minute + 20_000));
        assert_eq!(super::nearest("0:01", late), Ok(late + 3 * minute), "tomorrow's");
        assert_eq!(super::nearest("23:58", late + 3 * minute), Ok(late), "yesterday's");
        assert_eq!(super::nearest("1:00", 0), Ok(0), "a flat battery");
        for wrong in [
            "",
            "21",
            "24:00",
            "21:60",
            "-1:00",
            "+1:00",
            "21:3x",
            "021:03",
            "negen uur",
            "21:03:04:05",
            "²:00",
            "21:",
            ":",
        ] {
            assert!(super::nearest(wrong, now).is_err(), "{wrong}");
        }
        assert!(super::nearest("21:03", u64::MAX).is_ok());
    }
}
