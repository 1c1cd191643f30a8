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
}

impl Origin {
    const ALL: [Self; 3] = [Self::Sample, Self::Rows, Self::Cells];

    /// Its place in a list; the first number of every list of numbers.
    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        let mut place = f64::from(*self as u8);
        visit(&mut place);
        *self = *Self::ALL.get(place as usize).unwrap_or(&Self::Rows);
    }

    /// How a sentence begins.
    pub(in crate::figure) fn begins(self) -> &'static str {
        match self {
            Self::Sample => "Sample: ",
            Self::Rows => "",
            Self::Cells => "From cells: ",
        }
    }
}
