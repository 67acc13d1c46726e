//! Posts: what a person does with them.

use api::request::{Error, JSON_VERSION, Lang, PostAct, Who};
use post::outbox::{Found, Thought};
use post::targets::Target;
use serde_json::{Value, json};
use sync_core::replica::Now;

use crate::node::Node;
use crate::tasks::posts::{ACCOUNTS, Posts};

impl Node {
    /// The posts of this node.
    pub(crate) fn posts(&self) -> Result<&Posts, Error> {
        self.posts.as_ref().map_err(Clone::clone)
    }

    pub(super) fn posts_show(&self) -> Result<Value, Error> {
        let posts = self.posts()?;
        let entry = |entry: &post::entry::Entry| {
            let mut row = serde_json::to_value(entry).unwrap_or_default();
            let state = row["state"].take();
            row["state"] = state["is"].clone();
            row["url"] = state["url"].clone();
            row["standing"] = json!({ "nl": entry.standing(Lang::Nl), "en": entry.standing(Lang::En) });
            row["kind_name"] = json!({ "nl": entry.kind.name(Lang::Nl), "en": entry.kind.name(Lang::En) });
            row["network_name"] = entry.network.name().into();
            row["problem"] = entry
                .last
                .as_ref()
                .map_or(Value::Null, |problem| json!({ "nl": problem.text(Lang::Nl), "en": problem.text(Lang::En) }));
            row
        };
        let account = |target: &Target| {
            json!({
                "name": target.name,
                "network": target.network().name(),
                "language": target.lang,
                "test": target.test,
                "by_hand": target.is_by_hand(),
            })
        };
        // One lock at a time: whoever sends takes both, in the other order.
        let accounts: Vec<Value> = posts.targets().all().iter().map(account).collect();
        let entries: Vec<Value> = posts.outbox().entries().iter().map(entry).collect();
        Ok(json!({ "version": JSON_VERSION, "posts": entries, "accounts": accounts }))
    }

    /// What a person does with a post. Reply: as [`api::request::Request::Posts`], with `page` where one is to be opened.
    pub(super) fn post_act(&mut self, who: &Who, id: &str, act: &PostAct, now: Now) -> Result<Value, Error> {
        let posts = self.posts()?.clone();
        let failed = |problem: post::Problem| Error::new("post", problem.text(Lang::Nl));
        if who.operator.trim().is_empty() && *act != PostAct::Page {
            let text = "nobody is named who does this; a post goes out in somebody's name (--operator NAME)";
            return Err(Error::new("no_right", text));
        }
        let name = &who.operator;
        let target = self.place_of(&posts, id)?;
        let mut page = None;
        {
            let mut outbox = posts.outbox();
            match act {
                PostAct::Confirm { again } => {
                    let thought = if *again { Thought::Second } else { Thought::First };
                    outbox.confirm(id, name, thought, &target, now.wall)
                }
                PostAct::Cancel => outbox.cancel(id, name, now.wall),
                PostAct::Reopen => outbox.reopen(id),
                PostAct::Page => outbox.page(id, &target, now.wall).map(|address| page = Some(address)),
                PostAct::Placed { url } => outbox.placed(id, name, url.clone(), &target, now.wall),
                PostAct::Settle { there, url } => {
                    let found = if *there { Found::There(url.clone()) } else { Found::NotThere };
                    outbox.settle(id, found, name, now.wall)
                }
            }
            .map_err(failed)?;
        }
        posts.wake.notify_one();
        self.noted = self.noted.saturating_add(1);
        let mut reply = self.posts_show()?;
        reply["page"] = page.into();
        Ok(reply)
    }

    /// Where a post goes.
    fn place_of(&self, posts: &Posts, id: &str) -> Result<Target, Error> {
        let failed = |problem: post::Problem| Error::new("post", problem.text(Lang::Nl));
        let name = posts.outbox().get(id).map_err(failed)?.target.clone();
        let places = posts.places(&self.local.tasks.posts);
        let none = || failed(post::Problem::NoTarget { name: name.clone() });
        places.into_iter().find(|place| place.name == name).ok_or_else(none)
    }

    /// Adds an account, or takes one away.
    pub(super) fn change_accounts(&mut self, add: Option<&str>, remove: Option<&str>) -> Result<Value, Error> {
        let posts = self.posts()?.clone();
        let failed = |problem: post::Problem| Error::new("account", problem.text(Lang::Nl));
        {
            let mut accounts = posts.targets();
            let mut changed = accounts.clone();
            if let Some(name) = remove
                && !changed.remove(name)
            {
                return Err(failed(post::Problem::NoTarget { name: name.to_owned() }));
            }
            if let Some(text) = add {
                changed.add(Target::from_json(text).map_err(failed)?).map_err(failed)?;
            }
            changed.save(&self.data.join(ACCOUNTS)).map_err(failed)?;
            *accounts = changed;
        }
        posts.wake.notify_one();
        self.noted = self.noted.saturating_add(1);
        self.posts_show()
    }
}
