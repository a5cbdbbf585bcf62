//! The scheduler that makes recorded choices again.

use super::choices::Cursor;
use super::{ARRIVALS, ReplayString};
use crate::base::ThreadId;
use crate::sched::{Choice, Quantum, ReplayError, Scheduler, Situation, sleeping_at, thread_at};

/// Makes exactly the choices of a [`ReplayString`], and checks that each slice comes out as it was recorded.
#[derive(Clone, Debug)]
pub struct Replay {
    string: ReplayString,
    cursor: Cursor,
    /// The choices made so far.
    made: usize,
    /// By core: the choice whose slice runs there.
    running: Vec<Option<Running>>,
}

#[derive(Clone, Copy, Debug)]
struct Running {
    position: usize,
    thread: ThreadId,
    length: u64,
}

impl Replay {
    /// From the first choice on.
    pub fn new(string: ReplayString) -> Self {
        Self { string, cursor: Cursor::default(), made: 0, running: Vec::new() }
    }
}

impl Scheduler for Replay {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let position = self.made;
        let refused = |message| Err(ReplayError { position, message });
        let Some(item) = self.string.choices.next(&mut self.cursor) else {
            return refused("the recording ends here, but the program goes on".to_owned());
        };
        let runnable = thread_at(situation.runnable, situation.current, item.rank);
        let found = runnable.or_else(|| sleeping_at(situation.runnable, situation.sleeping, item.rank));
        let Some(thread) = found else {
            let (rank, count) = (item.rank, situation.runnable.len());
            return refused(match situation.current {
                Some(current) if rank == 0 => format!("{current} was to go on, but it cannot"),
                _ => format!("the thread at distance {rank} was to run, but {count} can run"),
            });
        };
        self.made += 1;
        let core = usize::from(situation.core);
        if self.running.len() <= core {
            self.running.resize(core + 1, None);
        }
        self.running[core] = Some(Running { position, thread, length: item.length });
        let quantum = if item.length == 0 { Quantum::Unbounded } else { Quantum::Instructions(item.length) };
        Ok(Choice { thread, quantum })
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }

    fn orders_arrivals(&self) -> bool {
        self.string.orders_arrivals()
    }

    fn arrival(&mut self) -> Option<u32> {
        let mut after = self.cursor;
        let channel = self.string.choices.next(&mut after)?.rank.checked_sub(ARRIVALS)?;
        self.cursor = after;
        self.made += 1;
        Some(channel)
    }

    fn slice_ended(&mut self, core: u8, executed: u64, stopped_by_itself: bool) -> Result<(), ReplayError> {
        let running = self.running.get_mut(usize::from(core)).and_then(Option::take);
        let Some(Running { position, thread, length }) = running else { return Ok(()) };
        let message = match (length, stopped_by_itself) {
            (0, true) => return Ok(()),
            (0, false) => format!("{thread} was to run until it blocks or ends, but was stopped after {executed}"),
            (_, true) => format!("{thread} blocked or ended after {executed} of {length} instructions"),
            _ if executed != length => {
                format!("{thread} was to pause after {length} instructions, but the next switch point is at {executed}")
            }
            _ => return Ok(()),
        };
        Err(ReplayError { position, message })
    }
}

#[cfg(test)]
mod tests {
    use super::super::ReplayWriter;
    use super::*;
    use crate::sched::Cause;

    fn replay(items: &[(u32, u64)]) -> Replay {
        let mut writer = ReplayWriter::new();
        items.iter().for_each(|(rank, length)| writer.push(*rank, *length));
        Replay::new(writer.finish())
    }

    fn choose(replay: &mut Replay, runnable: &[u32], current: Option<u32>, core: u8) -> Result<Choice, ReplayError> {
        let runnable: Vec<ThreadId> = runnable.iter().copied().map(ThreadId).collect();
        let current = current.map(ThreadId);
        let cause = Cause::SliceOver;
        replay.choose(&Situation {
            runnable: &runnable,
            sleeping: &[],
            current,
            cause,
            core,
            points: 0,
            instructions: 0,
        })
    }

    #[test]
    fn the_recorded_choices_are_made_again() {
        let mut replay = replay(&[(0, 5), (2, 0), (1, 3)]);
        let first = choose(&mut replay, &[0], None, 0).unwrap();
        assert_eq!(first, Choice { thread: ThreadId(0), quantum: Quantum::Instructions(5) });
        replay.slice_ended(0, 5, false).unwrap();
        let second = choose(&mut replay, &[0, 1, 2], Some(0), 0).unwrap();
        assert_eq!(second, Choice { thread: ThreadId(2), quantum: Quantum::Unbounded });
        replay.slice_ended(0, 77, true).unwrap();
        assert_eq!(choose(&mut replay, &[0, 1], Some(2), 0).unwrap().thread, ThreadId(0));
    }

    #[test]
    fn a_choice_that_is_not_possible_names_its_position() {
        let error = choose(&mut replay(&[(2, 5)]), &[0, 1], Some(0), 0).unwrap_err();
        let expected = "replay: choice 0 is not possible: the thread at distance 2 was to run, but 2 can run";
        assert_eq!(error.to_string(), expected);
        let error = choose(&mut replay(&[(0, 5)]), &[1], Some(0), 0).unwrap_err();
        assert_eq!(error.message, "thread 0 was to go on, but it cannot");
        let mut short = replay(&[(0, 5)]);
        choose(&mut short, &[0], None, 0).unwrap();
        assert_eq!(choose(&mut short, &[0], Some(0), 0).unwrap_err().position, 1);
    }

    #[test]
    fn a_slice_that_came_out_differently_is_an_error() {
        for (length, executed, stopped) in [(5, 3, true), (5, 7, false), (0, 3, false)] {
            let mut replay = replay(&[(0, length)]);
            choose(&mut replay, &[0], None, 0).unwrap();
            assert_eq!(replay.slice_ended(0, executed, stopped).unwrap_err().position, 0);
        }
    }

    #[test]
    fn slices_on_several_cores_are_told_apart() {
        let mut replay = replay(&[(0, 5), (0, 9)]);
        choose(&mut replay, &[0, 1], None, 0).unwrap();
        choose(&mut replay, &[1], None, 1).unwrap();
        assert_eq!(replay.slice_ended(1, 9, false), Ok(()));
        assert_eq!(replay.slice_ended(0, 4, true).unwrap_err().position, 0);
    }
}
