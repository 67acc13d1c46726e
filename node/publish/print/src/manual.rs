//! The manual: what F1 shows, chapter by chapter, with what is in it at its front. No figures.

use words::manual::{Chapter, Keys, Role, SECTIONS, Section};
use words::{Lang, date, t, ta};

use crate::card::{Details, day_of};
use crate::engine::typeset;
use crate::paper::{Block, Frame, Paper, Text, Tone};
use crate::table::{LEFT, one_line};
use crate::{Pdf, PrintError};

/// Its name in a file name: short, lower case, no spaces, the same in every version of the program. `of`: whose part of it; none:
/// all of it.
#[must_use]
pub fn file_word(of: Option<Role>) -> &'static str {
    match of {
        None => "handleiding",
        Some(Role::Organiser) => "handleiding-organisator",
        Some(Role::Entry) => "handleiding-invoer",
        Some(Role::Scan) => "handleiding-controle",
        Some(Role::Presentation) => "handleiding-presentatie",
    }
}

/// Makes the manual, or what one role needs of it.
///
/// # Errors
/// The typesetter fails.
pub fn manual(of: Option<Role>, details: &Details, lang: Lang) -> Result<Pdf, PrintError> {
    let election = details.election.clone().unwrap_or_default();
    let mut frame = Frame::new(lang, "card-mark", one_line(&election, 8.0, false, LEFT), String::new());
    frame.large = true;
    if details.rehearsal {
        frame.band(t(lang, "band-test"), Tone::Test);
    }
    let title = match of {
        None => t(lang, "manual-title"),
        Some(role) => ta(lang, "manual-title-of", &[("role", role.title(lang).into())]),
    };
    let mut paper = Paper::new(title, lang, frame);
    paper.description = paper.title.clone();
    paper.ident = format!("{}/{election}", file_word(of));
    match details.date.as_deref() {
        Some(day) => {
            paper.under.push(format!("{election} · {}", date(lang, day)));
            paper.date = day_of(day).unwrap_or(paper.date);
        }
        None => paper.under.push(election),
    }
    let keys = Keys::printed();
    paper.line(ta(lang, "manual-about", &[("key_help", keys.cap("key_help").into())]));
    whom_to_call(&mut paper, details);
    paper.blocks.push(Block::Contents { text: Text(t(lang, "manual-contents")) });
    for chapter in Chapter::ALL {
        let of_role = |section: &&Section| of.is_none_or(|role| section.is_for(role));
        let mut sections = SECTIONS.iter().filter(|section| section.chapter == chapter).filter(of_role).peekable();
        if sections.peek().is_none() {
            continue;
        }
        paper.blocks.push(Block::Page);
        paper.heading(1, chapter.title(lang));
        for section in sections {
            paper.heading(2, section.title(lang));
            let points = section.steps(lang, &keys).into_iter().map(Text).collect();
            paper.blocks.push(Block::Steps { points });
        }
    }
    typeset(paper)
}

/// On the first page: whoever is in trouble looks there first.
fn whom_to_call(paper: &mut Paper, details: &Details) {
    let lang = paper.lang;
    let whom = details.contact.as_deref().map(str::trim).filter(|whom| !whom.is_empty());
    let call = match whom {
        Some(whom) => ta(lang, "card-call-whom", &[("whom", whom.into())]),
        None => t(lang, "card-call-nobody"),
    };
    paper.note(format!("{} {call}", t(lang, "card-call")));
}
