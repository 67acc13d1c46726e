//! What is being typed here is told to the other PCs: at the first digit, again while hands are at it, and when the form is left
//! or saved. Of a form that lies idle they hear no more, and after a while they forget it.

use std::time::{Duration, Instant};

use api::request::{Request, Typing};
use iced::Task;

use super::draft::Name;
use super::{Message, State, Step, name};
use crate::action::Action;
use crate::cx::Cx;

/// While hands are at it, it is told again after this time: well before it lapses.
const AGAIN: Duration = Duration::from_secs(20);

/// What was told last, and when.
#[derive(Debug, Default)]
pub struct Told(Option<(Name, Instant)>);

impl Told {
    /// Whether it is to be told that `typed` is typed now (none: nothing). It is taken to have been told then.
    fn is_due(&mut self, typed: Option<Name>, by_hand: bool, now: Instant) -> bool {
        let due = match (self.0, typed) {
            (None, None) => false,
            (Some((told, at)), Some(name)) if told == name => by_hand && now.duration_since(at) >= AGAIN,
            _ => true,
        };
        if due {
            self.0 = typed.map(|name| (name, now));
        }
        due
    }
}

impl State {
    /// The form that is open and has something in it; practising concerns nobody else.
    fn typed(&self) -> Option<Name> {
        match &self.step {
            Step::Form(form) | Step::Leaving(form, _) | Step::ReadBack(form, _) | Step::Saving(form, _) => {
                name(form).filter(|_| !form.is_empty())
            }
            Step::Pick | Step::Opening(..) | Step::Standing(_) => None,
        }
    }

    /// The same action, and the other PCs are told if there is something to tell. `by_hand`: it followed from a key or a click.
    pub(super) fn and_tell(&mut self, action: Action<Message>, by_hand: bool, cx: &Cx<'_>) -> Action<Message> {
        let typed = self.typed();
        if !self.at_work.is_due(typed, by_hand, Instant::now()) {
            return action;
        }
        let on = typed.map(|Name { station, level, round }| Typing { station, level, round });
        let (handle, request) = (cx.handle.clone(), Request::Busy { who: cx.who(), on });
        let told = async move {
            // It is a hint: where it cannot be told, nothing is held up.
            let _ = handle.call(request).await;
        };
        action.and(Action::run(Task::future(told).discard()))
    }
}

#[cfg(test)]
mod tests {
    use election::Level;

    use super::*;

    #[test]
    fn it_is_told_at_once_and_again_only_while_hands_are_at_it() {
        let [one, other] = [12, 13].map(|station| Name { station, level: Level::Party, round: 1 });
        let begun = Instant::now();
        let after = |seconds: u64| begun + Duration::from_secs(seconds);
        let mut told = Told::default();
        assert!(!told.is_due(None, true, begun), "there is nothing to tell");
        assert!(told.is_due(Some(one), true, begun));
        assert!(!told.is_due(Some(one), true, after(19)));
        assert!(told.is_due(Some(one), true, after(20)) && !told.is_due(Some(one), true, after(21)));
        assert!(!told.is_due(Some(one), false, after(500)), "nobody is at it");
        assert!(told.is_due(Some(one), true, after(600)), "somebody is again");
        assert!(told.is_due(Some(other), false, after(601)), "the figures went along to another station");
        assert!(told.is_due(None, false, after(602)) && !told.is_due(None, true, after(700)), "saved");
    }
}
