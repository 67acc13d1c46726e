//! What our own files are called and say of themselves: provisional, whoever sees one and wherever it ends up.
//!
//! Only the 510a files of an export directory keep OSV's own names ([`crate::file_name`] alone), because the program that
//! reads that directory looks for them. Every other file that leaves this program with figures in it goes by this module.

/// How the first comment of a provisional file begins.
pub const PROVISIONAL: &str = "Voorlopig, niet vastgesteld (provisional, not established)";

/// What stands before the name that OSV would give the file.
const PREFIX: &str = "Voorlopig_";

/// Where the comment must stand to be found: it follows the root's opening tag.
const HEAD: usize = 4096;

/// The name and the first comment of a provisional file: always the two together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provisional {
    /// Such as `Voorlopig_Telling_GR2022_Groningen.eml.xml`.
    pub file_name: String,
    /// For [`crate::Cover::comment`]: that the file is provisional, and which program made it. A CSV has no place for it.
    pub comment: String,
}

impl Provisional {
    /// From the name that OSV would give the file ([`crate::file_name`]) and the program that makes it, such as `Uitslag`.
    #[must_use]
    pub fn new(osv_name: &str, maker: &str) -> Self {
        let comment = format!(
            "{PROVISIONAL}. Geen proces-verbaal; de officiële uitslag stelt het centraal stembureau vast. Created by: {maker}"
        );
        Self { file_name: format!("{PREFIX}{osv_name}"), comment }
    }
}

/// Whether an EML file says of itself that it is provisional: such a file is never taken for an official result.
#[must_use]
pub fn says_provisional(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let mark = format!("<!--{PROVISIONAL}");
    head.windows(mark.len()).any(|at| at == mark.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Provisional, says_provisional};

    #[test]
    fn name_and_comment_both_say_it() {
        let made = Provisional::new("Telling_GR2022_Groningen.eml.xml", "Uitslag");
        assert_eq!(made.file_name, "Voorlopig_Telling_GR2022_Groningen.eml.xml");
        assert!(made.comment.starts_with("Voorlopig, niet vastgesteld") && made.comment.ends_with("Uitslag"));
        assert!(says_provisional(format!("<EML><!--{}--></EML>", made.comment).as_bytes()));
        assert!(!says_provisional(b"<EML><!--Created by: somebody else--></EML>"));
        assert!(!says_provisional(b""));
    }
}
