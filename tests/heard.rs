//! The real window by ear: it is read over the accessibility bus of a desktop, as a screen reader reads it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};

use iced::futures::StreamExt as _;
use iced::futures::executor::block_on;
use zbus::zvariant::{DynamicDeserialize, DynamicType, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, MessageStream, connection};

use common::screen::{Screen, tools};
use common::{Lan, until};

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
/// What starts the accessibility bus.
const SERVICE: &str = "/usr/share/dbus-1/services/org.a11y.Bus.service";
/// The bit in the state of whatever the keys go to.
const FOCUSED: u32 = 1 << 12;

/// A desktop whose programs are read aloud: a session bus, with the accessibility bus on it.
struct Desktop {
    bus: Child,
    address: String,
    reader: Connection,
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

/// Something that a program shows.
#[derive(Clone, Debug)]
struct At {
    bus: String,
    path: OwnedObjectPath,
}

fn connect(address: &str) -> Connection {
    block_on(connection::Builder::address(address).unwrap().build()).unwrap()
}

/// Whether there is what a desktop for the blind is made of.
fn is_installed(test: &str) -> bool {
    let mut daemon = Command::new("dbus-daemon");
    let daemon = daemon.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let there = daemon.status().is_ok_and(|status| status.success()) && Path::new(SERVICE).is_file();
    if !there {
        support::not_run(test, "dbus-daemon or at-spi2-core is not installed");
    }
    there
}

impl Desktop {
    fn new() -> Self {
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
        let reader: String = reply.body().deserialize().unwrap();
        Self { bus, address, reader: connect(&reader), _output: output, _folder: folder }
    }

    fn call<T>(&self, at: &At, interface: &str, method: &str, body: &(impl serde::Serialize + DynamicType)) -> Option<T>
    where
        T: for<'d> DynamicDeserialize<'d>,
    {
        let call = self.reader.call_method(Some(at.bus.as_str()), at.path.as_str(), Some(interface), method, body);
        let reply = block_on(call).ok()?;
        let body = reply.body();
        body.deserialize().ok()
    }

    fn name(&self, at: &At) -> String {
        let name = self.call::<OwnedValue>(at, PROPERTIES, "Get", &(ACCESSIBLE, "Name"));
        name.and_then(|name| String::try_from(name).ok()).unwrap_or_default()
    }

    /// What is in a field.
    fn text(&self, at: &At) -> Option<String> {
        self.call(at, "org.a11y.atspi.Text", "GetText", &(0_i32, -1_i32))
    }

    fn is_focused(&self, at: &At) -> bool {
        let state = self.call::<Vec<u32>>(at, ACCESSIBLE, "GetState", &());
        state.is_some_and(|state| state.first().is_some_and(|low| low & FOCUSED != 0))
    }

    /// Presses it, as whoever hears it does.
    fn press(&self, at: &At) {
        let done: Option<bool> = self.call(at, "org.a11y.atspi.Action", "DoAction", &(0_i32,));
        assert_eq!(done, Some(true), "{} cannot be pressed", self.name(at));
    }

    /// All that all programs show.
    fn all(&self) -> Vec<At> {
        let path = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").unwrap();
        let mut left = vec![At { bus: "org.a11y.atspi.Registry".to_owned(), path }];
        let mut all = Vec::new();
        while let Some(at) = left.pop() {
            let children: Option<Vec<(String, OwnedObjectPath)>> = self.call(&at, ACCESSIBLE, "GetChildren", &());
            left.extend(children.unwrap_or_default().into_iter().rev().map(|(bus, path)| At { bus, path }));
            all.push(at);
        }
        all
    }

    /// The first whose name begins so.
    fn find(&self, name: &str) -> Option<At> {
        self.all().into_iter().find(|at| self.name(at).starts_with(name))
    }

    /// What the keys go to, if its name begins so.
    fn focused(&self, name: &str) -> Option<At> {
        self.all().into_iter().find(|at| self.is_focused(at)).filter(|at| self.name(at).starts_with(name))
    }

    /// What is announced from now on.
    fn announced(&self) -> Receiver<String> {
        let rule = "type='signal',interface='org.a11y.atspi.Event.Object',member='Announcement'";
        let mut stream = block_on(MessageStream::for_match_rule(rule, &self.reader, Some(1_000))).unwrap();
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
}

/// A count is entered by somebody who sees nothing of it: every field says what it is and what is typed, what was saved is told,
/// and what can be pressed is pressed by ear.
#[test]
fn a_count_is_entered_by_ear() {
    let test = "a_count_is_entered_by_ear";
    if !tools(test) || !is_installed(test) {
        return;
    }
    let desktop = Desktop::new();
    let announced = desktop.announced();
    let (mut lan, forms) = Lan::made_up();
    lan.scan.stop();
    lan.scan.screen = Some(Screen::new(1280, 800));
    lan.scan.env.push(("DBUS_SESSION_BUS_ADDRESS", desktop.address.clone()));
    lan.scan.restart();
    lan.scan.screen.as_mut().unwrap().focus();
    let screen = lan.scan.on_screen();
    screen.sign_in("Anna");
    screen.press(&["F4"]);
    until("the tab of the screen", || desktop.find("F4 Invoeren"));

    let station = forms.stations()[2];
    screen.write(&format!("{station}\n"));
    until("the first field", || desktop.focused("D "));
    screen.write("812");
    until("what is typed in it", || (desktop.text(&desktop.focused("D ")?)? == "812").then_some(()));
    screen.write("\n");
    until("the next field", || desktop.focused("E.1 "));

    // 812 votes: ten for each list but the first, none blank or invalid.
    let others = forms.file.totals.as_ref().unwrap().lists.len() - 1;
    screen.write(&format!("{}\n{}0\n0\n812\n", 812 - 10 * others, "10\n".repeat(others)));
    until("the read-back", || desktop.focused("").filter(|at| !desktop.name(at).starts_with("H ")));
    screen.press(&["F10"]);
    let saved = until("what was saved", || {
        let said: Vec<String> = announced.try_iter().collect();
        // What has to be confirmed first is.
        if said.iter().any(|words| words.contains("niet hebt bevestigd")) {
            screen.press(&["space", "F10"]);
        }
        said.into_iter().find(|words| words.starts_with("Opgeslagen"))
    });
    assert!(saved.contains(&station.to_string()), "{saved}");
    until("it to be there", || (lan.scan.live(station, "party").len() == 1).then_some(()));

    desktop.press(&until("the tab of the control room", || desktop.find("F6 ")));
    until("the control room", || desktop.find("Ctrl+T "));
    // A station that is not there is refused, and that is told as well.
    desktop.press(&until("the tab of entering", || desktop.find("F4 Invoeren")));
    until("the search", || desktop.focused(""));
    screen.write("99999\n");
    until("the refusal", || announced.try_iter().find(|words| words.starts_with("Geen stembureau")));
}
