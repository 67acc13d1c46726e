//! The rules of the Kiesraad's control protocol for the central electoral committee, part A ("Controleprotocol centraal
//! stembureau, onderdeel A"), before the committee applies them: what the Kiesraad will ask about a count.
//!
//! The Kiesraad applies them with a program of its own, HCP ("Hulpmiddel ControleProtocol"); where the protocol leaves
//! a choice, what HCP does is what will be asked. So these rules find, per station and rule, exactly what HCP finds
//! (`eml/tests/control_protocol.rs` compares both on published counts); its code is not here. They are a list of
//! questions, and no judgement of ours: that is [`crate::plausibility`], which ranks, weighs and knows the previous
//! election.
//!
//! Each edition of the protocol has its own rules ([`Edition`]). Every comparison is exact, in integers; HCP compares in
//! floating point, which differs only where a figure lies on the threshold to the last digit.
//!
//! What is open in a count is never taken as 0: the rule that needs it is then named as not judged. Two absences are no
//! open cells and count as 0, as HCP reads them: explanations on forms that have none (from 2026), and answers to
//! questions of investigation that were not asked.

mod edition;
mod finding;
mod handled;
mod neighbourhood;
mod noise;
mod station;
mod sums;
mod switched;

pub use edition::Edition;
pub use finding::{Against, Finding, Found, Part, Row, Rule, deviation_tenths};
pub use handled::{Handled, MAX_EXPLANATION, Question, Recount, open, questions, recount};
pub use neighbourhood::{MAX_NAME, MAX_TABLE_BYTES, Neighbourhoods, TableError};

use crate::plausibility::Counts;
use serde::{Deserialize, Serialize};
use station::OfStation;
use sums::References;

/// What the rules say of a set of counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The findings, by station, then rule, then list.
    pub findings: Vec<Finding>,
    /// Station and rule: what could not be judged, as a cell that the rule needs is open or candidates were not counted.
    pub not_judged: Vec<(u32, Rule)>,
}

/// Applies an edition's rules to each station beside the others. HCP counts every station of a file, one with only
/// zeros as well; so give what will be in the file, and on the night what is in. The rules that compare stations say
/// more the more are in.
///
/// `neighbourhoods` is the office's table; without it, switched candidates are looked for against the municipality alone.
#[must_use]
pub fn judge(edition: Edition, counts: &Counts<'_>, neighbourhoods: Option<&Neighbourhoods>) -> Judged {
    let references = References::of(counts, neighbourhoods);
    let mut judged = Judged::default();
    for (&station, count) in counts {
        OfStation { edition, station, count, references: &references, judged: &mut judged }.all();
    }
    judged.findings.sort_by_key(Finding::key);
    judged
}

/// The same of one station beside the others; nothing where it has no count.
#[must_use]
pub fn judge_one(
    edition: Edition,
    counts: &Counts<'_>,
    neighbourhoods: Option<&Neighbourhoods>,
    station: u32,
) -> Judged {
    let mut judged = Judged::default();
    if let Some(count) = counts.get(&station) {
        let references = &References::of(counts, neighbourhoods);
        OfStation { edition, station, count, references, judged: &mut judged }.all();
    }
    judged.findings.sort_by_key(Finding::key);
    judged
}
