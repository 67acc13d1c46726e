//! The read-back before saving: in the order of dictation, the total last, with all that the rules found.

use election::checks::{Finding, Severity};
use election::count::Field;
use election::form::{Call, MAX_CALL_BACK, MAX_CALLER, Paper};
use iced::widget::{Column, Row, column, container, mouse_area, row, scrollable, text};
use iced::{Alignment, Element, Length};
use night::plausibility::SlipTold;
use words::findings::{Explained, Reader, explain};
use words::{listed, slips};

use super::Message;
use super::checked::Checked;
use super::form::{CountForm, Spot};
use super::view::{field_words, station_head};
use crate::action::Action;
use crate::cx::Cx;
use crate::i18n::label;
use crate::input::{Clicked, Content, Item, Sheet};
use crate::parts;
use crate::screen::todo::level_key;
use crate::theme::{self, BOLD, Tone, size};
use api::counts::Entered;

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
    pub fn new(form: &CountForm, checked: Checked, cx: &Cx<'_>) -> Self {
        let mut sheet = Sheet::new();
        for (at, finding) in checked.to_confirm().enumerate() {
            let Explained { happened, todo, .. } = explain(finding.code, Reader::Typist, cx.lang);
            let list = finding.list.map(|list| cx.ta("finding-list", &[("list", list.to_string().into())]));
            let fields = finding.fields.iter().take(8).map(ToString::to_string).collect::<Vec<_>>().join(", ");
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
        Self { checked, looked: Looked::Not { save: false }, sheet }
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
            let help = format!("={what} {}", slips::remedy(told.slip.kind, cx.lang));
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
        let lines = self.sheet.items().iter().enumerate().map(|(at, item)| self.line(item, at == self.sheet.at(), cx));
        side = side.extend(lines);
        let body = row![
            container(self.figures(form, cx)).width(Length::FillPortion(3)),
            container(scrollable(side).style(theme::scroll(look))).width(Length::FillPortion(2)),
        ]
        .spacing(18);
        column![station_head(form.purpose.station, cx), parts::title(look, cx.t("read-back-title")), body]
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
                return mouse_area(line).on_press(Message::ReadBack(Clicked::Line(id))).into();
            }
            _ => return parts::press(look, active, cx.t("key-save"), Message::ReadBack(Clicked::Button(item.id))),
        };
        let mark = parts::mark(if on { "✓" } else { "□" }, size::TITLE, if on { look.good } else { look.warn });
        let words = column![
            text(label(cx.lang, &item.label)).font(BOLD).size(size::BODY).color(look.ink),
            text(label(cx.lang, &item.help)).size(size::BODY).color(look.ink),
        ];
        let line = row![mark, words].spacing(10).align_y(Alignment::Center);
        let tone = if active { Tone::Info } else { Tone::Plain };
        let line = container(line).padding(8).width(Length::Fill).style(theme::bordered(look, tone));
        parts::clickable(line, Message::ReadBack(Clicked::Switch(item.id)))
    }

    /// The figures as they are read out: lists, then blank and invalid, the total last. Candidates are checked per list
    /// against the total that was typed for it.
    fn figures<'a>(&self, form: &CountForm, cx: &Cx<'a>) -> Element<'a, Message> {
        let look = cx.look;
        let spoken: Vec<Field> = form
            .spots()
            .iter()
            .filter_map(|spot| match spot {
                Spot::Number(Field::CandidateVotes { .. } | Field::CandidatesTotal(_) | Field::VotesCast) => None,
                Spot::Number(field) => Some(*field),
                _ => None,
            })
            .chain([Field::VotesCast])
            .collect();
        let line = |field: &Field| -> Element<'a, Message> {
            let value = form.value(*field);
            let figure = value.map_or_else(|| cx.t("open"), |votes| cx.int(votes));
            let last = *field == Field::VotesCast;
            let points = if last { size::TITLE } else { size::FIGURE };
            row![
                text(field.to_string()).size(size::BODY).color(look.faint).width(44),
                text(field_words(*field, cx)).size(size::BODY).color(look.ink).width(Length::Fill),
                text(figure).font(BOLD).size(points).color(look.ink),
            ]
            .spacing(8)
            .align_y(Alignment::Center)
            .into()
        };
        let per_column = parts::fitting(cx.window.height - 344.0, 28.0).max(8);
        let columns = spoken
            .chunks(per_column)
            .map(|chunk| Column::with_children(chunk.iter().map(line)).spacing(2).width(Length::Fill).into());
        parts::panel(look, Row::with_children(columns).spacing(24))
    }
}

/// What is told of a count that was saved: what differs from another one, and whether only this PC has it.
pub fn saved(form: &CountForm, entered: &Entered, cx: &Cx<'_>) -> Action<Message> {
    let station = form.purpose.station.unwrap_or(0);
    let name = cx.setup().and_then(|setup| Some(setup.stations.station(station)?.name.clone())).unwrap_or_default();
    let level = cx.t(level_key(form.purpose.level));
    let args = [("number", station.to_string().into()), ("name", name.into()), ("level", level.into())];
    let words = cx.ta("saved", &args);
    let differs: Vec<String> = entered.differences.iter().map(|cell| cell.field.to_string()).collect();
    if !differs.is_empty() {
        let more = cx.ta("saved-differs", &[("fields", differs.join(", ").into())]);
        return Action::tell(Tone::Warn, words, more);
    }
    // The same figures at another station: one of them may have been read from the wrong paper.
    let same = entered.findings.iter().find(|finding| finding.code == "W.901");
    if let Some(other) = same.and_then(|finding| finding.station) {
        let more = cx.ta("saved-same", &[("number", other.to_string().into())]);
        return Action::tell(Tone::Warn, words, more);
    }
    let peers = cx.facts.status.peers.len();
    let more = if peers == 0 { cx.t("saved-here") } else { String::new() };
    Action::tell(Tone::Good, words, more)
}
