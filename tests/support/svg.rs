//! Pictures as SVG documents, small enough to keep.

use std::cell::RefCell;
use std::rc::Rc;

use loss_lab::chart::{Cursor, Image, Outside, SVG_SCALE, Sheet, SheetPanel, Svg, Theme};
use loss_lab::figure::Figure;
use loss_lab::params::Params;
use plotters::drawing::DrawingArea;

/// The figure as the reader exports it.
pub(crate) fn draw(figure: &dyn Figure, params: &Params, theme: &Theme) -> String {
    let (scene, readout) = (figure.scene(params), figure.readout(params));
    let cursor = params.at.map(|x| Cursor {
        x,
        pinned: None,
        curve: Some(0),
    });
    let panels = scene.panels.iter().enumerate();
    let sheet = Sheet {
        question: figure.info().question,
        summary: figure.summary(params),
        panels: panels
            .map(|(i, panel)| SheetPanel {
                panel,
                ghost: None,
                cursor: cursor.filter(|_| scene.has_cursor(i)),
            })
            .collect(),
        readout: &readout,
        source: figure.info().id,
    };
    let layout = sheet.layout(theme, &width);
    let svg = Rc::new(RefCell::new(empty(layout.size)));
    sheet
        .draw(
            &DrawingArea::from(&svg),
            &layout,
            theme,
            (f64::from(SVG_SCALE), 1.0),
        )
        .expect("a drawing");
    svg.borrow().document(sheet.question, &sheet.summary)
}

/// An empty document that measures texts like an average sans-serif font. It keeps every eighth cell of a heat map,
/// eight times as large, because all of them take two megabytes, and adds a hash of every byte.
fn empty(css: (u32, u32)) -> Svg<'static> {
    Svg::new(
        css,
        Outside {
            width: &width,
            link: &bitmap,
            keeps_widths: false,
        },
    )
}

/// A width for every text, the same on every machine.
fn width(text: &str, font: &str) -> f64 {
    let size = font.split(' ').find_map(|word| word.strip_suffix("px"));
    let size: f64 = size.and_then(|px| px.parse().ok()).expect("a size in px");
    0.55 * size * text.chars().count() as f64
}

const EVERY: usize = 8;

/// A Windows bitmap: the one format that needs no compression to be written.
fn bitmap(image: &Image) -> Option<String> {
    // The colour bar is one cell wide.
    if image.columns == 1 {
        return None;
    }
    let (columns, rows) = (image.columns / EVERY, image.rows / EVERY);
    let stride = (3 * columns).next_multiple_of(4);
    let size = 54 + stride * rows;
    let mut file = b"BM".to_vec();
    let words = [size, 0, 54, 40, columns, rows];
    file.extend(words.iter().flat_map(|&word| (word as u32).to_le_bytes()));
    // One plane, 24 bits a cell; the rest may be 0.
    file.extend([1, 0, 24, 0]);
    file.extend([0; 24]);
    // From the lowest row upwards, blue first.
    for row in (0..rows).rev() {
        let start = file.len();
        for column in 0..columns {
            let cell = (EVERY * row + EVERY / 2) * image.columns + EVERY * column + EVERY / 2;
            file.extend(image.rgba[4 * cell..][..3].iter().rev());
        }
        file.resize(start + stride, 0);
    }
    assert_eq!(file.len(), size, "a bitmap as long as it says");
    let hash = fnv(&image.rgba);
    let base64 = base64(&file);
    Some(format!("data:image/bmp;base64,{base64}#fnv1a-{hash:016x}"))
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0, |word, i| {
            word << 8 | u32::from(*chunk.get(i).unwrap_or(&0))
        });
        for i in 0..4 {
            let sign = SIGNS[(word >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= chunk.len() { sign as char } else { '=' });
        }
    }
    text
}

/// The 64-bit FNV-1a hash.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
