//! Binding a call's arguments to a function's parameters.

use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::Object;
use super::value::{Ref, Value};
use crate::base::{CodeId, Symbol};
use smallvec::{SmallVec, smallvec};

impl Vm<'_> {
    /// The fast locals that a call's arguments fill, in order.
    ///
    /// # Errors
    /// `TypeError`, worded as CPython words it.
    pub(super) fn bind_arguments(
        &mut self,
        function: Ref,
        id: CodeId,
        args: &Args,
    ) -> Result<SmallVec<[Value; 8]>, Escape> {
        let code = self.image.program.code(id);
        let signature = code.signature;
        let (positional, keyword_only) = (signature.positional as usize, signature.keyword_only as usize);
        let named = positional + keyword_only;
        let mut locals: SmallVec<[Value; 8]> = smallvec![Value::NULL; signature.parameters() as usize];
        let given = args.positional.len().min(positional);
        locals[..given].copy_from_slice(&args.positional[..given]);
        let mut extra_keywords: Vec<(Symbol, Value)> = Vec::new();
        let title = &code.qualified_name;
        for &(name, value) in &args.keywords {
            let from = signature.positional_only as usize;
            match code.locals[from..named].iter().position(|local| *local == name) {
                Some(at) if locals[from + at].is_null() => locals[from + at] = value,
                Some(_) => {
                    let name = self.text(name);
                    return Err(self.type_error(format!("{title}() got multiple values for argument '{name}'")));
                }
                None if signature.var_keyword => extra_keywords.push((name, value)),
                None => {
                    let named = |local: &&Symbol| args.keywords.iter().any(|(name, _)| name == *local);
                    let wrong: Vec<Symbol> = code.locals[..from].iter().filter(named).copied().collect();
                    let wrong: Vec<_> = wrong.into_iter().map(|name| self.text(name).to_string()).collect();
                    let name = self.text(name);
                    return Err(self.type_error(if !wrong.is_empty() {
                        let wrong = wrong.join(", ");
                        format!("{title}() got some positional-only arguments passed as keyword arguments: '{wrong}'")
                    } else {
                        format!("{title}() got an unexpected keyword argument '{name}'")
                    }));
                }
            }
        }
        let Object::Function(function) = self.machine.heap.get(function) else {
            unreachable!("the caller looked");
        };
        let function = function.clone();
        if args.positional.len() > positional && !signature.var_positional {
            return Err(self.too_many_arguments(
                title,
                positional,
                function.defaults.len(),
                args,
                &locals[positional..named],
            ));
        }
        let first_default = positional - function.defaults.len().min(positional);
        let mut missing: Vec<String> = Vec::new();
        for at in 0..positional {
            if locals[at].is_null() {
                if at >= first_default {
                    locals[at] = function.defaults[at - first_default];
                } else {
                    missing.push(self.text(code.locals[at]));
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(title, "positional", &missing));
        }
        for at in positional..named {
            if locals[at].is_null() {
                match function.keyword_defaults.iter().find(|(name, _)| *name == code.locals[at]) {
                    Some((_, value)) => locals[at] = *value,
                    None => missing.push(self.text(code.locals[at])),
                }
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(title, "keyword-only", &missing));
        }
        let mut at = named;
        if signature.var_positional {
            locals[at] = self.machine.heap.tuple(args.positional[given..].to_vec());
            at += 1;
        }
        if signature.var_keyword {
            let mut dict = super::dict::Dict::new(known::DICT);
            for (name, value) in extra_keywords {
                let name = self.text(name);
                let key = self.machine.heap.str(name.as_str());
                dict.table_mut().insert_new(super::hash::text(&name), key, value.detached());
            }
            locals[at] = self.machine.heap.dict(dict);
        }
        Ok(locals)
    }

    fn missing_arguments(&mut self, title: &str, sort: &str, names: &[String]) -> Escape {
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        let list = match &quoted[..] {
            [one] => one.clone(),
            [first, second] => format!("{first} and {second}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        self.type_error(format!("{title}() missing {} required {sort} argument{plural}: {list}", names.len()))
    }

    fn too_many_arguments(
        &mut self,
        title: &str,
        takes: usize,
        defaults: usize,
        args: &Args,
        keyword_only: &[Value],
    ) -> Escape {
        let given = args.positional.len();
        let expected = if defaults > 0 { format!("from {} to {takes}", takes - defaults) } else { format!("{takes}") };
        let plural = if takes == 1 && defaults == 0 { "" } else { "s" };
        let named = keyword_only.iter().filter(|value| !value.is_null()).count();
        let given_text = if named > 0 {
            let plural = if given == 1 { "" } else { "s" };
            let named_plural = if named == 1 { "" } else { "s" };
            format!("{given} positional argument{plural} (and {named} keyword-only argument{named_plural}) were given")
        } else {
            format!("{given} {} given", if given == 1 { "was" } else { "were" })
        };
        self.type_error(format!("{title}() takes {expected} positional argument{plural} but {given_text}"))
    }
}
