//! `uitslag verify` on what is published: the folder of a website, as anybody can download it.
#![allow(clippy::unwrap_used)]

mod one;
mod released;

use std::path::{Path, PathBuf};

use api::request::Level as CountLevel;
use night::bundle::companions::{Apart, Kind, check};
use night::bundle::{self, Before, Bundle, Report};
use night::key_words::organiser_words;
use night::rendering;
use released::{Office, signed_of};
use serde_json::{Value, json};
use sync_core::charter::{Base, PublishedCharter, Role, SignedCharter};
use sync_core::codec::decode;
use sync_core::id::SecretKey;
use sync_core::release::{Release, SignedRelease};
use verify::{self as verification, Told, Verdict};
use words::{Lang, Say};

struct Published {
    office: Office,
    folder: PathBuf,
    report: Report,
}

/// Writes files into a folder that is new.
fn write(folder: &Path, files: &rendering::Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

impl Published {
    /// The website of a night, with its downloads, as the node makes it of its signed release.
    fn of(office: Office) -> Self {
        let (_, bytes) = signed_of(&office.data, &office.folder.path().join("export"), false);
        let report = bundle::verify(&bundle::read(&bytes).unwrap()).unwrap();
        let folder = office.folder.path().join("site");
        write(&folder, &rendering::of(&report, &bytes).unwrap());
        Self { office, folder, report }
    }

    fn check(&self, organiser: Option<&str>) -> Told {
        verification::check(&self.folder, organiser, Lang::Nl).unwrap()
    }

    /// With the organiser that was announced.
    fn judged(&self) -> Told {
        self.check(Some(&organiser_words(&self.office.organiser.public())))
    }

    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }

    /// The one file of the downloads that ends so.
    fn download(&self, ending: &str) -> PathBuf {
        let all = std::fs::read_dir(self.folder.join("downloads")).unwrap().map(|entry| entry.unwrap().path());
        all.into_iter().find(|path| path.to_string_lossy().ends_with(ending)).unwrap()
    }

    /// Every file of the site, by its name.
    fn names(&self) -> Vec<String> {
        let told = self.check(None);
        let files = json_of(&told)["files"].clone();
        files.as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect()
    }
}

/// What is told for programs.
fn json_of(told: &Told) -> Value {
    api::reply::json(&told.reply)
}

/// The fault of one file, as it is told for programs.
fn fault(told: &Told, name: &str) -> Option<String> {
    let told = json_of(told);
    let file = told["files"].as_array().unwrap().iter().find(|file| file["name"] == name)?;
    file["fault"].as_str().map(str::to_owned)
}

fn edit(path: &Path, change: impl Fn(String) -> String) {
    let before = std::fs::read_to_string(path).unwrap();
    let after = change(before.clone());
    assert_ne!(after, before);
    std::fs::write(path, after).unwrap();
}

#[test]
fn a_whole_website_is_what_follows_from_the_signed_release() {
    let published = Published::of(Office::night());
    let told = published.check(None);
    assert_eq!(told.verdict, Verdict::NoOrganiser, "{}", told.text);
    let reply = json_of(&told);
    let files = reply["files"].as_array().unwrap();
    assert!(files.len() > 30 && files.iter().all(|file| file["state"] == "same"), "{files:?}");
    for name in ["index.html", "en/index.html", "uitslag.json", "lijsten.csv", "site.css", "SHA256SUMS", "en/feed.xml"]
    {
        assert!(files.iter().any(|file| file["name"] == name), "{name}");
    }
    assert_eq!((&reply["missing"], &reply["others"]), (&json!([]), &json!([])));
    let key = published.office.organiser.public();
    let words = organiser_words(&key);
    assert_eq!(words.split('-').count(), 10);
    assert_eq!(reply["organiser"], json!({ "key": key.hex(), "fingerprint": words, "as_given": null }));
    for said in [
        "GOED: Vrijgave 3",
        "Nagekeken en in orde",
        "elk bestand van de website",
        "Dit bewijst niet",
        "Onder voorbehoud",
        "inrichting 1 van de verkiezing",
        &words,
        "TEST",
    ] {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    let english = verification::check(&published.folder, None, Lang::En).unwrap();
    assert!(english.holds() && english.text.contains("GOOD: Release 3") && english.text.contains("does not prove"));
    // The organiser of the announcement, in words or digits, and another one.
    let hex = key.hex();
    for given in [words.clone(), words.to_uppercase().replace('-', " "), hex.clone(), hex.to_uppercase()] {
        let told = published.check(Some(&given));
        assert_eq!(told.verdict, Verdict::Proven, "{given}");
        assert!(!told.text.contains("Onder voorbehoud"), "{given}");
    }
    let other = organiser_words(&SecretKey::from_seed([5; 32]).public());
    let told = published.check(Some(&other));
    assert_eq!(told.verdict, Verdict::False);
    assert!(told.text.contains("NIET GOED") && told.text.contains("DE ORGANISATOR IS EEN ANDERE"));
    let six = words.split('-').take(6).collect::<Vec<_>>().join("-");
    for wrong in ["gemeente", &six] {
        assert_eq!(
            verification::check(&published.folder, Some(wrong), Lang::Nl).unwrap_err().code,
            "cannot_verify",
            "{wrong}"
        );
    }
}

#[test]
fn text_of_a_file_does_nothing_to_the_terminal() {
    let published = Published::of(Office::night());
    let name = "Vrijgave_\u{202E}x\u{1B}[2J_3.uitslag";
    let signed = published.download(".uitslag");
    std::fs::rename(&signed, signed.with_file_name(name)).unwrap();
    let told = published.check(None);
    assert_eq!(told.verdict, Verdict::False, "under another name it is not the file of the site");
    assert!(told.text.contains("Vrijgave_\u{FFFD}x\u{FFFD}[2J_3.uitslag"), "{}", told.text);
    assert!(!told.text.chars().any(|c| c == '\u{202E}' || (c.is_control() && c != '\n')));
}

#[test]
fn a_release_of_some_stations_per_list_shows_no_candidate() {
    let office = Office::new();
    (0..4).for_each(|place| office.enter(place));
    office.release(CountLevel::Party, "");
    let published = Published::of(office);
    let told = published.judged();
    assert_eq!(told.verdict, Verdict::Proven, "{}", told.text);
    assert!(told.text.contains("Tussenstand: 4 van"), "{}", told.text);
}

/// Changes a bit of every file of a site, one file at a time, at a place that differs from file to file.
fn every_flipped_bit_is_found(published: &Published) {
    assert_eq!(published.judged().verdict, Verdict::Proven);
    let names = published.names();
    assert!(names.len() > 30, "{names:?}");
    for (nth, name) in names.iter().enumerate() {
        let path = published.folder.join(name);
        let good = std::fs::read(&path).unwrap();
        let at = [0, good.len() - 1, (nth * 7_919) % good.len()][nth % 3];
        let mut bad = good.clone();
        bad[at] ^= 1 << (nth % 8);
        std::fs::write(&path, &bad).unwrap();
        match verification::check(&published.folder, None, Lang::Nl) {
            Ok(told) => {
                assert_eq!(told.verdict, Verdict::False, "{name}, byte {at}");
                // A changed signed file is told of by itself: it may not even be one any more.
                assert!(name.ends_with(".uitslag") || told.text.contains(name.as_str()), "{name}: {}", told.text);
            }
            Err(error) => assert!(name.ends_with(".uitslag") && error.code == "cannot_verify", "{name}: {error}"),
        }
        std::fs::write(&path, good).unwrap();
    }
    assert_eq!(published.judged().verdict, Verdict::Proven);
}

#[test]
fn a_flipped_bit_in_any_file_is_found() {
    every_flipped_bit_is_found(&Published::of(Office::night()));
}

#[test]
fn a_flipped_bit_in_any_file_of_a_site_with_a_retraction_is_found_in_dutch_and_english() {
    let published = Published::of(Office::with_retraction());
    let changes = String::from_utf8(published.file("wijzigingen.html")).unwrap();
    let english = String::from_utf8(published.file("en/changes.html")).unwrap();
    assert!(changes.contains("tellen niet meer mee") && changes.contains("Verbeterd"), "{changes}");
    assert!(english.contains("do not count until") && english.contains("Corrected"), "{english}");
    assert!(published.report.before.is_some());
    every_flipped_bit_is_found(&published);
}

#[test]
fn a_forged_number_in_every_page_is_found() {
    let published = Published::of(Office::night());
    let votes = published.report.outcome.tally.lists.iter().map(|list| list.votes).max().unwrap();
    let grouped = words::number::Marks::of(Lang::Nl).whole(votes);
    let (mut forged, mut pages) = (Vec::new(), 0);
    for name in published.names().into_iter().filter(|name| name.ends_with(".html")) {
        pages += 1;
        let html = String::from_utf8(published.file(&name)).unwrap();
        if html.contains(&grouped) {
            std::fs::write(published.folder.join(&name), html.replace(&grouped, "9.999")).unwrap();
            forged.push(name);
        }
    }
    assert!(forged.len() > 1 && pages > 20, "{forged:?} of {pages}");
    let told = published.judged();
    assert_eq!(told.verdict, Verdict::False);
    for name in forged {
        assert!(told.text.contains(&format!("{name}: veranderd")), "{name}: {}", told.text);
    }
}

#[test]
fn what_is_added_missing_linked_deep_or_no_file_is_named() {
    let published = Published::of(Office::night());
    let folder = &published.folder;
    let found = |name: &str, said: &str| {
        let told = published.judged();
        assert_eq!(told.verdict, Verdict::False, "{name}");
        assert!(told.text.contains(name) && told.text.contains(said), "{name}: {}", told.text);
    };
    // Added, at any depth, whatever it is called.
    let deep: PathBuf = (0..30).map(|nth| format!("d{nth}")).collect();
    for name in ["extra.html", "en/extra.txt", "downloads/.hidden", "index.html.bak"] {
        std::fs::write(folder.join(name), "x").unwrap();
        found(name, "hoort hier niet");
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    std::fs::create_dir_all(folder.join(&deep)).unwrap();
    found("d0/d1", "een map die er niet bij hoort");
    std::fs::write(folder.join(&deep).join("page.html"), "x").unwrap();
    found(&format!("{}/page.html", deep.display()), "hoort hier niet");
    std::fs::remove_dir_all(folder.join("d0")).unwrap();
    assert_eq!(published.judged().verdict, Verdict::Proven);
    // Missing.
    for name in ["index.html", "en/seats.html", "site.css", "SHA256SUMS"] {
        let bytes = published.file(name);
        std::fs::remove_file(folder.join(name)).unwrap();
        found(name, "Er ontbreekt");
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    assert_eq!(published.judged().verdict, Verdict::Proven);
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        // A link to the very same bytes, and one to a folder.
        let (page, elsewhere) = (folder.join("zetels.html"), published.office.folder.path().join("elsewhere"));
        std::fs::rename(&page, &elsewhere).unwrap();
        symlink(&elsewhere, &page).unwrap();
        found("zetels.html", "een koppeling naar iets anders");
        std::fs::remove_file(&page).unwrap();
        std::fs::hard_link(&elsewhere, &page).unwrap();
        found("zetels.html", "harde koppeling");
        std::fs::remove_file(&page).unwrap();
        std::fs::rename(&elsewhere, &page).unwrap();
        symlink(folder.join("en"), folder.join("fr")).unwrap();
        found("fr", "een koppeling naar iets anders");
        std::fs::remove_file(folder.join("fr")).unwrap();
        // A pipe in the place of a page keeps nobody waiting.
        std::fs::rename(&page, &elsewhere).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&page).status().unwrap().success());
        found("zetels.html", "geen gewoon bestand");
        std::fs::remove_file(&page).unwrap();
        std::fs::rename(&elsewhere, &page).unwrap();
        // A folder in the place of a page.
        std::fs::rename(&page, &elsewhere).unwrap();
        std::fs::create_dir(&page).unwrap();
        found("zetels.html", "een map die er niet bij hoort");
        std::fs::remove_dir(&page).unwrap();
        std::fs::rename(&elsewhere, &page).unwrap();
    }
    assert_eq!(published.judged().verdict, Verdict::Proven);
}

/// The charter of an office as its next version, with the pen given to another key on top of release `base` of a bundle, as that
/// bundle shows it.
fn handed_over(office: &Office, bundle: &Bundle, base: usize, to: &SecretKey) -> PublishedCharter {
    let mut charter = office.charter.clone();
    charter.version += 1;
    charter.prev = vec![bundle.charters[0].hash()];
    charter.admit(to.public(), Role::Scan, "scan 2", 1).unwrap();
    let number = u32::try_from(base).unwrap();
    charter.hand_pen(to.public(), Base { number, hash: bundle.releases[base - 1].hash() }).unwrap();
    released::published(bundle, &SignedCharter::sign(&charter, &office.organiser))
}

#[test]
fn what_a_former_holder_of_the_pen_signs_under_an_old_charter_is_found_beside_a_newer_one() {
    let office = Office::night();
    let bundle = office.bundle();
    let (pen, next) = (organise::data_folder::key(&office.data).unwrap(), SecretKey::from_seed([42; 32]));
    // The pen went on from release 3; afterwards the former holder signs a fourth one, under the charter of before.
    let mut old = bundle.clone();
    let mut release: Release = decode(&bundle.releases[2].bytes, sync_core::limits::RELEASE).unwrap();
    (release.number, release.prev) = (4, bundle.releases[2].hash());
    release.note = "Van wie de pen niet meer heeft".to_owned();
    old.releases.push(SignedRelease::sign(&release, &pen));
    old.before = Some(Before::default());
    let newer = Bundle { charters: vec![handed_over(&office, &bundle, 3, &next)], ..bundle.clone() };
    let folder = office.folder.path().join("downloads-of-two");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("Vrijgave_x_4.uitslag"), bundle::write(&old).unwrap()).unwrap();
    // By itself nothing can be seen of it: that is why a site is judged as a whole.
    let alone = verification::check(&folder.join("Vrijgave_x_4.uitslag"), None, Lang::Nl).unwrap();
    assert!(alone.holds() && alone.text.contains("inrichting 1 van de verkiezing"), "{}", alone.text);
    std::fs::write(folder.join("Vrijgave_x_3.uitslag"), bundle::write(&newer).unwrap()).unwrap();
    let told = verification::check(&folder, None, Lang::Nl).unwrap();
    assert_eq!(told.verdict, Verdict::False);
    let reply = json_of(&told);
    assert_eq!((&reply["release"]["number"], &reply["charter"]), (&json!(3), &json!(2)));
    let other = &reply["others"][0];
    assert!(
        other["name"] == "Vrijgave_x_4.uitslag" && other["fault"].as_str().unwrap().contains("versie 2"),
        "{other}"
    );
    assert!(told.text.contains("Vrijgave_x_4.uitslag: volgens de nieuwste inrichting"), "{}", told.text);

    // The site of it as a whole, with the newer file dropped into it.
    let report = bundle::verify(&old).unwrap();
    let site = office.folder.path().join("site");
    write(&site, &rendering::of(&report, &bundle::write(&old).unwrap()).unwrap());
    assert!(verification::check(&site, None, Lang::Nl).unwrap().holds());
    std::fs::write(site.join("downloads/Vrijgave_GR2026_Duinwoude_3.uitslag"), bundle::write(&newer).unwrap()).unwrap();
    let told = verification::check(&site, None, Lang::Nl).unwrap();
    assert_eq!(told.verdict, Verdict::False);
    assert!(told.text.contains("index.html: veranderd"), "{}", told.text);
}

#[test]
fn pages_of_another_render_version_are_not_proven_and_their_figures_are() {
    let published = Published::of(Office::night());
    let signed = published.download(".uitslag");
    let mut bundle = bundle::read(&std::fs::read(&signed).unwrap()).unwrap();
    bundle.recipe.render += 1;
    bundle.recipe.later.insert("letter".to_owned(), "groot".to_owned());
    std::fs::write(&signed, bundle::write(&bundle).unwrap()).unwrap();
    let told = published.judged();
    assert_eq!(told.verdict, Verdict::PagesNotProven, "{}", told.text);
    for said in ["Bewezen zijn de cijfers, niet de pagina's", "Niet bewezen:", "index.html", "dezelfde cijfers"] {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    let reply = json_of(&told);
    let state = |name: &str| {
        let files = reply["files"].as_array().unwrap();
        files.iter().find(|file| file["name"] == name).unwrap()["state"].as_str().unwrap().to_owned()
    };
    assert_eq!((state("index.html"), state("uitslag.json")), ("not_proven".to_owned(), "figures".to_owned()));
    edit(&published.folder.join("lijsten.csv"), |text| text.replacen(";1;", ";2;", 1));
    let told = published.judged();
    assert_eq!(told.verdict, Verdict::False, "{}", told.text);
    assert!(fault(&told, "lijsten.csv").is_some(), "{}", told.text);
}

#[test]
fn a_changed_figure_of_the_release_before_is_found() {
    let office = Office::with_retraction();
    let bundle = office.bundle();
    assert_eq!(bundle.before.as_ref().unwrap().counts.len(), 2, "the corrected one and the retracted one");
    let verify = |change: &dyn Fn(&mut Bundle)| {
        let mut other = bundle.clone();
        change(&mut other);
        bundle::verify(&other).unwrap_err()
    };
    let changed = verify(&|bundle| bundle.before.as_mut().unwrap().counts[0][40] ^= 1);
    let gone = verify(&|bundle| drop(bundle.before.as_mut().unwrap().counts.pop()));
    let more = verify(&|bundle| {
        let counts = &mut bundle.before.as_mut().unwrap().counts;
        counts.push(counts[0].clone());
    });
    let ruling = verify(&|bundle| {
        let before = bundle.before.as_mut().unwrap();
        before.rulings.push(before.counts[0].clone());
    });
    for fault in [changed, gone, more, ruling] {
        assert!(matches!(fault, bundle::Fault::Before(_)), "{fault:?}");
        assert!(fault.say().told(Lang::Nl).contains("de vrijgave ervoor"));
    }
    let added = verify(&|bundle| bundle.taken_back.push(bundle.releases[0].clone()));
    assert_eq!(added, bundle::Fault::TakenBack);
}

#[test]
fn every_changed_figure_of_a_table_is_found() {
    let published = Published::of(Office::night());
    for name in ["lijsten.csv", "kandidaten.csv", "stembureaus.csv", "kandidaten-per-stembureau.csv"] {
        let (kind, text) = (Kind::of(name).unwrap(), String::from_utf8(published.file(name)).unwrap());
        assert!(check(kind, text.as_bytes(), &published.report).is_ok());
        let lines: Vec<&str> = text.split("\r\n").collect();
        let mut changed = 0;
        // A prime step goes through rows and columns alike.
        let cells = lines.iter().enumerate().skip(1).flat_map(|(row, line)| {
            line.split(';').enumerate().filter(|(_, cell)| cell.parse::<u64>().is_ok()).map(move |(at, _)| (row, at))
        });
        for (row, at) in cells.step_by(13) {
            let mut cells: Vec<String> = lines[row].split(';').map(str::to_owned).collect();
            cells[at] = (cells[at].parse::<u64>().unwrap() + 1).to_string();
            let line = cells.join(";");
            let mut other = lines.clone();
            other[row] = &line;
            let verdict = check(kind, other.join("\r\n").as_bytes(), &published.report);
            assert!(matches!(verdict, Err(Apart::Differs { .. } | Apart::Release(_))), "{name}: {line}: {verdict:?}");
            changed += 1;
        }
        assert!(changed >= 2, "{name}");
        // A row that is gone, and one that is there twice.
        let (mut fewer, mut more) = (lines.clone(), lines.clone());
        fewer.remove(2);
        more.insert(2, lines[2]);
        for other in [fewer, more] {
            assert!(check(kind, other.join("\r\n").as_bytes(), &published.report).is_err(), "{name}");
        }
        let unmarked = text.replace("voorlopig", "officieel");
        assert_eq!(check(kind, unmarked.as_bytes(), &published.report), Err(Apart::Unmarked));
    }
}

/// Every number below a place of a JSON value.
fn numbers(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Number(_) => into.push(at.to_owned()),
        Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| numbers(one, &format!("{at}/{n}"), into)),
        Value::Object(all) => all.iter().for_each(|(key, one)| numbers(one, &format!("{at}/{key}"), into)),
        _ => {}
    }
}

#[test]
fn every_changed_figure_of_the_json_is_found() {
    let published = Published::of(Office::night());
    let value: Value = serde_json::from_slice(&published.file("uitslag.json")).unwrap();
    let mut places = Vec::new();
    for field in ["stations", "totals", "turnout", "lists", "elected", "polling_stations"] {
        numbers(&value[field], &format!("/{field}"), &mut places);
    }
    numbers(&value["seats"]["lists"], "/seats/lists", &mut places);
    places.extend(["/seats/total", "/seats/open", "/release/number", "/release/epoch"].map(str::to_owned));
    places.retain(|place| !place.contains("/previous/"));
    assert!(places.len() > 500, "{}", places.len());
    for place in places.iter().step_by(29).chain(&places[places.len() - 40..]) {
        let mut other = value.clone();
        let cell = other.pointer_mut(place).unwrap();
        *cell = json!(cell.as_u64().unwrap() + 1);
        let verdict = check(Kind::Json, &serde_json::to_vec(&other).unwrap(), &published.report);
        assert!(matches!(verdict, Err(Apart::Differs { .. } | Apart::Release(_))), "{place}: {verdict:?}");
    }
    for place in ["/lists/1/name", "/polling_stations/2/name", "/lists/0/candidates/0/last_name", "/release/hash"] {
        let mut other = value.clone();
        *other.pointer_mut(place).unwrap() = json!("iets anders");
        assert!(check(Kind::Json, &serde_json::to_vec(&other).unwrap(), &published.report).is_err(), "{place}");
    }
    let mut none = value.clone();
    none["polling_stations"].as_array_mut().unwrap().pop();
    assert!(check(Kind::Json, &serde_json::to_vec(&none).unwrap(), &published.report).is_err());
    assert!(matches!(check(Kind::Json, b"{}", &published.report), Err(Apart::Unreadable(_))));
}

#[test]
fn a_changed_download_is_found_and_a_520_does_not_belong_there() {
    let published = Published::of(Office::night());
    let downloads = published.folder.join("downloads");
    let check = || verification::check(&downloads, None, Lang::Nl).unwrap();
    assert!(check().holds(), "the downloads by themselves");
    for ending in [".eml.xml", ".csv"] {
        let path = published.download(ending);
        let original = std::fs::read_to_string(&path).unwrap();
        edit(&path, |text| text.replacen('1', "2", 1));
        for told in [published.check(None), check()] {
            assert_eq!(told.verdict, Verdict::False, "{ending}");
        }
        std::fs::write(&path, original).unwrap();
    }
    // One figure at a place that keeps all sums says which.
    let osv = published.download(".csv");
    let table = std::fs::read_to_string(&osv).unwrap();
    std::fs::remove_file(&osv).unwrap();
    let told = check();
    assert!(told.holds() && told.text.contains("Niet in deze map, wel op de website"), "{}", told.text);
    assert_eq!(published.check(None).verdict, Verdict::False, "from the site nothing may be missing");
    std::fs::write(&osv, table).unwrap();
    let (_, _) = signed_of(&published.office.data, &downloads, true);
    let told = check();
    assert!(!told.holds() && told.text.contains("520") | told.text.contains("hoort hier niet"), "{}", told.text);
}

#[test]
fn what_cannot_be_read_is_neither_good_nor_bad() {
    let published = Published::of(Office::night());
    let signed = published.download(".uitslag");
    let whole = std::fs::read(&signed).unwrap();
    let check = |path: &Path| verification::check(path, None, Lang::Nl);
    let code = |path: &Path| check(path).unwrap_err().code;
    let alone = check(&signed).unwrap();
    assert!(alone.holds() && alone.text.contains("Bewezen zijn de cijfers in dit bestand"), "{}", alone.text);
    assert_eq!(code(&published.folder.join("nothing")), "cannot_verify");
    assert_eq!(code(&published.folder.join("uitslag.json")), "cannot_verify", "no signed release");
    std::fs::write(&signed, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(code(&signed), "cannot_verify");
    assert_eq!(code(&published.folder), "cannot_verify");
    let text = String::from_utf8(whole.clone()).unwrap();
    std::fs::write(&signed, format!("{text} ")).unwrap();
    let told = check(&signed).unwrap();
    assert!(
        !told.holds() && told.text.starts_with("NIET GOED") && json_of(&told)["verdict"] == "false",
        "{}",
        told.text
    );
    std::fs::remove_file(&signed).unwrap();
    let error = check(&published.folder).unwrap_err();
    assert!(error.code == "cannot_verify" && error.message.contains("Vrijgave_"), "{error}");
    std::fs::write(&signed, whole).unwrap();

    // Two nights in one folder: another organiser's release is no part of this one.
    let mut bundle = bundle::read(text.as_bytes()).unwrap();
    let other = SecretKey::from_seed([5; 32]);
    let signed_by_other = SignedCharter::sign(&published.office.charter, &other);
    bundle.charters = vec![released::published(&bundle, &signed_by_other)];
    bundle.organiser = other.public();
    std::fs::write(signed.with_file_name("Vrijgave_ander_2.uitslag"), bundle::write(&bundle).unwrap()).unwrap();
    let words = organiser_words(&published.office.organiser.public());
    let told = verification::check(&published.folder, Some(&words), Lang::Nl).unwrap();
    assert!(!told.holds() && told.text.contains("van een andere organisator"), "{}", told.text);
}

#[test]
fn earlier_signed_releases_of_the_same_chain_stay_good() {
    let office = Office::new();
    office.enter(0);
    office.release(CountLevel::Party, "");
    let folder = office.folder.path().join("downloads-of-the-night");
    signed_of(&office.data, &folder, false);
    for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
        // Those of the first release are called the same, and hold other counts.
        if entry.extension().unwrap() != "uitslag" {
            std::fs::remove_file(entry).unwrap();
        }
    }
    office.import();
    office.release(CountLevel::Candidate, "");
    signed_of(&office.data, &folder, false);
    let told = verification::check(&folder, None, Lang::Nl).unwrap();
    assert!(told.holds(), "{}", told.text);
    assert!(told.text.contains("vrijgave 1, uit dezelfde reeks"), "{}", told.text);
    let reply = json_of(&told);
    assert_eq!((&reply["release"]["number"], &reply["others"][0]["number"]), (&json!(2), &json!(1)));
}
