//! 110b: the polling stations; and the same taken from a 510b, where a municipality has no 110b.

use crate::count::{CountFile, read_count};
use crate::error::{EmlError, ErrorKind, Remedy, remedy};
use crate::header::{Message, Opening, in_contest, leave};
use crate::label::{LeftOut, is_station_id, station_number, without_prefix};
use crate::location::{Location, LocationPart, read_location};
use crate::number::{self, once};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use election::definition::{Station, Stations};
use std::collections::BTreeMap;
use words::sentence;

/// Reads a 110b. Stations are sorted by number; a list without stations is possible. 0 voters, which files write where
/// they do not know, is read as unknown.
///
/// # Errors
/// When the file is no 110b, or a station has no usable number, occurs twice, or has no name.
pub fn read_stations(bytes: &[u8]) -> Result<Stations, EmlError> {
    read_stations_file(bytes).map(|file| file.stations)
}

/// A 110b.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationsFile {
    /// Its polling stations.
    pub stations: Stations,
    /// Rows that can be no polling station here, such as one with number 0.
    pub left_out: Vec<LeftOut>,
    /// Where the stations are, by number, as far as the file says (schema 1.3); several of a mobile one, none empty.
    pub locations: BTreeMap<u32, Vec<Location>>,
}

/// As [`read_stations`], with the rows that were left out.
///
/// # Errors
/// As there.
pub fn read_stations_file(bytes: &[u8]) -> Result<StationsFile, EmlError> {
    let text = decode(bytes)?;
    let (header, mut xml) = Opening::of(&text, &[Message::Stations])?;
    let mut eligible = None;
    let mut stations: Vec<Station> = Vec::new();
    let mut left_out = Vec::new();
    let mut locations: BTreeMap<u32, Vec<Location>> = BTreeMap::new();
    let found = in_contest(&mut xml, |xml, tag| {
        match tag {
            Tag::MaxVotes => once(&mut eligible, "MaxVotes", read_voters(xml)?, xml)?,
            Tag::PollingPlace => match read_place(xml)? {
                Ok((station, places)) => {
                    if !places.is_empty() {
                        locations.entry(station.number).or_default().extend(places);
                    }
                    stations.push(station);
                }
                Err(row) => left_out.push(row),
            },
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    if !found {
        return Err(xml.missing("Contest"));
    }
    leave(xml)?;
    let stations = Stations { identity: header.identity, eligible: eligible.flatten(), stations: sorted(stations)? };
    Ok(StationsFile { stations, left_out, locations })
}

/// Takes number, name, postcode and called voters of each station from a 510b, and nothing of its counts. Write them
/// with [`crate::write_stations`]: a file with counts is never part of a setup.
///
/// # Errors
/// When the file is no 510b with stations.
pub fn stations_from_count(bytes: &[u8]) -> Result<Stations, EmlError> {
    read_count(bytes)?.polling_stations()
}

impl CountFile {
    /// The polling stations that it lists.
    ///
    /// # Errors
    /// When it is no 510b with stations.
    pub fn polling_stations(&self) -> Result<Stations, EmlError> {
        if self.header.message != Message::MunicipalCount || self.stations.is_empty() {
            let id = self.header.message.id();
            let message = sentence!("eml-no-stations", message = id);
            let remedy = Remedy("eml-do-choose-stations");
            return Err(EmlError::whole(ErrorKind::Message, message, remedy));
        }
        let stations = self.stations.iter().map(|station| Station {
            number: station.number,
            name: station.name.clone(),
            postcode: station.postcode.clone(),
            called: station.called,
        });
        let stations = sorted(stations.collect())?;
        Ok(Stations { identity: self.header.identity.clone(), eligible: self.eligible, stations })
    }
}

fn sorted(mut stations: Vec<Station>) -> Result<Vec<Station>, EmlError> {
    stations.sort_by_key(|station| station.number);
    for pair in stations.windows(2) {
        if let [one, other] = pair
            && one.number == other.number
        {
            let (number, one, other) = (one.number, clip(&one.name), clip(&other.name));
            let message = sentence!("eml-station-double", station = number, one = one, other = other);
            let remedy = Remedy("eml-do-number-stations");
            return Err(EmlError::whole(ErrorKind::Duplicate, message, remedy));
        }
    }
    Ok(stations)
}

/// A number of voters, where nothing and 0 mean unknown.
fn read_voters(xml: &mut Xml<'_>) -> Result<Option<u64>, EmlError> {
    let text = xml.text()?;
    if text.is_empty() {
        return Ok(None);
    }
    match number::parse(&text) {
        Some(voters) => Ok(Some(u64::from(voters)).filter(|voters| *voters > 0)),
        None => {
            let text = clip(&text);
            Err(xml.wrong(ErrorKind::Number, sentence!("eml-voters", text = text), remedy::CORRECT))
        }
    }
}

fn read_place(xml: &mut Xml<'_>) -> Result<Result<(Station, Vec<Location>), LeftOut>, EmlError> {
    let (mut name, mut postcode, mut station) = (None, None, None);
    let mut places = Vec::new();
    xml.each(Tag::PhysicalLocation, |xml| {
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Address => {
                    while let Some(tag) = xml.child()? {
                        match tag {
                            Tag::Locality => read_locality(xml, &mut name, &mut postcode)?,
                            // The older form, which the schema still allows.
                            Tag::AddressOld => {
                                xml.each(Tag::LocalityXal, |xml| read_locality(xml, &mut name, &mut postcode))?;
                            }
                            Tag::Location => places.push(read_location(xml)?),
                            _ => xml.skip()?,
                        }
                    }
                }
                Tag::PollingStation => {
                    let id = xml.required_attribute("Id")?.into_owned();
                    // By the schema a number is any number of digits.
                    let number = if is_station_id(&id) { station_number(&id) } else { Some(number::read_id(xml)?) };
                    once(&mut station, "PollingStation", (id, number, read_voters(xml)?), xml)?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    })?;
    let Some((id, number, called)) = station else { return Err(xml.missing("PollingStation")) };
    let Some(name) = name else { return Err(xml.missing("LocalityName")) };
    let Some(number) = number else { return Ok(Err(LeftOut { id, name, counted: called.is_some() })) };
    places.retain(|place| !place.is_empty());
    // A place that is one says its postcode as well, where the older address does not.
    if let ([place], None) = (places.as_slice(), &postcode) {
        postcode = place.get(LocationPart::Postcode).map(str::to_owned);
    }
    Ok(Ok((Station { number, name, postcode, called }, places)))
}

fn read_locality(xml: &mut Xml<'_>, name: &mut Option<String>, postcode: &mut Option<String>) -> Result<(), EmlError> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::LocalityName => once(name, "LocalityName", without_prefix(&xml.text()?).to_owned(), xml)?,
            Tag::PostalCode => xml.each(Tag::PostalCodeNumber, |xml| {
                let text = xml.text()?.into_owned();
                if text.is_empty() { Ok(()) } else { once(postcode, "PostalCodeNumber", text, xml) }
            })?,
            _ => xml.skip()?,
        }
    }
    Ok(())
}
