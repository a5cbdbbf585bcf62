//! Scrolling within a pane.

use web_sys::Element;

/// Scrolls the pane `within` as little as needed to show `element` with so many pixels above and below it. Unlike the
/// browser's own way it never moves the page.
pub fn keep_in_sight(within: &Element, element: &Element, above_px: i32, below_px: i32) {
    let (outer, inner) = (within.get_bounding_client_rect(), element.get_bounding_client_rect());
    let above = (inner.top() - outer.top()) as i32 - above_px;
    let below = (inner.bottom() - outer.bottom()) as i32 + below_px;
    if above < 0 {
        within.set_scroll_top(within.scroll_top() + above);
    } else if below > 0 {
        within.set_scroll_top(within.scroll_top() + below.min(above));
    }
}
