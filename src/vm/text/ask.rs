//! Text that methods of the program's give in the midst of a built-in function's work: `'%r' % value`, `'{:x}'.format(v)`,
//! `repr([value])`.
//!
//! A built-in function cannot call the program. So it is run twice: the first time it notes what it would have to ask
//! ([`Showing::asked`]) and gives nothing of worth; the library asks; the second time it finds the answers
//! ([`Showing::told`]).

use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Layout, Object};
use crate::vm::value::{Value, View};

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_show", show),
    native(Owner::Builtins, "_own", own),
    native(Owner::Builtins, "_defines", defines),
    native(Owner::Builtins, "_is_iterator", is_iterator),
    native(Owner::Builtins, "_needs_python", |vm, args| Ok(Value::bool(vm.needs_python(args.at(0))))),
    native(Owner::Builtins, "_percent_format", |vm, args| vm.percent_format(args.at(0), args.at(1))),
];

/// What is asked of a value; the numbers are the library's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::vm) enum Question {
    /// `str(value)`
    Str,
    /// `repr(value)`
    Repr,
    /// `format(value, detail)`
    Format,
    /// `getattr(value, detail)`
    Attribute,
    /// `value[detail]`
    Item,
}

/// Questions of a built-in function that is at work, and the answers that came before.
#[derive(Debug, Default)]
pub(in crate::vm) struct Showing {
    /// Question, value, detail, answer.
    told: Vec<[Value; 4]>,
    /// Question, value, detail.
    asked: Vec<[Value; 3]>,
}

impl Vm<'_> {
    /// The answer to a question; [`Value::NULL`] when it is noted to be asked.
    ///
    /// # Errors
    /// `otherwise`, where nobody is ready to ask.
    pub(in crate::vm) fn ask(
        &mut self,
        question: Question,
        value: Value,
        detail: Value,
        otherwise: Escape,
    ) -> Result<Value, Escape> {
        let Some(mut showing) = self.showing.take() else { return Err(otherwise) };
        let number = Value::int(question as i64);
        let mut answer = None;
        for row in &showing.told {
            if row[0].is(number) && row[1].is(value) && self.equal(row[2], detail, 0)?.unwrap_or(false) {
                answer = Some(row[3]);
                break;
            }
        }
        if answer.is_none() {
            showing.asked.push([number, value, detail]);
        }
        self.showing = Some(showing);
        Ok(answer.unwrap_or(Value::NULL))
    }

    /// The same for text; empty when it is noted to be asked.
    ///
    /// # Errors
    /// As [`Vm::ask`].
    pub(in crate::vm) fn ask_text(
        &mut self,
        question: Question,
        value: Value,
        detail: &str,
        otherwise: Escape,
    ) -> Result<String, Escape> {
        if self.showing.is_none() {
            return Err(otherwise);
        }
        let detail = self.machine.heap.str(detail);
        let answer = self.ask(question, value, detail, otherwise)?;
        Ok(self.machine.heap.as_str(answer).map(|text| text.text.to_string()).unwrap_or_default())
    }
}

fn row<const N: usize>(vm: &mut Vm<'_>, value: Value) -> Result<[Value; N], Escape> {
    let items = vm.collect_items(value, 0)?;
    Ok(std::array::from_fn(|at| items.get(at).copied().unwrap_or(Value::NULL)))
}

/// `_show(told, function, args, keywords)`: a tuple of the function's result, or a list of what must be asked first.
fn show(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let mut told = Vec::new();
    for one in vm.collect_items(args.at(0), 0)? {
        told.push(row(vm, one)?);
    }
    let mut inner = Args { positional: vm.collect_items(args.at(2), 2)?.into(), ..Args::default() };
    if let Some(Object::Dict(keywords)) = args.at(3).as_ref().map(|at| vm.machine.heap.get(at)) {
        for entry in keywords.clone().table().iter() {
            let name = vm.str_of(entry.key)?;
            inner.keywords.push((vm.machine.intern(&name), entry.value));
        }
    }
    let id = match args.at(1).view() {
        View::Native(id) => Some(id),
        View::Object(at) => match vm.machine.heap.get(at) {
            Object::Class(class) => match class.layout {
                Layout::Native(id) => {
                    inner.positional.insert(0, args.at(1));
                    Some(id)
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    let Some(id) = id else { return Err(vm.type_error("a built-in function is required")) };
    let before = vm.showing.replace(Box::new(Showing { told, asked: Vec::new() }));
    let answer = (vm.native(id).run)(vm, &inner);
    let asked = std::mem::replace(&mut vm.showing, before).map(|showing| showing.asked).unwrap_or_default();
    if !asked.is_empty() {
        let rows = asked.iter().map(|row| vm.machine.heap.tuple(row.to_vec())).collect();
        return Ok(vm.machine.heap.list(rows));
    }
    match answer {
        Ok(value) => Ok(vm.machine.heap.tuple(vec![value])),
        Err(Escape::Raise(exception)) => Err(Escape::Raise(exception)),
        Err(Escape::Limit(message)) => Err(Escape::Limit(message)),
        Err(_) => Err(vm.error(
            crate::vm::known::NOT_IMPLEMENTED_ERROR,
            "Baton cannot call the program's own method in the midst of making this text",
        )),
    }
}

/// `_is_iterator(value)`: whether `next` can be asked of it.
fn is_iterator(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let built_in = args
        .at(0)
        .as_ref()
        .is_some_and(|at| matches!(vm.machine.heap.get(at), Object::Iterator(_) | Object::RangeIterator { .. }));
    Ok(Value::bool(built_in || vm.special(args.at(0), vm.image.words.next).is_some()))
}

/// `_defines(class, name)`: whether the program's class or one that it inherits from has a method of this name.
fn defines(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let name = vm.str_of(args.at(1))?;
    let name = vm.machine.intern(&name);
    let found = args.at(0).as_ref().and_then(|class| vm.class_attribute(class, name));
    Ok(Value::bool(found.is_some()))
}

/// `_own(value, name)`: the method of this name that the program wrote for the value's class, or `None`.
fn own(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let name = vm.str_of(args.at(1))?;
    let name = vm.machine.intern(&name);
    let method = vm.special(args.at(0), name).filter(|method| method.as_ref().is_some());
    Ok(method.unwrap_or(Value::NONE))
}
