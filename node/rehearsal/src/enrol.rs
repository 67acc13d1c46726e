//! The beginning of the night: the election is made, and every node joins it with the code alone, by the same commands
//! that people use.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use api::members::{DoorOpen, Members};
use api::request::{Error, Request};
use api::status::Status;

use super::hands::Window;
use super::process::{Node, Program};
use super::report::write_file;
use super::show::Show;
use super::waiting::{PATIENCE, wait};

/// What the election is made from.
#[derive(Clone, Debug)]
pub(super) struct Files {
    /// 230b.
    pub(super) candidates: PathBuf,
    /// 110b; never a file with counts.
    pub(super) stations: PathBuf,
    /// 110a.
    pub(super) definition: Option<PathBuf>,
    /// Seats, without a 110a.
    pub(super) seats: Option<u32>,
}

/// All nodes, running.
pub(super) struct Nodes {
    pub(super) scan: Node,
    pub(super) entry: Vec<Node>,
    pub(super) presentation: Vec<Node>,
}

impl Nodes {
    /// All of them, the scan node first.
    pub(super) fn all(&self) -> impl Iterator<Item = &Node> {
        std::iter::once(&self.scan).chain(&self.entry).chain(&self.presentation)
    }

    /// Those that hold entries.
    pub(super) fn working(&self) -> impl Iterator<Item = &Node> {
        std::iter::once(&self.scan).chain(&self.entry)
    }
}

/// The organiser's files.
struct Organiser {
    file: String,
    passphrase: String,
}

/// Makes the election and starts all nodes. `out` is the folder of the night.
pub(super) fn enrol(
    out: &Path,
    files: &Files,
    entry: usize,
    presentation: usize,
    windows: bool,
    show: &Show,
) -> Result<Nodes, Error> {
    let program = Program::current()?;
    let node = |label: String, role, operator: &str| Node::new(label, role, operator, out, &program);
    let mut scan = node("scan".to_owned(), "scan", "Controle");
    scan.who.confirmed_by = Some("Voorzitter".to_owned());
    let named = |role: &'static str, count: usize, operator: &str| -> Vec<Node> {
        (1..=count).map(|at| node(format!("{role}-{at}"), role, &format!("{operator} {at}"))).collect()
    };
    let mut nodes = Nodes {
        entry: named("entry", entry, "Invoer"),
        presentation: named("presentation", presentation, "Presentatie"),
        scan,
    };
    if windows {
        // Side by side on an ordinary desktop; people move them as they like.
        let window = |place, label: &str| Some(Window::new(place, out.join("data").join(format!("{label}.hands"))));
        nodes.scan.window = window((0, 0, 960, 620), "scan");
        if let Some(first) = nodes.entry.first_mut() {
            first.window = window((970, 0, 960, 620), &first.label);
        }
        if let Some(first) = nodes.presentation.first_mut() {
            first.window = window((480, 430, 960, 600), &first.label);
        }
    }
    write_file(&out.join("logs").join("README.txt"), b"What each node said, one file per node.\n")?;
    let organiser = create(out, files, &nodes.scan, &program)?;
    let mut addresses = nodes.scan.start(&[])?;
    show.say(&format!("election made (a rehearsal: TEST); scan node listens at {}", addresses.join(", ")));

    let opened = program.run(&["member", "open", "--data", &nodes.scan.data_argument(), "--json"])?;
    let opened = serde_json::from_slice(&opened);
    let DoorOpen { code, .. } =
        opened.map_err(|error| Error::new("reply", format!("`member open` replied: {error}")))?;
    for node in nodes.entry.iter().chain(&nodes.presentation) {
        let words = join(node, &code, &addresses, &nodes.scan, &organiser, &program)?;
        // Presentation nodes know the scan node and each other's addresses by the same list as everybody.
        let own = node.start(&addresses)?;
        addresses.extend(own);
        show.say(&format!("{} joined with the code alone ({words})", node.label));
    }
    for node in nodes.all() {
        wait(&format!("lists and stations on {}", node.label), PATIENCE, || {
            node.must_run()?;
            Ok(node.ask::<Status>(&Request::Status)?.setup_complete.then_some(()))
        })
        .map_err(|error| node.blame(error))?;
    }
    Ok(nodes)
}

fn create(out: &Path, files: &Files, scan: &Node, program: &Program) -> Result<Organiser, Error> {
    let folder = out.join("organiser");
    let passphrase = folder.join("passphrase");
    write_file(&passphrase, random_passphrase()?.as_bytes())?;
    let copies = out.join("organiser-copy");
    let text = |path: &Path| path.display().to_string();
    let organiser = Organiser { file: text(&folder.join("organiser.key")), passphrase: text(&passphrase) };
    let mut options = vec![
        ("--data", scan.data_argument()),
        ("--label", scan.label.clone()),
        ("--candidates", text(&files.candidates)),
        ("--stations", text(&files.stations)),
        ("--organiser", organiser.file.clone()),
        ("--organiser-copy", text(&copies.join("organiser.key"))),
        ("--passphrase-file", organiser.passphrase.clone()),
        ("--rounds-candidate", "1".to_owned()),
        // A rehearsal has no polls to wait for, whatever the date of its election.
        ("--closing", "2000-01-01T21:00".to_owned()),
    ];
    options.extend(files.definition.as_deref().map(|path| ("--definition", text(path))));
    options.extend(files.seats.map(|seats| ("--seats", seats.to_string())));
    write_file(&copies.join("README.txt"), b"The second copy; in earnest, kept elsewhere.\n")?;
    let mut arguments = vec!["election", "create", "--rehearsal", "--json"];
    arguments.extend(options.iter().flat_map(|(name, value)| [*name, value.as_str()]));
    program.run(&arguments)?;
    Ok(organiser)
}

/// 128 random bits: the organiser file of a rehearsal is sealed as any other.
fn random_passphrase() -> Result<String, Error> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| Error::new("random", format!("no random numbers: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Lets one node join. Returns the words of its fingerprint, which people would compare.
fn join(
    node: &Node,
    code: &str,
    addresses: &[String],
    scan: &Node,
    organiser: &Organiser,
    program: &Program,
) -> Result<String, Error> {
    let mut arguments: Vec<String> =
        ["join", code, "--label", &node.label, "--role", node.role, "--data"].map(str::to_owned).to_vec();
    arguments.push(node.data_argument());
    if let Some(address) = addresses.first() {
        arguments.extend(["--peer".to_owned(), address.clone()]);
    }
    arguments.push("--json".to_owned());
    let mut joining = Joining(program.start(&arguments, &node.log)?);
    let (key, words) = wait(&format!("{} to ask to be let in", node.label), PATIENCE, || {
        if let Some(status) = joining.ended()? {
            return Err(Error::new("join", format!("{}: join ended with {status} before it was let in", node.label)));
        }
        let list: Members = scan.ask(&Request::MemberList)?;
        let asking = list.asking.into_iter().find(|asking| asking.label == node.label);
        Ok(asking.map(|asking| (asking.key.to_string(), asking.words)))
    })
    .map_err(|error| node.blame(error))?;
    let data = scan.data_argument();
    program.run(&[
        "member",
        "accept",
        &key,
        "--data",
        &data,
        "--organiser",
        &organiser.file,
        "--passphrase-file",
        &organiser.passphrase,
        "--json",
    ])?;
    let status = wait(&format!("{} to be let in", node.label), Duration::from_secs(30), || joining.ended())
        .map_err(|error| node.blame(error))?;
    if !status.success() {
        return Err(node.blame(Error::new("join", format!("{}: join ended with {status}", node.label))));
    }
    Ok(words)
}

/// A `join` under way; killed when the night breaks off.
struct Joining(Child);

impl Joining {
    fn ended(&mut self) -> Result<Option<std::process::ExitStatus>, Error> {
        self.0.try_wait().map_err(|error| Error::new("join", error.to_string()))
    }
}

impl Drop for Joining {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
