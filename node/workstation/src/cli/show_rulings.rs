//! What was ruled on the day, for people at the command line.

use api::control::{Ruling, RulingKind, Rulings};
use night::rulings::Why;

use super::table::{joined, number, plain};

/// What applies, what is disputed and what has no effect; nothing where nothing was ruled.
pub fn rulings(told: &Rulings) -> String {
    let mut text = String::new();
    for ruling in &told.in_force {
        text.push_str(&format!("  besluit: {}\n", line(ruling)));
    }
    for ruling in &told.unheeded {
        let why = ruling.why.map(why).unwrap_or_default();
        text.push_str(&format!("  ZONDER GEVOLG: {} – {why}\n", line(ruling)));
    }
    if told.more > 0 {
        text.push_str(&format!("  ZONDER GEVOLG: nog {}\n", told.more));
    }
    text
}

/// What, by whom, and why.
fn line(ruling: &Ruling) -> String {
    let of = |value: Option<u32>| value.map(number).unwrap_or_default();
    let station = || of(ruling.station);
    let candidate = || format!("kandidaat {} van lijst {}", of(ruling.candidate), of(ruling.list));
    let what = match ruling.kind {
        RulingKind::Lot => {
            let options = joined(ruling.options.iter().flatten());
            format!("loting {} tussen {options}: {}", of(ruling.draw), of(ruling.drawn))
        }
        RulingKind::Died => format!("{} is overleden", candidate()),
        RulingKind::NotDied => format!("{} is niet overleden", candidate()),
        RulingKind::AsSetUp => format!("stembureau {} is zoals ingericht", station()),
        RulingKind::Added => {
            format!("stembureau {} is erbij: {}", station(), plain(ruling.name.as_deref().unwrap_or_default()))
        }
        RulingKind::Closed => format!("stembureau {} is gesloten", station()),
        RulingKind::Merged => format!("stembureau {} wordt geteld bij {}", station(), of(ruling.into)),
        RulingKind::Unreadable => format!("{}, niet te lezen", plain(&ruling.subject)),
    };
    format!("{what} ({} op {}: {})", plain(&ruling.operator), plain(&ruling.label), plain(&ruling.reason))
}

fn why(why: Why) -> &'static str {
    match why {
        Why::NotByScan => "niet van een controle-pc",
        Why::Unreadable => "van een andere versie, of geen besluit",
        Why::Impossible => "deze kandidaat, lijst of dit stembureau is er niet",
        Why::Overtaken => "achterhaald: dat stembureau telt zelf niet, of er wordt nu anders geloot",
        Why::Contested => "een ander besluit zegt iets anders; leg het opnieuw vast",
        Why::TooMany => "er zijn te veel besluiten",
    }
}
