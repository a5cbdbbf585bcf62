//! The page: mounts the root component.

mod ui;

fn main() {
    yew::Renderer::<ui::App>::new().render();
}
