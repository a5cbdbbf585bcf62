//! Comparing: what holds for sets holds if it does for a member.

use super::{Item, Operator, Value};
use crate::markup::Document;

/// Whether `left operator right`.
pub fn compare(document: &Document, operator: Operator, left: &Value, right: &Value) -> bool {
    let is_equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    let texts = |items: &[Item]| items.iter().map(|item| item.text(document)).collect::<Vec<_>>();
    match (left, right) {
        (Value::Items(_), Value::Bool(_)) | (Value::Bool(_), Value::Items(_)) => {
            simple(document, operator, &Value::Bool(left.truth()), &Value::Bool(right.truth()))
        }
        (Value::Items(left), Value::Items(right)) => {
            let (left, right) = (texts(left), texts(right));
            if is_equality {
                left.iter().any(|left| right.iter().any(|right| (left == right) == (operator == Operator::Equal)))
            } else {
                let number = |text: &String| super::parse_number(text);
                let right: Vec<f64> = right.iter().map(number).collect();
                left.iter().map(number).any(|left| right.iter().any(|right| numbers(operator, left, *right)))
            }
        }
        (Value::Items(items), other) => {
            texts(items).into_iter().any(|text| simple(document, operator, &Value::Text(text), other))
        }
        (other, Value::Items(items)) => {
            texts(items).into_iter().any(|text| simple(document, operator, other, &Value::Text(text)))
        }
        _ => simple(document, operator, left, right),
    }
}

/// The same for what is no set.
fn simple(document: &Document, operator: Operator, left: &Value, right: &Value) -> bool {
    if matches!(operator, Operator::Equal | Operator::NotEqual) {
        let equal = match (left, right) {
            (Value::Bool(_), _) | (_, Value::Bool(_)) => left.truth() == right.truth(),
            (Value::Number(_), _) | (_, Value::Number(_)) => left.number(document) == right.number(document),
            _ => left.text(document) == right.text(document),
        };
        return equal == (operator == Operator::Equal);
    }
    numbers(operator, left.number(document), right.number(document))
}

fn numbers(operator: Operator, left: f64, right: f64) -> bool {
    match operator {
        Operator::Less => left < right,
        Operator::LessOrEqual => left <= right,
        Operator::Greater => left > right,
        _ => left >= right,
    }
}
