//! What the clocks of the PCs mean for a release, in words: which one is odd, by how much, what to do, until when.

use iced::Element;

use crate::cx::Cx;
use crate::format::{clock, day_and_clock, int};
use crate::i18n::{Lang, t, ta};
use crate::parts;
use crate::theme::Tone;
use api::gate::{Gate, OddClock, Remedy};

/// What, and what to do.
type Told = (String, String);

/// Why nothing can be released before something happens that is not done at the confirmation.
#[must_use]
pub fn obstacle(cx: &Cx<'_>) -> Option<Told> {
    obstacle_of(cx.lang, cx.facts.status.gate.as_ref()?, cx.now)
}

/// Why two persons have to type the time on their watches; none where that is not so.
#[must_use]
pub fn watches_needed(cx: &Cx<'_>) -> Option<String> {
    let gate = cx.facts.status.gate.as_ref().filter(|gate| gate.remedy == Some(Remedy::Watches))?;
    Some(cx.t(if gate.odd.is_empty() { "watches-alone" } else { "watches-apart" }))
}

/// Banners about the clocks of other PCs that are far off.
#[must_use]
pub fn banners<'a, Message: 'a>(cx: &Cx<'a>) -> Vec<Element<'a, Message>> {
    let odd = cx.facts.status.gate.as_ref().map(|gate| odd_of(cx.lang, gate)).unwrap_or_default();
    odd.into_iter().map(|(words, more)| parts::banner(cx.look, Tone::Warn, words, more)).collect()
}

fn obstacle_of(lang: Lang, gate: &Gate, now: u64) -> Option<Told> {
    let waits = gate.wait_ms.is_some_and(|wait| wait > 0);
    let until = gate.until.unwrap_or(gate.opens_at);
    match (gate.remedy?, &gate.slowest) {
        (Remedy::SetOwnClock, _) => {
            let ahead = gate.ahead_ms?;
            let words = ta(lang, &format!("gate-own-{}", side(ahead)), &[("span", span(lang, ahead).into())]);
            Some((words, ta(lang, "gate-own-do", &[("time", clock(until).into())])))
        }
        _ if !waits => None,
        (_, Some(slowest)) if !slowest.here => {
            let pc = slowest.label.as_str();
            let words = ta(lang, "gate-slower", &[("time", clock(until).into()), ("pc", pc.into())]);
            Some((words, ta(lang, "gate-slower-do", &[("pc", pc.into())])))
        }
        _ => {
            let words = ta(lang, "gate-closed", &[("time", day_and_clock(gate.opens_at).into())]);
            Some((words, ta(lang, "gate-closed-do", &[("own", day_and_clock(now).into())])))
        }
    }
}

fn odd_of(lang: Lang, gate: &Gate) -> Vec<Told> {
    gate.odd.iter().filter(|odd| !odd.of.here).map(|odd| odd_one(lang, gate, odd)).collect()
}

fn odd_one(lang: Lang, gate: &Gate, odd: &OddClock) -> Told {
    let (pc, side) = (odd.of.label.as_str(), side(odd.ahead_ms));
    let args = [("pc", pc.into()), ("span", span(lang, odd.ahead_ms).into())];
    if gate.majority {
        return (ta(lang, &format!("gate-odd-{side}"), &args), ta(lang, "gate-odd-do", &[("pc", pc.into())]));
    }
    (ta(lang, &format!("gate-apart-{side}"), &args), t(lang, "gate-apart-do"))
}

fn side(ahead_ms: i64) -> &'static str {
    if ahead_ms < 0 { "behind" } else { "ahead" }
}

/// How far apart, in the largest unit of which there are two.
fn span(lang: Lang, ms: i64) -> String {
    let minutes = ms.unsigned_abs().saturating_add(30_000) / 60_000;
    let (key, number) = match minutes {
        0..120 => ("span-minutes", minutes),
        120..2_880 => ("span-hours", minutes / 60),
        _ => ("span-days", minutes / 1_440),
    };
    ta(lang, key, &[("count", int(lang, number).into()), ("n", number.into())])
}

#[cfg(test)]
mod tests {
    use api::gate::ClockOwner;

    use super::*;

    /// 18 March 2026, 21:00 in Amsterdam.
    const AT: u64 = 1_773_864_000_000;
    const MINUTE: i64 = 60_000;

    fn shut(remedy: Remedy, wait_ms: u64, slowest: ClockOwner) -> Gate {
        Gate {
            remedy: Some(remedy),
            opens_at: AT,
            wait_ms: Some(wait_ms),
            until: Some(AT + 420_000),
            slowest: Some(slowest),
            ..Gate::default()
        }
    }

    fn owner(label: &str, here: bool) -> ClockOwner {
        ClockOwner { label: label.to_owned(), here, ..ClockOwner::default() }
    }

    fn pc(label: &str, here: bool, ahead_ms: i64) -> OddClock {
        OddClock { of: owner(label, here), ahead_ms }
    }

    #[test]
    fn which_clock_by_how_much_what_to_do_and_until_when() {
        let said = |gate: &Gate, now: u64| obstacle_of(Lang::Nl, gate, now).unwrap();
        let (words, more) = said(&shut(Remedy::Wait, 60_000, owner("scan", true)), AT - 60_000);
        assert!(words.contains("18-03-2026 21:00") && more.contains("zegt nu 18-03-2026 20:59"), "{words} {more}");
        let (words, more) = said(&shut(Remedy::Wait, 420_000, owner("balie", false)), AT);
        assert!(words.contains("balie") && words.contains("21:07") && more.contains("balie"), "{words} {more}");
        let slow = Gate { ahead_ms: Some(-40 * MINUTE + 3), ..shut(Remedy::SetOwnClock, 1, owner("scan", true)) };
        let (words, more) = said(&slow, AT);
        assert!(words.contains("40 minuten achter") && more.contains("21:07"), "{words} {more}");
        // Two watches are typed at the confirmation, but not before the own clock has passed.
        assert_eq!(obstacle_of(Lang::Nl, &shut(Remedy::Watches, 0, owner("scan", true)), AT), None);
        assert!(obstacle_of(Lang::Nl, &shut(Remedy::Watches, 1, owner("scan", true)), AT).is_some());
        assert_eq!(obstacle_of(Lang::Nl, &Gate { open: true, ..Gate::default() }, AT), None);
    }

    #[test]
    fn the_clocks_of_others_that_are_odd_are_named() {
        let odd =
            vec![pc("scan", true, -1), pc("balie", false, 180 * MINUTE), pc("hal", false, -3650 * 1_440 * MINUTE)];
        for (majority, of) in [(true, "de meeste andere"), (false, "die van deze pc")] {
            let told = odd_of(Lang::Nl, &Gate { odd: odd.clone(), majority, ..Gate::default() });
            assert_eq!(told.len(), 2);
            assert!(told[0].0.contains("balie loopt 3 uur voor op") && told[0].0.contains(of), "{told:?}");
            assert!(told[1].0.contains("hal loopt 3.650 dagen achter op"), "{told:?}");
        }
        assert_eq!(span(Lang::En, MINUTE), "1 minute");
    }
}
