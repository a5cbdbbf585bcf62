//! Places in source text.

/// A range of bytes in the source text, `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }
}

/// A place as people name it: both counted from 1; columns in characters, not bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineColumn {
    /// Counted from 1.
    pub line: u32,
    /// In characters, counted from 1.
    pub column: u32,
}

/// Where each line of a text starts, to turn byte offsets into lines and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// Ascending; the first is 0.
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`; lines end with `\n`, `\r\n` or a lone `\r`, as in Python.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// The number of lines, at least one.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even the empty text has a line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The line that holds the byte at `offset`, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The byte offset at which `line` (counted from 1) starts, if the text has it.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// The place of the byte at `offset` in `text`, the text that was indexed.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let column = text[start.min(end)..end].chars().count() as u32 + 1;
        LineColumn { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_as_in_python() {
        let text = "a\r\né = 1\rb\n";
        let index = LineIndex::new(text);
        let place = |offset| {
            let at = index.line_column(text, offset);
            (at.line, at.column)
        };
        assert_eq!(index.len(), 4);
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(5), (2, 2));
        assert_eq!(place(text.find('b').unwrap() as u32), (3, 1));
        assert_eq!(place(text.len() as u32), (4, 1));
    }
}
