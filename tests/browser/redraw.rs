//! Whatever was drawn before, the pixels are those of a picture drawn at once.

use loss_lab::figure;
use loss_lab::params::{ParamInfo, ParamKind, Params, TABLE, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{self, Shown};
use crate::settings::to_js;

const SIZES: [(f64, f64); 3] = [(300.0, 200.0), (260.0, 210.0), (341.5, 187.5)];
const RATIOS: [f64; 3] = [1.0, 1.5, 2.0];
/// The sizes of type, and the widths of main curves, in css px.
const FONT_SIZES: [f64; 2] = [12.0, 15.0];
const LINE_WIDTHS: [f64; 3] = [2.0, 1.25, 3.5];
/// Weights of the heat map's kept values: beside those of level lines, and next to nothing.
const ALPHAS: [f64; 3] = [0.38, 0.43, 5e-324];
/// Too small for anything to be drawn.
const NO_SIZE: (f64, f64) = (10.0, 10.0);
const STEPS: usize = 12;
const LOGITS: [&str; 3] = ["2,1,0.1", "2,1,0.5", "-1,4,0,2"];
const CLASS_ROWS: [&str; 3] = ["0:2:1:0.1,1:0:3:0", "1:0:1,-100:2:0", "0:1:-2"];
const CLASS_WEIGHTS: [&str; 3] = ["", "1,5", "0,2,0.5"];
const READINGS: [&str; 3] = ["0.693", "16.118", "nan"];
const ROWS: [&str; 3] = ["1:0.9,0:0.2:3", "1:0.8,0:0.2:3", "0:0.5,1:0.01,1:0.3"];

type Settings = Vec<(&'static str, Value<'static>)>;

/// Numbers that are the same in every run.
struct Random(u32);

impl Random {
    /// A number under `count`.
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % count
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn value_of(&mut self, info: &ParamInfo) -> Value<'static> {
        if info.id == "alpha" && self.is_one_in(2) {
            return Value::Number(self.of(&ALPHAS));
        }
        match info.kind {
            ParamKind::Number { slider, .. } => match self.below(6) {
                0 if info.optional => Value::Off,
                step => Value::Number(slider.0 + (slider.1 - slider.0) * step as f64 / 5.0),
            },
            ParamKind::Whole { min, max, .. } => {
                Value::Number(f64::from(min) + self.below((max - min + 1) as usize) as f64)
            }
            ParamKind::Choice(choices) => Value::Name(choices[self.below(choices.len())].name),
            ParamKind::List { .. } if info.id == "rows" => Value::Name(self.of(&ROWS)),
            ParamKind::List { .. } if info.id == "class_rows" => Value::Name(self.of(&CLASS_ROWS)),
            ParamKind::List { .. } if info.id == "class_weight" => {
                Value::Name(self.of(&CLASS_WEIGHTS))
            }
            ParamKind::List { .. } => Value::Name(self.of(&LOGITS)),
            ParamKind::Text { .. } => Value::Name(self.of(&READINGS)),
        }
    }
}

/// Colours and widths of a theme.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// Whether paper and ink change places.
    dark: bool,
    /// By how many places the colours of the series are moved on.
    turned: usize,
    font_size: f64,
    line_width: f64,
}

impl Look {
    fn tell(self, shown: &mut Shown) {
        let [paper, ink] = if self.dark {
            [[16, 24, 32, 255], page::PAPER]
        } else {
            [page::PAPER, [16, 24, 32, 255]]
        };
        let mut series = page::SERIES;
        series.rotate_left(self.turned);
        let mut colors = [paper, ink, ink, page::GRID, page::AXIS].concat();
        colors.extend(series.concat());
        let Self {
            font_size,
            line_width,
            ..
        } = self;
        shown
            .view
            .set_theme(&colors, "sans-serif", font_size, line_width);
    }
}

/// What a view was told, but for the drawings in between.
struct Told {
    look: Look,
    size: (f64, f64),
    ratio: f64,
    settings: Settings,
    frozen: Option<Settings>,
    /// The settings in whose frames the picture is held.
    held: Option<Settings>,
    hover: Option<f64>,
}

impl Told {
    /// Of a view that was told nothing but its looks and its size.
    fn first(shown: &mut Shown, ratio: f64) -> Self {
        let look = Look {
            dark: false,
            turned: 0,
            font_size: FONT_SIZES[0],
            line_width: LINE_WIDTHS[0],
        };
        look.tell(shown);
        Self {
            look,
            size: SIZES[0],
            ratio,
            settings: Settings::new(),
            frozen: None,
            held: None,
            hover: None,
        }
    }

    /// Changes one thing, mostly a parameter.
    fn change(&mut self, shown: &mut Shown, controls: &[&str], random: &mut Random) {
        match random.below(15) {
            12 => {
                match random.below(4) {
                    0 => self.look.dark = !self.look.dark,
                    1 => self.look.turned = random.below(page::SERIES.len()),
                    2 => self.look.font_size = random.of(&FONT_SIZES),
                    _ => self.look.line_width = random.of(&LINE_WIDTHS),
                }
                self.look.tell(shown);
            }
            13 => {
                self.size = random.of(&SIZES);
                shown.tell_size(self.size, self.ratio);
            }
            14 => {
                self.ratio = random.of(&RATIOS);
                shown.tell_size(self.size, self.ratio);
            }
            0 => {
                self.frozen = match self.frozen {
                    Some(_) => None,
                    None => Some(self.settings.clone()),
                };
                tell_frozen(shown, self.frozen.as_ref());
            }
            1 => {
                self.held = match self.held {
                    Some(_) => None,
                    None => Some(self.settings.clone()),
                };
                shown.view.hold_frames(self.held.is_some());
            }
            2 => {
                self.hover = random.of(&[None, Some(0.1), Some(0.4), Some(2.0)]);
                shown.view.set_hover(self.hover);
            }
            kind => {
                // Mostly what moves marks in their frame, and often the same again, as a hand that drags.
                let moves = |info: &&ParamInfo| {
                    controls.contains(&info.id) && !matches!(info.kind, ParamKind::Choice(_))
                };
                let candidates: Vec<&ParamInfo> = TABLE
                    .iter()
                    .filter(|info| kind == 3 || moves(info))
                    .collect();
                let info = match self.settings.last() {
                    Some(&(last, _)) if kind > 7 => {
                        let found = TABLE.iter().find(|info| info.id == last);
                        found.expect("a parameter")
                    }
                    _ => random.of(&candidates),
                };
                let mut settings = self.settings.clone();
                settings.retain(|&(id, _)| id != info.id);
                settings.push((info.id, random.value_of(info)));
                // What goes with no other stays as it was.
                let mut params = Params::default();
                let fits = |&(id, value): &(_, _)| params.set(id, value).is_ok();
                if settings.iter().all(fits) && shown.view.set_params(&to_js(&settings)).is_ok() {
                    self.settings = settings;
                }
            }
        }
    }

    /// The same on new canvases, on which nothing was drawn before.
    fn at_once(&self, id: &str) -> Shown {
        let mut shown = Shown::new(id, &[], NO_SIZE, self.ratio);
        self.look.tell(&mut shown);
        if let Some(held) = &self.held {
            shown.set(held);
            shown.view.hold_frames(true);
        }
        shown.set(&self.settings);
        tell_frozen(&mut shown, self.frozen.as_ref());
        shown.view.set_hover(self.hover);
        shown.resize(self.size, self.ratio);
        shown
    }
}

fn tell_frozen(shown: &mut Shown, frozen: Option<&Settings>) {
    let params = frozen.map_or(JsValue::UNDEFINED, |settings| to_js(settings));
    let told = shown.view.freeze(&params);
    told.expect("a setting that was taken before");
}

#[wasm_bindgen_test]
async fn what_is_redrawn_looks_as_if_it_were_drawn_at_once() {
    let mut random = Random(8);
    for figure in figure::ALL {
        let info = figure.info();
        let ratio = random.of(&RATIOS);
        let mut shown = Shown::new(info.id, &[], SIZES[0], ratio);
        let mut told = Told::first(&mut shown, ratio);
        for step in 0..STEPS {
            page::give_way().await;
            told.change(&mut shown, info.controls, &mut random);
            // Several changes may come before a drawing.
            if random.is_one_in(3) {
                continue;
            }
            shown.view.draw().expect("a drawing");
            let expected = told.at_once(info.id);
            for index in 0..shown.panel_count() {
                assert!(
                    shown.all_pixels(index).is_like(&expected.all_pixels(index)),
                    "{} at step {step}: panel {index} at {:?}, {:?} px × {}, {:?}, frozen {:?}, held {:?}",
                    info.id,
                    told.look,
                    told.size,
                    told.ratio,
                    told.settings,
                    told.frozen,
                    told.held,
                );
            }
        }
    }
}
