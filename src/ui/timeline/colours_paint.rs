//! The theme's colours, as the style sheet has them now.

use baton::view::timeline::{Colour, LANE_HUES, Palette};
use web_sys::HtmlCanvasElement;

/// Colours for pixels, and for strokes and text as the canvas takes them.
pub struct Colours {
    /// For pixels.
    pub palette: Palette,
    /// Text.
    pub text: String,
    /// Less important text.
    pub muted: String,
    /// Thin lines between parts.
    pub line: String,
    /// The position in view.
    pub playhead: String,
    /// The selection, the focus and the window.
    pub accent: String,
    /// Behind everything.
    pub background: String,
    /// The page's font for figures.
    pub font: String,
}

impl Colours {
    /// Asks the browser, by way of an element that takes each custom property for its own colour in turn: a property itself
    /// may be any expression.
    pub fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        let style = canvas.style();
        let computed = web_sys::window()?.get_computed_style(canvas).ok()??;
        let text = |name: &str| {
            let _ = style.set_property("color", &format!("var({name})"));
            computed.get_property_value("color").unwrap_or_default()
        };
        let colour = |name: &str| parsed(&text(name));
        let colours = Self {
            palette: Palette {
                background: colour("--lane-bg"),
                stripe: colour("--lane-stripe"),
                lanes: std::array::from_fn(|at| colour(&format!("--lane-{}", at % LANE_HUES + 1))),
                ready: colour("--ready"),
                blocked: colour("--blocked"),
                sleeping: colour("--sleeping"),
                in_vain: colour("--in-vain"),
                stale: colour("--stale"),
                lost: colour("--lost"),
            },
            text: text("--lane-text"),
            muted: text("--lane-muted"),
            line: text("--lane-line"),
            playhead: text("--playhead"),
            accent: text("--lane-accent"),
            background: text("--lane-bg"),
            font: computed.get_property_value("font-family").unwrap_or_else(|_| "sans-serif".to_owned()),
        };
        let _ = style.remove_property("color");
        Some(colours)
    }
}

/// `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)` or `color(srgb 0.1 0.2 0.3)`, which is what computed colours look like.
fn parsed(text: &str) -> Colour {
    let scale = if text.starts_with("color(") { 255.0 } else { 1.0 };
    let mut numbers =
        text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter_map(|number| number.parse::<f64>().ok());
    let mut channel = || (numbers.next().unwrap_or(0.0) * scale).round().clamp(0.0, 255.0) as u8;
    [channel(), channel(), channel(), 255]
}
