//! The page: mounts the root component.

mod ui;

fn main() {
    ui::report_panics();
    yew::Renderer::<ui::App>::new().render();
}
