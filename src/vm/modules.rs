//! The library's modules: which there are, and how names of the library say where they belong.

use super::heap::Heap;
use super::known;
use super::load::put;
use super::machine::{Image, Machine};
use super::names::Names;
use super::object::{Instance, Object, Payload};
use super::value::{Ref, Value};
use crate::lang::{self, Program};
use std::rc::Rc;

/// Modules that classes of the library name as their own; programs have no need to import them.
const INNER: [&str; 4] = ["io", "twisted.internet.base", "twisted.internet.epollreactor", "twisted.internet.tcp"];

/// Modules that exist, though nothing built in may stand in them.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    lang::MODULES.iter().copied().chain(INNER)
}

/// Between a module's name and a name in it, in names of the library: `timeit__Timer`.
pub(super) const MODULE_SEPARATOR: &str = "__";

/// The module that a name of the library puts before [`MODULE_SEPARATOR`]: its dots are `_` there.
pub(super) fn module_of(prefix: &str) -> Option<&'static str> {
    let is_it = |module: &str| module.bytes().map(|c| if c == b'.' { b'_' } else { c }).eq(prefix.bytes());
    all().find(|module| is_it(module))
}

/// Functions of the library go by their names in their modules.
pub(super) fn shorten_names(program: &mut Program) {
    for code in program.codes.iter_mut().filter(|code| code.library) {
        if let Some((module, inner)) = code.qualified_name.split_once(MODULE_SEPARATOR)
            && module_of(module).is_some()
        {
            // A method is named after its class.
            let is_method = inner.contains(MODULE_SEPARATOR) && !inner.contains('.');
            code.qualified_name =
                if is_method { inner.replacen(MODULE_SEPARATOR, ".", 1).into() } else { inner.into() };
        }
    }
}

/// Modules are attributes of the packages that they lie in, and the reactor is one of `twisted.internet`.
pub(super) fn place_in_packages(image: &Image, heap: &mut Heap, names: &mut Names) {
    let reactor = Instance { class: known::REACTOR, attributes: Vec::new(), payload: Payload::None };
    let reactor = heap.allocate(Object::Instance(Rc::new(reactor)));
    let inner = image.modules.iter().map(|(name, at)| (*name, *at)).chain([("twisted.internet.reactor", reactor)]);
    for (name, at) in inner {
        if let Some((package, inner)) = name.rsplit_once('.')
            && let Some(package) = image.module(package)
            && let Object::Module(module) = heap.get_mut(package)
        {
            Rc::make_mut(module).attributes.insert(names.add(inner), Value::object(at));
        }
    }
}

/// Puts a function of the library's that is named after a built-in class into that class: `module__Class__method`. False
/// when it is not named so.
pub(super) fn add_method(machine: &mut Machine, module: Ref, name: &str, function: Value) -> bool {
    let Some((class, method)) = name.split_once(MODULE_SEPARATOR).filter(|(class, _)| !class.is_empty()) else {
        return false;
    };
    let (class, method) = (machine.intern(class), machine.intern(method));
    let class = match machine.heap.get(module) {
        Object::Module(module) => module.attributes.get(&class).and_then(|class| class.as_ref()),
        _ => None,
    };
    let Some(class) = class else { return false };
    put(&mut machine.heap, class, method, function);
    true
}
