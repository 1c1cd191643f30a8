//! Objects of JSON, one by one: JSON lines, or one array.

use super::fault::{Fault, ReadError};
use super::object::Object;
use super::report::Format;

/// The longest object, in bytes.
const LONGEST: usize = 1 << 20;

/// What comes next between objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The first sign tells whether it is an array.
    First,
    /// Of an array: an object, or the end where it is empty.
    FirstObject,
    Object,
    CommaOrEnd,
    /// After the array.
    Nothing,
    /// Of lines: an object.
    Line,
}

/// What takes objects: the line where one begins, and its members.
pub(crate) type Take<'a> = dyn FnMut(u64, &Object<'_>) -> Result<(), ReadError> + 'a;

/// Cuts text into objects.
pub(crate) struct Objects {
    next: Next,
    text: String,
    /// Of braces and brackets.
    depth: u32,
    is_quoted: bool,
    is_escaped: bool,
    line: u64,
    start: u64,
    is_after_return: bool,
    is_array: bool,
}

impl Objects {
    pub(crate) fn new() -> Self {
        Self {
            next: Next::First,
            text: String::new(),
            depth: 0,
            is_quoted: false,
            is_escaped: false,
            line: 1,
            start: 1,
            is_after_return: false,
            is_array: false,
        }
    }

    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    pub(crate) fn format(&self) -> Format {
        if self.is_array {
            Format::JsonArray
        } else {
            Format::JsonLines
        }
    }

    /// Hands on the objects that end in `input`.
    pub(crate) fn push(&mut self, input: &str, take: &mut Take<'_>) -> Result<(), ReadError> {
        // Where the part of an object begins that is in `input`.
        let mut from = 0;
        for (index, byte) in input.bytes().enumerate() {
            if self.depth > 0 {
                self.within(byte);
                if self.depth == 0 {
                    self.text.push_str(&input[from..=index]);
                    self.hand_on(take)?;
                }
            } else if byte == b'{' && self.may_begin() {
                (self.depth, self.start, from) = (1, self.line, index);
            } else {
                self.between(byte)?;
            }
            match byte {
                b'\n' if self.is_after_return => {}
                b'\n' | b'\r' => self.line += 1,
                _ => {}
            }
            self.is_after_return = byte == b'\r';
        }
        if self.depth > 0 {
            self.text.push_str(&input[from..]);
            if self.text.len() > LONGEST {
                return Err(Fault::LongRecord.at(self.start));
            }
        }
        Ok(())
    }

    pub(crate) fn finish(&self) -> Result<(), ReadError> {
        let why = match self.next {
            _ if self.depth > 0 => "an object does not end",
            Next::FirstObject | Next::Object | Next::CommaOrEnd => "the array does not end",
            Next::First | Next::Line | Next::Nothing => return Ok(()),
        };
        let line = if self.depth > 0 {
            self.start
        } else {
            self.line
        };
        Err(Fault::Json(String::from(why)).at(line))
    }

    fn within(&mut self, byte: u8) {
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.is_quoted => self.is_escaped = true,
            b'"' => self.is_quoted = !self.is_quoted,
            _ if self.is_quoted => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth -= 1,
            _ => {}
        }
    }

    fn may_begin(&mut self) -> bool {
        if self.next == Next::First {
            self.next = Next::Line;
        }
        matches!(self.next, Next::Line | Next::FirstObject | Next::Object)
    }

    fn between(&mut self, byte: u8) -> Result<(), ReadError> {
        self.next = match (self.next, byte) {
            (next, b' ' | b'\t' | b'\n' | b'\r') => next,
            (Next::First, b'[') => {
                self.is_array = true;
                Next::FirstObject
            }
            (Next::FirstObject | Next::CommaOrEnd, b']') => Next::Nothing,
            (Next::CommaOrEnd, b',') => Next::Object,
            (next, _) => {
                let why = match next {
                    Next::CommaOrEnd => "a comma or ] is missing between objects",
                    Next::Nothing => "something stands after the array",
                    _ => "every row must be an object",
                };
                return Err(Fault::Json(String::from(why)).at(self.line));
            }
        };
        Ok(())
    }

    fn hand_on(&mut self, take: &mut Take<'_>) -> Result<(), ReadError> {
        let object: Object<'_> = serde_json::from_str(&self.text).map_err(|error| {
            let line = self.start + (error.line() as u64).saturating_sub(1);
            Fault::Json(error.to_string()).at(line).saying(&self.text)
        })?;
        take(self.start, &object)?;
        self.text.clear();
        if self.next != Next::Line {
            self.next = Next::CommaOrEnd;
        }
        Ok(())
    }
}
