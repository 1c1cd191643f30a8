//! The query that makes cells.

/// Which column has the scores, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score<'a> {
    /// Logits.
    Logit(&'a str),
    /// Probabilities.
    Probability(&'a str),
}

/// The query for a `table` with these columns, in SQL that DuckDB and Spark both read.
///
/// ```
/// use loss_lab_predictions::cells::{Score, query};
///
/// let sql = query("scores", "y", Score::Logit("z"), Some("w"));
/// assert!(sql.contains("CAST(y AS INT) AS label, CAST(z AS DOUBLE) AS z, CAST(w AS DOUBLE) AS w"));
/// assert!(sql.contains("FROM scores"));
/// ```
pub fn query(table: &str, label: &str, score: Score<'_>, weight: Option<&str>) -> String {
    let logit = match score {
        Score::Logit(name) => format!("CAST({} AS DOUBLE)", quoted(name)),
        Score::Probability(name) => {
            let prob = format!("CAST({} AS DOUBLE)", quoted(name));
            // NaN is more than 1 here.
            format!(
                "CASE WHEN {prob} > 1 OR {prob} < 0 THEN NULL WHEN {prob} = 1 THEN CAST('Infinity' AS DOUBLE) \
                 WHEN {prob} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ln({prob} / (1 - {prob})) END"
            )
        }
    };
    let weight = weight.map_or_else(|| String::from("1"), quoted);
    let columns = format!(
        "CAST({} AS INT) AS label, {logit} AS z, CAST({weight} AS DOUBLE) AS w",
        quoted(label)
    );
    let of_example =
        "CAST(label AS INT) AS label, CAST(logit AS DOUBLE) AS z, CAST(1 AS DOUBLE) AS w";
    let code = include_str!("query.sql").lines();
    let code: Vec<&str> = code.filter(|line| !line.starts_with("--")).collect();
    code.join("\n")
        .replace(of_example, &columns)
        .replace("FROM predictions\n", &format!("FROM {}\n", quoted(table)))
}

/// A name as it is where that is enough, in quotes of standard SQL otherwise.
fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if is_plain && !name.is_empty() {
        name.to_string()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}
