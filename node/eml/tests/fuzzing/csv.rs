//! Mutations of a table: of rows, columns and cells, and of what a spreadsheet does to them.

use super::{Random, bytes};
use rand::RngExt;

/// What a cell may become.
const CELLS: [&str; 16] = [
    "\"",
    "\"\"",
    "\"a\"\"b\"",
    "\"a\"b",
    "a;b",
    "=1+1",
    "'=1+1",
    "'",
    "\u{FEFF}",
    "\t",
    " \u{A0} ",
    "a\u{1}b",
    "Stembureau Stembureau X",
    "Gebiednummer",
    "Postcode",
    "\u{FFFF}",
];

/// A mutated table.
pub fn mutate(text: &str, random: &mut Random) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
    for _ in 0..random.random_range(0..3) {
        change(&mut rows, random);
    }
    let end = ["\n", "\r\n", "\r", "\n\n"][random.random_range(0..24_usize).min(3)];
    let end = if random.random_range(0..4) > 0 { "\n" } else { end };
    let mut made = rows.iter().map(|row| row.join(";")).collect::<Vec<_>>().join(end);
    match random.random_range(0..16) {
        0 => made = made.replace('"', ""),
        1 => made = made.replace(';', ","),
        2 => made = made.replace('\n', ";;;\n"),
        3 => made.push('\n'),
        _ => {}
    }
    let mut made = made.into_bytes();
    if random.random_range(0..4) == 0 {
        for _ in 0..random.random_range(1..4) {
            bytes::mutate(&mut made, random);
        }
    }
    if random.random_range(0..12) == 0 { bytes::encode(made, random) } else { made }
}

fn change(rows: &mut Vec<Vec<String>>, random: &mut Random) {
    if rows.is_empty() {
        return;
    }
    let (at, other) = (random.random_range(0..rows.len()), random.random_range(0..rows.len()));
    let column = random.random_range(0..rows[at].len().max(1));
    match random.random_range(0..12) {
        0 => drop(rows.remove(at)),
        1 => rows.insert(other, rows[at].clone()),
        2 => rows.swap(at, other),
        3 => rows.truncate(at),
        4 => rows.iter_mut().for_each(|row| drop((row.len() > column).then(|| row.remove(column)))),
        5 => {
            // A column as often as it fits, as a spreadsheet that was filled to the right.
            let times = random.random_range(1..60);
            for row in rows.iter_mut().filter(|row| row.len() > column) {
                let cell = row[column].clone();
                row.splice(column..column, (0..times).map(|_| cell.clone()));
            }
        }
        6 => rows[at].extend((0..random.random_range(1..3_000)).map(|_| String::new())),
        7 => rows.iter_mut().for_each(|row| row.truncate(column)),
        _ => {
            if let Some(cell) = rows[at].get_mut(column) {
                *cell = match random.random_range(0..4) {
                    0 => CELLS[random.random_range(0..CELLS.len())].to_owned(),
                    1 => format!("\"{}\"", CELLS[random.random_range(0..CELLS.len())].replace('"', "\"\"")),
                    2 => String::new(),
                    _ => bytes::NUMBERS[random.random_range(0..bytes::NUMBERS.len())].to_owned(),
                };
            }
        }
    }
}
