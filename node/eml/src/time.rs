//! `kr:CreationDateTime`: the only thing, beside the hash, that tells two versions of a file apart.

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// When a file was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// As written in the file, such as `2026-03-19T17:06:29.827`.
    pub written: String,
    /// The same as Dutch wall-clock time, in milliseconds since 1970-01-01T00:00 of that clock; for comparing.
    ///
    /// Files of OSV carry no zone and mean Dutch time. A time with an offset is converted by the European rule for
    /// summer time. The hour that occurs twice in October stays ambiguous: no election falls in it.
    pub local_ms: i64,
}

impl Created {
    /// Reads `YYYY-MM-DDThh:mm:ss`, with optional fraction and offset; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let days = days_since_1970(date)?;
        let (clock, offset) = split_offset(time)?;
        let (seconds, fraction) = clock.split_once('.').map_or((clock, None), |(s, f)| (s, Some(f)));
        let [hour, minute, second] = fields::<3>(seconds, ':', [2, 2, 2])?;
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let millis = match fraction {
            None => 0,
            Some(digits) if !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                format!("{:0<3}", digits.get(..3).unwrap_or(digits)).parse::<i64>().ok()?
            }
            Some(_) => return None,
        };
        let naive = days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millis;
        let local_ms = offset.map_or(naive, |offset| to_dutch(naive - offset));
        Some(Self { written: text.to_owned(), local_ms })
    }
}

/// Days from 1970-01-01 to a `YYYY-MM-DD` between 1900 and 2999; `None` if there is no such day.
pub(crate) fn days_since_1970(date: &str) -> Option<i64> {
    let [year, month, day] = fields::<3>(date, '-', [4, 2, 2])?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1900..3000).contains(&year) && (1..=length).contains(&day)).then(|| day_number(year, month, day))
}

/// The usual trick: count years from March, so that the leap day is the last of the year.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719_469
}

fn fields<const N: usize>(text: &str, separator: char, widths: [usize; N]) -> Option<[i64; N]> {
    let mut found = [0; N];
    let mut parts = text.split(separator);
    for (slot, width) in found.iter_mut().zip(widths) {
        let part = parts.next()?;
        if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

/// The clock part, and the offset from UTC in milliseconds where one is written.
fn split_offset(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(clock) = time.strip_suffix('Z') {
        return Some((clock, Some(0)));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, None)) };
    let (clock, offset) = time.split_at(at);
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let [hours, minutes] = fields::<2>(offset.get(1..)?, ':', [2, 2])?;
    (hours <= 14 && minutes <= 59).then_some((clock, Some(sign * (hours * 60 + minutes) * 60_000)))
}

/// UTC to Dutch time: one hour ahead, two from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC.
fn to_dutch(utc: i64) -> i64 {
    let day = utc.div_euclid(DAY_MS);
    // Leap days make the guess at most one year too late.
    let guess = 1970 + day.div_euclid(365);
    let year = (guess - 1..=guess + 1).rev().find(|year| day_number(*year, 1, 1) <= day).unwrap_or(guess);
    let summer = last_sunday(year, 3)..last_sunday(year, 10);
    utc + if summer.contains(&utc) { 2 * HOUR_MS } else { HOUR_MS }
}

/// 01:00 UTC on the last Sunday of a month of 31 days.
fn last_sunday(year: i64, month: i64) -> i64 {
    let last = day_number(year, month, 31);
    // 1970-01-01 was a Thursday.
    let weekday = (last + 4).rem_euclid(7);
    (last - weekday) * DAY_MS + HOUR_MS
}

#[cfg(test)]
mod tests {
    use super::{Created, day_number, days_since_1970};

    fn local(text: &str) -> i64 {
        Created::parse(text).unwrap().local_ms
    }

    #[test]
    fn orders_by_time_and_reads_fractions() {
        assert_eq!(local("1970-01-01T00:00:00"), 0);
        assert_eq!(local("2022-03-16T21:53:00.959"), 1_647_467_580_959);
        assert!(local("2022-03-16T21:53:00.9") < local("2022-03-16T21:53:00.95"));
        assert_eq!(local("2022-03-16T21:53:00.1234567"), local("2022-03-16T21:53:00.123"));
    }

    #[test]
    fn offsets_become_dutch_time() {
        assert_eq!(local("2026-03-18T20:00:00Z"), local("2026-03-18T21:00:00"));
        assert_eq!(local("2025-10-29T20:00:00Z"), local("2025-10-29T21:00:00"));
        assert_eq!(local("2024-06-06T19:00:00+00:00"), local("2024-06-06T21:00:00"));
        assert_eq!(local("2026-03-29T00:59:59Z"), local("2026-03-29T01:59:59"));
        assert_eq!(local("2026-03-29T01:00:00Z"), local("2026-03-29T03:00:00"));
        assert_eq!(local("2026-10-25T00:59:59Z"), local("2026-10-25T02:59:59"));
        assert_eq!(local("2026-10-25T01:00:00Z"), local("2026-10-25T02:00:00"));
        assert_eq!(local("2027-01-01T01:30:00+01:00"), local("2027-01-01T01:30:00"));
        assert_eq!(local("2026-12-31T23:30:00Z"), local("2027-01-01T00:30:00"));
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "T",
            "2022-03-16",
            "2022-03-16T24:00:00",
            "2022-02-29T10:00:00",
            "2022-03-16T1:00:00",
            "2022-03-16T10:00:00.",
            "2022-03-16T10:00:00+1:00",
            "२०२२-03-16T10:00:00",
            "2022-03-16T10:00:60",
        ] {
            assert_eq!(Created::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_follow_each_other() {
        let mut expected = day_number(1900, 1, 1);
        for year in 1900..2100 {
            for month in 1..=12 {
                for day in 1..=31 {
                    if let Some(days) = days_since_1970(&format!("{year:04}-{month:02}-{day:02}")) {
                        assert_eq!(days, expected);
                        expected += 1;
                    }
                }
            }
        }
        assert_eq!(days_since_1970("2022-16"), None);
    }
}
