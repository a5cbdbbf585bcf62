//! The browser's own things, each behind a small function: nothing else of the page names them.

mod caret;
mod crash;
mod fetch;
mod field;
mod file;
mod frame;
mod host;
mod inert;
mod keyboard;
mod late;
mod page;
mod picture_paint;
mod race;
mod rest;
mod scroll;
mod storage;
mod text;
mod watch;
mod worker;

pub use caret::{Focus, focus, insert_at_caret, leave, line_of_caret, place_caret};
pub use crash::report_panics;
pub use fetch::{Fetches, how_served};
pub use field::{pasted, text_in, value_of};
pub use file::{download, read_file};
pub use frame::{Frame, now_ms};
pub use host::{Host, post};
pub use keyboard::Keyboard;
pub use late::measure_wait;
pub use page::{address_with, apply_theme, asked_for, copy, full_page, is_framed, mark, open_tab};
pub use picture_paint::download_pixels;
pub use race::{Race, is_isolated};
pub use scroll::keep_in_sight;
pub use storage::{keep, kept};
pub use text::fetch_text;
pub use watch::{SizeWatch, ThemeWatch, Wheel, WheelWatch, element};
pub use worker::{Worker, is_page};
