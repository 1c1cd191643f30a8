//! What a chart needs of a plotters backend beyond plotters' own trait.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind,
};

/// The result of drawing on `B`.
pub type Drawn<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// A line's colour, width and dashes, in backend pixels.
#[derive(Clone)]
pub struct Stroke<'a> {
    /// Colour with opacity.
    pub color: BackendColor,
    /// Width.
    pub width: u32,
    /// Lengths of dashes and gaps; empty is solid.
    pub dash: &'a [f64],
}

impl BackendStyle for Stroke<'_> {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// A picture of cells, row by row from the upper left, with four bytes (RGBA) per cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Image {
    /// Cells per row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// `4 · columns · rows` bytes.
    pub rgba: Vec<u8>,
}

/// A backend that strokes dashes and scales pictures.
pub trait Surface: DrawingBackend {
    /// Strokes a polyline.
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self>;

    /// Fills the rectangle between two corners with a picture.
    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        self.cells(image, upper_left, lower_right)
    }

    /// The same below everything else, which a backend may keep apart.
    fn ground(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        self.image(image, upper_left, lower_right)
    }

    /// Draws a picture cell by cell, merging neighbours of one colour.
    fn cells(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        let x = |column: usize| scaled(column, image.columns, upper_left.0, lower_right.0);
        let y = |row: usize| scaled(row, image.rows, upper_left.1, lower_right.1);
        for row in 0..image.rows {
            let cells = &image.rgba[4 * row * image.columns..][..4 * image.columns];
            let mut start = 0;
            while start < image.columns {
                let color = &cells[4 * start..][..4];
                let end = (start..image.columns)
                    .find(|&c| cells[4 * c..][..4] != *color)
                    .unwrap_or(image.columns);
                let style = BackendColor {
                    rgb: (color[0], color[1], color[2]),
                    alpha: f64::from(color[3]) / 255.0,
                };
                self.draw_rect((x(start), y(row)), (x(end), y(row + 1)), &style, true)?;
                start = end;
            }
        }
        Ok(())
    }
}

fn scaled(i: usize, of: usize, start: i32, end: i32) -> i32 {
    let t = i as f64 / of as f64;
    libm::round(f64::from(start) + t * (f64::from(end) - f64::from(start))) as i32
}
