//! What pointers, wheels and keys ask for. The page only passes on what the browser reports.

use super::hit::{Hit, Place};
use crate::app::timeline::{Direction, TimelineIntent};

/// Pixels that a pointer moves before a press is no click any more.
const CLICK_PX: f64 = 4.0;
/// How much a key or a button zooms.
pub const ZOOM_STEP: f64 = 1.6;
/// The share of a window by which a key or a button pans.
pub const PAN_STEP: f64 = 0.2;
/// Zoom by a pixel of the wheel; one notch is about a hundred.
const WHEEL_ZOOM: f64 = 0.0022;
/// The same for the small steps of a trackpad's pinch, which comes as a wheel with the control key.
const PINCH_ZOOM: f64 = 0.01;

/// A pointer at a point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Touch {
    /// Which one.
    pub id: i32,
    /// Where.
    pub hit: Hit,
}

/// What is being done with the pointers that are down.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Gesture {
    down: Vec<Touch>,
    doing: Doing,
    /// Whether a pointer has moved so far that this is no click.
    moved: bool,
}

#[derive(Clone, Copy, PartialEq, Debug, Default)]
enum Doing {
    #[default]
    Nothing,
    /// The position in view goes with the pointer, on the ruler or the overview.
    Scrub(Place),
    /// A range from this pixel on is selected.
    Select(f64),
    /// What is under the fingers goes with them.
    Drag,
}

impl Gesture {
    /// A pointer goes down; `drags` for fingers, and for a mouse that shall move the plot and not select.
    pub fn press(&mut self, touch: Touch, drags: bool) -> Option<TimelineIntent> {
        self.down.retain(|down| down.id != touch.id);
        self.down.push(touch);
        if self.down.len() > 1 {
            self.doing = Doing::Drag;
            self.moved = true;
            return None;
        }
        self.moved = false;
        let place = touch.hit.place;
        self.doing = match place {
            Place::Overview | Place::Ruler => Doing::Scrub(place),
            Place::Plot if !drags => Doing::Select(touch.hit.x),
            Place::Plot | Place::Label => Doing::Drag,
        };
        scrub(self.doing, touch.hit)
    }

    /// A pointer moves, down or not.
    pub fn move_to(&mut self, touch: Touch) -> Vec<TimelineIntent> {
        let Some(at) = self.down.iter().position(|down| down.id == touch.id) else {
            return vec![hover(touch.hit)];
        };
        let before = self.down[at].hit;
        self.moved |= (touch.hit.x - before.x).hypot(touch.hit.y - before.y) >= CLICK_PX;
        let other = self.down.iter().find(|down| down.id != touch.id).map(|down| down.hit);
        match (self.doing, other) {
            (Doing::Scrub(_), _) => scrub(self.doing, touch.hit).into_iter().collect(),
            (Doing::Select(from), _) if self.moved => {
                vec![TimelineIntent::Select { from, to: touch.hit.x }, hover(touch.hit)]
            }
            (Doing::Drag, Some(other)) => {
                self.down[at] = touch;
                pinch(before, touch.hit, other)
            }
            (Doing::Drag, None) if self.moved => {
                self.down[at] = touch;
                let (px, down) = (before.x - touch.hit.x, before.y - touch.hit.y);
                vec![TimelineIntent::Pan { px }, TimelineIntent::Scroll { px: down }]
            }
            _ => Vec::new(),
        }
    }

    /// A pointer goes up: a click goes to its moment, or focuses the lane whose name it is on.
    pub fn release(&mut self, touch: Touch) -> Option<TimelineIntent> {
        let before = self.down.len();
        self.down.retain(|down| down.id != touch.id);
        if self.down.len() == before {
            return None;
        }
        let (doing, place) = (self.doing, touch.hit.place);
        if self.down.is_empty() {
            self.doing = Doing::Nothing;
        }
        match (doing, place) {
            _ if self.moved => None,
            (Doing::Drag, Place::Label) => touch.hit.lane.map(TimelineIntent::ToggleLane),
            (Doing::Select(_) | Doing::Drag, Place::Plot) => Some(TimelineIntent::SeekAt { x: touch.hit.x }),
            _ => None,
        }
    }

    /// The browser took the pointers away.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }
}

fn hover(hit: Hit) -> TimelineIntent {
    match hit.place {
        Place::Plot | Place::Ruler => TimelineIntent::Hover { x: hit.x, y: hit.y },
        Place::Overview | Place::Label => TimelineIntent::Leave,
    }
}

fn scrub(doing: Doing, hit: Hit) -> Option<TimelineIntent> {
    match doing {
        Doing::Scrub(Place::Overview) => Some(TimelineIntent::SeekShare { share: hit.share }),
        Doing::Scrub(_) => Some(TimelineIntent::SeekAt { x: hit.x }),
        _ => None,
    }
}

/// One of two fingers moved: what was between them stays between them.
fn pinch(before: Hit, now: Hit, other: Hit) -> Vec<TimelineIntent> {
    // Fingers above each other tell nothing about time.
    let apart = |hit: Hit| (hit.x - other.x).abs().max(24.0);
    let middle = |hit: Hit| (hit.x + other.x) / 2.0;
    vec![
        TimelineIntent::Pan { px: middle(before) - middle(now) },
        TimelineIntent::ZoomAt { x: middle(now), factor: apart(now) / apart(before) },
    ]
}

/// A wheel turned by so many pixels.
pub fn intent_of_wheel(hit: Hit, (right, down): (f64, f64), shift: bool, control: bool) -> TimelineIntent {
    let along = if right.abs() > down.abs() { right } else { down };
    if hit.place == Place::Label && !control {
        TimelineIntent::Scroll { px: down }
    } else if control {
        TimelineIntent::ZoomAt { x: hit.x, factor: (-down * PINCH_ZOOM).clamp(-1.0, 1.0).exp() }
    } else if shift || right.abs() > down.abs() {
        TimelineIntent::Pan { px: along }
    } else {
        TimelineIntent::ZoomAt { x: hit.x, factor: (-down * WHEEL_ZOOM).clamp(-1.0, 1.0).exp() }
    }
}

/// What a key asks for, without control, alt or meta key.
pub fn intent_of_key(key: &str) -> Option<TimelineIntent> {
    Some(match key {
        "w" | "W" | "+" | "=" => TimelineIntent::Zoom { factor: ZOOM_STEP },
        "s" | "S" | "-" | "_" => TimelineIntent::Zoom { factor: 1.0 / ZOOM_STEP },
        "a" | "A" | "ArrowLeft" => TimelineIntent::PanWindows { windows: -PAN_STEP },
        "d" | "D" | "ArrowRight" => TimelineIntent::PanWindows { windows: PAN_STEP },
        "PageUp" => TimelineIntent::PanWindows { windows: -1.0 },
        "PageDown" => TimelineIntent::PanWindows { windows: 1.0 },
        "ArrowUp" => TimelineIntent::FocusLane(Direction::Previous),
        "ArrowDown" => TimelineIntent::FocusLane(Direction::Next),
        "," => TimelineIntent::FocusSlice(Direction::Previous),
        "." => TimelineIntent::FocusSlice(Direction::Next),
        "f" | "F" => TimelineIntent::ZoomToSelection,
        "m" | "M" => TimelineIntent::SelectHere,
        "0" => TimelineIntent::Fit,
        "Home" => TimelineIntent::ShowEdge(Direction::Previous),
        "End" => TimelineIntent::ShowEdge(Direction::Next),
        "Enter" => TimelineIntent::SeekFocus,
        "Escape" => TimelineIntent::ClearSelection,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(id: i32, place: Place, x: f64, y: f64) -> Touch {
        Touch { id, hit: Hit { place, x, y, lane: Some(3), ns: x, share: x / 100.0 } }
    }

    fn plot(id: i32, x: f64) -> Touch {
        touch(id, Place::Plot, x, 10.0)
    }

    #[test]
    fn a_click_goes_to_its_moment_and_a_drag_of_the_mouse_selects() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.press(plot(1, 20.0), false), None);
        assert_eq!(gesture.move_to(plot(1, 22.0)), []);
        assert_eq!(gesture.release(plot(1, 22.0)), Some(TimelineIntent::SeekAt { x: 22.0 }));
        gesture.press(plot(1, 20.0), false);
        assert_eq!(gesture.move_to(plot(1, 50.0))[0], TimelineIntent::Select { from: 20.0, to: 50.0 });
        assert_eq!(gesture.release(plot(1, 50.0)), None);
        assert_eq!(gesture.move_to(plot(1, 60.0)), [TimelineIntent::Hover { x: 60.0, y: 10.0 }]);
    }

    #[test]
    fn a_finger_pans_and_two_pinch() {
        let mut gesture = Gesture::default();
        gesture.press(plot(1, 20.0), true);
        assert_eq!(gesture.move_to(plot(1, 50.0))[0], TimelineIntent::Pan { px: -30.0 });
        gesture.press(plot(2, 150.0), true);
        let zoom = TimelineIntent::ZoomAt { x: 150.0, factor: 2.0 };
        assert_eq!(gesture.move_to(plot(2, 250.0)), [TimelineIntent::Pan { px: -50.0 }, zoom]);
        assert_eq!((gesture.release(plot(2, 250.0)), gesture.release(plot(1, 50.0))), (None, None));
    }

    #[test]
    fn dragging_on_the_ruler_or_the_overview_scrubs() {
        let mut gesture = Gesture::default();
        let on = |place, x| touch(1, place, x, -5.0);
        assert_eq!(gesture.press(on(Place::Overview, 20.0), true), Some(TimelineIntent::SeekShare { share: 0.2 }));
        // The drag goes on where it leaves the strip.
        assert_eq!(gesture.move_to(plot(1, 40.0)), [TimelineIntent::SeekShare { share: 0.4 }]);
        gesture.release(plot(1, 40.0));
        assert_eq!(gesture.press(on(Place::Ruler, 20.0), false), Some(TimelineIntent::SeekAt { x: 20.0 }));
        gesture.cancel();
        assert_eq!(gesture.release(plot(1, 40.0)), None);
    }

    #[test]
    fn a_click_on_a_name_focuses_its_lane() {
        let mut gesture = Gesture::default();
        gesture.press(touch(1, Place::Label, -40.0, 10.0), false);
        assert_eq!(gesture.release(touch(1, Place::Label, -40.0, 10.0)), Some(TimelineIntent::ToggleLane(3)));
    }

    #[test]
    fn the_wheel_zooms_pans_and_scrolls() {
        let hit = plot(1, 40.0).hit;
        let TimelineIntent::ZoomAt { x, factor } = intent_of_wheel(hit, (0.0, -100.0), false, false) else { panic!() };
        assert!(x == 40.0 && factor > 1.0);
        assert_eq!(intent_of_wheel(hit, (0.0, 30.0), true, false), TimelineIntent::Pan { px: 30.0 });
        assert_eq!(intent_of_wheel(hit, (-30.0, 3.0), false, false), TimelineIntent::Pan { px: -30.0 });
        let label = touch(1, Place::Label, -5.0, 10.0).hit;
        assert_eq!(intent_of_wheel(label, (0.0, 30.0), false, false), TimelineIntent::Scroll { px: 30.0 });
    }
}
