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
/// Halvings of a square's side when a crossing is searched.
const HALVINGS: usize = 12;
/// Shares of the frame's height at which a label is tried; high up the lines of the figures lie apart.
const LABEL_HEIGHTS: [f64; 6] = [0.93, 0.81, 0.69, 0.57, 0.45, 0.33];
/// Labels closer than these shares of the frame's width and height would run into one another.
const LABEL_ROOM: (f64, f64) = (0.13, 0.06);

/// The lines of all of a heat map's levels that have one.
pub(super) fn level_lines(panel: &Panel, heat: &Heat) -> Vec<LevelLine> {
    if heat.levels.is_empty() {
        return Vec::new();
    }
    let grid = Grid::new(panel, heat);
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
    /// Values at the corners, row by row upwards.
    values: Vec<f64>,
}

/// A side of a square: 2·corner is the side to the right of that corner, 2·corner + 1 the one above it.
type Side = usize;

impl<'a> Grid<'a> {
    fn new(panel: &'a Panel, heat: &'a Heat) -> Self {
        let mut grid = Self {
            panel,
            heat,
            values: Vec::new(),
        };
        let (columns, rows) = SQUARES;
        for row in 0..=rows {
            for column in 0..=columns {
                let (x, y) = grid.place(row * (columns + 1) + column);
                grid.values.push((heat.value)(x, y));
            }
        }
        grid
    }

    fn place(&self, corner: usize) -> (f64, f64) {
        let (columns, rows) = SQUARES;
        let along = |lo: f64, hi: f64, i: usize, of: usize| {
            let t = i as f64 / of as f64;
            lo * (1.0 - t) + hi * t
        };
        (
            along(
                self.panel.x.lo,
                self.panel.x.hi,
                corner % (columns + 1),
                columns,
            ),
            along(
                self.panel.y.lo,
                self.panel.y.hi,
                corner / (columns + 1),
                rows,
            ),
        )
    }

    /// The lines along which the function equals `level`, chained from square to square.
    fn lines(&self, level: f64) -> Vec<Vec<(f64, f64)>> {
        let mut links = vec![[usize::MAX; 2]; 2 * self.values.len()];
        for (a, b) in self.segments(level) {
            for (from, to) in [(a, b), (b, a)] {
                let slot = usize::from(links[from][0] != usize::MAX);
                links[from][slot] = to;
            }
        }
        let mut parts = Vec::new();
        // Open lines first, from one of their ends; what is left then are rings.
        for ends_only in [true, false] {
            for start in 0..links.len() {
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
        let mut segments = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let corner = row * stride + column;
                let corners = [corner, corner + 1, corner + stride + 1, corner + stride];
                // A square with a corner that has no value has no line.
                if corners.iter().any(|&c| self.values[c].is_nan()) {
                    continue;
                }
                let above = corners.map(|c| self.values[c] >= level);
                let sides = [
                    2 * corner,
                    2 * (corner + 1) + 1,
                    2 * (corner + stride),
                    2 * corner + 1,
                ];
                let mut crossed = (0..4)
                    .filter(|&i| above[i] != above[(i + 1) % 4])
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
        let (mut a, mut b) = (self.place(from), self.place(to));
        let from_above = self.values[from] >= level;
        for _ in 0..HALVINGS {
            let middle = (0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1));
            if ((self.heat.value)(middle.0, middle.1) >= level) == from_above {
                a = middle;
            } else {
                b = middle;
            }
        }
        (0.5 * (a.0 + b.0), 0.5 * (a.1 + b.1))
    }
}
