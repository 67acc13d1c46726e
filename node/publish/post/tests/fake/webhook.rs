//! Another program of the office that takes posts in.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Fake, Reply, Request};

pub const SECRET: &str = "0123456789abcdef0123456789abcdef";

#[derive(Default)]
pub struct Taken {
    pub posts: BTreeMap<String, Value>,
}

pub async fn start() -> (Fake, Arc<Mutex<Taken>>) {
    let taken: Arc<Mutex<Taken>> = Arc::default();
    let own = Arc::clone(&taken);
    let fake = Fake::start(move |request| {
        let reply = answer(&mut own.lock().unwrap(), &request);
        Box::pin(async move { reply })
    });
    (fake.await, taken)
}

fn answer(taken: &mut Taken, request: &Request) -> Reply {
    let time: u64 = request.header("uitslag-timestamp").parse().unwrap_or(0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let signed = [time.to_string().as_bytes(), b".", &request.body].concat();
    let expected = format!("v1={}", data_encoding::HEXLOWER.encode(&hmac(SECRET.as_bytes(), &signed)));
    if request.method != "POST" || time.abs_diff(now) > 300 || request.header("uitslag-signature") != expected {
        return Reply::json(401, &json!({ "message": "signature" }));
    }
    taken.posts.entry(request.header("idempotency-key").to_owned()).or_insert_with(|| request.json());
    Reply { status: 204, headers: Vec::new(), body: Vec::new() }
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}
