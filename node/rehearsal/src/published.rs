//! What the first presentation node makes of the releases of the night: a website, prints and posts, in folders beside the
//! summary. At the end they must be of the last release, and the website must prove itself.

use std::path::{Path, PathBuf};
use std::time::Duration;

use api::made::{TaskState, TasksTold};
use api::reply::Reply;
use api::request::{Error, Request, Tasks};
use api::task_settings::{PostsTask, PrintTask, SiteTask};
use words::Lang;

use super::enrol::Nodes;
use super::report::Summary;
use super::show::Show;
use super::waiting::{PATIENCE, wait};
use verify::FileState;

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
    wait("the presentation tasks to be switched on", PATIENCE, || {
        node.must_run()?;
        node.tell(&Request::TasksSet { tasks: Box::new(tasks.clone()) }).map(Some)
    })
    .map_err(|error| node.blame(error))
}

/// Waits until everything is of the last release, and checks the website as anybody would.
pub(super) fn end(nodes: &Nodes, out: &Path, summary: &mut Summary, show: &Show) -> Result<(), Error> {
    let Some(node) = nodes.presentation.first() else { return Ok(()) };
    let last = summary.releases.iter().map(|release| release.number).max().unwrap_or(0);
    let made = wait(&format!("website, prints and posts of release {last}"), MAKING, || {
        node.must_run()?;
        let told: TasksTold = node.ask(&Request::Tasks)?;
        let done = |task: &TaskState| task.release == Some(last) && !task.working && task.error.is_none();
        let all = [&told.site, &told.print, &told.posts].into_iter().all(|task| task.as_ref().is_some_and(done));
        Ok(all.then_some(told))
    });
    let what = "website, prints and posts are of the last release";
    let told = match made {
        Ok(told) => told,
        Err(error) => {
            let text = format!("{}; {}", error.message, node.ask::<Reply>(&Request::Tasks)?.json());
            summary.check(what, false, text);
            return Ok(());
        }
    };
    let [site_made, prints, posts] = [told.site, told.print, told.posts].map(Option::unwrap_or_default);
    let detail = format!(
        "website in {} ms; {} prints in {} ms; {} files for posts in {} ms",
        site_made.took_ms,
        prints.made.len(),
        prints.took_ms,
        posts.made.len(),
        posts.took_ms
    );
    let any = !prints.made.is_empty() && !posts.made.is_empty();
    summary.check(what, any, detail);
    let (ok, detail) = proof(&site(out))?;
    summary.check("the website proves itself (`uitslag verify FOLDER`)", ok, detail);
    if let Some(address) = told.served.addresses.first() {
        show.say(&format!("the website is served at {address} as long as the nodes run"));
    }
    Ok(())
}

/// Checks the folder of the website as anybody would, from the files alone. How much holds.
fn proof(folder: &Path) -> Result<(bool, String), Error> {
    let told = verify::check(folder, None, Lang::En)?;
    let good = told.reply.good.as_ref();
    let statements = good.map_or(0, |good| good.checked.len());
    let files = good.iter().flat_map(|good| &good.files);
    let same = files.filter(|file| file.state == FileState::Same).count();
    let detail = format!("{statements} statements; {same} files are to the byte what follows from the signed release");
    Ok((told.holds() && same > 0, if told.holds() { detail } else { format!("{detail}; {}", told.text) }))
}
