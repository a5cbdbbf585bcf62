//! Reading documents.

use super::Tree;
use crate::markup::{self, Document, Source};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Native, Owner, native};
use crate::vm::object::{Instance, Object, Payload};
use crate::vm::value::{Ref, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[native(Owner::Builtins, "_markup_parse", parse_argument)];

/// Bytes that a document takes for one of its text, at most nearly: of `<p>` after `<p>`.
const BYTES_PER_BYTE: usize = 24;

/// Bytes that are read in the time in which one value is looked at.
const BYTES_PER_VALUE: usize = 4;

/// `_markup_parse(source, element_class, comment_class)`: the root, or none.
fn parse_argument(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let classes = [1, 2].map(|index| args.at(index).as_ref().expect("the library gives classes"));
    match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Bytes(bytes)) => {
            let bytes = bytes.clone();
            parse(vm, Source::Bytes(&bytes), classes)
        }
        _ => {
            let text = vm.machine.heap.as_str(args.at(0)).cloned();
            let Some(text) = text else { return Err(vm.type_error("can only parse strings")) };
            parse(vm, Source::Text(&text.text), classes)
        }
    }
}

/// Reads `source`, which takes its time, and gives the root of the new tree.
fn parse(vm: &mut Vm<'_>, source: Source<'_>, classes: [Ref; 2]) -> Answer {
    let input = match source {
        Source::Text(text) => text.as_bytes(),
        Source::Bytes(bytes) => bytes,
    };
    vm.reserve(input.len() * BYTES_PER_BYTE)?;
    vm.machine.heap.worked(input.len() / BYTES_PER_VALUE);
    let document = markup::parse(source).map_err(|encoding| {
        let message = format!("Baton does not read the encoding '{encoding}'; decode the bytes and parse the text");
        vm.error(known::NOT_IMPLEMENTED_ERROR, message)
    })?;
    let start = vm.now();
    vm.charge((input.len() as u64).saturating_mul(vm.image.costs.parse_kilobyte_ns) / 1024);
    let (stop, thread) = (vm.now(), vm.id());
    vm.recorder.transfers.parsed(vm.machine.kernel.note(), thread, start, stop, input);
    let Some(root) = document.root() else { return Ok(Value::NONE) };
    let tree = new_tree(vm, document, classes);
    Ok(vm.element_of(tree, root))
}

fn new_tree(vm: &mut Vm<'_>, document: Document, classes: [Ref; 2]) -> Ref {
    let tree = Tree { document: Rc::new(document), classes, elements: BTreeMap::new() };
    let instance = Instance { class: known::OBJECT, attributes: Vec::new(), payload: Payload::Tree(Box::new(tree)) };
    vm.machine.heap.allocate(Object::Instance(Rc::new(instance)))
}
