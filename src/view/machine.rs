//! The machine at the position in view: shared memory, threads, locks, output.

use super::text::{count, duration, shortened, thousands};
use crate::app::{Landmark, Model, Run};
use crate::base::ThreadId;
use crate::sim::{ThreadStatus, ThreadView};

/// Threads that are listed; more are counted.
const THREADS_MAX: usize = 200;
/// Variables and locks that are listed.
const ROWS_MAX: usize = 60;
/// Characters of a value.
const VALUE_CHARACTERS: usize = 48;
/// Bytes of output that are shown, from its end.
const OUTPUT_BYTES: usize = 16 << 10;

/// What the machine pane shows.
#[derive(Clone, PartialEq, Debug)]
pub struct MachineView {
    /// Who is about to do what, in a sentence.
    pub now: String,
    /// The number of the thread that executes the next instruction.
    pub running: Option<u32>,
    /// Module-level variables.
    pub variables: Vec<VariableRow>,
    /// Variables that there was no room for.
    pub more_variables: usize,
    /// Locks and other synchronisers.
    pub locks: Vec<LockRow>,
    /// In creation order.
    pub threads: Vec<ThreadRow>,
    /// Threads that there was no room for, in words.
    pub more_threads: Option<String>,
    /// The calls of the thread in focus, the innermost first.
    pub frames: Vec<FrameRow>,
    /// Whose calls they are.
    pub focus: Option<String>,
    /// What the program printed up to here.
    pub output: String,
    /// What it printed on standard error.
    pub errors: String,
}

/// A variable.
#[derive(Clone, PartialEq, Debug)]
pub struct VariableRow {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// The thread that wrote it last, and the line; None while only one thread knows it.
    pub written: Option<(ThreadTag, u32)>,
    /// The thread that read it last since then.
    pub read: Option<ThreadTag>,
    /// Threads that have read it and hold an older value now.
    pub stale_readers: usize,
}

/// A thread where there is room for its number only.
#[derive(Clone, PartialEq, Debug)]
pub struct ThreadTag {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
}

/// A lock or another synchroniser.
#[derive(Clone, PartialEq, Debug)]
pub struct LockRow {
    /// The name of the variable that holds it, or its kind.
    pub name: String,
    /// Its class.
    pub kind: &'static str,
    /// `free`, `taken` ..
    pub standing: String,
    /// Who holds it.
    pub owner: Option<String>,
    /// Who waits, in order, in a few words.
    pub waiters: String,
}

/// A thread.
#[derive(Clone, PartialEq, Debug)]
pub struct ThreadRow {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its state in a word or a few.
    pub state: String,
    /// The state as a word of the style sheet.
    pub class: &'static str,
    /// The line it stands on.
    pub line: Option<u32>,
    /// What it has read and not written back.
    pub pending: Vec<PendingChip>,
    /// Whether the user picked it.
    pub picked: bool,
}

/// A value in flight.
#[derive(Clone, PartialEq, Debug)]
pub struct PendingChip {
    /// The variable it came from, and the value as it is now.
    pub text: String,
    /// Whether another thread has written the variable since.
    pub stale: bool,
}

/// A call.
#[derive(Clone, PartialEq, Debug)]
pub struct FrameRow {
    /// The function.
    pub function: String,
    /// The line it stands on.
    pub line: u32,
    /// Its local variables.
    pub locals: Vec<(String, String)>,
    /// Its operands, the lowest first.
    pub operands: Vec<String>,
}

/// The machine pane, when there is a run.
pub fn machine(model: &Model) -> Option<MachineView> {
    let run = model.run.as_ref()?;
    let simulation = &run.simulation;
    let running = simulation.current();
    let total = simulation.thread_count();
    let listed: Vec<ThreadView> = listed(total, running, model.picked).map(|id| simulation.thread_view(id)).collect();
    let threads: Vec<ThreadRow> = listed.iter().map(|thread| thread_row(run, thread, model.picked)).collect();
    let left_out = total - listed.len();
    let more_threads = (left_out > 0).then(|| format!("and {} more", count(left_out as u64, "thread")));
    let focus = model.picked.map(ThreadId).filter(|id| id.index() < total).or(running);
    let frames = focus.map(|id| frames(&simulation.thread_view(id))).unwrap_or_default();
    let globals = simulation.globals();
    let locks = simulation.locks();
    let name = |id: ThreadId| run.name(id).to_owned();
    let tag = |id: ThreadId| ThreadTag { id: id.0, name: name(id) };
    let stale_readers = |variable: &str| {
        let holds = |thread: &&ThreadView| thread.pending.iter().any(|held| held.stale && held.variable == variable);
        listed.iter().filter(holds).count()
    };
    Some(MachineView {
        now: now(model, run),
        running: running.map(|id| id.0),
        more_variables: globals.len().saturating_sub(ROWS_MAX),
        variables: (globals.into_iter().take(ROWS_MAX))
            .map(|global| VariableRow {
                value: shortened(&global.value, VALUE_CHARACTERS),
                written: global.written.map(|(by, line)| (tag(by), line)),
                read: global.read.map(tag),
                stale_readers: stale_readers(&global.name),
                name: global.name,
            })
            .collect(),
        locks: (locks.into_iter().take(ROWS_MAX))
            .map(|lock| LockRow {
                name: lock.name,
                kind: lock.kind,
                standing: lock.standing,
                owner: lock.owner.map(name),
                waiters: some_names(run, &lock.waiters),
            })
            .collect(),
        threads,
        more_threads,
        frames,
        focus: focus.map(name),
        output: tail(simulation.printed(false)),
        errors: tail(simulation.printed(true)),
    })
}

/// The threads that are listed: the first ones, and always those that matter now.
fn listed(total: usize, running: Option<ThreadId>, picked: Option<u32>) -> impl Iterator<Item = ThreadId> {
    let matters = move |id: &ThreadId| id.index() < THREADS_MAX || running == Some(*id) || picked == Some(id.0);
    (0..total).map(ThreadId::from_index).filter(matters)
}

fn thread_row(run: &Run, thread: &ThreadView, picked: Option<u32>) -> ThreadRow {
    let (state, class) = match &thread.status {
        ThreadStatus::Running => ("runs".to_owned(), "running"),
        ThreadStatus::Ready => ("ready".to_owned(), "ready"),
        ThreadStatus::Ended => ("ended".to_owned(), "ended"),
        ThreadStatus::Failed => ("ended by an exception".to_owned(), "failed"),
        ThreadStatus::Waiting(waiting) => (format!("waits for {}", run.waits_for(waiting)), "waiting"),
    };
    let pending = (thread.pending.iter())
        .map(|held| {
            let text = format!("{} {}", held.variable, shortened(&held.value, VALUE_CHARACTERS / 2));
            PendingChip { text, stale: held.stale }
        })
        .collect();
    ThreadRow {
        id: thread.id.0,
        name: thread.name.clone(),
        state,
        class,
        line: (thread.line > 0 && !matches!(class, "ended" | "failed")).then_some(thread.line),
        pending,
        picked: picked == Some(thread.id.0),
    }
}

fn frames(thread: &ThreadView) -> Vec<FrameRow> {
    (thread.frames.iter().rev())
        .map(|frame| FrameRow {
            function: frame.function.clone(),
            line: frame.line,
            locals: (frame.locals.iter())
                .map(|(name, value)| (name.clone(), shortened(value, VALUE_CHARACTERS)))
                .collect(),
            operands: frame.operands.iter().map(|value| shortened(value, VALUE_CHARACTERS)).collect(),
        })
        .collect()
}

/// Up to three names, and how many more.
fn some_names(run: &Run, threads: &[ThreadId]) -> String {
    let named: Vec<&str> = threads.iter().take(3).map(|id| run.name(*id)).collect();
    match threads.len().saturating_sub(named.len()) {
        0 => named.join(", "),
        more => format!("{} and {} more", named.join(", "), thousands(more as u64)),
    }
}

fn now(model: &Model, run: &Run) -> String {
    let simulation = &run.simulation;
    let time = duration(simulation.time().as_nanos());
    match simulation.current() {
        Some(thread) => {
            let line = simulation.line_of(thread);
            let place = if line > 0 { format!("line {line}") } else { "the library".to_owned() };
            let stale = run.marks.stands_at(Landmark::StaleWrite, model.position());
            let lost = run.marks.stands_at(Landmark::LostUpdate, model.position());
            let what = match (stale, lost) {
                (true, _) => ", about to make a stale write",
                (false, true) => ", about to make an update that gets lost",
                (false, false) => "",
            };
            format!("{} runs at {place}{what}. {time}.", run.name(thread))
        }
        None if simulation.is_at_end() => format!("The run is over after {time}."),
        None if simulation.position() == 0 => "Before the first instruction.".to_owned(),
        None => format!("Between two slices. {time}."),
    }
}

fn tail(text: String) -> String {
    if text.len() <= OUTPUT_BYTES {
        return text;
    }
    let mut from = text.len() - OUTPUT_BYTES;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    format!("…{}", &text[from..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Intent;
    use crate::app::testing::opened;

    #[test]
    fn a_value_that_was_read_and_overtaken_is_shown_as_stale() {
        let mut model = opened("race-small");
        model.update(Intent::JumpTo(Landmark::StaleWrite, 1));
        let view = machine(&model).expect("there is a run");
        let running = view.threads.iter().find(|row| Some(row.id) == view.running).expect("somebody runs");
        assert!(running.pending.iter().any(|chip| chip.stale && chip.text.starts_with("counter ")), "{running:?}");
        assert!(view.now.contains("about to make a stale write"), "{}", view.now);
        let counter = view.variables.iter().find(|row| row.name == "counter").expect("it is shared");
        assert!(counter.written.is_some() && counter.stale_readers >= 1, "{counter:?}");
    }

    #[test]
    fn in_a_deadlock_every_thread_says_whom_it_waits_for() {
        let mut model = opened("deadlock");
        model.update(Intent::Seek(u64::MAX));
        let view = machine(&model).expect("there is a run");
        let states: Vec<&str> = view.threads.iter().map(|row| row.state.as_str()).collect();
        let expected =
            ["waits for the end of writer", "waits for paper, held by painter", "waits for pen, held by writer"];
        assert_eq!(states, expected);
        assert_eq!(view.locks.iter().map(|lock| lock.waiters.as_str()).collect::<Vec<_>>(), ["painter", "writer"]);
    }
}
