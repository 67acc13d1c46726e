//! "Verschillen woensdag–donderdag": the result of the night beside the count of the day after, below what differs from the
//! release before.

use election::since::{CellSince, StationSince};
use publish::edition::{Edition, Night};
use words::{day_and_clock, since, t, ta};

use crate::cells;
use crate::paper::{Cell, Column, Paper, Row, Table};
use crate::table::{change, name_of, whole};

pub(super) fn fill(paper: &mut Paper, night: &Night) {
    let Some((evening, since)) = night.since_evening() else { return };
    let lang = paper.lang;
    let release = &evening.board.release;
    let count = |number: usize| whole(lang, u64::try_from(number).unwrap_or(u64::MAX));
    paper.heading(1, t(lang, "night-title"));
    let args = [
        ("number", whole(lang, release.number.into()).into()),
        ("time", day_and_clock(release.made_at).into()),
        ("compared", whole(lang, since.compared.into()).into()),
        ("differ", count(since.stations.len()).into()),
        ("unexplained", count(since.unexplained()).into()),
    ];
    paper.line(ta(lang, "night-compared", &args));
    for (key, stations) in [("night-gone", &since.only_night), ("night-new", &since.only_now)] {
        if !stations.is_empty() {
            let row = stations.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            paper.line(ta(lang, key, &[("stations", row.into())]));
        }
    }
    if !since.unknown.is_empty() {
        let named = |cell: &election::Field| cells::name(&night.now.definition, *cell, lang);
        let row = since.unknown.iter().map(named).collect::<Vec<_>>().join(", ");
        paper.line(ta(lang, "night-unknown", &[("cells", row.into())]));
    }
    let mut lists = Table::new(figures(Column::text(t(lang, "print-column-name"), 1), lang));
    lists.rows = since
        .lists_moved()
        .map(|list| figures_of(name_of(lang, &night.now.board, list.list), list.night, list.now, lang))
        .collect();
    paper.section("night-lists", lists);
    for station in &since.stations {
        self::station(paper, night, evening, station);
    }
}

fn station(paper: &mut Paper, night: &Night, evening: &Edition, at: &StationSince) {
    let lang = paper.lang;
    let named = |cell| cells::name(&night.now.definition, cell, lang);
    let known = night.now.stations.station(at.station).or_else(|| evening.stations.station(at.station));
    let name = known.map(|station| station.name.as_str()).unwrap_or_default();
    paper.heading(2, format!("{} · {name}", whole(lang, at.station.into())));
    let said = at.causes.iter().map(|cause| since::cause(*cause).told(lang));
    let moved = at.cells.iter().filter_map(|cell| Some(since::moved(cell, named)?.told(lang)));
    let mut causes: Vec<String> = said.chain(moved).collect();
    if !at.is_explained() {
        causes.push(t(lang, "night-no-cause"));
    }
    paper.points(&causes);
    let mut table = Table::new(figures(Column::text(t(lang, "column-figure"), 1), lang));
    let row = |cell: &CellSince| figures_of(named(cell.field), cell.night.into(), cell.now.into(), lang);
    table.rows = at.cells.iter().map(row).collect();
    paper.table(table);
}

fn figures(first: Column, lang: words::Lang) -> Vec<Column> {
    vec![
        first,
        Column::figure(t(lang, "column-evening")),
        Column::figure(t(lang, "column-count")),
        Column::figure(t(lang, "print-column-change")),
    ]
}

fn figures_of(name: String, night: u64, count: u64, lang: words::Lang) -> Row {
    let difference: Cell = Cell::from(change(lang, night, count)).bold();
    Row::of(vec![name.into(), whole(lang, night).into(), whole(lang, count).into(), difference])
}
