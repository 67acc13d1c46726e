//! The seats of a council in a half circle, with what each list has.

use std::f32::consts::PI;

use super::badge::{badge, baseline};
use super::{DESIGN, Party};
use crate::measure::{CAPITAL, Measure, Weight};
use crate::palette::{Colour, Role};
use crate::scene::{Area, Paint, Scene, Shape, Size, Text};
use words::number::Marks;

/// The seats of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The list.
    pub party: Party,
    /// Its seats.
    pub seats: u32,
    /// Its seats in the election that it is compared with; `None`: it cannot be compared.
    pub before: Option<u32>,
}

/// The words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Above the numbers of seats, and after the number of all seats.
    pub seats: String,
    /// Above the changes.
    pub change: String,
    /// In the place of a change that does not exist: "n.v.t.".
    pub none: String,
    /// The sentence below while seats have no list: "1 zetel is nog niet toegewezen".
    pub open: String,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hemicycle {
    /// The lists, from the left to the right of the half circle.
    pub lists: Vec<Seats>,
    /// Seats that no list has yet: a lot is to be drawn, or nobody can take them.
    pub open: u32,
    /// Its words.
    pub words: Words,
    /// How numbers are written.
    pub marks: Marks,
}

/// The most seats that are drawn one by one: the largest assembly of the land.
pub const MOST: u32 = election::definition::MAX_SEATS;

/// The chart. Above [`MOST`] seats it draws no half circle, only what each list has.
#[must_use]
pub fn scene(chart: &Hemicycle, size: Size, measure: &dyn Measure) -> Scene {
    let (mut scene, total) = begun(chart, size);
    let owners = owners(chart);
    let words = &chart.words;
    let unit = size.unit(DESIGN);
    let gap = 60.0 * unit;
    let side_by_side = size.w > 1.3 * size.h;
    let (hall, legend) = if side_by_side {
        let w = (size.w * 0.54).min(size.h * 1.9);
        (Area::new(0.0, 0.0, w, size.h), Area::new(w + gap, 0.0, size.w - w - gap, size.h))
    } else {
        let h = (size.w * 0.55).min(size.h * 0.5);
        (Area::new(0.0, 0.0, size.w, h), Area::new(0.0, h + gap, size.w, size.h - h - gap))
    };
    if !owners.is_empty() {
        half_circle(&mut scene, &owners, hall, &total, &words.seats, measure);
    }
    legend_of(&mut scene, chart, legend, unit, measure);
    scene
}

/// The half circle alone, for where a table beside it tells what each list has; its description tells it all the same.
/// `None` above [`MOST`] seats.
#[must_use]
pub fn half(chart: &Hemicycle, size: Size, measure: &dyn Measure) -> Option<Scene> {
    let (mut scene, total) = begun(chart, size);
    let owners = owners(chart);
    if owners.is_empty() {
        return None;
    }
    // Room for the outlines at the edge.
    let edge = size.w.min(size.h) * 0.01;
    let hall = Area::new(edge, edge, size.w - 2.0 * edge, size.h - 2.0 * edge);
    half_circle(&mut scene, &owners, hall, &total, &chart.words.seats, measure);
    let words = &chart.words;
    for list in &chart.lists {
        let number = chart.marks.whole(u64::from(list.seats));
        scene.describe(format!("{}: {number} {}", list.party.told(), words.seats));
    }
    if chart.open > 0 {
        scene.describe(&words.open);
    }
    Some(scene)
}

/// An empty picture that tells the number of all seats, and that number.
fn begun(chart: &Hemicycle, size: Size) -> (Scene, String) {
    let mut scene = Scene::new(size, &chart.words.title);
    let total = chart.lists.iter().map(|list| u64::from(list.seats)).sum::<u64>() + u64::from(chart.open);
    let total = chart.marks.whole(total);
    scene.describe(format!("{}: {total} {}", chart.words.title, chart.words.seats));
    (scene, total)
}

/// Whose each seat is, from the left.
fn owners(chart: &Hemicycle) -> Vec<Option<&Party>> {
    let all = chart.lists.iter().fold(chart.open, |sum, list| sum.saturating_add(list.seats));
    if all > MOST {
        return Vec::new();
    }
    let of = |list: &Seats| usize::try_from(list.seats).unwrap_or(0);
    let owned = chart.lists.iter().flat_map(|list| std::iter::repeat_n(Some(&list.party), of(list)));
    owned.chain(std::iter::repeat_n(None, usize::try_from(chart.open).unwrap_or(0))).collect()
}

/// A place in the half circle around the origin, and where it is from the left: 0 to 1.
#[derive(Clone, Copy, Debug)]
struct Place {
    x: f32,
    y: f32,
    turn: f32,
}

impl Place {
    /// From the middle. Written out: a root is the same on every system, `hypot` need not be.
    fn radius(&self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

/// The radius of a seat, as a part of the distance to the next.
const SEAT: f32 = 0.46;

/// Places for so many seats within an outer radius of 1, from left to right, and the radius of a seat.
fn places(seats: usize) -> (Vec<Place>, f32) {
    // Free in the middle, for the number of all seats.
    const HOLLOW: f32 = 0.3;
    // The largest distance between seats at which all fit; it shrinks in small steps, so this ends.
    let mut pitch = 0.42_f32;
    let rows = loop {
        let mut rows: Vec<(f32, usize)> = Vec::new();
        let mut radius = 1.0 - pitch / 2.0;
        while radius - pitch * SEAT >= HOLLOW {
            // Whole numbers of seats on an arc of pi; a hair more, so that rounding takes none away.
            rows.push((radius, (PI * radius / pitch + 1e-3) as usize + 1));
            radius -= pitch;
        }
        if rows.iter().map(|(_, room)| room).sum::<usize>() >= seats || pitch < 0.01 {
            break rows;
        }
        pitch *= 0.99;
    };
    let taken = share_out(&rows, seats);
    let mut places = Vec::with_capacity(seats);
    for ((radius, _), count) in rows.iter().zip(taken) {
        for nth in 0..count {
            let turn = if count == 1 { 0.5 } else { nth as f32 / (count - 1) as f32 };
            let (sin, cos) = libm::sincosf(PI * (1.0 - turn));
            places.push(Place { x: radius * cos, y: -radius * sin, turn });
        }
    }
    places.sort_by(|a, b| a.turn.total_cmp(&b.turn).then(b.radius().total_cmp(&a.radius())));
    (places, pitch * SEAT)
}

/// How many seats each row takes: as much of its room as every other.
fn share_out(rows: &[(f32, usize)], seats: usize) -> Vec<usize> {
    let room: usize = rows.iter().map(|(_, room)| room).sum();
    let mut taken: Vec<usize> = rows.iter().map(|(_, of)| (seats * of).checked_div(room).unwrap_or(0)).collect();
    let mut left = seats - taken.iter().sum::<usize>().min(seats);
    for (count, (_, of)) in taken.iter_mut().zip(rows) {
        if left > 0 && *count < *of {
            *count += 1;
            left -= 1;
        }
    }
    taken
}

fn half_circle(
    scene: &mut Scene,
    owners: &[Option<&Party>],
    hall: Area,
    total: &str,
    seats: &str,
    measure: &dyn Measure,
) {
    let (places, seat) = places(owners.len());
    let radius = (hall.w / 2.0).min(hall.h / (1.0 + seat));
    let (x, base) = (hall.x + hall.w / 2.0, hall.y + (hall.h + radius - seat * radius) / 2.0);
    let r = seat * radius;
    for (place, owner) in places.iter().zip(owners) {
        let (x, y) = (x + place.x * radius, base + place.y * radius);
        let (fill, ink, label) = match owner {
            Some(party) => {
                let colour = party.shown_colour();
                (Colour::Literal(colour), Colour::On(colour), party.number.to_string())
            }
            None => (Role::Surface.into(), Role::Ink.into(), "?".to_owned()),
        };
        let paint = Paint::fill(fill).outlined(Role::Ink, r * 0.06);
        scene.shapes.push(Shape::Circle { x, y, r, paint });
        let text = Text::new(x, y, r * 1.05, label).bold().middle().colour(ink).shrunk(measure, r * 1.5);
        let y = baseline(y, text.size);
        scene.text(Text { y, ..text });
    }
    // The number of all seats, in the hollow.
    let innermost = places.iter().map(Place::radius).fold(1.0, f32::min);
    let hollow = ((innermost - seat) * radius).min(0.45 * radius);
    let number = Text::new(x, base - 0.29 * hollow, 0.44 * hollow, total).bold().middle();
    scene.text(number.shrunk(measure, hollow));
    let word = Text::new(x, base + 0.02 * hollow, 0.19 * hollow, seats).middle().colour(Role::Muted);
    scene.text(word.within(measure, 1.5 * hollow));
}

/// What each list has; lists without a seat now and before make room where there are many.
fn legend_of(scene: &mut Scene, chart: &Hemicycle, area: Area, unit: f32, measure: &dyn Measure) {
    let Words { seats: word, change: header, none, open, .. } = &chart.words;
    let change =
        |list: &Seats| list.before.map_or_else(|| none.clone(), |before| chart.marks.change(list.seats, before));
    for list in &chart.lists {
        let number = chart.marks.whole(u64::from(list.seats));
        scene.describe(format!("{}: {number} {word}, {header} {}", list.party.told(), change(list)));
    }
    let head = 44.0 * unit;
    let foot = if chart.open > 0 { 56.0 * unit } else { 0.0 };
    let high = area.h - head - foot;
    let columns =
        (1..=3usize).find(|n| high / chart.lists.len().div_ceil(*n).max(1) as f32 >= 38.0 * unit).unwrap_or(3);
    let lines = chart.lists.len().div_ceil(columns).max(1);
    let gap = 40.0 * unit;
    let width = (area.w - gap * (columns as f32 - 1.0)) / columns as f32;
    let line = (high / lines as f32).min(72.0 * unit);
    let text = (line * 0.64).min(40.0 * unit);
    let widest = |header: &str, cells: &dyn Fn(&Seats) -> String| {
        let header = measure.width(header, 26.0 * unit, Weight::Regular);
        chart.lists.iter().map(|list| measure.width(&cells(list), text, Weight::Bold)).fold(header, f32::max)
    };
    let side = line * 0.84;
    let seats_end = width - widest(header, &change) - 20.0 * unit;
    let number = |list: &Seats| chart.marks.whole(u64::from(list.seats));
    let room = (seats_end - widest(word, &number) - 20.0 * unit - side - 12.0 * unit).max(0.0);
    for (place, lists) in chart.lists.chunks(lines).enumerate() {
        let x = area.x + place as f32 * (width + gap);
        let y = area.y + head - 12.0 * unit;
        for (end, word) in [(seats_end, word), (width, header)] {
            let text = Text::new(x + end, y, 26.0 * unit, word).end().colour(Role::Muted);
            scene.text(text.within(measure, end));
        }
        for (nth, list) in lists.iter().enumerate() {
            let middle = area.y + head + line * (nth as f32 + 0.5);
            badge(scene, measure, &list.party, x, middle, side);
            let y = baseline(middle, text);
            let fits = |name: &str| measure.width(name, text, Weight::Regular) <= room;
            let name = Text::new(x + side + 12.0 * unit, y, text, list.party.name_that(fits));
            scene.text(name.within(measure, room));
            scene.text(Text::new(x + seats_end, y, text, number(list)).bold().end());
            scene.text(Text::new(x + width, y, text, change(list)).end());
        }
    }
    if chart.open > 0 {
        scene.describe(open);
        let size = 32.0 * unit;
        let y = area.y + head + line * lines as f32 + foot / 2.0 + CAPITAL * size / 2.0;
        scene.text(Text::new(area.x, y, size, open).bold().within(measure, area.w));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_seats_has_places_that_touch_nobody() {
        for seats in 1..=150usize {
            let (places, r) = places(seats);
            assert_eq!(places.len(), seats);
            for (nth, a) in places.iter().enumerate() {
                assert!(a.x.hypot(a.y) + r <= 1.0 + 1e-4 && a.y <= 1e-4, "{seats}: {a:?}");
                for b in &places[nth + 1..] {
                    assert!((a.x - b.x).hypot(a.y - b.y) >= 2.0 * r, "{seats}: {a:?} {b:?} {r}");
                }
            }
            assert!(places.windows(2).all(|pair| pair[0].turn <= pair[1].turn));
        }
        // Legible from afar: a number in every seat of the largest council (45), in half a beamer's width.
        assert!(places(45).1 > 0.05);
    }
}
