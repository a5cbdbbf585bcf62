//! XPath 1.0 (https://www.w3.org/TR/1999/REC-xpath-19991116/) over a document, with the errors of libxml2.
//!
//! An expression is compiled to an [`Expression`] and evaluated at a node. What it selects are *items*: nodes, attributes,
//! and the one namespace that every element has. Evaluation counts steps, so that it is bounded and can be charged.

mod axis;
mod compare;
mod compile;
mod element_path;
mod evaluate;
mod function;
mod number;
mod value;

pub use compile::compile;
pub use element_path::is_element_path;
pub use evaluate::{Evaluation, Variables};
pub use number::{parse_number, show_number};
pub use value::{Item, Value};

/// Why an expression cannot be compiled or evaluated; the texts are libxml2's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// `1e`, and other numbers that are none.
    Number,
    /// A text without its closing quote.
    Unfinished,
    /// A text is expected.
    StartOfLiteral,
    /// `$` without a name.
    VariableReference,
    /// A variable that was not given.
    Variable,
    /// `[` without `]`.
    Predicate,
    /// Anything else that is not XPath.
    Expression,
    /// `text(` without `)`.
    Unclosed,
    /// A function that does not exist.
    Function,
    /// Something that is no set of nodes where one is needed.
    Type,
    /// Too many arguments, or too few.
    Arity,
    /// A prefix that was not given.
    Prefix,
    /// Expressions in expressions, deeper than is allowed.
    Recursion,
    /// More steps than are allowed.
    Steps,
}

impl Error {
    /// What it says.
    pub fn message(self) -> &'static str {
        match self {
            Self::Number => "Number encoding",
            Self::Unfinished => "Unfinished literal",
            Self::StartOfLiteral => "Start of literal",
            Self::VariableReference => "Expected $ for variable reference",
            Self::Variable => "Undefined variable",
            Self::Predicate => "Invalid predicate",
            Self::Expression => "Invalid expression",
            Self::Unclosed => "Missing closing curly brace",
            Self::Function => "Unregistered function",
            Self::Type => "Invalid type",
            Self::Arity => "Invalid number of arguments",
            Self::Prefix => "Undefined namespace prefix",
            Self::Recursion => "Recursion limit exceeded",
            Self::Steps => "Operation limit exceeded",
        }
    }
}

/// A compiled expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Operands with the operators between them, all of one strength, from left to right.
    Chain(Box<Expression>, Vec<(Operator, Expression)>),
    /// `-x`, or `--x` when the flag is not set.
    Sign(bool, Box<Expression>),
    /// Steps from a start.
    Path(Start, Vec<Step>),
    /// A set of nodes and predicates on it.
    Filter(Box<Expression>, Vec<Expression>),
    /// A number.
    Number(f64),
    /// A text.
    Literal(String),
    /// A variable: prefix and name.
    Variable(Option<String>, String),
    /// A call: prefix, name, arguments.
    Call(Option<String>, String, Vec<Expression>),
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    /// At the document.
    Root,
    /// Where the expression is evaluated.
    Context,
    /// At each node of a set.
    At(Box<Expression>),
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// In which direction.
    pub axis: Axis,
    /// To which nodes.
    pub test: Test,
    /// Which of these.
    pub predicates: Vec<Expression>,
}

/// The direction of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are named as in XPath.
pub enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Namespace,
    Parent,
    Preceding,
    PrecedingSibling,
    Self_,
}

/// What a step leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// `node()`
    Any,
    /// `text()`
    Text,
    /// `comment()`
    Comment,
    /// `processing-instruction()`, of which HTML has none.
    Instruction,
    /// `*`, or `prefix:*`.
    All(Option<String>),
    /// `name`, or `prefix:name`.
    Name(Option<String>, String),
}

/// What stands between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are named as in XPath.
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
    Union,
}
