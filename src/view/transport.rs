//! The transport bar: where the run stands, and where one can go.

use super::text::{duration, thousands};
use crate::app::{Direction, Landmark, Model};

/// What the bar shows.
#[derive(Clone, PartialEq, Debug)]
pub struct TransportView {
    /// Whether there is a run to move in.
    pub enabled: bool,
    /// Instructions so far.
    pub position: u64,
    /// Instructions of the run.
    pub length: u64,
    /// Where it stands, in words.
    pub text: String,
    /// Which way it goes by itself.
    pub going: Option<Direction>,
    /// An index into the speeds.
    pub speed: usize,
    /// Whether it stands before the first instruction.
    pub at_start: bool,
    /// Whether it stands at the end.
    pub at_end: bool,
    /// Whether there are callbacks and turns to step by.
    pub reactor: bool,
    /// The places worth going to.
    pub landmarks: Vec<LandmarkView>,
    /// Instructions of the run under way, in words.
    pub recording: Option<String>,
}

/// A kind of place.
#[derive(Clone, PartialEq, Debug)]
pub struct LandmarkView {
    /// Which.
    pub landmark: Landmark,
    /// How many there are.
    pub count: usize,
    /// The number of the last one up to here, from 1; 0 before the first.
    pub number: usize,
    /// Whether there is one further back.
    pub back: bool,
    /// Whether there is one further on.
    pub on: bool,
}

/// The bar.
pub fn transport(model: &Model) -> TransportView {
    let recording = model.recording.as_ref();
    let recording = recording.map(|recording| format!("{} instructions", thousands(recording.simulation.position())));
    let view = TransportView {
        enabled: model.recording.is_none(),
        position: 0,
        length: 0,
        text: "not run yet".to_owned(),
        going: model.playback.going,
        speed: model.playback.speed,
        at_start: true,
        at_end: false,
        reactor: false,
        landmarks: Vec::new(),
        recording,
    };
    let Some(run) = &model.run else { return view };
    let simulation = &run.simulation;
    let (position, length) = (simulation.position(), simulation.length());
    let landmarks = Landmark::ALL.map(|landmark| LandmarkView {
        landmark,
        count: run.marks.of(landmark).len(),
        number: run.marks.number(landmark, position),
        back: run.marks.next(landmark, Direction::Back, position).is_some(),
        on: run.marks.next(landmark, Direction::On, position).is_some(),
    });
    let time = duration(simulation.time().as_nanos());
    TransportView {
        position,
        length,
        text: format!("{} of {} instructions, {time}", thousands(position), thousands(length)),
        at_start: position == 0,
        at_end: simulation.is_at_end(),
        reactor: !simulation.reactor_calls().calls().is_empty(),
        landmarks: landmarks.into_iter().filter(|view| view.count > 0).collect(),
        ..view
    }
}
