//! Drawings of the page, and what belongs to each: how wide it may be, its legend, its files, and the same as a table.

use super::browser::{SizeWatch, element};
use baton::app::FileKind;
use baton::view::WaterfallView;
use baton::view::waterfall::COLUMNS;
use yew::prelude::*;

/// A drawing that a view made: it has no text of anybody's but escaped.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn drawing(svg: &str) -> Html {
    Html::from_html_unchecked(svg.to_owned().into())
}

/// What surfaces mean.
pub fn legend(entries: &[(&'static str, String)]) -> Html {
    let entries = entries.iter().map(|(name, svg)| html! { <li key={*name}>{ drawing(svg) }{ *name }</li> });
    html! { <ul class="legend drawn-legend" aria-label="Legend">{ for entries }</ul> }
}

/// Buttons for files of something.
pub fn files(kinds: &[FileKind], of: &str, on: &Callback<FileKind>) -> Html {
    let buttons = kinds.iter().map(|kind| {
        let kind = *kind;
        let save = on.reform(move |_: MouseEvent| kind);
        let label = format!("Save {of} as {}", kind.name());
        html! { <button key={kind.name()} type="button" class="quiet" title={kind.hint()} aria-label={label} onclick={save}>{ kind.name() }</button> }
    });
    html! { <span class="files" role="group" aria-label={format!("Files of {of}")}>{ for buttons }</span> }
}

/// The rows of a waterfall in a pane that scrolls, and the same in words below.
pub fn waterfall(view: &WaterfallView, of: &str) -> Html {
    html! {
        <>
            <div class="waterfall" tabindex="0" role="region" aria-label={format!("Waterfall of {of}")}>
                { drawing(&view.drawing) }
                if view.more > 0 {
                    <p class="hint">{ format!("and {} more", view.more) }</p>
                }
            </div>
            <details class="as-table">
                <summary>{ "As a table" }</summary>
                { table(&COLUMNS, view.table.iter().map(|row| &row[..])) }
            </details>
        </>
    }
}

/// A table that scrolls by itself; the first cell of a row names it.
pub fn table<'a>(columns: &[impl AsRef<str>], rows: impl Iterator<Item = &'a [String]>) -> Html {
    let rows = rows.enumerate().map(|(at, row)| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            if column == 0 {
                html! { <th scope="row">{ cell }</th> }
            } else {
                html! { <td>{ cell }</td> }
            }
        });
        html! { <tr key={at}>{ for cells }</tr> }
    });
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Table">
            <table class="numbers">
                <thead><tr>{ for columns.iter().map(|name| html! { <th scope="col">{ name.as_ref() }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// What a measured box is given.
#[derive(Properties, PartialEq)]
pub struct MeasuredProps {
    /// Its class.
    pub class: &'static str,
    /// Told its width in pixels, at once and whenever it changes.
    pub on: Callback<f64>,
    /// What is in it.
    pub children: Html,
}

/// A box that tells its width.
#[component]
pub fn Measured(MeasuredProps { class, on, children }: &MeasuredProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), {
        let on = on.clone();
        move |node| {
            let watch = element(node).and_then(|element| SizeWatch::new(element, move |width, _| on.emit(width)));
            move || drop(watch)
        }
    });
    html! { <div class={*class} ref={node}>{ children.clone() }</div> }
}
