//! Figures with their names, and bars of where the time went.

use baton::view::Share;
use yew::prelude::*;

/// A list of figures.
pub fn figures(rows: &[(&'static str, String)]) -> Html {
    let rows = rows.iter().map(|(name, value)| {
        html! { <div key={*name} class="figure"><dt>{ *name }</dt><dd>{ value }</dd></div> }
    });
    html! { <dl class="figures">{ for rows }</dl> }
}

/// A bar whose parts are as wide as their share, with the words under it.
pub fn bar(shares: &[Share], label: String) -> Html {
    let parts = shares.iter().map(|share| {
        let style = format!("width: {:.3}%", share.width);
        html! { <span key={share.name} class={classes!("part", class_of(share.name))} {style}></span> }
    });
    let legend = shares.iter().map(|share| {
        html! {
            <li key={share.name}>
                <span class={classes!("swatch", class_of(share.name))}></span>
                { format!("{} {} ({})", share.name, share.text, percent(share.percent)) }
            </li>
        }
    });
    html! {
        <div class="breakdown">
            <div class="bar" role="img" aria-label={label}>{ for parts }</div>
            <ul class="legend">{ for legend }</ul>
        </div>
    }
}

fn class_of(name: &str) -> String {
    format!("time-{}", name.replace(' ', "-"))
}

fn percent(percent: f64) -> String {
    if percent < 0.1 { "under 0.1 %".to_owned() } else { format!("{percent:.1} %") }
}
