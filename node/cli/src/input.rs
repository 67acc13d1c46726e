//! What commands read: files, passphrases, times. Bounded, with errors that name the file.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::OnceLock;

use jiff::Timestamp;
use zeroize::Zeroizing;

use api::passphrase::Passphrase;
use api::refusal::Refusal;
use api::request::{Error, Lang, Since, WatchRead};
pub(crate) use organise::by_hand::{bytes, text};

use super::say;
pub use night::time::read as time;
use words::{Sentence, sentence};

/// What the terminal is asked in: it has one language for as long as the program runs.
static SPEAKING: OnceLock<Lang> = OnceLock::new();

/// Sets what the terminal is asked in; the first word stands.
pub fn speak(lang: Lang) {
    let _ = SPEAKING.set(lang);
}

fn speaking() -> Lang {
    SPEAKING.get().copied().unwrap_or_default()
}

/// Before what is typed.
fn question(text: String) -> String {
    text + ": "
}

/// The longest passphrase, in bytes.
const PASSPHRASE: u64 = 1024;

/// The passphrase of an existing file: from a file, or asked.
pub fn passphrase(file: Option<&Path>) -> Result<Passphrase, Error> {
    match file {
        Some(file) => passphrase_of(file),
        None => ask(&question(say!(speaking(), "cli-ask-passphrase"))).map(Passphrase::new),
    }
}

/// A passphrase for a new file: from a file, or asked twice.
pub fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Error> {
    let Some(file) = file else {
        let first = ask(&question(say!(speaking(), "cli-ask-new-passphrase")))?;
        if ask(&question(say!(speaking(), "cli-ask-again")))? != first {
            return Err(Refusal::PassphrasesDiffer.into());
        }
        return Ok(Passphrase::new(first));
    };
    passphrase_of(file)
}

/// A line end at the end of the file is not part of the passphrase.
fn passphrase_of(file: &Path) -> Result<Passphrase, Error> {
    let mut text = text(file, PASSPHRASE)?;
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    Ok(Passphrase::new(text))
}

/// The PIN of a person: the first line of a file, or asked without showing it.
pub fn pin(name: &str, file: Option<&Path>, option: &str) -> Result<Passphrase, Error> {
    match file {
        Some(file) => {
            let text = Zeroizing::new(text(file, PASSPHRASE)?);
            Ok(Passphrase::new(text.lines().next().unwrap_or_default().trim().to_owned()))
        }
        None => ask_hidden(
            &question(say!(speaking(), "cli-ask-pin", name = name)),
            || Refusal::PinNoTerminal { name: name.to_owned(), option: option.to_owned() },
            |detail| Refusal::PinUnread { name: name.to_owned(), detail },
        )
        .map(Passphrase::new),
    }
}

/// The PINs of a file, one a line, as many as there are people; of an empty line there is none.
pub fn pins(file: &Path, people: usize) -> Result<Vec<Option<Passphrase>>, Error> {
    let text = Zeroizing::new(text(file, 16 * 1024)?);
    let pin = |line: &str| Some(line.trim()).filter(|pin| !pin.is_empty()).map(|pin| Passphrase::new(pin.to_owned()));
    let pins: Vec<Option<Passphrase>> = text.lines().map(pin).collect();
    if pins.len() == people {
        return Ok(pins);
    }
    Err(Refusal::PinLines { file: file.to_owned(), lines: pins.len(), people }.into())
}

fn ask(question: &str) -> Result<String, Error> {
    let no_terminal = || Refusal::PassphraseNoTerminal { option: "--passphrase-file".to_owned() };
    ask_hidden(question, no_terminal, |detail| Refusal::PassphraseUnread { detail })
}

/// Asks without showing what is typed.
fn ask_hidden(
    question: &str,
    no_terminal: impl FnOnce() -> Refusal,
    unread: impl FnOnce(Sentence) -> Refusal,
) -> Result<String, Error> {
    if !std::io::stdin().is_terminal() {
        return Err(no_terminal().into());
    }
    let terminal = console::Term::stderr();
    let asked = terminal.write_str(question).and_then(|()| terminal.read_secure_line());
    asked.map_err(|error| unread(Sentence::from(error)).into())
}

/// A person and the time on that person's watch: `anna=21:03`. The node looks at both.
///
/// # Errors
/// There is no `=` in it.
pub fn watch(text: &str) -> Result<WatchRead, Sentence> {
    let parts = text.split_once('=').ok_or_else(|| sentence!("watch-written"))?;
    let (operator, time) = (parts.0.trim().to_owned(), parts.1.trim().to_owned());
    Ok(WatchRead { operator, time })
}

/// A moment as Dutch wall-clock time, for people: `18-3-2026 21:00:05`.
pub fn dutch_time(millis: u64) -> String {
    let timestamp = i64::try_from(millis).ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let Some(timestamp) = timestamp else { return "?".to_owned() };
    let at = night::time::zone().to_datetime(timestamp);
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}-{}-{} {hour:02}:{minute:02}:{second:02}", at.day(), at.month(), at.year())
}

/// `now`, a time, or 8 or more digits of an id.
pub fn since(text: &str) -> Result<Since, Sentence> {
    let text = text.trim();
    if text == "now" {
        return Ok(Since::Time(u64::MAX));
    }
    if text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Since::Entry(text.to_ascii_lowercase()));
    }
    time(text).map(Since::Time).map_err(|error| sentence!("since-written", error = error))
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
        assert_eq!(night::time::default_closing("2026-03-18"), Ok(closing));
        // Summer time: 21:00 is 19:00 UTC.
        assert_eq!(night::time::default_closing("2024-06-06"), time("2024-06-06T19:00:00Z"));
        for wrong in ["", "21:00", "vanavond", "1960-01-01T00:00", "2999-01-01T00:00Z"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
        assert!(night::time::default_closing("2026-02-30").is_err());
        assert_eq!(dutch_time(closing), "18-3-2026 21:00:00");
        assert_eq!(dutch_time(u64::MAX), "?");
    }

    #[test]
    fn files_are_bounded_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("secret");
        organise::by_hand::write_new(&path, "een wachtzin\r\n").unwrap();
        assert_eq!(organise::by_hand::write_new(&path, "other").unwrap_err().code, "file_exists");
        assert_eq!(passphrase(Some(&path)), Ok(Passphrase::new("een wachtzin".to_owned())));
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
