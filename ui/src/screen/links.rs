//! Why PCs are not connected, in words, and what to do.

use iced::Element;

use crate::cx::Cx;
use crate::parts;
use crate::theme::Tone;
use api::status::{Alone, Peer};
use words::Say;

/// What is told where no other PC has been connected for a while: most likely why, and what to do.
#[must_use]
pub fn alone<'a, Message: 'a>(cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let (why, remedy) = match cx.facts.status.alone? {
        Alone::Refused => ("alone-refused", "alone-refused-do"),
        Alone::NoAnswer => ("alone-no-answer", "alone-no-answer-do"),
        Alone::NothingThere => ("alone-nothing-there", "alone-nothing-there-do"),
        Alone::NoNetwork => ("alone-no-network", "alone-no-network-do"),
        Alone::NobodyHeard => ("alone-nobody-heard", "alone-nobody-heard-do"),
    };
    Some(parts::banner(cx.look, Tone::Warn, cx.t(why), cx.t(remedy)))
}

/// Why a PC is not connected; nothing where it is, or where nothing is known.
#[must_use]
pub fn why_not(peer: &Peer, cx: &Cx<'_>) -> Option<String> {
    let trouble = peer.why_not.filter(|_| !peer.connected)?;
    Some(trouble.say().in_window(cx.lang))
}
