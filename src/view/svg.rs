//! Pictures that stand by themselves: Scalable Vector Graphics, with the page's colours in light and dark.

use super::ink::{Ink, Texture};
use std::fmt::{Display, Write};

/// A picture that is being written.
#[derive(Debug)]
pub(super) struct Svg {
    text: String,
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// An empty one of this size, with what it shows in words.
    pub fn new(width: f64, height: f64, title: &str, description: &str) -> Self {
        let mut svg = Self { text: String::new() };
        let (width, height) = (px(width), px(height));
        svg.put(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             style=\"max-width: 100%; height: auto\" role=\"img\" aria-labelledby=\"title description\">\n<title id=\"title\">{}</title>\n\
             <desc id=\"description\">{}</desc>\n<style>\n",
            escaped(title),
            escaped(description),
        ));
        svg.put("text { font: 11px system-ui, \"DejaVu Sans\", sans-serif; }\n");
        for ink in Ink::ALL {
            svg.put(rules(ink, ink.colours().0));
        }
        svg.put("@media (prefers-color-scheme: dark) {\n");
        for ink in Ink::ALL {
            svg.put(rules(ink, ink.colours().1));
        }
        svg.put("}\n</style>\n");
        svg.put_textures();
        svg.put(format_args!("<rect class=\"{}\" width=\"100%\" height=\"100%\"></rect>\n", fill_class(Ink::Paper)));
        svg
    }

    /// An empty one of this size for the page, whose style sheet has the colours; without a name it is no picture to
    /// screen readers.
    pub fn inline((width, height): (f64, f64), name: &str) -> Self {
        let mut svg = Self { text: String::new() };
        let (width, height) = (px(width), px(height));
        let told = if name.is_empty() {
            "aria-hidden=\"true\"".to_owned()
        } else {
            format!("role=\"img\" aria-label=\"{}\"", escaped(name))
        };
        svg.put(format_args!(
            "<svg class=\"drawing\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" {told}>\n"
        ));
        // Every drawing has its own: one that is not displayed lends nothing to the others.
        svg.put_textures();
        svg
    }

    fn put_textures(&mut self) {
        self.put("<defs>\n");
        for texture in Texture::ALL {
            if let Some((side, path)) = texture.gaps() {
                self.put(format_args!(
                    "<pattern id=\"{}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\">\
                     <path class=\"{}\" d=\"{path}\" fill=\"none\" stroke-width=\"1.5\"/></pattern>\n",
                    texture.name(),
                    line_class(Ink::Paper),
                ));
            }
        }
        self.put("</defs>\n");
    }

    /// A surface, with what it is for those who point at it.
    pub fn rect(&mut self, at: (f64, f64), size: (f64, f64), ink: Ink, texture: Texture, hint: &str) {
        let class = if texture == Texture::Outline { line_class(ink) } else { fill_class(ink).to_owned() };
        let fill = if texture == Texture::Outline { " fill=\"none\"" } else { "" };
        let (x, y, width, height) = (px(at.0), px(at.1), px(size.0), px(size.1));
        let shape = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        let hint = if hint.is_empty() { String::new() } else { format!("<title>{}</title>", escaped(hint)) };
        let texture = texture.gaps().map(|_| format!("<rect {shape} fill=\"url(#{})\"/>", texture.name()));
        match texture {
            Some(gaps) => self.put(format_args!("<g>{hint}<rect class=\"{class}\" {shape}/>{gaps}</g>\n")),
            None => self.put(format_args!("<rect class=\"{class}\" {shape}{fill}>{hint}</rect>\n")),
        }
    }

    /// A line through points, dashed as `dashes` say.
    pub fn line(&mut self, points: &[(f64, f64)], ink: Ink, width: f64, dashes: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
        let dashes = if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
        self.put(format_args!(
            "<polyline class=\"{}\" points=\"{}\" fill=\"none\" stroke-width=\"{width}\"{dashes}/>\n",
            line_class(ink),
            points.join(" "),
        ));
    }

    /// A shape, by its path.
    pub fn path(&mut self, path: &str, ink: Ink) {
        self.put(format_args!("<path class=\"{}\" d=\"{path}\"/>\n", fill_class(ink)));
    }

    /// A text on its base line.
    pub fn text(&mut self, at: (f64, f64), text: &str, ink: Ink, anchor: Anchor) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.put(format_args!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\"{anchor}>{}</text>\n",
            fill_class(ink),
            px(at.0),
            px(at.1),
            escaped(text),
        ));
    }

    /// The picture.
    pub fn finish(mut self) -> String {
        self.put("</svg>\n");
        self.text
    }

    fn put(&mut self, text: impl Display) {
        write!(self.text, "{text}").expect("a string takes whatever is written to it");
    }
}

fn rules(ink: Ink, colour: &str) -> String {
    format!(".{} {{ fill: {colour}; }} .{} {{ stroke: {colour}; }}\n", fill_class(ink), line_class(ink))
}

/// The class of what is filled with a colour: the custom property's name, without what marks it as one.
fn fill_class(ink: Ink) -> &'static str {
    ink.property().trim_start_matches('-')
}

fn line_class(ink: Ink) -> String {
    format!("{}-line", fill_class(ink))
}

/// A tenth of a pixel is as much as anybody sees.
pub(super) fn px(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A text that may stand in an element; what XML does not allow at all is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(character),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => {}
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_elements() {
        assert_eq!(escaped("<b>\"R&D\"</b>\u{1}"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;");
    }

    #[test]
    fn a_picture_knows_both_themes_and_says_what_it_is() {
        let mut svg = Svg::new(100.0, 50.25, "a < b", "c");
        svg.text((1.0, 2.0), "label", Ink::Text, Anchor::End);
        svg.rect((0.0, 0.0), (3.0, 4.0), Ink::Bad, Texture::Slanted, "broken");
        let text = svg.finish();
        assert!(text.contains("<title id=\"title\">a &lt; b</title>"));
        assert!(text.contains("prefers-color-scheme: dark"));
        assert!(text.contains("<text class=\"fg\" x=\"1\" y=\"2\" text-anchor=\"end\">label</text>"));
        assert!(text.contains("<title>broken</title><rect class=\"bad\""));
        assert!(text.contains("url(#slanted)") && text.contains("<pattern id=\"slanted\""));
    }
}
