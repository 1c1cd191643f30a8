//! Where numbers come from.

/// Where numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// From the sample that the page shows before a file.
    #[default]
    Sample,
    /// From all rows of a file.
    Rows,
    /// From cells, which stand for many rows each.
    Cells,
    /// From all rows of a file with several classes.
    Classes,
    /// From some of these.
    ClassPart,
}

impl Origin {
    const ALL: [Self; 5] = [
        Self::Sample,
        Self::Rows,
        Self::Cells,
        Self::Classes,
        Self::ClassPart,
    ];

    /// Its place in a list; the first number of every list of numbers.
    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        let mut place = f64::from(*self as u8);
        visit(&mut place);
        *self = *Self::ALL.get(place as usize).unwrap_or(&Self::Rows);
    }

    /// Whether a list of numbers is about several classes.
    pub(in crate::figure) fn has_classes(numbers: &[f64]) -> bool {
        let is_from = |origin: &f64| *origin >= f64::from(Self::Classes as u8);
        numbers.first().is_some_and(is_from)
    }

    /// How a sentence begins.
    pub(in crate::figure) fn begins(self) -> &'static str {
        match self {
            Self::Sample => "Sample: ",
            Self::Rows | Self::Classes => "",
            Self::Cells => "From cells: ",
            Self::ClassPart => "From a part of the rows: ",
        }
    }
}
