//! The one key map: what every key does, on every screen.
//!
//! Screens ask what a key means where they are ([`act`]); the foot of the window and the help show the same rows. A test
//! looks for clashes.

use crate::key::Key;
use crate::stage::Stage;

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every screen of an open election.
    Everywhere,
    /// The start screen.
    Start,
    /// A sheet of fields.
    Sheet,
    /// Choosing a polling station.
    Pick,
    /// A station that has a count already.
    Standing,
    /// The count form.
    Form,
    /// Reading back before saving.
    ReadBack,
    /// What is still to do.
    Todo,
    /// On every page of the control room that is no sheet.
    ControlPages,
    /// The overview of the control room.
    Control,
    /// One station in the control room.
    ControlStation,
    /// The interim result.
    Interim,
    /// Plausibility.
    Plausible,
    /// Making a release.
    Release,
    /// Before a release is made.
    Confirm,
    /// The same, where another PC confirms it.
    ConfirmKey,
    /// What another PC asks to be confirmed here.
    Second,
    /// The releases so far.
    Releases,
    /// The transfer directories.
    Collect,
    /// Where counts per candidate differ from the evening.
    Evening,
    /// The other PCs.
    Nodes,
    /// Decisions of the day that are no counts.
    Decisions,
    /// The beamer.
    Present,
    /// Voorbereiding.
    Prepare,
    /// Onderhoud.
    Maintain,
    /// A sheet with files and folders.
    Paths,
    /// Looking for a file or folder.
    Browse,
    /// Waiting for something that can be broken off.
    Waiting,
    /// The organiser's passphrase.
    Sign,
    /// Voorbereiding: polling stations.
    Stations,
    /// Voorbereiding: lists.
    Lists,
    /// Transfer and export directories.
    Folders,
    /// Voorbereiding: the PCs.
    Members,
    /// Voorbereiding: what a PC did, before it is revoked.
    Revoke,
    /// Voorbereiding: the people.
    Operators,
    /// Voorbereiding: the previous election.
    Previous,
    /// Choosing who sits at this PC.
    Operator,
    /// The log of this PC.
    Log,
    /// Publiceren.
    Publish,
    /// Publiceren: prints by hand.
    Paper,
    /// Publiceren: the posts.
    Posts,
    /// Publiceren: one post.
    Post,
    /// Help.
    Help,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Shows what this screen is.
    Help,
    /// Another operator.
    Operator,
    /// To the screen of a stage.
    Go(Stage),
    /// Full screen, and back.
    FullScreen,
    /// The other election of the day.
    OtherElection,
    /// Goes back, gives up.
    Back,
    /// Goes on with what is active.
    Open,
    /// The next line.
    Next,
    /// The line before.
    Previous,
    /// A page on.
    PageOn,
    /// A page back.
    PageBack,
    /// Lists or candidates.
    Level,
    /// Practises on a station that never counts.
    Practise,
    /// Continues to the read-back.
    ReadBack,
    /// Saves.
    Save,
    /// Second entry.
    Second,
    /// Correction.
    Correct,
    /// Moves a count to the station where it belongs.
    Move,
    /// Takes the own last entry back.
    Withdraw,
    /// Telephone form or paper.
    Paper,
    /// Stilzetten.
    Freeze,
    /// Verversen.
    Refresh,
    /// Gives the cut up.
    Thaw,
    /// The order of a table.
    Sort,
    /// What a table shows.
    Filter,
    /// What a table shows, the other way.
    FilterBack,
    /// The overview of the control room.
    Overview,
    /// Where counts per candidate differ from the evening.
    Evening,
    /// The other PCs.
    Nodes,
    /// Leaves aside what a PC says, or lifts that.
    Suspend,
    /// The next station of the overview.
    NextStation,
    /// The station before it.
    PreviousStation,
    /// Accepts.
    Accept,
    /// Rejects.
    Reject,
    /// Decides.
    Decide,
    /// The interim result.
    Interim,
    /// Plausibility.
    Plausible,
    /// To what another PC asks to be confirmed.
    SecondKey,
    /// To the release.
    Release,
    /// The releases so far.
    Releases,
    /// The transfer directories.
    Collect,
    /// Holds a station back, or not.
    Withhold,
    /// Starts or pauses.
    Pause,
    /// The next scene.
    NextScene,
    /// The scene before.
    PreviousScene,
    /// Follows releases at once, or waits.
    Hold,
    /// Takes the newest release.
    Take,
    /// Another order.
    Order,
    /// Shows the seats of an incomplete count, or not.
    ShowSeats,
    /// Opens the program when this user logs in, or not.
    StartAtLogin,
    /// Adds something.
    Add,
    /// Removes something.
    Remove,
    /// Language.
    Language,
    /// Contrast.
    Contrast,
    /// Larger.
    Larger,
    /// Smaller.
    Smaller,
    /// Looks for a file or folder on the disk.
    Browse,
    /// To the folder above.
    Parent,
    /// Signs what was gathered with the organiser's key.
    Sign,
    /// Lets PCs ask to be let in.
    Door,
    /// Takes the pen to this PC.
    Pen,
    /// A PC without a network.
    Stick,
    /// Switches something off, or drops it.
    Off,
    /// Where finished stations are written.
    Export,
    /// Prints what is on the screen.
    Print,
    /// Lets a post go out.
    Publish,
    /// A cancelled post is a draft again.
    Reopen,
    /// The page on which a post is placed by hand.
    Page,
    /// A post is there.
    Placed,
    /// A post is not there.
    Absent,
    /// Puts a text on the clipboard.
    Copy,
}

/// A key that a row of the map can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chord {
    /// F1 to F12.
    F(u8),
    /// Ctrl and a letter.
    Ctrl(char),
    /// A character, in lower case; both cases are meant.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Arrows.
    Left,
    /// Arrows.
    Right,
    /// Arrows.
    Up,
    /// Arrows.
    Down,
    /// A page back.
    PageUp,
    /// A page on.
    PageDown,
    /// Delete.
    Delete,
}

impl Chord {
    /// The key press that this is.
    #[must_use]
    pub fn key(self) -> Key {
        match self {
            Self::F(number) => Key::F(number),
            Self::Ctrl(letter) => Key::Ctrl(letter),
            Self::Char(letter) => Key::char(letter),
            Self::Enter => Key::Enter,
            Self::Escape => Key::Escape,
            Self::Left => Key::Left,
            Self::Right => Key::Right,
            Self::Up => Key::Up,
            Self::Down => Key::Down,
            Self::PageUp => Key::PageUp,
            Self::PageDown => Key::PageDown,
            Self::Delete => Key::Delete,
        }
    }

    fn is(self, key: &Key) -> bool {
        match (self, key) {
            (Self::Char(letter), Key::Text(text)) => text.to_lowercase().chars().eq([letter]),
            _ => self.key() == *key,
        }
    }
}

/// A row of the map.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub place: Place,
    /// Which key.
    pub chord: Chord,
    /// What it does.
    pub act: Act,
    /// What it is called: a key of the translations.
    pub words: &'static str,
}

const fn bind(place: Place, chord: Chord, act: Act, words: &'static str) -> Binding {
    Binding { place, chord, act, words }
}

/// The map. F10 confirms what cannot be undone by a key, and does nothing else anywhere: whoever presses it twice does no
/// harm. Rows of a place stand in the order of the foot of the window.
pub const MAP: &[Binding] = &[
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
    bind(Place::Start, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Start, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Start, Chord::Down, Act::Next, "key-next"),
    bind(Place::Start, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Sheet, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Pick, Chord::Enter, Act::Open, "key-open-station"),
    bind(Place::Pick, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Pick, Chord::Down, Act::Next, "key-next"),
    bind(Place::Pick, Chord::F(9), Act::Level, "key-level"),
    bind(Place::Pick, Chord::Ctrl('o'), Act::Practise, "key-practise"),
    bind(Place::Pick, Chord::Escape, Act::Back, "key-empty"),
    // Letters: a station's figures, typed on blindly, choose nothing.
    bind(Place::Standing, Chord::Char('t'), Act::Second, "key-second"),
    bind(Place::Standing, Chord::Char('c'), Act::Correct, "key-correct"),
    bind(Place::Standing, Chord::Char('v'), Act::Move, "key-move"),
    bind(Place::Standing, Chord::Char('i'), Act::Withdraw, "key-withdraw"),
    bind(Place::Standing, Chord::Escape, Act::Back, "key-other-station"),
    bind(Place::Form, Chord::Enter, Act::Next, "key-next-field"),
    bind(Place::Form, Chord::Up, Act::Previous, "key-previous-field"),
    bind(Place::Form, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Form, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Form, Chord::F(9), Act::ReadBack, "key-read-back"),
    bind(Place::Form, Chord::Ctrl('t'), Act::Paper, "key-paper"),
    bind(Place::Form, Chord::Escape, Act::Back, "key-call-later"),
    bind(Place::ReadBack, Chord::F(10), Act::Save, "key-save"),
    bind(Place::ReadBack, Chord::Enter, Act::Open, "key-to-field"),
    bind(Place::ReadBack, Chord::Escape, Act::Back, "key-back-to-form"),
    bind(Place::Todo, Chord::Enter, Act::Open, "key-open-station"),
    bind(Place::Todo, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Todo, Chord::Down, Act::Next, "key-next"),
    bind(Place::Todo, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Todo, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Todo, Chord::F(9), Act::Level, "key-level"),
    bind(Place::Todo, Chord::Ctrl('d'), Act::Print, "key-print"),
    bind(Place::ControlPages, Chord::Ctrl('o'), Act::Overview, "page-overview"),
    bind(Place::ControlPages, Chord::Ctrl('t'), Act::Interim, "page-interim"),
    bind(Place::ControlPages, Chord::Ctrl('p'), Act::Plausible, "page-plausible"),
    bind(Place::ControlPages, Chord::Ctrl('e'), Act::Evening, "page-evening"),
    bind(Place::ControlPages, Chord::Ctrl('g'), Act::Releases, "page-releases"),
    bind(Place::ControlPages, Chord::Ctrl('m'), Act::Collect, "page-collect"),
    bind(Place::ControlPages, Chord::Ctrl('n'), Act::Nodes, "page-nodes"),
    bind(Place::ControlPages, Chord::Ctrl('b'), Act::Decide, "page-decisions"),
    bind(Place::ControlPages, Chord::Ctrl('d'), Act::Print, "key-print"),
    bind(Place::ControlPages, Chord::F(9), Act::Freeze, "key-freeze"),
    bind(Place::ControlPages, Chord::Ctrl('l'), Act::Thaw, "key-thaw"),
    bind(Place::ControlPages, Chord::F(10), Act::Release, "key-release"),
    bind(Place::Control, Chord::Enter, Act::Open, "key-open-station"),
    bind(Place::Control, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Control, Chord::Down, Act::Next, "key-next"),
    bind(Place::Control, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Control, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Control, Chord::Right, Act::Filter, "key-filter"),
    bind(Place::Control, Chord::Left, Act::FilterBack, "key-filter-back"),
    bind(Place::Control, Chord::Ctrl('s'), Act::Sort, "key-sort"),
    bind(Place::Control, Chord::Ctrl('k'), Act::Level, "key-level"),
    bind(Place::Control, Chord::Ctrl('h'), Act::Withhold, "key-withhold"),
    bind(Place::Control, Chord::Escape, Act::Back, "key-empty"),
    bind(Place::ControlStation, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::ControlStation, Chord::Down, Act::Next, "key-next"),
    bind(Place::ControlStation, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::ControlStation, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::ControlStation, Chord::Left, Act::PreviousStation, "key-previous-station"),
    bind(Place::ControlStation, Chord::Right, Act::NextStation, "key-next-station"),
    bind(Place::ControlStation, Chord::Char('g'), Act::Accept, "key-accept"),
    bind(Place::ControlStation, Chord::Char('a'), Act::Reject, "key-reject"),
    bind(Place::ControlStation, Chord::Char('k'), Act::Decide, "key-decide"),
    bind(Place::ControlStation, Chord::Char('i'), Act::Withdraw, "key-take-back"),
    bind(Place::ControlStation, Chord::Char('h'), Act::Withhold, "key-withhold"),
    bind(Place::ControlStation, Chord::Char('v'), Act::Filter, "key-all-cells"),
    bind(Place::ControlStation, Chord::Char('l'), Act::Level, "key-level"),
    bind(Place::ControlStation, Chord::Enter, Act::Open, "key-to-entry"),
    bind(Place::ControlStation, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Interim, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Interim, Chord::Down, Act::Next, "key-next"),
    bind(Place::Interim, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Plausible, Chord::Enter, Act::Open, "key-open-station"),
    bind(Place::Plausible, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Plausible, Chord::Down, Act::Next, "key-next"),
    bind(Place::Plausible, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Plausible, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Plausible, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Evening, Chord::Enter, Act::Open, "key-open-station"),
    bind(Place::Evening, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Evening, Chord::Down, Act::Next, "key-next"),
    bind(Place::Evening, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Decisions, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Release, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Confirm, Chord::Ctrl('j'), Act::Accept, "key-publish"),
    bind(Place::Confirm, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Confirm, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Confirm, Chord::Escape, Act::Back, "key-back-unpublished"),
    bind(Place::ConfirmKey, Chord::Ctrl('j'), Act::Accept, "key-ask-key"),
    bind(Place::ConfirmKey, Chord::F(9), Act::Next, "key-other-pc"),
    bind(Place::ConfirmKey, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::ConfirmKey, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::ConfirmKey, Chord::Escape, Act::Back, "key-back-unpublished"),
    bind(Place::Second, Chord::Ctrl('j'), Act::Accept, "key-confirm-key"),
    bind(Place::Second, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Second, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Second, Chord::F(9), Act::Back, "key-later"),
    bind(Place::Second, Chord::Escape, Act::Reject, "key-decline"),
    bind(Place::Releases, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Releases, Chord::Down, Act::Next, "key-next"),
    bind(Place::Releases, Chord::Char('t'), Act::Remove, "key-retract"),
    bind(Place::Releases, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Collect, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Collect, Chord::Down, Act::Next, "key-next"),
    bind(Place::Collect, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Collect, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Collect, Chord::Char('t'), Act::Add, "key-collect-add"),
    bind(Place::Collect, Chord::Char(' '), Act::Pause, "key-collect-one"),
    bind(Place::Collect, Chord::Char('a'), Act::Hold, "key-collect-all"),
    bind(Place::Collect, Chord::Char('f'), Act::Filter, "key-rejected-only"),
    bind(Place::Collect, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Nodes, Chord::Char('s'), Act::Suspend, "key-suspend"),
    bind(Place::Nodes, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Nodes, Chord::Down, Act::Next, "key-next"),
    bind(Place::Nodes, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Present, Chord::Right, Act::NextScene, "key-next-scene"),
    bind(Place::Present, Chord::Left, Act::PreviousScene, "key-previous-scene"),
    bind(Place::Present, Chord::Char(' '), Act::Pause, "key-pause"),
    bind(Place::Present, Chord::Char('v'), Act::Order, "key-order"),
    bind(Place::Present, Chord::Char('h'), Act::Hold, "key-hold"),
    bind(Place::Present, Chord::Enter, Act::Take, "key-take"),
    bind(Place::Present, Chord::Char('z'), Act::ShowSeats, "key-show-seats"),
    bind(Place::Present, Chord::Char('a'), Act::StartAtLogin, "key-start-at-login"),
    bind(Place::Present, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Present, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Paths, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Paths, Chord::F(9), Act::Browse, "key-browse"),
    bind(Place::Browse, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Browse, Chord::Left, Act::Parent, "key-folder-up"),
    bind(Place::Browse, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Browse, Chord::Down, Act::Next, "key-next"),
    bind(Place::Browse, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Waiting, Chord::Escape, Act::Back, "key-break-off"),
    bind(Place::Prepare, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Prepare, Chord::Down, Act::Next, "key-next"),
    bind(Place::Prepare, Chord::Enter, Act::Open, "key-open-part"),
    bind(Place::Maintain, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Maintain, Chord::Down, Act::Next, "key-next"),
    bind(Place::Maintain, Chord::Enter, Act::Open, "key-open-part"),
    bind(Place::Sign, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Sign, Chord::F(9), Act::Browse, "key-browse"),
    bind(Place::Stations, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Stations, Chord::F(9), Act::Add, "key-add-station"),
    bind(Place::Stations, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Stations, Chord::Down, Act::Next, "key-next"),
    bind(Place::Stations, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Stations, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Stations, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Lists, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Lists, Chord::F(10), Act::Sign, "key-sign"),
    bind(Place::Lists, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Lists, Chord::Down, Act::Next, "key-next"),
    bind(Place::Lists, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Folders, Chord::Enter, Act::Pause, "key-collect-or-pause"),
    bind(Place::Folders, Chord::F(9), Act::Add, "key-add-folder"),
    bind(Place::Folders, Chord::Ctrl('e'), Act::Export, "key-export"),
    bind(Place::Folders, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Folders, Chord::Down, Act::Next, "key-next"),
    bind(Place::Folders, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Members, Chord::F(9), Act::Door, "key-door"),
    bind(Place::Members, Chord::Enter, Act::Accept, "key-let-in"),
    bind(Place::Members, Chord::Delete, Act::Remove, "key-revoke-or-send-away"),
    bind(Place::Members, Chord::Ctrl('p'), Act::Pen, "key-pen"),
    bind(Place::Members, Chord::Ctrl('s'), Act::Stick, "key-stick"),
    bind(Place::Members, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Members, Chord::Down, Act::Next, "key-next"),
    bind(Place::Members, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Revoke, Chord::Enter, Act::Remove, "key-revoke-from"),
    bind(Place::Revoke, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Revoke, Chord::Down, Act::Next, "key-next"),
    bind(Place::Revoke, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Revoke, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Revoke, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Operators, Chord::F(9), Act::Add, "key-add-person"),
    bind(Place::Operators, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Operators, Chord::Delete, Act::Remove, "key-remove"),
    bind(Place::Operators, Chord::Ctrl('u'), Act::Off, "key-people-off"),
    bind(Place::Operators, Chord::F(10), Act::Sign, "key-sign"),
    bind(Place::Operators, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Operators, Chord::Down, Act::Next, "key-next"),
    bind(Place::Operators, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Previous, Chord::F(9), Act::Add, "key-import-previous"),
    bind(Place::Previous, Chord::Enter, Act::Open, "key-change"),
    bind(Place::Previous, Chord::Ctrl('u'), Act::Off, "key-drop-previous"),
    bind(Place::Previous, Chord::F(10), Act::Sign, "key-sign"),
    bind(Place::Previous, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Previous, Chord::Down, Act::Next, "key-next"),
    bind(Place::Previous, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Previous, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Previous, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Operator, Chord::Enter, Act::Open, "key-choose"),
    bind(Place::Operator, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Log, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Log, Chord::Down, Act::Next, "key-next"),
    bind(Place::Log, Chord::PageUp, Act::PageBack, "key-page-back"),
    bind(Place::Log, Chord::PageDown, Act::PageOn, "key-page-on"),
    bind(Place::Log, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Publish, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Publish, Chord::Down, Act::Next, "key-next"),
    bind(Place::Publish, Chord::Enter, Act::Open, "key-open-part"),
    bind(Place::Paper, Chord::Enter, Act::Open, "key-make-print"),
    bind(Place::Paper, Chord::Ctrl('d'), Act::Paper, "key-to-printer"),
    bind(Place::Paper, Chord::Char('t'), Act::Language, "key-print-language"),
    bind(Place::Paper, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Paper, Chord::Down, Act::Next, "key-next"),
    bind(Place::Paper, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Posts, Chord::Enter, Act::Open, "key-read-post"),
    bind(Place::Posts, Chord::Up, Act::Previous, "key-previous"),
    bind(Place::Posts, Chord::Down, Act::Next, "key-next"),
    bind(Place::Posts, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Post, Chord::F(10), Act::Publish, "key-let-go"),
    bind(Place::Post, Chord::Char('k'), Act::Copy, "key-copy-text"),
    bind(Place::Post, Chord::Char('o'), Act::Page, "key-post-page"),
    bind(Place::Post, Chord::Char('g'), Act::Placed, "key-post-placed"),
    bind(Place::Post, Chord::Char('n'), Act::Absent, "key-post-absent"),
    bind(Place::Post, Chord::Delete, Act::Remove, "key-post-cancel"),
    bind(Place::Post, Chord::Char('c'), Act::Reopen, "key-post-reopen"),
    bind(Place::Post, Chord::Escape, Act::Back, "key-back"),
    bind(Place::Help, Chord::Escape, Act::Back, "key-back"),
];

/// What a key does in a place; keys that work everywhere come after those of the place.
#[must_use]
pub fn act(place: Place, key: &Key) -> Option<Act> {
    MAP.iter().find(|row| row.place == place && row.chord.is(key)).map(|row| row.act)
}

/// The place around this one, whose keys work here as well.
#[must_use]
pub fn around(place: Place) -> Option<Place> {
    match place {
        Place::Control
        | Place::ControlStation
        | Place::Interim
        | Place::Plausible
        | Place::Evening
        | Place::Releases
        | Place::Collect
        | Place::Nodes
        | Place::Decisions => Some(Place::ControlPages),
        _ => None,
    }
}

/// The rows of a place.
pub fn of(place: Place) -> impl Iterator<Item = &'static Binding> {
    MAP.iter().filter(move |row| row.place == place)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::{Lang, t};

    #[test]
    fn no_key_does_two_things_in_one_place() {
        for row in MAP {
            let same = MAP.iter().filter(|other| {
                let near = [Some(row.place), around(row.place), Some(Place::Everywhere)].contains(&Some(other.place));
                near && other.chord.is(&row.chord.key())
            });
            let acts: BTreeSet<String> = same.map(|other| format!("{:?} {:?}", other.place, other.act)).collect();
            assert_eq!(acts.len(), 1, "{:?} in {:?}: {acts:?}", row.chord, row.place);
        }
    }

    #[test]
    fn every_key_says_what_it_does() {
        for row in MAP {
            for lang in [Lang::Nl, Lang::En] {
                assert!(!t(lang, row.words).starts_with('['), "{} in {lang:?}", row.words);
            }
        }
    }

    #[test]
    fn both_cases_of_a_letter_are_meant() {
        assert_eq!(act(Place::Present, &Key::char('H')), Some(Act::Hold));
        assert_eq!(act(Place::Present, &Key::char('x')), None);
    }
}
