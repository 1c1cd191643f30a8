//! An SVG document as a plotters backend, with whole dashed strokes, texts measured by a host that knows the fonts, and
//! heat maps as images.

use core::fmt::{self, Write};

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::markup::{Escaped, Paint, Points, SVG_SCALE, Slant, css};
use super::surface::{Drawn, Image, Stroke, Surface};

/// What a document needs from its host.
pub struct Outside<'a> {
    /// The width in css px of a text in a CSS font, such as `bold 12px sans-serif`.
    pub width: &'a dyn Fn(&str, &str) -> f64,
    /// A URL of the picture, such as a `data:` URL. Without one, its cells are drawn one by one.
    pub link: &'a dyn Fn(&Image) -> Option<String>,
    /// Whether texts keep their `width` in other fonts.
    pub keeps_widths: bool,
}

/// An SVG document in progress.
pub struct Svg<'a> {
    size: (u32, u32),
    body: String,
    outside: Outside<'a>,
}

impl<'a> Svg<'a> {
    /// An empty document of this size in css px.
    pub fn new(size: (u32, u32), outside: Outside<'a>) -> Self {
        Self {
            size,
            body: String::new(),
            outside,
        }
    }

    /// The finished document, with a title and description for screen readers.
    pub fn document(&self, title: &str, description: &str) -> String {
        let (width, height) = self.size;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
            Escaped(title),
            Escaped(description),
            self.body
        )
    }

    fn write(&mut self, element: fmt::Arguments<'_>) -> Drawn<Self> {
        self.body
            .write_fmt(element)
            .and_then(|()| self.body.write_char('\n'))
            .map_err(DrawingErrorKind::DrawingError)
    }

    /// The width of a text in css px.
    fn width<S: BackendTextStyle>(&self, text: &str, style: &S) -> f64 {
        let font = format!(
            "{} {}px {}",
            style.style().as_str(),
            css(style.size()),
            style.family().as_str()
        );
        (self.outside.width)(text, &font)
    }

    fn path(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        let dash: Vec<String> = stroke.dash.iter().map(|&v| css(v).to_string()).collect();
        let dash = match dash.as_slice() {
            [] => String::new(),
            lengths => format!(" stroke-dasharray=\"{}\"", lengths.join(" ")),
        };
        let line = Points(points);
        self.write(format_args!(
            "<path d=\"{line}\" fill=\"none\"{} stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
            Paint("stroke", stroke.color),
            css(f64::from(stroke.width)),
        ))
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0 * SVG_SCALE, self.size.1 * SVG_SCALE)
    }

    fn ensure_prepared(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn present(&mut self) -> Drawn<Self> {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<Self> {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn<Self> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        if !fill {
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            return self.draw_path(corners.into_iter().chain([(left, top)]), style);
        }
        self.write(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} shape-rendering=\"crispEdges\"/>",
            css(left.into()),
            css(top.into()),
            css((right - left).into()),
            css((bottom - top).into()),
            Paint("fill", style.color()),
        ))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<Self> {
        // Invisible lines are left out, such as an unwanted axis line.
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let points: Vec<BackendCoord> = path.into_iter().collect();
        let stroke = Stroke {
            color: style.color(),
            width: style.stroke_width(),
            dash: &[],
        };
        self.path(&points, &stroke)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<Self> {
        let (x, y, radius) = (css(x.into()), css(y.into()), css(radius.into()));
        if fill {
            let paint = Paint("fill", style.color());
            return self.write(format_args!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{paint}/>"
            ));
        }
        self.write(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\"{} stroke-width=\"{}\"/>",
            Paint("stroke", style.color()),
            css(style.stroke_width().into()),
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Drawn<Self> {
        let points: Vec<BackendCoord> = vertices.into_iter().collect();
        self.write(format_args!(
            "<path d=\"{}Z\"{}/>",
            Points(&points),
            Paint("fill", style.color()),
        ))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn<Self> {
        let size = css(style.size());
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // From the style's reference line to the baseline, as in most fonts.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.35,
            VPos::Bottom => -0.22,
        };
        let (x, y) = (css(x.into()), css(y.into()) + down * size);
        let family = style.family();
        let kept = if self.outside.keeps_widths {
            // Spaces at either end take no room in an SVG document.
            let width = self.width(text.trim(), style);
            format!(" textLength=\"{width:.2}\" lengthAdjust=\"spacingAndGlyphs\"")
        } else {
            String::new()
        };
        self.write(format_args!(
            "<text x=\"{x}\" y=\"{y:.2}\" font-family=\"{}\" font-size=\"{size}\"{} text-anchor=\"{anchor}\"{}{kept}>{}</text>",
            Escaped(family.as_str()),
            Slant(style.style()),
            Paint("fill", style.color()),
            Escaped(text),
        ))
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<fmt::Error>> {
        let width = self.width(text, style) * f64::from(SVG_SCALE);
        Ok((width as u32, (style.size() * 1.2) as u32))
    }
}

impl Surface for Svg<'_> {
    fn stroke(&mut self, points: &[BackendCoord], stroke: &Stroke<'_>) -> Drawn<Self> {
        self.path(points, stroke)
    }

    fn image(
        &mut self,
        image: &Image,
        upper_left: BackendCoord,
        lower_right: BackendCoord,
    ) -> Drawn<Self> {
        let Some(link) = (self.outside.link)(image) else {
            return self.cells(image, upper_left, lower_right);
        };
        self.write(format_args!(
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" href=\"{}\"/>",
            css(upper_left.0.into()),
            css(upper_left.1.into()),
            css((lower_right.0 - upper_left.0).into()),
            css((lower_right.1 - upper_left.1).into()),
            Escaped(&link),
        ))
    }
}
