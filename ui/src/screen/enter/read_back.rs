//! The read-back before saving: in the order of dictation, the total last, with all that the rules found.
//!
//! Enter on its button saves, but only of somebody who has stopped typing: the Enter after the last figure, one that is typed
//! ahead or held down, and the figures of the next station that somebody types on without looking, save nothing.

use std::time::{Duration, Instant};

use election::checks::{Finding, Severity};
use election::count::Field;
use election::form::{Call, MAX_CALL_BACK, MAX_CALLER, Paper};
use iced::widget::{column, container, mouse_area, responsive, row, scrollable, text};
use iced::{Alignment, Element, Length, Padding};
use night::plausibility::SlipTold;
use words::cells::question_key;
use words::findings::{self, Explained, Reader, explain};
use words::{listed, slips};

use super::Message;
use super::checked::Checked;
use super::form::{CountForm, Spot};
use super::question;
use super::view::{field_words, station_head};
use crate::aloud::{Role, Spot as At, Thing, spoken};
use crate::cx::Cx;
use crate::i18n::label;
use crate::input::{Clicked, Content, Item, Sheet};
use crate::key::Key;
use crate::parts::{self, Line, Rest, Shape};
use crate::theme::{self, BOLD, Tone, size};

/// For how long nothing was typed before Enter saves.
const REST: Duration = Duration::from_millis(700);
/// What a panel takes above and below its content, in logical pixels.
const FRAME: f32 = 28.0;
/// The name of the figures, which a page key scrolls.
const FIGURES: &str = "read-back";

/// A line of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// A finding that has to be confirmed.
    Finding(usize),
    /// Rows that have to be looked at again.
    Slip(usize),
    /// Who called.
    Caller,
    /// Where to call back.
    CallBack,
    /// Saves.
    Save,
}

/// The state.
#[derive(Debug)]
pub struct ReadBack {
    checked: Checked,
    looked: Looked,
    /// When something was typed last; at first, when it was shown.
    typed: Instant,
    /// The findings to confirm, and the button.
    pub sheet: Sheet<Id>,
}

/// Whether the rows have been looked at beside other stations.
#[derive(Debug)]
enum Looked {
    /// Not yet; whether saving waits for it.
    Not {
        /// It was asked to save.
        save: bool,
    },
    /// They have.
    At(Vec<SlipTold>),
}

impl ReadBack {
    /// Of a form without open cells.
    #[must_use]
    pub fn new(form: &CountForm, checked: Checked, now: Instant, cx: &Cx<'_>) -> Self {
        let mut sheet = Sheet::new();
        for (at, finding) in checked.to_confirm().enumerate() {
            let Explained { happened, todo, .. } = explain(finding, Reader::Typist, cx.lang);
            let list = finding.list.map(|list| cx.ta("finding-list", &[("list", list.to_string().into())]));
            let fields = findings::fields(finding, cx.lang);
            let label = format!("={} {}", cx.t("confirm"), finding.code.as_str());
            let help = format!("={}{happened} {todo} ({fields})", list.unwrap_or_default());
            sheet = sheet.switch(Id::Finding(at), &label, false).help(&help);
        }
        let first = sheet.items().first().map(|item| item.id);
        if form.paper == Paper::Telephone {
            sheet = sheet.text(Id::Caller, "caller", "", MAX_CALLER / 4).text(
                Id::CallBack,
                "call-back",
                "",
                MAX_CALL_BACK / 4,
            );
        }
        sheet = sheet.button(Id::Save, "save");
        // What was typed ahead must not land in the name of the caller.
        sheet.go(first.unwrap_or(Id::Save));
        Self { checked, looked: Looked::Not { save: false }, typed: now, sheet }
    }

    /// Takes a key; whether it saves.
    pub fn press(&mut self, key: &Key, now: Instant) -> bool {
        let saves = *key == Key::Enter
            && self.sheet.active() == Some(Id::Save)
            && now.saturating_duration_since(self.typed) >= REST;
        // Whoever goes through the lines or ticks one is looking.
        let types = match key {
            Key::Text(text) => text != " ",
            Key::Enter | Key::Backspace | Key::Delete => true,
            _ => false,
        };
        if types {
            self.typed = now;
        }
        if !saves {
            self.sheet.press(key);
        }
        saves
    }

    /// It is shown again: what was typed while it could not be seen is not meant for it.
    pub fn shown_again(&mut self, now: Instant) {
        self.typed = now;
    }

    /// Asks to save once the rows have been looked at; `false`: they have.
    pub fn waits(&mut self) -> bool {
        match &mut self.looked {
            Looked::Not { save } => {
                *save = true;
                true
            }
            Looked::At(_) => false,
        }
    }

    /// Whether it was asked to save, and is not saved yet.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        matches!(self.looked, Looked::Not { save: true })
    }

    /// The rows have been looked at: what seems to stand in another row has to be confirmed like a finding. Whether saving waited
    /// for it.
    pub fn looked_at(&mut self, slips: Vec<SlipTold>, cx: &Cx<'_>) -> bool {
        let mut lines = Sheet::new();
        // The typist compares paper with screen: what was expected would only mislead.
        for (at, told) in slips.iter().enumerate() {
            let rows = listed(&told.slip.cells.iter().map(|cell| cell.list.to_string()).collect::<Vec<_>>(), cx.lang);
            let what = slips::title(told.slip.kind, cx.lang);
            let what = if rows.is_empty() {
                what
            } else {
                cx.ta("slip-lists", &[("lists", rows.into()), ("what", what.into())])
            };
            let end = if what.ends_with('?') { "" } else { "." };
            let help = format!("={what}{end} {}", slips::remedy(told.slip.kind, cx.lang));
            lines = lines.switch(Id::Slip(at), "slip-looked", false).help(&help);
        }
        self.sheet.put_first(lines);
        if !slips.is_empty() {
            self.sheet.go(Id::Slip(0));
        }
        let saves = matches!(self.looked, Looked::Not { save: true });
        self.looked = Looked::At(slips);
        saves
    }

    /// The first finding that is not confirmed.
    #[must_use]
    pub fn unconfirmed(&self) -> Option<Id> {
        let ids = self.sheet.items().iter().map(|item| item.id);
        ids.filter(|id| matches!(id, Id::Finding(_) | Id::Slip(_))).find(|id| !self.sheet.is_on(*id))
    }

    /// Whether there is anything to tick.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        self.sheet.items().iter().any(|item| matches!(item.id, Id::Finding(_) | Id::Slip(_)))
    }

    /// Who called, where it was noted.
    #[must_use]
    pub fn call(&self) -> Option<Call> {
        let value = |id| self.sheet.value(id).trim().to_owned();
        let call = Call { caller: value(Id::Caller), call_back: value(Id::CallBack) };
        (!call.caller.is_empty() || !call.call_back.is_empty()).then_some(call)
    }

    /// The field of the finding that is active.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self.sheet.active()? {
            Id::Finding(at) => {
                let finding: &Finding = self.checked.to_confirm().nth(at)?;
                finding.fields.first().copied()
            }
            Id::Slip(at) => {
                let Looked::At(slips) = &self.looked else { return None };
                slips.get(at)?.slip.cells.first().map(|cell| Field::ListTotal(cell.list))
            }
            _ => None,
        }
    }

    /// The screen.
    pub fn view<'a>(&'a self, form: &'a CountForm, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let errors = self.checked.findings.iter().any(|finding| finding.severity == Severity::Error);
        let mut side = column![parts::heading(look, cx.t("read-back-findings"))].spacing(10);
        if self.unconfirmed().is_none() && self.checked.to_confirm().next().is_none() {
            side = side.push(parts::banner(look, Tone::Good, cx.t("read-back-no-findings"), String::new()));
        } else if errors {
            side = side.push(parts::banner(look, Tone::Bad, cx.t("read-back-errors"), cx.t("read-back-errors-do")));
        }
        let lines = self.sheet.items().iter().enumerate().map(|(at, item)| {
            let active = at == self.sheet.at();
            parts::here(active, self.line(item, active, cx))
        });
        side = side.extend(lines);
        let side = scrollable(side);
        let given = *cx;
        let figures = responsive(move |size| {
            let figures = parts::panel(look, figures(form, size.height - FRAME, &given));
            parts::scroll(look, scrollable(figures).id(FIGURES))
        });
        let body = row![
            container(figures).width(Length::FillPortion(3)),
            container(parts::scroll(look, side)).width(Length::FillPortion(2)),
        ]
        .spacing(18);
        column![
            station_head(form.purpose.station, form.purpose.level, cx),
            parts::title(look, cx.t("read-back-title")),
            body
        ]
        .spacing(10)
        .into()
    }

    /// A finding with its tick, or the button.
    fn line<'a>(&'a self, item: &'a Item<Id>, active: bool, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let on = match &item.what {
            Content::Switch(on) => *on,
            Content::Text(field) => {
                let name = text(label(cx.lang, &item.label)).size(size::BODY).color(look.ink).width(Length::Fill);
                let tone = if active { Tone::Info } else { Tone::Plain };
                let id = item.id;
                let on_point = move |pointed| Message::ReadBack(Clicked::Text(id, pointed));
                let typed = container(parts::pointed(look, active, field, on_point)).padding([5, 10]);
                let typed = typed.width(Length::Fill).style(theme::bordered(look, tone));
                let line = row![name, typed].align_y(Alignment::Center);
                let thing = Thing::field(label(cx.lang, &item.label)).focus(At::At(2.0, 2.0));
                return spoken(thing, mouse_area(line).on_press(Message::ReadBack(Clicked::Line(id))));
            }
            _ => {
                let save = Message::ReadBack(Clicked::Button(item.id));
                let press = parts::press(look, active, cx.t("key-save"), save);
                return column![press, parts::faint(look, cx.t("read-back-enter"))].spacing(4).into();
            }
        };
        let mark = parts::mark(if on { "✓" } else { "□" }, size::TITLE, if on { look.good } else { look.warn });
        let words = column![
            text(label(cx.lang, &item.label)).font(BOLD).size(size::BODY).color(look.ink),
            text(label(cx.lang, &item.help)).size(size::BODY).color(look.ink),
        ];
        let line = row![mark, words].spacing(10).align_y(Alignment::Center);
        let tone = if active { Tone::Info } else { Tone::Plain };
        let line = container(line).padding(8).width(Length::Fill).style(theme::bordered(look, tone));
        // What is confirmed is all of it, and heard before it is.
        let thing = Thing::new(Role::Switch).on(on).press(At::Middle);
        spoken(thing, parts::clickable(line, Message::ReadBack(Clicked::Switch(item.id))))
    }
}

/// A page key: the figures go on, or back.
pub fn turn(on: bool) -> iced::Task<Message> {
    parts::turn(FIGURES, on)
}

/// The figures as they are read out: lists, then blank and invalid, the total last; below them what was ticked and explained.
/// Candidates are checked per list against the total that was typed for it. Where they do not fit they scroll.
fn figures<'a>(form: &'a CountForm, room: f32, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let read_out = form.spots().iter().filter_map(|spot| match spot {
        Spot::Number(Field::CandidateVotes { .. } | Field::CandidatesTotal(_) | Field::VotesCast) => None,
        Spot::Number(field) => Some(*field),
        Spot::Question(_) | Spot::Explanation => None,
    });
    let line = |field: Field| -> Line<'a, Message> {
        let value = form.value(field);
        let figure = value.map_or_else(|| cx.t("open"), |votes| cx.int(votes));
        let last = field == Field::VotesCast;
        let points = if last { size::TITLE } else { size::FIGURE };
        let line = row![
            text(field.to_string()).size(size::BODY).color(look.faint).width(44),
            text(field_words(field, cx)).size(size::BODY).color(look.ink).width(Length::Fill),
            text(figure).font(BOLD).size(points).color(look.ink),
        ];
        let line = line.spacing(8).align_y(Alignment::Center);
        (spoken(Thing::new(Role::Text), container(line).padding(Padding::ZERO.bottom(2))), false)
    };
    let mut lines: Vec<Line<'a, Message>> = read_out.chain([Field::VotesCast]).map(line).collect();
    let said: Vec<(String, String)> = form.spots().iter().filter_map(|spot| said(form, *spot, cx)).collect();
    if !said.is_empty() {
        let title = container(parts::strong(look, cx.t("read-back-said"))).padding(Padding::ZERO.top(10));
        lines.push((title.into(), true));
    }
    for (what, said) in said {
        let line = column![
            text(what).size(size::SMALL).color(look.faint),
            text(said).font(BOLD).size(size::BODY).color(look.ink),
        ];
        lines.push((spoken(Thing::new(Role::Text), container(line).padding(Padding::ZERO.bottom(4))), false));
    }
    let shape = Shape { active: None, room: room.max(150.0), rest: Rest::Higher };
    parts::columns((look, cx.lang), lines, shape)
}

/// A question with the boxes that are ticked, or the explanation.
fn said(form: &CountForm, spot: Spot, cx: &Cx<'_>) -> Option<(String, String)> {
    match spot {
        Spot::Number(_) => None,
        Spot::Question(asked) => {
            let ticked = question::boxes(form.answers(), asked);
            let words = question::box_words(asked).iter().zip(ticked).filter(|(_, ticked)| *ticked);
            let words: Vec<String> = words.map(|(key, _)| cx.t(key)).collect();
            let words = if words.is_empty() { cx.t("read-back-no-box") } else { words.join(", ") };
            Some((cx.t(question_key(asked)), words))
        }
        Spot::Explanation => {
            let words = form.explanation().text();
            let words = if words.trim().is_empty() { cx.t("read-back-no-words") } else { words };
            Some((cx.t("question-explanation"), words))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_back(now: Instant) -> ReadBack {
        let sheet = Sheet::new().switch(Id::Finding(0), "=", false).button(Id::Save, "save");
        let checked = Checked { findings: Vec::new() };
        ReadBack { checked, looked: Looked::At(Vec::new()), typed: now, sheet }
    }

    #[test]
    fn enter_saves_once_and_of_somebody_who_stopped_typing() {
        let shown = Instant::now();
        let after = |ms: u64| shown + Duration::from_millis(ms);
        let mut read = read_back(shown);
        assert!(!read.press(&Key::Enter, after(5_000)), "on a finding it is no button");
        read.sheet.go(Id::Save);
        read.shown_again(shown);
        // Typed ahead, and held down: as long as that lasts.
        for ms in [0, 30, 400, 699, 1_200, 1_800] {
            assert!(!read.press(&Key::Enter, after(ms)), "{ms}");
        }
        // The next station, typed on blindly.
        for (ms, key) in [(2_600, Key::char('1')), (2_900, Key::char('2')), (3_500, Key::Enter)] {
            assert!(!read.press(&key, after(ms)), "{ms}");
        }
        assert!(read.press(&Key::Enter, after(4_200)), "700 ms of rest");
        assert!(!read.press(&Key::Enter, after(4_300)), "and once");
        // To look through the lines and tick one is no typing.
        for key in [Key::Up, Key::char(' '), Key::Down] {
            assert!(!read.press(&key, after(5_100)));
        }
        assert!(read.sheet.is_on(Id::Finding(0)) && read.press(&Key::Enter, after(5_150)));
        // Nor is a clock that went back a rest.
        assert!(!read.press(&Key::Enter, shown));
    }
}
