//! Posts: read whole, and let go by a person.

use api::request::{Error, PostAct, Request};
use iced::Element;
use iced::widget::{Column, column, container, text};

use crate::action::{Action, Ask, ask};
use crate::cx::Cx;
use crate::key::Key;
use crate::keymap::{Act, Place, act};
use crate::parts::{self, Width};
use crate::theme::{self, Tone, size};
use api::made::{PostState, PostTold as Post, Posts, PostsAndPage};

/// What happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A row was clicked.
    Chosen(usize),
    /// Something was done with a post, or not.
    Done(Result<Box<PostsAndPage>, Error>),
}

/// The state.
#[derive(Debug, Default)]
pub struct State {
    told: Posts,
    /// Counted from the newest.
    at: usize,
    /// The post that is looked at.
    looked: Option<String>,
    busy: bool,
}

impl State {
    /// The posts arrived.
    pub fn told(&mut self, posts: Posts) {
        self.told = posts;
        self.at = self.at.min(self.told.posts.len().saturating_sub(1));
        if self.post().is_none() {
            self.looked = None;
        }
    }

    /// Begins with the list.
    pub fn open(&mut self) {
        self.looked = None;
    }

    /// Looks at the post of the active row.
    fn look(&mut self) {
        let id = self.rows().nth(self.at).map(|post| post.entry.id.clone());
        self.looked = id;
    }

    /// Which keys work.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.looked.is_some() { Place::Post } else { Place::Posts }
    }

    /// How many there are.
    #[cfg(test)]
    pub fn count(&self) -> usize {
        self.told.posts.len()
    }

    /// The newest first: that is the one to be let go.
    fn rows(&self) -> impl Iterator<Item = &Post> {
        self.told.posts.iter().rev()
    }

    pub(super) fn post(&self) -> Option<&Post> {
        let id = self.looked.as_deref()?;
        self.told.posts.iter().find(|post| post.entry.id == id)
    }

    /// Takes a key; `None`: the person is done here.
    pub fn key(&mut self, key: &Key, cx: &Cx<'_>) -> Option<Action<Message>> {
        if self.looked.is_some() {
            return Some(self.looked_key(key, cx));
        }
        match act(Place::Posts, key) {
            Some(Act::Back) => return None,
            Some(Act::Previous) => self.at = self.at.saturating_sub(1),
            Some(Act::Next) => self.at = (self.at + 1).min(self.told.posts.len().saturating_sub(1)),
            Some(Act::Open) => self.look(),
            _ => {}
        }
        Some(Action::none())
    }

    fn looked_key(&mut self, key: &Key, cx: &Cx<'_>) -> Action<Message> {
        let Some(post) = self.post() else { return Action::none() };
        let newer = post.entry.state == PostState::Superseded;
        let what = match act(Place::Post, key) {
            Some(Act::Back) => {
                self.looked = None;
                return Action::none();
            }
            Some(Act::Copy) => {
                let copied = Action::ask(Ask::Copy(post.entry.text.clone()));
                return copied.and(Action::tell(Tone::Good, cx.t("post-copied"), String::new()));
            }
            Some(Act::Publish) => PostAct::Confirm { again: newer },
            Some(Act::Remove) => PostAct::Cancel,
            Some(Act::Reopen) => PostAct::Reopen,
            Some(Act::Page) => PostAct::Page,
            Some(Act::Placed) if post.entry.state == PostState::Doubtful => PostAct::Settle { there: true, url: None },
            Some(Act::Placed) => PostAct::Placed { url: None },
            Some(Act::Absent) => PostAct::Settle { there: false, url: None },
            _ => return Action::none(),
        };
        if self.busy {
            return Action::none();
        }
        // A post goes out in somebody's name.
        if what != PostAct::Page && cx.facts.operator.trim().is_empty() {
            return Action::tell(Tone::Warn, cx.t("post-who"), cx.t("post-who-do"));
        }
        let id = post.entry.id.clone();
        self.busy = true;
        let done = |posts: Result<PostsAndPage, Error>| Message::Done(posts.map(Box::new));
        Action::run(ask(cx.handle, Request::Post { who: cx.who(), id, act: what }, done))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, cx: &Cx<'_>) -> Action<Message> {
        match message {
            Message::Chosen(at) => {
                self.at = at;
                self.look();
                Action::none()
            }
            Message::Done(Ok(done)) => {
                self.busy = false;
                let PostsAndPage { posts, page } = *done;
                self.told(posts);
                match page {
                    Some(page) => {
                        let words = cx.t("post-page-opened");
                        Action::tell(Tone::Info, words, page.clone()).and(Action::ask(Ask::Show(page)))
                    }
                    None => Action::ask(Ask::Quiet),
                }
            }
            Message::Done(Err(error)) => {
                self.busy = false;
                Action::refused(cx, &error)
            }
        }
    }

    /// The part.
    pub fn view<'a>(&'a self, cx: &Cx<'a>, inside: bool) -> Element<'a, Message> {
        if let Some(post) = self.post().filter(|_| inside) {
            return one(post, cx);
        }
        let look = cx.look;
        let mut lines = column![].spacing(6);
        let accounts = self.told.accounts.iter().map(|account| {
            let test = if account.test { format!(" ({})", cx.t("post-account-test")) } else { String::new() };
            format!("{} – {}{test}", account.name, account.network)
        });
        let accounts = accounts.collect::<Vec<_>>().join(", ");
        let accounts = if accounts.is_empty() { cx.t("post-no-accounts") } else { accounts };
        lines = lines.push(parts::fact(look, cx.t("post-accounts"), accounts));
        if self.told.posts.is_empty() {
            return lines.push(parts::banner(look, Tone::Info, cx.t("post-none"), cx.t("post-none-do"))).into();
        }
        let columns = [
            (cx.t("post-column-release"), Width::Fixed(90.0)),
            (cx.t("post-column-to"), Width::Share(2)),
            (cx.t("post-column-kind"), Width::Share(3)),
            (cx.t("post-column-state"), Width::Share(4)),
        ];
        let rows = self.rows().enumerate().map(|(at, post)| {
            let cells = vec![
                parts::strong(look, post.entry.release.to_string()),
                parts::body(look, post.entry.target.clone()),
                parts::body(look, post.kind_name.told(cx.lang)),
                parts::state(look, tone(post), post.standing.told(cx.lang)),
            ];
            let cells = cells.into_iter().zip(&columns).map(|(cell, (_, width))| (cell, *width)).collect();
            parts::table_row(look, inside && at == self.at, cells, Some(Message::Chosen(at)))
        });
        let table = column![parts::table_head(look, &columns), Column::with_children(rows)];
        lines.push(container(table).width(iced::Length::Fill).style(theme::panel(look))).into()
    }
}

fn tone(post: &Post) -> Tone {
    match post.entry.state {
        PostState::Sent => Tone::Good,
        PostState::Failed | PostState::Doubtful => Tone::Bad,
        PostState::Superseded => Tone::Warn,
        PostState::Confirmed | PostState::Sending => Tone::Info,
        PostState::Prepared | PostState::Cancelled => Tone::Plain,
    }
}

/// One post, as it will be read.
fn one<'a>(post: &'a Post, cx: &Cx<'a>) -> Element<'a, Message> {
    let look = cx.look;
    let problem = post.problem.as_ref().map(|problem| problem.told(cx.lang)).unwrap_or_default();
    let about = format!("{} – {}", post.network_name, post.kind_name.told(cx.lang));
    let mut lines = column![
        parts::heading(look, about),
        parts::banner(look, tone(post), post.standing.told(cx.lang), problem),
        container(text(&post.entry.text).size(size::BODY).color(look.ink))
            .padding(14)
            .width(iced::Length::Fill)
            .style(theme::panel(look)),
    ]
    .spacing(8);
    if let Some(alt) = &post.entry.alt {
        lines = lines.push(parts::strong(look, cx.t("post-alt"))).push(parts::body(look, alt.clone()));
    }
    if let Some(url) = &post.url {
        lines = lines.push(parts::fact(look, cx.t("post-url"), url.clone()));
    }
    lines.into()
}
