//! Whether all of an import came in: what the exit status says.

use api::folders::{Import, ImportOutcome, ImportedFile};
use api::reply::Reply;

use super::{Outcome, Said};

/// What is said of a reply: of an import whether all of it came in.
pub fn imported(reply: &Reply, said: Said) -> Outcome {
    match reply {
        Reply::Import(import) if !all_imported(import) => Outcome::Partly(said),
        _ => Outcome::Said(said),
    }
}

/// A file that was refused, or left because it is older, was not imported. A preview only has to say so.
fn all_imported(import: &Import) -> bool {
    let done = |file: &ImportedFile| matches!(file.outcome, ImportOutcome::Imported | ImportOutcome::NothingNew);
    import.preview || import.files.iter().all(done)
}
