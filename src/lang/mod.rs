//! Source text -> ([`Program`], diagnostics), and a disassembler.

mod diagnostic;
pub mod op;
mod program;

pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use op::Op;
pub use program::{
    Code, CodeKind, Constant, Global, Handler, Instruction, POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE, Program,
    Signature,
};
