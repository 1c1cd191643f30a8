//! Level lines of a function of the plane, by marching squares with the crossings searched on the function.

use crate::figure::scene::{Heat, Panel};

/// One level of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LevelLine {
    pub(super) level: f64,
    /// Lines in data units.
    pub(super) parts: Vec<Vec<(f64, f64)>>,
    /// Where the label begins, if there is room for it.
    pub(super) label_at: Option<(f64, f64)>,
}

/// Squares across and up; every vertex lies on the level to many digits, so few squares look smooth.
const SQUARES: (usize, usize) = (100, 80);
/// Steps along a square's side at most when a crossing is searched.
const HALVINGS: usize = 24;
/// A crossing is found where as little is left of what an end of the side had, or where so little of the side is left.
const NEGLIGIBLE: f64 = 1e-3;
const SMALLEST: f64 = 1.0 / 4096.0;
/// Shares of the frame's height at which a label is tried; high up the lines of the figures lie apart.
const LABEL_HEIGHTS: [f64; 6] = [0.93, 0.81, 0.69, 0.57, 0.45, 0.33];
/// Labels closer than these shares of the frame's width and height would run into one another.
const LABEL_ROOM: (f64, f64) = (0.13, 0.06);

/// The function for a weight of 1 at the corners of the squares, row by row upwards.
pub(super) fn corners(panel: &Panel, heat: &Heat) -> impl Iterator<Item = f64> {
    let count = (SQUARES.0 + 1) * (SQUARES.1 + 1);
    (0..count).map(move |corner| {
        let (x, y) = place(panel, corner);
        (heat.value)(x, y) / heat.weight
    })
}

/// The lines of all of a heat map's levels that have one. `corners` is what the function of this name gave.
pub(super) fn level_lines(panel: &Panel, heat: &Heat, corners: &[f64]) -> Vec<LevelLine> {
    // Without a weight all is on one level.
    if heat.levels.is_empty() || heat.weight <= 0.0 {
        return Vec::new();
    }
    let grid = Grid {
        panel,
        heat,
        values: corners,
    };
    let mut lines: Vec<LevelLine> = heat
        .levels
        .iter()
        .map(|&level| LevelLine {
            level,
            parts: grid.lines(level),
            label_at: None,
        })
        .filter(|line| !line.parts.is_empty())
        .collect();
    for index in 0..lines.len() {
        lines[index].label_at = label_place(panel, &lines, index);
    }
    lines
}

/// A place on line `index` away from the labels placed before, high in the frame if there is one; and
/// away from the other lines, if that can be had.
fn label_place(panel: &Panel, lines: &[LevelLine], index: usize) -> Option<(f64, f64)> {
    let (width, height) = (panel.x.hi - panel.x.lo, panel.y.hi - panel.y.lo);
    let inside = panel.x.lo + 0.01 * width..panel.x.lo + 0.9 * width;
    let level_with = |line: &LevelLine, y: f64| -> Vec<(f64, f64)> {
        let points = line.parts.iter().flatten().copied();
        points
            .filter(|point| libm::fabs(point.1 - y) < 0.02 * height)
            .collect()
    };
    let places = LABEL_HEIGHTS.into_iter().filter_map(|share| {
        let points = level_with(&lines[index], panel.y.lo + share * height);
        let place = points
            .into_iter()
            .filter(|point| inside.contains(&point.0))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        let apart = lines.iter().filter_map(|line| line.label_at).all(|other| {
            let (dx, dy) = ((place.0 - other.0) / width, (place.1 - other.1) / height);
            libm::fabs(dx) > LABEL_ROOM.0 || libm::fabs(dy) > LABEL_ROOM.1
        });
        apart.then_some(place)
    });
    let places: Vec<(f64, f64)> = places.collect();
    let clear = |place: &&(f64, f64)| {
        let room = place.0..place.0 + LABEL_ROOM.0 * width;
        let others = lines
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        others
            .flat_map(|(_, line)| level_with(line, place.1))
            .all(|point| !room.contains(&point.0))
    };
    places.iter().find(clear).or(places.first()).copied()
}

struct Grid<'a> {
    panel: &'a Panel,
    heat: &'a Heat,
    /// See [`corners`].
    values: &'a [f64],
}

/// A side of a square: 2·corner is the side to the right of that corner, 2·corner + 1 the one above it.
type Side = usize;

fn place(panel: &Panel, corner: usize) -> (f64, f64) {
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
    fn lines(&self, level: f64) -> Vec<Vec<(f64, f64)>> {
        let segments = self.segments(level);
        let mut links = vec![[usize::MAX; 2]; 2 * self.values.len()];
        for &(a, b) in &segments {
            for (from, to) in [(a, b), (b, a)] {
                let slot = usize::from(links[from][0] != usize::MAX);
                links[from][slot] = to;
            }
        }
        let mut sides: Vec<Side> = segments.iter().flat_map(|&(a, b)| [a, b]).collect();
        sides.sort_unstable();
        let mut parts = Vec::new();
        // Open lines first, from one of their ends; what is left then are rings.
        for ends_only in [true, false] {
            for &start in &sides {
                let open = links[start][0] != usize::MAX && links[start][1] == usize::MAX;
                let ring = links[start][0] != usize::MAX;
                if (ends_only && open) || (!ends_only && ring) {
                    parts.push(self.walk(start, &mut links, level));
                }
            }
        }
        parts
    }

    fn walk(&self, start: Side, links: &mut [[Side; 2]], level: f64) -> Vec<(f64, f64)> {
        let mut points = vec![self.crossing(start, level)];
        let mut here = start;
        while links[here][0] != usize::MAX || links[here][1] != usize::MAX {
            let slot = usize::from(links[here][0] == usize::MAX);
            let next = core::mem::replace(&mut links[here][slot], usize::MAX);
            if let Some(back) = links[next].iter_mut().find(|side| **side == here) {
                *back = usize::MAX;
            }
            points.push(self.crossing(next, level));
            here = next;
        }
        points
    }

    /// Pairs of sides that the level crosses, one or two in each square.
    fn segments(&self, level: f64) -> Vec<(Side, Side)> {
        let (columns, rows) = SQUARES;
        let stride = columns + 1;
        let level = level / self.heat.weight;
        let mut above = vec![false; self.values.len()];
        for (above, &value) in above.iter_mut().zip(self.values) {
            *above = value >= level;
        }
        let mut segments = Vec::new();
        for row in 0..rows {
            let (lower, upper) = (row * stride, (row + 1) * stride);
            for (lower, upper) in (lower..lower + columns).zip(upper..) {
                let here = [
                    above[lower],
                    above[lower + 1],
                    above[upper + 1],
                    above[upper],
                ];
                if here == [here[0]; 4] {
                    continue;
                }
                let corners = [lower, lower + 1, upper + 1, upper];
                // A square with a corner that has no value has no line.
                if corners.iter().any(|&c| self.values[c].is_nan()) {
                    continue;
                }
                let sides = [2 * lower, 2 * (lower + 1) + 1, 2 * upper, 2 * lower + 1];
                let mut crossed = (0..4)
                    .filter(|&i| here[i] != here[(i + 1) % 4])
                    .map(|i| sides[i]);
                while let (Some(a), Some(b)) = (crossed.next(), crossed.next()) {
                    segments.push((a, b));
                }
            }
        }
        segments
    }

    /// Where on `side` the function passes `level`.
    fn crossing(&self, side: Side, level: f64) -> (f64, f64) {
        let from = side / 2;
        let to = from
            + if side.is_multiple_of(2) {
                1
            } else {
                SQUARES.0 + 1
            };
        let [a, b] = [from, to].map(|corner| place(self.panel, corner));
        let between = |t: f64| (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
        let excess = |t: f64| {
            let (x, y) = between(t);
            (self.heat.value)(x, y) - level
        };
        let [start, end] = [from, to].map(|corner| self.values[corner] * self.heat.weight - level);
        between(crossing((0.0, start), (1.0, end), excess))
    }
}

/// Where `excess` changes its sign between two places, of which one has a value below 0 and the other one has not.
fn crossing(mut a: (f64, f64), mut b: (f64, f64), excess: impl Fn(f64) -> f64) -> f64 {
    for step in 0..HALVINGS {
        let middle = 0.5 * (a.0 + b.0);
        // Along a chord first, which needs two or three steps; where one end stays, or is at infinity, by halves.
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
        // Of infinity everything is a small part.
        let near = moved.1.is_finite() && libm::fabs(here.1) < NEGLIGIBLE * libm::fabs(moved.1);
        if near || b.0 - a.0 < SMALLEST {
            return t;
        }
    }
    0.5 * (a.0 + b.0)
}
