//! What must hold of every reader, whatever it is given: it neither panics nor takes more memory than a few times its
//! input, an error can be shown to people, and what was read survives being written. Shared with cargo-fuzz.

use election::count::{Count, Level};
use election::definition::{Candidate, Definition, Domain, Identity, List, Station};
use election::form::{EntryForm, Form, Paper, Said};
use election::plausibility::previous::{Comparison, ListMap, Previous};
use election::seats::json::{SeatsInput, SeatsOutput};
use eml::{
    Authority, CountFile, Cover, EmlError, Header, MAX_BYTES, MAX_MEMBERS, MAX_UNPACKED, Message, Table, combine, kind,
    read_candidate_lists, read_count, read_definition, read_osv4_3, read_result, read_stations, stations_from_count,
    unpack, verify_sums, write_510a, write_510b, write_osv4_3, write_stations,
};
use peak_alloc::PeakAlloc;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use words::Lang;

/// The memory of the process; whoever uses this module makes it the global allocator, or nothing is measured.
pub static MEMORY: PeakAlloc = PeakAlloc;

/// How many times its input a reader may take, its result included.
const TIMES: usize = 8;
/// What it may take beside that, in bytes: an error with its texts, a stack of open elements, and tables that do not depend
/// on the input. Without it nothing could be said of small inputs.
const FIXED: usize = 64 * 1024;
/// The same where a computation with caps of its own follows: seats keep the standing of at most 100 lists for each of 150.
const FIXED_COMPUTED: usize = 2 * 1024 * 1024;
/// The same for a table: a column costs some 600 bytes, whatever is in it, and there are at most 10,000; a list of a column
/// costs some 100, and there are at most 40,000. So only a table of thousands of columns, or of two bytes a cell, takes
/// more than its input eight times.
const FIXED_TABLE: usize = 10 * 1024 * 1024;
/// The same for a zip: what unpacks one member, and the directory.
const FIXED_ZIP: usize = 256 * 1024;

/// The worst of a target: thousandths of the input's length, above the fixed part.
static WORST: AtomicUsize = AtomicUsize::new(0);

/// Takes the worst share of memory since the last call, in thousandths of the input's length.
pub fn take_worst() -> usize {
    WORST.swap(0, Ordering::Relaxed)
}

/// Does `work` and says how many bytes were in use at the worst moment, above those before it.
pub fn peak<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let made = work();
    (made, MEMORY.peak_usage().saturating_sub(before))
}

/// Does `work` on an input of `length` bytes and measures the memory that it takes.
///
/// # Panics
/// When that is more than allowed.
pub fn measured<T>(length: usize, fixed: usize, work: impl FnOnce() -> T) -> T {
    let (made, peak) = peak(work);
    allowed(peak, length, fixed);
    made
}

fn allowed(peak: usize, length: usize, fixed: usize) {
    let above = peak.saturating_sub(fixed);
    WORST.fetch_max(above.saturating_mul(1000) / length.max(1), Ordering::Relaxed);
    assert!(above <= TIMES * length, "{peak} bytes of memory for an input of {length}");
}

/// A reader with all that must hold of it.
#[derive(Clone, Copy)]
pub struct Target {
    pub name: &'static str,
    /// Reads, checks, and says whether the input was accepted. Panics when something does not hold.
    pub read: fn(&[u8]) -> bool,
}

pub const TARGETS: [Target; 14] = [
    Target { name: "kind", read: kind_holds },
    Target { name: "definition", read: definition },
    Target { name: "candidate_lists", read: candidate_lists },
    Target { name: "stations", read: stations },
    Target { name: "previous", read: previous },
    Target { name: "result", read: result },
    Target { name: "seats", read: seats },
    Target { name: "entry", read: entry },
    Target { name: "parts", read: parts },
    Target { name: "comparison", read: comparison },
    Target { name: "said", read: said },
    Target { name: "table", read: table },
    Target { name: "zip", read: zip },
    // The one with most to check: last, so that it gets the time that the others leave.
    Target { name: "count", read: count },
];

fn kind_holds(bytes: &[u8]) -> bool {
    eml(bytes, kind).is_some()
}

fn definition(bytes: &[u8]) -> bool {
    let Some(file) = eml(bytes, read_definition) else { return false };
    header_agrees(bytes, &file.header);
    assert!((1..=150).contains(&file.seats) && file.preference_threshold <= 100);
    true
}

fn candidate_lists(bytes: &[u8]) -> bool {
    let Some(file) = eml(bytes, read_candidate_lists) else { return false };
    header_agrees(bytes, &file.header);
    same_in_utf16(bytes, &file, read_candidate_lists);
    increasing(file.lists.iter().map(|list| list.number));
    for list in &file.lists {
        assert!(!list.candidates.is_empty());
        increasing(list.candidates.iter().map(|candidate| candidate.number));
    }
    match combine(None, &file, Some(19)) {
        Ok(definition) => {
            let _ = definition.check();
            definition.lists.iter().for_each(|list| assert!(!list.display_name().is_empty()));
        }
        Err(error) => shown(&error, bytes),
    }
    true
}

fn stations(bytes: &[u8]) -> bool {
    let Some(stations) = eml(bytes, read_stations) else { return false };
    same_in_utf16(bytes, &stations, read_stations);
    increasing(stations.stations.iter().map(|station| station.number));
    let written = write_stations(&stations, &municipality(), "2026-03-18T22:00:00").unwrap();
    assert_eq!(read_stations(&written).unwrap(), stations);
    true
}

fn count(bytes: &[u8]) -> bool {
    let Some(file) = eml(bytes, read_count) else { return false };
    header_agrees(bytes, &file.header);
    same_in_utf16(bytes, &file, read_count);
    if let Err(faults) = measured(bytes.len(), FIXED, || verify_sums(&file)) {
        assert!((1..=100).contains(&faults.len()));
        faults.iter().for_each(|fault| shown(fault, bytes));
    }
    written(&file);
    if let Some(stations) = eml(bytes, stations_from_count) {
        let written = write_stations(&stations, &municipality(), "2026-03-18T22:00:00").unwrap();
        assert_eq!(read_stations(&written).unwrap(), stations);
    }
    true
}

/// What was read is written as a 510b and as 510a, and read back equal; unless a cell is open or a name is missing, which
/// cannot be written.
fn written(file: &CountFile) {
    let lists = file.list_names.iter();
    let definition = Definition {
        lists: lists.map(|(number, name)| list(*number, name, Vec::new())).collect(),
        ..definition_of(file.header.identity.clone())
    };
    let municipality = file.header.authority.clone().unwrap();
    let cover = Cover {
        definition: &definition,
        contest: &file.contest,
        municipality: &municipality,
        level: file.level,
        created: &file.header.created.written,
        comment: None,
    };
    if file.header.message == Message::MunicipalCount
        && let Ok(written) = write_510b(&cover, file.eligible, &file.stations)
    {
        let again = read_count(&written).unwrap();
        assert_eq!(again.stations, file.stations);
        // Version 1.2.2, which is written, has no place for the way of counting, nor for the phase.
        assert_eq!(again.header, Header { created_by: None, counting: None, phase: None, ..file.header.clone() });
        assert_eq!((again.level, again.eligible, &again.contest), (file.level, file.eligible, &file.contest));
        // The names of lists that only the totals have are not written.
        assert!(again.list_names.iter().all(|name| file.list_names.contains(name)));
        if verify_sums(file).is_ok() {
            assert_eq!(again.totals.unwrap().lists, file.totals.as_ref().unwrap().lists);
        }
    }
    for station in file.stations.iter().take(3) {
        if let Ok(written) = write_510a(&cover, station) {
            assert_eq!(read_count(&written).unwrap().stations, std::slice::from_ref(station));
        }
    }
}

/// A count as the previous election of a night: at once, and as a comparison with itself.
fn previous(bytes: &[u8]) -> bool {
    let Ok(file) = read_count(bytes) else { return false };
    let place = |station: &eml::StationCount| Station {
        number: station.number,
        name: station.name.clone(),
        postcode: station.postcode.clone(),
        called: station.called,
    };
    let made = measured(bytes.len(), FIXED, || {
        let counts = file.stations.iter().map(|station| (place(station), &station.count));
        Previous::of(file.header.identity.clone(), file.list_names.clone(), counts)
    });
    match made {
        Ok(previous) => {
            previous.check().unwrap();
            let definition = Definition {
                lists: previous.lists.iter().map(|then| list(then.number, &then.name, vec![candidate(1)])).collect(),
                ..definition_of(tomorrow(&previous.identity))
            };
            let lists = ListMap::propose(&definition, &previous);
            compared(&Comparison { previous, corrections: Vec::new(), lists }, bytes.len());
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

fn result(bytes: &[u8]) -> bool {
    let Some(file) = eml(bytes, read_result) else { return false };
    header_agrees(bytes, &file.header);
    same_in_utf16(bytes, &file, read_result);
    increasing(file.lists.iter().map(|list| list.number));
    for list in &file.lists {
        assert!(!list.elected.is_empty());
        increasing(list.elected.iter().map(|elected| elected.order));
    }
    true
}

fn seats(bytes: &[u8]) -> bool {
    let Some(mut input) = json::<SeatsInput>(bytes) else { return false };
    let given = input.lots.len();
    loop {
        match measured(bytes.len(), FIXED_COMPUTED, || input.compute()) {
            Ok(output) => {
                let given: u32 = output.lists.iter().map(|list| list.seats).sum();
                assert!(!output.complete || given + output.empty_seats == output.seats);
                let text = serde_json::to_string(&output).unwrap();
                assert_eq!(serde_json::from_str::<SeatsOutput>(&text).unwrap(), output);
                let Some(needed) = output.lots_needed.first() else { return true };
                assert!(!output.complete && needed.options.len() > 1);
                input.lots.push(needed.options[0]);
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                // What the computation asked for must answer it.
                assert_eq!(input.lots.len(), given, "{error}");
                return false;
            }
        }
        assert!(input.lots.len() < given + 1_000, "lots without end");
    }
}

fn entry(bytes: &[u8]) -> bool {
    let Some(form) = json::<EntryForm>(bytes) else { return false };
    let definition = ballot();
    let mut accepted = false;
    for level in [Level::Party, Level::Candidate] {
        let copy = form.clone();
        match measured(bytes.len(), FIXED, || copy.into_count(&definition, level)) {
            Ok(count) => {
                accepted = true;
                count.check_shape(&definition, level).unwrap();
                checked(&count, &definition, level);
                let again = EntryForm::from_count(&count);
                let text = serde_json::to_string(&again).unwrap();
                assert_eq!(serde_json::from_str::<EntryForm>(&text).unwrap(), again);
                assert_eq!(again.into_count(&definition, level).unwrap(), count);
                // Only more questions of investigation than a form has, or longer ones, cannot be kept.
                if let Ok((totals, candidates)) = count.to_parts(level) {
                    assert_eq!(Count::from_parts(&totals, &candidates).unwrap(), count);
                }
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    accepted
}

/// The bytes of a count as they are signed: the length of the first part in two bytes, then both.
fn parts(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else { return false };
    let (totals, candidates) = rest.split_at(usize::from(u16::from_le_bytes(*length)).min(rest.len()));
    match measured(bytes.len(), FIXED, || Count::from_parts(totals, candidates)) {
        Ok(count) => {
            let level = Count::level_of_parts(candidates);
            assert_eq!(count.to_parts(level).unwrap(), (totals.to_vec(), candidates.to_vec()));
            checked(&count, &ballot(), level);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

fn comparison(bytes: &[u8]) -> bool {
    let Some(comparison) = json::<Comparison>(bytes) else { return false };
    compared(&comparison, bytes.len())
}

/// Prepares a comparison for an election that has the lists and stations that it speaks of.
fn compared(comparison: &Comparison, length: usize) -> bool {
    let rows: BTreeSet<u32> = comparison.lists.rows.iter().map(|row| row.now).collect();
    let definition = Definition {
        lists: rows.into_iter().map(|number| list(number, "", vec![candidate(1)])).collect(),
        ..definition_of(tomorrow(&comparison.previous.identity))
    };
    let mut now: Vec<Station> = Vec::new();
    for (then, number) in comparison.previous.stations.iter().zip(1..) {
        now.push(Station { number, name: then.name.clone(), postcode: then.postcode.clone(), called: None });
    }
    match measured(length, FIXED, || comparison.prepare(&definition, &now).map(|_| ())) {
        Ok(()) => {}
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    }
    let compared = comparison.prepare(&definition, &now).unwrap();
    let matching = &compared.matching;
    // Every station is in exactly one place.
    let paired = matching.pairs.iter().map(|pair| pair.now.len()).sum::<usize>();
    let unclear = matching.ambiguous.iter().map(|unclear| unclear.now.len()).sum::<usize>();
    assert_eq!(paired + unclear + matching.unmatched_now.len(), now.len());
    let then: Vec<u32> = comparison.previous.stations.iter().map(|station| station.number).collect();
    let _ = compared.per_block(&compared.votes_then(&then));
    let text = serde_json::to_string(comparison).unwrap();
    assert_eq!(serde_json::from_str::<Comparison>(&text).unwrap(), *comparison);
    true
}

/// What a form says beyond its figures, in the bytes that are signed.
fn said(bytes: &[u8]) -> bool {
    match measured(bytes.len(), FIXED, || Said::read(bytes)) {
        Ok(said) => {
            assert_eq!(said.to_bytes().unwrap(), bytes);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

fn table(bytes: &[u8]) -> bool {
    let file = match measured(bytes.len(), FIXED_TABLE, || read_osv4_3(bytes)) {
        Ok(file) => file,
        Err(error) => {
            shown(&error, bytes);
            return false;
        }
    };
    increasing(file.list_names.iter().map(|(number, _)| *number));
    if let Err(error) = file.identity_as_previous_of(&ballot().identity, Some("2022-03-16")) {
        shown(&error, bytes);
    }
    let names = |list: u32| file.candidate_names.iter().find(|(number, _)| *number == list).map(|(_, names)| names);
    let person = |(number, name): &(u32, String)| Candidate { last_name: name.clone(), ..candidate(*number) };
    let lists = file.list_names.iter().map(|(number, name)| {
        let candidates = names(*number).into_iter().flatten().map(person).collect();
        list(*number, name, candidates)
    });
    let definition = Definition { lists: lists.collect(), ..definition_of(ballot().identity) };
    let municipality = municipality();
    let written = Table {
        definition: &definition,
        municipality: &municipality,
        level: file.level,
        eligible: file.eligible,
        stations: &file.stations,
        doubled: &file.doubled,
    };
    // A sum of all stations may be more than a form has room for.
    if let Ok(written) = write_osv4_3(&written) {
        let again = read_osv4_3(&written).unwrap();
        assert_eq!((&again.stations, &again.doubled), (&file.stations, &file.doubled));
        assert_eq!((&again.list_names, &again.candidate_names), (&file.list_names, &file.candidate_names));
        assert_eq!((again.level, again.eligible, &again.totals.lists), (file.level, file.eligible, &file.totals.lists));
    }
    true
}

/// What is unpacked comes on top of the input; where nothing is, it was at most what may be, and one file growing.
fn zip(bytes: &[u8]) -> bool {
    let (unpacked, peak) = peak(|| unpack(bytes));
    let length = match &unpacked {
        Ok(found) => {
            assert!(found.files.len() <= MAX_MEMBERS && found.files.len() + found.others.len() > 0);
            let names = found.files.iter().map(|file| &file.name).chain(&found.others);
            for name in names {
                assert!(name.chars().count() <= 200 && !name.contains(['/', '\\', '\0', '\n']), "{name:?}");
            }
            assert!(found.files.iter().all(|file| file.bytes.len() <= MAX_BYTES));
            let unpacked: usize = found.files.iter().map(|file| file.bytes.len()).sum();
            assert!(unpacked <= MAX_UNPACKED);
            bytes.len() + unpacked
        }
        Err(error) => {
            shown(error, &[]);
            bytes.len() + (bytes.len().saturating_mul(250 * 250)).min(MAX_UNPACKED + 2 * MAX_BYTES) / TIMES
        }
    };
    allowed(peak, length, FIXED_ZIP);
    unpacked.is_ok()
}

/// Reads within the memory that is allowed, and checks the error.
fn eml<T>(bytes: &[u8], read: fn(&[u8]) -> Result<T, EmlError>) -> Option<T> {
    match measured(bytes.len(), FIXED, || read(bytes)) {
        Ok(file) => Some(file),
        Err(error) => {
            shown(&error, bytes);
            None
        }
    }
}

/// Reads JSON within the memory that is allowed.
fn json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match measured(bytes.len(), FIXED, || serde_json::from_slice(bytes)) {
        Ok(value) => Some(value),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}

/// An error says what is wrong, where, and what to do, in both languages, and does not repeat the file.
fn shown(error: &EmlError, bytes: &[u8]) {
    for lang in [Lang::Nl, Lang::En] {
        let (text, remedy) = (error.text(lang), error.remedy.text(lang));
        assert!(!error.message.told(lang).is_empty() && !remedy.is_empty(), "{error}");
        assert!(text.ends_with(&format!("{remedy}.")) && text.len() > remedy.len() + 3, "{text}");
        assert!(text.len() < 8 * 1024, "a message of {} bytes", text.len());
    }
    assert_eq!(error.line == 0, error.column == 0, "{error}");
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    assert!(usize::try_from(error.line).unwrap() <= lines, "{error}");
}

/// The header by itself is that of the whole file.
fn header_agrees(bytes: &[u8], header: &Header) {
    assert_eq!(kind(bytes).unwrap(), *header);
}

/// A file says the same in UTF-16.
fn same_in_utf16<T: PartialEq + std::fmt::Debug>(bytes: &[u8], file: &T, read: fn(&[u8]) -> Result<T, EmlError>) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if bytes.len() < 8 * 1024 && bytes.len().is_multiple_of(8) {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let wide: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).unwrap(), *file);
    }
}

fn increasing(numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        assert!(number > last, "{number} after {last}");
        last = number;
    }
}

/// The checks of a count do not fall over any figure.
fn checked(count: &Count, definition: &Definition, level: Level) {
    for paper in [Paper::Telephone, Paper::N10_2, Paper::N10_1, Paper::Na31_2] {
        let _ = election::checks::check(count, Form::of(&definition.identity, level, paper));
    }
    let _ = election::checks::check(count, Form::figures(&definition.identity, level));
    let _ = count.differences(&count.totals_only());
    let _ = count.is_all_zero();
}

/// The ballot that entry forms are for: lists 1, 2 and 9 with candidates 1 to 4.
fn ballot() -> Definition {
    let identity = Identity {
        id: "GR2026_Test".into(),
        name: String::new(),
        category: "GR".into(),
        subcategory: None,
        domain: Some(Domain { id: "9999".into(), name: "Test".into() }),
        date: "2026-03-18".into(),
    };
    let candidates: Vec<Candidate> = (1..=4).map(candidate).collect();
    Definition {
        lists: [1, 2, 9].into_iter().map(|number| list(number, "", candidates.clone())).collect(),
        ..definition_of(identity)
    }
}

/// An election after the other one, in the same place.
fn tomorrow(identity: &Identity) -> Identity {
    Identity { id: "GR9999_Later".into(), date: "9999-03-18".into(), ..identity.clone() }
}

fn definition_of(identity: Identity) -> Definition {
    Definition { identity, seats: None, preference_threshold: None, lists: Vec::new() }
}

fn list(number: u32, name: &str, candidates: Vec<Candidate>) -> List {
    List { number, name: name.to_owned(), candidates }
}

fn candidate(number: u32) -> Candidate {
    Candidate {
        number,
        initials: String::new(),
        first_name: None,
        prefix: None,
        last_name: "X".into(),
        locality: None,
        gender: None,
    }
}

fn municipality() -> Authority {
    Authority { id: "9999".into(), name: "Test".into() }
}
