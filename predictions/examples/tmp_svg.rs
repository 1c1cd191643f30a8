use loss_lab::chart::Theme;
use loss_lab::figure::{self, given::Flat};
use loss_lab::params::Value;
use loss_lab::stage::Stage;
use loss_lab_predictions::race::{Race, Settings};
fn main() {
    let f = figure::find("race").unwrap();
    let mut params = figure::opening(f).unwrap();
    let mut race = Race::new(Settings::of(&params));
    while !race.is_over() {
        race.step();
    }
    let numbers = race.so_far().to_numbers();
    println!("{} numbers", numbers.len());
    std::fs::write(
        "/tmp/w/race-numbers.json",
        format!("{:?}", numbers).replace("NaN", "null"),
    )
    .unwrap();
    let args: Vec<String> = std::env::args().skip(1).collect();
    for m in [
        "f1",
        "ranking",
        "calibration",
        "distance",
        "cost",
        "training",
    ] {
        params.set("measure", Value::Name(m)).unwrap();
        if args.len() > 0 {
            params.set("y_scale", Value::Name(&args[0])).unwrap();
        }
        let mut stage = Stage::new(f);
        let _ = stage.set_params(params);
        let _ = stage.give(&numbers, &[]).unwrap();
        std::fs::write(
            format!("/tmp/w/race-{m}.svg"),
            stage
                .to_svg(&Theme::light(), "x")
                .unwrap_or_else(|_| panic!()),
        )
        .unwrap();
        println!("{m}: {}", stage.summary());
        for r in stage.readout().table.rows {
            println!("   {} {:?}", r.label, r.values);
        }
    }
}
