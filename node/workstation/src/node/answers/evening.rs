//! "Verschillen avond–telling": where a station's count per candidate differs from its count per list of the evening.

use api::counts::{Evening, EveningCell, EveningRow};
use api::request::Error;
use election::checks::against_evening;
use election::count::Difference;
use election::form::Said;
use election::{Count, Level};
use night::figures::{count_of, to_sync};
use night::setup::Setup;
use sync_core::entry::{Level as SyncLevel, Subject};
use sync_core::working::status::Value as Figures;

use crate::node::Node;

impl Node {
    /// All stations of the municipality with a count at both levels, and what differs between them.
    pub(super) fn evening(&self) -> Result<Evening, Error> {
        self.working_only()?;
        let setup = self.setup()?;
        let names = setup.names();
        let (mut compared, mut stations) = (0u32, Vec::new());
        for &number in names.keys() {
            let evening = self.only_value(number, SyncLevel::Party);
            let Some((evening, candidates)) = evening.zip(self.only_value(number, SyncLevel::Candidate)) else {
                continue;
            };
            let read = |value: &Figures| count_of(&value.counts, &setup.definition).ok().map(|(_, count)| count);
            let Some((before, after)) = read(&evening).zip(read(&candidates)) else { continue };
            compared += 1;
            let (_, differences) = against_evening(&after, &before);
            if differences.is_empty() {
                continue;
            }
            let cell =
                |found: &Difference| EveningCell { field: found.field, evening: found.theirs, count: found.ours };
            stations.push(EveningRow {
                station: number,
                name: names.get(&number).copied().unwrap_or_default().to_owned(),
                differences: differences.iter().map(cell).collect(),
                explanations: explanations(&candidates),
            });
        }
        Ok(Evening { compared, stations })
    }

    /// The figures of the other level that a count of this station would stand beside, where there is one value only.
    pub(super) fn other_level(&self, setup: &Setup, number: u32, level: Level) -> Option<Count> {
        let other = match level {
            Level::Party => Level::Candidate,
            Level::Candidate => Level::Party,
        };
        let value = self.only_value(number, to_sync(other))?;
        count_of(&value.counts, &setup.definition).ok().map(|(_, count)| count)
    }

    fn only_value(&self, number: u32, level: SyncLevel) -> Option<Figures> {
        let subject = Subject::Station { number, level, round: 1 };
        let mut values = self.replica.working().values(self.known_state(), &subject);
        if values.len() == 1 { values.pop() } else { None }
    }
}

/// What the typists wrote about it, without repetitions.
fn explanations(value: &Figures) -> Vec<String> {
    let read = value.forms.iter().filter_map(|bytes| Said::read(bytes).ok());
    let mut texts: Vec<String> = read.map(|said| said.explanation).filter(|text| !text.trim().is_empty()).collect();
    texts.dedup();
    texts
}
