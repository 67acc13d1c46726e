//! From a table and its mapping to counts. An empty cell is open, never 0; a station without figures is not in; what cannot be
//! used is listed with its place, and stops what depends on it.

mod count;
mod structure;
mod totals;

use election::count::Level;
use election::definition::{Definition, Stations};
use election::naming::{Naming, OtherName};
use eml::StationCount;

use crate::fault::{Fault, Faults, What};
use crate::known::Known;
use crate::laid::{Row, lay};
use crate::mapping::Mapping;
use crate::sheet::{Sheet, View};

/// What a table says, by its mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Whether it has candidates; none where it is not known what it has.
    pub level: Option<Level>,
    /// The counts that can be used, in the order of the table; none when the whole table cannot.
    pub stations: Vec<StationCount>,
    /// Stations of the table without any figure, or with zeros alone beside others: not in yet.
    pub absent: Vec<u32>,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
    /// Faults beyond those.
    pub more_faults: usize,
    /// Stations that the table calls otherwise.
    pub station_names: Vec<OtherName>,
    /// Whether lists are told by their numbers alone, so that no name could be compared.
    pub nameless: bool,
    /// Sums in the table that were compared with those of its stations.
    pub totals_compared: usize,
}

impl Applied {
    /// Whether nothing of the table can be used.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.faults.iter().any(Fault::is_of_all)
    }
}

/// Reads a sheet by a mapping. `stations`: those of the election; where there are none, the table's own are taken. `named`: the
/// book has several sheets, so that places say which one they are on.
#[must_use]
pub fn apply(
    sheet: &Sheet,
    mapping: &Mapping,
    definition: &Definition,
    stations: Option<&Stations>,
    named: bool,
) -> Applied {
    let known = Known::new(definition, stations);
    let view = View::new(sheet, mapping.layout.is_turned(), named);
    let mut faults = Faults::default();
    let mut applied = Applied::default();
    let spot = if mapping.is_sound() { mapping.find(&view) } else { None };
    match spot {
        None if mapping.is_sound() => faults.of_all(view.place(None, None), What::Headings),
        None => faults.of_all(view.place(None, None), What::Unsound),
        Some(spot) => {
            let read = structure::check(&view, mapping, spot, &known, &mut faults);
            (applied.level, applied.nameless) = (read.level, read.nameless);
            let laid = lay(&view, mapping, spot, &known);
            structure::check_rows(&view, mapping, spot, &laid, &mut faults);
            let places = count::Places { view: &view, known: &known, decimal: mapping.decimal };
            applied.station_names = other_names(&places, &laid.stations, &mut faults);
            applied.totals_compared = totals::check(&places, &laid, &mut faults);
            if let Some(level) = read.level {
                let read = count::read(&places, &read.fields, level, &laid.stations, &mut faults);
                (applied.stations, applied.absent) = (read.stations, read.absent);
            }
        }
    }
    if faults.has_of_all() {
        applied.stations.clear();
        // First what stops everything.
        faults.all.sort_by_key(|fault| !fault.is_of_all());
    }
    (applied.faults, applied.more_faults) = (faults.all, faults.more);
    applied
}

/// The names of stations that differ from those of the election: a note, unless a name is that of another station.
fn other_names(places: &count::Places<'_>, rows: &[(u32, Row<'_>)], faults: &mut Faults) -> Vec<OtherName> {
    let Some(stations) = places.known.stations else { return Vec::new() };
    let named = rows.iter().filter(|(_, row)| !row.name.is_empty());
    let naming = Naming::of_stations(stations, named.map(|(number, row)| (*number, row.name.as_str())));
    for differs in &naming.differ {
        let row = rows.iter().find(|(number, _)| *number == differs.number);
        if let (Some(other), Some((number, row))) = (differs.theirs_is_our, row) {
            let place = places.view.place(Some(row.at), None);
            faults.of(*number, place, What::StationNamed { theirs: &differs.theirs, other });
        }
    }
    naming.differ
}
