//! Where a function of the logit changes its sign.

/// The logits in view, −10 to 10, at which `function` changes its sign.
pub(super) fn of_sign(function: impl Fn(f64) -> f64) -> Vec<f64> {
    const STEPS: i32 = 200;
    let mut found = Vec::new();
    // The last place where it was not 0.
    let mut before: Option<(f64, f64)> = None;
    for i in 0..=STEPS {
        let logit = f64::from(i) / f64::from(STEPS) * 20.0 - 10.0;
        let here = function(logit);
        if here == 0.0 {
            continue;
        }
        if let Some((start, sign)) = before.filter(|(_, sign)| sign * here < 0.0) {
            let (mut a, mut b) = (start, logit);
            for _ in 0..60 {
                let middle = 0.5 * (a + b);
                if function(middle) * sign > 0.0 {
                    a = middle;
                } else {
                    b = middle;
                }
            }
            found.push(b);
        }
        before = Some((logit, here));
    }
    found
}
