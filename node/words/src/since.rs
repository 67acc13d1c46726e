//! "Verschillen woensdag–donderdag" in words: why figures are others than on the night, and where votes were counted instead.

use election::count::Field;
use election::since::{Cause, CellSince, Elsewhere};

use crate::{Sentence, sentence};

/// Why.
#[must_use]
pub fn cause(cause: Cause) -> Sentence {
    match cause {
        Cause::Recount => sentence!("cause-recount"),
        Cause::Correction => sentence!("cause-correction"),
        Cause::Explained => sentence!("cause-explained"),
    }
}

/// That votes stand in another cell of the same station; `from` and `to`: what the two are called.
#[must_use]
pub fn to_cell(votes: u64, from: impl Into<Sentence>, to: impl Into<Sentence>) -> Sentence {
    sentence!("moved-cells", votes = votes, from = from.into(), to = to.into())
}

/// That votes of a cell stand at another station; `difference`: the count less the night, at the station that is spoken of.
#[must_use]
pub fn to_station(cell: impl Into<Sentence>, difference: i64, station: u32) -> Sentence {
    let (cell, votes) = (cell.into(), difference.unsigned_abs());
    if difference < 0 {
        sentence!("moved-to-station", votes = votes, cell = cell, station = station)
    } else {
        sentence!("moved-from-station", votes = votes, cell = cell, station = station)
    }
}

/// Where the votes of a cell stand that differs, where that is known; `called`: what a cell is called.
pub fn moved(cell: &CellSince, called: impl Fn(Field) -> String) -> Option<Sentence> {
    let (difference, from) = (cell.difference(), called(cell.field));
    Some(match cell.moved()? {
        Elsewhere::Cell(other) => to_cell(difference.unsigned_abs(), from, called(other)),
        Elsewhere::Station(other) => to_station(from, difference, other),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn votes_that_were_counted_elsewhere_are_told_from_both_sides() {
        assert_eq!(to_cell(20, "E.3", "E.5").told(Lang::Nl), "elders geteld: 20 van E.3 naar E.5");
        let told = |difference| to_station("E.3", difference, 12).told(Lang::Nl);
        assert_eq!(told(-20), "elders geteld: 20 van E.3 naar stembureau 12");
        assert_eq!(told(20), "elders geteld: 20 van E.3 stonden bij stembureau 12");
        let causes = Cause::ALL.map(|one| cause(one).told(Lang::Nl));
        assert_eq!(causes, ["hertelling", "correctie", "toegelicht"]);
    }
}
