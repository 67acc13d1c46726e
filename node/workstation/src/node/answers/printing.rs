//! Prints by hand: what is on them is taken now, the pages are set beside the node.

use std::path::{Path, PathBuf};

use api::document::Document;
use api::request::{Error, JSON_VERSION};
use election::official::{self, Ours};
use election::seats::json::SeatsOutput;
use election::{Count, Field, Lang, Level};
use night::outcome::Outcome;
use print::control::{
    Conflict, Control, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList, OpenStation,
    Room, Todo, Value as Told, why,
};
use print::{Pdf, card};
use serde_json::{Value, json};
use sync_core::replica::Now;

use super::control::best_level;
use crate::node::{Answered, Node};
use crate::official_files;
use crate::tasks::document::{Family, family};
use crate::tasks::paper::{self, Failed};

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
                        Failed::Nothing(text) => Error::new("nothing_to_print", text),
                        Failed::Other(text) => Error::new("print", text),
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
                let (printed, note) = match sent {
                    None => (false, None),
                    Some(Ok(())) => (true, None),
                    Some(Err(text)) => (false, Some(text)),
                };
                Ok(json!({
                    "version": JSON_VERSION,
                    "file": file.display().to_string(),
                    "printed": printed,
                    "note": note,
                }))
            })),
            Err(error) => Answered::Now(Err(error)),
        }
    }

    fn card_of(&self, role: card::Role, wanted: &Wanted) -> Result<Make, Error> {
        // A card is useful before there is an election.
        let setup = self.setup_at(self.replica.charter().version).ok();
        let details = card::Details {
            election: setup.as_ref().map(|setup| setup.definition.identity.name.clone()),
            date: setup.as_ref().map(|setup| setup.definition.identity.date.clone()),
            contact: setup.as_ref().map(|setup| setup.settings.contact.clone()).filter(|text| !text.is_empty()),
            rehearsal: self.file.rehearsal,
        };
        let (lang, folder) = (wanted.lang, wanted.folder.clone());
        let name = role.file_word();
        Ok(Box::new(move || {
            keep(print::card(role, &details, lang), &folder, &format!("{name}-{}.pdf", paper::word(lang)))
        }))
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
            _ => return Err(Error::new("internal", "no print of the control room")),
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
        Ok(Todo { party: open(&todo["party"]), candidate: open(&todo["candidate"]) })
    }

    fn interim_print(&mut self, lang: Lang) -> Result<Interim, Error> {
        let told = self.control_plausibility()?;
        let looked = self.looked_at()?;
        let view = looked.view();
        let states = view.stations();
        let outcome = view.outcome(&states, best_level(&states)).map_err(|error| Error::new("figures", error))?;
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
        let margin = if lang == Lang::Nl { &told["margins"]["none"] } else { &told["english"]["no_margin"] };
        let estimate = if lang == Lang::Nl { &told["no_estimate"]["text"] } else { &told["english"]["no_estimate"] };
        let remarks = [margin, estimate].into_iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let missing = told["missing"]["stations"].as_array().map(Vec::as_slice).unwrap_or_default();
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
            missing: missing.iter().map(open_station).collect(),
            remarks,
        })
    }

    fn released_tally(&self, shown: &sync_core::replica::Shown) -> Result<Vec<(u32, u64)>, Error> {
        let setup = self.setup_at(shown.release.charter_version)?;
        let outcome = night::disclosed::released_outcome(&setup, shown);
        let outcome = outcome.map_err(|error| Error::new("figures", error))?;
        Ok(outcome.tally.lists.iter().map(|list| (list.number, list.votes)).collect())
    }

    fn findings_print(&mut self, lang: Lang) -> Result<Findings, Error> {
        let told = self.control_plausibility()?;
        let rows = told["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
        let english = told["english"]["figures"].as_array().map(Vec::as_slice).unwrap_or_default();
        let finding = |(nth, row): (usize, &Value)| {
            let figures = match lang {
                Lang::Nl => text(&row["figures"]),
                Lang::En => english.get(nth).map(text).unwrap_or_default(),
            };
            Finding {
                station: row["station"].as_u64().and_then(|number| u32::try_from(number).ok()),
                name: text(&row["name"]),
                title: text(&row["title"]),
                figures,
                remedy: text(&row["remedy"]),
            }
        };
        let estimate = if lang == Lang::Nl { &told["no_estimate"]["text"] } else { &told["english"]["no_estimate"] };
        let remarks = estimate.as_str().map(str::to_owned).into_iter().collect();
        Ok(Findings { findings: rows.iter().enumerate().map(finding).collect(), remarks })
    }

    fn conflicts_print(&self, lang: Lang) -> Result<Vec<Conflict>, Error> {
        let setup = self.setup()?;
        let names = setup.names();
        let told = self.conflicts()?;
        let rows = told["conflicts"].as_array().map(Vec::as_slice).unwrap_or_default();
        let source = |source: &Value| {
            let time = publish::words::clock(source["time"].as_u64().unwrap_or(0));
            let parts = [text(&source["label"]), text(&source["operator"]), time];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let conflict = |row: &Value| {
            let station = number(&row["station"]);
            Conflict {
                station,
                name: names.get(&station).map(|name| (*name).to_owned()).unwrap_or_default(),
                level: if row["level"] == "candidate" { Level::Candidate } else { Level::Party },
                reasons: list(&row["reasons"]).iter().map(|reason| why(&text(reason), lang)).collect(),
                values: list(&row["values"])
                    .iter()
                    .map(|value| Told { sources: list(&value["sources"]).iter().map(source).collect() })
                    .collect(),
                differences: differences(&setup.definition, &row["differences"], ["ours", "theirs"], lang),
            }
        };
        Ok(rows.iter().map(conflict).collect())
    }

    fn evening_print(&self, lang: Lang) -> Result<Evening, Error> {
        let setup = self.setup()?;
        let told = self.evening()?;
        let station = |row: &Value| EveningStation {
            number: number(&row["station"]),
            name: text(&row["name"]),
            differences: differences(&setup.definition, &row["differences"], ["evening", "count"], lang),
            explanations: row["explanations"].as_array().into_iter().flatten().map(text).collect(),
        };
        Ok(Evening {
            compared: number(&told["compared"]),
            stations: told["stations"].as_array().into_iter().flatten().map(station).collect(),
        })
    }

    /// The official files beside what would be released now.
    fn official_print(&self, wanted: &Wanted, room: Room) -> Result<Make, Error> {
        let setup = self.setup()?;
        let view = self.view(&setup);
        let states = view.stations();
        let figures = |error: String| Error::new("figures", error);
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
                .map_err(|error| Error::new("official", official::words::error(&error, lang)))?;
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
    let pdf = made.map_err(|error| Error::new("print", error.to_string()))?;
    paper::keep(folder, name, &pdf.bytes).map_err(|text| Error::new("print", text))
}

/// Says in its name that it is not released, and of when it is: prints of one evening lie side by side.
fn name_of(control: &Control<'_>, room: &Room, lang: Lang) -> String {
    let time = publish::words::local(room.made_at, "%Y%m%d-%H%M%S");
    format!("niet-vrijgegeven-{}-{time}-{}.pdf", control.file_word(), paper::word(lang))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> u32 {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

fn open(rows: &Value) -> Vec<OpenStation> {
    rows.as_array().into_iter().flatten().map(open_station).collect()
}

fn open_station(row: &Value) -> OpenStation {
    let reason = row["reasons"].as_array().and_then(|reasons| reasons.first()).map(text);
    OpenStation {
        number: number(&row["number"]),
        name: text(&row["name"]),
        state: reason.unwrap_or_else(|| text(&row["state"])),
    }
}

fn differences(definition: &election::Definition, rows: &Value, sides: [&str; 2], lang: Lang) -> Vec<Difference> {
    let cell = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    let difference = |row: &Value| {
        let field: Field = row["field"].as_str()?.parse().ok()?;
        let [one, other] = sides.map(|side| cell(&row[side]));
        Some(Difference::of(definition, field, one, other, lang))
    };
    rows.as_array().into_iter().flatten().filter_map(difference).collect()
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
