//! Refusals, with file, line, column and value.

use super::*;

fn says(text: &str, sentence: &str) {
    let options = Options {
        file: Some("scores.csv".into()),
        ..Options::default()
    };
    assert_eq!(
        refused(text, options).to_string(),
        format!("scores.csv{sentence}")
    );
}

#[test]
fn refusals_name_the_place_and_the_value() {
    says(
        "y,z0,z1,z2\n0,1,2,3\ncat,1,2,3\n",
        ", line 3, column “y”, value “cat”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    says(
        "y,z0,z1,z2\n0,1,2,3\n1.5,1,2,3\n",
        ", line 3, column “y”, value “1.5”: this label is none of the 3 classes from “0” to “2”; columns are called as their labels, “prob_cat” for “cat”",
    );
    says(
        "y,prob_0,prob_1,prob_2\n0,0.5,0.5,0\n1,0.5,0.5,0.5\n",
        ", line 3, column “prob_0”, value “1.5”: the probabilities of a row must add up to 1, and this is their sum",
    );
    says(
        "y,prob_0,prob_1,prob_2\n0,50,30.5,19.5\n",
        ", line 2, column “prob_0”: probabilities are from 0 to 1, but these are from 19.5 to 50: percent, or logits?",
    );
    says(
        "y,z0,z1,z3\n0,1,2,3\n",
        ", column “z3”: classes are numbered from 0 or 1 on, and the one before this is missing",
    );
    says(
        "y,z0,z1,z 1\n0,1,2,3\n",
        ", line 1, column “z 1”: two columns have this name",
    );
    says(
        "id,z0,z1,z2\nx,1,2,3\n",
        ": no column has labels; the columns are “id”, “z0”, “z1”, “z2”",
    );
    says("y,z0,z1,z2\n", ": there are no rows");
    says(
        "y,w,z0,z1,z2\n0,0,1,2,3\n",
        ", column “w”: all weights are 0",
    );
    says(
        "y,z0,z1,z2\n0,1,2,x\n1,1,2,\n2,1,2,3\n",
        ": more than half of the rows cannot be used: 1 missing value (line 3); 1 not a number (line 2)",
    );
}
