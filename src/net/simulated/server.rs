//! A server: its places for connections, its workers, and its own link.

use super::super::link::Link;
use super::super::settings::HostSettings;
use crate::base::ConnectionId;
use std::collections::VecDeque;
use std::sync::Arc;

/// Connections that wait for a place: Linux's `net.core.somaxconn`. Further ones are refused.
const BACKLOG: usize = 4_096;

/// A server that has something to do.
#[derive(Clone, Debug)]
pub struct Server {
    pub settings: Arc<HostSettings>,
    /// Workers that have a request.
    pub busy: u32,
    /// Connections whose requests wait for a worker; some perhaps gone.
    pub requests: VecDeque<ConnectionId>,
    /// Connections that have a place.
    pub places: u32,
    /// Those that wait for one.
    pub backlog: VecDeque<ConnectionId>,
    /// The host's own link, if its bandwidth is limited.
    pub link: Option<Link>,
}

impl Server {
    /// One that nobody has asked anything so far.
    pub fn new(settings: Arc<HostSettings>) -> Self {
        let link = settings.bits_per_second.map(Link::new);
        Self { busy: 0, requests: VecDeque::new(), places: 0, backlog: VecDeque::new(), link, settings }
    }

    /// Whether forgetting it changes nothing.
    pub fn is_idle(&self) -> bool {
        let is_silent = self.link.as_ref().is_none_or(Link::is_idle);
        self.busy == 0 && self.places == 0 && self.requests.is_empty() && self.backlog.is_empty() && is_silent
    }

    /// Whether one more connection has a place.
    pub fn has_place(&self) -> bool {
        self.places < self.settings.connections
    }

    /// Whether one more connection can wait for a place.
    pub fn has_backlog(&self) -> bool {
        self.backlog.len() < BACKLOG
    }
}
