//! Posts: what a person does with them.

use api::made::{Account, PostTold, Posts as Told, PostsAndPage};
use api::refusal::Refusal;
use api::request::{Error, PostAct, Who};
use post::outbox::{Found, Thought};
use post::targets::Target;
use words::Say;

use super::At;
use crate::node::Node;
use crate::tasks::posts::{ACCOUNTS, Posts};

impl Node {
    /// The posts of this node.
    pub(crate) fn own_posts(&self) -> Result<&Posts, Error> {
        self.posts.as_ref().map_err(Clone::clone)
    }

    pub(super) fn posts(&self, _: At<'_>) -> Result<Told, Error> {
        self.posts_told()
    }

    fn posts_told(&self) -> Result<Told, Error> {
        let posts = self.own_posts()?;
        let account = |target: &Target| Account {
            name: target.name.clone(),
            network: target.network().name().to_owned(),
            language: target.lang,
            test: target.test,
            by_hand: target.is_by_hand(),
        };
        // One lock at a time: whoever sends takes both, in the other order.
        let accounts = posts.targets().all().iter().map(account).collect();
        let posts = posts.outbox().entries().iter().map(PostTold::of).collect();
        Ok(Told { posts, accounts })
    }

    /// What a person does with a post.
    pub(super) fn post(
        &mut self,
        who: &Who,
        id: &str,
        act: &PostAct,
        At { now, .. }: At<'_>,
    ) -> Result<PostsAndPage, Error> {
        let posts = self.own_posts()?.clone();
        let failed = |problem: post::Problem| Error::from(Refusal::Post { problem: problem.say() });
        if who.operator.trim().is_empty() && *act != PostAct::Page {
            return Err(Refusal::NobodyPosts.into());
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
        Ok(PostsAndPage { posts: self.posts_told()?, page })
    }

    /// Where a post goes.
    fn place_of(&self, posts: &Posts, id: &str) -> Result<Target, Error> {
        let failed = |problem: post::Problem| Error::from(Refusal::Post { problem: problem.say() });
        let name = posts.outbox().get(id).map_err(failed)?.target.clone();
        let places = posts.places(&self.local.tasks.posts);
        let none = || failed(post::Problem::NoTarget { name: name.clone() });
        places.into_iter().find(|place| place.name == name).ok_or_else(none)
    }

    pub(super) fn account_add(&mut self, account: &str, _: At<'_>) -> Result<Told, Error> {
        self.change_accounts(Some(account), None)
    }

    pub(super) fn account_remove(&mut self, name: &str, _: At<'_>) -> Result<Told, Error> {
        self.change_accounts(None, Some(name))
    }

    fn change_accounts(&mut self, add: Option<&str>, remove: Option<&str>) -> Result<Told, Error> {
        let posts = self.own_posts()?.clone();
        let failed = |problem: post::Problem| Error::from(Refusal::Account { problem: problem.say() });
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
        self.posts_told()
    }
}
