//! The machine pane: who runs, shared memory, locks, threads, output.

use super::reactor;
use super::threads::Threads;
use baton::app::Intent;
use baton::view::{FrameRow, LockRow, MachineView, OverwriteView, ReactorPane, ThreadTag, VariableRow};
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
pub struct Props {
    /// What it shows; None before the first run.
    pub view: Option<Rc<MachineView>>,
    /// The write that comes next, when it does harm or comes to harm.
    pub overwrite: Option<Rc<OverwriteView>>,
    /// The reactor, once the program has met it.
    pub reactor: Option<Rc<ReactorPane>>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// The machine pane.
pub fn draw(props: &Props) -> Html {
    let Some(view) = &props.view else {
        return html! {
            <section class="machine panel empty"><p class="hint">{ "Run the program to see the machine at work." }</p></section>
        };
    };
    html! {
        <section class="machine panel" aria-label="Machine">
            <h2 class="visually-hidden">{ "Machine" }</h2>
            <p class="now">{ &view.now }</p>
            if let Some(overwrite) = &props.overwrite {
                { overwrite_card(overwrite, &props.on) }
            }
            if let Some(view) = &props.reactor {
                { reactor::draw(&reactor::Props { view: view.clone(), on: props.on.clone() }) }
            }
            <div class="machine-columns">
                <div class="machine-column" tabindex="0" role="region" aria-label="Memory, locks, calls and output">
                    { memory(&view.variables, view.more_variables) }
                    { locks(&view.locks) }
                    { calls(view.focus.as_deref(), &view.frames) }
                    { output(view) }
                </div>
                <Threads rows={view.threads.clone()} running={view.running} more={view.more_threads.clone()} on={props.on.clone()} />
            </div>
        </section>
    }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn overwrite_card(view: &OverwriteView, on: &Callback<Intent>) -> Html {
    let go = |position: u64| on.reform(move |_: MouseEvent| Intent::Seek(position));
    let wiped = view.wiped.iter().map(|(text, position)| {
        html! { <li key={*position}><button type="button" class="link" onclick={go(*position)}>{ text }</button></li> }
    });
    html! {
        <section class="overwrite" aria-label="What the next write does">
            <h3>{ &view.title }</h3>
            <p>{ &view.text }</p>
            if !view.wiped.is_empty() {
                <ul class="wiped">{ for wiped }{ for view.more.iter().map(|more| html! { <li>{ more }</li> }) }</ul>
            }
            if let Some((text, position)) = &view.wiped_by {
                <p>{ "Wiped out by " }<button type="button" class="link" onclick={go(*position)}>{ text }</button></p>
            }
        </section>
    }
}

fn tag(tag: &ThreadTag) -> Html {
    html! { <span class={classes!("mark", format!("hue-{}", tag.id % 6))} title={tag.name.clone()}>{ tag.id }</span> }
}

fn memory(variables: &[VariableRow], more: usize) -> Html {
    let rows = variables.iter().map(|row| {
        html! {
            <tr key={row.name.clone()} class={classes!((row.stale_readers > 0).then_some("overtaken"))}>
                <th scope="row"><code>{ &row.name }</code></th>
                <td><code class="value">{ &row.value }</code></td>
                <td>
                    if let Some((by, line)) = &row.written {
                        { tag(by) }{ format!(" line {line}") }
                    }
                </td>
                <td>
                    { for row.read.iter().map(tag) }
                    if row.stale_readers > 0 {
                        <span class="stale-readers" title="Threads that hold an older value">{ format!("{} an old value", if row.stale_readers == 1 { "1 holds".to_owned() } else { format!("{} hold", row.stale_readers) }) }</span>
                    }
                </td>
            </tr>
        }
    });
    html! {
        <div class="block">
            <h3>{ "Shared memory" }</h3>
            if variables.is_empty() {
                <p class="hint">{ "No variables yet." }</p>
            } else {
                <div class="scroll">
                    <table class="memory">
                        <thead><tr><th>{ "Name" }</th><th>{ "Value" }</th><th>{ "Written by" }</th><th>{ "Read by" }</th></tr></thead>
                        <tbody>{ for rows }</tbody>
                    </table>
                </div>
                if more > 0 {
                    <p class="hint">{ format!("and {more} more") }</p>
                }
            }
        </div>
    }
}

fn locks(locks: &[LockRow]) -> Html {
    if locks.is_empty() { Html::default() } else { lock_rows(locks) }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn lock_rows(locks: &[LockRow]) -> Html {
    let rows = locks.iter().enumerate().map(|(at, lock)| {
        let owner = lock.owner.as_ref().map(|owner| format!("by {owner}")).unwrap_or_default();
        html! {
            <tr key={at}>
                <th scope="row"><code>{ &lock.name }</code></th>
                <td>{ lock.kind }</td>
                <td class={classes!(lock.owner.is_some().then_some("taken"))}>{ format!("{} {owner}", lock.standing) }</td>
                <td>{ &lock.waiters }</td>
            </tr>
        }
    });
    html! {
        <div class="block">
            <h3>{ "Locks" }</h3>
            <div class="scroll">
                <table class="locks">
                    <thead><tr><th>{ "Name" }</th><th>{ "Kind" }</th><th>{ "State" }</th><th>{ "Waiting" }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </div>
    }
}

fn calls(focus: Option<&str>, frames: &[FrameRow]) -> Html {
    let Some(focus) = focus else { return html! {} };
    let rows = frames.iter().enumerate().map(|(at, frame)| {
        let locals = frame.locals.iter().map(|(name, value)| {
            html! { <span key={name.clone()} class="local"><code>{ format!("{name} = {value}") }</code></span> }
        });
        html! {
            <li key={at} class="call">
                <span class="function">{ format!("{}, line {}", frame.function, frame.line) }</span>
                { for locals }
                if !frame.operands.is_empty() {
                    <span class="operands">{ "stack: " }{ for frame.operands.iter().map(|value| html! { <code>{ value }</code> }) }</span>
                }
            </li>
        }
    });
    html! {
        <div class="block">
            <h3>{ format!("Calls of {focus}") }</h3>
            <ol class="calls">{ for rows }</ol>
        </div>
    }
}

fn output(view: &MachineView) -> Html {
    if view.output.is_empty() && view.errors.is_empty() {
        return html! {};
    }
    html! {
        <div class="block">
            <h3>{ "Output" }</h3>
            if !view.output.is_empty() {
                <pre class="output">{ &view.output }</pre>
            }
            if !view.errors.is_empty() {
                <pre class="output errors">{ &view.errors }</pre>
            }
        </div>
    }
}
