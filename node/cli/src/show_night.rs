//! Replies about counts, as plain text.

use api::counts::{Conflicts, Entered, Stand, Todo, TodoRow};
use api::evening::Evening;
use api::history::{EntryState, History, Id, Kind, Source};
use api::request::Level;
use election::checks::Severity;
use night::findings::FindingTold;
use words::{Lang, Sentence};

use super::say;
use super::table::{Table, joined, number, plain, short, time};

/// A level, after "per".
pub fn level(lang: Lang, level: Level) -> String {
    match level {
        Level::Party => say!(lang, "cli-level-party"),
        Level::Candidate => say!(lang, "cli-level-candidate"),
    }
}

/// State and reasons of a station.
pub fn state(lang: Lang, state: Stand, reasons: &[String]) -> String {
    let state = match state {
        Stand::Absent => say!(lang, "cli-stand-absent"),
        Stand::Releasable => say!(lang, "cli-stand-releasable"),
        Stand::Withheld => say!(lang, "cli-stand-withheld"),
    };
    if reasons.is_empty() { state } else { format!("{state}: {}", why(lang, reasons)) }
}

/// Why figures are held back, by the short names of the reasons; one of a later version by that name.
pub fn why<'a>(lang: Lang, reasons: impl IntoIterator<Item = &'a String>) -> String {
    let told = |reason: &String| words::find(lang, &format!("reason-{reason}"), &[]).unwrap_or_else(|| reason.clone());
    joined(reasons.into_iter().map(told))
}

/// `todo`.
pub fn todo(lang: Lang, told: &Todo) -> String {
    let part = |title: &str, rows: &[TodoRow]| {
        let mut table = Table::new([
            ">".to_owned() + &say!(lang, "cli-head-number"),
            say!(lang, "cli-head-station"),
            say!(lang, "cli-head-standing"),
        ]);
        for row in rows {
            table.row([row.number.to_string(), row.name.clone(), state(lang, row.state, &row.reasons)]);
        }
        format!("{title}: {}\n{}\n", rows.len(), table.or(format!("  {}", say!(lang, "cli-todo-none"))))
    };
    part(&say!(lang, "cli-todo-party"), &told.party) + &part(&say!(lang, "cli-todo-candidate"), &told.candidate)
}

/// `withdraw`, `move`, `decide`, `lot`, `review`.
pub fn saved(lang: Lang, id: Option<Id>) -> String {
    say!(lang, "cli-saved", id = id.map(short).unwrap_or_default()) + "\n"
}

/// `enter`.
pub fn entered(lang: Lang, told: &Entered) -> String {
    let line = |finding: &FindingTold| {
        let severity =
            if finding.severity == Severity::Error { say!(lang, "cli-error") } else { say!(lang, "cli-warning") };
        let list =
            finding.list.map(|list| format!(" ({})", say!(lang, "cli-of-list", list = list))).unwrap_or_default();
        let other = finding
            .station
            .map(|other| format!(" ({})", say!(lang, "cli-of-station", station = other)))
            .unwrap_or_default();
        format!("  {severity} {}{list}{other}: {}\n", finding.code, plain(&finding.text))
    };
    let not_counted = told.why_not(lang).map(|why| say!(lang, "cli-not-counted", why = plain(&why)) + "\n");
    saved(lang, Some(told.id)) + &not_counted.unwrap_or_default() + &told.findings.iter().map(line).collect::<String>()
}

/// `control evening`.
pub fn evening(lang: Lang, told: &Evening) -> String {
    let mut text = say!(lang, "cli-evening", n = Sentence::count(told.compared), compared = told.compared) + "\n";
    for line in told.about(lang) {
        text.push_str(&(plain(&line) + "\n"));
    }
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        say!(lang, "cli-head-station"),
        say!(lang, "cli-head-cell"),
        ">".to_owned() + &say!(lang, "cli-head-evening"),
        ">".to_owned() + &say!(lang, "cli-head-count"),
        say!(lang, "cli-head-explanation"),
    ]);
    for station in &told.stations {
        let reasons = station.reasons(lang, |field| field.to_string());
        let explanation = if reasons.is_empty() { say!(lang, "cli-not-explained") } else { reasons.join("; ") };
        for found in &station.differences {
            let [evening, count] =
                [found.evening, found.count].map(|votes| votes.map(|value| number(lang, value)).unwrap_or_default());
            table.row([
                station.station.to_string(),
                station.name.clone(),
                found.field.to_string(),
                evening,
                count,
                explanation.clone(),
            ]);
        }
    }
    text.push_str(&table.or(say!(lang, "cli-no-differences")));
    text
}

/// `history`.
pub fn history(lang: Lang, reply: &History) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-time"),
        say!(lang, "cli-head-kind"),
        say!(lang, "cli-head-id"),
        say!(lang, "cli-head-level"),
        ">".to_owned() + &say!(lang, "cli-head-round"),
        say!(lang, "cli-head-pc"),
        say!(lang, "cli-head-who"),
        say!(lang, "cli-head-source"),
        say!(lang, "cli-head-standing"),
        ">".to_owned() + &say!(lang, "cli-head-cast"),
        say!(lang, "cli-head-reason"),
    ]);
    for past in &reply.entries {
        let kind = match past.kind {
            Kind::Submission => say!(lang, "cli-entry-submission"),
            Kind::Decision => say!(lang, "cli-entry-decision"),
            Kind::Withdrawal => say!(lang, "cli-entry-withdrawal"),
            Kind::Review => say!(lang, "cli-entry-review"),
            Kind::Note => say!(lang, "cli-entry-note"),
            Kind::Answer => say!(lang, "cli-entry-answer"),
            Kind::Ruling | Kind::Unknown => say!(lang, "cli-entry-unknown"),
        };
        let state = match past.state {
            EntryState::Live if past.aside => say!(lang, "cli-past-aside"),
            EntryState::Live => say!(lang, "cli-past-live"),
            EntryState::Superseded => say!(lang, "cli-past-superseded"),
            EntryState::Withdrawn => say!(lang, "cli-past-withdrawn"),
            EntryState::Void => say!(lang, "cli-past-void"),
            EntryState::Waiting => say!(lang, "cli-past-waiting"),
            EntryState::Done => String::new(),
        };
        let source = match &past.source {
            Source::Typed => say!(lang, "cli-typed"),
            Source::File { name, .. } => plain(name),
        };
        let cast = past.counts.as_ref().and_then(|form| form.votes_cast);
        table.row([
            time(past.time),
            kind,
            short(past.id),
            past.level.map(|value| level(lang, value)).unwrap_or_default(),
            past.round.map(|round| round.to_string()).unwrap_or_default(),
            plain(&past.label),
            plain(&past.operator),
            source,
            state,
            cast.map(|value| number(lang, value)).unwrap_or_default(),
            joined(past.amended(lang).into_iter().chain(Some(past.reason(lang)).filter(|text| !text.is_empty()))),
        ]);
    }
    let mut text =
        format!("{}\n{}", say!(lang, "cli-history", station = reply.station), table.or(say!(lang, "cli-history-none")));
    for older in &reply.older {
        let (entries, label) = (older.entries, plain(&older.label));
        let n = Sentence::count(entries);
        text.push_str(&(say!(lang, "cli-history-older", label = label, n = n, entries = entries) + "\n"));
    }
    text
}

/// `conflicts`.
pub fn conflicts(lang: Lang, told: &Conflicts) -> String {
    let mut text = String::new();
    for conflict in &told.conflicts {
        let (at, reasons) = (level(lang, conflict.level), why(lang, &conflict.reasons));
        text.push_str(&(say!(lang, "cli-conflict", station = conflict.station, level = at, reasons = reasons) + "\n"));
        for value in &conflict.values {
            let lists = value.counts.iter().flat_map(|counts| &counts.lists);
            let votes = lists.map(|list| {
                format!("{}: {}", list.number, list.total.map(|value| number(lang, value)).unwrap_or_default())
            });
            let cast = value.counts.as_ref().and_then(|counts| counts.votes_cast);
            let (cast, votes) =
                (cast.map(|value| number(lang, value)).unwrap_or_default(), votes.collect::<Vec<_>>().join(", "));
            text.push_str(&format!("  {}\n", say!(lang, "cli-conflict-value", cast = cast, votes = votes)));
            for source in &value.sources {
                let who = say!(lang, "cli-who-at", operator = plain(&source.operator), label = plain(&source.label));
                text.push_str(&format!("    {}  {who}, {}\n", short(source.id), time(source.time)));
            }
        }
        text.push_str(&format!("  {}\n", say!(lang, "cli-conflict-decide")));
    }
    if text.is_empty() { say!(lang, "cli-no-conflicts") + "\n" } else { text }
}
