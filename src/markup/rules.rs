//! What libxml2 knows of HTML's elements: which are empty, how their text is read, and which end which.
//!
//! The rows are those of `HTMLparser.c` of libxml2 2.14, with elements that share a row put together.

use super::text::Mode;

/// Elements without content, hence without an end tag.
const EMPTY: &str = "area base basefont br col frame hr img input isindex link meta param";

/// Attributes that mean something by standing there.
const BOOLEAN: &str =
    "checked compact declare defer disabled ismap multiple nohref noresize noshade nowrap readonly selected";

/// While one of the first is the innermost open element, a start tag of the second ends it.
const ENDED_BY: &[(&str, &str)] = &[
    ("a", "a fieldset table td th"),
    ("address", "dd dl dt form li ul"),
    ("b i", "center p td th"),
    ("big s small strike tt", "p"),
    ("caption col", "col colgroup tbody tfoot thead tr"),
    ("colgroup", "colgroup tbody tfoot thead tr"),
    ("dd", "dt"),
    ("dir menu", "dd dl dt form ul"),
    ("dl", "form li"),
    ("dt", "dd dl"),
    ("font", "center td th"),
    ("form hr ol", "form"),
    ("h1 h2 h3 h4 h5 h6", "fieldset form li p table"),
    (
        "head",
        "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form \
         frameset h1 h2 h3 h4 h5 h6 hr i iframe img kbd li listing map menu ol p pre q s samp small span strike strong \
         sub sup table tt u ul var xmp",
    ),
    ("legend", "fieldset"),
    ("li", "li"),
    ("link style title", "body frameset"),
    ("listing pre xmp", "dd dl dt fieldset form li table ul"),
    ("option", "optgroup option"),
    (
        "p",
        "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 \
         head hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp",
    ),
    ("script", "noscript"),
    ("span", "td th"),
    ("tbody thead", "tbody tfoot"),
    ("td th", "tbody td tfoot th tr"),
    ("tfoot", "tbody"),
    ("tr", "tbody tfoot tr"),
    ("u", "p td th"),
    ("ul", "address form menu pre"),
];

/// Elements that come first in `head`, and bring it about.
const OF_HEAD: &str = "script style meta link title base";

/// Elements that bring about no `body`.
const OF_FRAMES: &str = "noframes frame frameset";

fn has(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == name)
}

/// Whether the element has no content.
pub fn is_empty(name: &str) -> bool {
    has(EMPTY, name)
}

/// Whether the attribute's value is its name when none is given.
pub fn is_boolean(attribute: &str) -> bool {
    BOOLEAN.split(' ').any(|word| word.eq_ignore_ascii_case(attribute))
}

/// Whether a start tag of `new` ends `open`, the innermost open element.
pub fn ends(new: &str, open: &str) -> bool {
    ENDED_BY.iter().any(|(of, by)| has(of, open) && has(by, new))
}

/// Whether an element belongs into `head` if nothing else is open.
pub fn is_of_head(name: &str) -> bool {
    has(OF_HEAD, name)
}

/// Whether it stands beside `body`.
pub fn is_of_frames(name: &str) -> bool {
    has(OF_FRAMES, name)
}

/// How strong an element is: an end tag ends only weaker open ones, or as strong ones, in between.
pub fn strength(name: &str) -> u8 {
    match name {
        "div" => 150,
        "td" | "th" => 160,
        "tr" => 170,
        "thead" | "tbody" | "tfoot" => 180,
        "table" => 190,
        "head" | "body" => 200,
        "html" => 220,
        _ => 100,
    }
}

/// How what stands in the element is read.
pub fn mode(name: &str) -> Mode {
    match name {
        "iframe" | "noembed" | "noframes" | "style" | "xmp" => Mode::Raw,
        "plaintext" => Mode::Plain,
        "script" => Mode::Script,
        "textarea" | "title" => Mode::References,
        _ => Mode::Markup,
    }
}
