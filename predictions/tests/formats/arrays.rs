//! Arrays of NumPy, and arrays without a file.

use super::*;
use support::npy;

#[test]
fn npy_of_any_order() {
    let by_row = [0.0, -1.5, 1.0, 2.5, 1.0, 0.25_f64];
    let by_column = [0.0, 1.0, 1.0, -1.5, 2.5, 0.25_f64];
    let little =
        |numbers: &[f64]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_le_bytes()).collect() };
    let big =
        |numbers: &[f64]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_be_bytes()).collect() };
    same(npy("'<f8'", false, "(3, 2)", &little(&by_row)));
    same(npy("'>f8'", false, "(3, 2)", &big(&by_row)));
    same(npy("'<f8'", true, "(3, 2)", &little(&by_column)));
    same(npy("'<f8'", false, "(2, 3)", &little(&by_column)));
    let single: Vec<u8> = by_row
        .iter()
        .flat_map(|n| (*n as f32).to_be_bytes())
        .collect();
    same(npy("'>f4'", false, "(3, 2)", &single));
    // Binary16 of the same numbers, from numpy.
    let half = [0x0000, 0xBE00, 0x3C00, 0x4100, 0x3C00, 0x3400_u16];
    let half: Vec<u8> = half.iter().flat_map(|bits| bits.to_le_bytes()).collect();
    same(npy("'<f2'", false, "(3, 2)", &half));
}

fn array(bytes: &[u8]) -> loss_lab_predictions::read::Array {
    let mut reader = NpyReader::new(None);
    for chunk in bytes.chunks(5) {
        reader.push(chunk).unwrap();
    }
    reader.finish().unwrap()
}

#[test]
fn npy_of_any_type() {
    let read = |descr: &str, numbers: &[u8], shape: &str| {
        array(&npy(&format!("'{descr}'"), false, shape, numbers)).columns[0].clone()
    };
    assert_eq!(read("|b1", &[0, 1, 1], "(3,)"), [0.0, 1.0, 1.0]);
    assert_eq!(read("|i1", &[255, 1], "(2,)"), [-1.0, 1.0]);
    assert_eq!(read("|u1", &[255, 1], "(2, 1)"), [255.0, 1.0]);
    assert_eq!(read(">i2", &[0xFF, 0xFE], "(1,)"), [-2.0]);
    assert_eq!(read("<u2", &[0xFF, 0xFE], "(1,)"), [65279.0]);
    assert_eq!(read("<i4", &(-7_i32).to_le_bytes(), "(1,)"), [-7.0]);
    assert_eq!(read(">i8", &(-9_i64).to_be_bytes(), "(1,)"), [-9.0]);
    assert_eq!(read("<u8", &3_u64.to_le_bytes(), "(1,)"), [3.0]);
    // Subnormal, largest, infinite and negative binary16.
    let halves: Vec<u8> = [0x0001, 0x7BFF, 0x7C00, 0xC000_u16]
        .iter()
        .flat_map(|b| b.to_le_bytes())
        .collect();
    assert_eq!(
        read("<f2", &halves, "(4,)"),
        [2f64.powi(-24), 65504.0, f64::INFINITY, -2.0]
    );
}

#[test]
fn npy_of_two_files() {
    let labels = array(&npy("'|b1'", false, "(3,)", &[0, 1, 1]));
    let scores: Vec<u8> = [-1.5, 2.5, 0.25_f64]
        .iter()
        .flat_map(|n| n.to_le_bytes())
        .collect();
    let scores = array(&npy("'<f8'", false, "(3,)", &scores));
    let read = |arrays| from_npy(arrays, &Options::default())?.outcome();
    for arrays in [
        [labels.clone(), scores.clone()],
        [scores.clone(), labels.clone()],
    ] {
        assert_eq!(rows(&read(arrays.to_vec()).unwrap().data), ROWS);
    }
}

#[test]
fn arrays() {
    let arrays = Arrays {
        labels: &[-1.0, 1.0, 1.0],
        scores: &[-1.5, 2.5, 0.25],
        kind: Role::Logit,
        weights: Some(&[2.0, 0.0, 1.0]),
    };
    let weighted = [(-1.5, false, 2.0), (0.25, true, 1.0), (2.5, true, 0.0)];
    assert_eq!(
        rows(&arrays.read(&Options::default()).unwrap().data),
        weighted
    );
}
