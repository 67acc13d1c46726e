//! A desktop whose programs are read aloud: a session bus with the accessibility bus on it, and a reader that asks the programs what
//! they show and hears what they announce, as a screen reader does. Each PC has one of its own.
#![allow(dead_code, clippy::unwrap_used)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::pin::Pin;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use iced::futures::StreamExt as _;
use iced::futures::executor::block_on;
use iced::futures::future::{join_all, join5};
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MessageStream, connection};

use crate::common::until;

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ACTION: &str = "org.a11y.atspi.Action";
const COMPONENT: &str = "org.a11y.atspi.Component";
const TEXT: &str = "org.a11y.atspi.Text";
/// What starts the accessibility bus.
const SERVICE: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";
/// Bits in the state of something: it is ticked, keys can go to it, they do, it is chosen.
const CHECKED: u32 = 1 << 4;
const FOCUSABLE: u32 = 1 << 11;
const FOCUSED: u32 = 1 << 12;
const SELECTED: u32 = 1 << 23;
/// Where something is, within its window.
const WITHIN_WINDOW: u32 = 1;

/// What something is, by the roles of AT-SPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Window,
    /// A bar of the window, or the screen.
    Part,
    /// What lies over a screen.
    Panel,
    /// The options of a choice, the boxes of a question, the keys at the foot.
    Group,
    Title,
    Text,
    Notice,
    Field,
    Secret,
    Option,
    Switch,
    Button,
    Tab,
    Row,
    Other(u32),
}

impl Kind {
    fn of(role: u32) -> Self {
        match role {
            7 => Self::Switch,
            16 => Self::Panel,
            23 => Self::Window,
            29 => Self::Text,
            32 => Self::Row,
            37 => Self::Tab,
            39 => Self::Group,
            40 => Self::Secret,
            43 => Self::Button,
            44 => Self::Option,
            54 | 101 => Self::Notice,
            79 => Self::Field,
            83 => Self::Title,
            110 => Self::Part,
            other => Self::Other(other),
        }
    }
}

/// Something that a program shows.
#[derive(Clone, Debug, PartialEq)]
struct At {
    bus: String,
    path: OwnedObjectPath,
}

/// The same, with what is said of it.
#[derive(Clone, Debug)]
pub struct Seen {
    at: At,
    pub kind: Kind,
    pub name: String,
    pub help: String,
    /// What it stands in is called, the outermost first.
    pub within: Vec<String>,
    state: u32,
}

impl Seen {
    /// Whether it is ticked, or the option that is chosen.
    pub fn is_on(&self) -> bool {
        self.state & CHECKED != 0
    }

    /// Whether it is the row or the tab that is chosen.
    pub fn is_chosen(&self) -> bool {
        self.state & SELECTED != 0
    }

    pub fn is_focused(&self) -> bool {
        self.state & FOCUSED != 0
    }

    /// Whether it is the same thing, whatever is said of it by now.
    pub fn is(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

/// See the module.
pub struct Desktop {
    bus: Child,
    address: String,
    reader: Connection,
    announced: Receiver<String>,
    /// What was announced and nobody has asked for.
    heard: RefCell<Vec<String>>,
    /// Whatever is started on the bus writes to it.
    _output: BufReader<ChildStdout>,
    _folder: tempfile::TempDir,
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

fn connect(address: &str) -> Connection {
    block_on(connection::Builder::address(address).unwrap().build()).unwrap()
}

/// Whether there is what a desktop for the blind is made of; what is missing is noted for `test`.
pub fn is_installed(test: &str) -> bool {
    let mut daemon = Command::new("dbus-daemon");
    let daemon = daemon.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let there = daemon.status().is_ok_and(|status| status.success()) && Path::new(SERVICE).is_file();
    if !there {
        support::not_run(test, "dbus-daemon or at-spi2-core is not installed");
    }
    there
}

/// What is announced from now on.
fn announced(reader: &Connection) -> Receiver<String> {
    let rule = "type='signal',interface='org.a11y.atspi.Event.Object',member='Announcement'";
    let mut stream = block_on(MessageStream::for_match_rule(rule, reader, Some(1_000))).unwrap();
    let (send, heard) = channel();
    std::thread::spawn(move || {
        while let Some(Ok(message)) = block_on(stream.next()) {
            type Body = (String, i32, i32, OwnedValue, HashMap<String, OwnedValue>);
            let body = message.body();
            let told: Result<Body, _> = body.deserialize();
            let words = told.ok().and_then(|(_, _, _, words, _)| String::try_from(words).ok());
            if words.is_some_and(|words| send.send(words).is_err()) {
                return;
            }
        }
    });
    heard
}

impl Desktop {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .envs(["HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"].map(|name| (name, folder.path())))
            .env_remove("DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(bus.stdout.take().unwrap());
        let mut address = String::new();
        output.read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let session = connect(&address);
        let (name, path) = ("org.a11y.Bus", "/org/a11y/bus");
        // What a screen reader says when it begins.
        let on = ("org.a11y.Status", "IsEnabled", Value::from(true));
        block_on(session.call_method(Some(name), path, Some(PROPERTIES), "Set", &on)).unwrap();
        let reply = block_on(session.call_method(Some(name), path, Some(name), "GetAddress", &())).unwrap();
        let accessibility: String = reply.body().deserialize().unwrap();
        let reader = connect(&accessibility);
        let announced = announced(&reader);
        let heard = RefCell::new(Vec::new());
        Self { bus, address, reader, announced, heard, _output: output, _folder: folder }
    }

    /// Of its session bus, for the programs that run on it.
    pub fn address(&self) -> &str {
        &self.address
    }

    async fn ask<T>(
        &self,
        at: &At,
        interface: &str,
        method: &str,
        body: &(impl serde::Serialize + DynamicType),
    ) -> Option<T>
    where
        T: for<'d> DynamicDeserialize<'d>,
    {
        let call = self.reader.call_method(Some(at.bus.as_str()), at.path.as_str(), Some(interface), method, body);
        let reply = call.await.ok()?;
        let body = reply.body();
        body.deserialize().ok()
    }

    async fn words(&self, at: &At, property: &str) -> String {
        let words = self.ask::<OwnedValue>(at, PROPERTIES, "Get", &(ACCESSIBLE, property)).await;
        words.and_then(|words| String::try_from(words).ok()).unwrap_or_default()
    }

    /// It, and all that is in it.
    fn look(&self, at: At, within: Vec<String>) -> Pin<Box<dyn Future<Output = Vec<Seen>> + '_>> {
        Box::pin(async move {
            let (children, role, state, name, help) = join5(
                self.ask::<Vec<(String, OwnedObjectPath)>>(&at, ACCESSIBLE, "GetChildren", &()),
                self.ask::<u32>(&at, ACCESSIBLE, "GetRole", &()),
                self.ask::<Vec<u32>>(&at, ACCESSIBLE, "GetState", &()),
                self.words(&at, "Name"),
                self.words(&at, "Description"),
            )
            .await;
            let mut outer = within.clone();
            outer.push(name.clone());
            let children = children.unwrap_or_default().into_iter();
            let below = join_all(children.map(|(bus, path)| self.look(At { bus, path }, outer.clone()))).await;
            let state = state.and_then(|state| state.first().copied()).unwrap_or_default();
            let seen = Seen { at, kind: Kind::of(role.unwrap_or_default()), name, help, within, state };
            std::iter::once(seen).chain(below.into_iter().flatten()).collect()
        })
    }

    /// All that the programs show, in the order in which it is read.
    pub fn read(&self) -> Vec<Seen> {
        let path = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").unwrap();
        block_on(self.look(At { bus: "org.a11y.atspi.Registry".to_owned(), path }, Vec::new()))
    }

    /// What the keys go to.
    pub fn focused(&self) -> Option<Seen> {
        self.read().into_iter().find(Seen::is_focused)
    }

    /// What is in a field.
    pub fn text(&self, of: &Seen) -> Option<String> {
        block_on(self.ask(&of.at, TEXT, "GetText", &(0_i32, -1_i32)))
    }

    /// Presses it, as whoever hears it does.
    pub fn press(&self, what: &Seen) {
        let done: Option<bool> = block_on(self.ask(&what.at, ACTION, "DoAction", &(0_i32,)));
        assert_eq!(done, Some(true), "{} cannot be pressed", what.name);
    }

    /// Whether a hand could press it where it is seen now, or have the keys go to it.
    pub fn is_in_sight(&self, what: &Seen) -> bool {
        let actions = block_on(self.ask::<OwnedValue>(&what.at, PROPERTIES, "Get", &(ACTION, "NActions")));
        let presses = actions.and_then(|count| i32::try_from(count).ok()).is_some_and(|count| count > 0);
        presses || what.state & FOCUSABLE != 0
    }

    /// Where it is within its window: left, top, width and height, in dots of the display.
    pub fn bounds(&self, of: &Seen) -> Option<[i32; 4]> {
        let told: Option<(i32, i32, i32, i32)> = block_on(self.ask(&of.at, COMPONENT, "GetExtents", &(WITHIN_WINDOW,)));
        told.map(|(x, y, width, height)| [x, y, width, height])
            .filter(|[_, _, width, height]| *width > 0 && *height > 0)
    }

    /// What was announced so far and was not asked for yet.
    pub fn announcements(&self) -> Vec<String> {
        let mut heard = self.heard.borrow_mut();
        heard.extend(self.announced.try_iter());
        heard.clone()
    }

    /// Waits until something is announced that has these words in it; what came before it is past.
    pub fn hears(&self, words: &str) -> String {
        until(&format!("“{words}” to be announced"), || {
            let place = self.announcements().iter().position(|heard| heard.contains(words))?;
            self.heard.borrow_mut().drain(..=place).next_back()
        })
    }

    /// All of it in lines, for whoever looks for what went wrong.
    pub fn told(&self) -> String {
        let line = |seen: &Seen| {
            let mut line = format!("{}{:?} “{}”", "  ".repeat(seen.within.len()), seen.kind, seen.name);
            if let Some(text) = self.text(seen) {
                line.push_str(&format!(" holds “{text}”"));
            }
            if !seen.help.is_empty() {
                line.push_str(&format!(" help “{}”", seen.help));
            }
            for (is, mark) in
                [(seen.is_focused(), " HAS THE KEYS"), (seen.is_on(), " on"), (seen.is_chosen(), " chosen")]
            {
                line.push_str(if is { mark } else { "" });
            }
            if let Some(bounds) = self.bounds(seen) {
                line.push_str(&format!(" {bounds:?}"));
            }
            line
        };
        self.read().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
