//! A picture: shapes in a rectangle, from the back to the front.

use crate::measure::{DESCENT, Measure, Weight, fit};
use crate::palette::{Colour, Role};
use crate::text::clean;

/// Width and height in the scene's own units. Whoever shows it scales it to the place that there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Size {
    /// A size.
    #[must_use]
    pub fn new(w: f32, h: f32) -> Self {
        Self { w, h }
    }

    /// The unit in which a layout that was made for `design` is measured here, so that nothing comes out larger than the
    /// place.
    #[must_use]
    pub fn unit(self, design: Self) -> f32 {
        (self.w / design.w).min(self.h / design.h).max(0.0)
    }
}

/// A rectangle, by its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Area {
    /// An area.
    #[must_use]
    pub fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> f32 {
        self.x + self.w
    }

    /// The lower edge.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.y + self.h
    }

    /// Whether the two have a place in common, beyond a hair.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        const HAIR: f32 = 0.01;
        self.x + HAIR < other.right()
            && other.x + HAIR < self.right()
            && self.y + HAIR < other.bottom()
            && other.y + HAIR < self.bottom()
    }
}

/// A line or an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: f32,
}

/// How a closed shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// Inside.
    pub fill: Option<Colour>,
    /// Around.
    pub stroke: Option<Stroke>,
}

impl Paint {
    /// Filled, without an outline.
    #[must_use]
    pub fn fill(colour: impl Into<Colour>) -> Self {
        Self { fill: Some(colour.into()), stroke: None }
    }

    /// With an outline as well.
    #[must_use]
    pub fn outlined(self, colour: impl Into<Colour>, width: f32) -> Self {
        Self { stroke: Some(Stroke { colour: colour.into(), width }), ..self }
    }
}

/// What of a text stands at its `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// See [`Anchor`].
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// Which end is at `x`.
    pub anchor: Anchor,
    /// The size of the font.
    pub size: f32,
    /// Its weight.
    pub weight: Weight,
    /// Its colour.
    pub colour: Colour,
    /// The characters.
    pub text: String,
}

impl Text {
    /// Text in regular ink at a baseline.
    #[must_use]
    pub fn new(x: f32, y: f32, size: f32, text: impl AsRef<str>) -> Self {
        let text = clean(text.as_ref());
        Self { x, y, anchor: Anchor::Start, size, weight: Weight::Regular, colour: Role::Ink.into(), text }
    }

    /// In bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// In this colour.
    #[must_use]
    pub fn colour(self, colour: impl Into<Colour>) -> Self {
        Self { colour: colour.into(), ..self }
    }

    /// With `x` at its middle.
    #[must_use]
    pub fn middle(self) -> Self {
        Self { anchor: Anchor::Middle, ..self }
    }

    /// With `x` at its end.
    #[must_use]
    pub fn end(self) -> Self {
        Self { anchor: Anchor::End, ..self }
    }

    /// Cut with dots to this width.
    #[must_use]
    pub fn within(self, measure: &dyn Measure, width: f32) -> Self {
        Self { text: fit(measure, &self.text, self.size, self.weight, width), ..self }
    }

    /// Smaller, so that it is no wider than this: for figures, which may not be cut.
    #[must_use]
    pub fn shrunk(self, measure: &dyn Measure, width: f32) -> Self {
        let now = measure.width(&self.text, self.size, self.weight);
        let size = if now > width && now > 0.0 { self.size * width.max(0.0) / now } else { self.size };
        Self { size, ..self }
    }

    /// The place of its letters: accents on capitals and tails included.
    #[must_use]
    pub fn area(&self, measure: &dyn Measure) -> Area {
        let w = measure.width(&self.text, self.size, self.weight);
        let x = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - w / 2.0,
            Anchor::End => self.x - w,
        };
        // Letters stay well below the line's own ascent.
        let above = 0.93 * self.size;
        Area::new(x, self.y - above, w, above + (DESCENT - 0.05) * self.size)
    }
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// The radius of its corners.
        radius: f32,
        /// Its paint.
        paint: Paint,
    },
    /// A disc.
    Circle {
        /// The centre from the left.
        x: f32,
        /// The centre from the top.
        y: f32,
        /// The radius.
        r: f32,
        /// Its paint.
        paint: Paint,
    },
    /// A piece of a ring; of a disc where `inner` is 0.
    Sector {
        /// The centre from the left.
        x: f32,
        /// The centre from the top.
        y: f32,
        /// The inner radius.
        inner: f32,
        /// The outer radius.
        outer: f32,
        /// Where it begins: degrees clockwise from the top.
        from: f32,
        /// Where it ends: less than a full turn further.
        to: f32,
        /// Its paint.
        paint: Paint,
    },
    /// A straight line.
    Line {
        /// From here.
        from: (f32, f32),
        /// To here.
        to: (f32, f32),
        /// Its paint.
        stroke: Stroke,
    },
    /// A closed polygon.
    Polygon {
        /// Its corners.
        points: Vec<(f32, f32)>,
        /// Its paint.
        paint: Paint,
    },
    /// Text.
    Text(Text),
}

impl Shape {
    /// The place that it takes, without its outline.
    #[must_use]
    pub fn area(&self, measure: &dyn Measure) -> Area {
        match self {
            Self::Rect { area, .. } => *area,
            Self::Circle { x, y, r, .. } | Self::Sector { x, y, outer: r, .. } => {
                Area::new(x - r, y - r, 2.0 * r, 2.0 * r)
            }
            Self::Line { from, to, .. } => around(&[*from, *to]),
            Self::Polygon { points, .. } => around(points),
            Self::Text(text) => text.area(measure),
        }
    }

    /// The shape elsewhere.
    #[must_use]
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        let move_point = |(x, y): (f32, f32)| (x + dx, y + dy);
        match self {
            Self::Rect { area, radius, paint } => {
                Self::Rect { area: Area { x: area.x + dx, y: area.y + dy, ..area }, radius, paint }
            }
            Self::Circle { x, y, r, paint } => Self::Circle { x: x + dx, y: y + dy, r, paint },
            Self::Sector { x, y, inner, outer, from, to, paint } => {
                Self::Sector { x: x + dx, y: y + dy, inner, outer, from, to, paint }
            }
            Self::Line { from, to, stroke } => Self::Line { from: move_point(from), to: move_point(to), stroke },
            Self::Polygon { points, paint } => {
                Self::Polygon { points: points.into_iter().map(move_point).collect(), paint }
            }
            Self::Text(text) => Self::Text(Text { x: text.x + dx, y: text.y + dy, ..text }),
        }
    }
}

/// A point of a circle: degrees clockwise from the top.
#[must_use]
pub fn on_circle(x: f32, y: f32, r: f32, degrees: f32) -> (f32, f32) {
    // Not the system's own: on another one the last bit may differ, and with it a digit of a published picture.
    let (sin, cos) = libm::sincosf(degrees.to_radians());
    (x + r * sin, y - r * cos)
}

fn around(points: &[(f32, f32)]) -> Area {
    let (mut left, mut top, mut right, mut bottom) = (f32::MAX, f32::MAX, f32::MIN, f32::MIN);
    for (x, y) in points {
        (left, right) = (left.min(*x), right.max(*x));
        (top, bottom) = (top.min(*y), bottom.max(*y));
    }
    if points.is_empty() { Area::new(0.0, 0.0, 0.0, 0.0) } else { Area::new(left, top, right - left, bottom - top) }
}

/// A picture with its text alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How large it is.
    pub size: Size,
    /// What it is called.
    pub title: String,
    /// What it says, for who cannot see it.
    pub description: String,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
}

impl Scene {
    /// An empty picture.
    #[must_use]
    pub fn new(size: Size, title: impl AsRef<str>) -> Self {
        Self { size, title: clean(title.as_ref()), description: String::new(), shapes: Vec::new() }
    }

    /// Adds a sentence to the text alternative.
    pub fn describe(&mut self, sentence: impl AsRef<str>) {
        let sentence = clean(sentence.as_ref());
        if !sentence.is_empty() {
            if !self.description.is_empty() {
                self.description.push(' ');
            }
            self.description.push_str(&sentence);
            if !sentence.ends_with(['.', '!', '?']) {
                self.description.push('.');
            }
        }
    }

    /// Adds a rectangle; nothing where it has no width or height.
    pub fn rect(&mut self, area: Area, paint: Paint) {
        self.rounded(area, 0.0, paint);
    }

    /// Adds a rectangle with round corners.
    pub fn rounded(&mut self, area: Area, radius: f32, paint: Paint) {
        if area.w > 0.0 && area.h > 0.0 {
            self.shapes.push(Shape::Rect { area, radius: radius.min(area.w / 2.0).min(area.h / 2.0), paint });
        }
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), colour: impl Into<Colour>, width: f32) {
        self.shapes.push(Shape::Line { from, to, stroke: Stroke { colour: colour.into(), width } });
    }

    /// Adds text; nothing where there is none.
    pub fn text(&mut self, text: Text) {
        if !text.text.is_empty() {
            self.shapes.push(Shape::Text(text));
        }
    }

    /// Puts another picture on this one, with its top left corner there.
    pub fn place(&mut self, other: Scene, x: f32, y: f32) {
        self.describe(other.description);
        self.shapes.extend(other.shapes.into_iter().map(|shape| shape.moved(x, y)));
    }

    /// All its texts, from the back to the front.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some(text),
            _ => None,
        })
    }
}
