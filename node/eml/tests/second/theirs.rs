//! The reading of the Kiesraad's library.

use super::{UNCOUNTED, or_empty, row, tidy};
use eml::{Message, kind};
use eml_nl::EMLError;
use eml_nl::common::{CreationDateTime, ElectionDomain, ManagingAuthority, MinimalQualifyingAddress, PersonName};
use eml_nl::documents::candidate_lists::CandidateLists;
use eml_nl::documents::election_count::{
    ElectionCount, ElectionCountSelection, InvestigationReason, RejectedVotesReason, UncountedVotesReason,
};
use eml_nl::documents::election_definition::ElectionDefinition;
use eml_nl::documents::election_result::{ElectionResult, ElectionResultSelectionType};
use eml_nl::documents::polling_stations::PollingStations;
use eml_nl::io::{EMLParsingMode, EMLRead as _};
use eml_nl::utils::StringValue;
use std::collections::{BTreeMap, BTreeSet};

/// Whether the library accepts a file, with every value in it.
pub fn accepts(bytes: &[u8]) -> bool {
    let (text, mode) = (std::str::from_utf8(bytes).unwrap(), EMLParsingMode::Strict);
    match kind(bytes).unwrap().message {
        Message::Definition => ElectionDefinition::parse_eml(text, mode).ok().is_ok(),
        Message::Stations => PollingStations::parse_eml(text, mode).ok().is_ok(),
        Message::CandidateLists | Message::AllCandidateLists => CandidateLists::parse_eml(text, mode).ok().is_ok(),
        Message::Result => ElectionResult::parse_eml(text, mode).ok().is_ok(),
        _ => ElectionCount::parse_eml(text, mode).ok().is_ok(),
    }
}

/// The rows of a file that we read.
pub fn rows(bytes: &[u8], mode: EMLParsingMode) -> Result<Vec<String>, EMLError> {
    let text = std::str::from_utf8(bytes).unwrap();
    let message = kind(bytes).unwrap().message;
    match message {
        Message::Definition => definition(&ElectionDefinition::parse_eml(text, mode).ok()?),
        Message::Stations => stations(&PollingStations::parse_eml(text, mode).ok()?),
        Message::CandidateLists | Message::AllCandidateLists => lists(&CandidateLists::parse_eml(text, mode).ok()?),
        Message::Result => result(&ElectionResult::parse_eml(text, mode).ok()?),
        _ => count(message, &ElectionCount::parse_eml(text, mode).ok()?),
    }
}

fn opening(message: &str, created: &CreationDateTime, authority: Option<&ManagingAuthority>) -> Vec<String> {
    let mut rows = vec![row(&[&message, &tidy(&created.0.raw())])];
    if let Some(authority) = authority {
        let of = &authority.authority_identifier;
        rows.push(row(&[&"authority", &tidy(&of.id.raw()), &or_empty(of.name.as_ref())]));
        if let Some(by) = &authority.created_by_authority {
            rows.push(row(&[&"made by", &tidy(&by.id.raw()), &or_empty(by.name.as_ref())]));
        }
    }
    rows
}

fn domain(domain: Option<&ElectionDomain>) -> (String, String) {
    let id = domain.and_then(|domain| domain.id.as_ref()).map(|id| id.raw().into_owned());
    (or_empty(id), or_empty(domain.map(|domain| &domain.name)))
}

/// The election's identity, which every document has in a type of its own.
macro_rules! identity {
    ($of:expr, $name:expr, $subcategory:expr) => {{
        let identifier = &$of;
        let (id, area) = domain(identifier.domain.as_ref());
        row(&[
            &tidy(&identifier.id.raw()),
            &or_empty($name),
            &tidy(&identifier.category.raw()),
            &or_empty($subcategory),
            &id,
            &area,
            &tidy(&identifier.election_date.raw()),
        ])
    }};
}

fn definition(file: &ElectionDefinition) -> Result<Vec<String>, EMLError> {
    let mut rows = opening("110a", &file.creation_date_time, file.managing_authority.as_ref());
    let election = &file.election_event.election;
    let of = &election.identifier;
    rows.push(identity!(of, Some(&of.name), Some(of.subcategory.raw())));
    rows.push(row(&[&tidy(&election.number_of_seats.raw()), &tidy(&election.preference_threshold.raw())]));
    Ok(rows)
}

fn number(text: &str) -> u64 {
    let text = tidy(text);
    if text.is_empty() { 0 } else { text.parse().unwrap() }
}

fn stations(file: &PollingStations) -> Result<Vec<String>, EMLError> {
    let mut rows = opening("110b", &file.creation_date_time, Some(&file.managing_authority));
    let election = &file.election_event.election;
    let of = &election.identifier;
    rows.push(identity!(of, of.name.as_ref(), of.subcategory.as_ref().map(|sub| sub.raw().into_owned())));
    assert_eq!(election.contests.len(), 1);
    let contest = &election.contests[0];
    // Theirs is EML's default, 1, where a file says nothing; ours is unknown.
    let eligible = number(&contest.max_votes.raw());
    rows.push(row(&[&"eligible", &(if eligible == 1 { 0 } else { eligible })]));
    let mut places = BTreeMap::new();
    for place in &contest.polling_places {
        let at = &place.physical_location;
        let locality = &at.address.locality;
        let name = tidy(&locality.locality_name.name);
        let name = name.trim_start_matches("Stembureau ");
        let postcode = locality.postal_code.as_ref().map(|code| code.number());
        let id: u32 = at.polling_station.id.raw().parse().unwrap();
        let called = number(&at.polling_station.data);
        assert!(places.insert(id, row(&[&id, &name, &or_empty(postcode), &called])).is_none());
    }
    rows.extend(places.into_values());
    Ok(rows)
}

fn name(person: &PersonName) -> [String; 4] {
    [
        or_empty(person.get_initials()),
        or_empty(person.get_first_name()),
        or_empty(person.get_name_prefix()),
        tidy(person.get_last_name()),
    ]
}

fn lists(file: &CandidateLists) -> Result<Vec<String>, EMLError> {
    let mut rows = opening(file.lists_type.to_eml_id(), &file.creation_date_time, Some(&file.managing_authority));
    let election = &file.candidate_list.election;
    let of = &election.identifier;
    rows.push(identity!(of, of.name.as_ref(), of.subcategory.as_ref().map(|sub| sub.raw().into_owned())));
    assert_eq!(election.contests.len(), 1);
    for list in &election.contests[0].affiliations {
        let identifier = &list.identifier;
        rows.push(row(&[&"list", &identifier.id.raw(), &or_empty(identifier.registered_name.as_ref())]));
        for one in &list.candidates {
            let [initials, first, prefix, last] = name(&one.full_name.person_name);
            let gender = one.gender.as_ref().map(|gender| gender.raw().into_owned());
            let locality = one.qualifying_address.as_ref().map(|address| address.locality().locality_name());
            let id = one.identifier.id.raw();
            rows.push(row(&[&id, &initials, &first, &prefix, &last, &or_empty(gender), &or_empty(locality)]));
        }
    }
    Ok(rows)
}

fn result(file: &ElectionResult) -> Result<Vec<String>, EMLError> {
    let mut rows = opening("520", &file.creation_date_time, Some(&file.managing_authority));
    let election = &file.result.election;
    let of = &election.identifier;
    rows.push(identity!(of, of.name.as_ref(), of.subcategory.as_ref().map(|sub| sub.raw().into_owned())));
    assert_eq!(election.contests.len(), 1);
    let mut list = None;
    for selection in &election.contests[0].selections {
        match &selection.selection_type {
            ElectionResultSelectionType::Affiliation(of) => {
                list = Some(row(&[&"list", &of.id.raw(), &tidy(&of.name)]));
            }
            // A made-up file names somebody who is not elected; a list is of interest once somebody is.
            ElectionResultSelectionType::Candidate(_) if selection.elected.raw() != "yes" => {}
            ElectionResultSelectionType::Candidate(one) => {
                rows.extend(list.take());
                let [initials, first, prefix, last] = name(&one.name.person_name);
                let locality = match &one.qualifying_address {
                    MinimalQualifyingAddress::Locality(locality) => &locality.locality_name.name,
                    MinimalQualifyingAddress::Country(country) => &country.locality.locality_name.name,
                };
                let ranking = selection.ranking.as_ref().map(|ranking| ranking.raw().into_owned());
                let id = one.identifier.id.raw();
                rows.push(row(&[&id, &initials, &first, &prefix, &last, &tidy(locality), &or_empty(ranking)]));
            }
        }
    }
    Ok(rows)
}

fn count(message: Message, file: &ElectionCount) -> Result<Vec<String>, EMLError> {
    let mut rows = opening(message.id(), &file.creation_date_time, Some(&file.managing_authority));
    let election = &file.count.election;
    let of = &election.identifier;
    rows.push(identity!(of, of.name.as_ref(), of.subcategory.as_ref().map(|sub| sub.raw().into_owned())));
    assert_eq!(election.contests.len(), 1);
    let contest = &election.contests[0];
    rows.push(row(&[&"contest", &contest.identifier.id.raw(), &or_empty(contest.identifier.name.as_ref())]));
    let totals = contest.total_votes.as_ref();
    // The units of a 510d are no polling stations, and we do not read them.
    let units: Vec<_> =
        if message == Message::TotalCount { Vec::new() } else { contest.reporting_unit_votes.iter().collect() };
    let selections = totals.iter().map(|totals| &totals.selections).chain(units.iter().map(|unit| &unit.selections));
    let named: BTreeSet<(u32, String)> = selections
        .flatten()
        .filter_map(|selection| selection.selection_type.as_affiliation())
        .map(|list| (list.id.raw().parse().unwrap(), tidy(&list.name)))
        .collect();
    rows.extend(named.iter().map(|(number, name)| row(&[&"list", number, name])));
    if let Some(totals) = totals {
        rows.push("totals".to_owned());
        votes(&totals.selections, &mut rows);
        let (cast, counted) = (&totals.eligible_voter_count, &totals.candidate_votes_count);
        counters(cast, counted, &totals.rejected_votes, &totals.uncounted_votes, &mut rows);
    }
    for unit in units {
        let id = unit.identifier.id.raw();
        let label = tidy(&unit.identifier.name);
        // "Stembureau <name> (postcode: 1234 AB)", with the first word none, one or two times.
        let (name, postcode) = label.rsplit_once(" (postcode: ").unwrap_or((&label, ")"));
        let name = name.trim_start_matches("Stembureau ");
        let number = id.rsplit("::").next().unwrap().trim_start_matches("SB").to_owned();
        rows.push(row(&[&"station", &number, &name, &postcode.strip_suffix(')').unwrap()]));
        votes(&unit.selections, &mut rows);
        let (cast, counted) = (&unit.eligible_voter_count, &unit.candidate_votes_count);
        counters(cast, counted, &unit.rejected_votes, &unit.uncounted_votes, &mut rows);
        let answer = |(reason, answer): (&InvestigationReason, &StringValue<bool>)| {
            row(&[&reason.to_eml_value(), &matches!(tidy(&answer.raw()).as_str(), "true" | "1")])
        };
        let mut answers: Vec<String> = unit.investigations.iter().map(answer).collect();
        answers.sort();
        rows.extend(answers);
    }
    Ok(rows)
}

fn votes(selections: &[ElectionCountSelection], rows: &mut Vec<String>) {
    let mut list = String::new();
    for selection in selections {
        let votes = number(&selection.valid_votes.raw());
        let candidate = match selection.selection_type.as_affiliation() {
            Some(affiliation) => {
                list = affiliation.id.raw().into_owned();
                "0".to_owned()
            }
            None => selection.selection_type.as_candidate().unwrap().identifier.id.raw().into_owned(),
        };
        rows.push(row(&[&list, &candidate, &votes]));
    }
}

fn counters(
    cast: &StringValue<u64>,
    counted: &StringValue<u64>,
    rejected: &BTreeMap<RejectedVotesReason, StringValue<u64>>,
    uncounted: &BTreeMap<UncountedVotesReason, StringValue<u64>>,
    rows: &mut Vec<String>,
) {
    let of = |reason| or_empty(rejected.get(&reason).map(|number| number.raw().into_owned()));
    let (blank, invalid) = (of(RejectedVotesReason::Blank), of(RejectedVotesReason::Invalid));
    rows.push(row(&[&number(&cast.raw()), &number(&counted.raw()), &blank, &invalid]));
    for code in UNCOUNTED {
        let reason = UncountedVotesReason::from_eml_value(code).unwrap();
        if let Some(figure) = uncounted.get(&reason) {
            rows.push(row(&[&code, &number(&figure.raw())]));
        }
    }
}
