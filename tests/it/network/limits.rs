//! Programs that want too much get a reset; the network stays small.

use super::client::Client;
use baton::base::{ConnectionId, VirtualTime, limits};
use baton::net::{Command, Event, Host};
use bytes::Bytes;

const MS: u64 = 1_000_000;

/// Connects to blog-0 as soon as possible; it is established at 50 ms.
fn connected() -> (Client, ConnectionId) {
    let mut client = Client::new("");
    let connection = ConnectionId(7);
    client.network.ask(VirtualTime(0), Command::Connect { connection, address: [10, 0, 0, 1].into(), port: 80 });
    assert_eq!(
        client.network.poll(VirtualTime(60 * MS)),
        Some((VirtualTime(50 * MS), Event::Connected { connection }))
    );
    (client, connection)
}

fn is_reset(client: &mut Client) -> bool {
    std::iter::from_fn(|| client.network.poll(VirtualTime(1_000 * MS)))
        .any(|(_, event)| matches!(event, Event::Reset { .. }))
}

#[test]
fn a_program_that_sends_more_than_is_ever_under_way_is_reset() {
    let (mut client, connection) = connected();
    let bytes = Bytes::from(vec![0; 1 << 20]);
    for _ in 0..=limits::NETWORK_BYTES_UNDERWAY >> 20 {
        client.network.ask(VirtualTime(60 * MS), Command::Send { connection, bytes: bytes.clone() });
    }
    assert!(is_reset(&mut client));
}

#[test]
fn a_program_that_sends_without_end_before_a_response_is_reset() {
    let (mut client, connection) = connected();
    let bytes = Bytes::from("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000));
    client.network.ask(VirtualTime(60 * MS), Command::Send { connection, bytes });
    assert!(is_reset(&mut client));
}

#[test]
fn a_large_body_is_counted_and_not_kept() {
    let (mut client, connection) = connected();
    let head = format!("POST / HTTP/1.0\r\nContent-Length: {}\r\n\r\n", 200 << 20);
    client.network.ask(VirtualTime(60 * MS), Command::Send { connection, bytes: head.into() });
    let bytes = Bytes::from(vec![b'x'; 1 << 20]);
    for at in 0..200 {
        client.network.ask(VirtualTime((60 + at) * MS), Command::Send { connection, bytes: bytes.clone() });
    }
    let (_, event) = client.network.poll(VirtualTime(1_000 * MS)).unwrap();
    let Event::Arrived { bytes, .. } = event else { panic!("{event:?}") };
    assert!(String::from_utf8_lossy(&bytes).contains("Received 209715200 bytes."));
}

#[test]
fn connections_beyond_the_limit_are_reset() {
    let mut client = Client::new("");
    let mut connect = |number| {
        let connection = ConnectionId::from_index(number);
        client.network.ask(VirtualTime(0), Command::Connect { connection, address: [10, 0, 0, 1].into(), port: 80 });
    };
    (0..=limits::NETWORK_CONNECTIONS).for_each(&mut connect);
    let last = ConnectionId::from_index(limits::NETWORK_CONNECTIONS);
    assert_eq!(client.network.poll(VirtualTime(0)), Some((VirtualTime(0), Event::Reset { connection: last })));
}

#[test]
fn commands_that_make_no_sense_change_nothing() {
    let (mut client, connection) = connected();
    let stranger = ConnectionId(99);
    for command in [
        Command::Take { connection, count: u32::MAX },
        Command::Take { connection: stranger, count: 1 },
        Command::Send { connection: stranger, bytes: "x".into() },
        Command::Send { connection, bytes: Bytes::new() },
        Command::Close { connection: stranger },
        Command::Finish { connection: stranger },
        Command::Connect { connection, address: [10, 0, 0, 1].into(), port: 80 },
    ] {
        client.network.ask(VirtualTime(60 * MS), command);
    }
    assert_eq!(client.network.poll(VirtualTime(1_000 * MS)), None);
}
