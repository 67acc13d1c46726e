//! What a page shows, asked of the node in one go.

use api::history::History;
use api::request::{Branch, Error, Request};
use workstation::node::Handle;

use crate::action::read;
use crate::facts::control::{Evening, Outcome, Overview, Plausibility, Releases};

/// What a page shows beside the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Nothing more.
    Nothing,
    /// A station.
    Station(u32),
    /// Plausibility.
    Plausible,
    /// Differences with the evening.
    Evening,
}

/// What the node told of it.
#[derive(Clone, Debug)]
pub enum PageTold {
    /// Nothing more.
    Nothing,
    /// A station.
    Station(u32, Result<History, Error>),
    /// Plausibility.
    Plausible(Box<Result<Plausibility, Error>>),
    /// Differences with the evening.
    Evening(Result<Evening, Error>),
}

/// What the node told.
#[derive(Clone, Debug)]
pub struct Told {
    /// The stations, of the cut or of now.
    pub overview: Result<Overview, Error>,
    /// The releases so far.
    pub releases: Option<Releases>,
    /// The result that is public.
    pub public: Option<Outcome>,
    /// What the page shows beside it.
    pub page: PageTold,
}

/// Asks the node.
pub async fn tell(handle: Handle, page: Page) -> Told {
    let overview = match ask::<Overview>(&handle, Request::ControlShow).await {
        Err(error) if error.code == "no_cut" => ask(&handle, Request::ControlNow).await,
        told => told,
    };
    let releases = ask::<Releases>(&handle, Request::Releases).await.ok();
    let any = releases.as_ref().is_some_and(|releases| !releases.releases.is_empty());
    let public = if any { ask(&handle, Request::Result { branch: Branch::Controlled }).await.ok() } else { None };
    let page = match page {
        Page::Nothing => PageTold::Nothing,
        Page::Station(station) => PageTold::Station(station, ask(&handle, Request::History { station }).await),
        Page::Plausible => PageTold::Plausible(Box::new(ask(&handle, Request::ControlPlausibility).await)),
        Page::Evening => PageTold::Evening(ask(&handle, Request::Evening).await),
    };
    Told { overview, releases, public, page }
}

async fn ask<T: serde::de::DeserializeOwned>(handle: &Handle, request: Request) -> Result<T, Error> {
    read(handle.call(request).await?)
}
