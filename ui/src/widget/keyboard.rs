//! The one place where keys enter the program.
//!
//! iced hands a whole batch of window events to one widget tree and moves the focus of text inputs only afterwards: digits
//! that are typed after Enter in the same batch land in the field before. Therefore no widget here has the focus. This one
//! wraps a whole window, takes every key press, and publishes it in order; which cell is active lives in the state of the
//! screens, so that the tenth key of a batch already finds what the ninth did.
//!
//! It also tells that somebody is there, who only clicks and scrolls.

use iced::advanced::clipboard::Kind;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Size, Vector, touch};

use super::field::Selected;
use super::tell::tell;
use crate::key::Key;

/// Wraps `content`; `on_key` makes the message of a key press, `touched` is that of a hand at the mouse.
pub fn keyboard<'a, Message: Clone + 'a>(
    content: impl Into<Element<'a, Message>>,
    on_key: impl Fn(Key) -> Message + 'a,
    touched: Message,
) -> Element<'a, Message> {
    Element::new(Keyboard { content: content.into(), on_key: Box::new(on_key), touched })
}

struct Keyboard<'a, Message> {
    content: Element<'a, Message>,
    on_key: Box<dyn Fn(Key) -> Message + 'a>,
    touched: Message,
}

/// Marks what no key goes to: something lies over it, or they go to what stands beside it.
struct Below;

/// What is in `content` gets no keys, whatever is active in it: nothing of it is copied or cut out.
pub fn below<'a, M: 'a>(content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    tell(Below, content)
}

/// Finds the text that is selected in the field that is active.
#[derive(Default)]
struct Find {
    text: Option<String>,
    /// What comes next gets no keys.
    below: bool,
}

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if !std::mem::take(&mut self.below) {
            operate(self);
        }
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn std::any::Any) {
        self.below = state.is::<Below>();
        if let Some(Selected(text)) = state.downcast_ref::<Selected>() {
            self.text = Some(text.clone());
        }
    }
}

/// A press or the wheel: a pointer that is pushed aside is no sign of life.
fn is_hand(event: &Event) -> bool {
    matches!(
        event,
        Event::Mouse(mouse::Event::ButtonPressed(_) | mouse::Event::WheelScrolled { .. })
            | Event::Touch(touch::Event::FingerPressed { .. })
    )
}

impl<Message: Clone> Widget<Message, iced::Theme, iced::Renderer> for Keyboard<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &iced::Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &iced::Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &iced::Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        if is_hand(event) {
            shell.publish(self.touched.clone());
        }
        // No widget does anything with a key: what scrolls hears that one was pressed, and goes back to what is active.
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        let Event::Keyboard(event) = event else { return };
        match Key::of(event) {
            Some(key @ Key::Ctrl('c' | 'x')) => {
                let mut found = Find::default();
                content.operate(tree, layout, renderer, &mut found);
                if let Some(text) = found.text {
                    clipboard.write(Kind::Standard, text);
                    // What is cut out is taken away as by hand.
                    if key == Key::Ctrl('x') {
                        shell.publish((self.on_key)(Key::Backspace));
                    }
                }
                shell.capture_event();
            }
            Some(key) => {
                shell.publish((self.on_key)(key));
                shell.capture_event();
            }
            None => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &iced::Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut iced::Renderer,
        theme: &iced::Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content.as_widget().draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &iced::Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, iced::Theme, iced::Renderer>> {
        self.content.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::key::{Code, Physical};
    use iced::keyboard::{self, Location, Modifiers};
    use iced::widget::Stack;
    use iced_test::Simulator;
    use iced_test::simulator::click;

    use super::*;
    use crate::input::Field;
    use crate::theme::{Kind, Look};
    use crate::widget::field::field;

    #[derive(Clone, Debug, PartialEq)]
    enum Said {
        Key(Key),
        Touched,
    }

    fn after(of: &Field, events: Vec<Event>) -> Vec<Said> {
        let field = field(Look::of(Kind::Light), true, of, false, None);
        let mut window = Simulator::new(keyboard(field, Said::Key, Said::Touched));
        window.point_at(iced::Point::new(500.0, 300.0));
        let _ = window.simulate(events);
        window.into_messages().collect()
    }

    fn ctrl(letter: &str) -> Event {
        let key = keyboard::Key::Character(letter.into());
        Event::Keyboard(keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key,
            physical_key: Physical::Code(Code::KeyA),
            location: Location::Standard,
            modifiers: Modifiers::CTRL,
            text: None,
            repeat: false,
        })
    }

    #[test]
    fn a_click_and_the_wheel_are_signs_of_life_and_a_pointer_pushed_aside_is_none() {
        let field = Field::default();
        assert_eq!(after(&field, click().collect()), [Said::Touched]);
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y: 1.0 };
        assert_eq!(after(&field, vec![Event::Mouse(mouse::Event::WheelScrolled { delta })]), [Said::Touched]);
        let position = iced::Point::new(1.0, 1.0);
        assert!(after(&field, vec![Event::Mouse(mouse::Event::CursorMoved { position })]).is_empty());
    }

    #[test]
    fn only_what_is_selected_is_cut_out() {
        let mut field = Field::default().with("123");
        assert!(after(&field, vec![ctrl("x"), ctrl("c")]).is_empty());
        field.press(&Key::Ctrl('a'));
        assert!(after(&field, vec![ctrl("c")]).is_empty(), "it stays");
        assert_eq!(after(&field, vec![ctrl("x")]), [Said::Key(Key::Backspace)]);
        assert_eq!(after(&field, vec![ctrl("v")]), [Said::Key(Key::Ctrl('v'))]);
    }

    /// In a panel with nothing selected: what is selected in the screen below it stays, and nothing is taken out of the panel.
    #[test]
    fn nothing_is_cut_out_of_what_lies_below() {
        let look = Look::of(Kind::Light);
        let mut screen = Field::default().with("123");
        screen.press(&Key::Ctrl('a'));
        let mut panel = Field::default().with("els");
        let cut = |screen: &Field, panel: &Field| -> Vec<Said> {
            let layers = [below(field(look, true, screen, false, None)), field(look, true, panel, false, None)];
            let mut window = Simulator::new(keyboard(Stack::with_children(layers), Said::Key, Said::Touched));
            let _ = window.simulate([ctrl("x")]);
            window.into_messages().collect()
        };
        assert!(cut(&screen, &panel).is_empty());
        panel.press(&Key::Ctrl('a'));
        assert_eq!(cut(&screen, &panel), [Said::Key(Key::Backspace)]);
    }
}
