//! A scene as SVG.

use std::fmt::{self, Write};

use crate::measure::Weight;
use crate::palette::{Colour, Theme};
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
    let mut out = String::with_capacity(256 + scene.shapes.len() * 128);
    // Writing to a String cannot fail.
    let _ = write(&mut out, scene, theme);
    out
}

fn write(out: &mut String, scene: &Scene, theme: &Theme) -> fmt::Result {
    let (w, h) = (Coordinate(scene.size.w), Coordinate(scene.size.h));
    write!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" font-family="{FONTS}"><title>{}</title><desc>{}</desc>"#,
        Escaped(&scene.title),
        Escaped(&scene.description)
    )?;
    write!(out, r#"<rect width="{w}" height="{h}" fill="{}"/>"#, Hex(theme.background))?;
    for shape in &scene.shapes {
        out.push('\n');
        write_shape(out, shape, theme)?;
    }
    out.write_str("\n</svg>\n")
}

fn write_shape(out: &mut String, shape: &Shape, theme: &Theme) -> fmt::Result {
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
            write_paint(out, paint, theme)
        }
        Shape::Circle { x, y, r, paint } => {
            write!(out, r#"<circle cx="{}" cy="{}" r="{}""#, at(*x), at(*y), at(*r))?;
            write_paint(out, paint, theme)
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
            write_paint(out, paint, theme)
        }
        Shape::Line { from, to, stroke } => {
            let ends = [from.0, from.1, to.0, to.1].map(at);
            write!(out, r#"<line x1="{}" y1="{}" x2="{}" y2="{}""#, ends[0], ends[1], ends[2], ends[3])?;
            write_stroke(out, stroke, theme)?;
            out.write_str("/>")
        }
        Shape::Polygon { points, paint } => {
            out.write_str(r#"<polygon points=""#)?;
            for (x, y) in points {
                write!(out, "{},{} ", at(*x), at(*y))?;
            }
            out.push('"');
            write_paint(out, paint, theme)
        }
        Shape::Text(text) => write_text(out, text, theme),
    }
}

fn write_text(out: &mut String, text: &Text, theme: &Theme) -> fmt::Result {
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
    write!(out, r#" fill="{}">{}</text>"#, hex(theme, text.colour), Escaped(&text.text))
}

fn write_paint(out: &mut String, paint: &Paint, theme: &Theme) -> fmt::Result {
    match paint.fill {
        Some(colour) => write!(out, r#" fill="{}""#, hex(theme, colour))?,
        None => out.write_str(r#" fill="none""#)?,
    }
    if let Some(stroke) = &paint.stroke {
        write_stroke(out, stroke, theme)?;
    }
    out.write_str("/>")
}

fn write_stroke(out: &mut String, stroke: &Stroke, theme: &Theme) -> fmt::Result {
    write!(out, r#" stroke="{}" stroke-width="{}""#, hex(theme, stroke.colour), Coordinate(stroke.width))
}

fn hex(theme: &Theme, colour: Colour) -> Hex {
    Hex(theme.rgb(colour))
}

struct Hex([u8; 3]);

impl fmt::Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
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
struct Escaped<'a>(&'a str);

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
