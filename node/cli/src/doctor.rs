//! `doctor` and `support`: what may go wrong, and what a help desk needs to look at afterwards.

use std::io::{IsTerminal as _, Write as _};

use api::doctor::{Doctor, Grade};
use api::loopback::{Conversation, NO_NODE, PATIENCE};
use api::refusal::Refusal;
use api::request::{Error, Lang, Request};
use serde_json::json;
use words::Sentence;
use workstation::node::offline::Offline;
use workstation::{doctor, support};

use super::args::{DoctorArgs, SupportArgs};
use super::caller::{Caller, absolute};
use super::table::{Table, number, plain};
use super::{Outcome, Said, say};

/// Looks, and says what was found; whether all is well is the status.
pub fn execute(caller: &Caller, args: &DoctorArgs) -> Result<Outcome, Error> {
    let mut found = look(caller)?;
    found.checks.extend(doctor::ports(&args.listen));
    let said = Said::new(&found, text(caller.lang, &found));
    Ok(if found.is_well() { Outcome::Said(said) } else { Outcome::Partly(said) })
}

/// Asks the node that runs; else looks by itself, as far as the data folder lets it.
fn look(caller: &Caller) -> Result<Doctor, Error> {
    let data = &caller.data;
    match Conversation::open(data, PATIENCE) {
        Ok(_) => caller.told(Request::Doctor),
        Err(error) if error.code == NO_NODE => {
            let told = Offline::open(data).and_then(|mut node| node.ask(Request::Doctor)?.take());
            Ok(told.unwrap_or_else(|why| doctor::without_node(data, &why)))
        }
        Err(why) => Ok(doctor::without_node(data, &why)),
    }
}

/// What was found, as people read it.
pub fn text(lang: Lang, found: &Doctor) -> String {
    let needs = found.checks.iter().filter(|check| matches!(check.level, Grade::Attention | Grade::Bad)).count();
    let mut text: String = found.text(lang).lines().map(|line| plain(line) + "\n").collect();
    text.push('\n');
    if !found.running {
        text.push_str(&(say!(lang, "cli-doctor-not-running") + "\n"));
    }
    text.push_str(&match needs {
        0 => say!(lang, "cli-doctor-well"),
        needs => say!(lang, "cli-doctor-needs", count = number(lang, needs), n = Sentence::count(needs)),
    });
    text.push('\n');
    text
}

/// What a help desk gets: listed first, and written when a person says so.
pub fn support(caller: &Caller, args: &SupportArgs, json: bool) -> Result<Outcome, Error> {
    let file = absolute(&args.file)?;
    let parts = support::gather(&caller.data, &look(caller)?);
    let lang = caller.lang;
    let mut table = Table::new([say!(lang, "cli-head-file"), ">".to_owned() + &say!(lang, "cli-head-bytes")]);
    for part in &parts {
        table.row([part.name.clone(), number(lang, part.bytes.len())]);
    }
    let list =
        say!(lang, "cli-support-list", file = &file) + "\n" + &table.or("") + &say!(lang, "cli-support-none") + "\n";
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    let told =
        |written: bool, text: String| Said::new(&json!({ "file": file, "parts": names, "written": written }), text);
    if !(args.yes || json || agreed(lang, &list)) {
        return Ok(Outcome::Partly(told(false, list + &say!(lang, "cli-support-not-written") + "\n")));
    }
    if !args.yes && json {
        return Ok(Outcome::Partly(told(false, String::new())));
    }
    let bytes = support::pack(&parts).map_err(|detail| Refusal::NotWritten { file: file.clone(), detail })?;
    organise::data_folder::write_new_whole(&file, &bytes)?;
    Ok(Outcome::Said(told(true, say!(lang, "cli-support-written", file = &file) + "\n")))
}

/// Whether a person who has seen the list says yes; where nobody can be asked, nobody does.
fn agreed(lang: Lang, list: &str) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let mut out = std::io::stderr();
    let _ = write!(out, "{list}{}: ", say!(lang, "cli-support-question"));
    let _ = out.flush();
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    read.is_ok() && line.trim().eq_ignore_ascii_case(&say!(lang, "cli-yes"))
}

#[cfg(test)]
mod tests {
    use api::doctor::{Checked, Found};

    use super::*;

    #[test]
    fn the_worst_stands_first_with_what_to_do_and_a_label_moves_no_cursor() {
        let checks = [Found::Mains, Found::Suspended { label: "entry\u{1b}[2J 1".to_owned() }, Found::ListensNowhere];
        let found = Doctor { running: true, checks: checks.map(Checked::from).to_vec(), ..Doctor::default() };
        for lang in Lang::ALL {
            let text = text(lang, &found);
            assert!(!text.contains('\u{1b}'), "{text:?}");
            let at = |found: &Found| text.find(&words::Say::say(found).told(lang)).unwrap();
            assert!(at(&Found::ListensNowhere) < at(&Found::Mains), "{text}");
            assert!(text.contains(&Found::ListensNowhere.remedy().unwrap().told(lang)), "{text}");
            assert!(text.trim_end().ends_with('.'), "{text}");
        }
    }
}
