//! The people: short name, rights, PIN. Gathered, and signed together. A small office switches it off.

use iced::Element;
use iced::widget::column;
use night::operators::{Operators, Rights, Roster};
use night::pins::PIN;
use organise::prepare::{OperatorSaid, OperatorsChange, Passphrase, SetupChange};

use super::table::{moved, of_rows, table};
use super::{Id, Message, Out, Part};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::theme::Tone;

/// The longest name, in characters.
const NAME: usize = 24;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    /// The name that is changed, none for a new one; and the lines.
    sheet: Option<(Option<String>, Sheet<Id>)>,
    set: Vec<OperatorSaid>,
    remove: Vec<String>,
}

/// A person as the list will be.
struct Row {
    name: String,
    rights: Rights,
    changed: bool,
    removed: bool,
}

fn known<'a>(cx: &Cx<'a>) -> Option<&'a Operators> {
    match &cx.setup()?.operators {
        Roster::Here(operators) => Some(operators),
        _ => None,
    }
}

/// Whether everybody types a name without being on a list.
fn is_off(cx: &Cx<'_>) -> bool {
    cx.setup().is_none_or(|setup| setup.operators == Roster::Off)
}

fn has_pin(cx: &Cx<'_>, name: &str) -> bool {
    cx.setup().is_some_and(|setup| matches!(&setup.pins, Roster::Here(pins) if pins.of(name).is_some()))
}

impl State {
    fn rows(&self, cx: &Cx<'_>) -> Vec<Row> {
        let known = known(cx).map(|known| known.operators.as_slice()).unwrap_or_default();
        let said = |name: &str| self.set.iter().find(|said| said.name == name);
        let old = known.iter().map(|person| Row {
            name: person.name.clone(),
            rights: said(&person.name).map_or(person.rights, |said| said.rights),
            changed: said(&person.name).is_some(),
            removed: self.remove.contains(&person.name),
        });
        let new = self.set.iter().filter(|said| !known.iter().any(|person| person.name == said.name));
        let new = new.map(|said| Row { name: said.name.clone(), rights: said.rights, changed: true, removed: false });
        old.chain(new).collect()
    }

    fn open(&mut self, row: Option<&Row>) {
        let rights = row.map_or(Rights { enter: true, ..Rights::default() }, |row| row.rights);
        let name = row.map(|row| row.name.clone());
        let mut sheet = Sheet::new();
        if name.is_none() {
            sheet = sheet.text(Id::Name, "people-name", "", NAME).help("people-name-help");
        }
        let sheet = sheet
            .switch(Id::MayEnter, "people-enter", rights.enter)
            .switch(Id::MayControl, "people-control", rights.control)
            .switch(Id::MayRelease, "people-release", rights.release)
            .switch(Id::MayWatch, "people-watch", rights.watch)
            .help("people-watch-help")
            .secret(Id::Pin, "people-pin", *PIN.end())
            .help(if name.is_none() { "people-pin-help" } else { "people-pin-keep" })
            .secret(Id::PinAgain, "people-pin-again", *PIN.end())
            .button(Id::Keep, "keep");
        self.sheet = Some((name, sheet));
    }

    fn remove(&mut self, cx: &Cx<'_>) {
        let rows = self.rows(cx);
        let Some(row) = rows.get(self.at) else { return };
        let is_known = known(cx).is_some_and(|known| known.find(&row.name).is_some());
        self.set.retain(|said| said.name != row.name);
        if row.removed {
            self.remove.retain(|name| *name != row.name);
        } else if is_known {
            self.remove.push(row.name.clone());
        }
    }

    fn sign(&self, cx: &Cx<'_>) -> Out {
        if self.set.is_empty() && self.remove.is_empty() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        let left: Vec<Rights> = self.rows(cx).into_iter().filter(|row| !row.removed).map(|row| row.rights).collect();
        let nobody = !left.iter().any(|rights| rights.enter || rights.control)
            || !left.iter().any(|rights| rights.control)
            || !left.iter().any(|rights| rights.release);
        if nobody {
            return Out::Do(Action::tell(Tone::Bad, cx.t("people-nobody"), cx.t("people-nobody-do")));
        }
        let operators =
            OperatorsChange { set: self.set.clone(), remove: self.remove.clone(), ..OperatorsChange::default() };
        let change = SetupChange { operators, ..SetupChange::default() };
        Out::setup(cx.t("people-sign"), cx.t("people-sign-more"), Tone::Info, change)
    }

    fn off(cx: &Cx<'_>) -> Out {
        if is_off(cx) {
            return Out::nothing();
        }
        let operators = OperatorsChange { off: true, ..OperatorsChange::default() };
        let change = SetupChange { operators, ..SetupChange::default() };
        Out::setup(cx.t("people-off-sign"), cx.t("people-off-more"), Tone::Warn, change)
    }
}

impl Part for State {
    fn place(&self) -> Place {
        if self.sheet.is_some() { Place::Sheet } else { Place::Operators }
    }

    fn does(&self, found: Act, cx: &Cx<'_>) -> bool {
        match found {
            _ if self.sheet.is_some() => true,
            Act::Off => !is_off(cx),
            found => !of_rows(found) || !self.rows(cx).is_empty(),
        }
    }

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        self.sheet.as_mut().map(|(_, sheet)| sheet as &mut dyn Open<Id>)
    }

    fn close(&mut self) -> Out {
        self.sheet = None;
        Out::nothing()
    }

    fn done(&mut self, cx: &Cx<'_>) -> Out {
        let rows = self.rows(cx);
        let Some((old, sheet)) = &mut self.sheet else { return Out::nothing() };
        sheet.all_right();
        let name = old.clone().unwrap_or_else(|| sheet.value(Id::Name).trim().to_owned());
        let taken = rows.iter().any(|row| !row.removed && row.name.to_lowercase() == name.to_lowercase());
        let (pin, again) = (sheet.value(Id::Pin), sheet.value(Id::PinAgain));
        let [enter, control, release, watch] =
            [Id::MayEnter, Id::MayControl, Id::MayRelease, Id::MayWatch].map(|id| sheet.is_on(id));
        let rights = Rights { enter, control, release, watch };
        // Who only enters or watches needs none: at an entry PC a name is enough.
        let given = self.set.iter().any(|said| said.name == name && said.pin.is_some()) || has_pin(cx, &name);
        let needs_pin = !pin.is_empty() || (rights.need_pin() && !given);
        let faults = [
            (Id::PinAgain, pin != again, "people-pin-differs"),
            (Id::Pin, needs_pin && !PIN.contains(&pin.chars().count()), "people-pin-wrong"),
            (Id::MayEnter, rights == Rights::default(), "people-no-right"),
            (Id::Name, old.is_none() && taken, "people-taken"),
            (Id::Name, name.is_empty(), "people-name-open"),
        ];
        if !sheets::is_right(sheet, &faults) {
            return Out::nothing();
        }
        // A PIN that was given before in this round stays when only the rights change.
        let before = self.set.iter().find(|said| said.name == name).and_then(|said| said.pin.clone());
        let pin = if needs_pin { Some(Passphrase::new(pin)) } else { before };
        self.set.retain(|said| said.name != name);
        self.remove.retain(|removed| *removed != name);
        self.set.push(OperatorSaid { name, rights, pin });
        self.sheet = None;
        Out::nothing()
    }

    fn row(&mut self) -> Option<&mut usize> {
        Some(&mut self.at)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        let rows = self.rows(cx);
        match act(Place::Operators, key) {
            Some(Act::Back) => return Out::Gone,
            Some(Act::Add) => self.open(None),
            Some(Act::Open) => {
                if let Some(row) = rows.get(self.at) {
                    self.open(Some(row));
                }
            }
            Some(Act::Remove) => self.remove(cx),
            Some(Act::Off) => return Self::off(cx),
            Some(Act::Sign) => return self.sign(cx),
            Some(other) => self.at = moved(other, self.at, rows.len()).unwrap_or(self.at),
            None => {}
        }
        Out::nothing()
    }

    fn signed(&mut self) {
        self.set.clear();
        self.remove.clear();
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        if let Some((name, sheet)) = &self.sheet {
            let title = name.clone().unwrap_or_else(|| cx.t("people-new"));
            let sheet = sheets::plain(look, cx.lang, sheet).map(Message::Sheet);
            return column![parts::heading(look, title), sheet].spacing(10).into();
        }
        let mut lines = column![].spacing(8);
        match cx.setup().map(|setup| &setup.operators) {
            Some(Roster::Off) | None => {
                lines = lines.push(parts::banner(look, Tone::Info, cx.t("people-off"), cx.t("people-off-more")));
                lines = lines.push(parts::faint(look, cx.t("people-off-do")));
            }
            Some(Roster::Unusable(why)) => {
                lines = lines.push(parts::banner(look, Tone::Bad, cx.t("ready-people-wrong"), why.in_window(cx.lang)));
            }
            Some(Roster::NotHere) => {
                lines =
                    lines.push(parts::banner(look, Tone::Warn, cx.t("ready-people-wrong"), cx.t("setup-on-its-way")));
            }
            Some(Roster::Here(_)) => lines = lines.push(parts::faint(look, cx.t("people-on"))),
        }
        let rows = self.rows(cx);
        let columns = [
            (cx.t("people-name"), Width::Share(3)),
            (cx.t("people-enter"), Width::Fixed(100.0)),
            (cx.t("people-control"), Width::Fixed(100.0)),
            (cx.t("people-release"), Width::Fixed(100.0)),
            (cx.t("people-watch"), Width::Fixed(100.0)),
            (cx.t("column-state"), Width::Fixed(150.0)),
        ];
        let (here, count) = (*cx, rows.len());
        let yes = move |on: bool| -> Element<'a, Message> {
            if on { parts::body(look, here.t("yes")) } else { parts::faint(look, "–") }
        };
        let cells = move |at: usize| match rows.get(at) {
            Some(row) => {
                let state: Element<'a, Message> = match (row.removed, row.changed) {
                    (true, _) => parts::chip(look, Tone::Bad, here.t("people-removed")),
                    (_, true) => parts::chip(look, Tone::Warn, here.t("people-changed")),
                    _ => parts::faint(look, String::new()),
                };
                vec![
                    parts::strong(look, row.name.clone()),
                    yes(row.rights.enter),
                    yes(row.rights.control),
                    yes(row.rights.release),
                    yes(row.rights.watch),
                    state,
                ]
            }
            None => Vec::new(),
        };
        if count > 0 {
            lines = lines.push(table(cx, "people", &columns, (self.at, count), 110.0, cells));
        }
        if !self.set.is_empty() || !self.remove.is_empty() {
            lines = lines.push(parts::chip(look, Tone::Warn, cx.t("gathered")));
        }
        lines.into()
    }
}
