//! Typing, without a toolkit: text fields and sheets of fields live in the state of a screen and take keys in order.

pub mod field;
pub mod sheet;

pub use field::Field;
pub use sheet::{Item, Pressed, Sheet, What};
