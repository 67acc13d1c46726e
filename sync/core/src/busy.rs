//! Which counts are being typed at a PC at this moment: a hint for the people at the others, so that no two of them type the
//! same station without knowing.
//!
//! Never a lock, and nothing that counts: it is not signed (the connection proves whose it is), not stored, not passed on by
//! whoever hears it, and it lapses unless it is renewed. What is typed is not in it. Like entries it travels among those who
//! enter and scan, and to nobody else.

use serde::{Deserialize, Serialize};

use crate::entry::{Level, Subject};
use crate::limits;

/// The most counts that one PC is busy with.
pub const MOST: usize = 4;
/// How long such a hint holds at most, in seconds: somebody who looks something up is still there after a minute.
pub const LASTS: u16 = 90;

/// A count that is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Typing {
    /// The polling station, 1..=99,999.
    pub number: u32,
    /// Per list or per candidate.
    pub level: Level,
    /// First or second entry: 1 or 2.
    pub round: u8,
}

impl Typing {
    fn valid(&self) -> bool {
        let Self { number, level, round } = *self;
        Subject::Station { number, level, round }.valid()
    }
}

/// What a PC is busy with, as it tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busy {
    /// At most [`MOST`]; none: nothing any more.
    pub on: Vec<Typing>,
    /// Who sits there, as in entries; may be empty.
    pub operator: String,
    /// How long it holds from now on unless it is renewed, in seconds, at most [`LASTS`]. Counted by whoever hears it: no clock
    /// has to be right.
    pub seconds: u16,
}

impl Busy {
    /// What is told: as much of it as may be. A name that no entry may have is left out.
    pub fn new(mut on: Vec<Typing>, operator: &str) -> Self {
        on.retain(Typing::valid);
        on.truncate(MOST);
        let operator = if is_name(operator) { operator.to_owned() } else { String::new() };
        Self { on, operator, seconds: LASTS }
    }

    pub(crate) fn valid(&self) -> bool {
        let Self { on, operator, seconds } = self;
        on.len() <= MOST && on.iter().all(Typing::valid) && is_name(operator) && *seconds <= LASTS
    }
}

/// Short, and on one line.
fn is_name(operator: &str) -> bool {
    operator.len() <= limits::OPERATOR && !operator.chars().any(char::is_control)
}
