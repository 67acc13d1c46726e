//! The custom widgets, all in one place: the next iced changes their trait.

pub mod columns;
pub mod field;
pub mod follow;
pub mod keyboard;
pub mod listing;
pub mod reader;
pub mod scene;
pub mod tell;
pub mod wheel;
