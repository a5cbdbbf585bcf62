//! What threads do and wait for, in words.

use crate::app::Seat;
use crate::explore::{Deed, Operation, Outcome, Verdict};
use crate::sim::ThreadStatus;

/// What the thread does when it is picked, or why it cannot be.
pub(super) fn doing(seat: &Seat) -> String {
    match &seat.operation {
        Some(operation) => operation_in_words(operation, seat),
        None => match (&seat.status, &seat.waits_for) {
            (ThreadStatus::Ended, _) => "is over".to_owned(),
            (ThreadStatus::Failed, _) => "was ended by an exception".to_owned(),
            (_, Some((what, Some(holder)))) => format!("waits for {what}, held by {holder}"),
            (_, Some((what, None))) => format!("waits for {what}"),
            _ => "cannot go on".to_owned(),
        },
    }
}

fn operation_in_words(operation: &Operation, seat: &Seat) -> String {
    let Operation { deed, what, value, waits, .. } = operation;
    let known = !value.is_empty();
    match deed {
        Deed::Read if known => format!("reads {what}: {value}"),
        Deed::Read => format!("reads {what}"),
        Deed::Write if known => format!("writes {what} = {value}"),
        Deed::Write => format!("writes {what}"),
        Deed::Use => format!("works on {what}"),
        Deed::Take if *waits => match &seat.held_by {
            Some(holder) if *holder == seat.name => format!("asks for {what}, which it holds itself, and waits"),
            Some(holder) => format!("asks for {what}, held by {holder}, and waits"),
            None => format!("asks for {what}, and waits"),
        },
        Deed::Take => format!("takes {what}"),
        Deed::GiveBack => format!("gives {what} back"),
        Deed::Wait => format!("begins to wait at {what}"),
        Deed::Notify => format!("notifies at {what}"),
        Deed::Set => format!("sets {what}"),
        Deed::Clear => format!("clears {what}"),
        Deed::Pass => format!("passes {what}"),
        Deed::Put if *waits => format!("waits for room in {what}"),
        Deed::Put => format!("puts something into {what}"),
        Deed::Get if *waits => format!("asks for something from {what}, and waits"),
        Deed::Get => format!("takes something out of {what}"),
        Deed::TimeUp => "wakes: its time is up".to_owned(),
        Deed::GoOn => "does nothing that others could see".to_owned(),
    }
}

/// How a run ended, in a sentence.
pub(super) fn end(end: &Outcome) -> String {
    let failure = end.error.iter().chain(&end.thread_errors).next();
    let raised = failure.map(|failure| {
        let message = if failure.message.is_empty() { String::new() } else { format!(": {}", failure.message) };
        format!("{}{message}", failure.class)
    });
    match (end.verdict, raised) {
        (Verdict::Deadlock, _) => "Deadlock: nothing can go on.".to_owned(),
        (Verdict::Limit, _) => format!("Stopped: {}.", end.limit.as_deref().unwrap_or("a limit was reached")),
        (Verdict::Finished, None) => "The program is over.".to_owned(),
        (_, Some(raised)) => format!("The program is over; an exception ended a thread: {raised}."),
        (_, None) => "The program is over.".to_owned(),
    }
}
