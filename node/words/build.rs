//! Writes the enum of languages: a case for each folder of translation files.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    if let Err(error) = write() {
        println!("cargo::error=the languages of node/words/locales: {error}");
    }
}

fn write() -> Result<(), Box<dyn std::error::Error>> {
    let mut codes = Vec::new();
    for folder in fs::read_dir("locales")? {
        let name = folder?.file_name();
        codes.push(name.into_string().map_err(|name| format!("{} is no code of a language", name.display()))?);
    }
    // Dutch is what is chosen first, English what programs read; then the others.
    codes.sort_by_key(|code| (code != "nl", code != "en", code.clone()));
    let mut cases = String::new();
    for code in &codes {
        let mut letters = code.chars();
        let first = letters.next().filter(char::is_ascii_lowercase);
        let first = first.filter(|_| code.chars().all(|letter| letter.is_ascii_lowercase()));
        let first = first.ok_or_else(|| format!("{code} is no code of a language in small letters"))?;
        let case = format!("{}{}", first.to_ascii_uppercase(), letters.as_str());
        cases.push_str(&format!("    {case} = {code:?},\n"));
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("languages.rs"), format!("languages! {{\n{cases}}}\n"))?;
    Ok(())
}
