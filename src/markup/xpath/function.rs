//! The functions of XPath 1.0.

use super::evaluate::{Context, Evaluation};
use super::{Error, Item, Value};
use crate::markup::{Document, NodeId};

/// The functions with how many arguments they take at least and at most.
const FUNCTIONS: &[(&str, usize, usize)] = &[
    ("boolean", 1, 1),
    ("ceiling", 1, 1),
    ("concat", 2, usize::MAX),
    ("contains", 2, 2),
    ("count", 1, 1),
    ("false", 0, 0),
    ("floor", 1, 1),
    ("id", 1, 1),
    ("lang", 1, 1),
    ("last", 0, 0),
    ("local-name", 0, 1),
    ("name", 0, 1),
    ("namespace-uri", 0, 1),
    ("normalize-space", 0, 1),
    ("not", 1, 1),
    ("number", 0, 1),
    ("position", 0, 0),
    ("round", 1, 1),
    ("starts-with", 2, 2),
    ("string", 0, 1),
    ("string-length", 0, 1),
    ("substring", 2, 3),
    ("substring-after", 2, 2),
    ("substring-before", 2, 2),
    ("sum", 1, 1),
    ("translate", 3, 3),
    ("true", 0, 0),
];

impl Evaluation<'_> {
    /// Calls a function.
    pub(super) fn call(&mut self, name: &str, mut values: Vec<Value>, context: Context) -> Result<Value, Error> {
        let (_, least, most) = FUNCTIONS.iter().find(|(known, ..)| *known == name).ok_or(Error::Function)?;
        if values.len() < *least || values.len() > *most {
            return Err(Error::Arity);
        }
        if values.is_empty() && *most == 1 {
            values.push(Value::Items(vec![context.item]));
        }
        Ok(match name {
            "last" => Value::Number(context.size as f64),
            "position" => Value::Number(context.position as f64),
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "boolean" => Value::Bool(values[0].truth()),
            "not" => Value::Bool(!values[0].truth()),
            // HTML has no `xml:lang`.
            "lang" => Value::Bool(false),
            "count" => Value::Number(set(&values[0])?.len() as f64),
            "sum" => {
                let mut sum = 0.0;
                for item in set(&values[0])? {
                    sum += self.number(&Value::Items(vec![*item]))?;
                }
                Value::Number(sum)
            }
            "id" => self.id(&values[0])?,
            "name" | "local-name" => {
                let name = set(&values[0])?.first().map(|item| item.name(self.document));
                Value::Text(name.unwrap_or_default().to_owned())
            }
            "namespace-uri" => {
                set(&values[0])?;
                Value::Text(String::new())
            }
            "number" => Value::Number(self.number(&values[0])?),
            "floor" => Value::Number(self.number(&values[0])?.floor()),
            "ceiling" => Value::Number(self.number(&values[0])?.ceil()),
            "round" => Value::Number(round(self.number(&values[0])?)),
            "string" => Value::Text(self.text(&values[0])?),
            _ => self.text_function(name, &values)?,
        })
    }

    fn text_function(&mut self, name: &str, values: &[Value]) -> Result<Value, Error> {
        let first = self.text(&values[0])?;
        let second = match values.get(1) {
            Some(value) if name != "substring" => self.text(value)?,
            _ => String::new(),
        };
        Ok(match name {
            "concat" => {
                let mut text = first + &second;
                for value in &values[2..] {
                    text.push_str(&self.text(value)?);
                }
                Value::Text(text)
            }
            "contains" => Value::Bool(first.contains(&second)),
            "starts-with" => Value::Bool(first.starts_with(&second)),
            "substring-before" => Value::Text(first.split_once(&second).map_or("", |(before, _)| before).to_owned()),
            "substring-after" => Value::Text(first.split_once(&second).map_or("", |(_, after)| after).to_owned()),
            "string-length" => Value::Number(first.chars().count() as f64),
            "normalize-space" => {
                let words = first.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
                Value::Text(words.collect::<Vec<_>>().join(" "))
            }
            "translate" => {
                let to: Vec<char> = self.text(&values[2])?.chars().collect();
                let from: Vec<char> = second.chars().collect();
                self.count(first.len().saturating_mul(from.len()) / 16)?;
                let translated = first.chars().filter_map(|c| match from.iter().position(|from| *from == c) {
                    Some(at) => to.get(at).copied(),
                    None => Some(c),
                });
                Value::Text(translated.collect())
            }
            _ => {
                let start = round(self.number(&values[1])?);
                let end = match values.get(2) {
                    Some(length) => start + round(self.number(length)?),
                    None => f64::INFINITY,
                };
                let places = (1u32..).map(f64::from);
                let kept = first.chars().zip(places).filter(|(_, place)| *place >= start && *place < end);
                Value::Text(kept.map(|(c, _)| c).collect())
            }
        })
    }

    /// The elements that the words of a value name.
    fn id(&mut self, value: &Value) -> Result<Value, Error> {
        let texts = match value {
            Value::Items(items) => items.iter().map(|item| Value::Items(vec![*item])).collect(),
            other => vec![other.clone()],
        };
        let mut found = Vec::new();
        for text in texts {
            let text = self.text(&text)?;
            for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
                found.extend(self.with_id(word)?.map(Item::node));
            }
        }
        self.sort(&mut found)?;
        Ok(Value::Items(found))
    }

    /// The first element with that `id`; as in HTML 4, anchors may also be named.
    fn with_id(&mut self, id: &str) -> Result<Option<NodeId>, Error> {
        let mut at = self.document.first(Document::TOP);
        while let Some(node) = at {
            self.count(1)?;
            let is_anchor = self.document.name(node).is_some_and(|name| **name == *"a");
            let names = |name: &str| name == "id" || name == "name" && is_anchor;
            let mut attributes = self.document.attributes(node).iter();
            if attributes.any(|attribute| names(&attribute.name) && attribute.value.as_deref() == Some(id)) {
                return Ok(Some(node));
            }
            at = self.document.after(node, Document::TOP);
        }
        Ok(None)
    }
}

fn set(value: &Value) -> Result<&[Item], Error> {
    match value {
        Value::Items(items) => Ok(items),
        _ => Err(Error::Type),
    }
}

/// To the nearest whole number, halves up.
fn round(number: f64) -> f64 {
    let floor = number.floor();
    if number - floor >= 0.5 { floor + 1.0 } else { floor }
}
