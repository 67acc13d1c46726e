//! The official files of an election, to be laid beside ours.

use std::path::PathBuf;

use api::refusal::Refusal;
use api::request::Error;
use election::official::{OfficialCounts, OfficialResult};
use eml::Message;
use words::Say;
use words::{Sentence, sentence};

use crate::eml_files;

/// At most one count and one result, none of them ours.
///
/// # Errors
/// A file cannot be read, is of another kind, is provisional, or there are several of one kind.
pub fn read(paths: &[PathBuf]) -> Result<(Option<OfficialCounts>, Option<OfficialResult>), Error> {
    let wanted = [Message::MunicipalCount, Message::TotalCount, Message::Result];
    let (mut counts, mut result) = (Vec::new(), Vec::new());
    for file in eml_files::find(paths, &wanted)? {
        if eml::says_provisional(&file.bytes) {
            return Err(eml_files::wrong(&file.name, sentence!("found-provisional")));
        }
        if file.header.message == Message::Result {
            let read = eml::read_result(&file.bytes).map_err(|error| eml_files::wrong(&file.name, &error))?;
            result.push((file.name, eml::official_result(&read)));
            continue;
        }
        let read = eml::read_count(&file.bytes).map_err(|error| eml_files::wrong(&file.name, &error))?;
        eml::verify_sums(&read).map_err(|faults| {
            let faults = Sentence::list(faults.iter().take(5).map(Say::say));
            eml_files::wrong(&file.name, faults)
        })?;
        counts.push((file.name, eml::official_counts(&read)));
    }
    // A zip can hold the count with and without stations: the one with stations says more.
    counts.sort_by_key(|(_, counts)| counts.stations.is_empty());
    let detailed = counts.iter().filter(|(_, counts)| !counts.stations.is_empty()).count();
    let several = |what: Sentence, names: Vec<&String>| {
        let names = names.into_iter().cloned().collect();
        Error::from(Refusal::SeveralOfficial { what, names })
    };
    if detailed > 1 || (detailed == 0 && counts.len() > 1) {
        return Err(several(sentence!("official-counts"), counts.iter().map(|(name, _)| name).collect()));
    }
    if result.len() > 1 {
        return Err(several(sentence!("official-results"), result.iter().map(|(name, _)| name).collect()));
    }
    Ok((counts.into_iter().next().map(|(_, counts)| counts), result.pop().map(|(_, result)| result)))
}
