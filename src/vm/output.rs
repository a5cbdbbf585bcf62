//! What a program prints.

use super::machine::Vm;
use super::native::Escape;
use super::recorder::Output;
use crate::base::limits;

impl Vm<'_> {
    /// Prints `text` to standard output, or to standard error.
    ///
    /// # Errors
    /// The limit, when the program printed too much.
    pub fn print(&mut self, text: impl Into<Box<str>>, error: bool) -> Result<(), Escape> {
        let text = text.into();
        self.machine.output_bytes += text.len();
        if self.machine.output_bytes > limits::OUTPUT_BYTES {
            let most = limits::OUTPUT_BYTES >> 20;
            return Err(Escape::Limit(format!("the program printed more than {most} MB, the most that Baton keeps")));
        }
        self.charge(self.image.costs.system_call_ns);
        let nth = self.machine.outputs as usize;
        self.machine.outputs += 1;
        if self.recorder.output.len() == nth {
            let position = self.machine.position + self.machine.executed;
            let thread = self.thread.id;
            self.recorder.output.push(Output { position, thread, error, text });
        }
        Ok(())
    }
}
