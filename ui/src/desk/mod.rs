//! What the program asks of the desktop that it runs on.

pub mod autostart;
pub mod awake;
