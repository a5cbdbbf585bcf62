//! What colours and shapes mean; each entry has a shape of its own.

use yew::prelude::*;

const ENTRIES: [(&str, &str); 8] = [
    ("running", "running; fainter where less of a pixel's time"),
    ("ready", "ready, not running"),
    ("blocked", "waiting"),
    ("sleeping", "sleeping"),
    ("in-vain", "woken in vain"),
    ("stale", "stale write"),
    ("lost", "lost update"),
    ("hog", "callback that hogs the baton"),
];

/// The legend.
pub fn draw() -> Html {
    let entries = ENTRIES.iter().map(|(kind, text)| {
        html! {
            <li>
                <svg class={format!("timeline-key timeline-key-{kind}")} viewBox="0 0 20 14" aria-hidden="true">
                    { sign(kind) }
                </svg>
                { *text }
            </li>
        }
    });
    html! { <ul class="timeline-legend" aria-label="Legend">{ for entries }</ul> }
}

fn sign(kind: &str) -> Html {
    let path = |d: &'static str| html! { <path {d} /> };
    match kind {
        "running" => path("M1 2h12v10H1zM15 2h4v10h-4z"),
        "ready" => path("M1 7h18"),
        "blocked" => path("M1 12L7 2M6 12L12 2M11 12L17 2"),
        "sleeping" => path("M2 7h1M6 7h1M10 7h1M14 7h1M18 7h1"),
        "in-vain" => path("M6 3h8v8H6z"),
        "hog" => path("M6 2h8l-3 5 3 5H6l3-5z"),
        "stale" => path("M5 2h10L10 12z"),
        _ => path("M5 2L15 12M15 2L5 12"),
    }
}
