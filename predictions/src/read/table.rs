//! Text as rows: of fields, of objects, or of cells.

use super::columns::{Places, Sample};
use super::delimited::{Delimited, Record};
use super::ending::Ending;
use super::fault::{Fault, ReadError};
use super::guess::{delimiter, has_header, records};
use super::intake::{Field, Fields, Intake};
use super::json::Objects;
use super::lines::CellLines;
use super::object::{Object, Value};
use super::options::Options;
use super::question::Stop;
use super::report::Format;

/// How many objects are looked at for columns.
const MOST_OBJECTS: usize = 1000;

/// Text that is read as rows.
pub(crate) enum Table {
    Fields {
        records: Delimited,
        /// Whether the first record is still to come, and has names.
        is_before_header: bool,
        places: Places,
        intake: Box<Intake>,
    },
    Objects {
        objects: Objects,
        names: Names,
        intake: Box<Intake>,
    },
    Cells {
        records: Delimited,
        lines: CellLines,
    },
}

/// Which members of objects are wanted.
pub(crate) struct Names {
    label: String,
    score: String,
    weight: Option<String>,
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
        let (layout, places) = sample.layout(Format::Csv, Some(delimiter), options)?;
        Ok(Self::Fields {
            records: Delimited::new(delimiter),
            is_before_header: has_header,
            places,
            intake: Box::new(Intake::new(layout, options)),
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
        let (layout, _) = sample.layout(objects.format(), None, options)?;
        let names = Names {
            label: layout.columns.label.clone(),
            score: layout.columns.score.clone(),
            weight: layout.columns.weight.clone(),
        };
        Ok(Self::Objects {
            objects: Objects::new(),
            names,
            intake: Box::new(Intake::new(layout, options)),
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
                places,
                intake,
            } => records.push(text, &mut |record| {
                take_record(record, is_before_header, *places, intake)
            }),
            Self::Objects {
                objects,
                names,
                intake,
            } => objects.push(text, &mut |line, object| {
                take_object(line, object, names, intake)
            }),
            Self::Cells { records, lines } => records.push(text, &mut |record| lines.take(record)),
        }
    }

    pub(crate) fn end(self) -> Result<Ending, Stop> {
        let intake = match self {
            Self::Fields {
                mut records,
                mut is_before_header,
                places,
                mut intake,
            } => {
                records.finish(&mut |record| {
                    take_record(record, &mut is_before_header, places, &mut intake)
                })?;
                intake
            }
            Self::Objects {
                objects, intake, ..
            } => {
                objects.finish()?;
                intake
            }
            Self::Cells {
                mut records,
                mut lines,
            } => {
                records.finish(&mut |record| lines.take(record))?;
                return Ok(Ending::of_whole(lines.finish()?));
            }
        };
        Ending::of_rows(*intake)
    }
}

fn take_record(
    record: &Record<'_>,
    is_header: &mut bool,
    places: Places,
    intake: &mut Intake,
) -> Result<(), ReadError> {
    if std::mem::take(is_header) {
        return Ok(());
    }
    let field = |place| record.field(place).map_or(Field::Absent, Field::Text);
    let fields = Fields {
        label: field(places.label),
        score: field(places.score),
        weight: places.weight.map(field),
    };
    intake.take(record.line, fields)
}

fn take_object(
    line: u64,
    object: &Object<'_>,
    names: &Names,
    intake: &mut Intake,
) -> Result<(), ReadError> {
    let field = |name: &String| member(object, name).map_or(Field::Absent, Value::field);
    let fields = Fields {
        label: field(&names.label),
        score: field(&names.score),
        weight: names.weight.as_ref().map(field),
    };
    intake.take(line, fields)
}

fn member<'a, 'b>(object: &'a Object<'b>, name: &str) -> Option<&'a Value<'b>> {
    let found = object.0.iter().find(|(other, _)| other == name);
    found.map(|(_, value)| value)
}
