//! The page's components: they draw view models and send intents.

mod app;
mod browser;
mod challenge;
mod claims;
mod compare;
mod downloads;
mod drawing;
mod editor;
mod fetched;
mod field;
mod figures;
mod header;
mod help;
mod icon;
mod instructions;
mod keys;
mod lesson;
mod machine;
mod outcomes;
mod place;
mod program;
mod reactor;
mod real;
mod run_pane;
mod settings;
mod share;
mod sheet;
mod summary;
mod threads;
mod timeline;
mod transport;

pub use app::App;
pub use browser::{is_page, report_panics};
