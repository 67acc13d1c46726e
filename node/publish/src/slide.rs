//! A chart with what must always stand around it in public: the heading and its counters, that it is provisional, which
//! release it is and from when, and whether it is a rehearsal. So no picture of it can leave that out.

use crate::charts::DESIGN;
use crate::measure::{Measure, Weight, wrap};
use crate::palette::{Colour, Role};
use crate::scene::{Area, Paint, Scene, Size, Text};

/// What stands around a chart; all words are final.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slide {
    /// "Tussenstand", "Voorlopige einduitslag".
    pub heading: String,
    /// Which election: "Gemeenteraad Grolloo 2026".
    pub election: String,
    /// "Lijsten 44 van 44", "kandidaten 12 van 44".
    pub counters: Vec<String>,
    /// What this chart shows.
    pub title: String,
    /// "Voorlopig", release number, time, short hash: what makes it traceable.
    pub source: Vec<String>,
    /// What is the matter with it: "Stand van 22:41".
    pub standing: Option<String>,
    /// A notice to who stands at the keys: "Nieuwe cijfers: toets N".
    pub notice: Option<String>,
    /// Which picture this is of how many.
    pub page: Option<String>,
    /// The word of a rehearsal, "TEST": a band above and below, and behind everything.
    pub rehearsal: Option<Rehearsal>,
}

/// The words of a rehearsal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// One word.
    pub word: String,
    /// A sentence: "Oefening: dit zijn geen echte uitslagen".
    pub sentence: String,
}

/// What is shown before anything is released.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The municipality.
    pub place: String,
    /// Which election, and when.
    pub election: String,
    /// That nothing is released yet.
    pub message: String,
    /// How many stations are in, where the hall may know: in the place of the message.
    pub progress: Option<String>,
    /// A line below: from when that number is, the time, or that the control PC cannot be reached.
    pub note: Option<String>,
    /// As on a [`Slide`].
    pub rehearsal: Option<Rehearsal>,
}

const SLIDE: Size = Size { w: 1920.0, h: 1080.0 };
const MARGIN: f32 = 40.0;
const HEAD: f32 = 130.0;
const FOOT: f32 = 64.0;
const BAND: f32 = 34.0;

/// The place that a slide leaves for its chart. It is the same with and without a rehearsal.
#[must_use]
pub fn body(size: Size) -> Area {
    let unit = size.unit(SLIDE);
    let top = (BAND + HEAD) * unit;
    let foot = (BAND + FOOT) * unit;
    Area::new(MARGIN * unit, top, (size.w - 2.0 * MARGIN * unit).max(0.0), (size.h - top - foot).max(0.0))
}

/// The size of [`body`].
#[must_use]
pub fn body_size(size: Size) -> Size {
    let body = body(size);
    Size::new(body.w, body.h)
}

/// Puts a chart of [`body_size`] on a slide.
#[must_use]
pub fn compose(slide: &Slide, chart: Scene, size: Size, measure: &dyn Measure) -> Scene {
    let title = format!("{}, {}: {}", slide.heading, slide.election, slide.title);
    let mut scene = Scene::new(size, title);
    let unit = size.unit(SLIDE);
    rehearse(&mut scene, slide.rehearsal.as_ref(), measure);
    for words in slide.counters.iter().chain(&slide.source).chain(&slide.standing) {
        scene.describe(words);
    }
    head(&mut scene, slide, unit, measure);
    let body = body(size);
    scene.place(chart, body.x, body.y);
    foot(&mut scene, slide, unit, measure);
    scene
}

fn head(scene: &mut Scene, slide: &Slide, unit: f32, measure: &dyn Measure) {
    let (left, right) = (MARGIN * unit, scene.size.w - MARGIN * unit);
    let room = right - left;
    let top = BAND * unit;
    // The heading and the counters belong together: both in full, smaller where they must.
    let counters = Text::new(right, top + 58.0 * unit, 38.0 * unit, slide.counters.join(" · ")).bold().end();
    let counters = counters.shrunk(measure, room * 0.5);
    let used = measure.width(&counters.text, counters.size, Weight::Bold);
    let heading = Text::new(left, top + 57.0 * unit, 54.0 * unit, &slide.heading).bold();
    scene.text(heading.shrunk(measure, room - used - 30.0 * unit));
    scene.text(counters);
    let y = top + 106.0 * unit;
    let title = Text::new(left, y, 34.0 * unit, &slide.title).bold().within(measure, room * 0.55);
    let used = measure.width(&title.text, title.size, Weight::Bold);
    scene.text(title);
    let election = Text::new(right, y, 32.0 * unit, &slide.election).end().colour(Role::Muted);
    scene.text(election.within(measure, room - used - 30.0 * unit));
    scene.rect(Area::new(left, top + 119.0 * unit, room, 4.0 * unit), Paint::fill(Role::Accent));
}

fn foot(scene: &mut Scene, slide: &Slide, unit: f32, measure: &dyn Measure) {
    let (left, right) = (MARGIN * unit, scene.size.w - MARGIN * unit);
    let top = scene.size.h - (BAND + FOOT) * unit;
    scene.line((left, top + 6.0 * unit), (right, top + 6.0 * unit), Role::Line, 2.0 * unit);
    let (y, size) = (top + 47.0 * unit, 30.0 * unit);
    let mut end = right;
    if let Some(page) = &slide.page {
        scene.text(Text::new(end, y, size, page).end().colour(Role::Muted).within(measure, 160.0 * unit));
        end -= 180.0 * unit;
    }
    let mut chip = |words: &Option<String>, role: Role, room: f32| {
        let Some(words) = words else { return };
        let text = Text::new(end - 16.0 * unit, y, size, words).bold().end().colour(Colour::OnRole(role));
        let text = text.within(measure, room);
        let w = measure.width(&text.text, size, Weight::Bold) + 32.0 * unit;
        let area = Area::new(end - w, y - 32.0 * unit, w, 44.0 * unit);
        scene.rounded(area, 8.0 * unit, Paint::fill(role));
        scene.text(text);
        end = area.x - 16.0 * unit;
    };
    let room = right - left;
    chip(&slide.standing, Role::Alarm, room * 0.24);
    chip(&slide.notice, Role::Notice, room * 0.26);
    let source = Text::new(left, y, size, slide.source.join(" · "));
    // Never cut: by this a figure is traced to its release.
    scene.text(source.shrunk(measure, (end - left).max(0.0)));
}

/// The picture before the first release.
#[must_use]
pub fn waiting(waiting: &Waiting, size: Size, measure: &dyn Measure) -> Scene {
    let mut scene = Scene::new(size, format!("{}, {}", waiting.place, waiting.election));
    let unit = size.unit(SLIDE);
    rehearse(&mut scene, waiting.rehearsal.as_ref(), measure);
    scene.describe(waiting.progress.as_ref().unwrap_or(&waiting.message));
    let middle = size.w / 2.0;
    let room = size.w - 4.0 * MARGIN * unit;
    let place = Text::new(middle, 0.34 * size.h, 110.0 * unit, &waiting.place).bold().middle();
    scene.text(place.shrunk(measure, room));
    let text = 54.0 * unit;
    for (nth, line) in wrap(measure, &waiting.election, text, Weight::Regular, room, 2).iter().enumerate() {
        let y = 0.44 * size.h + nth as f32 * text * 1.3;
        scene.text(Text::new(middle, y, text, line).middle());
    }
    scene.rect(Area::new(middle - 120.0 * unit, 0.56 * size.h, 240.0 * unit, 5.0 * unit), Paint::fill(Role::Accent));
    let note = if let Some(progress) = &waiting.progress {
        let progress = Text::new(middle, 0.71 * size.h, 96.0 * unit, progress).bold().middle();
        scene.text(progress.shrunk(measure, room));
        (0.8, text)
    } else {
        for (nth, line) in wrap(measure, &waiting.message, text, Weight::Regular, room, 3).iter().enumerate() {
            let y = 0.66 * size.h + nth as f32 * text * 1.3;
            scene.text(Text::new(middle, y, text, line).middle().colour(Role::Muted));
        }
        (0.9, 32.0 * unit)
    };
    if let Some(words) = &waiting.note {
        let note = Text::new(middle, note.0 * size.h, note.1, words).middle().colour(Role::Muted);
        scene.text(note.within(measure, room));
        scene.describe(waiting.note.as_deref().unwrap_or_default());
    }
    scene
}

fn rehearse(scene: &mut Scene, rehearsal: Option<&Rehearsal>, measure: &dyn Measure) {
    let Some(Rehearsal { word, sentence }) = rehearsal else { return };
    scene.describe(format!("{word}: {sentence}"));
    let Size { w, h } = scene.size;
    let unit = scene.size.unit(SLIDE);
    let behind = Text::new(w / 2.0, h * 0.5 + 190.0 * unit, 560.0 * unit, word).bold().middle();
    scene.text(behind.colour(Role::Watermark).shrunk(measure, w * 0.9));
    let band = BAND * unit;
    for y in [0.0, h - band] {
        scene.rect(Area::new(0.0, y, w, band), Paint::fill(Role::Alarm));
        let text = Text::new(w / 2.0, y + 0.72 * band, 0.64 * band, format!("{word} – {sentence} – {word}"));
        scene.text(text.bold().middle().colour(Colour::OnRole(Role::Alarm)).within(measure, w * 0.96));
    }
}

/// Layouts are made for exactly the place that a slide leaves.
const _: () = assert!(DESIGN.w == SLIDE.w - 2.0 * MARGIN && DESIGN.h == SLIDE.h - 2.0 * BAND - HEAD - FOOT);
