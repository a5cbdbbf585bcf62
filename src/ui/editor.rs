//! The editor: a plain text field over coloured lines. While nobody types, the instructions stand under the running line.

use super::browser;
use super::instructions::instructions;
use baton::app::{Intent, SOURCE_BYTES};
use baton::view::{GutterLine, InstructionsView, LineView, ProgramView};
use std::rc::Rc;
use yew::prelude::*;

/// What the component is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text and what stands beside it.
    pub view: Rc<ProgramView>,
    /// What stands under the running line.
    pub instructions: Option<Rc<InstructionsView>>,
    /// Takes intents.
    pub on: Callback<Intent>,
}

/// Spaces that a tabulator types.
const INDENT: &str = "    ";
/// The room that stays free above and below the running line.
const MARGIN_PX: i32 = 45;
/// The room that an instruction takes under it, and the most of them that room is made for.
const INSTRUCTION_PX: i32 = 22;
const INSTRUCTIONS_IN_SIGHT: usize = 8;

/// The editor.
#[component]
pub fn Editor(props: &Props) -> Html {
    let editing = use_state(|| false);
    let (pane, field, current, probe) = (use_node_ref(), use_node_ref(), use_node_ref(), use_node_ref());
    let view = &*props.view;
    let running = view.current.filter(|_| !*editing);
    {
        let (pane, current) = (pane.clone(), current.clone());
        let rows = props.instructions.as_ref().map_or(0, |view| view.rows.len().min(INSTRUCTIONS_IN_SIGHT));
        use_effect_with((running, rows), move |_| {
            if let (Some(pane), Some(line)) = (pane.cast::<_>(), current.cast::<_>()) {
                browser::keep_in_sight(&pane, &line, MARGIN_PX, MARGIN_PX + rows as i32 * INSTRUCTION_PX);
            }
        });
    }
    let focus = |to: bool| {
        let editing = editing.clone();
        Callback::from(move |_: FocusEvent| editing.set(to))
    };
    let oninput = props.on.reform(|event: InputEvent| Intent::Edit(browser::value_of(&event)));
    let onpaste = props.on.clone();
    let onpaste = Callback::from(move |event: Event| {
        // A browser would lay millions of lines out before it says that they are there.
        if let Some(text) = browser::pasted(&event).filter(|text| text.len() > SOURCE_BYTES) {
            event.prevent_default();
            onpaste.emit(Intent::Edit(text));
        }
    });
    let onkeydown = {
        let field = field.clone();
        Callback::from(move |event: KeyboardEvent| type_key(&event, &field))
    };
    let open = props.instructions.as_deref().filter(|_| running.is_some());
    let plain = view.lines.is_empty();
    let columns = view.text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let style = format!("--rows: {}; --columns: {columns}; --digits: {}", view.gutter.len(), digits(view.gutter.len()));
    let rows = view.gutter.iter().enumerate().map(|(at, beside)| {
        let line = view.lines.get(at);
        let here = running == Some(at as u32 + 1);
        let pick = line.filter(|_| open.is_some()).map(|line| pick(line.start, &view.text, &field, &probe));
        let node = if here { current.clone() } else { NodeRef::default() };
        let below = open.filter(|_| here).map(instructions);
        row(at, beside, line, here, node, pick, below)
    });
    html! {
        <div class={classes!("editor", plain.then_some("plain"), open.is_some().then_some("opened"))} ref={pane} {style}>
            <div class="rows">{ for rows }</div>
            <span class="probe" aria-hidden="true" ref={probe}>{ "0000000000" }</span>
            <textarea
                ref={field} class="text" id="program" aria-label="Program, in Python. Escape, then Tab, leaves the editor."
                spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"
                readonly={view.readonly} value={view.text.to_string()} {oninput} {onpaste} {onkeydown} onfocus={focus(true)} onblur={focus(false)}
            />
        </div>
    }
}

fn row(
    at: usize,
    beside: &GutterLine,
    line: Option<&LineView>,
    here: bool,
    node: NodeRef,
    pick: Option<Callback<MouseEvent>>,
    below: Option<Html>,
) -> Html {
    let class = classes!("row", here.then_some("current"), beside.wrong.then_some("wrong"));
    html! {
        <>
            <div key={at} {class} ref={node}>
                <div class="gutter">
                    <span class="marks">{ marks(beside) }</span>
                    <span class="number" aria-hidden="true">{ at + 1 }</span>
                </div>
                <code class="line" aria-hidden="true" onmousedown={pick}>{ for line.map(pieces) }</code>
            </div>
            { for below }
        </>
    }
}

/// The threads that stand on a line.
pub fn marks(beside: &GutterLine) -> Html {
    let marks = beside.marks.iter().map(|mark| {
        let class = classes!("mark", format!("hue-{}", mark.thread % 6), mark.running.then_some("running"));
        let title = format!("{}{}", mark.name, if mark.running { " runs here" } else { " stands here" });
        html! { <span key={mark.thread} {class} {title}>{ mark.thread }</span> }
    });
    html! {
        <>
            if beside.more > 0 {
                <span class="more" title={format!("and {} more threads", beside.more)}>{ format!("+{}", beside.more) }</span>
            }
            if beside.races {
                { race_mark() }
            }
            { for marks }
        </>
    }
}

// Apart from the rest: the page opens without it.
#[inline(never)]
fn race_mark() -> Html {
    html! { <span class="mark hue-3" title="Threads race here">{ "race" }</span> }
}

/// A line in its colours.
pub fn pieces(line: &LineView) -> Html {
    let pieces = line.pieces.iter().map(|piece| {
        let class = classes!(piece.class, piece.wrong.then_some("squiggle"));
        html! { <span {class}>{ &piece.text }</span> }
    });
    html! { <>{ for pieces }</> }
}

/// A click on a line while the instructions are open: the text field takes over, with the caret there.
fn pick(start: u32, text: &Rc<str>, field: &NodeRef, probe: &NodeRef) -> Callback<MouseEvent> {
    let (text, field, probe) = (text.clone(), field.clone(), probe.clone());
    Callback::from(move |event: MouseEvent| {
        if let (Some(field), Some(probe)) = (field.cast::<_>(), probe.cast::<_>()) {
            browser::place_caret(&event, &field, &text, start as usize, &probe);
        }
        event.prevent_default();
    })
}

/// A tabulator indents, a new line is indented as the one before, and Escape leaves the field.
fn type_key(event: &KeyboardEvent, field: &NodeRef) {
    let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    match event.key().as_str() {
        "Tab" if plain && !event.shift_key() => browser::insert_at_caret(INDENT),
        "Enter" if plain => {
            let line = field.cast::<_>().and_then(|field| browser::line_of_caret(&field)).unwrap_or_default();
            let indent: String = line.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
            let deeper = if line.trim_end().ends_with(':') { INDENT } else { "" };
            browser::insert_at_caret(&format!("\n{indent}{deeper}"));
        }
        "Escape" => {
            browser::leave(field);
            return;
        }
        _ => return,
    }
    event.prevent_default();
}

fn digits(number: usize) -> usize {
    number.to_string().len().max(2)
}
