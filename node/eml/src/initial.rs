//! Corrigenda, since schema 1.3: beside a figure that was corrected stands the one that it was before.

use crate::counter::Counter;
use crate::error::EmlError;
use crate::number;
use crate::reason;
use crate::tag::Tag;
use crate::xml::Xml;
use election::count::Field;

/// A figure as it was before it was corrected (`kr:InitialValidVotes` and the like; some programs write `kr:Previous…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Initial {
    /// The polling station; the totals when `None`.
    pub station: Option<u32>,
    /// Which cell of the form.
    pub field: Field,
    /// What it was.
    pub votes: u32,
}

/// Reads an old figure of a station or of the totals, if that is what the present element is; skips it otherwise.
pub(crate) fn read(xml: &mut Xml<'_>, tag: Tag, found: &mut Vec<(Field, u32)>) -> Result<(), EmlError> {
    let field = match tag {
        Tag::InitialTotalCounted | Tag::PreviousTotalCounted => Some(Field::VotesOnCandidates),
        Tag::InitialRejectedVotes | Tag::PreviousRejectedVotes if reason::is_blank(xml)? => Some(Field::Blank),
        Tag::InitialRejectedVotes | Tag::PreviousRejectedVotes => Some(Field::Invalid),
        Tag::InitialUncountedVotes | Tag::PreviousUncountedVotes => reason::uncounted(xml)?.and_then(Counter::field),
        // The called voters are no cell of the form.
        _ => None,
    };
    match field {
        Some(field) => found.push((field, number::read(xml)?)),
        None => xml.skip()?,
    }
    Ok(())
}
