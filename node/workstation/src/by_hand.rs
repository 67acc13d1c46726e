//! Reading and writing files by hand: bounded, with errors that name the file.

use std::io::Read;
use std::path::Path;

use sync_disk::Access;

use api::request::Error;

/// Reads a whole file of at most `cap` bytes; `-` is standard input.
pub fn bytes(path: &Path, cap: u64) -> Result<Vec<u8>, Error> {
    let wrong = |error: std::io::Error| Error::new("unreadable_file", format!("{}: {error}", path.display()));
    let too_long = || Error::new("too_long", format!("{}: longer than {cap} bytes", path.display()));
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
    sync_disk::write_new(path, text.as_bytes(), Access::Owner).map_err(wrong)
}

/// Makes the folder in which a file is to be written.
fn make_folder_of(path: &Path) -> Result<(), Error> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => sync_disk::make_folder(folder, Access::Owner)
            .map_err(|error| Error::new("write", format!("{} cannot be made: {error}", folder.display()))),
        None => Ok(()),
    }
}
