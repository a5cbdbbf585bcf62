//! What was solved, with how many switches; kept in the browser as text.

use crate::page::Challenge;

/// Text of more bytes than any list of solved challenges has is not read.
const KEPT_BYTES: usize = 10_000;

/// Stars of a play: three for the fewest switches that there can be, two for up to two more.
pub const fn stars(switches: u64, least: u64) -> usize {
    match switches.saturating_sub(least) {
        0 => STARS,
        1..=2 => 2,
        _ => 1,
    }
}

/// The most stars.
pub const STARS: usize = 3;

/// The best plays of the challenges that were solved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scores {
    best: Vec<(&'static str, u64)>,
}

impl Scores {
    /// Reads what was kept; what makes no sense is passed over.
    pub fn read(text: &str) -> Self {
        let mut scores = Self::default();
        if text.len() <= KEPT_BYTES {
            for row in text.split_whitespace() {
                let read = row.split_once(':').and_then(|(id, switches)| {
                    let challenge = Challenge::find(id)?;
                    Some((challenge, switches.parse::<u64>().ok()?.max(challenge.switches)))
                });
                if let Some((challenge, switches)) = read {
                    scores.note(challenge.id, switches);
                }
            }
        }
        scores
    }

    /// As it is kept: `lost-update:4 overdraw:6`.
    pub fn written(&self) -> String {
        let rows: Vec<String> = self.best.iter().map(|(id, switches)| format!("{id}:{switches}")).collect();
        rows.join(" ")
    }

    /// The fewest switches with which this challenge was solved, if it was.
    pub fn of(&self, id: &str) -> Option<u64> {
        self.best.iter().find(|(solved, _)| *solved == id).map(|(_, switches)| *switches)
    }

    /// How many were solved.
    pub fn solved(&self) -> usize {
        self.best.len()
    }

    /// Notes a play that solves a challenge; true when it is the first one, or a better one.
    pub fn note(&mut self, id: &'static str, switches: u64) -> bool {
        match self.best.iter_mut().find(|(solved, _)| *solved == id) {
            Some((_, best)) if *best <= switches => return false,
            Some((_, best)) => *best = switches,
            None => self.best.push((id, switches)),
        }
        true
    }

    /// Takes over what was solved elsewhere.
    pub fn join(&mut self, others: &Self) {
        for (id, switches) in &others.best {
            self.note(id, *switches);
        }
    }
}
