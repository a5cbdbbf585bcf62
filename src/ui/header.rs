//! The top of the page: name, sample, view, theme.

use super::browser;
use super::icon::Icon;
use baton::app::{Intent, Theme, ViewName};
use baton::view::sample_groups;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// The sample that is open, if the program is one.
    pub sample: Option<&'static str>,
    /// The colours.
    pub theme: Theme,
    /// The view that is open.
    pub view: ViewName,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The views with their names.
const VIEWS: [(ViewName, &str); 8] = [
    (ViewName::Machine, "Machine"),
    (ViewName::Outcomes, "Outcomes"),
    (ViewName::Compare, "Compare"),
    (ViewName::Downloads, "Downloads"),
    (ViewName::Challenges, "Challenges"),
    (ViewName::Lessons, "Lessons"),
    (ViewName::Real, "Real"),
    (ViewName::Claims, "Claims"),
];

/// The top of the page.
pub fn draw(props: &Props) -> Html {
    let views = VIEWS.map(|(view, name)| {
        let show = props.on.reform(move |_: MouseEvent| Intent::Show(view));
        let current = (props.view == view).then_some("page");
        html! { <button type="button" class="tab" aria-current={current} onclick={show}>{ name }</button> }
    });
    let share = props.on.reform(|_: MouseEvent| Intent::ToggleShare);
    let help = props.on.reform(|_: MouseEvent| Intent::ToggleHelp);
    html! {
        <header class="top">
            <h1 class="brand">{ Icon::Baton.draw(false) }{ "Baton" }</h1>
            { samples(props) }
            <nav class="tabs" aria-label="Views">{ for views }</nav>
            { themes(props) }
            <button type="button" class="quiet" onclick={share}>{ "Share" }</button>
            <button type="button" class="quiet" title="Keys (?)" onclick={help}>{ "Keys" }</button>
        </header>
    }
}

fn samples(props: &Props) -> Html {
    let open = props.on.reform(|event: Event| Intent::OpenSample(browser::value_of(&event)));
    let groups = sample_groups().into_iter().map(|group| {
        let options = group.samples.into_iter().map(|(id, title)| {
            html! { <option key={id} value={id} selected={props.sample == Some(id)}>{ title }</option> }
        });
        html! { <optgroup key={group.title} label={group.title}>{ for options }</optgroup> }
    });
    html! {
        <label class="field samples">
            <span class="visually-hidden">{ "Sample program" }</span>
            <select id="sample" onchange={open}>
                <option value="" disabled=true selected={props.sample.is_none()}>{ "Your own program" }</option>
                { for groups }
            </select>
        </label>
    }
}

fn themes(props: &Props) -> Html {
    let set =
        props.on.reform(|event: Event| Intent::SetTheme(Theme::of(&browser::value_of(&event)).unwrap_or_default()));
    let options = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::Auto => "System colours",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
            Theme::Contrast => "High contrast",
        };
        html! { <option value={theme.word()} selected={props.theme == theme}>{ name }</option> }
    });
    html! {
        <label class="field themes">
            <span class="visually-hidden">{ "Colours" }</span>
            <select id="theme" onchange={set}>{ for options }</select>
        </label>
    }
}
