//! The release: what it would make public, and making it so.

use std::collections::BTreeMap;

use election::seats::json::SeatsOutput;
use election::{Lang, Level};
use serde_json::{Value, json};
use sync_core::codec::encode;
use sync_core::id::{Hash, sha256};
use sync_core::replica::{Now, ReleaseOrder, SubmitError};

use super::control::{LookedAt, level_name};
use super::entering::differences_json;
use super::submit_error;
use crate::control::{Plan, ReleasedFigures, Wish, plan};
use crate::figures::{Outcome, released_outcome};
use crate::node::{Answered, Node, random};
use crate::request::{Error, JSON_VERSION, Who};
use crate::setup::Setup;

/// A release that could be made, beside what stands.
struct Weighed {
    plan: Plan,
    /// What stands: its number, its rows, its result.
    last: Option<(u32, Vec<ReleasedFigures>, Outcome)>,
    /// See [`digest`].
    expect: Hash,
    setup: std::sync::Arc<Setup>,
}

impl Node {
    pub(super) fn release(&mut self, level: Level, wish: &Wish, expect: Option<&str>, now: Now) -> Answered {
        match self.release_order(level, wish, expect, now) {
            Ok((order, withheld)) => {
                let rows = order.release.rows.len();
                match self.replica.release(order, now) {
                    Ok((token, number)) => {
                        let value =
                            json!({ "version": JSON_VERSION, "number": number, "rows": rows, "withheld": withheld });
                        Answered::When(token, value)
                    }
                    Err(SubmitError::Gate(gate)) => Answered::Now(Err(self.gate_error(&gate, now))),
                    Err(error) => match submit_error(error) {
                        Some(error) => Answered::Now(Err(error)),
                        None => Answered::Later,
                    },
                }
            }
            Err(error) => Answered::Now(Err(error)),
        }
    }

    fn release_order(
        &mut self,
        level: Level,
        wish: &Wish,
        expect: Option<&str>,
        now: Now,
    ) -> Result<(ReleaseOrder, Value), Error> {
        let weighed = self.looked_at()?.weigh(level, wish, now)?;
        if weighed.plan.release.rows.is_empty() && wish.retract.is_empty() {
            return Err(nothing_to_release());
        }
        if expect.is_some_and(|expect| !expect.trim().eq_ignore_ascii_case(&weighed.expect.hex())) {
            let text = "the figures are no longer those that were looked at and confirmed; look at the release again";
            return Err(Error::new("changed_since_preview", text));
        }
        let withheld = withheld_json(&weighed.plan);
        let Plan { release, audit, .. } = weighed.plan;
        Ok((ReleaseOrder { release, audit, closing: weighed.setup.settings.closing }, withheld))
    }

    /// What a release would make public. Changes nothing.
    pub(super) fn release_preview(&mut self, who: &Who, level: Level, wish: &Wish, now: Now) -> Result<Value, Error> {
        let weighed = self.looked_at()?.weigh(level, wish, now)?;
        let refusals = self.refusals(who, &weighed, wish, now);
        let Weighed { plan, last, expect, setup } = &weighed;
        let before: BTreeMap<u32, &ReleasedFigures> =
            last.iter().flat_map(|(_, rows, _)| rows).map(|figures| (figures.row.station, figures)).collect();
        let (mut new, mut changed, mut unchanged) = (Vec::new(), Vec::new(), 0usize);
        for figures in &plan.figures {
            match before.get(&figures.row.station) {
                None => new.push(json!({ "station": figures.row.station, "level": figures.level })),
                Some(old) if old.row.blob == figures.row.blob => unchanged = unchanged.saturating_add(1),
                Some(old) => changed.push(changed_json(old, figures)),
            }
        }
        let retracted = plan.audit.retracted.iter();
        let retracted = retracted.map(|(station, reason)| json!({ "station": station, "reason": reason }));
        Ok(json!({
            "version": JSON_VERSION,
            "level": level,
            "heading": election::texts::heading(plan.outcome.heading, Lang::Nl),
            "rows": plan.release.rows.len(),
            "new": new,
            "changed": changed,
            "unchanged": unchanged,
            "withheld": withheld_json(plan),
            "retracted": retracted.collect::<Vec<_>>(),
            "seats_change": seats_change(last.as_ref().map(|(.., outcome)| outcome), &plan.outcome),
            "result": plan.outcome.to_json(setup),
            "last": last.as_ref().map(|(number, ..)| number),
            "expect": expect.hex(),
            "refusals": refusals,
        }))
    }

    /// Why the release would be refused now, all reasons at once.
    fn refusals(&self, who: &Who, weighed: &Weighed, wish: &Wish, now: Now) -> Vec<Value> {
        let mut refusals: Vec<Error> = self.may_release(who).err().into_iter().collect();
        if weighed.plan.release.rows.is_empty() && wish.retract.is_empty() {
            refusals.push(nothing_to_release());
        }
        let charter = self.replica.charter();
        if self.replica.charters().twins() {
            refusals.extend(submit_error(SubmitError::Twins));
        }
        if charter.pen().is_none_or(|pen| pen.key != self.replica.key()) {
            refusals.extend(submit_error(SubmitError::NoPen));
        }
        if !self.replica.caught_up(now) || self.replica.chain().behind() {
            let text = "this PC is still comparing with other nodes; wait a few seconds";
            refusals.push(Error::new("catching_up", text));
        }
        let gate = self.gate(&wish.watches, now).unwrap_or_default();
        if !gate.is_open() {
            refusals.push(self.gate_error(&gate, now));
        }
        let told = |refusal: &Error| {
            let by_second = match refusal.code.as_str() {
                "no_confirmation" => true,
                "gate" => gate.has_passed(),
                _ => false,
            };
            json!({ "code": refusal.code, "message": refusal.message, "by_second": by_second })
        };
        refusals.iter().map(told).collect()
    }
}

impl LookedAt<'_> {
    /// Plans a release of the cut, beside what stands.
    fn weigh(&self, level: Level, wish: &Wish, now: Now) -> Result<Weighed, Error> {
        if !wish.retract.is_empty() && wish.reason.trim().is_empty() {
            return Err(Error::new("no_reason", "taking a station back needs a reason (--reason)"));
        }
        for station in wish.withhold.iter().chain(&wish.retract) {
            if self.setup.stations.station(*station).is_none() {
                return Err(Error::new("unknown_station", format!("station {station} is not one of this election")));
            }
        }
        let replica = &self.node.replica;
        let (shown, tip) = (replica.shown(), replica.chain().tip());
        if tip.map(|tip| tip.hash) != shown.map(|shown| shown.hash) {
            let text = "the last release is not verified here yet; wait until its counts have arrived";
            return Err(Error::new("not_verified", text));
        }
        let last = match shown {
            Some(shown) => {
                let figures = |error: String| Error::new("figures", error);
                let setup = self.node.setup_at(shown.release.charter_version)?;
                let outcome = released_outcome(&setup, &shown.release, &shown.counts).map_err(figures)?;
                Some((shown.release.number, self.node.released_figures_of(shown)?, outcome))
            }
            None => None,
        };
        let previous = shown.zip(last.as_ref()).map(|(shown, (_, rows, _))| (&shown.release, rows.as_slice()));
        let plan = plan(&self.view(), self.cut, previous, level, wish, now.wall, random())
            .map_err(|error| Error::new("release", error))?;
        let expect = digest(&plan, &self.setup);
        Ok(Weighed { plan, last, expect, setup: self.setup.clone() })
    }
}

/// What a person confirms: the level, the rows with their submissions, totals and seats, what is taken back.
fn digest(plan: &Plan, setup: &Setup) -> Hash {
    let rows = encode(&(plan.release.level, &plan.release.rows, &plan.audit.retracted));
    Hash(sha256(&[b"uitslag/preview/1\0", &plan.outcome.digest(setup).0, &rows]))
}

fn nothing_to_release() -> Error {
    Error::new("nothing_to_release", "no station of the cut may be released yet; see `uitslag control show`")
}

fn withheld_json(plan: &Plan) -> Value {
    let row = |(station, level, reasons): &(u32, sync_core::entry::Level, Vec<&'static str>)| json!({ "station": station, "level": level_name(*level), "reasons": reasons });
    plan.withheld.iter().map(row).collect()
}

/// A station with other figures than are public now, cell by cell; or with the same ones, and its candidates as well.
fn changed_json(old: &ReleasedFigures, new: &ReleasedFigures) -> Value {
    let differences = if old.level == new.level {
        differences_json(&new.count, &old.count)
    } else {
        differences_json(&new.count.totals_only(), &old.count.totals_only())
    };
    json!({
        "station": new.row.station,
        "level": { "from": old.level, "to": new.level },
        "differences": differences,
    })
}

/// Lists that would have other seats than are public now; `from` is `null` when none are.
fn seats_change(last: Option<&Outcome>, next: &Outcome) -> Vec<Value> {
    let of = |seats: &SeatsOutput| -> BTreeMap<u32, u32> {
        seats.lists.iter().map(|list| (list.number, list.seats)).collect()
    };
    let known = |outcome: &Outcome| outcome.seats.as_ref().ok().map(of);
    let (from, to) = (last.and_then(known), known(next));
    let numbers = next.tally.lists.iter().map(|list| list.number);
    numbers
        .filter_map(|list| {
            let at = |seats: &Option<BTreeMap<u32, u32>>| seats.as_ref().and_then(|seats| seats.get(&list)).copied();
            let (from, to) = (at(&from), at(&to));
            (from != to).then(|| json!({ "list": list, "from": from, "to": to }))
        })
        .collect()
}
