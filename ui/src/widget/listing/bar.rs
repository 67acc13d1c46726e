//! The bar beside the rows of a list: it says where one is, and leads through them by mouse.

use std::ops::Range;

use iced::advanced::{Renderer as _, renderer};
use iced::{Border, Rectangle, Renderer};

use crate::theme::Look;

/// Width of the bar, in logical pixels: what the rows of tables leave free at their ends, so that they stand below their heads.
const BAR: f32 = 8.0;
/// The least height of its grip: it can be taken hold of.
const GRIP: f32 = 24.0;

/// See the module.
pub struct Bar {
    /// All of it.
    pub rail: Rectangle,
    /// What is taken hold of.
    pub grip: Rectangle,
    count: usize,
    /// The last row that can be on top, if all are as high as those that are shown.
    last: usize,
}

impl Bar {
    /// Beside these rows of so many, which take so much of the height of the list. None where all are shown.
    #[allow(clippy::cast_precision_loss, reason = "places on a screen")]
    pub fn of(list: Rectangle, high: f32, rows: &Range<usize>, count: usize) -> Option<Self> {
        let last = count.checked_sub(rows.len()).filter(|last| *last > 0)?;
        let rail = Rectangle { x: list.x + list.width - BAR, width: BAR, height: high, ..list };
        let height = (rail.height * rows.len() as f32 / count as f32).max(GRIP).min(rail.height);
        let part = if rows.end >= count { 1.0 } else { (rows.start as f32 / last as f32).min(1.0) };
        let y = rail.y + ((rail.height - height) * part).round();
        let grip = Rectangle { x: rail.x + 1.0, y, width: BAR - 2.0, height: height.round() };
        Some(Self { rail, grip, count, last })
    }

    /// The row that is on top when the top of the grip is there.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of 0 to 1 of a number of rows"
    )]
    pub fn row(&self, y: f32) -> usize {
        let room = (self.rail.height - self.grip.height).max(1.0);
        let part = (y - self.rail.y) / room;
        // At its end the last row is shown, however high those before it are.
        if part >= 1.0 { self.count - 1 } else { (part.max(0.0) * self.last as f32).round() as usize }
    }

    /// Draws it; `held`: the pointer holds it.
    pub fn draw(&self, renderer: &mut Renderer, look: Look, held: bool) {
        let colour = if held { look.accent } else { look.faint };
        let border = Border { radius: 3.0.into(), ..Border::default() };
        renderer.fill_quad(renderer::Quad { bounds: self.rail, ..renderer::Quad::default() }, look.raised);
        renderer.fill_quad(renderer::Quad { bounds: self.grip, border, ..renderer::Quad::default() }, colour);
    }
}
