//! The screens. Each is a module with its own `State`, `Message` (facts, in the past tense), `key`, `update`, `view`.
//!
//! A screen never waits: what takes time runs as a task, and its result comes back as a message. Keys come in order
//! through `key`, so that what is typed ahead finds its place.

pub mod clocks;
pub mod control;
pub mod enter;
pub mod folders;
pub mod help;
pub mod maintain;
pub mod operator;
pub mod prepare;
pub mod present;
pub mod publish;
pub mod second;
pub mod start;
pub mod todo;
