//! Text as rows: of fields, of objects, or of cells.

use super::delimited::{Delimited, Record};
use super::ending::Ending;
use super::fault::{Fault, ReadError};
use super::guess::{delimiter, has_header, records};
use super::json::Objects;
use super::lines::CellLines;
use super::object::{Object, Value};
use super::options::Options;
use super::question::Stop;
use super::report::Format;
use super::sample::Sample;
use super::take::Taker;

/// How many objects are looked at for columns.
const MOST_OBJECTS: usize = 1000;

/// Text that is read as rows.
pub(crate) enum Table {
    Fields {
        records: Delimited,
        /// Whether the first record is still to come, and has names.
        is_before_header: bool,
        taker: Taker,
    },
    Objects {
        objects: Objects,
        /// Of the members of the first object.
        names: Vec<String>,
        taker: Taker,
    },
    Cells {
        records: Delimited,
        lines: CellLines,
    },
}

impl Table {
    /// For a file whose text begins with `sample`, or is that.
    pub(crate) fn new(sample: &str, is_whole: bool, options: &Options) -> Result<Self, Stop> {
        if sample.trim().is_empty() && is_whole {
            return Err(Fault::NoRows.into());
        }
        if sample.trim_start().starts_with(['{', '[']) {
            return Self::of_objects(sample, options);
        }
        let delimiter = delimiter(sample, is_whole, options)?;
        let mut rows = records(sample, delimiter, is_whole);
        let has_header = has_header(&rows, options);
        let header: Option<Vec<String>> = has_header
            .then(|| rows.remove(0))
            .map(|names| names.iter().map(|name| String::from(name.trim())).collect());
        if let Some(lines) = header.as_deref().and_then(CellLines::of_header) {
            return Ok(Self::Cells {
                records: Delimited::new(delimiter),
                lines,
            });
        }
        let decimal = if delimiter == ',' {
            Some('.')
        } else {
            options.decimal
        };
        let sample = Sample {
            header,
            rows,
            decimal,
        };
        let found = sample.layout(Format::Csv, Some(delimiter), options)?;
        Ok(Self::Fields {
            records: Delimited::new(delimiter),
            is_before_header: has_header,
            taker: Taker::new(found, options),
        })
    }

    fn of_objects(sample: &str, options: &Options) -> Result<Self, Stop> {
        let mut objects = Objects::new();
        let mut header: Option<Vec<String>> = None;
        let mut rows = Vec::new();
        let read = objects.push(sample, &mut |line, object| {
            let members = &object.0;
            let names = header
                .get_or_insert_with(|| members.iter().map(|(name, _)| name.to_string()).collect());
            if rows.is_empty()
                && let Some(twice) = names
                    .iter()
                    .enumerate()
                    .find(|(i, name)| names[..*i].contains(name))
            {
                return Err(Fault::ColumnTwice.at(line).in_column(twice.1));
            }
            if rows.len() < MOST_OBJECTS {
                let text =
                    |name: &String| member(object, name).map_or_else(String::new, Value::text);
                rows.push(names.iter().map(text).collect());
            }
            Ok(())
        });
        if rows.is_empty() {
            // What is wrong with the first object, or that there is none.
            read?;
            objects.finish()?;
            return Err(Fault::NoRows.into());
        }
        let sample = Sample {
            header,
            rows,
            decimal: Some('.'),
        };
        let found = sample.layout(objects.format(), None, options)?;
        Ok(Self::Objects {
            objects: Objects::new(),
            names: sample.header.unwrap_or_default(),
            taker: Taker::new(found, options),
        })
    }

    pub(crate) fn line(&self) -> u64 {
        match self {
            Self::Fields { records, .. } | Self::Cells { records, .. } => records.line(),
            Self::Objects { objects, .. } => objects.line(),
        }
    }

    pub(crate) fn push(&mut self, text: &str) -> Result<(), ReadError> {
        match self {
            Self::Fields {
                records,
                is_before_header,
                taker,
            } => records.push(text, &mut |record| {
                take_record(record, is_before_header, taker)
            }),
            Self::Objects {
                objects,
                names,
                taker,
            } => objects.push(text, &mut |line, object| taker.object(line, object, names)),
            Self::Cells { records, lines } => records.push(text, &mut |record| lines.take(record)),
        }
    }

    pub(crate) fn end(self) -> Result<Ending, Stop> {
        match self {
            Self::Fields {
                mut records,
                mut is_before_header,
                mut taker,
            } => {
                records
                    .finish(&mut |record| take_record(record, &mut is_before_header, &mut taker))?;
                taker.end()
            }
            Self::Objects { objects, taker, .. } => {
                objects.finish()?;
                taker.end()
            }
            Self::Cells {
                mut records,
                mut lines,
            } => {
                records.finish(&mut |record| lines.take(record))?;
                Ok(Ending::of_whole(lines.finish()?))
            }
        }
    }
}

fn take_record(
    record: &Record<'_>,
    is_header: &mut bool,
    taker: &mut Taker,
) -> Result<(), ReadError> {
    if std::mem::take(is_header) {
        return Ok(());
    }
    taker.record(record)
}

fn member<'a, 'b>(object: &'a Object<'b>, name: &str) -> Option<&'a Value<'b>> {
    let found = object.0.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value)
}
