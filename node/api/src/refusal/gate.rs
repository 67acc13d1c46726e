//! A gate that is shut, in words: whose clock, by how much, what to do, and until when.

use words::{Arg, Lang, Sentence, sentence};

use super::fact::Fact;
use crate::gate::{Gate, OddClock, Remedy, Unconvinced};

impl Fact for Box<Gate> {
    fn told(&self, lang: Lang) -> Arg<'static> {
        why(self).told(lang).into()
    }

    fn in_window(&self, lang: Lang) -> Arg<'static> {
        why(self).in_window(lang).into()
    }
}

/// Without what this PC's clock says.
fn why(gate: &Gate) -> Sentence {
    let wait = minutes(gate.wait_ms.unwrap_or(0));
    let waits = gate.wait_ms.is_some_and(|wait| wait > 0);
    let text = match gate.remedy {
        Some(Remedy::SetOwnClock) => {
            let with = if gate.majority { sentence!("gate-most-other-clocks") } else { sentence!("gate-the-watches") };
            let text = sentence!("gate-own-clock", apart = apart(gate.ahead_ms.unwrap_or(0)), with = with);
            if waits { sentence!("gate-or-wait", text = text, n = count(wait), minutes = wait) } else { text }
        }
        Some(Remedy::Watches) if waits => sentence!("gate-then-watches", wait = waiting(gate, wait)),
        Some(Remedy::Watches) => match gate.unconvinced {
            Some(Unconvinced::Early) => sentence!("gate-early-watch"),
            Some(Unconvinced::Apart) => sentence!("gate-watches-apart"),
            Some(Unconvinced::TooFew) | None => sentence!("gate-too-few-watches"),
        },
        Some(Remedy::Wait) | None => waiting(gate, wait),
    };
    // The own clock has been spoken of already.
    let far: Vec<Sentence> = gate.odd.iter().filter(|odd| !odd.of.here).map(|odd| is_odd(odd, gate.majority)).collect();
    if far.is_empty() { text } else { sentence!("gate-with-odd", text = text, odd = Sentence::list(far)) }
}

fn waiting(gate: &Gate, wait: u64) -> Sentence {
    match gate.slowest.as_ref().filter(|owner| !owner.here) {
        None => sentence!("gate-wait", n = count(wait), minutes = wait),
        Some(slowest) => sentence!("gate-wait-for", label = &slowest.label, n = count(wait), minutes = wait),
    }
}

fn is_odd(odd: &OddClock, majority: bool) -> Sentence {
    let with = if majority { sentence!("gate-most-others") } else { sentence!("gate-this-pc") };
    sentence!("gate-odd", label = &odd.of.label, apart = apart(odd.ahead_ms), with = with)
}

/// `40 minutes behind`.
fn apart(ahead_ms: i64) -> Sentence {
    let minutes = ahead_ms.unsigned_abs().saturating_add(30_000) / 60_000;
    if ahead_ms < 0 {
        sentence!("gate-behind", n = count(minutes), minutes = minutes)
    } else {
        sentence!("gate-ahead", n = count(minutes), minutes = minutes)
    }
}

fn minutes(ms: u64) -> u64 {
    ms.div_ceil(60_000)
}

fn count(number: u64) -> Sentence {
    Sentence::count(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::ClockOwner;

    const MINUTE: i64 = 60_000;

    fn told(gate: &Gate) -> [String; 2] {
        [Lang::Nl, Lang::En].map(|lang| why(gate).told(lang))
    }

    fn owner(label: &str, here: bool) -> ClockOwner {
        ClockOwner { label: label.to_owned(), here, ..ClockOwner::default() }
    }

    #[test]
    fn whose_clock_by_how_much_and_what_to_do() {
        let mut gate = Gate { remedy: Some(Remedy::Wait), wait_ms: Some(60_000), ..Gate::default() };
        gate.slowest = Some(owner("scan-1", true));
        let [nl, en] = told(&gate);
        assert!(nl.starts_with("de stembureaus zijn nog niet gesloten: wacht nog 1 minuut; "), "{nl}");
        assert!(en.starts_with("the polls are not closed yet: wait 1 more minute; no confirmation opens it"), "{en}");
        gate.slowest = Some(owner("entry-1", false));
        gate.wait_ms = Some(60_001);
        let [nl, en] = told(&gate);
        assert!(nl.contains("volgens de klok van entry-1") && nl.ends_with("wacht nog 2 minuten"), "{nl}");
        assert!(en.contains("by the clock of entry-1") && en.ends_with("wait 2 more minutes"), "{en}");
        gate.remedy = Some(Remedy::Watches);
        let [nl, en] = told(&gate);
        assert!(nl.ends_with("2 minuten. Daarna typen twee mensen de tijd op hun eigen horloge"), "{nl}");
        assert!(en.ends_with("more minutes. After that two persons type the time on their own watch"), "{en}");
        (gate.wait_ms, gate.unconvinced) = (Some(0), Some(Unconvinced::TooFew));
        gate.odd = vec![OddClock { of: owner("entry-1", false), ahead_ms: -40 * MINUTE }];
        let [nl, en] = told(&gate);
        assert!(nl.ends_with("). En de klok van entry-1 loopt 40 minuten achter op die van deze pc"), "{nl}");
        assert!(en.ends_with("). the clock of entry-1 is 40 minutes behind this PC's"), "{en}");
        gate.odd.push(OddClock { of: owner("scan-1", true), ahead_ms: 5 * MINUTE });
        assert_eq!(told(&gate), [nl, en], "the own clock is not told twice");
    }

    #[test]
    fn the_own_clock_is_to_be_set() {
        let gate = Gate {
            remedy: Some(Remedy::SetOwnClock),
            ahead_ms: Some(MINUTE),
            wait_ms: Some(120_000),
            majority: true,
            ..Gate::default()
        };
        let [nl, en] = told(&gate);
        assert!(
            nl.starts_with("de klok van deze pc loopt 1 minuut voor op de klokken van de meeste andere pc's"),
            "{nl}"
        );
        assert!(en.starts_with("the clock of this PC is 1 minute ahead of the clocks of most other PCs: look"), "{en}");
        assert!(nl.ends_with("zoals de klokken nu staan: wacht nog 2 minuten"), "{nl}");
        assert!(en.ends_with("as the clocks are now: wait 2 more minutes"), "{en}");
        let [nl, en] = told(&Gate { majority: false, wait_ms: None, ahead_ms: Some(-3 * MINUTE), ..gate });
        assert!(
            nl.contains("3 minuten achter op de horloges") && en.contains("3 minutes behind the watches"),
            "{nl}, {en}"
        );
    }
}
