//! The fingerprint of a file, as it is printed and compared.

/// A SHA-256 in the form of the Kiesraad's protocols: 16 groups of four capital hexadecimal digits.
#[must_use]
pub fn fingerprint_groups(digest: &[u8; 32]) -> String {
    let (pairs, _) = digest.as_chunks::<2>();
    let groups: Vec<String> = pairs.iter().map(|[high, low]| format!("{high:02X}{low:02X}")).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::fingerprint_groups;

    #[test]
    fn sixteen_groups_of_four_capitals() {
        let mut digest = [0u8; 32];
        digest[0] = 0xfa;
        digest[1] = 0xe2;
        digest[31] = 0x0b;
        let text = fingerprint_groups(&digest);
        assert!(text.starts_with("FAE2 0000 ") && text.ends_with(" 000B"));
        assert_eq!(text.split(' ').filter(|group| group.len() == 4).count(), 16);
    }
}
