//! What a count file calls lists, candidates and polling stations, beside what the election calls them: for the person who has
//! to say whether they are the same.

use api::folders::{NameOf, NamesBeside};
use election::naming::{Naming, OtherName};
use night::setup::Setup;
use organise::count_files::CountKind;

use super::opened::Opened;

/// Rows of names that are told of one file; a file that calls everything otherwise says no more by a longer list.
const MOST: usize = 200;

/// The numbers that have one name in the file and another one here; nothing where the file cannot be read, or is a table, which a
/// person looks at through its mapping.
pub(super) fn beside(opened: &Opened<'_>, setup: &Setup) -> Vec<NamesBeside> {
    let definition = &setup.definition;
    let found = match opened.kind {
        CountKind::Eml => opened.eml().ok().map(|read| {
            let theirs = read.stations.iter().map(|row| (row.number, row.name.as_str()));
            let stations = Naming::of_stations(&setup.stations, theirs);
            (read.naming(definition), read.naming_of_candidates(definition), stations)
        }),
        CountKind::Osv => opened.osv().ok().map(|read| {
            let stations = read.naming_of_stations(&setup.stations);
            (read.naming(definition), read.naming_of_candidates(definition), stations)
        }),
        CountKind::Table => None,
    };
    let Some((lists, people, stations)) = found else { return Vec::new() };
    let told = |of: NameOf, list: Option<u32>, naming: Naming| {
        naming.differ.into_iter().map(move |name: OtherName| NamesBeside { of, list, name })
    };
    let people = people.into_iter().flat_map(|(list, naming)| told(NameOf::Candidate, Some(list), naming));
    told(NameOf::List, None, lists).chain(people).chain(told(NameOf::Station, None, stations)).take(MOST).collect()
}
