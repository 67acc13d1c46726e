//! One request to a node that does not run: its store is opened, without a network, for as long as it takes.

use std::path::Path;

use serde_json::Value;
use sync_core::replica::Output;
use tokio::sync::oneshot;

use super::Node;
use crate::request::{Error, Request};

/// Opens the data folder, answers one request, and returns when what it did is durable.
pub fn call(data: &Path, request: Request) -> Result<Value, Error> {
    let mut node = Node::open(data.to_path_buf())?;
    let (reply, mut answer) = oneshot::channel();
    node.ask(request, reply);
    // Each transaction may lead to another one; a handful at most.
    for _ in 0..64 {
        let outputs = node.outputs();
        if outputs.is_empty() {
            break;
        }
        for output in outputs {
            if let Output::Persist { token, writes } = output {
                node.store.commit(&writes).map_err(|error| Error::new("store", error.to_string()))?;
                let now = node.now();
                node.replica.handle_persisted(token, now);
            }
        }
        if !node.deferred.is_empty() {
            node.retry_deferred();
        }
    }
    node.settle_door();
    let stopped = |_| Error::new("not_answered", "the request was not answered; start the node with `uitslag run`");
    answer.try_recv().map_err(stopped)?
}
