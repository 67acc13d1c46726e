//! What AccessKit is told of a screen: all of it each time. It finds by itself what is new, and tells the reader no more than that.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use accesskit::{
    Action, Affine, Invalid, Live as Urgency, Node as Told, NodeId, Rect, Role as Kind, TextDirection, TextPosition,
    TextSelection, Toggled, TreeId, TreeInfo, TreeUpdate,
};
use iced::Rectangle;

use super::said::{Live, Role};
use super::tree::{Node, Tree, Typed};

/// So many characters stand in one run of text: where words begin in it is counted in bytes.
const RUN: usize = 200;

/// A screen; `scale`: how many dots of the display one of its pixels is.
#[must_use]
pub fn update(tree: &Tree, scale: f32) -> TreeUpdate {
    let all = tree.root.all();
    let used = all.iter().map(|node| node.id).collect();
    let mut making = Making { nodes: Vec::with_capacity(all.len()), focus: tree.focus, used };
    making.add(&tree.root, Some(scale));
    TreeUpdate {
        nodes: making.nodes,
        tree: Some(TreeInfo::new(NodeId(tree.root.id))),
        tree_id: TreeId::ROOT,
        focus: NodeId(tree.focus),
    }
}

struct Making {
    nodes: Vec<(NodeId, Told)>,
    focus: u64,
    used: HashSet<u64>,
}

impl Making {
    fn add(&mut self, node: &Node, scale: Option<f32>) {
        let mut told = told(node);
        if let Some(scale) = scale {
            told.set_transform(Affine::scale(f64::from(scale)));
        }
        let mut children: Vec<NodeId> = Vec::with_capacity(node.children.len() + 1);
        if let Some(typed) = node.value.as_ref().filter(|_| node.role.is_typed()) {
            let runs = self.runs(node, typed);
            if node.id == self.focus {
                told.set_text_selection(selection(&runs, typed));
            }
            children.extend(runs.iter().map(|run| run.id));
        }
        children.extend(node.children.iter().map(|child| NodeId(child.id)));
        told.set_children(children);
        self.nodes.push((NodeId(node.id), told));
        for child in &node.children {
            self.add(child, None);
        }
    }

    /// The text of a field, in pieces; of an empty one an empty piece, in which the caret is.
    fn runs(&mut self, node: &Node, typed: &Typed) -> Vec<Run> {
        let letters: Vec<char> = typed.text.chars().collect();
        let mut pieces: Vec<&[char]> = letters.chunks(RUN).collect();
        if pieces.is_empty() {
            pieces.push(&[]);
        }
        let ids: Vec<NodeId> = (0..pieces.len()).map(|nth| self.run_id(node.id, nth)).collect();
        let mut runs = Vec::with_capacity(pieces.len());
        for (nth, (piece, id)) in pieces.iter().zip(&ids).enumerate() {
            let mut told = Told::new(Kind::TextRun);
            told.set_value(piece.iter().collect::<String>());
            told.set_character_lengths(piece.iter().map(|letter| length(*letter)).collect::<Vec<u8>>());
            told.set_word_starts(word_starts(piece));
            told.set_text_direction(TextDirection::LeftToRight);
            told.set_bounds(rect(node.bounds));
            if let Some(before) = nth.checked_sub(1).and_then(|before| ids.get(before)) {
                told.set_previous_on_line(*before);
            }
            if let Some(next) = ids.get(nth + 1) {
                told.set_next_on_line(*next);
            }
            self.nodes.push((*id, told));
            runs.push(Run { id: *id, letters: piece.len() });
        }
        runs
    }

    fn run_id(&mut self, of: u64, nth: usize) -> NodeId {
        let mut hasher = DefaultHasher::new();
        (of, "run", nth).hash(&mut hasher);
        let mut id = hasher.finish();
        while !self.used.insert(id) {
            id = id.wrapping_add(1);
        }
        NodeId(id)
    }
}

/// A piece of the text of a field.
struct Run {
    id: NodeId,
    letters: usize,
}

/// How many bytes a character takes: at most four.
fn length(letter: char) -> u8 {
    u8::try_from(letter.len_utf8()).unwrap_or(4)
}

/// Where words begin in a piece of text.
fn word_starts(piece: &[char]) -> Vec<u8> {
    let begins = |at: usize| {
        let is_space = |at: usize| piece.get(at).is_none_or(|letter| letter.is_whitespace());
        !is_space(at) && at.checked_sub(1).is_none_or(is_space)
    };
    (0..piece.len()).filter(|at| begins(*at)).filter_map(|at| u8::try_from(at).ok()).collect()
}

/// The caret, and what is selected with it; where that is not known, the end of the text.
fn selection(runs: &[Run], typed: &Typed) -> TextSelection {
    let end = typed.text.chars().count();
    let (from, to) = typed.selected.unwrap_or((end, end));
    TextSelection { anchor: position(runs, from), focus: position(runs, to) }
}

fn position(runs: &[Run], at: usize) -> TextPosition {
    let mut left = at;
    let mut last = TextPosition { node: NodeId(0), character_index: 0 };
    for run in runs {
        last = TextPosition { node: run.id, character_index: left.min(run.letters) };
        if left <= run.letters {
            break;
        }
        left -= run.letters;
    }
    last
}

fn rect(of: Rectangle) -> Rect {
    let (x, y) = (f64::from(of.x), f64::from(of.y));
    Rect::new(x, y, x + f64::from(of.width), y + f64::from(of.height))
}

fn kind(node: &Node) -> Kind {
    match node.role {
        Role::Window => Kind::Window,
        Role::Bar => Kind::Navigation,
        Role::Screen => Kind::Main,
        Role::Foot => Kind::Group,
        Role::Panel => Kind::Dialog,
        Role::Title(_) => Kind::Heading,
        Role::Text => Kind::Label,
        Role::Field => Kind::TextInput,
        Role::Secret => Kind::PasswordInput,
        Role::Writing => Kind::MultilineTextInput,
        Role::Choice => Kind::RadioGroup,
        Role::Option => Kind::RadioButton,
        Role::Switch => Kind::CheckBox,
        Role::Button => Kind::Button,
        Role::Tab => Kind::Tab,
        Role::Row => Kind::ListItem,
        Role::Notice if node.live == Some(Live::Assertive) => Kind::Alert,
        Role::Notice => Kind::Status,
    }
}

/// What helps whoever is at it. AT-SPI is told nothing of keys by AccessKit: there the key that does the same is said with that.
fn help(node: &Node) -> String {
    let key = if cfg!(target_os = "linux") { node.shortcut.as_str() } else { "" };
    [node.help.as_str(), key].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn told(node: &Node) -> Told {
    let mut told = Told::new(kind(node));
    told.set_bounds(rect(node.bounds));
    match node.role {
        // The name of words is what they say.
        Role::Text => told.set_value(node.name.as_str()),
        _ if node.name.is_empty() => {}
        _ => told.set_label(node.name.as_str()),
    }
    let help = help(node);
    if !help.is_empty() {
        told.set_description(help);
    }
    if !node.shortcut.is_empty() {
        told.set_keyboard_shortcut(node.shortcut.as_str());
    }
    if node.wrong {
        told.set_invalid(Invalid::True);
    }
    if let Role::Title(level) = node.role {
        told.set_level(usize::from(level));
    }
    if node.role == Role::Panel {
        told.set_modal();
    }
    match (node.role, node.on) {
        (Role::Switch | Role::Option, Some(on)) => told.set_toggled(if on { Toggled::True } else { Toggled::False }),
        (_, Some(on)) => told.set_selected(on),
        (_, None) => {}
    }
    match node.live {
        Some(Live::Polite) => told.set_live(Urgency::Polite),
        Some(Live::Assertive) => told.set_live(Urgency::Assertive),
        None => {}
    }
    if node.press.is_some() {
        told.add_action(Action::Click);
    }
    if node.focus.is_some() {
        told.add_action(Action::Focus);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str, selected: Option<(usize, usize)>) -> TreeUpdate {
        let value = Some(Typed { text: text.to_owned(), selected });
        let field = Node { value, here: true, ..Node::new(Role::Field, Rectangle::default()) };
        update(&Tree::new("Uitslag".to_owned(), Rectangle::default(), vec![field]), 2.0)
    }

    fn runs(update: &TreeUpdate) -> Vec<(&NodeId, &Told)> {
        update.nodes.iter().filter(|(_, node)| node.role() == Kind::TextRun).map(|(id, node)| (id, node)).collect()
    }

    fn focused(update: &TreeUpdate) -> &Told {
        update.nodes.iter().find(|(id, _)| *id == update.focus).map(|(_, node)| node).unwrap()
    }

    #[test]
    fn the_caret_is_where_it_is_in_the_text() {
        let told = field("één twee", Some((0, 5)));
        let runs = runs(&told);
        let [(id, run)] = runs[..] else { panic!("{} runs", runs.len()) };
        assert_eq!(run.value(), Some("één twee"));
        assert_eq!(run.character_lengths(), [2, 2, 1, 1, 1, 1, 1, 1]);
        assert_eq!(run.word_starts(), [0, 4]);
        let at = |character_index| TextPosition { node: *id, character_index };
        assert_eq!(focused(&told).text_selection(), Some(&TextSelection { anchor: at(0), focus: at(5) }));
    }

    #[test]
    fn an_empty_field_has_a_caret_and_a_long_text_has_it_in_one_of_its_pieces() {
        let told = field("", None);
        assert_eq!(runs(&told).len(), 1);
        assert!(focused(&told).text_selection().is_some());
        let told = field(&"a".repeat(450), None);
        let runs = runs(&told);
        assert_eq!(runs.len(), 3);
        let caret = focused(&told).text_selection().unwrap().focus;
        assert_eq!((caret.node, caret.character_index), (*runs[2].0, 50));
        assert_eq!(runs[1].1.previous_on_line(), Some(*runs[0].0));
    }

    #[test]
    fn each_node_is_there_once_and_each_child_is_there() {
        let told = field("12", None);
        let ids: HashSet<NodeId> = told.nodes.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids.len(), told.nodes.len());
        assert!(told.nodes.iter().flat_map(|(_, node)| node.children()).all(|child| ids.contains(child)));
    }
}
