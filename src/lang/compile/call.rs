//! Calls: plain, of methods, with keywords, with stars, and `super()`.

use ruff_python_ast::{Arguments, Expr, ExprAttribute, ExprCall, Keyword};
use ruff_text_size::Ranged;

use super::name::Access;
use super::step::Location;
use super::{Compiler, STACK_USE_GUIDELINE, collection};
use crate::lang::scope::{IMPORTED, Place};
use crate::lang::{Constant, Op};

impl<'a> Compiler<'a, '_> {
    /// Emits a call.
    pub(super) fn call(&mut self, call: &'a ExprCall, location: Location) {
        if let Expr::Attribute(method) = &*call.func
            && self.is_method_call(method, &call.arguments)
        {
            return self.method_call(method, &call.arguments, location);
        }
        let function = self.at(call.func.range());
        self.emit(Op::PushNull, 0, function);
        self.expression(&call.func);
        self.call_with(0, &call.arguments, location);
    }

    /// Whether `method(arguments)` can go without making a bound method first. Attributes of imported modules cannot.
    fn is_method_call(&self, method: &ExprAttribute, arguments: &Arguments) -> bool {
        if let Expr::Name(base) = &*method.value
            && (self.scopes.scopes[0].names.get(base.id.as_str())).is_some_and(|entry| entry.flags & IMPORTED != 0)
        {
            return false;
        }
        let (positional, keywords) = (arguments.args.len(), arguments.keywords.len());
        positional + keywords + usize::from(keywords > 0) < STACK_USE_GUIDELINE && is_plain(arguments)
    }

    fn method_call(&mut self, method: &'a ExprAttribute, arguments: &'a Arguments, call: Location) {
        let location = self.at(method.range);
        let after = self.at_attribute(method, location);
        let name = self.mangled(&method.attr.id);
        let symbol = self.tables.symbol(&name).0;
        if let Some(super_call) = self.optimisable_super(method) {
            let two = u32::from(self.super_arguments(super_call));
            self.emit(Op::LoadSuperAttr, symbol * 4 + two * 2 + 1, location);
            self.emit(Op::Nop, 0, after);
        } else {
            self.expression(&method.value);
            self.emit(Op::LoadAttr, symbol * 2 + 1, after);
        }
        for argument in &arguments.args {
            self.argument(argument, arguments);
        }
        self.keyword_values(&arguments.keywords, after);
        let location = self.at_attribute(method, call);
        let count = arguments.args.len() + arguments.keywords.len();
        self.emit(Op::Call, count as u32, location);
    }

    /// Emits an argument. To CPython, a generator expression that is the only one starts at the call's bracket.
    fn argument(&mut self, argument: &'a Expr, arguments: &'a Arguments) {
        match argument {
            Expr::Generator(generator) if !generator.parenthesized => {
                let location = self.at(arguments.range);
                self.generator_expression(generator, location);
            }
            _ => self.expression(argument),
        }
    }

    /// Emits keyword arguments' values, then their names.
    fn keyword_values(&mut self, keywords: &'a [Keyword], location: Location) {
        if keywords.is_empty() {
            return;
        }
        for keyword in keywords {
            self.expression(&keyword.value);
        }
        let names = Constant::Tuple(keywords.iter().map(|keyword| self.keyword_name(keyword)).collect());
        let index = self.unit().constants.add(names);
        self.emit(Op::KwNames, index, location);
    }

    fn keyword_name(&self, keyword: &Keyword) -> Constant {
        Constant::Str(keyword.arg.as_ref().map_or("", |name| name.id.as_str()).into())
    }

    /// Emits the rest of a call whose callable, and the first `pushed` arguments, are on the stack.
    pub(super) fn call_with(&mut self, pushed: u32, arguments: &'a Arguments, location: Location) {
        let (positional, keywords) = (&arguments.args, &arguments.keywords);
        if positional.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE && is_plain(arguments) {
            for argument in positional {
                self.argument(argument, arguments);
            }
            self.keyword_values(keywords, location);
            let count = pushed + (positional.len() + keywords.len()) as u32;
            return self.emit(Op::Call, count, location);
        }
        match &**positional {
            [Expr::Starred(only)] if pushed == 0 => self.expression(&only.value),
            all => self.collect(all, pushed, collection::TUPLE, location),
        }
        self.keyword_dict(keywords, location);
        self.emit(Op::CallFunctionEx, u32::from(!keywords.is_empty()), location);
    }

    /// Emits keyword arguments as a dict, in pieces between `**` unpackings.
    fn keyword_dict(&mut self, keywords: &'a [Keyword], location: Location) {
        let mut have_dict = false;
        let mut pending = 0;
        for (at, keyword) in keywords.iter().enumerate() {
            if keyword.arg.is_some() {
                pending += 1;
                continue;
            }
            if pending > 0 {
                self.keyword_piece(&keywords[at - pending..at], &mut have_dict, location);
                pending = 0;
            }
            if !std::mem::replace(&mut have_dict, true) {
                self.emit(Op::BuildMap, 0, location);
            }
            self.expression(&keyword.value);
            self.emit(Op::DictMerge, 1, location);
        }
        if pending > 0 {
            self.keyword_piece(&keywords[keywords.len() - pending..], &mut have_dict, location);
        }
    }

    fn keyword_piece(&mut self, keywords: &'a [Keyword], have_dict: &mut bool, location: Location) {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if keywords.len() > 1 && !big {
            for keyword in keywords {
                self.expression(&keyword.value);
            }
            let names = Constant::Tuple(keywords.iter().map(|keyword| self.keyword_name(keyword)).collect());
            self.constant(names, location);
            self.emit(Op::BuildConstKeyMap, keywords.len() as u32, location);
        } else {
            if big {
                self.emit(Op::BuildMap, 0, super::step::NOWHERE);
            }
            for keyword in keywords {
                let name = self.keyword_name(keyword);
                self.constant(name, location);
                self.expression(&keyword.value);
                if big {
                    self.emit(Op::MapAdd, 1, super::step::NOWHERE);
                }
            }
            if !big {
                self.emit(Op::BuildMap, keywords.len() as u32, location);
            }
        }
        if std::mem::replace(have_dict, true) {
            self.emit(Op::DictMerge, 1, location);
        }
    }

    /// The call `super()` or `super(a, b)` that `attribute` is taken of, if it needs no object of its own.
    pub(super) fn optimisable_super(&self, attribute: &'a ExprAttribute) -> Option<&'a ExprCall> {
        let Expr::Call(call) = &*attribute.value else { return None };
        let Expr::Name(function) = &*call.func else { return None };
        let arguments = &call.arguments;
        if function.id != "super" || !arguments.keywords.is_empty() || !is_plain(arguments) {
            return None;
        }
        let shadowed =
            self.place_of("super") != Some(Place::GlobalImplicit) || self.scopes.scopes[0].names.contains_key("super");
        let unit = self.unit_ref();
        let works = match arguments.args.len() {
            2 => true,
            0 => unit.signature.positional > 0 && self.place_of("__class__") == Some(Place::Free),
            _ => false,
        };
        (works && !shadowed).then_some(call)
    }

    /// Emits `super`, the class and the instance; gives whether both were written out.
    pub(super) fn super_arguments(&mut self, call: &'a ExprCall) -> bool {
        let function = self.at(call.func.range());
        self.name("super", Access::Load, function);
        if let [class, instance] = &*call.arguments.args {
            self.expression(class);
            self.expression(instance);
            return true;
        }
        let location = self.at(call.range());
        let class = self.unit().cell_argument("__class__");
        self.emit(Op::LoadDeref, class, location);
        let first = self.unit_ref().locals[0].clone();
        self.name(&first, Access::Load, location);
        false
    }
}

/// Neither `*` nor `**` among the arguments.
fn is_plain(arguments: &Arguments) -> bool {
    !arguments.args.iter().any(Expr::is_starred_expr) && arguments.keywords.iter().all(|keyword| keyword.arg.is_some())
}
