//! Tables of counts, as plain text: what their columns mean, and what would come in.

use api::tables::{MappingFrom, Table as Told, TableColumn, TableForm, TableMappings};
use words::{Lang, Sentence};

use super::say;
use super::show_files::imported_file;
use super::table::{Table, joined, number, plain, short, time};

/// `table show`, `import --preview` of a table.
pub fn table(lang: Lang, told: &Told) -> String {
    let form = match (told.form, told.separator) {
        (TableForm::Text, Some('\t')) => say!(lang, "cli-table-tabs"),
        (TableForm::Text, separator) => {
            let separator = separator.map(String::from).unwrap_or_default();
            say!(lang, "cli-table-text", separator = separator)
        }
        (TableForm::Workbook, _) => say!(lang, "cli-table-workbook", sheet = plain(&told.sheet)),
    };
    let encoding = told.encoding.as_deref().map(|encoding| format!(", {encoding}")).unwrap_or_default();
    let from = match told.from {
        MappingFrom::Proposed => say!(lang, "cli-mapping-proposed"),
        MappingFrom::Confirmed => say!(lang, "cli-mapping-confirmed"),
        MappingFrom::Given => say!(lang, "cli-mapping-given"),
    };
    let mut text = format!("{} ({form}{encoding})\n{from}\n\n", plain(&told.name));
    if told.sheets.len() > 1 {
        let names: Vec<String> = told.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        text.push_str(&(say!(lang, "cli-table-sheets", sheets = plain(&joined(&names))) + "\n\n"));
    }
    // What is not sure first: nobody reads on once a table looks right.
    let unsure = told.columns.iter().chain(&told.items).filter(|column| column.doubt.is_some());
    let unsure: String = unsure.map(|column| doubtful(lang, column)).collect();
    let decimal = told.decimal.as_ref().map(|doubt| format!("  {}\n", plain(&doubt.reason(lang)))).unwrap_or_default();
    if !unsure.is_empty() || !decimal.is_empty() {
        text.push_str(&format!("{}\n{unsure}{decimal}\n", say!(lang, "cli-table-unsure")));
    }
    text.push_str(&columns(lang, &told.columns));
    if !told.items.is_empty() {
        text.push('\n');
        text.push_str(&columns(lang, &told.items));
    }
    text.push('\n');
    text.push_str(&stations(lang, told));
    if told.totals_compared > 0 {
        let (n, totals) = (Sentence::count(told.totals_compared), number(lang, told.totals_compared));
        text.push_str(&(say!(lang, "cli-table-totals", n = n, totals = totals) + "\n"));
    }
    let absent = joined(&told.absent);
    if !absent.is_empty() {
        text.push_str(&(say!(lang, "cli-table-absent", stations = absent) + "\n"));
    }
    for fault in &told.faults {
        text.push_str(&format!("{} {}\n", say!(lang, "cli-error"), plain(&fault.reason(lang))));
    }
    if told.more_faults > 0 {
        let (n, more) = (Sentence::count(told.more_faults), number(lang, told.more_faults));
        text.push_str(&(say!(lang, "cli-table-more", n = n, more = more) + "\n"));
    }
    text + "\n" + &say!(lang, "cli-import-preview") + "\n" + &imported_file(lang, &told.import)
}

fn doubtful(lang: Lang, column: &TableColumn) -> String {
    let Some(doubt) = &column.doubt else { return String::new() };
    let (name, means, why) = (plain(&column.called()), plain(&column.said.told(lang)), plain(&doubt.reason(lang)));
    let mark = if doubt.question { "?" } else { " " };
    format!("{mark} {}\n", say!(lang, "cli-table-doubt", column = name, means = means, why = why))
}

fn columns(lang: Lang, all: &[TableColumn]) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-column"),
        say!(lang, "cli-head-heading"),
        say!(lang, "cli-head-samples"),
        say!(lang, "cli-head-means"),
    ]);
    for column in all {
        let samples = column.samples.join(" | ");
        table.row([column.place.clone(), column.lines().join(" · "), samples, column.said.told(lang)]);
    }
    table.or("")
}

fn stations(lang: Lang, told: &Told) -> String {
    let mut table = Table::new([
        ">".to_owned() + &say!(lang, "cli-head-number"),
        say!(lang, "cli-head-station"),
        ">D".to_owned(),
        ">E".to_owned(),
        ">F".to_owned(),
        ">G".to_owned(),
        ">H".to_owned(),
        say!(lang, "cli-head-lists"),
    ]);
    let cell = |cell: Option<u32>| cell.map(|value| number(lang, value)).unwrap_or_default();
    for station in &told.stations {
        let lists: Vec<String> = station.lists.iter().map(|votes| cell(*votes)).collect();
        table.row([
            station.number.to_string(),
            station.name.clone(),
            cell(station.admitted_voters),
            cell(station.votes_on_candidates),
            cell(station.blank),
            cell(station.invalid),
            cell(station.votes_cast),
            lists.join(" "),
        ]);
    }
    table.or(say!(lang, "cli-table-none"))
}

/// `table list`, `table forget`.
pub fn mappings(lang: Lang, told: &TableMappings) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-id"),
        say!(lang, "cli-head-file"),
        say!(lang, "cli-head-who"),
        say!(lang, "cli-head-time"),
        ">".to_owned() + &say!(lang, "cli-head-columns"),
    ]);
    for kept in &told.mappings {
        let (file, by) = (kept.file.clone(), kept.by.clone());
        table.row([short(kept.fingerprint), file, by, time(kept.at), kept.mapping.columns.len().to_string()]);
    }
    table.or(say!(lang, "cli-no-mappings"))
}
