//! Methods of `str` about capital and small letters.

use super::method::{map, receiver};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Native, Owner, native};
use crate::vm::value::Value;

const STR: Owner = Owner::Class(known::STR);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(STR, "capitalize", |vm, args| map(vm, args, capitalize)),
    native(STR, "title", |vm, args| map(vm, args, title)),
    native(STR, "swapcase", |vm, args| map(vm, args, swap_case)),
    native(STR, "isupper", |vm, args| cased(vm, args, char::is_uppercase, char::is_lowercase)),
    native(STR, "islower", |vm, args| cased(vm, args, char::is_lowercase, char::is_uppercase)),
    native(STR, "istitle", is_title),
    native(STR, "upper", |vm, args| map(vm, args, |text| text.to_uppercase())),
    native(STR, "lower", |vm, args| map(vm, args, |text| text.to_lowercase())),
    native(STR, "casefold", |vm, args| map(vm, args, |text| text.to_lowercase().replace('ß', "ss"))),
];

fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => title_case(first) + &chars.as_str().to_lowercase(),
        None => String::new(),
    }
}

/// The first letter of a word: of one that becomes several, only the first is a capital.
fn title_case(c: char) -> String {
    let mut upper = c.to_uppercase();
    let first = upper.next().map(String::from).unwrap_or_default();
    first + &upper.collect::<String>().to_lowercase()
}

fn title(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push_str(&title_case(c));
        }
        inside = c.is_alphabetic();
    }
    out
}

fn swap_case(text: &str) -> String {
    let swap =
        |c: char| if c.is_uppercase() { c.to_lowercase().collect::<String>() } else { c.to_uppercase().collect() };
    text.chars().map(swap).collect()
}

fn is_title(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = receiver(vm, args)?;
    Ok(Value::bool(text.text.chars().any(char::is_alphabetic) && title(&text.text) == *text.text))
}

fn cased(vm: &mut Vm<'_>, args: &Args, wanted: fn(char) -> bool, other: fn(char) -> bool) -> Answer {
    let text = receiver(vm, args)?;
    Ok(Value::bool(text.text.chars().any(wanted) && !text.text.chars().any(other)))
}
