//! A sheet on screen.

use iced::widget::{Column, Row, button, column, container, mouse_area, row, space, text};
use iced::{Alignment, Color, Element, Length};

use super::{GAP, cap, clickable, mark, step};
use crate::aloud::{Role, Said, Spot, Thing, said, spoken};
use crate::i18n::{Lang, label, t};
use crate::input::{Clicked, Content, Field, Item, Pointed, Sheet};
use crate::key::Key;
use crate::theme::{self, BOLD, Look, Tone, size};
use crate::widget::field::field;
use crate::widget::follow::here;

/// Width of the labels, in logical pixels.
const LABELS: f32 = 260.0;
/// What is typed has room for a few words, and a button for what it says.
const LEAST: f32 = 260.0;
/// On a line, beside what is in it: a click there does nothing but make it the active one.
const BESIDE: Spot = Spot::At(4.0, 12.0);
/// On what is in it.
const WITHIN: Spot = Spot::At(LABELS + 24.0, 12.0);
/// The same, where the label stands above it.
const BELOW: Spot = Spot::At(24.0, 40.0);
/// On the line of a button, before it.
const BEFORE: Spot = Spot::At(4.0 - LABELS, 12.0);
/// What is left above a button that has no room before it, in logical pixels.
const STRIP: f32 = 4.0;
/// There.
const OVER: Spot = Spot::At(4.0, -STRIP / 2.0);

/// Where the labels of a sheet stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Before what is typed.
    Beside,
    /// Above it: in a narrow panel.
    Above,
}

impl Labels {
    /// Those of a sheet that is so wide, in logical pixels.
    #[must_use]
    pub fn in_room(width: f32) -> Self {
        if width < LABELS + LEAST { Self::Above } else { Self::Beside }
    }

    /// The room that they take before what is typed.
    fn before(self) -> f32 {
        if self == Self::Beside { LABELS } else { 0.0 }
    }

    /// On the line of a button, and not on the button.
    fn off_button(self) -> Spot {
        if self == Self::Beside { BEFORE } else { OVER }
    }

    /// On what is in a line.
    fn within(self) -> Spot {
        if self == Self::Beside { WITHIN } else { BELOW }
    }
}

/// A sheet; `on_click` makes the message of a click on something of it.
pub fn sheet<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    look: Look,
    lang: Lang,
    sheet: &'a Sheet<Id>,
    on_click: impl Fn(Clicked<Id>) -> M + Clone + 'a,
) -> Element<'a, M> {
    sheet_with(Labels::Beside, look, lang, sheet, on_click)
}

/// The same, with its labels beside what is typed or above it.
pub fn sheet_with<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    labels: Labels,
    look: Look,
    lang: Lang,
    sheet: &'a Sheet<Id>,
    on_click: impl Fn(Clicked<Id>) -> M + Clone + 'a,
) -> Element<'a, M> {
    let lines = sheet.items().iter().enumerate().map(|(at, item)| {
        let active = at == sheet.at();
        let line = line(labels, (look, lang), item, active, &on_click);
        here(active, mouse_area(line).on_press(on_click(Clicked::Line(item.id))))
    });
    Column::with_children(lines).spacing(GAP).into()
}

fn line<'a, Id: Copy + PartialEq + 'a, M: Clone + 'a>(
    labels: Labels,
    (look, lang): (Look, Lang),
    item: &'a Item<Id>,
    active: bool,
    on_click: &(impl Fn(Clicked<Id>) -> M + Clone + 'a),
) -> Element<'a, M> {
    let (id, words) = (item.id, label(lang, &item.label));
    let helps = item.wrong.is_empty() && !item.help.is_empty();
    let thing = thing(item, &words, labels).help(if helps { label(lang, &item.help) } else { String::new() });
    let typed = |text: &Field, secret: bool| {
        let on_click = on_click.clone();
        let on_point = move |pointed| on_click(Clicked::Text(id, pointed));
        boxed(look, active, field(look, active, text, secret, Some(Box::new(on_point))))
    };
    let value: Element<'a, M> = match &item.what {
        Content::Button => {
            let face = text(words).size(size::BODY).font(if active { BOLD } else { theme::FONT });
            let face = button(face).padding([7, 18]).style(theme::button(look, active));
            let face = face.on_press(on_click(Clicked::Button(id)));
            let line = row![space().width(labels.before()), spoken(thing, face)];
            let over = if labels == Labels::Above { STRIP } else { 0.0 };
            return column![space().height(over), line, below(labels, (look, lang), item)].into();
        }
        Content::Text(text) => typed(text, false),
        Content::Secret(text) => typed(text, true),
        Content::Choice { options, chosen } => {
            let chosen = *chosen;
            let all = options.iter().enumerate().map(|(at, option)| {
                let face = text(label(lang, option)).size(size::BODY);
                let face = if at == chosen { face.font(BOLD) } else { face };
                let face = button(face).padding([5, 12]).style(theme::option(look, at == chosen));
                let one = Thing::new(Role::Option).on(at == chosen).press(Spot::Middle);
                spoken(one, face.on_press(on_click(Clicked::Option(id, at))))
            });
            let all = container(Row::with_children(all).spacing(4).wrap()).width(Length::Fill);
            // By which keys it moves, and the same for the mouse.
            let to = |at: usize| on_click(Clicked::Option(id, at));
            let back = step(look, &Key::Left, chosen.checked_sub(1).map(to));
            let on = step(look, &Key::Right, Some(chosen + 1).filter(|at| *at < options.len()).map(to));
            boxed(look, active, row![all, back, on].align_y(Alignment::Center).into())
        }
        Content::Switch(on) => {
            let face = row![
                mark(if *on { "✓" } else { "○" }, size::HEADING, if *on { look.good } else { look.faint }),
                text(t(lang, if *on { "yes" } else { "no" })).size(size::BODY).color(look.ink),
                space().width(Length::Fill),
                cap(look, &Key::char(' '), look.faint),
            ];
            let face = boxed(look, active, face.spacing(GAP).align_y(Alignment::Center).into());
            clickable(face, on_click(Clicked::Switch(id)))
        }
    };
    let name = text(words).size(size::BODY).color(look.ink);
    let name = if active { name.font(BOLD) } else { name };
    let line = match labels {
        // A label that takes all of its room does not touch what it is of.
        Labels::Beside => {
            let name = said(Said::Nothing, name.width(LABELS - GAP));
            spoken(thing, row![name, value].spacing(GAP).align_y(Alignment::Center))
        }
        Labels::Above => spoken(thing, column![said(Said::Nothing, name.width(Length::Fill)), value].spacing(2)),
    };
    column![line, below(labels, (look, lang), item)].spacing(2).into()
}

/// What a line is, for whoever hears it.
fn thing<Id>(item: &Item<Id>, words: &str, labels: Labels) -> Thing {
    let thing = match &item.what {
        Content::Text(_) => Thing::field(words),
        Content::Secret(_) => Thing::new(Role::Secret).name(words),
        Content::Choice { .. } => Thing::new(Role::Choice).name(words),
        Content::Switch(on) => Thing::new(Role::Switch).name(words).on(*on).press(labels.within()),
        // It is where it is seen, without the room before it.
        Content::Button => {
            return Thing::button().name(words).wrong(!item.wrong.is_empty()).focus(labels.off_button());
        }
    };
    thing.wrong(!item.wrong.is_empty()).focus(BESIDE)
}

fn below<'a, Id, M: 'a>(labels: Labels, (look, lang): (Look, Lang), item: &'a Item<Id>) -> Element<'a, M> {
    let before = labels.before();
    let words = |words: String, colour: Color| row![space().width(before), text(words).size(size::SMALL).color(colour)];
    match (item.wrong.is_empty(), item.help.is_empty()) {
        (false, _) => spoken(Thing::notice(Tone::Bad), words(label(lang, &item.wrong), look.bad)),
        // It is said with the line.
        (true, false) => said(Said::Nothing, words(label(lang, &item.help), look.faint)),
        (true, true) => space().into(),
    }
}

fn boxed<'a, M: 'a>(look: Look, active: bool, content: Element<'a, M>) -> Element<'a, M> {
    let line = container(content).padding([5, 10]).width(Length::Fill);
    let line = if active { line.style(theme::bordered(look, Tone::Info)) } else { line.style(theme::panel(look)) };
    line.into()
}

/// The text of a field, with its caret when it is active.
pub fn typed<'a, M: 'a>(look: Look, active: bool, text: &Field, secret: bool) -> Element<'a, M> {
    field(look, active, text, secret, None)
}

/// The same, where the pointer goes through it.
pub fn pointed<'a, M: 'a>(
    look: Look,
    active: bool,
    text: &Field,
    on_point: impl Fn(Pointed) -> M + 'a,
) -> Element<'a, M> {
    field(look, active, text, false, Some(Box::new(on_point)))
}

#[cfg(test)]
mod tests {
    use iced::{Event, Point, Size, mouse};
    use iced_test::Simulator;

    use super::*;
    use crate::theme::Kind;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Id {
        Name,
        Pin,
        Role,
        On,
        Go,
    }

    fn lines() -> Sheet<Id> {
        Sheet::new()
            .text(Id::Name, "=Naam", "tekst", 20)
            .secret(Id::Pin, "=PIN", 6)
            .choice(Id::Role, "=Rol", &["=een", "=twee", "=drie"], 1)
            .switch(Id::On, "=Aan", false)
            .button(Id::Go, "=Verder")
    }

    /// A sheet in a panel of this width.
    fn places(width: f32) -> (iced::Rectangle, iced::Rectangle) {
        let sheet = lines();
        let labels = Labels::in_room(width);
        let view = sheet_with(labels, Look::of(Kind::Light), Lang::Nl, &sheet, |clicked| clicked);
        let mut window = Simulator::with_size(crate::app::settings(), Size::new(width, 600.0), view);
        let mut at = |words: &str| window.find(words).unwrap().bounds();
        (at("Naam"), at("tekst"))
    }

    #[test]
    fn a_narrow_sheet_has_its_labels_above_what_is_typed() {
        let (label, field) = places(900.0);
        assert!(label.x + label.width <= field.x, "{label:?} stands before {field:?}");
        let (label, field) = places(393.0);
        assert!(label.y + label.height <= field.y, "{label:?} stands above {field:?}");
        assert!(field.x < label.x + 24.0, "{field:?} begins where {label:?} does");
    }

    fn by_mouse(of: &Sheet<Id>, hand: impl FnOnce(&mut Simulator<'_, Clicked<Id>>)) -> Vec<Clicked<Id>> {
        let view = sheet(Look::of(Kind::Light), Lang::Nl, of, |clicked| clicked);
        let mut window = Simulator::with_size(crate::app::settings(), Size::new(900.0, 500.0), view);
        hand(&mut window);
        window.into_messages().collect()
    }

    #[test]
    fn every_line_takes_a_click_wherever_it_is_clicked() {
        let sheet = lines();
        let space = Key::char(' ').to_string();
        let clicks = [
            ("Naam", Clicked::Line(Id::Name)),
            ("tekst", Clicked::Text(Id::Name, Pointed::At(5))),
            ("PIN", Clicked::Line(Id::Pin)),
            ("een", Clicked::Option(Id::Role, 0)),
            ("twee", Clicked::Option(Id::Role, 1)),
            ("drie", Clicked::Option(Id::Role, 2)),
            ("←", Clicked::Option(Id::Role, 0)),
            ("→", Clicked::Option(Id::Role, 2)),
            ("Rol", Clicked::Line(Id::Role)),
            ("nee", Clicked::Switch(Id::On)),
            (space.as_str(), Clicked::Switch(Id::On)),
            ("Verder", Clicked::Button(Id::Go)),
        ];
        for (text, expected) in clicks {
            let clicked = by_mouse(&sheet, |window| {
                window.click(text).unwrap();
            });
            assert_eq!(clicked, [expected], "{text}");
        }
    }

    #[test]
    fn at_the_end_of_a_choice_there_is_no_further_option() {
        let mut sheet = lines();
        sheet.clicked(Clicked::Option(Id::Role, 2));
        let clicked = by_mouse(&sheet, |window| {
            window.click("→").unwrap();
        });
        assert_eq!(clicked, [Clicked::Line(Id::Role)]);
    }

    fn pressed(down: bool) -> Event {
        let button = mouse::Button::Left;
        Event::Mouse(if down { mouse::Event::ButtonPressed(button) } else { mouse::Event::ButtonReleased(button) })
    }

    #[test]
    fn the_pointer_selects_text() {
        let sheet = lines();
        let dragged = by_mouse(&sheet, |window| {
            let field = window.find("tekst").unwrap().bounds();
            let y = field.center_y();
            window.point_at(Point::new(field.x, y));
            let _ = window.simulate([pressed(true)]);
            let end = Point::new(field.x + field.width - 1.0, y);
            window.point_at(end);
            let moved = || Event::Mouse(mouse::Event::CursorMoved { position: end });
            let _ = window.simulate([moved(), pressed(false), moved()]);
        });
        let to = |pointed| Clicked::Text(Id::Name, pointed);
        assert_eq!(dragged, [to(Pointed::At(0)), to(Pointed::To(5))]);
        let twice = by_mouse(&sheet, |window| {
            window.click("tekst").unwrap();
            window.click("tekst").unwrap();
        });
        assert_eq!(twice, [to(Pointed::At(5)), to(Pointed::All)]);
    }
}
