//! Frames on a stream: `u32` big-endian length of kind and body, `u8` kind, body.
//!
//! The cap of a kind is looked up before anything is allocated for the body. What a body means is the core's business.

use std::io;

use futures::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The longest body of a kind, in bytes. `None`: an unknown kind; below 128 it ends the connection, from 128 on it is
/// skipped, so that a later minor version can say more.
pub type Caps = fn(u8) -> Option<usize>;

/// The longest body of an unknown kind that is skipped.
const SKIP_CAP: usize = 64 << 10;

/// Why no more frames come.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ReadError {
    #[error("closed by the other side")]
    Closed,
    #[error("{0}")]
    Lost(io::ErrorKind),
    #[error("a frame of unknown kind {0}")]
    UnknownKind(u8),
    #[error("a frame of kind {kind} with {length} bytes, the cap is {cap}")]
    OverCap { kind: u8, length: usize, cap: usize },
    #[error("a frame without a kind")]
    Empty,
}

/// Kind and length of the next frame whose body can be read; frames to skip are skipped.
pub(super) async fn read_header(stream: &mut (impl AsyncRead + Unpin), caps: Caps) -> Result<(u8, usize), ReadError> {
    loop {
        let mut header = [0; 5];
        // The end between two frames is an ordinary end.
        match stream.read(&mut header).await.map_err(lost)? {
            0 => return Err(ReadError::Closed),
            read => stream.read_exact(header.get_mut(read..).unwrap_or_default()).await.map_err(lost)?,
        }
        let [a, b, c, d, kind] = header;
        let length = u32::from_be_bytes([a, b, c, d]).checked_sub(1).ok_or(ReadError::Empty)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        match caps(kind) {
            Some(cap) if length > cap => return Err(ReadError::OverCap { kind, length, cap }),
            Some(_) => return Ok((kind, length)),
            None if kind < 128 => return Err(ReadError::UnknownKind(kind)),
            None if length > SKIP_CAP => return Err(ReadError::OverCap { kind, length, cap: SKIP_CAP }),
            None => skip(stream, length).await?,
        }
    }
}

/// The body that [`read_header`] announced.
pub(super) async fn read_body(stream: &mut (impl AsyncRead + Unpin), length: usize) -> Result<Vec<u8>, ReadError> {
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.map_err(lost)?;
    Ok(body)
}

async fn skip(stream: &mut (impl AsyncRead + Unpin), mut length: usize) -> Result<(), ReadError> {
    let mut scrap = [0; 1024];
    while length > 0 {
        let part = length.min(scrap.len());
        stream.read_exact(scrap.get_mut(..part).unwrap_or_default()).await.map_err(lost)?;
        length -= part;
    }
    Ok(())
}

/// Appends the frame's bytes.
pub(super) fn append(buffer: &mut Vec<u8>, kind: u8, body: &[u8]) {
    // Bodies are at most as long as the caps, which the sender checked; a longer one is cut off by nobody but refused
    // by the receiver.
    let length = u32::try_from(body.len().saturating_add(1)).unwrap_or(u32::MAX);
    buffer.extend_from_slice(&length.to_be_bytes());
    buffer.push(kind);
    buffer.extend_from_slice(body);
}

/// One message of the join protocol: length and bytes, no kind. `Err` also when it is longer than `cap`.
pub(super) async fn read_message(stream: &mut (impl AsyncRead + Unpin), cap: usize) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    stream.read_exact(&mut length).await?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > cap {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("a message of {length} bytes, the cap is {cap}"),
        ));
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(body)
}

/// Writes what [`read_message`] reads.
pub(super) async fn write_message(stream: &mut (impl AsyncWrite + Unpin), body: &[u8]) -> io::Result<()> {
    let length = u32::try_from(body.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(body).await?;
    stream.flush().await
}

fn lost(error: io::Error) -> ReadError {
    ReadError::Lost(error.kind())
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;
    use futures::io::Cursor;
    use rand::{Rng, RngExt, SeedableRng};

    use super::*;

    fn caps(kind: u8) -> Option<usize> {
        match kind {
            1 => Some(0),
            2 => Some(100),
            3 => Some(1 << 20),
            _ => None,
        }
    }

    fn all(bytes: &[u8]) -> (Vec<(u8, Vec<u8>)>, ReadError) {
        block_on(async {
            let mut stream = Cursor::new(bytes);
            let mut frames = Vec::new();
            loop {
                let error = match read_header(&mut stream, caps).await {
                    Ok((kind, length)) => match read_body(&mut stream, length).await {
                        Ok(body) => {
                            frames.push((kind, body));
                            continue;
                        }
                        Err(error) => error,
                    },
                    Err(error) => error,
                };
                return (frames, error);
            }
        })
    }

    fn bytes(frames: &[(u8, Vec<u8>)]) -> Vec<u8> {
        let mut buffer = Vec::new();
        for (kind, body) in frames {
            append(&mut buffer, *kind, body);
        }
        buffer
    }

    #[test]
    fn frames_come_out_as_they_went_in() {
        let frames = vec![(1, vec![]), (2, vec![7; 100]), (3, vec![9; 1 << 20]), (2, vec![])];
        assert_eq!(all(&bytes(&frames)), (frames, ReadError::Closed));
    }

    #[test]
    fn unknown_kinds_end_the_connection_below_128_and_are_skipped_from_there() {
        let skipped = bytes(&[(200, vec![1; SKIP_CAP]), (128, vec![]), (2, vec![5])]);
        assert_eq!(all(&skipped), (vec![(2, vec![5])], ReadError::Closed));
        assert_eq!(all(&bytes(&[(127, vec![])])).1, ReadError::UnknownKind(127));
        let long = bytes(&[(200, vec![1; SKIP_CAP + 1])]);
        assert_eq!(all(&long).1, ReadError::OverCap { kind: 200, length: SKIP_CAP + 1, cap: SKIP_CAP });
    }

    #[test]
    fn the_cap_counts_before_the_body_is_there() {
        let header = [&101_u32.saturating_add(1).to_be_bytes()[..], &[2]].concat();
        assert_eq!(all(&header).1, ReadError::OverCap { kind: 2, length: 101, cap: 100 });
        let header = [&u32::MAX.to_be_bytes()[..], &[3]].concat();
        assert_eq!(all(&header).1, ReadError::OverCap { kind: 3, length: 0xFFFF_FFFE, cap: 1 << 20 });
        assert_eq!(all(&[0, 0, 0, 0, 2]).1, ReadError::Empty);
        assert_eq!(all(&[0, 0]).1, ReadError::Lost(io::ErrorKind::UnexpectedEof));
        assert_eq!(all(&[0, 0, 0, 9, 2, 1]).1, ReadError::Lost(io::ErrorKind::UnexpectedEof));
    }

    #[test]
    fn mutated_frames_never_panic_and_never_exceed_a_cap() {
        let mut random = rand_chacha::ChaCha8Rng::seed_from_u64(1);
        for _ in 0..100_000 {
            let mut stream = bytes(&[(2, vec![1; 30]), (1, vec![]), (140, vec![2; 10])]);
            for _ in 0..random.random_range(1..6) {
                let at = random.random_range(0..stream.len());
                stream[at] = random.next_u32() as u8;
            }
            stream.truncate(random.random_range(0..=stream.len()));
            for (kind, body) in all(&stream).0 {
                assert!(body.len() <= caps(kind).unwrap());
            }
        }
    }
}
