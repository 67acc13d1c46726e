//! Articles P 15 to P 19a: who is elected and how, or why that is not known.

use election::seats::Known;
use election::seats::json::SeatsOutputList;

use super::{Part, Section, Teller};
use crate::number::Marks;
use crate::{listed, say, t};

impl Teller<'_> {
    pub(super) fn candidates(self) -> Section {
        let mut lines = self.deceased();
        lines.extend(self.not_known());
        if self.output.lists.iter().any(|list| list.elected_by_preference.is_some()) {
            lines.insert(0, self.threshold());
            lines.extend(self.output.lists.iter().flat_map(|list| self.elected(list)));
        }
        if lines.is_empty() {
            lines.push(t(self.lang, "story-nobody"));
        }
        self.section(Part::Candidates, "story-candidates", lines)
    }

    fn threshold(self) -> String {
        let (lang, marks) = (self.lang, Marks::of(self.lang));
        if self.output.lists.iter().all(|list| list.votes == 0) {
            // A percentage of nothing: one vote would be more than it.
            return t(lang, "story-no-threshold");
        }
        let percent = self.output.rules.preference_percent(self.output.seats);
        let threshold = self.output.preference_threshold;
        let least = marks.whole(threshold.mixed().0.saturating_add(1));
        let threshold = marks.fraction(threshold);
        say!(lang, "story-threshold", percent = percent, threshold = threshold, least = least)
    }

    fn deceased(self) -> Vec<String> {
        let names = self.names();
        let told = |list: &SeatsOutputList| {
            let who: Vec<String> = list.deceased.iter().map(|&each| names.candidate(list.number, each)).collect();
            say!(self.lang, "story-deceased", list = names.list_first(list.number), who = listed(&who, self.lang))
        };
        self.output.lists.iter().filter(|list| !list.deceased.is_empty()).map(told).collect()
    }

    /// What cannot be said yet.
    fn not_known(self) -> Vec<String> {
        let any = |known: Known| self.output.lists.iter().any(|list| list.known == known);
        let who = if any(Known::Nothing) || any(Known::Names) {
            Some("story-unknown")
        } else {
            self.between_lists().then_some("story-unknown-lot")
        };
        let checked =
            if any(Known::Nothing) { Some("story-not-checked") } else { any(Known::Names).then_some("story-checked") };
        who.into_iter().chain(checked).map(|key| t(self.lang, key)).collect()
    }

    /// The elected of a list and its new order, a line for each; nothing where there is neither.
    fn elected(self, list: &SeatsOutputList) -> Vec<String> {
        let (lang, names) = (self.lang, self.names());
        let name = names.list_first(list.number);
        let who = |numbers: Option<&Vec<u32>>| {
            let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
            let all: Vec<String> = numbers.iter().map(|&number| names.candidate(list.number, number)).collect();
            // Names hold commas.
            Some(all.join("; "))
        };
        let preference = who(list.elected_by_preference.as_ref());
        let preference = preference.map(|who| say!(lang, "story-by-preference", list = &name, who = who));
        let in_order = who(list.elected_by_list_order.as_ref());
        let in_order = in_order.map(|who| say!(lang, "story-in-order", list = &name, who = who));
        let order = list.new_order.as_ref().filter(|order| !order.is_empty());
        let order = order.map(|order| order.iter().map(u32::to_string).collect::<Vec<_>>().join(", "));
        let order = order.map(|order| say!(lang, "story-new-order", list = &name, order = order));
        [preference, in_order, order].into_iter().flatten().collect()
    }
}
