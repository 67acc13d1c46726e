//! The files of counts in a zip, as they are handed over: a 510b beside its protocol, tables, or such zips together.

use organise::count_files::{self, Named};
use words::Sentence;

use super::file::SourceFile;

/// What a zip holds of counts, as [`count_files::parts`] finds it. `None`: the file is no zip but itself.
///
/// # Errors
/// What is wrong with the zip; or that nothing in it is a count.
pub fn parts(file: &SourceFile) -> Result<Option<Vec<SourceFile>>, Sentence> {
    let found = count_files::parts(&file.name, &file.bytes)?;
    let source = |(name, bytes): Named| SourceFile { modified: file.modified, ..SourceFile::new(name, bytes) };
    Ok(found.map(|files| files.into_iter().map(source).collect()))
}
