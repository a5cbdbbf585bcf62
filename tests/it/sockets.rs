//! Programs that reach the simulated network through sockets.

use crate::runs::{prepare, run, run_on};
use baton::sim::{Outcome, Progress, RunOptions, Simulation};
use baton::trace::{Ending, Failure, Phase};
use baton::vm;

/// `get(host, path)` reads a whole response.
const GET: &str = "\
import socket, threading
def get(host, path='/', timeout=None):
    s = socket.create_connection((host, 80), timeout)
    s.sendall(f'GET {path} HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n'.encode())
    parts = []
    while True:
        data = s.recv(4096)
        if not data:
            break
        parts.append(data)
    s.close()
    return b''.join(parts)
def attempt(*args):
    try:
        print(get(*args)[:15])
    except OSError as error:
        print(type(error).__name__, error)
";

/// Four downloads, each in its thread, beside a thread that computes.
const FOUR: &str = "\
def work():
    total = 0
    for i in range(20000):
        total += i
sizes = {}
def fetch(k):
    sizes[k] = len(get(f'blog-{k}.example'))
threads = [threading.Thread(target=fetch, args=(k,)) for k in range(4)] + [threading.Thread(target=work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(sizes.items()))
";

fn program(body: &str) -> String {
    format!("{GET}{body}")
}

#[test]
fn one_download_takes_what_the_closed_form_says() {
    let source = program("get('blog-0.example')");
    let (compiled, _) = vm::compile(&source);
    let mut options = RunOptions::default();
    for field in ["instruction_ns", "switch_ns", "block_ns", "system_call_ns", "wake_ns"] {
        options.costs.set(field, 0);
    }
    let mut simulation = Simulation::new(compiled.expect("it compiles"), options);
    simulation.run_to_end();
    let [transfer] = simulation.transfers().all() else { panic!("one download") };
    let size_ns = transfer.received_bytes * 8 * 10;
    assert_eq!(simulation.end_time().0, 20_000_000 + 2 * 50_000_000 + 50_000_000 + size_ns);
}

#[test]
fn threads_wait_side_by_side() {
    let one = run(&program("get('blog-0.example')"), "rr:100").end_time();
    let four = run(&program(FOUR), "rr:100");
    assert_eq!(four.outcome(), Some(&Outcome::Finished));
    assert!(four.end_time().0 < one.0 * 3 / 2, "{:?} for four, {one:?} for one", four.end_time());
}

#[test]
fn failures_are_the_exceptions_of_the_c_library() {
    let source = program(
        "for host in ['no-such-name', 'refused.example', 'unreachable.example', 'reset.example']:
    attempt(host)
attempt('timeout.example', '/', 0.5)
attempt('silent.example', '/', 0.5)
attempt('timeout.example')
attempt('blog-1.example')
",
    );
    let simulation = run(&source, "coop");
    assert_eq!(
        simulation.printed(false),
        "gaierror [Errno -2] Name or service not known
ConnectionRefusedError [Errno 111] Connection refused
OSError [Errno 113] No route to host
ConnectionResetError [Errno 104] Connection reset by peer
TimeoutError timed out
TimeoutError timed out
TimeoutError [Errno 110] Connection timed out
b'HTTP/1.1 200 OK'
"
    );
    let end = simulation.end_time();
    let endings: Vec<Ending> = simulation.transfers().all().iter().map(|transfer| transfer.ending(end)).collect();
    let failed = [Failure::NoName, Failure::Refused, Failure::Unreachable, Failure::Reset].map(Ending::Failed);
    assert_eq!(endings[..4], failed);
    // Nobody closed the one that never answered.
    assert_eq!(endings[4..7], [Ending::Failed(Failure::GivenUp), Ending::Open, Ending::Failed(Failure::TimedOut)]);
}

#[test]
fn a_socket_without_patience_says_so() {
    let source = program(
        "s = socket.socket()
s.setblocking(False)
try:
    s.connect(('10.0.0.1', 80))
except BlockingIOError as error:
    print(error)
s.setblocking(True)
try:
    s.connect(('10.0.0.1', 80))
except OSError as error:
    print(error)
s.setblocking(False)
try:
    s.recv(10)
except BlockingIOError as error:
    print(error)
s.close()
try:
    s.recv(10)
except OSError as error:
    print(error)
",
    );
    let said = "[Errno 115] Operation now in progress
[Errno 106] Transport endpoint is already connected
[Errno 11] Resource temporarily unavailable
[Errno 9] Bad file descriptor
";
    assert_eq!(run(&source, "coop").printed(false), said);
}

#[test]
fn going_back_repeats_what_came_and_asks_nothing_twice() {
    for cores in [1, 2] {
        let source = program(FOUR);
        let whole = run_on(&source, "random:5", cores);
        let mut simulation = prepare(&source, "random:5", cores);
        // In small pieces, with ways back in between.
        let mut step = 0;
        while simulation.run(997) == Progress::Running {
            step += 1;
            if step % 17 == 0 {
                simulation.seek(simulation.position().saturating_sub(5_000));
                simulation.step();
            }
        }
        assert_eq!(simulation.transfers().all(), whole.transfers().all());
        assert_eq!(simulation.printed(false), whole.printed(false));
        assert_eq!(simulation.end_time(), whole.end_time());
        assert_eq!(simulation.network_load(), whole.network_load());
        let length = simulation.length();
        for position in [length / 2, 10, length, 0, length / 5] {
            simulation.seek(position);
            simulation.run_to_end();
            assert_eq!(simulation.time(), whole.time());
            assert_eq!(simulation.transfers().all(), whole.transfers().all());
        }
        let replay = run_on(&source, &whole.replay_spec().to_string(), cores);
        assert_eq!(replay.transfers().all(), whole.transfers().all());
    }
}

#[test]
fn an_idle_core_takes_a_thread_when_it_wakes() {
    let source = program(
        "def busy():
    for i in range(100000):
        pass
t = threading.Thread(target=busy)
t.start()
s = socket.create_connection(('blog-0.example', 80))
print(s.getpeername())
",
    );
    let simulation = run_on(&source, "coop", 2);
    let [transfer] = simulation.transfers().all() else { panic!("one download") };
    let connected = transfer.phase(Phase::Connect, simulation.end_time()).expect("it was connected").stop;
    let switched = simulation.wakes().iter().find(|wake| wake.at == connected);
    assert!(switched.is_some(), "{connected:?}: {:?}", simulation.wakes());
}

#[test]
fn what_waits_for_a_server_that_never_answers_is_told_by_name() {
    let source = program("get('silent.example')");
    let simulation = run(&source, "coop");
    let Some(Outcome::Deadlock(deadlock)) = simulation.outcome() else { panic!("{:?}", simulation.outcome()) };
    assert_eq!(deadlock.waiting[0].on, "the server silent.example");
}
