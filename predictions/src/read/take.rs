//! What becomes of a record or an object: a row of two labels, or of several classes.

use super::class_intake::ClassIntake;
use super::classes::ClassPlaces;
use super::columns::{Found, Places};
use super::delimited::Record;
use super::ending::Ending;
use super::fault::ReadError;
use super::intake::{Field, Fields, Intake};
use super::object::{Object, Value};
use super::options::Options;
use super::question::Stop;

/// Takes rows of a file whose columns are known.
#[derive(Debug)]
pub(crate) enum Taker {
    Labels(Places, Box<Intake>),
    Classes(ClassPlaces, Box<ClassIntake>),
}

impl Taker {
    pub(crate) fn new(found: Found, options: &Options) -> Self {
        match found {
            Found::Labels(layout, places) => {
                Self::Labels(places, Box::new(Intake::new(layout, options)))
            }
            Found::Classes(layout, places, names) => {
                Self::Classes(places, Box::new(ClassIntake::new(layout, names, options)))
            }
        }
    }

    pub(crate) fn record(&mut self, record: &Record<'_>) -> Result<(), ReadError> {
        let field = |place| record.field(place).map_or(Field::Absent, Field::Text);
        self.take(record.line, field)
    }

    /// The members of an object that have the `names` of the columns.
    pub(crate) fn object(
        &mut self,
        line: u64,
        object: &Object<'_>,
        names: &[String],
    ) -> Result<(), ReadError> {
        self.take(line, |place| {
            // Most objects have their members in the order of the first.
            let members = &object.0;
            let is_it = |member: &&(_, Value<'_>)| member.0 == names[place];
            let here = members.get(place).filter(is_it);
            let found = here.or_else(|| members.iter().find(is_it));
            found.map_or(Field::Absent, |(_, value)| value.field())
        })
    }

    /// The columns that are wanted.
    pub(crate) fn places(&self) -> Vec<usize> {
        match self {
            Self::Labels(places, _) => [places.label, places.score]
                .into_iter()
                .chain(places.weight)
                .collect(),
            Self::Classes(places, _) => [places.label]
                .into_iter()
                .chain(places.scores.iter().copied())
                .chain(places.weight)
                .collect(),
        }
    }

    /// Takes a row, whose `field` in each column is asked for.
    pub(crate) fn take<'a>(
        &mut self,
        line: u64,
        field: impl Fn(usize) -> Field<'a>,
    ) -> Result<(), ReadError> {
        match self {
            Self::Labels(places, intake) => {
                let fields = Fields {
                    label: field(places.label),
                    score: field(places.score),
                    weight: places.weight.map(field),
                };
                intake.take(line, fields)
            }
            Self::Classes(places, intake) => {
                let scores = places.scores.iter().map(|place| field(*place));
                let weight = places.weight.map(&field);
                intake.take(line, field(places.label), weight, scores)
            }
        }
    }

    pub(crate) fn end(self) -> Result<Ending, Stop> {
        match self {
            Self::Labels(_, intake) => Ending::of_rows(*intake),
            Self::Classes(_, intake) => Ending::of_classes(*intake),
        }
    }
}
