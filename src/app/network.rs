//! The network of the next run, field by field.

use crate::net::NetworkSpec;

/// A figure of the network that can be set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NetworkField {
    /// To a server and back.
    RoundTrip,
    /// What all connections together can receive.
    Bandwidth,
    /// A server's time for one request.
    Server,
    /// The most by which a packet is late.
    Jitter,
    /// The share of packets that are lost.
    Loss,
    /// Connections that a server has at once.
    Connections,
    /// For jitter and loss.
    Seed,
}

impl NetworkField {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::RoundTrip, Self::Bandwidth, Self::Server, Self::Jitter, Self::Loss, Self::Connections, Self::Seed];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RoundTrip => "Round trip",
            Self::Bandwidth => "Bandwidth",
            Self::Server => "Server time",
            Self::Jitter => "Jitter",
            Self::Loss => "Loss",
            Self::Connections => "Connections per host",
            Self::Seed => "Seed",
        }
    }

    /// What it is counted in; empty for plain numbers.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::RoundTrip | Self::Server | Self::Jitter => "ms",
            Self::Bandwidth => "Mbit/s",
            Self::Loss => "%",
            Self::Connections | Self::Seed => "",
        }
    }

    /// Its value as text; empty for no limit.
    pub fn text(self, network: &NetworkSpec) -> String {
        match self {
            Self::RoundTrip => network.round_trip_ms.to_string(),
            Self::Bandwidth => network.bandwidth_mbit.to_string(),
            Self::Server => network.server_ms.to_string(),
            Self::Jitter => network.jitter_ms.to_string(),
            // Without the digits that a binary fraction adds.
            Self::Loss => ((network.loss * 1e8).round() / 1e6).to_string(),
            Self::Connections => network.connections_per_host.map(|limit| limit.to_string()).unwrap_or_default(),
            Self::Seed => network.seed.to_string(),
        }
    }

    /// The network with another value here.
    ///
    /// # Errors
    /// What is wrong with the value, in a sentence.
    pub fn with(self, network: &NetworkSpec, text: &str) -> Result<NetworkSpec, String> {
        let text = text.trim();
        let number = || text.parse::<f64>().map_err(|_| format!("{}: '{text}' is no number.", self.name()));
        let whole = |what: &str| format!("{}: '{text}' is no {what}.", self.name());
        let mut changed = network.clone();
        match self {
            Self::RoundTrip => changed.round_trip_ms = number()?,
            Self::Bandwidth => changed.bandwidth_mbit = number()?,
            Self::Server => changed.server_ms = number()?,
            Self::Jitter => changed.jitter_ms = number()?,
            Self::Loss => changed.loss = number()? / 100.0,
            Self::Connections if text.is_empty() => changed.connections_per_host = None,
            Self::Connections => {
                changed.connections_per_host =
                    Some(text.parse().map_err(|_| whole("whole number; empty is no limit"))?);
            }
            Self::Seed => changed.seed = text.parse().map_err(|_| whole("whole number"))?,
        }
        changed.check().map_err(|error| format!("{}: {}.", self.name(), error.message))?;
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_makes_no_sense_is_named() {
        let network = NetworkSpec::default();
        let told = |field: NetworkField, text| field.with(&network, text).expect_err("it makes no sense");
        assert!(told(NetworkField::RoundTrip, "-1").starts_with("Round trip: -1 is not between"));
        assert_eq!(told(NetworkField::Bandwidth, "fast"), "Bandwidth: 'fast' is no number.");
        assert!(told(NetworkField::Loss, "200").starts_with("Loss: "));
        assert_eq!(told(NetworkField::Seed, "1.5"), "Seed: '1.5' is no whole number.");
    }

    #[test]
    fn what_is_set_is_what_is_shown() {
        let mut network = NetworkSpec::default();
        for (field, text) in NetworkField::ALL.into_iter().zip(["80", "2.5", "0", "7", "1.5", "6", "9"]) {
            network = field.with(&network, text).expect("it makes sense");
            assert_eq!(field.text(&network), text);
        }
        let network = NetworkField::Connections.with(&network, "").expect("no limit");
        assert_eq!(network.connections_per_host, None);
    }
}
