//! Invoeren: a station is found, its form filled in, read back, saved.
//!
//! ```text
//! Pick ─Enter→ Opening ─→ Form ─F9→ ReadBack ─F10→ Saving ─→ Pick
//!                  └→ Standing (the station has a count: second entry, correction, other station, withdraw) ─→ Form
//! ```
//! While the node is asked, keys that are typed ahead wait, and are typed when the answer is here.

mod checked;
pub mod draft;
pub mod form;
mod pick;
mod question;
mod read_back;
mod standing;
mod view;

pub use view::field_words;

use std::collections::VecDeque;
use std::path::Path;

use api::history::History;
use api::request::{Error, Request};
use election::Level;
use election::form::Paper;
use iced::Element;

use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::{Clicked, Pointed, Pressed};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::screen::sheets;
use crate::screen::todo::other_level;
use crate::theme::Tone;
use api::counts::{BeforeSaving, Entered, Todo};
use api::reply::Reply;

use checked::Checked;
use draft::{Draft, Drafts, Name};
use form::{CountForm, Purpose, Typed};
use read_back::ReadBack;
use standing::{Standing, Wish};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// The to-do list arrived.
    Listed(Result<Todo, Error>),
    /// A station of the list was clicked.
    Chosen(u32),
    /// What is known of a station arrived.
    Opened(u32, Level, Result<History, Error>, Option<Draft>),
    /// What stands on the screen with its key was clicked.
    Key(Key),
    /// The pointer was in what is searched for.
    Searched(Pointed),
    /// A spot of the form was clicked.
    Went(usize),
    /// A box of a question was clicked.
    Ticked(usize, usize),
    /// Something of the read-back was clicked.
    ReadBack(Clicked<read_back::Id>),
    /// Of the sheet of a station.
    Standing(sheets::Message<standing::Id>),
    /// The rows of that read-back were looked at beside other stations.
    Looked(u64, Result<BeforeSaving, Error>),
    /// The node has saved, or refused.
    Saved(Result<Entered, Error>),
    /// A count was moved or withdrawn, or not.
    Changed(Result<Reply, Error>),
}

/// Where the person is.
#[derive(Debug)]
enum Step {
    Pick,
    Opening,
    Standing(Box<Standing>),
    Form(Box<CountForm>),
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
    /// Telephone or the paper itself, as this person types.
    by_telephone: bool,
    /// What a form that is saved was for, to tell when it is.
    saved: Option<Name>,
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
            by_telephone: true,
            saved: None,
        }
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.step {
            Step::Pick | Step::Opening => Place::Pick,
            Step::Standing(standing) if standing.has_sheet() => Place::Sheet,
            Step::Standing(_) => Place::Standing,
            Step::Form(_) => Place::Form,
            Step::ReadBack(..) | Step::Saving(..) => Place::ReadBack,
        }
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
        if self.is_asking() {
            if self.ahead.len() < AHEAD {
                self.ahead.push_back(key.clone());
            }
            return Action::none();
        }
        match &mut self.step {
            Step::Opening | Step::Saving(..) => Action::none(),
            Step::Pick => self.key_pick(key, cx),
            Step::Standing(standing) => match standing.key(key, cx) {
                Some(wish) => self.wished(wish, cx),
                None => Action::none(),
            },
            Step::Form(_) => self.key_form(key, cx),
            Step::ReadBack(..) => self.key_read_back(key, cx),
        }
    }

    /// Whether the node is asked for what the next key depends on.
    fn is_asking(&self) -> bool {
        match &self.step {
            Step::Opening | Step::Saving(..) => true,
            Step::ReadBack(_, read) => read.is_saving(),
            Step::Pick | Step::Standing(_) | Step::Form(_) => false,
        }
    }

    /// Types what was typed ahead.
    fn catch_up(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let mut action = Action::none();
        while !self.is_asking() {
            let Some(key) = self.ahead.pop_front() else { break };
            action = action.and(self.key(&key, cx));
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
        if let Step::Form(form) | Step::ReadBack(form, _) | Step::Saving(form, _) = &self.step
            && !form.is_empty()
        {
            // What is being typed is never thrown away by a click elsewhere.
            let number = form.purpose.station.unwrap_or(0).to_string();
            return Action::tell(Tone::Warn, cx.ta("form-open", &[("number", number.into())]), cx.t("form-open-do"));
        }
        self.level = level;
        self.step = Step::Opening;
        let settled = self.drafts.settled();
        let (handle, data) = (cx.handle.clone(), cx.data.to_owned());
        let asked = async move {
            let history = handle.call(Request::History { station }).await.and_then(Reply::take::<History>);
            let read = move || {
                let _ = settled.recv();
                let of = |round| draft::read(&data, Name { station, level, round });
                of(1).or_else(|| of(2))
            };
            let draft = tokio::task::spawn_blocking(read).await.ok().flatten();
            Message::Opened(station, level, history, draft)
        };
        Action::run(iced::Task::future(asked)).and(Action::ask(Ask::Quiet))
    }

    fn practise(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let (purpose, paper) = (Purpose::entry(None, self.level, 1), self.paper(cx, self.level));
        self.step = Step::Form(Box::new(CountForm::new(&setup.definition, paper, purpose)));
        Action::ask(Ask::Quiet)
    }

    fn paper(&self, cx: &Cx<'_>, level: Level) -> Paper {
        let method = cx.setup().map(|setup| setup.settings.method).unwrap_or_default();
        if level == Level::Party && self.by_telephone { Paper::Telephone } else { Paper::of(method, level) }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Listed(Ok(list)) => {
                self.pick.listed(&list);
                Action::none()
            }
            Message::Listed(Err(_)) => Action::none(),
            Message::Chosen(station) => self.open(station, self.level, cx),
            Message::Opened(station, level, history, draft) => self.opened(station, level, history, draft, cx),
            Message::Key(key) => self.key(&key, cx),
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
            Message::Ticked(at, place) => self.ticked(at, place),
            Message::ReadBack(clicked) => {
                let Step::ReadBack(_, read) = &mut self.step else { return Action::none() };
                match read.sheet.clicked(clicked) {
                    Pressed::Done(_) => self.save(cx),
                    Pressed::Nothing | Pressed::Moved | Pressed::Changed(_) => Action::none(),
                }
            }
            Message::Standing(message) => {
                let Step::Standing(standing) = &mut self.step else { return Action::none() };
                match standing.heard(message, cx) {
                    Some(wish) => self.wished(wish, cx),
                    None => Action::none(),
                }
            }
            Message::Looked(of, result) => self.looked(of, result, cx),
            Message::Saved(result) => self.saved(result, cx),
            Message::Changed(result) => match result {
                Ok(_) => {
                    self.step = Step::Pick;
                    self.pick.clear();
                    Action::tell(Tone::Good, cx.t("changed"), String::new()).and(self.refresh(cx))
                }
                Err(error) => Action::refused(cx, &error),
            },
        }
    }

    fn opened(
        &mut self,
        station: u32,
        level: Level,
        history: Result<History, Error>,
        draft: Option<Draft>,
        cx: &Cx<'_>,
    ) -> Action<Message> {
        if !matches!(self.step, Step::Opening) {
            return Action::none();
        }
        self.step = Step::Pick;
        let (history, Some(setup)) = (history, cx.setup()) else {
            self.ahead.clear();
            return Action::tell(Tone::Warn, cx.t("setup-on-its-way"), cx.t("setup-on-its-way-do"));
        };
        let history = match history {
            Ok(history) => history,
            Err(error) => {
                self.ahead.clear();
                return Action::refused(cx, &error);
            }
        };
        if let Some(draft) = draft {
            let begun = crate::format::clock(draft.head.begun);
            let form = standing::resume(&draft, setup);
            self.begin(form, cx);
            let who = Some(draft.head.operator).filter(|who| !who.is_empty()).unwrap_or_else(|| cx.t("no-operator"));
            let told = cx.ta("draft-resumed", &[("time", begun.into()), ("who", who.into())]);
            return Action::tell(Tone::Info, told, cx.t("draft-resumed-do")).and(self.catch_up(cx));
        }
        let standing = Standing::new(station, level, &history);
        if standing.has_counts() {
            // A digit that was meant for a form must not choose what happens to a count.
            self.ahead.clear();
            self.step = Step::Standing(Box::new(standing));
            return Action::none();
        }
        let purpose = Purpose::entry(Some(station), level, 1);
        self.begin(CountForm::new(&setup.definition, self.paper(cx, level), purpose), cx);
        self.catch_up(cx)
    }

    /// Begins a form, and its draft.
    fn begin(&mut self, form: CountForm, cx: &Cx<'_>) {
        if let Some(head) = self.head(&form, cx) {
            let held = (0..form.spots().len()).map(|at| draft::Line { at, text: form.held(at) });
            self.drafts.begin(head, held.filter(|line| !line.text.is_empty()).collect());
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
            Wish::Form(purpose, count) => {
                let paper = self.paper(cx, purpose.level);
                let paper = if count.is_some() { standing::paper_for(paper, count.as_deref()) } else { paper };
                let mut form = CountForm::new(&setup.definition, paper, *purpose);
                if let Some(count) = count {
                    form.fill(&count);
                }
                self.begin(form, cx);
                Action::ask(Ask::Quiet)
            }
            Wish::Ask(request) => Action::run(ask(cx.handle, *request, Message::Changed)),
            Wish::Tell(tone, words, more) => Action::tell(tone, words, more),
        }
    }

    fn key_form(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let Step::Form(form) = &mut self.step else { return Action::none() };
        match act(Place::Form, key) {
            Some(Act::ReadBack) => return self.read_back(cx),
            Some(Act::Paper) => return self.other_paper(cx),
            Some(Act::Back) => return self.call_later(cx),
            _ => {}
        }
        match form.press(key) {
            Typed::Changed(at) => {
                let held = form.held(at);
                if let Some(name) = name(form) {
                    self.drafts.change(name, at, held);
                }
                Action::none()
            }
            Typed::Finished => self.read_back(cx),
            Typed::Moved | Typed::Nothing => Action::none(),
        }
    }

    fn ticked(&mut self, at: usize, place: usize) -> Action<Message> {
        if let Step::Form(form) = &mut self.step {
            form.go(at);
            let typed = form.press(&Key::Text((place + 1).to_string()));
            if let (Typed::Changed(at), Some(name)) = (typed, name(form)) {
                self.drafts.change(name, at, form.held(at));
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
        self.by_telephone = paper == Paper::Telephone;
        let form = form.on_paper(&setup.definition, paper);
        self.begin(form, cx);
        Action::none()
    }

    /// Esc: the draft stays, the line is free.
    fn call_later(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Step::Form(form) = &self.step else { return Action::none() };
        let told = match name(form) {
            Some(name) if form.is_empty() => {
                self.drafts.drop(name);
                Action::ask(Ask::Quiet)
            }
            Some(name) => {
                self.pick.has_draft(name);
                let number = name.station.to_string();
                Action::tell(Tone::Info, cx.ta("draft-kept", &[("number", number.into())]), cx.t("draft-kept-do"))
            }
            None => Action::ask(Ask::Quiet),
        };
        self.step = Step::Pick;
        self.pick.clear();
        told
    }

    fn read_back(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let Step::Form(form) = &mut self.step else { return Action::none() };
        let checked = match Checked::of(form, setup) {
            Ok(checked) => checked,
            Err(error) => return Action::tell(Tone::Bad, cx.t("refused"), error.told(cx.lang)),
        };
        if let Some(first) = checked.open().first() {
            let words = cx.ta("form-not-complete", &[("field", first.to_string().into())]);
            form.go_to(*first);
            return Action::tell(Tone::Warn, words, cx.t("form-not-complete-do"));
        }
        let mut read = Box::new(ReadBack::new(form, checked, cx));
        self.read_backs = self.read_backs.wrapping_add(1);
        let of = self.read_backs;
        // What is only practised stands beside no other station.
        let looked = match form.purpose.station {
            Some(station) => {
                let level = form.purpose.level;
                let request = Request::EnterPreview { station, level, form: Box::new(form.entry(&setup.definition)) };
                Action::run(ask(cx.handle, request, move |result| Message::Looked(of, result)))
            }
            None => {
                read.looked_at(Vec::new(), cx);
                Action::none()
            }
        };
        if let Step::Form(form) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::ReadBack(form, read);
        }
        looked.and(Action::ask(Ask::Quiet))
    }

    /// What there is to look at again. Where that cannot be said, nothing is held up: the control room looks as well.
    fn looked(&mut self, of: u64, result: Result<BeforeSaving, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Step::ReadBack(_, read) = &mut self.step else { return Action::none() };
        if of != self.read_backs {
            return Action::none();
        }
        let slips = result.map(|told| told.slips).unwrap_or_default();
        let saves = read.looked_at(slips, cx);
        let saved = if saves { self.save(cx) } else { Action::none() };
        // What was typed for the next station must not land in what has to be confirmed first.
        if matches!(self.step, Step::ReadBack(..)) {
            self.ahead.clear();
        }
        saved
    }

    fn key_read_back(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let found = act(Place::ReadBack, key);
        let Step::ReadBack(form, read) = &mut self.step else { return Action::none() };
        match found {
            Some(Act::Save) => return self.save(cx),
            Some(Act::Open) => match read.field() {
                Some(field) => {
                    form.go_to(field);
                }
                // Enter never saves: whoever types on would save without reading.
                None => {
                    read.sheet.press(key);
                    return Action::none();
                }
            },
            Some(Act::Back) => {}
            _ => {
                read.sheet.press(key);
                return Action::none();
            }
        }
        if let Step::ReadBack(form, _) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::Form(form);
        }
        Action::none()
    }

    fn save(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some(setup) = cx.setup() else { return Action::none() };
        let Step::ReadBack(form, read) = &mut self.step else { return Action::none() };
        if read.waits() {
            return Action::none();
        }
        if let Some(open) = read.unconfirmed() {
            read.sheet.go(open);
            return Action::tell(Tone::Warn, cx.t("confirm-first"), cx.t("confirm-first-do"));
        }
        let Some(station) = form.purpose.station else {
            self.step = Step::Pick;
            return Action::tell(Tone::Good, cx.t("practised"), cx.t("practised-do"));
        };
        // A count is of somebody: never of nobody, nor of whoever was here before a restart.
        if cx.facts.operator.trim().is_empty() {
            return Action::ask(Ask::WhoIsThere);
        }
        let entry = form.entry(&setup.definition);
        let request = Request::Enter {
            who: cx.who(),
            station,
            level: form.purpose.level,
            round: form.purpose.round,
            corrects: form.purpose.corrects.clone(),
            reason: form.purpose.reason.clone(),
            form: Box::new(entry),
            call: read.call(),
        };
        self.saved = name(form);
        if let Step::ReadBack(form, read) = std::mem::replace(&mut self.step, Step::Pick) {
            self.step = Step::Saving(form, read);
        }
        Action::run(ask(cx.handle, request, Message::Saved)).and(Action::ask(Ask::Quiet))
    }

    fn saved(&mut self, result: Result<Entered, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Step::Saving(form, read) = std::mem::replace(&mut self.step, Step::Pick) else { return Action::none() };
        match result {
            Ok(entered) => {
                if let Some(name) = self.saved.take() {
                    self.drafts.drop(name);
                    self.pick.saved(name);
                }
                self.pick.clear();
                let told = read_back::saved(&form, &entered, cx);
                told.and(self.catch_up(cx)).and(self.refresh(cx))
            }
            Err(error) => {
                self.ahead.clear();
                self.step = Step::ReadBack(form, read);
                Action::refused(cx, &error)
            }
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        if cx.setup().is_none() {
            return crate::parts::banner(cx.look, Tone::Info, cx.t("setup-on-its-way"), cx.t("setup-on-its-way-do"));
        }
        match &self.step {
            Step::Pick | Step::Opening => self.pick.view(self.level, cx),
            Step::Standing(standing) => standing.view(cx),
            Step::Form(form) => view::form(form, cx),
            Step::ReadBack(form, read) | Step::Saving(form, read) => read.view(form, cx),
        }
    }
}

fn name(form: &CountForm) -> Option<Name> {
    let Purpose { station, level, round, .. } = &form.purpose;
    Some(Name { station: (*station)?, level: *level, round: *round })
}
