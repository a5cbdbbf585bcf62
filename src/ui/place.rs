//! Where long work is done: in a worker, or where there is none in the page itself, a piece a frame.

use super::browser::{self, Worker};
use baton::app::jobs::Workshop;
use yew::prelude::*;

/// Milliseconds of a piece of work in the page: the frame has to be drawn, too.
const PIECE_MS: f64 = 6.0;

/// The place of work.
pub enum Place {
    /// A worker, and what it was told; none any more once it has said something.
    Beside { worker: Worker, orders: Option<Vec<String>> },
    /// The page.
    Here(Box<Workshop>),
}

/// What comes from the place of work.
pub enum Word {
    /// A reply.
    Told(String),
    /// The worker is gone.
    Lost(String),
}

impl Place {
    /// A worker, if there can be one.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn new(on: &Callback<Word>) -> Self {
        let (told, failed) = (on.reform(Word::Told), on.reform(Word::Lost));
        match Worker::start(move |text| told.emit(text), move |why| failed.emit(why)) {
            Some(worker) => Self::Beside { worker, orders: Some(Vec::new()) },
            None => Self::here(Vec::new()),
        }
    }

    fn here(orders: Vec<String>) -> Self {
        let mut workshop = Workshop::new(PIECE_MS);
        orders.iter().for_each(|order| workshop.take(order));
        Self::Here(Box::new(workshop))
    }

    /// Gives an order.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn take(&mut self, order: String) {
        match self {
            Self::Beside { worker, orders } => {
                worker.send(&order);
                orders.iter_mut().for_each(|orders| orders.push(order.clone()));
            }
            Self::Here(workshop) => workshop.take(&order),
        }
    }
}

/// Passes on what the place of work said: gives the reply, or why there will be none. A worker that never said anything
/// is one that could not be started: the page then does its work.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn hear(place: &mut Option<Place>, word: Word) -> Option<Result<String, String>> {
    match (word, place.take()) {
        (Word::Told(text), Some(Place::Beside { worker, .. })) => {
            *place = Some(Place::Beside { worker, orders: None });
            Some(Ok(text))
        }
        (Word::Lost(_), Some(Place::Beside { orders: Some(orders), .. })) => {
            *place = Some(Place::here(orders));
            None
        }
        (Word::Lost(why), _) => Some(Err(why)),
        (Word::Told(text), before) => {
            *place = before;
            Some(Ok(text))
        }
    }
}

/// Whether the page itself has work to do.
pub fn is_busy(place: Option<&Place>) -> bool {
    matches!(place, Some(Place::Here(workshop)) if workshop.is_busy())
}

/// Does a piece of the page's own work; gives replies.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn work(place: Option<&mut Place>) -> Vec<String> {
    match place {
        Some(Place::Here(workshop)) => workshop.work(browser::now_ms),
        _ => Vec::new(),
    }
}
