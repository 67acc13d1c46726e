//! The way to something public: from the sheet to the confirmation, and from there to the release.

use api::request::{Error, Passphrase, Request};

use super::confirm::{self, Confirm};
use super::{Message, Page, State, release};
use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::input::Asker;
use crate::key::Key;
use crate::keymap::{Act, act};
use crate::parts;
use crate::screen::clocks;
use crate::theme::Tone;
use api::plans::OfferState;
use api::release::{Obstacle, Preview, Release};
use api::reply::Reply;

impl State {
    /// From the sheet to the confirmation, unless something stands in the way.
    pub(super) fn confirm_wish(&mut self, cx: &Cx<'_>) -> Action<Message> {
        if let Some((words, more)) = release::obstacles(self, cx).into_iter().next() {
            return Action::tell(Tone::Bad, words, more);
        }
        let Page::Release(sheet) = &self.page else { return Action::none() };
        let mut sheet = sheet.clone();
        match release::wish(&mut sheet, self, cx) {
            Some(wish) => {
                let page = Confirm::new(wish, cx);
                let asking = preview(&page, cx);
                self.page = Page::Confirm(sheet, Box::new(page));
                asking.and(Action::ask(Ask::Quiet))
            }
            None => {
                self.page = Page::Release(sheet);
                Action::none()
            }
        }
    }

    pub(super) fn key_confirm(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let place = self.place();
        let Page::Confirm(sheet, page) = &mut self.page else { return Action::none() };
        match act(place, key) {
            Some(Act::Back) if page.offered.is_some() => {
                let request = Request::PlanWithdraw { who: cx.who() };
                Action::run(ask(cx.handle, request, Message::TakenBack))
            }
            Some(Act::OtherPc) if !page.sending && page.told.as_ref().is_some_and(|told| told.second_key) => {
                page.choose(cx);
                Action::none()
            }
            Some(Act::Back) if !page.sending => {
                self.page = Page::Release(sheet.clone());
                Action::ask(Ask::Quiet)
            }
            Some(Act::Confirm) if !page.sending => {
                if let Some((words, more)) = page.lacks(cx) {
                    return Action::tell(Tone::Warn, words, more);
                }
                page.sending = true;
                match page.signature() {
                    // The node compares name and PIN, and lets nothing out without.
                    Some((operator, pin)) if cx.facts.asks_pin() => {
                        let request = Request::SignIn { operator, pin: Passphrase::new(pin), confirms: true };
                        Action::run(ask(cx.handle, request, Message::PinChecked))
                    }
                    _ => send(page, cx),
                }
            }
            Some(found @ (Act::PageBack | Act::PageOn)) => {
                Action::run(parts::turn(confirm::SCROLL, found == Act::PageOn))
            }
            Some(_) => Action::none(),
            None => {
                if let Some(second) = &mut page.second {
                    second.press(key);
                }
                Action::none()
            }
        }
    }

    /// What a release would be, on the page that asked: another one may be shown by now.
    pub(super) fn previewed(&mut self, asker: Asker, result: Result<Preview, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(sheet, page) = &mut self.page else { return Action::none() };
        if page.asker != asker {
            return Action::none();
        }
        match result {
            Ok(told) => {
                let read = |refusal: &Obstacle| refusal.error.code == "gate" && refusal.by_second;
                if told.refusals.iter().any(read) {
                    page.ask_watches(cx);
                }
                let naming = std::mem::take(&mut page.naming);
                let same = page.told.as_ref().is_some_and(|before| before.shows_the_same(&told));
                let before = page.told.replace(told);
                if page.lets_the_organiser_go(cx) {
                    page.sending = false;
                    return preview(page, cx);
                }
                if page.by.is_none() && page.told.as_ref().is_some_and(|told| told.second_key) {
                    page.choose(cx);
                }
                match page.lacks(cx) {
                    _ if !naming => Action::none(),
                    None if same && page.by_organiser => page.sign(cx),
                    None if same => Action::run(ask(cx.handle, page.request(cx, ""), Message::Released)),
                    lacks => {
                        page.sending = false;
                        // What stood against this name does not stand against the next one.
                        if lacks.is_some() {
                            page.told = before;
                        }
                        let moved = || (cx.t("release-moved"), cx.t("release-moved-do"));
                        let (words, more) = lacks.unwrap_or_else(moved);
                        Action::tell(Tone::Warn, words, more)
                    }
                }
            }
            Err(error) => {
                self.page = Page::Release(sheet.clone());
                Action::refused(cx, &error)
            }
        }
    }

    pub(super) fn pin_checked(&mut self, told: Result<Reply, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(_, page) = &mut self.page else { return Action::none() };
        if !page.sending {
            return Action::none();
        }
        match told {
            Ok(_) => send(page, cx),
            Err(error) => {
                page.sending = false;
                let words = match error.code.as_str() {
                    "wrong_pin" => "second-wrong",
                    "pin_pause" => "operator-pause",
                    _ => "refused",
                };
                Action::tell(Tone::Warn, cx.t(words), crate::refusal::words(cx.lang, &error))
            }
        }
    }

    pub(super) fn organiser_signed(&mut self, signed: Result<String, Error>, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(_, page) = &mut self.page else { return Action::none() };
        if !page.sending {
            return Action::none();
        }
        match signed {
            Ok(signature) => Action::run(ask(cx.handle, page.request(cx, &signature), Message::Released)),
            Err(error) => {
                page.sending = false;
                Action::refused(cx, &error)
            }
        }
    }

    pub(super) fn released(&mut self, result: Result<Release, Error>, cx: &Cx<'_>) -> Action<Message> {
        match result {
            Ok(Release::Offered(offered)) => {
                if let Page::Confirm(_, page) = &mut self.page {
                    page.offered = Some(offered.plan);
                }
                Action::ask(Ask::Quiet)
            }
            Ok(Release::Made(made)) => self.is_made(made.number, cx),
            Err(error) => {
                if let Page::Confirm(_, page) = &mut self.page {
                    page.sending = false;
                    match error.code.as_str() {
                        "gate" if clocks::watches_needed(cx).is_some() => page.ask_watches(cx),
                        "no_confirmation" if page.second.is_none() => {
                            page.second = Some(confirm::second_sheet(cx, false, false));
                        }
                        _ => {}
                    }
                }
                Action::refused(cx, &error)
            }
        }
    }
}

impl State {
    fn is_made(&mut self, number: u32, cx: &Cx<'_>) -> Action<Message> {
        self.page = Page::Releases;
        self.at = 0;
        self.withhold.clear();
        let words = cx.ta("release-made", &[("number", number.to_string().into())]);
        Action::tell(Tone::Good, words, cx.t("release-made-means")).and(self.ask_now(cx))
    }

    /// How the release stands that another PC was asked to confirm: it was made, or there is none, and why.
    pub(super) fn follow_offer(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Page::Confirm(_, page) = &mut self.page else { return Action::none() };
        let offer = cx.facts.status.plans.offer.as_ref();
        let Some(offer) = offer.filter(|offer| !offer.open && Some(&offer.plan) == page.offered.as_ref()) else {
            return Action::none();
        };
        page.offered = None;
        page.sending = false;
        if offer.state == OfferState::Released {
            return self.is_made(offer.number, cx);
        }
        let why = offer.why.as_ref().map(|why| crate::refusal::words(cx.lang, why)).unwrap_or_default();
        Action::tell(Tone::Warn, cx.t("second-key-none"), why)
    }
}

/// Has the release signed. With a second person it is composed once more first, so that the name is in what is signed; when
/// it then shows the same, it goes on by itself.
fn send(page: &mut Confirm, cx: &Cx<'_>) -> Action<Message> {
    if page.second.is_none() && page.by.is_none() {
        return Action::run(ask(cx.handle, page.request(cx, ""), Message::Released));
    }
    page.naming = true;
    preview(page, cx)
}

/// Asks what the release of a page would be.
fn preview(page: &Confirm, cx: &Cx<'_>) -> Action<Message> {
    let asker = page.asker;
    Action::run(ask(cx.handle, page.preview(cx), move |told| Message::Previewed(asker, Box::new(told))))
}
