//! A scene as SVG.

use std::fmt::{self, Write};

use crate::board::Colour as Written;
use crate::measure::{Measure, NotoSans, Weight};
use crate::palette::{Colour, Role, Theme};
use crate::scene::{Anchor, Paint, Scene, Shape, Stroke, Text, on_circle};

/// The fonts asked for: the embedded one, and what is as wide or narrower where it is not at hand.
const FONTS: &str = "'Noto Sans','Open Sans',Arial,sans-serif";

/// The scene as a complete SVG document in the light theme: for the website and paper.
#[must_use]
pub fn svg(scene: &Scene) -> String {
    themed(scene, &Theme::LIGHT)
}

/// The scene as a complete SVG document: `<title>` and `<desc>` for who cannot see it, all text escaped, no script, no
/// reference to anything outside it.
#[must_use]
pub fn themed(scene: &Scene, theme: &Theme) -> String {
    drawn(scene, &Pen { theme, page: None })
}

/// The scene as a part of a web page, without a background. What a role colours in the scene has a class here (`f-ink` for its
/// fill, `s-line` for its outline, `f-on-accent` for text on a colour), so that the page's style sheet decides: light or dark.
/// No style is written into it: a strict content security policy allows none. Every text is as wide as it was measured, in
/// whatever font the reader has. `class` is that of the picture, plain letters.
#[must_use]
pub fn inline(scene: &Scene, class: &str) -> String {
    drawn(scene, &Pen { theme: &Theme::LIGHT, page: Some(class) })
}

/// In which colours to write, and for which place.
struct Pen<'a> {
    theme: &'a Theme,
    /// The class of a picture in a page; `None` for a document of its own.
    page: Option<&'a str>,
}

fn drawn(scene: &Scene, pen: &Pen<'_>) -> String {
    let mut out = String::with_capacity(256 + scene.shapes.len() * 160);
    // Writing to a String cannot fail.
    let _ = write(&mut out, scene, pen);
    out
}

fn write(out: &mut String, scene: &Scene, pen: &Pen<'_>) -> fmt::Result {
    let (w, h) = (Coordinate(scene.size.w), Coordinate(scene.size.h));
    match pen.page {
        None => write!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" font-family="{FONTS}">"#
        )?,
        Some(class) => write!(out, r#"<svg class="{class}" viewBox="0 0 {w} {h}" role="img">"#)?,
    }
    write!(out, "<title>{}</title><desc>{}</desc>", Escaped(&scene.title), Escaped(&scene.description))?;
    if pen.page.is_none() {
        write!(out, r#"<rect width="{w}" height="{h}" fill="{}"/>"#, hex(pen, Role::Background.into()))?;
    }
    for shape in &scene.shapes {
        out.push('\n');
        write_shape(out, shape, pen)?;
    }
    out.write_str("\n</svg>\n")
}

fn write_shape(out: &mut String, shape: &Shape, pen: &Pen<'_>) -> fmt::Result {
    let at = Coordinate;
    match shape {
        Shape::Rect { area, radius, paint } => {
            write!(
                out,
                r#"<rect x="{}" y="{}" width="{}" height="{}""#,
                at(area.x),
                at(area.y),
                at(area.w),
                at(area.h)
            )?;
            if *radius > 0.0 {
                write!(out, r#" rx="{}""#, at(*radius))?;
            }
            write_paint(out, paint, pen)
        }
        Shape::Circle { x, y, r, paint } => {
            write!(out, r#"<circle cx="{}" cy="{}" r="{}""#, at(*x), at(*y), at(*r))?;
            write_paint(out, paint, pen)
        }
        Shape::Sector { x, y, inner, outer, from, to, paint } => {
            let large = u8::from(to - from > 180.0);
            let point = |r: f32, degrees: f32| {
                let (x, y) = on_circle(*x, *y, r, degrees);
                format!("{} {}", at(x), at(y))
            };
            let (r, first, last) = (at(*outer), point(*outer, *from), point(*outer, *to));
            write!(out, r#"<path d="M{first}A{r} {r} 0 {large} 1 {last}L{}"#, point(*inner, *to))?;
            if *inner > 0.0 {
                let r = at(*inner);
                write!(out, "A{r} {r} 0 {large} 0 {}", point(*inner, *from))?;
            }
            out.write_str(r#"Z""#)?;
            write_paint(out, paint, pen)
        }
        Shape::Line { from, to, stroke } => {
            let ends = [from.0, from.1, to.0, to.1].map(at);
            write!(out, r#"<line x1="{}" y1="{}" x2="{}" y2="{}""#, ends[0], ends[1], ends[2], ends[3])?;
            write_stroke(out, stroke, pen)?;
            write_classes(out, pen, None, Some(stroke.colour))?;
            out.write_str("/>")
        }
        Shape::Polygon { points, paint } => {
            out.write_str(r#"<polygon points=""#)?;
            for (x, y) in points {
                write!(out, "{},{} ", at(*x), at(*y))?;
            }
            out.push('"');
            write_paint(out, paint, pen)
        }
        Shape::Text(text) => write_text(out, text, pen),
    }
}

fn write_text(out: &mut String, text: &Text, pen: &Pen<'_>) -> fmt::Result {
    let (x, y, size) = (Coordinate(text.x), Coordinate(text.y), Coordinate(text.size));
    write!(out, r#"<text x="{x}" y="{y}" font-size="{size}""#)?;
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.write_str(r#" text-anchor="middle""#)?,
        Anchor::End => out.write_str(r#" text-anchor="end""#)?,
    }
    if text.weight == Weight::Bold {
        out.write_str(r#" font-weight="700""#)?;
    }
    if pen.page.is_some() && text.text.chars().nth(1).is_some() {
        let width = Coordinate(NotoSans.width(&text.text, text.size, text.weight));
        write!(out, r#" textLength="{width}""#)?;
    }
    write!(out, r#" fill="{}""#, hex(pen, text.colour))?;
    write_classes(out, pen, Some(text.colour), None)?;
    write!(out, ">{}</text>", Escaped(&text.text))
}

fn write_paint(out: &mut String, paint: &Paint, pen: &Pen<'_>) -> fmt::Result {
    match paint.fill {
        Some(colour) => write!(out, r#" fill="{}""#, hex(pen, colour))?,
        None => out.write_str(r#" fill="none""#)?,
    }
    if let Some(stroke) = &paint.stroke {
        write_stroke(out, stroke, pen)?;
    }
    write_classes(out, pen, paint.fill, paint.stroke.map(|stroke| stroke.colour))?;
    out.write_str("/>")
}

/// In a page: the classes of what has a role, and `own` for what has a colour of its own and no outline, so that the style
/// sheet can set it off against its background.
fn write_classes(out: &mut String, pen: &Pen<'_>, fill: Option<Colour>, stroke: Option<Colour>) -> fmt::Result {
    if pen.page.is_none() {
        return Ok(());
    }
    let mut classes = Vec::new();
    match fill {
        Some(Colour::Role(role)) => classes.push(format!("f-{}", class(role))),
        Some(Colour::OnRole(role)) => classes.push(format!("f-on-{}", class(role))),
        Some(Colour::Literal(_)) if stroke.is_none() => classes.push("own".to_owned()),
        Some(Colour::Literal(_) | Colour::On(_)) | None => {}
    }
    if let Some(Colour::Role(role)) = stroke {
        classes.push(format!("s-{}", class(role)));
    }
    if classes.is_empty() { Ok(()) } else { write!(out, r#" class="{}""#, classes.join(" ")) }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Background => "background",
        Role::Surface => "surface",
        Role::Ink => "ink",
        Role::Muted => "muted",
        Role::Line => "line",
        Role::Accent => "accent",
        Role::Notice => "notice",
        Role::Alarm => "alarm",
        Role::Watermark => "watermark",
    }
}

fn write_stroke(out: &mut String, stroke: &Stroke, pen: &Pen<'_>) -> fmt::Result {
    write!(out, r#" stroke="{}" stroke-width="{}""#, hex(pen, stroke.colour), Coordinate(stroke.width))
}

fn hex(pen: &Pen<'_>, colour: Colour) -> Written {
    Written { rgb: pen.theme.rgb(colour) }
}

/// A coordinate with at most two decimals: the same text on every machine, and no `-0`, `NaN` or `inf`.
struct Coordinate(f32);

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_finite() {
            return f.write_str("0");
        }
        let text = format!("{:.2}", self.0);
        let short = text.trim_end_matches('0').trim_end_matches('.');
        f.write_str(if short == "-0" { "0" } else { short })
    }
}

/// Text that stands for itself in XML.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // XML 1.0 has no way to write these, not even as a reference.
                '\u{fffe}' | '\u{ffff}' => {}
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                control if u32::from(control) < 0x20 => {}
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
