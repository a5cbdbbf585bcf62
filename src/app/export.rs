//! Files of a run.

use super::effect::{Drawing, Effect};
use super::run::Run;

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// An HTTP archive.
    Har,
    /// Trace events.
    Trace,
    /// A table.
    Csv,
    /// A drawing.
    Svg,
    /// A picture in pixels.
    Png,
}

impl FileKind {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Har, Self::Trace, Self::Csv, Self::Svg, Self::Png];
    /// Those of a run without downloads.
    pub const PLAIN: [Self; 3] = [Self::Trace, Self::Svg, Self::Png];
    /// Those of a chart.
    pub const DRAWN: [Self; 2] = [Self::Svg, Self::Png];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Har => "HAR",
            Self::Trace => "Trace",
            Self::Csv => "CSV",
            Self::Svg => "SVG",
            Self::Png => "PNG",
        }
    }

    /// What it is good for.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Har => "HTTP archive 1.2, for the network panels of browsers",
            Self::Trace => "Trace Event JSON, for Perfetto and speedscope",
            Self::Csv => "A table of the downloads, for spreadsheets",
            Self::Svg => "The picture as a drawing",
            Self::Png => "The picture in pixels",
        }
    }

    /// The end of its files' names.
    const fn extension(self) -> &'static str {
        match self {
            Self::Har => "har",
            Self::Trace => "trace.json",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    fn file(self, stem: &str) -> String {
        format!("baton-{stem}.{}", self.extension())
    }

    /// The effect that draws something as this kind of file; None for a kind that is not drawn.
    pub(super) fn drawn(self, stem: &str, what: Drawing) -> Option<Effect> {
        let in_pixels = match self {
            Self::Svg => false,
            Self::Png => true,
            Self::Har | Self::Trace | Self::Csv => return None,
        };
        Some(Effect::Draw { what, name: self.file(stem), in_pixels })
    }
}

/// A file of a run; `what` is drawn where it is to be a picture.
pub(super) fn export(run: &Run, stem: &str, kind: FileKind, what: Drawing) -> Option<Effect> {
    let simulation = &run.simulation;
    let mut out = Vec::new();
    let (written, mime) = match kind {
        FileKind::Har => (simulation.write_har(&mut out), "application/json"),
        FileKind::Trace => (simulation.write_trace(&mut out), "application/json"),
        FileKind::Csv => (simulation.write_csv(&mut out), "text/csv"),
        FileKind::Svg | FileKind::Png => return kind.drawn(stem, what),
    };
    written.ok()?;
    Some(Effect::Download { name: kind.file(stem), mime, text: String::from_utf8(out).ok()? })
}
