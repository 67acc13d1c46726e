//! New files of the election: compared with the paper before they count, as at the start.

use iced::Element;
use iced::widget::column;
use organise::prepare::SetupChange;

use super::{Message, Out, Part};
use crate::action::Action;
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::screen::start::files as chosen;
use crate::theme::Tone;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    chosen: Option<chosen::State>,
}

impl State {
    fn then(&mut self, then: chosen::Then, cx: &Cx<'_>) -> Out {
        match then {
            chosen::Then::Nothing => Out::nothing(),
            chosen::Then::Task(task) => Out::Do(Action::run(task.map(Message::Files))),
            chosen::Then::Gone => Out::Gone,
            chosen::Then::Compared => {
                let Some(looked) = self.chosen.as_ref().and_then(chosen::State::looked) else {
                    return Out::nothing();
                };
                let ours = &cx.facts.status.election;
                // Never accepted here: the other election of the day is where it belongs.
                if let Some(theirs) = looked.summary.as_ref().map(|summary| &summary.election)
                    && ours.id.as_ref().is_some_and(|ours| *ours != theirs.id)
                {
                    return Out::Do(other_election(&theirs.id, &theirs.name, cx));
                }
                let mut files: Vec<&str> = looked.files.sources.iter().map(|source| source.kind).collect();
                files.extend(looked.table.as_deref());
                let words = cx.ta("files-sign", &[("files", files.join(", ").into())]);
                let change = SetupChange { files: looked.files.clone(), ..SetupChange::default() };
                Out::setup(words, cx.t("sign-everywhere"), Tone::Warn, change)
            }
        }
    }
}

/// A file of another election: told, and offered there when it is open.
fn other_election(id: &str, name: &str, cx: &Cx<'_>) -> Action<Message> {
    let args = [("name", name.into())];
    let open = cx.facts.others.iter().any(|other| other.election == id);
    let more = if open { cx.ta("files-other-open", &args) } else { cx.t("files-other-closed") };
    Action::tell(Tone::Bad, cx.ta("files-other", &args), more)
}

impl Part for State {
    fn entered(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let from = cx.prefs.organiser.get(cx.data).and_then(|file| file.parent()).unwrap_or(cx.data);
        let mut files = chosen::State::new(from);
        files.rehearsal = cx.facts.status.election.rehearsal;
        files.exists = true;
        self.chosen = Some(files);
        Action::none()
    }

    fn place(&self) -> Place {
        self.chosen.as_ref().map_or(Place::Paths, chosen::State::place)
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        let Some(chosen) = &mut self.chosen else { return Out::Gone };
        let then = chosen.key(key);
        self.then(then, cx)
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        let (Message::Files(message), Some(chosen)) = (message, &mut self.chosen) else { return Out::nothing() };
        let then = chosen.update(message);
        self.then(then, cx)
    }

    fn signed(&mut self) {
        self.chosen = None;
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        match &self.chosen {
            Some(chosen) => column![chosen.view(cx.lang, cx.look).map(Message::Files)].into(),
            None => parts::body(cx.look, cx.t("files-signed")),
        }
    }
}
