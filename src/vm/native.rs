//! Built-in functions: how they are called, and what they can answer.

use super::machine::Vm;
use super::thread::{ClassHead, Wait};
use super::value::{Ref, Value};
use super::{known, machine::Image};
use crate::base::{Symbol, VirtualTime};
use smallvec::SmallVec;

/// A built-in function.
pub type NativeFn = fn(&mut Vm<'_>, &Args) -> Answer;

/// What a built-in function gives: a value, or another way on.
pub type Answer = Result<Value, Escape>;

/// Why a built-in function gives no value.
#[derive(Clone, Debug)]
pub enum Escape {
    /// An exception: an instance of a subclass of `BaseException`.
    Raise(Value),
    /// The thread must wait. The instruction is executed again, with the same arguments, once it is woken; the function
    /// finds what it noted in [`Thread::pending`](super::thread::Thread::pending).
    Block(Wait, Option<VirtualTime>),
    /// The same call is to be made of the library's function of this name, which is written in Python: some value needs
    /// a method of the program's.
    Library(&'static str),
    /// The positional argument at this index is an iterable of the program's: it must be made a list first.
    Listify(usize),
    /// The value is what this callee gives for these positional arguments; `None` drops it for the value.
    Call(Box<Tail>),
    /// The value is what this generator yields next; its `yield` gives the value here.
    Send(Ref, Value),
    /// The same, but its `yield` raises this exception.
    Throw(Ref, Value),
    /// This generator is to be closed.
    Close(Ref),
    /// A class statement's body is to be run; its names become the class.
    BuildClass(Value, Box<ClassHead>),
    /// The reactor is to do something that may call functions of the program's; what that gives is the value.
    Run(Box<super::twisted::Running>),
    /// The program reached a limit of Baton's: the run ends.
    Limit(String),
}

/// A call that ends a built-in function.
#[derive(Clone, Debug)]
pub struct Tail {
    /// What is called.
    pub callee: Value,
    /// Its positional arguments.
    pub positional: SmallVec<[Value; 6]>,
    /// Its keyword arguments.
    pub keywords: SmallVec<[(Symbol, Value); 2]>,
    /// Given when the callee raises `StopIteration`: `next(it, default)`.
    pub default: Option<Value>,
    /// The callee's result is replaced by its truth (or the opposite).
    pub truth: Option<bool>,
}

impl Tail {
    /// A plain call of `callee`.
    pub fn call(callee: Value, positional: &[Value]) -> Escape {
        Escape::Call(Box::new(Self {
            callee,
            positional: positional.into(),
            keywords: SmallVec::new(),
            default: None,
            truth: None,
        }))
    }
}

/// The arguments of a call. For a method, the first is the receiver.
#[derive(Clone, Debug, Default)]
pub struct Args {
    /// By place.
    pub positional: SmallVec<[Value; 6]>,
    /// By name, in the caller's order, each once.
    pub keywords: SmallVec<[(Symbol, Value); 2]>,
}

/// Where a built-in function is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Among the built-ins.
    Builtins,
    /// In a class, as a method; `__new__` makes its instances.
    Class(Ref),
    /// In a class, as a static or class method (it is given the class first when the flag says so).
    Static(Ref, bool),
    /// In a class, as a method that only its name finds: operations do not look for it.
    Slot(Ref),
    /// In a class, as a property's getter.
    Getter(Ref),
    /// In a class, as the setter of the property whose getter stands in a row before.
    Setter(Ref),
    /// In a module.
    Module(&'static str),
}

/// A row of the table of built-in functions.
#[derive(Clone, Copy)]
pub struct Native {
    /// Where it is found.
    pub owner: Owner,
    /// By which name.
    pub name: &'static str,
    /// What it does.
    pub run: NativeFn,
}

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}.{}", self.owner, self.name)
    }
}

/// Shorthand for a row.
pub const fn native(owner: Owner, name: &'static str, run: NativeFn) -> Native {
    Native { owner, name, run }
}

impl Args {
    /// The positional argument at `index`; [`Value::NULL`] where there is none.
    #[inline]
    pub fn at(&self, index: usize) -> Value {
        match self.positional.as_slice() {
            args if index < args.len() => args[index],
            _ => Value::NULL,
        }
    }

    /// The number of positional arguments.
    pub fn len(&self) -> usize {
        self.positional.len()
    }

    /// Whether there is no positional argument.
    pub fn is_empty(&self) -> bool {
        self.positional.is_empty()
    }

    /// Checks that there are between `least` and `most` positional arguments after the first `skip` and no keywords.
    ///
    /// # Errors
    /// `TypeError`, worded as CPython's argument clinic words it.
    pub fn exactly(&self, vm: &mut Vm<'_>, name: &str, skip: usize, least: usize, most: usize) -> Result<(), Escape> {
        if !self.keywords.is_empty() {
            return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
        }
        let given = self.positional.len().saturating_sub(skip);
        if given >= least && given <= most {
            return Ok(());
        }
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        Err(vm.type_error(if least == most {
            match least {
                0 => format!("{name}() takes no arguments ({given} given)"),
                1 => format!("{name}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {least} argument{}, got {given}", plural(least)),
            }
        } else if given < least {
            format!("{name} expected at least {least} argument{}, got {given}", plural(least))
        } else {
            format!("{name} expected at most {most} argument{}, got {given}", plural(most))
        }))
    }

    /// Binds arguments after the first `skip` to `parameters` by place and by name. The first `required` must be given;
    /// the others are [`Value::NULL`] where they are not. Parameters from `keyword_only` on can only be named.
    ///
    /// # Errors
    /// `TypeError` for too many, unknown, repeated or missing arguments.
    pub fn bind<const N: usize>(
        &self,
        vm: &mut Vm<'_>,
        name: &str,
        skip: usize,
        parameters: [&str; N],
        required: usize,
        keyword_only: usize,
    ) -> Result<[Value; N], Escape> {
        let mut bound = [Value::NULL; N];
        let given = &self.positional[skip.min(self.positional.len())..];
        if given.len() > keyword_only {
            let (least, most) = (required.min(keyword_only), keyword_only);
            let expected = if least == most { format!("{most}") } else { format!("from {least} to {most}") };
            let plural = if most == 1 { "" } else { "s" };
            let count = given.len();
            return Err(vm.type_error(format!(
                "{name}() takes {expected} positional argument{plural} but {count} {} given",
                if count == 1 { "was" } else { "were" }
            )));
        }
        bound[..given.len()].copy_from_slice(given);
        for &(keyword, value) in &self.keywords {
            let text = vm.machine.names.text(keyword).to_owned();
            match parameters.iter().position(|parameter| *parameter == text) {
                Some(at) if bound[at].is_null() => bound[at] = value,
                Some(_) => {
                    return Err(vm.type_error(format!("{name}() got multiple values for argument '{text}'")));
                }
                None => {
                    return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{text}'")));
                }
            }
        }
        match (0..required).find(|&at| bound[at].is_null()) {
            None => Ok(bound),
            Some(at) => {
                let missing = parameters[at];
                Err(vm.type_error(format!("{name}() missing required argument '{missing}' (pos {})", at + 1)))
            }
        }
    }
}

impl Vm<'_> {
    /// An exception of the built-in `class` with one text argument, to be returned as an error.
    pub fn error(&mut self, class: Ref, message: impl Into<Box<str>>) -> Escape {
        let message = self.machine.heap.str(message);
        self.error_with(class, vec![message])
    }

    /// An exception of the built-in `class` with these arguments.
    pub fn error_with(&mut self, class: Ref, arguments: Vec<Value>) -> Escape {
        Escape::Raise(self.new_exception(class, arguments))
    }

    /// `TypeError`
    pub fn type_error(&mut self, message: impl Into<Box<str>>) -> Escape {
        self.error(known::TYPE_ERROR, message)
    }

    /// `ValueError`
    pub fn value_error(&mut self, message: impl Into<Box<str>>) -> Escape {
        self.error(known::VALUE_ERROR, message)
    }

    /// The built-in function that `id` names.
    pub fn native(&self, id: super::value::NativeId) -> Native {
        self.image.natives[id.0 as usize]
    }
}

impl Image {
    /// The name by which a built-in function is found.
    pub fn native_name(&self, id: super::value::NativeId) -> &'static str {
        self.natives[id.0 as usize].name
    }
}
