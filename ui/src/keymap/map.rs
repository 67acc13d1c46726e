//! The map itself, row by row.

use super::{Act, Chord, Place};
use crate::stage::Stage;

/// A key, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Which key.
    pub chord: Chord,
    /// What it does.
    pub act: Act,
    /// What it is called: a key of the translations.
    pub words: &'static str,
}

/// A row of the map: a key of one place, or what many places have.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Where.
    pub place: Place,
    own: Option<Binding>,
    usual: &'static [&'static [Binding]],
}

impl Row {
    /// Its keys, in the order of the foot of the window.
    pub fn keys(&'static self) -> impl Iterator<Item = &'static Binding> {
        self.own.iter().chain(self.usual.iter().copied().flatten())
    }
}

const fn key(chord: Chord, act: Act, words: &'static str) -> Binding {
    Binding { chord, act, words }
}

const fn bind(place: Place, chord: Chord, act: Act, words: &'static str) -> Row {
    Row { place, own: Some(key(chord, act, words)), usual: &[] }
}

const fn usual(place: Place, usual: &'static [&'static [Binding]]) -> Row {
    Row { place, own: None, usual }
}

/// Through lines.
const LINES: &[Binding] = &[key(Chord::Up, Act::Previous, "key-previous"), key(Chord::Down, Act::Next, "key-next")];
/// Through pages of them.
const PAGES: &[Binding] =
    &[key(Chord::PageUp, Act::PageBack, "key-page-back"), key(Chord::PageDown, Act::PageOn, "key-page-on")];
/// Out of the place.
const BACK: &[Binding] = &[key(Chord::Escape, Act::Back, "key-back")];

/// The map. One function has one key everywhere. F9 sets ready what is looked at (a form that is read back, a cut, what a
/// table brings in), and F10 is the step after it, which no key undoes; neither does anything else anywhere: whoever presses
/// one twice does no harm. What is chosen by a digit (boxes of a form, counts side by side) is never done by one. Rows of a
/// place stand in the order of the foot of the window.
pub const MAP: &[Row] = &[
    bind(Place::Everywhere, Chord::F(1), Act::Help, "key-help"),
    bind(Place::Everywhere, Chord::F(2), Act::Operator, "key-operator"),
    bind(Place::Everywhere, Chord::F(3), Act::Go(Stage::Prepare), Stage::Prepare.name()),
    bind(Place::Everywhere, Chord::F(4), Act::Go(Stage::Enter), Stage::Enter.name()),
    bind(Place::Everywhere, Chord::F(5), Act::Go(Stage::Todo), Stage::Todo.name()),
    bind(Place::Everywhere, Chord::F(6), Act::Go(Stage::Control), Stage::Control.name()),
    bind(Place::Everywhere, Chord::F(7), Act::Go(Stage::Present), Stage::Present.name()),
    bind(Place::Everywhere, Chord::F(8), Act::Go(Stage::Maintain), Stage::Maintain.name()),
    bind(Place::Everywhere, Chord::Ctrl('w'), Act::Go(Stage::Publish), Stage::Publish.name()),
    bind(Place::Everywhere, Chord::Ctrl('y'), Act::SecondKey, "key-second-key"),
    bind(Place::Everywhere, Chord::F(11), Act::FullScreen, "key-full-screen"),
    bind(Place::Everywhere, Chord::F(12), Act::OtherElection, "key-other-election"),
    usual(Place::Start, &[BACK, LINES]),
    bind(Place::Start, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Sheet, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Pick, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Pick, &[LINES, PAGES]),
    bind(Place::Pick, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::Pick, Chord::Ctrl('o'), Act::Practise, "key-practise"),
    bind(Place::Pick, Chord::Escape, Act::Back, "key-empty"),
    // Letters: a station's figures, typed on blindly, choose nothing.
    bind(Place::Standing, Chord::Char('t'), Act::Second, "key-second"),
    bind(Place::Standing, Chord::Char('c'), Act::Correct, "key-correct"),
    bind(Place::Standing, Chord::Char('v'), Act::Move, "key-move"),
    bind(Place::Standing, Chord::Char('i'), Act::Withdraw, "key-withdraw"),
    bind(Place::Standing, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::Standing, Chord::Escape, Act::Back, "key-other-station"),
    bind(Place::Form, Chord::Enter, Act::Next, "key-next-field"),
    bind(Place::Form, Chord::Up, Act::Previous, "key-previous-field"),
    bind(Place::Form, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Form, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Form, Chord::F(9), Act::ReadBack, "key-read-back"),
    bind(Place::Form, Chord::Ctrl('t'), Act::Paper, "key-paper"),
    bind(Place::Form, Chord::Escape, Act::Back, "key-call-later"),
    bind(Place::Form, Chord::Ctrl('b'), Act::Elsewhere, "key-elsewhere"),
    bind(Place::Form, Chord::Ctrl('g'), Act::AskDiscard, "key-discard"),
    bind(Place::Candidates, Chord::Enter, Act::Next, "key-next-field"),
    // On the number pad, where the hand is.
    bind(Place::Candidates, Chord::Char('*'), Act::Zeros, "key-zeros"),
    bind(Place::Candidates, Chord::Char('/'), Act::Jump, "key-jump"),
    bind(Place::Candidates, Chord::Ctrl('z'), Act::Undo, "key-undo"),
    bind(Place::Candidates, Chord::Up, Act::Previous, "key-previous-field"),
    bind(Place::Candidates, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Candidates, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Candidates, Chord::F(9), Act::ReadBack, "key-read-back"),
    bind(Place::Candidates, Chord::Escape, Act::Back, "key-call-later"),
    bind(Place::Candidates, Chord::Ctrl('b'), Act::Elsewhere, "key-elsewhere"),
    bind(Place::Candidates, Chord::Ctrl('g'), Act::AskDiscard, "key-discard"),
    bind(Place::Jump, Chord::Enter, Act::Open, "key-go-there"),
    bind(Place::Jump, Chord::Char('*'), Act::Zeros, "key-go-there-zeros"),
    bind(Place::Jump, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Discard, Chord::F(10), Act::Discard, "key-discard-yes"),
    bind(Place::Discard, Chord::Escape, Act::Back, "key-back-to-form"),
    bind(Place::Carry, Chord::F(10), Act::Carry, "key-carry"),
    bind(Place::Carry, Chord::Escape, Act::Back, "key-back-to-form"),
    bind(Place::ReadBack, Chord::F(10), Act::Save, "key-save"),
    bind(Place::ReadBack, Chord::Enter, Act::Open, "key-to-field"),
    usual(Place::ReadBack, &[PAGES]),
    bind(Place::ReadBack, Chord::Escape, Act::Back, "key-back-to-form"),
    bind(Place::Todo, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Todo, &[LINES, PAGES]),
    bind(Place::Todo, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::Todo, Chord::Ctrl('d'), Act::Print, "key-print"),
    bind(Place::ControlPages, Chord::Ctrl('o'), Act::Overview, "page-overview"),
    bind(Place::ControlPages, Chord::Ctrl('t'), Act::Interim, "page-interim"),
    bind(Place::ControlPages, Chord::Ctrl('p'), Act::Plausible, "page-plausible"),
    bind(Place::ControlPages, Chord::Ctrl('r'), Act::Protocol, "page-protocol"),
    bind(Place::ControlPages, Chord::Ctrl('u'), Act::Draw, "page-draw"),
    bind(Place::ControlPages, Chord::Ctrl('e'), Act::Evening, "page-evening"),
    bind(Place::ControlPages, Chord::Ctrl('g'), Act::Releases, "page-releases"),
    bind(Place::ControlPages, Chord::Ctrl('m'), Act::Collect, "page-collect"),
    bind(Place::ControlPages, Chord::Ctrl('n'), Act::Nodes, "page-nodes"),
    bind(Place::ControlPages, Chord::Ctrl('b'), Act::Decisions, "page-decisions"),
    bind(Place::ControlPages, Chord::Ctrl('d'), Act::Print, "key-print"),
    bind(Place::ControlPages, Chord::F(9), Act::Freeze, "key-freeze"),
    bind(Place::ControlPages, Chord::Ctrl('l'), Act::Thaw, "key-thaw"),
    bind(Place::ControlPages, Chord::F(10), Act::Release, "key-release"),
    bind(Place::Control, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Control, &[LINES, PAGES]),
    bind(Place::Control, Chord::Right, Act::FilterOn, "key-filter"),
    bind(Place::Control, Chord::Left, Act::FilterBack, "key-filter-back"),
    bind(Place::Control, Chord::Ctrl('s'), Act::Sort, "key-sort"),
    bind(Place::Control, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::Control, Chord::Ctrl('h'), Act::Withhold, "key-withhold"),
    bind(Place::Control, Chord::Escape, Act::Back, "key-empty"),
    usual(Place::ControlStation, &[LINES, PAGES]),
    bind(Place::ControlStation, Chord::Left, Act::PreviousStation, "key-previous-station"),
    bind(Place::ControlStation, Chord::Right, Act::NextStation, "key-next-station"),
    bind(Place::ControlStation, Chord::Char('g'), Act::Accept, "key-accept"),
    bind(Place::ControlStation, Chord::Char('a'), Act::Reject, "key-reject"),
    bind(Place::ControlStation, Chord::Char('k'), Act::Decide, "key-decide"),
    bind(Place::ControlStation, Chord::Char('i'), Act::Withdraw, "key-take-back"),
    bind(Place::ControlStation, Chord::Ctrl('h'), Act::Withhold, "key-withhold"),
    bind(Place::ControlStation, Chord::Char('f'), Act::Filter, "key-all-cells"),
    bind(Place::ControlStation, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::ControlStation, Chord::Enter, Act::Open, "key-to-entry"),
    bind(Place::ControlStation, Chord::Escape, Act::Back, "key-back"),
    usual(Place::Interim, &[LINES, BACK]),
    bind(Place::Plausible, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Plausible, &[LINES, PAGES]),
    bind(Place::Plausible, Chord::Right, Act::AsideOn, "key-aside-on"),
    bind(Place::Plausible, Chord::Left, Act::AsideBack, "key-aside-back"),
    usual(Place::Plausible, &[BACK]),
    bind(Place::Protocol, Chord::Char('a'), Act::Explain, "key-explain"),
    bind(Place::Protocol, Chord::Char('i'), Act::Withdraw, "key-take-back"),
    bind(Place::Protocol, Chord::Char('f'), Act::Filter, "key-open-only"),
    bind(Place::Protocol, Chord::Char('h'), Act::Recount, "key-print-recount"),
    bind(Place::Protocol, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Protocol, &[LINES, PAGES, BACK]),
    bind(Place::Draw, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Evening, Chord::Enter, Act::Open, "key-open-station"),
    usual(Place::Evening, &[LINES, BACK]),
    bind(Place::Decisions, Chord::Enter, Act::Open, "key-choose"),
    usual(Place::Decisions, &[LINES, PAGES, BACK]),
    // To look again at what has changed; F10 does nothing here, pressed once or twice.
    bind(Place::Release, Chord::F(9), Act::Freeze, "key-freeze-or-refresh"),
    bind(Place::Release, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Confirm, Chord::Ctrl('j'), Act::Confirm, "key-publish"),
    usual(Place::Confirm, &[PAGES]),
    bind(Place::Confirm, Chord::Escape, Act::Back, "key-back-unpublished"),
    bind(Place::ConfirmKey, Chord::Ctrl('j'), Act::Confirm, "key-ask-key"),
    bind(Place::ConfirmKey, Chord::Ctrl('n'), Act::OtherPc, "key-other-pc"),
    usual(Place::ConfirmKey, &[PAGES]),
    bind(Place::ConfirmKey, Chord::Escape, Act::Back, "key-back-unpublished"),
    bind(Place::Second, Chord::Ctrl('j'), Act::Confirm, "key-confirm-key"),
    usual(Place::Second, &[PAGES]),
    bind(Place::Second, Chord::Char('a'), Act::Reject, "key-decline"),
    bind(Place::Second, Chord::Escape, Act::Back, "key-later"),
    usual(Place::Releases, &[LINES]),
    bind(Place::Releases, Chord::Char('t'), Act::Retract, "key-retract"),
    bind(Place::Releases, Chord::Escape, Act::Back, "key-back"),
    usual(Place::Collect, &[LINES, PAGES]),
    bind(Place::Collect, Chord::Enter, Act::Open, "key-collect-open"),
    bind(Place::Collect, Chord::Char('i'), Act::Import, "key-collect-import"),
    bind(Place::Collect, Chord::Char('+'), Act::Add, "key-collect-add"),
    bind(Place::Collect, Chord::Char(' '), Act::Pause, "key-collect-one"),
    bind(Place::Collect, Chord::Char('a'), Act::PauseAll, "key-collect-all"),
    bind(Place::Collect, Chord::Char('f'), Act::Filter, "key-rejected-only"),
    bind(Place::Collect, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Mapping, Chord::Enter, Act::Open, "key-mapping-choose"),
    bind(Place::Mapping, Chord::Char('g'), Act::Accept, "key-mapping-right"),
    bind(Place::Mapping, Chord::Char('f'), Act::Filter, "key-open-only"),
    bind(Place::Mapping, Chord::Char('b'), Act::OtherSheet, "key-mapping-sheet"),
    bind(Place::Mapping, Chord::F(9), Act::ReadBack, "key-mapping-incoming"),
    usual(Place::Mapping, &[LINES, PAGES, BACK]),
    bind(Place::Meaning, Chord::Enter, Act::Open, "key-choose"),
    usual(Place::Meaning, &[LINES, PAGES, BACK]),
    bind(Place::Incoming, Chord::Char('i'), Act::Import, "import-go"),
    bind(Place::Incoming, Chord::Char(' '), Act::Remember, "key-mapping-keep"),
    usual(Place::Incoming, &[LINES, PAGES]),
    bind(Place::Incoming, Chord::Escape, Act::Back, "key-mapping-back"),
    bind(Place::Nodes, Chord::Char('s'), Act::Suspend, "key-suspend"),
    usual(Place::Nodes, &[LINES, BACK]),
    bind(Place::Present, Chord::Right, Act::NextScene, "key-next-scene"),
    bind(Place::Present, Chord::Left, Act::PreviousScene, "key-previous-scene"),
    bind(Place::Present, Chord::Char(' '), Act::Pause, "key-pause"),
    bind(Place::Present, Chord::Char('v'), Act::Order, "key-order"),
    bind(Place::Present, Chord::Char('h'), Act::Hold, "key-hold"),
    bind(Place::Present, Chord::Enter, Act::Take, "key-take"),
    bind(Place::Present, Chord::Char('z'), Act::ShowSeats, "key-show-seats"),
    bind(Place::Present, Chord::Char('a'), Act::StartAtLogin, "key-start-at-login"),
    usual(Place::Present, &[PAGES]),
    bind(Place::Paths, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Paths, Chord::Ctrl('f'), Act::Browse, "key-browse"),
    bind(Place::Browse, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Browse, Chord::Left, Act::Parent, "key-folder-up"),
    usual(Place::Browse, &[LINES, BACK]),
    bind(Place::Waiting, Chord::Escape, Act::Back, "key-break-off"),
    usual(Place::Parts, &[LINES]),
    bind(Place::Parts, Chord::Enter, Act::Open, "key-open-part"),
    bind(Place::Stations, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Stations, Chord::Char('+'), Act::Add, "key-add-station"),
    usual(Place::Stations, &[LINES, PAGES, BACK]),
    bind(Place::Lists, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Lists, Chord::F(10), Act::Sign, "key-sign"),
    usual(Place::Lists, &[LINES, BACK]),
    bind(Place::Folders, Chord::Char(' '), Act::Pause, "key-collect-or-pause"),
    bind(Place::Folders, Chord::Char('+'), Act::Add, "key-add-folder"),
    bind(Place::Folders, Chord::Ctrl('e'), Act::Export, "key-export"),
    usual(Place::Folders, &[LINES, BACK]),
    bind(Place::Members, Chord::Char('+'), Act::Add, "key-door"),
    bind(Place::Members, Chord::Enter, Act::Open, "key-let-in"),
    bind(Place::Members, Chord::Delete, Act::Remove, "key-revoke-or-send-away"),
    bind(Place::Members, Chord::Ctrl('p'), Act::Pen, "key-pen"),
    bind(Place::Members, Chord::Ctrl('s'), Act::Stick, "key-stick"),
    usual(Place::Members, &[LINES, BACK]),
    bind(Place::Revoke, Chord::Enter, Act::Open, "key-revoke-from"),
    usual(Place::Revoke, &[LINES, PAGES, BACK]),
    bind(Place::Operators, Chord::Char('+'), Act::Add, "key-add-person"),
    bind(Place::Operators, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Operators, Chord::Delete, Act::Remove, "key-remove"),
    bind(Place::Operators, Chord::Ctrl('u'), Act::Off, "key-people-off"),
    bind(Place::Operators, Chord::F(10), Act::Sign, "key-sign"),
    usual(Place::Operators, &[LINES, BACK]),
    bind(Place::Previous, Chord::Char('+'), Act::Add, "key-import-previous"),
    bind(Place::Previous, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Previous, Chord::Ctrl('u'), Act::Off, "key-drop-previous"),
    bind(Place::Previous, Chord::F(10), Act::Sign, "key-sign"),
    usual(Place::Previous, &[LINES, PAGES, BACK]),
    bind(Place::Operator, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Operator, Chord::Escape, Act::Back, "key-back"),
    usual(Place::Log, &[LINES, PAGES, BACK]),
    bind(Place::Paper, Chord::Enter, Act::Open, "key-make-print"),
    bind(Place::Paper, Chord::Ctrl('d'), Act::Print, "key-to-printer"),
    bind(Place::Paper, Chord::Char('t'), Act::Language, "key-print-language"),
    usual(Place::Paper, &[LINES, BACK]),
    bind(Place::Posts, Chord::Enter, Act::Open, "key-read-post"),
    usual(Place::Posts, &[LINES, BACK]),
    bind(Place::Post, Chord::F(10), Act::Publish, "key-let-go"),
    bind(Place::Post, Chord::Char('k'), Act::Copy, "key-copy-text"),
    bind(Place::Post, Chord::Char('o'), Act::Page, "key-post-page"),
    bind(Place::Post, Chord::Char('g'), Act::Placed, "key-post-placed"),
    bind(Place::Post, Chord::Char('n'), Act::Absent, "key-post-absent"),
    bind(Place::Post, Chord::Delete, Act::Remove, "key-post-cancel"),
    bind(Place::Post, Chord::Char('c'), Act::Reopen, "key-post-reopen"),
    bind(Place::Post, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Help, Chord::Left, Act::PreviousChapter, "key-previous-chapter"),
    bind(Place::Help, Chord::Right, Act::NextChapter, "key-next-chapter"),
    usual(Place::Help, &[LINES, PAGES, BACK]),
    bind(Place::Leave, Chord::Enter, Act::Open, "key-leave"),
    bind(Place::Leave, Chord::Escape, Act::Back, "key-back"),
];
