//! 110b: the polling stations; and the same taken from a 510b, where a municipality has no 110b.

use crate::count::read_count;
use crate::error::{EmlError, ErrorKind, Remedy, remedy};
use crate::header::{Message, Opening, in_contest, leave};
use crate::label::without_prefix;
use crate::number::{self, once};
use crate::tag::Tag;
use crate::text::decode;
use crate::xml::{Xml, clip};
use election::definition::{Station, Stations};
use words::sentence;

/// Reads a 110b. Stations are sorted by number; a list without stations is possible. 0 voters, which files write where
/// they do not know, is read as unknown.
///
/// # Errors
/// When the file is no 110b, or a station has no usable number, occurs twice, or has no name.
pub fn read_stations(bytes: &[u8]) -> Result<Stations, EmlError> {
    let text = decode(bytes)?;
    let (header, mut xml) = Opening::of(&text, &[Message::Stations])?;
    let mut eligible = None;
    let mut stations: Vec<Station> = Vec::new();
    let found = in_contest(&mut xml, |xml, tag| {
        match tag {
            Tag::MaxVotes => {
                let voters = read_voters(xml)?;
                once(xml, &mut eligible, "MaxVotes", voters)?;
            }
            Tag::PollingPlace => stations.push(read_place(xml)?),
            _ => xml.skip()?,
        }
        Ok(())
    })?;
    if !found {
        return Err(xml.missing("Contest"));
    }
    leave(xml)?;
    Ok(Stations { identity: header.identity, eligible: eligible.flatten(), stations: sorted(stations)? })
}

/// Takes number, name, postcode and called voters of each station from a 510b, and nothing of its counts. Write them
/// with [`crate::write_stations`]: a file with counts is never part of a setup.
///
/// # Errors
/// When the file is no 510b with stations.
pub fn stations_from_count(bytes: &[u8]) -> Result<Stations, EmlError> {
    let file = read_count(bytes)?;
    if file.header.message != Message::MunicipalCount || file.stations.is_empty() {
        let id = file.header.message.id();
        let message = sentence!("eml-no-stations", message = id);
        let remedy = Remedy("eml-do-choose-stations");
        return Err(EmlError::whole(ErrorKind::Message, message, remedy));
    }
    let stations = file.stations.into_iter().map(|station| Station {
        number: station.number,
        name: station.name,
        postcode: station.postcode,
        called: station.called,
    });
    let stations = sorted(stations.collect())?;
    Ok(Stations { identity: file.header.identity, eligible: file.eligible, stations })
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

fn read_place(xml: &mut Xml<'_>) -> Result<Station, EmlError> {
    let (mut name, mut postcode, mut station) = (None, None, None);
    while let Some(tag) = xml.child()? {
        if tag != Tag::PhysicalLocation {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            match tag {
                Tag::Address => {
                    while let Some(tag) = xml.child()? {
                        match tag {
                            Tag::Locality => read_locality(xml, &mut name, &mut postcode)?,
                            // The older form, which the schema still allows.
                            Tag::AddressOld => {
                                while let Some(tag) = xml.child()? {
                                    match tag {
                                        Tag::LocalityXal => read_locality(xml, &mut name, &mut postcode)?,
                                        _ => xml.skip()?,
                                    }
                                }
                            }
                            _ => xml.skip()?,
                        }
                    }
                }
                Tag::PollingStation => {
                    let number = number::read_id(xml)?;
                    let called = read_voters(xml)?;
                    once(xml, &mut station, "PollingStation", (number, called))?;
                }
                _ => xml.skip()?,
            }
        }
    }
    let Some((number, called)) = station else { return Err(xml.missing("PollingStation")) };
    let Some(name) = name else { return Err(xml.missing("LocalityName")) };
    Ok(Station { number, name, postcode, called })
}

fn read_locality(xml: &mut Xml<'_>, name: &mut Option<String>, postcode: &mut Option<String>) -> Result<(), EmlError> {
    while let Some(tag) = xml.child()? {
        match tag {
            Tag::LocalityName => {
                let text = without_prefix(&xml.text()?).to_owned();
                once(xml, name, "LocalityName", text)?;
            }
            Tag::PostalCode => {
                while let Some(tag) = xml.child()? {
                    if tag == Tag::PostalCodeNumber {
                        let text = xml.text()?.into_owned();
                        if !text.is_empty() {
                            once(xml, postcode, "PostalCodeNumber", text)?;
                        }
                    } else {
                        xml.skip()?;
                    }
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}
