//! What the shell is asked to do.

use crate::base::FetchId;

/// Something that can be drawn as a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drawing {
    /// What each thread of the run in view did.
    Timeline,
    /// The downloads of the run in view.
    Waterfall,
    /// The downloads of the strategy of that number.
    Strategy(usize),
    /// Time against the number of downloads.
    Growth,
    /// The downloads of that number that really happened.
    Real(usize),
}

/// What a browser does for downloads that really happen.
#[derive(Clone, PartialEq, Debug)]
pub enum Net {
    /// Say whether a service worker controls the page, and whether that came by https.
    AskHowServed,
    /// Fetch this, and tell what comes of it.
    Fetch(Box<PageFetch>),
    /// Give a fetch up.
    Abort(FetchId),
    /// Say when so many milliseconds are over; what was asked for before is forgotten.
    Wake(f64),
    /// Nothing is wanted any more: give up all fetches.
    Stop,
}

/// A request of the page's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageFetch {
    /// Its number.
    pub id: FetchId,
    /// The address; below the page's own where it has no scheme.
    pub url: String,
    /// GET, POST ..
    pub method: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// What is sent; empty for nothing.
    pub body: Vec<u8>,
}

/// How an answer is to be kept waiting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitSetup {
    /// The number of the measurement.
    pub number: u64,
    /// What is fetched, below the page's own address.
    pub url: String,
    /// How often, resting and computing each.
    pub times: u32,
    /// How long the page computes, in milliseconds.
    pub computing_ms: u32,
}

/// Something that only a browser can do.
#[derive(Clone, PartialEq, Debug)]
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
    /// Put the page's address on the clipboard, with this after the question mark.
    CopyLink(String),
    /// Look for what was kept under this key, and tell the view that it is of.
    Recall(&'static str),
    /// Fetch the text at this address, and tell the view of lessons with the number.
    FetchText {
        /// Which request it is.
        number: u64,
        /// The address; below the page's own where it has no scheme.
        address: String,
    },
    /// Something to answer came into view: its time begins.
    Asked,
    /// Tell the page around this answer, with the time that it took.
    Answered(super::Answer),
    /// Hand the user a file.
    Download {
        /// Its name.
        name: String,
        /// Its type.
        mime: &'static str,
        /// What is in it.
        text: String,
    },
    /// Draw something and hand the user the file.
    Draw {
        /// What.
        what: Drawing,
        /// The file's name.
        name: String,
        /// Whether as pixels; else as Scalable Vector Graphics.
        in_pixels: bool,
    },
    /// Give the place of work, which is set up for the first of them, an [`Order`](super::jobs::Order) as text.
    Work(String),
    /// Say whether workers can share memory here.
    AskForIsolation,
    /// Run the races of the series of that number on workers.
    Race(u64, super::RaceSetup),
    /// Give the race under way up.
    StopRace,
    /// Set the page up as its address says.
    Configure(super::Config),
    /// Open this page in a tab of its own, with this after its address.
    OpenFullPage(String),
    /// Tell the page around this, which is JSON.
    Post(String),
    /// Draw something and tell the page around, with the id of its question as JSON.
    PostDrawing(Drawing, Option<String>),
    /// Do something about what is fetched for real.
    Net(Net),
    /// Find out how long an answer waits for the page while it computes, and tell the view of claims.
    MeasureWait(Box<WaitSetup>),
    /// Change the theme of the page.
    ApplyTheme(super::Theme),
}
