//! Everything that can go wrong with a download, through every door to the network: the exception that the program gets, as
//! the real library words it, and the mark in the waterfall.

use baton::net::NetworkSpec;
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;
use expect_test::{Expect, expect};

/// Hosts that misbehave, and one whose answer is cut by a reset.
const HOSTS: &[&str] = &[
    "nowhere",
    "refused",
    "unreachable",
    "timeout",
    "reset",
    "midway",
    "silent",
    "slow",
    "missing",
    "error",
    "truncated",
    "redirect",
    "loop",
    "broken",
    "chunked",
];

const NETWORK: &str = "hosts.'midway.example'.fault = 'reset-midway'\nhosts.'error.example'.fault = 'error'\n";

/// How `ask` gets a page is the door's; what it raises is told in a line.
const BY_THREAD: &str = "
try:
    print(len(ask('HOST.example')), 'bytes')
except Exception as error:
    print(f'{type(error).__name__}: {error}'.splitlines()[0])
";

const URLOPEN: &str = "
from urllib.request import urlopen

def ask(host):
    return urlopen(f'http://{host}/', timeout=20).read()
";

const SOCKET: &str = "
import socket

def ask(host):
    with socket.create_connection((host, 80), timeout=20) as connection:
        connection.sendall(f'GET / HTTP/1.0\\r\\nHost: {host}\\r\\n\\r\\n'.encode())
        parts = []
        while parts[-1:] != [b'']:
            parts.append(connection.recv(65536))
        return b''.join(parts)
";

const GET_PAGE: &str = "
from twisted.internet import reactor
from twisted.web.client import getPage

def ask(host):
    return getPage(f'http://{host}/'.encode(), timeout=20)
";

const AGENT: &str = "
from twisted.internet import reactor
from twisted.web.client import Agent, BrowserLikeRedirectAgent, readBody

def ask(host):
    agent = BrowserLikeRedirectAgent(Agent(reactor, connectTimeout=20))
    done = agent.request(b'GET', f'http://{host}/'.encode()).addCallback(readBody)
    return done.addTimeout(20, reactor)
";

const BY_REACTOR: &str = "
def failed(reason):
    inner = getattr(reason.value, 'reasons', None)
    within = f' ({inner[0].type.__name__})' if inner else ''
    print(f'{reason.type.__name__}: {reason.value}'.splitlines()[0][:100] + within)

done = ask('HOST.example')
done.addCallback(lambda page: print(len(page), 'bytes'))
done.addErrback(failed)
done.addCallback(lambda _: reactor.callLater(0, reactor.stop))
reactor.run()
";

/// No host keeps a program longer than this, in seconds of its own time: the kernel's patience with a server that drops
/// every packet is the longest.
const SECONDS_MAX: f64 = 130.0;

fn run(source: &str) -> Simulation {
    let (program, diagnostics) = vm::compile(source);
    let network = NetworkSpec::from_toml(NETWORK).expect("it makes sense");
    let options = RunOptions { network, schedule: "rr:100".parse().expect("it is one"), ..RunOptions::default() };
    let mut simulation = Simulation::new(program.unwrap_or_else(|| panic!("{diagnostics:?}")), options);
    simulation.run_to_end();
    simulation
}

/// A line a host: what the program prints, and how its last transfer ended.
fn check(door: &str, ask: &str, expected: Expect) {
    let lines: String = HOSTS
        .iter()
        .map(|host| {
            let simulation = run(&format!("{door}{}", ask.replace("HOST", host)));
            assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{host}: {}", simulation.printed(true));
            let end = simulation.end_time();
            assert!(end.as_secs_f64() < SECONDS_MAX, "{host} took {end:?}");
            let ending = simulation.transfers().all().last().expect("something was asked for").ending(end);
            let mark = if ending.is_bad() { "!" } else { " " };
            format!("{host:<11} {mark} {:<25} | {}", ending.words(), simulation.printed(false))
        })
        .collect();
    expected.assert_eq(&lines);
}

#[test]
fn urlopen_raises_what_it_raises_in_python() {
    check(
        URLOPEN,
        BY_THREAD,
        expect![[r#"
        nowhere     ! no such name              | URLError: <urlopen error [Errno -2] Name or service not known>
        refused     ! refused                   | URLError: <urlopen error [Errno 111] Connection refused>
        unreachable ! unreachable               | URLError: <urlopen error [Errno 113] No route to host>
        timeout     ! given up while connecting | URLError: <urlopen error timed out>
        reset       ! reset                     | ConnectionResetError: [Errno 104] Connection reset by peer
        midway      ! reset                     | ConnectionResetError: [Errno 104] Connection reset by peer
        silent      ! closed early              | TimeoutError: timed out
        slow          done                      | 11543 bytes
        missing     ! done                      | HTTPError: HTTP Error 404: Not Found
        error       ! done                      | HTTPError: HTTP Error 500: Internal Server Error
        truncated   ! truncated                 | IncompleteRead: IncompleteRead(5927 bytes read, 5928 more expected)
        redirect      done                      | 11486 bytes
        loop          done                      | HTTPError: HTTP Error 302: The HTTP server returned a redirect error that would lead to an infinite loop.
        broken        done                      | 291 bytes
        chunked       done                      | 11843 bytes
    "#]],
    );
}

#[test]
fn a_socket_raises_what_the_c_library_says() {
    check(
        SOCKET,
        BY_THREAD,
        expect![[r#"
        nowhere     ! no such name              | gaierror: [Errno -2] Name or service not known
        refused     ! refused                   | ConnectionRefusedError: [Errno 111] Connection refused
        unreachable ! unreachable               | OSError: [Errno 113] No route to host
        timeout     ! given up while connecting | TimeoutError: timed out
        reset       ! reset                     | ConnectionResetError: [Errno 104] Connection reset by peer
        midway      ! reset                     | ConnectionResetError: [Errno 104] Connection reset by peer
        silent      ! closed early              | TimeoutError: timed out
        slow          done                      | 11663 bytes
        missing     ! done                      | 358 bytes
        error       ! done                      | 394 bytes
        truncated   ! truncated                 | 6047 bytes
        redirect      done                      | 380 bytes
        loop          done                      | 383 bytes
        broken        done                      | 409 bytes
        chunked       done                      | 11940 bytes
    "#]],
    );
}

#[test]
fn get_page_fails_as_it_did_in_twisted() {
    check(
        GET_PAGE,
        BY_REACTOR,
        expect![[r#"
        nowhere     ! no such name              | DNSLookupError: DNS lookup failed: no results for hostname lookup: nowhere.example.
        refused     ! refused                   | ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.
        unreachable ! unreachable               | ConnectError: An error occurred while connecting: 113: No route to host.
        timeout     ! given up while connecting | TimeoutError: User timeout caused connection failure.
        reset       ! reset                     | ConnectionLost: Connection to the other side was lost in a non-clean fashion.
        midway      ! reset                     | PartialDownloadError: 200 OK
        silent      ! closed early              | TimeoutError: Getting b'http://silent.example/' took longer than 20 seconds.
        slow          done                      | 11543 bytes
        missing     ! done                      | Error: 404 Not Found
        error       ! done                      | Error: 500 Internal Server Error
        truncated   ! truncated                 | PartialDownloadError: 200 OK
        redirect      done                      | 11486 bytes
        loop          done                      | InfiniteRedirection: 302 Infinite redirection detected to http://loop.example/
        broken        done                      | 291 bytes
        chunked       done                      | 11843 bytes
    "#]],
    );
}

#[test]
fn an_agent_fails_as_in_twisted() {
    check(
        AGENT,
        BY_REACTOR,
        expect![[r#"
        nowhere     ! no such name              | DNSLookupError: DNS lookup failed: no results for hostname lookup: nowhere.example.
        refused     ! refused                   | ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.
        unreachable ! unreachable               | ConnectError: An error occurred while connecting: 113: No route to host.
        timeout     ! given up while connecting | TimeoutError: User timeout caused connection failure.
        reset       ! reset                     | ResponseNeverReceived: [<twisted.python.failure.Failure twisted.internet.error.ConnectionLost: Conne (ConnectionLost)
        midway      ! reset                     | ResponseFailed: [<twisted.python.failure.Failure twisted.internet.error.ConnectionLost: Connection t (ConnectionLost)
        silent      ! closed early              | ResponseNeverReceived: [<twisted.python.failure.Failure twisted.internet.defer.CancelledError: >] (CancelledError)
        slow          done                      | 11543 bytes
        missing     ! done                      | 233 bytes
        error       ! done                      | 257 bytes
        truncated   ! truncated                 | ResponseFailed: [<twisted.python.failure.Failure twisted.internet.error.ConnectionDone: Connection w (ConnectionDone)
        redirect      done                      | 11486 bytes
        loop          done                      | ResponseFailed: [<twisted.python.failure.Failure twisted.web.error.InfiniteRedirection: 302 Infinite (InfiniteRedirection)
        broken        done                      | 291 bytes
        chunked       done                      | 11843 bytes
    "#]],
    );
}

#[test]
fn what_never_ends_or_is_a_gigabyte_comes_to_a_limit_that_says_so() {
    for host in ["endless", "huge"] {
        for (door, ask) in [(URLOPEN, BY_THREAD), (SOCKET, BY_THREAD), (GET_PAGE, BY_REACTOR), (AGENT, BY_REACTOR)] {
            let door = door.replace("timeout=20", "timeout=100").replace("(20,", "(100,");
            let simulation = run(&format!("{door}{}", ask.replace("HOST", host)));
            let Some(Outcome::Limit(message)) = simulation.outcome() else {
                panic!("{host}: {:?} {}", simulation.outcome(), simulation.printed(false))
            };
            assert_eq!(message, "the program needs more than 64 MB of memory, the most that Baton gives it", "{host}");
        }
    }
}

#[test]
fn broken_markup_is_read_as_lxml_reads_it() {
    let tags = "import lxml.html\nprint([one.tag for one in lxml.html.fromstring(ask('broken.example')).iter()])";
    let simulation = run(&format!("{URLOPEN}{tags}"));
    // The title is not closed, and takes all the rest.
    assert_eq!(simulation.printed(false), "['html', 'head', 'title']\n", "{}", simulation.printed(true));
}
