//! Level lines of a function of the plane, by marching squares: crossings are interpolated where the function is smooth, and
//! else searched on it.

use loss_lab_kernels::{MOST_LEVELS, next_mixed, reached};

use crate::figure::scene::{Heat, Panel};

/// One level of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LevelLine {
    pub(super) level: f64,
    /// Lines in data units.
    pub(super) parts: Vec<Vec<(f64, f64)>>,
    /// Where the label starts, if there is room for it.
    pub(super) label_at: Option<(f64, f64)>,
}

/// Squares across and up. Every vertex lies on its level to a few hundredths of a css px, so even few squares look
/// smooth.
const SQUARES: (usize, usize) = (100, 80);
/// The tolerance of a crossing, as a fraction of a side: a few hundredths of a css px.
const STRAIGHT: f64 = 5e-3;
/// The most steps of a search along a square's side.
const HALVINGS: usize = 24;
/// A search ends when the excess has shrunk to this fraction of an end's, or the interval to this fraction of the side.
const NEGLIGIBLE: f64 = 1e-3;
const SMALLEST: f64 = 1.0 / 4096.0;
/// The function for a weight of 1 at the corners of the squares, row by row upwards.
#[derive(Debug, Clone, Default)]
pub(super) struct Corners {
    values: Vec<f64>,
    /// The same on the scale where the function is closer to linear between corners.
    straighter: Vec<f64>,
    /// Whether that scale is logarithmic: a function that is never negative falls off by factors.
    by_factors: bool,
}

impl Corners {
    pub(super) fn fill(&mut self, panel: &Panel, heat: &Heat) {
        self.values.clear();
        let count = (SQUARES.0 + 1) * (SQUARES.1 + 1);
        self.values.extend((0..count).map(|corner| {
            let (x, y) = point_of(panel, corner);
            (heat.value)(x, y) / heat.weight
        }));
        self.by_factors = !self.values.iter().any(|&value| value < 0.0);
        let scaled = self.values.iter().map(|&value| self.scaled(value));
        self.straighter = scaled.collect();
    }

    fn scaled(&self, value: f64) -> f64 {
        if self.by_factors {
            libm::log(value)
        } else {
            value
        }
    }

    /// Where between two neighbours a smooth function reaches `level`, if interpolation from the corners around is
    /// accurate enough.
    fn between(&self, from: usize, to: usize, level: f64) -> Option<f64> {
        let at = |corner: usize| self.straighter.get(corner).copied();
        let stride = to - from;
        let (a, b) = (at(from)?, at(to)?);
        // Beyond the edge this reads a corner of another row. The bend is then too large, and the result is rejected.
        let before = from.checked_sub(stride).and_then(at)?;
        let after = at(to + stride)?;
        let rise = b - a;
        let bends = [before - a + rise, after - b - rise];
        // A parabola with the mean of both bends, with an error 1.5 times that of a cubic. NaN is rejected.
        let bend = 0.5 * (bends[0] + bends[1]);
        let off = libm::fabs(bends[1] - bends[0]) / 80.0;
        let room = libm::fabs(rise);
        if !(rise.is_finite() && off < STRAIGHT * room && libm::fabs(bend) < 0.5 * room) {
            return None;
        }
        let chord = (self.scaled(level) - a) / rise;
        let t = (0..3).fold(chord, |t, _| chord + 0.5 * bend * t * (1.0 - t) / rise);
        (0.0..=1.0).contains(&t).then_some(t)
    }
}

/// The lines of all levels of a heat map that have any.
pub(super) fn level_lines(panel: &Panel, heat: &Heat, corners: &Corners) -> Vec<LevelLine> {
    // With a weight of 0 the map is constant.
    if heat.levels.is_empty() || heat.weight <= 0.0 {
        return Vec::new();
    }
    let mut grid = Grid {
        panel,
        heat,
        corners,
        links: vec![[NOWHERE; 2]; 2 * corners.values.len()],
    };
    let mut lines = Vec::new();
    for levels in heat.levels.chunks(MOST_LEVELS) {
        for (segments, &level) in grid.segments(levels).iter().zip(levels) {
            let parts = grid.lines(segments, level);
            if !parts.is_empty() {
                lines.push(LevelLine {
                    level,
                    parts,
                    label_at: None,
                });
            }
        }
    }
    lines
}

struct Grid<'a> {
    panel: &'a Panel,
    heat: &'a Heat,
    corners: &'a Corners,
    /// The next sides of the line for each side; cleared before and after each level.
    links: Vec<[Side; 2]>,
}

/// A side of a square: 2·corner is the side to the right of that corner, 2·corner + 1 the one above it.
type Side = i32;
const NOWHERE: Side = -1;

fn point_of(panel: &Panel, corner: usize) -> (f64, f64) {
    let (columns, rows) = SQUARES;
    let along = |lo: f64, hi: f64, i: usize, of: usize| {
        let t = i as f64 / of as f64;
        lo * (1.0 - t) + hi * t
    };
    let (column, row) = (corner % (columns + 1), corner / (columns + 1));
    (
        along(panel.x.lo, panel.x.hi, column, columns),
        along(panel.y.lo, panel.y.hi, row, rows),
    )
}

impl Grid<'_> {
    /// The lines along which the function equals `level`, chained from square to square.
    fn lines(&mut self, segments: &[[Side; 2]], level: f64) -> Vec<Vec<(f64, f64)>> {
        for &[a, b] in segments {
            for (from, to) in [(a, b), (b, a)] {
                let [first, second] = &mut self.links[from as usize];
                *(if *first == NOWHERE { first } else { second }) = to;
            }
        }
        let mut sides = segments.concat();
        sides.sort_unstable();
        let mut parts = Vec::new();
        // First open lines, from one of their ends; what is left are rings.
        for ends_only in [true, false] {
            for &start in &sides {
                let [first, second] = self.links[start as usize];
                if first != NOWHERE && (second == NOWHERE) == ends_only {
                    parts.push(self.walk(start, level));
                }
            }
        }
        parts
    }

    fn walk(&mut self, start: Side, level: f64) -> Vec<(f64, f64)> {
        let mut points = vec![self.crossing(start, level)];
        let mut here = start;
        loop {
            let [first, second] = &mut self.links[here as usize];
            let way = if *first == NOWHERE { second } else { first };
            let next = core::mem::replace(way, NOWHERE);
            if next == NOWHERE {
                return points;
            }
            let ways = &mut self.links[next as usize];
            if let Some(back) = ways.iter_mut().find(|side| **side == here) {
                *back = NOWHERE;
            }
            points.push(self.crossing(next, level));
            here = next;
        }
    }

    /// For each of up to [`MOST_LEVELS`] levels pairs of sides that it crosses, one or two in each square.
    fn segments(&self, levels: &[f64]) -> Vec<Vec<[Side; 2]>> {
        let stride = SQUARES.0 + 1;
        let values = &self.corners.values;
        let plain: Vec<f64> = levels.iter().map(|&l| l / self.heat.weight).collect();
        let mut marks = vec![0; values.len()];
        reached(values, &plain, &mut marks);
        let mut segments = vec![Vec::new(); levels.len()];
        let mut from = 0;
        while let Some(lower) = next_mixed(&marks, stride, from) {
            from = lower + 1;
            let upper = lower + stride;
            let corners = [lower, lower + 1, upper + 1, upper];
            // A square with a NaN corner has no line.
            if corners.iter().any(|&c| values[c].is_nan()) {
                continue;
            }
            let sides = [2 * lower, 2 * (lower + 1) + 1, 2 * upper, 2 * lower + 1];
            for (level, segments) in segments.iter_mut().enumerate() {
                let here = corners.map(|c| marks[c] >> level & 1);
                let mut crossed = (0..4)
                    .filter(|&i| here[i] != here[(i + 1) % 4])
                    .map(|i| sides[i] as Side);
                while let (Some(a), Some(b)) = (crossed.next(), crossed.next()) {
                    segments.push([a, b]);
                }
            }
        }
        segments
    }

    /// Where on `side` the function passes `level`.
    fn crossing(&self, side: Side, level: f64) -> (f64, f64) {
        let from = side as usize / 2;
        let to = from + if side % 2 == 0 { 1 } else { SQUARES.0 + 1 };
        let [a, b] = [from, to].map(|corner| point_of(self.panel, corner));
        let between = |t: f64| (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
        let weight = self.heat.weight;
        if let Some(t) = self.corners.between(from, to, level / weight) {
            return between(t);
        }
        let excess = |t: f64| {
            let (x, y) = between(t);
            (self.heat.value)(x, y) - level
        };
        let [start, end] = [from, to].map(|corner| self.corners.values[corner] * weight - level);
        between(crossing((0.0, start), (1.0, end), excess))
    }
}

/// Where `excess` changes sign between two places, one with a value below 0 and one without.
fn crossing(mut a: (f64, f64), mut b: (f64, f64), excess: impl Fn(f64) -> f64) -> f64 {
    for step in 0..HALVINGS {
        let middle = 0.5 * (a.0 + b.0);
        // Secant steps first, of which two or three are enough; bisection if one end stays or is infinite.
        let chord = a.0 - a.1 * (b.0 - a.0) / (b.1 - a.1);
        let t = if step % 3 < 2 && chord.is_finite() {
            chord
        } else {
            middle
        };
        let here = (t, excess(t));
        let moved = if (here.1 >= 0.0) == (a.1 >= 0.0) {
            core::mem::replace(&mut a, here)
        } else {
            core::mem::replace(&mut b, here)
        };
        // Compared with infinity, everything is small.
        let near = moved.1.is_finite() && libm::fabs(here.1) < NEGLIGIBLE * libm::fabs(moved.1);
        if near || b.0 - a.0 < SMALLEST {
            return t;
        }
    }
    0.5 * (a.0 + b.0)
}
