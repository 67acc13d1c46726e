//! The official count on Thursday: taken over from the zip that it comes in, laid beside the night with what explains each
//! difference, and public with the release that has it. On the counts of a real municipality.
#![allow(clippy::unwrap_used)]

mod one;

use std::io::Write;
use std::path::{Path, PathBuf};

use api::document::Document;
use api::request::{Amended, Lang, Level, ReleaseTerms, Request, StationChange, Who};
use election::{Count, EntryForm};
use eml::{CountFile, Cover, StationCount, write_510b};
use night::bundle::{self, Bundle, Fault};
use night::rendering;
use serde_json::{Value, json};

/// West Maas en Waal 2022 on one scan node, and nothing counted yet.
struct Office {
    folder: tempfile::TempDir,
    data: PathBuf,
    file: CountFile,
    definition: election::Definition,
}

/// What a count becomes before it is typed or written.
type Change<'a> = (u32, &'a dyn Fn(&mut Count));

impl Office {
    fn open(shared: &Path) -> Self {
        let real = shared.join("data/real/gr2022");
        let counts = std::fs::read(real.join("Telling_GR2022_WestMaasenWaal.eml.xml")).unwrap();
        let lists = std::fs::read(real.join("Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("scan");
        one::create(&data, &lists, &counts, 17);
        let definition = eml::combine(None, &eml::read_candidate_lists(&lists).unwrap(), Some(17)).unwrap();
        Self { data, file: eml::read_count(&counts).unwrap(), definition, folder }
    }

    fn ask(&self, request: Request) -> Value {
        one::ask(&self.data, request)
    }

    /// Types all stations per list, as they were read out on the night.
    fn evening(&self, changes: &[Change<'_>]) {
        for row in &self.file.stations {
            let mut count = row.count.totals_only();
            changes.iter().filter(|(station, _)| *station == row.number).for_each(|(_, change)| change(&mut count));
            let mut form = EntryForm::from_count(&count);
            form.explanations = None;
            let (station, level, reason, form) = (row.number, Level::Party, String::new(), Box::new(form));
            let request =
                Request::Enter { who: who(), station, level, round: 1, corrects: None, reason, form, call: None };
            self.ask(request);
        }
    }

    /// A 510b of all stations with these changes, in a zip beside what else comes with it.
    fn official(&self, name: &str, created: &str, changes: &[Change<'_>]) -> PathBuf {
        let changed = |row: &StationCount| {
            let mut row = row.clone();
            changes.iter().filter(|(station, _)| *station == row.number).for_each(|(_, change)| change(&mut row.count));
            row
        };
        let rows: Vec<StationCount> = self.file.stations.iter().map(changed).collect();
        let cover = Cover {
            definition: &self.definition,
            contest: &self.file.contest,
            municipality: self.file.header.authority.as_ref().unwrap(),
            level: Level::Candidate,
            created,
            comment: None,
        };
        let bytes = write_510b(&cover, self.file.eligible, &rows).unwrap();
        let path = self.folder.path().join(name);
        let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in [("Model_Na31-2.pdf", &b"%PDF-1.7"[..]), ("Telling_GR2022.eml.xml", &bytes)] {
            zip.start_file(name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
        path
    }

    fn import(&self, file: &Path, preview: bool) -> Value {
        let files = vec![file.to_owned()];
        self.ask(Request::Import { who: who(), files, again: false, preview })["files"][0].clone()
    }

    fn freeze(&self, first: bool) {
        let who = who();
        self.ask(if first { Request::ControlFreeze { who } } else { Request::ControlRefresh { who } });
    }

    fn release(&self, level: Level, first: bool) {
        self.freeze(first);
        let terms = ReleaseTerms::default();
        self.ask(Request::Release { who: who(), level, terms, expect: None });
    }

    /// The signed release that is public now.
    fn signed(&self) -> Bundle {
        let to = self.folder.path().join("public");
        let told = self.ask(Request::ResultExport { to, control: false });
        bundle::read(&std::fs::read(told["files"][0].as_str().unwrap()).unwrap()).unwrap()
    }

    /// A page of the website of what is public now, made from the signed file alone; `None` where there is none.
    fn page(&self, path: &str) -> Option<String> {
        let bundle = self.signed();
        let report = bundle::verify(&bundle).unwrap();
        let files = rendering::of(&report, &bundle::write(&bundle).unwrap()).unwrap();
        files.get(path).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
    }

    /// The last live entry of a station at a level.
    fn live(&self, station: u32, level: &str) -> Value {
        let history = self.ask(Request::History { station });
        let all = history["entries"].as_array().unwrap().clone();
        all.into_iter().rfind(|past| past["state"] == "live" && past["level"] == level).unwrap()
    }
}

fn who() -> Who {
    one::who()
}

/// Moves votes of the totals between two lists; of a count per candidate those of the first candidates that have them.
fn lists(count: &mut Count, from: usize, to: usize, votes: u32) {
    let moved = |total: &mut Option<u32>, by: i64| {
        *total = total.map(|total| u32::try_from(i64::from(total) + by).unwrap());
    };
    moved(&mut count.lists[from].total, -i64::from(votes));
    moved(&mut count.lists[to].total, i64::from(votes));
}

/// So many votes of a list more or fewer, with their voters and ballots.
fn ballots(count: &mut Count, list: usize, by: i64) {
    let counters = &mut count.counters;
    for cell in [
        &mut count.lists[list].total,
        &mut counters.votes_on_candidates,
        &mut counters.votes_cast,
        &mut counters.poll_cards,
        &mut counters.admitted_voters,
    ] {
        *cell = cell.map(|cell| u32::try_from(i64::from(cell) + by).unwrap());
    }
}

fn row(told: &Value, station: u32) -> Value {
    told["stations"].as_array().unwrap().iter().find(|row| row["station"] == station).cloned().unwrap_or_default()
}

#[test]
fn thursday_s_count_stands_beside_the_night_with_its_causes_and_goes_public_with_its_release() {
    let Some(shared) = support::shared("thursday_s_count_stands_beside_the_night") else { return };
    let office = Office::open(&shared);
    let numbers: Vec<u32> = office.file.stations.iter().map(|row| row.number).collect();
    let votes = |row: &StationCount, list: usize| row.count.lists[list].total.unwrap();
    let enough = office.file.stations.iter().filter(|row| votes(row, 0) >= 12 && votes(row, 1) >= 3);
    let enough: Vec<u32> = enough.map(|row| row.number).take(5).collect();
    let [one, two, three, four, five] = enough[..] else { panic!("too few") };
    // On the night: votes on another list; votes at another station; three votes too few, found by counting again; two votes
    // too few, and nobody knows why.
    office.evening(&[
        (one, &|count| lists(count, 0, 1, 12)),
        (two, &|count| ballots(count, 0, -7)),
        (three, &|count| ballots(count, 0, 7)),
        (four, &|count| ballots(count, 1, -3)),
        (five, &|count| ballots(count, 0, -2)),
    ]);
    office.release(Level::Party, true);
    assert_eq!(office.page("avond-en-telling.html"), None, "during the night there is nothing to lay it beside");
    let told = office.ask(Request::Evening);
    let all = numbers.len();
    assert_eq!((told["compared"].as_u64(), told["unchanged"].as_u64()), (Some(0), u64::try_from(all).ok()), "{told:#}");

    let recounted = |count: &mut Count| {
        count.counters.investigations = ["onderzocht vanwege andere reden", "stembiljetten deels herteld"]
            .map(|code| (code.to_owned(), code.ends_with("herteld")))
            .into();
    };
    let zip = office.official("correctie_gr2022.zip", "2022-03-17T15:00:00", &[(four, &recounted)]);
    let preview = office.import(&zip, true);
    assert_eq!((preview["new"].as_u64(), preview["outcome"].as_str()), (u64::try_from(all).ok(), Some("imported")));
    assert_eq!(preview["name"], "correctie_gr2022.zip: Telling_GR2022.eml.xml");
    assert_eq!(office.ask(Request::Evening)["compared"], 0, "a preview changes nothing");
    office.import(&zip, false);
    assert_eq!(office.import(&zip, false)["outcome"], "nothing_new", "the same file twice");

    let told = office.ask(Request::Evening);
    assert_eq!((told["against"]["release"].as_u64(), told["compared"].as_u64()), (Some(1), u64::try_from(all).ok()));
    assert_eq!(told["stations"].as_array().unwrap().len(), 5, "{told:#}");
    assert_eq!(told["unexplained"], 1);
    let moved = row(&told, one)["moved"].clone();
    assert_eq!(moved, json!([{ "field": "E.2", "difference": -12, "at": "cell", "other": "E.1" }]), "{moved:#}");
    let other = |station: u32| row(&told, station)["moved"][0]["other"].clone();
    assert_eq!((other(two), other(three)), (json!(three), json!(two)));
    assert_eq!(
        (row(&told, four)["causes"].clone(), row(&told, four)["explained"].clone()),
        (json!(["recount"]), json!(true))
    );
    assert_eq!(row(&told, five)["explained"], false);
    let lists: Vec<u64> = told["lists"].as_array().unwrap().iter().map(|list| list["list"].as_u64().unwrap()).collect();
    assert_eq!(lists, [1, 2]);
    let print = Request::Print {
        document: Document::Evening,
        language: Lang::Nl,
        folder: office.folder.path().join("prints"),
        official: Vec::new(),
        printer: None,
    };
    assert!(Path::new(office.ask(print)["file"].as_str().unwrap()).is_file());
    // Nothing of it is public.
    assert_eq!(office.page("avond-en-telling.html"), None);

    office.release(Level::Candidate, false);
    let page = office.page("avond-en-telling.html").unwrap();
    for says in ["hertelling", "elders geteld: 12 van ", &format!("naar stembureau {two}"), "niet verklaard"] {
        assert!(page.contains(says), "{says}: {page}");
    }
    assert!(office.page("en/night-and-count.html").unwrap().contains("recount"));
    assert!(office.page("wijzigingen.html").unwrap().contains("avond-en-telling.html"));
    let print = Request::Print {
        document: Document::Differences,
        language: Lang::Nl,
        folder: office.folder.path().join("prints"),
        official: Vec::new(),
        printer: None,
    };
    assert!(Path::new(office.ask(print)["file"].as_str().unwrap()).is_file());

    amended_on_friday(&office, five);
}

/// A station is counted again and corrected by hand: who does so says that it is a recount, and so does the release, beside the
/// night still.
fn amended_on_friday(office: &Office, station: u32) {
    let count = office.file.stations.iter().find(|row| row.number == station).unwrap();
    let mut again = count.count.clone();
    for list in &mut again.lists[..1] {
        let first = list.candidates.iter_mut().find(|(_, votes)| votes.is_some_and(|votes| votes > 0)).unwrap();
        first.1 = first.1.map(|votes| votes - 1);
        (list.total, list.candidates_total) = (list.total.map(|votes| votes - 1), list.total.map(|votes| votes - 1));
    }
    let counters = &mut again.counters;
    for cell in [
        &mut counters.votes_on_candidates,
        &mut counters.votes_cast,
        &mut counters.poll_cards,
        &mut counters.admitted_voters,
    ] {
        *cell = cell.map(|cell| cell - 1);
    }
    let mut form = EntryForm::from_count(&again);
    (form.explanations, form.amended) = (None, Some(Amended::Recount));
    let old = office.live(station, "candidate")["id"].as_str().unwrap().to_owned();
    let entered = office.ask(Request::Enter {
        who: who(),
        station,
        level: Level::Candidate,
        round: 1,
        corrects: Some(old),
        reason: "een stapel twee keer geteld".to_owned(),
        form: Box::new(form),
        call: None,
    });
    let past = office.live(station, "candidate");
    assert_eq!(
        (past["amended"].as_str(), past["reason"].as_str()),
        (Some("recount"), Some("een stapel twee keer geteld"))
    );
    let other = Who { operator: "bert".to_owned(), confirmed_by: None };
    let id = entered["id"].as_str().unwrap().to_owned();
    office.ask(Request::Review { who: other, id, accept: true, note: String::new() });
    // It counts once a second entry says the same, or somebody decides for it: this election asks for one entry.
    assert_eq!(row(&office.ask(Request::Evening), station)["causes"], json!(["recount"]));
    office.freeze(false);
    let terms = ReleaseTerms::default();
    let preview = office.ask(Request::ReleasePreview { who: who(), level: Level::Candidate, terms });
    assert_eq!(preview["changed"][0]["cause"], "recount", "{preview:#}");
    let terms = ReleaseTerms::default();
    office.ask(Request::Release { who: who(), level: Level::Candidate, terms, expect: None });
    let told = office.ask(Request::Releases);
    let of = |release: usize| {
        let rows = told["releases"][release]["rows"].as_array().unwrap();
        rows.iter().find(|row| row["station"] == station).unwrap()["cause"].clone()
    };
    assert_eq!((of(1), of(2)), (Value::Null, json!("recount")));

    // The night is two releases back now: the signed file tells of it too, and of no other.
    let bundle = office.signed();
    assert_eq!(bundle.evening.as_ref().map(|(release, _)| *release), Some(1));
    let report = bundle::verify(&bundle).unwrap();
    assert_eq!(report.evening.as_ref().map(|(_, shown)| shown.release.number), Some(1));
    let page = office.page("avond-en-telling.html").unwrap();
    assert_eq!(page.matches("hertelling").count(), 2, "{page}");
    assert!(page.contains("een stapel") == page.contains("twee keer"), "no typed words are public");
    assert!(!page.contains("een stapel"));
    let mut wrong = bundle.clone();
    wrong.evening = wrong.evening.map(|(_, more)| (2, more));
    assert!(matches!(bundle::verify(&wrong).unwrap_err(), Fault::Evening(_)));
    let mut cut = bundle;
    cut.evening.as_mut().unwrap().1.counts.pop();
    assert!(matches!(bundle::verify(&cut).unwrap_err(), Fault::Evening(_)));
}

/// A place that was never open: said so on the night, its row of zeros in the official count is no polling station that is
/// missing, and who is elected is known.
#[test]
fn a_place_that_was_never_open_is_in_nobody_s_way() {
    let Some(shared) = support::shared("a_place_that_was_never_open") else { return };
    let office = Office::open(&shared);
    let closed = office.file.stations[0].number;
    let zero = |count: &mut Count| {
        let nothing = |cell: &mut Option<u32>| *cell = cell.map(|_| 0);
        for list in &mut count.lists {
            [&mut list.total, &mut list.candidates_total].into_iter().for_each(nothing);
            list.candidates.iter_mut().for_each(|(_, votes)| nothing(votes));
        }
        let c = &mut count.counters;
        for cell in [
            &mut c.poll_cards,
            &mut c.proxy_certificates,
            &mut c.voter_cards,
            &mut c.admitted_voters,
            &mut c.votes_on_candidates,
            &mut c.blank,
            &mut c.invalid,
            &mut c.votes_cast,
            &mut c.more_ballots,
            &mut c.fewer_ballots,
        ] {
            nothing(cell);
        }
        c.explanations = c.explanations.map(|_| [0; 5]);
    };
    let zip = office.official("telling.zip", "2022-03-17T15:00:00", &[(closed, &zero)]);
    let preview = office.import(&zip, true);
    assert_eq!(preview["untouched"], json!([closed]), "not in, as long as nobody said otherwise: {preview:#}");
    let (change, reason) = (StationChange::Closed, "de brug was dicht".to_owned());
    office.ask(Request::DecideStation { who: who(), station: closed, change, reason });
    let preview = office.import(&zip, true);
    assert_eq!(
        (preview["untouched"].clone(), preview["outcome"].as_str()),
        (json!([]), Some("imported")),
        "{preview:#}"
    );
    assert!(preview["note"].as_str().unwrap().contains("never open"), "{preview:#}");
    office.import(&zip, false);
    office.release(Level::Candidate, true);
    let told = office.ask(Request::Result { branch: api::request::Branch::Controlled });
    assert_eq!(told["heading"], "Voorlopige kandidaatuitslag", "{told:#}");

    // A count of a place that was closed is no row of zeros: somebody has to take the ruling back.
    let zip = office.official("anders.zip", "2022-03-17T16:00:00", &[]);
    let files = vec![zip];
    let refused = workstation::node::offline::call(
        &office.data,
        Request::Import { who: who(), files, again: false, preview: false },
    );
    assert!(refused.unwrap_err().to_string().contains("take that ruling back"));
}
