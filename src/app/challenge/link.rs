//! Picks as a text that stands in an address: `2.1x4.2`, where a thread that is picked several times in a row has a count.

use crate::base::{ThreadId, limits};

/// Characters of a text of picks, at the most: addresses are cut elsewhere when they are longer.
const TEXT_CHARACTERS: usize = 8_000;

/// Picks as text.
pub fn link_of(picks: &[ThreadId]) -> String {
    let runs = picks.chunk_by(|one, other| one == other);
    let texts: Vec<String> = runs
        .map(|run| match run.len() {
            1 => run[0].0.to_string(),
            times => format!("{}x{times}", run[0].0),
        })
        .collect();
    texts.join(".")
}

/// Picks that a text stands for.
///
/// # Errors
/// What is wrong with it, in a sentence without its full stop.
pub fn picks_of(text: &str) -> Result<Vec<ThreadId>, String> {
    let most = limits::PICKS;
    if text.len() > TEXT_CHARACTERS {
        return Err(format!("the link's picks are longer than {TEXT_CHARACTERS} characters"));
    }
    let mut picks = Vec::new();
    for piece in text.split('.').filter(|_| !text.is_empty()) {
        let (thread, times) = piece.split_once('x').unwrap_or((piece, "1"));
        let (Ok(thread), Ok(times)) = (thread.parse::<u16>(), times.parse::<usize>()) else {
            let shown: String = piece.chars().take(20).collect();
            return Err(format!("the link's picks cannot be read at '{shown}'"));
        };
        if picks.len().saturating_add(times) > most {
            return Err(format!("the link has more than {most} picks"));
        }
        picks.extend(std::iter::repeat_n(ThreadId(thread.into()), times));
    }
    Ok(picks)
}
