//! Invoeren: a station is found, its form filled in, read back, saved.
//!
//! ```text
//! Pick ─Enter→ Opening ─→ Form ─F9→ ReadBack ─F10→ Saving ─→ Pick
//!                  │      └→ Leaving (thrown away: Pick; the figures go along to another station: Form)
//!                  └→ Standing (the station has a count: second entry, correction, other station, withdraw) ─→ Form
//! ```
//! While the node is asked, keys that are typed ahead wait, and are typed when the answer is here.

mod at_work;
mod checked;
pub mod draft;
pub mod form;
mod known;
mod leaving;
mod papers;
mod pick;
mod question;
mod read_back;
mod saving;
mod skipped;
mod standing;
#[cfg(test)]
mod tests;
mod view;

pub use view::field_words;

use std::collections::VecDeque;
use std::path::Path;

use api::request::{Error, Request};
use election::Level;
use election::form::Paper;
use iced::Element;
use night::second_entry::is_same_person;

use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::{Asker, Clicked, Pointed};
use crate::key::Key;
use crate::keymap::{self, Act, Place, act};
use crate::screen::sheets;
use crate::screen::todo::other_level;
use crate::theme::Tone;
use api::counts::{BeforeSaving, Entered, Todo};
use api::reply::Reply;

use draft::{Drafts, Head, Name};
use form::{CountForm, Purpose, Typed};
use known::Known;
use leaving::Leaving;
use papers::Papers;
use read_back::ReadBack;
use standing::{Opening, Standing, Wish};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The to-do list arrived.
    Listed(Result<Todo, Error>),
    /// A station of the list was clicked.
    Chosen(u32),
    /// What is known of a station arrived.
    Opened(u32, Level, Box<Known>),
    /// What stands on the screen with its key was clicked.
    Key(Key),
    /// The pointer was in what is searched for.
    Searched(Pointed),
    /// A spot of the form was clicked.
    Went(usize),
    /// The pointer was in the explanation.
    Pointed(usize, Pointed),
    /// A box of a question was clicked.
    Ticked(usize, usize),
    /// Something of the read-back was clicked.
    ReadBack(Clicked<read_back::Id>),
    /// Of what is asked before a form is left.
    Leaving(leaving::Message),
    /// Of the sheet of a station.
    Standing(sheets::Message<standing::Id>),
    /// The rows of that read-back were looked at beside other stations.
    Looked(u64, Result<BeforeSaving, Error>),
    /// The node has saved, or refused.
    Saved(Result<Entered, Error>),
    /// A count was moved or withdrawn, or not; by which sheet that was asked.
    Changed(Option<Asker>, Result<Reply, Error>),
}

/// Where the person is.
#[derive(Debug)]
enum Step {
    Pick,
    /// What is known of this station at this level is asked.
    Opening(u32, Level),
    Standing(Box<Standing>),
    Form(Box<CountForm>),
    Leaving(Box<CountForm>, Leaving),
    ReadBack(Box<CountForm>, Box<ReadBack>),
    Saving(Box<CountForm>, Box<ReadBack>),
}

/// The state.
#[derive(Debug)]
pub struct State {
    step: Step,
    /// How often a form was read back: an answer about an earlier one is none about this one.
    read_backs: u64,
    pick: pick::Pick,
    level: Level,
    drafts: Drafts,
    /// Keys that were typed while the node was asked.
    ahead: VecDeque<Key>,
    papers: Papers,
    at_work: at_work::Told,
}

/// The most keys that wait.
const AHEAD: usize = 200;

impl State {
    /// The screen as it opens.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self {
            step: Step::Pick,
            read_backs: 0,
            pick: pick::Pick::new(draft::list(data)),
            level: Level::Party,
            drafts: Drafts::new(data),
            ahead: VecDeque::new(),
            papers: Papers::default(),
            at_work: at_work::Told::default(),
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Pick | Step::Opening(..) => Place::Pick,
            Step::Standing(standing) if standing.has_sheet() => Place::Sheet,
            Step::Standing(_) => Place::Standing,
            Step::Form(form) if form.jump().is_some() => Place::Jump,
            Step::Form(form) if form.is_in_list() => Place::Candidates,
            Step::Form(_) => Place::Form,
            Step::Leaving(_, leaving) => leaving.place(),
            Step::ReadBack(..) | Step::Saving(..) => Place::ReadBack,
        }
    }

    /// Whether a key does something now: without the files of the election there is nothing to go through.
    #[must_use]
    pub fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        cx.setup().is_some() || !keymap::of(self.place()).any(|binding| binding.act == found)
    }

    /// Whether there is something to tick before saving.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        matches!(&self.step, Step::ReadBack(_, read) | Step::Saving(_, read) if read.has_ticks())
    }

    /// Asks for what is still to do.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if cx.facts.setup.is_none() {
            return Action::none();
        }
        Action::run(ask(cx.handle, Request::Todo, Message::Listed))
    }

    /// Takes a key.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let action = self.pressed(key, cx);
        self.and_tell(action, true, cx)
    }

    fn pressed(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        if self.is_asking() {
            if self.ahead.len() < AHEAD {
                self.ahead.push_back(key.clone());
            }
            return Action::none();
        }
        match &mut self.step {
            Step::Opening(..) | Step::Saving(..) => Action::none(),
            Step::Pick => self.key_pick(key, cx),
            Step::Standing(standing) => match standing.key(key, cx) {
                Some(wish) => self.wished(wish, cx),
                None => Action::none(),
            },
            Step::Form(_) => self.key_form(key, cx),
            Step::Leaving(..) => self.key_leaving(key, cx),
            Step::ReadBack(..) => self.key_read_back(key, cx),
        }
    }

    /// Whether the node is asked for what the next key depends on.
    fn is_asking(&self) -> bool {
        match &self.step {
            Step::Opening(..) | Step::Saving(..) => true,
            Step::ReadBack(_, read) => read.is_saving(),
            Step::Pick | Step::Standing(_) | Step::Form(_) | Step::Leaving(..) => false,
        }
    }

    /// Types what was typed ahead.
    fn catch_up(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let mut action = Action::none();
        while !self.is_asking() {
            let Some(key) = self.ahead.pop_front() else { break };
            action = action.and(self.pressed(&key, cx));
        }
        action
    }

    fn key_pick(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        match act(Place::Pick, key) {
            Some(Act::Open) => match self.pick.chosen(cx) {
                Some(station) => self.open(station, self.level, cx),
                None if self.pick.is_empty() => Action::none(),
                None => Action::tell(Tone::Warn, cx.t("pick-nothing"), cx.t("pick-nothing-do")),
            },
            Some(Act::Level) => {
                self.level = other_level(self.level);
                Action::ask(Ask::Quiet)
            }
            Some(Act::Practise) => self.practise(cx),
            found => {
                self.pick.key(key, found, cx);
                Action::ask(Ask::Quiet)
            }
        }
    }

    /// Opens the form of a station.
    pub fn open(&mut self, station: u32, level: Level, cx: &Cx<'_>) -> Action<Message> {
        if let Step::Form(form) | Step::Leaving(form, _) | Step::ReadBack(form, _) | Step::Saving(form, _) = &self.step
            && !form.is_empty()
        {
            // What is being typed is never thrown away by a click elsewhere.
            let number = form.purpose.station.unwrap_or(0).to_string();
            return Action::tell(Tone::Warn, cx.ta("form-open", &[("number", number.into())]), cx.t("form-open-do"));
        }
        self.level = level;
        self.step = Step::Opening(station, level);
        let known = Known::look_up(cx.handle.clone(), cx.data.to_owned(), self.drafts.settled(), station, level);
        let asked = async move { Message::Opened(station, level, Box::new(known.await)) };
        Action::run(iced::Task::future(asked)).and(Action::ask(Ask::Quiet))
    }

    /// Whether nothing is searched for, asked or filled in here.
    #[must_use]
    pub fn rests(&self) -> bool {
        matches!(self.step, Step::Pick) && !self.pick.searches()
    }

    /// Shows an empty form to practise, to be looked at.
    pub fn practise_empty(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if self.rests() { self.practise(cx) } else { Action::none() }
    }

    /// Takes it away again, as long as nothing was typed in it.
    pub fn stop_practising(&mut self) {
        if matches!(&self.step, Step::Form(form) if form.purpose.station.is_none() && form.is_empty()) {
            self.step = Step::Pick;
        }
    }

    fn practise(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let purpose = Purpose::entry(None, self.level, 1);
        let paper = self.paper(cx, &purpose);
        self.step = Step::Form(Box::new(CountForm::new(&setup.definition, paper, purpose)));
        Action::ask(Ask::Quiet)
    }

    fn paper(&self, cx: &Cx<'_>, purpose: &Purpose) -> Paper {
        let method = cx.setup().map(|setup| setup.settings.method).unwrap_or_default();
        let by_telephone = purpose.level == Level::Party && self.papers.by_telephone(purpose);
        if by_telephone { Paper::Telephone } else { Paper::of(method, purpose.level) }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        let by_hand = matches!(
            message,
            Message::Key(_) | Message::Ticked(..) | Message::Went(_) | Message::Pointed(..) | Message::ReadBack(_)
        );
        let action = self.heard(message, cx);
        self.and_tell(action, by_hand, cx)
    }

    fn heard(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Listed(Ok(list)) => {
                self.pick.listed(&list);
                Action::none()
            }
            Message::Listed(Err(_)) => Action::none(),
            Message::Chosen(station) => self.open(station, self.level, cx),
            Message::Opened(station, level, known) => self.opened(station, level, *known, cx),
            Message::Key(key) => self.pressed(&key, cx),
            Message::Searched(pointed) => {
                self.pick.point(pointed);
                Action::none()
            }
            Message::Went(at) => {
                if let Step::Form(form) = &mut self.step {
                    form.go(at);
                }
                Action::none()
            }
            Message::Pointed(at, pointed) => {
                if let Step::Form(form) = &mut self.step {
                    form.point(at, pointed);
                }
                Action::none()
            }
            Message::Ticked(at, place) => self.ticked(at, place),
            Message::ReadBack(clicked) => self.clicked_read_back(clicked, cx),
            Message::Leaving(message) => self.leaving(message, cx),
            Message::Standing(message) => {
                let Step::Standing(standing) = &mut self.step else { return Action::none() };
                match standing.heard(message, cx) {
                    Some(wish) => self.wished(wish, cx),
                    None => Action::none(),
                }
            }
            Message::Looked(of, result) => self.looked(of, result, cx),
            Message::Saved(result) => self.saved(result, cx),
            Message::Changed(asker, result) => match result {
                Ok(_) => {
                    // Whoever went on meanwhile stays where they are.
                    let asked = asker.is_some();
                    if asked && matches!(&self.step, Step::Standing(standing) if standing.asker() == asker) {
                        self.step = Step::Pick;
                        self.pick.clear();
                    }
                    Action::tell(Tone::Good, cx.t("changed"), String::new()).and(self.refresh(cx))
                }
                Err(error) => Action::refused(cx, &error),
            },
        }
    }

    fn opened(&mut self, station: u32, level: Level, known: Known, cx: &Cx<'_>) -> Action<Message> {
        // Of two that were clicked the last one is meant.
        if !matches!(self.step, Step::Opening(of, at) if (of, at) == (station, level)) {
            return Action::none();
        }
        self.step = Step::Pick;
        let Some(setup) = cx.setup() else {
            self.ahead.clear();
            return Action::tell(Tone::Warn, cx.t("setup-on-its-way"), cx.t("setup-on-its-way-do"));
        };
        let Known { history, counts, draft } = known;
        let history = match history {
            Ok(history) => history,
            Err(error) => {
                self.ahead.clear();
                return Action::refused(cx, &error);
            }
        };
        let not_counted = standing::not_counted(level, counts.as_ref(), cx);
        let standing = Standing::new(station, level, &history, counts);
        if let Some(draft) = draft {
            let Head { corrects, operator: who, .. } = &draft.head;
            // A correction holds the figures that stand: whoever types the second entry must not see them.
            if corrects.is_some() && !is_same_person(who, &cx.facts.operator) && standing.hides(cx) {
                self.ahead.clear();
                let told = [("station", station.to_string().into()), ("who", who.as_str().into())];
                return Action::tell(Tone::Warn, cx.ta("draft-hidden", &told), cx.t("draft-hidden-do"));
            }
            let begun = crate::format::clock(draft.head.begun);
            let mut form = standing::resume(&draft, setup);
            form.purpose.old = corrects.as_ref().and_then(|_| standing.figures(cx));
            self.begin(form, cx);
            let who = Some(draft.head.operator).filter(|who| !who.is_empty()).unwrap_or_else(|| cx.t("no-operator"));
            let told = cx.ta("draft-resumed", &[("time", begun.into()), ("who", who.into())]);
            let more = cx.t("draft-resumed-do");
            let more = not_counted.map_or(more, |told| format!("{} {}", told.words, told.more));
            return Action::tell(Tone::Info, told, more).and(self.catch_up(cx));
        }
        if standing.has_counts() {
            // A digit that was meant for a form must not choose what happens to a count.
            self.ahead.clear();
            self.step = Step::Standing(Box::new(standing));
            return Action::none();
        }
        let purpose = Purpose::entry(Some(station), level, 1);
        self.begin(CountForm::new(&setup.definition, self.paper(cx, &purpose), purpose), cx);
        not_counted.map_or_else(Action::none, |told| Action::ask(Ask::Tell(told))).and(self.catch_up(cx))
    }

    /// Begins a form, and its draft.
    fn begin(&mut self, form: CountForm, cx: &Cx<'_>) {
        if let Some(head) = self.head(&form, cx) {
            let held = (0..form.spots().len()).map(|at| draft::Line { at, text: form.held(at) });
            // What was emptied is not the same as what was never filled in.
            let told = held.filter(|line| !line.text.is_empty() || form.is_emptied(line.at));
            self.drafts.begin(head, told.collect());
        }
        self.step = Step::Form(Box::new(form));
    }

    fn head(&self, form: &CountForm, cx: &Cx<'_>) -> Option<draft::Head> {
        Some(draft::Head {
            name: name(form)?,
            paper: form.paper,
            operator: cx.facts.operator.clone(),
            begun: cx.now,
            corrects: form.purpose.corrects.clone(),
            reason: form.purpose.reason.clone(),
            amended: form.purpose.amended,
            asked: form.asked().clone(),
        })
    }

    fn wished(&mut self, wish: Wish, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        match wish {
            Wish::Back => {
                self.step = Step::Pick;
                self.pick.clear();
                Action::ask(Ask::Quiet)
            }
            Wish::OtherLevel(station, level) => self.open(station, level, cx),
            Wish::Form(opening) => {
                let Opening { purpose, count, said, asked, told } = *opening;
                let paper = standing::paper_for(self.paper(cx, &purpose), count.as_ref());
                let mut form = CountForm::new(&setup.definition, paper, purpose);
                count.iter().for_each(|count| form.fill(count));
                said.iter().for_each(|said| form.fill_said(said));
                form.ask_only(&asked);
                self.begin(form, cx);
                Action::ask(told.map_or(Ask::Quiet, Ask::Tell))
            }
            Wish::Ask(request) => {
                let asker = match &self.step {
                    Step::Standing(standing) => standing.asker(),
                    _ => None,
                };
                Action::run(ask(cx.handle, *request, move |reply| Message::Changed(asker, reply)))
            }
            Wish::Tell(told) => Action::ask(Ask::Tell(told)),
            Wish::Another(name) => Action::ask(Ask::Another(name)),
        }
    }

    fn key_form(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let place = self.place();
        let Step::Form(form) = &mut self.step else { return Action::none() };
        match act(place, key) {
            // The line in which a candidate is named takes every key.
            _ if place == Place::Jump => {}
            Some(Act::ReadBack) => return self.read_back(cx),
            Some(Act::Paper) => return self.other_paper(cx),
            Some(Act::Back) => return self.call_later(cx),
            Some(Act::AskDiscard) => return self.ask_discard(cx),
            Some(Act::Elsewhere) => return self.ask_where(cx),
            _ => {}
        }
        match form.press(key) {
            Typed::Changed(at) => self.keep(&[at]),
            Typed::Filled => {
                let cells = form.filled().map(|filled| filled.cells.clone());
                self.keep(&cells.unwrap_or_default());
            }
            // Written anew: lines of cells that are empty again would say that the typist emptied them.
            Typed::Undone => {
                if let Step::Form(form) = std::mem::replace(&mut self.step, Step::Pick) {
                    self.begin(*form, cx);
                }
            }
            Typed::Finished => return self.read_back(cx),
            Typed::Moved | Typed::Nothing => {}
        }
        Action::none()
    }

    /// Keeps what is in these spots now in the draft.
    fn keep(&self, spots: &[usize]) {
        let Step::Form(form) = &self.step else { return };
        let Some(name) = name(form) else { return };
        for at in spots {
            self.drafts.change(name, *at, form.held(*at));
        }
    }

    fn ticked(&mut self, at: usize, place: usize) -> Action<Message> {
        if let Step::Form(form) = &mut self.step {
            form.go(at);
            if let Typed::Changed(at) = form.press(&Key::Text((place + 1).to_string())) {
                self.keep(&[at]);
            }
        }
        Action::none()
    }

    /// Telephone form or paper: what is filled in goes along.
    fn other_paper(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Step::Form(form) = &self.step else { return Action::none() };
        let Some(setup) = cx.setup().filter(|_| form.purpose.level == Level::Party) else { return Action::none() };
        let written = Paper::of(setup.settings.method, Level::Party);
        let paper = if form.paper == Paper::Telephone { written } else { Paper::Telephone };
        self.papers.chose(&form.purpose, paper == Paper::Telephone);
        let form = form.on_paper(&setup.definition, paper);
        self.begin(form, cx);
        Action::none()
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        if cx.setup().is_none() {
            return crate::parts::banner(cx.look, Tone::Info, cx.t("setup-on-its-way"), cx.t("setup-on-its-way-do"));
        }
        match &self.step {
            Step::Pick | Step::Opening(..) => self.pick.view(self.level, cx),
            Step::Standing(standing) => standing.view(cx),
            Step::Form(form) => view::form(form, cx),
            Step::Leaving(form, leaving) => leaving.view(form, cx),
            Step::ReadBack(form, read) | Step::Saving(form, read) => read.view(form, cx),
        }
    }
}

fn name(form: &CountForm) -> Option<Name> {
    let Purpose { station, level, round, .. } = &form.purpose;
    Some(Name { station: (*station)?, level: *level, round: *round })
}
