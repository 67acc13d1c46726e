//! What a controller does with a count, and what that will do: said before it is done.

use election::checks::{Consequence, Finding};
use words::listed;

use super::compare::{Comparison, called};
use crate::cx::Cx;
use crate::keymap::Act;

/// What a controller does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// These figures are right.
    Accept,
    /// These figures are wrong.
    Reject,
    /// These figures count.
    Decide,
    /// Takes an entry back.
    Withdraw,
}

impl Verb {
    /// All, in the order of the keys.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Reject, Self::Decide, Self::Withdraw];

    /// The key of its translation.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Accept => "key-accept",
            Self::Reject => "key-reject",
            Self::Decide => "key-decide",
            Self::Withdraw => "key-take-back",
        }
    }

    /// What its key does.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            Self::Accept => Act::Accept,
            Self::Reject => Act::Reject,
            Self::Decide => Act::Decide,
            Self::Withdraw => Act::Withdraw,
        }
    }

    /// Whether it wants a reason.
    #[must_use]
    pub fn wants_reason(self) -> bool {
        self != Self::Accept
    }

    /// What it will do with the figures at this place among those that are compared: the key of a text, and the places of the
    /// figures that it is about. `findings`: what the rules find in them.
    #[must_use]
    pub fn does(self, compared: &Comparison, at: usize, findings: &[Finding]) -> (&'static str, Vec<usize>) {
        let stands = compared.sides.get(at).is_some_and(|side| side.live);
        let rivals = compared.rivals(at);
        let contradicts = findings.iter().any(|finding| finding.code.consequence() == Consequence::Correct);
        match self {
            Self::Accept | Self::Reject | Self::Withdraw if !stands => ("does-nothing", Vec::new()),
            Self::Accept | Self::Decide if contradicts => ("does-not-add-up", Vec::new()),
            Self::Accept if !rivals.is_empty() => ("does-wait", rivals),
            Self::Decide if !rivals.is_empty() => ("does-replace", rivals),
            Self::Accept | Self::Decide => ("does-count", Vec::new()),
            Self::Reject => ("does-go-back", Vec::new()),
            Self::Withdraw => {
                let left: Vec<usize> = compared.standing().filter(|other| *other != at).collect();
                if left.is_empty() { ("does-go-back", left) } else { ("does-leave", left) }
            }
        }
    }

    /// The same in words.
    #[must_use]
    pub fn does_told(self, compared: &Comparison, at: usize, findings: &[Finding], cx: &Cx<'_>) -> String {
        let (key, others) = self.does(compared, at, findings);
        let count = others.len();
        let others = listed(&others.into_iter().map(called).collect::<Vec<_>>(), cx.lang);
        cx.ta(key, &[("others", others.into()), ("n", count.into())])
    }
}

#[cfg(test)]
mod tests {
    use api::history::Id;
    use election::checks::{Code, Severity};
    use election::count::Field;

    use super::super::compare::{Line, Side};
    use super::*;
    use crate::i18n::{Lang, ta};

    /// Counts with so many votes cast; whether each stands.
    fn beside(votes: &[(u32, bool)]) -> Comparison {
        let sides = votes.iter().map(|(_, live)| Side { id: Id::default(), public: false, live: *live }).collect();
        let cells = votes.iter().map(|(votes, _)| Some(*votes)).collect();
        Comparison { sides, lines: vec![Line { field: Field::VotesCast, cells, differs: true }] }
    }

    #[test]
    fn what_it_does_is_said_before_it_is_done() {
        let alone = beside(&[(700, true)]);
        let of = |compared: &Comparison, at: usize| Verb::ALL.map(|verb| verb.does(compared, at, &[]).0);
        assert_eq!(of(&alone, 0), ["does-count", "does-go-back", "does-count", "does-go-back"]);
        // A first and a second entry that are equal, and a third count beside them.
        let conflict = beside(&[(700, true), (701, true), (700, true)]);
        assert_eq!(of(&conflict, 0), ["does-wait", "does-go-back", "does-replace", "does-leave"]);
        assert_eq!(Verb::Decide.does(&conflict, 0, &[]).1, [1], "equal figures are not replaced");
        assert_eq!(Verb::Decide.does(&conflict, 1, &[]).1, [0, 2]);
        assert_eq!(Verb::Withdraw.does(&conflict, 1, &[]).1, [0, 2], "the others stay");
        // What was replaced or taken back counts only once somebody decides for it.
        let past = beside(&[(700, false), (701, true)]);
        assert_eq!(of(&past, 0), ["does-nothing", "does-nothing", "does-replace", "does-nothing"]);
    }

    #[test]
    fn figures_that_contradict_each_other_never_count() {
        let finding = |code: Code| Finding {
            code,
            list: None,
            station: None,
            severity: Severity::Error,
            fields: Vec::new(),
            amounts: None,
        };
        let alone = beside(&[(700, true)]);
        assert_eq!(Verb::Accept.does(&alone, 0, &[finding(Code::F203)]).0, "does-not-add-up");
        assert_eq!(Verb::Accept.does(&alone, 0, &[finding(Code::F201)]).0, "does-count", "a controller accepts it");
    }

    #[test]
    fn it_is_said_in_both_languages() {
        let args = [("others", "1".into()), ("n", 1_usize.into())];
        for key in
            ["does-count", "does-wait", "does-not-add-up", "does-replace", "does-go-back", "does-leave", "does-nothing"]
        {
            assert!(Lang::ALL.iter().all(|lang| !ta(*lang, key, &args).starts_with('[')), "{key}");
        }
    }
}
