//! Files and arrays: columns, classes, skipped rows.

use super::*;

/// The columns that tell classes, the classes, and rows that are the same in each.
#[test]
fn columns_are_known_by_their_names() {
    let rows = [(0, vec![2.5, -1.0, 0.0]), (2, vec![0.25, 1.5, -3.0])];
    for header in [
        "label,logit_0,logit_1,logit_2",
        "Y_true,Logit 0,LOGIT-1,logits2",
        "target,z0,z1,z2",
    ] {
        let text = format!("{header}\n0,2.5,-1,0\n2,0.25,1.5,-3\n");
        assert_eq!(logits(&classes(text)), rows, "{header}");
    }
    // In any order, and beside others.
    let found = used(
        "id,logit_2,logit_0,label,logit_1\n7,0,2.5,0,-1\n8,-3,.25,2.0,1.5\n",
        Options::default(),
    );
    assert_eq!(logits(&of(found.data)), rows);
    let columns = &found.report.columns;
    assert_eq!(
        (columns.label.as_str(), columns.score.as_str()),
        ("label", "")
    );
    assert_eq!(columns.scores, ["logit_0", "logit_1", "logit_2"]);
    assert_eq!(found.report.labels, ["0", "1", "2"]);
    // Numbered from 1.
    assert_eq!(
        logits(&classes("y;z_1;z_2;z_3\n1;2,5;-1;0\n3;0,25;1,5;-3\n")),
        rows
    );
    // By name, in the order of the columns.
    let named = used(
        "y,logit_cat,logit_Dog,logit_fish\nCat,2.5,-1,0\nfish,0.25,1.5,-3\n",
        Options::default(),
    );
    assert_eq!(logits(&of(named.data)), rows);
    assert_eq!(named.report.labels, ["cat", "Dog", "fish"]);
    // JSON, with members in another order.
    let json = "{\"logit_0\":2.5,\"logit_1\":-1,\"logit_2\":0,\"label\":0}\n{\"label\":\"2\",\"logit_1\":1.5,\"logit_0\":0.25,\"logit_2\":-3}\n";
    let found = used(json, Options::default());
    assert_eq!(
        (found.report.format, logits(&of(found.data))),
        (Format::JsonLines, rows.to_vec())
    );
}

#[test]
fn probabilities_are_logarithms_of_logits() {
    let text = "y,w,prob_0,prob_1,prob_2\n1,2,0.25,50%,0.25\n0,0.5,1,0,0\n";
    let expected = [
        (1, 2.0, vec![0.25, 0.5, 0.25]),
        (0, 0.5, vec![1.0, 0.0, 0.0]),
    ];
    let found = used(text, Options::default());
    assert_eq!(found.report.scale, Scale::Probability);
    assert_eq!(probabilities(&of(found.data)), expected);
    // Rounded ones are divided by their sum.
    let [(_, _, row)] = &probabilities(&classes("y,p0,p1,p2\n1,0.33,0.33,0.33\n"))[..] else {
        panic!()
    };
    assert!(row.iter().all(|prob| (prob - 1.0 / 3.0).abs() < 1e-15));
    // Logits are chosen, and it is said.
    let both = used(
        "y,prob_0,prob_1,prob_2,z0,z1,z2\n1,0.2,0.3,0.5,1,2,3\n",
        Options::default(),
    );
    assert_eq!(both.report.columns.passed_over.as_deref(), Some("prob_0"));
    assert_eq!(logits(&of(both.data)), [(1, vec![1.0, 2.0, 3.0])]);
    let percent = Options {
        scale: Some(Units::Percent),
        ..Options::default()
    };
    let found = used("y,prob_0,prob_1,prob_2\n1,25,50,25\n", percent);
    assert_eq!(probabilities(&of(found.data))[0].2, [0.25, 0.5, 0.25]);
}

#[test]
fn two_columns_are_not_several_classes_without_need() {
    // One of two probabilities says all: asked, as before.
    let text = "y,prob_0,prob_1\n0,0.75,0.25\n1,0.5,0.5\n";
    let asked = Stop::Asked(Question::Column(
        Role::Score,
        vec!["prob_0".into(), "prob_1".into()],
    ));
    assert_eq!(read(text, Options::default()), Err(asked));
    // Two models, not two classes.
    let models = "y,logit_small,logit_large\n0,0.75,0.25\n1,0.5,0.5\n";
    let asked = Stop::Asked(Question::Column(
        Role::Score,
        vec!["logit_small".into(), "logit_large".into()],
    ));
    assert_eq!(read(models, Options::default()), Err(asked));
    assert_eq!(
        classes("y,logit_0,logit_1\n0,0.75,0.25\n1,0.5,0.5\n").count(),
        2
    );
    // One column that was said is one of two labels.
    let said = Options {
        logit: Some(Column::Name("logit_1".into())),
        ..Options::default()
    };
    assert!(matches!(
        used("y,logit_0,logit_1,logit_2\n0,1,2,3\n1,2,3,4\n", said).data,
        Data::Rows(_)
    ));
}

#[test]
fn rows_that_cannot_be_used_are_skipped() {
    let text = "y,w,z0,z1,z2\n0,1,1,2,3\n1,1,,2,3\n2,1,1,x,3\nNA,1,1,2,3\n1,-1,1,2,3\n1,1,1,2\n1,1,inf,2,3\n1,1,-inf,-inf,-inf\n\
        1,1,-inf,0,0\n2,1,1,2,3\n2,1,1,2,3\n2,1,1,2,3\n1,1,1,2,3\n0,1,1,2,3\n0,1,1,2,3\n";
    let report = used(text, Options::default()).report;
    assert_eq!((report.rows, report.used), (15, 8));
    let lines = |reason| report.skipped.of(reason).lines().to_vec();
    assert_eq!(lines(Reason::Missing), [3, 5]);
    assert_eq!(lines(Reason::NotANumber), [4, 8, 9]);
    assert_eq!(lines(Reason::NegativeWeight), [6]);
    assert_eq!(lines(Reason::TooFewFields), [7]);
}

#[track_caller]
fn npy(labels: &[f64], columns: &[&[f64]]) -> Vec<Array> {
    let array = |name: &str, columns: Vec<Vec<f64>>| Array {
        file: Some(name.into()),
        columns,
    };
    let scores = columns.iter().map(|column| column.to_vec()).collect();
    vec![
        array("y.npy", vec![labels.to_vec()]),
        array("p.npy", scores),
    ]
}

#[test]
fn two_arrays_are_labels_and_a_column_for_each_class() {
    let read = |arrays, options| from_npy(arrays, &options)?.outcome();
    // What adds up to 1 in every row is probabilities.
    let arrays = npy(&[1.0, 0.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.0]]);
    for arrays in [arrays.clone(), arrays.into_iter().rev().collect()] {
        let found = read(arrays, Options::default()).unwrap();
        assert_eq!(
            (found.report.format, found.report.scale),
            (Format::Npy, Scale::Probability)
        );
        let found = probabilities(&of(found.data));
        assert_eq!(
            found,
            [
                (1, 1.0, vec![0.25, 0.5, 0.25]),
                (0, 1.0, vec![1.0, 0.0, 0.0])
            ]
        );
    }
    // Others are logits.
    let arrays = npy(&[1.0, 2.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.5]]);
    let found = read(arrays, Options::default()).unwrap();
    assert_eq!(found.report.scale, Scale::Logit);
    assert_eq!(
        logits(&of(found.data)),
        [(1, vec![0.25, 0.5, 0.25]), (2, vec![1.0, 0.0, 0.5])]
    );
    let told = |arrays| read(arrays, Options::default()).unwrap_err().to_string();
    assert_eq!(
        told(npy(&[1.0, 3.0], &[&[0.25, 1.0], &[0.5, 0.0], &[0.25, 0.0]])),
        "y.npy, line 2, column “label”, value “3”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    assert_eq!(
        told(npy(&[1.0], &[&[1.0, 2.0], &[1.0, 2.0]])),
        "y.npy: there are 1 of one, but 2 of the other"
    );
}

#[test]
fn files_of_numpy_may_have_any_number_of_columns() {
    use loss_lab_predictions::read::NpyReader;

    for (order, numbers) in [
        ("False", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]),
        ("True", [1.0, 4.0, 7.0, 2.0, 5.0, 8.0, 3.0, 6.0, 9.0]),
    ] {
        let header = format!("{{'descr': '<f4', 'fortran_order': {order}, 'shape': (3, 3), }}\n");
        let mut reader = NpyReader::new(None);
        reader.push(b"\x93NUMPY\x01\x00").unwrap();
        reader.push(&[header.len() as u8, 0]).unwrap();
        reader.push(header.as_bytes()).unwrap();
        for number in numbers {
            reader.push(&(number as f32).to_le_bytes()).unwrap();
        }
        let columns = reader.finish().unwrap().columns;
        assert_eq!(columns, [[1.0, 4.0, 7.0], [2.0, 5.0, 8.0], [3.0, 6.0, 9.0]]);
    }
    let huge = "{'descr': '<f4', 'fortran_order': False, 'shape': (3000000, 10), }\n";
    let mut reader = NpyReader::new(Some("logits.npy".into()));
    reader
        .push(&[&b"\x93NUMPY\x01\x00"[..], &[huge.len() as u8, 0]].concat())
        .unwrap();
    assert_eq!(
        reader.push(huge.as_bytes()).unwrap_err().to_string(),
        "logits.npy: there are more than 20000000 numbers of classes; take a sample of the rows",
    );
}

#[test]
fn arrays_are_read_part_by_part() {
    let mut reader = ClassArraysReader::new(Role::Logit, 3, true, &Options::default()).unwrap();
    reader
        .push(&[0.0], &[2.5, -1.0, 0.0], Some(&[2.0]))
        .unwrap();
    reader
        .push(&[2.0], &[0.25, 1.5, -3.0], Some(&[1.0]))
        .unwrap();
    let told = |stop: Stop| stop.to_string();
    assert_eq!(
        told(reader.push(&[2.0], &[1.0], Some(&[1.0])).unwrap_err()),
        "there are 3 of one, but 1 of the other"
    );
    let found = reader.end().unwrap().outcome().unwrap();
    assert_eq!(
        found.report.columns.scores,
        ["logits 0", "logits 1", "logits 2"]
    );
    assert_eq!(
        logits(&of(found.data)),
        [(0, vec![2.5, -1.0, 0.0]), (2, vec![0.25, 1.5, -3.0])]
    );
}
