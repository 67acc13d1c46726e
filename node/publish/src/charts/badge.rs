//! The number of a list on its colour: the mark by which a list is known on every chart.

use super::Party;
use crate::measure::{CAPITAL, Measure};
use crate::palette::{Colour, Role};
use crate::scene::{Area, Paint, Scene, Text};

/// The baseline that centres capitals and digits of this size on `middle`.
pub(super) fn baseline(middle: f32, size: f32) -> f32 {
    middle + CAPITAL * size / 2.0
}

/// Draws the mark in a square at `x`, centred on `middle`.
pub(super) fn badge(scene: &mut Scene, measure: &dyn Measure, party: &Party, x: f32, middle: f32, side: f32) {
    let colour = party.shown_colour();
    let area = Area::new(x, middle - side / 2.0, side, side);
    scene.rounded(area, side * 0.16, Paint::fill(Colour::Literal(colour)).outlined(Role::Ink, side * 0.03));
    let size = side * 0.62;
    let text = Text::new(x + side / 2.0, baseline(middle, size), size, party.number.to_string());
    let text = text.bold().middle().colour(Colour::On(colour)).shrunk(measure, side * 0.86);
    let y = baseline(middle, text.size);
    scene.text(Text { y, ..text });
}
