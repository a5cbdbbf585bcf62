//! How the workers of a real race add one, and how many of them how often.

/// A way of adding one to a counter in shared memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Adding {
    /// Load, a short spin, add, store.
    #[default]
    Window,
    /// Load, add, store.
    Plain,
    /// Load, a sleep, add, store.
    Sleep,
    /// An atomic addition.
    Atomic,
    /// Load, add, store, under a lock.
    Lock,
}

impl Adding {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Window, Self::Plain, Self::Sleep, Self::Atomic, Self::Lock];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Window => "load, spin, store",
            Self::Plain => "load, store",
            Self::Sleep => "load, sleep, store",
            Self::Atomic => "atomic add",
            Self::Lock => "with a lock",
        }
    }

    /// What is to be known of it, in a sentence or two.
    pub const fn note(self) -> &'static str {
        match self {
            Self::Window => {
                "Each worker loads the counter, turns a short loop that does nothing, and stores the value plus one. The loop widens \
                 the window in which others store, as any real work between a read and a write does."
            }
            Self::Plain => {
                "Load, add and store, with nothing between: a few nanoseconds wide. Whether updates get lost depends on how busy this \
                 machine is, and on how many cores it has. That it went well ten times proves nothing."
            }
            Self::Sleep => {
                "Each worker sleeps for a tenth of a millisecond between its load and its store. Even one core loses updates then: \
                 while one sleeps, the others load the same value."
            }
            Self::Atomic => {
                "One instruction of the processor loads, adds and stores; nobody comes between. Nothing gets lost."
            }
            Self::Lock => {
                "Load, add and store under a lock, made of one word of shared memory, on which a worker sleeps while another has it. \
                 Nothing gets lost, and it takes its time."
            }
        }
    }

    /// The function of the workers' module that adds so.
    pub const fn function(self) -> &'static str {
        match self {
            Self::Window | Self::Plain => "window",
            Self::Sleep => "sleep",
            Self::Atomic => "atomic",
            Self::Lock => "lock",
        }
    }

    /// What that function is given beside the number of increments: turns of the loop, or nanoseconds of sleep.
    pub const fn width(self) -> u32 {
        match self {
            Self::Window => 60,
            Self::Sleep => 100_000,
            Self::Plain | Self::Atomic | Self::Lock => 0,
        }
    }

    /// Whether updates can get lost.
    pub const fn can_lose(self) -> bool {
        matches!(self, Self::Window | Self::Plain | Self::Sleep)
    }

    const fn increments_max(self) -> u32 {
        if matches!(self, Self::Sleep) { 500 } else { 1_000_000 }
    }
}

/// What a series of races is to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RaceSetup {
    /// How one is added.
    pub adding: Adding,
    /// How many workers add.
    pub workers: u32,
    /// How often each adds one.
    pub increments: u32,
    /// How many races.
    pub repeats: u32,
}

/// Numbers of workers that are offered.
pub const WORKERS: [u32; 4] = [2, 4, 8, 16];

/// Races that a series may have.
pub const REPEATS_MAX: u32 = 50;

/// Increments of a thread in the simulation, at most: what counts there is which share of them gets lost.
const SIMULATED_MAX: u32 = 1_000;

impl Default for RaceSetup {
    fn default() -> Self {
        Self::new(Adding::default())
    }
}

impl RaceSetup {
    /// As it is offered first.
    pub fn new(adding: Adding) -> Self {
        let (workers, increments) = if adding == Adding::Sleep { (2, 50) } else { (4, adding.increments_max()) };
        Self { adding, workers, increments, repeats: 10 }
    }

    pub(super) fn set_workers(&mut self, workers: u32) {
        self.workers = workers.clamp(1, WORKERS[WORKERS.len() - 1]);
    }

    pub(super) fn set_increments(&mut self, increments: u32) {
        self.increments = increments.clamp(1, self.adding.increments_max());
    }

    pub(super) fn set_repeats(&mut self, repeats: u32) {
        self.repeats = repeats.clamp(1, REPEATS_MAX);
    }

    /// What the counter is to be in the end.
    pub fn total(&self) -> u64 {
        u64::from(self.workers) * u64::from(self.increments)
    }

    /// The same in the simulation.
    pub fn simulated_total(&self) -> u64 {
        u64::from(self.workers) * u64::from(self.simulated_increments())
    }

    fn simulated_increments(&self) -> u32 {
        self.increments.min(SIMULATED_MAX)
    }

    /// The race as a program: as many threads that add in the same way. What is atomic there is done under a lock.
    pub fn program(&self) -> String {
        let (workers, increments) = (self.workers, self.simulated_increments());
        let (import, lock) = match self.adding {
            Adding::Sleep => ("import threading, time", ""),
            Adding::Atomic | Adding::Lock => ("import threading", "lock = threading.Lock()\n"),
            Adding::Window | Adding::Plain => ("import threading", ""),
        };
        let body = match self.adding {
            Adding::Window => {
                "        value = counter\n        for _ in range(2):\n            pass\n        counter = value + 1\n"
            }
            Adding::Plain => "        counter += 1\n",
            Adding::Sleep => "        value = counter\n        time.sleep(0.0001)\n        counter = value + 1\n",
            Adding::Atomic | Adding::Lock => "        with lock:\n            counter += 1\n",
        };
        format!(
            "{import}\n\ncounter = 0\n{lock}\ndef add():\n    global counter\n    for _ in range({increments}):\n{body}\n\
             threads = [threading.Thread(target=add) for _ in range({workers})]\nfor thread in threads:\n    thread.start()\n\
             for thread in threads:\n    thread.join()\nprint(counter)\n"
        )
    }
}
