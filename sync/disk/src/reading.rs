//! Opening and reading what may be anything.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Why something is not read though the system would let us: it stands within an [`io::Error`], whose other words are the
/// system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is no ordinary file.
    #[error("this is no ordinary file (a folder, pipe, socket or device)")]
    NoFile,
    /// It has more than so many bytes.
    #[error("longer than {0} bytes")]
    TooLong(u64),
    /// It was to be text, and is not.
    #[error("this is no text (UTF-8)")]
    NoText,
}

impl Unfit {
    /// What stands within an error; `None` where its words are the system's.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}

/// Opens a file for reading. Never blocks: what is not an ordinary file (a pipe, a device, a socket, a folder) is refused.
/// A link is followed, for a person may have named one; see [`open_no_link`].
///
/// # Errors
/// `InvalidInput` for what is no ordinary file; the system's own.
pub fn open(path: &Path) -> io::Result<File> {
    ordinary(path, options(false).open(path))
}

/// The same of a file that was found by looking through a folder: a link in its place is refused.
///
/// # Errors
/// As [`open`]; a link gives an error of the system.
pub fn open_no_link(path: &Path) -> io::Result<File> {
    ordinary(path, options(true).open(path))
}

/// Reads a whole file of at most `cap` bytes.
///
/// # Errors
/// As [`open`]; `FileTooLarge`.
pub fn read(path: &Path, cap: u64) -> io::Result<Vec<u8>> {
    rest(&open(path)?, cap)
}

/// The same, but a link is refused.
///
/// # Errors
/// As [`open_no_link`]; `FileTooLarge`.
pub fn read_no_link(path: &Path, cap: u64) -> io::Result<Vec<u8>> {
    rest(&open_no_link(path)?, cap)
}

/// As [`read`], as text.
///
/// # Errors
/// As [`read`]; `InvalidData` for what is no UTF-8.
pub fn read_text(path: &Path, cap: u64) -> io::Result<String> {
    let invalid = |_| io::Error::new(io::ErrorKind::InvalidData, Unfit::NoText);
    String::from_utf8(read(path, cap)?).map_err(invalid)
}

/// What is left of an open file, at most `cap` bytes.
///
/// # Errors
/// `FileTooLarge`, also when it grows while it is read; the system's own.
pub fn rest(file: &File, cap: u64) -> io::Result<Vec<u8>> {
    let too_long = || io::Error::new(io::ErrorKind::FileTooLarge, Unfit::TooLong(cap));
    let length = file.metadata()?.len();
    if length > cap {
        return Err(too_long());
    }
    // One more than is there: a file of the expected length is read without growing the buffer.
    let mut bytes = Vec::with_capacity(usize::try_from(length.saturating_add(1)).unwrap_or(0));
    let mut file = file;
    Read::take(&mut file, cap.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > cap { Err(too_long()) } else { Ok(bytes) }
}

fn options(no_link: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    flags(&mut options, no_link);
    options
}

/// Without O_NONBLOCK, opening a pipe waits for whoever writes into it, and a leased file for its holder.
#[cfg(unix)]
fn flags(options: &mut OpenOptions, no_link: bool) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    flags.set(OFlags::NOFOLLOW, no_link);
    options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0));
}

/// Windows has no pipes and devices among the files of a folder; and a flag against links would also keep the files of a
/// synchronised folder from being fetched.
#[cfg(not(unix))]
fn flags(_: &mut OpenOptions, _: bool) {}

fn ordinary(path: &Path, opened: io::Result<File>) -> io::Result<File> {
    let refused = || io::Error::new(io::ErrorKind::InvalidInput, Unfit::NoFile);
    match opened {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        Ok(_) => Err(refused()),
        // A socket cannot even be opened, and the system's words for that explain nothing.
        Err(_) if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) => Err(refused()),
        Err(error) => Err(error),
    }
}
