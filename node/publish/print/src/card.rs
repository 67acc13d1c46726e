//! A page for beside the keyboard: how to, which keys, whom to call. No figures.

use words::{Lang, date, t, ta};

use crate::engine::typeset;
use crate::paper::{Block, Frame, Paper, Text, Tone};
use crate::table::{LEFT, one_line};
use crate::{Pdf, PrintError};

/// Who the card is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who types counts.
    Entry,
    /// Who collects, controls and releases.
    Control,
    /// Who shows the result.
    Presentation,
}

/// What else stands on a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The name of the election, where one is open.
    pub election: Option<String>,
    /// Its date, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whom to call, such as "de coördinator, toestel 4141".
    pub contact: Option<String>,
    /// A rehearsal: the page says TEST.
    pub rehearsal: bool,
}

/// A key on a card: what stands on the key, its row in the key map of the screens (`place`, `chord`, `act`: a test compares
/// them), and the word for it in the translations.
struct OnCard {
    cap: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares it with the key map of the screens"))]
    row: &'static str,
    words: &'static str,
}

/// What makes one card another one.
struct Card {
    title: &'static str,
    file_word: &'static str,
    steps: &'static [&'static str],
    keys: &'static [OnCard],
}

const fn key(cap: &'static str, row: &'static str, words: &'static str) -> OnCard {
    OnCard { cap, row, words }
}

static ENTRY: Card = Card {
    title: "card-entry",
    file_word: "kaart-invoer",
    steps: &["card-entry-1", "card-entry-2", "card-entry-3", "card-entry-4", "card-entry-5"],
    keys: &[
        key("F4", "Everywhere, Chord::F(4), Act::Go(Stage::Enter)", "card-key-enter"),
        key("F5", "Everywhere, Chord::F(5), Act::Go(Stage::Todo)", "card-key-todo"),
        key("Ctrl+K", "Pick, Chord::Ctrl('k'), Act::Level", "card-key-level"),
        key("Enter", "Form, Chord::Enter, Act::Next", "card-key-next-field"),
        key("↑", "Form, Chord::Up, Act::Previous", "card-key-previous-field"),
        key("F9", "Form, Chord::F(9), Act::ReadBack", "card-key-read-back"),
        key("F10", "ReadBack, Chord::F(10), Act::Save", "card-key-save"),
        key("Esc", "Form, Chord::Escape, Act::Back", "card-key-draft"),
        key("Ctrl+T", "Form, Chord::Ctrl('t'), Act::Paper", "card-key-paper"),
        key("T", "Standing, Chord::Char('t'), Act::Second", "card-key-second"),
        key("C", "Standing, Chord::Char('c'), Act::Correct", "card-key-correct"),
        key("Ctrl+O", "Pick, Chord::Ctrl('o'), Act::Practise", "card-key-practise"),
        key("F1", "Everywhere, Chord::F(1), Act::Help", "card-key-help"),
        key("F2", "Everywhere, Chord::F(2), Act::Operator", "card-key-operator"),
    ],
};

static CONTROL: Card = Card {
    title: "card-control",
    file_word: "kaart-controle",
    steps: &["card-control-1", "card-control-2", "card-control-3", "card-control-4", "card-control-5"],
    keys: &[
        key("F6", "Everywhere, Chord::F(6), Act::Go(Stage::Control)", "card-key-control"),
        key("F9", "ControlPages, Chord::F(9), Act::Freeze", "card-key-freeze"),
        key("Ctrl+L", "ControlPages, Chord::Ctrl('l'), Act::Thaw", "card-key-thaw"),
        key("Ctrl+P", "ControlPages, Chord::Ctrl('p'), Act::Plausible", "card-key-plausible"),
        key("Ctrl+T", "ControlPages, Chord::Ctrl('t'), Act::Interim", "card-key-interim"),
        key("Enter", "Control, Chord::Enter, Act::Open", "card-key-station"),
        key("G", "ControlStation, Chord::Char('g'), Act::Accept", "card-key-accept"),
        key("A", "ControlStation, Chord::Char('a'), Act::Reject", "card-key-reject"),
        key("K", "ControlStation, Chord::Char('k'), Act::Decide", "card-key-decide"),
        key("Ctrl+H", "Control, Chord::Ctrl('h'), Act::Withhold", "card-key-withhold"),
        key("F10", "ControlPages, Chord::F(10), Act::Release", "card-key-release"),
        key("Ctrl+J", "Confirm, Chord::Ctrl('j'), Act::Confirm", "card-key-publish"),
        key("Ctrl+G", "ControlPages, Chord::Ctrl('g'), Act::Releases", "card-key-releases"),
        key("Ctrl+D", "ControlPages, Chord::Ctrl('d'), Act::Print", "card-key-print"),
        key("F1", "Everywhere, Chord::F(1), Act::Help", "card-key-help"),
    ],
};

static PRESENTATION: Card = Card {
    title: "card-presentation",
    file_word: "kaart-presentatie",
    steps: &["card-presentation-1", "card-presentation-2", "card-presentation-3"],
    keys: &[
        key("F7", "Everywhere, Chord::F(7), Act::Go(Stage::Present)", "card-key-present"),
        key("F11", "Everywhere, Chord::F(11), Act::FullScreen", "card-key-full-screen"),
        key("→", "Present, Chord::Right, Act::NextScene", "card-key-next-scene"),
        key("←", "Present, Chord::Left, Act::PreviousScene", "card-key-previous-scene"),
        key("Spatie", "Present, Chord::Char(' '), Act::Pause", "card-key-pause"),
        key("H", "Present, Chord::Char('h'), Act::Hold", "card-key-hold"),
        key("Enter", "Present, Chord::Enter, Act::Take", "card-key-take"),
        key("V", "Present, Chord::Char('v'), Act::Order", "card-key-order"),
        key("Z", "Present, Chord::Char('z'), Act::ShowSeats", "card-key-seats"),
        key("Ctrl+W", "Everywhere, Chord::Ctrl('w'), Act::Go(Stage::Publish)", "card-key-publishing"),
        key("F1", "Everywhere, Chord::F(1), Act::Help", "card-key-help"),
    ],
};

impl Role {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Entry, Self::Control, Self::Presentation];

    /// What its card is called.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        t(lang, self.card().title)
    }

    /// Its name in a file name: short, lower case, no spaces, the same in every version of the program.
    #[must_use]
    pub fn file_word(self) -> &'static str {
        self.card().file_word
    }

    fn card(self) -> &'static Card {
        match self {
            Self::Entry => &ENTRY,
            Self::Control => &CONTROL,
            Self::Presentation => &PRESENTATION,
        }
    }
}

/// Makes a card.
///
/// # Errors
/// The typesetter fails.
pub fn card(role: Role, details: &Details, lang: Lang) -> Result<Pdf, PrintError> {
    let election = details.election.clone().unwrap_or_default();
    let mut frame = Frame::new(lang, "card-mark", one_line(&election, 8.0, false, LEFT), String::new());
    frame.large = true;
    if details.rehearsal {
        frame.band(t(lang, "band-test"), Tone::Test);
    }
    let mut paper = Paper::new(role.title(lang), lang, frame);
    paper.description = paper.title.clone();
    paper.ident = format!("{}/{election}", role.file_word());
    if let Some(day) = details.date.as_deref() {
        paper.under.push(format!("{election} · {}", date(lang, day)));
        paper.date = day_of(day).unwrap_or(paper.date);
    } else {
        paper.under.push(election);
    }
    paper.heading(1, t(lang, "card-steps"));
    paper.blocks.push(Block::Steps { points: role.card().steps.iter().map(|step| Text(t(lang, step))).collect() });
    paper.heading(1, t(lang, "card-keys"));
    let cap = |key: &OnCard| if key.cap == "Spatie" { t(lang, "card-cap-space") } else { key.cap.to_owned() };
    let keys = role.card().keys.iter().map(|key| (Text(cap(key)), Text(t(lang, key.words)))).collect();
    paper.blocks.push(Block::Keys { keys });
    paper.heading(1, t(lang, "card-call"));
    let whom = details.contact.as_deref().map(str::trim).filter(|whom| !whom.is_empty());
    match whom {
        Some(whom) => paper.note(ta(lang, "card-call-whom", &[("whom", whom.into())])),
        None => paper.note(t(lang, "card-call-nobody")),
    }
    typeset(paper)
}

/// A day as numbers.
pub(crate) fn day_of(iso: &str) -> Option<[i16; 6]> {
    let mut parts = iso.splitn(3, '-').map(str::parse::<i16>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let is_day = (1900..=2200).contains(&year) && (1..=12).contains(&month) && (1..=28).contains(&day);
    // The file's date only has to be one that exists: late days of a month are its 28th.
    Some([year, month.clamp(1, 12), if is_day { day } else { 28 }, 0, 0, 0])
        .filter(|_| (1900..=2200).contains(&year) && (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key map of the screens, as it is written: a key on a card that does something else there is a wrong card.
    #[test]
    fn every_key_on_a_card_does_that_on_the_screens() {
        let map = include_str!("../../../../ui/src/keymap/map.rs");
        for role in Role::ALL {
            for key in role.card().keys {
                assert!(map.contains(&format!("bind(Place::{},", key.row)), "{role:?}: {}", key.row);
                let chord = key.row.split("Chord::").nth(1).unwrap();
                let cap = key.cap.trim_start_matches("Ctrl+");
                let names = [("Escape", "Esc"), ("Up", "↑"), ("Right", "→"), ("Left", "←"), ("' '", "Spatie")];
                let said = names.iter().find(|(name, _)| chord.contains(name)).map_or(cap, |(_, cap)| cap);
                assert_eq!(said, cap);
                let in_chord = |text: &str| chord.to_lowercase().contains(&text.to_lowercase());
                let function = cap.strip_prefix('F').is_some_and(|number| in_chord(&format!("F({number})")));
                let plain =
                    cap == "Enter" || in_chord(&format!("'{cap}'")) || names.iter().any(|(_, name)| *name == cap);
                assert!(function || plain, "{} is not {chord}", key.cap);
                assert_eq!(key.cap.starts_with("Ctrl+"), chord.contains("Ctrl"), "{chord}");
            }
        }
    }

    #[test]
    fn a_date_that_is_none_does_not_stop_a_card() {
        assert_eq!(day_of("2026-03-18"), Some([2026, 3, 18, 0, 0, 0]));
        assert_eq!(day_of("2026-01-31"), Some([2026, 1, 28, 0, 0, 0]));
        assert_eq!((day_of("2026-13-01"), day_of("morgen"), day_of("")), (None, None, None));
    }
}
