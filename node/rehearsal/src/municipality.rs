//! Duinwoude: a municipality that does not exist, with its lists, polling stations and count. It ships inside the program,
//! so that a whole night can be shown without any file of a real election.
//!
//! Everything follows from a seed. Shares are skewed as on real nights: a few large lists, first candidates with most of
//! the votes, stations of very different sizes, and now and then a ballot too many or too few.

use election::count::{Count, Counters, Level, ListCount};
use election::definition::{Candidate, Definition, Domain, Identity, List, Station, Stations};
use eml::{Authority, Contest, Cover, EmlError, StationCount};

use super::lists_file::write_lists;
use super::random::Random;

/// Seats of its council; from 19 seats on, residual seats go by largest averages (article P 7).
pub(super) const SEATS: u32 = 21;

const DATE: &str = "2026-03-18";
const NOMINATED: &str = "2026-02-02";
const LISTS_MADE: &str = "2026-02-06T16:20:00.000";
const COUNT_MADE: &str = "2026-03-20T11:05:00.000";
const COMMENT: &str = "Verzonnen uitslag van een gemeente die niet bestaat, om mee te oefenen";

/// Number, name and weight of each list. Number 7 was withdrawn, list 9 has no name.
const LISTS: [(u32, &str, u64); 9] = [
    (1, "Dorpsbelang Duinwoude", 270),
    (2, "Groen & Sociaal", 205),
    (3, "Partij 't Vrije Duin", 160),
    (4, "Liberaal Verbond", 120),
    (5, "Christelijk-Sociaal Appèl", 95),
    (6, "Ouderen Eén", 60),
    (8, "Duinwoude \"Nú\"", 45),
    (9, "", 30),
    (10, "Lijst Öztürk <Samen>", 15),
];

/// Number, name, postcode and called voters; a mobile station calls nobody. Two stations share a name, numbers have gaps.
const STATIONS: [(u32, &str, Option<&str>, u64); 14] = [
    (1, "Gemeentehuis", Some("9981 AA"), 2140),
    (2, "Dorpshuis 't Vennekamp", Some("9981 BC"), 1610),
    (3, "Sporthal De Duinroos", Some("9981 CX"), 1985),
    (4, "Café \"De Zwaan\"", Some("9982 KA"), 870),
    (5, "Basisschool Sint-Jozef", Some("9982 LM"), 1425),
    (6, "Zorgcentrum Coëvershof", Some("9983 GB"), 640),
    (7, "Ruïnekerk", Some("9983 HJ"), 1170),
    (8, "Brasserie L'Étoile", Some("9984 PA"), 980),
    (9, "Dorpshuis De Hoek", Some("9985 RS"), 760),
    (11, "Dorpshuis De Hoek", Some("9986 TV"), 555),
    (12, "Bibliotheek & Ontmoeting", Some("9981 DD"), 1790),
    (14, "Strandpaviljoen Noord (zij-ingang)", None, 405),
    (15, "Openbare school 'Eb en Vloed'", Some("9987 WX"), 1320),
    (21, "Mobiel stembureau (strandbus)", None, 0),
];

const FIRST_NAMES: [&str; 24] = [
    "Anouk", "Bram", "Chloé", "Daan", "Esmée", "Fatima", "Gijs", "Hanneke", "Ilse", "Jörgen", "Kees", "Loïs", "Mehmet",
    "Noor", "Olaf", "Priya", "Quirijn", "René", "Sjoerd", "Trijntje", "Ursula", "Vera", "Wouter", "Zoë",
];

/// Prefix and last name.
const LAST_NAMES: [(Option<&str>, &str); 26] = [
    (None, "Öztürk"),
    (Some("van der"), "Duin"),
    (None, "Jansma"),
    (Some("de"), "Ruijter"),
    (Some("van 't"), "Hoff"),
    (None, "Coëndersma"),
    (Some("in 't"), "Veld"),
    (None, "Smit - Bakker"),
    (None, "O'Brien"),
    (Some("ten"), "Kate"),
    (None, "Müller"),
    (None, "Postma"),
    (Some("d'"), "Ancona"),
    (None, "El Amrani"),
    (Some("van"), "Weerdenburg"),
    (None, "Strandvoogd"),
    (None, "Łukasik"),
    (Some("de la"), "Fosse"),
    (None, "Zandstra"),
    (None, "Kuiper"),
    (None, "Brouwer"),
    (Some("op den"), "Brink"),
    (None, "Hoekstra-Čolić"),
    (None, "Nijboer"),
    (Some("van den"), "Heuvel"),
    (None, "Meeuwsen"),
];

const LOCALITIES: [&str; 4] = ["Duinwoude", "Noorderbrink", "Oud-Venne", "De Hoek"];

/// The municipality: its files, and what they say.
#[derive(Clone, Debug)]
pub(super) struct Municipality {
    /// The election and its lists.
    pub(super) definition: Definition,
    /// The polling stations.
    pub(super) stations: Stations,
    /// The count of every station, per candidate.
    pub(super) counts: Vec<StationCount>,
}

impl Municipality {
    /// The municipality of this seed.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        let definition = definition(&mut random);
        let stations = stations(&definition.identity);
        let counts = stations.stations.iter().map(|station| station_count(&definition, station, &mut random)).collect();
        Self { definition, stations, counts }
    }

    /// The lists: a 230b.
    pub(super) fn lists_file(&self) -> Vec<u8> {
        write_lists(&self.definition, LISTS_MADE, NOMINATED)
    }

    /// The polling stations: a 110b.
    ///
    /// # Errors
    /// None with the constants of this file; those of the writer.
    pub(super) fn stations_file(&self) -> Result<Vec<u8>, EmlError> {
        eml::write_stations(&self.stations, &authority(), LISTS_MADE)
    }

    /// The published count: a 510b.
    ///
    /// # Errors
    /// As [`Self::stations_file`].
    pub(super) fn count_file(&self, level: Level) -> Result<Vec<u8>, EmlError> {
        let contest = Contest { id: "geen".to_owned(), name: None };
        let municipality = authority();
        let cover = Cover {
            definition: &self.definition,
            contest: &contest,
            municipality: &municipality,
            level,
            created: COUNT_MADE,
            comment: Some(COMMENT),
        };
        eml::write_510b(&cover, self.stations.eligible, &self.counts)
    }
}

fn authority() -> Authority {
    Authority { id: "9998".to_owned(), name: "Duinwoude".to_owned() }
}

fn definition(random: &mut Random) -> Definition {
    let identity = Identity {
        id: "GR2026_Duinwoude".to_owned(),
        name: "Gemeenteraad Duinwoude 2026".to_owned(),
        category: "GR".to_owned(),
        subcategory: Some("GR2".to_owned()),
        domain: Some(Domain { id: "9998".to_owned(), name: "Duinwoude".to_owned() }),
        date: DATE.to_owned(),
    };
    let mut names: Vec<(&str, Option<&str>, &str)> = FIRST_NAMES
        .iter()
        .flat_map(|first| LAST_NAMES.iter().map(move |(prefix, last)| (*first, *prefix, *last)))
        .collect();
    random.shuffle(&mut names);
    let mut names = names.into_iter();
    let lists = LISTS
        .iter()
        .map(|&(number, name, _)| List {
            number,
            name: name.to_owned(),
            candidates: candidates(number, &mut names, random),
        })
        .collect();
    Definition { identity, seats: Some(SEATS), preference_threshold: Some(25), lists }
}

/// 12 to 20 candidates. On list 4 the sixth was struck off, and the numbers show it.
fn candidates<'a>(
    list: u32,
    names: &mut impl Iterator<Item = (&'a str, Option<&'a str>, &'a str)>,
    random: &mut Random,
) -> Vec<Candidate> {
    let places = u32::try_from(random.between(12, 20)).unwrap_or(12);
    let numbers = (1..).filter(|number| list != 4 || *number != 6);
    numbers
        .zip(names.by_ref().take(usize::try_from(places).unwrap_or(0)))
        .map(|(number, (first, prefix, last))| {
            let initial = first.chars().next().map(|c| format!("{c}.")).unwrap_or_default();
            let second = random.pick(&["", "A.", "J.M.", "W."]).copied().unwrap_or_default();
            Candidate {
                number,
                initials: format!("{initial}{second}"),
                first_name: Some(first.to_owned()),
                prefix: prefix.map(str::to_owned),
                last_name: last.to_owned(),
                locality: random.pick(&LOCALITIES).map(|&place| place.to_owned()),
                gender: None,
            }
        })
        .collect()
}

fn stations(identity: &Identity) -> Stations {
    let station = |&(number, name, postcode, called): &(u32, &str, Option<&str>, u64)| Station {
        number,
        name: name.to_owned(),
        postcode: postcode.map(str::to_owned),
        called: Some(called).filter(|&called| called > 0),
    };
    let eligible = STATIONS.iter().map(|&(_, _, _, called)| called).sum();
    Stations { identity: identity.clone(), eligible: Some(eligible), stations: STATIONS.iter().map(station).collect() }
}

fn station_count(definition: &Definition, station: &Station, random: &mut Random) -> StationCount {
    let Station { number, name, postcode, called } = station.clone();
    let admitted = match called {
        Some(called) => called * random.between(48, 66) / 100,
        // The strandbus calls nobody and still draws a queue.
        None => random.between(180, 320),
    };
    StationCount { number, name, postcode, called, count: count(definition, admitted, random) }
}

/// A count of about `admitted` ballots that obeys every rule of the form.
fn count(definition: &Definition, admitted: u64, random: &mut Random) -> Count {
    let proxies = admitted * random.between(6, 12) / 100;
    let (more, fewer) = match random.between(0, 7) {
        0 => (random.between(1, 3), 0),
        1 | 2 => (0, random.between(1, 4)),
        _ => (0, 0),
    };
    let cast = (admitted + more).saturating_sub(fewer);
    let blank = cast * random.between(1, 9) / 1000;
    let invalid = cast * random.between(0, 7) / 1000;
    let votes = cast.saturating_sub(blank + invalid);
    let weights: Vec<u64> = LISTS.iter().map(|&(_, _, weight)| weight * random.between(65, 135)).collect();
    let lists = definition
        .lists
        .iter()
        .zip(share(votes, &weights))
        .map(|(list, votes)| {
            let weights: Vec<u64> = (0..list.candidates.len()).map(|place| candidate_weight(place, random)).collect();
            let candidates = list.candidates.iter().zip(share(votes, &weights));
            ListCount {
                number: list.number,
                total: cell(votes),
                candidates_total: cell(votes),
                candidates: candidates.map(|(candidate, votes)| (candidate.number, cell(votes))).collect(),
            }
        })
        .collect();
    let counters = Counters {
        poll_cards: cell(admitted.saturating_sub(proxies)),
        proxy_certificates: cell(proxies),
        admitted_voters: cell(admitted),
        votes_on_candidates: cell(votes),
        blank: cell(blank),
        invalid: cell(invalid),
        votes_cast: cell(cast),
        more_ballots: cell(more),
        fewer_ballots: cell(fewer),
        ..Counters::default()
    };
    Count { counters, lists }
}

/// The first has most, the second (often the first woman) a good part, the others a tail with a favourite here and there.
fn candidate_weight(place: usize, random: &mut Random) -> u64 {
    match place {
        0 => random.between(480, 620),
        1 => random.between(70, 160),
        _ if random.between(0, 9) == 0 => random.between(40, 90),
        _ => random.between(2, 26),
    }
}

/// Divides `total` by weights in whole votes; what rounding leaves goes to the first ones.
fn share(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum = weights.iter().sum::<u64>().max(1);
    let mut shares: Vec<u64> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut left = total.saturating_sub(shares.iter().sum());
    for share in &mut shares {
        if left == 0 {
            break;
        }
        *share += 1;
        left -= 1;
    }
    shares
}

fn cell(votes: u64) -> election::Cell {
    u32::try_from(votes).ok()
}

#[cfg(test)]
mod tests {
    use super::{LISTS, Municipality, SEATS, STATIONS, share};
    use election::Form;
    use election::checks::{self, Severity};
    use election::count::Level;

    #[test]
    fn reads_back_and_adds_up() {
        for seed in [0, 1, 7, u64::MAX] {
            let made = Municipality::new(seed);
            made.definition.check().unwrap();
            made.stations.check().unwrap();

            let lists = eml::read_candidate_lists(&made.lists_file()).unwrap();
            assert_eq!(eml::combine(None, &lists, Some(SEATS)).unwrap(), made.definition);
            assert_eq!(eml::read_stations(&made.stations_file().unwrap()).unwrap(), made.stations);

            let file = eml::read_count(&made.count_file(Level::Candidate).unwrap()).unwrap();
            eml::verify_sums(&file).unwrap();
            assert_eq!(file.level, Level::Candidate);
            assert_eq!(file.stations, made.counts);
            let party = eml::read_count(&made.count_file(Level::Party).unwrap()).unwrap();
            eml::verify_sums(&party).unwrap();
            assert_eq!(party.level, Level::Party);
            for (station, bare) in file.stations.iter().zip(&party.stations) {
                assert_eq!(station.count.totals_only(), bare.count);
                station.count.check_shape(&made.definition, Level::Candidate).unwrap();
                assert!(!station.count.is_all_zero());
            }
            assert_eq!(Municipality::new(seed).count_file(Level::Candidate), made.count_file(Level::Candidate));
        }
        assert_ne!(Municipality::new(1).counts, Municipality::new(2).counts);
    }

    #[test]
    fn obeys_the_rules_of_the_form() {
        let made = Municipality::new(3);
        let form = Form::figures(&made.definition.identity, Level::Candidate);
        for station in &made.counts {
            let findings = checks::check(&station.count, form);
            let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "station {}: {errors:?}", station.number);
        }
    }

    #[test]
    fn has_what_real_municipalities_have() {
        let made = Municipality::new(0);
        assert_eq!(made.definition.lists.len(), LISTS.len());
        assert_eq!(made.definition.lists.iter().filter(|list| list.name.is_empty()).count(), 1);
        assert!(made.definition.list(7).is_none());
        assert!(made.definition.candidate(4, 6).is_none());
        assert!(made.definition.candidate(4, 7).is_some());
        assert!(made.definition.lists.iter().all(|list| (12..=20).contains(&list.candidates.len())));
        assert_eq!(made.counts.len(), STATIONS.len());
        let people: std::collections::BTreeSet<_> = made
            .definition
            .lists
            .iter()
            .flat_map(|list| &list.candidates)
            .map(|person| (person.first_name.clone(), person.prefix.clone(), person.last_name.clone()))
            .collect();
        let places: usize = made.definition.lists.iter().map(|list| list.candidates.len()).sum();
        assert_eq!(people.len(), places, "nobody stands twice");
    }

    #[test]
    fn shares_lose_no_vote() {
        assert_eq!(share(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(share(0, &[5, 1]), [0, 0]);
        assert_eq!(share(7, &[0, 1]), [0, 7]);
        assert_eq!(share(8, &[0, 0]), [1, 1], "no weights: no shares beyond the rounding");
    }
}
