//! Beside the form: the candidate that is being named, and what skipping set to 0.

use iced::widget::{Column, column, container};
use iced::{Element, Length};

use super::Message;
use super::form::{CountForm, Jump};
use crate::aloud::{Thing, spoken};
use crate::cx::Cx;
use crate::parts;
use crate::theme::{self, Tone};

/// What there is to say; `None`: nothing.
pub fn view<'a>(form: &CountForm, cx: &Cx<'a>) -> Option<Element<'a, Message>> {
    let look = cx.look;
    let mut lines: Vec<Element<'a, Message>> = Vec::new();
    lines.extend(form.jump().map(|jump| naming(form, jump, cx)));
    if let Some(filled) = form.filled() {
        let list = filled.cells.first().and_then(|at| form.candidate(*at)).map_or(0, |(list, _)| list);
        let count = filled.cells.len();
        let args = [
            ("list", list.to_string().into()),
            ("count", cx.int(count).into()),
            ("n", count.into()),
            ("numbers", numbers(form, &filled.cells, cx).into()),
        ];
        lines.push(parts::toned(look, Tone::Info, cx.ta("zeros-filled", &args)));
    }
    let emptied = form.emptied_here();
    if !emptied.is_empty() {
        let words = cx.ta("zeros-left", &[("numbers", numbers(form, &emptied, cx).into())]);
        lines.push(parts::toned(look, Tone::Warn, words));
    }
    (!lines.is_empty()).then(|| Column::with_children(lines).spacing(10).into())
}

/// The line in which a candidate is named: it is what is active then.
fn naming<'a>(form: &CountForm, jump: &Jump, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let named = form.named();
    let said = match named.as_slice() {
        _ if jump.typed.is_empty() => cx.t("jump-help"),
        [] => {
            let args = [("list", jump.list.to_string().into()), ("typed", jump.typed.text().into())];
            cx.ta("jump-nobody", &args)
        }
        [one] => person(form, *one, cx),
        several => {
            let args = [("count", cx.int(several.len()).into()), ("numbers", numbers(form, several, cx).into())];
            cx.ta("jump-several", &args)
        }
    };
    let tone = if jump.refused { Tone::Bad } else { Tone::Info };
    let typed = container(parts::typed(look, true, &jump.typed, false)).padding([5, 10]).width(Length::Fill);
    let field = Thing::field(cx.t("jump-title")).wrong(jump.refused);
    let mut lines = column![
        parts::strong(look, cx.t("jump-title")),
        spoken(field, typed.style(theme::bordered(look, tone))),
        parts::body(look, said),
    ]
    .spacing(4);
    if jump.refused {
        lines = lines.push(spoken(Thing::notice(tone), parts::toned(look, tone, cx.t("jump-refused"))));
    }
    parts::here(true, lines)
}

fn person(form: &CountForm, at: usize, cx: &Cx<'_>) -> String {
    let Some((list, number)) = form.candidate(at) else { return String::new() };
    let found = cx.setup().and_then(|setup| setup.definition.candidate(list, number));
    let name = found.map(crate::format::person).unwrap_or_default();
    cx.ta("jump-found", &[("number", number.to_string().into()), ("name", name.into())])
}

/// The numbers of candidates, with those that follow on each other taken together: `8 t/m 12, 14`.
fn numbers(form: &CountForm, spots: &[usize], cx: &Cx<'_>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in spots {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *at => *last = *at,
            _ => runs.push((*at, *at)),
        }
    }
    let number = |at: usize| form.candidate(at).map(|(_, number)| number.to_string()).unwrap_or_default();
    let told = runs.into_iter().map(|(from, to)| {
        if from == to {
            return number(from);
        }
        cx.ta("field-code-row", &[("first", number(from).into()), ("last", number(to).into())])
    });
    told.collect::<Vec<_>>().join(", ")
}
