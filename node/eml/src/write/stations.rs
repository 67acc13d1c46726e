//! The stations file: a 110b, with nothing of any count in it.

use super::canonical::Canonical;
use super::{write_header_of, write_identity};
use crate::error::EmlError;
use crate::header::Authority;
use crate::location::Location;
use election::definition::Stations;
use std::collections::BTreeMap;

/// Writes a 110b that [`crate::read_stations`] reads back equal. Unknown numbers of voters are written as an empty
/// `MaxVotes`, and as 0 where the schema demands a number.
///
/// # Errors
/// When `created` is no date and time.
pub fn write_stations(stations: &Stations, authority: &Authority, created: &str) -> Result<Vec<u8>, EmlError> {
    write_stations_at(stations, &BTreeMap::new(), authority, created)
}

/// The same with where the stations are, by their numbers, as [`crate::read_stations_file`] reads it back (schema 1.3). Where
/// nothing is known of any, the file is that of [`write_stations`].
///
/// # Errors
/// As there.
pub fn write_stations_at(
    stations: &Stations,
    locations: &BTreeMap<u32, Vec<Location>>,
    authority: &Authority,
    created: &str,
) -> Result<Vec<u8>, EmlError> {
    let known = |number: u32| locations.get(&number).into_iter().flatten().filter(|place| !place.is_empty());
    let located = stations.stations.iter().any(|station| known(station.number).next().is_some());
    let mut out = if located {
        Canonical::with_places("110b")
    } else {
        Canonical::root("110b", "110b-electionevent-kiesraad-strict.xsd", None, true)
    };
    write_header_of(&mut out, located.then_some(super::NEWER), authority, None, created)?;
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
        for place in known(station.number) {
            out.open("sb:Location", None);
            for (part, text) in place.parts() {
                out.leaf(part.element(), text);
            }
            out.close("sb:Location");
        }
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
