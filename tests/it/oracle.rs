//! CPython as oracle: every program of `tests/corpus` runs under `python3` and under Baton, and both must agree.
//!
//! `tests/corpus/README.md` says what the programs may use and how each folder is compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// How many lines around the first difference a failure shows.
const DIFF_CONTEXT_LINES: usize = 2;

/// What CPython made of one program.
struct Reference {
    file: PathBuf,
    stdout: String,
    error: Value,
}

#[test]
fn every_program_prints_what_python_prints() {
    let complaints: Vec<String> =
        references(Path::new("python3"), "").iter().filter_map(complaint_about_output).collect();
    report(&complaints);
}

#[test]
fn every_program_of_twisted_prints_what_it_prints_there() {
    let Some(python) = crate::reactor::python() else {
        eprintln!("skipped: no Twisted to compare with; `scripts/setup python` installs it");
        return;
    };
    let complaints: Vec<String> = references(&python, "twisted").iter().filter_map(complaint_about_output).collect();
    report(&complaints);
}

#[test]
fn every_program_of_lxml_prints_what_it_prints_there() {
    let Some(python) = crate::reactor::python() else {
        eprintln!("skipped: no lxml to compare with; `scripts/setup python` installs it");
        return;
    };
    let complaints: Vec<String> = references(&python, "lxml").iter().filter_map(complaint_about_output).collect();
    report(&complaints);
}

#[test]
fn every_uncaught_error_is_the_one_of_python() {
    let complaints: Vec<String> =
        references(Path::new("python3"), "errors").iter().filter_map(complaint_about_error).collect();
    report(&complaints);
}

#[test]
fn what_is_unsupported_is_named_at_its_place() {
    let complaints: Vec<String> =
        programs("unsupported").iter().filter_map(|file| complaint_about_place(file)).collect();
    report(&complaints);
}

/// Fails unless every one of `programs` prints under Baton, called with `arguments`, what it prints under `python`, a command
/// that runs what `tests/oracle_driver.py` runs.
pub fn compare(mut python: Command, programs: &[PathBuf], arguments: &[&str]) {
    let references = read_references(python.args(programs), programs);
    let complaints: Vec<String> =
        references.iter().filter_map(|reference| complaint_about_run(reference, arguments)).collect();
    report(&complaints);
}

fn complaint_about_output(reference: &Reference) -> Option<String> {
    complaint_about_run(reference, &["run"])
}

fn complaint_about_run(reference: &Reference, arguments: &[&str]) -> Option<String> {
    let run = baton(arguments, &reference.file);
    let stdout = String::from_utf8_lossy(&run.stdout);
    if !reference.error.is_null() {
        return Some(format!("{}: fails under python3: {}", name(&reference.file), reference.error));
    }
    if stdout == reference.stdout.as_str() && run.status.success() {
        return None;
    }
    let mut text = format!("{}: {}", name(&reference.file), run.status);
    text.push_str(&first_difference(&reference.stdout, &stdout));
    text.push_str(&String::from_utf8_lossy(&run.stderr));
    Some(text)
}

fn complaint_about_error(reference: &Reference) -> Option<String> {
    let run = baton(&["run", "--json"], &reference.file);
    let file = name(&reference.file);
    let Ok(json) = serde_json::from_slice::<Value>(&run.stdout) else {
        return Some(format!("{file}: no JSON but: {}", String::from_utf8_lossy(&run.stderr)));
    };
    let stdout = json["stdout"].as_str().unwrap_or_default();
    if stdout != reference.stdout {
        return Some(format!("{file}:{}", first_difference(&reference.stdout, stdout)));
    }
    for key in ["type", "message", "line"] {
        let (expected, actual) = (&reference.error[key], &json["error"][key]);
        if expected != actual {
            return Some(format!("{file}: {key} of the error: python3 says {expected}, baton says {actual}"));
        }
    }
    (run.status.code() != Some(1)).then(|| format!("{file}: {} instead of 1", run.status))
}

/// The first line of such a program reads `# expect LINE:COL part of the message`.
fn complaint_about_place(file: &Path) -> Option<String> {
    let source = fs::read_to_string(file).expect("a program of the corpus is readable");
    let header = source.lines().next().unwrap_or_default();
    let expectation = header.strip_prefix("# expect ").expect("the first line says what to expect");
    let (place, part) = expectation.split_once(' ').unwrap_or((expectation, ""));
    let run = baton(&["check"], file);
    let stderr = String::from_utf8_lossy(&run.stderr);
    let prefix = format!("{}:{place}: ", file.display());
    let named = stderr.lines().any(|line| line.strip_prefix(&prefix).is_some_and(|message| message.contains(part)));
    (!named || run.status.success()).then(|| format!("{}: expected `{expectation}`, got:\n{stderr}", name(file)))
}

/// Runs all programs of a folder in one process of this Python.
fn references(python: &Path, folder: &str) -> Vec<Reference> {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle_driver.py");
    let programs = programs(folder);
    read_references(Command::new(python).arg(driver).args(&programs), &programs)
}

fn read_references(driver: &mut Command, programs: &[PathBuf]) -> Vec<Reference> {
    let output = driver.output().expect("python is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let references: Vec<Reference> = text.lines().map(reference).collect();
    assert_eq!(references.len(), programs.len());
    references
}

fn reference(line: &str) -> Reference {
    let json: Value = serde_json::from_str(line).expect("the driver prints one JSON object a line");
    Reference {
        file: PathBuf::from(json["file"].as_str().expect("the driver names the file")),
        stdout: json["stdout"].as_str().expect("the driver gives the output").to_owned(),
        error: json["error"].clone(),
    }
}

/// The programs of one folder of the corpus, sorted by name.
fn programs(folder: &str) -> Vec<PathBuf> {
    programs_in(&format!("corpus/{folder}"))
}

/// The programs of a folder of `tests`, sorted by name.
pub fn programs_in(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = fs::read_dir(&folder).expect("the tests have this folder");
    let paths = entries.map(|entry| entry.expect("a folder can be listed").path());
    let mut programs: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "py")).collect();
    programs.sort();
    assert!(!programs.is_empty(), "no programs in {}", folder.display());
    programs
}

fn baton(arguments: &[&str], file: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.arg(arguments[0]).arg(file).args(&arguments[1..]);
    command.output().expect("the command line was built")
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The lines around the first place where the outputs part: `-` is python3's, `+` is Baton's.
fn first_difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), actual.split('\n').collect());
    let at = expected.iter().zip(&actual).take_while(|(a, b)| a == b).count();
    if at == expected.len() && at == actual.len() {
        return String::from(" the outputs are equal\n");
    }
    let mut text = format!(" first difference in output line {}\n", at + 1);
    for line in &expected[at.saturating_sub(DIFF_CONTEXT_LINES)..at] {
        text.push_str(&format!("    {line}\n"));
    }
    for (sign, lines) in [('-', &expected), ('+', &actual)] {
        for line in lines.iter().skip(at).take(1 + DIFF_CONTEXT_LINES) {
            text.push_str(&format!("  {sign} {line}\n"));
        }
    }
    text
}

fn report(complaints: &[String]) {
    assert!(complaints.is_empty(), "{} programs differ\n\n{}", complaints.len(), complaints.join("\n"));
}
