//! Own entries that do not count any more (a copied disk, a restored backup): a new session takes over, and offers them
//! again. Its entries wait until the organiser accepts it.

use std::collections::BTreeMap;

use api::refusal::of_sync;
use api::request::Who;
use night::{amended, by_itself};
use organise::data_folder;
use sync_core::entry::{Body, Draft, Subject};
use sync_core::replica::SubmitError;
use words::{Say, Sentence, sentence};

use super::{Node, random_u32};

impl Node {
    /// The own log does not count any more from some number on: what is entered from now on goes into a new one.
    pub(super) fn renew_session(&mut self) {
        let session = random_u32();
        // Written first: a number of the new log must never be used by a run that does not know of it.
        let file = data_folder::NodeFile { session, ..self.file.clone() };
        if let Err(error) = data_folder::save(&self.data, &file) {
            return self.alarm(sentence!("alarm-session-not-written", error = error.say()));
        }
        self.file = file;
        self.replica.new_session(session);
        self.offers_due = true;
        self.alarm(sentence!("alarm-log-void"));
    }

    /// Offers own counts that are void again. Looked at whenever something may have become void, and at each start: a
    /// node that was stopped in between goes on, and what was offered is not offered twice.
    pub(super) fn offer_again(&mut self) {
        if !self.offers_due || self.replica.own_log_void() {
            return;
        }
        let now = self.now();
        if !self.replica.caught_up(now) {
            return;
        }
        self.offers_due = false;
        let (mut offered, mut refused) = (0usize, Vec::new());
        for draft in self.offers() {
            match self.replica.submit(vec![draft], now) {
                Ok(_) => offered = offered.saturating_add(1),
                Err(SubmitError::CatchingUp) => self.offers_due = true,
                Err(error) => {
                    let why = of_sync::refusal(&error).say();
                    if !refused.contains(&why) {
                        refused.push(why);
                    }
                }
            }
        }
        if offered > 0 {
            self.alarm(sentence!("alarm-offered", n = Sentence::count(offered), counts = offered));
        }
        for error in refused {
            self.alarm(sentence!("alarm-not-offered", error = error));
        }
    }

    fn offers(&self) -> Vec<Draft> {
        let (charter, logs) = (self.replica.charter(), self.replica.logs());
        let key = self.replica.key();
        // Somebody who was revoked has nothing to offer.
        if charter.member(&key).is_none_or(|member| member.removed) {
            return Vec::new();
        }
        let mut own = logs.logs().filter(|(id, _)| id.key == key);
        let cut = |id| charter.last_counting(id).is_some_and(|last| last < logs.height(id));
        if !own.any(|(id, log)| log.fork().is_some() || cut(id)) {
            return Vec::new();
        }
        let mut offers: BTreeMap<Subject, Draft> = BTreeMap::new();
        for entry in self.replica.own_void() {
            let (Some(subject), Some(counts)) = (entry.subject.clone(), entry.counts.clone()) else { continue };
            let known =
                self.replica.working().values(self.known_state(), &subject).iter().any(|value| value.counts == counts);
            // What was typed since in the new session is newer.
            if known || self.own_standing(&subject).is_some() {
                continue;
            }
            let body = Body::Submission {
                supersedes: entry.body.supersedes().to_vec(),
                reason: amended::reason(amended::of(entry), by_itself::OFFERED_AGAIN),
                form: entry.body.form().to_vec(),
            };
            let who = Who { operator: entry.operator.clone(), confirmed_by: None };
            let draft = self.draft(&who, Some((subject.clone(), counts)), body, self.now());
            offers.insert(subject, Draft { source: entry.source.clone(), ..draft });
        }
        offers.into_values().collect()
    }
}
