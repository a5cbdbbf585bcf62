//! What holds for every network and every program.

use super::client::{Client, arrivals, download};
use baton::net::Event;
use proptest::prelude::*;

const MS: u64 = 1_000_000;

/// Hosts that answer, each in its own way; what comes from them depends on nothing else.
const HOSTS: [&str; 6] =
    ["blog-0.example", "blog-1.example", "chunked.example", "truncated.example", "reset.example", "missing.example"];

/// A network, and a program.
#[derive(Clone, Debug)]
struct Case {
    round_trip_us: u64,
    jitter_us: u64,
    loss_percent: u64,
    bandwidth_mbit: u64,
    server_ms: u64,
    buffer_kb: u64,
    workers: u64,
    connections: u64,
    seed: u64,
    /// When each download starts, in milliseconds, and from which host.
    downloads: Vec<(u64, usize)>,
    takes_after: u64,
}

impl Case {
    fn client(&self) -> Client {
        let Self { jitter_us, loss_percent, bandwidth_mbit, server_ms, buffer_kb, workers, seed, .. } = self;
        let mut client = Client::new(&format!(
            "round_trip_ms = {}\njitter_ms = {}\nloss = {}\nbandwidth_mbit = {bandwidth_mbit}\nserver_ms = {server_ms}\n\
             receive_buffer_kb = {buffer_kb}\nworkers = {workers}\nconnections_per_host = {}\nseed = {seed}",
            self.round_trip_us as f64 / 1e3,
            *jitter_us as f64 / 1e3,
            *loss_percent as f64 / 100.0,
            self.connections,
        ));
        client.takes_after = Some(self.takes_after);
        for (at, host) in &self.downloads {
            client.start(at * MS, HOSTS[*host], "/");
        }
        client
    }

    fn run(&self) -> Client {
        let mut client = self.client();
        client.run();
        client
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let noise = prop_oneof![Just((0, 0)), (0..50_000_u64, 0..30_u64)];
    let network = (1..200_000_u64, noise, 1..200_u64, 0..100_u64, 1..64_u64);
    let server = (1..5_u64, 1..5_u64, any::<u32>());
    let program = (prop::collection::vec((0..300_u64, 0..HOSTS.len()), 1..12), prop_oneof![Just(0), 0..200 * MS]);
    (network, server, program).prop_map(|(network, (workers, connections, seed), (mut downloads, takes_after))| {
        let (round_trip_us, (jitter_us, loss_percent), bandwidth_mbit, server_ms, buffer_kb) = network;
        let seed = seed.into();
        // Commands are given in the order of time.
        downloads.sort_unstable();
        Case {
            round_trip_us,
            jitter_us,
            loss_percent,
            bandwidth_mbit,
            server_ms,
            buffer_kb,
            workers,
            connections,
            seed,
            downloads,
            takes_after,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_comes_once_and_in_order(case in cases()) {
        for (download_, (_, host)) in case.run().downloads.iter().zip(&case.downloads) {
            let expected = download("", HOSTS[*host], "/");
            match download_.end().1 {
                "timed out" => prop_assert!(case.loss_percent > 0 || case.connections < case.downloads.len() as u64),
                how => {
                    prop_assert_eq!(how, expected.end().1);
                    prop_assert!(download_.text == expected.text, "{} bytes of {}", download_.text.len(), host);
                }
            }
        }
    }

    #[test]
    fn nothing_is_there_before_light_could_bring_it(case in cases()) {
        let client = case.run();
        let round_trip = case.round_trip_us * 1_000;
        let mut asked = vec![None; case.downloads.len()];
        for (at, event) in &client.events {
            match event {
                Event::Found { lookup, .. } => asked[lookup.index()] = Some(*at),
                Event::Connected { connection } => {
                    let connect = asked[connection.index()].replace(*at).unwrap();
                    prop_assert!(*at >= connect + round_trip);
                }
                Event::Arrived { connection, .. } => {
                    let request = asked[connection.index()].unwrap();
                    prop_assert!(*at > request + round_trip + case.server_ms * MS);
                }
                _ => {}
            }
        }
        prop_assert!(client.events.is_sorted_by_key(|(at, _)| *at), "events come in the order of time");
    }

    #[test]
    fn the_bandwidth_of_the_link_is_exceeded_over_no_window(case in cases()) {
        let arrivals = arrivals(&case.run().events);
        let (mut bytes, mut least) = (0, i128::MAX);
        for together in arrivals.chunk_by(|a, b| a.1 == b.1) {
            let at = i128::from(together[0].1);
            bytes += together.iter().map(|(_, _, bytes)| i128::from(*bytes)).sum::<i128>();
            // Thousandths of nanoseconds that the link needed so far, less those that went by: it may never gain on any
            // earlier moment, but for the nanosecond to which times are rounded.
            let gain = bytes * 8_000_000 / i128::from(case.bandwidth_mbit) - at * 1_000;
            prop_assert!(gain <= least.saturating_add(1_000), "at {at} ns");
            least = least.min(gain);
        }
    }

    #[test]
    fn no_more_is_under_way_than_the_receive_buffer_has_room_for(case in cases()) {
        let client = case.run();
        let round_trip = case.round_trip_us * 1_000;
        for number in 0..case.downloads.len() as u32 {
            let mut came = 0;
            for (connection, at, bytes) in arrivals(&client.events) {
                if connection == number {
                    came += bytes;
                    // What comes now was sent when only takes of a round trip ago were known.
                    let known = |(when, other, _): &&(u64, u32, u64)| *other == number && when + round_trip <= at;
                    let taken: u64 = client.taken.iter().filter(known).map(|(_, _, count)| count).sum();
                    prop_assert!(came <= taken + case.buffer_kb * 1_024, "at {at} ns");
                }
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_events_in_steps_of_any_size(case in cases(), step in 1..500_u64) {
        let events = case.run().events;
        let until = 5_000 * MS;
        let mut stepped = case.client();
        stepped.run_in_steps(until, step * MS);
        let before: Vec<_> = events.iter().filter(|(at, _)| *at <= until).cloned().collect();
        prop_assert_eq!(stepped.events, before);
        prop_assert_eq!(case.run().events, events);
    }

    #[test]
    fn a_clone_has_the_same_future(case in cases(), at in 0..1_000_u64) {
        let mut original = case.client();
        original.run_in_steps(at * MS, 7 * MS);
        let mut clone = original.clone();
        original.run();
        clone.run();
        prop_assert_eq!(original.events, clone.events);
    }
}
