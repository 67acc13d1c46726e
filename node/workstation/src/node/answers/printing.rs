//! Prints by hand: what is on them is taken now, the pages are set beside the node.

use std::path::{Path, PathBuf};

use api::counts::{self, CellDiffers, Contender, EveningCell, EveningRow, SourceTold, Stand, TodoRow};
use api::document::Document;
use api::made::Printed;
use api::refusal::Refusal;
use api::request::Error;
use election::official::{self, Ours};
use election::seats::json::SeatsOutput;
use election::tally::TallyError;
use election::{Count, Level};
use night::outcome::Outcome;
use night::plausibility::OddTold;
use print::control::{
    Conflict, Control, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList, OpenStation,
    Room, Todo, Value as Told, why,
};
use print::{Pdf, card};
use sync_core::replica::Now;
use words::{Lang, Say, sentence};

use super::control::best_level;
use crate::node::{Answered, Node};
use crate::tasks::document::{Family, family};
use crate::tasks::paper::{self, Failed};
use organise::official_files;

/// A print that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub document: Document,
    pub lang: Lang,
    pub folder: PathBuf,
    pub official: Vec<PathBuf>,
    /// Also on paper: on this printer, or where the system prints.
    pub printer: Option<String>,
}

impl Node {
    /// Makes a print; the reply comes when the file is there.
    pub(super) fn print(&mut self, wanted: Wanted, now: Now) -> Answered {
        let made = match family(wanted.document) {
            Family::Public(what) => self.public_night(self.local.tasks.seats, now).map(|night| {
                let Wanted { lang, folder, .. } = wanted.clone();
                let make = move || {
                    paper::public(what, &night, lang, &folder).map_err(|failed| match failed {
                        Failed::Nothing(text) => Error::from(Refusal::NothingToPrint { detail: text }),
                        Failed::Other(text) => Error::from(Refusal::Print { detail: text }),
                    })
                };
                Box::new(make) as Box<dyn FnOnce() -> Result<PathBuf, Error> + Send>
            }),
            Family::Control => self.for_control_room(&wanted, now),
            Family::Card(role) => self.card_of(role, &wanted),
        };
        match made {
            Ok(make) => Answered::Work(Box::new(move || {
                let file = make()?;
                let sent = wanted.printer.as_deref().map(|name| {
                    let name = Some(name).filter(|name| !name.is_empty());
                    paper::direct(&file, name)
                });
                // That there is no printer is no error of the print.
                let (printed, why) = match sent {
                    None => (false, None),
                    Some(Ok(())) => (true, None),
                    Some(Err(why)) => (false, Some(why)),
                };
                let note = why.as_ref().map(ToString::to_string);
                Ok(Printed { file: file.display().to_string(), printed, note, why }.into())
            })),
            Err(error) => Answered::refused(error),
        }
    }

    fn card_of(&self, role: card::Role, wanted: &Wanted) -> Result<Make, Error> {
        // A card is useful before there is an election.
        let setup = self.setup_at(self.replica.charter().version).ok();
        let details = card::Details {
            election: setup.as_ref().map(|setup| setup.definition.identity.name.clone()),
            date: setup.as_ref().map(|setup| setup.definition.identity.date.clone()),
            contact: setup.as_ref().map(|setup| setup.settings.contact.clone()).filter(|text| !text.is_empty()),
            rehearsal: self.is_rehearsal(),
        };
        let (lang, folder) = (wanted.lang, wanted.folder.clone());
        let name = role.file_word();
        Ok(Box::new(move || keep(print::card(role, &details, lang), &folder, &format!("{name}-{}.pdf", lang.code()))))
    }

    fn for_control_room(&mut self, wanted: &Wanted, now: Now) -> Result<Make, Error> {
        // The to-do list is for entry PCs as well; the rest is for the closed room.
        if wanted.document == Document::Todo {
            self.working_only()?
        } else {
            self.scan_only()?
        }
        let lang = wanted.lang;
        let mut room = self.room(now)?;
        let control = match wanted.document {
            Document::Todo => Control::Todo(self.todo_print()?),
            Document::Interim => Control::Interim(self.interim_print(lang)?),
            Document::Findings => Control::Findings(self.findings_print(lang)?),
            Document::Conflicts => Control::Conflicts(self.conflicts_print(lang)?),
            Document::Evening => Control::Evening(self.evening_print(lang)?),
            Document::Official => return self.official_print(wanted, room),
            _ => return Err(Refusal::Internal { detail: sentence!("internal-print") }.into()),
        };
        if matches!(wanted.document, Document::Interim | Document::Findings) {
            room.cut = Some(self.cut_of_print()?);
        }
        let (folder, name) = (wanted.folder.clone(), name_of(&control, &room, lang));
        Ok(Box::new(move || keep(print::control(&control, &room, lang), &folder, &name)))
    }

    fn room(&self, now: Now) -> Result<Room, Error> {
        let setup = self.setup()?;
        Ok(Room {
            election: setup.definition.identity.name.clone(),
            date: setup.definition.identity.date.clone(),
            rehearsal: setup.settings.rehearsal,
            pc: self.label_of(&self.replica.own_log().key),
            made_at: now.wall,
            cut: None,
        })
    }

    fn cut_of_print(&mut self) -> Result<Cut, Error> {
        let looked = self.looked_at()?;
        Ok(Cut {
            number: looked.cut.number.into(),
            frozen_at: looked.cut.frozen_at,
            new_since: u64::try_from(looked.new_since()).unwrap_or(u64::MAX),
        })
    }

    fn todo_print(&self) -> Result<Todo, Error> {
        let todo = self.todo()?;
        let open = |row: &TodoRow| open_station(row.number, &row.name, row.state, &row.reasons);
        let open = |rows: &[TodoRow]| rows.iter().map(open).collect();
        Ok(Todo { party: open(&todo.party), candidate: open(&todo.candidate) })
    }

    fn interim_print(&mut self, lang: Lang) -> Result<Interim, Error> {
        let told = self.control_plausibility()?;
        let looked = self.looked_at()?;
        let view = looked.view();
        let states = view.stations();
        let outcome = view
            .outcome(&states, best_level(&states))
            .map_err(|error| Error::from(Refusal::Figures { detail: error.say() }))?;
        let (node, setup) = (looked.node, &looked.setup);
        let released = node.replica.shown().cloned();
        let public = released.as_ref().map(|shown| node.released_tally(shown)).transpose()?;
        let seats = outcome.seats.as_ref().ok();
        let lists = outcome.tally.lists.iter().map(|list| InterimList {
            number: list.number,
            name: setup.definition.list(list.number).map(election::List::display_name).unwrap_or_default(),
            votes: list.votes,
            seats: seats
                .and_then(|seats| seats.lists.iter().find(|one| one.number == list.number))
                .map(|one| one.seats),
            released: public
                .as_ref()
                .and_then(|tally| tally.iter().find(|(number, _)| *number == list.number))
                .map(|(_, votes)| *votes),
        });
        let remarks = told.why_no_margin(lang).into_iter().chain(told.why_no_estimate(lang));
        let missing = told.missing.stations.iter().map(|at| {
            let reasons = at.reasons.as_deref().unwrap_or_default();
            open_station(at.station.number, &at.station.name, at.state.unwrap_or(Stand::Absent), reasons)
        });
        Ok(Interim {
            heading: outcome.heading,
            stations: outcome.tally.stations,
            stations_per_candidate: (outcome.level == Level::Candidate).then_some(outcome.tally.stations_per_candidate),
            valid_votes: outcome.tally.valid_votes,
            blank: outcome.tally.blank,
            invalid: outcome.tally.invalid,
            votes_cast: outcome.tally.votes_cast,
            lists: lists.collect(),
            no_seats: outcome.seats.as_ref().err().map(|why| why.text(lang)),
            released: released.map(|shown| shown.release.number),
            missing: missing.collect(),
            remarks: remarks.map(str::to_owned).collect(),
        })
    }

    fn released_tally(&self, shown: &sync_core::replica::Shown) -> Result<Vec<(u32, u64)>, Error> {
        let setup = self.setup_at(shown.release.charter_version)?;
        let outcome = night::disclosed::released_outcome(&setup, shown);
        let outcome = outcome.map_err(|error| Error::from(Refusal::Figures { detail: error }))?;
        Ok(outcome.tally.lists.iter().map(|list| (list.number, list.votes)).collect())
    }

    fn findings_print(&mut self, lang: Lang) -> Result<Findings, Error> {
        let told = self.control_plausibility()?;
        let finding = |(nth, odd): (usize, &OddTold)| Finding {
            station: Some(odd.station),
            name: odd.name.clone().unwrap_or_default(),
            title: odd.title.clone(),
            figures: told.figures_of(nth, lang).to_owned(),
            remedy: odd.remedy.clone(),
        };
        let findings = told.findings.iter().enumerate().map(finding).collect();
        Ok(Findings { findings, remarks: told.why_no_estimate(lang).map(str::to_owned).into_iter().collect() })
    }

    fn conflicts_print(&self, lang: Lang) -> Result<Vec<Conflict>, Error> {
        let setup = self.setup()?;
        let names = setup.names();
        let source = |source: &SourceTold| {
            let parts = [source.label.clone(), source.operator.clone(), words::clock(source.time)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let conflict = |row: &counts::Conflict| {
            let cell = |cell: &CellDiffers| Difference::of(&setup.definition, cell.field, cell.ours, cell.theirs, lang);
            let value = |value: &Contender| Told { sources: value.sources.iter().map(source).collect() };
            Conflict {
                station: row.station,
                name: names.get(&row.station).map(|name| (*name).to_owned()).unwrap_or_default(),
                level: row.level,
                reasons: row.reasons.iter().map(|reason| why(reason, lang)).collect(),
                values: row.values.iter().map(value).collect(),
                differences: row.differences.iter().map(cell).collect(),
            }
        };
        Ok(self.conflicts()?.conflicts.iter().map(conflict).collect())
    }

    fn evening_print(&self, lang: Lang) -> Result<Evening, Error> {
        let setup = self.setup()?;
        let told = self.evening()?;
        let cell = |cell: &EveningCell| Difference::of(&setup.definition, cell.field, cell.evening, cell.count, lang);
        let station = |row: EveningRow| EveningStation {
            number: row.station,
            name: row.name,
            differences: row.differences.iter().map(cell).collect(),
            explanations: row.explanations,
        };
        Ok(Evening { compared: told.compared, stations: told.stations.into_iter().map(station).collect() })
    }

    /// The official files beside what would be released now.
    fn official_print(&self, wanted: &Wanted, room: Room) -> Result<Make, Error> {
        let setup = self.setup()?;
        let view = self.view(&setup);
        let states = view.stations();
        let figures = |error: TallyError| Error::from(Refusal::Figures { detail: error.say() });
        let level = best_level(&states);
        let rows = view.best_counts(&states, level);
        let decided = &view.rulings.decided;
        let each = rows.iter().map(|(number, level, count)| (*number, *level, count));
        let outcome = Outcome::of(&setup, level, each, decided).map_err(figures)?;
        let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
        let Wanted { lang, folder, official, .. } = wanted.clone();
        Ok(Box::new(move || {
            let (counts, result) = official_files::read(&official)?;
            let counted = rows.iter().map(|(number, level, count): &(u32, Level, Count)| (*number, (*level, count)));
            let counted = counted.collect();
            let seats: Option<&SeatsOutput> = outcome.seats.as_ref().ok();
            let ours = Ours { definition: &setup.definition, counts: &counted, deceased: &deceased, seats };
            let report = official::compare(&ours, counts.as_ref(), result.as_ref())
                .map_err(|error| Refusal::Official { detail: error.say() })?;
            let beside = print::control::Official {
                report: &report,
                definition: &setup.definition,
                stations: Some(&setup.stations),
            };
            let control = Control::Official(beside);
            let name = name_of(&control, &room, lang);
            keep(print::control(&control, &room, lang), &folder, &name)
        }))
    }
}

/// What makes the file; it is where that says.
type Make = Box<dyn FnOnce() -> Result<PathBuf, Error> + Send>;

fn keep(made: Result<Pdf, print::PrintError>, folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let pdf = made.map_err(|error| Error::from(Refusal::Print { detail: error.say() }))?;
    paper::keep(folder, name, &pdf.bytes).map_err(|text| Error::from(Refusal::Print { detail: text }))
}

/// Says in its name that it is not released, and of when it is: prints of one evening lie side by side.
fn name_of(control: &Control<'_>, room: &Room, lang: Lang) -> String {
    let time = words::local(room.made_at, "%Y%m%d-%H%M%S");
    format!("niet-vrijgegeven-{}-{time}-{}.pdf", control.file_word(), lang.code())
}

fn open_station(number: u32, name: &str, state: Stand, reasons: &[String]) -> OpenStation {
    let state = reasons.first().cloned().unwrap_or_else(|| state.name().to_owned());
    OpenStation { number, name: name.to_owned(), state }
}

#[cfg(test)]
mod tests {
    use sync_core::working::status::Withheld;

    use super::*;
    use night::rulings::Why;

    #[test]
    fn why_a_station_waits_is_said_in_words_on_paper() {
        let held = [Why::Contested.code(), night::control::RETRACTED];
        for code in Withheld::ALL.map(Withheld::code).into_iter().chain(held) {
            // A state without words stays as it is, in every language; "withdrawn" is English as well.
            let [dutch, english] = [Lang::Nl, Lang::En].map(|lang| print::control::why(code, lang));
            assert!(dutch != code && dutch != english, "{code}");
        }
    }
}
