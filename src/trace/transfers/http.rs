//! HTTP/1 messages in one direction of a connection: their heads, and where their bodies end (RFC 9112).

use crate::base::limits;

/// The longest name of a method that is taken for one.
const METHOD_BYTES: usize = 20;

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Client,
    Server,
}

/// Follows the messages that one side sends.
#[derive(Clone, Debug)]
pub(super) struct Messages {
    side: Side,
    state: State,
    /// The head, or the line of a chunked body, up to where it has come.
    collected: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// In a head, or before it.
    Head,
    /// In a body of which so many bytes are left.
    Sized(u64),
    /// In the line that says how long the next chunk is.
    ChunkSize,
    /// In a chunk of which so many bytes are left.
    Chunk(u64),
    /// In the end of line behind a chunk.
    ChunkEnd,
    /// In the lines behind the last chunk.
    Trailers,
    /// In bytes that only the connection's end ends.
    UntilEnd,
}

/// What the next bytes are.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    /// How many they are; at least one.
    pub taken: usize,
    /// What they are.
    pub kind: Kind<'a>,
    /// Whether the message ends with them.
    pub over: bool,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// Neither the end of a head nor a part of a body.
    Framing,
    /// They end this head.
    Head(Head),
    /// A part of a body.
    Body(&'a [u8]),
    /// What was collected up to them is no head: it is plain bytes.
    NoHead(Vec<u8>),
}

impl Messages {
    pub fn new(side: Side) -> Self {
        Self { side, state: State::Head, collected: Vec::new() }
    }

    /// Whether only the connection's end ends what is being sent.
    pub fn is_until_end(&self) -> bool {
        self.state == State::UntilEnd
    }

    /// What the first of `bytes` are. `bodiless` says that a response has no body whatever its head says, as one to HEAD.
    ///
    /// # Panics
    /// When there are no bytes.
    pub fn next<'a>(&mut self, bytes: &'a [u8], bodiless: bool) -> Piece<'a> {
        assert!(!bytes.is_empty(), "there is something to be told apart");
        match self.state {
            State::Head => self.head_line(bytes, bodiless),
            State::Sized(left) => {
                let (body, left) = part(bytes, left);
                self.state = if left == 0 { State::Head } else { State::Sized(left) };
                Piece { taken: body.len(), kind: Kind::Body(body), over: left == 0 }
            }
            State::Chunk(left) => {
                let (body, left) = part(bytes, left);
                self.state = if left == 0 { State::ChunkEnd } else { State::Chunk(left) };
                Piece { taken: body.len(), kind: Kind::Body(body), over: false }
            }
            State::ChunkSize | State::ChunkEnd | State::Trailers => self.chunk_line(bytes),
            State::UntilEnd => Piece { taken: bytes.len(), kind: Kind::Body(bytes), over: false },
        }
    }

    /// Collects bytes up to the end of a line; true when it has come.
    fn collect(&mut self, bytes: &[u8]) -> (usize, bool) {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(bytes.len(), |at| at + 1);
        self.collected.extend_from_slice(&bytes[..taken]);
        (taken, end.is_some())
    }

    fn head_line<'a>(&mut self, bytes: &'a [u8], bodiless: bool) -> Piece<'a> {
        let before = self.collected.len();
        let (taken, ended) = self.collect(bytes);
        let framing = Piece { taken, kind: Kind::Framing, over: false };
        if ended && before == 0 && is_blank(&self.collected) {
            // Clients that were written long ago send one behind a body.
            self.collected.clear();
            return framing;
        }
        let is_first_line = !self.collected[..before].contains(&b'\n');
        if is_first_line && !self.may_be_first_line(ended) {
            self.state = State::UntilEnd;
            return Piece { taken, kind: Kind::NoHead(std::mem::take(&mut self.collected)), over: false };
        }
        let blank = ended && is_blank(&self.collected[line_start(&self.collected)..]);
        let too_long = self.collected.len() > limits::HTTP_HEAD_BYTES;
        if !blank && !too_long {
            return framing;
        }
        let head = Head::parse(&std::mem::take(&mut self.collected));
        if too_long {
            self.state = State::UntilEnd;
            return Piece { taken, kind: Kind::Head(head), over: false };
        }
        match self.body_behind(&head, bodiless) {
            // An interim response: the one that counts follows.
            None => framing,
            Some(state) => {
                self.state = state;
                Piece { taken, kind: Kind::Head(head), over: state == State::Head }
            }
        }
    }

    /// Whether what was collected begins as a message of this side does.
    fn may_be_first_line(&self, ended: bool) -> bool {
        if ended {
            let head = Head::parse(&self.collected);
            return match self.side {
                Side::Client => head.request().is_some(),
                Side::Server => head.status().is_some(),
            };
        }
        match self.side {
            Side::Client => {
                let method = self.collected.split(|byte| *byte == b' ').next().unwrap_or_default();
                let is_method = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'-' || *byte == b'\r';
                method.len() <= METHOD_BYTES
                    && method.iter().all(is_method)
                    && self.collected.len() <= limits::HTTP_HEAD_BYTES
            }
            Side::Server => {
                let length = self.collected.len().min(5);
                self.collected[..length] == b"HTTP/"[..length] && self.collected.len() <= limits::HTTP_HEAD_BYTES
            }
        }
    }

    /// What follows a head: its message is over when that is a head again. None behind an interim response.
    fn body_behind(&self, head: &Head, bodiless: bool) -> Option<State> {
        if self.side == Side::Server {
            match head.status().map_or(0, |(status, _)| status) {
                101 => return Some(State::UntilEnd),
                100..200 => return None,
                204 | 304 => return Some(State::Head),
                _ if bodiless => return Some(State::Head),
                _ => {}
            }
        }
        let coding = head.field("transfer-encoding").map(str::to_ascii_lowercase);
        if coding.is_some_and(|coding| coding.split(',').any(|coding| coding.trim() == "chunked")) {
            return Some(State::ChunkSize);
        }
        Some(match head.content_length() {
            Some(0) => State::Head,
            Some(length) => State::Sized(length),
            None if self.side == Side::Client => State::Head,
            None => State::UntilEnd,
        })
    }

    fn chunk_line<'a>(&mut self, bytes: &'a [u8]) -> Piece<'a> {
        let (taken, ended) = self.collect(bytes);
        let mut over = false;
        if ended {
            let line = std::mem::take(&mut self.collected);
            self.state = match self.state {
                State::ChunkSize => match chunk_size(&line) {
                    Some(0) => State::Trailers,
                    Some(size) => State::Chunk(size),
                    None => State::UntilEnd,
                },
                State::ChunkEnd => State::ChunkSize,
                _ if is_blank(&line) => {
                    over = true;
                    State::Head
                }
                state => state,
            };
        } else if self.collected.len() > limits::HTTP_HEAD_BYTES {
            self.collected = Vec::new();
            self.state = State::UntilEnd;
        }
        Piece { taken, kind: Kind::Framing, over }
    }
}

/// The first of `bytes`, at most `left`, and what is left then.
fn part(bytes: &[u8], left: u64) -> (&[u8], u64) {
    let taken = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
    (&bytes[..taken], left - taken as u64)
}

fn is_blank(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

/// Where the last line starts, one that has ended.
fn line_start(text: &[u8]) -> usize {
    let before = &text[..text.len().saturating_sub(1)];
    before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

fn chunk_size(line: &[u8]) -> Option<u64> {
    let line = std::str::from_utf8(line).ok()?;
    u64::from_str_radix(line.split(';').next()?.trim(), 16).ok()
}

/// A head: its first line and its fields.
#[derive(Debug)]
pub(super) struct Head {
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let fields = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Self { first, fields }
    }

    /// The first field of this name, which is in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn content_length(&self) -> Option<u64> {
        self.field("content-length")?.parse().ok()
    }

    /// Method and target, if it is a request's.
    pub fn request(&self) -> Option<(&str, &str)> {
        let (method, rest) = self.first.split_once(' ')?;
        let (target, version) = rest.rsplit_once(' ')?;
        let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        (is_method && method.len() <= METHOD_BYTES && version.starts_with("HTTP/1.")).then_some((method, target.trim()))
    }

    /// Status and reason, if it is a response's.
    pub fn status(&self) -> Option<(u16, &str)> {
        let rest = self.first.strip_prefix("HTTP/")?;
        let (_, rest) = rest.split_once(' ')?;
        let (status, reason) = rest.split_once(' ').unwrap_or((rest, ""));
        let status = status.parse().ok().filter(|status| (100..1_000).contains(status))?;
        Some((status, reason.trim()))
    }
}
