//! Painting the timeline's canvases.

use super::colours_paint::Colours;
use baton::view::timeline::{Overlay, Picture, Raster, TimelineView, raster};
use std::rc::Rc;
use wasm_bindgen::{Clamped, JsCast};
pub use web_sys::Element;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData, PointerEvent};
use yew::NodeRef;

/// Pixels that a character of a label takes at the most, and that stay free between two labels.
const LABEL_CHARACTER: f64 = 6.5;
const LABEL_GAP: f64 = 8.0;

/// Device pixels that a picture may have: beyond that it is drawn coarser, so that a frame stays short.
const PIXELS_MAX: f64 = 2_400_000.0;
/// Device pixels for a CSS pixel, at most.
const SCALE_MAX: f64 = 3.0;

/// Pixels of the playhead's flag on the ruler.
const FLAG_PX: f64 = 4.0;

/// Lets the element have all further events of the pointer that is down on it.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Keeps the colours and the picture's memory from one frame to the next.
#[derive(Default)]
pub struct Painter {
    raster: Raster,
    colours: Option<Colours>,
    /// What the canvas shows: around the plot it need not be painted again while only the window changes.
    painted: Option<Rc<Picture>>,
}

impl Painter {
    /// The theme may have changed.
    pub fn forget_colours(&mut self) {
        self.colours = None;
        self.painted = None;
    }

    fn colours(&mut self, canvas: &HtmlCanvasElement) -> Option<&Colours> {
        if self.colours.is_none() {
            self.colours = Colours::of(canvas);
        }
        self.colours.as_ref()
    }

    /// Paints what stays while the run goes on.
    pub fn paint_picture(&mut self, canvas: &NodeRef, picture: &Rc<Picture>) {
        let Some(surface) = Surface::of(canvas, picture) else { return };
        self.colours(&surface.canvas);
        let Some(colours) = &self.colours else { return };
        let before = self.painted.replace(picture.clone());
        let framed = !surface.resized && before.is_some_and(|before| before.is_framed_like(picture));
        if !framed {
            surface.clear(&colours.background);
        }
        paint_plot(&surface, picture, colours, &mut self.raster);
        surface.scaled();
        let context = &surface.context;
        context.set_font(&format!("11px {}", colours.font));
        context.set_text_baseline("middle");
        paint_ruler(context, picture, colours);
        if framed {
            return;
        }
        paint_labels(context, picture, colours);
        if picture.layout.overview > 0.0 {
            paint_overview(context, picture, colours);
        }
    }

    /// Paints what moves.
    pub fn paint_overlay(&mut self, canvas: &NodeRef, view: &TimelineView) {
        let Some(surface) = Surface::of(canvas, &view.picture) else { return };
        self.colours(&surface.canvas);
        let Some(colours) = &self.colours else { return };
        let context = &surface.context;
        context.clear_rect(0.0, 0.0, surface.canvas.width().into(), surface.canvas.height().into());
        surface.scaled();
        context.set_font(&format!("11px {}", colours.font));
        context.set_text_baseline("middle");
        paint_moving(context, &view.picture, &view.overlay, colours);
    }
}

/// A canvas of the right size.
struct Surface {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    scale: f64,
    /// It is empty, whatever it showed before.
    resized: bool,
}

impl Surface {
    fn of(canvas: &NodeRef, picture: &Picture) -> Option<Self> {
        let canvas: HtmlCanvasElement = canvas.cast()?;
        let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        let width = picture.layout.labels + picture.axis.width();
        let height = picture.layout.top() + picture.scale.height();
        let wanted = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).ceil();
        let affordable = (PIXELS_MAX / (width * height)).sqrt().floor();
        let scale = wanted.min(affordable).clamp(1.0, SCALE_MAX);
        let (width, height) = ((width * scale) as u32, (height * scale) as u32);
        // Setting the size clears the canvas, even when it is the same.
        let resized = canvas.width() != width || canvas.height() != height;
        if resized {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let _ = context.reset_transform();
        Some(Self { canvas, context, scale, resized })
    }

    fn clear(&self, colour: &str) {
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(0.0, 0.0, self.canvas.width().into(), self.canvas.height().into());
    }

    /// From here on, positions are CSS pixels.
    fn scaled(&self) {
        let _ = self.context.scale(self.scale, self.scale);
    }
}

fn paint_plot(surface: &Surface, picture: &Picture, colours: &Colours, pixels: &mut Raster) {
    raster(picture, &colours.palette, surface.scale as usize, pixels);
    let (width, height) = (pixels.width as u32, pixels.height as u32);
    let (left, top) = (picture.layout.labels * surface.scale, picture.layout.top() * surface.scale);
    if let Ok(image) = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels.bytes()), width, height) {
        let _ = surface.context.put_image_data(&image, left, top);
    }
}

fn paint_ruler(context: &CanvasRenderingContext2d, picture: &Picture, colours: &Colours) {
    let layout = picture.layout;
    let (width, height) = (picture.axis.width(), picture.scale.height());
    let mut written = 0.0;
    context.set_fill_style_str(&colours.background);
    context.fill_rect(0.0, layout.overview, layout.labels + width, layout.ruler);
    for tick in &picture.ticks {
        let x = layout.labels + tick.x;
        context.set_fill_style_str(&colours.line);
        context.fill_rect(x.round(), layout.overview + layout.ruler - 5.0, 1.0, 5.0);
        context.set_global_alpha(0.5);
        context.fill_rect(x.round(), layout.top(), 1.0, height);
        context.set_global_alpha(1.0);
        context.set_fill_style_str(&colours.muted);
        // A label stands right of its mark, and left of the last one's where it would be cut off.
        let room = layout.labels + width - x;
        let wide = tick.label.chars().count() as f64 * LABEL_CHARACTER;
        let (align, x, start) = if room < wide { ("right", x - 3.0, x - 3.0 - wide) } else { ("left", x + 3.0, x) };
        if start < written {
            continue;
        }
        written = start + wide + LABEL_GAP;
        context.set_text_align(align);
        let _ = context.fill_text(&tick.label, x, layout.overview + layout.ruler / 2.0);
    }
    context.set_fill_style_str(&colours.line);
    context.fill_rect(0.0, layout.top() - 1.0, layout.labels + width, 1.0);
}

fn paint_labels(context: &CanvasRenderingContext2d, picture: &Picture, colours: &Colours) {
    let layout = picture.layout;
    if layout.labels == 0.0 {
        return;
    }
    context.set_text_align("left");
    for lane in &picture.lanes {
        let Some(label) = &lane.label else { continue };
        // A thin lane's label stands at its top, over the lanes that follow.
        let y = layout.top() + lane.y + lane.height.max(13.0) / 2.0;
        let hue = colours.palette.lanes[lane.lane % colours.palette.lanes.len()];
        context.set_fill_style_str(&format!("rgb({} {} {})", hue[0], hue[1], hue[2]));
        context.fill_rect(0.0, layout.top() + lane.y, 3.0, lane.height.clamp(2.0, 13.0));
        context.set_fill_style_str(&colours.text);
        let _ = context.fill_text_with_max_width(&shortened(label, layout.labels), 7.0, y, layout.labels - 10.0);
    }
    context.set_fill_style_str(&colours.line);
    context.fill_rect(layout.labels - 1.0, layout.top(), 1.0, picture.scale.height());
}

/// A name that fits: without what stands in brackets behind it, which tells the function and not the thread.
fn shortened(label: &str, room: f64) -> String {
    let most = (room / 6.4) as usize;
    let short = label.split_once(" (").map_or(label, |(name, _)| name);
    match label.chars().count() {
        count if count <= most => label.to_owned(),
        _ if short.chars().count() <= most => short.to_owned(),
        _ => label.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

fn paint_overview(context: &CanvasRenderingContext2d, picture: &Picture, colours: &Colours) {
    let layout = picture.layout;
    let (left, width, height) = (layout.labels, picture.axis.width(), layout.overview - 4.0);
    let bins = picture.overview();
    let bin_px = width / bins.len().max(1) as f64;
    let css = |colour: [u8; 4]| format!("rgb({} {} {})", colour[0], colour[1], colour[2]);
    context.set_text_align("left");
    context.set_fill_style_str(&colours.muted);
    let _ = context.fill_text_with_max_width("whole run", 7.0, layout.overview / 2.0, left - 12.0);
    // One path for each kind, whatever the number of bins.
    let fill = |colour: &str, bar: &dyn Fn(usize) -> (f64, f64)| {
        context.set_fill_style_str(colour);
        context.begin_path();
        for at in 0..bins.len() {
            let (top, tall) = bar(at);
            if tall > 0.0 {
                context.rect(left + at as f64 * bin_px, 2.0 + top, bin_px.max(0.75), tall);
            }
        }
        context.fill();
    };
    let busy = |at: usize| f64::from(bins[at].busy.min(1.0)) * height;
    let vain = |at: usize| (f64::from(bins[at].in_vain) * height).min(height - busy(at));
    fill(&css(colours.palette.ready), &|at| (height - busy(at), busy(at)));
    fill(&css(colours.palette.in_vain), &|at| (height - busy(at) - vain(at), vain(at)));
    fill(&css(colours.palette.stale), &|at| (0.0, if bins[at].stale > 0 { 3.0 } else { 0.0 }));
    fill(&css(colours.palette.lost), &|at| (4.0, if bins[at].lost > 0 { 3.0 } else { 0.0 }));
    context.set_fill_style_str(&colours.line);
    context.fill_rect(0.0, layout.overview - 1.0, left + width, 1.0);
}

fn paint_moving(context: &CanvasRenderingContext2d, picture: &Picture, overlay: &Overlay, colours: &Colours) {
    let layout = picture.layout;
    let (left, top, width, height) = (layout.labels, layout.top(), picture.axis.width(), picture.scale.height());
    context.save();
    context.begin_path();
    context.rect(0.0, 0.0, left + width, top + height);
    context.clip();
    context.set_fill_style_str(&colours.accent);
    context.set_stroke_style_str(&colours.accent);
    context.set_line_width(1.0);
    for (lane, alpha) in [(overlay.pointed_lane, 0.10), (overlay.focused_lane, 0.16)] {
        if let Some((y, tall)) = lane {
            let bottom = y + tall;
            let y = y.max(0.0);
            context.set_global_alpha(alpha);
            context.fill_rect(0.0, top + y, left + width, (bottom - y).max(0.0));
            context.set_global_alpha(1.0);
        }
    }
    if let (Some((from, to)), Some((y, tall))) = (overlay.focused_slice, overlay.focused_lane) {
        context.set_line_width(2.0);
        context.stroke_rect(left + from - 1.0, top + y, (to - from).max(2.0) + 2.0, tall);
        context.set_line_width(1.0);
    }
    if let Some(selection) = &overlay.selection {
        let from = selection.start.clamp(0.0, width);
        let to = selection.stop.clamp(0.0, width);
        context.set_global_alpha(0.14);
        context.fill_rect(left + from, layout.overview, to - from, layout.ruler + height);
        context.set_global_alpha(1.0);
        for x in [from, to] {
            context.fill_rect((left + x).round(), layout.overview, 1.0, layout.ruler + height);
        }
        if to - from > 60.0 {
            tag(context, colours, &selection.length, left + (from + to) / 2.0, layout.overview + layout.ruler / 2.0);
        }
    }
    if layout.overview > 0.0 {
        let (from, to) = overlay.window_shares;
        let (x, wide) = (left + from * width, ((to - from) * width).max(3.0));
        context.set_global_alpha(0.14);
        context.fill_rect(x, 0.0, wide, layout.overview - 1.0);
        context.set_global_alpha(1.0);
        context.stroke_rect(x + 0.5, 0.5, wide - 1.0, layout.overview - 2.0);
    }
    if let Some((x, moment)) = overlay.pointed.as_ref().filter(|(x, _)| (0.0..=width).contains(x)) {
        context.set_fill_style_str(&colours.muted);
        context.fill_rect((left + x).round(), top, 1.0, height);
        tag(context, colours, moment, left + x, layout.overview + layout.ruler / 2.0);
    }
    paint_playhead(context, picture, overlay, colours);
    context.restore();
}

fn paint_playhead(context: &CanvasRenderingContext2d, picture: &Picture, overlay: &Overlay, colours: &Colours) {
    let layout = picture.layout;
    context.set_fill_style_str(&colours.playhead);
    if layout.overview > 0.0 {
        let x = layout.labels + overlay.playhead_share * picture.axis.width();
        context.fill_rect((x - 1.0).round(), 0.0, 2.0, layout.overview - 1.0);
    }
    let Some(x) = overlay.playhead.map(|x| (layout.labels + x).round()) else { return };
    context.fill_rect(x - 1.0, layout.top() - 8.0, 2.0, picture.scale.height() + 8.0);
    context.begin_path();
    context.move_to(x - FLAG_PX, layout.top() - 9.0);
    context.line_to(x + FLAG_PX, layout.top() - 9.0);
    context.line_to(x, layout.top() - 1.0);
    context.fill();
}

/// A word on the ruler, on a ground of its own, kept within the canvas.
fn tag(context: &CanvasRenderingContext2d, colours: &Colours, text: &str, x: f64, y: f64) {
    let half = text.chars().count() as f64 * 3.5 + 9.0;
    let right = context.canvas().map_or(f64::MAX, |canvas| f64::from(canvas.client_width()));
    let x = x.min(right - half).max(half);
    context.set_fill_style_str(&colours.background);
    context.fill_rect(x - half, y - 8.0, 2.0 * half, 16.0);
    context.set_fill_style_str(&colours.text);
    context.set_text_align("center");
    let _ = context.fill_text(text, x, y);
    context.set_fill_style_str(&colours.accent);
}
