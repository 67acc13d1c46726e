//! In which language the command line speaks.

use election::Lang;

use super::args::{Cli, Command};

impl Cli {
    /// What it is told in: as the command itself says, or as was said before it.
    #[must_use]
    pub fn language(&self) -> Lang {
        let own = match &self.command {
            Command::Seats(args) => args.lang,
            Command::Check(args) => args.lang,
            Command::Compare(args) => args.lang,
            Command::Verify(args) => args.lang,
            _ => None,
        };
        own.or(self.lang).map_or_else(Lang::default, Lang::from)
    }
}
