//! The token stream of a replay string: reading it, walking over it without unfolding it, and writing it.

use crate::base::limits;

/// Choices that a replay string may stand for: as many as a trace keeps slices.
pub const CHOICES_MAX: usize = limits::SLICES;

/// One recorded choice; see the room's note for the two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Item {
    pub(super) rank: u32,
    pub(super) length: u64,
}

/// Recorded choices, folded: what a string stands for takes memory as its bytes do, however often they repeat.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Choices {
    pool: Vec<Item>,
    segments: Vec<Segment>,
    len: usize,
}

/// `count` choices: the `period` ones that start at `first` in the pool, again and again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Segment {
    first: u32,
    period: u32,
    count: u32,
}

/// Where a walk over [`Choices`] stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Cursor {
    segment: usize,
    offset: u32,
}

impl Choices {
    /// Reads the tokens that stand in `bytes`, or says at which byte they go wrong, and how.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, (usize, String)> {
        let mut choices = Self::default();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let token = read_number(bytes, &mut at)?;
            let one = read_number(bytes, &mut at)?;
            let refused = |message: &str| Err((start, message.to_owned()));
            if let Some(rank) = token.checked_sub(1) {
                let (Ok(rank), true) = (u32::try_from(rank), one <= limits::INSTRUCTIONS_MAX) else {
                    return refused("the replay string holds a number that no run has");
                };
                choices.push(Item { rank, length: one });
            } else {
                let count = read_number(bytes, &mut at)?;
                if one == 0 || one > choices.pool.len() as u64 || count == 0 {
                    return refused("the replay string repeats what it does not hold");
                }
                choices.repeat(one as u32, count.min(CHOICES_MAX as u64 + 1) as u32);
            }
            if choices.len > CHOICES_MAX {
                return refused(&format!("the replay string stands for more than {CHOICES_MAX} choices"));
            }
        }
        Ok(choices)
    }

    pub(super) fn push(&mut self, item: Item) {
        let first = self.pool.len() as u32;
        self.pool.push(item);
        self.len += 1;
        match self.segments.last_mut() {
            Some(last) if last.period == last.count && last.first + last.count == first => {
                last.period += 1;
                last.count += 1;
            }
            _ => self.segments.push(Segment { first, period: 1, count: 1 }),
        }
    }

    pub(super) fn repeat(&mut self, back: u32, count: u32) {
        self.segments.push(Segment { first: self.pool.len() as u32 - back, period: back, count });
        self.len += count as usize;
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The choice under the cursor, which moves on; None behind the last.
    pub(super) fn next(&self, cursor: &mut Cursor) -> Option<Item> {
        let segment = self.segments.get(cursor.segment)?;
        let item = self.pool[(segment.first + cursor.offset % segment.period) as usize];
        cursor.offset += 1;
        if cursor.offset == segment.count {
            *cursor = Cursor { segment: cursor.segment + 1, offset: 0 };
        }
        Some(item)
    }
}

/// Folds a stream of choices into tokens; finds repetitions anywhere in what came before.
pub(super) fn fold(choices: &Choices) -> Vec<u8> {
    /// Pairs of neighbours in the pool are found again by hash, the latest pair of each hash.
    const BUCKETS: usize = 1 << 14;
    /// A repetition takes three bytes or more, a choice two or more.
    const WORTHWHILE: u32 = 2;
    let bucket = |a: Item, b: Item| {
        let key = a.length.wrapping_mul(31).wrapping_add(u64::from(a.rank)).wrapping_mul(31).wrapping_add(b.length);
        let key = key.wrapping_mul(31).wrapping_add(u64::from(b.rank));
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50) as usize % BUCKETS
    };
    let mut latest = vec![u32::MAX; BUCKETS];
    let mut pool: Vec<Item> = Vec::new();
    let mut bytes = Vec::new();
    let mut cursor = Cursor::default();
    loop {
        let mut ahead = cursor;
        let Some(item) = choices.next(&mut ahead) else { return bytes };
        let pair = choices.next(&mut ahead.clone()).map(|next| latest[bucket(item, next)]);
        let previous = (pool.len() as u32).wrapping_sub(1);
        let best = [previous, pair.unwrap_or(u32::MAX)]
            .into_iter()
            .filter(|start| (*start as usize) < pool.len())
            .map(|start| (common(choices, cursor, &pool, start), start))
            .max_by_key(|((count, _), start)| (*count, *start));
        match best {
            Some(((count, after), start)) if count > WORTHWHILE || (count == WORTHWHILE && start == previous) => {
                write_number(&mut bytes, 0);
                write_number(&mut bytes, (pool.len() as u32 - start).into());
                write_number(&mut bytes, count.into());
                cursor = after;
            }
            _ => {
                if let Some(last) = pool.last() {
                    latest[bucket(*last, item)] = previous;
                }
                pool.push(item);
                write_item(&mut bytes, item);
                cursor = ahead;
            }
        }
    }
}

/// How many choices from `cursor` on the pool's end from `start` on, repeated, gives; and where they end.
fn common(choices: &Choices, mut cursor: Cursor, pool: &[Item], start: u32) -> (u32, Cursor) {
    let tail = &pool[start as usize..];
    let mut count = 0;
    loop {
        let mut ahead = cursor;
        match choices.next(&mut ahead) {
            Some(item) if item == tail[count as usize % tail.len()] => {
                count += 1;
                cursor = ahead;
            }
            _ => return (count, cursor),
        }
    }
}

/// Writes the token of one choice.
pub(super) fn write_item(bytes: &mut Vec<u8>, item: Item) {
    write_number(bytes, u64::from(item.rank) + 1);
    write_number(bytes, item.length);
}

/// Writes the token of `count` more choices like the last one.
pub(super) fn write_run(bytes: &mut Vec<u8>, count: u32) {
    write_number(bytes, 0);
    write_number(bytes, 1);
    write_number(bytes, count.into());
}

/// LEB128: seven bits a byte, the lowest first, the top bit set on all bytes but the last.
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &[u8], at: &mut usize) -> Result<u64, (usize, String)> {
    let start = *at;
    let mut number = 0u64;
    for shift in (0..u64::BITS).step_by(7) {
        let Some(byte) = bytes.get(*at) else {
            return Err((start, "the replay string is cut off".to_owned()));
        };
        *at += 1;
        let bits = u64::from(byte & 0x7f);
        if bits << shift >> shift != bits {
            break;
        }
        number |= bits << shift;
        if *byte < 0x80 {
            return Ok(number);
        }
    }
    Err((start, "the replay string holds a number that is too large".to_owned()))
}
