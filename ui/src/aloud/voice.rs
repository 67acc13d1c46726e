//! Between the window and whoever reads it aloud.
//!
//! The system says when somebody begins to listen ([`accesskit::ActivationHandler`]), on a thread of its own: that wakes the
//! program, which is drawn once more, and the screen is told where it is drawn ([`Reads`]). What is asked of it by ear is a click
//! on the place where the thing asked for stands: there is one way through the program, for hand and ear.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};

use accesskit::{Action, ActionHandler, ActionRequest, ActivationHandler, DeactivationHandler, TreeUpdate};
use iced::advanced::widget::Operation;
use iced::futures::StreamExt;
use iced::futures::stream::{self, BoxStream};
use iced::{Element, Point, Rectangle, Subscription};
use tokio::sync::Notify;

use super::listener::Listener;
use super::system::{Way, held};
use super::tree::Tree;
use super::update::update;
use crate::widget::reader::{Reads, reader};

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Voice(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    /// Somebody listens.
    listens: AtomicBool,
    /// They began to, and have heard nothing yet.
    begun: AtomicBool,
    /// Rises when the program has to look.
    wake: Notify,
    /// What was told last, and at which scale.
    told: Mutex<Option<(Tree, f32)>>,
    /// What is asked for, the oldest first.
    asked: Mutex<VecDeque<ActionRequest>>,
    /// What reads has failed.
    lost: AtomicBool,
    way: Way,
}

/// So many things can be asked for before the window was drawn once more.
const MOST: usize = 16;

impl Shared {
    fn begins(&self) {
        self.begun.store(true, Ordering::SeqCst);
        self.listens.store(true, Ordering::SeqCst);
        self.wake.notify_one();
    }

    fn ask(&self, request: ActionRequest) {
        let mut asked = held(&self.asked);
        if asked.len() < MOST {
            asked.push_back(request);
        }
        drop(asked);
        self.wake.notify_one();
    }

    /// Uses the way. A reader that fails takes nothing else with it: it is told nothing any more.
    fn on_way(&self, what: impl FnOnce(&Way)) {
        if self.lost.load(Ordering::SeqCst) {
            return;
        }
        if catch_unwind(AssertUnwindSafe(|| what(&self.way))).is_err() {
            self.lost.store(true, Ordering::SeqCst);
            tracing::warn!("what reads the screen aloud has failed");
        }
    }

    /// Where a hand would press for it; `None`: nobody sees it there now, or it does nothing.
    fn place(&self, request: &ActionRequest) -> Option<Point> {
        let told = held(&self.told);
        let (tree, _) = told.as_ref()?;
        let node = tree.find(request.target_node.0)?;
        match request.action {
            Action::Click => node.press.or(node.focus),
            Action::Focus => node.focus,
            _ => None,
        }
    }
}

/// What the system calls. It does not keep the window.
#[derive(Clone, Debug)]
struct Ears(Weak<Shared>);

impl ActivationHandler for Ears {
    fn request_initial_tree(&mut self) -> Option<TreeUpdate> {
        // It comes with the next drawing.
        if let Some(shared) = self.0.upgrade() {
            shared.begins();
        }
        None
    }
}

impl ActionHandler for Ears {
    fn do_action(&mut self, request: ActionRequest) {
        if let Some(shared) = self.0.upgrade() {
            shared.ask(request);
        }
    }
}

impl DeactivationHandler for Ears {
    fn deactivate_accessibility(&mut self) {
        if let Some(shared) = self.0.upgrade() {
            shared.listens.store(false, Ordering::SeqCst);
        }
    }
}

impl Voice {
    /// Opens the way to whoever reads, where it needs no window. It takes no time: whether there is anybody is found out beside
    /// the program.
    pub fn open(&self) {
        self.0.on_way(|way| way.open(Ears(Arc::downgrade(&self.0))));
    }

    /// Opens it where it needs the window, on the thread of which this has to be called, before it is shown.
    pub fn attach(&self, window: &dyn iced::window::Window) {
        self.0.on_way(|way| way.attach(window, Ears(Arc::downgrade(&self.0))));
    }

    /// Wakes the program when it has to look: somebody began to listen, or asked for something.
    pub fn wakes(&self) -> Subscription<()> {
        Subscription::run_with(self.clone(), wakes)
    }
}

/// There is one.
impl Hash for Voice {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "voice".hash(state);
    }
}

fn wakes(voice: &Voice) -> BoxStream<'static, ()> {
    let woken = |voice: Voice| async move {
        voice.0.wake.notified().await;
        Some(((), voice))
    };
    stream::unfold(voice.clone(), woken).boxed()
}

/// A window that is told to `voice`. `scale`: how many dots of the display one of its pixels is; `title` is asked for only while
/// somebody listens.
pub fn aloud<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    voice: &Voice,
    scale: f32,
    title: impl Fn() -> String + 'a,
) -> Element<'a, M> {
    reader(content, Telling { voice: voice.clone(), scale, title: Box::new(title) })
}

struct Telling<'a> {
    voice: Voice,
    scale: f32,
    title: Box<dyn Fn() -> String + 'a>,
}

impl Reads for Telling<'_> {
    fn listens(&self) -> bool {
        let shared = &self.voice.0;
        shared.listens.load(Ordering::SeqCst) && !shared.lost.load(Ordering::SeqCst)
    }

    fn keyboard(&self, here: bool) {
        self.voice.0.on_way(|way| way.keyboard(here));
    }

    fn press(&self) -> Option<Point> {
        let shared = &self.voice.0;
        let mut asked = held(&shared.asked);
        // What cannot be done is passed over.
        while let Some(request) = asked.pop_front() {
            if let Some(place) = shared.place(&request) {
                return Some(place);
            }
        }
        None
    }

    fn read(&self, bounds: Rectangle, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let shared = &self.voice.0;
        let mut listener = Listener::new(bounds.size());
        operate(&mut listener);
        let now = (listener.tree((self.title)()), self.scale);
        {
            let mut told = held(&shared.told);
            let begun = shared.begun.swap(false, Ordering::SeqCst);
            if !begun && told.as_ref() == Some(&now) {
                return;
            }
            *told = Some(now.clone());
        }
        // Without a lock: whoever is told may ask at once.
        let (tree, scale) = now;
        shared.on_way(|way| way.tell(|| update(&tree, scale)));
    }
}

#[cfg(test)]
impl Voice {
    /// With somebody who listens.
    pub(crate) fn heard() -> Self {
        let voice = Self::default();
        voice.0.begins();
        voice
    }

    /// What was told last.
    pub(crate) fn told(&self) -> Option<Tree> {
        held(&self.0.told).as_ref().map(|(tree, _)| tree.clone())
    }

    /// Asks for something by ear.
    pub(crate) fn ask(&self, action: Action, id: u64) {
        let target_node = accesskit::NodeId(id);
        self.0.ask(ActionRequest { action, target_tree: accesskit::TreeId::ROOT, target_node, data: None });
    }

    /// Nobody listens any more.
    pub(crate) fn left(&self) {
        Ears(Arc::downgrade(&self.0)).deactivate_accessibility();
    }
}
