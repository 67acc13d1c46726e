//! What the cells of a form are called.

use election::{Definition, Field};
use words::{Lang, person, t, ta};

use crate::table::{list_name, whole};

/// A cell by its name, as people call it; the letter of the paper stands before it.
pub(crate) fn name(definition: &Definition, field: Field, lang: Lang) -> String {
    let list = |number: u32| {
        let name = definition.list(number).map(election::List::display_name).unwrap_or_default();
        format!("{} {}", whole(lang, number.into()), list_name(lang, &name))
    };
    let key = match field {
        Field::PollCards => "cell-poll-cards",
        Field::ProxyCertificates => "cell-proxies",
        Field::VoterCards => "cell-voter-cards",
        Field::AdmittedVoters => "cell-admitted",
        Field::VotesOnCandidates => "cell-valid",
        Field::Blank => "cell-blank",
        Field::Invalid => "cell-invalid",
        Field::VotesCast => "cell-cast",
        Field::MoreBallots => "cell-more",
        Field::FewerBallots => "cell-fewer",
        Field::ListTotal(number) => return ta(lang, "cell-list", &[("list", list(number).into())]),
        Field::CandidatesTotal(number) => return ta(lang, "cell-candidates-total", &[("list", list(number).into())]),
        Field::CandidateVotes { list: number, candidate } => {
            let name = definition.candidate(number, candidate).map(person).unwrap_or_default();
            let (number, candidate) = (whole(lang, number.into()), whole(lang, candidate.into()));
            let args = [("list", number.into()), ("number", candidate.into()), ("name", name.into())];
            return ta(lang, "cell-candidate", &args);
        }
        Field::Explanation(_) | Field::Answer(_) => {
            return ta(lang, "cell-other", &[("cell", field.to_string().into())]);
        }
    };
    t(lang, key)
}
