//! Articles P 5 to P 10: quota, full seats, and every residual seat given, taken and handed back.

use std::collections::BTreeMap;

use super::{Part, Section, Teller, capital, fraction, say, whole};
use crate::lang::Lang;
use crate::seats::{Fraction, Method, Step};

/// What a run of steps has in common: they are told together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Residual,
    Majority,
    HandedBack,
}

impl Phase {
    fn of(step: &Step) -> Self {
        match step.method {
            Method::LargestRemainder | Method::UniqueHighestAverage | Method::HighestAverage => Self::Residual,
            Method::AbsoluteMajority => Self::Majority,
            Method::ListExhausted => Self::HandedBack,
        }
    }
}

impl Teller<'_> {
    /// The quota, the full seats, and the steps in their order.
    pub(super) fn steps(self) -> Vec<Section> {
        let mut sections = vec![self.quota()];
        if self.total() == 0 {
            return sections;
        }
        sections.push(self.full());
        // Seats as they stand while the story goes on.
        let mut seats = self.seats_at_first();
        let mut again = false;
        for steps in self.output.steps.chunk_by(|one, next| Phase::of(one) == Phase::of(next)) {
            let Some(first) = steps.first() else { continue };
            match Phase::of(first) {
                Phase::Residual => sections.push(self.residual(steps, again)),
                Phase::Majority => sections.push(self.majority(steps, &seats)),
                Phase::HandedBack => {
                    sections.push(self.handed_back(steps, &seats));
                    again = true;
                }
            }
            for step in steps {
                if let Some(count) = step.assigned.and_then(|list| seats.get_mut(&list)) {
                    *count = count.saturating_add(1);
                }
                if let Some(count) = step.retracted.and_then(|list| seats.get_mut(&list)) {
                    *count = count.saturating_sub(1);
                }
            }
        }
        sections
    }

    fn quota(self) -> Section {
        let lang = self.lang;
        let (votes, seats) = (whole(self.total(), lang), self.names().seats(self.output.seats));
        let quota = fraction(self.output.quota, lang);
        let line = if self.total() == 0 {
            say!(
                lang,
                "Er zijn geen stemmen op kandidaten: er is geen kiesdeler, en geen zetel wordt toegewezen.",
                "There are no votes on candidates: there is no quota, and no seat is assigned."
            )
        } else {
            say!(
                lang,
                "{votes} stemmen op kandidaten gedeeld door {seats} is {quota}.",
                "{votes} votes on candidates divided by {seats} is {quota}."
            )
        };
        self.section(Part::Quota, "Kiesdeler (artikel P 5)", "Electoral quota (article P 5)", vec![line])
    }

    fn full(self) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut given = 0u32;
        let mut lines = Vec::new();
        for list in &self.output.lists {
            let seats = self.full_seats_at_first(list);
            given = given.saturating_add(seats);
            let (name, votes) = (names.list_first(list.number), names.votes(list.votes));
            let (seats, rest) = (names.full_seats(seats), fraction(list.remainder, lang));
            lines.push(say!(
                lang,
                "{name}: {votes}, {seats}, overschot {rest}.",
                "{name}: {votes}, {seats}, remainder {rest}."
            ));
        }
        let left = self.output.seats.saturating_sub(given);
        let (full, residual) = (names.full_seats(given), names.residual_seats(left));
        lines.push(say!(
            lang,
            "Samen {full}; te verdelen: {residual}.",
            "Together {full}; to be distributed: {residual}."
        ));
        self.section(Part::FullSeats, "Volle zetels (artikel P 6)", "Full seats (article P 6)", lines)
    }

    fn residual(self, steps: &[Step], again: bool) -> Section {
        let mut lines = Vec::new();
        let mut method = None;
        for step in steps {
            if method != Some(step.method) {
                lines.push(self.rule(step.method));
                if step.method == Method::LargestRemainder && !again {
                    lines.extend(self.below_three_quarters());
                }
                method = Some(step.method);
            }
            lines.push(self.residual_seat(step));
            lines.push(self.standings(step));
        }
        let (nl, en) = match (self.is_large(), again) {
            (true, false) => {
                ("Restzetels: grootste gemiddelden (artikel P 7)", "Residual seats: highest averages (article P 7)")
            }
            (false, false) => (
                "Restzetels: grootste overschotten, dan grootste gemiddelden (artikel P 8)",
                "Residual seats: largest remainders, then highest averages (article P 8)",
            ),
            (true, true) => (
                "Afgestane zetels opnieuw verdeeld (artikelen P 10 en P 7)",
                "Seats handed back go round again (articles P 10 and P 7)",
            ),
            (false, true) => (
                "Afgestane zetels opnieuw verdeeld (artikelen P 10 en P 8)",
                "Seats handed back go round again (articles P 10 and P 8)",
            ),
        };
        self.section(Part::ResidualSeats, nl, en, lines)
    }

    /// The rule by which the next residual seats go.
    fn rule(self, method: Method) -> String {
        let lang = self.lang;
        match method {
            Method::LargestRemainder => {
                let least = self.three_quarters();
                let least = fraction(least, lang);
                say!(
                    lang,
                    "Een restzetel gaat naar de lijst met het grootste overschot, hoogstens één per lijst. Alleen lijsten met ten minste drie vierde van de kiesdeler ({least} stemmen) doen mee.",
                    "A residual seat goes to the list with the largest remainder, at most one to a list. Only lists with at least three quarters of the quota ({least} votes) take part."
                )
            }
            Method::UniqueHighestAverage => say!(
                lang,
                "Geen lijst kan nog een restzetel krijgen voor haar overschot. De volgende gaan naar de grootste gemiddelden (stemmen gedeeld door het aantal zetels met die zetel erbij), hoogstens één per lijst.",
                "No list can get a residual seat for its remainder any more. The next go to the highest averages (votes divided by the seats including that one), at most one to a list."
            ),
            _ if self.is_large() => say!(
                lang,
                "Een restzetel gaat naar de lijst met het grootste gemiddelde: stemmen gedeeld door het aantal zetels met die zetel erbij.",
                "A residual seat goes to the list with the highest average: votes divided by the seats including that one."
            ),
            _ => say!(
                lang,
                "Elke lijst die nog meedoet heeft al een restzetel gekregen voor haar gemiddelde. De volgende gaan naar de grootste gemiddelden zonder beperking per lijst.",
                "Every list that still takes part has had a residual seat for its average. The next go to the highest averages without a limit to a list."
            ),
        }
    }

    /// Three quarters of the quota.
    fn three_quarters(self) -> Fraction {
        Fraction::new(self.total().saturating_mul(3), u64::from(self.output.seats).saturating_mul(4))
    }

    fn below_three_quarters(self) -> Option<String> {
        let least = self.three_quarters();
        let below = self.output.lists.iter().filter(|list| Fraction::new(list.votes, 1) < least);
        let below: Vec<u32> = below.map(|list| list.number).collect();
        let lists = self.names().lists(&below);
        (!below.is_empty())
            .then(|| say!(self.lang, "Te weinig stemmen daarvoor: {lists}.", "Too few votes for that: {lists}."))
    }

    fn residual_seat(self, step: &Step) -> String {
        let (lang, names) = (self.lang, self.names());
        let number = step.residual_seat.unwrap_or(0);
        let list = step.assigned.map(|list| names.list(list)).unwrap_or_default();
        let value = step.value.unwrap_or(Fraction::new(0, 1));
        let text = fraction(value, lang);
        let mut line = match step.method {
            Method::LargestRemainder => say!(
                lang,
                "Restzetel {number} naar {list}: grootste overschot, {text} (artikel P 8).",
                "Residual seat {number} to {list}: largest remainder, {text} (article P 8)."
            ),
            _ => {
                let of = self.output.lists.iter().find(|list| Some(list.number) == step.assigned);
                let votes = of.map_or(0, |list| list.votes);
                // The average is the votes divided by so many seats.
                let seats = divisor(votes, value);
                let (votes, article) = (whole(votes, lang), if self.is_large() { "P 7" } else { "P 8" });
                say!(
                    lang,
                    "Restzetel {number} naar {list}: grootste gemiddelde, {votes} gedeeld door {seats} is {text} (artikel {article}).",
                    "Residual seat {number} to {list}: highest average, {votes} divided by {seats} is {text} (article {article})."
                )
            }
        };
        if step.tied_lists.len() > 1 {
            let tied = names.lists(&step.tied_lists);
            line.push_str(&if step.by_lot {
                say!(
                    lang,
                    " Door loting tussen {tied}, die evenveel hebben.",
                    " By lot between {tied}, which have equally much."
                )
            } else {
                let tied = capital(tied);
                say!(
                    lang,
                    " {tied} hebben evenveel; er is een zetel voor elk, dus zonder loting.",
                    " {tied} have equally much; there is a seat for each, so without a lot."
                )
            });
        }
        line
    }

    /// What everybody had, the most first.
    fn standings(self, step: &Step) -> String {
        let (lang, names) = (self.lang, self.names());
        let mut standings = step.standings.clone();
        standings.sort_by_key(|&(_, value)| std::cmp::Reverse(value));
        let word = match lang {
            Lang::Nl => "lijst",
            Lang::En => "list",
        };
        let all: Vec<String> =
            standings.iter().map(|&(list, value)| format!("{word} {list}: {}", fraction(value, lang))).collect();
        let all = all.join("; ");
        let mut line = match step.method {
            Method::LargestRemainder => say!(lang, "Overschotten: {all}.", "Remainders: {all}."),
            _ => say!(lang, "Gemiddelden: {all}.", "Averages: {all}."),
        };
        if !step.exhausted_lists.is_empty() {
            let lists = names.lists(&step.exhausted_lists);
            line.push_str(&say!(
                lang,
                " Zonder kandidaten, dus niet meer mee: {lists}.",
                " Without candidates, so left out: {lists}."
            ));
        }
        line
    }

    fn majority(self, steps: &[Step], seats: &BTreeMap<u32, u32>) -> Section {
        let (lang, names) = (self.lang, self.names());
        let total = whole(self.total(), lang);
        let all = self.output.seats;
        let mut lines = Vec::new();
        for step in steps {
            let (Some(to), Some(from)) = (step.assigned, step.retracted) else { continue };
            let votes = self.output.lists.iter().find(|list| list.number == to).map_or(0, |list| list.votes);
            let (votes, had) = (whole(votes, lang), seats.get(&to).copied().unwrap_or(0));
            let (to, from) = (names.list_first(to), names.list(from));
            lines.push(say!(
                lang,
                "{to} heeft meer dan de helft van de stemmen ({votes} van {total}), maar niet meer dan de helft van de zetels ({had} van {all}). Daarom gaat de laatste restzetel van {from} naar deze lijst.",
                "{to} has more than half of the votes ({votes} of {total}) but not more than half of the seats ({had} of {all}). So the last residual seat goes from {from} to this list."
            ));
            if step.by_lot {
                let tied = names.lists(&step.tied_lists);
                lines.push(say!(
                    lang,
                    "De laatste restzetels gingen met evenveel naar {tied}: door loting staat {from} de zetel af.",
                    "The last residual seats went with equally much to {tied}: by lot, {from} gives up the seat."
                ));
            }
        }
        self.section(
            Part::AbsoluteMajority,
            "Volstrekte meerderheid (artikel P 9)",
            "Absolute majority (article P 9)",
            lines,
        )
    }

    fn handed_back(self, steps: &[Step], seats: &BTreeMap<u32, u32>) -> Section {
        let (lang, names) = (self.lang, self.names());
        let mut lines = Vec::new();
        let mut all = 0u32;
        for of_list in steps.chunk_by(|one, next| one.retracted == next.retracted) {
            let Some(list) = of_list.first().and_then(|step| step.retracted) else { continue };
            let count = |full: bool| {
                let some = of_list.iter().filter(|step| step.full_seat == Some(full));
                u32::try_from(some.count()).unwrap_or(u32::MAX)
            };
            let (full, residual) = (count(true), count(false));
            let back = full.saturating_add(residual);
            all = all.saturating_add(back);
            let had = seats.get(&list).copied().unwrap_or(0);
            let kept = had.saturating_sub(back);
            let name = names.list_first(list);
            let what = match (full, residual) {
                (0, residual) => names.residual_seats(residual),
                (full, 0) => names.full_seats(full),
                (full, residual) => names.and(&[names.residual_seats(residual), names.full_seats(full)]),
            };
            let candidates = match (lang, kept) {
                (Lang::Nl, 0) => "geen beschikbare kandidaat".to_owned(),
                (Lang::Nl, 1) => "1 beschikbare kandidaat".to_owned(),
                (Lang::Nl, _) => format!("{kept} beschikbare kandidaten"),
                (Lang::En, 0) => "no available candidate".to_owned(),
                (Lang::En, 1) => "1 available candidate".to_owned(),
                (Lang::En, _) => format!("{kept} available candidates"),
            };
            let had = names.seats(had);
            lines.push(say!(
                lang,
                "{name} heeft {had}, maar {candidates}. De lijst staat af: {what}.",
                "{name} has {had}, but {candidates}. The list hands back: {what}."
            ));
        }
        let all = names.seats(all);
        lines.push(say!(lang, "Opnieuw te verdelen: {all}.", "To go round again: {all}."));
        self.section(Part::ListExhaustion, "Lijstuitputting (artikel P 10)", "List exhaustion (article P 10)", lines)
    }
}

/// By how many seats the votes were divided to give this average.
fn divisor(votes: u64, average: Fraction) -> u64 {
    // votes / (n / d) = votes * d / n, a whole number by the way the average was made.
    u64::try_from(
        (u128::from(votes) * u128::from(average.denominator()))
            .checked_div(u128::from(average.numerator()))
            .unwrap_or(0),
    )
    .unwrap_or(0)
}
