//! Records of fields between delimiters, from chunks of text.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::fault::{Fault, ReadError};

/// The longest record, in bytes: what a quote that never closes may take.
const LONGEST: usize = 1 << 20;

/// A record, as it is handed on.
pub(crate) struct Record<'a> {
    /// Where it begins, from 1.
    pub(crate) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub(crate) fn field(&self, index: usize) -> Option<&'a str> {
        let end = *self.ends.get(index)?;
        let start = match index {
            0 => 0,
            _ => *self.ends.get(index - 1)?,
        };
        self.text.get(start..end)
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).filter_map(|index| self.field(index))
    }
}

/// What takes records.
pub(crate) type Take<'a> = dyn FnMut(&Record<'_>) -> Result<(), ReadError> + 'a;

/// Splits text into records as RFC 4180 has it, with any line ends.
pub(crate) struct Delimited {
    core: Reader,
    text: Vec<u8>,
    length: usize,
    ends: Vec<usize>,
    count: usize,
    /// The line of what comes next.
    line: u64,
    /// Where the record begins that is being read.
    start: Option<u64>,
    is_after_return: bool,
}

impl Delimited {
    pub(crate) fn new(delimiter: char) -> Self {
        let delimiter = u8::try_from(delimiter).unwrap_or(b',');
        Self {
            core: ReaderBuilder::new().delimiter(delimiter).build(),
            text: vec![0; 1024],
            length: 0,
            ends: vec![0; 16],
            count: 0,
            line: 1,
            start: None,
            is_after_return: false,
        }
    }

    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Hands on the records that end in `input`.
    pub(crate) fn push(&mut self, input: &str, take: &mut Take<'_>) -> Result<(), ReadError> {
        let mut input = input.as_bytes();
        while !input.is_empty() {
            input = &input[self.step(input, take)?.1..];
        }
        Ok(())
    }

    /// Hands on the last record, which needs no line end.
    pub(crate) fn finish(&mut self, take: &mut Take<'_>) -> Result<(), ReadError> {
        // A line end ends every record but one in quotes.
        self.push("\n", take)?;
        let (start, column) = (self.start, self.count + 1);
        let opened = loop {
            match self.step(b"", &mut |_| Ok(()))?.0 {
                ReadRecordResult::Record => break true,
                ReadRecordResult::End => break false,
                _ => {}
            }
        };
        if !opened {
            return Ok(());
        }
        let error = Fault::OpenQuote.at(start.unwrap_or(self.line));
        Err(error.in_column(&column.to_string()))
    }

    /// Reads up to the end of a record, and says how far it came.
    fn step(
        &mut self,
        input: &[u8],
        take: &mut Take<'_>,
    ) -> Result<(ReadRecordResult, usize), ReadError> {
        let (text, ends) = (&mut self.text[self.length..], &mut self.ends[self.count..]);
        let (result, read, written, ended) = self.core.read_record(input, text, ends);
        self.count_lines(&input[..read]);
        self.length += written;
        self.count += ended;
        match result {
            ReadRecordResult::OutputFull => {
                if self.text.len() >= LONGEST {
                    return Err(Fault::LongRecord.at(self.start.unwrap_or(self.line)));
                }
                self.text.resize(2 * self.text.len(), 0);
            }
            ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
            ReadRecordResult::Record => {
                let line = self.start.take().unwrap_or(self.line);
                let record = Record {
                    line,
                    // Text was cut at ASCII signs only.
                    text: std::str::from_utf8(&self.text[..self.length]).unwrap_or(""),
                    ends: &self.ends[..self.count],
                };
                (self.length, self.count) = (0, 0);
                let is_blank = record.ends.len() == 1 && record.text.trim().is_empty();
                if !is_blank {
                    take(&record)?;
                }
            }
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
        }
        Ok((result, read))
    }

    fn count_lines(&mut self, read: &[u8]) {
        for byte in read {
            match byte {
                b'\n' if self.is_after_return => {}
                b'\n' | b'\r' => self.line += 1,
                _ if self.start.is_none() => self.start = Some(self.line),
                _ => {}
            }
            self.is_after_return = *byte == b'\r';
        }
    }
}
