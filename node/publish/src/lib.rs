//! What a release becomes in public: charts, drawn once and shown in a window, on a website and on paper. Pure.
//!
//! [`edition::Night`] is all that may be public of a release, typed; prints, website and posts are made from it alone.
//!
//! [`site::build`] makes the website of a night: files, in memory.
//!
//! A chart is a [`Scene`]: plain shapes in a rectangle of its own units. [`svg::svg`] writes it as SVG; the screens paint
//! the same scene. Charts take figures and words that are translated already ([`charts`]); [`pictures`] makes them
//! of a board in a language. Figures are integers; floating point is for places on the
//! picture alone.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod advances;

pub mod board;
pub mod charts;
pub mod edition;
pub mod measure;
pub mod palette;
pub mod pictures;
pub mod scene;
pub mod site;
pub mod slide;
pub mod svg;
pub mod text;

pub use measure::{Measure, NotoSans, Weight};
pub use palette::{Colour, Rgb, Role, Theme};
pub use scene::{Scene, Shape, Size};
pub use svg::svg;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
