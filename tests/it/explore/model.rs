//! Small programs that can be said in Python and in Promela, and run here by themselves.

use baton::base::Pcg32;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Names of the shared variables; each is 0 at the start.
pub const VARIABLES: [&str; 3] = ["a", "b", "c"];

/// Locks that a program may use.
const LOCKS: usize = 2;

/// A statement.
#[derive(Clone, Debug)]
pub enum Statement {
    /// `a += 1`
    Add(usize, i32),
    /// `a = b`
    Copy(usize, usize),
    /// `a = 1`
    Set(usize, i32),
    /// `if a == 1: ...`
    If(usize, i32, Box<Statement>),
    /// `while a != 1: pass`
    Until(usize, i32),
    /// `with lock: ...`
    Locked(usize, Vec<Statement>),
}

/// What a thread does in one step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    /// Reads a variable into the register.
    Read(usize),
    /// Writes the register plus a number.
    Write(usize, i32),
    /// Writes a number.
    Put(usize, i32),
    /// Goes there unless the register is this number.
    Unless(i32, usize),
    Acquire(usize),
    Release(usize),
}

/// A program: what each thread does.
#[derive(Clone, Debug)]
pub struct Model(pub Vec<Vec<Statement>>);

impl Model {
    /// A small program by chance, without loops.
    pub fn random(random: &mut Pcg32) -> Self {
        let threads = 2 + random.below(2) as usize;
        let steps = if threads == 2 { 5 } else { 3 };
        let thread = |random: &mut Pcg32| {
            let mut statements = Vec::new();
            loop {
                let next = statement(random, 1);
                let mut longer = statements.clone();
                longer.push(next);
                if steps_of(&longer).len() > steps {
                    break statements;
                }
                statements = longer;
            }
        };
        Self((0..threads).map(|_| thread(random)).collect())
    }

    /// In Python.
    pub fn python(&self) -> String {
        let mut text = String::from("a = b = c = 0\nlocks = [threading.Lock(), threading.Lock()]\n");
        for (at, statements) in self.0.iter().enumerate() {
            let _ = writeln!(text, "def t{at}():\n    global a, b, c");
            statements.iter().for_each(|statement| statement.python(&mut text, 1));
        }
        let names: Vec<String> = (0..self.0.len()).map(|at| format!("t{at}")).collect();
        super::program(&text, &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// In Promela; each end is printed as `final a b c`.
    pub fn promela(&self) -> String {
        let mut text = String::from("int a = 0; int b = 0; int c = 0; byte l0 = 0; byte l1 = 0; byte done = 0;\n");
        for (at, statements) in self.0.iter().enumerate() {
            let _ = writeln!(text, "proctype t{at}() {{ int r = 0;");
            statements.iter().for_each(|statement| statement.promela(&mut text));
            text.push_str("done++ }\n");
        }
        let runs: Vec<String> = (0..self.0.len()).map(|at| format!("run t{at}()")).collect();
        let _ = writeln!(
            text,
            "init {{ atomic {{ {} }}; done == {}; printf(\"final %d %d %d\\n\", a, b, c) }}",
            runs.join("; "),
            self.0.len()
        );
        text
    }

    /// Every outcome (the variables, or none for a deadlock) with the number of orders of visible operations that lead to
    /// it, by going through all orders of all steps. The program must have no loop.
    pub fn outcomes(&self) -> BTreeMap<Option<[i32; 3]>, usize> {
        let steps: Vec<Vec<Step>> = self.0.iter().map(|statements| steps_of(statements)).collect();
        let start =
            State { at: vec![0; steps.len()], registers: vec![0; steps.len()], variables: [0; 3], held: [None; LOCKS] };
        let mut used = BTreeSet::new();
        uses(&steps, &start, &mut used, &mut BTreeSet::new());
        let visible = |variable: usize| {
            let by = |write: Option<bool>| {
                let mine =
                    used.iter().filter(|(_, of, writes)| *of == variable && write.is_none_or(|write| write == *writes));
                mine.map(|(thread, _, _)| *thread).collect::<BTreeSet<usize>>()
            };
            by(None).len() > 1 && !by(Some(true)).is_empty()
        };
        let visible: Vec<bool> = (0..3).map(visible).collect();
        let mut words = BTreeMap::new();
        orders(&steps, &visible, &start, &mut Vec::new(), &mut words);
        let mut ways = BTreeMap::new();
        words.into_values().for_each(|end| *ways.entry(end).or_insert(0) += 1);
        ways
    }
}

fn statement(random: &mut Pcg32, depth: u32) -> Statement {
    let variable = |random: &mut Pcg32| random.below(3) as usize;
    match random.below(if depth == 0 { 3 } else { 6 }) {
        0 => Statement::Add(variable(random), 1 + random.below(2) as i32),
        1 => Statement::Copy(variable(random), variable(random)),
        2 => Statement::Set(variable(random), random.below(3) as i32),
        3 => Statement::If(variable(random), random.below(2) as i32, Box::new(statement(random, 0))),
        4 => Statement::Locked(0, vec![statement(random, 0)]),
        _ => Statement::Locked(1, vec![statement(random, depth - 1)]),
    }
}

impl Statement {
    fn python(&self, text: &mut String, depth: usize) {
        let indent = "    ".repeat(depth);
        let _ = match self {
            Self::Add(of, number) => writeln!(text, "{indent}{} += {number}", VARIABLES[*of]),
            Self::Copy(to, from) => writeln!(text, "{indent}{} = {}", VARIABLES[*to], VARIABLES[*from]),
            Self::Set(of, number) => writeln!(text, "{indent}{} = {number}", VARIABLES[*of]),
            Self::If(of, number, then) => {
                let _ = writeln!(text, "{indent}if {} == {number}:", VARIABLES[*of]);
                then.python(text, depth + 1);
                Ok(())
            }
            Self::Until(of, number) => writeln!(text, "{indent}while {} != {number}: pass", VARIABLES[*of]),
            Self::Locked(lock, inner) => {
                let _ = writeln!(text, "{indent}with locks[{lock}]:");
                inner.iter().for_each(|statement| statement.python(text, depth + 1));
                Ok(())
            }
        };
    }

    fn promela(&self, text: &mut String) {
        let _ = match self {
            Self::Add(of, number) => writeln!(text, "r = {0}; {0} = r + {number};", VARIABLES[*of]),
            Self::Copy(to, from) => writeln!(text, "r = {}; {} = r;", VARIABLES[*from], VARIABLES[*to]),
            Self::Set(of, number) => writeln!(text, "{} = {number};", VARIABLES[*of]),
            Self::If(of, number, then) => {
                let _ = writeln!(text, "if :: {} == {number} ->", VARIABLES[*of]);
                then.promela(text);
                writeln!(text, ":: else -> skip fi;")
            }
            Self::Until(of, number) => writeln!(text, "{} == {number};", VARIABLES[*of]),
            Self::Locked(lock, inner) => {
                let _ = writeln!(text, "atomic {{ l{lock} == 0 -> l{lock} = 1 }};");
                inner.iter().for_each(|statement| statement.promela(text));
                writeln!(text, "l{lock} = 0;")
            }
        };
    }

    fn steps(&self, steps: &mut Vec<Step>) {
        match self {
            Self::Add(of, number) => steps.extend([Step::Read(*of), Step::Write(*of, *number)]),
            Self::Copy(to, from) => steps.extend([Step::Read(*from), Step::Write(*to, 0)]),
            Self::Set(of, number) => steps.push(Step::Put(*of, *number)),
            Self::If(of, number, then) => {
                steps.push(Step::Read(*of));
                let branch = steps.len();
                steps.push(Step::Unless(*number, 0));
                then.steps(steps);
                steps[branch] = Step::Unless(*number, steps.len());
            }
            Self::Until(..) => unreachable!("programs that are run here have no loops"),
            Self::Locked(lock, inner) => {
                steps.push(Step::Acquire(*lock));
                inner.iter().for_each(|statement| statement.steps(steps));
                steps.push(Step::Release(*lock));
            }
        }
    }
}

fn steps_of(statements: &[Statement]) -> Vec<Step> {
    let mut steps = Vec::new();
    statements.iter().for_each(|statement| statement.steps(&mut steps));
    steps
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    at: Vec<usize>,
    registers: Vec<i32>,
    variables: [i32; 3],
    held: [Option<usize>; LOCKS],
}

/// What the thread can do next, and the state after it.
fn next(steps: &[Vec<Step>], state: &State, thread: usize) -> Option<(Step, State)> {
    let step = *steps[thread].get(state.at[thread])?;
    let mut after = state.clone();
    after.at[thread] += 1;
    match step {
        Step::Read(of) => after.registers[thread] = state.variables[of],
        Step::Write(of, more) => after.variables[of] = state.registers[thread] + more,
        Step::Put(of, number) => after.variables[of] = number,
        Step::Unless(number, to) if state.registers[thread] != number => after.at[thread] = to,
        Step::Unless(..) => {}
        Step::Acquire(lock) if state.held[lock].is_some() => return None,
        Step::Acquire(lock) => after.held[lock] = Some(thread),
        Step::Release(lock) => after.held[lock] = None,
    }
    Some((step, after))
}

/// Who reads and writes what, in any order.
fn uses(steps: &[Vec<Step>], state: &State, used: &mut BTreeSet<(usize, usize, bool)>, seen: &mut BTreeSet<State>) {
    if !seen.insert(state.clone()) {
        return;
    }
    for thread in 0..steps.len() {
        let Some((step, after)) = next(steps, state, thread) else { continue };
        match step {
            Step::Read(of) => used.insert((thread, of, false)),
            Step::Write(of, _) | Step::Put(of, _) => used.insert((thread, of, true)),
            _ => false,
        };
        uses(steps, &after, used, seen);
    }
}

/// Goes through all orders of steps, and notes how each order of visible operations ends.
fn orders(
    steps: &[Vec<Step>],
    visible: &[bool],
    state: &State,
    word: &mut Vec<usize>,
    words: &mut BTreeMap<Vec<usize>, Option<[i32; 3]>>,
) {
    let mut goes_on = false;
    for thread in 0..steps.len() {
        let Some((step, after)) = next(steps, state, thread) else { continue };
        goes_on = true;
        let counts = match step {
            Step::Read(of) | Step::Write(of, _) | Step::Put(of, _) => visible[of],
            Step::Unless(..) => false,
            Step::Acquire(_) | Step::Release(_) => true,
        };
        if counts {
            word.push(thread);
        }
        orders(steps, visible, &after, word, words);
        if counts {
            word.pop();
        }
    }
    if !goes_on {
        let over = state.at.iter().zip(steps).all(|(at, steps)| *at == steps.len());
        let end = over.then_some(state.variables);
        let known = words.insert(word.clone(), end);
        assert!(known.is_none_or(|known| known == end), "one order of visible operations ends in two ways");
    }
}
