//! Markup: HTML as libxml2 reads it, and XPath over what it reads. Neither knows of Python or of the machine.
//!
//! Programs read pages with `lxml.html`, so a page becomes the tree that lxml shows: that of libxml2 2.14, whose tokens
//! are nearly those of HTML5 while its rules for tags that are left out are its own. A *document* is a table of *nodes*;
//! a node is named by its [`NodeId`], and ids are never used again.

mod decode;
mod entities;
mod input;
mod open;
mod parse;
mod rules;
mod serialise;
mod tag;
mod text;
mod tree;
pub mod xpath;

pub use parse::{Source, parse};
pub use serialise::{Form, serialise};
pub use tree::{Attribute, Doctype, Document, Kind, NodeId};
