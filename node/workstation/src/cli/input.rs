//! What commands read: files, passphrases, times. Bounded, with errors that name the file.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::request::Error;

/// The longest passphrase, in bytes.
const PASSPHRASE: u64 = 1024;
/// The zone in which Dutch elections are held; its table is inside the program.
const ZONE: &str = "Europe/Amsterdam";

/// Reads a whole file of at most `cap` bytes; `-` is standard input.
pub fn bytes(path: &Path, cap: u64) -> Result<Vec<u8>, Error> {
    let wrong = |error: std::io::Error| Error::new("unreadable_file", format!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(cap.saturating_add(1)).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(cap.saturating_add(1)).read_to_end(&mut bytes))
    };
    let length = read.map_err(wrong)?;
    if u64::try_from(length).unwrap_or(u64::MAX) > cap {
        return Err(Error::new("too_long", format!("{}: longer than {cap} bytes", path.display())));
    }
    Ok(bytes)
}

/// The same, as text.
pub fn text(path: &Path, cap: u64) -> Result<String, Error> {
    String::from_utf8(bytes(path, cap)?)
        .map_err(|_| Error::new("unreadable_file", format!("{}: this is no text (UTF-8)", path.display())))
}

/// Writes a new secret file, readable by its user only; one that exists is never overwritten.
pub fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::new(
            "file_exists",
            format!("{} exists already; choose another name, or move it away", path.display()),
        ),
        _ => Error::new("write", format!("{} cannot be written: {error}", path.display())),
    };
    make_folder_of(path)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(wrong)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(wrong)
}

/// Makes the folder in which a file is to be written.
fn make_folder_of(path: &Path) -> Result<(), Error> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder)
            .map_err(|error| Error::new("write", format!("{} cannot be made: {error}", folder.display()))),
        None => Ok(()),
    }
}

/// The passphrase of an existing file: from a file, or asked.
pub fn passphrase(file: Option<&Path>) -> Result<String, Error> {
    match file {
        Some(file) => passphrase_of(file),
        None => ask("Wachtzin van het organisatorbestand: "),
    }
}

/// A passphrase for a new file: from a file, or asked twice.
pub fn new_passphrase(file: Option<&Path>) -> Result<String, Error> {
    let Some(file) = file else {
        let first = ask("Nieuwe wachtzin (minstens 8 tekens): ")?;
        if ask("Nog een keer: ")? != first {
            return Err(Error::new("passphrase", "the two passphrases (wachtzinnen) differ; try again"));
        }
        return Ok(first);
    };
    passphrase_of(file)
}

/// A line end at the end of the file is not part of the passphrase.
fn passphrase_of(file: &Path) -> Result<String, Error> {
    let text = text(file, PASSPHRASE)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn ask(question: &str) -> Result<String, Error> {
    if !std::io::stdin().is_terminal() {
        let text = "there is no terminal to type the passphrase (wachtzin) on; give it with --passphrase-file FILE";
        return Err(Error::new("passphrase", text));
    }
    let terminal = console::Term::stderr();
    let asked = terminal.write_str(question).and_then(|()| terminal.read_secure_line());
    asked.map_err(|error| Error::new("passphrase", format!("the passphrase cannot be read: {error}")))
}

/// A time as people write it: with an offset (`2026-03-18T21:00:00+01:00`, `...Z`), or without one as Dutch time.
/// Milliseconds since 1970 UTC.
pub fn time(text: &str) -> Result<u64, String> {
    let timestamp = match text.parse::<Timestamp>() {
        Ok(timestamp) => timestamp,
        Err(_) => {
            let civil: DateTime = text.parse().map_err(|_| {
                "this is no time; write it as 2026-03-18T21:00 (Dutch time) or 2026-03-18T21:00:00+01:00".to_owned()
            })?;
            dutch(civil)?
        }
    };
    millis(timestamp)
}

/// 21:00 Dutch time on election day (article J 1 Kieswet): the polls close.
pub fn default_closing(date: &str) -> Result<u64, String> {
    let date: Date = date.parse().map_err(|error| format!("the election date {date}: {error}"))?;
    millis(dutch(date.at(21, 0, 0, 0))?)
}

fn dutch(civil: DateTime) -> Result<Timestamp, String> {
    let zone = TimeZone::get(ZONE).map_err(|error| error.to_string())?;
    zone.to_timestamp(civil).map_err(|error| error.to_string())
}

fn millis(timestamp: Timestamp) -> Result<u64, String> {
    let millis = u64::try_from(timestamp.as_millisecond()).map_err(|_| "a time before 1970".to_owned())?;
    if millis < sync_core::limits::TIME { Ok(millis) } else { Err("a time after 2100".to_owned()) }
}

/// A moment as Dutch wall-clock time, for people: `18-3-2026 21:00:05`.
pub fn dutch_time(millis: u64) -> String {
    let timestamp = i64::try_from(millis).ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let Some(timestamp) = timestamp else { return "?".to_owned() };
    let at = crate::time::zone().to_datetime(timestamp);
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}-{}-{} {hour:02}:{minute:02}:{second:02}", at.day(), at.month(), at.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dutch_unless_they_say_otherwise() {
        let closing = 1_773_864_000_000; // 2026-03-18T20:00:00Z
        for text in ["2026-03-18T21:00", "2026-03-18 21:00:00", "2026-03-18T20:00:00Z", "2026-03-18T21:00:00+01:00"] {
            assert_eq!(time(text), Ok(closing), "{text}");
        }
        assert_eq!(default_closing("2026-03-18"), Ok(closing));
        // Summer time: 21:00 is 19:00 UTC.
        assert_eq!(default_closing("2024-06-06"), time("2024-06-06T19:00:00Z"));
        for wrong in ["", "21:00", "vanavond", "1960-01-01T00:00", "2999-01-01T00:00Z"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
        assert!(default_closing("2026-02-30").is_err());
        assert_eq!(dutch_time(closing), "18-3-2026 21:00:00");
        assert_eq!(dutch_time(u64::MAX), "?");
    }

    #[test]
    fn files_are_bounded_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("secret");
        write_new(&path, "een wachtzin\r\n").unwrap();
        assert_eq!(write_new(&path, "other").unwrap_err().code, "file_exists");
        assert_eq!(passphrase(Some(&path)), Ok("een wachtzin".to_owned()));
        assert_eq!(text(&path, 5).unwrap_err().code, "too_long");
        assert_eq!(text(&path, 14), Ok("een wachtzin\r\n".to_owned()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&path, [0xFF]).unwrap();
        assert_eq!(text(&path, 5).unwrap_err().code, "unreadable_file");
    }
}
