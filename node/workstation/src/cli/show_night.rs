//! Replies about counts, as plain text in Dutch.

use api::counts::{Conflicts, Entered, Evening, Stand, Todo, TodoRow};
use api::history::{EntryState, History, Id, Kind, Source};
use api::request::Level;
use election::checks::Severity;
use night::findings::FindingTold;

use super::table::{Table, joined, number, plain, short, time};

/// A level, after "per".
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Party => "lijst",
        Level::Candidate => "kandidaat",
    }
}

/// State and reasons of a station, in the words of the codes.
pub fn state(state: Stand, reasons: &[String]) -> String {
    let state = match state {
        Stand::Absent => "niet ingevoerd",
        Stand::Releasable => "vrij te geven",
        Stand::Withheld => "achtergehouden",
    };
    if reasons.is_empty() { state.to_owned() } else { format!("{state}: {}", joined(reasons)) }
}

/// `todo`.
pub fn todo(told: &Todo) -> String {
    let part = |title: &str, rows: &[TodoRow]| {
        let mut table = Table::new(&[">Nr", "Stembureau", "Stand"]);
        for row in rows {
            table.row([row.number.to_string(), row.name.clone(), state(row.state, &row.reasons)]);
        }
        format!("{title} nog te doen: {}\n{}\n", rows.len(), table.or("  alles is verwerkt"))
    };
    part("Per lijst", &told.party) + &part("Per kandidaat", &told.candidate)
}

/// `withdraw`, `move`, `decide`, `lot`, `review`.
pub fn saved(id: Option<Id>) -> String {
    format!("Opgeslagen: {}\n", id.map(short).unwrap_or_default())
}

/// `enter`.
pub fn entered(told: &Entered) -> String {
    let line = |finding: &FindingTold| {
        let severity = if finding.severity == Severity::Error { "FOUT" } else { "let op" };
        let list = finding.list.map(|list| format!(" (lijst {list})")).unwrap_or_default();
        let other = finding.station.map(|other| format!(" (stembureau {other})")).unwrap_or_default();
        format!("  {severity} {}{list}{other}: {}\n", finding.code, plain(&finding.text))
    };
    saved(Some(told.id)) + &told.findings.iter().map(line).collect::<String>()
}

/// `control evening`.
pub fn evening(told: &Evening) -> String {
    let mut text = format!("Verschillen avond–telling: {} stembureaus vergeleken\n", told.compared);
    let mut table = Table::new(&[">Nr", "Stembureau", "Vak", ">Avond", ">Telling", "Verklaring"]);
    for station in &told.stations {
        let explanation = joined(&station.explanations);
        for found in &station.differences {
            let [evening, count] = [found.evening, found.count].map(|votes| votes.map(number).unwrap_or_default());
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
    text.push_str(&table.or("Geen verschillen."));
    text
}

/// `history`.
pub fn history(reply: &History) -> String {
    let mut table =
        Table::new(&["Tijd", "Soort", "Id", "Niveau", ">Ronde", "Pc", "Wie", "Bron", "Stand", ">Uitgebracht", "Reden"]);
    for past in &reply.entries {
        let kind = match past.kind {
            Kind::Submission => "telling",
            Kind::Decision => "beslissing",
            Kind::Withdrawal => "intrekking",
            Kind::Review => "beoordeling",
            Kind::Note => "notitie",
            Kind::Ruling | Kind::Unknown => "onbekend",
        };
        let state = match past.state {
            EntryState::Live if past.aside => "TERZIJDE",
            EntryState::Live => "geldt",
            EntryState::Superseded => "vervangen",
            EntryState::Withdrawn => "ingetrokken",
            EntryState::Void => "VERVALLEN",
            EntryState::Waiting => "wacht",
            EntryState::Done => "",
        };
        let source = match &past.source {
            Source::Typed => "getypt".to_owned(),
            Source::File { name, .. } => plain(name),
        };
        let cast = past.counts.as_ref().and_then(|form| form.votes_cast);
        table.row([
            time(past.time),
            kind.to_owned(),
            short(past.id),
            past.level.map(level).unwrap_or_default().to_owned(),
            past.round.map(|round| round.to_string()).unwrap_or_default(),
            plain(&past.label),
            plain(&past.operator),
            source,
            state.to_owned(),
            cast.map(number).unwrap_or_default(),
            plain(&past.reason),
        ]);
    }
    let mut text = format!("Stembureau {}\n{}", reply.station, table.or("Nog niets ingevoerd."));
    for older in &reply.older {
        let (entries, label) = (older.entries, plain(&older.label));
        text.push_str(&format!("Van {label} staan er {entries} oudere niet bij; alleen de nieuwste worden getoond.\n"));
    }
    text
}

/// `conflicts`.
pub fn conflicts(told: &Conflicts) -> String {
    let mut text = String::new();
    for conflict in &told.conflicts {
        text.push_str(&format!(
            "Stembureau {}, per {} ({})\n",
            conflict.station,
            level(conflict.level),
            joined(&conflict.reasons)
        ));
        for value in &conflict.values {
            let lists = value.counts.iter().flat_map(|counts| &counts.lists);
            let votes = lists.map(|list| format!("{}: {}", list.number, list.total.map(number).unwrap_or_default()));
            let cast = value.counts.as_ref().and_then(|counts| counts.votes_cast);
            text.push_str(&format!(
                "  uitgebracht {}; lijsten {}\n",
                cast.map(number).unwrap_or_default(),
                votes.collect::<Vec<_>>().join(", ")
            ));
            for source in &value.sources {
                let who = format!("{} op {}", plain(&source.operator), plain(&source.label));
                text.push_str(&format!("    {}  {who}, {}\n", short(source.id), time(source.time)));
            }
        }
        text.push_str("  beslissen: uitslag decide --station N --level party|candidate --choose ID --reason TEKST\n");
    }
    if text.is_empty() { "Geen conflicten.\n".to_owned() } else { text }
}
