//! Finds out which column is what, and asks where it cannot.

use super::classes::{ClassPlaces, Family};
use super::fault::{Fault, ReadError};
use super::label::{is_known, plain};
use super::names::{is_telling, role_of, simple};
use super::options::{Column, Options};
use super::question::{Question, Role, Stop};
use super::sample::Sample;

/// Finds out which column is what.
pub(super) struct Chooser<'a> {
    pub(super) sample: &'a Sample,
    pub(super) names: &'a [String],
}

impl Chooser<'_> {
    /// The column that was named.
    fn said(&self, column: Option<&Column>) -> Result<Option<usize>, ReadError> {
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

    fn has_header(&self) -> bool {
        self.sample.header.is_some()
    }

    fn all(&self) -> std::ops::Range<usize> {
        0..self.names.len()
    }

    fn ask(&self, role: Role, places: &[usize]) -> Stop {
        let names = places.iter().map(|place| self.names[*place].clone());
        Question::Column(role, names.collect()).into()
    }

    /// The column whose name says that it is this; asks where several do.
    fn named(&self, role: Role, taken: &[Option<usize>]) -> Result<Option<usize>, Stop> {
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

    pub(super) fn label(&self, options: &Options, weight: Option<usize>) -> Result<usize, Stop> {
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
    pub(super) fn score(
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

    /// The columns of several classes, if there are such: three or more that are numbered, or fewer and others whose names are
    /// the labels. One of two probabilities says all, so these are asked about.
    pub(super) fn classes(
        &self,
        options: &Options,
    ) -> Result<Option<(ClassPlaces, Family, Option<String>)>, Stop> {
        let said = [&options.logit, &options.probability, &options.score];
        if !self.has_header() || said.iter().any(|column| column.is_some()) {
            return Ok(None);
        }
        let Some((family, passed_over)) = Family::of(self.names) else {
            return Ok(None);
        };
        if family.places.len() == 2 && family.role == Role::Probability {
            return Ok(None);
        }
        let weight = self.weight(options)?;
        let is_free = |place: &usize| !family.places.contains(place) && weight != Some(*place);
        let label = match self.said(options.label.as_ref())? {
            Some(said) => Some(said),
            None => {
                let taken: Vec<_> = family.places.iter().map(|place| Some(*place)).collect();
                self.named(Role::Label, &[taken, vec![weight]].concat())?
            }
        };
        let are_labels = |place: usize| {
            let classes: Vec<String> = family.names.iter().map(|name| plain(name)).collect();
            self.sample
                .values(place)
                .all(|value| classes.contains(&plain(value)))
        };
        let is_sure = family.is_numbered && family.places.len() > 2;
        let label = match label {
            Some(label) if is_sure || are_labels(label) => label,
            Some(_) => return Ok(None),
            None => {
                let may_be = |place: &usize| is_free(place) && are_labels(*place);
                let found: Vec<usize> = self.all().filter(may_be).collect();
                match found.as_slice() {
                    [] if is_sure => return Err(Fault::NoLabel(self.names.to_vec()).into()),
                    [] => return Ok(None),
                    several => return Err(self.ask(Role::Label, several)),
                }
            }
        };
        family.checked(self.names)?;
        let places = ClassPlaces {
            label,
            weight,
            scores: family.places.clone(),
        };
        Ok(Some((places, family, passed_over)))
    }
}
