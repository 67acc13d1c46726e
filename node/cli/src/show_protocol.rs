//! What the Kiesraad will ask, lists that are added up again by hand, and what was kept of a release, as plain text.

use api::audit::{Audit, Held};
use api::drawn::{DrawnList, ListsDrawn};
use api::plans::Watch;
use api::protocol::{Asked, Protocol};
use election::draw::Draw;
use words::control_protocol::{step, verdict};
use words::{Lang, short_hash};

use super::say;
use super::show_night::why;
use super::table::{Table, joined, number, plain, time};

/// `control protocol`.
pub fn protocol(lang: Lang, told: &Protocol) -> String {
    let cut = say!(
        lang,
        "cli-plausibility-cut",
        number = number(lang, told.cut.number),
        time = time(told.cut.frozen_at),
        counted = number(lang, told.stations.counted),
        total = number(lang, told.stations.total)
    );
    let mut text = format!("{}\n{cut}\n\n", say!(lang, "cli-control-only"));
    text.push_str(&lines(&told.remarks(lang)));
    text.push_str(&asked(lang, &told.findings));
    let stations =
        |asked_for: bool| joined(told.recount.iter().filter(|row| row.asked_for == asked_for).map(|row| row.station));
    let (first, others) = (stations(true), stations(false));
    if !first.is_empty() {
        text.push_str(&(say!(lang, "cli-recount-asked-for", stations = first) + "\n"));
    }
    if !others.is_empty() {
        text.push_str(&(say!(lang, "cli-recount-others", stations = others) + "\n"));
    }
    text
}

/// Questions with how many are open; what to do, and what was said, below.
fn asked(lang: Lang, findings: &[Asked]) -> String {
    let open = findings.iter().filter(|asked| asked.is_open()).count();
    let (all, open) = (number(lang, findings.len()), number(lang, open));
    let mut text = say!(lang, "cli-protocol-asked", all = all, open = open) + "\n";
    for one in findings {
        let (station, name, what) = (one.station, plain(&one.name), plain(&one.what(lang)));
        text.push_str(&format!("{station} {name}: {what}\n"));
        if one.is_open() {
            let station = one.station;
            let rule = one.found.rule().id().replace('_', "-");
            let list = one.found.list().map(|list| format!(" --list {list}")).unwrap_or_default();
            let command = say!(lang, "cli-asked-answer", station = station, rule = rule, list = list);
            text.push_str(&format!("   {}\n   {command}\n", plain(&one.remedy(lang))));
        }
        let said = one.handled.iter().map(|said| said.told(lang)).chain(one.before(lang));
        text.extend(said.map(|said| format!("   {}\n", plain(&said))));
    }
    text + "\n"
}

fn lines(all: &[String]) -> String {
    let all: String = all.iter().map(|line| plain(line) + "\n").collect();
    if all.is_empty() { all } else { all + "\n" }
}

/// `draw`.
pub fn drawn(lang: Lang, told: &ListsDrawn) -> String {
    let cut = say!(lang, "cli-drawn-cut", number = number(lang, told.cut.number), time = time(told.cut.frozen_at));
    let kept = if told.kept { say!(lang, "cli-drawn-kept") } else { say!(lang, "cli-drawn-not-kept") };
    let mut text = format!("{}\n{cut} {kept}\n\n{}", say!(lang, "cli-control-only"), steps(lang, &told.draw));
    for list in &told.lists {
        text.push_str(&format!("\n{}", sheet(lang, list)));
        if let Some(by_hand) = list.by_hand {
            let (by_hand, compared) = (number(lang, by_hand), verdict(list.verdict, lang));
            text.push_str(&(say!(lang, "cli-by-hand", votes = by_hand, verdict = compared) + "\n"));
        }
    }
    if !told.all.is_empty() {
        let all: Vec<String> = told.all.iter().map(|kept| kept.told(lang)).collect();
        text.push_str(&format!("\n{}\n{}", say!(lang, "cli-draws-kept"), lines(&all)));
    }
    text
}

/// What was drawn, and how anybody does it again.
pub fn steps(lang: Lang, draw: &Draw) -> String {
    let (seed, lists) = (plain(&draw.seed), joined(&draw.drawn));
    let mut text = say!(lang, "cli-drawn", lists = lists, seed = seed) + "\n";
    text.extend(draw.steps.iter().map(|one| format!("  {}\n", plain(&step(one, lang)))));
    text
}

/// A list with its total at each station.
pub fn sheet(lang: Lang, list: &DrawnList) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        say!(lang, "cli-head-station"),
        ">".to_owned() + &say!(lang, "cli-head-votes"),
    ]);
    let votes = |votes: Option<u64>| votes.map_or_else(|| "–".to_owned(), |votes| number(lang, votes));
    for at in &list.stations {
        table.row([at.number.to_string(), at.name.clone(), votes(at.votes.map(u64::from))]);
    }
    table.row([String::new(), say!(lang, "cli-sum"), votes(list.sum)]);
    let (list, name) = (list.number, plain(&list.name));
    format!("{}\n{}", say!(lang, "cli-drawn-list", list = list, name = name), table.or(""))
}

/// `audit`.
pub fn audit(lang: Lang, told: &Audit) -> String {
    let (made_at, hash) = (time(told.made_at), short_hash(&told.hash.to_string()));
    let mut text = format!(
        "{}\n{}\n",
        say!(lang, "cli-control-only"),
        say!(lang, "audit-release", number = told.number, time = made_at, hash = hash)
    );
    match &told.made {
        None => text.push_str(&(say!(lang, "audit-not-here") + "\n")),
        Some(made) => {
            let watch = |watch: &Watch| format!("{} {}", watch.operator, time(watch.time));
            let said = [
                (say!(lang, "audit-operators"), joined(&made.operators)),
                (say!(lang, "audit-watches"), joined(made.watches.iter().map(watch))),
                (say!(lang, "audit-consultation"), plain(&made.consultation)),
            ];
            for (what, kept) in said.iter().filter(|(_, kept)| !kept.is_empty()) {
                text.push_str(&format!("{what}: {kept}\n"));
            }
            let held = |held: &Held| format!("  {}: {}\n", held.station, why(lang, &held.reasons));
            let held: String = made.withheld.iter().chain(&made.retracted).map(held).collect();
            if !held.is_empty() {
                text.push_str(&format!("{}:\n{held}", say!(lang, "audit-held")));
            }
        }
    }
    text.push('\n');
    text.push_str(&lines(&told.remarks(lang)));
    text.push_str(&asked(lang, &told.findings));
    let draws: Vec<String> = told.draws.iter().map(|draw| draw.told(lang)).collect();
    text + &(if draws.is_empty() { say!(lang, "audit-no-draws") + "\n" } else { lines(&draws) })
}
