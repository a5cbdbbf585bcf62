//! SPIN as oracle: the same models in Promela reach the same ends.
//!
//! `scripts/setup spin` installs it. Where the variable `CI` is set it has to be there.

use super::explore;
use super::model::Statement::{Add, Copy, If, Locked, Set, Until};
use super::model::{Model, VARIABLES};
use std::collections::BTreeSet;
use std::process::Command;

/// The models by name.
fn models() -> Vec<(&'static str, Model)> {
    let lock = |lock, inner: Vec<super::model::Statement>| Locked(lock, inner);
    vec![
        ("counter_2_1", Model(vec![vec![Add(0, 1)]; 2])),
        ("counter_2_3", Model(vec![vec![Add(0, 1), Add(0, 1), Add(0, 1)]; 2])),
        ("counter_3_2", Model(vec![vec![Add(0, 1), Add(0, 1)]; 3])),
        ("locked_counter", Model(vec![vec![lock(0, vec![Add(0, 1)]), lock(0, vec![Add(0, 1)])]; 3])),
        (
            "half_locked_counter",
            Model(vec![vec![lock(0, vec![Add(0, 1)])], vec![lock(0, vec![Add(0, 1)])], vec![Add(0, 1)]]),
        ),
        ("check_then_act", Model(vec![vec![If(0, 0, Box::new(Add(0, 1)))]; 3])),
        ("store_buffer", Model(vec![vec![Set(0, 1), Copy(2, 1)], vec![Set(1, 1), Copy(2, 0)]])),
        ("swap", Model(vec![vec![Set(0, 1), Copy(1, 0), Copy(0, 2)], vec![Copy(2, 1), Add(1, 2)]])),
        (
            "opposite_locks",
            Model(vec![vec![lock(0, vec![lock(1, vec![Add(0, 1)])])], vec![lock(1, vec![lock(0, vec![Add(0, 2)])])]]),
        ),
        ("same_locks", Model(vec![vec![lock(0, vec![lock(1, vec![Add(0, 1)])])]; 2])),
        ("message", Model(vec![vec![Set(0, 7), Set(1, 1)], vec![Until(1, 1), Copy(2, 0)]])),
        ("early_message", Model(vec![vec![Set(1, 1), Set(0, 7)], vec![Until(1, 1), Copy(2, 0)]])),
        ("turns", Model(vec![vec![Until(0, 0), Add(2, 1), Set(0, 1)], vec![Until(0, 1), Add(2, 1), Set(0, 0)]])),
        ("flag_lock", Model(vec![vec![Until(0, 0), Set(0, 1), Add(2, 1), Set(0, 0)]; 2])),
    ]
}

/// The ends that SPIN finds: the variables, or `deadlock`.
fn spins(name: &str, model: &Model) -> BTreeSet<String> {
    let folder = std::env::temp_dir().join(format!("baton-spin-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("model.pml"), model.promela()).expect("it can be written");
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(&folder).output().expect("it starts");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    };
    run("spin", &["-a", "model.pml"]);
    let compiled = run("cc", &["-O0", "-w", "-DSAFETY", "-DNOREDUCE", "-DPRINTF", "-o", "pan", "pan.c"]);
    let said = run("./pan", &["-c0", "-m100000"]);
    assert!(said.contains("States") || said.contains("states, stored"), "{name}: {compiled}{said}");
    std::fs::remove_dir_all(&folder).expect("it can be removed");
    let finals = said.lines().filter_map(|line| line.trim().strip_prefix("final ")).map(str::to_owned);
    let mut ends: BTreeSet<String> = finals.collect();
    if said.lines().any(|line| line.starts_with("pan:") && line.contains("invalid end state")) {
        ends.insert("deadlock".to_owned());
    }
    ends
}

#[test]
fn spin_reaches_the_same_ends() {
    if Command::new("spin").arg("-V").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "SPIN is not installed; scripts/setup spin installs it");
        eprintln!("skipped: no SPIN to compare with; `scripts/setup spin` installs it");
        return;
    }
    for (name, model) in models() {
        let source = model.python();
        let report = explore(&source);
        assert!(report.complete, "{name}");
        super::replay(&source, &report);
        let value =
            |outcome: &baton::explore::Outcome| VARIABLES.map(|name| outcome.globals[name].to_string()).join(" ");
        let mine: BTreeSet<String> = report
            .outcomes
            .iter()
            .map(|outcome| if outcome.verdict.word() == "finished" { value(outcome) } else { "deadlock".to_owned() })
            .collect();
        assert_eq!(mine, spins(name, &model), "{name}\n{source}");
    }
}
