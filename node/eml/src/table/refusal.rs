//! What is said where a table is refused, and what to do then.

use crate::error::{Remedy, Said, say};

/// For a table that has lost its form, as when it was saved in another one.
pub(super) const AS_UTF8: Remedy = Remedy::new(
    "Export the table (OSV4-3) again; in a spreadsheet, save it as CSV UTF-8 with semicolons",
    "Exporteer de tabel (OSV4-3) opnieuw; bewaar haar in een spreadsheet als CSV UTF-8 met puntkomma's",
);
/// For a table with sums that are wrong.
pub(super) const CHECK: Remedy = Remedy::new(
    "Do not use this table: have the count checked in the program that made it, and export it again",
    "Gebruik deze tabel niet: laat de telling nakijken in het programma dat haar maakte, en exporteer haar opnieuw",
);

/// That something which may be there once is there again.
pub(super) fn twice(Said { en, nl }: &Said) -> Said {
    say!("{en} occurs twice", "{nl} staat er twee keer")
}
