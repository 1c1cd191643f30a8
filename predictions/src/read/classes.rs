//! Columns of several classes: `logit_0`, `logit_1` …, or `prob_cat`, `prob_dog` ….

use super::fault::Fault;
use super::names::simple;
use super::question::{Role, Stop};
use crate::classes::MOST_CLASSES;

const LOGIT: [&str; 3] = ["logits", "logit", "z"];
const PROBABILITY: [&str; 7] = [
    "probability",
    "yproba",
    "yprob",
    "probs",
    "proba",
    "prob",
    "p",
];

/// Which columns have the numbers of several classes, and which the labels and weights.
#[derive(Debug)]
pub(crate) struct ClassPlaces {
    pub(crate) label: usize,
    pub(crate) weight: Option<usize>,
    /// One for each class.
    pub(crate) scores: Vec<usize>,
}

/// Columns that belong together.
pub(crate) struct Family {
    pub(crate) role: Role,
    pub(crate) places: Vec<usize>,
    /// What the columns' names call the classes.
    pub(crate) names: Vec<String>,
    /// Whether these are numbers.
    pub(crate) is_numbered: bool,
}

/// The class in the name of a column of this kind.
fn class_of(name: &str, words: &[&str]) -> Option<String> {
    words.iter().find_map(|word| {
        // Letters of the word, whatever joins them.
        let mut rest = name.trim();
        for letter in word.chars() {
            rest = rest.trim_start_matches(['_', '-', ' ']);
            let first = rest.chars().next()?;
            rest = first
                .eq_ignore_ascii_case(&letter)
                .then(|| &rest[first.len_utf8()..])?;
        }
        let class = rest.trim_start_matches(['_', '-', ' ']);
        // A word is apart, or “price” would be of class “rice”.
        let is_apart = class.len() < rest.len() && word.len() > 1;
        let is_number = !class.is_empty() && class.bytes().all(|byte| byte.is_ascii_digit());
        (is_number || is_apart && !class.is_empty()).then(|| String::from(class))
    })
}

/// The columns of one kind, in the order of their classes; none where these are not two at least.
fn family(names: &[String], role: Role, words: &[&str]) -> Option<Family> {
    let is_number = |class: &str| class.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = Family {
        role,
        places: Vec::new(),
        names: Vec::new(),
        is_numbered: false,
    };
    for (place, name) in names.iter().enumerate() {
        let Some(class) = class_of(name, words) else {
            continue;
        };
        let is_numbered = is_number(&class);
        if found.is_numbered && !is_numbered {
            continue;
        }
        if is_numbered && !found.is_numbered {
            // Numbers count where there are some.
            found.places.clear();
            found.names.clear();
            found.is_numbered = true;
        }
        // Files have them in order, so that this looks at one.
        let after = |other: &String| is_numbered && number_of(other) > number_of(&class);
        let later = found.names.iter().rev().take_while(|other| after(other));
        let at = found.names.len() - later.count();
        found.names.insert(at, class);
        found.places.insert(at, place);
    }
    (found.places.len() > 1).then_some(found)
}

fn number_of(class: &str) -> u64 {
    class.parse().unwrap_or(u64::MAX)
}

impl Family {
    /// The columns of logits, or else those of probabilities, and which were left aside.
    pub(crate) fn of(names: &[String]) -> Option<(Self, Option<String>)> {
        let logits = family(names, Role::Logit, &LOGIT);
        let probabilities = family(names, Role::Probability, &PROBABILITY);
        match (logits, probabilities) {
            (Some(logits), other) => {
                let first = other.and_then(|other| names.get(other.places[0]).cloned());
                Some((logits, first))
            }
            (None, other) => other.map(|other| (other, None)),
        }
    }

    /// Refused where a class is missing between the first and the last, or there twice.
    pub(crate) fn checked(&self, columns: &[String]) -> Result<(), Stop> {
        if self.names.len() > MOST_CLASSES {
            return Err(Fault::TooManyClasses
                .of_column(&columns[self.places[MOST_CLASSES]])
                .into());
        }
        for (index, name) in self.names.iter().enumerate() {
            let column = &columns[self.places[index]];
            if self.names[..index]
                .iter()
                .any(|other| simple(other) == simple(name))
            {
                return Err(Fault::ColumnTwice.at(1).in_column(column).into());
            }
            let number = |index: usize| number_of(&self.names[index]);
            let follows = |one: u64| number(index - 1).checked_add(1) == Some(one);
            let is_first = index == 0 && number(0) > 1;
            if self.is_numbered && (is_first || index > 0 && !follows(number(index))) {
                return Err(Fault::ClassMissing.of_column(column).into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_whatever_joins_their_words() {
        let of = |name: &str| class_of(name, &LOGIT).or_else(|| class_of(name, &PROBABILITY));
        for (name, class) in [
            ("logit_0", "0"),
            ("Logit 12", "12"),
            ("LOGITS-3", "3"),
            ("z1", "1"),
            ("p_2", "2"),
            ("prob_cat", "cat"),
            ("y_prob_3", "3"),
            ("Probability of", "of"),
            ("proba__7", "7"),
            ("prob_Big dog", "Big dog"),
        ] {
            assert_eq!(of(name).as_deref(), Some(class), "{name}");
        }
        for name in [
            "price", "zone", "prob", "logit", "p_value", "label", "problem", "", "é_1",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
