//! The delimiter and the header of a file, from its beginning.

use super::delimited::Delimited;
use super::fault::{Fault, ReadError};
use super::label::is_known;
use super::names::is_telling;
use super::number::{Number, Numbers};
use super::options::Options;

/// Those that are tried. The comma is the last, because it may be in numbers.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// How many records are looked at for columns.
const MOST_RECORDS: usize = 1000;

/// The records that `text` begins with. The last may go on in what was not read yet.
pub(crate) fn records(text: &str, delimiter: char, is_whole: bool) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut delimited = Delimited::new(delimiter);
    let mut take = |record: &super::delimited::Record<'_>| {
        if records.len() < MOST_RECORDS {
            records.push(record.fields().map(String::from).collect());
        }
        Ok(())
    };
    // What is wrong is told when the file is read.
    let _ = delimited.push(text, &mut take);
    if is_whole {
        let _ = delimited.finish(&mut take);
    }
    records
}

/// The delimiter that was said, or that divides the text best.
pub(crate) fn delimiter(text: &str, is_whole: bool, options: &Options) -> Result<char, ReadError> {
    if let Some(said) = options.delimiter {
        if !DELIMITERS.contains(&said) {
            let fault = Fault::Sign("a delimiter is a comma, a semicolon, a tab or |");
            return Err(ReadError::from(fault).saying(&said.to_string()));
        }
        if said == ',' && options.decimal == Some(',') {
            let fault = Fault::Sign("a comma cannot be the delimiter and the decimal sign");
            return Err(fault.into());
        }
        return Ok(said);
    }
    let (mut best, mut best_merit) = (',', (0, false, 0));
    for delimiter in DELIMITERS {
        if delimiter == ',' && options.decimal == Some(',') {
            continue;
        }
        let records = records(text, delimiter, is_whole);
        let first = records.first().map_or(&[][..], Vec::as_slice);
        let telling = first.iter().filter(|name| is_telling(name)).count();
        let divided = records.iter().filter(|record| record.len() > 1).count();
        let is_even = first.len() > 1 && records.iter().all(|record| record.len() == first.len());
        let merit = if divided == 0 {
            (0, false, 0)
        } else {
            (telling, is_even, divided)
        };
        if merit > best_merit {
            (best, best_merit) = (delimiter, merit);
        }
    }
    Ok(best)
}

/// Whether the first record has names.
pub(crate) fn has_header(records: &[Vec<String>], options: &Options) -> bool {
    let Some(first) = records.first() else {
        return false;
    };
    let is_number = |text: &String| matches!(Numbers::new(None).read(text), Number::Value(_));
    // "y" is a name, and a label.
    let is_name = |text: &String| is_telling(text) && !is_known(text);
    options
        .header
        .unwrap_or_else(|| first.iter().any(is_name) || !first.iter().any(is_number))
}
