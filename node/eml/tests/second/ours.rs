//! Our reading.

use super::{UNCOUNTED, or_empty, row};
use election::count::{Cell, Count};
use election::definition::Identity;
use eml::{
    EmlError, Message, Ranking, kind, read_candidate_lists, read_count, read_definition, read_result, read_stations,
};

/// The rows of a file of any kind.
pub fn rows(bytes: &[u8]) -> Result<Vec<String>, EmlError> {
    let header = kind(bytes)?;
    let mut rows = Vec::new();
    rows.push(row(&[&header.message.id(), &header.created.written]));
    if let Some(authority) = &header.authority {
        rows.push(row(&[&"authority", &authority.id, &authority.name]));
    }
    if let Some(by) = &header.created_by {
        rows.push(row(&[&"made by", &by.id, &by.name]));
    }
    identity(&header.identity, &mut rows);
    match header.message {
        Message::Definition => {
            let file = read_definition(bytes)?;
            rows.push(row(&[&file.seats, &file.preference_threshold]));
        }
        Message::Stations => {
            let file = read_stations(bytes)?;
            rows.push(row(&[&"eligible", &file.eligible.unwrap_or(0)]));
            for at in &file.stations {
                rows.push(row(&[&at.number, &at.name, &or_empty(at.postcode.as_ref()), &at.called.unwrap_or(0)]));
            }
        }
        Message::CandidateLists | Message::AllCandidateLists => {
            for list in read_candidate_lists(bytes)?.lists {
                rows.push(row(&[&"list", &list.number, &list.name]));
                for one in &list.candidates {
                    rows.push(row(&[
                        &one.number,
                        &one.initials,
                        &or_empty(one.first_name.as_ref()),
                        &or_empty(one.prefix.as_ref()),
                        &one.last_name,
                        &or_empty(one.gender.as_ref()),
                        &or_empty(one.locality.as_ref()),
                    ]));
                }
            }
        }
        Message::Result => {
            for list in read_result(bytes)?.lists {
                rows.push(row(&[&"list", &list.number, &list.name]));
                for one in &list.elected {
                    let ranking = one.ranking.map(|ranking| if ranking == Ranking::Preference { "1" } else { "2" });
                    rows.push(row(&[
                        &one.order,
                        &one.initials,
                        &or_empty(one.first_name.as_ref()),
                        &or_empty(one.prefix.as_ref()),
                        &one.last_name,
                        &or_empty(one.locality.as_ref()),
                        &or_empty(ranking),
                    ]));
                }
            }
        }
        _ => {
            let file = read_count(bytes)?;
            rows.push(row(&[&"contest", &file.contest.id, &or_empty(file.contest.name.as_ref())]));
            rows.extend(file.list_names.iter().map(|(number, name)| row(&[&"list", number, name])));
            if let Some(totals) = &file.totals {
                unit("totals".to_owned(), totals, file.eligible, &mut rows);
            }
            for at in &file.stations {
                let place = row(&[&"station", &at.number, &at.name, &or_empty(at.postcode.as_ref())]);
                unit(place, &at.count, at.called, &mut rows);
            }
        }
    }
    Ok(rows)
}

fn identity(identity: &Identity, rows: &mut Vec<String>) {
    let domain = identity.domain.as_ref();
    rows.push(row(&[
        &identity.id,
        &identity.name,
        &identity.category,
        &or_empty(identity.subcategory.as_ref()),
        &or_empty(domain.map(|domain| &domain.id)),
        &or_empty(domain.map(|domain| &domain.name)),
        &identity.date,
    ]));
}

fn unit(place: String, count: &Count, called: Option<u64>, rows: &mut Vec<String>) {
    rows.push(place);
    for list in &count.lists {
        rows.push(row(&[&list.number, &0, &list.total.unwrap()]));
        rows.extend(list.candidates.iter().map(|(one, votes)| row(&[&list.number, one, &votes.unwrap()])));
    }
    let c = &count.counters;
    let figure = |cell: Cell| cell.map(|number| number.to_string()).unwrap_or_default();
    rows.push(row(&[&called.unwrap_or(0), &figure(c.votes_on_candidates), &figure(c.blank), &figure(c.invalid)]));
    let explanation = |index: usize| c.explanations.map(|all| all[index]);
    let cells = [
        c.poll_cards,
        c.proxy_certificates,
        c.voter_cards,
        c.admitted_voters,
        c.more_ballots,
        c.fewer_ballots,
        explanation(0),
        explanation(1),
        explanation(2),
        explanation(3),
        explanation(4),
    ];
    for (code, cell) in UNCOUNTED.iter().zip(cells).filter(|(_, cell)| cell.is_some()) {
        rows.push(row(&[code, &figure(cell)]));
    }
    let mut answers: Vec<_> = c.investigations.iter().map(|(code, answer)| row(&[code, answer])).collect();
    answers.sort();
    rows.extend(answers);
}
