//! Files that came in and went out, as plain text.

use api::folders::{Exports, FileOutcome, FolderState, Import, ImportOutcome, ImportedFile, Watched};
use words::Lang;

use super::say;
use super::table::{Table, plain, time};

/// `import`.
pub fn import(lang: Lang, told: &Import) -> String {
    let head = if told.preview { say!(lang, "cli-import-preview") + "\n\n" } else { String::new() };
    head + &imported(lang, &told.files)
}

/// What a file brought in, or would.
pub fn imported_file(lang: Lang, told: &ImportedFile) -> String {
    imported(lang, std::slice::from_ref(told))
}

fn imported(lang: Lang, files: &[ImportedFile]) -> String {
    let mut table = Table::new([
        say!(lang, "cli-head-file"),
        say!(lang, "cli-head-outcome"),
        ">".to_owned() + &say!(lang, "cli-head-new"),
        ">".to_owned() + &say!(lang, "cli-head-equal"),
        ">".to_owned() + &say!(lang, "cli-head-not-counted"),
        ">".to_owned() + &say!(lang, "cli-head-replaced"),
    ]);
    let mut remarks = String::new();
    for file in files {
        let outcome = match file.outcome {
            ImportOutcome::Imported => say!(lang, "cli-file-imported"),
            ImportOutcome::NothingNew => say!(lang, "cli-file-nothing-new"),
            ImportOutcome::Older => say!(lang, "cli-file-older"),
            ImportOutcome::Rejected => say!(lang, "cli-file-rejected"),
            ImportOutcome::Listed => say!(lang, "cli-file-listed"),
        };
        let counts = [file.new, file.equal.len(), file.untouched.len(), file.superseded.len()];
        let [new, equal, untouched, superseded] = counts.map(|count| count.to_string());
        table.row([file.name.clone(), outcome, new, equal, untouched, superseded]);
        if let Some(reason) = file.reason(lang) {
            remarks.push_str(&format!("{}: {}\n", plain(&file.name), plain(&reason)));
        }
        for note in file.notes(lang) {
            remarks.push_str(&format!("{}: {}\n", plain(&file.name), plain(&note)));
        }
    }
    format!("{}{remarks}", table.or(say!(lang, "cli-no-files")))
}

/// `watch`.
pub fn watch(lang: Lang, told: &Watched) -> String {
    let text: String = told.folders.iter().map(|value| folder(lang, value)).collect();
    if text.is_empty() { say!(lang, "cli-no-folders") + "\n" } else { text }
}

fn folder(lang: Lang, told: &FolderState) -> String {
    let collecting = match (told.collecting, &told.stuck) {
        (true, None) => say!(lang, "cli-collecting"),
        (true, Some(stuck)) => {
            let file = stuck.file.as_deref().map_or_else(|| say!(lang, "cli-folder-itself"), plain);
            say!(lang, "cli-stuck", since = time(stuck.since), file = file)
        }
        (false, _) => say!(lang, "cli-paused"),
    };
    let mut table = Table::new([
        "  ".to_owned() + &say!(lang, "cli-head-file"),
        say!(lang, "cli-head-outcome"),
        say!(lang, "cli-head-time"),
        say!(lang, "cli-head-reason"),
    ]);
    for file in &told.files {
        let outcome = match file.outcome {
            FileOutcome::Waiting => say!(lang, "cli-file-waiting"),
            FileOutcome::Imported => say!(lang, "cli-file-imported"),
            FileOutcome::NothingNew => say!(lang, "cli-file-nothing-new"),
            FileOutcome::Older => say!(lang, "cli-file-older"),
            FileOutcome::Rejected => say!(lang, "cli-file-rejected"),
            FileOutcome::Listed => say!(lang, "cli-file-listed"),
        };
        table.row([format!("  {}", file.name), outcome, time(file.at), file.reason(lang)]);
    }
    let name = plain(&told.folder.display().to_string());
    format!("{name} ({collecting})\n{}", table.or(format!("  {}", say!(lang, "cli-no-files-yet"))))
}

/// `export`.
pub fn export(lang: Lang, told: &Exports) -> String {
    let line = |folder: &std::path::PathBuf| format!("  {}\n", plain(&folder.display().to_string()));
    let folders: String = told.folders.iter().map(line).collect();
    if folders.is_empty() { say!(lang, "cli-no-export") + "\n" } else { say!(lang, "cli-export-to") + "\n" + &folders }
}
