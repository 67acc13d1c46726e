//! Replies about what this PC makes of a release, as plain text, in Dutch.

use std::path::PathBuf;

use api::made::{Posts, Printed, TaskState, TasksTold};
use election::Lang;

use super::table::{Table, number, plain, yes};

/// `site`, `prints`, `post on`.
pub fn tasks(told: &TasksTold) -> String {
    let mut table = Table::new(&["Taak", "Aan", "Vrijgave", ">Duur (ms)", "Waar", "Stand"]);
    let set = &told.tasks;
    let mut row = |name: &str, on: bool, folder: Option<&PathBuf>, state: Option<&TaskState>| {
        let release = state.and_then(|state| state.release);
        let standing = match state {
            _ if !on => String::new(),
            Some(TaskState { error: Some(error), .. }) => format!("mislukt, wordt opnieuw geprobeerd: {error}"),
            Some(TaskState { working: true, .. }) => "bezig".to_owned(),
            _ if release.is_none() => "wacht".to_owned(),
            _ => "gereed".to_owned(),
        };
        let done = match release {
            Some(0) => "nog geen".to_owned(),
            Some(number) => number.to_string(),
            None => String::new(),
        };
        let took = state.filter(|_| release.is_some()).map(|state| number(state.took_ms)).unwrap_or_default();
        let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
        table.row([name.to_owned(), yes(on), done, took, folder, standing]);
    };
    row("website", set.site.on, set.site.folder.as_ref(), told.site.as_ref());
    row("afdrukken", set.print.on, set.print.folder.as_ref(), told.print.as_ref());
    row("berichten", set.posts.on, set.posts.folder.as_ref(), told.posts.as_ref());
    let mut text = table.or("");
    for said in told.served.addresses.iter().chain(&told.served.error) {
        text.push_str(&format!("Website op het netwerk: {}\n", plain(said)));
    }
    text
}

/// `print`.
pub fn print(told: &Printed) -> String {
    let mut text = format!("Afdruk: {}\n", plain(&told.file));
    if told.printed {
        text.push_str("Naar de printer gestuurd.\n");
    }
    if let Some(note) = &told.note {
        text.push_str(&format!("Niet op papier: {note}\n"));
    }
    text
}

/// `post`; `page`: one to be opened.
pub fn posts(told: &Posts, page: Option<&str>) -> String {
    let mut table = Table::new(&["Bericht", "Vrijgave", "Naar", "Soort", "Stand"]);
    for post in &told.posts {
        let problem = post.problem.as_ref().map(|text| format!(" ({})", text.text(Lang::Nl))).unwrap_or_default();
        table.row([
            post.entry.id.clone(),
            number(post.entry.release),
            post.entry.target.clone(),
            post.kind_name.text(Lang::Nl).to_owned(),
            post.standing.text(Lang::Nl).to_owned() + &problem,
        ]);
    }
    let mut text = table.or("Er zijn nog geen berichten.");
    let accounts: Vec<String> = told
        .accounts
        .iter()
        .map(|account| {
            let test = if account.test { ", alleen oefeningen" } else { "" };
            format!("{} ({}{test})", plain(&account.name), plain(&account.network))
        })
        .collect();
    if !accounts.is_empty() {
        text.push_str(&format!("Accounts: {}\n", accounts.join(", ")));
    }
    if let Some(page) = page {
        text.push_str(&format!("Open deze pagina: {page}\n"));
    }
    text
}
