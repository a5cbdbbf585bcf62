//! XPath, and the smaller language of `find`.

use crate::markup::xpath::{Evaluation, Item, Value as Found, Variables, compile, is_element_path};
use crate::markup::{Document, NodeId};
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Payload;
use crate::vm::value::{Ref, Value, View};

/// The rows of this file.
pub const NATIVES: &[Native] =
    &[native(Owner::Builtins, "_markup_xpath", xpath), native(Owner::Builtins, "_markup_find", find)];

/// `_markup_xpath(element, path, names, values, prefixes)`: what it gives, or what is wrong with it, in a
/// tuple, which no expression gives.
fn xpath(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let path = vm.text_argument(args, 1)?;
    let mut variables = Variables::default();
    let (names, values) = (vm.collect_items(args.at(2), 1)?, vm.collect_items(args.at(3), 1)?);
    for (name, value) in names.into_iter().zip(values) {
        let name = vm.str_of(name)?;
        variables.values.push((name, variable(vm, tree, value)?));
    }
    for prefix in vm.collect_items(args.at(4), 1)? {
        variables.prefixes.push(vm.str_of(prefix)?);
    }
    let document = vm.document(tree);
    vm.machine.heap.worked_text(path.len());
    let mut evaluation = Evaluation::new(&document, &variables);
    let found = compile(&path).and_then(|path| evaluation.evaluate(&path, node));
    let steps = evaluation.steps;
    took(vm, steps);
    match found {
        Ok(found) => convert(vm, tree, &document, found),
        Err(error) => {
            let message = vm.machine.heap.str(error.message());
            Ok(vm.machine.heap.tuple(vec![message]))
        }
    }
}

/// `_markup_find(element, path)`: the elements, or none when it is no path of `find`.
fn find(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let path = vm.text_argument(args, 1)?;
    let document = vm.document(tree);
    let Some(path) = compile(&path).ok().filter(is_element_path) else { return Ok(Value::NONE) };
    let variables = Variables::default();
    let mut evaluation = Evaluation::new(&document, &variables);
    let found = evaluation.evaluate(&path, node);
    let steps = evaluation.steps;
    took(vm, steps);
    match found {
        Ok(found) => convert(vm, tree, &document, found),
        Err(error) => Err(vm.value_error(error.message())),
    }
}

/// Books an evaluation: its work, and its time.
fn took(vm: &mut Vm<'_>, steps: u64) {
    vm.machine.heap.worked(steps as usize);
    vm.charge(steps.saturating_mul(vm.image.costs.xpath_step_ns));
}

/// A value that is given to an expression.
fn variable(vm: &mut Vm<'_>, tree: Ref, value: Value) -> Result<Found, Escape> {
    match value.view() {
        View::Bool(truth) => return Ok(Found::Bool(truth)),
        View::Int(number) => return Ok(Found::Number(number as f64)),
        View::Float(number) => return Ok(Found::Number(number)),
        _ => {}
    }
    if let Some(text) = vm.machine.heap.as_str(value) {
        return Ok(Found::Text(text.text.to_string()));
    }
    let node_in = |vm: &Vm<'_>, value: Value| match value.as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::Element(other, node)) if *other == tree => Some(Item::node(*node)),
        _ => None,
    };
    if let Some(item) = node_in(vm, value) {
        return Ok(Found::Items(vec![item]));
    }
    let is_row = value.as_ref().is_some_and(|at| {
        matches!(vm.machine.heap.get(at), crate::vm::object::Object::List(_) | crate::vm::object::Object::Tuple(_))
    });
    if is_row {
        let items: Option<Vec<Item>> =
            vm.collect_items(value, 1)?.into_iter().map(|value| node_in(vm, value)).collect();
        if let Some(mut items) = items {
            items.sort_unstable();
            items.dedup();
            return Ok(Found::Items(items));
        }
    }
    let class = vm.class_name(value);
    Err(vm.type_error(format!("Baton gives texts, numbers, truths and elements of the document to XPath, not {class}")))
}

/// What an expression gave, as the program sees it. Texts are plain ones; the document itself is left out.
fn convert(vm: &mut Vm<'_>, tree: Ref, document: &Document, found: Found) -> Answer {
    let items = match found {
        Found::Bool(truth) => return Ok(Value::bool(truth)),
        Found::Number(number) => return Ok(Value::float(number)),
        Found::Text(text) => {
            vm.reserve(text.len())?;
            return Ok(vm.machine.heap.str(text));
        }
        Found::Items(items) => items,
    };
    vm.reserve(items.len() * 128)?;
    let mut values = Vec::new();
    for item in items.into_iter().filter(|item| item.node != Document::TOP) {
        values.push(show(vm, tree, document, item, item.node)?);
    }
    Ok(vm.machine.heap.list(values))
}

fn show(vm: &mut Vm<'_>, tree: Ref, document: &Document, item: Item, node: NodeId) -> Answer {
    if item.part == 0 && !item.is_text(document) {
        return Ok(vm.element_of(tree, node));
    }
    let text = item.text(document);
    vm.reserve(text.len())?;
    let text = vm.machine.heap.str(text);
    if item.part != 1 {
        return Ok(text);
    }
    let name = vm.machine.heap.str("xml");
    Ok(vm.machine.heap.tuple(vec![name, text]))
}
