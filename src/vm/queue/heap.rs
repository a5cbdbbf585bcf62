//! Binary heaps of values, by the algorithms of CPython's `heapq`, so that equal items leave in the same order.

use crate::lang::op::Comparison;
use crate::vm::machine::Vm;
use crate::vm::native::Escape;
use crate::vm::value::Value;

/// Puts `item` into the heap. False where a method of the program's says which is less: then the heap is spoilt.
pub fn push(vm: &mut Vm<'_>, heap: &mut Vec<Value>, item: Value) -> Result<bool, Escape> {
    heap.push(item);
    let last = heap.len() - 1;
    sift_down(vm, heap, 0, last)
}

/// Takes the smallest item out of the heap, which is not empty. None where a method of the program's says which is less:
/// then the heap is spoilt.
pub fn pop(vm: &mut Vm<'_>, heap: &mut Vec<Value>) -> Result<Option<Value>, Escape> {
    let last = heap.pop().unwrap_or(Value::NONE);
    if heap.is_empty() {
        return Ok(Some(last));
    }
    let item = std::mem::replace(&mut heap[0], last);
    Ok(sift_up(vm, heap)?.then_some(item))
}

/// Whether `a < b`; none where a method of the program's says.
fn less(vm: &mut Vm<'_>, a: Value, b: Value) -> Result<Option<bool>, Escape> {
    match vm.compare(Comparison::Less, a, b) {
        Ok(Some(answer)) => Ok(Some(answer)),
        Ok(None) | Err(Escape::Library(_)) => Ok(None),
        Err(escape) => Err(escape),
    }
}

/// Moves the item at `place` towards the front of the heap as far as it belongs, not beyond `start`. False where the library must do it.
fn sift_down(vm: &mut Vm<'_>, heap: &mut [Value], start: usize, mut place: usize) -> Result<bool, Escape> {
    let item = heap[place];
    while place > start {
        let parent = (place - 1) >> 1;
        match less(vm, item, heap[parent])? {
            None => return Ok(false),
            Some(false) => break,
            Some(true) => heap[place] = heap[parent],
        }
        place = parent;
    }
    heap[place] = item;
    Ok(true)
}

/// Moves the item at the front to where it belongs: down to a leaf by the smaller children, then back.
fn sift_up(vm: &mut Vm<'_>, heap: &mut [Value]) -> Result<bool, Escape> {
    let (item, mut place) = (heap[0], 0);
    loop {
        let mut child = 2 * place + 1;
        if child >= heap.len() {
            break;
        }
        if child + 1 < heap.len() {
            match less(vm, heap[child], heap[child + 1])? {
                None => return Ok(false),
                Some(true) => {}
                Some(false) => child += 1,
            }
        }
        heap[place] = heap[child];
        place = child;
    }
    heap[place] = item;
    sift_down(vm, heap, 0, place)
}
