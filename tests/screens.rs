//! The screens of the program with a real node behind them and no window: keys go in, what a person would see comes out.
#![allow(clippy::unwrap_used)]

#[path = "screens/beginning.rs"]
mod beginning;
#[path = "screens/colleagues.rs"]
mod colleagues;
mod common;
#[path = "screens/entering.rs"]
mod entering;
#[path = "screens/gallery.rs"]
mod gallery;
#[path = "screens/hearing.rs"]
mod hearing;
#[path = "screens/helping.rs"]
mod helping;
#[path = "screens/leaving.rs"]
mod leaving;
#[path = "screens/mouse.rs"]
mod mouse;
#[path = "screens/painted.rs"]
mod painted;
#[path = "screens/pc.rs"]
mod pc;
#[path = "screens/people.rs"]
mod people;
#[path = "screens/pictures.rs"]
mod pictures;
#[path = "screens/sizes.rs"]
mod sizes;
#[path = "screens/station.rs"]
mod station;
#[path = "screens/suspending.rs"]
mod suspending;
#[path = "screens/table.rs"]
mod table;
#[path = "screens/walking.rs"]
mod walking;
