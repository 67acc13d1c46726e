//! F2: who sits at this PC. On a scan PC a name and a PIN, which the node compares; on an entry PC only a name, which proves
//! nothing, and so in an office that has switched operators off. It makes people accountable; the key of the PC is what signs.

use api::request::{Error, Passphrase, Request};
use api::status::Seated;
use iced::widget::{column, container, space};
use iced::{Element, Length};
use night::operators::{Operator, Roster};
use night::second_entry::is_same_person;

use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::{Clicked, Pressed, Sheet};
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, At, Width};
use crate::theme::{self, Tone};

/// So high is the list of names at most, in logical pixels.
const HIGHEST: f32 = 330.0;

/// A line of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// The PIN.
    Pin,
    /// The name, without a list.
    Name,
    /// Goes on.
    Go,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A name was clicked.
    Row(usize),
    /// Something of the sheet was clicked.
    Sheet(Clicked<Id>),
    /// The node said whether this is who it is.
    Checked(String, Result<Seated, Error>),
}

#[derive(Debug, Default)]
enum Step {
    #[default]
    Names,
    Pin(String, Sheet<Id>),
    Checking(String),
    Free(Sheet<Id>),
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    letters: String,
    step: Step,
    /// Why it did not go on.
    wrong: Option<Error>,
    /// Whom it may not be: this person did the other half.
    than: Option<String>,
    /// Somebody went to a name, or typed: until then none is proposed in the place of that person.
    went: bool,
    /// Something else waits for it.
    pub wanted: bool,
    /// Nobody may go on before somebody said who it is.
    pub locked: bool,
}

fn people<'a>(cx: &Cx<'a>) -> &'a [Operator] {
    match cx.setup().map(|setup| &setup.operators) {
        Some(Roster::Here(operators)) => &operators.operators,
        _ => &[],
    }
}

impl State {
    /// It opens; `locked`: it cannot be left without a name.
    pub fn open(&mut self, locked: bool, cx: &Cx<'_>) {
        let at = people(cx).iter().position(|person| person.name == cx.facts.operator).unwrap_or(0);
        let step = if people(cx).is_empty() {
            let sheet = Sheet::new().text(Id::Name, "operator-name", "", 24).help("operator-name-help");
            Step::Free(sheet.button(Id::Go, "operator-go"))
        } else {
            Step::Names
        };
        *self = Self { at, step, locked, ..Self::default() };
    }

    /// Somebody else than this person is asked for.
    pub fn another_than(&mut self, name: String) {
        (self.than, self.at) = (Some(name), 0);
    }

    /// Whether this is whom it may not be.
    fn is_out(&self, name: &str) -> bool {
        self.than.as_deref().is_some_and(|than| is_same_person(name, than))
    }

    /// Whether a name is proposed.
    fn proposes(&self) -> bool {
        self.than.is_none() || self.went
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Operator
    }

    fn found<'a>(&self, cx: &Cx<'a>) -> Vec<&'a Operator> {
        let letters = self.letters.to_lowercase();
        let all = people(cx).iter().filter(|person| !self.is_out(&person.name));
        all.filter(|person| person.name.to_lowercase().contains(&letters)).collect()
    }

    /// Whether Esc leads anywhere: without a name whoever is asked for one goes nowhere.
    #[must_use]
    pub fn goes_back(&self) -> bool {
        match self.step {
            Step::Names => !self.locked || !self.letters.is_empty(),
            Step::Free(_) => !self.locked,
            Step::Pin(..) => true,
            Step::Checking(_) => false,
        }
    }

    /// Takes a key; `None`: it closes.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        let back = act(Place::Operator, key) == Some(Act::Back);
        let proposes = self.proposes();
        self.went |= *key != Key::Enter;
        match &mut self.step {
            Step::Names if back && !self.letters.is_empty() => self.letters.clear(),
            Step::Names | Step::Free(_) if back => return if self.locked { Some(Action::none()) } else { None },
            Step::Names => {
                let last = self.found(cx).len().saturating_sub(1);
                match key {
                    Key::Up => self.at = self.at.saturating_sub(1),
                    Key::Down | Key::Tab => self.at = (self.at + 1).min(last),
                    // Whoever presses Enter once more has not said who it is.
                    Key::Enter if !proposes => {}
                    Key::Enter => return Some(self.choose(self.at, cx)),
                    Key::Backspace => {
                        self.letters.pop();
                        self.at = 0;
                    }
                    Key::Text(text) if self.letters.chars().count() < 24 => {
                        self.letters.push_str(text);
                        self.at = 0;
                    }
                    _ => {}
                }
            }
            Step::Pin(..) if back => self.step = Step::Names,
            Step::Pin(_, sheet) | Step::Free(sheet) => {
                let pressed = sheet.press(key);
                return Some(self.pressed(&pressed, cx));
            }
            Step::Checking(_) => {}
        }
        Some(Action::none())
    }

    /// What a key or a click did to the sheet.
    fn pressed(&mut self, pressed: &Pressed<Id>, cx: &Cx<'_>) -> Action<Message> {
        match (pressed, &self.step) {
            (Pressed::Done(_), Step::Pin(..)) => self.check(cx),
            (Pressed::Done(_), Step::Free(_)) => self.free(cx),
            _ => Action::none(),
        }
    }

    fn choose(&mut self, at: usize, cx: &Cx<'_>) -> Action<Message> {
        let Some(person) = self.found(cx).get(at).copied() else { return Action::none() };
        self.at = at;
        self.wrong = None;
        let name = person.name.clone();
        if !cx.facts.asks_pin() {
            return self.sign_in(name, Passphrase::default(), cx);
        }
        // Enter on the last line is enough: a PIN and Enter, no button.
        self.step = Step::Pin(name, pin_sheet());
        Action::none()
    }

    fn check(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Step::Pin(name, sheet) = &self.step else { return Action::none() };
        let (name, pin) = (name.clone(), Passphrase::new(sheet.value(Id::Pin)));
        self.sign_in(name, pin, cx)
    }

    /// The node compares; that takes some time, by intention.
    fn sign_in(&mut self, name: String, pin: Passphrase, cx: &Cx<'_>) -> Action<Message> {
        self.step = Step::Checking(name.clone());
        let request = Request::SignIn { operator: name.clone(), pin, confirms: false };
        Action::run(ask(cx.handle, request, move |told| Message::Checked(name, told)))
    }

    fn free(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Step::Free(sheet) = &mut self.step else { return Action::none() };
        let name = sheet.value(Id::Name).trim().to_owned();
        // Whoever types ahead has the figures of the next form under the fingers: they are nobody's name.
        if !name.chars().any(char::is_alphabetic) {
            sheet.set(Id::Name, "");
            sheet.wrong(Id::Name, "operator-name-letters");
            return Action::none();
        }
        if self.than.as_deref().is_some_and(|than| is_same_person(&name, than)) {
            sheet.set(Id::Name, "");
            sheet.wrong(Id::Name, "operator-name-same");
            return Action::none();
        }
        Action::ask(Ask::Operator { name, round: cx.facts.round })
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Row(at) => return self.choose(at, cx),
            Message::Sheet(clicked) => {
                if let Step::Pin(_, sheet) | Step::Free(sheet) = &mut self.step {
                    let pressed = sheet.clicked(clicked);
                    return self.pressed(&pressed, cx);
                }
            }
            Message::Checked(name, told) => {
                if !matches!(&self.step, Step::Checking(asked) if *asked == name) {
                    return Action::none();
                }
                match told {
                    Ok(Seated { round, .. }) => return Action::ask(Ask::Operator { name, round }),
                    Err(error) => {
                        let again = matches!(error.code.as_str(), "wrong_pin" | "pin_pause");
                        self.step = if again { Step::Pin(name, pin_sheet()) } else { Step::Names };
                        self.wrong = Some(error);
                    }
                }
            }
        }
        Action::none()
    }

    /// The panel.
    pub fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let mut lines = column![parts::title(look, cx.t("operator-title"))].spacing(10).width(640);
        if self.locked {
            let words = if cx.facts.asks_pin() { "operator-locked" } else { "operator-locked-name" };
            lines = lines.push(parts::banner(look, Tone::Info, cx.t(words), cx.t("operator-locked-do")));
        } else if let Some(than) = &self.than {
            let words = cx.ta("operator-another", &[("name", than.as_str().into())]);
            lines = lines.push(parts::banner(look, Tone::Info, words, cx.t("operator-another-do")));
        } else if self.wanted {
            lines = lines.push(parts::banner(look, Tone::Info, cx.t("operator-wanted"), cx.t("operator-wanted-do")));
        }
        if let Some(error) = &self.wrong {
            let key = match error.code.as_str() {
                "wrong_pin" => "operator-wrong",
                "pin_pause" => "operator-pause",
                _ => "refused",
            };
            let more = crate::refusal::words(cx.lang, error);
            lines = lines.push(parts::banner(look, Tone::Bad, cx.t(key), more));
        }
        match &self.step {
            Step::Names => {
                let found = self.found(cx);
                if !self.letters.is_empty() {
                    lines = lines.push(parts::faint(look, format!("{} {}", cx.t("browse-letters"), self.letters)));
                }
                let (count, here) = (found.len(), *cx);
                let of = format!("people {}", self.letters);
                let at = if self.proposes() { At::Row(self.at) } else { At::Top(0) };
                let rows = parts::listing((look, cx.lang), of, at, count, move |at| {
                    let Some(person) = found.get(at) else { return space().into() };
                    let cells = vec![
                        (parts::strong(look, person.name.clone()), Width::Share(3)),
                        (parts::faint(look, rights(person, &here)), Width::Share(4)),
                    ];
                    parts::table_row(look, at == self.at && self.proposes(), cells, Some(Message::Row(at)))
                });
                let rows = container(rows).max_height(HIGHEST);
                lines = lines.push(container(rows).padding(3).width(Length::Fill).style(theme::panel(look)));
                lines = lines.push(parts::faint(look, cx.t("operator-help")));
                if !cx.facts.asks_pin() {
                    lines = lines.push(parts::faint(look, cx.t("operator-unproven")));
                }
            }
            Step::Pin(name, sheet) => {
                lines = lines.push(parts::heading(look, name.clone()));
                lines = lines.push(parts::sheet(look, cx.lang, sheet, Message::Sheet));
                lines = lines.push(parts::faint(look, cx.t("operator-pin-help")));
            }
            Step::Checking(name) => {
                lines = lines.push(parts::heading(look, name.clone()));
                lines = lines.push(parts::body(look, cx.t("opening")));
            }
            Step::Free(sheet) => {
                lines = lines.push(parts::sheet(look, cx.lang, sheet, Message::Sheet));
                lines = lines.push(parts::faint(look, cx.t("people-off-more")));
            }
        }
        lines.into()
    }
}

fn pin_sheet() -> Sheet<Id> {
    Sheet::new().secret(Id::Pin, "people-pin", 32)
}

fn rights(person: &Operator, cx: &Cx<'_>) -> String {
    let all = [
        (person.rights.enter, "people-enter"),
        (person.rights.control, "people-control"),
        (person.rights.release, "people-release"),
        (person.rights.watch, "people-watch"),
    ];
    all.iter().filter(|(has, _)| *has).map(|(_, words)| cx.t(words)).collect::<Vec<_>>().join(", ")
}
