//! Which stations are not in, where they are, and how many voters were called to them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Counts;
use crate::definition::{Station, Stations};
use crate::share::Share;

/// What is not in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The stations without a count, by number.
    pub stations: Vec<Station>,
    /// The postcode areas in which stations are missing: most of them first, then by area; the unknown area last.
    pub areas: Vec<Area>,
    /// The called voters of all missing stations together.
    pub called: Called,
}

/// A postcode area: the first four digits of the postcode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// Such as `9401`; `None` for stations without a (readable) postcode.
    pub postcode: Option<String>,
    /// The stations that are missing, of all stations in the area.
    pub stations: Share,
    /// The called voters of the missing stations in the area.
    pub called: Called,
}

/// Called voters ("opgeroepenen") of stations that are not in. Administrative: a voter may go to any station of the
/// municipality, so this tells how much of the register is out, never how many votes will come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Called {
    /// The called voters of the missing stations where the number is known.
    pub known: u64,
    /// Missing stations whose called voters are not known.
    pub unknown_stations: u32,
    /// The missing stations' part of all called voters; `None` as soon as one station, missing or not, has no known number.
    pub share: Option<Share>,
}

/// What is not in, of these stations.
#[must_use]
pub fn missing(stations: &Stations, counts: &Counts<'_>) -> Missing {
    let mut areas: BTreeMap<Option<String>, Vec<&Station>> = BTreeMap::new();
    for station in &stations.stations {
        areas.entry(area_of(station)).or_default().push(station);
    }
    let out = |station: &&Station| !counts.contains_key(&station.number);
    let mut found: Vec<Area> = areas
        .into_iter()
        .filter(|(_, all)| all.iter().any(out))
        .map(|(postcode, all)| Area {
            postcode,
            stations: Share { part: count(all.iter().copied().filter(out)), whole: count(all.iter().copied()) },
            called: called(all.iter().copied(), counts),
        })
        .collect();
    found.sort_by(|one, other| {
        let key = |area: &Area| (area.postcode.is_none(), std::cmp::Reverse(area.stations.part));
        key(one).cmp(&key(other)).then_with(|| one.postcode.cmp(&other.postcode))
    });
    let mut all: Vec<Station> = stations.stations.iter().filter(out).cloned().collect();
    all.sort_by_key(|station| station.number);
    Missing { stations: all, areas: found, called: called(stations.stations.iter(), counts) }
}

/// The first four digits of a station's postcode, where it has them.
pub(super) fn area_of(station: &Station) -> Option<String> {
    let digits: String = station.postcode.as_deref()?.trim().chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 4).then_some(digits)
}

fn count<'a>(stations: impl Iterator<Item = &'a Station>) -> u64 {
    stations.fold(0, |sum, _| sum + 1)
}

fn called<'a>(stations: impl Iterator<Item = &'a Station>, counts: &Counts<'_>) -> Called {
    let (mut found, mut whole, mut all_known) = (Called::default(), 0u64, true);
    for station in stations {
        let out = !counts.contains_key(&station.number);
        match station.called {
            Some(voters) => {
                whole = whole.saturating_add(voters);
                if out {
                    found.known = found.known.saturating_add(voters);
                }
            }
            None => {
                all_known = false;
                found.unknown_stations += u32::from(out);
            }
        }
    }
    found.share = (all_known && whole < u64::MAX).then_some(Share { part: found.known, whole });
    found
}
