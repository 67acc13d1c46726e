//! The end of the night: the last release against the published totals, what every node holds, the published file imported
//! on top, and the files that others can check.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use api::counts::{Holds, Verified};
use api::folders::{Import, ImportOutcome};
use api::hex::{Hash, Hex};
use api::release::{ReleaseTold, Releases};
use api::request::{Branch, Error, Request};
use api::result::{Outcome, ResultTold};
use api::status::Status;
use election::count::Level;
use election::seats::json::SeatsOutput;
use serde::Serialize;

use super::enrol::Nodes;
use super::process::Node;
use super::report::{ListTotal, Summary, Told, write_json};
use super::show::Show;
use super::source::Source;
use super::sums::Expected;
use super::waiting::{PATIENCE, in_time, wait};

/// `nodes/*.json`.
#[derive(Serialize)]
struct Held {
    holds: Told<Holds>,
    status: Told<Status>,
}

/// `releases/release-*.json`.
#[derive(Serialize)]
struct ReleaseShown<'a> {
    release: &'a ReleaseTold,
    shown: Option<Told<&'a ResultTold>>,
}

/// Compares, checks, writes the files, imports the published count, and stops the nodes. Fills in the summary.
pub(super) fn end(
    nodes: &Nodes,
    source: &Source,
    results: &[ResultTold],
    out: &Path,
    summary: &mut Summary,
    show: &Show,
    stay: impl FnOnce(),
) -> Result<(), Error> {
    compare(nodes, source, out, summary)?;
    releases(nodes, results, out)?;
    checks(nodes, summary)?;
    super::published::end(nodes, out, summary, show)?;
    import(nodes, source, summary, show)?;
    for node in nodes.all() {
        let holds = Told::new(node.ask(&Request::Holds)?);
        let held = Held { holds, status: Told::new(node.ask(&Request::Status)?) };
        write_json(&out.join("nodes").join(format!("{}.json", node.label)), &held)?;
    }
    stay();
    let mut stopped = Vec::new();
    // The scan node last: the others still deliver to it.
    for node in nodes.presentation.iter().chain(&nodes.entry).chain([&nodes.scan]) {
        // A window that a person closed has stopped its node in good order.
        if node.window.is_some() && node.must_run().is_err() {
            continue;
        }
        if let Err(error) = node.stop() {
            stopped.push(error.message);
        }
    }
    summary.check("every node stopped in good order when asked to", stopped.is_empty(), stopped.join("; "));
    Ok(())
}

/// What every presentation node shows, against the published totals, digit for digit.
fn compare(nodes: &Nodes, source: &Source, out: &Path, summary: &mut Summary) -> Result<(), Error> {
    let expected = Expected::published(&source.totals, source.level == Level::Candidate);
    let mut differences = Vec::new();
    let mut wrong_seats = Vec::new();
    let mut first = None;
    for node in &nodes.presentation {
        let result: ResultTold = node.ask(&Request::Result { branch: Branch::Controlled })?;
        write_json(&out.join(&node.label).join("result.json"), &Told::new(&result))?;
        for wrong in expected.differences(&result.outcome) {
            let text = format!("{}: {} is {:?}, published {:?}", node.label, wrong.what, wrong.shown, wrong.published);
            differences.push(text);
        }
        if !same_seats(source, &result.outcome) {
            wrong_seats.push(node.label.clone());
        }
        first.get_or_insert(result.outcome);
    }
    summary.figures_compared = expected.figures() * nodes.presentation.len();
    summary.figures_equal = differences.is_empty() && first.is_some();
    if !differences.is_empty() {
        let detail = differences.iter().take(10).cloned().collect::<Vec<_>>().join("; ");
        summary.check("figures equal the published totals", false, detail);
    }
    if source.seats.is_some() {
        let what = "seats and elected on every presentation node follow from the published totals";
        summary.check(what, wrong_seats.is_empty(), wrong_seats.join(", "));
    }
    for list in &source.totals.lists {
        summary.lists.push(ListTotal {
            number: list.number,
            name: source.list_names.get(&list.number).cloned().unwrap_or_default(),
            published: list.total.map_or(0, u64::from),
            shown: first.as_ref().and_then(|shown| shown.votes_of(list.number)),
            seats: first.as_ref().and_then(|shown| shown.seats_of(list.number)),
            candidates: list.candidates.len(),
        });
    }
    Ok(())
}

/// Whether the result has exactly the seats that were computed from the published totals; lots that are open included.
fn same_seats(source: &Source, result: &Outcome) -> bool {
    let Some(expected) = &source.seats else { return true };
    let Some(shown) = &result.seats else { return false };
    let of = |seats: &SeatsOutput| -> Vec<_> {
        let lists = seats.lists.iter().cloned();
        lists.map(|row| (row.number, row.seats, row.elected_by_preference, row.elected_by_list_order)).collect()
    };
    of(shown) == of(expected) && shown.lots_needed == expected.lots_needed
}

/// The releases as the first presentation node holds them, and what it showed of each.
fn releases(nodes: &Nodes, results: &[ResultTold], out: &Path) -> Result<(), Error> {
    let Some(node) = nodes.presentation.first() else { return Ok(()) };
    let folder = out.join("releases");
    let all: Releases = node.ask(&Request::Releases)?;
    write_json(&folder.join("releases.json"), &Told::new(&all))?;
    for release in &all.releases {
        let number = release.number;
        let shown = results.iter().find(|result| super::told::release_of(result) == Some(number));
        let shown = ReleaseShown { release, shown: shown.map(Told::new) };
        write_json(&folder.join(format!("release-{number}.json")), &shown)?;
    }
    Ok(())
}

fn checks(nodes: &Nodes, summary: &mut Summary) -> Result<(), Error> {
    let alike = |heads_of: fn(Holds) -> Vec<Hex<Hash>>, which: Vec<&Node>| -> Result<bool, Error> {
        let seen = in_time("equal documents", Duration::from_secs(20), || {
            let mut all = BTreeSet::new();
            for node in &which {
                let heads = heads_of(node.ask(&Request::Holds)?);
                // Nothing would make all nodes alike.
                if heads.is_empty() {
                    return Ok(None);
                }
                all.insert(heads);
            }
            Ok((all.len() == 1).then_some(()))
        });
        Ok(seen?.is_some())
    };
    let same = alike(|held| held.heads, nodes.working().collect())?;
    summary.check("scan and entry nodes hold the same working document", same, String::new());
    let same = alike(|held| held.controlled_heads, nodes.all().collect())?;
    summary.check("all nodes hold the same controlled document", same, String::new());
    let mut holding = Vec::new();
    let mut verified = Vec::new();
    let mut lines = 0;
    for node in &nodes.presentation {
        let Holds { entries, .. } = node.ask(&Request::Holds)?;
        if entries != 0 {
            holding.push(format!("{}: {entries}", node.label));
        }
        match node.ask::<Verified>(&Request::Verify) {
            Ok(verified) => lines += verified.checked.len(),
            Err(error) => verified.push(error.message),
        }
    }
    let what = "presentation nodes hold no entry at all, only what was released";
    summary.check(what, holding.is_empty(), holding.join("; "));
    let detail = if verified.is_empty() { format!("{lines} statements checked") } else { verified.join("; ") };
    summary.check("every presentation node can prove its releases (`uitslag verify`)", verified.is_empty(), detail);
    Ok(())
}

/// The scan node imports the published file itself: every station is equal, so nothing may change.
fn import(nodes: &Nodes, source: &Source, summary: &mut Summary, show: &Show) -> Result<(), Error> {
    let scan = &nodes.scan;
    let held = || scan.ask::<Holds>(&Request::Holds).map(|held| held.entries);
    let figures = || {
        let told: ResultTold = scan.ask(&Request::Result { branch: Branch::Working })?;
        let Outcome { lists, valid_votes, blank, invalid, stations, .. } = told.outcome;
        Ok::<_, Error>((lists, valid_votes, blank, invalid, stations))
    };
    let before = figures()?;
    let entries = held()?;
    summary.scan_memory_kib.before_import = scan.peak_memory();
    let reply: Import = scan.ask(&Request::Import {
        who: scan.who.clone(),
        files: vec![source.count_file.clone()],
        again: false,
        preview: false,
    })?;
    // Whatever an import would write is visible once it is durable.
    wait("the scan node to have settled", PATIENCE, || scan.must_run().map(Some))?;
    summary.scan_memory_kib.after_import = scan.peak_memory();
    let file = reply.files.first().ok_or_else(|| Error::new("reply", "imported no file"))?;
    let outcome = file.outcome.name();
    let same = figures()? == before;
    let nothing_new = held()? == entries;
    show.say(&format!("the scan node imported the published file by hand: {outcome}"));
    let detail = format!(
        "outcome {outcome} ({} stations equal, {} written); figures {}, entries {}",
        file.equal.len(),
        file.new,
        if same { "as before" } else { "CHANGED" },
        if nothing_new { "as before" } else { "ADDED" }
    );
    let ok = same && nothing_new && file.outcome == ImportOutcome::NothingNew;
    summary.check("importing the published file over the night changes nothing", ok, detail);
    summary.import = Some(Told::new(reply));
    Ok(())
}
