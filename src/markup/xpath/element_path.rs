//! The smaller language of `find` and `findall`: what of XPath is one, too.

use super::{Axis, Expression, Operator, Start, Step, Test};

/// Whether an expression is a path that `find` knows, from the element on: tags, `*`, `.`, `..`, `//`, and the predicates
/// `[tag]`, `[@name]`, `[tag='text']`, `[.='text']`, `[@name='text']`, `[1]`, `[last()]`, `[last()-1]`.
pub fn is_element_path(expression: &Expression) -> bool {
    let Expression::Path(Start::Context, steps) = expression else { return false };
    // `//` leads from somewhere to somewhere.
    let ends = [steps.first(), steps.last()];
    ends.iter().all(|step| step.is_some_and(|step| step.axis != Axis::DescendantOrSelf)) && steps.iter().all(is_step)
}

fn is_step(step: &Step) -> bool {
    let leads = match step.axis {
        Axis::Child => matches!(step.test, Test::All(None) | Test::Name(None, _)),
        Axis::Self_ | Axis::Parent | Axis::DescendantOrSelf => step.test == Test::Any,
        _ => false,
    };
    leads && step.predicates.iter().all(is_predicate)
}

fn is_predicate(predicate: &Expression) -> bool {
    match predicate {
        Expression::Number(number) => *number >= 1.0,
        Expression::Chain(first, rest) => match rest.as_slice() {
            [(Operator::Equal | Operator::NotEqual, Expression::Literal(_))] => is_operand(first, true),
            [(Operator::Minus, Expression::Number(_))] => is_last(first),
            _ => false,
        },
        other => is_last(other) || is_operand(other, false),
    }
}

fn is_last(expression: &Expression) -> bool {
    matches!(expression, Expression::Call(None, name, arguments) if name == "last" && arguments.is_empty())
}

/// A tag or `@name`, and `.` where it is compared.
fn is_operand(expression: &Expression, is_compared: bool) -> bool {
    let Expression::Path(Start::Context, steps) = expression else { return false };
    let [step] = steps.as_slice() else { return false };
    step.predicates.is_empty()
        && match step.axis {
            Axis::Child | Axis::Attribute => matches!(step.test, Test::Name(None, _)),
            Axis::Self_ => is_compared && step.test == Test::Any,
            _ => false,
        }
}
