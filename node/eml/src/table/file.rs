//! A table as it was read, and which election it is of.

use crate::count::{StationCount, naming_of_candidates};
use crate::error::{EmlError, ErrorKind, Remedy};
use crate::file_name::plain;
use crate::time::days_since_1970;
use crate::xml::clip;
use election::count::{Count, Level};
use election::definition::{Definition, Domain, Identity, Stations};
use election::naming::Naming;
use std::collections::{BTreeMap, BTreeSet};
use words::sentence;

/// A table that has been read. All its sums have been checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFile {
    /// `Verkiezing`: the name of the election; `None` when the table begins with its columns.
    pub election: Option<String>,
    /// `Datum`: the day of the election, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// `Gebied`: the municipality, without the word "Gemeente".
    pub area: Option<String>,
    /// `Nummer`: its number, four digits.
    pub area_number: Option<String>,
    /// Whether the table has candidates.
    pub level: Level,
    /// The lists by number, with their names; an unnamed list has an empty one.
    pub list_names: Vec<(u32, String)>,
    /// Per list the names of its candidates by number, as `prefix Last name, I.`; empty at party level.
    pub candidate_names: Vec<(u32, Vec<(u32, String)>)>,
    /// The column of totals.
    pub totals: Count,
    /// The eligible voters of the municipality; `None` when absent or 0.
    pub eligible: Option<u64>,
    /// The counts per polling station in the order of the columns, numbers unique; at least one.
    pub stations: Vec<StationCount>,
    /// Numbers of the stations whose own name begins with the word "Stembureau", which is left out of the name.
    pub doubled: BTreeSet<u32>,
}

impl TableFile {
    /// Whether the table is of this election, as far as it says: its municipality and its day. The election's name is not compared:
    /// it is written in many ways.
    ///
    /// # Errors
    /// [`ErrorKind::Identity`]: what it says is of another one.
    pub fn same_election(&self, ours: &Identity) -> Result<(), EmlError> {
        self.check_area(ours, THIS_TABLE)?;
        match self.date.as_deref() {
            Some(said) if said != ours.date => {
                let (said, date) = (clip(said), clip(&ours.date));
                let message = sentence!("eml-table-date", said = said, date = date);
                Err(EmlError::whole(ErrorKind::Identity, message, THIS_TABLE))
            }
            _ => Ok(()),
        }
    }

    /// The names of its lists beside those of an election.
    #[must_use]
    pub fn naming(&self, definition: &Definition) -> Naming {
        Naming::of_lists(definition, self.list_names.iter().map(|(number, name)| (*number, name.as_str())))
    }

    /// The names of its candidates beside those of an election, as [`crate::CountFile::naming_of_candidates`].
    #[must_use]
    pub fn naming_of_candidates(&self, definition: &Definition) -> Vec<(u32, Naming)> {
        naming_of_candidates(&self.people(), definition)
    }

    /// The names of its polling stations beside those of an election.
    #[must_use]
    pub fn naming_of_stations(&self, stations: &Stations) -> Naming {
        Naming::of_stations(stations, self.stations.iter().map(|row| (row.number, row.name.as_str())))
    }

    /// The surnames of its candidates by list and number, as [`crate::CountFile::people`] has them: what stands before the
    /// initials.
    #[must_use]
    pub fn people(&self) -> BTreeMap<(u32, u32), String> {
        let surname = |name: &str| name.rsplit_once(',').map_or(name, |(surname, _)| surname).trim().to_owned();
        let lists = self.candidate_names.iter();
        let all = lists.flat_map(|(list, people)| people.iter().map(move |(number, name)| ((*list, *number), name)));
        all.map(|(at, name)| (at, surname(name))).filter(|(_, name)| !name.is_empty()).collect()
    }

    /// Whether it is of the municipality of `ours`, by number and by name.
    fn check_area(&self, ours: &Identity, remedy: Remedy) -> Result<(), EmlError> {
        let number = ours.domain.as_ref().map(|domain| domain.id.as_str()).filter(|id| !id.is_empty());
        if let (Some(number), Some(theirs)) = (number, self.area_number.as_deref())
            && number != theirs
        {
            let theirs = format!("{} {}", clip(theirs), clip(self.area.as_deref().unwrap_or_default()));
            let message = sentence!("eml-table-area", theirs = theirs, ours = number);
            return Err(EmlError::whole(ErrorKind::Identity, message, remedy));
        }
        // The name as well: where either has no number it is all that there is.
        let theirs =
            Domain { id: self.area_number.clone().unwrap_or_default(), name: self.area.clone().unwrap_or_default() };
        if let Some(ours) = ours.domain.as_ref().filter(|ours| !ours.is_same(&theirs)) {
            let message = sentence!("eml-table-area", theirs = clip(&theirs.to_string()), ours = ours.to_string());
            return Err(EmlError::whole(ErrorKind::Identity, message, remedy));
        }
        Ok(())
    }

    /// Which election the table is of, when it is an earlier one of the municipality of `ours`. A table has no id: it is made
    /// up from category, year and municipality, as ids are. `date` (`YYYY-MM-DD`) is that of the election, for a table that
    /// does not say it.
    ///
    /// # Errors
    /// [`ErrorKind::Identity`] when the table is of another municipality, or says another date than `date`;
    /// [`ErrorKind::Missing`] when nobody says the date; [`ErrorKind::Value`] when it is none.
    pub fn identity_as_previous_of(&self, ours: &Identity, date: Option<&str>) -> Result<Identity, EmlError> {
        self.check_area(ours, OTHER_TABLE)?;
        let number = ours.domain.as_ref().map(|domain| domain.id.as_str()).filter(|id| !id.is_empty());
        let date = match (self.date.as_deref(), date) {
            (Some(said), Some(date)) if said != date => {
                let (said, date) = (clip(said), clip(date));
                let message = sentence!("eml-table-date", said = said, date = date);
                return Err(EmlError::whole(ErrorKind::Identity, message, OTHER_TABLE));
            }
            (Some(date), _) | (None, Some(date)) => date,
            (None, None) => {
                return Err(EmlError::whole(ErrorKind::Missing, sentence!("eml-table-dateless"), GIVE_DATE));
            }
        };
        if days_since_1970(date).is_none() {
            let date = clip(date);
            return Err(EmlError::whole(ErrorKind::Value, sentence!("eml-no-date", text = date), GIVE_DATE));
        }
        let area = self.area.as_deref().or(ours.domain.as_ref().map(|domain| domain.name.as_str())).unwrap_or_default();
        let year = date.get(..4).unwrap_or_default();
        let name = self.election.clone().unwrap_or_else(|| format!("{} {area} {year}", ours.category));
        let domain =
            number.or(self.area_number.as_deref()).map(|id| Domain { id: id.to_owned(), name: area.to_owned() });
        Ok(Identity {
            id: format!("{}{year}_{}", ours.category, plain(area)),
            name,
            category: ours.category.clone(),
            subcategory: None,
            domain,
            date: date.to_owned(),
        })
    }
}

const THIS_TABLE: Remedy = Remedy("eml-do-choose");
const OTHER_TABLE: Remedy = Remedy("eml-do-earlier-table");
const GIVE_DATE: Remedy = Remedy("eml-do-say-day");
