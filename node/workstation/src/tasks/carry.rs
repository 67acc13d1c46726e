//! Carries the website away after a release: with the program that the office uses for that (rsync, sftp). No shell: each word
//! goes to the program as it is.

use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use words::{Sentence, sentence};

/// A program that takes longer is stopped, and tried again later.
const LONGEST: Duration = Duration::from_secs(300);
/// How much of what it says is kept.
const SAID: u64 = 4096;
const LOOK: Duration = Duration::from_millis(50);

/// Splits a line into words as a person writes them: by spaces, with quotes around what has spaces.
///
/// # Errors
/// A quote is not closed.
pub fn words(line: &str) -> Result<Vec<String>, Sentence> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut begun = false;
    for sign in line.chars() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(sign);
                begun = true;
            }
            (None, sign) if sign.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (_, sign) => {
                word.push(sign);
                begun = true;
            }
        }
    }
    if let Some(open) = quote {
        return Err(sentence!("command-quote", quote = open));
    }
    if begun {
        words.push(word);
    }
    Ok(words)
}

/// Runs the program on the folder of the site, until it ends, takes too long, or `overtaken` says that a newer site waits.
///
/// # Errors
/// It cannot be started, ends badly (with what it said), takes too long, or was stopped for a newer site.
pub fn carry(command: &[String], folder: &Path, release: u32, overtaken: &dyn Fn() -> bool) -> Result<(), Sentence> {
    let Some((program, rest)) = command.split_first() else { return Ok(()) };
    let fill =
        |word: &String| word.replace("{folder}", &folder.to_string_lossy()).replace("{release}", &release.to_string());
    let child = Command::new(program)
        .args(rest.iter().map(fill))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|error| sentence!("carry-not-started", program = program, error = error))?;
    let said = child.stderr.take().map(|pipe| {
        // What is not read stops the program sooner or later: the rest is read and dropped.
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            let mut pipe = pipe;
            let _ = pipe.by_ref().take(SAID).read_to_end(&mut kept);
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
            String::from_utf8_lossy(&kept).trim().to_owned()
        })
    });
    let ended = wait(&mut child, overtaken);
    let status = match ended {
        Ok(status) => status,
        Err(why) => {
            // Its own children may hold the pipe open: nobody waits for those.
            let _ = child.kill();
            let _ = child.wait();
            return Err(sentence!("carry-failed", program = program, why = why));
        }
    };
    if status.success() {
        return Ok(());
    }
    let said = said.and_then(|thread| thread.join().ok()).unwrap_or_default();
    let status = match status.code() {
        Some(code) => sentence!("carry-status", code = code.to_string()),
        None => sentence!("carry-killed"),
    };
    let why = sentence!("carry-ended", status = status, said = said);
    Err(sentence!("carry-failed", program = program, why = why))
}

fn wait(child: &mut Child, overtaken: &dyn Fn() -> bool) -> Result<ExitStatus, Sentence> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {}
            Err(error) => return Err(error.into()),
        }
        if began.elapsed() > LONGEST {
            return Err(sentence!("carry-late", seconds = LONGEST.as_secs()));
        }
        if overtaken() {
            return Err(sentence!("carry-overtaken"));
        }
        std::thread::sleep(LOOK);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use words::Lang;

    use super::*;

    #[cfg(unix)]
    fn told(why: &Sentence) -> [String; 2] {
        [Lang::Nl, Lang::En].map(|lang| why.told(lang))
    }

    #[test]
    fn a_line_is_split_as_a_person_writes_it() {
        let split = |line| words(line).unwrap();
        assert_eq!(
            split("rsync -a  {folder}/ 'www host:/var/my site/'"),
            ["rsync", "-a", "{folder}/", "www host:/var/my site/"]
        );
        assert_eq!(split("a \"\" b\"c d\"e"), ["a", "", "bc de"]);
        assert_eq!(split("  "), Vec::<String>::new());
        assert!(words("rsync 'x").unwrap_err().to_string().contains("not closed"));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_carries_the_site_away_or_says_why_not() {
        let place = tempfile::tempdir().unwrap();
        let (site, there) = (place.path().join("my site"), place.path().join("there"));
        std::fs::create_dir(&site).unwrap();
        std::fs::write(site.join("index.html"), "x").unwrap();
        let line = |line: &str| words(line).unwrap();
        let never = || false;
        carry(&line(&format!("cp -r {{folder}} {}", there.display())), &site, 3, &never).unwrap();
        assert_eq!(std::fs::read_to_string(there.join("index.html")).unwrap(), "x");
        let failed = carry(&line("sh -c 'echo no {release} >&2; exit 7'"), &site, 3, &never).unwrap_err();
        assert_eq!(told(&failed), ["sh: afgesloten met status 7: no 3", "sh: exit status 7: no 3"]);
        let failed = carry(&line("no-such-program"), &site, 3, &never).unwrap_err();
        let [dutch, english] = told(&failed);
        assert!(dutch.ends_with("; is het op deze pc geïnstalleerd?"), "{dutch}");
        assert!(english.starts_with("no-such-program does not start: "), "{english}");
        let began = Instant::now();
        let stopped = carry(&line("sleep 60"), &site, 3, &|| began.elapsed() > Duration::from_millis(100));
        let stopped = told(&stopped.unwrap_err());
        assert_eq!(
            stopped,
            ["sleep: gestopt: er is een nieuwere vrijgave", "sleep: stopped: there is a newer release"]
        );
        assert!(began.elapsed() < Duration::from_secs(30));
    }
}
