//! The custom widgets, all in one place: the next iced changes their trait.

pub mod field;
pub mod keyboard;
pub mod rows;
pub mod scene;
