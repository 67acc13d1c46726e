//! New files of the election: compared with the paper before they count, as at the start. First come those that count already and
//! whose paper was not at hand.

use iced::Element;
use iced::widget::column;
use organise::prepare::SetupChange;

use super::{Message, Out, Part};
use crate::action::{Action, Ask};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::Place;
use crate::parts;
use crate::prefs::Paper;
use crate::screen::start::{files as chosen, paper};
use crate::theme::Tone;

/// The state.
#[derive(Debug, Default)]
pub struct State {
    chosen: Option<chosen::State>,
    /// Files that count already, and whose paper was not at hand.
    later: Option<paper::State>,
    /// Other files are to be chosen, though there are such.
    others: bool,
    /// What is signed: the kinds of the files, and those whose paper is not at hand.
    compared: Option<(Vec<String>, Vec<Paper>)>,
}

impl State {
    fn then(&mut self, then: chosen::Then, cx: &Cx<'_>) -> Out {
        match then {
            chosen::Then::Nothing => Out::nothing(),
            chosen::Then::Task(task) => Out::Do(Action::run(task.map(Message::Files))),
            chosen::Then::Gone => {
                self.others = false;
                Out::Gone
            }
            chosen::Then::Compared(open) => {
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
                let kinds = looked.kinds();
                let mut files = kinds.clone();
                files.extend(looked.table.clone());
                let words = cx.ta("files-sign", &[("files", files.join(", ").into())]);
                let change = SetupChange { files: looked.files.clone(), ..SetupChange::default() };
                self.compared = Some((kinds, open));
                Out::setup(words, cx.t("sign-everywhere"), Tone::Warn, change)
            }
        }
    }

    /// Of the papers of files that count already.
    fn after(&mut self, then: paper::Then, cx: &Cx<'_>) -> Out {
        let Some(later) = &self.later else { return Out::nothing() };
        match then {
            paper::Then::Nothing => Out::nothing(),
            paper::Then::Gone => Out::Gone,
            paper::Then::Others => {
                self.others = true;
                Out::Do(self.entered(cx))
            }
            paper::Then::Compared(open) => {
                let (kinds, done) = (later.kinds(), open.is_empty());
                // Others can be chosen now; what is still open is asked the next time.
                (self.later, self.others) = (None, true);
                let kept = Action::ask(Ask::Papers { data: cx.data.to_owned(), kinds, open });
                let told = if done {
                    Action::tell(Tone::Good, cx.t("papers-compared"), String::new())
                } else {
                    Action::tell(Tone::Warn, cx.t("papers-still-open"), cx.t("papers-open-do"))
                };
                Out::Do(kept.and(told).and(self.entered(cx)))
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
        let open = cx.prefs.papers.get(cx.data).filter(|_| !self.others);
        match open {
            // It stays as it is shown: other groups would be asked each time.
            Some(papers) if self.later.as_ref().is_some_and(|later| later.is_of(papers)) => return Action::none(),
            Some(papers) => match paper::asked(papers.clone()) {
                Ok(asked) => {
                    self.later = Some(paper::State::later(asked));
                    return Action::none();
                }
                Err(error) => return Action::refused(cx, &error),
            },
            None => self.later = None,
        }
        let from = cx.prefs.organiser.get(cx.data).and_then(|file| file.parent()).unwrap_or(cx.data);
        let mut files = chosen::State::new(from);
        files.rehearsal = cx.facts.status.election.rehearsal;
        files.exists = true;
        self.chosen = Some(files);
        Action::none()
    }

    fn place(&self) -> Place {
        match (&self.later, &self.chosen) {
            (Some(later), _) => later.place(),
            (None, Some(chosen)) => chosen.place(),
            (None, None) => Place::Paths,
        }
    }

    fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Out {
        if let Some(later) = &mut self.later {
            let then = later.key(key);
            return self.after(then, cx);
        }
        let Some(chosen) = &mut self.chosen else { return Out::Gone };
        let then = chosen.key(key);
        self.then(then, cx)
    }

    fn message(&mut self, message: Message, cx: &Cx<'_>) -> Out {
        match message {
            Message::Paper(message) => {
                let Some(later) = &mut self.later else { return Out::nothing() };
                let then = later.heard(message);
                self.after(then, cx)
            }
            Message::Files(message) => {
                let Some(chosen) = &mut self.chosen else { return Out::nothing() };
                let then = chosen.update(message);
                self.then(then, cx)
            }
            _ => Out::nothing(),
        }
    }

    fn after_signing(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some((kinds, open)) = self.compared.take() else { return Action::none() };
        Action::ask(Ask::Papers { data: cx.data.to_owned(), kinds, open })
    }

    fn signed(&mut self) {
        self.chosen = None;
        self.others = false;
    }

    fn view<'a>(&'a self, cx: &Cx<'a>) -> Element<'a, Message> {
        if let Some(later) = &self.later {
            let title = parts::banner(cx.look, Tone::Warn, cx.t("papers-later"), cx.t("papers-open-do"));
            return column![title, later.view(cx.lang, cx.look).map(Message::Paper)].spacing(10).into();
        }
        match &self.chosen {
            Some(chosen) => column![chosen.view(cx.lang, cx.look).map(Message::Files)].into(),
            None => parts::body(cx.look, cx.t("files-signed")),
        }
    }
}
