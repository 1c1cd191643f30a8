//! Which column is what.

use super::chooser::Chooser;
use super::classes::ClassPlaces;
use super::fault::Fault;
use super::intake::Layout;
use super::options::Options;
use super::question::Stop;
use super::report::{Columns, Format};
use super::sample::Sample;

/// Where the wanted columns are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    pub(crate) label: usize,
    pub(crate) score: usize,
    pub(crate) weight: Option<usize>,
}

/// What the columns are, and where.
pub(crate) enum Found {
    Labels(Layout, Places),
    /// With the names of the classes.
    Classes(Layout, ClassPlaces, Vec<String>),
}

impl Sample {
    /// The columns by what they are, and what to say of it.
    pub(crate) fn layout(
        &self,
        format: Format,
        delimiter: Option<char>,
        options: &Options,
    ) -> Result<Found, Stop> {
        let names = self.names();
        if let Some(twice) = names
            .iter()
            .enumerate()
            .find_map(|(i, name)| (!name.is_empty() && names[..i].contains(name)).then_some(name))
        {
            return Err(Fault::ColumnTwice.at(1).in_column(twice).into());
        }
        let chooser = Chooser {
            sample: self,
            names: &names,
        };
        let name = |place: usize| names.get(place).cloned().unwrap_or_default();
        let layout = |label, weight: Option<usize>, columns, score| Layout {
            format,
            delimiter,
            header: self.header.is_some(),
            columns: Columns {
                label: name(label),
                weight: weight.map(name),
                all: names.clone(),
                ..columns
            },
            score,
        };
        if let Some((places, family, passed_over)) = chooser.classes(options)? {
            let columns = Columns {
                scores: places.scores.iter().map(|place| name(*place)).collect(),
                passed_over,
                ..Columns::default()
            };
            let layout = layout(places.label, places.weight, columns, family.role);
            return Ok(Found::Classes(layout, places, family.names));
        }
        let weight = chooser.weight(options)?;
        let label = chooser.label(options, weight)?;
        let taken = [Some(label), weight];
        let (score, role, passed_over) = chooser.score(options, &taken)?;
        let columns = Columns {
            score: name(score),
            passed_over: passed_over.map(name),
            ..Columns::default()
        };
        let places = Places {
            label,
            score,
            weight,
        };
        Ok(Found::Labels(layout(label, weight, columns, role), places))
    }
}
