//! A field to write in.

use super::browser;
use yew::prelude::*;

/// What it is given.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What stands in it while nobody writes.
    pub value: String,
    /// Takes what was written, once its user is done.
    pub change: Callback<String>,
    /// The kind of input.
    #[prop_or("text")]
    pub kind: &'static str,
    /// The keyboard that a phone shows for it.
    #[prop_or_default]
    pub inputmode: Option<&'static str>,
    /// How it looks.
    #[prop_or_default]
    pub class: Option<&'static str>,
    /// Its name in the document.
    #[prop_or_default]
    pub id: Option<String>,
    /// Its name for people, where no label stands beside it.
    #[prop_or_default]
    pub label: Option<String>,
    /// What stands in it when it is empty.
    #[prop_or_default]
    pub placeholder: Option<&'static str>,
    /// The least number.
    #[prop_or_default]
    pub min: Option<&'static str>,
    /// The largest one.
    #[prop_or_default]
    pub max: Option<String>,
    /// Whether something is wrong with what stands there.
    #[prop_or_default]
    pub invalid: bool,
    /// Whether nobody can write in it.
    #[prop_or_default]
    pub disabled: bool,
}

/// Keeps what its user is writing, whatever the page draws in the meantime: drawn anew, a field would show its old value.
pub struct Field {
    draft: Option<String>,
}

/// What happens to it.
pub enum Message {
    /// Something was written.
    Write(String),
    /// Its user is done with it.
    Done,
}

impl Component for Field {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self { draft: None }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Write(text) => self.draft = Some(text),
            Message::Done => {
                if let Some(text) = self.draft.take() {
                    context.props().change.emit(text);
                }
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let write = link.callback(|event: InputEvent| Message::Write(browser::value_of(&event)));
        let done = link.callback(|_: Event| Message::Done);
        html! {
            <input type={props.kind} inputmode={props.inputmode} class={props.class} id={props.id.clone()}
                aria-label={props.label.clone()} placeholder={props.placeholder} min={props.min} max={props.max.clone()}
                spellcheck="false" autocomplete="off" aria-invalid={props.invalid.then_some("true")} disabled={props.disabled}
                value={self.draft.clone().unwrap_or_else(|| props.value.clone())} oninput={write} onchange={done} />
        }
    }
}
