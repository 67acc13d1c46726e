//! Walks through a screen as it is drawn, and keeps what there is to be heard.
//!
//! What a part said of itself ([`super::spoken`]) becomes a node, in the order of the widgets. The words that stand in it are its
//! name; elsewhere each text is a node by itself. What is marked as active ([`HERE`]) is where the keys go: the first thing in it
//! that takes keys, and where a part said nothing of itself, the words that stand there, as a row.

use std::any::Any;

use iced::advanced::widget::operation::Scrollable as Scrolls;
use iced::advanced::widget::{Id, Operation};
use iced::{Point, Rectangle, Size, Vector};

use super::said::{Role, Said, Spot, Thing};
use super::tree::{Node, Tree, Typed};
use crate::widget::field::Typing;
use crate::widget::follow::HERE;

/// See the module.
pub struct Listener {
    /// What is being walked through, the innermost last.
    frames: Vec<Frame>,
    /// What the traversal that is asked for next is of.
    next: Next,
    /// How far all that is walked through has been scrolled.
    shift: Vector,
    /// What can be seen of it.
    room: Rectangle,
    /// The columns of the table that is being read.
    head: Vec<(String, Rectangle)>,
    /// Marks of what is active do not count here.
    still: bool,
    /// The caret of the text that comes next.
    caret: Option<Typing>,
}

#[derive(Default)]
enum Next {
    /// Of something that says nothing.
    #[default]
    Plain,
    Said(Said, Rectangle),
    Here(Rectangle),
    Scrolls(Rectangle, Vector),
}

/// What is known of something while it is walked through.
struct Frame {
    node: Node,
    kind: Kind,
    /// The words in it, with where they stand.
    words: Vec<(String, Rectangle)>,
    /// What lies in it: cells are among them.
    boxes: Vec<Rectangle>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Whether it said what it is called.
    Thing {
        named: bool,
    },
    /// What is marked as active.
    Here,
    Head,
    Cap,
}

impl Frame {
    fn new(node: Node, kind: Kind) -> Self {
        Self { node, kind, words: Vec::new(), boxes: Vec::new() }
    }

    fn takes_words(&self) -> bool {
        match self.kind {
            Kind::Thing { .. } => self.node.role.takes_words(),
            Kind::Here => false,
            Kind::Head | Kind::Cap => true,
        }
    }
}

/// Cells lie no further from the head of their column than this, in logical pixels: a line around the rows.
const NEAR: f32 = 4.0;

impl Listener {
    /// Of a window of this size.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let room = Rectangle::with_size(size);
        let window = Frame::new(Node::new(Role::Window, room), Kind::Thing { named: true });
        Self {
            frames: vec![window],
            next: Next::Plain,
            shift: Vector::ZERO,
            room,
            head: Vec::new(),
            still: false,
            caret: None,
        }
    }

    /// What was heard, in a window with this title.
    #[must_use]
    pub fn tree(self, title: String) -> Tree {
        let window = self.frames.into_iter().next();
        let (bounds, children) = window.map(|window| (window.node.bounds, window.node.children)).unwrap_or_default();
        Tree::new(title, bounds, children)
    }

    /// Where something is seen.
    fn seen(&self, bounds: Rectangle) -> Rectangle {
        bounds - self.shift
    }

    fn spot(&self, bounds: Rectangle, spot: Option<Spot>) -> Option<Point> {
        let seen = self.seen(bounds);
        let at = match spot? {
            Spot::Middle => seen.intersection(&self.room)?.center(),
            Spot::At(x, y) => seen.position() + Vector::new(x, y),
        };
        self.room.contains(at).then_some(at)
    }

    fn node(&self, thing: Thing, bounds: Rectangle) -> Node {
        Node {
            name: thing.name.unwrap_or_default(),
            key: thing.key,
            value: thing.value.map(|text| Typed { text, selected: None }),
            help: thing.help,
            wrong: thing.wrong,
            on: thing.on,
            live: thing.live,
            here: thing.active && !self.still,
            press: self.spot(bounds, thing.press),
            focus: self.spot(bounds, thing.focus),
            ..Node::new(thing.role, self.seen(bounds))
        }
    }

    fn walk(&mut self, frame: Frame, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let keeps_head = matches!(frame.kind, Kind::Here | Kind::Head) || frame.node.role == Role::Row;
        let head = self.head.clone();
        self.frames.push(frame);
        operate(self);
        let frame = self.frames.pop();
        // What stands above a table is of no other one.
        if !keeps_head {
            self.head = head;
        }
        let (Some(frame), false) = (frame, self.frames.is_empty()) else { return };
        match frame.kind {
            Kind::Thing { named } => self.thing(frame, named),
            Kind::Here => self.here(frame.node),
            Kind::Head => self.head = frame.words,
            Kind::Cap => self.cap(&frame.words),
        }
    }

    fn push(&mut self, node: Node) {
        if let Some(frame) = self.frames.last_mut() {
            frame.node.children.push(node);
        }
    }

    fn extend(&mut self, nodes: Vec<Node>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.node.children.extend(nodes);
        }
    }

    fn thing(&mut self, frame: Frame, named: bool) {
        let Frame { mut node, words, boxes, .. } = frame;
        if !named && node.role.takes_words() {
            node.name = match node.role {
                Role::Row => row(&words, &self.head, &boxes),
                Role::Notice => sentences(&words),
                _ => joined(&words, " "),
            };
        }
        if node.key.is_none() {
            // Where one of its kind goes, another takes its place: what is chosen from is known by its name, a row by its first word.
            node.key = match node.role {
                Role::Row => words.first().map(|(first, _)| first.clone()),
                role if role.takes_keys() => Some(node.name.clone()),
                _ => None,
            };
        }
        if node.role.takes_words() && node.name.is_empty() {
            // A picture without a word: only what is in it can be heard.
            return self.extend(node.children);
        }
        self.push(node);
    }

    /// The key beside what it does; by itself it is none.
    fn cap(&mut self, words: &[(String, Rectangle)]) {
        let outer = self.frames.iter_mut().rev().find(|frame| frame.kind != Kind::Here);
        if let Some(frame) = outer
            && frame.node.role.takes_keys()
        {
            frame.node.shortcut = joined(words, " ");
        }
    }

    fn here(&mut self, node: Node) {
        let mut children = node.children;
        if mark(&mut children) {
            return self.extend(children);
        }
        let (words, rest): (Vec<Node>, Vec<Node>) = children.into_iter().partition(|child| child.role == Role::Text);
        let names: Vec<&str> = words.iter().map(|word| word.name.as_str()).collect();
        if names.is_empty() {
            return self.extend(rest);
        }
        let key = names.first().map(|first| (*first).to_owned());
        let name = names.join(", ");
        self.push(Node { name, key, children: rest, here: true, ..Node::new(Role::Row, node.bounds) });
    }
}

/// Marks the first of these that takes keys, or the first in them; whether there is one. Of a choice it is what is chosen.
fn mark(nodes: &mut [Node]) -> bool {
    for node in nodes {
        if node.role == Role::Choice {
            match node.children.iter_mut().find(|option| option.on == Some(true)) {
                Some(chosen) => chosen.here = true,
                None => node.here = true,
            }
            return true;
        }
        if node.role.takes_keys() {
            node.here = true;
            return true;
        }
        if mark(&mut node.children) {
            return true;
        }
    }
    false
}

fn joined(words: &[(String, Rectangle)], between: &str) -> String {
    words.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(between)
}

/// What is told in several texts, with a stop between them.
fn sentences(words: &[(String, Rectangle)]) -> String {
    let mut all = String::new();
    for (words, _) in words {
        if !all.is_empty() {
            let ends = all.ends_with(['.', '!', '?', ':']);
            all.push_str(if ends { " " } else { ". " });
        }
        all.push_str(words);
    }
    all
}

/// A row, each cell with what stands above its column. Of a table whose columns are others than those of the row nothing is said:
/// a figure under a wrong name is worse than one without.
fn row(words: &[(String, Rectangle)], head: &[(String, Rectangle)], boxes: &[Rectangle]) -> String {
    let near = |a: f32, b: f32| (a - b).abs() <= NEAR;
    let cell = |column: &Rectangle| boxes.iter().any(|cell| near(cell.x, column.x) && near(cell.width, column.width));
    if head.is_empty() || !head.iter().all(|(_, column)| cell(column)) {
        return joined(words, ", ");
    }
    // What stands in the first column is what the row is about.
    let above = |at: &Rectangle| {
        let middle = at.center_x();
        let over = |column: &Rectangle| column.x <= middle && middle <= column.x + column.width;
        head.iter().skip(1).find(|(_, column)| over(column)).map(|(label, _)| label.as_str())
    };
    let mut all: Vec<String> = Vec::new();
    let mut before = None;
    for (words, at) in words {
        let label = above(at);
        match label {
            // Several words of one cell stand below its name once.
            Some(label) if before != Some(label) => all.push(format!("{label}: {words}")),
            _ => all.push(words.clone()),
        }
        before = label;
    }
    all.join(", ")
}

impl Operation for Listener {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        match std::mem::take(&mut self.next) {
            Next::Plain => operate(self),
            Next::Here(_) if self.still => operate(self),
            Next::Here(bounds) => {
                let node = Node::new(Role::Row, self.seen(bounds));
                self.walk(Frame::new(node, Kind::Here), operate);
            }
            Next::Scrolls(bounds, by) => {
                let (shift, room) = (self.shift, self.room);
                self.room = self.seen(bounds).intersection(&room).unwrap_or_default();
                self.shift = shift + by;
                operate(self);
                (self.shift, self.room) = (shift, room);
            }
            Next::Said(said, bounds) => match said {
                Said::Thing(thing) => {
                    let named = thing.name.is_some();
                    let node = self.node(*thing, bounds);
                    self.walk(Frame::new(node, Kind::Thing { named }), operate);
                }
                Said::Head => self.walk(Frame::new(Node::new(Role::Text, bounds), Kind::Head), operate),
                Said::Cap => self.walk(Frame::new(Node::new(Role::Text, bounds), Kind::Cap), operate),
                Said::Nothing => {}
                Said::Still => {
                    let still = std::mem::replace(&mut self.still, true);
                    operate(self);
                    self.still = still;
                }
            },
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.next = if id == Some(&HERE) { Next::Here(bounds) } else { Next::Plain };
        let seen = self.seen(bounds);
        if let Some(frame) = self.frames.last_mut()
            && (frame.node.role == Role::Row || frame.kind == Kind::Head)
        {
            frame.boxes.push(seen);
        }
    }

    fn scrollable(&mut self, _: Option<&Id>, bounds: Rectangle, _: Rectangle, by: Vector, _: &mut dyn Scrolls) {
        self.next = Next::Scrolls(bounds, by);
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        self.next = Next::Plain;
        let seen = self.seen(bounds);
        if let Some(caret) = self.caret.take() {
            let field = self.frames.iter_mut().rev().find(|frame| frame.node.role.is_typed());
            if let Some(frame) = field {
                // What a field says of itself is more than what can be seen of it.
                let typed = || Typed { text: text.to_owned(), selected: Some((caret.from, caret.to)) };
                frame.node.value.get_or_insert_with(typed);
                return;
            }
        }
        let words = text.trim();
        // Marks say again what words beside them say; on a key they are all that there is.
        let is_key = self.frames.last().is_some_and(|frame| frame.kind == Kind::Cap);
        if words.is_empty() || !(is_key || words.chars().any(char::is_alphanumeric)) {
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.takes_words() {
            // Of a head the column is meant; its name may be narrower.
            let column = frame.boxes.last().copied().filter(|_| frame.kind == Kind::Head);
            frame.words.push((words.to_owned(), column.unwrap_or(seen)));
        } else {
            frame.node.children.push(Node { name: words.to_owned(), ..Node::new(Role::Text, seen) });
        }
    }

    fn custom(&mut self, _: Option<&Id>, bounds: Rectangle, what: &mut dyn Any) {
        self.next = Next::Plain;
        if let Some(said) = what.downcast_ref::<Said>() {
            self.next = Next::Said(said.clone(), bounds);
        } else if let Some(caret) = what.downcast_ref::<Typing>() {
            self.caret = Some(*caret);
        }
    }
}
