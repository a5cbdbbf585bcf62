//! Functions: defaults, annotations, closures, decorators, and lambdas.

use ruff_python_ast::{Decorator, Expr, ExprLambda, Parameters, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use super::name::Access;
use super::statement::docstring;
use super::step::Location;
use crate::base::{CodeId, Span};
use crate::lang::scope::ScopeKind;
use crate::lang::{CodeKind, Constant, Op, Signature};

const DEFAULTS: u32 = 1;
const KEYWORD_DEFAULTS: u32 = 2;
const ANNOTATIONS: u32 = 4;
const CLOSURE: u32 = 8;

impl<'a> Compiler<'a, '_> {
    /// The place of a definition: from the line of its name (not of its decorators) to its end.
    pub(super) fn at_definition(&self, name: TextRange, whole: TextRange) -> Location {
        let line = self.lines.line(name.start().to_u32());
        let line_start = self.lines.line_start(line).unwrap_or(0).max(whole.start().to_u32());
        let indent = self.source[line_start as usize..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        Location { span: Span::new(line_start + indent as u32, whole.end().to_u32()), line: line as i32 }
    }

    /// Emits the decorators' values; gives the first one's line.
    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) -> Option<u32> {
        for decorator in decorators {
            self.expression(&decorator.expression);
        }
        decorators.first().map(|first| self.at(first.expression.range()).line as u32)
    }

    /// Emits the decorators' calls, the innermost first.
    pub(super) fn apply_decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators.iter().rev() {
            let location = self.at(decorator.expression.range());
            self.emit(Op::Call, 0, location);
        }
    }

    /// `def`
    pub(super) fn function_statement(&mut self, def: &'a StmtFunctionDef) {
        let location = self.at_definition(def.name.range, def.range);
        let first_line = self.decorators(&def.decorator_list).unwrap_or(location.line as u32);
        let mut flags = self.defaults(&def.parameters, location);
        flags |= self.annotations(&def.parameters, def.returns.as_deref(), location);
        let scope = self.scopes.of_node(def.range, ScopeKind::Function);
        self.enter(CodeKind::Function, scope, &def.name.id, first_line);
        let text = docstring(&def.body);
        let constant = text.clone().map_or(Constant::None, Constant::Str);
        let skipped = usize::from(text.is_some());
        self.unit().constants.add(constant);
        self.unit().docstring = text;
        self.unit().signature = signature(&def.parameters);
        let body: &'a [Stmt] = &def.body;
        self.statements(&body[skipped..]);
        let free: Vec<Box<str>> = self.unit_ref().free.iter().cloned().collect();
        let code = self.finish(true);
        self.make_closure(code, &free, flags, location);
        self.apply_decorators(&def.decorator_list);
        self.name(&def.name.id, Access::Store, location);
    }

    /// `lambda`
    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda, location: Location) {
        let flags = lambda.parameters.as_deref().map_or(0, |parameters| self.defaults(parameters, location));
        let scope = self.scopes.of_node(lambda.range, ScopeKind::Lambda);
        self.enter(CodeKind::Function, scope, "<lambda>", location.line as u32);
        self.unit().constants.add(Constant::None);
        self.unit().signature = lambda.parameters.as_deref().map(signature).unwrap_or_default();
        self.expression(&lambda.body);
        self.emit(Op::ReturnValue, 0, location);
        let free: Vec<Box<str>> = self.unit_ref().free.iter().cloned().collect();
        let code = self.finish(false);
        self.make_closure(code, &free, flags, location);
    }

    /// Emits default values; gives the flags of `MAKE_FUNCTION` for them.
    fn defaults(&mut self, parameters: &'a Parameters, location: Location) -> u32 {
        let mut flags = 0;
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let defaults: Vec<&'a Expr> = positional.filter_map(|parameter| parameter.default.as_deref()).collect();
        if !defaults.is_empty() {
            for default in &defaults {
                self.expression(default);
            }
            self.emit(Op::BuildTuple, defaults.len() as u32, location);
            flags |= DEFAULTS;
        }
        let mut names = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                names.push(Constant::Str(self.mangled(&parameter.parameter.name.id)));
                self.expression(default);
            }
        }
        if !names.is_empty() {
            let count = names.len() as u32;
            self.constant(Constant::Tuple(names), location);
            self.emit(Op::BuildConstKeyMap, count, location);
            flags |= KEYWORD_DEFAULTS;
        }
        flags
    }

    fn annotations(&mut self, parameters: &'a Parameters, returns: Option<&'a Expr>, location: Location) -> u32 {
        let before_star = parameters.posonlyargs.iter().chain(&parameters.args).map(|parameter| &parameter.parameter);
        let star = parameters.vararg.as_deref();
        let after_star = parameters.kwonlyargs.iter().map(|parameter| &parameter.parameter);
        let double_star = parameters.kwarg.as_deref();
        let all = before_star.chain(star).chain(after_star).chain(double_star);
        let annotated =
            all.filter_map(|parameter| Some((parameter.name.id.as_str(), parameter.annotation.as_deref()?)));
        let mut count = 0;
        for (name, annotation) in annotated.chain(returns.map(|returns| ("return", returns))) {
            let name = Constant::Str(self.mangled(name));
            self.constant(name, location);
            self.annotation(annotation);
            count += 2;
        }
        if count == 0 {
            return 0;
        }
        self.emit(Op::BuildTuple, count, location);
        ANNOTATIONS
    }

    /// Emits an annotation: its value, or its text where `from __future__ import annotations` asks for that.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) {
        if self.future_annotations {
            let location = self.at(annotation.range());
            let text = self.source[annotation.range().start().to_usize()..annotation.range().end().to_usize()].into();
            return self.constant(Constant::Str(text), location);
        }
        match annotation {
            Expr::Starred(starred) => {
                let location = self.at(annotation.range());
                self.expression(&starred.value);
                self.emit(Op::UnpackSequence, 1, location);
            }
            _ => self.expression(annotation),
        }
    }

    /// Emits what makes a function of `code`; `flags` says what is on the stack for it already.
    pub(super) fn make_closure(&mut self, code: CodeId, free: &[Box<str>], mut flags: u32, location: Location) {
        for name in free {
            let argument = self.unit().cell_argument(name);
            self.emit(Op::LoadClosure, argument, location);
        }
        if !free.is_empty() {
            self.emit(Op::BuildTuple, free.len() as u32, location);
            flags |= CLOSURE;
        }
        self.constant(Constant::Code(code), location);
        self.emit(Op::MakeFunction, flags, location);
    }
}

fn signature(parameters: &Parameters) -> Signature {
    Signature {
        positional: (parameters.posonlyargs.len() + parameters.args.len()) as u32,
        positional_only: parameters.posonlyargs.len() as u32,
        keyword_only: parameters.kwonlyargs.len() as u32,
        var_positional: parameters.vararg.is_some(),
        var_keyword: parameters.kwarg.is_some(),
    }
}
