//! The custom widgets, all in one place: the next iced changes their trait.

pub mod keyboard;
pub mod scene;
