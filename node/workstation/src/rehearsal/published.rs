//! What the first presentation node makes of the releases of the night: a website, prints and posts, in folders beside the
//! summary. At the end they must be of the last release, and the website must prove itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use api::request::{Error, Request, Tasks};
use api::task_settings::{PostsTask, PrintTask, SiteTask};
use election::Lang;
use serde_json::Value;

use super::enrol::Nodes;
use super::report::{Check, Summary};
use super::show::Show;
use super::waiting::{PATIENCE, wait};

/// Prints of a large municipality in two languages take a while.
const MAKING: Duration = Duration::from_secs(180);

/// Where the website is.
pub(super) fn site(out: &Path) -> PathBuf {
    out.join("site")
}

/// Switches the tasks on.
pub(super) fn begin(nodes: &Nodes, out: &Path) -> Result<(), Error> {
    let Some(node) = nodes.presentation.first() else { return Ok(()) };
    let tasks = Tasks {
        seats: true,
        site: SiteTask {
            on: true,
            folder: Some(site(out)),
            serve: Some(([127, 0, 0, 1], 0).into()),
            ..SiteTask::default()
        },
        print: PrintTask {
            on: true,
            folder: Some(out.join("prints")),
            languages: vec![Lang::Nl, Lang::En],
            printer: None,
        },
        posts: PostsTask { on: true, folder: Some(out.join("posts")), ..PostsTask::default() },
    };
    let reply = wait("the presentation tasks to be switched on", PATIENCE, || {
        node.must_run()?;
        node.ask(&Request::TasksSet { tasks: Box::new(tasks.clone()) }).map(Some)
    });
    reply.map(drop).map_err(|error| node.blame(error))
}

/// Waits until everything is of the last release, and checks the website as anybody would.
pub(super) fn end(nodes: &Nodes, out: &Path, summary: &mut Summary, show: &Show) -> Result<(), Error> {
    let Some(node) = nodes.presentation.first() else { return Ok(()) };
    let last = summary.releases.iter().map(|release| release.number).max().unwrap_or(0);
    let made = wait(&format!("website, prints and posts of release {last}"), MAKING, || {
        node.must_run()?;
        let reply = node.ask(&Request::Tasks)?;
        let done = |task: &Value| task["release"] == last && task["working"] == false && task["error"].is_null();
        Ok(["site", "print", "posts"].iter().all(|task| done(&reply[task])).then_some(reply))
    });
    let mut check = |what: &str, ok: bool, detail: String| {
        summary.checks.push(Check { what: what.to_owned(), ok, detail });
    };
    let reply = match made {
        Ok(reply) => reply,
        Err(error) => {
            let text = format!("{}; {}", error.message, node.ask(&Request::Tasks)?);
            check("website, prints and posts are of the last release", false, text);
            return Ok(());
        }
    };
    let files = |task: &str| reply[task]["made"].as_array().map_or(0, Vec::len);
    let took = |task: &str| reply[task]["took_ms"].as_u64().unwrap_or(0);
    let detail = format!(
        "website in {} ms; {} prints in {} ms; {} files for posts in {} ms",
        took("site"),
        files("print"),
        took("print"),
        files("posts"),
        took("posts")
    );
    check("website, prints and posts are of the last release", files("print") > 0 && files("posts") > 0, detail);
    let (ok, detail) = proof(&site(out))?;
    check("the website proves itself (`uitslag verify FOLDER`)", ok, detail);
    if let Some(address) = reply["served"]["addresses"][0].as_str() {
        show.say(&format!("the website is served at {address} as long as the nodes run"));
    }
    Ok(())
}

/// Checks the folder of the website as anybody would, from the files alone. How much holds.
fn proof(folder: &Path) -> Result<(bool, String), Error> {
    let told = crate::verification::check(folder, None, Lang::En)?;
    let statements = told.reply["checked"].as_array().map_or(0, Vec::len);
    let files = told.reply["files"].as_array().into_iter().flatten();
    let same = files.filter(|file| file["state"] == "same").count();
    let detail = format!("{statements} statements; {same} files are to the byte what follows from the signed release");
    Ok((told.holds() && same > 0, if told.holds() { detail } else { format!("{detail}; {}", told.text) }))
}
