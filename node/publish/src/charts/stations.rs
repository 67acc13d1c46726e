//! The polling stations as a table: which are counted, and which lists are the largest in each.

use super::badge::{badge, baseline};
use super::{DESIGN, Party};
use crate::board::OfStation;
use crate::measure::{Measure, Weight};
use crate::palette::Role;
use crate::scene::{Area, Paint, Scene, Size, Text};
use words::number::{Marks, Share};

/// The words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Above the names.
    pub station: String,
    /// Above the numbers of valid votes.
    pub votes: String,
    /// Above the largest lists.
    pub largest: String,
    /// Where there is no count yet.
    pub waiting: String,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stations {
    /// The lists in ballot order.
    pub parties: Vec<Party>,
    /// The stations, in the order in which they are shown; their votes in the order of `parties`.
    pub stations: Vec<OfStation>,
    /// Its words.
    pub words: Words,
    /// How numbers are written.
    pub marks: Marks,
}

/// So many lists of each station are shown.
const LARGEST: usize = 3;
/// The height of a line.
const LINE: f32 = 66.0;

/// The table, as many pages as it takes; one empty page without stations.
#[must_use]
pub fn pages(table: &Stations, size: Size, measure: &dyn Measure) -> Vec<Scene> {
    let unit = size.unit(DESIGN);
    let head = 50.0 * unit;
    let lines = ((size.h - head) / (LINE * unit).max(1.0)).max(1.0) as usize;
    if table.stations.is_empty() {
        return vec![Scene::new(size, &table.words.title)];
    }
    table.stations.chunks(lines).map(|stations| page(table, stations, size, head, unit, measure)).collect()
}

fn page(table: &Stations, stations: &[OfStation], size: Size, head: f32, unit: f32, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, &table.words.title);
    scene.describe(&table.words.title);
    let text = 34.0 * unit;
    let number = 92.0 * unit;
    let name = 0.3 * size.w;
    let votes_end = number + name + 0.08 * size.w;
    let lists = votes_end + 40.0 * unit;
    let column = (size.w - lists) / LARGEST as f32;
    let y = head - 14.0 * unit;
    let header = |scene: &mut Scene, text: Text, room: f32| {
        scene.text(text.colour(Role::Muted).within(measure, room));
    };
    let words = &table.words;
    header(&mut scene, Text::new(number, y, 26.0 * unit, &words.station), name);
    header(&mut scene, Text::new(votes_end, y, 26.0 * unit, &words.votes).end(), votes_end - number - name);
    header(&mut scene, Text::new(lists, y, 26.0 * unit, &words.largest), size.w - lists);
    let line = LINE * unit;
    for (nth, station) in stations.iter().enumerate() {
        let top = head + line * nth as f32;
        if nth % 2 == 0 {
            scene.rect(Area::new(0.0, top, size.w, line), Paint::fill(Role::Surface));
        }
        let middle = top + line / 2.0;
        let y = baseline(middle, text);
        let label = Text::new(number - 20.0 * unit, y, text, station.number.to_string()).bold().end();
        scene.text(label.shrunk(measure, number - 20.0 * unit));
        scene.text(Text::new(number, y, text, &station.name).within(measure, name));
        let Some(votes) = &station.votes else {
            let waiting = Text::new(lists, y, text, &words.waiting).colour(Role::Muted);
            scene.text(waiting.within(measure, size.w - lists));
            scene.describe(format!("{} {}: {}", station.number, station.name, words.waiting));
            continue;
        };
        let all = votes.iter().fold(0u64, |sum, votes| sum.saturating_add(*votes));
        let figure = Text::new(votes_end, y, text, table.marks.whole(all)).end();
        scene.text(figure.shrunk(measure, votes_end - number - name - 12.0 * unit));
        let mut told = format!("{} {}: {} {}", station.number, station.name, table.marks.whole(all), words.votes);
        for (place, (party, votes)) in largest(&table.parties, votes).into_iter().enumerate() {
            let x = lists + place as f32 * column;
            let share = table.marks.percent(Share { part: votes, whole: all });
            told.push_str(&format!(", {} {share}", party.told()));
            badge(&mut scene, measure, party, x, middle, line * 0.7);
            let figure = Text::new(x + column - 24.0 * unit, y, text, share).bold().end();
            let left = x + line * 0.7 + 10.0 * unit;
            let room = figure.x - measure.width(&figure.text, text, Weight::Bold) - 10.0 * unit - left;
            scene.text(figure);
            let fits = |name: &str| measure.width(name, text, Weight::Regular) <= room;
            scene.text(Text::new(left, y, text, party.name_that(fits)).within(measure, room));
        }
        scene.describe(told);
    }
    scene
}

/// The lists with the most votes; equal ones as on the ballot, and none without votes.
fn largest<'a>(parties: &'a [Party], votes: &[u64]) -> Vec<(&'a Party, u64)> {
    let mut lists: Vec<(&Party, u64)> =
        parties.iter().zip(votes.iter().copied()).filter(|(_, votes)| *votes > 0).collect();
    lists.sort_by_key(|(_, votes)| std::cmp::Reverse(*votes));
    lists.truncate(LARGEST);
    lists
}
