//! A panel as an SVG document, small enough to keep.

use loss_lab::chart::{
    Cursor, Drawn, Image, Look, Stroke, Surface, Theme, draw_cursor, draw_data, draw_static,
};
use loss_lab::figure::scene::Panel;
use plotters::backend::SVGBackend;
use plotters::drawing::IntoDrawingArea;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

/// Coordinates to the css px: plotters' are whole numbers, and eighths are as fine as the canvas draws.
const SCALE: u32 = 8;

/// All three layers of `panel`, `css` px in size.
pub(crate) fn draw(
    panel: &Panel,
    css: (u32, u32),
    theme: &Theme,
    cursor: Option<Cursor>,
) -> String {
    let (mut svg, mut digest) = (String::new(), String::new());
    let size = (css.0 * SCALE, css.1 * SCALE);
    let look = Look {
        theme,
        scale: f64::from(SCALE),
        samples: 1.0,
    };
    {
        let inner = SVGBackend::with_string(&mut svg, size);
        let digest = &mut digest;
        let root = Coarse { inner, digest }.into_drawing_area();
        let state = draw_static(&root, panel, &look).expect("a layer of axes");
        draw_data(&root, &state, panel, None, &look, &mut Vec::new()).expect("a layer of data");
        if let Some(cursor) = cursor {
            draw_cursor(&root, &state, panel, &look, cursor).expect("a layer for the cursor");
        }
        root.present().expect("an SVG document");
    }
    // The view box stays in eighths; the document is as large as the panel.
    let from = format!("width=\"{}\" height=\"{}\" ", size.0, size.1);
    let to = format!("width=\"{}\" height=\"{}\" ", css.0, css.1);
    assert_eq!(svg.matches(&from).count(), 1, "one size in one document");
    svg.replace(&from, &to) + &digest
}

/// Draws every eighth cell of a heat map, eight times as large: all of them make two megabytes. A number made from
/// every byte of the whole picture follows the document.
struct Coarse<'a> {
    inner: SVGBackend<'a>,
    digest: &'a mut String,
}

const EVERY: usize = 8;

impl Surface for Coarse<'_> {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        self.inner.stroke(points, stroke)
    }

    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        // The colour bar is one cell wide.
        if image.columns == 1 {
            return self.inner.image(image, upper_left, lower_right);
        }
        let hash = fnv(&image.rgba);
        self.digest.push_str(&format!(
            "<!-- {} × {} cells, FNV-1a {hash:016x} -->\n",
            image.columns, image.rows
        ));
        let (columns, rows) = (image.columns / EVERY, image.rows / EVERY);
        let middles = |count: usize| (0..count).map(|i| EVERY * i + EVERY / 2);
        let rgba = middles(rows)
            .flat_map(|row| middles(columns).map(move |column| (row, column)))
            .flat_map(|(row, column)| &image.rgba[4 * (row * image.columns + column)..][..4])
            .copied()
            .collect();
        let coarse = Image {
            columns,
            rows,
            rgba,
        };
        self.inner.image(&coarse, upper_left, lower_right)
    }
}

/// The 64-bit FNV-1a hash.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

type Inner = <SVGBackend<'static> as DrawingBackend>::ErrorType;
type Outcome = Result<(), DrawingErrorKind<Inner>>;

impl DrawingBackend for Coarse<'_> {
    type ErrorType = Inner;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.inner.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.inner.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.inner.draw_rect(upper_left, lower_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.inner.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Outcome {
        self.inner.fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        place: BackendCoord,
    ) -> Outcome {
        self.inner.draw_text(text, style, place)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Inner>> {
        self.inner.estimate_text_size(text, style)
    }
}
