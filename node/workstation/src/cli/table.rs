//! Plain text tables: columns as wide as what is in them, figures to the right, and nothing that a terminal could take
//! for a command.

use serde_json::Value;

/// Rows under headings.
pub struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

/// The widest column, in which the words of a request fit; longer text is cut off with an ellipsis.
const WIDEST: usize = 64;

impl Table {
    /// Headings; one that starts with `>` has figures under it, which stand to the right.
    pub fn new(headings: &[&str]) -> Self {
        let right = headings.iter().map(|heading| heading.starts_with('>')).collect();
        let rows = vec![headings.iter().map(|heading| heading.trim_start_matches('>').to_owned()).collect()];
        Self { right, rows }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cut = |cell: String| {
            let cell = plain(&cell);
            if cell.chars().count() > WIDEST { cell.chars().take(WIDEST - 1).chain(['…']).collect() } else { cell }
        };
        self.rows.push(cells.into_iter().map(cut).collect());
    }

    /// The lines, or `none` when there are no rows.
    pub fn or(self, none: &str) -> String {
        if self.rows.len() == 1 {
            return format!("{none}\n");
        }
        let width =
            |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
        let widths: Vec<usize> = (0..self.right.len()).map(|column| width(column).unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, width), right) in row.iter().zip(&widths).zip(&self.right) {
                let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
                let (before, after) = if *right { (padding.as_str(), "") } else { ("", padding.as_str()) };
                line.push_str(&format!("{before}{cell}{after}  "));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// A text without control characters: labels and names come from other PCs and from files.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text in a field; empty when there is none.
pub fn string(value: &Value) -> String {
    match value {
        Value::String(text) => plain(text),
        Value::Null => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nee".to_owned(),
        other => plain(&other.to_string()),
    }
}

/// A number as the Dutch write it: `12.345`; empty when there is none.
pub fn number(value: &Value) -> String {
    match value.as_u64() {
        Some(number) => grouped(number),
        None => string(value),
    }
}

/// A number as the Dutch write it.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// The first digits of a key, hash or id.
pub fn short(value: &Value) -> String {
    value.as_str().map(first_digits).unwrap_or_default()
}

/// The same, of the whole name.
pub fn first_digits(name: &str) -> String {
    name.chars().take(12).collect()
}

/// A time in milliseconds, as Dutch wall-clock time.
pub fn time(value: &Value) -> String {
    value.as_u64().map(moment).unwrap_or_default()
}

/// A moment in milliseconds since 1970 UTC, as Dutch wall-clock time; empty for 0.
pub fn moment(millis: u64) -> String {
    if millis > 0 { super::input::dutch_time(millis) } else { String::new() }
}

/// The elements of an array; none for anything else.
pub fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Texts of an array, with commas.
pub fn joined(value: &Value) -> String {
    rows(value).map(string).collect::<Vec<_>>().join(", ")
}

/// A role in Dutch.
pub fn role(value: &Value) -> String {
    match value.as_str() {
        Some("entry") => "invoer".to_owned(),
        Some("scan") => "controle".to_owned(),
        Some("presentation") => "presentatie".to_owned(),
        _ => "geen deelnemer".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn columns_line_up_and_nothing_escapes() {
        let mut table = Table::new(&["Naam", ">Stemmen"]);
        assert_eq!(Table::new(&["Naam"]).or("Niets."), "Niets.\n");
        table.row(["Één".to_owned(), number(&json!(1_234_567))]);
        table.row(["a\u{1b}[31mb\n".to_owned(), number(&json!(0))]);
        assert_eq!(table.or(""), "Naam        Stemmen\nÉén       1.234.567\na [31mb           0\n");
        assert_eq!([999, 1000, 100_000].map(|n| number(&json!(n))), ["999", "1.000", "100.000"]);
        assert_eq!(string(&json!(null)) + &short(&json!(7)) + &time(&json!(0)) + &joined(&json!(3)), "");
        let mut long = Table::new(&["x"]);
        long.row(["é".repeat(100)]);
        assert!(long.or("").lines().all(|line| line.chars().count() <= WIDEST));
    }
}
