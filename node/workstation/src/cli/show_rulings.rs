//! What was ruled on the day, for people at the command line.

use serde_json::Value;

use super::table::{joined, number, rows, string};

/// What applies, what is disputed and what has no effect; nothing where nothing was ruled.
pub fn rulings(reply: &Value) -> String {
    let mut text = String::new();
    for row in rows(&reply["in_force"]) {
        text.push_str(&format!("  besluit: {}\n", line(row)));
    }
    for row in rows(&reply["unheeded"]) {
        text.push_str(&format!("  ZONDER GEVOLG: {} – {}\n", line(row), why(row)));
    }
    if let Some(more) = reply["more"].as_u64().filter(|more| *more > 0) {
        text.push_str(&format!("  ZONDER GEVOLG: nog {more}\n"));
    }
    text
}

/// What, by whom, and why.
fn line(row: &Value) -> String {
    let station = || number(&row["station"]);
    let candidate = || format!("kandidaat {} van lijst {}", number(&row["candidate"]), number(&row["list"]));
    let what = match row["kind"].as_str() {
        Some("lot") => {
            format!("loting {} tussen {}: {}", number(&row["draw"]), joined(&row["options"]), number(&row["drawn"]))
        }
        Some("died") => format!("{} is overleden", candidate()),
        Some("not_died") => format!("{} is niet overleden", candidate()),
        Some("as_set_up") => format!("stembureau {} is zoals ingericht", station()),
        Some("added") => format!("stembureau {} is erbij: {}", station(), string(&row["name"])),
        Some("closed") => format!("stembureau {} is gesloten", station()),
        Some("merged") => format!("stembureau {} wordt geteld bij {}", station(), number(&row["into"])),
        _ => format!("{}, niet te lezen", string(&row["subject"])),
    };
    format!("{what} ({} op {}: {})", string(&row["operator"]), string(&row["label"]), string(&row["reason"]))
}

fn why(row: &Value) -> &'static str {
    match row["why"].as_str() {
        Some("ruling_not_by_scan") => "niet van een controle-pc",
        Some("ruling_unreadable") => "van een andere versie, of geen besluit",
        Some("ruling_impossible") => "deze kandidaat, lijst of dit stembureau is er niet",
        Some("ruling_overtaken") => "achterhaald: dat stembureau telt zelf niet, of er wordt nu anders geloot",
        Some("ruling_contested") => "een ander besluit zegt iets anders; leg het opnieuw vast",
        Some("ruling_too_many") => "er zijn te veel besluiten",
        _ => "",
    }
}
