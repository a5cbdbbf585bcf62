//! The text itself.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::choices::{Choices, Cursor, Item, fold};
use crate::base::base64url;

/// The first byte of what the text stands for; a change of the format changes it.
const VERSION: u8 = 1;
/// The same, where what the network brings comes by choice.
const VERSION_WITH_ARRIVALS: u8 = 2;

/// Choices with such ranks are of what comes over the network: by how much more than this they are, says of which channel.
/// Far more than twice the threads that a run can have.
pub const ARRIVALS: u32 = 1 << 20;

/// Every choice of a run as text. It is read and checked once; copies share it.
#[derive(Clone, Debug)]
pub struct ReplayString {
    text: Arc<str>,
    pub(super) choices: Arc<Choices>,
    orders_arrivals: bool,
}

impl ReplayString {
    /// The shortest text that we know for these choices.
    pub(super) fn from_choices(choices: Choices, orders_arrivals: bool) -> Self {
        let mut bytes = vec![if orders_arrivals { VERSION_WITH_ARRIVALS } else { VERSION }];
        bytes.extend(fold(&choices));
        Self { text: base64url::encode(&bytes).into(), choices: Arc::new(choices), orders_arrivals }
    }

    /// These choices as (rank, length), and then the last `period` of them again and again, `more` choices in all.
    pub fn of(choices: impl Iterator<Item = (u32, u64)>, period: usize, more: usize, orders_arrivals: bool) -> Self {
        let mut all = Choices::default();
        choices.for_each(|(rank, length)| all.push(Item { rank, length }));
        if period > 0 && period <= all.len() && more > 0 {
            all.repeat(period as u32, u32::try_from(more).unwrap_or(u32::MAX));
        }
        Self::from_choices(all, orders_arrivals)
    }

    /// Whether what the network brings comes by choice, and not by time.
    pub fn orders_arrivals(&self) -> bool {
        self.orders_arrivals
    }

    /// The number of choices.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Whether no choice was recorded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text, which a schedule has after `replay:`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The choices as (rank, length), in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        let mut cursor = Cursor::default();
        std::iter::from_fn(move || self.choices.next(&mut cursor).map(|item| (item.rank, item.length)))
    }
}

impl PartialEq for ReplayString {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ReplayString {}

impl fmt::Display for ReplayString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is no replay string.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodecError {
    /// The character at which it goes wrong, counted from 0.
    pub character: usize,
    /// What is wrong, as a clause.
    pub message: String,
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "character {}: {}", self.character + 1, self.message)
    }
}

impl Error for CodecError {}

impl FromStr for ReplayString {
    type Err = CodecError;

    fn from_str(text: &str) -> Result<Self, CodecError> {
        let refused = |character, message: String| CodecError { character, message };
        let bytes = base64url::decode(text, "replay string").map_err(|(at, message)| refused(at, message))?;
        let Some((version, tokens)) = bytes.split_first() else {
            return Err(refused(0, "a replay string is never empty".to_owned()));
        };
        if !matches!(*version, VERSION | VERSION_WITH_ARRIVALS) {
            return Err(refused(
                0,
                format!(
                    "this is format {version} of replay strings; this program reads {VERSION} and {VERSION_WITH_ARRIVALS}"
                ),
            ));
        }
        // Byte i of what was decoded starts in character i * 8 / 6.
        let choices = Choices::decode(tokens).map_err(|(at, message)| refused((at + 1) * 4 / 3, message))?;
        let orders_arrivals = *version == VERSION_WITH_ARRIVALS;
        Ok(Self { text: text.into(), choices: Arc::new(choices), orders_arrivals })
    }
}

#[cfg(test)]
mod tests {
    use super::super::ReplayWriter;
    use super::*;
    use crate::base::base64url::encode;
    use proptest::prelude::*;

    fn written(items: &[(u32, u64)]) -> ReplayString {
        let mut writer = ReplayWriter::new();
        items.iter().for_each(|(rank, length)| writer.push(*rank, *length));
        writer.finish()
    }

    fn read_back(string: &ReplayString) -> Vec<(u32, u64)> {
        string.as_str().parse::<ReplayString>().unwrap().iter().collect()
    }

    #[test]
    fn a_round_robin_of_a_hundred_threads_takes_a_few_characters() {
        let mut items = vec![(1, 10); 70_000];
        items.extend([(1, 0); 100]);
        let string = written(&items);
        assert_eq!(read_back(&string), items);
        assert!(string.as_str().len() <= 20, "{string}");
    }

    #[test]
    fn a_pattern_that_comes_again_after_a_disturbance_is_found_again() {
        let pattern: Vec<(u32, u64)> = (0..100).map(|step| (step % 7, u64::from(step * step % 50))).collect();
        let mut items = pattern.repeat(20);
        items.push((9, 9));
        items.extend(pattern.repeat(20));
        let string = written(&items);
        assert_eq!(read_back(&string), items);
        assert!(string.as_str().len() < 600, "{}", string.as_str().len());
    }

    #[test]
    fn a_random_schedule_takes_about_two_bytes_a_choice() {
        let mut random = crate::base::Pcg32::new(5);
        let items: Vec<(u32, u64)> = (0..2_000).map(|_| (random.below(99), u64::from(random.below(100)) + 1)).collect();
        let string = written(&items);
        assert_eq!(read_back(&string), items);
        assert!(string.as_str().len() < 2_000 * 2 * 4 / 3 + 8);
    }

    #[test]
    fn a_string_that_stands_for_too_much_is_refused() {
        for count in [[0xff, 0xff, 0xff, 0xff, 0x0f].as_slice(), &[0xff; 10]] {
            let bytes = [&[VERSION, 2, 3, 0, 1], count].concat();
            assert!(encode(&bytes).parse::<ReplayString>().is_err());
        }
        let many = [[VERSION, 2, 3].as_slice(), &[0, 1, 0xff, 0xff, 0x7f].repeat(10)].concat();
        let error = encode(&many).parse::<ReplayString>().unwrap_err();
        assert_eq!(error.message, "the replay string stands for more than 8000000 choices");
    }

    #[test]
    fn a_string_of_another_format_or_cut_off_is_refused() {
        assert!("Bw".parse::<ReplayString>().unwrap_err().message.contains("format 7"));
        let whole = encode(&[VERSION, 2, 200, 1]);
        assert_eq!(whole[..4].parse::<ReplayString>().unwrap_err().message, "the replay string is cut off");
    }

    proptest! {
        #[test]
        fn choices_come_back(items in prop::collection::vec((0u32..4, 0u64..3), 0..200)) {
            prop_assert_eq!(read_back(&written(&items)), items);
        }

        #[test]
        fn large_choices_come_back(items in prop::collection::vec((any::<u32>(), 0..=4_000_000_000u64), 0..20)) {
            prop_assert_eq!(read_back(&written(&items)), items);
        }

        #[test]
        fn any_bytes_are_read_or_refused(tail in prop::collection::vec(prop_oneof![0u8..4, any::<u8>()], 0..60)) {
            let bytes = [vec![VERSION], tail].concat();
            if let Ok(string) = encode(&bytes).parse::<ReplayString>() {
                prop_assert_eq!(string.iter().take(1_000).count(), string.len().min(1_000));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}|A[A-Za-z0-9_-]{0,60}") {
            let _ = text.parse::<ReplayString>();
        }
    }
}
