//! The image of a post: a chart on its slide, as PNG. The same scene as on the screens, drawn with the fonts of the program
//! and no others, so that it is the same on every PC.

use std::sync::{Arc, OnceLock};

use publish::board::Board;
use publish::charts::bars::Order;
use publish::pictures::{self, Kind as Pictured, Manner, Picture};
use publish::slide::{Rehearsal, Slide, body_size, compose};
use publish::{NotoSans, Scene, Size};
use resvg::{tiny_skia, usvg};
use words::number::Marks;
use words::{Lang, date, day_and_clock, short_hash, t, ta};

use crate::kind::Kind;
use crate::problem::Problem;

/// Pixels of an image, and what is tried where that has too many bytes. Networks show 16:9 whole.
const SIZES: [u16; 2] = [1_600, 1_200];

/// The place in which charts are laid out; the drawing is scaled.
const LAYOUT: Size = Size { w: 1920.0, h: 1080.0 };

/// The image for an occasion, of at most so many bytes.
///
/// # Errors
/// There is no such chart, or it has too many bytes at every size.
pub fn png(board: &Board, kind: Kind, lang: Lang, limit: usize) -> Result<Vec<u8>, Problem> {
    let scene = scene(board, kind, lang).ok_or(Problem::NoSeats)?;
    let tree = read(&publish::svg(&scene))?;
    let mut bytes = 0;
    for width in SIZES {
        let png = draw(&tree, width)?;
        if png.len() <= limit {
            return Ok(png);
        }
        bytes = png.len();
    }
    Err(Problem::ImageTooLarge { bytes, limit })
}

/// The chart of an occasion on its slide; `None` where there is none.
#[must_use]
pub fn scene(board: &Board, kind: Kind, lang: Lang) -> Option<Scene> {
    let wanted = if kind == Kind::Seats { Pictured::Seats } else { Pictured::Votes };
    let manner = Manner { lang, size: body_size(LAYOUT), order: Order::Largest, seats: kind == Kind::Seats };
    let pages: Vec<Picture> =
        pictures::of(board, &[], &manner).into_iter().filter(|picture| picture.kind == wanted).collect();
    let count = pages.len();
    let picture = pages.into_iter().next()?;
    Some(compose(&slide(board, wanted, lang, count), picture.chart, LAYOUT, &NotoSans))
}

fn slide(board: &Board, pictured: Pictured, lang: Lang, pages: usize) -> Slide {
    let counter = |key: &str, of: election::Progress| {
        let whole = |number: u32| Marks::of(lang).whole(u64::from(number));
        ta(lang, key, &[("counted", whole(of.counted).into()), ("total", whole(of.total).into())])
    };
    let lists = counter("post-counter-lists", board.stations);
    let candidates = board.stations_per_candidate.map(|of| counter("post-counter-candidates", of));
    Slide {
        heading: words::heading(board.heading, lang),
        election: format!("{}, {}", board.election, date(lang, &board.date)),
        counters: std::iter::once(lists).chain(candidates).collect(),
        title: pictured.title(lang),
        source: vec![
            t(lang, "post-provisional"),
            ta(lang, "post-release", &[("number", board.release.number.to_string().into())]),
            day_and_clock(board.release.made_at),
            short_hash(&board.release.hash),
        ],
        standing: None,
        notice: None,
        page: (pages > 1).then(|| format!("1 / {pages}")),
        rehearsal: board
            .rehearsal
            .then(|| Rehearsal { word: t(lang, "post-test-word"), sentence: crate::rows::test_sentence(lang) }),
    }
}

fn fonts() -> Arc<usvg::fontdb::Database> {
    static FONTS: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = usvg::fontdb::Database::new();
        fonts.load_font_data(include_bytes!("../../fonts/NotoSans-Regular.ttf").to_vec());
        fonts.load_font_data(include_bytes!("../../fonts/NotoSans-Bold.ttf").to_vec());
        fonts.set_sans_serif_family("Noto Sans");
        Arc::new(fonts)
    };
    Arc::clone(FONTS.get_or_init(load))
}

fn read(svg: &str) -> Result<usvg::Tree, Problem> {
    let options = usvg::Options { fontdb: fonts(), font_family: "Noto Sans".to_owned(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| Problem::Image { why: error.to_string() })
}

fn draw(tree: &usvg::Tree, width: u16) -> Result<Vec<u8>, Problem> {
    let failed = |why: &str| Problem::Image { why: why.to_owned() };
    let height = u32::from(width) * 9 / 16;
    let mut pixels = tiny_skia::Pixmap::new(u32::from(width), height).ok_or_else(|| failed("no place for it"))?;
    let scale = f32::from(width) / LAYOUT.w;
    resvg::render(tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| failed(&error.to_string()))
}
