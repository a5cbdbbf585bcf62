//! What every other room leans on: ids, places in source text, virtual time, the seeded generator, and limits.

pub mod base64url;
mod ids;
pub mod limits;
mod random;
mod span;
mod time;
mod tracked;

pub use ids::{CodeId, ConnectionId, FetchId, GlobalId, LookupId, Symbol, ThreadId};
pub use random::Pcg32;
pub use span::{LineColumn, LineIndex, Span};
pub use time::VirtualTime;
pub use tracked::Tracked;
