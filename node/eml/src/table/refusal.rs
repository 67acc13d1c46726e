//! What to do where a table is refused.

use crate::error::Remedy;

/// For a table that has lost its form, as when it was saved in another one.
pub(super) const AS_UTF8: Remedy = Remedy("eml-do-utf-8");
/// For a table with sums that are wrong.
pub(super) const CHECK: Remedy = Remedy("eml-do-check-table");
