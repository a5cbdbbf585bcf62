//! The canvases and what is done on them.

use super::paint::{self, Painter};
use crate::ui::browser::{SizeWatch, ThemeWatch, Wheel, WheelWatch};
use baton::app::timeline::TimelineIntent;
use baton::view::timeline::{Gesture, Picture, TimelineView, Touch, intent_of_key, intent_of_wheel};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What the stage is given.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// What it shows.
    pub view: Rc<TimelineView>,
    /// What it is called.
    pub label: AttrValue,
    /// What is asked of it.
    pub on: Callback<TimelineIntent>,
}

/// Two canvases, one over the other: the picture, and what moves over it.
#[component]
pub fn Stage(StageProps { view, label, on }: &StageProps) -> Html {
    let stage = use_node_ref();
    let (below, above) = (use_node_ref(), use_node_ref());
    let gesture = use_mut_ref(Gesture::default);
    let painter = use_mut_ref(Painter::default);
    let theme = use_state(|| 0u32);
    // Listeners live longer than one render: they look at the newest picture and callback here.
    let newest = use_mut_ref(|| (view.clone(), on.clone()));
    *newest.borrow_mut() = (view.clone(), on.clone());

    use_watches(&stage, &newest);
    use_theme(&theme, &painter);
    use_effect_with((ByAddress(view.picture.clone()), *theme), {
        let (view, painter, below) = (view.clone(), painter.clone(), below.clone());
        move |_| painter.borrow_mut().paint_picture(&below, &view.picture)
    });
    use_effect_with((view.clone(), *theme), {
        let (view, painter, above) = (view.clone(), painter.clone(), above.clone());
        move |_| painter.borrow_mut().paint_overlay(&above, &view)
    });

    let picture = view.picture.clone();
    let touch = move |event: &PointerEvent| Touch {
        id: event.pointer_id(),
        hit: picture.hit(event.offset_x().into(), event.offset_y().into()),
    };
    let onpointerdown = handler(&gesture, on, &touch, |gesture, touch, event| {
        if event.button() > 1 {
            return Vec::new();
        }
        paint::capture(event);
        let drags = event.pointer_type() != "mouse" || event.button() == 1 || event.shift_key();
        gesture.press(touch, drags).into_iter().collect()
    });
    let onpointermove = handler(&gesture, on, &touch, |gesture, touch, _| gesture.move_to(touch));
    let onpointerup = handler(&gesture, on, &touch, |gesture, touch, _| gesture.release(touch).into_iter().collect());
    let onpointercancel = handler(&gesture, on, &touch, |gesture, _, _| {
        gesture.cancel();
        vec![TimelineIntent::Leave]
    });
    let onpointerleave = on.reform(|_| TimelineIntent::Leave);
    let ondblclick = on.reform(|_| TimelineIntent::Fit);
    let onkeydown = {
        let on = on.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            if let Some(intent) = intent_of_key(&event.key()) {
                event.prevent_default();
                on.emit(intent);
            }
        })
    };
    html! {
        <div class="timeline-stage" ref={stage} tabindex="0" role="application" aria-roledescription="timeline"
            aria-label={label} {onkeydown}>
            <canvas ref={below} aria-hidden="true" />
            <canvas ref={above} aria-hidden="true" {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}
                {onpointerleave} {ondblclick} />
            { tooltip(view) }
        </div>
    }
}

type Newest = Rc<RefCell<(Rc<TimelineView>, Callback<TimelineIntent>)>>;

#[hook]
fn use_watches(stage: &NodeRef, newest: &Newest) {
    use_effect_with(stage.clone(), {
        let newest = newest.clone();
        move |stage| {
            let watches = stage.cast().map(|element: paint::Element| {
                let (sizes, turns) = (newest.clone(), newest);
                let size = SizeWatch::new(element.clone(), move |width, height| {
                    let on = sizes.borrow().1.clone();
                    on.emit(TimelineIntent::Resize { width, height });
                });
                let wheel = WheelWatch::new(element, move |Wheel { x, y, right, down, shift, control }| {
                    let (view, on) = turns.borrow().clone();
                    on.emit(intent_of_wheel(view.picture.hit(x, y), (right, down), shift, control));
                });
                (size, wheel)
            });
            move || drop(watches)
        }
    });
}

#[hook]
fn use_theme(theme: &UseStateHandle<u32>, painter: &Rc<RefCell<Painter>>) {
    use_effect_with((), {
        let (theme, painter) = (theme.setter(), painter.clone());
        move |()| {
            let changes = RefCell::new(0);
            let watch = ThemeWatch::new(move || {
                painter.borrow_mut().forget_colours();
                *changes.borrow_mut() += 1;
                theme.set(*changes.borrow());
            });
            move || drop(watch)
        }
    });
}

/// A callback that lets the gesture answer to a pointer and passes its wishes on.
fn handler(
    gesture: &Rc<RefCell<Gesture>>,
    on: &Callback<TimelineIntent>,
    touch: &(impl Fn(&PointerEvent) -> Touch + Clone + 'static),
    answer: impl Fn(&mut Gesture, Touch, &PointerEvent) -> Vec<TimelineIntent> + 'static,
) -> Callback<PointerEvent> {
    let (gesture, on, touch) = (gesture.clone(), on.clone(), touch.clone());
    Callback::from(move |event: PointerEvent| {
        let intents = answer(&mut gesture.borrow_mut(), touch(&event), &event);
        intents.into_iter().for_each(|intent| on.emit(intent));
    })
}

/// What is at the pointer, beside it: on the side where there is room.
fn tooltip(view: &TimelineView) -> Html {
    let overlay = &view.overlay;
    let (Some((x, _)), Some((y, height)), false) = (&overlay.pointed, overlay.pointed_lane, overlay.hover.is_empty())
    else {
        return Html::default();
    };
    let picture = &view.picture;
    let (width, tall) = (picture.axis.width(), picture.scale.height());
    let left = picture.layout.labels + x;
    let across = if *x < width / 2.0 {
        format!("left:{:.0}px", left + 12.0)
    } else {
        format!("right:{:.0}px", width + picture.layout.labels - left + 12.0)
    };
    let down = if y < tall / 2.0 {
        format!("top:{:.0}px", picture.layout.top() + y + height + 4.0)
    } else {
        format!("bottom:{:.0}px", tall - y + 4.0)
    };
    html! {
        <div class="timeline-tip" style={format!("{across};{down}")} aria-hidden="true">
            { for overlay.hover.iter().map(|line| html! { <div>{ line }</div> }) }
        </div>
    }
}

/// Equal when it is the very same.
struct ByAddress(Rc<Picture>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
