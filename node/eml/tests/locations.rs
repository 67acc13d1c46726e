//! Where polling stations are (`sb:Location` of schema 1.3): read as far as a file says, written, and read back.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{file, have_data, schema_valid, schema_valid_by};
use eml::{Authority, Location, LocationPart, read_stations, read_stations_file, write_stations, write_stations_at};

const FILE: &str = "fictional/eml-nl/polling_stations/eml110b_with_location.eml.xml";

#[test]
fn what_a_file_says_of_its_places_is_read_and_nothing_of_it_is_needed() {
    if !have_data("what_a_file_says_of_its_places_is_read") {
        return;
    }
    let read = read_stations_file(&file(FILE)).unwrap();
    assert_eq!(read.stations.stations.len(), 3);
    assert_eq!(read.locations.keys().copied().collect::<Vec<_>>(), [1, 2], "the third says nothing");
    let second = &read.locations[&2][0];
    for (part, text) in [
        (LocationPart::BagId, "0363010000724220"),
        (LocationPart::Street, "Lijnbaansgracht"),
        (LocationPart::Addition, "bis"),
        (LocationPart::Neighbourhood, "Leidsebuurt"),
        (LocationPart::NeighbourhoodCode, "BU36343219"),
        (LocationPart::RdX, "120540.35"),
        (LocationPart::Latitude, "52.364792"),
        (LocationPart::Longitude, "4.88115"),
    ] {
        assert_eq!(second.get(part), Some(text));
    }
    // The same list of stations as without: nothing else depends on it.
    let text = String::from_utf8(file(FILE)).unwrap();
    let mut without = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.contains("<sb:Location>");
        if !inside {
            without.push_str(line);
            without.push('\n');
        }
        inside &= !line.contains("</sb:Location>");
    }
    assert_eq!(read_stations(without.as_bytes()).unwrap(), read.stations);
    // Coordinates that are none are left out, and the station stays.
    let odd = text.replace("<sb:Latitude>52.364792<", "<sb:Latitude>noord<").replace("BU36343219", "onbekend");
    let odd = read_stations_file(odd.as_bytes()).unwrap();
    assert_eq!(odd.stations, read.stations);
    let place = &odd.locations[&2][0];
    assert_eq!((place.get(LocationPart::Longitude), place.get(LocationPart::NeighbourhoodCode)), (None, None));
    assert_eq!(place.get(LocationPart::City), Some("Amsterdam"));
    // Where the older address has no postcode, that of the place is the station's.
    let line = "<xal:PostalCodeNumber>1017 PH</xal:PostalCodeNumber>";
    let bare = read_stations(text.replace(line, "").as_bytes()).unwrap();
    assert_eq!(bare.stations[1].postcode.as_deref(), Some("1017 PH"));
}

#[test]
fn what_is_written_is_valid_by_the_schema_and_read_back() {
    const TEST: &str = "what_is_written_is_valid_by_the_schema_and_read_back";
    if !have_data(TEST) {
        return;
    }
    let read = read_stations_file(&file(FILE)).unwrap();
    let authority = Authority { id: "0000".into(), name: "Test".into() };
    let mut locations = read.locations.clone();
    // A mobile station is in several places.
    let other = Location::of([
        (LocationPart::Street, "Kade".to_owned()),
        (LocationPart::Latitude, "52.3701".to_owned()),
        (LocationPart::Longitude, "4.8952".to_owned()),
    ]);
    locations.get_mut(&2).unwrap().push(other);
    let written = write_stations_at(&read.stations, &locations, &authority, "2026-11-18T10:00:00").unwrap();
    schema_valid_by(TEST, "xsd_main", "110b-electionevent-kiesraad-strict.xsd", &written);
    let again = read_stations_file(&written).unwrap();
    assert_eq!((&again.stations, &again.locations), (&read.stations, &locations));
    // Of stations of which nothing is known the file is the older one, byte for byte.
    let plain = write_stations(&read.stations, &authority, "2026-11-18T10:00:00").unwrap();
    for none in [BTreeMap::new(), BTreeMap::from([(3, Vec::new())]), BTreeMap::from([(1, vec![Location::default()])])] {
        assert_eq!(write_stations_at(&read.stations, &none, &authority, "2026-11-18T10:00:00").unwrap(), plain);
    }
    schema_valid(TEST, "110b-electionevent-kiesraad-strict.xsd", &plain);
}
