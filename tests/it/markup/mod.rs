//! lxml as oracle: documents, whole or broken, and XPath expressions, right or wrong, mean the same there and here.

mod author;
mod documents;
mod paths;

use serde_json::{Value as Json, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What lxml answers to each request; `tests/markup_oracle.py` says what can be asked. None where it is not installed.
fn ask(requests: &[Json]) -> Option<Vec<Json>> {
    let Some(python) = crate::reactor::python() else {
        eprintln!("skipped: no lxml to compare with; `scripts/setup python` installs it");
        return None;
    };
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markup_oracle.py");
    let mut command = Command::new(&python);
    command.arg(driver).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", python.display()));
    let input = serde_json::to_vec(requests).expect("requests are JSON");
    let mut stdin = child.stdin.take().expect("it is piped");
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    writer.join().expect("the writer ends").expect("python reads its input");
    let answers: Vec<Json> = serde_json::from_slice(&output.stdout).expect("the driver prints JSON");
    assert_eq!(answers.len(), requests.len());
    Some(answers)
}

/// A document as a request asks for it.
fn request(bytes: &[u8], is_text: bool) -> Json {
    match std::str::from_utf8(bytes) {
        Ok(text) if is_text => json!({ "text": text }),
        _ => json!({ "bytes": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() }),
    }
}

fn report(complaints: &[String], all: usize) {
    let shown = complaints.iter().take(12).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(complaints.is_empty(), "{} of {all} differ:\n{shown}", complaints.len());
}
