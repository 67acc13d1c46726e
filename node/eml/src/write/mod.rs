//! Writing 110b, 510a, 510b, 510d and 520: canonical, valid by schema 1.2.2, and read back equal. Of schema 1.3 are a corrigendum,
//! and a 110b that says where stations are: earlier ones have no place for old figures and coordinates.

mod canonical;
mod count;
mod result;
mod stations;

pub use count::{total_of, write_510a, write_510b, write_510d, write_corrigendum};
pub use result::{ElectedOnList, elected_by, write_520};
pub use stations::{write_stations, write_stations_at};

use crate::count::Contest;

use crate::error::{EmlError, ErrorKind, Remedy};
use crate::header::Authority;
use crate::time::Created;
use canonical::Canonical;
use election::count::Level;
use election::definition::{Definition, Identity};
use words::sentence;

/// What a file says beside its figures.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a> {
    /// The election, with the names of its lists; a 520 also takes the names of the elected from it.
    pub definition: &'a Definition,
    /// `geen` for a council; an electoral district for a parliament.
    pub contest: &'a Contest,
    /// The municipality: its number and name.
    pub municipality: &'a Authority,
    /// How deep to write: at party level, candidates are left out.
    pub level: Level,
    /// `kr:CreationDateTime`, Dutch wall-clock time: `YYYY-MM-DDThh:mm:ss` with an optional fraction.
    pub created: &'a str,
    /// A comment at the beginning: which program made the file, and for all but OSV-compatible export directories that it
    /// is provisional ([`crate::Provisional::comment`]).
    pub comment: Option<&'a str>,
}

impl Cover<'_> {
    fn write_contest(&self, out: &mut Canonical) {
        out.open("ContestIdentifier", Some(("Id", &self.contest.id)));
        if let Some(name) = &self.contest.name {
            out.leaf("ContestName", name);
        }
        out.close("ContestIdentifier");
    }
}

/// What to do when a count and a definition do not go together.
const BELONGS: Remedy = Remedy("eml-do-definition");

/// The version of the schema that has corrigenda, and places of polling stations.
const NEWER: &str = "1.3";

const CANONICALIZATION: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";

/// The error for a list that the definition does not have.
pub(crate) fn list_is_unknown(number: u32) -> EmlError {
    EmlError::whole(ErrorKind::Missing, sentence!("eml-list-unknown", list = number), BELONGS)
}

/// The error for a candidate that the definition does not have.
pub(crate) fn candidate_is_unknown(list: u32, candidate: u32) -> EmlError {
    EmlError::whole(ErrorKind::Missing, sentence!("eml-candidate-unknown", candidate = candidate, list = list), BELONGS)
}

/// The error for a list of which the two totals on the paper (E.x, and under its candidates) differ.
pub(crate) fn two_totals(list: u32) -> EmlError {
    let message = sentence!("eml-two-totals", list = list);
    let remedy = Remedy("eml-do-correct-count");
    EmlError::whole(ErrorKind::Sum, message, remedy)
}

/// The elements before the payload.
fn write_header(
    out: &mut Canonical,
    authority: &Authority,
    created_by: Option<&Authority>,
    created: &str,
) -> Result<(), EmlError> {
    write_header_of(out, None, authority, created_by, created)
}

/// The same in a version of the schema that says which it is.
fn write_header_of(
    out: &mut Canonical,
    version: Option<&str>,
    authority: &Authority,
    created_by: Option<&Authority>,
    created: &str,
) -> Result<(), EmlError> {
    if Created::parse(created).is_none() {
        let message = sentence!("eml-no-time", text = created);
        let remedy = Remedy("eml-do-write-time");
        return Err(EmlError::whole(ErrorKind::Value, message, remedy));
    }
    out.leaf("TransactionId", "1");
    out.open("ManagingAuthority", None);
    out.leaf_with("AuthorityIdentifier", Some(("Id", &authority.id)), &authority.name);
    out.leaf("AuthorityAddress", "");
    if let Some(by) = created_by {
        out.leaf_with("kr:CreatedByAuthority", Some(("Id", &by.id)), &by.name);
    }
    out.close("ManagingAuthority");
    if let Some(version) = version {
        out.leaf_with("kr:Schema", Some(("Version", version)), "");
    }
    out.leaf("kr:CreationDateTime", created);
    out.leaf_with("ds:CanonicalizationMethod", Some(("Algorithm", CANONICALIZATION)), "");
    Ok(())
}

fn write_identity(out: &mut Canonical, identity: &Identity) {
    out.open("ElectionIdentifier", Some(("Id", &identity.id)));
    if !identity.name.is_empty() {
        out.leaf("ElectionName", &identity.name);
    }
    out.leaf("ElectionCategory", &identity.category);
    if let Some(subcategory) = &identity.subcategory {
        out.leaf("kr:ElectionSubcategory", subcategory);
    }
    if let Some(domain) = &identity.domain {
        let id = Some(("Id", domain.id.as_str())).filter(|(_, id)| !id.is_empty());
        out.leaf_with("kr:ElectionDomain", id, &domain.name);
    }
    out.leaf("kr:ElectionDate", &identity.date);
    out.close("ElectionIdentifier");
}
