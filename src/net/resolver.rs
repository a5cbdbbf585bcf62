//! The machine's resolver: questions for names, and the answers that it remembers.

use super::world::Answer;
use crate::base::{VirtualTime, limits};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::sync::Arc;

/// When which names were answered, or will be.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    remembers: bool,
    answered: FxHashMap<Arc<str>, VirtualTime>,
    /// The oldest first.
    order: VecDeque<Arc<str>>,
}

impl Resolver {
    /// One that was asked nothing so far. Whether it `remembers` or not, questions under way share their answer.
    pub fn new(remembers: bool) -> Self {
        Self { remembers, ..Self::default() }
    }

    /// When a question that is asked at `now` is answered: at once when the answer is known, also when it is that there is
    /// no such name (RFC 2308).
    pub fn ask(&mut self, now: VirtualTime, name: &str, answer: Answer) -> VirtualTime {
        match self.answered.get_mut(name) {
            Some(at) if self.remembers || *at > now => (*at).max(now),
            Some(at) => {
                *at = now + answer.lookup_ns;
                *at
            }
            None => {
                if self.order.len() == limits::NETWORK_NAMES {
                    let oldest = self.order.pop_front().expect("it has as many names as the limit");
                    self.answered.remove(&oldest);
                }
                let name: Arc<str> = name.into();
                self.order.push_back(name.clone());
                self.answered.insert(name, now + answer.lookup_ns);
                now + answer.lookup_ns
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: Answer = Answer { lookup_ns: 20, address: None };

    fn ask(resolver: &mut Resolver, now: u64, name: &str) -> u64 {
        resolver.ask(VirtualTime(now), name, ANSWER).as_nanos()
    }

    #[test]
    fn questions_under_way_share_their_answer() {
        for remembers in [false, true] {
            let mut resolver = Resolver::new(remembers);
            assert_eq!(
                [ask(&mut resolver, 0, "a"), ask(&mut resolver, 5, "a"), ask(&mut resolver, 5, "b")],
                [20, 20, 25]
            );
        }
    }

    #[test]
    fn an_answer_is_remembered_unless_told_otherwise() {
        let mut resolver = Resolver::new(true);
        assert_eq!([ask(&mut resolver, 0, "a"), ask(&mut resolver, 30, "a")], [20, 30]);
        let mut resolver = Resolver::new(false);
        assert_eq!([ask(&mut resolver, 0, "a"), ask(&mut resolver, 30, "a")], [20, 50]);
    }

    #[test]
    fn the_oldest_names_are_forgotten() {
        let mut resolver = Resolver::new(true);
        for number in 0..=limits::NETWORK_NAMES {
            ask(&mut resolver, 0, &number.to_string());
        }
        assert_eq!([ask(&mut resolver, 30, "0"), ask(&mut resolver, 30, "9")], [50, 30]);
    }
}
