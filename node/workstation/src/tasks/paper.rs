//! Paper: PDFs in a folder, and on a printer.
//!
//! A print is always a file first. Printing it directly is done by the system: `lp` (Linux, macOS), or the print verb of
//! whatever program Windows has for PDFs. That there is no printer is no error of the print.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use api::task_settings::PrintTask;
use print::{PrintError, Public};
use publish::edition::Night;
use words::{Lang, Say, Sentence, sentence};

use super::worker::Job;
use crate::shared_file;

/// The prints of one release.
#[derive(Clone, Debug)]
pub struct PaperJob {
    /// What may be public.
    pub night: Arc<Night>,
    /// How and where.
    pub task: PrintTask,
}

impl Job for PaperJob {
    fn release(&self) -> u32 {
        self.night.now.board.release.number
    }

    fn act(&self, overtaken: &dyn Fn() -> bool) -> Result<Vec<String>, Sentence> {
        let Some(folder) = &self.task.folder else { return Ok(Vec::new()) };
        let mut made = Vec::new();
        for lang in &self.task.languages {
            for what in Public::ALL {
                // The newest first: what is not begun of an old release is not missed.
                if overtaken() {
                    return Ok(made);
                }
                match public(what, &self.night, *lang, folder) {
                    Ok(path) => {
                        if what == Public::Summary
                            && self.task.printer.is_some()
                            && Some(lang) == self.task.languages.first()
                        {
                            self.on_paper(&path);
                        }
                        made.push(path.display().to_string());
                    }
                    Err(Failed::Nothing(_)) => {}
                    Err(Failed::Other(text)) => return Err(text),
                }
            }
        }
        Ok(made)
    }
}

impl PaperJob {
    /// The summary, by itself. Once: a print that did not come out is made again by a person.
    fn on_paper(&self, path: &Path) {
        match direct(path, self.task.printer.as_deref()) {
            Ok(()) => tracing::info!(file = %path.display(), "sent to the printer"),
            Err(why) => tracing::warn!(file = %path.display(), "not printed: {why}"),
        }
    }
}

/// Why there is no print.
#[derive(Debug)]
pub enum Failed {
    /// The release has nothing of this kind; the text says why.
    Nothing(Sentence),
    /// It could not be made or written.
    Other(Sentence),
}

/// Makes a print of a release in its own folder; where it is.
///
/// # Errors
/// There is nothing of this kind, or it cannot be made or written.
pub fn public(what: Public, night: &Night, lang: Lang, folder: &Path) -> Result<PathBuf, Failed> {
    let pdf = print::public(what, night, lang).map_err(|error| match error {
        PrintError::Nothing { .. } => Failed::Nothing(error.say()),
        other => Failed::Other(other.say()),
    })?;
    let release = &night.now.board.release;
    // Two releases with one number (one was taken back) must not take each other's place.
    let hash: String = release.hash.chars().take(8).collect();
    let folder = folder.join(format!("vrijgave-{:03}-{hash}", release.number));
    let name = format!("{}-{}.pdf", what.file_word(), lang.code());
    keep(&folder, &name, &pdf.bytes).map_err(Failed::Other)
}

/// Writes a file whole or not at all; where it is. One with the same bytes is left alone.
///
/// # Errors
/// The folder cannot be made or the file not written: what, where and what to do.
pub fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Sentence> {
    let path = folder.join(name);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if sync_disk::read_no_link(&path, length).is_ok_and(|found| found == bytes) {
        return Ok(path);
    }
    let write = || -> io::Result<()> {
        shared_file::make_folder(folder)?;
        shared_file::write(&path, bytes)
    };
    // Windows keeps a file that is open in a viewer.
    write().map_err(|error| sentence!("print-not-written", path = &path, error = error))?;
    Ok(path)
}

/// Sends a file to a printer; `None`, or no name: the one that the system prints on.
///
/// # Errors
/// There is no printer, or the system cannot print: what it says.
pub fn direct(path: &Path, printer: Option<&str>) -> Result<(), Sentence> {
    let printer = printer.filter(|name| !name.is_empty());
    let mut command = if cfg!(windows) { windows(path, printer) } else { lp(path, printer) };
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| sentence!("printing-not-here", program = &program, error = error))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(sentence!("printing-failed", program = program, said = said.trim()))
}

fn lp(path: &Path, printer: Option<&str>) -> Command {
    let mut command = Command::new("lp");
    if let Some(printer) = printer {
        command.arg("-d").arg(printer);
    }
    command.arg("--").arg(path);
    command
}

/// The print verb of the program that opens PDFs, by the shell that is on every Windows. The path goes in as an environment
/// variable, so that nothing in it is taken for a command.
fn windows(path: &Path, printer: Option<&str>) -> Command {
    let verb = match printer {
        Some(_) => "Start-Process -FilePath $env:UITSLAG_PRINT -Verb PrintTo -ArgumentList $env:UITSLAG_PRINTER",
        None => "Start-Process -FilePath $env:UITSLAG_PRINT -Verb Print",
    };
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", verb]).env("UITSLAG_PRINT", path);
    if let Some(printer) = printer {
        command.env("UITSLAG_PRINTER", printer);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_whole_or_the_old_one_stays() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("prints");
        let path = keep(&folder, "a.pdf", b"one").unwrap();
        keep(&folder, "a.pdf", b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::write(place.path().join("file"), "x").unwrap();
        let error = keep(&place.path().join("file"), "a.pdf", b"x").unwrap_err();
        assert!(error.to_string().contains("another folder"), "{error}");
        assert!(error.told(Lang::Nl).contains("kies een andere map"), "{error}");
    }

    #[test]
    fn the_path_is_one_word_for_the_system_whatever_it_is_called() {
        let path = Path::new("/tmp/-o evil; $(x).pdf");
        let command = lp(path, Some("raad zaal"));
        let words: Vec<_> = command.get_args().collect();
        assert_eq!(words, ["-d", "raad zaal", "--", "/tmp/-o evil; $(x).pdf"]);
        let command = windows(path, None);
        assert!(command.get_args().all(|word| !word.to_string_lossy().contains("evil")));
    }
}
