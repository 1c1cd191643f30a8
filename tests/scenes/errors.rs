//! Losses of a number: what outliers cost, where Huber loss bends, and the noise behind squared error. Numbers from
//! mpmath.

use loss_lab::figure::scene::{Curve, Emphasis, Panel, Rule, Series, Span, Table};
use loss_lab::figure::{self, Figure};
use loss_lab::params::Params;

use crate::settings::with;

fn figure(id: &str) -> &'static dyn Figure {
    figure::find(id).expect("a figure of this name")
}

fn readout(id: &str, settings: &str) -> Table {
    figure(id).readout(&with(settings))
}

#[track_caller]
fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a value");
    let error = (value - expected).abs();
    // A dozen roundings.
    assert!(error <= 3e-15 * expected.abs(), "{value}, not {expected}");
}

fn curves(panel: &Panel) -> Vec<&Curve> {
    panel.all::<Curve>().collect()
}

#[test]
fn an_error_of_10_costs_a_hundred_times_an_error_of_1() {
    for error in [10.0_f64, -10.0] {
        let settings = format!("at={error}");
        let table = readout("squared-error", &settings);
        for (row, expected) in table.rows.iter().zip([
            [100.0, 2.0 * error, 100.0],
            [10.0, error.signum(), 10.0],
            [9.5, error.signum(), 19.0],
        ]) {
            assert_eq!(row.values, expected.map(Some), "{}", row.label);
        }
        let summary = figure("squared-error").summary(&with(&settings));
        for said in ["*100* times", "*10* times", "*19* times"] {
            assert!(summary.contains(said), "{summary}");
        }
    }
    let summary = figure("squared-error").summary(&Params::default());
    // 3² = 9, on an axis that ends at 12.
    assert!(summary.contains("*9* times"), "{summary}");
    // The table ends at an error of 10, far above the y axis.
    let table = figure("squared-error").table(&Params::default());
    assert_eq!(table.rows.last().expect("rows").values[0], Some(100.0));
}

#[test]
fn the_gradient_of_the_square_is_twice_the_error() {
    for error in [-7.5, -1.0, 0.0, 0.25, 3.0] {
        let table = readout("squared-error", &format!("at={error}"));
        assert_eq!(table.rows[0].values[1], Some(2.0 * error));
    }
    // Predictions of .1 and .9 where 1 is right.
    for (error, loss, slope) in [(-0.9, 0.81, -1.8), (-0.1, 0.01, -0.2)] {
        let table = readout("squared-error", &format!("at={error}"));
        assert_near(table.rows[0].values[0], loss);
        assert_near(table.rows[0].values[1], slope);
    }
}

#[test]
fn the_absolute_error_jumps_at_0_and_huber_bends_at_delta() {
    let slopes = |delta: f64, error: f64| {
        let table = readout("squared-error", &format!("delta={delta}&at={error}"));
        [1, 2].map(|row| table.rows[row].values[1].expect("a slope"))
    };
    assert_eq!(slopes(1.0, 0.0), [0.0, 0.0]);
    assert_eq!(slopes(1.0, 1e-9), [1.0, 1e-9]);
    assert_eq!(slopes(1.0, -1e-9), [-1.0, -1e-9]);
    for delta in [0.05, 2.5, 10.0] {
        assert_eq!(slopes(delta, 0.5 * delta)[1], 0.5 * delta);
        assert_eq!(slopes(delta, delta)[1], delta);
        assert_eq!(slopes(delta, 10.0)[1], delta);
        let scene = figure("squared-error").scene(&with(&format!("delta={delta}")));
        for panel in &scene.panels {
            let span = panel.all::<Span>().next();
            let Span { from, to, .. } = span.expect("where Huber's loss is a parabola");
            assert_eq!((*from, *to), (-delta, delta));
            for curve in curves(panel) {
                let bends = [-delta, 0.0, delta].map(|bend| curve.kinks.contains(&bend));
                assert_eq!(bends, [true; 3], "{}", curve.name);
            }
        }
    }
}

#[test]
fn the_negative_log_of_the_density_is_the_error_times_a_scale_plus_a_constant() {
    // σ, d, then for Gaussian and Laplace noise: density, scale, constant, −ln density.
    type Noise = [f64; 4];
    const CASES: [(f64, f64, Noise, Noise); 4] = [
        (
            1.0,
            2.0,
            [
                0.053_990_966_513_188_05,
                0.5,
                0.918_938_533_204_672_7,
                2.918_938_533_204_672_7,
            ],
            [
                0.041_794_074_201_052_72,
                std::f64::consts::SQRT_2,
                0.346_573_590_279_972_65,
                3.175_000_715_026_163,
            ],
        ),
        (
            1.0,
            -10.0,
            [
                7.694_598_626_706_42e-23,
                0.5,
                0.918_938_533_204_672_7,
                50.918_938_533_204_67,
            ],
            [
                5.100_744_130_089_229e-7,
                std::f64::consts::SQRT_2,
                0.346_573_590_279_972_65,
                14.488_709_214_010_923,
            ],
        ),
        (
            0.25,
            -0.5,
            [
                0.215_963_866_052_752_2,
                8.0,
                -0.467_355_827_915_217_9,
                1.532_644_172_084_782,
            ],
            [
                0.167_176_296_804_210_9,
                5.656_854_249_492_38,
                -1.039_720_770_839_918,
                1.788_706_353_906_272_1,
            ],
        ),
        (
            5.0,
            10.0,
            [
                0.010_798_193_302_637_61,
                0.02,
                2.528_376_445_638_773,
                4.528_376_445_638_773,
            ],
            [
                0.008_358_814_840_210_445,
                0.282_842_712_474_619,
                1.956_011_502_714_073,
                4.784_438_627_460_263,
            ],
        ),
    ];
    for (sigma, error, gaussian, laplace) in CASES {
        let settings = format!("sigma={sigma}&at={error}");
        let table = readout("noise", &settings);
        let bare = [error * error, error.abs()];
        for ((row, known), bare) in table.rows.iter().zip([gaussian, laplace]).zip(bare) {
            let [density, scale, constant, whole] = known;
            for (value, expected) in row
                .values
                .iter()
                .zip([density, bare, scale, constant, whole])
            {
                let value = value.expect("a value");
                // The exponential makes 51 times of a rounding of its argument.
                let bound = 3e-14 * expected.abs();
                assert!(
                    (value - expected).abs() <= bound,
                    "{}: {value}, not {expected}",
                    row.label
                );
            }
            let sum = bare * scale + constant;
            assert!((sum - whole).abs() < 1e-14 * whole.abs().max(1.0));
        }
    }
}

#[test]
fn the_constant_is_the_height_between_the_curves() {
    for sigma in [0.1, 1.0, 5.0] {
        let scene = figure("noise").scene(&with(&format!("sigma={sigma}")));
        for panel in &scene.panels[..2] {
            let rule = panel.all::<Rule>().map(|rule| rule.at).next();
            let constant = rule.expect("the constant");
            let [scaled, whole] = curves(panel)[..] else {
                panic!("two curves");
            };
            assert_eq!(scaled.emphasis, Emphasis::Context);
            assert_eq!((whole.value)(0.0), constant);
            for x in [-0.7, 0.3, 2.0] {
                let between = (whole.value)(x) - (scaled.value)(x);
                // Rounding of the larger, which is 245 at most.
                assert!(
                    (between - constant).abs() < 1e-13,
                    "{}: {between}",
                    panel.id
                );
            }
        }
    }
}

#[test]
fn both_densities_have_the_area_1_and_the_variance_of_sigma() {
    const STEPS: i32 = 200_000;
    for sigma in [0.1, 0.5, 0.7] {
        for scale in ["linear", "log"] {
            let settings = format!("sigma={sigma}&y-scale={scale}");
            let scene = figure("noise").scene(&with(&settings));
            for curve in curves(&scene.panels[2]) {
                let (mut area, mut variance) = (0.0, 0.0);
                for i in -STEPS..=STEPS {
                    let x = 10.0 * f64::from(i) / f64::from(STEPS);
                    let share = (curve.value)(x) * 10.0 / f64::from(STEPS);
                    area += share;
                    variance += share * x * x;
                }
                // Beyond 10 lies e^−20 of Laplace's at most; the tent's tip costs the step's square.
                assert!((area - 1.0).abs() < 1e-6, "{}: {area}", curve.name);
                let relative = variance / (sigma * sigma) - 1.0;
                assert!(relative.abs() < 1e-5, "{}: {variance}", curve.name);
            }
        }
    }
}

#[test]
fn a_density_above_1_has_a_negative_logarithm_below_0() {
    let settings = "sigma=0.1&at=0";
    let table = readout("noise", settings);
    for row in &table.rows {
        let (density, whole) = (row.values[0], row.values[4]);
        assert!(density > Some(1.0) && whole < Some(0.0), "{}", row.label);
    }
    let summary = figure("noise").summary(&with(settings));
    assert!(summary.contains("*−1.38* nats"), "{summary}");
    assert!(summary.contains("minus the constant *1.38*"), "{summary}");
}

#[test]
fn losses_keep_their_series_from_squares_to_noise() {
    let series = |id: &str| {
        let table = figure(id).readout(&Params::default());
        let rows = table.rows.into_iter();
        rows.map(|row| row.series.expect("a series"))
            .collect::<Vec<_>>()
    };
    let (squares, noise) = (series("squared-error"), series("noise"));
    assert_eq!(squares[..2], noise[..]);
    assert_eq!(squares[0], Series::SquaredError);
    let dashes: Vec<_> = squares.iter().map(|series| series.dash()).collect();
    assert!(dashes[0] != dashes[1] && dashes[1] != dashes[2] && dashes[0] != dashes[2]);
}

#[test]
fn off_the_axis_there_is_nothing() {
    for id in ["squared-error", "noise"] {
        for at in [10.5, -11.0] {
            let table = readout(id, &format!("at={at}"));
            let mut values = table.rows.iter().flat_map(|row| &row.values);
            assert!(values.all(Option::is_none), "{id} at {at}");
            let summary = figure(id).summary(&with(&format!("at={at}")));
            assert!(summary.contains("off the axis"), "{summary}");
        }
    }
}
