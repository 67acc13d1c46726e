//! What will be signed, from the value that is signed: nothing here is said by anything else.

use api::members::{After, Elsewhere};
use iced::widget::{center, column, container, text};
use iced::{Element, Length};
use organise::prepare::{By, Draft, Drafted, Newcomer, Revocation};

use super::Message;
use crate::cx::Cx;
use crate::parts;
use crate::screen::counted;
use crate::theme::{self, BOLD, Tone, size};

/// Stations that are named; of more it is told how many.
const NAMED: usize = 6;

/// The lines between what is asked and the passphrase.
pub fn lines<'a>(cx: &Cx<'a>, draft: &Draft) -> Vec<Element<'a, Message>> {
    let mut lines = match draft.what() {
        Drafted::Admit(newcomer) => admitted(cx, newcomer, &draft.words()),
        Drafted::Revoke(revocation) => revoked(cx, revocation),
        Drafted::Pen { base: 0 } => vec![parts::body(cx.look, cx.t("pen-base-none"))],
        Drafted::Pen { base } => {
            vec![parts::body(cx.look, cx.ta("pen-base", &[("number", cx.int(*base).into())]))]
        }
        // What changes of the setup is on the page behind; more room is allowed by the command line, which says it itself.
        Drafted::Setup { .. } | Drafted::Allow(_) => Vec::new(),
    };
    let version = [("version", cx.int(draft.version()).into())];
    lines.push(parts::faint(cx.look, cx.ta("sign-version", &version)));
    lines
}

/// Role and label large beside the words: these are of all three.
fn admitted<'a>(cx: &Cx<'a>, newcomer: &Newcomer, words: &str) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let request = &newcomer.request;
    let large = |words: String| text(words).font(BOLD).size(size::TITLE).color(look.ink).center();
    let role = cx.role(request.role);
    let asks = cx.ta("join-asks", &[("label", request.label.clone().into()), ("role", role.into())]);
    let mut shown = column![large(asks), large(words.to_owned())].spacing(12).align_x(iced::Alignment::Center);
    if newcomer.by == By::Session {
        let session = [("session", request.session.to_string().into())];
        shown = shown.push(parts::faint(look, cx.ta("session-number", &session)));
    }
    vec![container(center(shown).height(Length::Shrink)).padding(18).style(theme::bordered(look, Tone::Info)).into()]
}

fn revoked<'a>(cx: &Cx<'a>, revocation: &Revocation) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let kept: u64 = revocation.cuts.iter().map(|cut| u64::from(cut.last.min(cut.held))).sum();
    let falls = [
        ("falls", cx.int(revocation.falls()).into()),
        ("n", revocation.falls().into()),
        ("kept", cx.int(kept).into()),
        ("k", kept.into()),
    ];
    let mut lines = vec![parts::strong(look, cx.ta("revoke-falls", &falls))];
    if let Some(line) = elsewhere(cx, &revocation.elsewhere) {
        lines.push(parts::toned(look, Tone::Warn, line));
    }
    let Some(changes) = &revocation.changes else {
        lines.push(parts::toned(look, Tone::Warn, cx.t("revoke-changes-unknown")));
        return lines;
    };
    for (after, words) in
        [(After::Absent, "revoke-absent"), (After::Open, "revoke-open"), (After::Other, "revoke-other")]
    {
        let stations: Vec<u32> =
            changes.stations.iter().filter(|row| row.after == after).map(|row| row.number).collect();
        if !stations.is_empty() {
            let args = [
                ("count", cx.int(stations.len()).into()),
                ("n", stations.len().into()),
                ("stations", named(cx, &stations).into()),
            ];
            lines.push(parts::body(look, cx.ta(words, &args)));
        }
    }
    let decisions = changes.decisions.len();
    if decisions > 0 {
        lines.push(parts::body(look, counted(cx, "revoke-decisions", decisions)));
    }
    if !changes.public.is_empty() {
        let named = named(cx, &changes.public);
        lines.push(parts::banner(
            look,
            Tone::Bad,
            cx.ta("revoke-public", &[("stations", named.into())]),
            cx.t("revoke-public-do"),
        ));
    }
    if revocation.held_pen {
        lines.push(parts::toned(look, Tone::Warn, cx.t("revoke-pen")));
    }
    lines
}

/// What other PCs say they hold and has not arrived here: the most that one says.
fn elsewhere(cx: &Cx<'_>, told: &[Elsewhere]) -> Option<String> {
    let most = told.iter().max_by_key(|one| one.entries)?;
    let (label, entries) = (most.label.clone(), cx.int(most.entries));
    let args = [("label", label.into()), ("count", entries.into()), ("n", most.entries.into())];
    Some(cx.ta("revoke-elsewhere", &args))
}

fn named(cx: &Cx<'_>, numbers: &[u32]) -> String {
    let more = numbers.len().saturating_sub(NAMED);
    let first = numbers.iter().take(NAMED).map(u32::to_string).collect::<Vec<_>>().join(", ");
    if more == 0 { first } else { cx.ta("first-and-more", &[("first", first.into()), ("count", cx.int(more).into())]) }
}
