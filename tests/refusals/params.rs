//! Parameters and lists of the figures.

use super::*;

#[test]
fn parameters_that_are_refused() {
    use loss_lab::params::*;
    // Each newtype, its name, what it takes at its ends, and what it does not.
    macro_rules! refuse {
        ($($type:ident $name:literal [$($good:expr),*] [$($bad:expr),*];)+) => {$(
            $(assert_eq!($type::new($good).map($type::get), Ok($good));)*
            for bad in [$($bad),*, NAN, INF, -INF] {
                let error = $type::new(bad).expect_err("an error");
                assert_eq!(error.name(), $name);
                assert!(error.to_string().starts_with(&format!("{} is {}, but must be", $name, short(bad))));
            }
        )+};
    }
    refuse! {
        Gamma "gamma" [0.0, 5e-324, 1e300] [-5e-324, -1.0];
        Alpha "alpha" [0.0, 1.0] [-0.1, 1.0f64.next_up()];
        Epsilon "epsilon" [5e-324, 0.5f64.next_down()] [0.0, 0.5, -1.0];
        Smoothing "smoothing" [0.0, 1.0] [-5e-324, 1.5];
        Target "target" [0.0, 1.0] [-1.0, 2.0];
        Prob "prob" [0.0, 5e-324, 1.0] [-1.0, 1.0f64.next_up()];
        FpWeight "fp_weight" [0.0, f64::MAX] [-1.0];
        FnWeight "fn_weight" [0.0, f64::MAX] [-1.0];
        Delta "delta" [5e-324, f64::MAX] [0.0, -1.0];
        Sigma "sigma" [5e-324, f64::MAX] [0.0, -1.0];
        Deviation "deviation" [5e-324, f64::MAX] [0.0, -1.0];
        PosWeight "pos_weight" [0.0, f64::MAX] [-1.0];
        PositiveRate "positive_rate" [5e-324, 1.0f64.next_down()] [0.0, 1.0];
        Confidence "confidence" [5e-324, 1.0f64.next_down()] [0.0, 1.0];
        HardShare "hard_share" [0.0, 1.0] [-0.1, 1.1];
        DivisorNumber "divide_by" [5e-324, f64::MAX] [0.0, -1.0];
    }
}

#[test]
fn lists_that_are_refused() {
    for bad in [
        "",
        "1",
        "1,two",
        "1,nan",
        "1,inf",
        "1,1e999",
        "1;2",
        "1,2,",
        &["1"; 21].join(","),
    ] {
        let error = bad.parse::<Logits>().expect_err(bad);
        assert_eq!(error.name(), "logits", "{bad}");
    }
    for bad in [
        "1",
        "1:2:3:4",
        "1:x",
        "1:0.5:-1",
        "1:1e999",
        "1:2,",
        &["1:1"; 33].join(","),
    ] {
        let error = bad.parse::<Rows>().expect_err(bad);
        assert_eq!(error.name(), "rows", "{bad}");
    }
    for bad in ["1,-1", "1,x", "inf", &["1"; 21].join(",")] {
        let error = bad.parse::<ClassWeights>().expect_err(bad);
        assert_eq!(error.name(), "class_weight", "{bad}");
    }
    for bad in [
        "",
        "1",
        "0:1",
        "0:1:2,1:1:2:3",
        "0:1:x",
        "0:1:1e999",
        "0:1:2:3:4:5:6:7",
    ] {
        let error = bad.parse::<ClassRows>().expect_err(bad);
        assert_eq!(error.name(), "class_rows", "{bad}");
    }
    let long = ["0:1:2"; 13].join(",");
    assert_refused(
        long.parse::<ClassRows>(),
        "class_rows is 13 long, but must be from 1 to 12 rows",
    );
    assert_refused(
        "1,-2".parse::<ClassWeights>(),
        "class_weight[1] is -2, but must be a finite number, 0 or more",
    );
    for good in ["", "1,2,0.5"] {
        let weights: ClassWeights = good.parse().expect(good);
        assert_eq!(weights.to_string(), good);
    }
    for good in ["0:2:1:0.1", "0:1:2,-100:-1:0.5"] {
        let rows: ClassRows = good.parse().expect(good);
        assert_eq!(rows.to_string(), good);
    }
    for good in ["2,1,0.1", "-1e308,1e-308", "0,0"] {
        let logits: Logits = good.parse().expect(good);
        assert_eq!(logits.to_string(), good);
    }
    for good in ["", "1:0.9", "1:0.9,0:0.2:3,-100:7"] {
        let rows: Rows = good.parse().expect(good);
        assert_eq!(rows.to_string(), good);
    }
}

#[test]
fn the_true_class_is_one_of_the_classes() {
    use loss_lab::params::{Params, Value};
    let mut params = Params::default();
    params
        .set("classes", Value::Number(5.0))
        .expect("five classes");
    params
        .set("true_class", Value::Number(4.0))
        .expect("the last one");
    let error = params
        .set("true_class", Value::Number(5.0))
        .expect_err("a sixth");
    assert_eq!(
        error.to_string(),
        "true_class is 5, but must be a whole number between 0 and 4"
    );
    params
        .set("logits", Value::Name("1,2,3"))
        .expect("three logits");
    assert_eq!((params.logits.classes(), params.true_class), (3, 2));
    params
        .set("classes", Value::Number(2.0))
        .expect("two classes");
    assert_eq!(
        (params.logits.as_slice(), params.true_class),
        (&[1.0, 2.0][..], 1)
    );
}

#[test]
fn a_number_too_large_for_a_list_is_named_as_it_was_written() {
    assert_refused(
        "1,-1e400".parse::<Logits>(),
        "logits[1] is \"-1e400\", but must be finite numbers such as 2,1,0.1",
    );
    assert_refused(
        "1:1,0:0:1e999".parse::<Rows>(),
        "rows[1] is \"0:0:1e999\", but must be rows of finite numbers such as 1:0.9,0:0.2:3",
    );
    assert_refused(
        "1:0.9,0:0x10,1:0.5".parse::<Rows>(),
        "rows[1] is \"0:0x10\", but must be rows of finite numbers such as 1:0.9,0:0.2:3",
    );
    assert_refused(
        "one".parse::<Rows>(),
        "rows is \"one\", but must be rows of finite numbers such as 1:0.9,0:0.2:3",
    );
}
