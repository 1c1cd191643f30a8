//! The query that makes cells.

use loss_lab_predictions::cells::{self, Score};
use wasm_bindgen::prelude::*;

/// The query for a table with these columns.
#[wasm_bindgen]
pub fn query(
    table: &str,
    label: &str,
    score: &str,
    is_logit: bool,
    weight: Option<String>,
) -> String {
    let score = if is_logit {
        Score::Logit(score)
    } else {
        Score::Probability(score)
    };
    cells::query(table, label, score, weight.as_deref())
}
