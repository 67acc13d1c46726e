//! Replies about releases and results, as plain text.

use api::control::{Suspended, Void, VoidRow};
use api::folders::ResultFiles;
use api::release::{ConfirmedBy, Preview, Release, Releases, Weighed, Withheld};
use api::request::Branch;
use api::result::{OfRelease, Outcome, ResultTold};
use election::seats::json::SeatsOutput;
use election::seats::{LotKind, LotNeeded};
use words::{Lang, Sentence};

use super::say;
use super::show_members::aside;
use super::show_night::{level, why};
use super::show_rulings::rulings;
use super::table::{Table, joined, number, plain, short, time};

/// `release`.
pub fn release(lang: Lang, told: &Release) -> String {
    let made = match told {
        Release::Offered(offered) => return say!(lang, "cli-offered", label = plain(&offered.to.label)) + "\n",
        Release::Made(made) => made,
    };
    let (n, rows) = (Sentence::count(made.rows), number(lang, made.rows));
    let mut text = say!(lang, "cli-released", number = number(lang, made.number), n = n, rows = rows) + "\n";
    if let Some(by) = &made.confirmed_by {
        text.push_str(&(say!(lang, "cli-confirmed-by", label = plain(&by.label)) + "\n"));
    }
    text + &withheld(lang, made.withheld.as_deref().unwrap_or_default())
}

fn withheld(lang: Lang, all: &[Withheld]) -> String {
    let line = |row: &Withheld| {
        let (at, reasons) = (level(lang, row.level), why(lang, &row.reasons));
        format!("  {}\n", say!(lang, "cli-withheld", station = row.station, level = at, reasons = reasons))
    };
    all.iter().map(line).collect()
}

/// What a release would make public.
pub fn weighed(lang: Lang, told: &Weighed, suspended: &[Suspended], void: &[VoidRow]) -> String {
    let (heading, rows, at) = (plain(&told.heading), number(lang, told.rows), level(lang, told.level));
    let n = Sentence::count(told.rows);
    let mut text = say!(lang, "cli-weighed", heading = heading, n = n, rows = rows, level = at) + "\n";
    let new = joined(told.new.iter().map(|row| row.station));
    let retracted = joined(told.retracted.iter().map(|row| row.station));
    for (what, found) in [(say!(lang, "cli-new"), new), (say!(lang, "cli-retracted"), retracted)] {
        if !found.is_empty() {
            text.push_str(&format!("  {what}: {found}\n"));
        }
    }
    for row in &told.changed {
        let cause = row.cause.map(|cause| format!(" ({})", words::since::cause(cause).told(lang)));
        let station = say!(lang, "cli-changed-station", station = row.station);
        text.push_str(&format!("  {station}{}\n", cause.unwrap_or_default()));
        for cell in &row.differences {
            let [was, is] =
                [cell.theirs, cell.ours].map(|value| value.map(|value| number(lang, value)).unwrap_or_default());
            let name = words::cells::code(cell.field, lang);
            let cell = say!(lang, "cli-becomes", name = name, from = was, to = is);
            text.push_str(&format!("    {cell}\n"));
        }
    }
    text.push_str(&format!("  {}\n", say!(lang, "cli-unchanged", rows = number(lang, told.unchanged))));
    text.push_str(&withheld(lang, &told.withheld));
    text.push_str(&rulings(lang, &told.rulings));
    text.push_str(&aside(lang, suspended));
    text.push_str(&void_public(lang, void));
    for row in &told.seats_change {
        let [from, to] =
            [row.from, row.to].map(|seats| seats.map_or_else(|| "–".to_owned(), |value| number(lang, value)));
        let list = number(lang, row.list);
        text.push_str(&format!("  {}\n", say!(lang, "cli-seats-change", list = list, from = from, to = to)));
    }
    text
}

/// `release --preview`.
pub fn preview(lang: Lang, told: &Preview) -> String {
    let mut text = weighed(lang, &told.weighed, &told.suspended, &told.void_public);
    if let Some(by) = &told.confirmer {
        text.push_str(&format!("  {}\n", say!(lang, "cli-to-confirm-key", label = plain(&by.label))));
    }
    match told.confirmed {
        Some(ConfirmedBy::Pin) => {
            text.push_str(&format!("  {}\n", say!(lang, "cli-to-confirm-pin")));
        }
        Some(ConfirmedBy::Organiser) => {
            text.push_str(&format!("  {}\n", say!(lang, "cli-to-confirm-organiser")));
        }
        Some(ConfirmedBy::SecondKey) | None => {}
    }
    for void in &told.replaces {
        let (label, hash) = (plain(&void.label), words::short_hash(&void.hash.to_string()));
        let (n, stations) = (Sentence::count(void.differs), number(lang, void.differs));
        let replaces = if void.said {
            say!(lang, "cli-replaces", number = void.number, label = label, hash = hash, n = n, stations = stations)
        } else {
            say!(lang, "cli-replaces-unsaid", number = void.number, label = label, hash = hash)
        };
        text.push_str(&format!("  {replaces}\n"));
    }
    for refusal in &told.refusals {
        let (why, code) = (plain(&refusal.error.text(lang)), &refusal.error.code);
        text.push_str(&format!("  {}\n", say!(lang, "cli-not-now", why = why, code = code)));
    }
    let sizes = told.weighed.sizes;
    let (bytes, most) = (number(lang, sizes.release), number(lang, sizes.most));
    text.push_str(&format!("  {}\n", say!(lang, "cli-release-size", bytes = bytes, most = most)));
    let (expect, until) = (told.expect.to_string(), time(told.lapses_at));
    text.push_str(&(say!(lang, "cli-release-expect", expect = expect, until = until) + "\n"));
    text
}

/// Rows that are public and whose count does not count any more: what takes them back.
pub fn void_public(lang: Lang, found: &[VoidRow]) -> String {
    let left = |why: Void| -> Vec<u32> {
        found.iter().filter(|row| !row.replaced && row.why == why).map(|row| row.station).collect()
    };
    let (void, aside) = (left(Void::Void), left(Void::Suspended));
    let all: Vec<String> = void.iter().chain(&aside).map(u32::to_string).collect();
    let mut text = String::new();
    for (stations, suspended) in [(void, false), (aside, true)] {
        if !stations.is_empty() {
            let stations = joined(stations);
            let why = if suspended {
                say!(lang, "cli-public-suspended", stations = stations)
            } else {
                say!(lang, "cli-public-void", stations = stations)
            };
            text.push_str(&format!("  {why}\n"));
        }
    }
    if !all.is_empty() {
        let all = all.join(" --retract ");
        text.push_str(&format!("  {}\n", say!(lang, "cli-retract-with", stations = all)));
    }
    text
}

/// `releases`.
pub fn releases(lang: Lang, told: &Releases) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        ">".to_owned() + &say!(lang, "cli-head-epoch"),
        say!(lang, "cli-head-time"),
        say!(lang, "cli-head-level"),
        ">".to_owned() + &say!(lang, "cli-head-stations"),
        say!(lang, "cli-head-fingerprint"),
        say!(lang, "cli-head-standing"),
        say!(lang, "cli-head-confirmed"),
        say!(lang, "cli-head-text"),
    ]);
    for release in &told.releases {
        let standing = if release.standing { say!(lang, "cli-past-live") } else { say!(lang, "cli-taken-back") };
        let confirmed = match release.confirmed {
            Some(ConfirmedBy::SecondKey) => say!(lang, "cli-confirmed-key"),
            Some(ConfirmedBy::Pin) => say!(lang, "cli-confirmed-pin"),
            Some(ConfirmedBy::Organiser) => say!(lang, "cli-confirmed-organiser"),
            None => String::new(),
        };
        table.row([
            number(lang, release.number),
            number(lang, release.epoch),
            time(release.made_at),
            level(lang, release.level),
            number(lang, release.stations),
            short(release.hash),
            standing,
            confirmed,
            release.note.clone(),
        ]);
    }
    table.or(say!(lang, "cli-no-releases"))
}

/// `result export`: the files, and what could not be written.
pub fn result_files(lang: Lang, told: &ResultFiles) -> String {
    let mut text = say!(lang, "cli-result-files", number = number(lang, told.release)) + "\n";
    for file in &told.files {
        text.push_str(&format!("  {}\n", plain(file)));
    }
    for one in &told.left_out {
        let (name, reason) = (plain(&one.name), plain(&one.reason(lang)));
        text.push_str(&(say!(lang, "cli-not-written", name = name, reason = reason) + "\n"));
    }
    text.push_str(&(say!(lang, "cli-provisional") + "\n"));
    text
}

/// `result`.
pub fn result(lang: Lang, told: &ResultTold) -> String {
    let mut text = String::new();
    if told.rehearsal {
        text.push_str(&(say!(lang, "cli-rehearsal") + "\n"));
    }
    if told.branch == Branch::Working {
        text.push_str(&(say!(lang, "cli-not-released") + "\n"));
    }
    text + &outcome(lang, &told.outcome, told.release.as_ref())
}

/// Sums and seats; `release`: which they are of.
pub fn outcome(lang: Lang, told: &Outcome, release: Option<&OfRelease>) -> String {
    let stations = told.stations;
    let (counted, total) = (number(lang, stations.counted), number(lang, stations.total));
    let per_candidate = number(lang, stations.counted_candidate);
    let mut text = format!(
        "{}\n{}\n",
        say!(lang, "cli-provisional-heading", heading = plain(&told.heading)),
        say!(lang, "cli-counted", counted = counted, total = total, candidate = per_candidate)
    );
    if let Some(release) = release {
        let state = if release.standing { String::new() } else { format!(" – {}", say!(lang, "cli-taken-back")) };
        let (number, made, hash) = (number(lang, release.number), time(release.made_at), short(release.hash));
        text.push_str(&(say!(lang, "cli-release-of", number = number, made = made, hash = hash) + &state + "\n"));
    }
    text.push('\n');
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        say!(lang, "cli-head-list"),
        ">".to_owned() + &say!(lang, "cli-head-votes"),
        ">".to_owned() + &say!(lang, "cli-head-seats"),
    ]);
    for list in &told.lists {
        let seats = told.seats_of(list.number).map(|value| number(lang, value)).unwrap_or_default();
        table.row([list.number.to_string(), list.name.clone(), number(lang, list.votes), seats]);
    }
    text.push_str(&table.or(say!(lang, "cli-no-lists")));
    for (name, votes) in [
        (say!(lang, "cli-votes-valid"), told.valid_votes),
        (say!(lang, "cli-votes-blank"), told.blank),
        (say!(lang, "cli-votes-invalid"), told.invalid),
        (say!(lang, "cli-votes-cast"), told.votes_cast),
    ] {
        text.push_str(&format!("{name:<12} {:>10}\n", number(lang, votes)));
    }
    text + &told.seats.as_ref().map(|value| lots(lang, value)).unwrap_or_default()
}

fn lots(lang: Lang, seats: &SeatsOutput) -> String {
    let line = |lot: &LotNeeded| {
        let what = match lot.kind {
            LotKind::LargestRemainder | LotKind::HighestAverage => say!(lang, "cli-lot-seat"),
            LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage => {
                say!(lang, "cli-lot-majority")
            }
            LotKind::Preference => say!(lang, "cli-lot-candidate"),
        };
        say!(lang, "cli-lot-needed", what = what, options = joined(&lot.options)) + "\n"
    };
    seats.lots_needed.iter().map(line).collect()
}
