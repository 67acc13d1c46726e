//! Hands: keys that are pressed by themselves, so that a demonstration goes through the very screens that people use.
//!
//! They come from a file that another process appends to, a line per piece of work: a JSON array of key names. A piece of
//! work is pressed key by key; as long as a person uses this window, it waits.

use std::path::{Path, PathBuf};
use std::time::Duration;

use iced::futures::StreamExt;
use iced::futures::stream::{self, BoxStream};
use iced::{Subscription, Task};

use super::{App, Message};
use crate::key::Key;

/// A key of a piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// A piece of work begins.
    Begun,
    /// A key of it.
    Key(Key),
}

/// Time between two keys.
const PACE: Duration = Duration::from_millis(35);
/// How long a person has to have left the window alone.
const ALONE: Duration = Duration::from_secs(10);
/// How often is looked for more work.
const LOOK: Duration = Duration::from_millis(200);

/// The keys of a file.
pub fn hands(file: &Path) -> Subscription<Handed> {
    Subscription::run_with(file.to_owned(), press)
}

struct Reader {
    file: PathBuf,
    lines: usize,
    keys: std::collections::VecDeque<Handed>,
}

fn press(file: &PathBuf) -> BoxStream<'static, Handed> {
    // What was ordered before this start has been pressed, or was done without hands.
    let lines = std::fs::read_to_string(file).unwrap_or_default().lines().count();
    let reader = Reader { file: file.clone(), lines, keys: std::collections::VecDeque::new() };
    let next = |mut reader: Reader| async move {
        loop {
            if let Some(key) = reader.keys.pop_front() {
                tokio::time::sleep(PACE).await;
                return Some((key, reader));
            }
            let text = tokio::fs::read_to_string(&reader.file).await.unwrap_or_default();
            let mut whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
            if let Some(line) = whole.nth(reader.lines) {
                reader.lines += 1;
                reader.keys.push_back(Handed::Begun);
                reader.keys.extend(read(line).into_iter().map(Handed::Key));
                continue;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    stream::unfold(reader, next).boxed()
}

/// The keys of a line; what is no key is left out.
fn read(line: &str) -> Vec<Key> {
    let names: Vec<String> = serde_json::from_str(line).unwrap_or_default();
    names.iter().filter_map(|name| key(name)).collect()
}

fn key(name: &str) -> Option<Key> {
    Some(match name {
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        _ => {
            if let Some(number) = name.strip_prefix('F').and_then(|number| number.parse().ok()) {
                return Some(Key::F(number));
            }
            let mut letters = name.chars();
            let letter = letters.next()?;
            letters.next().is_none().then(|| Key::char(letter))?
        }
    })
}

impl App {
    /// Presses a key, unless a person is busy: then the whole piece of work is left to whoever ordered it.
    pub(super) fn handed(&mut self, handed: &Handed) -> Task<Message> {
        match handed {
            Handed::Begun => {
                self.hands_off = self.touched.is_some_and(|touched| touched.elapsed() < ALONE);
                Task::none()
            }
            Handed::Key(_) if self.hands_off => Task::none(),
            // A person takes over in the middle: what is typed so far stays for them.
            Handed::Key(_) if self.touched.is_some_and(|touched| touched.elapsed() < ALONE) => {
                self.hands_off = true;
                Task::none()
            }
            Handed::Key(key) => self.pressed(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_by_their_names() {
        let keys = read("[\"F4\", \"1\", \"Enter\", \" \", \"Nonsense\"]\n");
        assert_eq!(keys, [Key::F(4), Key::char('1'), Key::Enter, Key::char(' ')]);
        assert!(read("{]").is_empty());
    }
}
