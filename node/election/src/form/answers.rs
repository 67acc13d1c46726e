//! The boxes and questions of a form. A box is ticked or not; a question has a box for yes and one for no, and people tick
//! both or none.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Paper;
use crate::question::Question;

/// Two boxes, yes and no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct YesNo {
    /// "Ja" is ticked.
    pub yes: bool,
    /// "Nee" is ticked.
    pub no: bool,
}

/// Everything that a form says beyond its figures. What a form does not ask stays unticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Answers {
    /// D = H: as many ballots as admitted voters.
    pub equal: bool,
    /// H > D: more ballots.
    pub more: bool,
    /// H < D: fewer ballots.
    pub fewer: bool,
    /// Whether the difference is fully explained.
    pub explained: YesNo,
    /// Na 31-2 bijlage 1 only.
    pub extra: Extra,
    /// Na 31-2 bijlage 1 only.
    pub full: FullCount,
    /// N 10-1 only.
    pub report: Report,
}

/// B1-1: an extra investigation. Both questions are open where there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Extra {
    /// Whether it was for another reason than an unexplained difference.
    pub other_reason: YesNo,
    /// Whether ballots were (partly) recounted.
    pub recounted: YesNo,
}

/// B1-2: the differences that the station left, as the central count found them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FullCount {
    /// Whether the station explained the difference between ballots and voters fully.
    pub explained: YesNo,
    /// Whether a list's total differs from the station's.
    pub lists_differ: YesNo,
}

/// N 10-1: about the report, and its inserted page of checks and corrections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Report {
    /// Whether there is a corrigendum beside the report; `None`: not answered.
    pub corrigendum: Option<bool>,
    /// Whether the page of checks and corrections is inserted; `None`: not answered.
    pub page: Option<bool>,
    /// The page: examined because of an unexplained difference.
    pub unexplained: bool,
    /// The page: examined because of (the suspicion of) another error.
    pub other_error: bool,
    /// The page: whether results were corrected, on the municipality's own initiative.
    pub corrected: YesNo,
    /// The page: whether results were corrected on request of the central electoral committee; only in a later session.
    pub corrected_on_request: YesNo,
}

impl YesNo {
    /// Only yes is ticked.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self.yes && !self.no
    }

    /// Only no is ticked.
    #[must_use]
    pub fn is_no(self) -> bool {
        self.no && !self.yes
    }

    /// Both are ticked.
    #[must_use]
    pub fn is_both(self) -> bool {
        self.yes && self.no
    }

    /// Neither is ticked.
    #[must_use]
    pub fn is_open(self) -> bool {
        !self.yes && !self.no
    }
}

impl From<bool> for YesNo {
    fn from(yes: bool) -> Self {
        Self { yes, no: !yes }
    }
}

impl Report {
    /// Whether nothing on the page is filled in.
    #[must_use]
    pub fn page_is_empty(self) -> bool {
        !self.unexplained && !self.other_error && self.corrected.is_open() && self.corrected_on_request.is_open()
    }
}

impl Answers {
    /// `kr:ReportingUnitInvestigations` of a count per candidate: reason codes and answers, in the order of EML. "Admitted
    /// voters re-established" is derived, in the form of 2026: a difference is not explained, or a list differs.
    #[must_use]
    pub fn investigations(self, paper: Paper) -> Vec<(String, bool)> {
        let named =
            |rows: [(&str, bool); 3]| rows.into_iter().map(|(code, answer)| (code.to_owned(), answer)).collect();
        match paper {
            Paper::Telephone | Paper::N10_2 => Vec::new(),
            Paper::Na31_2 => named([
                (
                    "toegelaten kiezers opnieuw vastgesteld",
                    self.full.explained.is_no() || self.full.lists_differ.is_yes() || self.explained.is_no(),
                ),
                ("onderzocht vanwege andere reden", self.extra.other_reason.is_yes()),
                ("stembiljetten deels herteld", self.extra.recounted.is_yes()),
            ]),
            Paper::N10_1 => named([
                ("onderzocht vanwege onverklaard verschil", self.report.unexplained),
                ("onderzocht vanwege andere fout", self.report.other_error),
                ("uitslag gecorrigeerd", self.report.corrected.is_yes()),
            ]),
        }
    }

    /// The questions that two forms answer differently, in the order of the paper.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<Question> {
        let (a, b) = (self, other);
        let rows = [
            (Question::Corrigendum, a.report.corrigendum != b.report.corrigendum),
            (Question::Page, a.report.page != b.report.page),
            (
                Question::Reason,
                (a.report.unexplained, a.report.other_error) != (b.report.unexplained, b.report.other_error),
            ),
            (Question::Corrected, a.report.corrected != b.report.corrected),
            (Question::CorrectedOnRequest, a.report.corrected_on_request != b.report.corrected_on_request),
            (Question::OtherReason, a.extra.other_reason != b.extra.other_reason),
            (Question::Recounted, a.extra.recounted != b.extra.recounted),
            (Question::StationExplained, a.full.explained != b.full.explained),
            (Question::ListsDiffer, a.full.lists_differ != b.full.lists_differ),
            (Question::Comparison, (a.equal, a.more, a.fewer) != (b.equal, b.more, b.fewer)),
            (Question::Explained, a.explained != b.explained),
        ];
        rows.into_iter().filter_map(|(question, differs)| differs.then_some(question)).collect()
    }
}
