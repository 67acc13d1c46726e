//! Replies about what this PC makes of a release, as plain text, in Dutch.

use std::path::PathBuf;

use api::made::{Posts, Printed, TaskState, TasksTold};
use words::Lang;

use super::say;
use super::table::{Table, number, plain, yes};

/// `site`, `prints`, `post on`.
pub fn tasks(lang: Lang, told: &TasksTold) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-task"),
        say!(lang, "cli-head-on"),
        say!(lang, "cli-head-release"),
        ">".to_owned() + &say!(lang, "cli-head-took"),
        say!(lang, "cli-head-where"),
        say!(lang, "cli-head-standing"),
    ]);
    let set = &told.tasks;
    let mut row = |name: String, on: bool, folder: Option<&PathBuf>, state: Option<&TaskState>| {
        let release = state.and_then(|state| state.release);
        let failed = state.and_then(|state| state.error(lang));
        let standing = match (state, failed) {
            _ if !on => String::new(),
            (_, Some(error)) => say!(lang, "cli-task-failed", error = error),
            (Some(TaskState { working: true, .. }), None) => say!(lang, "cli-task-working"),
            _ if release.is_none() => say!(lang, "cli-task-waiting"),
            _ => say!(lang, "cli-task-done"),
        };
        let done = match release {
            Some(0) => say!(lang, "cli-task-none-yet"),
            Some(number) => number.to_string(),
            None => String::new(),
        };
        let took = state.filter(|_| release.is_some()).map(|state| number(lang, state.took_ms)).unwrap_or_default();
        let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
        table.row([name, yes(lang, on), done, took, folder, standing]);
    };
    row(say!(lang, "cli-task-site"), set.site.on, set.site.folder.as_ref(), told.site.as_ref());
    row(say!(lang, "cli-task-prints"), set.print.on, set.print.folder.as_ref(), told.print.as_ref());
    row(say!(lang, "cli-task-posts"), set.posts.on, set.posts.folder.as_ref(), told.posts.as_ref());
    let mut text = table.or("");
    for said in told.served.addresses.iter().cloned().chain(told.served.error(lang)) {
        text.push_str(&(say!(lang, "cli-served", address = plain(&said)) + "\n"));
    }
    text
}

/// `print`.
pub fn print(lang: Lang, told: &Printed) -> String {
    let mut text = say!(lang, "cli-print", file = plain(&told.file)) + "\n";
    if told.printed {
        text.push_str(&(say!(lang, "cli-print-sent") + "\n"));
    }
    if let Some(note) = told.note(lang) {
        text.push_str(&(say!(lang, "cli-print-not-sent", note = note) + "\n"));
    }
    text
}

/// `post`; `page`: one to be opened.
pub fn posts(lang: Lang, told: &Posts, page: Option<&str>) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-post"),
        say!(lang, "cli-head-release"),
        say!(lang, "cli-head-to"),
        say!(lang, "cli-head-kind"),
        say!(lang, "cli-head-standing"),
    ]);
    for post in &told.posts {
        let problem = post.problem.as_ref().map(|text| format!(" ({})", text.told(lang))).unwrap_or_default();
        table.row([
            post.entry.id.clone(),
            number(lang, post.entry.release),
            post.entry.target.clone(),
            post.kind_name.told(lang),
            post.standing.told(lang) + &problem,
        ]);
    }
    let mut text = table.or(say!(lang, "cli-no-posts"));
    let accounts: Vec<String> = told
        .accounts
        .iter()
        .map(|account| {
            let test = if account.test { format!(", {}", say!(lang, "cli-account-test")) } else { String::new() };
            format!("{} ({}{test})", plain(&account.name), plain(&account.network))
        })
        .collect();
    if !accounts.is_empty() {
        text.push_str(&(say!(lang, "cli-accounts", accounts = accounts.join(", ")) + "\n"));
    }
    if let Some(page) = page {
        text.push_str(&(say!(lang, "cli-open-page", page = page) + "\n"));
    }
    text
}
