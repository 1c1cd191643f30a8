//! Reads a file of predictions and labels, and says what it shows: `predictions scores.csv [--scale logit] [--positive yes] …`
//!
//! Options are those of the reader: `--label`, `--logit`, `--probability`, `--score` and `--weight` take a column by name or by
//! number from 0; `--scale` is `logit`, `probability` or `percent`. `--cells` writes cells in place of the summary.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Write, stdout};

use flate2::read::MultiGzDecoder;
use loss_lab::loss::Loss;
use loss_lab::params::Gamma;
use loss_lab_predictions::Data;
use loss_lab_predictions::cells::Cells;
use loss_lab_predictions::read::{Column, Options, Outcome, Reader, Report, Units};
use loss_lab_predictions::stats::{ClassSettings, ClassSummary, Costs, Settings, Summary};

/// What the command line says.
struct Arguments {
    path: String,
    options: Options,
    wants_cells: bool,
}

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let (mut path, mut options, mut wants_cells) = (None, Options::default(), false);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let Some(name) = word.strip_prefix("--") else {
            path = Some(word);
            continue;
        };
        if name == "cells" {
            wants_cells = true;
            continue;
        }
        let value = words.next().ok_or(format!("--{name} needs a value"))?;
        let column = || match value.parse() {
            Ok(number) => Some(Column::Number(number)),
            Err(_) => Some(Column::Name(value.clone())),
        };
        match name {
            "label" => options.label = column(),
            "logit" => options.logit = column(),
            "probability" => options.probability = column(),
            "score" => options.score = column(),
            "weight" => options.weight = column(),
            "positive" => options.positive = Some(value),
            "delimiter" => options.delimiter = value.chars().next(),
            "decimal" => options.decimal = value.chars().next(),
            "scale" => {
                options.scale = Some(match value.as_str() {
                    "logit" => Units::Logit,
                    "probability" => Units::Probability,
                    "percent" => Units::Percent,
                    _ => return Err("--scale is logit, probability or percent".into()),
                });
            }
            _ => return Err(format!("--{name} is not known").into()),
        }
    }
    let path = path.ok_or("which file? predictions scores.csv")?;
    options.file = Some(path.clone());
    Ok(Arguments {
        path,
        options,
        wants_cells,
    })
}

/// The file's predictions; what is gzipped is unpacked.
fn load(path: &str, options: Options) -> Result<Outcome, Box<dyn Error>> {
    let is_gzip = path.ends_with(".gz");
    let file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    let mut file: Box<dyn Read> = if is_gzip {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let mut reader = Reader::new(options);
    let mut chunk = vec![0; 1 << 18];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok(reader.finish()?);
        }
        reader.push(&chunk[..read])?;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    let outcome = load(&arguments.path, arguments.options)?;
    if arguments.wants_cells {
        let cells = match &outcome.data {
            Data::Rows(rows) => Cells::of(rows),
            Data::Cells(cells) => cells.clone(),
            Data::Classes(_) => return Err("several classes have no cells".into()),
        };
        stdout().write_all(cells.to_csv().as_bytes())?;
        return Ok(());
    }
    print_reading(&outcome.report);
    if let Data::Classes(classes) = &outcome.data {
        print_classes(&classes.summary(&ClassSettings::default()));
        return Ok(());
    }
    print_summary(&outcome.data.summary(&Settings::default()));
    print_gradients(&outcome.data);
    Ok(())
}

fn print_reading(report: &Report) {
    let columns = &report.columns;
    println!(
        "{}: labels in “{}” ({}), {} in “{}”{}.",
        report.format.name(),
        columns.label,
        report.labels.join(" or "),
        format!("{:?}", report.scale).to_lowercase(),
        match columns.scores.as_slice() {
            [] => columns.score.clone(),
            classes => classes.join("”, “"),
        },
        columns
            .weight
            .as_ref()
            .map_or(String::new(), |name| format!(", weights in “{name}”")),
    );
    if let Some(name) = &columns.passed_over {
        println!("The probabilities in “{name}” were passed over for the logits.");
    }
    println!("{} rows, {} used.", report.rows, report.used);
    if report.skipped.total() > 0 {
        println!("Skipped: {}.", report.skipped);
    }
}

fn print_classes(summary: &ClassSummary) {
    let given = &summary.given;
    println!(
        "\nLog loss {:.6}; guessing costs {:.6}, always saying the classes’ shares {:.6}.",
        given.log_loss.mean, summary.log_loss_of_guessing, summary.log_loss_of_the_shares
    );
    println!(
        "Accuracy {:.6}; ECE of the largest probability {:.6}, temperature {:.6}.",
        summary.accuracy,
        given.calibration.ece,
        summary.temperature.unwrap_or(f64::NAN)
    );
}

fn print_summary(summary: &Summary) {
    if summary.from_cells {
        println!("All that follows is from cells.");
    }
    let counts = &summary.counts;
    println!(
        "\n{} positives ({:.4} of the weight), {} hard and {} easy negatives.",
        counts.positives.rows, summary.rate, counts.hard_negatives.rows, counts.easy_negatives.rows
    );
    let log_loss = &summary.score.log_loss;
    println!(
        "Log loss {:.6}; always saying the rate costs {:.6}.",
        log_loss.mean, summary.log_loss_of_the_rate
    );
    if log_loss.infinite_rows > 0 {
        println!(
            "{} rows cost ∞; clipped by 1e-7 the mean is {:.6}.",
            log_loss.infinite_rows, log_loss.clipped
        );
    }
    match summary.ranking {
        Some(ranking) => println!(
            "AUC {:.6}, average precision {:.6}.",
            ranking.auc, ranking.average_precision
        ),
        None => println!("There is one label only, so nothing can be ranked."),
    }
    let calibration = &summary.calibration;
    println!(
        "ECE {:.6} in {} bins, where true probabilities would show about {:.4}; Brier score {:.6}.",
        calibration.ece,
        calibration.bins.len(),
        calibration.noise_floor,
        summary.score.brier
    );
    match &summary.temperature {
        Some(fitted) => println!(
            "Temperature {:.6} gives log loss {:.6} and ECE {:.6}, fitted on these same rows.",
            fitted.fit.temperature(),
            fitted.score.log_loss.mean,
            fitted.calibration.ece
        ),
        None => println!("No temperature is best."),
    }
    if let Some(f1) = summary.best.f1 {
        println!(
            "The most F1 is {:.6}, for scores of at least {}.",
            f1.value, f1.score
        );
    }
}

fn print_gradients(data: &Data) {
    println!("\nShares of Σ|dL/dz|: positives, hard and easy negatives.");
    let focal = |gamma| Gamma::new(gamma).map(|gamma| Loss::Focal { gamma, alpha: None });
    let losses = [
        ("cross-entropy", Ok(Loss::Bce)),
        ("focal, γ = 2", focal(2.0)),
        ("focal, γ = 5", focal(5.0)),
    ];
    for (name, loss) in losses {
        let Ok(loss) = loss else { continue };
        let gradient = data.gradient(loss, 0.9);
        if let Some(shares) = gradient.share_abs {
            let percent = |share: f64| 100.0 * share;
            println!(
                "{name:14} {:6.2} % {:6.2} % {:6.2} %   mean loss {:.6}",
                percent(shares.positives),
                percent(shares.hard_negatives),
                percent(shares.easy_negatives),
                gradient.mean_loss
            );
        }
    }
    let assistant = data.assistant(0.5, 0.9, Costs::EQUAL);
    let number = |value: Option<f64>| {
        value.map_or_else(|| String::from("none"), |value| format!("{value:.4}"))
    };
    println!(
        "Positives have half of it with γ = {}, or with cross-entropy and positives that weigh {}.",
        number(assistant.least_gamma),
        number(assistant.pos_weight)
    );
}
