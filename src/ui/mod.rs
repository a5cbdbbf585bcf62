//! The page's components: they draw view models and send intents.

use yew::prelude::*;

/// The whole workspace.
#[component]
pub fn App() -> Html {
    html! {
        <main>
            <h1>{ "Baton" }</h1>
        </main>
    }
}
