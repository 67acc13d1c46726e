//! The plain definition of seats and elected candidates: the law read aloud, one obvious loop after the other, slow.
//!
//! It shares nothing with the program, not even its numbers: what a list has is never kept up to date, but counted again
//! from the history of seats every time that it is asked for. It computes with lots: those drawn so far go in, and out comes
//! the outcome or the next question.
#![allow(dead_code, missing_docs)]

/// An election.
#[derive(Clone, Debug)]
pub struct Election {
    pub seats: u32,
    pub lists: Vec<List>,
}

/// A list in ballot order; candidates in list order.
#[derive(Clone, Debug)]
pub struct List {
    pub number: u32,
    pub votes: u64,
    /// Number and votes.
    pub candidates: Vec<(u32, u64)>,
    pub deceased: Vec<u32>,
}

/// A lot that has to be drawn: between lists, or between candidates on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub on_list: Option<u32>,
    pub options: Vec<u32>,
}

/// How an election ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Result {
    pub lists: Vec<ListResult>,
    pub empty_seats: u32,
    /// Whether article P 9 moved a seat, and whether article P 10 did.
    pub majority: bool,
    pub exhausted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListResult {
    pub number: u32,
    pub full_seats: u32,
    pub residual_seats: u32,
    pub by_preference: Vec<u32>,
    pub by_list_order: Vec<u32>,
    pub ranking: Vec<u32>,
}

/// The outcome with these lots, drawn in the order in which they are asked for; or the next question.
pub fn outcome(election: &Election, lots: &[u32]) -> std::result::Result<Result, Question> {
    let mut lots = Lots(lots.iter());
    let history = seats(election, &mut lots)?;
    let mut lists = Vec::new();
    for list in &election.lists {
        let full_seats = history.full(list.number);
        let residual_seats = history.residual(list.number);
        let (by_preference, by_list_order, ranking) = elect(election, list, full_seats + residual_seats, &mut lots)?;
        lists.push(ListResult {
            number: list.number,
            full_seats,
            residual_seats,
            by_preference,
            by_list_order,
            ranking,
        });
    }
    let given: u32 = lists.iter().map(|list| list.full_seats + list.residual_seats).sum();
    Ok(Result {
        lists,
        empty_seats: election.seats - given,
        majority: history.0.iter().any(|event| event.rule == Rule::Majority),
        exhausted: history.0.iter().any(|event| event.rule == Rule::HandedBack),
    })
}

struct Lots<'a>(std::slice::Iter<'a, u32>);

impl Lots<'_> {
    fn draw(&mut self, on_list: Option<u32>, options: &[u32]) -> std::result::Result<u32, Question> {
        let question = Question { on_list, options: options.to_vec() };
        let drawn = *self.0.next().ok_or(question)?;
        assert!(options.contains(&drawn), "{drawn} was not among {options:?}");
        Ok(drawn)
    }
}

/// A number as numerator and denominator.
type Ratio = (u128, u128);

fn more(a: Ratio, b: Ratio) -> bool {
    a.0 * b.1 > b.0 * a.1
}

fn equal(a: Ratio, b: Ratio) -> bool {
    a.0 * b.1 == b.0 * a.1
}

/// By what rule a seat came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// P 6.
    Full,
    /// P 8, first.
    Remainder,
    /// P 8, then: one a list.
    OneAverage,
    /// P 7, and P 8 at last.
    Average,
    /// P 9: given to the list with the majority.
    Majority,
    /// P 10: a seat handed back; what kind of seat is told by `was_full`.
    HandedBack,
}

/// A seat that comes to a list, or (P 10, and the loser in P 9) goes.
#[derive(Clone, Debug)]
struct Event {
    rule: Rule,
    list: u32,
    /// The remainder or average that won it.
    value: Ratio,
    /// Taken away again by article P 9.
    taken: bool,
    /// For a seat handed back.
    was_full: bool,
}

/// All that happened, in order.
struct History(Vec<Event>);

impl History {
    fn add(&mut self, rule: Rule, list: u32, value: Ratio) {
        self.0.push(Event { rule, list, value, taken: false, was_full: false });
    }

    fn count(&self, of: impl Fn(&Event) -> bool) -> u32 {
        u32::try_from(self.0.iter().filter(|event| !event.taken && of(event)).count()).unwrap()
    }

    fn full(&self, list: u32) -> u32 {
        self.count(|event| event.list == list && event.rule == Rule::Full)
            - self.count(|event| event.list == list && event.rule == Rule::HandedBack && event.was_full)
    }

    fn residual(&self, list: u32) -> u32 {
        self.count(|event| event.list == list && !matches!(event.rule, Rule::Full | Rule::HandedBack))
            - self.count(|event| event.list == list && event.rule == Rule::HandedBack && !event.was_full)
    }

    fn seats(&self, list: u32) -> u32 {
        self.full(list) + self.residual(list)
    }

    /// Whether the list holds a seat by this rule that nobody took.
    fn holds(&self, list: u32, rule: Rule) -> bool {
        self.count(|event| event.list == list && event.rule == rule) > 0
    }

    fn left(&self, election: &Election) -> u32 {
        election.seats - election.lists.iter().map(|list| self.seats(list.number)).sum::<u32>()
    }
}

fn living(list: &List) -> Vec<(u32, u64)> {
    list.candidates.iter().copied().filter(|(number, _)| !list.deceased.contains(number)).collect()
}

fn total(election: &Election) -> u128 {
    election.lists.iter().map(|list| u128::from(list.votes)).sum()
}

fn seats(election: &Election, lots: &mut Lots<'_>) -> std::result::Result<History, Question> {
    let mut history = History(Vec::new());
    let (total, wanted) = (total(election), u128::from(election.seats));
    // P 5: without votes there is no quota, and all seats stay empty.
    if total == 0 {
        return Ok(history);
    }
    // P 6: as many seats as the list reaches the quota, total / wanted.
    for list in &election.lists {
        let mut reached = 1;
        while u128::from(list.votes) * wanted >= reached * total {
            history.add(Rule::Full, list.number, (0, 1));
            reached += 1;
        }
    }
    // P 7 or P 8: whoever wins is not asked yet whether candidates are there.
    residual(election, &mut history, lots, false)?;
    majority(election, &mut history, lots)?;
    // P 10: seats that no living candidate can take, residual seats first.
    let mut handed_back = false;
    for list in &election.lists {
        while history.seats(list.number) as usize > living(list).len() {
            let was_full = history.residual(list.number) == 0;
            history.0.push(Event { rule: Rule::HandedBack, list: list.number, value: (0, 1), taken: false, was_full });
            handed_back = true;
        }
    }
    if handed_back {
        residual(election, &mut history, lots, true)?;
    }
    Ok(history)
}

/// P 7 from 19 seats on, else P 8; one seat at a time until none is left or nobody can take one.
fn residual(
    election: &Election,
    history: &mut History,
    lots: &mut Lots<'_>,
    with_candidates: bool,
) -> std::result::Result<(), Question> {
    let (total, wanted) = (total(election), u128::from(election.seats));
    while history.left(election) > 0 {
        let may = |list: &List| {
            list.votes > 0 && !(with_candidates && history.seats(list.number) as usize >= living(list).len())
        };
        // What is left of its votes after all the quotas that it reached (its seats may have been handed back since).
        let remainder = |list: &List| {
            let quotas = history.count(|event| event.list == list.number && event.rule == Rule::Full);
            (u128::from(list.votes) * wanted - u128::from(quotas) * total, wanted)
        };
        let average = |list: &List| (u128::from(list.votes), u128::from(history.seats(list.number)) + 1);

        let mut rule = Rule::Average;
        let mut contenders: Vec<(u32, Ratio)> = Vec::new();
        if election.seats < 19 {
            rule = Rule::Remainder;
            for list in &election.lists {
                let three_quarters = u128::from(list.votes) * wanted * 4 >= total * 3;
                if may(list) && three_quarters && !history.holds(list.number, Rule::Remainder) {
                    contenders.push((list.number, remainder(list)));
                }
            }
            if contenders.is_empty() {
                rule = Rule::OneAverage;
                for list in &election.lists {
                    if may(list) && !history.holds(list.number, Rule::OneAverage) {
                        contenders.push((list.number, average(list)));
                    }
                }
            }
            if contenders.is_empty() {
                rule = Rule::Average;
            }
        }
        if rule == Rule::Average {
            for list in &election.lists {
                if may(list) {
                    contenders.push((list.number, average(list)));
                }
            }
        }
        let beaten = |(_, value): &(u32, Ratio)| contenders.iter().any(|(_, other)| more(*other, *value));
        let best: Vec<(u32, Ratio)> = contenders.iter().copied().filter(|one| !beaten(one)).collect();
        let Some(&(first, value)) = best.first() else { break };
        let options: Vec<u32> = best.iter().map(|(number, _)| *number).collect();
        let enough = options.len() <= history.left(election) as usize;
        let winner = if enough { first } else { lots.draw(None, &options)? };
        history.add(rule, winner, value);
    }
    Ok(())
}

/// P 9: more than half of the votes and not more than half of the seats takes the last residual seat.
fn majority(election: &Election, history: &mut History, lots: &mut Lots<'_>) -> std::result::Result<(), Question> {
    let Some(list) = election.lists.iter().find(|list| u128::from(list.votes) * 2 > total(election)) else {
        return Ok(());
    };
    let last = match history.0.last() {
        Some(last) if last.rule != Rule::Full && history.seats(list.number) * 2 <= election.seats => last.clone(),
        _ => return Ok(()),
    };
    // Those who won their seat with the same value as the last one did, at the end of the history.
    let mut sharing: Vec<u32> = Vec::new();
    for event in history.0.iter().rev() {
        if event.rule != last.rule || !equal(event.value, last.value) {
            break;
        }
        sharing.push(event.list);
    }
    let options: Vec<u32> =
        election.lists.iter().map(|list| list.number).filter(|number| sharing.contains(number)).collect();
    let loser = if options.len() == 1 { options[0] } else { lots.draw(None, &options)? };
    history.0.iter_mut().rev().find(|event| event.list == loser).unwrap().taken = true;
    history.add(Rule::Majority, list.number, (0, 1));
    Ok(())
}

type Elected = (Vec<u32>, Vec<u32>, Vec<u32>);

/// P 15, P 17, P 19 and P 19a for a list with this many seats.
fn elect(election: &Election, list: &List, seats: u32, lots: &mut Lots<'_>) -> std::result::Result<Elected, Question> {
    let living = living(list);
    let percent = if election.seats >= 19 { 25 } else { 50 };
    let above = |votes: u64| u128::from(votes) * u128::from(election.seats) * 100 > total(election) * percent;

    // P 15: the most votes first, again and again.
    let mut by_preference: Vec<u32> = Vec::new();
    while by_preference.len() < seats as usize {
        let open: Vec<(u32, u64)> =
            living.iter().copied().filter(|(number, votes)| above(*votes) && !by_preference.contains(number)).collect();
        let Some(most) = open.iter().map(|(_, votes)| *votes).max() else { break };
        let equals: Vec<u32> = open.iter().filter(|(_, votes)| *votes == most).map(|(number, _)| *number).collect();
        let enough = equals.len() <= seats as usize - by_preference.len();
        by_preference.push(if enough { equals[0] } else { lots.draw(Some(list.number), &equals)? });
    }
    // P 17: the others in the order of the list.
    let mut by_list_order: Vec<u32> = Vec::new();
    for (number, _) in &living {
        if by_preference.len() + by_list_order.len() < seats as usize && !by_preference.contains(number) {
            by_list_order.push(*number);
        }
    }
    // P 19: the elected, then the others above the threshold by votes, then the rest of the list.
    let mut ranking: Vec<u32> = by_preference.iter().chain(&by_list_order).copied().collect();
    if election.seats < 19 || seats > 0 {
        loop {
            let open = living.iter().filter(|(number, votes)| above(*votes) && !ranking.contains(number));
            // Of equals the first on the list.
            let Some((number, _)) = open.reduce(|best, next| if next.1 > best.1 { next } else { best }) else { break };
            ranking.push(*number);
        }
    }
    for (number, _) in &living {
        if !ranking.contains(number) {
            ranking.push(*number);
        }
    }
    Ok((by_preference, by_list_order, ranking))
}
