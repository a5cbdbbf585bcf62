//! One transfer on the axis.

use crate::app::timeline::TimeAxis;
use crate::base::VirtualTime;
use crate::trace::{Phase, Stretch, Transfer};
use crate::view::ink::{Ink, Texture};

/// The narrowest bar: what took time is seen.
const BAR_PX_MIN: f64 = 1.0;

/// Stretches closer than this are drawn as one.
const GAP_PX_MIN: f64 = 1.0;

/// Pixels that a character in a bar takes, about, and those around the word.
const CHARACTER_PX: f64 = 6.0;
const PADDING_PX: f64 = 6.0;

/// A phase that took time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// Which.
    pub phase: Phase,
    /// Its left edge, in pixels from the plot's.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// Its name, where there is room for it.
    pub label: Option<&'static str>,
}

impl Bar {
    /// Its colour.
    pub const fn ink(&self) -> Ink {
        Ink::of_phase(self.phase)
    }

    /// Its texture.
    pub const fn texture(&self) -> Texture {
        Texture::of_phase(self.phase)
    }
}

/// What is drawn of a transfer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bars {
    /// Its phases, in order.
    pub phases: Vec<Bar>,
    /// When something went on that is hidden: left edge and width.
    pub hidden: Option<(f64, f64)>,
    /// When bytes of it lay unread: left edges and widths, apart from each other.
    pub unread: Vec<(f64, f64)>,
    /// Where it failed, if it did.
    pub failed: Option<f64>,
}

impl Bars {
    /// Of a transfer, as it stood at `until`; what is out of sight is left out.
    pub fn new(transfer: &Transfer, until: VirtualTime, axis: &TimeAxis) -> Self {
        let phases = Phase::ALL.into_iter().filter_map(|phase| {
            let stretch = transfer.phase(phase, until).filter(|stretch| stretch.ns() > 0)?;
            let (x, width) = on(axis, stretch)?;
            let room = phase.name().len() as f64 * CHARACTER_PX + PADDING_PX;
            Some(Bar { phase, x, width, label: (width >= room).then_some(phase.name()) })
        });
        let mut unread: Vec<(f64, f64)> = Vec::new();
        for (x, width) in transfer.unread.stretches(until).filter_map(|stretch| on(axis, stretch)) {
            match unread.last_mut() {
                Some(last) if x - (last.0 + last.1) < GAP_PX_MIN => last.1 = last.1.max(x + width - last.0),
                _ => unread.push((x, width)),
            }
        }
        let failed = transfer.ending(until).is_bad().then(|| transfer.stop(until)).filter(|stop| axis.shows(*stop));
        let hidden = transfer.hidden(until).and_then(|stretch| on(axis, stretch));
        Self { phases: phases.collect(), hidden, unread, failed: failed.map(|stop| axis.x_of(stop)) }
    }
}

/// Left edge and width of a stretch, as far as it is in sight.
pub(super) fn on(axis: &TimeAxis, stretch: Stretch) -> Option<(f64, f64)> {
    let (left, right) = (axis.x_of(stretch.start), axis.x_of(stretch.stop));
    if left > axis.width() || right < 0.0 {
        return None;
    }
    // Also what ends with the axis is seen.
    let start = left.clamp(0.0, axis.width() - BAR_PX_MIN);
    Some((start, (right.min(axis.width()) - start).max(BAR_PX_MIN)))
}
