//! What only the control room reads: the cut, the previous election, and where to look first.

use api::control::{Changes, Overview, StationRow, Stations};
use api::counts::{BeforeSaving, Stand};
use api::people::{Previous, PreviousState};
use api::plausible::{Earlier, Estimate, In, MissingStation, Plausibility};
use election::Share;
use election::plausibility::margin::Votes;
use election::plausibility::previous::How;
use election::plausibility::{Area, Called, Class, FlagRate, Representative};
use night::firm_seats::FirmSeats;
use night::plausibility::{Margins, OddTold, SlipTold};
use night::previous::{CameFrom, Matched, Named};
use words::number::Marks;
use words::slips::{remedy, title};
use words::{Lang, Sentence};

use super::say;
use super::show_members::aside;
use super::show_night::{level, state, why};
use super::show_release::{outcome, void_public};
use super::show_rulings::rulings;
use super::table::{Table, joined, number, plain, time, yes};

/// `control now`.
pub fn now(lang: Lang, told: &Stations) -> String {
    say!(lang, "cli-now") + "\n\n" + &stations(lang, &told.stations)
}

fn stations(lang: Lang, rows: &[StationRow]) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        say!(lang, "cli-head-station"),
        say!(lang, "cli-head-per-list"),
        say!(lang, "cli-head-per-candidate"),
        say!(lang, "cli-head-released"),
    ]);
    for row in rows {
        let [party, candidate] = [&row.party, &row.candidate].map(|at| state(lang, at.state, &at.reasons));
        table.row([row.number.to_string(), row.name.clone(), party, candidate, yes(lang, row.released)]);
    }
    table.or(say!(lang, "cli-no-stations"))
}

/// `control freeze`, `refresh`, `show`.
pub fn overview(lang: Lang, told: &Overview) -> String {
    let cut = say!(
        lang,
        "cli-cut-since",
        number = number(lang, told.cut.number),
        time = time(told.cut.frozen_at),
        new = number(lang, told.cut.new_since)
    );
    let (party, candidate) = (number(lang, told.releasable.party), number(lang, told.releasable.candidate));
    let releasable = say!(lang, "cli-releasable", party = party, candidate = candidate);
    let mut text = format!("{cut}\n{releasable}\n\n");
    text.push_str(&stations(lang, &told.stations));
    for difference in &told.differences {
        let change = match difference.change {
            Changes::New => say!(lang, "cli-change-new"),
            Changes::Other => say!(lang, "cli-change-other"),
        };
        let (station, at) = (difference.station, level(lang, difference.level));
        text.push_str(&(say!(lang, "cli-difference", station = station, change = change, level = at) + "\n"));
    }
    let changed = joined(told.changed.iter().flatten());
    if !changed.is_empty() {
        text.push_str(&(say!(lang, "cli-changed-since", stations = changed) + "\n"));
    }
    text.push_str(&rulings(lang, &told.rulings));
    text.push_str(&aside(lang, &told.suspended));
    text.push_str(&void_public(lang, &told.void_public));
    text.push('\n');
    text + &outcome(lang, &told.result, None)
}

/// A share as a percentage with one decimal; a dash of nothing.
fn percent(lang: Lang, share: Share) -> String {
    per_mille(lang, share.per_mille())
}

fn per_mille(lang: Lang, value: Option<u32>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{}{}{} %", value / 10, Marks::of(lang).decimal, value % 10))
}

/// Millionths as a percentage with one decimal.
fn millionths(lang: Lang, value: u32) -> String {
    per_mille(lang, Some(value.saturating_add(500) / 1000))
}

/// `12 Naam, 13 Naam`.
fn named(all: &[Named]) -> String {
    let one = |one: &Named| {
        let name = plain(one.name.as_deref().unwrap_or_default());
        format!("{} {name}", one.number).trim_end().to_owned()
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `previous show`.
pub fn previous(lang: Lang, told: &Previous) -> String {
    match (told.state, &told.matched) {
        (PreviousState::Here, Some(matched)) => all_matched(lang, matched),
        (PreviousState::NotHere, _) => say!(lang, "cli-previous-not-here") + "\n",
        (PreviousState::Unusable, _) => format!(
            "{}\n{}\n",
            say!(lang, "cli-previous-unfit", why = plain(&told.reason(lang).unwrap_or_default())),
            say!(lang, "cli-previous-again")
        ),
        _ => say!(lang, "cli-previous-none") + "\n",
    }
}

fn all_matched(lang: Lang, told: &Matched) -> String {
    let election = &told.election;
    let (name, date) = (plain(&election.name), plain(&election.date));
    let mut text = say!(lang, "cli-previous-election", name = name, date = date) + "\n\n";
    let mut places =
        Table::new([say!(lang, "cli-head-now"), say!(lang, "cli-head-then"), say!(lang, "cli-head-matched-by")]);
    for place in &told.places {
        let how = match place.how {
            How::PostcodeAndName => say!(lang, "cli-matched-both"),
            How::Postcode => say!(lang, "cli-matched-postcode"),
            How::Name => say!(lang, "cli-matched-name"),
            How::ByHand => say!(lang, "cli-matched-hand"),
        };
        places.row([named(&place.now), named(&place.then), how]);
    }
    text.push_str(&places.or(say!(lang, "cli-matched-none")));
    for unclear in &told.ambiguous {
        let (now, then) = (named(&unclear.now), named(&unclear.then));
        text.push_str(&(say!(lang, "cli-matched-unclear", now = now, then = then) + "\n"));
    }
    for (stations, title) in [
        (&told.unmatched_now, say!(lang, "cli-unmatched-now")),
        (&told.unmatched_then, say!(lang, "cli-unmatched-then")),
    ] {
        if !stations.is_empty() {
            text.push_str(&format!("{title}: {}\n", named(stations)));
        }
    }
    for ignored in &told.ignored {
        text.push_str(&(say!(lang, "cli-match-ignored", station = ignored.now) + "\n"));
    }
    text.push('\n');
    let mut lists = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-list"),
        say!(lang, "cli-head-name"),
        say!(lang, "cli-head-comes-from"),
    ]);
    for list in &told.lists {
        let from = match list.origin {
            Some(CameFrom::Then) => named(&list.from),
            Some(CameFrom::New) => say!(lang, "cli-origin-new"),
            Some(CameFrom::NotApplicable) => say!(lang, "cli-origin-not-applicable"),
            None => say!(lang, "cli-origin-open"),
        };
        lists.row([list.number.to_string(), list.name.clone().unwrap_or_default(), from]);
    }
    text.push_str(&lists.or(say!(lang, "cli-no-lists")));
    if !told.undecided.is_empty() {
        text.push_str(&(say!(lang, "cli-origins-open", lists = joined(&told.undecided)) + "\n"));
    }
    text
}

/// `control plausibility`.
pub fn plausibility(lang: Lang, told: &Plausibility) -> String {
    let In { counted, total } = told.stations;
    let about = LookedAt {
        slips: &told.slips,
        findings: &told.findings,
        flag_rate: told.flag_rate,
        missing: &told.missing.stations,
        areas: &told.missing.areas,
        called: told.missing.called,
        firm: &told.firm,
        margins: &told.margins,
        representative: told.representative.as_ref(),
    };
    let cut = say!(
        lang,
        "cli-plausibility-cut",
        number = number(lang, told.cut.number),
        time = time(told.cut.frozen_at),
        counted = number(lang, counted),
        total = number(lang, total)
    );
    format!("{}\n{cut}\n\n{}{}", say!(lang, "cli-control-only"), looked_at(lang, &about), estimate(lang, told))
}

/// What is looked at without an estimate, of a cut or of files.
pub struct LookedAt<'a> {
    /// Figures that may stand in another row.
    pub slips: &'a [SlipTold],
    /// What stands out.
    pub findings: &'a [OddTold],
    /// How many stations do.
    pub flag_rate: FlagRate,
    /// What is not in.
    pub missing: &'a [MissingStation],
    /// Per postcode area.
    pub areas: &'a [Area],
    /// Their called voters.
    pub called: Called,
    /// Which seats are firm.
    pub firm: &'a FirmSeats,
    /// How close the last residual seat is.
    pub margins: &'a Margins,
    /// How representative the counted stations are.
    pub representative: Option<&'a Representative>,
}

/// All but an estimate: what is odd, what is not in, which seats are firm, how close the last one is, how representative the
/// counted ones are.
pub fn looked_at(lang: Lang, about: &LookedAt<'_>) -> String {
    let parts = [
        slips(lang, about.slips),
        findings(lang, about.findings, about.flag_rate),
        missing(lang, about),
        firm(lang, about.firm),
        margins(lang, about.margins),
        about.representative.map(|facts| representative(lang, facts)).unwrap_or_default(),
    ];
    parts.concat()
}

/// `enter --preview`.
pub fn before_saving(lang: Lang, told: &BeforeSaving) -> String {
    if told.slips.is_empty() { say!(lang, "cli-no-slips") + "\n" } else { slips(lang, &told.slips) }
}

/// Figures that may stand in another row; nothing where there are none.
fn slips(lang: Lang, all: &[SlipTold]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let mut text = say!(lang, "cli-slips", count = Sentence::count(all.len())) + "\n";
    for told in all {
        let (station, name) = (told.slip.station, plain(told.name.as_deref().unwrap_or_default()));
        let (title, remedy) = (title(told.slip.kind, lang), remedy(told.slip.kind, lang));
        text.push_str(&format!("{station} {name}: {title} – {}\n   {remedy}\n", plain(&told.figures.told(lang))));
    }
    text.push('\n');
    text
}

/// Which seats are firm, and at which stations something is open.
fn firm(lang: Lang, told: &FirmSeats) -> String {
    let firm = match told {
        FirmSeats::None { none } => return say!(lang, "cli-firm-none", why = none.told(lang)) + "\n\n",
        FirmSeats::Told(firm) => firm,
    };
    let mut lines = firm.in_full(lang);
    lines.iter_mut().skip(1).for_each(|line| line.insert_str(0, "  "));
    if !firm.open.is_empty() {
        lines.push(say!(lang, "cli-firm-open"));
        lines.extend(firm.open.iter().map(|station| format!("  {}", station.told(lang))));
    }
    let lines: String = lines.iter().map(|line| plain(line) + "\n").collect();
    lines + "\n"
}

/// Findings with how many stations they flag; figures and remedy of each below.
fn findings(lang: Lang, all: &[OddTold], rate: FlagRate) -> String {
    let (flagged, whole) = (number(lang, rate.flagged.part), number(lang, rate.flagged.whole));
    let suspect = number(lang, rate.suspect.part);
    let mut text = say!(lang, "cli-flagged", flagged = flagged, whole = whole, suspect = suspect) + "\n";
    let mut table = Table::new([
        say!(lang, "cli-head-sort"),
        ">".to_owned() + &say!(lang, "cli-head-nr"),
        say!(lang, "cli-head-station"),
        say!(lang, "cli-head-what-odd"),
        ">".to_owned() + &say!(lang, "cli-head-votes"),
    ]);
    let mut below = String::new();
    for odd in all {
        let class = match odd.class {
            Class::Error => say!(lang, "cli-class-error"),
            Class::Suspect => say!(lang, "cli-class-suspect"),
            Class::Unusual => say!(lang, "cli-class-unusual"),
            Class::Information => say!(lang, "cli-class-information"),
        };
        let (station, name) = (odd.station.to_string(), odd.name.clone().unwrap_or_default());
        table.row([class, station, name, odd.title.clone(), number(lang, odd.weight)]);
        if odd.class != Class::Information {
            let [title, figures, remedy] = [&odd.title, &odd.figures, &odd.remedy].map(|text| plain(text));
            below.push_str(&format!("{}: {title} – {figures}\n   {remedy}\n", odd.station));
        }
    }
    text.push_str(&table.or(say!(lang, "cli-nothing-odd")));
    if !below.is_empty() {
        let head = say!(lang, "cli-odd-is-no-mistake");
        text.push_str(&format!("\n{head}\n{below}"));
    }
    text.push('\n');
    text
}

/// What is not in, by postcode area.
fn missing(lang: Lang, about: &LookedAt<'_>) -> String {
    if about.missing.is_empty() {
        return format!("{}\n\n", say!(lang, "cli-all-in"));
    }
    let called = |called: Called| {
        let (unknown, word) = (called.unknown_stations, say!(lang, "cli-seats-unknown"));
        let more = if unknown > 0 { format!(" (+ {unknown} {word})") } else { String::new() };
        format!("{}{more}", number(lang, called.known))
    };
    let (voters, part) =
        (called(about.called), about.called.share.map_or_else(|| "–".to_owned(), |value| percent(lang, value)));
    let stations = about.missing.len();
    let n = Sentence::count(stations);
    let mut text = say!(lang, "cli-missing", n = n, stations = stations, voters = voters, part = part) + "\n";
    let mut areas = Table::new([
        say!(lang, "cli-head-area"),
        ">".to_owned() + &say!(lang, "cli-head-not-in"),
        ">".to_owned() + &say!(lang, "cli-head-of"),
        ">".to_owned() + &say!(lang, "cli-head-called"),
    ]);
    for area in about.areas {
        let postcode = area.postcode.clone().unwrap_or_else(|| say!(lang, "cli-seats-unknown"));
        let Share { part, whole } = area.stations;
        areas.row([postcode, number(lang, part), number(lang, whole), called(area.called)]);
    }
    text.push_str(&areas.or(""));
    for at in about.missing.iter().filter(|at| at.state == Some(Stand::Withheld)) {
        text.push_str(&format!(
            "  {} {} {}: {}\n",
            at.station.number,
            plain(&at.station.name),
            say!(lang, "cli-in-but-withheld"),
            why(lang, at.reasons.iter().flatten())
        ));
    }
    text.push('\n');
    text
}

/// How many rivals of the last seat are worth a line.
const RIVALS: usize = 5;

/// How close the last residual seat is.
fn margins(lang: Lang, margins: &Margins) -> String {
    let margin = match margins {
        Margins::None { none, .. } => {
            return format!("{}: {}\n\n", say!(lang, "cli-last-seat"), plain(none));
        }
        Margins::Some { margin, .. } => margin,
    };
    let lot = say!(lang, "cli-by-lot");
    let votes = |votes: &Option<Votes>| match votes {
        None => "–".to_owned(),
        Some(Votes { needed, certain: None, .. }) => format!("{} ({lot})", number(lang, needed)),
        Some(Votes { needed, certain: Some(certain), .. }) if needed == certain => number(lang, needed),
        Some(Votes { needed, certain: Some(certain), .. }) => {
            format!("{} ({lot}), {}", number(lang, needed), number(lang, certain))
        }
    };
    let mut text = say!(lang, "cli-last-seat-to", list = margin.holder) + "\n";
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-list"),
        ">".to_owned() + &say!(lang, "cli-head-extra"),
        ">".to_owned() + &say!(lang, "cli-head-moved"),
    ]);
    for rival in margin.rivals.iter().take(RIVALS) {
        table.row([rival.list.to_string(), votes(&rival.extra), votes(&rival.moved)]);
    }
    text.push_str(&table.or(say!(lang, "cli-no-other-list")));
    text.push('\n');
    text
}

/// What the counted stations voted then: facts.
fn representative(lang: Lang, facts: &Representative) -> String {
    let covered = percent(lang, facts.covered);
    let mut text = say!(lang, "cli-covered", part = covered) + "\n";
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-list-then"),
        say!(lang, "cli-head-name"),
        ">".to_owned() + &say!(lang, "cli-head-these-places"),
        ">".to_owned() + &say!(lang, "cli-head-municipality"),
    ]);
    for list in &facts.lists {
        table.row([list.number.to_string(), list.name.clone(), percent(lang, list.counted), percent(lang, list.whole)]);
    }
    text.push_str(&table.or(say!(lang, "cli-no-lists")));
    if !facts.without_past.is_empty() {
        text.push_str(&(say!(lang, "cli-without-past", stations = joined(&facts.without_past)) + "\n"));
    }
    if facts.partly > 0 {
        let (n, places) = (Sentence::count(facts.partly), number(lang, facts.partly));
        text.push_str(&(say!(lang, "cli-partly-in", n = n, places = places) + "\n"));
    }
    text.push('\n');
    text
}

/// The estimate under its label, or why there is none.
fn estimate(lang: Lang, told: &Plausibility) -> String {
    let mut text = match &told.previous {
        Earlier::NotHere => say!(lang, "cli-previous-not-here") + "\n",
        Earlier::Unusable { .. } => {
            let why = told.previous.unfit(lang).unwrap_or_default();
            say!(lang, "cli-previous-unusable", why = plain(&why)) + "\n"
        }
        Earlier::None | Earlier::Here { .. } => String::new(),
    };
    let Some(estimate) = &told.estimate else {
        text.push_str(&format!("{}\n", told.no_estimate.as_ref().map(|why| plain(&why.text)).unwrap_or_default()));
        return text;
    };
    let Estimate { label, note, lists, without_past, .. } = estimate;
    text.push_str(&format!("*** {} ***\n", label.to_uppercase()));
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-list"),
        say!(lang, "cli-head-name"),
        ">".to_owned() + &say!(lang, "cli-head-counted"),
        ">".to_owned() + &say!(lang, "cli-head-estimate"),
        ">".to_owned() + &say!(lang, "cli-head-from"),
        ">".to_owned() + &say!(lang, "cli-head-to-most"),
    ]);
    for list in lists {
        table.row([
            list.number.to_string(),
            list.name.clone().unwrap_or_default(),
            percent(lang, list.counted),
            millionths(lang, list.share),
            millionths(lang, list.low),
            millionths(lang, list.high),
        ]);
    }
    text.push_str(&table.or(say!(lang, "cli-no-lists")));
    text.push_str(&format!("{note}\n"));
    if *without_past > 0 {
        let n = Sentence::count(*without_past);
        text.push_str(&(say!(lang, "cli-estimate-without-past", n = n, stations = *without_past) + "\n"));
    }
    text
}
