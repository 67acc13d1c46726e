//! Short names and colours of lists. Gathered, and signed together.

use std::collections::BTreeMap;

use iced::widget::{column, container, row, space};
use iced::{Alignment, Color, Element};
use night::setting::{self, Setting};
use night::style::{Colour, MAX_SHORT};
use organise::prepare::SetupChange;

use super::table::{moved, table};
use super::{Id, Message, Out, Part};
use crate::action::Action;
use crate::cx::Cx;
use crate::input::Sheet;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::screen::sheets::{self, Open};
use crate::theme::{self, Tone};

const SHORT: Id = Id::Setting(Setting::Short);
const COLOUR: Id = Id::Setting(Setting::Colour);

/// The contrast that a bar or seat needs with what is behind it (WCAG 2.2, 1.4.11).
const LEAST: f32 = 3.0;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    at: usize,
    sheet: Option<(u32, Sheet<Id>)>,
    short: BTreeMap<u32, String>,
    colour: BTreeMap<u32, String>,
}

/// The colour as the toolkit has it.
#[must_use]
pub fn shown(colour: Colour) -> Color {
    let [r, g, b] = colour.rgb;
    Color::from_rgb8(r, g, b)
}

/// On which grounds a colour is hard to see: keys of texts.
fn faint_on(colour: Colour) -> Vec<&'static str> {
    let grounds = [(Color::WHITE, "colour-faint-white"), (Color::BLACK, "colour-faint-black")];
    let faint = |(ground, _): &(Color, &str)| shown(colour).relative_contrast(*ground) < LEAST;
    grounds.into_iter().filter(faint).map(|(_, words)| words).collect()
}

impl State {
    fn short_of(&self, list: u32, cx: &Cx<'_>) -> String {
        let set = || cx.setup()?.style(list)?.short.clone();
        self.short.get(&list).cloned().or_else(set).unwrap_or_default()
    }

    fn colour_of(&self, list: u32, cx: &Cx<'_>) -> String {
        let set = || cx.setup()?.style(list)?.colour.map(|colour| colour.to_string());
        self.colour.get(&list).cloned().or_else(set).unwrap_or_default()
    }

    fn open(&mut self, cx: &Cx<'_>) {
        let list = cx.setup().and_then(|setup| setup.definition.lists.get(self.at)).map(|list| list.number);
        let Some(list) = list else { return };
        let sheet = Sheet::new()
            .text(SHORT, "setting-short", &self.short_of(list, cx), MAX_SHORT)
            .help("setting-short-help")
            .text(COLOUR, "setting-colour", &self.colour_of(list, cx), 7)
            .help("setting-colour-help")
            .button(Id::Keep, "keep");
        self.sheet = Some((list, sheet));
    }

    fn sign(&self, cx: &Cx<'_>) -> Out {
        if self.short.is_empty() && self.colour.is_empty() {
            return Out::Do(Action::tell(Tone::Info, cx.t("nothing-changed"), String::new()));
        }
        let shorts = self.short.iter().map(|(list, short)| setting::Change::Short((*list, short.clone())));
        let colours = self.colour.iter().map(|(list, colour)| setting::Change::Colour((*list, colour.parse().ok())));
        let settings = shorts.chain(colours).collect();
        let change = SetupChange { settings, ..SetupChange::default() };
        Out::setup(cx.t("lists-sign"), cx.t("sign-everywhere"), Tone::Info, change)
    }
}

impl Part for State {
    fn place(&self) -> Place {
        if self.sheet.is_some() { Place::Sheet } else { Place::Lists }
    }

    fn sheet(&mut self) -> Option<&mut dyn Open<Id>> {
        self.sheet.as_mut().map(|(_, sheet)| sheet as &mut dyn Open<Id>)
    }

    fn close(&mut self) -> Out {
        self.sheet = None;
        Out::nothing()
    }

    fn done(&mut self, cx: &Cx<'_>) -> Out {
        let Some((list, sheet)) = &mut self.sheet else { return Out::nothing() };
        sheet.all_right();
        let (list, short, colour) =
            (*list, sheet.value(SHORT).trim().to_owned(), sheet.value(COLOUR).trim().to_lowercase());
        if !colour.is_empty() && colour.parse::<Colour>().is_err() {
            sheet.wrong(COLOUR, "setting-colour-wrong");
            return Out::nothing();
        }
        let lists = cx.setup().map(|setup| setup.definition.lists.clone()).unwrap_or_default();
        let taken = |other: u32| other != list && self.short_of(other, cx).to_lowercase() == short.to_lowercase();
        if !short.is_empty() && lists.iter().any(|other| taken(other.number)) {
            if let Some((_, sheet)) = &mut self.sheet {
                sheet.wrong(SHORT, "short-taken");
            }
            return Out::nothing();
        }
        if short != self.short_of(list, cx) {
            self.short.insert(list, short);
        }
        if colour != self.colour_of(list, cx) {
            self.colour.insert(list, colour);
        }
        self.sheet = None;
        self.at = (self.at + 1).min(lists.len().saturating_sub(1));
        Out::nothing()
    }

    fn row(&mut self) -> Option<&mut usize> {
        Some(&mut self.at)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        let count = cx.setup().map_or(0, |setup| setup.definition.lists.len());
        match act(Place::Lists, key) {
            Some(Act::Back) => return Out::Gone,
            Some(Act::Open) => self.open(cx),
            Some(Act::Sign) => return self.sign(cx),
            Some(other) => self.at = moved(other, self.at, count).unwrap_or(self.at),
            None => {}
        }
        Out::nothing()
    }

    fn signed(&mut self) {
        self.short.clear();
        self.colour.clear();
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let Some(setup) = cx.setup() else { return parts::body(look, cx.t("setup-on-its-way")) };
        if let Some((list, sheet)) = &self.sheet {
            let name = setup.definition.list(*list).map(election::List::display_name).unwrap_or_default();
            let mut lines = column![
                parts::heading(
                    look,
                    cx.ta("list-title", &[("number", list.to_string().into()), ("name", name.into())])
                ),
                sheets::plain(look, cx.lang, sheet).map(Message::Sheet),
            ]
            .spacing(10);
            if let Ok(colour) = sheet.value(COLOUR).trim().parse::<Colour>() {
                lines = lines.push(sample(cx, colour));
            }
            return lines.into();
        }
        let lists = setup.definition.lists.as_slice();
        let changed = self.short.len() + self.colour.len();
        let columns = [
            (cx.t("column-number"), Width::Fixed(60.0)),
            (cx.t("column-list"), Width::Share(3)),
            (cx.t("setting-short"), Width::Fixed(150.0)),
            (cx.t("setting-colour"), Width::Share(3)),
        ];
        let here = *cx;
        let rows = table(cx, "lists", &columns, (self.at, lists.len()), 40.0, move |at| match lists.get(at) {
            Some(list) => {
                let colour = self.colour_of(list.number, &here);
                let colour: Element<'a, Message> = match colour.parse::<Colour>() {
                    Ok(colour) => sample(&here, colour),
                    Err(_) => parts::faint(look, here.t("list-by-itself")),
                };
                let short = self.short_of(list.number, &here);
                let short: Element<'a, Message> = if short.is_empty() {
                    parts::faint(look, here.t("list-by-itself"))
                } else {
                    parts::body(look, short)
                };
                vec![
                    parts::strong(look, list.number.to_string()),
                    parts::body(look, list.display_name()),
                    short,
                    colour,
                ]
            }
            None => Vec::new(),
        });
        let mut lines = column![rows].spacing(8);
        if changed > 0 {
            lines = lines.push(parts::chip(look, Tone::Warn, cx.t("gathered")));
        }
        lines.into()
    }
}

/// A colour on white and on black, with what is wrong with it.
fn sample<'a>(cx: &Cx<'a>, colour: Colour) -> Element<'a, Message> {
    let patch = |ground: Color| {
        let inner = container(space().width(22).height(12)).style(theme::filled(shown(colour), cx.look.ink));
        container(inner).padding(4).style(theme::filled(ground, cx.look.ink))
    };
    let mut line = row![patch(Color::WHITE), patch(Color::BLACK), parts::faint(cx.look, colour.to_string())];
    for words in faint_on(colour) {
        line = line.push(parts::chip(cx.look, Tone::Warn, cx.t(words)));
    }
    line.spacing(6).align_y(Alignment::Center).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_that_cannot_be_seen_is_told() {
        let faint = |text: &str| faint_on(text.parse().unwrap());
        assert_eq!(faint("#ffee00"), ["colour-faint-white"]);
        assert_eq!(faint("#001040"), ["colour-faint-black"]);
        assert!(faint("#d02020").is_empty());
    }
}
