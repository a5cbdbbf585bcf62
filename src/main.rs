//! The page: mounts the root component. Started in a worker, which has no page, it only waits to be called.

mod ui;

fn main() {
    ui::report_panics();
    if ui::is_page() {
        yew::Renderer::<ui::App>::new().render();
    }
}
