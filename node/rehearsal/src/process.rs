//! The nodes of the night as processes: the program itself, started again with its own data folder.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use api::loopback::client;
use api::reply::{Answer, Reply};
use api::request::{Error, Request, Who};
use api::status::Status;

use super::hands::Window;
use super::waiting::{PATIENCE, lock, not_interrupted, wait};

/// The program that all nodes are.
#[derive(Clone, Debug)]
pub(super) struct Program(PathBuf);

impl Program {
    /// This program.
    pub(super) fn current() -> Result<Self, Error> {
        let path = std::env::current_exe();
        path.map(Self).map_err(|error| Error::new("program", format!("this program cannot find itself: {error}")))
    }

    /// Runs a command to its end. Returns what it printed.
    pub(super) fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        not_interrupted()?;
        let failed = |what: String| Error::new("command", format!("uitslag {}: {what}", arguments.join(" ")));
        let output = Command::new(&self.0)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| failed(format!("cannot be started: {error}")))?;
        if !output.status.success() {
            let told = [output.stderr.as_slice(), output.stdout.as_slice()].concat();
            return Err(failed(tail(&String::from_utf8_lossy(&told), 12)));
        }
        Ok(output.stdout)
    }

    /// Starts a command; what it says goes to the end of `log`.
    pub(super) fn start(&self, arguments: &[String], log: &Path) -> Result<Child, Error> {
        let open = || -> std::io::Result<(File, File)> {
            let mut options = OpenOptions::new();
            options.create(true).append(true);
            // It tells figures.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(log)?;
            Ok((file.try_clone()?, file))
        };
        let wrong = |error: std::io::Error| {
            Error::new("start", format!("uitslag {}: cannot be started: {error}", arguments.join(" ")))
        };
        let (out, err) = open().map_err(wrong)?;
        Command::new(&self.0).args(arguments).stdin(Stdio::null()).stdout(out).stderr(err).spawn().map_err(wrong)
    }
}

/// One node of the night. Killed when dropped, so that nothing is left behind when the night breaks off.
pub(super) struct Node {
    /// Its label, unique in the night.
    pub(super) label: String,
    /// Its role, as the command line names it.
    pub(super) role: &'static str,
    /// Its data folder.
    pub(super) data: PathBuf,
    /// Who works there.
    pub(super) who: Who,
    /// Its window, in a night on screen.
    pub(super) window: Option<Window>,
    /// Where everything goes that its processes say.
    pub(super) log: PathBuf,
    program: Program,
    process: Mutex<Option<Child>>,
    /// Addresses of the other nodes; kept for a restart.
    peers: Mutex<Vec<String>>,
}

impl Node {
    /// A node that is not running yet; `out` is the folder of the night.
    pub(super) fn new(label: String, role: &'static str, operator: &str, out: &Path, program: &Program) -> Self {
        let who = Who { operator: operator.to_owned(), confirmed_by: None };
        let data = out.join("data").join(&label);
        let log = out.join("logs").join(format!("{label}.log"));
        let (program, process, peers) = (program.clone(), Mutex::new(None), Mutex::new(Vec::new()));
        Self { label, role, data, who, window: None, log, program, process, peers }
    }

    /// The data folder as an argument.
    pub(super) fn data_argument(&self) -> String {
        self.data.display().to_string()
    }

    /// Starts the node and waits until it answers and listens. Returns its addresses.
    pub(super) fn start(&self, peers: &[String]) -> Result<Vec<String>, Error> {
        *lock(&self.peers) = peers.to_vec();
        let mut arguments = match &self.window {
            Some(window) => window.arguments(&self.data),
            None => vec!["run".to_owned()],
        };
        arguments.extend(["--data".to_owned(), self.data_argument()]);
        // Nothing of a rehearsal is announced on the network.
        arguments.extend(["--listen", "127.0.0.1:0", "--no-mdns"].map(str::to_owned));
        for peer in peers {
            arguments.extend(["--peer".to_owned(), peer.clone()]);
        }
        let child = self.program.start(&arguments, &self.log)?;
        *lock(&self.process) = Some(child);
        wait(&format!("{} to listen", self.label), PATIENCE, || {
            self.must_run()?;
            // Until it is up, there is nobody to answer: that is no error yet.
            let Ok(status) = self.ask::<Status>(&Request::Status) else { return Ok(None) };
            Ok(Some(status.listen).filter(|listen| !listen.is_empty()))
        })
        .map_err(|error| self.blame(error))
    }

    /// Starts the node again, on the same data folder.
    pub(super) fn restart(&self) -> Result<Vec<String>, Error> {
        let peers = lock(&self.peers).clone();
        self.start(&peers)
    }

    /// Asks the node something. An error names the node.
    pub(super) fn ask<T: Answer>(&self, request: &Request) -> Result<T, Error> {
        not_interrupted()?;
        client::call(&self.data, request)
            .and_then(Reply::take)
            .map_err(|error| Error::new(&error.code, format!("{}: {}", self.label, error.message)))
    }

    /// The same, where only that it was done matters.
    pub(super) fn tell(&self, request: &Request) -> Result<(), Error> {
        self.ask::<Reply>(request).map(drop)
    }

    /// As `kill -9`: no warning, no clean-up.
    pub(super) fn kill(&self) -> Result<(), Error> {
        let Some(mut child) = lock(&self.process).take() else { return Ok(()) };
        let killed = child.kill().and_then(|()| child.wait());
        killed.map(|_| ()).map_err(|error| Error::new("kill", format!("{}: {error}", self.label)))
    }

    /// Asks the node to stop, and waits; kills it when it does not.
    pub(super) fn stop(&self) -> Result<(), Error> {
        let asked = self.tell(&Request::Stop);
        let Some(mut child) = lock(&self.process).take() else { return Ok(()) };
        let ended = wait(&format!("{} to stop", self.label), Duration::from_secs(15), || {
            child.try_wait().map_err(|error| Error::new("stop", error.to_string()))
        });
        match (asked, ended) {
            (Ok(()), Ok(status)) if status.success() => Ok(()),
            (Err(error), Ok(_)) => Err(self.blame(error)),
            (_, Ok(status)) => Err(self.blame(Error::new("stop", format!("{} ended with {status}", self.label)))),
            (_, Err(error)) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(self.blame(error))
            }
        }
    }

    /// An error if the process is gone.
    pub(super) fn must_run(&self) -> Result<(), Error> {
        let mut process = lock(&self.process);
        let ended = process.as_mut().and_then(|child| child.try_wait().ok().flatten());
        match ended {
            None => Ok(()),
            Some(status) => {
                *process = None;
                Err(Error::new("node_ended", format!("{} ended with {status}", self.label)))
            }
        }
    }

    /// The most memory that the process has had in use, in KiB; known on Linux only.
    pub(super) fn peak_memory(&self) -> Option<u64> {
        let pid = lock(&self.process).as_ref()?.id();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.split_whitespace().next()?.parse().ok()
    }

    /// Adds the end of the node's log to an error.
    pub(super) fn blame(&self, error: Error) -> Error {
        if error.code == "interrupted" {
            return error;
        }
        let log = std::fs::read(&self.log).unwrap_or_default();
        let log = tail(&String::from_utf8_lossy(&log), 15);
        let message = format!("{}\n--- the end of {}:\n{log}", error.message, self.log.display());
        Error::new(&error.code, message)
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all.get(all.len().saturating_sub(lines)..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Node, Program, tail};

    #[test]
    fn the_end_of_a_log_is_its_last_lines() {
        assert_eq!(tail("a\nb\nc", 2), "b\nc");
        assert_eq!(tail("", 2), "");
    }

    #[test]
    fn a_process_that_ends_is_noticed_and_its_log_shown() {
        let out = tempfile::tempdir().unwrap();
        std::fs::create_dir(out.path().join("logs")).unwrap();
        // The test program itself: it does not know `--data` and ends with an error; nobody answers for its folder.
        let node = Node::new("scan".to_owned(), "scan", "x", out.path(), &Program::current().unwrap());
        let error = node.start(&[]).unwrap_err();
        assert_eq!(error.code, "node_ended", "{error}");
        assert!(error.message.contains("scan ended with"), "{error}");
        assert!(error.message.contains("Unrecognized option"), "the log says what was wrong: {error}");
    }
}
