//! What only the reader knows is asked.

use super::*;

#[track_caller]
fn asks(bytes: &str, options: Options, question: Question) {
    assert_eq!(read(bytes, options), Err(Stop::Asked(question)));
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().copied().map(String::from).collect()
}

#[test]
fn what_cannot_be_known_is_asked() {
    let asks_plainly = |bytes: &str, question| asks(bytes, Options::default(), question);
    asks_plainly(
        "y,score\n0,0.5\n1,0.7\n",
        Question::Scale(String::from("score")),
    );
    asks_plainly(
        "y,z\ncat,0.5\ndog,0.7\n",
        Question::Positive(names(&["cat", "dog"])),
    );
    asks_plainly("y,z\ncat,0.5\n", Question::Positive(names(&["cat"])));
    asks_plainly(
        "y,z\n1,0.5\n2,0.7\n",
        Question::Positive(names(&["1", "2"])),
    );
    asks_plainly(
        "label,target,z\n0,1,5\n1,0,6\n",
        Question::Column(Role::Label, names(&["label", "target"])),
    );
    asks_plainly(
        "id,flag,z\n7,1,5\n8,0,6\n9,0,6\n",
        Question::Column(Role::Label, names(&["flag"])),
    );
    asks_plainly(
        "y,a,b\n0,1,5\n1,2,6\n",
        Question::Column(Role::Score, names(&["a", "b"])),
    );
    asks_plainly(
        "y,z,logit\n0,1,5\n1,2,6\n",
        Question::Column(Role::Logit, names(&["z", "logit"])),
    );
    asks_plainly(
        "7,0,5.5\n8,1,6.5\n9,1,7\n",
        Question::Column(Role::Score, names(&["0", "2"])),
    );
}

#[test]
fn an_option_answers() {
    let score = Some(Column::Name(String::from("b")));
    let question = "y,a,b\n0,1,0.5\n1,2,0.6\n";
    let chosen = Options {
        score: score.clone(),
        ..Options::default()
    };
    asks(question, chosen.clone(), Question::Scale(String::from("b")));
    let answered = Options {
        scale: Some(Units::Logit),
        ..chosen
    };
    assert_eq!(used(question, answered).report.columns.score, "b");
    let logit = Options {
        logit: score,
        ..Options::default()
    };
    assert_eq!(used(question, logit).report.columns.score, "b");
}

#[test]
fn questions_are_sentences() {
    let column = Question::Column(Role::Score, names(&["a", "b"]));
    assert_eq!(column.to_string(), "Which column has the scores: a, b?");
    let scale = Question::Scale(String::from("s"));
    assert_eq!(
        scale.to_string(),
        "Are the scores in “s” logits or probabilities?"
    );
    let positive = Question::Positive(names(&["cat", "dog"]));
    assert_eq!(
        positive.to_string(),
        "Which label is the positive one: cat, dog?"
    );
}
