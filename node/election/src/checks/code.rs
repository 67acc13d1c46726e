//! The rules by their codes. F and W codes, and what they mean, are those that the Kiesraad's models and programs use; D
//! codes are about the form itself, and the W codes from 900 on are this program's own.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The count may not be released until a controller accepts the error.
    Error,
    /// The count may be saved once the warning is confirmed.
    Warning,
}

/// What a finding means for the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consequence {
    /// Figures contradict each other: nobody can accept that, they can only be corrected.
    Correct,
    /// The count waits until a controller accepts it, with a reason.
    Accept,
    /// The typist confirms it; the count is not held up.
    Confirm,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $code:ident = $text:literal, $consequence:ident;)+) => {
        /// The rule that a finding breaks.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])+ #[serde(rename = $text)] $code,)+
        }

        impl Code {
            /// All codes, in their order.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$code),+];

            /// The code as people know it, such as `F.201`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text,)+ }
            }

            /// What it means for the count.
            #[must_use]
            pub fn consequence(self) -> Consequence {
                match self { $(Self::$code => Consequence::$consequence,)+ }
            }
        }
    };
}

codes! {
    /// A cell that the form must have is open.
    D001 = "D.001", Accept;
    /// Voter cards (C > 0) at the election of a municipal council, where they do not exist.
    D002 = "D.002", Accept;
    /// B1-1: one question is answered, the other is not.
    F101 = "F.101", Accept;
    /// B1-1: both yes and no at a question.
    F102 = "F.102", Accept;
    /// B1-2: a question is not answered.
    F111 = "F.111", Accept;
    /// B1-2: both yes and no at a question.
    F112 = "F.112", Accept;
    /// The questions about the report are not all answered.
    F121 = "F.121", Accept;
    /// There is a corrigendum, but no page of checks and corrections.
    F122 = "F.122", Accept;
    /// The page of checks and corrections has a question without an answer.
    F131 = "F.131", Accept;
    /// "Corrected results: no", but there is a corrigendum.
    F132 = "F.132", Accept;
    /// "Corrected results: yes", but there is no corrigendum.
    F133 = "F.133", Accept;
    /// Two answers at "corrected results".
    F134 = "F.134", Accept;
    /// "On request of the central electoral committee" is filled in at a first session.
    F135 = "F.135", Accept;
    /// A + B (+ C) differs from D.
    F201 = "F.201", Accept;
    /// The list totals together differ from E.
    F202 = "F.202", Correct;
    /// E + F + G differs from H.
    F203 = "F.203", Correct;
    /// There are list totals, but E is 0.
    F204 = "F.204", Correct;
    /// The box D = H is ticked, and D differs from H.
    F301 = "F.301", Accept;
    /// The box H > D is ticked, and H is not above D.
    F302 = "F.302", Accept;
    /// The box H < D is ticked, and H is not below D.
    F303 = "F.303", Accept;
    /// Not exactly one of the three boxes is ticked.
    F304 = "F.304", Accept;
    /// D = H, and more or fewer ballots are counted.
    F305 = "F.305", Accept;
    /// H > D, and I is not the difference.
    F306 = "F.306", Accept;
    /// H > D, and J is not 0.
    F307 = "F.307", Accept;
    /// H < D, and J is not the difference.
    F308 = "F.308", Accept;
    /// H < D, and I is not 0.
    F309 = "F.309", Accept;
    /// D differs from H, and "fully explained" has no answer or two.
    F310 = "F.310", Accept;
    /// A difference is not explained, and the page of checks does not say that it was examined.
    F311 = "F.311", Accept;
    /// In a municipality's totals, D differs from H - I + J.
    F312 = "F.312", Accept;
    /// A list has votes, but the total under its candidates is 0.
    F401 = "F.401", Correct;
    /// The total under a list's candidates differs from their sum.
    F402 = "F.402", Correct;
    /// The total under a list's candidates differs from its total in the totals table.
    F403 = "F.403", Correct;
    /// The second entry differs from the first.
    W001 = "W.001", Confirm;
    /// Blank votes are 3 % of H or more.
    W201 = "W.201", Confirm;
    /// Invalid votes are 3 % of H or more.
    W202 = "W.202", Confirm;
    /// D and H differ by 2 % of H or more, or by 15 or more.
    W203 = "W.203", Confirm;
    /// No votes were cast.
    W204 = "W.204", Confirm;
    /// In a municipality's totals, no eligible voters.
    W205 = "W.205", Confirm;
    /// In a municipality's totals, fewer eligible voters than poll cards.
    W206 = "W.206", Confirm;
    /// The same figures as at another station.
    W901 = "W.901", Confirm;
    /// The count per candidate differs from this station's count per list of the evening.
    W902 = "W.902", Confirm;
    /// By telephone, D differs from H.
    W903 = "W.903", Confirm;
}

impl Code {
    /// How much a finding with this code weighs.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.consequence() {
            Consequence::Correct | Consequence::Accept => Severity::Error,
            Consequence::Confirm => Severity::Warning,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
