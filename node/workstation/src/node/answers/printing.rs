//! Prints by hand: what is on them is taken now, the pages are set beside the node.

use std::path::{Path, PathBuf};

use api::audit::{Audit, Held};
use api::counts::{self, CellDiffers, Contender, SourceTold, Stand, TodoRow};
use api::document::Document;
use api::drawn::{DrawnList, ListsDrawn};
use api::evening::{EveningCell, EveningRow};
use api::made::Printed;
use api::plans::Watch;
use api::protocol::{Asked, Protocol};
use api::refusal::Refusal;
use api::request::Error;
use election::official::{self, Ours};
use election::seats::json::SeatsOutput;
use election::{Count, Level};
use night::firm_seats::FirmSeats;
use night::outcome::Outcome;
use night::plausibility::{OddTold, SlipTold};
use print::control::{
    AskedOf, Conflict, Control, Cut, Difference, Evening, EveningStation, Finding, Findings, Interim, InterimList,
    OpenStation, Recount, RecountStation, Room, Todo, Value as Told, WorkList, Worksheet, why,
};
use print::{Pdf, card};
use sync_core::replica::Now;
use words::{Lang, Say, Sentence, manual, plausibility, say, sentence, slips};

use super::At;
use super::control::best_level;
use super::protocol;
use crate::node::{Answered, Node};
use crate::tasks::document::{Family, family};
use crate::tasks::paper::{self, Failed};
use organise::official_files;

/// A print that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    document: Document,
    pub(super) lang: Lang,
    pub(super) folder: PathBuf,
    official: Vec<PathBuf>,
    /// Also on paper: on this printer, or where the system prints.
    printer: Option<String>,
}

impl Node {
    /// Makes a print; the reply comes when the file is there.
    pub(super) fn print(
        &mut self,
        &document: &Document,
        &lang: &Lang,
        folder: &Path,
        official: &[PathBuf],
        printer: &Option<String>,
        At { now, .. }: At<'_>,
    ) -> Answered {
        let (folder, official, printer) = (folder.to_owned(), official.to_owned(), printer.clone());
        let wanted = Wanted { document, lang, folder, official, printer };
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
            Family::Manual(of) => self.manual_of(of, &wanted),
            Family::Health => self.health_of(&wanted, now),
        };
        match made {
            Ok(make) => Answered::Work(Box::new(move || {
                let file = make()?;
                let sent = wanted.printer.as_deref().map(|name| paper::direct(&file, Some(name)));
                // That there is no printer is no error of the print.
                let (printed, why) = (matches!(sent, Some(Ok(()))), sent.and_then(Result::err));
                let note = why.as_ref().map(ToString::to_string);
                Ok(Printed { file: file.display().to_string(), printed, note, why }.into())
            })),
            Err(error) => Answered::refused(error),
        }
    }

    /// What stands on prints without figures: they are useful before there is an election.
    pub(super) fn details(&self) -> card::Details {
        let setup = self.setup_at(self.replica.charter().version).ok();
        card::Details {
            election: setup.as_ref().map(|setup| setup.definition.identity.name.clone()),
            date: setup.as_ref().map(|setup| setup.definition.identity.date.clone()),
            contact: setup.as_ref().map(|setup| setup.settings.contact.clone()).filter(|text| !text.is_empty()),
            rehearsal: self.is_rehearsal(),
        }
    }

    fn card_of(&self, role: card::Role, wanted: &Wanted) -> Result<Make, Error> {
        let details = self.details();
        let (lang, folder) = (wanted.lang, wanted.folder.clone());
        let name = role.file_word();
        Ok(Box::new(move || keep(print::card(role, &details, lang), &folder, &format!("{name}-{}.pdf", lang.code()))))
    }

    fn manual_of(&self, of: Option<manual::Role>, wanted: &Wanted) -> Result<Make, Error> {
        let details = self.details();
        let (lang, folder) = (wanted.lang, wanted.folder.clone());
        let name = print::manual::file_word(of);
        Ok(Box::new(move || keep(print::manual(of, &details, lang), &folder, &format!("{name}-{}.pdf", lang.code()))))
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
        let control: Content = match wanted.document {
            Document::Todo => taken(Control::Todo(self.todo_print()?)),
            Document::Interim => self.interim_print(lang)?,
            Document::Findings => self.findings_print(lang)?,
            Document::Conflicts => taken(Control::Conflicts(self.conflicts_print(lang)?)),
            Document::Evening => taken(Control::Evening(self.evening_print(lang, now)?)),
            Document::Official => return self.official_print(wanted, room),
            Document::Recount => {
                let (cut, judging) = self.judging()?;
                Box::new(move || Ok(Control::Recount(recount_print(&protocol::told(cut, &judging), lang))))
            }
            Document::Worksheet => taken(Control::Worksheet(worksheet_print(self.drawn(None)?, lang))),
            Document::Audit => {
                let auditing = self.auditing(None)?;
                Box::new(move || Ok(Control::Audit(audit_print(&auditing.told(), lang))))
            }
            _ => return Err(Refusal::Internal { detail: sentence!("internal-print") }.into()),
        };
        if matches!(wanted.document, Document::Interim | Document::Findings | Document::Recount | Document::Worksheet) {
            room.cut = Some(self.cut_of_print()?);
        }
        let folder = wanted.folder.clone();
        Ok(Box::new(move || {
            let control = control()?;
            keep(print::control(&control, &room, lang), &folder, &name_of(&control, &room, lang))
        }))
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
        let todo = self.todo_told()?;
        let open = |row: &TodoRow| open_station(row.number, &row.name, row.state, &row.reasons);
        let open = |rows: &[TodoRow]| rows.iter().map(open).collect();
        Ok(Todo { party: open(&todo.party), candidate: open(&todo.candidate) })
    }

    fn interim_print(&mut self, lang: Lang) -> Result<Content, Error> {
        let look = self.plausibility()?;
        let looked = self.looked_at()?;
        let view = looked.view();
        let states = view.stations();
        let outcome =
            view.outcome(&states, best_level(&states)).map_err(|error| Refusal::Figures { detail: error.say() })?;
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
        let interim = Interim {
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
            missing: Vec::new(),
            remarks: Vec::new(),
        };
        Ok(Box::new(move || {
            let told = look.told()?;
            let missing = told.missing.stations.iter().map(|at| {
                let reasons = at.reasons.as_deref().unwrap_or_default();
                open_station(at.station.number, &at.station.name, at.state.unwrap_or(Stand::Absent), reasons)
            });
            let remarks = told.why_no_margin(lang).into_iter().chain(told.why_no_estimate(lang)).map(str::to_owned);
            let remarks = firm_lines(&told.firm, lang).into_iter().chain(remarks).collect();
            Ok(Control::Interim(Interim { missing: missing.collect(), remarks, ..interim }))
        }))
    }

    fn released_tally(&self, shown: &sync_core::replica::Shown) -> Result<Vec<(u32, u64)>, Error> {
        let setup = self.setup_at(shown.release.charter_version)?;
        let outcome = night::disclosed::released_outcome(&setup, shown);
        let outcome = outcome.map_err(|error| Refusal::Figures { detail: error })?;
        Ok(outcome.tally.lists.iter().map(|list| (list.number, list.votes)).collect())
    }

    fn findings_print(&mut self, lang: Lang) -> Result<Content, Error> {
        let look = self.plausibility()?;
        let (cut, judging) = self.judging()?;
        Ok(Box::new(move || {
            let told = look.told()?;
            let asked = asked_print(&protocol::told(cut, &judging), lang);
            let slip = |slip: &SlipTold| Finding {
                station: Some(slip.slip.station),
                name: slip.name.clone().unwrap_or_default(),
                title: slips::title(slip.slip.kind, lang),
                figures: slip.figures.told(lang),
                remedy: slips::remedy(slip.slip.kind, lang),
            };
            let finding = |(nth, odd): (usize, &OddTold)| Finding {
                station: Some(odd.station),
                name: odd.name.clone().unwrap_or_default(),
                title: plausibility::title(odd.kind, lang),
                figures: told.figures_of(nth, lang).to_owned(),
                remedy: plausibility::remedy(odd.kind, lang),
            };
            let findings = told.slips.iter().map(slip).chain(told.findings.iter().enumerate().map(finding)).collect();
            let remarks = told.why_no_estimate(lang).map(str::to_owned);
            let remarks = firm_lines(&told.firm, lang).into_iter().chain(remarks).collect();
            Ok(Control::Findings(Findings { findings, remarks, asked }))
        }))
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
        Ok(self.conflicts_told()?.conflicts.iter().map(conflict).collect())
    }

    fn evening_print(&self, lang: Lang, now: Now) -> Result<Evening, Error> {
        let setup = self.setup()?;
        let told = self.evening_told(now.wall)?;
        let about = told.about(lang);
        let called = |list: u32| setup.definition.list(list).map(election::List::display_name).unwrap_or_default();
        let lists = told.lists.iter().map(|list| (called(list.list), list.evening, list.count)).collect();
        let cell = |cell: &EveningCell| Difference::of(&setup.definition, cell.field, cell.evening, cell.count, lang);
        let named = |field| Difference::of(&setup.definition, field, None, None, lang).cell;
        let station = |row: EveningRow| EveningStation {
            number: row.station,
            explanations: row.reasons(lang, named),
            name: row.name,
            differences: row.differences.iter().map(cell).collect(),
        };
        let stations = told.stations.into_iter().map(station).collect();
        Ok(Evening { compared: told.compared, about, lists, stations })
    }

    /// The official files beside what would be released now.
    fn official_print(&self, wanted: &Wanted, room: Room) -> Result<Make, Error> {
        let setup = self.setup()?;
        let view = self.view(&setup);
        let states = view.stations();
        let level = best_level(&states);
        let rows = view.best_counts(&states, level);
        let decided = &view.rulings.decided;
        let each = rows.iter().map(|(number, level, count)| (*number, *level, count));
        let outcome = Outcome::of(&setup, level, each, decided);
        let outcome = outcome.map_err(|error| Refusal::Figures { detail: error.say() })?;
        let deceased: Vec<(u32, u32)> = decided.deceased.iter().copied().collect();
        let Wanted { lang, folder, official, .. } = wanted.clone();
        Ok(Box::new(move || {
            let (counts, result) = official_files::read(&official)?;
            let counted = rows.iter().map(|(number, level, count): &(u32, Level, Count)| (*number, (*level, count)));
            let counted = counted.collect();
            let seats: Option<&SeatsOutput> = outcome.seats.as_ref().ok();
            let ours = Ours {
                definition: &setup.definition,
                counts: &counted,
                stations: Some(&setup.stations),
                deceased: &deceased,
                seats,
            };
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

/// What stands on a print, made beside the node where it takes a while.
type Content = Box<dyn FnOnce() -> Result<Control<'static>, Error> + Send>;

fn taken(control: Control<'static>) -> Content {
    Box::new(move || Ok(control))
}

fn firm_lines(firm: &FirmSeats, lang: Lang) -> Vec<String> {
    match firm {
        FirmSeats::Told(firm) => firm.in_full(lang),
        FirmSeats::None { .. } => Vec::new(),
    }
}

/// What makes the file; it is where that says.
pub(super) type Make = Box<dyn FnOnce() -> Result<PathBuf, Error> + Send>;

fn asked_print(told: &Protocol, lang: Lang) -> AskedOf {
    AskedOf {
        questions: told.findings.iter().map(|asked| question_print(asked, lang)).collect(),
        remarks: told.remarks(lang),
    }
}

fn question_print(asked: &Asked, lang: Lang) -> print::control::Asked {
    print::control::Asked {
        station: asked.station,
        name: asked.name.clone(),
        what: asked.what(lang),
        remedy: asked.remedy(lang),
        handled: asked.handled.iter().map(|said| said.told(lang)).collect(),
        before: asked.before(lang),
    }
}

fn recount_print(told: &Protocol, lang: Lang) -> Recount {
    let station = |row: &api::protocol::Recount| {
        let open: Vec<&Asked> = told.open().filter(|asked| asked.station == row.station).collect();
        RecountStation {
            number: row.station,
            name: open.first().map(|asked| asked.name.clone()).unwrap_or_default(),
            open: open.iter().map(|asked| asked.what(lang)).collect(),
        }
    };
    let (asked_for, others): (Vec<_>, Vec<_>) = told.recount.iter().partition(|row| row.asked_for);
    Recount {
        asked_for: asked_for.into_iter().map(station).collect(),
        others: others.into_iter().map(station).collect(),
        remarks: told.remarks(lang),
    }
}

fn worksheet_print(told: ListsDrawn, lang: Lang) -> Worksheet {
    let list = |list: DrawnList| WorkList {
        number: list.number,
        name: list.name,
        stations: list.stations.into_iter().map(|at| (at.number, at.name, at.votes)).collect(),
        sum: list.sum,
        candidates: list.candidates.into_iter().map(|one| (one.number, one.name, one.votes)).collect(),
    };
    Worksheet {
        steps: told.draw.steps.iter().map(|step| words::control_protocol::step(step, lang)).collect(),
        seed: told.draw.seed,
        lists: told.lists.into_iter().map(list).collect(),
    }
}

fn audit_print(told: &Audit, lang: Lang) -> print::control::Audit {
    let (time, hash) = (words::day_and_clock(told.made_at), words::short_hash(&told.hash.to_string()));
    let said = |of: Sentence, text: String| (!text.is_empty()).then(|| (of.told(lang), text));
    let made = told.made.iter().flat_map(|made| {
        let watch = |watch: &Watch| format!("{} {}", watch.operator, words::clock(watch.time));
        let watches: Vec<String> = made.watches.iter().map(watch).collect();
        let cut = format!("{} · {}", told.cut.number, words::day_and_clock(told.cut.frozen_at));
        [
            said(sentence!("audit-operators"), made.operators.join(", ")),
            said(sentence!("audit-watches"), watches.join(", ")),
            said(sentence!("audit-consultation"), made.consultation.clone()),
            said(sentence!("audit-cut"), cut),
            said(sentence!("audit-stations"), told.stations.to_string()),
        ]
    });
    let held = |held: &Held| {
        let reasons: Vec<String> = held.reasons.iter().map(|reason| why(reason, lang)).collect();
        (held.station, reasons.join(", "))
    };
    let kept = told.made.iter().flat_map(|made| made.withheld.iter().chain(&made.retracted));
    print::control::Audit {
        release: say!(lang, "audit-release", number = told.number, time = time, hash = hash),
        made: made.flatten().collect(),
        held: kept.map(held).collect(),
        asked: AskedOf {
            questions: told.findings.iter().map(|asked| question_print(asked, lang)).collect(),
            remarks: told.remarks(lang),
        },
        draws: told.draws.iter().map(|draw| draw.told(lang)).collect(),
    }
}

pub(super) fn keep(made: Result<Pdf, print::PrintError>, folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let pdf = made.map_err(|error| Refusal::Print { detail: error.say() })?;
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
