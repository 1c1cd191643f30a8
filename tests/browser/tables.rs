//! The tables that the page is built from.

use js_sys::Object;
use loss_lab::figure;
use loss_lab::params::{Params, TABLE, Value};
use loss_lab::web::{View, convert_at, dashes, figures, params, with_param, x_axis};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::js::{get, list, number, text, thrown};
use crate::settings::to_js;

/// What becomes of the defaults with another value.
fn taken(id: &str, value: &JsValue) -> Result<Object, JsValue> {
    with_param(&Object::new(), id, value)
}

#[wasm_bindgen_test]
fn the_table_of_parameters_is_complete() {
    let params = params().to_vec();
    let ids: Vec<String> = params.iter().map(|param| text(param, "id")).collect();
    assert_eq!(ids.len(), TABLE.len());
    for (id, camel) in [
        ("gamma", "gamma"),
        ("fp_weight", "fpWeight"),
        ("y_scale", "yScale"),
    ] {
        let place = TABLE.iter().position(|info| info.id == id);
        assert_eq!(ids[place.expect("a parameter")], camel);
    }
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
                assert!(options.len() > 1 && options.contains(&default), "{id}");
                assert_eq!(list(param, "labels").len(), options.len(), "{id}");
                assert!(!optional);
                for option in options {
                    taken(&id, &option).expect("an option of its own");
                }
            }
            "list" => {
                for given in [default, get(param, "example")] {
                    let held = taken(&id, &given).expect("a list that is taken");
                    assert_eq!(get(&held, &id), given);
                }
                let (name, message) = thrown(taken(&id, &"1,x".into()));
                assert_eq!(name, "RangeError");
                // In a row of several numbers the text that cannot be read is the whole.
                let faults = ["[1] is \"x\"", "[0] is \"1\""].map(|fault| format!("{id}{fault}"));
                assert!(
                    faults.iter().any(|fault| message.starts_with(fault)),
                    "{id}: {message}"
                );
            }
            "text" => {
                for given in [default, get(param, "example")] {
                    let held = taken(&id, &given).expect("a text that is taken");
                    assert_eq!(get(&held, &id), given);
                }
                let (name, message) = thrown(taken(&id, &"x".into()));
                assert_eq!(name, "RangeError");
                assert!(
                    message.starts_with("reading is \"x\", but must be"),
                    "{message}"
                );
                // A number stands for its shortest text.
                let held = taken(&id, &0.5.into()).expect("a number that is taken");
                assert_eq!(get(&held, &id), "0.5");
            }
            "whole" => {
                taken(&id, &default).expect("a default that is taken");
                for bad in [number(param, "min") - 1.0, number(param, "max") + 1.0, 1.5] {
                    assert_eq!(thrown(taken(&id, &bad.into())).0, "RangeError", "{id}");
                }
            }
            "linear" | "log" | "logit" => {
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
                taken(&id, &default).expect("a default that is taken");
                for end in [slider.0, slider.1] {
                    taken(&id, &end.into()).expect("the slider's ends are taken");
                }
                for end in [least, most].into_iter().filter(|end| end.is_finite()) {
                    taken(&id, &end.into()).expect("the ends are taken");
                }
                for beyond in [least.next_down(), most.next_up(), f64::NAN] {
                    let (name, message) = thrown(taken(&id, &beyond.into()));
                    assert_eq!(name, "RangeError");
                    assert!(message.starts_with(&format!("{id} is ")), "{message}");
                }
                assert_eq!(taken(&id, &JsValue::NULL).is_ok(), optional, "{id}");
            }
            scale => panic!("{id} has the scale {scale}"),
        }
    }
    assert_eq!(thrown(taken("nonsense", &1.0.into())).0, "TypeError");
}

#[wasm_bindgen_test]
fn the_table_of_figures_is_complete() {
    let figures = figures(true).to_vec();
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
                for (i, (value, said)) in values.iter().zip(&texts).enumerate() {
                    assert_eq!(value.as_f64(), row.values[i]);
                    let said = said.as_string().expect("a text");
                    match row.words.iter().find(|(column, _)| *column == i) {
                        Some((_, word)) => assert_eq!(said, *word),
                        None => assert_eq!(said.is_empty(), row.values[i].is_none(), "{said}"),
                    }
                }
            }
        }
        assert_eq!(
            list(&view.readout(), "emphases").len(),
            figure.readout(&params).rows.len()
        );
        assert_eq!(view.summary(), figure.summary(&params));
        assert!(!view.plain_summary().contains('*'));
        assert_eq!(view.titles().length() as usize, figure.info().panels.len());
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
    let axis = |figure| {
        let axis = x_axis(figure, &logit).expect("an axis");
        (
            number(&axis, "lo"),
            number(&axis, "hi"),
            text(&axis, "kind"),
        )
    };
    // As far as its widest frame reaches.
    assert_eq!(axis("mse-vs-bce"), (-10.0, 20.0, "logit".into()));
    assert_eq!(axis("focal-heatmap"), (0.0, 1.0, "probability".into()));
    assert_eq!(thrown(x_axis("nonsense", &logit)).0, "TypeError");
}

#[wasm_bindgen_test]
fn logits_classes_and_the_true_class_go_together() {
    let given = to_js(&[
        ("classes", Value::Number(4.0)),
        ("true_class", Value::Number(3.0)),
    ]);
    assert_eq!(
        text(
            &with_param(&given, "gamma", &1.0.into()).expect("γ"),
            "logits"
        ),
        "2,1,0.1,0"
    );
    let fewer = with_param(&given, "classes", &2.0.into()).expect("two classes");
    assert_eq!(
        (text(&fewer, "logits"), number(&fewer, "trueClass")),
        ("2,1".into(), 1.0)
    );
    let array: JsValue = js_sys::Array::of2(&5.0.into(), &3.0.into()).into();
    let listed = with_param(&given, "logits", &array).expect("an array of logits");
    assert_eq!(
        (text(&listed, "logits"), number(&listed, "classes")),
        ("5,3".into(), 2.0)
    );
    let (name, message) = thrown(with_param(&given, "trueClass", &4.0.into()));
    assert_eq!(name, "RangeError");
    assert_eq!(
        message,
        "trueClass is 4, but must be a whole number between 0 and 3"
    );
}
