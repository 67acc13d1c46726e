//! Requests to a node that does not run: its store is opened, without a network, for as long as they take.

use std::path::{Path, PathBuf};

use api::ask::Ask;
use api::desk::Desk;
use api::loopback;
use api::refusal::Refusal;
use api::reply::Reply;
use api::request::{Error, Request};
use sync_core::replica::Output;
use tokio::sync::oneshot;

use super::Node;

use organise::said::not_stored;

/// Opens the data folder, answers one request, and returns when what it did is durable.
///
/// # Errors
/// The node's refusal; whatever keeps the folder from being opened.
pub fn call(data: &Path, request: Request) -> Result<Reply, Error> {
    Offline::open(data)?.ask(request)
}

/// A node that is open for a few requests of one person.
pub struct Offline {
    node: Node,
    desk: Desk,
}

impl Offline {
    /// Opens the data folder.
    ///
    /// # Errors
    /// `in_use`: another program has it open; `no_election`; whatever else keeps it from being opened.
    pub fn open(data: &Path) -> Result<Self, Error> {
        Ok(Self { node: Node::open(data.to_path_buf())?, desk: Desk::default() })
    }

    /// Answers a request, and returns when what it did is durable.
    ///
    /// # Errors
    /// The node's refusal.
    pub fn ask(&mut self, request: Request) -> Result<Reply, Error> {
        let (reply, mut answer) = oneshot::channel();
        self.node.ask(request, self.desk.clone(), reply);
        self.settle()?;
        let stopped = |_| Error::from(Refusal::NotAnswered);
        answer.try_recv().map_err(stopped)?
    }

    /// Writes what the node wants to be written, until it wants nothing more.
    pub(super) fn settle(&mut self) -> Result<(), Error> {
        let node = &mut self.node;
        // Each transaction may lead to another one; a handful at most.
        for _ in 0..64 {
            let outputs = node.outputs();
            if outputs.is_empty() {
                break;
            }
            for output in outputs {
                if let Output::Persist { token, writes } = output {
                    node.store.commit(&writes).map_err(not_stored)?;
                    let now = node.now();
                    node.replica.handle_persisted(token, now);
                }
            }
            node.retry_deferred();
        }
        node.settle_sign_ins();
        node.settle_door();
        Ok(())
    }

    /// For tests of what a node does beside answering.
    #[cfg(test)]
    pub(super) fn node(&mut self) -> &mut Node {
        &mut self.node
    }
}

/// A data folder: the node that runs on it, or the folder itself when none does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(
    /// The folder.
    pub PathBuf,
);

impl Ask for Folder {
    fn ask(&self, request: Request) -> Result<Reply, Error> {
        match loopback::call(&self.0, &request) {
            Err(error) if error.code == loopback::NO_NODE && !request.needs_a_running_node() => call(&self.0, request),
            answer => answer,
        }
    }
}
