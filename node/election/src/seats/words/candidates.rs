//! Articles P 15 to P 19a: who is elected and how, or why that is not known.

use super::{Part, Section, Teller, fraction, say, whole};
use crate::lang::Lang;
use crate::seats::Known;
use crate::seats::json::SeatsOutputList;

impl Teller<'_> {
    pub(super) fn candidates(self) -> Section {
        let mut lines = self.deceased();
        lines.extend(self.not_known());
        if self.output.lists.iter().any(|list| list.elected_by_preference.is_some()) {
            lines.insert(0, self.threshold());
            lines.extend(self.output.lists.iter().flat_map(|list| self.elected(list)));
        }
        if lines.is_empty() {
            lines.push(say!(self.lang, "Er is niemand gekozen.", "Nobody is elected."));
        }
        self.section(
            Part::Candidates,
            "Gekozen kandidaten (artikelen P 15 tot en met P 19a)",
            "Elected candidates (articles P 15 to P 19a)",
            lines,
        )
    }

    fn threshold(self) -> String {
        let lang = self.lang;
        let percent = self.output.rules.preference_percent(self.output.seats);
        let threshold = self.output.preference_threshold;
        let least = whole(threshold.mixed().0.saturating_add(1), lang);
        let threshold = fraction(threshold, lang);
        say!(
            lang,
            "Voorkeurdrempel: {percent} % van de kiesdeler is {threshold} stemmen. Wie meer heeft, dus {least} of meer, is met voorkeurstemmen gekozen zolang de lijst zetels heeft (artikel P 15); de andere zetels gaan op volgorde van de lijst (artikel P 17).",
            "Preference threshold: {percent} % of the quota is {threshold} votes. Whoever has more, so {least} or more, is elected by preference as long as the list has seats (article P 15); the other seats go in the order of the list (article P 17)."
        )
    }

    fn deceased(self) -> Vec<String> {
        let (lang, names) = (self.lang, self.names());
        let mut lines = Vec::new();
        for list in self.output.lists.iter().filter(|list| !list.deceased.is_empty()) {
            let who: Vec<String> = list.deceased.iter().map(|&each| names.candidate(list.number, each)).collect();
            let (who, name) = (names.and(&who), names.list_first(list.number));
            lines.push(say!(
                lang,
                "{name}: overleden is {who}. De stemmen tellen voor de lijst, een zetel is er niet voor (artikel P 19a).",
                "{name}: {who} died. The votes count for the list, but take no seat (article P 19a)."
            ));
        }
        lines
    }

    /// What cannot be said yet.
    fn not_known(self) -> Vec<String> {
        let lang = self.lang;
        let mut lines = Vec::new();
        let any = |known: Known| self.output.lists.iter().any(|list| list.known == known);
        if any(Known::Nothing) || any(Known::Names) {
            lines.push(say!(
                lang,
                "Wie gekozen is, is nog niet bekend: daarvoor zijn de stemmen per kandidaat van alle stembureaus nodig.",
                "Who is elected is not known yet: that takes the votes per candidate of all polling stations."
            ));
        } else if self.between_lists() {
            lines.push(say!(
                lang,
                "Wie gekozen is, is pas bekend na de loting tussen de lijsten.",
                "Who is elected is known only after the lot between the lists."
            ));
        }
        if any(Known::Nothing) {
            lines.push(say!(
                lang,
                "Of elke lijst genoeg kandidaten heeft voor haar zetels is niet nagegaan, omdat de kandidaten niet bekend zijn: lijstuitputting (artikel P 10) en overleden kandidaten (artikel P 19a) kunnen de verdeling nog veranderen.",
                "Whether every list has candidates enough for its seats is not checked, because the candidates are not known: list exhaustion (article P 10) and deceased candidates (article P 19a) may still change the seats."
            ));
        } else if any(Known::Names) {
            lines.push(say!(
                lang,
                "Dat elke lijst genoeg kandidaten heeft (lijstuitputting, artikel P 10) is nagegaan met de kandidatenlijsten. Een overlijden dat nog niet gemeld is, kan de verdeling nog veranderen (artikel P 19a).",
                "That every list has candidates enough (list exhaustion, article P 10) is checked with the candidate lists. A death that is not reported yet may still change the seats (article P 19a)."
            ));
        }
        lines
    }

    /// The elected of a list and its new order, a line for each; nothing where there is neither.
    fn elected(self, list: &SeatsOutputList) -> Vec<String> {
        let (lang, names) = (self.lang, self.names());
        let name = names.list_first(list.number);
        let mut lines = Vec::new();
        for (numbers, nl, en) in [
            (&list.elected_by_preference, "met voorkeurstemmen", "by preference"),
            (&list.elected_by_list_order, "op volgorde van de lijst", "in the order of the list"),
        ] {
            let how = if lang == Lang::Nl { nl } else { en };
            if let Some(numbers) = numbers.as_ref().filter(|numbers| !numbers.is_empty()) {
                let all: Vec<String> = numbers.iter().map(|&number| names.candidate(list.number, number)).collect();
                // Names hold commas.
                lines.push(format!("{name}, {how}: {}.", all.join("; ")));
            }
        }
        if let Some(order) = list.new_order.as_ref().filter(|order| !order.is_empty()) {
            let order: Vec<String> = order.iter().map(u32::to_string).collect();
            let order = order.join(", ");
            lines.push(say!(
                lang,
                "{name}, nieuwe volgorde van de kandidaten (artikel P 19): {order}.",
                "{name}, new order of the candidates (article P 19): {order}."
            ));
        }
        lines
    }
}
