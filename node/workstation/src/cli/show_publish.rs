//! Replies about what this PC makes of a release, as plain text, in Dutch.

use serde_json::Value;

use super::table::{Table, number, rows, string};

/// `site`, `prints`, `post on`.
pub fn tasks(reply: &Value) -> String {
    let mut table = Table::new(&["Taak", "Aan", "Vrijgave", ">Duur (ms)", "Waar", "Stand"]);
    let tasks = &reply["tasks"];
    for (name, key) in [("website", "site"), ("afdrukken", "print"), ("berichten", "posts")] {
        let (set, state) = (&tasks[key], &reply[key]);
        let on = set["on"] == true;
        let standing = match (on, state["error"].as_str()) {
            (false, _) => String::new(),
            (true, Some(error)) => format!("mislukt, wordt opnieuw geprobeerd: {error}"),
            (true, None) if state["working"] == true => "bezig".to_owned(),
            (true, None) if state["release"].is_null() => "wacht".to_owned(),
            (true, None) => "gereed".to_owned(),
        };
        let release = match state["release"].as_u64() {
            Some(0) => "nog geen".to_owned(),
            Some(number) => number.to_string(),
            None => String::new(),
        };
        let took = if state["release"].is_null() { String::new() } else { number(&state["took_ms"]) };
        table.row([
            name.to_owned(),
            if on { "ja" } else { "nee" }.to_owned(),
            release,
            took,
            string(&set["folder"]),
            standing,
        ]);
    }
    let mut text = table.or("");
    for address in rows(&reply["served"]["addresses"]) {
        text.push_str(&format!("Website op het netwerk: {}\n", string(address)));
    }
    if let Some(error) = reply["served"]["error"].as_str() {
        text.push_str(&format!("Website op het netwerk: {error}\n"));
    }
    text
}

/// `print`.
pub fn print(reply: &Value) -> String {
    let mut text = format!("Afdruk: {}\n", string(&reply["file"]));
    if reply["printed"] == true {
        text.push_str("Naar de printer gestuurd.\n");
    }
    if let Some(note) = reply["note"].as_str() {
        text.push_str(&format!("Niet op papier: {note}\n"));
    }
    text
}

/// `post`.
pub fn posts(reply: &Value) -> String {
    let mut table = Table::new(&["Bericht", "Vrijgave", "Naar", "Soort", "Stand"]);
    for post in rows(&reply["posts"]) {
        let problem = post["problem"]["nl"].as_str().map(|text| format!(" ({text})")).unwrap_or_default();
        table.row([
            string(&post["id"]),
            number(&post["release"]),
            string(&post["target"]),
            string(&post["kind_name"]["nl"]),
            string(&post["standing"]["nl"]) + &problem,
        ]);
    }
    let mut text = table.or("Er zijn nog geen berichten.");
    let accounts: Vec<String> = rows(&reply["accounts"])
        .map(|account| {
            let test = if account["test"] == true { ", alleen oefeningen" } else { "" };
            format!("{} ({}{test})", string(&account["name"]), string(&account["network"]))
        })
        .collect();
    if !accounts.is_empty() {
        text.push_str(&format!("Accounts: {}\n", accounts.join(", ")));
    }
    if let Some(page) = reply["page"].as_str() {
        text.push_str(&format!("Open deze pagina: {page}\n"));
    }
    text
}
