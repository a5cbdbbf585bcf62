//! What the keys of the whole page do.

use baton::app::{Direction, Intent, Landmark, StepUnit};
use yew::KeyboardEvent;

/// A row of the list of keys: the keys, and what they do.
pub const LIST: [(&str, &str); 14] = [
    ("Ctrl+Enter", "Run the program from its start"),
    ("F8", "Play, pause"),
    ("F9, Shift+F9", "One slice on, back"),
    ("F10, Shift+F10", "One line on, back"),
    ("F11, Shift+F11", "One instruction on, back"),
    ("C and T", "One callback, one turn of the reactor on; with Shift back"),
    ("] and [", "Next and previous stale write"),
    ("} and {", "Next and previous lost update"),
    ("Home, End", "Start and end of the run"),
    ("I", "Show or hide the instructions of the line"),
    ("1 to 9, U", "In a challenge: pick the thread that goes on (with Shift: until it waits), undo"),
    ("?", "This list"),
    ("Escape", "Close what lies over the page; leave the editor"),
    ("Tab", "In the editor: indent. Escape first, then Tab, leaves it"),
];

/// What a key asks for. While the user types, only keys that no text needs.
pub fn intent(event: &KeyboardEvent, typing: bool) -> Option<Intent> {
    let way = if event.shift_key() { Direction::Back } else { Direction::On };
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return (key == "Enter").then_some(Intent::Run);
    }
    if event.alt_key() {
        return None;
    }
    match key.as_str() {
        "F8" => return Some(Intent::TogglePlay),
        "F9" => return Some(Intent::Step(StepUnit::Slice, way)),
        "F10" => return Some(Intent::Step(StepUnit::Line, way)),
        "F11" => return Some(Intent::Step(StepUnit::Instruction, way)),
        _ if typing => return None,
        _ => {}
    }
    match key.as_str() {
        "]" => Some(Intent::Jump(Landmark::StaleWrite, Direction::On)),
        "[" => Some(Intent::Jump(Landmark::StaleWrite, Direction::Back)),
        "}" => Some(Intent::Jump(Landmark::LostUpdate, Direction::On)),
        "{" => Some(Intent::Jump(Landmark::LostUpdate, Direction::Back)),
        "Home" => Some(Intent::Step(StepUnit::Whole, Direction::Back)),
        "End" => Some(Intent::Step(StepUnit::Whole, Direction::On)),
        "c" | "C" => Some(Intent::Step(StepUnit::Callback, way)),
        "t" | "T" => Some(Intent::Step(StepUnit::Turn, way)),
        "i" | "I" => Some(Intent::ToggleInstructions),
        "?" => Some(Intent::ToggleHelp),
        "Escape" => Some(Intent::CloseHelp),
        _ => None,
    }
}
