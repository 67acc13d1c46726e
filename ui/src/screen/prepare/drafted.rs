//! What will be signed, from the value that is signed: nothing here is said by anything else.

use iced::widget::{center, column, container, text};
use iced::{Element, Length};
use night::roles::role_name;
use serde_json::Value;
use workstation::prepare::{By, Draft, Newcomer, Revocation, What};

use super::Message;
use crate::cx::Cx;
use crate::parts;
use crate::theme::{self, BOLD, Tone, size};

/// Stations that are named; of more it is told how many.
const NAMED: usize = 6;

/// The lines between what is asked and the passphrase.
pub fn lines<'a>(cx: &Cx<'a>, draft: &Draft) -> Vec<Element<'a, Message>> {
    let mut lines = match draft.what() {
        What::Admit(newcomer) => admitted(cx, newcomer, &draft.words()),
        What::Revoke(revocation) => revoked(cx, revocation),
        What::Pen { base: 0 } => vec![parts::body(cx.look, cx.t("pen-base-none"))],
        What::Pen { base } => {
            vec![parts::body(cx.look, cx.ta("pen-base", &[("number", cx.int(u64::from(*base)).into())]))]
        }
        // What changes of the setup is on the page behind; more room is allowed by the command line, which says it itself.
        What::Setup { .. } | What::Allow(_) => Vec::new(),
    };
    let version = [("version", cx.int(u64::from(draft.version())).into())];
    lines.push(parts::faint(cx.look, cx.ta("sign-version", &version)));
    lines
}

/// Role and label large beside the words: these are of all three.
fn admitted<'a>(cx: &Cx<'a>, newcomer: &Newcomer, words: &str) -> Vec<Element<'a, Message>> {
    let look = cx.look;
    let request = &newcomer.request;
    let large = |words: String| text(words).font(BOLD).size(size::TITLE).color(look.ink).center();
    let role = cx.t(&format!("role-{}", role_name(request.role)));
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
    let number = |n: u64| cx.int(n);
    let kept: u64 = revocation.cuts.iter().map(|cut| u64::from(cut.last.min(cut.held))).sum();
    let falls = [("falls", number(u64::from(revocation.falls())).into()), ("kept", number(kept).into())];
    let mut lines = vec![parts::strong(look, cx.ta("revoke-falls", &falls))];
    if let Some(line) = elsewhere(cx, &revocation.elsewhere) {
        lines.push(parts::toned(look, Tone::Warn, line));
    }
    let changes = &revocation.changes;
    if changes.is_null() {
        lines.push(parts::toned(look, Tone::Warn, cx.t("revoke-changes-unknown")));
        return lines;
    }
    for (after, words) in [("absent", "revoke-absent"), ("open", "revoke-open"), ("other", "revoke-other")] {
        let stations: Vec<&Value> = rows(&changes["stations"]).filter(|row| row["after"] == after).collect();
        if !stations.is_empty() {
            let named = named(cx, stations.iter().map(|row| row["number"].as_u64().unwrap_or(0)));
            let args = [("count", number(count(stations.len())).into()), ("stations", named.into())];
            lines.push(parts::body(look, cx.ta(words, &args)));
        }
    }
    let decisions = rows(&changes["decisions"]).count();
    if decisions > 0 {
        lines.push(parts::body(look, cx.ta("revoke-decisions", &[("count", number(count(decisions)).into())])));
    }
    let public: Vec<u64> = rows(&changes["public"]).filter_map(Value::as_u64).collect();
    if !public.is_empty() {
        let named = named(cx, public.iter().copied());
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
fn elsewhere(cx: &Cx<'_>, told: &Value) -> Option<String> {
    let most = rows(told).max_by_key(|row| row["entries"].as_u64())?;
    let label = most["label"].as_str().unwrap_or_default().to_owned();
    let entries = cx.int(most["entries"].as_u64().unwrap_or(0));
    Some(cx.ta("revoke-elsewhere", &[("label", label.into()), ("count", entries.into())]))
}

fn named(cx: &Cx<'_>, numbers: impl Iterator<Item = u64>) -> String {
    let all: Vec<String> = numbers.map(|number| number.to_string()).collect();
    let more = all.len().saturating_sub(NAMED);
    let first = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if more == 0 {
        first
    } else {
        cx.ta("first-and-more", &[("first", first.into()), ("count", cx.int(count(more)).into())])
    }
}

fn rows(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
