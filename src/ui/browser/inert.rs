//! What stands in a fetched page: read as a document that belongs to no window, in which nothing runs and nothing loads.

use baton::app::{PageFacts, charset};
use wasm_bindgen::JsValue;
use web_sys::{Document, DomParser, SupportedType, TextDecoder, XPathResult};

/// XPathResult.ANY_TYPE: the type that an expression's value has by itself.
const ANY_TYPE: u16 = 0;

/// Characters of a title, or of an address, that are kept.
const KEPT: usize = 200;

/// The title and the links of a page of these bytes, whose header says this of its type; none where the browser cannot read
/// it.
pub fn page_facts(content_type: &str, body: &[u8]) -> Option<PageFacts> {
    let label = charset(content_type, body);
    // A set that there is none of is as good as none.
    let decoder = TextDecoder::new_with_label(&label).or_else(|_| TextDecoder::new_with_label("windows-1252")).ok()?;
    let text = decoder.decode_with_u8_array(body).ok()?;
    let document = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    let links = evaluate(&document, "count(//a[@href] | //area[@href])").ok()?.number_value().ok()?;
    let text = |path: &str| evaluate(&document, path)?.string_value();
    let kept = |text: String| text.chars().take(KEPT).collect::<String>();
    Some(PageFacts {
        title: kept(text("normalize-space(//title)").ok()?),
        links: links as u32,
        first: text("normalize-space(//a/@href)").ok().filter(|first| !first.is_empty()).map(kept),
        charset: decoder.encoding(),
    })
}

fn evaluate(document: &Document, path: &str) -> Result<XPathResult, JsValue> {
    document.evaluate_with_opt_callback_and_type(path, document, None, ANY_TYPE)
}
