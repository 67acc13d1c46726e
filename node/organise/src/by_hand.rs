//! Reading and writing files by hand: bounded, with errors that name the file.

use std::io::Read;
use std::path::Path;

use sync_disk::Access;

use api::refusal::{Refusal, of_sync};
use api::request::Error;
use words::Sentence;

use crate::data_folder::write_new_whole;

/// Reads a whole file of at most `cap` bytes; `-` is standard input.
pub fn bytes(path: &Path, cap: u64) -> Result<Vec<u8>, Error> {
    let wrong = |error: std::io::Error| {
        Error::from(Refusal::UnreadableFile { file: path.display().to_string(), detail: of_sync::disk(&error) })
    };
    let too_long = || Error::from(Refusal::FileTooLong { file: path.to_owned(), most: cap });
    if path != Path::new("-") {
        return sync_disk::read(path, cap).map_err(|error| match error.kind() {
            std::io::ErrorKind::FileTooLarge => too_long(),
            _ => wrong(error),
        });
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(cap.saturating_add(1)).read_to_end(&mut bytes).map_err(wrong)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > cap { Err(too_long()) } else { Ok(bytes) }
}

/// The same, as text.
pub fn text(path: &Path, cap: u64) -> Result<String, Error> {
    String::from_utf8(bytes(path, cap)?).map_err(|_| Refusal::NoText { file: path.to_owned() }.into())
}

/// Writes a new secret file, readable by its user only; one that exists is never overwritten.
pub fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        sync_disk::make_folder(folder, Access::Owner)
            .map_err(|error| Refusal::NotMade { folder: folder.to_owned(), detail: Sentence::from(&error) })?;
    }
    write_new_whole(path, text.as_bytes())
}
