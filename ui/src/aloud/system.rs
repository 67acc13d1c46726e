//! The way to whoever reads, on each system. Where there is none, nothing is told.

use std::sync::{Mutex, MutexGuard, PoisonError};

use accesskit::{ActionHandler, ActivationHandler, DeactivationHandler};

#[cfg(target_os = "linux")]
pub(super) use bus::Way;
#[cfg(not(any(target_os = "linux", windows)))]
pub(super) use nothing::Way;
#[cfg(windows)]
pub(super) use uia::Way;

/// What the system calls when somebody begins or ends to listen, and what it asks for then.
pub(super) trait Hears:
    ActivationHandler + ActionHandler + DeactivationHandler + Clone + Send + 'static
{
}

impl<T: ActivationHandler + ActionHandler + DeactivationHandler + Clone + Send + 'static> Hears for T {}

/// What is behind a lock: whoever broke off while holding it left nothing half done.
pub(super) fn held<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The accessibility bus of the desktop. Where there is no bus, the thread that looks for it ends.
#[cfg(target_os = "linux")]
mod bus {
    use std::sync::Mutex;

    use accesskit::TreeUpdate;
    use accesskit_unix::Adapter;
    use iced::window::Window;

    use super::{Hears, held};

    #[derive(Debug, Default)]
    pub(in crate::aloud) struct Way(Mutex<Option<Adapter>>);

    impl Way {
        pub(in crate::aloud) fn open(&self, ears: impl Hears) {
            *held(&self.0) = Some(Adapter::new(ears.clone(), ears.clone(), ears));
        }

        /// It is open: no window is needed.
        pub(in crate::aloud) fn attach(&self, _: &dyn Window, _: impl Hears) {}

        pub(in crate::aloud) fn tell(&self, update: impl FnOnce() -> TreeUpdate) {
            if let Some(adapter) = held(&self.0).as_mut() {
                adapter.update_if_active(update);
            }
        }

        pub(in crate::aloud) fn keyboard(&self, here: bool) {
            if let Some(adapter) = held(&self.0).as_mut() {
                adapter.update_window_focus_state(here);
            }
        }
    }
}

/// UI Automation: what asks for it asks the window, and so its thread has to have the answer.
#[cfg(windows)]
mod uia {
    use std::cell::RefCell;
    use std::ffi::c_void;

    use accesskit::TreeUpdate;
    use accesskit_windows::{HWND, SubclassingAdapter};
    use iced::window::Window;
    use iced::window::raw_window_handle::RawWindowHandle;

    use super::Hears;

    // It belongs to the thread of the window, and to nothing that may be sent to another.
    thread_local! {
        static ADAPTER: RefCell<Option<SubclassingAdapter>> = const { RefCell::new(None) };
    }

    #[derive(Debug, Default)]
    pub(in crate::aloud) struct Way;

    impl Way {
        /// It needs the window.
        pub(in crate::aloud) fn open(&self, _: impl Hears) {}

        pub(in crate::aloud) fn attach(&self, window: &dyn Window, ears: impl Hears) {
            let Ok(handle) = window.window_handle() else { return };
            let RawWindowHandle::Win32(handle) = handle.as_raw() else { return };
            let handle = HWND(handle.hwnd.get() as *mut c_void);
            let adapter = SubclassingAdapter::new(handle, ears.clone(), ears);
            ADAPTER.with_borrow_mut(|kept| *kept = Some(adapter));
        }

        pub(in crate::aloud) fn tell(&self, update: impl FnOnce() -> TreeUpdate) {
            let events =
                ADAPTER.with_borrow_mut(|kept| kept.as_mut().and_then(|adapter| adapter.update_if_active(update)));
            // Whoever is told may ask at once: nothing is borrowed any more.
            if let Some(events) = events {
                events.raise();
            }
        }

        /// The adapter sees it by itself.
        pub(in crate::aloud) fn keyboard(&self, _: bool) {}
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
mod nothing {
    use accesskit::TreeUpdate;
    use iced::window::Window;

    use super::Hears;

    #[derive(Debug, Default)]
    pub(in crate::aloud) struct Way;

    impl Way {
        pub(in crate::aloud) fn open(&self, _: impl Hears) {}

        pub(in crate::aloud) fn attach(&self, _: &dyn Window, _: impl Hears) {}

        pub(in crate::aloud) fn tell(&self, _: impl FnOnce() -> TreeUpdate) {}

        pub(in crate::aloud) fn keyboard(&self, _: bool) {}
    }
}
