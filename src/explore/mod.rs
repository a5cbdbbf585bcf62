//! Every interleaving: outcomes, witnesses, races, deadlocks.
//!
//! A *visible operation* is a read or write of a variable that several threads use while they run side by side, at least
//! one of them writing, or an operation on a synchroniser. An *interleaving* is an order of visible operations. An
//! *outcome* is how a run ended and the shared state that it left; a *witness* is a schedule that leads to it. A *move* is
//! what one thread does from one rest to the next: a visible operation, and all that follows it up to the next one.
//!
//! # How it works
//! - A state is taken apart (`parts`): one part that all threads share, and one for each thread that it alone sees. A
//!   thread's move depends on two of them, so it is worked out once for each pair, on the machine itself (`step`), and
//!   the search is over rows of a few numbers (`moves`).
//! - Which variables are visible is learnt (`variables`): the search begins with none, notes who touches what, and
//!   begins again when two threads were seen to touch a variable without order, until nothing new is learnt. Until then
//!   every run that it goes through is a possible one, so what is learnt is true.
//! - Ways are counted while they are gone, layer by layer (`layers`); where states come again, on the whole graph
//!   (`graph`), whose loops say who can wait for ever (`starvation`).
//! - Witnesses are looked for on the machine as it really runs (`witness`), and each is run once before it is told.
//! - What comes over the network is part of the state, and moves by arrivals (`network`); in schedules, too, it then comes
//!   by choice (`net::Ordered`).
//! - Somebody may make the choices instead (`play`), one before each visible operation, and ask whether a goal can still be
//!   reached from there (`reach`).
//!
//! # What counts
//! - Starting, joining and ending a thread are no visible operations, unless the program asks which threads live, or the
//!   end takes daemons with it.
//! - A lock, a semaphore or a queue is operated on when it is got, not when it is waited for: whoever has to wait might as
//!   well have come later. Waiting at a condition is two operations, giving the lock back and taking it again; waiting for
//!   an event or at a barrier is one.
//! - Time orders nothing. Instructions may take any time, so a sleep or a time limit may end at any time, before others
//!   that are shorter. The clock stands still; a program that reads it is never explored completely.
//! - What a whole container does in one step (`append`, `len`, `in`) is one operation on all of it, and no race.
//! - A loop of states makes interleavings infinitely many: then they have no number. A schedule that spins for ever while
//!   others could go on is no outcome; threads that can only spin for ever are.
//! - A turn of the reactor is an operation, and so is handing it a call (`callFromThread`, the answer of a thread): an
//!   interleaving of a program with a reactor is an order of turns, of calls that threads hand over, and of visible
//!   operations. A turn calls all that was handed over by then, and what is due. What the pool of threads does for itself
//!   is no operation.
//! - The reactor's time passes only while it waits for a delayed call, and then up to that call: so delayed calls come in
//!   the order of their due times, and what is made for the same time comes in one turn. Threads and their answers take any
//!   time, so an answer may come before or after any delayed call. That an answer came late on the reactor's own clock, and
//!   what it delays came after what was delayed before, is not explored: the report says so where it could matter.
//! - What hosts answer is fixed by the description of the network; when it comes is not. Of the reactor's connections each
//!   has its events in order, and between them there is none: an *arrival* is an operation of nobody's, and may come
//!   whenever the reactor waits. A response arrives whole, as far as the receive buffer has room for it. An arrival that
//!   only the library deals with, such as a name's address, goes before other arrivals, for it commutes with them. The time
//!   that a connection has to be made does not run out before an answer that is on its way; a delayed call of the program's
//!   may come before or after it. What never comes, or comes when nobody can be waiting any more (the kernel gives up, a
//!   server closes an idle connection), does so after all else.
//! - A thread that waits for the network by itself has its answer at once: that it goes on later is an order of operations
//!   as any other. So a time limit of a socket only runs out where no answer comes; the report says so where it could matter.

mod apart;
mod checking;
mod count;
mod directed;
mod expansion;
mod goal;
mod graph;
mod lasso;
mod layer;
mod layers;
mod moves;
mod network;
mod operation;
mod outcome;
mod parts;
mod pick;
mod play;
mod races;
mod reach;
mod replayed;
mod report;
mod rows;
mod search;
mod starvation;
mod step;
mod unit;
mod variables;
mod witness;
mod world;

pub use goal::Goal;
pub use operation::{Deed, Operation};
pub use outcome::{DeadlockFound, Outcome, Verdict, Witness};
pub use play::Play;
pub use reach::{Reach, Reached};
pub use report::{Budget, Progress, Report, Starved};
pub use search::{Options, Search};
