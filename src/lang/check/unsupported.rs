//! The parts of Python that Baton does not run, each named at its place.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, Expr, ModModule, Number, Parameter, Stmt, StmtClassDef, StmtImportFrom, TypeParams,
};
use ruff_text_size::{Ranged, TextRange};

use crate::lang::Diagnostic;
use crate::lang::compile::span_of;

/// The modules that programs may import.
pub const MODULES: &[&str] = &[
    "collections",
    "contextlib",
    "functools",
    "http",
    "http.client",
    "itertools",
    "lxml",
    "lxml.etree",
    "lxml.html",
    "queue",
    "random",
    "socket",
    "threading",
    "time",
    "timeit",
    "twisted",
    "twisted.internet",
    "twisted.internet.address",
    "twisted.internet.defer",
    "twisted.internet.endpoints",
    "twisted.internet.error",
    "twisted.internet.interfaces",
    "twisted.internet.protocol",
    "twisted.internet.task",
    "twisted.internet.threads",
    "twisted.protocols",
    "twisted.protocols.basic",
    "twisted.python",
    "twisted.python.failure",
    "twisted.web",
    "twisted.web.client",
    "twisted.web.error",
    "twisted.web.http",
    "twisted.web.http_headers",
    "urllib",
    "urllib.error",
    "urllib.parse",
    "urllib.request",
    "zope",
    "zope.interface",
];

/// Names everything in `module` that Baton does not run.
pub fn check(module: &ModModule, tokens: &Tokens, library: bool, diagnostics: &mut Vec<Diagnostic>) {
    let mut finder = Finder { tokens, library, diagnostics };
    finder.visit_body(&module.body);
}

struct Finder<'t, 'd> {
    tokens: &'t Tokens,
    library: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Finder<'_, '_> {
    fn refuse(&mut self, range: TextRange, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::unsupported(span_of(range), message));
    }

    fn refuse_with(&mut self, range: TextRange, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::unsupported(span_of(range), message).with_help(help));
    }

    /// The first token of `kind` in `range`, or all of it.
    fn token(&self, kind: TokenKind, range: TextRange) -> TextRange {
        let found = self.tokens.in_range(range).iter().find(|token| token.kind() == kind);
        found.map_or(range, Ranged::range)
    }

    fn type_parameters(&mut self, parameters: Option<&TypeParams>) {
        if let Some(parameters) = parameters {
            self.refuse_with(parameters.range, "type parameters are not supported", "leave them out");
        }
    }

    fn async_keyword(&mut self, range: TextRange, what: &str) {
        let place = self.token(TokenKind::Async, range);
        self.refuse(place, format!("async {what} are not supported"));
    }

    fn class(&mut self, class: &StmtClassDef) {
        self.type_parameters(class.type_params.as_deref());
        let Some(arguments) = &class.arguments else { return };
        if let Some(second) = arguments.args.get(1) {
            let help = "derive from one class, and keep objects of the others as attributes";
            self.refuse_with(second.range(), "multiple inheritance is not supported", help);
        }
        for starred in arguments.args.iter().filter(|base| base.is_starred_expr()) {
            self.refuse(starred.range(), "base classes with a star are not supported");
        }
        for keyword in &arguments.keywords {
            let message = match keyword.arg.as_ref().map(|name| name.id.as_str()) {
                Some("metaclass") => "metaclasses are not supported".into(),
                Some(name) => format!("the class argument '{name}' is not supported"),
                None => "class arguments with ** are not supported".into(),
            };
            self.refuse(keyword.range, message);
        }
    }

    fn module(&mut self, name: &str, range: TextRange) {
        if self.library || MODULES.contains(&name) || name == "__future__" {
            return;
        }
        let help = format!("these modules are: {}", MODULES.join(", "));
        self.refuse_with(range, format!("the module '{name}' is not available"), help);
    }

    fn import_from(&mut self, import: &StmtImportFrom) {
        if import.level > 0 {
            return self.refuse(import.range, "relative imports are not supported");
        }
        if let Some(module) = &import.module {
            self.module(&module.id, module.range);
        }
        for alias in import.names.iter().filter(|alias| alias.name.id == "*") {
            let help = "name what you import, as in: from threading import Thread, Lock";
            self.refuse_with(alias.range, "star imports are not supported", help);
        }
    }

    fn generators(&mut self, generators: &[Comprehension]) {
        for generator in generators.iter().filter(|generator| generator.is_async) {
            self.async_keyword(generator.range, "comprehensions");
        }
    }
}

impl<'a> Visitor<'a> for Finder<'_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(def) => {
                self.type_parameters(def.type_params.as_deref());
                if def.is_async {
                    self.async_keyword(def.range, "functions");
                    return;
                }
            }
            Stmt::ClassDef(class) => self.class(class),
            Stmt::For(inner) if inner.is_async => self.async_keyword(inner.range, "for loops"),
            Stmt::With(inner) if inner.is_async => self.async_keyword(inner.range, "with statements"),
            Stmt::Match(inner) => {
                let keyword = TextRange::at(inner.range.start(), 5.into());
                return self.refuse_with(keyword, "match statements are not supported", "use if and elif");
            }
            Stmt::TypeAlias(inner) => {
                let keyword = TextRange::at(inner.range.start(), 4.into());
                return self.refuse_with(keyword, "type statements are not supported", "assign the type to a name");
            }
            Stmt::Try(inner) if inner.is_star => {
                let range = inner.handlers.first().map_or(inner.range, Ranged::range);
                let keyword = self.token(TokenKind::Except, range);
                self.refuse_with(keyword, "except* is not supported", "use except");
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.module(&alias.name.id, alias.name.range);
                }
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::IpyEscapeCommand(command) => self.refuse(command.range, "IPython commands are not supported"),
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::BinOp(_) => {
                for operand in super::operands(expression) {
                    self.visit_expr(operand);
                }
                return;
            }
            Expr::Await(_) => self.refuse(expression.range(), "await is not supported"),
            Expr::Generator(comp) => self.generators(&comp.generators),
            Expr::ListComp(comp) => self.generators(&comp.generators),
            Expr::SetComp(comp) => self.generators(&comp.generators),
            Expr::DictComp(comp) => self.generators(&comp.generators),
            Expr::NumberLiteral(literal) => {
                if let Number::Complex { .. } = literal.value {
                    self.refuse(literal.range, "complex numbers are not supported");
                }
            }
            Expr::TString(string) => self.refuse(string.range, "t-strings are not supported"),
            Expr::IpyEscapeCommand(command) => self.refuse(command.range, "IPython commands are not supported"),
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        if let Some(annotation) = &parameter.annotation
            && annotation.is_starred_expr()
        {
            self.refuse_with(annotation.range(), "annotations with a star are not supported", "leave it out");
        }
        visitor::walk_parameter(self, parameter);
    }
}
