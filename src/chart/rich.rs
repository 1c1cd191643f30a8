//! Markup set in lines: strong words, subscripts and superscripts.

use plotters::style::FontStyle;

/// The font of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Writing<'a> {
    /// A CSS font family list.
    pub(super) family: &'a str,
    /// In css px.
    pub(super) size: f64,
    pub(super) weight: &'static str,
}

impl Writing<'_> {
    /// Formats it as a CSS font.
    pub(super) fn font(&self, share: f64) -> String {
        format!("{} {}px {}", self.weight, self.size * share, self.family)
    }

    pub(super) fn style(&self) -> FontStyle {
        if self.weight == "bold" {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }
}

/// A piece of a line: one text in one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) strong: bool,
    /// 1 for a superscript, −1 for a subscript.
    pub(super) script: i8,
    /// Where it starts, in css px from the start of the line.
    pub(super) x: f64,
}

impl Piece {
    /// Whether it can be merged with `next`, which follows it.
    fn continues(&self, next: &Self) -> bool {
        (self.strong, self.script, next.script) == (next.strong, 0, 0)
    }
}

/// The size of a script and the offset of its middle, relative to the text's size.
pub(super) const SCRIPT: (f64, f64) = (0.72, 0.32);

/// Breaks `markup` into lines no wider than `width` css px, except for a longer word. `measure` returns a text's width
/// in a CSS font.
pub(super) fn lines(
    markup: &str,
    writing: &Writing<'_>,
    width: f64,
    measure: &dyn Fn(&str, &str) -> f64,
) -> Vec<Vec<Piece>> {
    let fonts = [writing.font(1.0), writing.font(SCRIPT.0)];
    let wide = |piece: &Piece| measure(&piece.text, &fonts[usize::from(piece.script != 0)]);
    let space = measure(" ", &fonts[0]);
    let mut lines = vec![Vec::new()];
    let mut x = 0.0;
    for word in words(markup) {
        let needed: f64 = word.iter().map(wide).sum();
        let first = x == 0.0;
        let breaks = !first && x + space + needed > width;
        if breaks {
            lines.push(Vec::new());
            x = 0.0;
        }
        let Some(line) = lines.last_mut() else {
            return lines;
        };
        let mut gap = if first || breaks { "" } else { " " };
        for mut piece in word {
            match line.last_mut() {
                // Merged into as few texts as possible, because another machine's font has other widths.
                Some(last) if last.continues(&piece) => {
                    last.text.push_str(gap);
                    last.text.push_str(&piece.text);
                    x = last.x + wide(last);
                }
                _ => {
                    x += if gap.is_empty() { 0.0 } else { space };
                    piece.x = x;
                    x += wide(&piece);
                    line.push(piece);
                }
            }
            gap = "";
        }
    }
    lines
}

/// The words of `markup`, each in pieces. Spaces inside scripts do not separate words.
fn words(markup: &str) -> Vec<Vec<Piece>> {
    let mut words = vec![Vec::new()];
    let (mut strong, mut script) = (false, 0);
    let mut text = String::new();
    let mut signs = markup.chars().peekable();
    let finish = |words: &mut Vec<Vec<Piece>>, text: &mut String, strong, script| {
        if !text.is_empty()
            && let Some(word) = words.last_mut()
        {
            let text = core::mem::take(text);
            word.push(Piece {
                text,
                strong,
                script,
                x: 0.0,
            });
        }
    };
    while let Some(sign) = signs.next() {
        match sign {
            '*' => {
                finish(&mut words, &mut text, strong, script);
                strong = !strong;
            }
            '_' | '^' if signs.peek() == Some(&'{') => {
                signs.next();
                finish(&mut words, &mut text, strong, script);
                script = if sign == '^' { 1 } else { -1 };
            }
            '}' if script != 0 => {
                finish(&mut words, &mut text, strong, script);
                script = 0;
            }
            ' ' if script == 0 => {
                finish(&mut words, &mut text, strong, script);
                words.push(Vec::new());
            }
            other => text.push(other),
        }
    }
    finish(&mut words, &mut text, strong, script);
    words.retain(|word| !word.is_empty());
    words
}
