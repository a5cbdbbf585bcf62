//! What a run came to, for `baton run --json` and for Compare.

use super::breakdown::Breakdown;
use super::simulation::Simulation;
use crate::base::{ThreadId, VirtualTime};
use crate::trace::{Losses, StaleMark, trace_hash, write_trace_events};
use crate::vm::Value;
use std::io;

/// The figures of a run that has ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Threads that were started, the main thread among them.
    pub threads: usize,
    /// Instructions on all cores.
    pub instructions: u64,
    /// Switches from one thread to another.
    pub switches: u64,
    /// How long it took.
    pub time: VirtualTime,
    /// Where the time went.
    pub breakdown: Breakdown,
    /// Writes that overwrote a value that their thread never saw.
    pub stale_writes: u64,
    /// Writes that were wiped out for good.
    pub lost_updates: u64,
    /// Variables with accesses that nothing orders, with the lines of those.
    pub races: Vec<Race>,
}

/// A variable that threads access without order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Race {
    /// Its name.
    pub variable: String,
    /// The lines of the accesses, ascending.
    pub lines: Vec<u32>,
}

impl Simulation {
    /// The figures of the whole run, once it has been run to its end; before that, of what was recorded so far.
    pub fn report(&self) -> Report {
        let end = self.end.as_ref();
        Report {
            threads: self.state.machine.threads.len(),
            instructions: end.map_or(self.recorded, |end| end.position),
            switches: end.map_or(self.state.switches, |end| end.switches),
            time: self.end_time(),
            breakdown: end.map_or(self.state.breakdown, |end| end.breakdown),
            stale_writes: self.recorder.stale.len() as u64,
            lost_updates: self.losses().lost().len() as u64,
            races: self.races(),
        }
    }

    /// Which updates got lost, and which stale write wiped them out.
    pub fn losses(&self) -> Losses {
        Losses::of(&self.recorder.lineage)
    }

    /// The races that the recorded run showed, one row a variable's name.
    pub fn races(&self) -> Vec<Race> {
        let mut found: Vec<Race> = Vec::new();
        for (variable, pairs) in self.recorder.races.all() {
            let name = self.variable_name(variable.0);
            let mut lines: Vec<u32> =
                pairs.iter().flat_map(|race| [race.one, race.other]).map(|site| self.image.line(site)).collect();
            match found.iter_mut().find(|race| race.variable == name) {
                Some(known) => known.lines.append(&mut lines),
                None => found.push(Race { variable: name, lines }),
            }
        }
        for race in &mut found {
            race.lines.sort_unstable();
            race.lines.dedup();
        }
        found
    }

    /// What the program printed up to this position: standard output, or standard error.
    pub fn printed(&self, error: bool) -> String {
        let here = self.state.machine.outputs as usize;
        self.recorder.output[..here.min(self.recorder.output.len())]
            .iter()
            .filter(|piece| piece.error == error)
            .map(|piece| &*piece.text)
            .collect()
    }

    /// One number that sums the recorded run up: the same on every machine.
    pub fn trace_hash(&self) -> u64 {
        let output = self.recorder.output.iter().map(|piece| (piece.position, &*piece.text));
        trace_hash(self.slices.as_slice(), &self.wakes, &self.recorder.lineage, output)
    }

    /// The value of the program's global `name`.
    pub fn global(&self, name: &str) -> Option<Value> {
        let value = self.state.machine.globals[self.image.global(name)?.index()];
        (!value.is_null()).then_some(value)
    }

    fn format_traceback(&self, exception: Value) -> String {
        let (file, source) = self.image.source();
        crate::vm::traceback::format_traceback(&self.image, &self.state.machine, exception, file, source)
    }

    /// The traceback of the exception that ended the main thread, as CPython prints it.
    pub fn traceback(&self) -> Option<String> {
        let exception = self.state.machine.thread(ThreadId::MAIN).failure?;
        Some(self.format_traceback(exception))
    }

    /// The line of the program at which a run that reached a limit was stopped, from 1.
    pub fn stopped_at(&self) -> u32 {
        let ran = self.slices.as_slice().last().map_or(ThreadId::MAIN, |slice| slice.thread);
        self.line_of(ran).max(1)
    }

    /// Writes the recorded run as Trace Event JSON.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_trace(&self, out: impl io::Write) -> io::Result<()> {
        let names = self.thread_names();
        let variables: Vec<String> =
            (0..self.recorder.variables.len() as u32).map(|id| self.variable_name(id)).collect();
        let costs = &self.image.costs;
        let stale = self.recorder.stale.iter().filter_map(|stale| {
            let slice = self.slices.get(self.slices.at_position(stale.position)?)?;
            let version = self.recorder.lineage.version(stale.version)?;
            let into = u64::from(stale.position - slice.first) * costs.instruction_ns;
            let at = (slice.start + into).min(slice.stop);
            let variable = &**variables.get(version.variable.0 as usize)?;
            Some(StaleMark { thread: version.thread?, at, variable, position: stale.position })
        });
        let calls = self.recorder.calls.calls().iter().enumerate().filter(|(_, call)| call.last != u32::MAX);
        let calls = calls.map(|(at, call)| (call, self.name_of_call(at)));
        let transfers = self.recorder.transfers.all();
        write_trace_events(out, &names, self.slices.as_slice(), stale, calls, transfers, self.end_time())
    }

    /// Says on the simulated standard error that a thread ended by an exception.
    pub(super) fn report_thread_failure(&mut self, thread: ThreadId, exception: Value) {
        let Some(failure) = self.failure(exception) else { return };
        let name = self.thread_name(thread);
        let _ = failure;
        let traceback = self.format_traceback(exception);
        let text = format!("Exception in thread {name}:\n{traceback}");
        let nth = self.state.machine.outputs as usize;
        self.state.machine.outputs += 1;
        if self.recorder.output.len() == nth {
            let position = self.state.position;
            self.recorder.output.push(crate::vm::Output { position, thread, error: true, text: text.into() });
        }
    }
}
