//! What the shell is asked to do.

/// Something that only a browser can do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Keep `value` under `key` for the next visit.
    Store {
        /// What it is.
        key: &'static str,
        /// The text to keep.
        value: String,
    },
    /// Put the text on the clipboard.
    Copy(String),
    /// Hand the user a file.
    Download {
        /// Its name.
        name: String,
        /// Its type.
        mime: &'static str,
        /// What is in it.
        text: String,
    },
    /// Change the theme of the page.
    ApplyTheme(super::Theme),
}
