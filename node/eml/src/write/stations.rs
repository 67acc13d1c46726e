//! The stations file: a 110b, with nothing of any count in it.

use super::canonical::Canonical;
use super::{write_header, write_identity};
use crate::error::EmlError;
use crate::header::Authority;
use election::definition::Stations;

/// Writes a 110b that [`crate::read_stations`] reads back equal. Unknown numbers of voters are written as an empty
/// `MaxVotes`, and as 0 where the schema demands a number.
///
/// # Errors
/// When `created` is no date and time.
pub fn write_stations(stations: &Stations, authority: &Authority, created: &str) -> Result<Vec<u8>, EmlError> {
    let mut out = Canonical::root("110b", "110b-electionevent-kiesraad-strict.xsd", None, true);
    write_header(&mut out, authority, None, created)?;
    out.open("ElectionEvent", None);
    out.leaf("EventIdentifier", "");
    out.open("Election", None);
    write_identity(&mut out, &stations.identity);
    out.open("Contest", None);
    out.leaf_with("ContestIdentifier", Some(("Id", "geen")), "");
    out.open("ReportingUnit", None);
    out.leaf_with("ReportingUnitIdentifier", Some(("Id", &authority.id)), &authority.name);
    out.close("ReportingUnit");
    out.leaf("VotingMethod", "SPV");
    let eligible = stations.eligible.map(|voters| voters.to_string());
    out.leaf("MaxVotes", &eligible.unwrap_or_default());
    for station in &stations.stations {
        out.open("PollingPlace", Some(("Channel", "polling")));
        out.open("PhysicalLocation", None);
        out.open("Address", None);
        out.open("Locality", None);
        out.leaf("xal:LocalityName", &station.name);
        if let Some(postcode) = &station.postcode {
            out.open("xal:PostalCode", None);
            out.leaf("xal:PostalCodeNumber", postcode);
            out.close("xal:PostalCode");
        }
        out.close("Locality");
        out.close("Address");
        let called = station.called.unwrap_or(0).to_string();
        out.leaf_with("PollingStation", Some(("Id", &station.number.to_string())), &called);
        out.close("PhysicalLocation");
        out.close("PollingPlace");
    }
    out.close("Contest");
    out.close("Election");
    out.close("ElectionEvent");
    Ok(out.finish())
}
