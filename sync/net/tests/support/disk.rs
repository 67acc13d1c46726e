//! A disk that is worse than a real one, and redb's view of it.
//!
//! Between two syncs it keeps, at a cut, any subset of the writes and changes of length, and of a write any subset of
//! its 512-byte sectors. All is drawn from the caller's seed.
#![allow(dead_code)]

use std::io;
use std::sync::{Arc, Mutex};

use rand::{Rng, RngExt};
use sync_net::store::Store;

const SECTOR: usize = 512;

/// What one platter and its cache hold.
#[derive(Debug, Default)]
pub struct Disk {
    /// What certainly survives.
    durable: Vec<u8>,
    /// What the process sees.
    seen: Vec<u8>,
    /// Since the last sync, in order.
    pending: Vec<Change>,
    /// Calls that change something, until the power goes. `None`: it stays.
    pub until_cut: Option<u64>,
    pub dead: bool,
    /// Whether a sync does what it says.
    honest: bool,
}

#[derive(Debug)]
enum Change {
    Length(usize),
    Bytes(usize, Vec<u8>),
}

impl Disk {
    /// A disk with an empty store, safely on it.
    pub fn new(honest: bool) -> Self {
        let disk = Arc::new(Mutex::new(Self { honest: true, ..Self::default() }));
        drop(Store::open_with_backend(Backend(disk.clone())).unwrap());
        let durable = disk.lock().unwrap().durable.clone();
        Self { seen: durable.clone(), durable, honest, ..Self::default() }
    }

    /// Every call that changes something passes here.
    fn tick(&mut self) -> io::Result<()> {
        if let Some(left) = &mut self.until_cut {
            *left = left.saturating_sub(1);
            self.dead |= *left == 0;
        }
        self.alive()
    }

    /// The same platter in an honest drive: to look at what is left without changing it.
    pub fn copy(&self) -> Self {
        Self { durable: self.durable.clone(), seen: self.seen.clone(), honest: true, ..Self::default() }
    }

    fn alive(&self) -> io::Result<()> {
        if self.dead { Err(io::Error::other("the power is off")) } else { Ok(()) }
    }

    /// The power comes back: of what was pending, only what the seed says is there.
    pub fn after_cut(&mut self, random: &mut impl Rng) -> Disk {
        let keep_percent = [0, 10, 50, 90, 100][random.random_range(0..5)];
        if random.random_range(0..6) == 0 {
            self.pending.clear();
        }
        let mut platter = std::mem::take(&mut self.durable);
        for change in self.pending.drain(..) {
            match change {
                Change::Length(length) if random.random_range(0..100) < keep_percent => platter.resize(length, 0),
                Change::Length(_) => {}
                Change::Bytes(offset, bytes) => {
                    let torn = random.random_range(0..4) == 0;
                    let whole = random.random_range(0..100) < keep_percent;
                    let mut at = offset;
                    while at < offset + bytes.len() {
                        let end = ((at / SECTOR + 1) * SECTOR).min(offset + bytes.len());
                        if if torn { random.random_range(0..100) < keep_percent.max(50) } else { whole } {
                            if platter.len() < end {
                                platter.resize(end, 0);
                            }
                            platter[at..end].copy_from_slice(&bytes[at - offset..end - offset]);
                        }
                        at = end;
                    }
                }
            }
        }
        Disk { durable: platter.clone(), seen: platter, honest: self.honest, ..Self::default() }
    }
}

#[derive(Clone, Debug)]
pub struct Backend(pub Arc<Mutex<Disk>>);

impl redb::StorageBackend for Backend {
    fn len(&self) -> io::Result<u64> {
        let disk = self.0.lock().unwrap();
        disk.alive()?;
        Ok(disk.seen.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let disk = self.0.lock().unwrap();
        disk.alive()?;
        let offset = usize::try_from(offset).unwrap();
        let bytes = disk.seen.get(offset..offset + out.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
        out.copy_from_slice(bytes);
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        disk.alive()?;
        let length = usize::try_from(length).unwrap();
        disk.seen.resize(length, 0);
        disk.pending.push(Change::Length(length));
        disk.tick()
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        disk.tick()?;
        if disk.honest {
            for change in std::mem::take(&mut disk.pending) {
                match change {
                    Change::Length(length) => disk.durable.resize(length, 0),
                    Change::Bytes(offset, bytes) => {
                        let end = offset + bytes.len();
                        if disk.durable.len() < end {
                            disk.durable.resize(end, 0);
                        }
                        disk.durable[offset..end].copy_from_slice(&bytes);
                    }
                }
            }
        }
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        disk.alive()?;
        let offset = usize::try_from(offset).unwrap();
        let Some(seen) = disk.seen.get_mut(offset..offset + data.len()) else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        seen.copy_from_slice(data);
        disk.pending.push(Change::Bytes(offset, data.to_vec()));
        disk.tick()
    }
}
