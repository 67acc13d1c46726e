//! How close the last residual seat is, or between whom a lot is to be drawn.

use super::badge::{badge, baseline};
use super::bars::length;
use super::{DESIGN, Party};
use crate::measure::{Measure, Weight, wrap};
use crate::palette::{Colour, Role};
use crate::scene::{Area, Paint, Scene, Size, Text};
use words::number::Marks;

/// A list that could have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// The list.
    pub party: Party,
    /// The fewest further votes with which it gets the seat; `None`: it cannot get it.
    pub votes: Option<u64>,
}

/// A lot that is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// What it is about.
    pub question: String,
    /// Between these.
    pub between: Vec<Party>,
}

/// Whose the last residual seat is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// This list has it, and others lack so many votes: the closest first.
    Held {
        /// Who has it.
        holder: Party,
        /// Who could have it.
        rivals: Vec<Rival>,
    },
    /// Lots are to be drawn.
    Lots(Vec<Lot>),
    /// There is none, or it is not known whose it is: why.
    None(String),
}

/// The words on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Before the list that holds it: "De laatste restzetel gaat nu naar".
    pub holder: String,
    /// Above the others: "Zoveel stemmen meer had deze lijst nodig gehad".
    pub needed: String,
    /// After a number of votes.
    pub votes: String,
    /// In the place of a number where no votes help.
    pub never: String,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSeat {
    /// The state of it.
    pub last: Last,
    /// Its words.
    pub words: Words,
    /// How numbers are written.
    pub marks: Marks,
}

/// So many rivals are shown: the others are further off.
pub const SHOWN: usize = 7;

/// The chart.
#[must_use]
pub fn scene(chart: &LastSeat, size: Size, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, &chart.words.title);
    match &chart.last {
        Last::Held { holder, rivals } => held(&mut scene, chart, holder, rivals, measure),
        Last::Lots(lots) => drawn(&mut scene, lots, measure),
        Last::None(why) => {
            scene.describe(why);
            let unit = size.unit(DESIGN);
            let text = 54.0 * unit;
            for (nth, line) in wrap(measure, why, text, Weight::Regular, size.w, 5).iter().enumerate() {
                let y = size.h * 0.35 + nth as f32 * text * 1.4;
                scene.text(Text::new(size.w / 2.0, y, text, line).middle().within(measure, size.w));
            }
        }
    }
    scene
}

fn held(scene: &mut Scene, chart: &LastSeat, holder: &Party, rivals: &[Rival], measure: &dyn Measure) {
    let (words, size) = (&chart.words, scene.size);
    let unit = size.unit(DESIGN);
    scene.describe(format!("{} {}", words.holder, holder.told()));
    scene.text(Text::new(0.0, 44.0 * unit, 40.0 * unit, &words.holder).within(measure, size.w));
    let side = 92.0 * unit;
    badge(scene, measure, holder, 0.0, 124.0 * unit, side);
    let left = side + 24.0 * unit;
    let text = 64.0 * unit;
    let fits = |name: &str| measure.width(name, text, Weight::Bold) <= size.w - left;
    let name = Text::new(left, baseline(124.0 * unit, text), text, holder.name_that(fits)).bold();
    scene.text(name.within(measure, size.w - left));
    let y = 238.0 * unit;
    scene.text(Text::new(0.0, y, 36.0 * unit, &words.needed).colour(Role::Muted).within(measure, size.w));
    let shown = rivals.get(..SHOWN.min(rivals.len())).unwrap_or_default();
    let top = 262.0 * unit;
    let line = ((size.h - top) / shown.len().max(1) as f32).min(86.0 * unit);
    let text = line * 0.5;
    let figure = |rival: &Rival| {
        let votes = rival.votes.map(|votes| format!("{} {}", chart.marks.whole(votes), words.votes));
        votes.unwrap_or_else(|| words.never.clone())
    };
    let widest = shown.iter().map(|rival| measure.width(&figure(rival), text, Weight::Bold)).fold(0.0, f32::max);
    let farthest = shown.iter().filter_map(|rival| rival.votes).max().unwrap_or(0);
    let left = line * 0.8 + 16.0 * unit;
    let name = 0.34 * size.w;
    let from = left + name + 20.0 * unit;
    let room = (size.w - widest - 24.0 * unit - from).max(0.0);
    for (nth, rival) in shown.iter().enumerate() {
        scene.describe(format!("{}: {}", rival.party.told(), figure(rival)));
        let middle = top + line * (nth as f32 + 0.5);
        badge(scene, measure, &rival.party, 0.0, middle, line * 0.8);
        let fits = |text_: &str| measure.width(text_, text, Weight::Regular) <= name;
        let y = baseline(middle, text);
        scene.text(Text::new(left, y, text, rival.party.name_that(fits)).within(measure, name));
        let colour = Colour::Literal(rival.party.shown_colour());
        let bar = Area::new(from, middle - line * 0.3, room * length(rival.votes.unwrap_or(0), farthest), line * 0.6);
        scene.rect(bar, Paint::fill(colour).outlined(Role::Ink, 1.5 * unit));
        scene.text(Text::new(size.w, y, text, figure(rival)).bold().end().shrunk(measure, size.w - from));
    }
}

fn drawn(scene: &mut Scene, lots: &[Lot], measure: &dyn Measure) {
    let size = scene.size;
    let unit = size.unit(DESIGN);
    let block = (size.h / lots.len().max(1) as f32).min(330.0 * unit);
    for (nth, lot) in lots.iter().enumerate() {
        let top = nth as f32 * block;
        scene.describe(&lot.question);
        let text = (0.16 * block).min(48.0 * unit);
        for (nth, line) in wrap(measure, &lot.question, text, Weight::Bold, size.w, 2).iter().enumerate() {
            let y = top + text * (1.1 + 1.3 * nth as f32);
            scene.text(Text::new(0.0, y, text, line).bold().within(measure, size.w));
        }
        let top = top + 2.6 * text;
        let high = (block - 2.6 * text) * 0.9;
        // As many beside each other as there are, at most four.
        let columns = lot.between.len().clamp(1, 4);
        let lines = lot.between.len().div_ceil(columns).max(1);
        let line = (high / lines as f32).min(96.0 * unit);
        let width = size.w / columns as f32;
        let text = line * 0.46;
        for (nth, party) in lot.between.iter().enumerate() {
            scene.describe(party.told());
            let x = (nth % columns) as f32 * width;
            let middle = top + line * ((nth / columns) as f32 + 0.5);
            badge(scene, measure, party, x, middle, line * 0.8);
            let left = line * 0.8 + 16.0 * unit;
            let room = (width - left - 20.0 * unit).max(0.0);
            let fits = |name: &str| measure.width(name, text, Weight::Regular) <= room;
            let name = Text::new(x + left, baseline(middle, text), text, party.name_that(fits));
            scene.text(name.within(measure, room));
        }
    }
}
