//! Which count of a station counts and which one is public, on its page: of the very entry, not of the station.

use api::control::StationRow;
use api::which_counts::JudgedTold;
use election::Level;
use iced::Element;

use crate::cx::Cx;
use crate::i18n::Arg;
use crate::parts;
use crate::screen::control::Message;
use crate::screen::control::confirm::per;
use crate::screen::todo::other_level;
use crate::theme::Tone;

/// What of a station is public, beside what stands at a level; `None`: nothing.
pub fn public(row: &StationRow, level: Level, cx: &Cx<'_>) -> Option<(Tone, String)> {
    if !row.released {
        return None;
    }
    let (here, there) = match level {
        Level::Party => (&row.party, &row.candidate),
        Level::Candidate => (&row.candidate, &row.party),
    };
    let of = |level: Level| -> [(&'static str, Arg<'static>); 1] { [("level", cx.t(per(level)).into())] };
    Some(match (here.public, there.public, row.released_level) {
        // Of a count per candidate no more may be public than its lists.
        (true, _, Some(Level::Party)) if level == Level::Candidate => {
            (Tone::Info, cx.ta("public-per", &of(Level::Party)))
        }
        (true, ..) => (Tone::Good, cx.t("is-public")),
        (false, true, _) => (Tone::Info, cx.ta("public-of", &of(other_level(level)))),
        (false, false, _) => (Tone::Warn, cx.t("public-version")),
    })
}

/// Whether the count that is chosen counts, and why.
pub fn banner<'a>(told: &JudgedTold, cx: &Cx<'a>) -> Element<'a, Message> {
    let (tone, key) = if told.counts { (Tone::Good, "judged-counts") } else { (Tone::Plain, "judged-not") };
    parts::banner(cx.look, tone, cx.t(key), crate::format::sentence(told.why(cx.lang)))
}
