//! One night: the nodes start, the member does its worst, a person types, and then it is looked at.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use api::loopback::client::Conversation;
use api::request::{Branch, Request};
use serde_json::Value;

use crate::attacks::{self, Strategy};
use crate::member::Member;
use crate::office::{Office, Pc, STATIONS, counts, until};

/// Counts that are typed meanwhile, at least.
const TYPED: usize = 200;
/// Between two of them.
const PAUSE: Duration = Duration::from_millis(40);

/// What was seen of it.
pub struct Night {
    /// Of each honest count: from "saved" at its PC to counting on the scan PC.
    pub counted: Vec<Duration>,
    /// Of each honest count: from typed to "saved".
    pub saved: Vec<Duration>,
    /// When the attack began, milliseconds since 1970 UTC.
    pub began: u64,
    /// The status of the scan node after the attack, before anything large was asked.
    pub attacked: Value,
    /// What screens ask for, and how long a turn each took.
    pub screens: Vec<(String, Duration)>,
    /// Memory after the attack; after the screens, with a cut beside the state of now; after a restart.
    pub memory: u64,
    pub with_a_cut: u64,
    pub restarted: u64,
    pub disk: u64,
    pub entries: u64,
}

fn now() -> u64 {
    u64::try_from(UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap()
}

impl Night {
    pub fn play(office: &Office, strategy: Option<Strategy>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [scan_data, honest_data] = ["scan", "honest"].map(|name| office.copy(name, folder.path()));
        let mut scan = Pc::start(&scan_data, &[]);
        let honest = Pc::start(&honest_data, &[&scan.address]);
        let connected =
            |pc: &Pc, many: usize| (pc.ask(&Request::Status)?["peers"].as_array()?.len() == many).then_some(());
        until("the PCs to connect", || connected(&scan, 1));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let done = Arc::new(AtomicBool::new(strategy.is_none()));
        let mut began = now();
        let member = strategy.map(|strategy| {
            let member = runtime.block_on(Member::start(office, [scan.socket(), honest.socket()]));
            until("the member to be connected", || connected(&scan, 2));
            until("the member to be connected", || connected(&honest, 2));
            until("the member to have heard what there is", || {
                (member.heard().len() >= STATIONS as usize).then_some(())
            });
            let attack = attacks::prepare(strategy, &member, office);
            // What came up with its connection is not its attack.
            std::thread::sleep(Duration::from_secs(1));
            began = now();
            let done = done.clone();
            runtime.spawn(async move {
                attack.await;
                done.store(true, Ordering::Release);
            });
            member
        });
        let (mut counted, mut saved_in) = (Vec::new(), Vec::new());
        let mut last: Vec<String> = (1..=STATIONS).map(|station| office.first(station)).collect();
        // Who connects has a second to show who it is.
        let mut conversations = [&scan, &honest].map(|pc| {
            let mut conversation = Conversation::open(&pc.data, Duration::from_secs(60)).unwrap();
            conversation.ask(&Request::Holds).unwrap();
            conversation
        });
        let started = Instant::now();
        while counted.len() < TYPED || !done.load(Ordering::Acquire) {
            assert!(started.elapsed() < Duration::from_secs(300), "the attack does not end");
            // Every tenth station: corrections of corrections come, as in a bad night.
            let station = 1 + u32::try_from(counted.len() * 10 % STATIONS as usize).unwrap();
            let place = station as usize - 1;
            let entering = office.entering(station, Some(&last[place]));
            let typed = Instant::now();
            let reply = conversations[1].ask(&entering).unwrap_or_else(|error| panic!("{entering:?}: {error}"));
            let (saved, id) = (Instant::now(), reply.json()["id"].as_str().unwrap().to_owned());
            saved_in.push(typed.elapsed());
            while !counts(&conversations[0].ask(&Request::History { station }).unwrap().json(), &id) {
                assert!(saved.elapsed() < Duration::from_secs(60), "an honest count does not arrive");
                std::thread::sleep(Duration::from_millis(2));
            }
            counted.push(saved.elapsed());
            last[place] = id;
            std::thread::sleep(PAUSE);
        }
        // Until nothing more comes in.
        let mut held = (0, Instant::now());
        let entries = until("the entries to be there", || {
            let entries = scan.ask(&Request::Holds)?["entries"].as_u64()?;
            if entries != held.0 {
                held = (entries, Instant::now());
            }
            (held.1.elapsed() > Duration::from_secs(4)).then_some(entries)
        });
        let attacked = scan.must(&Request::Status);
        let memory = scan.memory();
        if let Some(member) = member {
            runtime.block_on(member.leave());
        }
        let screens = screens(&scan, strategy.map_or(1, Strategy::station));
        let (with_a_cut, disk) = (scan.memory(), scan.disk());
        scan.stop();
        scan = Pc::start(&scan_data, &[]);
        std::thread::sleep(Duration::from_secs(3));
        let (restarted, disk) = (scan.memory(), disk.max(scan.disk()));
        assert_eq!(scan.must(&Request::Holds)["entries"], entries, "what is held after a restart");
        Self { counted, saved: saved_in, began, attacked, screens, memory, with_a_cut, restarted, disk, entries }
    }
}

/// Asks what the screens of a control room ask for; of each the longest turn.
fn screens(scan: &Pc, station: u32) -> Vec<(String, Duration)> {
    let who = || api::request::Who { operator: "chef".to_owned(), confirmed_by: None };
    let asked = [
        ("status", Request::Status),
        ("todo", Request::Todo),
        ("conflicts", Request::Conflicts),
        ("history", Request::History { station }),
        ("result", Request::Result { branch: Branch::Working }),
        ("members", Request::MemberList),
        ("now", Request::ControlNow),
        ("freeze", Request::ControlFreeze { who: who() }),
        ("show", Request::ControlShow),
        ("refresh", Request::ControlRefresh { who: who() }),
    ];
    let request = |(name, request): (&str, Request)| {
        let began = Instant::now();
        let reply = scan.ask(&request);
        let name = if reply.is_some() { name.to_owned() } else { format!("{name} (refused)") };
        (name, began.elapsed())
    };
    asked.into_iter().map(request).collect()
}
