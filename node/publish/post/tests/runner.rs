//! The runner: each target by itself, at its time, until it is told to stop.
#![allow(missing_docs, clippy::unwrap_used)]

mod fake;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fake::{Fake, How, Trouble};
use post::outbox::Thought;
use post::runner::Runner;
use post::targets::{Access, Target};
use post::{Draft, Kind, Network, Outbox, Patience, Problem, Secret, State, Targets};
use publish::board::OfRelease;
use tokio::sync::{Notify, oneshot};
use words::Lang;

const NOW: u64 = 1_773_867_600_000;

fn draft() -> Draft {
    Draft {
        kind: Kind::Interim,
        network: Network::Webhook,
        lang: Lang::Nl,
        release: OfRelease { number: 3, hash: "3f9a2c71".repeat(8), made_at: NOW, note: String::new(), standing: true },
        epoch: 1,
        rehearsal: false,
        text: "Tussenstand".into(),
        link: None,
        image: None,
        left_out: 0,
    }
}

fn target(name: &str, fake: &Fake) -> Target {
    let url = reqwest::Url::parse(&format!("{}/haak", fake.url)).unwrap();
    let access = Access::Webhook(url, Secret::new(fake::webhook::SECRET));
    Target { name: name.into(), lang: Lang::Nl, test: false, access, max_characters: None }
}

/// Waits for what must come, for as long as a slow machine may take.
async fn until(what: &str, mut is: impl FnMut() -> bool) {
    for _ in 0..3_000 {
        if is() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_does_not_answer_holds_up_nothing_else() {
    let (slow, slow_taken) = fake::webhook::start().await;
    let (quick, quick_taken) = fake::webhook::start().await;
    slow.trouble(Trouble { path: "/haak", how: How::Silent, done: true });
    let folder = tempfile::tempdir().unwrap();
    let mut outbox = Outbox::open(folder.path(), NOW).unwrap();
    let mut targets = Targets::default();
    let closing = NOW + 10_000;
    let mut ids = Vec::new();
    for (name, fake) in [("traag", &slow), ("snel", &quick), ("weg", &quick)] {
        let target = target(name, fake);
        let id = outbox.prepare(&draft(), &target, closing, NOW).unwrap();
        outbox.confirm(&id, "Els", Thought::First, &target, NOW).unwrap();
        ids.push(id);
        if name != "weg" {
            targets.add(target).unwrap();
        }
    }
    let outbox = Arc::new(Mutex::new(outbox));
    let time = Arc::new(AtomicU64::new(NOW));
    let clock = Arc::clone(&time);
    let changed: Arc<Mutex<Vec<String>>> = Arc::default();
    let told = Arc::clone(&changed);
    let ms = Duration::from_millis;
    let runner = Runner {
        outbox: Arc::clone(&outbox),
        targets: Arc::new(Mutex::new(targets)),
        wake: Arc::new(Notify::new()),
        clock: Arc::new(move || clock.load(Ordering::SeqCst)),
        changed: Arc::new(move |id| told.lock().unwrap().push(id.to_owned())),
        patience: Patience { connect: ms(30_000), request: ms(30_000), poll: ms(5) },
        attempt: Duration::from_secs(60),
    };
    let (wake, targets) = (Arc::clone(&runner.wake), Arc::clone(&runner.targets));
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(async move {
        runner
            .run(async {
                let _ = stopped.await;
            })
            .await;
    });
    let state = |at: usize| outbox.lock().unwrap().get(&ids[at]).unwrap().state.clone();
    // Closing time has not come, however often it is woken.
    for _ in 0..20 {
        wake.notify_one();
        tokio::time::sleep(ms(10)).await;
    }
    assert!(slow.seen.lock().unwrap().is_empty() && quick.seen.lock().unwrap().is_empty());
    time.store(closing, Ordering::SeqCst);
    wake.notify_one();
    until("the quick one is there", || matches!(state(1), State::Sent { .. })).await;
    until("the slow one was asked", || !slow.seen.lock().unwrap().is_empty()).await;
    assert!(matches!(state(0), State::Sending { .. }), "{:?}", state(0));
    // A target that is not there (any more) is said, and waits.
    until("what is in the way is told", || {
        outbox.lock().unwrap().get(&ids[2]).unwrap().last == Some(Problem::NoTarget { name: "weg".into() })
    })
    .await;
    targets.lock().unwrap().add(target("weg", &quick)).unwrap();
    time.store(closing + 60_000, Ordering::SeqCst);
    wake.notify_one();
    until("it goes out once it can", || matches!(state(2), State::Sent { .. })).await;
    // Stopped in the middle: the next start does not know, and finds out.
    stop.send(()).unwrap();
    running.await.unwrap();
    assert!(changed.lock().unwrap().len() >= 5);
    let again = Outbox::open(folder.path(), closing + 60_000).unwrap();
    assert!(again.get(&ids[0]).unwrap().doubt.is_some());
    assert_eq!((slow_taken.lock().unwrap().posts.len(), quick_taken.lock().unwrap().posts.len()), (1, 2));
}
