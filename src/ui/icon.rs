//! The pictures on buttons: shapes of the transport of a tape.

use yew::prelude::*;

/// A picture.
#[derive(Clone, Copy, PartialEq)]
pub enum Icon {
    /// To the start.
    Start,
    /// To the end.
    End,
    /// A slice on.
    Slice,
    /// A line on.
    Line,
    /// An instruction on.
    Instruction,
    /// Go on.
    Play,
    /// Stand still.
    Pause,
    /// A callback on.
    Callback,
    /// A turn of the reactor on.
    Turn,
    /// The relay baton.
    Baton,
}

impl Icon {
    /// The outline, in a box of 16 by 16.
    const fn path(self) -> &'static str {
        match self {
            Self::Start => "M3 3h2v10H3zM13 3v10L6 8z",
            Self::End => "M11 3h2v10h-2zM3 3v10l7-5z",
            Self::Slice => "M2 3l5 5-5 5zM8 3l5 5-5 5z",
            Self::Line => "M2 3h8v2H2zM2 11h8v2H2zM10 6l4 2.5L10 11zM2 7h6v2H2z",
            Self::Instruction => "M4 3l7 5-7 5z",
            Self::Play => "M4 2l10 6-10 6z",
            Self::Pause => "M4 3h3v10H4zM9 3h3v10H9z",
            Self::Callback => "M3 2h2v12H3zM7 2h2v12H7zM5 4h2v2H5zM5 10h2v2H5zM10 5l4 3-4 3z",
            Self::Turn => "M8 2a6 6 0 1 0 6 6h-2a4 4 0 1 1-4-4v3l5-4-5-4z",
            Self::Baton => "M2.2 12.4 12.4 2.2l1.4 1.4L3.6 13.8z",
        }
    }

    /// The picture; `back` mirrors it.
    pub fn draw(self, back: bool) -> Html {
        let flip = back.then_some("scale(-1 1) translate(-16 0)");
        html! {
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={self.path()} transform={flip} />
            </svg>
        }
    }
}
