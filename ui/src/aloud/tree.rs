//! The screen as it is heard: what is on it, in the order in which it is read, and what the keys go to.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use iced::{Point, Rectangle};

use super::said::{Live, Role};

/// A text with a caret in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text; of a secret a dot for each character.
    pub text: String,
    /// From where to where is selected, in characters: the caret is at the second. `None`: it is behind the text.
    pub selected: Option<(usize, usize)>,
}

/// Something on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its own number: the same one as long as it is the same thing.
    pub id: u64,
    /// What it is.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub value: Option<Typed>,
    /// What helps whoever is at it.
    pub help: String,
    /// The key that does the same.
    pub shortcut: String,
    /// On or off, chosen or not.
    pub on: Option<bool>,
    /// Something is wrong with what is in it.
    pub wrong: bool,
    /// It is told when it appears and when it changes.
    pub live: Option<Live>,
    /// Where it is, in logical pixels of the window.
    pub bounds: Rectangle,
    /// Where a click presses it.
    pub press: Option<Point>,
    /// Where a click lets the keys go to it.
    pub focus: Option<Point>,
    /// What is in it.
    pub children: Vec<Node>,
    /// What tells it from others of its kind beside it; none: its place among them.
    pub(super) key: Option<String>,
    /// It is marked as active.
    pub(super) here: bool,
}

impl Node {
    /// Something with nothing said of it yet.
    pub(super) fn new(role: Role, bounds: Rectangle) -> Self {
        Self {
            id: 0,
            role,
            name: String::new(),
            value: None,
            help: String::new(),
            shortcut: String::new(),
            on: None,
            wrong: false,
            live: None,
            bounds,
            press: None,
            focus: None,
            children: Vec::new(),
            key: None,
            here: false,
        }
    }

    /// It and all that is in it, in the order in which it is read.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        all.extend(self.children.iter().flat_map(Self::all));
        all
    }

    /// Numbers all that is in it.
    fn number(&mut self, used: &mut HashSet<u64>) {
        let parent = self.id;
        let mut seen: HashMap<(Role, Option<String>), u64> = HashMap::new();
        for child in &mut self.children {
            let nth = seen.entry((child.role, child.key.clone())).or_default();
            let mut hasher = DefaultHasher::new();
            (parent, child.role, &child.key, *nth).hash(&mut hasher);
            *nth += 1;
            let mut id = hasher.finish();
            while !used.insert(id) {
                id = id.wrapping_add(1);
            }
            child.id = id;
            child.number(used);
        }
    }

    /// What it is called by what stands in it: its title; where a screen of several pages has none, the page that is chosen.
    fn words(&self) -> Option<String> {
        let all = self.all();
        let first = |is: &dyn Fn(&Self) -> bool| all.iter().copied().find(|node| !node.name.is_empty() && is(node));
        let page = |node: &Self| self.role == Role::Screen && node.role == Role::Tab && node.on == Some(true);
        let named = first(&|node| node.role == Role::Title(1))
            .or_else(|| first(&page))
            .or_else(|| first(&|node| matches!(node.role, Role::Title(_))))
            .or_else(|| first(&|node| matches!(node.role, Role::Text | Role::Notice)));
        named.map(|node| node.name.clone())
    }

    /// Names what has no name of its own after what stands above in it.
    fn name_after_title(&mut self, title: &str) {
        if matches!(self.role, Role::Screen | Role::Panel) && self.name.is_empty() {
            self.name = self.words().unwrap_or_else(|| title.to_owned());
        }
        self.children.iter_mut().for_each(|child| child.name_after_title(title));
    }
}

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The window.
    pub root: Node,
    /// What the keys go to.
    pub focus: u64,
}

/// The number of the window.
const WINDOW: u64 = 1;

impl Tree {
    /// Of a window with this title; what is on it is not numbered yet.
    pub(super) fn new(title: String, bounds: Rectangle, children: Vec<Node>) -> Self {
        let mut root = Node { id: WINDOW, children, ..Node::new(Role::Window, bounds) };
        root.name_after_title(&title);
        root.name = title;
        root.number(&mut HashSet::from([WINDOW]));
        let focus = focus(&root);
        Self { root, focus }
    }

    /// What has this number.
    #[must_use]
    pub fn find(&self, id: u64) -> Option<&Node> {
        self.root.all().into_iter().find(|node| node.id == id)
    }

    /// What the keys go to.
    #[must_use]
    pub fn focused(&self) -> &Node {
        self.find(self.focus).unwrap_or(&self.root)
    }

    /// What something stands in.
    #[must_use]
    pub fn parent(&self, id: u64) -> Option<&Node> {
        self.root.all().into_iter().find(|node| node.children.iter().any(|child| child.id == id))
    }
}

/// What is marked as active: of several the last, for it lies above. Where nothing is, what is worked with as a whole.
fn focus(root: &Node) -> u64 {
    let all = root.all();
    let of = |role: Role| all.iter().rev().find(|node| node.role == role);
    let here = all.iter().rev().find(|node| node.here);
    here.or_else(|| of(Role::Panel)).or_else(|| of(Role::Screen)).map_or(root.id, |node| node.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(role: Role, name: &str) -> Node {
        let key = Some(name.to_owned());
        Node { name: name.to_owned(), key, ..Node::new(role, Rectangle::default()) }
    }

    fn screen(children: Vec<Node>) -> Tree {
        let screen = Node { children, ..Node::new(Role::Screen, Rectangle::default()) };
        Tree::new("Uitslag".to_owned(), Rectangle::default(), vec![screen])
    }

    fn ids(tree: &Tree) -> HashMap<String, u64> {
        tree.root.all().into_iter().map(|node| (node.name.clone(), node.id)).collect()
    }

    #[test]
    fn a_thing_keeps_its_number_while_others_come_and_go() {
        let before = screen(vec![named(Role::Row, "1"), named(Role::Row, "2"), named(Role::Field, "E.1")]);
        let after = screen(vec![
            named(Role::Notice, "Opgeslagen"),
            named(Role::Row, "2"),
            named(Role::Row, "3"),
            named(Role::Field, "E.1"),
        ]);
        let (before, after) = (ids(&before), ids(&after));
        assert_eq!((before["2"], before["E.1"]), (after["2"], after["E.1"]));
        assert!(!before.values().any(|id| *id == after["3"]));
    }

    #[test]
    fn two_of_one_name_have_two_numbers() {
        let tree = screen(vec![named(Role::Row, "1"), named(Role::Row, "1"), named(Role::Option, "1")]);
        let ids: HashSet<u64> = tree.root.all().into_iter().map(|node| node.id).collect();
        assert_eq!(ids.len(), 5);
    }

    #[test]
    fn what_lies_above_has_the_keys_and_without_any_mark_the_screen_has() {
        let here = |name: &str| Node { here: true, ..named(Role::Row, name) };
        let tree = screen(vec![here("below"), here("above")]);
        assert_eq!(tree.focused().name, "above");
        let tree = screen(vec![named(Role::Text, "Uitslag van de avond"), named(Role::Title(1), "Vrijgeven")]);
        assert_eq!((tree.focused().role, tree.focused().name.as_str()), (Role::Screen, "Vrijgeven"));
        assert_eq!(screen(Vec::new()).focused().name, "Uitslag");
    }

    #[test]
    fn a_screen_without_a_title_is_called_after_the_page_that_is_chosen() {
        let page = |name: &str, chosen: bool| Node { on: Some(chosen), ..named(Role::Tab, name) };
        let pages = || vec![page("Overzicht", false), page("Tempo", true), named(Role::Title(2), "Totalen")];
        assert_eq!(screen(pages()).focused().name, "Tempo");
        let mut titled = pages();
        titled.push(named(Role::Title(1), "3 Sporthal"));
        assert_eq!(screen(titled).focused().name, "3 Sporthal");
    }
}
