//! Plays made-up programs as Python programs on Baton's machine.

use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;
use serde_json::Value as Json;

/// What plays them, as under Twisted.
const PLAYER: &str = include_str!("../../reactor_player.py");

/// Baton's clock goes from due time to due time by itself, and its rings without lists end by themselves.
const HOST: &str = "
class Clock(task.Clock):
    rightNow = 1000
    hop = task.Clock.advance

class Host(Rings):
    def clock(self):
        return Clock()

host = Host(defer.DeferredList)
for program in PROGRAMS:
    for line in Player(host).run(program):
        print(line[:LINE])
    print(END)
";

/// Ends the trace of a program.
const END: &str = "--";

/// Characters of a line that are compared: lists of lists of lists of results grow beyond measure.
pub const LINE_MAX: usize = 500;

/// Programs in one text: so many stay far below what a program may print.
const TOGETHER: usize = 50;

/// What the programs did, line by line.
pub fn play(programs: &[Json]) -> Vec<Vec<String>> {
    programs.chunks(TOGETHER).flat_map(play_together).collect()
}

fn play_together(programs: &[Json]) -> Vec<Vec<String>> {
    let rows: String = programs.iter().map(|program| format!("    {program},\n")).collect();
    let text = format!("{PLAYER}\nEND = {END:?}\nLINE = {LINE_MAX}\nPROGRAMS = [\n{rows}]\n{HOST}");
    let (program, diagnostics) = vm::compile(&text);
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let mut simulation = Simulation::new(program, RunOptions::default());
    simulation.run_to_end();
    let outcome = simulation.outcome();
    let traceback = simulation.traceback().unwrap_or_default();
    assert_eq!(outcome, Some(&Outcome::Finished), "{traceback}");
    let mut traces = vec![Vec::new()];
    for line in simulation.printed(false).lines() {
        match line {
            END => traces.push(Vec::new()),
            line => traces.last_mut().expect("there is always one").push(line.to_owned()),
        }
    }
    traces.pop();
    traces
}
