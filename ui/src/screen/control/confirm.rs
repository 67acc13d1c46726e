//! The last page before something becomes public: it says in words and figures what that is. Its key is not the one of the
//! page before.

use std::collections::{BTreeMap, BTreeSet};

use api::request::{Error, ReleaseTerms, Request, WatchRead, Who};
use election::Level;
use iced::widget::{Column, column, container, row, scrollable, space, text};
use iced::{Alignment, Element, Length};
use night::display::SeatsShown;
use organise::prepare::{Organiser, Passphrase, Shown};

use super::evening::cell;
use super::interim::{counters, heading, list_name, no_seats};
use super::release::{ReleaseForm, is_confirmed, joined, organiser_confirms, second_needed, void_banner};
use super::table;
use super::{Id, Message};
use crate::action::{Action, Ask, work};
use crate::aloud::{Role, Thing, spoken};
use crate::cx::Cx;
use crate::input::{Asker, Sheet};
use crate::parts::{self, Width};
use crate::screen::{clocks, counted, sheets};
use crate::theme::{self, BOLD, Tone, size};
use api::counts::CellDiffers as ChangedCell;
use api::hex::{Hash, Hex, PublicKey};
use api::plans::OfferState;
use api::release::{Changed, Obstacle, Preview, SeatsChange, VoidRelease, Weighed};

/// The name of what scrolls on the page.
pub const SCROLL: &str = "confirm";

/// The page.
#[derive(Debug)]
pub struct Confirm {
    /// By whom is asked what it would be.
    pub asker: Asker,
    /// What shall be released.
    pub wish: ReleaseForm,
    /// What that would be, and what of it is confirmed; none while the node works it out.
    pub told: Option<Preview>,
    /// The second person, where one has to confirm or to read a watch; the organiser, where that one confirms.
    pub second: Option<Sheet<Id>>,
    /// Whether the organiser confirms it: nobody else can prove here who it is.
    pub by_organiser: bool,
    /// The key of the PC that confirms it, where the election asks for that of another PC.
    pub by: Option<Hex<PublicKey>>,
    /// The node is at it.
    pub sending: bool,
    /// The plan that another PC was asked to confirm: it waits.
    pub offered: Option<Hex<Hash>>,
    /// Whoever confirms is known by now, and part of what is signed: the node shows it once more with that name.
    pub naming: bool,
}

impl Confirm {
    /// The page as it opens.
    #[must_use]
    pub fn new(wish: ReleaseForm, cx: &Cx<'_>) -> Self {
        let by_organiser = organiser_confirms(cx);
        let second = second_needed(cx).map(|_| second_sheet(cx, clocks::watches_needed(cx).is_some(), by_organiser));
        Self {
            asker: Asker::new(),
            wish,
            told: None,
            second,
            by_organiser,
            by: None,
            offered: None,
            sending: false,
            naming: false,
        }
    }

    /// What is wrong with it as it stands, in words with what to do.
    #[must_use]
    pub fn lacks(&self, cx: &Cx<'_>) -> Option<(String, String)> {
        let Some(told) = &self.told else { return Some((cx.t("opening"), String::new())) };
        if let Some(refusal) = self.refusals(told).next() {
            return Some((cx.t("would-be-refused"), crate::refusal::words(cx.lang, refusal)));
        }
        if told.second_key && self.by.is_none() {
            return Some((cx.t("second-key-nobody"), cx.t("second-key-nobody-do")));
        }
        if self.by_organiser && self.organiser().is_none() {
            return Some((cx.t("organiser-missing"), cx.t("organiser-asked")));
        }
        // Without a watch nobody else is asked who it is.
        let name = self.second_name().filter(|_| !self.by_organiser || self.has_watches())?;
        if name.is_empty() {
            return Some((cx.t("second-missing"), self.second_why(cx)));
        }
        if name == cx.facts.operator {
            return Some((cx.t("second-same"), cx.t("second-same-do")));
        }
        if self.has_watches() && cx.facts.operator.trim().is_empty() {
            return Some((cx.t("watch-own-name"), cx.t("watch-own-name-do")));
        }
        let missing = |time: &WatchRead| night::time::nearest(&time.time, cx.now).is_err();
        self.watches(cx).iter().any(missing).then(|| (cx.t("watch-missing"), cx.t("watch-missing-do")))
    }

    /// Whether the sheet asks for the time on two watches.
    #[must_use]
    pub fn has_watches(&self) -> bool {
        self.second.as_ref().is_some_and(|second| second.items().iter().any(|item| item.id == Id::Watch))
    }

    /// Asks for them as well, now that they are found to be needed.
    pub fn ask_watches(&mut self, cx: &Cx<'_>) {
        if !self.has_watches() {
            let before = self.second.take();
            let mut sheet = second_sheet(cx, true, self.by_organiser);
            for id in [Id::Name, Id::File, Id::Phrase] {
                if let Some(value) = before.as_ref().map(|before| before.value(id)).filter(|value| !value.is_empty()) {
                    sheet.set(id, &value);
                }
            }
            self.second = Some(sheet);
        }
    }

    /// Whether the organiser is asked in vain: what only takes stations back is for one person. Then it is shown once more.
    pub fn lets_the_organiser_go(&mut self, cx: &Cx<'_>) -> bool {
        let goes = self.by_organiser && self.told.as_ref().is_some_and(|told| told.weighed.only_takes_back());
        if goes {
            self.by_organiser = false;
            self.second = self.has_watches().then(|| second_sheet(cx, true, false));
        }
        goes
    }

    /// The organiser file and its passphrase, once both are given.
    fn organiser(&self) -> Option<Organiser> {
        let second = self.second.as_ref()?;
        let (file, phrase) = (second.value(Id::File), second.value(Id::Phrase));
        let file = file.trim().trim_matches('"');
        let given = !file.is_empty() && !phrase.is_empty();
        given.then(|| Organiser { file: file.into(), passphrase: Passphrase::new(phrase) })
    }

    /// Has the organiser sign exactly what is shown; the passphrase is asked once for each attempt.
    pub fn sign(&mut self, cx: &Cx<'_>) -> Action<Message> {
        let Some((told, key)) = self.told.as_ref().zip(self.organiser()) else { return Action::none() };
        let (bytes, expect) = (told.bytes.clone().unwrap_or_default(), told.expect);
        if let Some(second) = &mut self.second {
            second.set(Id::Phrase, "");
        }
        let keep = Ask::Organiser { data: cx.data.to_owned(), file: key.file.clone() };
        let job = move || Shown::read(&bytes, &expect)?.sign(&key);
        Action::run(work(job, Message::OrganiserSigned)).and(Action::ask(keep))
    }

    /// Why somebody else is needed.
    fn second_why(&self, cx: &Cx<'_>) -> String {
        match (self.by_organiser, second_needed(cx)) {
            (true, Some(why)) => why,
            (false, Some(why)) if !organiser_confirms(cx) => why,
            // Only a watch is left to be read.
            (false, _) => clocks::watches_needed(cx).unwrap_or_default(),
            (true, None) => cx.t("organiser-asked"),
        }
    }

    fn watches(&self, cx: &Cx<'_>) -> Vec<WatchRead> {
        let Some(second) = self.second.as_ref().filter(|_| self.has_watches()) else { return Vec::new() };
        let read = |operator: String, id| WatchRead { operator, time: second.value(id) };
        vec![read(self.second_name().unwrap_or_default(), Id::Watch), read(cx.facts.operator.clone(), Id::OwnWatch)]
    }

    /// Refusals that the second person of the sheet does not take away.
    fn refusals<'a>(&'a self, told: &'a Preview) -> impl Iterator<Item = &'a Error> {
        let asked = move |refusal: &Obstacle| match refusal.error.code.as_str() {
            "gate" => self.has_watches(),
            _ => self.second.is_some(),
        };
        // Which PC confirms is chosen on the page.
        let chosen = |refusal: &Obstacle| refusal.error.code == "no_confirmer";
        let open =
            told.refusals.iter().filter(move |refusal| !(chosen(refusal) || refusal.by_second && asked(refusal)));
        open.map(|refusal| &refusal.error)
    }

    /// Chooses the PC that confirms: the next one of those that are connected, or, where none was chosen, the first.
    pub fn choose(&mut self, cx: &Cx<'_>) {
        let all = &cx.facts.status.plans.confirmers;
        let now = self.by.as_ref().and_then(|key| all.iter().position(|pc| pc.key == *key));
        let next = now.map_or(0, |at| (at + 1) % all.len().max(1));
        self.by = all.get(next).map(|pc| pc.key);
    }

    /// What the PC is called that confirms.
    fn by_label(&self, cx: &Cx<'_>) -> Option<String> {
        let key = self.by.as_ref()?;
        let pc = cx.facts.status.plans.confirmers.iter().find(|pc| pc.key == *key);
        let offer = cx.facts.status.plans.offer.as_ref().filter(|offer| offer.to.key == *key);
        pc.map(|pc| pc.label.clone()).or_else(|| offer.map(|offer| offer.to.label.clone()))
    }

    fn second_name(&self) -> Option<String> {
        Some(self.second.as_ref()?.value(Id::Name).trim().to_owned())
    }

    /// Name and PIN of the second person.
    #[must_use]
    pub fn signature(&self) -> Option<(String, String)> {
        let second = self.second.as_ref()?;
        Some((self.second_name()?, second.value(Id::Pin)))
    }

    /// What the node is asked to tell of it.
    #[must_use]
    pub fn preview(&self, cx: &Cx<'_>) -> Request {
        // What is shown is signed, with the watches in it: once they have been read.
        let watches = if self.naming { self.watches(cx) } else { Vec::new() };
        Request::ReleasePreview { who: self.who(cx), level: self.wish.level, terms: self.terms(watches, "") }
    }

    /// The release: only what was shown; with the organiser's signature, where that one confirms.
    #[must_use]
    pub fn request(&self, cx: &Cx<'_>, signature: &str) -> Request {
        let expect = self.told.as_ref().map(|told| told.expect.to_string());
        Request::Release {
            who: self.who(cx),
            level: self.wish.level,
            terms: self.terms(self.watches(cx), signature),
            expect,
        }
    }

    fn terms(&self, watches: Vec<WatchRead>, signature: &str) -> ReleaseTerms {
        let wish = self.wish.clone();
        ReleaseTerms {
            withhold: wish.withhold.into_iter().collect(),
            note: wish.note,
            not_before: wish.not_before,
            retract: wish.retract.into_iter().collect(),
            reason: wish.reason,
            consultation: wish.consultation,
            watches,
            confirm_by: self.by.map(|key| key.to_string()).unwrap_or_default(),
            by_organiser: self.by_organiser,
            signature: signature.to_owned(),
        }
    }

    fn who(&self, cx: &Cx<'_>) -> Who {
        // Who reads a watch does not confirm the release; that takes the right to.
        let confirms = self.second_name().filter(|name| is_confirmed(cx) && !self.by_organiser && !name.is_empty());
        Who { confirmed_by: confirms, ..cx.who() }
    }
}

/// The sheet of the second person, or of the organiser; `watches`: with the time on two watches.
#[must_use]
pub fn second_sheet(cx: &Cx<'_>, watches: bool, by_organiser: bool) -> Sheet<Id> {
    let mut sheet = Sheet::new();
    if by_organiser {
        let known = cx.prefs.organiser.get(cx.data).map(|file| file.display().to_string()).unwrap_or_default();
        sheet = sheet.text(Id::File, "create-organiser", &known, 1_000).secret(Id::Phrase, "create-phrase", 200);
    }
    if watches || !by_organiser {
        sheet = sheet.text(Id::Name, "second-name", "", 40);
    }
    if cx.facts.asks_pin() {
        sheet = sheet.secret(Id::Pin, "second-pin", 40);
    }
    if watches {
        sheet = sheet.text(Id::Watch, "watch-second", "", 8).help("watch-help");
        sheet = sheet.text(Id::OwnWatch, "watch-own", "", 8).help("watch-help");
    }
    sheet
}

/// The page.
pub fn view<'a>(page: &'a Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(10);
    let Some(told) = &page.told else { return parts::body(look, cx.t("opening")) };
    for refusal in page.refusals(told) {
        let more = crate::refusal::words(cx.lang, refusal);
        lines = lines.push(parts::banner(look, Tone::Bad, cx.t("would-be-refused"), more));
    }
    for void in &told.replaces {
        lines = lines.push(void_release(void, cx));
    }
    lines = lines.push(what(&told.weighed, page, cx));
    // Somebody chose to leave them.
    let left: BTreeSet<u32> = told.void_public.iter().map(|row| row.station).collect();
    lines = lines.extend(void_banner(&left, "publish-void", "publish-void-do", cx));
    let body = row![
        container(changes(&told.weighed, page, cx)).width(Length::Fill),
        container(result(&told.weighed, cx)).width(table::part(cx.window, 50)),
    ]
    .spacing(12);
    lines = lines.push(body);
    let room = container(lines).padding(iced::Padding::ZERO.right(14));
    let room = container(parts::scroll(look, scrollable(room).id(SCROLL))).height(Length::Fill);
    // What it takes to make it public is always in sight, and takes no more than half of a small window.
    let mut lines = column![].spacing(8);
    if let Some(second) = &page.second {
        let why = page.second_why(cx);
        let sheet = sheets::plain(look, cx.lang, second).map(Message::Sheet);
        lines = lines.push(parts::panel(look, column![parts::strong(look, why), sheet].spacing(8)));
    }
    if told.second_key {
        lines = lines.push(second_key(page, cx));
    }
    let last = match (page.sending, told.second_key) {
        _ if page.offered.is_some() => "second-key-waiting-how",
        (true, _) => "publishing",
        (false, true) => "publish-how-second",
        (false, false) => "publish-how",
    };
    let lines = lines.push(parts::banner(look, Tone::Warn, cx.t(last), cx.t("publish-means")));
    let lines = container(parts::scroll(look, scrollable(lines))).max_height(cx.window.height / 2.0);
    column![room, lines].spacing(8).into()
}

/// A release that was public elsewhere, and that this one replaces.
fn void_release<'a>(void: &VoidRelease, cx: &Cx<'a>) -> Element<'a, Message> {
    let facts = [
        ("number", void.number.to_string().into()),
        ("label", void.label.clone().into()),
        ("time", crate::format::clock(void.made_at).into()),
        ("hash", crate::format::short_hash(&void.hash.to_string()).into()),
        ("shown", void.shown_on.join(", ").into()),
        ("count", void.differs.to_string().into()),
        ("n", void.differs.into()),
    ];
    let what = if void.shown_on.is_empty() { "publish-replaces" } else { "publish-replaces-shown" };
    let then = if void.said { "publish-replaces-do" } else { "publish-replaces-say" };
    parts::banner(cx.look, Tone::Warn, cx.ta(what, &facts), cx.ta(then, &facts))
}

/// Which PC confirms with its key, and how that stands.
fn second_key<'a>(page: &Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let Some(label) = page.by_label(cx) else {
        return parts::banner(look, Tone::Bad, cx.t("second-key-nobody"), cx.t("second-key-nobody-do"));
    };
    let offer = cx.facts.status.plans.offer.as_ref().filter(|offer| Some(&offer.plan) == page.offered.as_ref());
    if let Some(offer) = offer {
        let minutes = offer.left_ms.div_ceil(60_000);
        let left = cx.ta("second-key-left", &[("minutes", minutes.to_string().into()), ("n", minutes.into())]);
        let words = if offer.state == OfferState::NotReached { "second-key-not-reached" } else { "second-key-waiting" };
        return parts::banner(look, Tone::Info, cx.ta(words, &[("label", label.into())]), left);
    }
    let pc = cx.facts.status.plans.confirmers.iter().find(|pc| Some(&pc.key) == page.by.as_ref());
    let words = pc.map(|pc| cx.ta("second-key-words", &[("words", pc.words.as_str().into())])).unwrap_or_default();
    let others = cx.facts.status.plans.confirmers.len() > 1;
    let more = if others { format!("{words} · {}", cx.t("second-key-other")) } else { words };
    parts::banner(look, Tone::Info, cx.ta("second-key-by", &[("label", label.into())]), more)
}

/// Per list or per candidate, in the singular.
#[must_use]
pub fn per(level: Level) -> &'static str {
    match level {
        Level::Party => "per-party",
        Level::Candidate => "per-candidate",
    }
}

/// In one sentence, large.
fn what<'a>(told: &Weighed, page: &Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let number = told.last.map_or(1, |last| last.saturating_add(1)).to_string();
    let args = [
        ("number", number.into()),
        ("level", cx.t(per(page.wish.level)).into()),
        ("rows", cx.int(told.rows).into()),
        ("n", told.rows.into()),
    ];
    let sentence = text(cx.ta("publish-what", &args)).font(BOLD).size(size::TITLE).color(look.ink);
    let mut lines = column![spoken(Thing::new(Role::Title(1)), sentence)].spacing(6);
    let result = &told.result;
    lines = lines.push(parts::strong(look, format!("{} · {}", heading(result, cx), counters(result, cx))));
    if page.wish.not_before > 0 {
        let time = crate::format::day_and_clock(page.wish.not_before);
        lines = lines.push(parts::toned(look, Tone::Warn, cx.ta("publish-not-before", &[("time", time.into())])));
    }
    if !page.wish.note.is_empty() {
        let note = page.wish.note.as_str();
        lines = lines.push(parts::body(look, cx.ta("publish-note", &[("note", note.into())])));
    }
    let consultation = match page.wish.consultation.as_str() {
        "" => cx.t("no-consultation"),
        text => cx.ta("publish-consultation", &[("text", text.into())]),
    };
    lines = lines.push(parts::faint(look, consultation));
    container(lines).padding(14).width(Length::Fill).style(theme::bordered(look, Tone::Info)).into()
}

/// Which stations, and what not.
fn changes<'a>(told: &Weighed, page: &Confirm, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut lines = column![].spacing(8);
    let head = |key: &str, tone: Tone, count: usize| -> Element<'a, Message> {
        text(counted(cx, key, count)).font(BOLD).size(size::BODY).color(look.tone(tone)).into()
    };
    if !told.new.is_empty() {
        let stations = joined(told.new.iter().map(|new| new.station));
        lines = lines.push(column![head("becomes-public", Tone::Good, told.new.len()), parts::body(look, stations)]);
    }
    if !told.changed.is_empty() {
        let mut part = column![head("gets-other", Tone::Warn, told.changed.len())].spacing(2);
        for changed in &told.changed {
            part = part.push(parts::body(look, format!("{}: {}", changed.station, cells(changed, cx))));
        }
        lines = lines.push(part);
    }
    if !told.retracted.is_empty() {
        let stations = joined(told.retracted.iter().map(|back| back.station));
        let stations = parts::toned(look, Tone::Bad, stations);
        lines = lines.push(column![head("is-taken-back", Tone::Bad, told.retracted.len()), stations]);
    }
    if told.new.is_empty() && told.changed.is_empty() && told.retracted.is_empty() {
        lines = lines.push(parts::body(look, cx.t("nothing-changes")));
    }
    if told.unchanged > 0 {
        lines = lines.push(parts::body(look, counted(cx, "stays-public", told.unchanged)));
    }
    if !page.wish.reason.is_empty() {
        lines = lines.push(parts::faint(look, format!("“{}”", page.wish.reason)));
    }
    lines = lines.push(held_back(told, cx));
    if let Some(ruled) = super::rulings::view(&told.rulings, cx) {
        lines = lines.push(ruled);
    }
    let size = |bytes: usize| cx.int(bytes.div_ceil(1024));
    let args = [("release", size(told.sizes.release).into()), ("most", size(told.sizes.most).into())];
    parts::panel(look, lines.push(parts::faint(look, cx.ta("release-size", &args))))
}

/// How many cells of a station are worth showing one by one.
const CELLS: usize = 6;

/// `E.3: 120 → 118`, for each cell that changes.
fn cells(changed: &Changed, cx: &Cx<'_>) -> String {
    if changed.differences.is_empty() {
        return cx.t("more-detail");
    }
    let one = |found: &ChangedCell| cell(found.field, found.theirs, found.ours, cx);
    let mut words: Vec<String> = changed.differences.iter().take(CELLS).map(one).collect();
    let more = changed.differences.len().saturating_sub(CELLS);
    if more > 0 {
        words.push(cx.ta("and-more", &[("count", cx.int(more).into())]));
    }
    let cause = changed.cause.map(|cause| format!(" ({})", words::since::cause(cause).told(cx.lang)));
    words.join("; ") + &cause.unwrap_or_default()
}

/// What is held back, by reason.
fn held_back<'a>(told: &Weighed, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let mut by_reason: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for held in &told.withheld {
        for reason in &held.reasons {
            by_reason.entry(reason).or_default().insert(held.station);
        }
    }
    if by_reason.is_empty() {
        return parts::body(look, cx.t("nothing-held-back"));
    }
    let mut lines = column![parts::strong(look, cx.t("stays-back"))].spacing(3);
    for (reason, stations) in by_reason {
        let words = cx.t(&format!("reason-{reason}"));
        lines = lines.push(parts::body(look, format!("{words}: {}", joined(stations))));
    }
    lines.into()
}

/// Votes and seats as they become public, with what changes in the seats.
pub fn result<'a>(told: &Weighed, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let result = &told.result;
    let head = [
        (cx.t("column-list"), Width::Share(4)),
        (cx.t("column-votes"), Width::Figure(90.0)),
        (cx.t("column-seats"), Width::Figure(64.0)),
        (cx.t("column-change"), Width::Fixed(80.0)),
    ];
    let rows = result.lists.iter().map(|list| {
        let seats = result.seats_of(list.number);
        let moved = told.seats_change.iter().find(|change| change.list == list.number);
        let moved: Element<'a, Message> = match moved {
            Some(SeatsChange { from: Some(from), to: Some(to), .. }) => {
                parts::chip(look, Tone::Warn, format!("{from} → {to}"))
            }
            _ => space().into(),
        };
        let cells = vec![
            (parts::body(look, format!("{} {}", list.number, list_name(list))), head[0].1),
            (parts::figure(look, cx.int(list.votes)), head[1].1),
            (parts::figure(look, seats.map(|seats| seats.to_string()).unwrap_or_default()), head[2].1),
            (moved, head[3].1),
        ];
        parts::table_row(look, false, cells, None)
    });
    let table = column![parts::table_head(look, &head), Column::with_children(rows)];
    let sums = row![
        parts::body(look, format!("{} {}", cx.t("sum-blank"), cx.int(result.blank))),
        parts::body(look, format!("{} {}", cx.t("sum-invalid"), cx.int(result.invalid))),
        parts::strong(look, format!("{} {}", cx.t("sum-cast"), cx.int(result.votes_cast))),
    ]
    .spacing(18)
    .align_y(Alignment::Center);
    let mut lines = column![table, sums].spacing(8);
    if let Some(why) = no_seats(result, cx) {
        lines = lines.push(parts::toned(look, Tone::Warn, why));
    }
    let shown = match cx.setup().map(|setup| setup.settings.seats_on_screen).unwrap_or_default() {
        SeatsShown::Never => "seats-never",
        SeatsShown::ByChoice => "seats-by-choice",
        SeatsShown::Always => "seats-always",
    };
    parts::panel(look, lines.push(parts::faint(look, cx.t(shown))))
}
