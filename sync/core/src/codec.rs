//! Bytes in and out: postcard, and only in its one canonical form.

use serde::{Serialize, de::DeserializeOwned};

/// Why bytes were not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// Longer than its kind may be.
    #[error("{length} bytes, at most {cap} are allowed")]
    TooLong {
        /// Bytes found.
        length: usize,
        /// The most that is allowed.
        cap: usize,
    },
    /// Not of this type, or cut off.
    #[error("not readable")]
    Malformed,
    /// Readable, but not in the one form in which it is written (an over-long number, bytes after the end).
    #[error("not in canonical form")]
    NotCanonical,
}

/// Writes `value`. Our own types always have a known length, so that writing to memory cannot fail.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Reads at most `cap` bytes as a `T`, and refuses any bytes that [`encode`] would not have written.
pub fn decode<T: Serialize + DeserializeOwned>(bytes: &[u8], cap: usize) -> Result<T, CodecError> {
    if bytes.len() > cap {
        return Err(CodecError::TooLong { length: bytes.len(), cap });
    }
    let value: T = postcard::from_bytes(bytes).map_err(|_| CodecError::Malformed)?;
    if encode(&value) == bytes { Ok(value) } else { Err(CodecError::NotCanonical) }
}

/// Bytes written and read as a whole rather than one by one, in the same form: for `#[serde(with = "…")]` where they are many.
pub(crate) mod bytes {
    use serde::{Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>, B: From<Vec<u8>>>(deserializer: D) -> Result<B, D::Error> {
        deserializer.deserialize_byte_buf(AsVec).map(B::from)
    }

    struct AsVec;

    impl de::Visitor<'_> for AsVec {
        type Value = Vec<u8>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("bytes")
        }

        fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }

        fn visit_byte_buf<E: de::Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
            Ok(bytes)
        }
    }
}
