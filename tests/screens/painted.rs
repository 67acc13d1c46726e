//! A picture, dot by dot, and what differs between two.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Dots of four bytes, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    width: u32,
    height: u32,
    dots: Vec<[u8; 4]>,
}

/// In which rectangle two pictures differ, and in how many dots.
pub struct Difference {
    dots: usize,
    of: usize,
    /// Left, top, right and bottom; inclusive.
    within: [u32; 4],
    /// The later picture, pale, with what differs in red.
    pub marked: Painted,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { dots, of, within: [left, top, right, bottom], .. } = self;
        write!(f, "{dots} of {of} dots differ, all of them from ({left}, {top}) to ({right}, {bottom})")
    }
}

impl Painted {
    /// Reads a PNG of four channels of eight bits.
    pub fn read(path: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let mut reader = png::Decoder::new(BufReader::new(File::open(path)?)).read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large")?];
        let frame = reader.next_frame(&mut bytes)?;
        if (frame.color_type, frame.bit_depth) != (png::ColorType::Rgba, png::BitDepth::Eight) {
            return Err(format!("{} has other channels", path.display()).into());
        }
        let (dots, _) = bytes[..frame.buffer_size()].as_chunks::<4>();
        Ok(Self { width: frame.width, height: frame.height, dots: dots.to_vec() })
    }

    pub fn write(&self, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
        let mut encoder = png::Encoder::new(File::create(path)?, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(self.dots.as_flattened())?;
        Ok(())
    }

    /// Whether anything stands between two heights, of a picture that is `of` high.
    pub fn shows_between(&self, from: u32, to: u32, of: u32) -> bool {
        let row = self.width as usize;
        let at = |height: u32| (self.height * height / of) as usize * row;
        self.dots[at(from)..at(to)].windows(2).any(|two| two[0] != two[1])
    }

    /// What differs from this one in `later`, a picture that is not the same.
    pub fn difference(&self, later: &Self) -> Result<Difference, String> {
        if (self.width, self.height) != (later.width, later.height) {
            let sizes = [(self.width, self.height), (later.width, later.height)];
            return Err(format!("has another size: {sizes:?}"));
        }
        let mut difference =
            Difference { dots: 0, of: self.dots.len(), within: [u32::MAX, u32::MAX, 0, 0], marked: later.clone() };
        let row = self.width as usize;
        for (at, (was, is)) in self.dots.iter().zip(&later.dots).enumerate() {
            let pale = |channel: u8| 192 + channel / 4;
            difference.marked.dots[at] = if was == is { [pale(is[0]), pale(is[1]), pale(is[2]), 255] } else { RED };
            if was != is {
                let (x, y) = ((at % row) as u32, (at / row) as u32);
                let [left, top, right, bottom] = difference.within;
                difference.within = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
                difference.dots += 1;
            }
        }
        Ok(difference)
    }
}

const RED: [u8; 4] = [255, 0, 0, 255];

#[test]
fn what_differs_is_told_with_where_it_is() {
    let blank = Painted { width: 4, height: 3, dots: vec![[255; 4]; 12] };
    let mut other = blank.clone();
    other.dots[5] = [0, 0, 0, 255];
    other.dots[11] = [0, 0, 0, 255];
    let difference = blank.difference(&other).unwrap();
    assert_eq!(difference.to_string(), "2 of 12 dots differ, all of them from (1, 1) to (3, 2)");
    assert_eq!(difference.marked.dots[5], RED);
    assert_eq!(difference.marked.dots[0], [255; 4]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    other.write(&file).unwrap();
    assert_eq!(Painted::read(&file).unwrap(), other);
}
