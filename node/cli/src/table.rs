//! Plain text tables: columns as wide as what is in them, figures to the right, and nothing that a terminal could take
//! for a command.

use sync_core::charter::Role;
use words::Lang;
use words::number::Marks;

use super::say;

/// Rows under headings.
pub struct Table {
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

/// The widest column, in which the words of a request fit; longer text is cut off with an ellipsis.
const WIDEST: usize = 64;

impl Table {
    /// Headings; one that starts with `>` has figures under it, which stand to the right.
    pub fn new<T: AsRef<str>>(headings: impl IntoIterator<Item = T>) -> Self {
        let headings: Vec<T> = headings.into_iter().collect();
        let right = headings.iter().map(|heading| heading.as_ref().starts_with('>')).collect();
        let rows = vec![headings.iter().map(|heading| heading.as_ref().trim_start_matches('>').to_owned()).collect()];
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
    pub fn or(self, none: impl std::fmt::Display) -> String {
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

/// A number as people write it: `12.345`, `12,345`.
pub fn number(lang: Lang, number: impl std::fmt::Display) -> String {
    let group = Marks::of(lang).group;
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// The first digits of a key, hash or id.
pub fn short(name: impl std::fmt::Display) -> String {
    name.to_string().chars().take(12).collect()
}

/// A moment in milliseconds since 1970 UTC, as Dutch wall-clock time; empty for 0.
pub fn time(millis: u64) -> String {
    if millis > 0 { super::input::dutch_time(millis) } else { String::new() }
}

/// With commas, without control characters.
pub fn joined(all: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    all.into_iter().map(|one| plain(&one.to_string())).collect::<Vec<_>>().join(", ")
}

/// `ja` or `nee`.
pub fn yes(lang: Lang, is: bool) -> String {
    if is { say!(lang, "cli-yes") } else { say!(lang, "cli-no") }
}

/// A role.
pub fn role(lang: Lang, role: Role) -> String {
    match role {
        Role::Entry => say!(lang, "cli-role-entry"),
        Role::Scan => say!(lang, "cli-role-scan"),
        Role::Presentation => say!(lang, "cli-role-presentation"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_nothing_escapes() {
        let mut table = Table::new(["Naam", ">Stemmen"]);
        assert_eq!(Table::new(["Naam"]).or("Niets."), "Niets.\n");
        table.row(["Één".to_owned(), number(Lang::Nl, 1_234_567)]);
        table.row(["a\u{1b}[31mb\n".to_owned(), number(Lang::Nl, 0)]);
        assert_eq!(table.or(""), "Naam        Stemmen\nÉén       1.234.567\na [31mb           0\n");
        assert_eq!([999, 1000, 100_000].map(|n| number(Lang::Nl, n)), ["999", "1.000", "100.000"]);
        assert_eq!(number(Lang::En, 100_000), "100,000");
        assert_eq!((time(0), joined(["a\u{7}", "b"])), (String::new(), "a , b".to_owned()));
        let mut long = Table::new(["x"]);
        long.row(["é".repeat(100)]);
        assert!(long.or("").lines().all(|line| line.chars().count() <= WIDEST));
    }
}
