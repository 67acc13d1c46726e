//! Invoeren: what a person types is what is saved, once, under the right station, or not at all.

use api::request::{Request, Who};
use election::Level;
use serde_json::{Value, json};

use crate::common::Forms;
use crate::pc::{self, Pc};

/// A PC at which somebody said who it is.
pub fn made_up(more: &[&str]) -> (Pc, Forms) {
    let (mut pc, forms) = pc::made_up(more);
    pc.press(NAME);
    (pc, forms)
}

const NAME: &str = "F2 wim Enter Enter";

/// The figures of a station as a caller reads them out.
pub fn spoken(forms: &Forms, station: u32) -> Vec<u64> {
    let form = forms.form(station, Level::Party);
    let lists = form["lists"].as_array().unwrap().iter().map(|list| list["total"].as_u64().unwrap());
    let one = |name: &str| form[name].as_u64().unwrap();
    std::iter::once(one("admitted_voters"))
        .chain(lists)
        .chain([one("blank"), one("invalid"), one("votes_cast")])
        .collect()
}

pub fn lines(figures: &[u64]) -> String {
    figures.iter().map(|votes| format!("{votes} Enter ")).collect()
}

pub fn saved(entry: &Value) -> Vec<u64> {
    let counts = &entry["counts"];
    let lists = counts["lists"].as_array().unwrap().iter().map(|list| list["total"].as_u64().unwrap());
    let one = |name: &str| counts[name].as_u64().unwrap();
    std::iter::once(one("admitted_voters"))
        .chain(lists)
        .chain([one("blank"), one("invalid"), one("votes_cast")])
        .collect()
}

/// Confirms what the rules found, if anything, and saves.
pub fn save(pc: &mut Pc) {
    for _ in 0..8 {
        pc.press("F10");
        if !pc.notice().contains("niet hebt bevestigd") {
            return;
        }
        pc.press("Spatie");
    }
    panic!("not saved: {}", pc.notice());
}

fn enter(pc: &mut Pc, forms: &Forms, station: u32) -> Vec<u64> {
    let figures = spoken(forms, station);
    pc.press(&format!("F4 Esc {station} Enter {}", lines(&figures)));
    save(pc);
    figures
}

/// A count that somebody else typed on this PC.
pub fn by_another(pc: &Pc, forms: &Forms, station: u32, level: Level, operator: &str) -> Value {
    entered(pc, station, level, 1, operator, forms.form(station, level))
}

/// The same, of one round and with these figures.
pub fn entered(pc: &Pc, station: u32, level: Level, round: u8, operator: &str, form: Value) -> Value {
    let form = serde_json::from_value(form).unwrap();
    let (who, reason) = (who(operator), String::new());
    pc.ask(Request::Enter { who, station, level, round, corrects: None, reason, form, call: None }).unwrap()
}

pub fn who(operator: &str) -> Who {
    Who { operator: operator.to_owned(), confirmed_by: None }
}

/// The figures as they are read out by telephone: nothing else is known.
pub fn by_telephone(mut form: Value) -> Value {
    for not_said in
        ["poll_cards", "proxy_certificates", "voter_cards", "votes_on_candidates", "more_ballots", "fewer_ballots"]
    {
        form[not_said] = Value::Null;
    }
    form["paper"] = json!("telephone");
    form
}

#[test]
fn a_station_by_telephone_in_few_keys() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[1];
    let figures = spoken(&forms, station);
    pc.press("F4");
    let typed = format!("{station} Enter {}F10", lines(&figures));
    let digits = typed.chars().filter(char::is_ascii_digit).count() - 2; // F10
    let keys =
        typed.split_whitespace().map(|name| if name.bytes().all(|b| b.is_ascii_digit()) { name.len() } else { 1 });
    let extra = keys.sum::<usize>() - digits - figures.len();
    assert!(extra <= 6, "{extra} keys beside the digits and one per field");
    pc.press(&typed);
    if pc.notice().contains("niet hebt bevestigd") {
        save(&mut pc);
    }
    let live = pc.live(station, "party");
    assert_eq!(live.len(), 1);
    assert_eq!(saved(&live[0]), figures);
    assert!(pc.notice().starts_with("Opgeslagen"), "{}", pc.notice());
    assert!(pc.shows("Invoeren") && pc.shows("verwerkt"));
}

#[test]
fn the_list_of_stations_says_where_one_is_in_it() {
    let (mut pc, forms) = made_up(&[]);
    let all = forms.stations().len();
    pc.press("F4");
    assert!(pc.shows(&format!("{all} stembureaus")));
    pc.press("Enter");
    assert!(pc.shows("Invoeren"), "nothing is chosen yet");
    for (keys, at) in
        [("Down", 1), ("Down", 2), ("Home", 1), ("End", all), ("PgUp Home", 1), ("PgDn", all), ("Up", all - 1)]
    {
        pc.press(keys);
        assert!(pc.shows(&format!("{at} van {all}")), "{keys}");
    }
    // Of what was searched for as well; and Enter opens what is active.
    pc.press("d o r p");
    assert!(pc.shows("1 van 3"));
    pc.press("End Enter");
    assert!(!pc.shows("Invoeren") && pc.shows("9986 TV"), "the second one of that name");
}

#[test]
fn the_wheel_goes_through_the_list_of_stations() {
    let (mut pc, _) = made_up(&[]);
    let shows = |pc: &Pc, name: &str| pc.view_at(1280.0, 480.0, |window| window.find(name).is_ok());
    pc.press("F4 Down");
    assert!(shows(&pc, "Gemeentehuis") && !shows(&pc, "Mobiel stembureau (strandbus)"));
    pc.wheel(480.0, "Gemeentehuis", -20.0, |window| {
        assert!(window.find("Gemeentehuis").is_err() && window.find("Mobiel stembureau (strandbus)").is_ok());
        assert!(window.find("1 van 14").is_ok(), "what is active stays");
    });
    // A key shows what is active.
    pc.press("Down");
    assert!(shows(&pc, "Gemeentehuis") && shows(&pc, "2 van 14"));
}

#[test]
fn what_is_typed_ahead_finds_its_place() {
    let (mut pc, forms) = made_up(&[]);
    let (one, two) = (forms.stations()[0], forms.stations()[3]);
    pc.press("F4");
    let all = format!("{one} Enter {}", lines(&spoken(&forms, one)));
    pc.press_ahead(&all);
    save(&mut pc);
    pc.press_ahead(&format!("{two} Enter {}", lines(&spoken(&forms, two))));
    save(&mut pc);
    for station in [one, two] {
        assert_eq!(saved(&pc.live(station, "party")[0]), spoken(&forms, station));
    }
}

#[test]
fn an_open_field_is_never_saved_and_a_zero_is_seen() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[0];
    let figures = spoken(&forms, station);
    pc.press(&format!("F4 {station} Enter {} Enter Enter", figures[0]));
    // The first list was left open with Enter: it says 0. Blank votes are no list: they stay open.
    pc.press(&lines(&figures[2..figures.len() - 3]));
    pc.press("Enter Enter 9 F9");
    assert!(pc.notice().contains("nog open"), "{}", pc.notice());
    pc.press("F10");
    assert!(pc.live(station, "party").is_empty());
    pc.press("0 Enter 0 Enter F9");
    assert!(pc.shows("Lees terug, het totaal het laatst"));
    // It does not add up: nothing is saved before that is confirmed, and Enter goes to the field.
    pc.press("F10");
    assert!(pc.notice().contains("niet hebt bevestigd"), "{}", pc.notice());
    pc.press("Enter");
    assert!(!pc.shows("Lees terug, het totaal het laatst"), "Enter goes to the field");
    pc.press("F9");
    save(&mut pc);
    assert_eq!(pc.live(station, "party")[0]["counts"]["lists"][0]["total"], json!(0));
}

#[test]
fn enter_on_the_button_of_the_read_back_saves_once_after_a_moment() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[1];
    // They add up: the button is active at once.
    let lists: Vec<u64> = (0..spoken(&forms, station).len() as u64 - 4).map(|at| 150 - 9 * at).collect();
    let all: u64 = lists.iter().sum();
    let figures: Vec<u64> = std::iter::once(all).chain(lists).chain([0, 0, all]).collect();
    pc.press("F4");
    // One Enter too many, typed ahead; then the next station, typed on without looking.
    pc.press_ahead(&format!("{station} Enter {}Enter", lines(&figures)));
    pc.press("12 Enter");
    assert!(pc.shows("Lees terug, het totaal het laatst"));
    assert!(pc.shows("F10 slaat op. Enter op deze knop ook, zodra u even niets hebt getypt."));
    assert!(pc.live(station, "party").is_empty());
    std::thread::sleep(std::time::Duration::from_millis(700));
    pc.press("Enter");
    assert!(pc.notice().starts_with("Opgeslagen"), "{}", pc.notice());
    pc.press("Enter");
    let live = pc.live(station, "party");
    assert_eq!((live.len(), saved(&live[0])), (1, figures));
}

#[test]
fn a_station_with_a_count_never_starts_a_plain_entry() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[2];
    let figures = enter(&mut pc, &forms, station);
    // Typed once more from the same paper: the digits choose nothing, and nothing is entered.
    pc.press(&format!("{station} Enter {}F10", lines(&figures)));
    assert!(pc.shows("Dit stembureau heeft al een telling."));
    assert_eq!(pc.live(station, "party").len(), 1);

    // A correction wants a reason in words, shows the old figures, and takes their place.
    pc.press("c 12 Enter Enter");
    assert!(pc.shows("Geef een reden; die staat in de geschiedenis van het stembureau."));
    pc.press("typefout Enter Enter");
    assert!(pc.shows(&figures[1].to_string()), "the old figure stands beside");
    pc.press(&format!("Down {} F9", figures[1] + 3));
    save(&mut pc);
    let live = pc.live(station, "party");
    assert_eq!(live.len(), 1);
    assert_eq!(saved(&live[0])[1], figures[1] + 3);
    assert!(live[0]["reason"].as_str().unwrap().contains("typefout"));
}

#[test]
fn figures_under_the_wrong_station_are_moved_in_one_action() {
    let (mut pc, forms) = made_up(&[]);
    let (wrong, right) = (forms.stations()[4], forms.stations()[5]);
    let figures = spoken(&forms, right);
    pc.press(&format!("F4 {wrong} Enter {}", lines(&figures)));
    save(&mut pc);
    pc.press(&format!("{wrong} Enter v {right} Enter Enter Enter"));
    assert!(pc.notice().starts_with("Verwerkt"), "{}", pc.notice());
    assert!(pc.live(wrong, "party").is_empty());
    assert_eq!(saved(&pc.live(right, "party")[0]), figures);
    // A station that does not exist, and the same one, are refused where they are typed.
    pc.press(&format!("{right} Enter v 9999 Enter Enter Enter"));
    assert!(pc.shows("Typ het nummer van een ander stembureau van deze verkiezing."));
}

#[test]
fn the_last_entry_can_be_withdrawn() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[6];
    enter(&mut pc, &forms, station);
    pc.press(&format!("{station} Enter i verkeerd Enter Enter"));
    assert!(pc.live(station, "party").is_empty());
    assert!(pc.notice().starts_with("Verwerkt"), "{}", pc.notice());
}

#[test]
fn a_second_entry_is_blind_and_by_somebody_else() {
    let (mut pc, forms) = made_up(&ONE_PC);
    let station = forms.stations()[1];
    by_another(&pc, &forms, station, Level::Party, "els");
    let figures = spoken(&forms, station);
    pc.press(&format!("F4 {station} Enter"));
    assert!(pc.shows("Dit stembureau heeft al een telling."));
    assert!(pc.shows("Er telt nog niets: tweede invoer ontbreekt (per lijst)."));
    for shown in &figures[..figures.len() - 3] {
        assert!(*shown < 10 || !pc.shows(&shown.to_string()), "{shown} of the first entry is shown");
    }
    pc.press("t");
    assert!(pc.notice().starts_with("Tweede invoer op dezelfde pc, op een andere naam."), "{}", pc.notice());
    for shown in &figures[..figures.len() - 3] {
        assert!(*shown < 10 || !pc.shows(&shown.to_string()), "{shown} of the first entry is shown");
    }
    pc.press(&lines(&figures));
    save(&mut pc);
    let live = pc.live(station, "party");
    assert_eq!(live.iter().map(|entry| entry["round"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(saved(&live[0]), saved(&live[1]));
}

/// One PC and two people: a second entry counts from this PC as well.
pub const ONE_PC: [&str; 4] = ["--rounds-party", "2", "--confirm-release", "one-pc"];

#[test]
fn a_second_entry_by_the_same_person_is_not_begun() {
    let (mut pc, forms) = made_up(&ONE_PC);
    let station = forms.stations()[1];
    by_another(&pc, &forms, station, Level::Party, "Wim");
    // Without a figure typed: who it is besides is asked, in an empty field.
    pc.press(&format!("F4 {station} Enter t"));
    assert!(pc.shows("De andere invoer van dit stembureau is van wim."));
    pc.draw("enter-second-person");
    pc.press("Enter Enter");
    assert!(pc.shows("De andere invoer van dit stembureau is van wim."), "nobody is not another person");
    pc.press("wim Enter Enter");
    assert!(pc.shows("Dat is wie de andere invoer typte. De tweede invoer doet iemand anders."));
    pc.press("els Enter Enter");
    assert_eq!(pc.app.session().unwrap().facts.operator, "els");
    assert!(pc.shows("Dit stembureau heeft al een telling."));
    pc.press("t");
    assert!(pc.notice().starts_with("Tweede invoer op dezelfde pc"), "{}", pc.notice());
    pc.press(&lines(&spoken(&forms, station)));
    save(&mut pc);
    let live = pc.live(station, "party");
    assert_eq!(live.iter().map(|entry| entry["operator"].as_str().unwrap()).collect::<Vec<_>>(), ["Wim", "els"]);
}

/// What was asked of a correction is asked after a restart as well, beside what stands.
#[test]
fn after_a_restart_only_what_differs_is_asked() {
    let (mut pc, forms) = made_up(&ONE_PC);
    let station = forms.stations()[1];
    let figures = spoken(&forms, station);
    let (right, wrong) = (forms.form(station, Level::Party), forms.mistyped(station, Level::Party, 30));
    entered(&pc, station, Level::Party, 1, "els", by_telephone(right));
    entered(&pc, station, Level::Party, 2, "wim", by_telephone(wrong));
    pc.press(&format!("F4 {station} Enter c verteld Enter Enter {} Enter", figures[0]));
    pc.again();
    pc.press(NAME);
    pc.press(&format!("F4 {station} Enter"));
    assert!(pc.notice().contains("hervat"), "{}", pc.notice());
    assert!(pc.shows(&format!("{} | {}", figures[1], figures[1] + 30)), "what stands is beside it");
    // The first list, the total, and nothing else: Enter passes by what is filled in.
    let total = figures[figures.len() - 1];
    pc.press(&format!("{} Enter {total} Enter", figures[1]));
    assert!(pc.shows("Lees terug, het totaal het laatst"), "{}", pc.notice());
    save(&mut pc);
    let live = pc.live(station, "party");
    assert!(live.iter().all(|entry| saved(entry) == figures), "{live:?}");
}

#[test]
fn a_second_entry_that_could_never_count_is_not_begun() {
    let (mut pc, forms) = made_up(&["--rounds-party", "2"]);
    let station = forms.stations()[1];
    by_another(&pc, &forms, station, Level::Party, "els");
    pc.press(&format!("F4 {station} Enter t"));
    assert!(pc.notice().starts_with("Hier telt een tweede invoer niet mee. De andere invoer is op deze pc getypt"));
    assert!(pc.shows("Dit stembureau heeft al een telling."), "no form is open");
}

#[test]
fn after_a_conflict_only_what_differs_is_asked() {
    let (mut pc, forms) = made_up(&ONE_PC);
    let station = forms.stations()[1];
    let figures = spoken(&forms, station);
    let (right, wrong) = (forms.form(station, Level::Party), forms.mistyped(station, Level::Party, 30));
    entered(&pc, station, Level::Party, 1, "els", by_telephone(right));
    entered(&pc, station, Level::Party, 2, "wim", by_telephone(wrong));
    pc.press(&format!("F4 {station} Enter c verteld Enter Enter"));
    assert!(pc.notice().starts_with("De invoeren verschillen in 4 velden."), "{}", pc.notice());
    // Of the first list what each entry says; of the second, in which they agree, one figure.
    assert!(pc.shows(&format!("{} | {}", figures[1], figures[1] + 30)));
    assert!(pc.shows(&figures[2].to_string()));
    pc.draw("enter-only-differing");
    // Admitted voters, the first list, the total; Enter in an open field takes nothing for 0.
    let total = figures[figures.len() - 1];
    pc.press(&format!("{} Enter Enter {total} Enter", figures[0]));
    assert!(pc.notice().contains("nog open"), "{}", pc.notice());
    pc.press(&format!("{} Enter Enter", figures[1]));
    assert!(pc.shows("Lees terug, het totaal het laatst"), "{}", pc.notice());
    save(&mut pc);
    let live = pc.live(station, "party");
    assert_eq!(live.iter().map(|entry| entry["round"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2]);
    assert!(live.iter().all(|entry| saved(entry) == figures), "{live:?}");
}

#[test]
fn a_count_per_list_beside_one_per_candidate_is_said_not_to_count() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let station = forms.stations()[1];
    let candidates = by_another(&pc, &forms, station, Level::Candidate, "els");
    let id = candidates["id"].as_str().unwrap().to_owned();
    pc.ask(Request::Review { who: who("carla"), id, accept: true, note: String::new() }).unwrap();
    let says = "Een telling per lijst telt hier niet mee.";
    let counts = "Telt: telling per kandidaat (invoer, versie 1) van els op scan-1";
    // Before anything is typed, and once more when it is saved all the same.
    pc.press(&format!("F4 {station} Enter"));
    assert!(pc.notice().starts_with(says) && pc.notice().contains(counts), "{}", pc.notice());
    pc.press(&lines(&spoken(&forms, station)));
    save(&mut pc);
    assert!(pc.notice().contains("Bewaard, maar telt niet mee: de telling per kandidaat gaat voor"), "{}", pc.notice());
    // A correction of it as well; from here the way leads to the count that counts.
    pc.press(&format!("{station} Enter"));
    assert!(pc.shows(says));
    pc.draw("enter-list-not-counted");
    pc.press("c typefout Enter Enter");
    assert!(pc.notice().starts_with(says), "{}", pc.notice());
    pc.press(&format!("Esc {station} Enter"));
    assert!(pc.notice().contains(says), "a draft is none the better: {}", pc.notice());
    pc.press("Esc");
    let other = forms.stations()[2];
    by_another(&pc, &forms, other, Level::Party, "els");
    let candidates = by_another(&pc, &forms, other, Level::Candidate, "els");
    let id = candidates["id"].as_str().unwrap().to_owned();
    pc.ask(Request::Review { who: who("carla"), id, accept: true, note: String::new() }).unwrap();
    pc.press(&format!("{other} Enter Ctrl+K"));
    assert!(pc.shows("Dit stembureau heeft al een telling.") && !pc.shows(says));
    pc.press("c typefout Enter Enter");
    assert!(pc.shows("Onderzoek om een andere reden?"), "the form per candidate");
}

#[test]
fn a_draft_outlives_the_program() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[3];
    let figures = spoken(&forms, station);
    let (first, last) = figures.split_at(3);
    pc.press(&format!("F4 {station} Enter {}", lines(first)));
    pc.press("Esc");
    assert!(pc.notice().contains("als concept bewaard"), "{}", pc.notice());
    assert!(pc.live(station, "party").is_empty(), "a draft counts for nothing");
    pc.again();
    pc.press("F4");
    assert!(pc.shows("concept"));
    pc.press(&format!("{station} Enter"));
    assert!(pc.notice().contains("hervat"), "{}", pc.notice());
    pc.press(&lines(last));
    // After a restart nobody is known to sit here: that is asked before anything is saved, and the form stays.
    save(&mut pc);
    assert!(pc.shows("Zeg eerst wie u bent.") && pc.live(station, "party").is_empty());
    pc.press("els Enter Enter");
    save(&mut pc);
    let live = pc.live(station, "party");
    assert_eq!((saved(&live[0]), &live[0]["operator"]), (figures, &json!("els")));
    // It is taken away in the background.
    let drafts = || std::fs::read_dir(pc.data.join("drafts")).unwrap().count();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while drafts() > 0 && std::time::Instant::now() < until {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(drafts(), 0);
}

#[test]
fn practice_saves_nothing() {
    let (mut pc, forms) = made_up(&[]);
    let before = pc.ask(Request::Holds).unwrap()["entries"].clone();
    pc.press("F4 Ctrl+O");
    assert!(pc.shows("Oefenstembureau"));
    pc.press(&lines(&spoken(&forms, forms.stations()[0])));
    save(&mut pc);
    assert!(pc.notice().contains("niets opgeslagen"), "{}", pc.notice());
    assert_eq!(pc.ask(Request::Holds).unwrap()["entries"], before);
}

#[test]
fn a_form_of_paper_per_candidate() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let station = forms.stations()[1];
    let form = forms.form(station, Level::Candidate);
    pc.press(&format!("F4 Ctrl+K {station} Enter"));
    assert!(pc.shows("Onderzoek om een andere reden?"), "the form of the central count of candidates");
    per_candidate(&mut pc, &form);
    assert!(pc.shows("Lees terug, het totaal het laatst"), "{}", pc.notice());
    // With the figures: what was ticked, and the explanation.
    for said in ["Zijn stembiljetten (deels) herteld?", "Stembiljetten en toegelaten kiezers", "nee", "verkeerd gelegd"]
    {
        assert!(pc.shows(said), "{said} is not read back");
    }
    save(&mut pc);
    let live = pc.live(station, "candidate");
    assert_eq!(live.len(), 1, "{}", pc.notice());
    let strip = |lists: &Value| {
        let lists = lists.as_array().unwrap().iter();
        lists
            .map(|list| (list["number"].clone(), list["total"].clone(), list["candidates"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(strip(&live[0]["counts"]["lists"]), strip(&form["lists"]));
    assert_eq!(live[0]["form"]["paper"], "na31_2");
    assert_eq!(live[0]["form"]["explanation"], "verkeerd gelegd");
}

/// Types a form per candidate, from its first line to what is read back.
pub fn per_candidate(pc: &mut Pc, form: &Value) {
    let cell = |pointer: &str| form.pointer(pointer).and_then(Value::as_u64).unwrap_or(0);
    // Another reason, recounted: no; explained by the station: yes; lists differ: no.
    pc.press("n Enter n Enter j Enter n Enter");
    let (d, h) = (cell("/admitted_voters"), cell("/votes_cast"));
    pc.press(&lines(&[cell("/poll_cards"), cell("/proxy_certificates"), d]));
    let lists = form["lists"].as_array().unwrap();
    pc.press(&lines(&lists.iter().map(|list| list["total"].as_u64().unwrap()).collect::<Vec<_>>()));
    pc.press(&lines(&[cell("/votes_on_candidates"), cell("/blank"), cell("/invalid"), h]));
    let compared = match d.cmp(&h) {
        std::cmp::Ordering::Equal => "1 Enter 0 Enter 0 Enter Enter",
        std::cmp::Ordering::Less => "2 Enter ",
        std::cmp::Ordering::Greater => "3 Enter ",
    };
    pc.press(compared);
    if d != h {
        pc.press(&format!("{} Enter {} Enter j Enter", h.saturating_sub(d), d.saturating_sub(h)));
    }
    // What is explained is seen while it is typed.
    pc.press("verkeerd Spatie gelegd");
    assert!(pc.shows("verkeerd gelegd"));
    pc.press("Enter");
    for list in lists {
        for candidate in list["candidates"].as_array().unwrap() {
            let votes = candidate["votes"].as_u64().unwrap();
            // Zero votes are left open, as people do.
            pc.press(&if votes == 0 { "Enter".to_owned() } else { format!("{votes} Enter") });
        }
        pc.press(&format!("{} Enter", list["total"]));
    }
}

#[test]
fn candidates_without_votes_are_skipped_and_that_is_said() {
    let (mut pc, forms) = made_up(&["--rounds-candidate", "1"]);
    let station = forms.stations()[1];
    let last = forms.form(station, Level::Candidate)["lists"][0]["candidates"].as_array().unwrap().len();
    let zeros = |from: usize| {
        let count = last + 1 - from;
        format!("Lijst 1: {count} kandidaten op 0 gezet: {from} t/m {last}. Ctrl+Z maakt dat ongedaan.")
    };
    pc.press(&format!("F4 Ctrl+K {station} Enter"));
    assert!(!pc.shows("Rest van deze lijst is 0"), "no list yet");
    pc.press("PgDn");
    assert!(pc.shows("Rest van deze lijst is 0"));
    pc.press_ahead("31 / 4 * 2 *");
    assert!(pc.shows(&zeros(5)));
    pc.draw("enter-zeros");
    pc.press("Ctrl+Z");
    assert!(!pc.shows(&zeros(5)) && pc.shows("Lijst 1: 2 kandidaten op 0 gezet: 2 t/m 3. Ctrl+Z maakt dat ongedaan."));
    // Nobody of that number: what is typed on is in no cell.
    pc.press("/ 999 Enter 77 Enter");
    assert!(pc.shows("Lijst 1 heeft geen kandidaat 999.") && pc.shows("Erheen, tot daar is 0"));
    assert!(pc.shows("Er is nog niets ingevuld, ook niet wat u hierna typte. Backspace verbetert, Esc gaat terug."));
    assert!(!pc.shows("77"));
    pc.draw("enter-jump");
    // The fifth is a zero by itself; the sixth is emptied.
    pc.press("Esc Enter Enter 7 Backspace");
    let draft = pc.data.join("drafts").join(format!("candidate-{station}-1.draft"));
    crate::common::until("the last key to be kept", || {
        std::fs::read_to_string(&draft).ok()?.ends_with("\"text\":\"\"}\n").then_some(())
    });
    pc.again();
    pc.press(&format!("F4 Ctrl+K {station} Enter"));
    assert!(pc.notice().contains("hervat"), "{}", pc.notice());
    pc.press("*");
    assert!(pc.shows(&zeros(7)));
    assert!(pc.shows("Door u leeggemaakt, en daarom nog open: 6."), "also after a restart");
}

#[test]
fn what_a_person_who_called_is_kept_and_not_obligatory() {
    let (mut pc, forms) = made_up(&[]);
    let station = forms.stations()[0];
    pc.press(&format!("F4 {station} Enter {}", lines(&spoken(&forms, station))));
    pc.press("Down Down Down Down Down Down Up Up");
    pc.press("Jansen Enter 0612345678");
    save(&mut pc);
    let call = pc.live(station, "party")[0]["form"]["call"].clone();
    assert_eq!(call, json!({ "caller": "Jansen", "call_back": "0612345678" }));
}

#[test]
fn figures_that_may_be_of_another_form_are_looked_at_again_before_they_are_saved() {
    let (mut pc, forms) = made_up(&[]);
    let stations = forms.stations();
    by_another(&pc, &forms, stations[1], Level::Party, "els");
    // The form of that station, typed under another one.
    let figures = spoken(&forms, stations[1]);
    pc.press(&format!("F4 {} Enter {}", stations[0], lines(&figures)));
    pc.press("F10");
    assert!(pc.notice().contains("niet hebt bevestigd"), "{}", pc.notice());
    let asked = "Zelfde cijfers als een ander stembureau. Vergelijk beide met hun formulier: een formulier kan twee keer zijn \
                 ingevoerd.";
    assert!(pc.shows(asked));
    assert!(!pc.shows("verwacht"), "what was expected would only mislead whoever has the paper");
    pc.draw("enter-slip");
    assert!(pc.live(stations[0], "party").is_empty());
    save(&mut pc);
    assert_eq!(saved(&pc.live(stations[0], "party")[0]), figures, "and it is saved as it was typed");
}
