//! Collects every name's uses, scope by scope.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, ExceptHandler, Expr, ExprContext, Identifier, ModModule, Parameters, Stmt, StmtAnnAssign,
};
use ruff_text_size::{Ranged, TextRange};

use super::{
    ANNOTATED, Entry, GLOBAL, IMPORTED, ITERATED, LOCAL, NONLOCAL, PARAMETER, Place, Scope, ScopeId, ScopeKind,
    ScopeTable, USED, mangle,
};
use crate::lang::Diagnostic;
use crate::lang::compile::span_of;

/// Collects the scopes of `module`; every place still reads [`Place::GlobalImplicit`].
pub fn build(module: &ModModule, diagnostics: &mut Vec<Diagnostic>) -> ScopeTable {
    let table = ScopeTable { scopes: vec![Scope::new(ScopeKind::Module)], by_node: Default::default() };
    let mut builder = Builder {
        table,
        stack: vec![0],
        private: None,
        iterating: false,
        in_iterable: 0,
        comprehension: "",
        diagnostics,
    };
    builder.visit_body(&module.body);
    builder.table
}

struct Builder<'d> {
    table: ScopeTable,
    /// The open scopes, the module first.
    stack: Vec<ScopeId>,
    /// The innermost class's name.
    private: Option<Box<str>>,
    /// Inside the target of a comprehension's `for`.
    iterating: bool,
    /// How many comprehensions' `in` expressions are open.
    in_iterable: u32,
    /// What the innermost comprehension is called.
    comprehension: &'static str,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Builder<'d> {
    fn current(&mut self) -> &mut Scope {
        let id = *self.stack.last().expect("the module stays open");
        &mut self.table.scopes[id]
    }

    fn mangle(&self, name: &str) -> Box<str> {
        mangle(self.private.as_deref(), name)
    }

    fn flags(&mut self, name: &str) -> u16 {
        let name = self.mangle(name);
        self.current().names.get(&name).map_or(0, |entry| entry.flags)
    }

    fn add_to(&mut self, id: ScopeId, name: &str, flags: u16, range: TextRange) {
        let name = self.mangle(name);
        let flags = flags | if self.iterating && flags & LOCAL != 0 { ITERATED } else { 0 };
        let scope = &mut self.table.scopes[id];
        let entry = scope.names.entry(name.clone()).or_insert(Entry { flags: 0, place: Place::GlobalImplicit });
        if flags & entry.flags & PARAMETER != 0 {
            let message = format!("duplicate argument '{name}' in function definition");
            self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
        }
        if self.iterating && entry.flags & (GLOBAL | NONLOCAL) != 0 {
            let message = "comprehension inner loop cannot rebind assignment expression target";
            self.diagnostics.push(Diagnostic::syntax(span_of(range), format!("{message} '{name}'")));
        }
        entry.flags |= flags;
        if flags & PARAMETER != 0 {
            scope.parameters.push(name);
        } else if flags & GLOBAL != 0 {
            // The module takes such a name for a declared global too, as CPython's symbol table does.
            let module = &mut self.table.scopes[0].names;
            module.entry(name).or_insert(Entry { flags: 0, place: Place::GlobalImplicit }).flags |= GLOBAL;
        }
    }

    fn add(&mut self, name: &str, flags: u16, range: TextRange) {
        let id = *self.stack.last().expect("the module stays open");
        self.add_to(id, name, flags, range);
    }

    fn enter(&mut self, range: TextRange, kind: ScopeKind) {
        let id = self.table.scopes.len();
        self.table.scopes.push(Scope::new(kind));
        self.current().children.push(id);
        self.table.by_node.insert((range.start().to_u32(), range.end().to_u32(), kind), id);
        self.stack.push(id);
    }

    fn exit(&mut self) {
        self.stack.pop();
    }

    /// Defaults and annotations belong to the scope around the function.
    fn visit_signature(&mut self, parameters: &Parameters, returns: Option<&Expr>) {
        for default in parameters.iter_non_variadic_params().filter_map(|parameter| parameter.default.as_deref()) {
            self.visit_expr(default);
        }
        let named = parameters.iter_non_variadic_params().map(|parameter| &parameter.parameter);
        let rest = parameters.vararg.iter().chain(&parameters.kwarg).map(|parameter| &**parameter);
        for annotation in named.chain(rest).filter_map(|parameter| parameter.annotation.as_deref()) {
            self.visit_expr(annotation);
        }
        if let Some(returns) = returns {
            self.visit_expr(returns);
        }
    }

    fn add_parameters(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            self.add(&parameter.parameter.name.id, PARAMETER, parameter.parameter.range);
        }
        for parameter in parameters.vararg.iter().chain(&parameters.kwarg) {
            self.add(&parameter.name.id, PARAMETER, parameter.range);
        }
    }

    fn declare(&mut self, names: &[Identifier], range: TextRange, flag: u16) {
        let word = if flag == GLOBAL { "global" } else { "nonlocal" };
        for name in names {
            let text = &name.id;
            let flags = self.flags(text);
            let problem = if flags & PARAMETER != 0 {
                Some(format!("name '{text}' is parameter and {word}"))
            } else if flags & USED != 0 {
                Some(format!("name '{text}' is used prior to {word} declaration"))
            } else if flags & ANNOTATED != 0 {
                Some(format!("annotated name '{text}' can't be {word}"))
            } else if flags & LOCAL != 0 {
                Some(format!("name '{text}' is assigned to before {word} declaration"))
            } else {
                None
            };
            if let Some(message) = problem {
                self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
                continue;
            }
            self.add(text, flag, range);
            let mangled = self.mangle(text);
            self.current().directives.push((mangled, range));
        }
    }

    fn visit_annotated(&mut self, statement: &StmtAnnAssign) {
        if let Expr::Name(name) = &*statement.target {
            let flags = self.flags(&name.id);
            if statement.simple && flags & (GLOBAL | NONLOCAL) != 0 && self.stack.len() > 1 {
                let word = if flags & GLOBAL != 0 { "global" } else { "nonlocal" };
                let message = format!("annotated name '{}' can't be {word}", name.id);
                self.diagnostics.push(Diagnostic::syntax(span_of(statement.range), message));
            } else if statement.simple {
                self.add(&name.id, ANNOTATED | LOCAL, name.range);
            } else if statement.value.is_some() {
                self.add(&name.id, LOCAL, name.range);
            }
        } else {
            self.visit_expr(&statement.target);
        }
        self.visit_expr(&statement.annotation);
        if let Some(value) = &statement.value {
            self.visit_expr(value);
        }
    }

    fn visit_comprehension_scope(
        &mut self,
        expression: &Expr,
        generators: &[Comprehension],
        elements: [Option<&Expr>; 2],
    ) {
        let Some((outermost, others)) = generators.split_first() else { return };
        self.visit_iterable(&outermost.iter);
        let (range, what) = (expression.range(), comprehension_name(expression));
        let kind = if expression.is_generator_expr() { ScopeKind::Generator } else { ScopeKind::Comprehension };
        let around = std::mem::replace(&mut self.comprehension, what);
        self.enter(range, kind);
        self.add(".0", PARAMETER, range);
        self.visit_target(&outermost.target);
        for condition in &outermost.ifs {
            self.visit_expr(condition);
        }
        for generator in others {
            self.visit_target(&generator.target);
            self.visit_iterable(&generator.iter);
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements.into_iter().flatten() {
            self.visit_expr(element);
        }
        self.exit();
        self.comprehension = around;
    }

    /// A `yield` makes a generator of the function around it; in a comprehension there is none to stop.
    fn yield_here(&mut self, range: TextRange) {
        let scope = self.current();
        match scope.kind {
            ScopeKind::Function | ScopeKind::Lambda => scope.generator = true,
            ScopeKind::Comprehension | ScopeKind::Generator => {
                let message = format!("'yield' inside {}", self.comprehension);
                self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
            }
            ScopeKind::Module | ScopeKind::Class => {}
        }
    }

    fn visit_iterable(&mut self, iterable: &Expr) {
        self.in_iterable += 1;
        self.visit_expr(iterable);
        self.in_iterable -= 1;
    }

    fn visit_target(&mut self, target: &Expr) {
        let before = std::mem::replace(&mut self.iterating, true);
        self.visit_expr(target);
        self.iterating = before;
    }

    /// A walrus inside a comprehension binds in the function or module around it.
    fn bind_walrus(&mut self, name: &str, range: TextRange) {
        if self.in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
        }
        if !matches!(self.current().kind, ScopeKind::Comprehension | ScopeKind::Generator) {
            return;
        }
        let mangled = self.mangle(name);
        for id in self.stack.clone().into_iter().rev() {
            let known = self.table.scopes[id].names.get(&mangled).map_or(0, |entry| entry.flags);
            match self.table.scopes[id].kind {
                ScopeKind::Comprehension | ScopeKind::Generator => {
                    if known & ITERATED != 0 {
                        let message = "assignment expression cannot rebind comprehension iteration variable";
                        self.diagnostics.push(Diagnostic::syntax(span_of(range), format!("{message} '{name}'")));
                        return;
                    }
                }
                ScopeKind::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
                    return;
                }
                ScopeKind::Module => {
                    self.add(name, GLOBAL, range);
                    return;
                }
                ScopeKind::Function | ScopeKind::Lambda => {
                    self.add(name, if known & GLOBAL != 0 { GLOBAL } else { NONLOCAL }, range);
                    self.current().directives.push((mangled, range));
                    self.add_to(id, name, LOCAL, range);
                    return;
                }
            }
        }
    }
}

impl<'a> Visitor<'a> for Builder<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(def) => {
                self.add(&def.name.id, LOCAL, def.name.range);
                self.visit_signature(&def.parameters, def.returns.as_deref());
                for decorator in &def.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.enter(def.range, ScopeKind::Function);
                self.add_parameters(&def.parameters);
                self.visit_body(&def.body);
                self.exit();
            }
            Stmt::ClassDef(class) => {
                self.add(&class.name.id, LOCAL, class.name.range);
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                for decorator in &class.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.enter(class.range, ScopeKind::Class);
                let around = self.private.replace(class.name.id.as_str().into());
                self.visit_body(&class.body);
                self.private = around;
                self.exit();
            }
            Stmt::Global(global) => self.declare(&global.names, global.range, GLOBAL),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, nonlocal.range, NONLOCAL),
            Stmt::AnnAssign(annotated) => self.visit_annotated(annotated),
            Stmt::Assign(assign) => {
                for target in &assign.targets {
                    self.visit_expr(target);
                }
                self.visit_expr(&assign.value);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let first = alias.name.id.split('.').next().unwrap_or_default();
                    let name = alias.asname.as_ref().map_or(first, |asname| asname.id.as_str());
                    self.add(name, IMPORTED, alias.range);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    if name.id != "*" {
                        self.add(&name.id, IMPORTED, alias.range);
                    }
                }
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(handler) = handler;
        if let Some(class) = &handler.type_ {
            self.visit_expr(class);
        }
        if let Some(name) = &handler.name {
            self.add(&name.id, LOCAL, name.range);
        }
        self.visit_body(&handler.body);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                let flag = if name.ctx == ExprContext::Load { USED } else { LOCAL };
                self.add(&name.id, flag, name.range);
                if flag == USED && name.id == "super" && self.current().is_function() {
                    self.add("__class__", USED, name.range);
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_signature(parameters, None);
                }
                self.enter(lambda.range, ScopeKind::Lambda);
                if let Some(parameters) = &lambda.parameters {
                    self.add_parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.exit();
            }
            Expr::Named(named) => {
                if let Expr::Name(target) = &*named.target {
                    self.bind_walrus(&target.id, named.range);
                }
                self.visit_expr(&named.value);
                self.visit_expr(&named.target);
            }
            Expr::ListComp(comp) => {
                let elements = [None, Some(&*comp.elt)];
                self.visit_comprehension_scope(expression, &comp.generators, elements);
            }
            Expr::SetComp(comp) => {
                let elements = [None, Some(&*comp.elt)];
                self.visit_comprehension_scope(expression, &comp.generators, elements);
            }
            Expr::DictComp(comp) => {
                let elements = [Some(&*comp.value), comp.key.as_deref()];
                self.visit_comprehension_scope(expression, &comp.generators, elements);
            }
            Expr::Generator(comp) => {
                let elements = [None, Some(&*comp.elt)];
                self.visit_comprehension_scope(expression, &comp.generators, elements);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.yield_here(expression.range());
                visitor::walk_expr(self, expression);
            }
            Expr::BinOp(_) => {
                // A long chain `a + b + c ..` leans to the left: walk its spine without recursion.
                let mut spine = Vec::new();
                let mut at = expression;
                while let Expr::BinOp(operation) = at {
                    spine.push(&*operation.right);
                    at = &operation.left;
                }
                self.visit_expr(at);
                for right in spine.into_iter().rev() {
                    self.visit_expr(right);
                }
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}

fn comprehension_name(expression: &Expr) -> &'static str {
    match expression {
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        _ => "generator expression",
    }
}
