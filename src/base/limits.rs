//! Every limit of the engine, by name. Reaching one is an outcome with a message, never a panic.

/// Instructions that a run may execute unless told otherwise. Ten million take about a tenth of a second.
pub const INSTRUCTIONS_DEFAULT: u64 = 50_000_000;

/// Instructions that a run may be given at most: positions are kept in 32 bits.
pub const INSTRUCTIONS_MAX: u64 = 4_000_000_000;

/// Bytes that the values of a program may take. CPython would take two to four times as many for the same values, and a
/// browser, where checkpoints copy them, should reach the limit within a second or two. Ten thousand downloads at once fit.
pub const MEMORY_BYTES: usize = 64 << 20;

/// Bytes that a program may print.
pub const OUTPUT_BYTES: usize = 1 << 20;

/// Frames on one thread's stack before `RecursionError`, as CPython's default.
pub const RECURSION_DEPTH: usize = 1_000;

/// Threads that a program may start in all; one more is `RuntimeError: can't start new thread`, as in CPython.
pub const THREADS: usize = 10_000;

/// Deferreds that a program may hold at once.
pub const DEFERREDS: usize = 500_000;

/// Callbacks that wait on all Deferreds together.
pub const RUNGS: usize = 2_000_000;

/// Calls of the reactor's, and turns, that a trace keeps.
pub const REACTOR_CALLS: usize = 2_000_000;

/// Transfers over the network that a trace keeps.
pub const TRANSFERS: usize = 20_000;

/// Bytes of an HTTP head that servers accept and that a trace looks at: nginx's `large_client_header_buffers`.
pub const HTTP_HEAD_BYTES: usize = 8 << 10;

/// Bytes that a trace keeps of an address, or of another text that a head names.
pub const HTTP_TEXT_BYTES: usize = 2 << 10;

/// Stretches of time that a trace keeps for one transfer during which its bytes lay unread; what comes after is counted
/// as exactly, and drawn as one.
pub const UNREAD_STRETCHES: usize = 64;

/// Bytes of source text that are read.
pub const SOURCE_BYTES: usize = 1 << 20;

/// Bytes of a lesson's text: thirty times the longest of ours.
pub const LESSON_BYTES: usize = 256 << 10;

/// Nested brackets, blocks and operators in source text, so that no parser or compiler recurses too deep.
pub const NESTING_DEPTH: usize = 100;

/// Digits of the largest integer, as CPython limits conversion to text (`sys.set_int_max_str_digits`), times ten.
pub const INTEGER_BITS: u64 = 1 << 17;

/// Steps of a computation that cannot be bounded otherwise and is one instruction: some tenths of a second.
pub const INSTRUCTION_WORK: u64 = 100_000_000;

/// Writes to shared variables whose origins are remembered in one run; what comes after is counted no more.
pub const VERSIONS: usize = 8_000_000;

/// Shared variables that are watched in one run.
pub const VARIABLES: usize = 200_000;

/// Slices that a trace keeps.
pub const SLICES: usize = 8_000_000;

/// Bytes that all checkpoints of one run may take together; older ones are thinned out beyond it.
pub const CHECKPOINT_BYTES: usize = 128 << 20;

/// Bytes that the network brings to a program, and that are kept for going back: ten thousand of the built-in pages.
pub const RECEIVED_BYTES: usize = 160 << 20;

/// Bytes of one answer's body, and of one request's, that a program may have fetched for real.
pub const FETCHED_BYTES: usize = 2 << 20;

/// Fetches that a program may have under way for real; one more is lost.
pub const FETCHES: usize = 1_000;

/// Hosts that the description of a network may name.
pub const NETWORK_HOSTS: usize = 10_000;

/// Connections that a simulated network has at once; one more is reset.
pub const NETWORK_CONNECTIONS: usize = 65_536;

/// Bytes, and heads of packets, that are on their way to servers; who sends more is reset.
pub const NETWORK_BYTES_UNDERWAY: usize = 64 << 20;

/// Requests that wait for workers, at all servers together; a connection with one more is reset.
pub const NETWORK_REQUESTS_WAITING: usize = 1 << 18;

/// Names that the resolver remembers; the oldest are forgotten.
pub const NETWORK_NAMES: usize = 65_536;

/// Elements of a document that may lie in one another; deeper ones end the reading, as in libxml2 (its `nodePush`).
pub const MARKUP_DEPTH: usize = 256;

/// Steps of one evaluation of an XPath expression: some tenths of a second.
pub const XPATH_STEPS: u64 = 5_000_000;

/// Instructions that a thread executes in an exploration without anything that others could see.
pub const EXPLORED_STRETCH: u64 = 1_000_000;

/// States that an exploration looks at unless told otherwise.
pub const EXPLORED_STATES: u64 = 200_000_000;

/// Threads that an explored program may start, the main thread among them.
pub const EXPLORED_THREADS: usize = 1_024;

/// States that are looked at, at the most, to tell whether a play can still reach its goal: within a page's memory.
pub const PLAY_STATES: usize = 300_000;

/// Picks of a play: no challenge takes a tenth of them, and going back to the last one takes a few milliseconds.
pub const PICKS: usize = 2_000;

/// Bytes that an exploration's states and moves may take: what a browser gives a page, or 6 GB.
#[cfg(target_pointer_width = "32")]
pub const EXPLORED_BYTES: usize = 1 << 30;
/// The same where memory is larger.
#[cfg(not(target_pointer_width = "32"))]
pub const EXPLORED_BYTES: usize = 6_000_000_000;
