//! A table as its mapping lays it out: the polling stations, each with its cells and what these mean, whatever way it lies.

use std::collections::BTreeMap;

use crate::cell::Cell;
use crate::heading::number;
use crate::known::Known;
use crate::mapping::{Layout, Mapping, Spot};
use crate::meaning::Meaning;
use crate::sheet::View;

/// Where a cell is in its view.
pub(crate) type At = (usize, usize);

/// The cells of one polling station, or of a sum over all.
#[derive(Debug, Default)]
pub(crate) struct Row<'a> {
    /// The row that says which station it is.
    pub(crate) at: usize,
    /// What the table calls it.
    pub(crate) name: String,
    /// Cells with their meaning.
    pub(crate) cells: Vec<(Meaning, At, &'a Cell)>,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Laid<'a> {
    /// Stations by number, with every place where one begins.
    pub(crate) stations: Vec<(u32, Row<'a>)>,
    /// Sums over the stations.
    pub(crate) totals: Vec<Row<'a>>,
    /// Rows with figures that are of no station, each with what they call themselves.
    pub(crate) strays: Vec<(At, String)>,
    /// Of [`Layout::Figures`]: rows about something that the mapping does not have.
    pub(crate) unmapped: Vec<(At, String)>,
}

/// Which station a row is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Station(u32),
    Total,
    /// It says nothing.
    Nobody,
    /// A text that is no station here.
    Unknown(String),
}

/// The columns that say which station a row is of.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StationColumns {
    pub(crate) number: Option<usize>,
    pub(crate) name: Option<usize>,
}

impl StationColumns {
    pub(crate) fn of(mapping: &Mapping, spot: Spot) -> Self {
        let at = |wanted: Meaning| {
            let found = mapping.columns.iter().position(|column| column.means == wanted);
            found.map(|column| spot.left.saturating_add(column))
        };
        Self { number: at(Meaning::Station), name: at(Meaning::StationName) }
    }

    fn texts(self, view: &View<'_>, row: usize) -> [String; 2] {
        [self.number, self.name].map(|column| column.map(|column| view.cell(row, column).line()).unwrap_or_default())
    }
}

/// Which station these texts name: by number; or by a name that only one has.
pub(crate) fn whose(texts: &[String; 2], known: &Known<'_>) -> (Whose, String) {
    let [first, name] = texts;
    let own = station_number(first);
    // The name beside the number, or behind it in one text.
    let called = match (&own, name.is_empty()) {
        (Some((_, rest)), true) => rest.clone(),
        (None, true) => first.clone(),
        (_, false) => name.clone(),
    };
    let whose = match own {
        // A name may begin with a number.
        Some((number, rest)) => match known.place(first).filter(|_| !rest.is_empty() && !known.has_place(number)) {
            Some(named) => Whose::Station(named),
            None if known.has_place(number) => Whose::Station(number),
            None => Whose::Unknown(first.clone()),
        },
        None if first.is_empty() && name.is_empty() => Whose::Nobody,
        None => {
            let texts = || [name, first].into_iter().filter(|text| !text.is_empty());
            match texts().find_map(|text| known.place(text)) {
                Some(named) => Whose::Station(named),
                None if texts().any(|text| known.is_total(text) || known.is_municipality(text)) => Whose::Total,
                None => Whose::Unknown(called.clone()),
            }
        }
    };
    (whose, called)
}

/// `12`, `SB 12`, `Stembureau 12 - De Bron`: the number, and what follows.
pub(crate) fn station_number(text: &str) -> Option<(u32, String)> {
    const WORDS: [&str; 7] = ["stembureaunummer", "stembureau", "bureau", "sb", "nummer", "nr", "#"];
    let word = WORDS.iter().find_map(|word| {
        let (front, rest) = text.split_at_checked(word.len())?;
        let parted = !rest.starts_with(char::is_alphabetic);
        (front.eq_ignore_ascii_case(word) && parted)
            .then(|| rest.trim_start_matches([' ', '.', ':', '-', '_', '\u{a0}']))
    });
    let (number, rest) = number(word.unwrap_or(text))?;
    (number > 0).then(|| (number, rest.to_owned()))
}

/// The station that the lines above a heading name: `Stembureau 12 De Bron`, or the number beside the word.
pub(crate) fn title_station(view: &View<'_>, top: usize, known: &Known<'_>) -> Option<(u32, String, At)> {
    let mut found: Option<(u32, String, At)> = None;
    for row in 0..top {
        for column in 0..view.columns().min(20) {
            let text = view.cell(row, column).line();
            let begins = ["stembureau", "sb"]
                .iter()
                .any(|word| text.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word)));
            if !begins {
                continue;
            }
            let beside = || {
                (column.saturating_add(1)..view.columns())
                    .map(|at| view.cell(row, at).line())
                    .find(|text| !text.is_empty())
            };
            let told = station_number(&text).or_else(|| station_number(&beside()?));
            let Some((number, name)) = told.filter(|(number, _)| known.has_place(*number)) else { continue };
            // Two stations above one table: of which is it?
            if found.as_ref().is_some_and(|(other, ..)| *other != number) {
                return None;
            }
            found.get_or_insert((number, name, (row, column)));
        }
    }
    found
}

/// The keys of all rows below a heading: what each row is about. Where a list stands once above its candidates, the rows of these
/// are about it as well.
pub(crate) fn keys<'a>(
    view: &'a View<'_>,
    columns: &'a [(usize, Meaning)],
    first: usize,
) -> impl Iterator<Item = (usize, Vec<String>)> + 'a {
    let mut before: Vec<String> = Vec::new();
    let is_list = |means: Meaning| matches!(means, Meaning::ListNumber | Meaning::ListName);
    (first..view.rows()).map(move |row| {
        let mut key: Vec<String> = columns.iter().map(|(column, _)| view.cell(row, *column).line()).collect();
        let told = |wanted: &dyn Fn(Meaning) -> bool| {
            columns.iter().zip(&key).any(|((_, means), text)| wanted(*means) && !text.is_empty())
        };
        let candidate = told(&|means| matches!(means, Meaning::CandidateNumber | Meaning::CandidateName));
        if told(&is_list) {
            before.clone_from(&key);
        } else if candidate {
            for ((text, above), (_, means)) in key.iter_mut().zip(&before).zip(columns) {
                if is_list(*means) {
                    text.clone_from(above);
                }
            }
        } else {
            before.clear();
        }
        (row, key)
    })
}

/// Lays a table out. `spot`: where the mapping begins in the view.
pub(crate) fn lay<'a>(view: &View<'a>, mapping: &Mapping, spot: Spot, known: &Known<'_>) -> Laid<'a> {
    match mapping.layout {
        Layout::Stations | Layout::Across => rows(view, mapping, spot, known),
        Layout::Figures => figures(view, mapping, spot, known),
    }
}

/// The first row below the headings.
pub(crate) fn body(mapping: &Mapping, spot: Spot) -> usize {
    spot.top.saturating_add(usize::try_from(mapping.lines).unwrap_or(usize::MAX))
}

fn rows<'a>(view: &View<'a>, mapping: &Mapping, spot: Spot, known: &Known<'_>) -> Laid<'a> {
    let mut laid = Laid::default();
    let stations = StationColumns::of(mapping, spot);
    let columns: Vec<(usize, Meaning)> = (spot.left..).zip(mapping.columns.iter().map(|column| column.means)).collect();
    for at in body(mapping, spot)..view.rows() {
        let (whose, name) = whose(&stations.texts(view, at), known);
        let cells = columns.iter().filter(|(_, means)| matches!(means, Meaning::Figure(_) | Meaning::Called));
        let cells = cells.map(|(column, means)| (*means, (at, *column), view.cell(at, *column)));
        let cells: Vec<_> = cells.filter(|(.., cell)| !cell.is_empty()).collect();
        let row = Row { at, name: name.clone(), cells };
        let figures = row.cells.iter().any(|(.., cell)| is_number(cell));
        match whose {
            Whose::Station(number) => laid.stations.push((number, row)),
            Whose::Total => laid.totals.push(row),
            _ if !figures => {}
            Whose::Nobody => match label(view, at, &columns) {
                Some(text) if known.is_total(&text) => laid.totals.push(row),
                text => laid.strays.push(((at, spot.left), text.unwrap_or_default())),
            },
            Whose::Unknown(text) => {
                laid.strays.push(((at, stations.number.or(stations.name).unwrap_or(spot.left)), text));
            }
        }
    }
    laid
}

/// The first text of a row that stands in no column of figures.
fn label(view: &View<'_>, row: usize, columns: &[(usize, Meaning)]) -> Option<String> {
    let texts = columns.iter().filter(|(_, means)| !matches!(means, Meaning::Figure(_) | Meaning::Called));
    texts.map(|(column, _)| view.cell(row, *column).line()).find(|text| !text.is_empty())
}

/// Whether a cell holds a number, or a text of digits.
pub(crate) fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => false,
        Cell::Number(_) => true,
        Cell::Text(text) | Cell::Other(text) => {
            text.chars().any(|letter| letter.is_ascii_digit())
                && text
                    .chars()
                    .all(|letter| letter.is_ascii_digit() || letter.is_whitespace() || ".,'-+’".contains(letter))
        }
    }
}

fn figures<'a>(view: &View<'a>, mapping: &Mapping, spot: Spot, known: &Known<'_>) -> Laid<'a> {
    let stations = StationColumns::of(mapping, spot);
    let columns: Vec<(usize, Meaning)> = (spot.left..).zip(mapping.columns.iter().map(|column| column.means)).collect();
    let key_columns: Vec<(usize, Meaning)> =
        columns.iter().copied().filter(|(_, means)| Layout::is_key(*means)).collect();
    let votes: Vec<usize> =
        columns.iter().filter(|(_, means)| *means == Meaning::Votes).map(|(column, _)| *column).collect();
    let beside: Vec<(usize, Meaning)> =
        columns.iter().copied().filter(|(_, means)| matches!(means, Meaning::Figure(_) | Meaning::Called)).collect();
    let items: BTreeMap<&[String], Meaning> =
        mapping.items.iter().map(|item| (item.key.as_slice(), item.means)).collect();
    let titled =
        (stations.number.is_none() && stations.name.is_none()).then(|| title_station(view, spot.top, known)).flatten();
    let mut laid = Laid::default();
    let mut places: BTreeMap<Option<u32>, Row<'a>> = BTreeMap::new();
    let mut met: BTreeMap<[String; 2], (Whose, String)> = BTreeMap::new();
    let mut repeated: BTreeMap<(Option<u32>, usize), &Cell> = BTreeMap::new();
    for (at, key) in keys(view, &key_columns, body(mapping, spot)) {
        let texts = stations.texts(view, at);
        let (whose, name) = match &titled {
            Some((number, name, _)) => (Whose::Station(*number), name.clone()),
            None => met.entry(texts).or_insert_with_key(|texts| whose(texts, known)).clone(),
        };
        let cells = votes.iter().map(|column| (*column, view.cell(at, *column))).filter(|(_, cell)| !cell.is_empty());
        let cells: Vec<_> = cells.collect();
        let number = match whose {
            Whose::Station(number) => Some(number),
            Whose::Total => None,
            Whose::Nobody | Whose::Unknown(_) => {
                if let Some((column, _)) = cells.iter().find(|(_, cell)| is_number(cell)) {
                    let text = if let Whose::Unknown(text) = whose { text } else { String::new() };
                    laid.strays.push(((at, *column), text));
                }
                continue;
            }
        };
        let row = places.entry(number).or_insert_with(|| Row { at, name, cells: Vec::new() });
        for (column, means) in &beside {
            let cell = view.cell(at, *column);
            // The same figure beside each list of a station is one.
            if !cell.is_empty() && repeated.insert((number, *column), cell) != Some(cell) {
                row.cells.push((*means, (at, *column), cell));
            }
        }
        match items.get(key.as_slice()) {
            Some(means) => row.cells.extend(cells.iter().map(|(column, cell)| (*means, (at, *column), *cell))),
            None => {
                if let Some((column, _)) = cells.iter().find(|(_, cell)| is_number(cell)) {
                    laid.unmapped.push(((at, *column), shown(&key)));
                }
            }
        }
    }
    for (number, row) in places {
        match number {
            Some(number) => laid.stations.push((number, row)),
            None => laid.totals.push(row),
        }
    }
    laid
}

/// A key, for people.
pub(crate) fn shown(key: &[String]) -> String {
    key.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::station_number;

    #[test]
    fn stations_are_numbered_in_many_ways() {
        for (text, expected) in [
            ("12", Some((12, ""))),
            ("SB12", Some((12, ""))),
            ("sb 12", Some((12, ""))),
            ("Stembureau 12 - De Bron", Some((12, "De Bron"))),
            ("Stembureau 12: De Bron", Some((12, "De Bron"))),
            ("12. De Bron", Some((12, "De Bron"))),
            ("De Bron 12", None),
            ("SBX", None),
            ("0", None),
            ("", None),
            ("Stembureau", None),
        ] {
            let found = station_number(text);
            assert_eq!(found.as_ref().map(|(number, rest)| (*number, rest.as_str())), expected, "{text}");
        }
    }
}
