//! What people call an object: by the variable that leads to it.

use crate::vm::object::{Object, Payload};
use crate::vm::{Image, Machine, Ref, Value, View};

/// Items of a container that are gone through.
const ITEMS_MAX: usize = 64;

/// The name of the module-level variable that holds the object, or the way from one: `forks[1]`, `account.lock`.
pub fn name_of(image: &Image, machine: &Machine, at: Ref) -> Option<String> {
    let mut found = None;
    named_objects(image, machine, &mut |object, name| {
        if object == at && found.is_none() {
            found = Some(name());
        }
    });
    found
}

/// Tells of all objects that module-level variables hold, and then of those that are one step away from one.
pub(super) fn named_objects(image: &Image, machine: &Machine, tell: &mut dyn FnMut(Ref, &dyn Fn() -> String)) {
    let own = image.program.globals.iter().enumerate().filter(|(_, global)| !global.library);
    let own = own.filter_map(|(slot, global)| {
        Some((image.program.symbol(global.name), machine.globals[slot].as_ref()?))
            .filter(|(name, _)| !name.starts_with("__"))
    });
    for (name, object) in own.clone() {
        tell(object, &|| name.to_owned());
    }
    for (name, holder) in own {
        let mut items = |items: &[Value]| {
            for (nth, item) in items.iter().take(ITEMS_MAX).enumerate() {
                item.as_ref().iter().for_each(|at| tell(*at, &|| format!("{name}[{nth}]")));
            }
        };
        match machine.heap.get(holder) {
            Object::List(list) => items(list),
            Object::Tuple(tuple) => items(tuple),
            Object::Dict(dict) => {
                for entry in dict.table().iter().take(ITEMS_MAX) {
                    let key = || format!("{name}[{}]", key(image, machine, entry.key));
                    entry.value.as_ref().iter().for_each(|at| tell(*at, &key));
                }
            }
            Object::Instance(instance) if matches!(instance.payload, Payload::None) => {
                for (attribute, value) in instance.attributes.iter().take(ITEMS_MAX) {
                    let path = || format!("{name}.{}", machine.names.text(*attribute));
                    value.as_ref().iter().for_each(|at| tell(*at, &path));
                }
            }
            _ => {}
        }
    }
}

fn key(image: &Image, machine: &Machine, key: Value) -> String {
    match key.view() {
        View::Object(_) | View::Int(_) => crate::vm::show::short(image, machine, key),
        _ => "…".to_owned(),
    }
}
