//! What a file would bring in, before anything counts: in one word, which stations it is about, and both names side by side where
//! it calls a list, a candidate or a polling station otherwise.

use api::folders::{ImportOutcome, ImportedFile, NameOf, NamesBeside};
use iced::Element;
use iced::widget::column;

use super::{release, table};
use crate::cx::Cx;
use crate::parts::{self, Width};
use crate::screen::counted;
use crate::theme::Tone;

/// In one word, and how that is meant.
pub fn outcome(file: &ImportedFile, cx: &Cx<'_>) -> (Tone, String) {
    match file.outcome {
        ImportOutcome::Imported => (Tone::Info, counted(cx, "import-new", file.new)),
        ImportOutcome::NothingNew => (Tone::Plain, cx.t("import-nothing")),
        ImportOutcome::Older => (Tone::Warn, cx.t("import-older-file")),
        ImportOutcome::Listed => (Tone::Warn, cx.t("import-question")),
        ImportOutcome::Rejected => (Tone::Bad, cx.t("import-refused")),
    }
}

/// Whether it would come in if somebody said so: it is older than what stands, or stood there before.
pub fn is_passed_over(file: &ImportedFile) -> bool {
    !file.older.is_empty() || !file.known.is_empty()
}

/// The file.
pub fn view<'a, M: Clone + 'a>(file: &'a ImportedFile, cx: &Cx<'a>) -> Element<'a, M> {
    let look = cx.look;
    let (tone, words) = outcome(file, cx);
    let mut more: Vec<String> = file.reason(cx.lang).into_iter().collect();
    more.extend(file.notes(cx.lang));
    let mut lines = column![
        parts::strong(look, file.name.clone()),
        parts::faint(look, format!("SHA-256 {}", file.fingerprint)),
        parts::banner(look, tone, words, more.join("\n")),
    ]
    .spacing(6);
    let stations = [
        ("import-replaced", &file.replaced),
        ("import-equal", &file.equal),
        ("import-untouched", &file.untouched),
        ("import-conflicting", &file.conflicts),
    ];
    for (key, numbers) in stations.into_iter().filter(|(_, numbers)| !numbers.is_empty()) {
        let args =
            [("count", cx.int(numbers.len()).into()), ("n", numbers.len().into()), ("stations", some(numbers).into())];
        lines = lines.push(parts::body(look, cx.ta(key, &args)));
    }
    if !file.names.is_empty() {
        lines = lines.push(names(&file.names, cx));
    }
    parts::panel(look, lines)
}

/// The numbers of stations; a long row is cut.
fn some(numbers: &[u32]) -> String {
    const SHOWN: usize = 40;
    let row = release::joined(numbers.iter().copied().take(SHOWN));
    if numbers.len() > SHOWN { format!("{row}, …") } else { row }
}

/// Both names side by side.
fn names<'a, M: Clone + 'a>(names: &'a [NamesBeside], cx: &Cx<'a>) -> Element<'a, M> {
    let look = cx.look;
    let head = [
        (cx.t("column-of"), Width::Fixed(190.0)),
        (cx.t("column-here"), Width::Share(3)),
        (cx.t("column-theirs"), Width::Share(3)),
        (cx.t("column-means"), Width::Share(3)),
    ];
    let [one, two, three, four] = head.clone().map(|(_, width)| width);
    let rows = names.iter().map(|row| {
        let [of, ours, theirs, means] = name_told(row, cx);
        let cells = vec![
            (parts::strong(look, of), one),
            (table::line(look, ours), two),
            (table::line(look, theirs), three),
            (table::line(look, means), four),
        ];
        parts::table_row(look, false, cells, None)
    });
    column![parts::table_head(look, &head)].extend(rows).into()
}

/// Of what it is, our name, theirs, and what that means.
pub fn name_told(row: &NamesBeside, cx: &Cx<'_>) -> [String; 4] {
    let called = |name: &str| if name.is_empty() { cx.t("name-none") } else { name.to_owned() };
    let number = ("number", row.name.number.to_string().into());
    let of = match (row.of, row.list) {
        (NameOf::List, _) => cx.ta("name-of-list", &[number]),
        (NameOf::Candidate, list) => {
            let list = list.map(|list| list.to_string()).unwrap_or_default();
            cx.ta("name-of-candidate", &[number, ("list", list.into())])
        }
        (NameOf::Station, _) => cx.ta("name-of-station", &[number]),
    };
    let means = match (row.name.theirs_is_our, row.name.near) {
        (Some(other), _) => cx.ta("name-is-other", &[("number", other.to_string().into())]),
        (None, true) => cx.t("name-near"),
        (None, false) => cx.t("name-other"),
    };
    [of, called(&row.name.ours), called(&row.name.theirs), means]
}
