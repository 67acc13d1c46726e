//! When a file in a folder may be read: the part of watching that needs no disk and no clock.
//!
//! A file is read once its size and time have not changed for a while, and counts as complete once it parses to its
//! end. One that does not parse may still be being written: it is refused only after it has been left alone for longer. A text
//! with separators has no end to be seen: it counts as complete once it has been left alone for as long.
//! Some file systems keep time by two seconds, so a file is looked into once more after that: it may have been
//! replaced by one of the same length.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use eml::Message;
use organise::count_files::CountKind;
use sheets::Book;
use sync_core::id::Hash;
use words::{Say, Sentence};

use super::file::SourceFile;
use super::parts::parts;

/// How patient a scanner is; milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Unchanged for so long before a file is read.
    pub settle: u64,
    /// Unchanged for so long before a file that cannot be read is refused, and before one that was read is read again.
    pub refuse: u64,
}

impl Default for Timing {
    fn default() -> Self {
        Self { settle: 500, refuse: 3000 }
    }
}

/// A file as a look at the folder found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sighting {
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Time of the last change, in nanoseconds since 1970; 0 when unknown.
    pub mtime: u64,
}

/// What reading a file gave.
pub(super) enum Reading {
    /// Its bytes; size and time were the same before and after.
    Bytes(Vec<u8>),
    /// It changed while it was read.
    Changed,
    /// It is gone.
    Gone,
    /// It cannot be read, for this reason.
    Failed(Sentence),
}

/// What to do with a file that was read.
pub(super) enum Next {
    /// Nothing now.
    Wait,
    /// Offer it for import.
    Offer(SourceFile),
    /// List it as refused.
    Refuse(Option<Hash>, Sentence),
}

#[derive(Default)]
pub(super) struct Scanner {
    timing: Timing,
    files: BTreeMap<PathBuf, Tracked>,
}

struct Tracked {
    seen: Sighting,
    /// When this size and time were first seen.
    since: u64,
    /// Not to be read before.
    not_before: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not known to be complete.
    Settling,
    /// Offered, and to be read once more.
    Offered(Hash),
    /// Offered and read again: the same.
    Confirmed(Hash),
    /// To be offered once more, because the state or the caller asks for it.
    Again,
    /// Refused until it changes.
    Refused,
}

impl Tracked {
    /// It has changed: it is read once it has stood still for a while.
    fn settle(&mut self, now: u64, timing: Timing) {
        self.since = now;
        self.wait(State::Settling, now, timing);
    }

    fn wait(&mut self, state: State, now: u64, timing: Timing) {
        self.state = state;
        self.not_before = now.saturating_add(timing.settle);
    }

    /// Whether it is to be read, now or later.
    fn is_busy(&self) -> bool {
        matches!(self.state, State::Settling | State::Offered(_) | State::Again)
    }

    /// Whether it was offered and parses to its end.
    fn is_complete(&self) -> bool {
        matches!(self.state, State::Offered(_) | State::Confirmed(_))
    }
}

impl Scanner {
    pub fn new(timing: Timing) -> Self {
        Self { timing, files: BTreeMap::new() }
    }

    /// Takes what a complete look at the folder found. Returns the files that are new or have changed.
    pub fn observe(&mut self, sightings: &[Sighting], now: u64) -> Vec<PathBuf> {
        let seen: std::collections::BTreeSet<&Path> = sightings.iter().map(|file| file.path.as_path()).collect();
        self.files.retain(|path, _| seen.contains(path.as_path()));
        let mut fresh = Vec::new();
        for sighting in sightings {
            let known = self.files.get(&sighting.path);
            if known.is_none_or(|known| known.seen != *sighting) {
                let not_before = now.saturating_add(self.timing.settle);
                let tracked = Tracked { seen: sighting.clone(), since: now, not_before, state: State::Settling };
                self.files.insert(sighting.path.clone(), tracked);
                fresh.push(sighting.path.clone());
            }
        }
        fresh
    }

    /// The files to be read now, with the size and time that they must still have.
    pub fn due(&self, now: u64) -> Vec<Sighting> {
        let due = self.files.values().filter(|file| file.is_busy() && now >= file.not_before);
        due.map(|file| file.seen.clone()).collect()
    }

    /// Whether a file waits to be read: then the next look must not be far off.
    pub fn is_busy(&self) -> bool {
        self.files.values().any(Tracked::is_busy)
    }

    /// Something happened to a file, though its size and time may look the same: it is to be read again.
    pub fn touch(&mut self, path: &Path, now: u64) {
        let Some(file) = self.files.get_mut(path) else { return };
        match file.state {
            State::Confirmed(hash) => file.wait(State::Offered(hash), now, self.timing),
            State::Refused => file.settle(now, self.timing),
            State::Settling | State::Offered(_) | State::Again => {}
        }
    }

    /// Offers a complete file again, after a while: it could not be taken now.
    pub fn again(&mut self, path: &Path, now: u64) {
        if let Some(file) = self.files.get_mut(path).filter(|file| file.is_complete()) {
            file.wait(State::Again, now, self.timing);
        }
    }

    /// Offers all complete files again.
    pub fn all_again(&mut self, now: u64) {
        for file in self.files.values_mut().filter(|file| file.is_complete()) {
            file.state = State::Again;
            file.not_before = now;
        }
    }

    /// Takes what reading a file gave.
    pub fn took(&mut self, path: &Path, reading: Reading, now: u64) -> Next {
        let timing = self.timing;
        let Some(file) = self.files.get_mut(path) else { return Next::Wait };
        let patient = now.saturating_sub(file.since) < timing.refuse;
        match reading {
            Reading::Gone => {
                self.files.remove(path);
                Next::Wait
            }
            Reading::Changed => {
                file.settle(now, timing);
                Next::Wait
            }
            Reading::Failed(reason) => {
                // Another program may hold it: it is tried again for as long as it is there.
                file.not_before = now.saturating_add(if patient { timing.settle } else { timing.refuse });
                if patient || file.state != State::Settling { Next::Wait } else { Next::Refuse(None, reason) }
            }
            Reading::Bytes(bytes) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                // Nanoseconds; 0 is unknown.
                let modified = Some(file.seen.mtime / 1_000_000).filter(|time| *time > 0);
                let source = SourceFile { modified, ..SourceFile::new(name, bytes) };
                let hash = source.sha256;
                if file.state == State::Offered(hash) {
                    file.state = State::Confirmed(hash);
                    return Next::Wait;
                }
                match complete(&source) {
                    // Whether more of it follows only time can tell.
                    Ok(End::Unseen) if patient && file.state != State::Settling => {
                        file.settle(now, timing);
                        Next::Wait
                    }
                    Ok(End::Unseen) if patient => {
                        file.not_before = now.saturating_add(timing.settle);
                        Next::Wait
                    }
                    Ok(_) => {
                        let settled = if patient { State::Offered(hash) } else { State::Confirmed(hash) };
                        file.not_before = file.since.saturating_add(timing.refuse);
                        file.state = settled;
                        Next::Offer(source)
                    }
                    // What was complete before is being written again.
                    Err(_) if file.state != State::Settling => {
                        file.settle(now, timing);
                        Next::Wait
                    }
                    Err(_) if patient => {
                        file.not_before = now.saturating_add(timing.settle);
                        Next::Wait
                    }
                    Err(reason) => {
                        file.state = State::Refused;
                        Next::Refuse(Some(hash), reason)
                    }
                }
            }
        }
    }
}

/// How a file ends.
enum End {
    /// With what such a file ends with.
    Seen,
    /// Anywhere: such a file says nowhere that it ends.
    Unseen,
}

/// Whether the file can be read to its end. What it says is judged by the plan.
fn complete(file: &SourceFile) -> Result<End, Sentence> {
    if let Some(files) = parts(file)? {
        // The end of a zip is written last: what is in it is whole, or will never be.
        return files.iter().try_for_each(|part| complete_alone(&part.bytes).map(drop)).map(|()| End::Seen);
    }
    complete_alone(&file.bytes)
}

fn complete_alone(bytes: &[u8]) -> Result<End, Sentence> {
    match CountKind::of(bytes) {
        CountKind::Eml => complete_eml(bytes).map(|()| End::Seen),
        CountKind::Osv => eml::read_osv4_3(bytes).map(|_| End::Unseen).map_err(|error| error.say()),
        CountKind::Table => {
            Book::read(bytes).map_err(|error| error.say())?;
            Ok(if eml::is_zip(bytes) { End::Seen } else { End::Unseen })
        }
    }
}

fn complete_eml(bytes: &[u8]) -> Result<(), Sentence> {
    let header = eml::kind(bytes).map_err(|error| error.say())?;
    let read = match header.message {
        Message::Definition => eml::read_definition(bytes).map(drop),
        Message::Stations => eml::read_stations(bytes).map(drop),
        Message::CandidateLists | Message::AllCandidateLists => eml::read_candidate_lists(bytes).map(drop),
        Message::StationCount | Message::MunicipalCount | Message::TotalCount => eml::read_count(bytes).map(drop),
        Message::Result => eml::read_result(bytes).map(drop),
        Message::DistrictCount => Ok(()),
    };
    read.map_err(|error| error.say())
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::transfer::made;

    fn whole() -> String {
        String::from_utf8(made::file(7, &made::count([5, 3, 2]), "2030-03-20T22:00:00").bytes).unwrap()
    }

    fn sighting(size: u64, mtime: u64) -> Sighting {
        Sighting { path: "a.eml.xml".into(), size, mtime }
    }

    fn read(scanner: &mut Scanner, text: &str, now: u64) -> Next {
        scanner.took(Path::new("a.eml.xml"), Reading::Bytes(text.as_bytes().to_vec()), now)
    }

    #[test]
    fn half_a_file_waits_and_is_offered_once_complete() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.observe(&[sighting(10, 1)], 0).len(), 1);
        assert!(scanner.due(499).is_empty() && scanner.is_busy());
        assert_eq!(scanner.due(500), [sighting(10, 1)]);
        assert!(matches!(read(&mut scanner, &whole()[..400], 500), Next::Wait));
        assert!(scanner.observe(&[sighting(10, 1)], 600).is_empty());
        // It grew: the patience starts anew.
        assert_eq!(scanner.observe(&[sighting(20, 2)], 2900).len(), 1);
        assert!(scanner.due(3300).is_empty());
        let Next::Offer(file) = read(&mut scanner, &whole(), 3400) else { panic!("not offered") };
        assert_eq!(file.bytes, whole().as_bytes());
        assert_eq!(file.name, "a.eml.xml");
        // Once more, when the file system's clock must have moved on; then never again.
        assert!(scanner.due(5899).is_empty());
        assert_eq!(scanner.due(5900).len(), 1);
        assert!(matches!(read(&mut scanner, &whole(), 5900), Next::Wait));
        assert!(!scanner.is_busy());
    }

    #[test]
    fn a_table_without_an_end_waits_until_it_stands_still() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1_647_467_580_959_000_000)], 0);
        for now in [500, 1000, 2999] {
            assert!(matches!(read(&mut scanner, "nr;stemmen\n1;2\n", now), Next::Wait), "{now}");
        }
        let Next::Offer(file) = read(&mut scanner, "nr;stemmen\n1;2\n", 3000) else { panic!("not offered") };
        assert_eq!(file.modified, Some(1_647_467_580_959));
        assert!(!scanner.is_busy());
    }

    #[test]
    fn half_a_file_that_stays_is_refused_until_it_changes() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1)], 0);
        for now in [500, 1000, 2999] {
            assert!(matches!(read(&mut scanner, &whole()[..400], now), Next::Wait), "{now}");
        }
        let Next::Refuse(Some(_), reason) = read(&mut scanner, &whole()[..400], 3000) else { panic!("not refused") };
        assert!(reason.to_string().contains("unfinished"), "{reason}");
        assert!(scanner.due(9000).is_empty());
        scanner.observe(&[sighting(11, 1)], 9000);
        assert!(matches!(read(&mut scanner, &whole(), 9500), Next::Offer(_)));
    }

    #[test]
    fn other_bytes_of_equal_length_and_time_are_a_new_version() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1)], 0);
        assert!(matches!(read(&mut scanner, &whole(), 500), Next::Offer(_)));
        let other = whole().replace("2030-03-20T22:00:00", "2030-03-20T22:00:01");
        assert_ne!(other, whole());
        assert!(matches!(read(&mut scanner, &other, 3000), Next::Offer(_)));
        assert!(!scanner.is_busy());
        scanner.touch(Path::new("a.eml.xml"), 20_000);
        assert_eq!(scanner.due(20_500).len(), 1);
        assert!(matches!(read(&mut scanner, &whole(), 20_500), Next::Offer(_)));
    }

    #[test]
    fn a_complete_file_that_is_being_rewritten_in_place_waits() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1)], 0);
        assert!(matches!(read(&mut scanner, &whole(), 500), Next::Offer(_)));
        assert!(matches!(read(&mut scanner, &whole()[..400], 9000), Next::Wait));
        assert!(matches!(read(&mut scanner, &whole()[..400], 11_999), Next::Wait));
        assert!(matches!(read(&mut scanner, &whole()[..400], 12_000), Next::Refuse(..)));
    }

    #[test]
    fn deleted_and_written_again_is_offered_again() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1)], 0);
        assert!(matches!(read(&mut scanner, &whole(), 500), Next::Offer(_)));
        scanner.observe(&[], 1000);
        assert!(!scanner.is_busy());
        assert_eq!(scanner.observe(&[sighting(10, 1)], 2000).len(), 1);
        assert!(matches!(read(&mut scanner, &whole(), 2500), Next::Offer(_)));
        assert!(matches!(scanner.took(Path::new("a.eml.xml"), Reading::Gone, 2600), Next::Wait));
        assert!(!scanner.is_busy());
    }

    #[test]
    fn a_file_that_another_program_holds_is_tried_again() {
        let mut scanner = Scanner::default();
        scanner.observe(&[sighting(10, 1)], 0);
        let path = Path::new("a.eml.xml");
        assert!(matches!(scanner.took(path, Reading::Failed("in use".into()), 500), Next::Wait));
        assert!(matches!(scanner.took(path, Reading::Failed("in use".into()), 3000), Next::Refuse(None, _)));
        assert_eq!(scanner.due(6000).len(), 1);
        assert!(matches!(scanner.took(path, Reading::Changed, 6000), Next::Wait));
        assert!(matches!(read(&mut scanner, &whole(), 6500), Next::Offer(_)));
        scanner.all_again(7000);
        assert!(matches!(read(&mut scanner, &whole(), 7000), Next::Offer(_)), "asked for again");
    }
}
