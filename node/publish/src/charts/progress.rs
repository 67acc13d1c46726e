//! How far the count is.

use super::DESIGN;
use super::badge::baseline;
use super::bars::length;
use crate::measure::{Measure, Weight};
use crate::palette::Role;
use crate::scene::{Area, Paint, Scene, Size, Text};
use words::number::Marks;

/// How many of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Of what: "Lijsten", "Kandidaten".
    pub label: String,
    /// So many are counted.
    pub counted: u32,
    /// Of so many.
    pub total: u32,
}

/// What it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is called.
    pub title: String,
    /// The counters, the first one on top.
    pub counters: Vec<Counter>,
    /// The word between two numbers: "van".
    pub of: String,
    /// What was counted: "stembureaus".
    pub what: String,
    /// Other figures below: what, and how many, as it is to be shown.
    pub facts: Vec<(String, String)>,
    /// How numbers are written.
    pub marks: Marks,
}

/// With at most so many parts a bar shows each.
const PARTS: u32 = 60;

/// The chart.
#[must_use]
pub fn scene(chart: &Progress, size: Size, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, &chart.title);
    let unit = size.unit(DESIGN);
    let figures = |counter: &Counter| {
        let whole = |number: u32| chart.marks.whole(u64::from(number));
        format!("{} {} {}", whole(counter.counted), chart.of, whole(counter.total))
    };
    for counter in &chart.counters {
        scene.describe(format!("{}: {} {}", counter.label, figures(counter), chart.what));
    }
    let facts = (66.0 * unit * chart.facts.len() as f32).min(size.h * 0.5);
    let block = ((size.h - facts) / chart.counters.len().max(1) as f32).min(270.0 * unit);
    for (nth, counter) in chart.counters.iter().enumerate() {
        let top = nth as f32 * block;
        let text = 0.34 * block;
        let number = Text::new(size.w, top + 0.42 * block, text, figures(counter)).bold().end();
        let number = number.shrunk(measure, size.w * 0.6);
        let room = size.w - measure.width(&number.text, number.size, Weight::Bold) - 30.0 * unit;
        scene.text(number);
        let label = Text::new(0.0, top + 0.42 * block, 0.24 * block, &counter.label);
        scene.text(label.within(measure, room));
        bar(&mut scene, counter, Area::new(0.0, top + 0.53 * block, size.w, 0.24 * block), unit);
    }
    let line = facts / chart.facts.len().max(1) as f32;
    let text = (line * 0.6).min(40.0 * unit);
    for (nth, (what, figure)) in chart.facts.iter().enumerate() {
        let y = baseline(size.h - facts + line * (nth as f32 + 0.5), text);
        scene.describe(format!("{what}: {figure}"));
        let figure = Text::new(size.w, y, text, figure).bold().end().shrunk(measure, size.w * 0.5);
        let room = size.w - measure.width(&figure.text, figure.size, Weight::Bold) - 30.0 * unit;
        scene.text(figure);
        scene.text(Text::new(0.0, y, text, what).within(measure, room));
    }
    scene
}

fn bar(scene: &mut Scene, counter: &Counter, area: Area, unit: f32) {
    let part = length(u64::from(counter.counted), u64::from(counter.total));
    scene.rect(area, Paint::fill(Role::Surface).outlined(Role::Ink, 2.0 * unit));
    scene.rect(Area { w: area.w * part, ..area }, Paint::fill(Role::Accent));
    if counter.total <= PARTS {
        for nth in 1..counter.total {
            let x = area.x + area.w * nth as f32 / counter.total as f32;
            scene.line((x, area.y), (x, area.bottom()), Role::Background, 3.0 * unit);
        }
    }
}
