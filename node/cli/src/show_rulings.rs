//! What was ruled on the day, for people at the command line.

use api::control::{Ruling, RulingKind, Rulings};
use night::rulings::Why;
use words::Lang;

use super::say;
use super::table::{joined, number, plain};

/// What applies, what is disputed and what has no effect; nothing where nothing was ruled.
pub fn rulings(lang: Lang, told: &Rulings) -> String {
    let mut text = String::new();
    for ruling in &told.in_force {
        text.push_str(&format!("  {}\n", say!(lang, "cli-ruling", what = line(lang, ruling))));
    }
    for ruling in &told.unheeded {
        let why = ruling.why.map(|value| why(lang, value)).unwrap_or_default();
        text.push_str(&format!("  {}\n", say!(lang, "cli-ruling-unheeded", what = line(lang, ruling), why = why)));
    }
    if told.more > 0 {
        text.push_str(&format!("  {}\n", say!(lang, "cli-ruling-more", more = told.more)));
    }
    text
}

/// What, by whom, and why.
fn line(lang: Lang, ruling: &Ruling) -> String {
    let of = |value: Option<u32>| value.map(|value| number(lang, value)).unwrap_or_default();
    let station = || of(ruling.station);
    let candidate = || say!(lang, "cli-candidate-of", candidate = of(ruling.candidate), list = of(ruling.list));
    let what = match ruling.kind {
        RulingKind::Lot => {
            let options = joined(ruling.options.iter().flatten());
            let (draw, drawn) = (of(ruling.draw), of(ruling.drawn));
            say!(lang, "cli-ruled-lot", draw = draw, options = options, drawn = drawn)
        }
        RulingKind::Died => say!(lang, "cli-ruled-died", candidate = candidate()),
        RulingKind::NotDied => say!(lang, "cli-ruled-not-died", candidate = candidate()),
        RulingKind::AsSetUp => say!(lang, "cli-ruled-as-set-up", station = station()),
        RulingKind::Added => {
            let name = plain(ruling.name.as_deref().unwrap_or_default());
            say!(lang, "cli-ruled-added", station = station(), name = name)
        }
        RulingKind::Closed => say!(lang, "cli-ruled-closed", station = station()),
        RulingKind::Merged => say!(lang, "cli-ruled-merged", station = station(), into = of(ruling.into)),
        RulingKind::Unreadable => say!(lang, "cli-ruled-unreadable", subject = plain(&ruling.subject)),
    };
    let (operator, label, reason) = (plain(&ruling.operator), plain(&ruling.label), plain(&ruling.reason));
    say!(lang, "cli-ruled-by", what = what, operator = operator, label = label, reason = reason)
}

fn why(lang: Lang, why: Why) -> String {
    match why {
        Why::NotByScan => say!(lang, "cli-unheeded-not-scan"),
        Why::Unreadable => say!(lang, "cli-unheeded-unreadable"),
        Why::Impossible => say!(lang, "cli-unheeded-impossible"),
        Why::Overtaken => say!(lang, "cli-unheeded-overtaken"),
        Why::Contested => say!(lang, "cli-unheeded-contested"),
        Why::TooMany => say!(lang, "cli-unheeded-too-many"),
    }
}
