//! The tables that the page is built from.

use loss_lab::figure;
use loss_lab::params::{Params, TABLE, Value};
use loss_lab::web::{View, check_param, convert_at, dashes, figures, params, x_frame};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{get, list, number, text, thrown};
use crate::page::to_js;

#[wasm_bindgen_test]
fn the_table_of_parameters_is_complete() {
    let params = params().to_vec();
    let ids: Vec<String> = params.iter().map(|param| text(param, "id")).collect();
    assert_eq!(
        ids,
        [
            "gamma",
            "alpha",
            "epsilon",
            "smoothing",
            "fpWeight",
            "fnWeight",
            "target",
            "axis",
            "quantity",
            "at"
        ]
    );
    for (param, info) in params.iter().zip(TABLE) {
        let id = text(param, "id");
        assert_eq!(text(param, "attribute"), info.id.replace('_', "-"));
        assert_eq!(
            (text(param, "symbol"), text(param, "label")),
            (info.symbol.into(), info.label.into())
        );
        let optional = get(param, "optional").as_bool().expect("a truth value");
        let default = get(param, "default");
        match text(param, "scale").as_str() {
            "choice" => {
                let options = list(param, "options");
                assert!(options.len() > 1 && options[0] == default, "{id}");
                assert!(!optional);
                for option in options {
                    check_param(&id, &option).expect("an option of its own");
                }
            }
            "linear" | "log" => {
                let (least, most) = (number(param, "min"), number(param, "max"));
                let slider = (number(param, "sliderMin"), number(param, "sliderMax"));
                assert!(
                    least <= slider.0 && slider.0 < slider.1 && slider.1 <= most,
                    "{id}"
                );
                assert!(number(param, "step") > 0.0, "{id}");
                assert!(
                    default.is_null() == (default.as_f64().is_none())
                        && (optional || !default.is_null())
                );
                check_param(&id, &default).expect("a default that is taken");
                for end in [slider.0, slider.1] {
                    check_param(&id, &end.into()).expect("the slider's ends are taken");
                }
                for end in [least, most].into_iter().filter(|end| end.is_finite()) {
                    check_param(&id, &end.into()).expect("the ends are taken");
                }
                for beyond in [least.next_down(), most.next_up(), f64::NAN] {
                    let (name, message) = thrown(check_param(&id, &beyond.into()));
                    assert_eq!(name, "RangeError");
                    assert!(message.starts_with(&format!("{id} is ")), "{message}");
                }
                assert_eq!(check_param(&id, &JsValue::NULL).is_ok(), optional, "{id}");
            }
            scale => panic!("{id} has the scale {scale}"),
        }
    }
    assert_eq!(thrown(check_param("nonsense", &1.0.into())).0, "TypeError");
}

#[wasm_bindgen_test]
fn the_table_of_figures_is_complete() {
    let figures = figures().to_vec();
    assert_eq!(figures.len(), figure::ALL.len());
    let known: Vec<String> = params().iter().map(|param| text(&param, "id")).collect();
    for (object, figure) in figures.iter().zip(figure::ALL) {
        let info = figure.info();
        assert_eq!(text(object, "id"), info.id);
        assert_eq!(text(object, "title"), info.title);
        assert!(text(object, "question").ends_with('?'), "{}", info.id);
        let strings = |key: &str| -> Vec<String> {
            let values = list(object, key).into_iter();
            values
                .map(|value| value.as_string().expect("a text"))
                .collect()
        };
        assert!(
            strings("controls").iter().all(|id| known.contains(id)),
            "{}",
            info.id
        );
        assert_eq!(strings("panels"), info.panels);
        assert_eq!(strings("zooms"), info.zooms);
    }
}

#[wasm_bindgen_test]
fn readout_and_table_say_what_the_figure_does() {
    for figure in figure::ALL {
        let mut view = View::new(figure.info().id).expect("a view");
        let setting = [("at", Value::Number(0.1)), ("alpha", Value::Number(0.25))];
        view.set_params(&to_js(&setting)).expect("a setting");
        let mut params = Params::default();
        for (id, value) in setting {
            params.set(id, value).expect("a setting");
        }
        for (object, table) in [
            (view.readout(), figure.readout(&params)),
            (view.table(), figure.table(&params)),
        ] {
            assert_eq!(text(&object, "heading"), table.heading);
            assert_eq!(list(&object, "columns").len(), table.columns.len());
            let rows = list(&object, "rows");
            assert_eq!(rows.len(), table.rows.len());
            for (object, row) in rows.iter().zip(&table.rows) {
                assert_eq!(text(object, "label"), row.label);
                let (values, texts) = (list(object, "values"), list(object, "texts"));
                assert_eq!(texts.len(), row.values.len());
                for ((value, said), expected) in values.iter().zip(&texts).zip(&row.values) {
                    assert_eq!(value.as_f64(), *expected);
                    let said = said.as_string().expect("a text");
                    assert_eq!(said.is_empty(), expected.is_none(), "{said}");
                }
            }
        }
        assert_eq!(view.summary(), figure.summary(&params));
        assert!(!view.plain_summary().contains('*'));
        assert_eq!(view.titles().length() as usize, figure.info().panels.len());
        assert!(view.curve_count() > 0);
    }
    assert!(list(&dashes(), "cross-entropy").is_empty());
    assert_eq!(list(&dashes(), "focal").len(), 2);
}

#[wasm_bindgen_test]
fn a_cursor_goes_to_the_same_prediction_on_the_other_axis() {
    let to_logit = |prob| convert_at(prob, "probability", "logit");
    let to_prob = |logit| convert_at(logit, "logit", "probability");
    for i in 1..1000 {
        let prob = f64::from(i) / 1000.0;
        let back = to_prob(to_logit(prob));
        // A few roundings of numbers below 10, each of which p feels at most a quarter as much.
        assert!((back - prob).abs() < 4e-15, "{back}, not {prob}");
    }
    assert_eq!((to_logit(0.0), to_logit(1.0)), (-10.0, 10.0));
    assert_eq!((to_logit(0.5), to_prob(0.0)), (0.0, 0.5));
    assert_eq!((to_prob(1e308), to_prob(-1e308)), (1.0, 0.0));
    assert!(to_logit(1.5).is_nan());
    assert!(convert_at(0.5, "probability", "nowhere").is_nan());
}

#[wasm_bindgen_test]
fn the_x_axis_of_a_figure_is_known_before_it_is_drawn() {
    let logit = to_js(&[("axis", Value::Name("logit"))]);
    assert_eq!(x_frame("mse-vs-bce", &logit).ok(), Some(vec![-10.0, 10.0]));
    assert_eq!(x_frame("focal-heatmap", &logit).ok(), Some(vec![0.0, 1.0]));
    assert_eq!(x_frame("nonsense", &logit).ok(), Some(vec![]));
}
