//! The first night, for somebody who never saw the program: a panel below the screen leads from place to place, each of them the
//! real one, and says what is done there and by which key.
//!
//! What it says stands once, in the chapter "De eerste avond" of the manual (`words::manual`): a step of the section of a tour is
//! what is said at its stop of the same number. It only turns pages: it saves nothing, presses nothing, and is not begun while
//! something is being filled in.

use iced::widget::{column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length};
use words::manual::{Chapter, SECTIONS, Section};

use super::Screens;
use super::help::KEYS;
use crate::action::Action;
use crate::aloud::{self, Thing, spoken};
use crate::cx::{Cx, Facts, Role};
use crate::i18n::{Lang, t, ta};
use crate::key::Key;
use crate::keymap::{self, Place};
use crate::parts;
use crate::stage::Stage;
use crate::theme::{self, Look, Tone, size};

/// The room that it takes below the screen, in logical pixels: the longest step has it in the narrowest of windows, and nothing
/// moves from one stop to the next.
const ROOM: f32 = 124.0;

/// The name of what is said, where it stands.
pub const SAID: &str = "tour";

/// A place that a tour leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which screen.
    pub stage: Stage,
    /// Which page or part of it, by the text that names it; empty: the screen has one.
    pub page: &'static str,
    /// Which keys work there.
    pub place: Place,
    /// Where the other keys work that are named there: it lies one key further.
    pub next: &'static [Place],
}

/// A tour.
#[derive(Debug, PartialEq, Eq)]
pub struct Tour {
    /// The section of the manual that it says.
    pub name: &'static str,
    /// Where it leads, in order.
    pub stops: &'static [Stop],
}

const fn stop(stage: Stage, page: &'static str, place: Place, next: &'static [Place]) -> Stop {
    Stop { stage, page, place, next }
}

const CONTROL: Stage = Stage::Control;
const PREPARE: Stage = Stage::Prepare;
const PUBLISH: Stage = Stage::Publish;

/// All of them, one for each kind of work.
pub const TOURS: &[Tour] = &[
    Tour {
        name: "tour-organiser",
        stops: &[
            stop(PREPARE, "prepare-overview", Place::Parts, &[]),
            stop(PREPARE, "prepare-counting", Place::Parts, &[]),
            stop(PREPARE, "prepare-members", Place::Parts, &[Place::Members]),
            stop(PREPARE, "prepare-people", Place::Parts, &[Place::Operators]),
            stop(PREPARE, "prepare-folders", Place::Parts, &[Place::Folders]),
            stop(PUBLISH, "publish-paper", Place::Parts, &[Place::Paper]),
            stop(Stage::Maintain, "maintain-backup", Place::Parts, &[]),
        ],
    },
    Tour {
        name: "tour-entry",
        stops: &[
            stop(Stage::Enter, "", Place::Pick, &[]),
            stop(Stage::Enter, "", Place::Pick, &[]),
            stop(Stage::Enter, PRACTICE, Place::Form, &[Place::Pick]),
            stop(Stage::Enter, PRACTICE, Place::Form, &[Place::ReadBack]),
            stop(Stage::Todo, "", Place::Todo, &[]),
            stop(Stage::Maintain, "maintain-health", Place::Parts, &[]),
        ],
    },
    Tour {
        name: "tour-scan",
        stops: &[
            stop(CONTROL, "page-overview", Place::Control, &[]),
            stop(CONTROL, "page-overview", Place::Control, &[Place::ControlStation]),
            stop(CONTROL, "page-collect", Place::Collect, &[]),
            stop(CONTROL, "page-plausible", Place::Plausible, &[]),
            stop(CONTROL, "page-decisions", Place::Decisions, &[]),
            stop(CONTROL, "page-interim", Place::Interim, &[Place::Confirm]),
            stop(CONTROL, "page-releases", Place::Releases, &[]),
            stop(CONTROL, "page-nodes", Place::Nodes, &[]),
        ],
    },
    Tour {
        name: "tour-presentation",
        stops: &[
            stop(Stage::Present, "", Place::Present, &[]),
            stop(Stage::Present, "", Place::Present, &[]),
            stop(PUBLISH, "publish-site", Place::Parts, &[]),
            stop(PUBLISH, "publish-posts", Place::Parts, &[Place::Post]),
            stop(PUBLISH, "publish-paper", Place::Parts, &[Place::Paper]),
            stop(Stage::Maintain, "maintain-health", Place::Parts, &[]),
        ],
    },
];

/// The page of Invoeren on which a form is seen before there is any count: it is filled in to practise.
const PRACTICE: &str = "key-practise";

impl Tour {
    /// The tour of this section of the manual.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TOURS.iter().find(|tour| tour.name == name)
    }

    /// The tour of what is done on a screen, on a PC with this role.
    #[must_use]
    pub fn of(stage: Stage, role: Role) -> Option<&'static Self> {
        let name = match (stage, role) {
            (Stage::Prepare, _) | (Stage::Maintain, Role::Scan) => "tour-organiser",
            (Stage::Enter | Stage::Todo, _) | (Stage::Maintain, Role::Entry) => "tour-entry",
            (Stage::Control, _) => "tour-scan",
            (Stage::Present | Stage::Publish, _) | (Stage::Maintain, Role::Presentation) => "tour-presentation",
            // Whoever only watches has one screen, and nothing to do there.
            (Stage::Watch, _) => return None,
        };
        Self::named(name)
    }

    /// The section of the manual that it says.
    #[must_use]
    pub fn section(&self) -> Option<&'static Section> {
        SECTIONS.iter().find(|section| section.chapter == Chapter::Tour && section.name == self.name)
    }

    /// Where it leads whoever sits here: to the screens that they may be on.
    fn open_to(&'static self, facts: &Facts) -> Vec<(usize, &'static Stop)> {
        let may = |(_, stop): &(usize, &'static Stop)| facts.stages().contains(&stop.stage) && facts.may(stop.stage);
        self.stops.iter().enumerate().filter(may).collect()
    }
}

/// A tour that somebody is on.
#[derive(Clone, Debug)]
pub struct State {
    tour: &'static Tour,
    /// The stops that this person may be led to, each with its place in the tour.
    stops: Vec<(usize, &'static Stop)>,
    at: usize,
    /// The screen from which it began, and to which it leads back.
    pub from: Stage,
}

impl State {
    /// It begins, if it leads anywhere.
    #[must_use]
    pub fn begin(tour: &'static Tour, from: Stage, facts: &Facts) -> Option<Self> {
        let stops = tour.open_to(facts);
        (!stops.is_empty()).then_some(Self { tour, stops, at: 0, from })
    }

    /// Where it is.
    #[must_use]
    pub fn stop(&self) -> Option<Stop> {
        self.stops.get(self.at).map(|(_, stop)| **stop)
    }

    /// On to the next stop; whether there was one.
    pub fn on(&mut self) -> bool {
        let goes = self.at + 1 < self.stops.len();
        self.at += usize::from(goes);
        goes
    }

    /// Back to the stop before, if there was one.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Which tour it is, where one is, and what is said there.
    fn words(&self, lang: Lang) -> (String, String) {
        let section = self.tour.section();
        let title = section.map(|section| section.title(lang)).unwrap_or_default();
        let (at, all) = ((self.at + 1).to_string(), self.stops.len().to_string());
        let title = ta(lang, "tour-at", &[("title", title.into()), ("at", at.into()), ("all", all.into())]);
        let steps = section.map(|section| section.steps(lang, &KEYS)).unwrap_or_default();
        let nth = self.stops.get(self.at).map(|(nth, _)| *nth);
        (title, nth.and_then(|nth| steps.into_iter().nth(nth)).unwrap_or_default())
    }

    /// The panel; what its keys do is done by a click as well.
    pub fn view<'a, M: Clone + 'a>(&self, look: Look, lang: Lang, on_key: impl Fn(Key) -> M) -> Element<'a, M> {
        let (title, said) = self.words(lang);
        let all = format!("{title}. {said}");
        let said = text(said).size(size::BODY).color(look.ink).width(Length::Fill);
        // Whoever hears it hears where they were led, and what is done there.
        let told = Thing::new(aloud::Role::Row).name(all).active();
        let told = spoken(told, column![parts::strong(look, title), said].spacing(4).width(Length::Fill));
        let told = parts::scroll(look, scrollable(told).id(SAID).width(Length::Fill).height(Length::Fill));
        let mut keys = row![space().width(Length::Fill)].spacing(6).align_y(Alignment::Center);
        for binding in keymap::of(Place::Tour) {
            let key = binding.chord.key();
            keys = keys.push(parts::hint(look, &key, t(lang, binding.words), Some(on_key(key.clone()))));
        }
        let panel = container(column![told, keys].spacing(4)).padding([8, 14]);
        let panel = panel.width(Length::Fill).height(ROOM).style(theme::bordered(look, Tone::Info));
        spoken(Thing::new(aloud::Role::Panel).key("tour"), panel)
    }
}

impl Screens {
    /// Whether nothing is being filled in on a screen, so that another page of it may be shown.
    #[must_use]
    pub fn rests(&self, stage: Stage) -> bool {
        match self.place(stage) {
            Place::Pick => self.enter.rests(),
            Place::Todo
            | Place::Control
            | Place::ControlStation
            | Place::Pace
            | Place::Interim
            | Place::Plausible
            | Place::Protocol
            | Place::Evening
            | Place::Releases
            | Place::Collect
            | Place::Nodes
            | Place::Decisions
            | Place::Present
            | Place::Parts
            | Place::Paper
            | Place::Posts
            | Place::Post
            | Place::Log => true,
            _ => false,
        }
    }

    /// Whether that is so on all screens that a tour leads to.
    #[must_use]
    pub fn rest(&self, tour: &Tour) -> bool {
        tour.stops.iter().all(|stop| self.rests(stop.stage))
    }

    /// Shows the page of a stop, and asks for nothing but what is shown there.
    pub fn show_stop(&mut self, stop: Stop, cx: &Cx<'_>) -> Action<super::Message> {
        use super::Message;

        if stop.page != PRACTICE {
            self.enter.stop_practising();
        }
        match stop.stage {
            Stage::Prepare => self.prepare.turn_to(stop.page, cx).map(Message::Prepare),
            Stage::Enter if stop.page == PRACTICE => self.enter.practise_empty(cx).map(Message::Enter),
            Stage::Control => self.control.turn_to(stop.page, cx).map(Message::Control),
            Stage::Publish => self.publish.turn_to(stop.page, cx).map(Message::Publish),
            Stage::Maintain => {
                self.maintain.turn_to(stop.page);
                Action::none()
            }
            Stage::Enter | Stage::Todo | Stage::Present | Stage::Watch => Action::none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tour_has_a_stop_for_each_step_of_its_section() {
        let sections = SECTIONS.iter().filter(|section| section.chapter == Chapter::Tour);
        assert_eq!(sections.count(), TOURS.len());
        for tour in TOURS {
            let section = tour.section().unwrap();
            for lang in Lang::ALL {
                assert_eq!(section.steps(lang, &KEYS).len(), tour.stops.len(), "{} in {lang:?}", tour.name);
            }
        }
    }

    #[test]
    fn every_screen_with_work_has_a_tour_that_leads_there() {
        for role in [Role::Entry, Role::Scan, Role::Presentation] {
            let mut facts = Facts::default();
            facts.status.node.role = Some(role);
            for stage in facts.stages() {
                let tour = Tour::of(*stage, role).unwrap();
                let stops = tour.open_to(&facts);
                assert!(stops.iter().any(|(_, stop)| stop.stage == *stage), "{} on {stage:?}", tour.name);
                assert_eq!(stops.len(), tour.stops.len(), "{} on a PC for {role:?}", tour.name);
            }
        }
        assert_eq!(Tour::of(Stage::Watch, Role::Scan), None);
    }
}
