//! One definition of a layout, for writing and for reading.

/// Numbers in a fixed order.
pub trait Flat: Clone + Default {
    /// Visits every number in its order, and may change it. A list visits its length before its contents.
    fn visit(&mut self, visit: &mut dyn FnMut(&mut f64));

    /// All of them in one list.
    ///
    /// ```
    /// use loss_lab::figure::given::{Flat, Threshold};
    ///
    /// let threshold = Threshold { positives: 72.0, ..Threshold::default() };
    /// let numbers = threshold.to_numbers();
    /// assert_eq!(Threshold::from_numbers(&numbers).map(|read| read.positives), Some(72.0));
    /// assert!(Threshold::from_numbers(&numbers[1..]).is_none());
    /// ```
    fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = Vec::new();
        self.clone().visit(&mut |number| numbers.push(*number));
        numbers
    }

    /// The same read back; `None` if there are more or fewer numbers.
    fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let mut made = Self::default();
        let mut rest = Some(numbers);
        made.visit(&mut |number| {
            let next = rest.and_then(<[f64]>::split_first);
            *number = next.map_or(0.0, |(first, _)| *first);
            rest = next.map(|(_, others)| others);
        });
        rest.filter(|rest| rest.is_empty()).map(|_| made)
    }
}

/// The most items of a list.
const MOST: usize = 4096;

/// Visits the length of a list, then each of its items.
pub(super) fn visit_list<T: Clone + Default>(
    list: &mut Vec<T>,
    visit: &mut dyn FnMut(&mut f64),
    of: impl Fn(&mut T, &mut dyn FnMut(&mut f64)),
) {
    let mut length = list.len() as f64;
    visit(&mut length);
    list.resize((length as usize).min(MOST), T::default());
    for item in list {
        of(item, visit);
    }
}
