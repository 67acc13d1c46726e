//! What tests about people and their PCs ask of nodes, and how refusals are read.

use std::path::Path;

use serde_json::Value;

use super::{Lan, Node, uitslag, until};

pub fn code_of(refused: &Result<Value, Value>) -> &str {
    let error = refused.as_ref().expect_err("it is refused");
    error["error"]["code"].as_str().unwrap_or_else(|| panic!("{error:#}"))
}

pub fn message_of(refused: &Result<Value, Value>) -> String {
    refused.as_ref().unwrap_err()["error"]["message"].as_str().unwrap().to_owned()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The state of a submission in the history of a node.
pub fn state(node: &Node, station: u32, id: &str) -> Option<String> {
    let history = node.history(station);
    history.iter().find(|entry| entry["id"] == id).map(|entry| entry["state"].as_str().unwrap().to_owned())
}

pub fn until_state(node: &Node, station: u32, id: &str, wanted: &str) {
    until(&format!("{id} of station {station} to be {wanted} on {}", node.label), || {
        (state(node, station, id).as_deref() == Some(wanted)).then_some(())
    });
}

/// Votes of the first list of the live values, each value once.
pub fn live_votes(node: &Node, station: u32) -> Vec<i64> {
    let live = node.live(station, "party").into_iter();
    let mut votes: Vec<i64> = live
        .filter(|entry| entry["kind"] == "submission")
        .map(|entry| entry["counts"]["lists"][0]["total"].as_i64().unwrap())
        .collect();
    votes.sort_unstable();
    votes.dedup();
    votes
}

pub fn first_votes(form: &Value) -> i64 {
    form["lists"][0]["total"].as_i64().unwrap()
}

pub fn complete(node: &Node) -> Value {
    until(&format!("lists and stations on {}", node.label), || {
        Some(node.status()).filter(|status| status["setup_complete"] == true)
    })
}

/// Asks to take part with a file; the path of the request, and the node that asks.
pub fn request(lan: &Lan, label: &str, role: &str) -> (String, Node) {
    let node = Node::at(lan.folder.path(), label);
    let file = text(&lan.folder.path().join(format!("{label}.request"))).to_owned();
    uitslag(&["join", "--json", "--request", &file, "--label", label, "--role", role, "--data", node.data()]).unwrap();
    (file, node)
}

/// A copied disk, with the folder of logs in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let copy = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy_folder(&file.path(), &copy);
        } else {
            std::fs::copy(file.path(), copy).unwrap();
        }
    }
    // As closed to others as the original: else no node starts on it.
    std::fs::set_permissions(to, std::fs::metadata(from).unwrap().permissions()).unwrap();
}
