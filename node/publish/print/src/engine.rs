//! From a described paper to a PDF.

use std::sync::{Mutex, PoisonError};

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::paper::Paper;
use crate::world::OneDocument;
use crate::{Pdf, PrintError};

/// One print at a time: that bounds memory, and no print throws away what another one is using.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The stack of a print: layout goes into nested content, and threads of a server are small.
const STACK: usize = 16 << 20;

/// Makes the PDF. What typst keeps of it for a next time is thrown away: a next release has other figures.
pub(crate) fn typeset(paper: Paper) -> Result<Pdf, PrintError> {
    let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let title = paper.title.clone();
    // A thread of its own: a stack that is deep enough, and a fault within typst ends this print and nothing else.
    let made = std::thread::Builder::new().name("print".to_owned()).stack_size(STACK).spawn(|| make(paper));
    let made = match made {
        Ok(thread) => thread.join().unwrap_or(Err(Fault::Panicked)),
        Err(error) => Err(Fault::Said(error.to_string())),
    };
    comemo::evict(0);
    drop(turn);
    made.map_err(|fault| match fault {
        Fault::Said(message) => PrintError::Typesetting { title, message },
        Fault::Panicked => PrintError::Panicked { title },
    })
}

enum Fault {
    Said(String),
    Panicked,
}

fn make(paper: Paper) -> Result<Pdf, Fault> {
    let ident = paper.ident.clone();
    let (data, charts) = paper.into_files().map_err(|error| Fault::Said(error.to_string()))?;
    let world = OneDocument::new(data, charts).ok_or_else(|| Fault::Said("the template is missing".to_owned()))?;
    let document: PagedDocument = typst::compile(&world).output.map_err(|errors| said(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| Fault::Said(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Uitslag".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))?;
    Ok(Pdf { bytes, pages: document.pages().len() })
}

fn said(errors: &[SourceDiagnostic]) -> Fault {
    let lines: Vec<String> = errors
        .iter()
        .take(5)
        .map(|error| {
            let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
            if hints.is_empty() {
                error.message.to_string()
            } else {
                format!("{} ({})", error.message, hints.join("; "))
            }
        })
        .collect();
    Fault::Said(lines.join("; "))
}
