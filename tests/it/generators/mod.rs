//! CPython as oracle for generators: made-up programs run under `python3`, all in one process, and under Baton.

mod author;
mod laws;

use std::fs;
use std::process::Command;

/// Programs that are tried.
const PROGRAMS: u64 = 3_000;

/// Programs in one run of Baton: more would cost more to compile than they save.
const AT_ONCE: u64 = 200;

fn text(seeds: std::ops::Range<u64>) -> String {
    author::PRELUDE.to_owned() + &seeds.map(author::program).collect::<String>() + "print('# end')\n"
}

/// Runs the file, and says where CPython dropped an exception of a generator that it closed on its own account.
const DRIVER: &str = "\
import sys
sys.unraisablehook = lambda unraisable: print('UNRAISABLE')
exec(compile(open(sys.argv[1]).read(), sys.argv[1], 'exec'))
";

/// Programs at most that are not compared: in them a generator ignores its end. CPython then closes what only that one
/// refers to, one after the other, as it counts references.
const IGNORING_MAX: usize = PROGRAMS as usize / 4;

/// What each program printed, in order.
fn outputs(command: &mut Command) -> Vec<String> {
    let output = command.output().expect("it can be started");
    let stdout = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}", &complaints[complaints.len().saturating_sub(2_000)..]);
    let mut programs: Vec<String> = stdout.split("# ").skip(1).map(str::to_owned).collect();
    // What CPython closes as it ends is nobody's.
    programs.pop();
    programs
}

fn ignores(output: &str) -> bool {
    output.contains("UNRAISABLE") || output.contains("ignored GeneratorExit")
}

#[test]
fn generators_do_what_they_do_in_python() {
    let folder = std::env::temp_dir().join(format!("baton-generators-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("there is room for a file");
    let file = folder.join("programs.py");
    fs::write(&file, text(0..PROGRAMS)).expect("the file can be written");
    let expected = outputs(Command::new("python3").args(["-c", DRIVER]).arg(&file));
    let mut actual = Vec::new();
    for first in (0..PROGRAMS).step_by(AT_ONCE as usize) {
        fs::write(&file, text(first..PROGRAMS.min(first + AT_ONCE))).expect("the file can be written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
        actual.extend(outputs(command.args(["run", "--schedule", "coop"]).arg(&file)));
    }
    fs::remove_dir_all(&folder).expect("it is ours");
    assert_eq!(expected.len(), PROGRAMS as usize);
    let compared: Vec<usize> = (0..expected.len()).filter(|at| !ignores(&expected[*at])).collect();
    assert!(expected.len() - compared.len() <= IGNORING_MAX, "only {} programs are compared", compared.len());
    let different: Vec<usize> = compared.into_iter().filter(|at| Some(&expected[*at]) != actual.get(*at)).collect();
    let shortest = different.iter().min_by_key(|at| author::program(**at as u64).len());
    if let Some(at) = shortest {
        let count = different.len();
        let none = String::new();
        let (python, baton) = (&expected[*at], actual.get(*at).unwrap_or(&none));
        let program = author::program(*at as u64);
        panic!("{count} of {PROGRAMS} programs differ; the shortest:\n{program}\npython3:\n{python}\nbaton:\n{baton}");
    }
}
