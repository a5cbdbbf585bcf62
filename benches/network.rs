//! Downloads through the network's port, all at once: `cargo bench --no-default-features --bench network`.

use baton::base::{ConnectionId, LookupId, VirtualTime};
use baton::net::{Command, Event, Host, NetworkSpec, Simulated};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Downloads `path` from `count` blogs at once and reads what comes; gives how many events that took.
fn download(mut network: Simulated, count: usize, path: &str) -> usize {
    let start = VirtualTime::ZERO;
    for number in 0..count {
        let name = format!("blog-{number}.example").into();
        network.ask(start, Command::LookUp { lookup: LookupId::from_index(number), name });
    }
    let (mut events, mut finished) = (0, 0);
    while let Some((now, event)) = network.poll(VirtualTime(u64::MAX)) {
        events += 1;
        match event {
            Event::Found { lookup, address } => {
                network.ask(now, Command::Connect { connection: ConnectionId(lookup.0), address, port: 80 });
            }
            Event::Connected { connection } => {
                let host = connection.0;
                let request = format!("GET {path} HTTP/1.1\r\nHost: blog-{host}.example\r\nConnection: close\r\n\r\n");
                network.ask(now, Command::Send { connection, bytes: request.into() });
            }
            Event::Arrived { connection, bytes } => {
                network.ask(now, Command::Take { connection, count: bytes.len() as u32 });
            }
            Event::Finished { connection } => {
                network.ask(now, Command::Close { connection });
                finished += 1;
            }
            other => panic!("a download failed: {other:?}"),
        }
    }
    assert_eq!(finished, count);
    events
}

fn bench(bencher: Bencher, count: usize, path: &str, toml: &str) {
    let network = Simulated::new(&NetworkSpec::from_toml(toml).expect("it makes sense")).expect("it makes sense");
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| network.clone())
        .bench_local_values(|network| download(network, count, path));
}

/// Front pages of 12 kB; counts downloads.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn pages(bencher: Bencher, count: usize) {
    bench(bencher, count, "/", "");
}

/// Articles of 24 kB; counts downloads.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn articles(bencher: Bencher, count: usize) {
    bench(bencher, count, "/articles/1", "");
}

/// Pages over ways that delay and lose segments, where each segment has a fate of its own; counts downloads.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn pages_over_noisy_ways(bencher: Bencher, count: usize) {
    bench(bencher, count, "/", "jitter_ms = 10\nloss = 0.01");
}
