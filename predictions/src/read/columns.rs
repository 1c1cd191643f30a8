//! Which column is what.

use super::classes::ClassPlaces;
use super::fault::{Fault, ReadError};
use super::intake::Layout;
use super::label::{is_known, plain};
use super::names::{is_telling, role_of, simple};
use super::number::{Number, Numbers, is_missing};
use super::options::{Column, Options};
use super::question::{Question, Role, Stop};
use super::report::{Columns, Format};

/// The first rows of a file, by column.
pub(crate) struct Sample {
    /// The names of the header, or none.
    pub(crate) header: Option<Vec<String>>,
    pub(crate) rows: Vec<Vec<String>>,
    /// The decimal sign, if it is known.
    pub(crate) decimal: Option<char>,
}

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
    /// All columns by name, or by number.
    fn names(&self) -> Vec<String> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        match &self.header {
            Some(names) => names.clone(),
            None => (0..count).map(|number| number.to_string()).collect(),
        }
    }

    fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        let fields = self.rows.iter().filter_map(move |row| row.get(column));
        fields.map(String::as_str).filter(|text| !is_missing(text))
    }

    /// Whether these are at most two words, none of them a number between 0 and 1.
    fn may_be_label(&self, column: usize) -> bool {
        let mut words: Vec<String> = Vec::new();
        for word in self.values(column).map(plain) {
            if word
                .parse()
                .is_ok_and(|value: f64| value > 0.0 && value < 1.0)
            {
                return false;
            }
            if !words.contains(&word) {
                words.push(word);
            }
            if words.len() > 2 {
                return false;
            }
        }
        !words.is_empty()
    }

    /// Whether most of these are numbers.
    fn may_be_score(&self, column: usize) -> bool {
        let mut numbers = Numbers::new(self.decimal);
        let (mut good, mut all) = (0, 0);
        for value in self.values(column) {
            all += 1;
            good += u32::from(matches!(numbers.read(value), Number::Value(_)));
        }
        2 * good > all
    }

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

/// Finds out which column is what.
pub(super) struct Chooser<'a> {
    sample: &'a Sample,
    pub(super) names: &'a [String],
}

impl Chooser<'_> {
    /// The column that was named.
    pub(super) fn said(&self, column: Option<&Column>) -> Result<Option<usize>, ReadError> {
        let (found, said) = match column {
            None => return Ok(None),
            Some(Column::Number(number)) => (
                (*number < self.names.len()).then_some(*number),
                number.to_string(),
            ),
            Some(Column::Name(name)) => {
                let same = |other: &String| other == name;
                let like = |other: &String| simple(other) == simple(name);
                let exact = self.names.iter().position(same);
                (
                    exact.or_else(|| self.names.iter().position(like)),
                    name.clone(),
                )
            }
        };
        let missing = || Fault::NoSuchColumn(self.names.to_vec()).of_column(&said);
        found.map(Some).ok_or_else(missing)
    }

    pub(super) fn has_header(&self) -> bool {
        self.sample.header.is_some()
    }

    pub(super) fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        self.sample.values(column)
    }

    pub(super) fn all(&self) -> std::ops::Range<usize> {
        0..self.names.len()
    }

    pub(super) fn ask(&self, role: Role, places: &[usize]) -> Stop {
        let names = places.iter().map(|place| self.names[*place].clone());
        Question::Column(role, names.collect()).into()
    }

    /// The column whose name says that it is this; asks where several do.
    pub(super) fn named(&self, role: Role, taken: &[Option<usize>]) -> Result<Option<usize>, Stop> {
        if !self.has_header() {
            return Ok(None);
        }
        let is_it = |place: &usize| {
            role_of(&self.names[*place]) == Some(role) && !taken.contains(&Some(*place))
        };
        let found: Vec<usize> = self.all().filter(is_it).collect();
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(self.ask(role, several)),
        }
    }

    pub(super) fn weight(&self, options: &Options) -> Result<Option<usize>, Stop> {
        match self.said(options.weight.as_ref())? {
            Some(said) => Ok(Some(said)),
            None => {
                // A column that was named for something else is that.
                let others = [
                    &options.label,
                    &options.logit,
                    &options.probability,
                    &options.score,
                ];
                let mut taken = Vec::new();
                for other in others {
                    taken.push(self.said(other.as_ref())?);
                }
                self.named(Role::Weight, &taken)
            }
        }
    }

    fn label(&self, options: &Options, weight: Option<usize>) -> Result<usize, Stop> {
        if let Some(said) = self.said(options.label.as_ref())? {
            return Ok(said);
        }
        let mut taken = vec![weight];
        for other in [&options.logit, &options.probability, &options.score] {
            taken.push(self.said(other.as_ref())?);
        }
        if let Some(named) = self.named(Role::Label, &taken)? {
            return Ok(named);
        }
        let has_header = self.has_header();
        let is_free = |place: &usize| {
            let telling = has_header && is_telling(&self.names[*place]);
            !taken.contains(&Some(*place)) && !telling
        };
        let may_be = |place: &usize| is_free(place) && self.sample.may_be_label(*place);
        let plausible: Vec<usize> = self.all().filter(may_be).collect();
        let known = |place: &usize| self.sample.values(*place).all(is_known);
        let clear: Vec<usize> = plausible
            .iter()
            .copied()
            .filter(|place| known(place))
            .collect();
        match (clear.as_slice(), plausible.as_slice()) {
            (_, []) => Err(Fault::NoLabel(self.names.to_vec()).into()),
            ([one], _) | ([], [one]) if !has_header => Ok(*one),
            _ => Err(self.ask(Role::Label, &plausible)),
        }
    }

    /// The column of scores, what it is, and the column of probabilities that logits made needless.
    fn score(
        &self,
        options: &Options,
        taken: &[Option<usize>],
    ) -> Result<(usize, Role, Option<usize>), Stop> {
        let said = [
            (&options.logit, Role::Logit),
            (&options.probability, Role::Probability),
            (&options.score, Role::Score),
        ];
        let probability = self.said(options.probability.as_ref())?;
        for (column, role) in said {
            if let Some(place) = self.said(column.as_ref())? {
                let passed_over = probability.filter(|_| role == Role::Logit);
                return Ok((place, role, passed_over));
            }
        }
        if let Some(logit) = self.named(Role::Logit, taken)? {
            let passed_over = self.named(Role::Probability, taken).ok().flatten();
            return Ok((logit, Role::Logit, passed_over));
        }
        for role in [Role::Probability, Role::Score] {
            if let Some(place) = self.named(role, taken)? {
                return Ok((place, role, None));
            }
        }
        let may_be =
            |place: &usize| !taken.contains(&Some(*place)) && self.sample.may_be_score(*place);
        let plausible: Vec<usize> = self.all().filter(may_be).collect();
        match plausible.as_slice() {
            [] => Err(Fault::NoScore(self.names.to_vec()).into()),
            [one] if !self.has_header() => Ok((*one, Role::Score, None)),
            several => Err(self.ask(Role::Score, several)),
        }
    }
}
