//! Batches of classes, and focal loss of classes and of soft labels.

use super::*;

#[test]
fn means_divide_by_what_is_chosen() {
    let detector = "batch-loss=focal&gamma=2&alpha=0.25&rows=1:0.3,0:0.1,0:0.05,0:0.6";
    let mean = |settings: &str| {
        let params = with(&format!("{detector}&{settings}"));
        (figure("batch").table(&params), params)
    };
    let (table, params) = mean("divisor=positives");
    assert_near(&table, "mean", "loss", 0.395_771_544_930_4);
    assert_near(&table, "the mean divides by", "loss", 1.0);
    let words = ["divides it by *1*, the number of positives", "*0.3958*"];
    assert_says("batch", &params, &words);
    let (table, params) = mean("divisor=number&divide-by=2.5");
    assert_near(&table, "mean", "loss", 0.158_308_617_972_1);
    assert_says("batch", &params, &["*2.5*, a number of your own"]);
    // A batch without a positive divides by 1.
    let (table, _) = mean("divisor=positives&rows=0:0.1,0:0.6");
    assert_near(&table, "the mean divides by", "loss", 1.0);
    let (table, params) = mean("batch-loss=bce&divisor=weights&rows=1:0.9:2,0:0.2,1:0.5");
    assert_near(&table, "mean", "loss", 0.281_752_940_797_5);
    assert_says("batch", &params, &["*4*, the sum of the weights"]);
    // Numbers have no positives: the mean is as usual, and says so.
    let (table, params) = mean("batch-loss=squared-error&divisor=positives&rows=1:3,2:2");
    assert_near(&table, "mean", "loss", 2.0);
    assert_says(
        "batch",
        &params,
        &["Only losses of yes or no have positives"],
    );
}

#[test]
fn every_loss_can_ignore_rows() {
    for (loss, rows, mean) in [
        ("bce", "1:0.5,-100:0.1,0:0.5", std::f64::consts::LN_2),
        ("focal", "1:0.5,-100:0.1", std::f64::consts::LN_2 / 4.0),
        ("bce-logits", "1:0,-100:9,0:0", std::f64::consts::LN_2),
        ("squared-error", "1:3,-100:9", 4.0),
        ("cross-entropy", "1:0,-100:9", std::f64::consts::LN_2),
    ] {
        let setting = format!("batch-loss={loss}&rows={rows}");
        let ignoring = with(&format!("{setting}&ignored-rows=minus-100"));
        let table = figure("batch").table(&ignoring);
        assert_near(&table, "mean", "loss", mean);
        assert_eq!(cell(&table, "1", "loss").0, Some(0.0), "{loss}");
        assert_eq!(table.rows[1].values[4], Some(0.0), "{loss}");
        assert_says("batch", &ignoring, &["rows that count"]);
        // Without it, −100 is a number like others, or no label.
        let plain = figure("batch").table(&with(&setting));
        assert_eq!(plain == table, loss == "cross-entropy", "{loss}");
    }
}

#[test]
fn a_batch_of_classes_divides_by_its_class_weights() {
    let weighted = with("batch-loss=classes&class-weight=1,1,5&at=2");
    let table = figure("batch").table(&weighted);
    assert_near(&table, "mean", "loss", 2.333_163_431_117);
    assert_near(&table, "the mean divides by", "loss", 7.0);
    for (row, slope) in [
        ("0", -0.048_714_123_016_29),
        ("1", -0.009_108_635_446_213),
        ("2", -0.684_278_524_19),
        ("3", 0.0),
    ] {
        assert_near(&table, row, "dL/dz_{y}", slope);
    }
    assert_eq!(cell(&table, "3", "loss").0, Some(0.0), "ignored");
    assert_eq!(cell(&table, "2", "weight").0, Some(5.0));
    assert_says(
        "batch",
        &weighted,
        &["*7*, the class weights of the labels"],
    );
    let plain = with("batch-loss=classes");
    let table = figure("batch").table(&plain);
    assert_near(&table, "mean", "loss", 1.217_586_646_531);
    assert_near(&table, "2", "dL/dz_{y}", -0.319_329_977_955_3);
    assert_says("batch", &plain, &["*3*, the number of rows that count"]);
    let bad = with("batch-loss=classes&class-rows=3:0:0:0,0:0:0:0");
    assert_says(
        "batch",
        &bad,
        &["Row *0* has no loss: its target is 3, but must be a class from 0 to 2, or −100."],
    );
}

#[test]
fn focal_loss_of_classes_has_a_slope_for_each() {
    let preset = figure("focal-curves").notes().presets.last();
    let params = preset.expect("presets").params().expect("values");
    let readout = figure("focal-curves").readout(&params);
    for (row, prob, slope) in [
        (
            "class 0, the true one",
            0.659_001_138_885_9,
            -0.103_564_442_8,
        ),
        ("class 1", 0.242_432_970_7, 0.073_629_089_1),
        ("class 2", 0.098_565_890_4, 0.029_935_353_7),
    ] {
        for (column, value) in [("p", prob), ("dL/dz", slope)] {
            let off = (cell(&readout, row, column).0.expect("a value") - value).abs();
            // Ten digits are given.
            assert!(off < 1e-10, "{row}, {column}");
        }
    }
    assert_near(
        &readout,
        "class 0, the true one",
        "loss",
        0.048_492_343_407_67,
    );
    assert_says(
        "focal-curves",
        &params,
        &["*0.04849*", "*11.6 %*", "*−0.1036*"],
    );
    // One α a class, and another γ.
    let weighted = Params {
        gamma: loss_lab::params::Gamma::new(3.0).expect("a gamma"),
        class_weight: "0.5,2".parse().expect("weights"),
        ..params
    };
    let readout = figure("focal-curves").readout(&weighted);
    let own = "class 0, the true one";
    assert_near(&readout, own, "loss", 0.008_267_916_937_387);
    assert_near(&readout, own, "dL/dz", -0.023_106_245_197_01);
    assert_near(&readout, "class 1", "dL/dz", 0.016_427_373_530_34);
    assert_eq!(cell(&readout, "class 1", "α").0, Some(2.0));
}

#[test]
fn a_soft_label_has_two_focal_losses() {
    let params = with("focal-view=soft&target=0.5&axis=logit&at=2");
    let readout = figure("focal-curves").readout(&params);
    // As torchvision has it, and as the mean of both hard labels' losses: src/loss/focal_mixture.rs.
    for (row, value) in [
        ("one factor", 0.281_732_003),
        ("each label’s own", 0.825_940_871),
    ] {
        let loss = cell(&readout, row, "loss").0.expect("a value");
        assert!((loss - value).abs() < 1e-9, "{row}: {loss}");
    }
    let words = ["torchvision", "*0.2817*", "*0.8259*"];
    assert_says("focal-curves", &params, &words);
    // For a hard label they are one.
    let hard = Params {
        target: loss_lab::params::Target::POSITIVE,
        ..params
    };
    let readout = figure("focal-curves").readout(&hard);
    assert_eq!(readout.rows[0].values, readout.rows[1].values);
}

#[test]
fn a_frozen_view_has_no_rows_under_the_columns_of_another() {
    let soft = with("focal-view=soft&at=0.8");
    let mut stage = loss_lab::stage::Stage::new(figure("focal-curves"));
    let _ = stage.set_params(soft);
    for (view, frozen) in [("soft", 1), ("classes", 0)] {
        let _ = stage.freeze(Some(with(&format!("focal-view={view}&gamma=5"))));
        let table = stage.readout().table;
        let rows = table.rows.iter();
        assert!(
            rows.clone()
                .all(|row| row.values.len() == table.columns.len()),
            "{view}"
        );
        let told = rows.filter(|row| row.label.ends_with("frozen")).count();
        assert!((told > 0) == (frozen > 0), "{view}: {told}");
    }
}
