//! Spoils texts: programs of the corpus with pieces cut, doubled, swapped and made up, down to bytes that are no text.

use super::tape::Tape;
use std::fs;
use std::path::Path;

/// Pieces that mean something to a parser.
const PIECES: &[&[u8]] = &[
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b"\n",
    b"    ",
    b"\t",
    b"'",
    b"\"\"\"",
    b"f'",
    b"{",
    b"\\",
    b"#",
    b"=",
    b":=",
    b"*",
    b"**",
    b"@",
    b"...",
    b",",
    b";",
    b"lambda",
    b"yield ",
    b"await ",
    b"async ",
    b"class A",
    b"def f():",
    b"return",
    b"if ",
    b"else:",
    b"try:",
    b"except*:",
    b"match x:",
    b"case _:",
    b"import ",
    b"from . import x",
    b"global a",
    b"nonlocal a",
    b"0x",
    b"1_000",
    b"1e400",
    b"0777",
    b"1j",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\0",
    b"\r",
    b"\x0c",
    "\u{e9}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{1f600}".as_bytes(),
    b"\\N{BULLET}",
    b"break",
    b"del ",
    b"!r}",
    b"{x!",
    b"(((((((((",
    b"type X = int",
];

/// The corpus's programs as bytes, sorted by name.
pub fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = ["", "errors", "unsupported", "schedules"].map(|name| folder.join(name));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "py"));
    files.sort();
    assert!(!files.is_empty(), "the corpus has programs");
    files.iter().map(|path| fs::read(path).expect("a program of the corpus is readable")).collect()
}

/// One of the programs, spoilt.
pub fn spoilt(corpus: &[Vec<u8>], tape: &mut Tape<'_>) -> Vec<u8> {
    let mut text = corpus[tape.below(corpus.len())].clone();
    for _ in 0..=tape.below(6) {
        let (from, to) = stretch(&text, tape);
        match tape.below(6) {
            0 => drop(text.drain(from..to)),
            1 => {
                let copy = text[from..to].to_vec();
                let at = tape.below(text.len() + 1);
                text.splice(at..at, copy);
            }
            2 => {
                let other = &corpus[tape.below(corpus.len())];
                let (first, last) = stretch(other, tape);
                text.splice(from..to, other[first..last].iter().copied());
            }
            3 => drop(text.splice(from..from, [tape.byte()])),
            _ => drop(text.splice(from..from, tape.pick(PIECES).iter().copied())),
        }
    }
    text
}

/// A stretch of the text, mostly a short one.
fn stretch(text: &[u8], tape: &mut Tape<'_>) -> (usize, usize) {
    let from = tape.below(text.len() + 1);
    let most = tape.pick(&[3, 20, 80, 400]);
    (from, (from + tape.below(most)).min(text.len()))
}
