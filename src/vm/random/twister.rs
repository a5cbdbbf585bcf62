//! MT19937, after Matsumoto and Nishimura's paper of 1998 and their initialisation of 2002, drawn from as CPython does.

use num_bigint::BigUint;

/// Words of state.
const WORDS: usize = 624;
/// How far apart the words are that are combined.
const SHIFT: usize = 397;

/// What a generator starts from that no program seeded: CPython asks the operating system, which would make no two runs
/// equal. The digits are those of the paper's year and month.
pub const UNSEEDED: u32 = 199_801;

/// The generator's state.
#[derive(Clone, Debug)]
pub struct MersenneTwister {
    words: [u32; WORDS],
    /// The word that is drawn next; [`WORDS`] when all were.
    next: usize,
    /// The second number of the pair that `gauss` makes.
    pub spare: Option<f64>,
}

impl Default for MersenneTwister {
    fn default() -> Self {
        Self::seeded(&[UNSEEDED])
    }
}

impl MersenneTwister {
    /// The generator for a seed of one or more words, least significant first.
    pub fn seeded(key: &[u32]) -> Self {
        let mut words = [0; WORDS];
        words[0] = 19_650_218_u32;
        for at in 1..WORDS {
            words[at] = mix(words[at - 1]).wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        let mut at = 1;
        for step in 0..WORDS.max(key.len()) {
            let nth = step % key.len();
            words[at] = (words[at] ^ mix(words[at - 1]).wrapping_mul(1_664_525))
                .wrapping_add(key[nth])
                .wrapping_add(nth as u32);
            at = following(at, &mut words);
        }
        for _ in 1..WORDS {
            words[at] = (words[at] ^ mix(words[at - 1]).wrapping_mul(1_566_083_941)).wrapping_sub(at as u32);
            at = following(at, &mut words);
        }
        words[0] = 0x8000_0000;
        Self { words, next: WORDS, spare: None }
    }

    /// The state as `getstate` tells it: the words, then the place of the next.
    pub fn state(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().copied().chain([self.next as u32])
    }

    /// The generator in a state that [`MersenneTwister::state`] told; none where it is not one.
    pub fn from_state(state: &[u32]) -> Option<Self> {
        let (next, words) = state.split_last()?;
        let next = *next as usize;
        let words: [u32; WORDS] = words.try_into().ok()?;
        (next <= WORDS).then_some(Self { words, next, spare: None })
    }

    /// 32 random bits.
    pub fn word(&mut self) -> u32 {
        if self.next == WORDS {
            self.twist();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    fn twist(&mut self) {
        for at in 0..WORDS {
            let joined = (self.words[at] & 0x8000_0000) | (self.words[(at + 1) % WORDS] & 0x7fff_ffff);
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[at] = self.words[(at + SHIFT) % WORDS] ^ (joined >> 1) ^ odd;
        }
        self.next = 0;
    }

    /// A number from 0 up to 1 with 53 random bits.
    pub fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// A number of `bits` random bits.
    pub fn bits(&mut self, bits: u64) -> BigUint {
        let mut left = bits;
        let mut words = Vec::new();
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A number from 0 up to `limit`, which is not zero: tries again where one is too large.
    pub fn below(&mut self, limit: &BigUint) -> BigUint {
        let bits = limit.bits();
        loop {
            let number = self.bits(bits);
            if number < *limit {
                return number;
            }
        }
    }
}

fn mix(word: u32) -> u32 {
    word ^ (word >> 30)
}

/// The place after `at`; the last word is carried over to the front.
fn following(at: usize, words: &mut [u32; WORDS]) -> usize {
    if at + 1 < WORDS {
        return at + 1;
    }
    words[0] = words[WORDS - 1];
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_words_of_the_reference_implementation() {
        let mut twister = MersenneTwister::seeded(&[0x123, 0x234, 0x345, 0x456]);
        let words: Vec<u32> = (0..5).map(|_| twister.word()).collect();
        assert_eq!(words, [1_067_595_299, 955_945_823, 477_289_528, 4_107_218_783, 4_228_976_476]);
    }

    #[test]
    fn a_state_that_was_told_goes_on_the_same() {
        let mut one = MersenneTwister::seeded(&[7]);
        one.word();
        let mut other = MersenneTwister::from_state(&one.state().collect::<Vec<_>>()).expect("it is a state");
        assert_eq!(one.word(), other.word());
        assert!(MersenneTwister::from_state(&[1, 2, 3]).is_none());
    }
}
