//! Replies about releases and results, as plain text in Dutch.

use api::control::{Suspended, Void, VoidRow};
use api::folders::ResultFiles;
use api::release::{ConfirmedBy, Preview, Release, Releases, Weighed, Withheld};
use api::request::Branch;
use api::result::{OfRelease, Outcome, ResultTold};
use election::seats::json::SeatsOutput;
use election::seats::{LotKind, LotNeeded};

use super::show_members::aside;
use super::show_night::level;
use super::show_rulings::rulings;
use super::table::{Table, joined, number, plain, short, time};

/// `release`.
pub fn release(told: &Release) -> String {
    let made = match told {
        Release::Offered(offered) => return format!("Aangeboden aan {}.\n", plain(&offered.to.label)),
        Release::Made(made) => made,
    };
    let mut text = format!("Vrijgave {}: {} stembureaus.\n", number(made.number), number(made.rows));
    if let Some(by) = &made.confirmed_by {
        text.push_str(&format!("Bevestigd met de sleutel van {}.\n", plain(&by.label)));
    }
    text + &withheld(made.withheld.as_deref().unwrap_or_default())
}

fn withheld(all: &[Withheld]) -> String {
    let line = |row: &Withheld| {
        let reasons = joined(&row.reasons);
        format!("  achtergehouden: {} (per {}): {reasons}\n", row.station, level(row.level))
    };
    all.iter().map(line).collect()
}

/// What a release would make public.
pub fn weighed(told: &Weighed, suspended: &[Suspended], void: &[VoidRow]) -> String {
    let mut text = format!(
        "Openbaar zou worden: {}, {} stembureaus (per {}).\n",
        plain(&told.heading),
        number(told.rows),
        level(told.level)
    );
    let new = joined(told.new.iter().map(|row| row.station));
    let retracted = joined(told.retracted.iter().map(|row| row.station));
    for (what, found) in [("nieuw", new), ("teruggenomen", retracted)] {
        if !found.is_empty() {
            text.push_str(&format!("  {what}: {found}\n"));
        }
    }
    for row in &told.changed {
        text.push_str(&format!("  gewijzigd: stembureau {}\n", row.station));
        for cell in &row.differences {
            let [was, is] = [cell.theirs, cell.ours].map(|value| value.map(number).unwrap_or_default());
            text.push_str(&format!("    {}: {was} wordt {is}\n", cell.field));
        }
    }
    text.push_str(&format!("  gelijk gebleven: {}\n", number(told.unchanged)));
    text.push_str(&withheld(&told.withheld));
    text.push_str(&rulings(&told.rulings));
    text.push_str(&aside(suspended));
    text.push_str(&void_public(void));
    for row in &told.seats_change {
        let [from, to] = [row.from, row.to].map(|seats| seats.map_or_else(|| "–".to_owned(), number));
        text.push_str(&format!("  zetels lijst {}: {from} wordt {to}\n", number(row.list)));
    }
    text
}

/// `release --preview`.
pub fn preview(told: &Preview) -> String {
    let mut text = weighed(&told.weighed, &told.suspended, &told.void_public);
    if let Some(by) = &told.confirmer {
        text.push_str(&format!("  te bevestigen met de sleutel van: {}\n", plain(&by.label)));
    }
    match told.confirmed {
        Some(ConfirmedBy::Pin) => {
            text.push_str("  te bevestigen door een tweede persoon met een pincode op deze pc\n");
        }
        Some(ConfirmedBy::Organiser) => {
            text.push_str("  te bevestigen door de organisator, met het organisatorbestand\n");
        }
        Some(ConfirmedBy::SecondKey) | None => {}
    }
    for refusal in &told.refusals {
        text.push_str(&format!("  kan nu niet: {} ({})\n", plain(&refusal.error.message), refusal.error.code));
    }
    let sizes = told.weighed.sizes;
    text.push_str(&format!("  {} bytes, hoogstens {}\n", number(sizes.release), number(sizes.most)));
    text.push_str(&format!("Geef precies dit vrij met --expect {} (tot {})\n", told.expect, time(told.lapses_at)));
    text
}

/// Rows that are public and whose count does not count any more: what takes them back.
pub fn void_public(found: &[VoidRow]) -> String {
    let left = |why: Void| -> Vec<u32> {
        found.iter().filter(|row| !row.replaced && row.why == why).map(|row| row.station).collect()
    };
    let (void, aside) = (left(Void::Void), left(Void::Suspended));
    let all: Vec<String> = void.iter().chain(&aside).map(u32::to_string).collect();
    let mut text = String::new();
    for (stations, why) in [(void, "telt niet meer"), (aside, "is van een pc die is opgeschort")] {
        if !stations.is_empty() {
            text.push_str(&format!("  OPENBAAR, maar de telling {why}: stembureaus {}\n", joined(stations)));
        }
    }
    if !all.is_empty() {
        text.push_str(&format!("  Neem ze terug met --retract {} --reason TEKST\n", all.join(" --retract ")));
    }
    text
}

/// `releases`.
pub fn releases(told: &Releases) -> String {
    let mut table = Table::new(&[
        ">Nr",
        ">Periode",
        "Tijd",
        "Niveau",
        ">Stembureaus",
        "Vingerafdruk",
        "Stand",
        "Bevestigd",
        "Tekst",
    ]);
    for release in &told.releases {
        let standing = if release.standing { "geldt" } else { "TERUGGENOMEN" };
        let confirmed = match release.confirmed {
            Some(ConfirmedBy::SecondKey) => "tweede pc",
            Some(ConfirmedBy::Pin) => "pincode",
            Some(ConfirmedBy::Organiser) => "organisator",
            None => "",
        };
        table.row([
            number(release.number),
            number(release.epoch),
            time(release.made_at),
            level(release.level).to_owned(),
            number(release.stations),
            short(release.hash),
            standing.to_owned(),
            confirmed.to_owned(),
            release.note.clone(),
        ]);
    }
    table.or("Er is nog niets vrijgegeven.")
}

/// `result export`: the files, and what could not be written.
pub fn result_files(told: &ResultFiles) -> String {
    let mut text = format!("Vrijgave {} als bestanden:\n", number(told.release));
    for file in &told.files {
        text.push_str(&format!("  {}\n", plain(file)));
    }
    for one in &told.left_out {
        text.push_str(&format!("Niet geschreven: {} ({})\n", plain(&one.name), plain(&one.reason)));
    }
    text.push_str("Voorlopig: de officiële uitslag stelt het centraal stembureau vast.\n");
    text
}

/// `result`.
pub fn result(told: &ResultTold) -> String {
    let mut text = String::new();
    if told.rehearsal {
        text.push_str("TEST – dit is een generale repetitie\n");
    }
    if told.branch == Branch::Working {
        text.push_str("NIET VRIJGEGEVEN – alleen voor de controleruimte\n");
    }
    text + &outcome(&told.outcome, told.release.as_ref())
}

/// Sums and seats; `release`: which they are of.
pub fn outcome(told: &Outcome, release: Option<&OfRelease>) -> String {
    let stations = told.stations;
    let mut text = format!(
        "{} (voorlopig)\n{} van {} stembureaus geteld, waarvan {} per kandidaat\n",
        plain(&told.heading),
        number(stations.counted),
        number(stations.total),
        number(stations.counted_candidate)
    );
    if let Some(release) = release {
        let state = if release.standing { "" } else { " – TERUGGENOMEN" };
        let (number, made, hash) = (number(release.number), time(release.made_at), short(release.hash));
        text.push_str(&format!("Vrijgave {number} van {made} ({hash}){state}\n"));
    }
    text.push('\n');
    let mut table = Table::new(&[">Nr", "Lijst", ">Stemmen", ">Zetels"]);
    for list in &told.lists {
        let seats = told.seats_of(list.number).map(number).unwrap_or_default();
        table.row([list.number.to_string(), list.name.clone(), number(list.votes), seats]);
    }
    text.push_str(&table.or("Geen lijsten."));
    for (name, votes) in [
        ("Geldig", told.valid_votes),
        ("Blanco", told.blank),
        ("Ongeldig", told.invalid),
        ("Uitgebracht", told.votes_cast),
    ] {
        text.push_str(&format!("{name:<12} {:>10}\n", number(votes)));
    }
    text + &told.seats.as_ref().map(lots).unwrap_or_default()
}

fn lots(seats: &SeatsOutput) -> String {
    let line = |lot: &LotNeeded| {
        let what = match lot.kind {
            LotKind::LargestRemainder | LotKind::HighestAverage => "restzetel",
            LotKind::AbsoluteMajorityLargestRemainder | LotKind::AbsoluteMajorityHighestAverage => {
                "volstrekte meerderheid"
            }
            LotKind::Preference => "gekozen kandidaat",
        };
        format!("LOTING NODIG ({what}): tussen {}\n", joined(&lot.options))
    };
    seats.lots_needed.iter().map(line).collect()
}
