//! Typing, without a toolkit: text fields and sheets of fields live in the state of a screen and take keys in order.

mod asker;
pub mod browse;
pub mod field;
pub mod paths;
mod setting;
pub mod sheet;

pub use asker::Asker;
pub use browse::{Browse, Want};
pub use field::{Field, Pointed};
pub use paths::{Did, Paths};
pub use sheet::{Clicked, Content, Item, Pressed, Sheet};
