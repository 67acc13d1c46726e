//! Files of the official software as what `election::official` compares ours with.

use election::official::{OfficialCounts, OfficialList, OfficialPerson, OfficialResult, OfficialStation};

use crate::count::CountFile;
use crate::result::{Elected, Ranking, ResultFile};

/// The counts of a 510b or a 510d (or of a single station, 510a), without what no comparison needs.
#[must_use]
pub fn official_counts(file: &CountFile) -> OfficialCounts {
    let station = |station: &crate::count::StationCount| OfficialStation {
        number: station.number,
        name: station.name.clone(),
        count: station.count.clone(),
    };
    OfficialCounts {
        identity: file.header.identity.clone(),
        level: file.level,
        list_names: file.list_names.clone(),
        totals: file.totals.clone(),
        stations: file.stations.iter().map(station).collect(),
    }
}

/// The elected of a 520.
#[must_use]
pub fn official_result(file: &ResultFile) -> OfficialResult {
    let person = |person: &Elected| OfficialPerson {
        initials: person.initials.clone(),
        first_name: person.first_name.clone(),
        prefix: person.prefix.clone(),
        last_name: person.last_name.clone(),
        locality: person.locality.clone(),
        by_preference: person.ranking.map(|ranking| ranking == Ranking::Preference),
    };
    let list = |list: &crate::result::ListResult| OfficialList {
        number: list.number,
        name: list.name.clone(),
        elected: list.elected.iter().map(person).collect(),
        ordered: list.ordered,
    };
    OfficialResult { identity: file.header.identity.clone(), lists: file.lists.iter().map(list).collect() }
}
