//! Why something does not hold, in words that sync passes on without knowing them.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Why something does not hold. Who knows what it was made of finds that in it again, to tell it in another language.
#[derive(Clone)]
pub struct Why(Arc<dyn Error + Send + Sync>);

impl Why {
    /// From an error of sync or of the domain.
    pub fn new(error: impl Error + Send + Sync + 'static) -> Self {
        Self(Arc::new(error))
    }

    /// What it was made of, where it is of this type.
    #[must_use]
    pub fn of<T: Error + 'static>(&self) -> Option<&T> {
        self.0.downcast_ref()
    }
}

impl From<&str> for Why {
    fn from(words: &str) -> Self {
        Self(Arc::from(Box::<dyn Error + Send + Sync>::from(words)))
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

/// What says the same is the same.
impl PartialEq for Why {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Why {}
