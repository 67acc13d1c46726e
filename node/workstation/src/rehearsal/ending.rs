//! The end of the night: the last release against the published totals, what every node holds, the published file imported
//! on top, and the files that others can check.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use api::request::{Branch, Error, Request};
use election::count::Level;
use serde_json::{Value, json};

use super::enrol::Nodes;
use super::report::{Check, ListTotal, Summary, write_json};
use super::show::Show;
use super::source::Source;
use super::sums::{Expected, rows};
use super::waiting::{PATIENCE, wait};

/// Compares, checks, writes the files, imports the published count, and stops the nodes. Fills in the summary.
pub(super) fn end(
    nodes: &Nodes,
    source: &Source,
    results: &[Value],
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
        let held = json!({ "holds": node.ask(&Request::Holds)?, "status": node.ask(&Request::Status)? });
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
    summary.checks.push(Check {
        what: "every node stopped in good order when asked to".to_owned(),
        ok: stopped.is_empty(),
        detail: stopped.join("; "),
    });
    Ok(())
}

/// What every presentation node shows, against the published totals, digit for digit.
fn compare(nodes: &Nodes, source: &Source, out: &Path, summary: &mut Summary) -> Result<(), Error> {
    let expected = Expected::published(&source.totals, source.level == Level::Candidate);
    let mut differences = Vec::new();
    let mut wrong_seats = Vec::new();
    let mut first = None;
    for node in &nodes.presentation {
        let result = node.ask(&Request::Result { branch: Branch::Controlled })?;
        write_json(&out.join(&node.label).join("result.json"), &result)?;
        for wrong in expected.differences(&result) {
            let text = format!("{}: {} is {:?}, published {:?}", node.label, wrong.what, wrong.shown, wrong.published);
            differences.push(text);
        }
        if !same_seats(source, &result)? {
            wrong_seats.push(node.label.clone());
        }
        first.get_or_insert(result);
    }
    summary.figures_compared = expected.figures() * nodes.presentation.len();
    summary.figures_equal = differences.is_empty() && first.is_some();
    if !differences.is_empty() {
        let detail = differences.iter().take(10).cloned().collect::<Vec<_>>().join("; ");
        summary.checks.push(Check { what: "figures equal the published totals".to_owned(), ok: false, detail });
    }
    if source.seats.is_some() {
        summary.checks.push(Check {
            what: "seats and elected on every presentation node follow from the published totals".to_owned(),
            ok: wrong_seats.is_empty(),
            detail: wrong_seats.join(", "),
        });
    }
    let shown = first.unwrap_or(Value::Null);
    for list in &source.totals.lists {
        let of = |rows: &Value, name: &str| {
            let row = super::sums::rows(rows, "lists").find(|row| row.get("number") == Some(&Value::from(list.number)));
            row.and_then(|row| row.get(name)).and_then(Value::as_u64)
        };
        summary.lists.push(ListTotal {
            number: list.number,
            name: source.list_names.get(&list.number).cloned().unwrap_or_default(),
            published: list.total.map_or(0, u64::from),
            shown: of(&shown, "votes"),
            seats: shown.get("seats").and_then(|seats| of(seats, "seats")),
            candidates: list.candidates.len(),
        });
    }
    Ok(())
}

/// Whether the result has exactly the seats that were computed from the published totals; lots that are open included.
fn same_seats(source: &Source, result: &Value) -> Result<bool, Error> {
    let Some(expected) = &source.seats else { return Ok(true) };
    let expected = serde_json::to_value(expected).map_err(|error| Error::new("json", error.to_string()))?;
    let of = |seats: &Value| -> Vec<Value> {
        let fields = ["number", "seats", "elected_by_preference", "elected_by_list_order"];
        rows(seats, "lists")
            .map(|row| fields.iter().map(|name| row.get(name).cloned().unwrap_or_default()).collect())
            .collect()
    };
    let shown = result.get("seats").cloned().unwrap_or_default();
    Ok(of(&shown) == of(&expected) && shown.get("lots_needed") == expected.get("lots_needed"))
}

/// The releases as the first presentation node holds them, and what it showed of each.
fn releases(nodes: &Nodes, results: &[Value], out: &Path) -> Result<(), Error> {
    let Some(node) = nodes.presentation.first() else { return Ok(()) };
    let folder = out.join("releases");
    let all = node.ask(&Request::Releases)?;
    write_json(&folder.join("releases.json"), &all)?;
    for release in rows(&all, "releases") {
        let Some(number) = release.get("number").and_then(Value::as_u64) else { continue };
        let shown = results.iter().find(|result| super::told::release_of(result) == Some(number));
        write_json(&folder.join(format!("release-{number}.json")), &json!({ "release": release, "shown": shown }))?;
    }
    Ok(())
}

fn checks(nodes: &Nodes, summary: &mut Summary) -> Result<(), Error> {
    let alike = |name: &'static str, which: Vec<&super::process::Node>| -> Result<bool, Error> {
        let seen = wait("equal documents", Duration::from_secs(20), || {
            let mut heads = BTreeSet::new();
            for node in &which {
                let held = node.ask(&Request::Holds)?;
                let held = held.get(name).cloned().unwrap_or_default();
                // An empty or absent list would make all nodes alike.
                if held.as_array().is_none_or(Vec::is_empty) {
                    return Ok(None);
                }
                heads.insert(held.to_string());
            }
            Ok((heads.len() == 1).then_some(()))
        });
        match seen {
            Ok(()) => Ok(true),
            Err(error) if error.code == "waited" => Ok(false),
            Err(error) => Err(error),
        }
    };
    let mut check =
        |what: &str, ok: bool, detail: String| summary.checks.push(Check { what: what.to_owned(), ok, detail });

    check(
        "scan and entry nodes hold the same working document",
        alike("heads", nodes.working().collect())?,
        String::new(),
    );
    check(
        "all nodes hold the same controlled document",
        alike("controlled_heads", nodes.all().collect())?,
        String::new(),
    );
    let mut holding = Vec::new();
    let mut verified = Vec::new();
    let mut lines = 0;
    for node in &nodes.presentation {
        let entries = node.ask(&Request::Holds)?.get("entries").and_then(Value::as_u64);
        if entries != Some(0) {
            holding.push(format!("{}: {entries:?}", node.label));
        }
        match node.ask(&Request::Verify) {
            Ok(reply) => lines += rows(&reply, "checked").count(),
            Err(error) => verified.push(error.message),
        }
    }
    check("presentation nodes hold no entry at all, only what was released", holding.is_empty(), holding.join("; "));
    let detail = if verified.is_empty() { format!("{lines} statements checked") } else { verified.join("; ") };
    check("every presentation node can prove its releases (`uitslag verify`)", verified.is_empty(), detail);
    Ok(())
}

/// The scan node imports the published file itself: every station is equal, so nothing may change.
fn import(nodes: &Nodes, source: &Source, summary: &mut Summary, show: &Show) -> Result<(), Error> {
    let scan = &nodes.scan;
    let working = Request::Result { branch: Branch::Working };
    let figures = |result: Value| -> Vec<Value> {
        let fields = ["lists", "valid_votes", "blank", "invalid", "stations"];
        fields.iter().map(|name| result.get(name).cloned().unwrap_or_default()).collect()
    };
    let before = figures(scan.ask(&working)?);
    let entries = scan.ask(&Request::Holds)?.get("entries").cloned();
    summary.scan_memory_kib.before_import = scan.peak_memory();
    let reply = scan.ask(&Request::Import {
        who: scan.who.clone(),
        files: vec![source.count_file.clone()],
        again: false,
        preview: false,
    })?;
    // Whatever an import would write is visible once it is durable.
    wait("the scan node to have settled", PATIENCE, || scan.must_run().map(Some))?;
    summary.scan_memory_kib.after_import = scan.peak_memory();
    let outcome = rows(&reply, "files").next().and_then(|file| file.get("outcome")).and_then(Value::as_str);
    let outcome = outcome.unwrap_or("unknown").to_owned();
    let same = figures(scan.ask(&working)?) == before;
    let nothing_new = scan.ask(&Request::Holds)?.get("entries").cloned() == entries;
    // Numbers of stations, or how many there are: the reply may say either.
    let stations = |name: &str| -> u64 {
        let field = rows(&reply, "files").next().and_then(|file| file.get(name));
        let many = field.and_then(Value::as_array).and_then(|rows| u64::try_from(rows.len()).ok());
        many.or_else(|| field.and_then(Value::as_u64)).unwrap_or(0)
    };
    show.say(&format!("the scan node imported the published file by hand: {outcome}"));
    summary.checks.push(Check {
        what: "importing the published file over the night changes nothing".to_owned(),
        ok: same && nothing_new && outcome == "nothing_new",
        detail: format!(
            "outcome {outcome} ({} stations equal, {} written); figures {}, entries {}",
            stations("equal"),
            stations("new"),
            if same { "as before" } else { "CHANGED" },
            if nothing_new { "as before" } else { "ADDED" }
        ),
    });
    summary.import = reply;
    Ok(())
}
