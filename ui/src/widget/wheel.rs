//! The wheel: by how many whole steps it was turned.

use iced::mouse::ScrollDelta;

/// What it was turned by that is no whole step yet: a touchpad turns it by a few pixels at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wheel(f32);

impl Wheel {
    /// Takes a turn: so many steps on, or back where that is less than none. `notch`: how many steps a notch is; `pixels`: how
    /// many logical pixels a step is.
    #[allow(clippy::cast_possible_truncation, reason = "a few steps")]
    pub fn turned(&mut self, delta: ScrollDelta, notch: f32, pixels: f32) -> isize {
        self.0 -= match delta {
            ScrollDelta::Lines { y, .. } => y * notch,
            ScrollDelta::Pixels { y, .. } => y / pixels,
        };
        let by = self.0.trunc();
        self.0 -= by;
        by as isize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_whole_step_is_kept() {
        let mut wheel = Wheel::default();
        let by_pixels = [-8.0, -8.0, -8.0].map(|y| wheel.turned(ScrollDelta::Pixels { x: 0.0, y }, 3.0, 20.0));
        assert_eq!(by_pixels, [0, 0, 1]);
        assert_eq!(
            wheel.turned(ScrollDelta::Lines { x: 0.0, y: 1.0 }, 3.0, 20.0),
            -2,
            "a notch up, but for what was left"
        );
    }
}
