//! What is wrong with a program, said to the person who wrote it.

use crate::base::Span;

/// A complaint about the source text, at its place, with the way out where one is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub span: Span,
    /// What, in one sentence without a full stop.
    pub message: String,
    /// How to mend it, where known.
    pub help: Option<String>,
    /// Whether the text is wrong or only beyond what Baton runs.
    pub kind: DiagnosticKind,
}

/// Why a program cannot run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiagnosticKind {
    /// CPython would refuse it too.
    Syntax,
    /// Python that Baton does not run; the message names the feature.
    Unsupported,
    /// A limit of Baton's, such as the size of the source.
    Limit,
}

impl Diagnostic {
    /// A complaint that CPython would make too.
    pub(super) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, kind: DiagnosticKind::Syntax }
    }

    /// A feature of Python that Baton does not run.
    pub(super) fn unsupported(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, kind: DiagnosticKind::Unsupported }
    }

    /// A limit of Baton's.
    pub(super) fn limit(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, kind: DiagnosticKind::Limit }
    }

    /// The same with a way out.
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
