//! A letter box that keeps only the newest: what a task still has to do when it was busy is the last thing that happened.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

#[derive(Debug)]
struct Inside<T> {
    newest: Option<T>,
    closed: bool,
}

/// See the module.
#[derive(Debug)]
pub struct Latest<T>(Arc<(Mutex<Inside<T>>, Condvar)>);

impl<T> Clone for Latest<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self(Arc::new((Mutex::new(Inside { newest: None, closed: false }), Condvar::new())))
    }
}

/// What waiting gave.
#[derive(Debug, PartialEq, Eq)]
pub enum Waited<T> {
    /// Something new.
    New(T),
    /// Nothing came in time.
    Nothing,
    /// It is closed: stop.
    Closed,
}

impl<T> Latest<T> {
    /// Puts something in; what was in there and not taken is gone.
    pub fn put(&self, newest: T) {
        let mut inside = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.newest = Some(newest);
        self.0.1.notify_all();
    }

    /// Tells whoever waits to stop.
    pub fn close(&self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.0.1.notify_all();
    }

    /// Whether something newer waits, or it is closed: what is being made need not be finished.
    pub fn is_overtaken(&self) -> bool {
        let inside = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.closed || inside.newest.is_some()
    }

    /// Waits for something, at most for so long.
    pub fn wait(&self, most: Option<Duration>) -> Waited<T> {
        let inside = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = |inside: &mut Inside<T>| !inside.closed && inside.newest.is_none();
        let mut inside = match most {
            Some(most) => self.0.1.wait_timeout_while(inside, most, idle).unwrap_or_else(PoisonError::into_inner).0,
            None => self.0.1.wait_while(inside, idle).unwrap_or_else(PoisonError::into_inner),
        };
        if inside.closed {
            return Waited::Closed;
        }
        inside.newest.take().map_or(Waited::Nothing, Waited::New)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_is_kept_and_closing_ends_the_wait() {
        let letters = Latest::default();
        letters.put(1);
        letters.put(2);
        assert!(letters.is_overtaken());
        assert_eq!(letters.wait(None), Waited::New(2));
        assert_eq!(letters.wait(Some(Duration::from_millis(5))), Waited::Nothing);
        let other = letters.clone();
        let waiting = std::thread::spawn(move || other.wait(None));
        letters.close();
        assert_eq!(waiting.join().unwrap(), Waited::Closed);
    }
}
