//! Tens of thousands of keys at random: each digit ends in what was shown as active when it was typed, and no skip changes a cell
//! with something in it.

use std::collections::VecDeque;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::*;

/// A form, with what a person would expect of it.
struct Watched {
    form: CountForm,
    /// Candidates that were emptied by hand.
    emptied: BTreeSet<usize>,
    /// What each skip filled in and nobody typed over since, the last one last.
    skipped: Vec<BTreeSet<usize>>,
    seen: Seen,
}

/// How often something happened: a test in which it does not shows nothing.
#[derive(Debug, Default)]
struct Seen {
    digits: usize,
    filled: usize,
    undone: usize,
    arrived: usize,
    refused: usize,
    swallowed: usize,
    spared: usize,
}

fn cells(form: &CountForm) -> Vec<String> {
    (0..form.spots().len()).map(|at| form.held(at)).collect()
}

fn is_digits(key: &Key) -> bool {
    matches!(key, Key::Text(text) if text.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Watched {
    fn press(&mut self, key: &Key) {
        let (before, at, line) = (cells(&self.form), self.form.at(), self.form.jump().cloned());
        let typed = self.form.press(key);
        let after = cells(&self.form);
        let changed: Vec<usize> = (0..after.len()).filter(|at| before[*at] != after[*at]).collect();
        match (&line, key) {
            (Some(line), key) => self.named(line, key, at, &before, &after, &changed),
            (None, Key::Text(text)) if text == "*" && self.total(at).is_some() => {
                let to = self.total(at).unwrap();
                assert_eq!(self.form.at(), to);
                self.zeros(at..to, &before, &after, &changed);
            }
            (None, Key::Ctrl('z')) => {
                let skipped = self.skipped.pop().unwrap_or_default();
                assert_eq!(changed, skipped.iter().copied().collect::<Vec<_>>(), "what was skipped last, and no more");
                assert!(changed.iter().all(|at| before[*at] == "0" && after[*at].is_empty()));
                self.seen.undone += usize::from(!changed.is_empty());
            }
            (None, key) => {
                assert!(changed.iter().all(|cell| *cell == at), "{key:?} changed {changed:?}, active was {at}");
                self.typed(key, typed, at, &before[at], &after[at]);
            }
        }
        assert_eq!((0..after.len()).filter(|at| self.form.is_emptied(*at)).collect::<BTreeSet<_>>(), self.emptied);
    }

    /// Somebody typed in the cell that was shown as active.
    fn typed(&mut self, key: &Key, typed: Typed, at: usize, before: &str, after: &str) {
        if is_digits(key) && matches!(self.form.spots()[at], Spot::Number(_)) {
            let Key::Text(digits) = key else { return };
            let digits = digits.trim_start_matches('0');
            assert!(after.len() == 9 || after.ends_with(digits), "{digits} is not in {after}");
            self.seen.digits += 1;
        }
        if typed != Typed::Changed(at) {
            assert_eq!(before, after);
            return;
        }
        if self.form.candidate(at).is_some() && (!before.is_empty() || !after.is_empty()) {
            if after.is_empty() {
                self.emptied.insert(at);
            } else {
                self.emptied.remove(&at);
            }
        }
        for skipped in &mut self.skipped {
            skipped.remove(&at);
        }
        self.skipped.retain(|skipped| !skipped.is_empty());
    }

    /// A key while a candidate is named.
    fn named(&mut self, line: &Jump, key: &Key, at: usize, before: &[String], after: &[String], changed: &[usize]) {
        let zeros = *key == Key::char('*');
        let goes = (zeros || *key == Key::Enter) && !line.refused;
        match self.form.jump() {
            Some(now) => {
                assert!(changed.is_empty() && self.form.at() == at, "nobody is there yet");
                assert!((0..after.len()).all(|at| !self.form.is_active(at)), "the line is active");
                if goes {
                    assert!(now.refused);
                    self.seen.refused += 1;
                } else if let (true, Key::Text(digits)) = (is_digits(key), key) {
                    let expected = if line.refused { String::new() } else { digits.clone() };
                    assert_eq!(now.typed.text(), format!("{}{expected}", line.typed.text()));
                    self.seen.swallowed += usize::from(line.refused);
                }
            }
            None if goes => {
                let to = self.form.at();
                let (list, number) = self.form.candidate(to).unwrap();
                assert_eq!(list, line.list);
                let typed = line.typed.text();
                assert_eq!(typed.parse::<u32>().unwrap_or(number), number, "who was named by number");
                self.seen.arrived += 1;
                if zeros && at < to {
                    self.zeros(at..to, before, after, changed);
                } else {
                    assert!(changed.is_empty(), "nobody said that they are 0");
                }
            }
            None => assert!(*key == Key::Escape && changed.is_empty() && self.form.at() == at),
        }
    }

    /// Those of a range that were open, and no others, have a zero now.
    fn zeros(&mut self, spots: Range<usize>, before: &[String], after: &[String], changed: &[usize]) {
        let open = spots.filter(|at| self.form.candidate(*at).is_some() && before[*at].is_empty());
        let (spared, open): (Vec<usize>, Vec<usize>) = open.partition(|at| self.emptied.contains(at));
        assert_eq!(changed, open);
        assert!(open.iter().all(|at| after[*at] == "0"));
        self.seen.spared += spared.len();
        self.seen.filled += usize::from(!open.is_empty());
        if !open.is_empty() {
            self.skipped.push(open.into_iter().collect());
        }
    }

    /// Where "the rest" ends, from this spot; `None` where there is none.
    fn total(&self, at: usize) -> Option<usize> {
        let (list, _) = self.form.candidate(at)?;
        self.form.place(Spot::Number(Field::CandidatesTotal(list)))
    }
}

/// A few keys that belong together, or one alone.
fn some_keys(random: &mut ChaCha8Rng) -> Vec<Key> {
    let text = |text: &str| text.chars().map(Key::char).collect::<Vec<_>>();
    let number = random.random_range(0..15_u32);
    match random.random_range(0..40) {
        0..12 => text(&random.random_range(0..300_u32).to_string()),
        12..18 => vec![Key::Enter],
        18..20 => vec![Key::char('*')],
        20..23 => text(&format!("/{number}*")),
        23..25 => [text(&format!("/{number}")), vec![Key::Enter]].concat(),
        25 => [text(["/ba", "/bakker", "/de v", "/öz", "/jan"][number as usize % 5]), vec![Key::Enter]].concat(),
        26 => vec![Key::char('/')],
        27..29 => vec![Key::Backspace],
        29 => vec![Key::Delete],
        30..32 => vec![Key::Up],
        32 => vec![[Key::Down, Key::Tab, Key::BackTab][number as usize % 3].clone()],
        33 => vec![[Key::PageUp, Key::PageDown, Key::Home, Key::End][number as usize % 4].clone()],
        34..37 => vec![Key::Escape],
        37..39 => vec![Key::Ctrl('z')],
        _ => vec![Key::Text(random.random_range(10..100_000_u32).to_string())],
    }
}

#[test]
fn each_digit_ends_where_it_was_shown_and_no_skip_changes_what_is_there() {
    let mut keys = 0;
    let mut seen = Seen::default();
    for seed in 0..200 {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut watched = Watched {
            form: form(&[13, 9, 1]),
            emptied: BTreeSet::new(),
            skipped: Vec::new(),
            seen: std::mem::take(&mut seen),
        };
        let mut ahead = VecDeque::new();
        for _ in 0..300 {
            if ahead.is_empty() {
                // Now and then a click.
                if random.random_range(0..25) == 0 {
                    let at = random.random_range(0..watched.form.spots().len());
                    watched.form.go(at);
                }
                ahead.extend(some_keys(&mut random));
            }
            watched.press(&ahead.pop_front().unwrap());
            keys += 1;
        }
        seen = watched.seen;
    }
    assert_eq!(keys, 60_000);
    let Seen { digits, filled, undone, arrived, refused, swallowed, spared } = seen;
    assert!(digits > 5_000 && filled > 200 && undone > 100 && arrived > 500, "{digits} {filled} {undone} {arrived}");
    assert!(refused > 300 && swallowed > 1_000 && spared > 15, "{refused} {swallowed} {spared}");
}
