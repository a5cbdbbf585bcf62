//! Programs that go wrong in every way, given to the command: each is answered with a message and an exit status.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Writes the program and runs it; gives the exit status, and what was said on standard error.
fn answer(name: &str, program: &[u8], options: &[&str]) -> (Option<i32>, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad_inputs");
    fs::create_dir_all(&folder).expect("a folder for programs");
    let file = folder.join(format!("{name}.py"));
    fs::write(&file, program).expect("the program is written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    let output = command.arg("run").arg(&file).args(options).output().expect("the command line was built");
    let said = String::from_utf8(output.stderr).expect("messages are text");
    (output.status.code(), said.replace(&format!("{}/", folder.display()), ""))
}

#[track_caller]
fn check(name: &str, program: impl AsRef<[u8]>, status: i32, said: &str) {
    let (code, answer) = answer(name, program.as_ref(), &[]);
    assert!(answer.contains(said), "{name}: {answer}");
    assert_eq!(code, Some(status), "{name}: {answer}");
}

#[test]
fn what_is_no_program_is_refused_at_its_place() {
    check("syntax", "x = (1\ny = 2\n", 2, "syntax.py:3:1: unexpected EOF");
    check("latin", b"# caf\xe9\nprint(1)\n", 2, "latin.py:1:6: the file is not UTF-8");
    check("zero", b"print(1)\0\n", 2, "zero.py:1:9: source code cannot contain null bytes");
    check("large", "x = 1\n".repeat(1_700_000), 2, "large.py:1:1: the program is 1048577 bytes long");
    check("nested", "(".repeat(500_000), 2, "nests more than 100 levels deep");
    check("attributes", format!("x{}\n", ".a".repeat(400_000)), 2, "nests more than 100 levels deep");
    check("operators", format!("x = {}1\n", "1 + ".repeat(200_000)), 2, "more than 1000 operators in a row");
    check("digits", format!("x = {}\n", "9".repeat(1_000_000)), 2, "Exceeds the limit (4300 digits)");
}

#[test]
fn what_never_ends_is_stopped() {
    let (code, said) = answer("forever", b"while True: pass\n", &["--max-instructions", "100000"]);
    assert_eq!(code, Some(1));
    assert_eq!(said, "forever.py:1:1: stopped: the program did not end within 100000 instructions\n");
    check("recursion", "def f(n): return f(n + 1)\nf(0)\n", 1, "RecursionError: maximum recursion depth exceeded");
    check("repr", "class A:\n    def __repr__(self): return repr(self)\nprint(A())\n", 1, "RecursionError");
    check("output", "while True: print('x' * 100)\n", 1, "output.py:1:1: stopped: the program printed more than 1 MB");
}

/// One instruction may do much: what it does is bounded too, and far from what any lesson needs.
#[test]
fn what_does_much_in_few_instructions_is_stopped() {
    let work = "stopped: the built-in functions did the work of 100000 instructions";
    let heavy = [
        ("sorts", "a = list(range(1000))[::-1]\nwhile True: sorted(a)\n"),
        ("copies", "a = dict.fromkeys(range(1000))\nwhile True: dict(a)\n"),
        ("looks", "a = list(range(1000))\nwhile True: -1 in a\n"),
        ("compares", "a, b = list(range(1000)), list(range(1000))\nwhile True: a == b\n"),
        ("unites", "a, b = set(range(1000)), set(range(500, 1500))\nwhile True: a | b\n"),
        ("finds", "s = 'ab' * 10000\nwhile True: s.find('ba' * 20)\n"),
        ("pads", "while True: f'{5:100000}'\n"),
        ("hashes", "a = tuple(range(1000))\nwhile True: hash(a)\n"),
        ("shows", "a = list(range(1000))\nwhile True: repr(a)\n"),
        ("multiplies", "a = 3 ** 40000\nwhile True: a * a\n"),
        ("moves", "a = list(range(10000))\nwhile True: a.insert(0, a.pop())\n"),
    ];
    for (name, program) in heavy {
        let (code, said) = answer(name, program.as_bytes(), &["--max-instructions", "100000"]);
        assert!(said.contains(work), "{name}: {said}");
        assert_eq!(code, Some(1), "{name}: {said}");
    }
    check("modular", "pow(3, 10 ** 30000, 10 ** 30000 + 1)\n", 1, "a power of integers too large for Baton");
}

#[test]
fn what_eats_memory_is_stopped() {
    let memory = "stopped: the program needs more than 64 MB of memory";
    check("lists", "a = []\nwhile True: a.append(a * 2)\n", 1, memory);
    check("list", "a = [0]\nwhile True: a += a\n", 1, memory);
    check("text", "s = 'ab'\nwhile True: s = s + s\n", 1, memory);
    check("times", "s = 'ab'\nwhile True: s *= 2\n", 1, memory);
    check("dict", "d = {}\ni = 0\nwhile True:\n    d[i] = 'x' * 1000\n    i += 1\n", 1, memory);
    check("range", "a = list(range(10 ** 9))\n", 1, memory);
    let integer = "stopped: the program makes an integer of more than 131072 bits";
    check("squares", "x = 3\nwhile True: x = x * x\n", 1, integer);
    check("power", "print(10 ** 10 ** 10)\n", 1, integer);
    check("shift", "print(1 << 10 ** 12)\n", 1, integer);
}

#[test]
fn what_goes_wrong_with_threads_is_told() {
    let race = "import threading\ndef f(): pass\nfor _ in range(10_000): threading.Thread(target=f).start()\n";
    check("threads", race, 1, "RuntimeError: can't start new thread");
    let wait = "import threading\ne = threading.Event()\nfor _ in range(99): threading.Thread(target=e.wait).start()\n";
    check("wait", wait, 1, "wait.py:1:1: deadlock: 83 more threads wait");
    let twice = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.release()\nlock.release()\n";
    check("twice", twice, 1, "RuntimeError: release unlocked lock");
    let raises = "import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\nprint('on')\n";
    check("raises", raises, 0, "Exception in thread Thread-1 (<lambda>):");
}
