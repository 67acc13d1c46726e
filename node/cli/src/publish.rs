//! `site`, `prints`, `print`, `post`: what this PC makes of a release.

use api::made::TasksTold;
use api::refusal::Refusal;
use api::request::{Error, PostAct, Request, Tasks};

use super::args_publish::{AccountCommand, PostCommand, PrintArgs, PrintsCommand, SiteArgs, SiteCommand};
use super::caller::{Caller, absolute};
use super::{Outcome, input};
use workstation::tasks::carry;

/// The longest file of an account, in bytes.
const ACCOUNT: u64 = 64 * 1024;

fn tasks(caller: &Caller) -> Result<Tasks, Error> {
    caller.told::<TasksTold>(Request::Tasks).map(|told| told.tasks)
}

/// Changes some of the tasks, and leaves the others as they are.
fn change(caller: &Caller, change: impl FnOnce(&mut Tasks) -> Result<(), Error>) -> Result<Outcome, Error> {
    let mut tasks = tasks(caller)?;
    change(&mut tasks)?;
    caller.say(Request::TasksSet { tasks: Box::new(tasks) })
}

/// `site`.
pub fn site(caller: &Caller, command: SiteCommand) -> Result<Outcome, Error> {
    match command {
        SiteCommand::On(args) => {
            let SiteArgs { folder, address, copy, command, seats } = args;
            let words = command.as_deref().map(carry::words).transpose();
            let command = words.map_err(|detail| Refusal::SiteCommand { detail })?;
            let folder = absolute(&folder)?;
            let copy = copy.as_deref().map(absolute).transpose()?;
            change(caller, |tasks| {
                tasks.seats = seats;
                let site = &mut tasks.site;
                site.on = true;
                site.folder = Some(folder);
                site.address = address;
                site.copy = copy;
                site.command = command.unwrap_or_default();
                Ok(())
            })
        }
        SiteCommand::Serve { listen } => change(caller, |tasks| {
            tasks.site.on = true;
            tasks.site.serve = Some(listen);
            Ok(())
        }),
        SiteCommand::Off => change(caller, |tasks| {
            tasks.site.on = false;
            tasks.site.serve = None;
            Ok(())
        }),
        SiteCommand::Show => caller.say(Request::Tasks),
    }
}

/// `prints`.
pub fn prints(caller: &Caller, command: PrintsCommand) -> Result<Outcome, Error> {
    match command {
        PrintsCommand::On { folder, lang, printer } => {
            let folder = absolute(&folder)?;
            change(caller, |tasks| {
                let print = &mut tasks.print;
                print.on = true;
                print.folder = Some(folder);
                print.languages = lang.into_iter().map(Into::into).collect();
                print.languages.dedup();
                print.printer = printer;
                Ok(())
            })
        }
        PrintsCommand::Off => change(caller, |tasks| {
            tasks.print.on = false;
            Ok(())
        }),
        PrintsCommand::Show => caller.say(Request::Tasks),
    }
}

/// `print`.
pub fn print(caller: &Caller, args: PrintArgs) -> Result<Outcome, Error> {
    let PrintArgs { document, out, lang, official, printer } = args;
    let official = official.iter().map(|file| absolute(file)).collect::<Result<_, _>>()?;
    let request = Request::Print { document, language: lang.into(), folder: absolute(&out)?, official, printer };
    caller.say(request)
}

/// `post`.
pub fn post(caller: &Caller, command: PostCommand) -> Result<Outcome, Error> {
    let (id, act) = match command {
        PostCommand::On { folder, link, lang } => {
            let folder = folder.as_deref().map(absolute).transpose()?;
            return change(caller, |tasks| {
                let posts = &mut tasks.posts;
                posts.on = true;
                posts.folder = folder;
                posts.link = link;
                posts.language = lang.into();
                Ok(())
            });
        }
        PostCommand::Off => {
            return change(caller, |tasks| {
                tasks.posts.on = false;
                Ok(())
            });
        }
        PostCommand::List => return caller.say(Request::Posts),
        PostCommand::Account(AccountCommand::Add { file }) => {
            let account = input::text(&file, ACCOUNT)?;
            return caller.say(Request::AccountAdd { account });
        }
        PostCommand::Account(AccountCommand::Remove { name }) => {
            return caller.say(Request::AccountRemove { name });
        }
        PostCommand::Confirm { id, again } => (id, PostAct::Confirm { again }),
        PostCommand::Cancel { id } => (id, PostAct::Cancel),
        PostCommand::Reopen { id } => (id, PostAct::Reopen),
        PostCommand::Page { id } => (id, PostAct::Page),
        PostCommand::Placed { id, url } => (id, PostAct::Placed { url }),
        PostCommand::Settle { id, there, absent: _, url } => (id, PostAct::Settle { there, url }),
    };
    caller.say(Request::Post { who: caller.who(), id, act })
}
