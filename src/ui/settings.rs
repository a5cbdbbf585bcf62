//! The schedule, the cores and the costs of the next run.

use super::browser;
use super::field::Field;
use baton::app::Intent;
use baton::view::{Choice, CostField, NetworkRow, SettingsView};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows.
    pub view: Rc<SettingsView>,
    /// Makes an intent of a schedule token.
    pub schedule: Callback<String>,
    /// Takes the other intents; without it only the schedule can be set.
    pub on: Option<Callback<Intent>>,
    /// Tells the fields apart from those of another such group on the page.
    pub id: &'static str,
}

/// The fields of a schedule, and what goes with it.
pub fn draw(props: &Props) -> Html {
    let view = &*props.view;
    let parameters = view.parameters.iter().map(|parameter| {
        let (set, parameter_for) = (props.schedule.clone(), parameter.clone());
        let change = Callback::from(move |text: String| set.emit(parameter_for.token_with(&text)));
        html! {
            <label key={parameter.label} class="field">
                <span>{ parameter.label }</span>
                <Field inputmode="numeric" class="number" value={parameter.value.clone()} placeholder="50" {change} />
            </label>
        }
    });
    let told = match &view.told {
        Ok(told) => html! { <span class="told">{ told }</span> },
        Err(wrong) => html! { <span class="told error" role="alert">{ wrong }</span> },
    };
    html! {
        <div class="settings">
            <div class="fields">
                { choices("Schedule", &view.kinds, &props.schedule) }
                { for parameters }
                if !view.switch_points.is_empty() {
                    { choices("Switch", &view.switch_points, &props.schedule) }
                }
                if let Some(on) = &props.on {
                    { cores(view, on) }
                }
                <label class="field token">
                    <span>{ "Token" }</span>
                    <Field id={format!("{}-token", props.id)} value={view.token.clone()} invalid={view.told.is_err()}
                        change={props.schedule.clone()} />
                </label>
            </div>
            <p>{ told }</p>
            if let Some(on) = &props.on {
                { network(view, on) }
                { costs(view, on) }
            }
        </div>
    }
}

fn choices(label: &'static str, choices: &[Choice], set: &Callback<String>) -> Html {
    let change = set.reform(|event: Event| browser::value_of(&event));
    let known = choices.iter().any(|choice| choice.chosen);
    let options = choices.iter().map(|choice| {
        html! { <option key={choice.label} value={choice.token.clone()} selected={choice.chosen}>{ choice.label }</option> }
    });
    html! {
        <label class="field">
            <span>{ label }</span>
            <select onchange={change}>
                if !known {
                    <option value="" disabled=true selected=true>{ "?" }</option>
                }
                { for options }
            </select>
        </label>
    }
}

fn cores(view: &SettingsView, on: &Callback<Intent>) -> Html {
    let change = on.reform(|text: String| Intent::SetCores(text.trim().parse().unwrap_or(1)));
    html! {
        <label class="field">
            <span>{ "Cores" }</span>
            <Field kind="number" class="number" min="1" max="64" value={view.cores.to_string()} {change} />
        </label>
    }
}

fn network(view: &SettingsView, on: &Callback<Intent>) -> Html {
    let reset = on.reform(|_: MouseEvent| Intent::ResetNetwork);
    let changed = view.network_changed;
    html! {
        <details class="costs" open={view.network_error.is_some()}>
            <summary>{ if changed { "Network (changed)" } else { "Network" } }</summary>
            <p class="hint">{ "A model: what sockets reach, from the next run on." }</p>
            <table><tbody>{ for view.network.iter().map(|row| network_row(row, on)) }</tbody></table>
            if let Some(error) = &view.network_error {
                <p class="told error" role="alert">{ format!("{error} The value before stays.") }</p>
            }
            <button type="button" disabled={!changed} onclick={reset}>{ "Back to the defaults" }</button>
        </details>
    }
}

fn network_row(row: &NetworkRow, on: &Callback<Intent>) -> Html {
    let field = row.field;
    let change = on.reform(move |text: String| Intent::SetNetwork(field, text));
    html! {
        <tr key={field.name()}>
            <th scope="row">{ field.name() }</th>
            <td>
                <Field inputmode="decimal" class="number" value={row.value.clone()} label={field.name()} {change} />
                { format!(" {}", field.unit()) }
            </td>
        </tr>
    }
}

fn costs(view: &SettingsView, on: &Callback<Intent>) -> Html {
    let reset = on.reform(|_: MouseEvent| Intent::ResetCosts);
    let changed = view.costs.iter().any(|cost| cost.changed);
    html! {
        <details class="costs">
            <summary>{ if changed { "Costs (changed)" } else { "Costs" } }</summary>
            <p class="hint">{ "A model: what things take on the simulated machine, in nanoseconds. They hold from the next run on." }</p>
            <table><tbody>{ for view.costs.iter().map(|cost| cost_row(cost, on)) }</tbody></table>
            <button type="button" disabled={!changed} onclick={reset}>{ "Back to the defaults" }</button>
        </details>
    }
}

fn cost_row(cost: &CostField, on: &Callback<Intent>) -> Html {
    let (field, value) = (cost.field, cost.value);
    let change = on.reform(move |text: String| Intent::SetCost(field, text.trim().parse().unwrap_or(value)));
    html! {
        <tr key={field} title={cost.source}>
            <th scope="row">{ cost.label }</th>
            <td>
                <Field kind="number" class="number" min="0" value={value.to_string()} label={cost.label} {change} />{ " ns" }
            </td>
        </tr>
    }
}
