//! Evaluating an expression at an item.

use super::compare::compare;
use super::{Axis, Error, Expression, Item, Operator, Start, Step, Test, Value};
use crate::base::limits;
use crate::markup::{Document, NodeId};

/// What is given to an expression from outside.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// By name.
    pub values: Vec<(String, Value)>,
    /// Prefixes that name a namespace.
    pub prefixes: Vec<String>,
}

/// An evaluation: what it is about, and how much has been done.
#[derive(Debug)]
pub struct Evaluation<'a> {
    /// The document.
    pub document: &'a Document,
    variables: &'a Variables,
    /// Where nodes stand, when that is not told by their ids.
    places: Option<Vec<u32>>,
    /// Nodes that were looked at, and as much work of other kinds.
    pub steps: u64,
}

/// Where an expression is evaluated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub item: Item,
    pub position: usize,
    pub size: usize,
}

/// Bytes of text that are looked at in the time of a step.
const TEXT_PER_STEP: usize = 16;

impl<'a> Evaluation<'a> {
    /// Of an expression that is still to be given.
    pub fn new(document: &'a Document, variables: &'a Variables) -> Self {
        Self { document, variables, places: document.places(), steps: 0 }
    }

    /// What `expression` gives at `node`.
    ///
    /// # Errors
    /// What libxml2 says, and [`Error::Steps`] beyond the limit.
    pub fn evaluate(&mut self, expression: &Expression, node: NodeId) -> Result<Value, Error> {
        self.value(expression, Context { item: Item::node(node), position: 1, size: 1 })
    }

    pub(super) fn value(&mut self, expression: &Expression, context: Context) -> Result<Value, Error> {
        self.count(1)?;
        Ok(match expression {
            Expression::Number(number) => Value::Number(*number),
            Expression::Literal(text) => Value::Text(text.clone()),
            Expression::Variable(prefix, name) => {
                prefix.as_ref().map_or(Ok(()), |prefix| self.check_prefix(prefix))?;
                let found = self.variables.values.iter().find(|(known, _)| known == name && prefix.is_none());
                let value = found.map(|(_, value)| value.clone()).ok_or(Error::Variable)?;
                if let Value::Items(items) = &value {
                    self.count(items.len())?;
                }
                value
            }
            Expression::Sign(is_minus, operand) => {
                let value = self.value(operand, context)?;
                let number = self.number(&value)?;
                Value::Number(if *is_minus { -number } else { number })
            }
            Expression::Chain(first, rest) => self.chain(first, rest, context)?,
            Expression::Filter(set, predicates) => {
                let mut items = self.items(set, context)?;
                for predicate in predicates {
                    items = self.filter(items, predicate)?;
                }
                Value::Items(items)
            }
            Expression::Path(start, steps) => {
                let mut items = match start {
                    Start::Root => vec![Item::node(self.top(context.item.node))],
                    Start::Context => vec![context.item],
                    Start::At(set) => self.items(set, context)?,
                };
                for step in steps {
                    items = self.step(step, items)?;
                }
                Value::Items(items)
            }
            Expression::Call(prefix, name, arguments) => {
                let mut values = Vec::new();
                for argument in arguments {
                    values.push(self.value(argument, context)?);
                }
                if let Some(prefix) = prefix {
                    return Err(self.check_prefix(prefix).err().unwrap_or(Error::Function));
                }
                self.call(name, values, context)?
            }
        })
    }

    fn chain(&mut self, first: &Expression, rest: &[(Operator, Expression)], context: Context) -> Result<Value, Error> {
        let mut value = self.value(first, context)?;
        for (operator, operand) in rest {
            value = match operator {
                Operator::Or | Operator::And => {
                    let is_settled = value.truth() == (*operator == Operator::Or);
                    Value::Bool(if is_settled { value.truth() } else { self.value(operand, context)?.truth() })
                }
                Operator::Union => {
                    let Value::Items(mut all) = value else { return Err(Error::Type) };
                    all.extend(self.items(operand, context)?);
                    self.sort(&mut all)?;
                    Value::Items(all)
                }
                Operator::Plus | Operator::Minus | Operator::Times | Operator::Div | Operator::Mod => {
                    let right = self.value(operand, context)?;
                    let (left, right) = (self.number(&value)?, self.number(&right)?);
                    Value::Number(match operator {
                        Operator::Plus => left + right,
                        Operator::Minus => left - right,
                        Operator::Times => left * right,
                        Operator::Div => left / right,
                        _ => left % right,
                    })
                }
                _ => {
                    let right = self.value(operand, context)?;
                    let pairs = match (&value, &right) {
                        (Value::Items(left), Value::Items(right)) => left.len().saturating_mul(right.len()),
                        _ => 0,
                    };
                    self.count(pairs)?;
                    for value in [&value, &right] {
                        if let Value::Items(items) = value {
                            for item in items {
                                self.count_text(*item)?;
                            }
                        }
                    }
                    Value::Bool(compare(self.document, *operator, &value, &right))
                }
            };
        }
        Ok(value)
    }

    fn items(&mut self, expression: &Expression, context: Context) -> Result<Vec<Item>, Error> {
        match self.value(expression, context)? {
            Value::Items(items) => Ok(items),
            _ => Err(Error::Type),
        }
    }

    fn step(&mut self, step: &Step, from: Vec<Item>) -> Result<Vec<Item>, Error> {
        if let Test::All(Some(prefix)) | Test::Name(Some(prefix), _) = &step.test {
            self.check_prefix(prefix)?;
        }
        let document = self.document;
        let several = from.len() > 1;
        // What a step meets again is not kept twice: sets stay as small as the document.
        let mut met = Vec::new();
        if several && step.axis.may_meet() {
            self.count(document.len() / 64)?;
            met = vec![false; document.len()];
        }
        let mut all = Vec::new();
        for item in from {
            let mut found = Vec::new();
            let (mut steps, limit) = (0, limits::XPATH_STEPS.saturating_sub(self.steps));
            step.axis.walk(document, item, &mut |item| {
                steps += 1;
                if step.test.passes(document, step.axis, item) {
                    found.push(item);
                }
                steps <= limit
            });
            self.count(steps as usize)?;
            for predicate in &step.predicates {
                found = self.filter(found, predicate)?;
            }
            if step.axis.is_reverse() {
                found.reverse();
            }
            if !met.is_empty() {
                found.retain(|item| item.part != 0 || !std::mem::replace(&mut met[item.node.0 as usize], true));
            }
            all.extend(found);
        }
        if several && !matches!(step.axis, Axis::Self_ | Axis::Attribute | Axis::Namespace) {
            self.sort(&mut all)?;
        }
        Ok(all)
    }

    /// The items for which the predicate holds; a number holds for the item in that place.
    fn filter(&mut self, items: Vec<Item>, predicate: &Expression) -> Result<Vec<Item>, Error> {
        let size = items.len();
        let mut kept = Vec::new();
        for (nth, item) in items.into_iter().enumerate() {
            let position = nth + 1;
            let holds = match self.value(predicate, Context { item, position, size })? {
                Value::Number(number) => number == position as f64,
                value => value.truth(),
            };
            if holds {
                kept.push(item);
            }
        }
        Ok(kept)
    }

    /// Puts items into the document's order, each once.
    pub(super) fn sort(&mut self, items: &mut Vec<Item>) -> Result<(), Error> {
        self.count(items.len())?;
        match &self.places {
            None => items.sort_unstable(),
            Some(places) => items.sort_unstable_by_key(|item| (places[item.node.0 as usize], *item)),
        }
        items.dedup();
        Ok(())
    }

    /// Whether the prefix was given.
    fn check_prefix(&self, prefix: &str) -> Result<(), Error> {
        let known = prefix == "xml" || self.variables.prefixes.iter().any(|known| known == prefix);
        if known { Ok(()) } else { Err(Error::Prefix) }
    }

    /// The document, or the top of what was taken out of it.
    fn top(&self, node: NodeId) -> NodeId {
        std::iter::successors(Some(node), |node| self.document.parent(*node)).last().unwrap_or(node)
    }

    /// Counts steps, and says when there were too many.
    pub(super) fn count(&mut self, steps: usize) -> Result<(), Error> {
        self.steps = self.steps.saturating_add(steps as u64);
        if self.steps > limits::XPATH_STEPS { Err(Error::Steps) } else { Ok(()) }
    }

    /// Counts reading the text of `item`.
    pub(super) fn count_text(&mut self, item: Item) -> Result<(), Error> {
        if item.part != 0 || self.document.first(item.node).is_none() {
            return self.count(1);
        }
        let (mut at, mut steps) = (self.document.first(item.node), 1);
        while let Some(node) = at {
            steps += 1;
            if let crate::markup::Kind::Text(text) = self.document.kind(node) {
                steps += text.len() / TEXT_PER_STEP;
            }
            at = self.document.after(node, item.node);
        }
        self.count(steps)
    }

    /// `string()` of a value.
    pub(super) fn text(&mut self, value: &Value) -> Result<String, Error> {
        if let Value::Items(items) = value
            && let Some(first) = items.first()
        {
            self.count_text(*first)?;
        }
        let text = value.text(self.document);
        self.count(text.len() / TEXT_PER_STEP)?;
        Ok(text)
    }

    /// `number()` of a value.
    pub(super) fn number(&mut self, value: &Value) -> Result<f64, Error> {
        match value {
            Value::Items(_) => Ok(super::parse_number(&self.text(value)?)),
            other => Ok(other.number(self.document)),
        }
    }
}
