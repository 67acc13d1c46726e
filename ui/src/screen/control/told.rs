//! What a page shows, asked of the node in one go.

use api::control::{self, Change, Cut, PerLevel, Rulings, StationRow, Stations, Suspended, VoidRow};
use api::history::History;
use api::reply::Answer;
use api::request::{Branch, Error, Request};
use workstation::node::Handle;

use api::drawn::ListsDrawn;
use api::evening::Evening;
use api::pace::PaceTold;
use api::plausible::Plausibility;
use api::protocol::Protocol;
use api::release::Releases;
use api::result::{Outcome, ResultTold};
use api::which_counts::StationCounts;

/// What a page shows beside the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// Nothing more.
    Nothing,
    /// A station.
    Station(u32),
    /// How fast the count goes.
    Pace,
    /// Plausibility.
    Plausible,
    /// Differences with the evening.
    Evening,
    /// What the Kiesraad will ask.
    Protocol,
    /// Three lists drawn by this seed; none: those that were kept.
    Draw(Option<String>),
}

/// What the node told of it.
#[derive(Clone, Debug)]
pub enum PageTold {
    /// Nothing more.
    Nothing,
    /// A station: what was done there, and which count of it counts.
    Station(u32, Result<History, Error>, Option<StationCounts>),
    /// How fast the count goes.
    Pace(Box<Result<PaceTold, Error>>),
    /// Plausibility.
    Plausible(Box<Result<Plausibility, Error>>),
    /// Differences with the evening.
    Evening(Result<Evening, Error>),
    /// What the Kiesraad will ask.
    Protocol(Box<Result<Protocol, Error>>),
    /// Three lists drawn.
    Draw(Box<Result<ListsDrawn, Error>>),
}

/// What the node told.
#[derive(Clone, Debug)]
pub struct Told {
    /// The stations, of the cut or of now.
    pub overview: Result<Overview, Error>,
    /// The releases so far.
    pub releases: Option<Releases>,
    /// The result that is public.
    pub public: Option<ResultTold>,
    /// What the page shows beside it.
    pub page: PageTold,
}

/// The stations, of the cut or of now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The cut; none: nothing is frozen.
    pub cut: Option<Cut>,
    /// All stations, in order of their numbers.
    pub stations: Vec<StationRow>,
    /// How many may be released.
    pub releasable: PerLevel,
    /// The result of the cut.
    pub result: Option<Outcome>,
    /// What a release would change, per station.
    pub differences: Vec<Change>,
    /// Questions with two different answers.
    pub contested: Vec<String>,
    /// What was ruled.
    pub rulings: Rulings,
    /// Whose values are left aside now.
    pub suspended: Vec<Suspended>,
    /// Public rows of an entry that does not count any more.
    pub void_public: Vec<VoidRow>,
}

impl From<control::Overview> for Overview {
    fn from(told: control::Overview) -> Self {
        let control::Overview { cut, stations, releasable, result, differences, contested, rulings, .. } = told;
        let (suspended, void_public) = (told.suspended, told.void_public);
        let (cut, result) = (Some(cut), Some(result));
        Self { cut, stations, releasable, result, differences, contested, rulings, suspended, void_public }
    }
}

impl From<Stations> for Overview {
    fn from(told: Stations) -> Self {
        Self { stations: told.stations, ..Self::default() }
    }
}

/// Asks the node.
pub async fn tell(handle: Handle, page: Page) -> Told {
    let overview = match ask::<control::Overview>(&handle, Request::ControlShow).await {
        Err(error) if error.code == "no_cut" => ask::<Stations>(&handle, Request::ControlNow).await.map(Overview::from),
        told => told.map(Overview::from),
    };
    let releases = ask::<Releases>(&handle, Request::Releases).await.ok();
    let any = releases.as_ref().is_some_and(|releases| !releases.releases.is_empty());
    let public = if any { ask(&handle, Request::Result { branch: Branch::Controlled }).await.ok() } else { None };
    let page = match page {
        Page::Nothing => PageTold::Nothing,
        Page::Station(station) => {
            let history = ask(&handle, Request::History { station }).await;
            let counts = ask(&handle, Request::StationCounts { station, now: false }).await.ok();
            PageTold::Station(station, history, counts)
        }
        Page::Pace => PageTold::Pace(Box::new(ask(&handle, Request::Pace).await)),
        Page::Plausible => PageTold::Plausible(Box::new(ask(&handle, Request::ControlPlausibility).await)),
        Page::Evening => PageTold::Evening(ask(&handle, Request::Evening).await),
        Page::Protocol => PageTold::Protocol(Box::new(ask(&handle, Request::ControlProtocol).await)),
        Page::Draw(seed) => PageTold::Draw(Box::new(ask(&handle, Request::ListsDrawn { seed }).await)),
    };
    Told { overview, releases, public, page }
}

async fn ask<T: Answer>(handle: &Handle, request: Request) -> Result<T, Error> {
    handle.call(request).await?.take()
}
