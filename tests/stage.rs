//! A view without its canvas: what it shows and says, and what of it is to be drawn anew.

#![cfg(not(target_family = "wasm"))]

#[path = "support/settings.rs"]
mod settings;

use loss_lab::figure;
use loss_lab::figure::scene::Emphasis;
use loss_lab::params::Params;
use loss_lab::stage::{CanvasSize, Layers, PlotArea, Saved, Seen, Stage, Stale};

use settings::with;

fn stage(figure: &str) -> Stage {
    Stage::new(figure::find(figure).expect("a figure of this name"))
}

fn gamma(value: f64) -> Params {
    with(&format!("gamma={value}"))
}

fn seen(stage: &Stage, index: usize) -> Seen<'_> {
    stage.seen(index).expect("a panel in this place")
}

#[test]
fn the_cursor_follows_the_hand_and_the_pin_stays() {
    let mut stage = stage("focal-curves");
    assert_eq!(stage.cursor(), None);
    let pinned = with("at=0.25");
    assert_eq!(stage.set_params(pinned), Stale::Cursor);
    assert_eq!(stage.set_params(pinned), Stale::Nothing);
    assert_eq!(stage.set_hover(Some(0.5)), Stale::Cursor);
    assert_eq!(stage.set_hover(Some(0.5)), Stale::Nothing);
    assert_eq!(stage.set_curve(Some(2)), Stale::Cursor);
    let cursor = stage.cursor().expect("a cursor");
    assert_eq!(
        (cursor.x, cursor.pinned, cursor.curve),
        (0.5, Some(0.25), Some(2))
    );
    assert_eq!(seen(&stage, 0).pinned, Some(0.25));
    assert_eq!(stage.readout().table.heading, "at *p_{t} = 0.5*");
    assert_eq!(stage.set_hover(None), Stale::Cursor);
    let cursor = stage.cursor().expect("a cursor");
    assert_eq!((cursor.x, cursor.pinned), (0.25, None));
}

#[test]
fn a_cursor_is_seen_in_panels_that_share_its_axis() {
    let mut map = stage("focal-heatmap");
    let _ = map.set_hover(Some(0.9));
    assert_eq!(seen(&map, 1).cursor.map(|cursor| cursor.x), Some(0.9));
    let mut classes = stage("label-smoothing");
    let _ = classes.set_hover(Some(0.9));
    assert!(seen(&classes, 0).cursor.is_some());
    assert!(seen(&classes, 1).cursor.is_none(), "its axis has classes");
    assert!(classes.seen(2).is_none());
}

#[test]
fn the_picture_before_is_the_one_that_was_drawn() {
    let mut stage = stage("focal-heatmap");
    assert!(seen(&stage, 0).before.is_none(), "nothing was drawn");
    stage.mark_drawn();
    assert_eq!(stage.set_params(gamma(3.0)), Stale::Data);
    assert_eq!(stage.set_params(gamma(4.0)), Stale::Data);
    let slice = seen(&stage, 1);
    assert_eq!(slice.panel.title, "Slice at γ = 4");
    assert_eq!(
        slice.before.map(|panel| &*panel.title),
        Some("Slice at γ = 2")
    );
    // The map is as it was, and γ's line is not; one curve alone is not worth a picture.
    assert_eq!((seen(&stage, 0).resting(), slice.resting()), (1, 0));
    stage.mark_drawn();
    assert_eq!(seen(&stage, 0).resting(), 2);
}

#[test]
fn frames_that_are_held_do_not_move() {
    let mut stage = stage("softmax");
    let top = |stage: &Stage| seen(stage, 0).panel.y.hi;
    let high = with("logits=30,1,0");
    assert_eq!(top(&stage), 10.0);
    assert_eq!(stage.hold_frames(true), Stale::Data);
    assert_eq!(stage.set_params(high), Stale::Data);
    assert_eq!(top(&stage), 10.0);
    assert_eq!(stage.hold_frames(false), Stale::Data);
    assert_eq!(top(&stage), 50.0);
}

#[test]
fn a_frozen_setting_is_seen_in_the_frames_of_the_current_one() {
    let mut stage = stage("focal-curves");
    assert!(seen(&stage, 0).ghost.is_none());
    assert_eq!(stage.freeze(Some(gamma(1.0))), Stale::Axes);
    assert_eq!(stage.set_params(gamma(3.0)), Stale::Data);
    let on_logits = with("gamma=3&axis=logit");
    assert_eq!(stage.set_params(on_logits), Stale::Axes);
    let panels = seen(&stage, 0);
    let ghost = panels.ghost.expect("a ghost");
    assert_eq!(
        (ghost.x.lo, ghost.x.hi),
        (panels.panel.x.lo, panels.panel.x.hi)
    );
    assert_eq!(stage.freeze(None), Stale::Axes);
    assert!(seen(&stage, 0).ghost.is_none());
}

#[test]
fn the_readout_tells_what_differs_in_the_frozen_setting() {
    let mut stage = stage("focal-heatmap");
    let _ = stage.set_hover(Some(0.5));
    let _ = stage.freeze(Some(gamma(1.0)));
    let readout = stage.readout();
    let rows = readout.table.rows.iter();
    let told: Vec<_> = rows.map(|row| (&*row.label, row.values[0])).collect();
    let expected = [
        ("cross-entropy", Some(1.0)),
        ("focal", Some(0.25)),
        ("focal ÷ cross-entropy", Some(0.25)),
        ("focal, frozen", Some(0.5)),
        ("focal ÷ cross-entropy, frozen", Some(0.5)),
    ];
    assert_eq!(told, expected);
    use Emphasis::{Ghost, Main};
    assert_eq!(readout.emphases, [Main, Main, Main, Ghost, Ghost]);
}

#[test]
fn lines_of_comparison_are_told_as_such() {
    let stage = stage("label-smoothing");
    let emphases = stage.readout().emphases;
    let context = emphases.iter().filter(|&&e| e == Emphasis::Context);
    // The smoothing of the moment and none at all are main; 0.05 and 0.2 are there to be compared with.
    assert_eq!((emphases.len(), context.count()), (4, 2));
    assert_eq!(stage.curve_count(), 4);
    assert_eq!(stage.table().rows.len(), 25);
    assert!(stage.summary().contains("With *s = 0.1* and 3 classes"));
    assert_eq!(stage.formulas().len(), 3);
}

fn marks(marks: usize) -> Option<Saved> {
    Some(Saved {
        marks,
        names: false,
    })
}

#[test]
fn what_rests_is_saved_and_the_rest_is_drawn_anew() {
    let mut stage = stage("focal-heatmap");
    let mut layers = Layers::default();
    assert_eq!(layers.stale(&seen(&stage, 0)), Stale::Axes);
    assert_eq!(
        layers.to_save(&seen(&stage, 0)),
        None,
        "a picture that nobody moves"
    );
    layers.drawn(&seen(&stage, 0));
    stage.mark_drawn();
    assert_eq!(layers.stale(&seen(&stage, 0)), Stale::Nothing);

    layers.mark(stage.set_params(gamma(3.0)));
    layers.mark(stage.set_hover(Some(0.5)));
    let moved = seen(&stage, 0);
    assert_eq!(
        layers.stale(&moved),
        Stale::Data,
        "a cursor is over the data"
    );
    assert_eq!(layers.to_save(&moved), marks(1), "γ's line moves");
    layers.save(marks(1));
    layers.drawn(&moved);
    stage.mark_drawn();

    layers.mark(Stale::Data);
    let same = seen(&stage, 0);
    assert_eq!(
        layers.to_save(&same),
        marks(1),
        "no more than was saved, for nothing moves"
    );
    layers.mark(stage.set_params(gamma(6.0)));
    let taller = seen(&stage, 0);
    assert_eq!(layers.stale(&taller), Stale::Axes, "γ reaches to 10 now");
    assert_eq!(layers.to_save(&taller), None);
}

#[test]
fn names_rest_under_a_hand_and_make_way_for_a_pin() {
    let mut stage = stage("focal-curves");
    let mut layers = Layers::default();
    layers.drawn(&seen(&stage, 0));
    stage.mark_drawn();
    let all = seen(&stage, 0).panel.marks.len();
    layers.mark(stage.set_hover(Some(0.5)));
    let with_names = Some(Saved {
        marks: all,
        names: true,
    });
    assert_eq!(layers.to_save(&seen(&stage, 0)), with_names);
    layers.mark(stage.set_params(with("at=0.5")));
    assert_eq!(layers.to_save(&seen(&stage, 0)), marks(all));
    layers.drawn(&seen(&stage, 0));
    layers.mark(stage.set_hover(Some(0.6)));
    assert_eq!(layers.to_save(&seen(&stage, 0)), with_names);
}

#[test]
fn a_panel_without_the_cursor_is_not_drawn_for_it() {
    let mut stage = stage("label-smoothing");
    let mut layers = [Layers::default(), Layers::default()];
    for (index, layers) in layers.iter_mut().enumerate() {
        layers.drawn(&seen(&stage, index));
    }
    let moved = stage.set_hover(Some(0.5));
    let stale = [0, 1].map(|index| {
        layers[index].mark(moved);
        layers[index].stale(&seen(&stage, index))
    });
    assert_eq!(stale, [Stale::Cursor, Stale::Nothing]);
}

#[test]
fn a_saved_picture_is_the_beginning_of_one_with_more() {
    let names = |marks| Saved { marks, names: true };
    let without = |marks| Saved {
        marks,
        names: false,
    };
    assert!(Saved::AXES.begins(without(3)) && without(2).begins(names(3)));
    assert!(names(3).begins(names(3)) && without(2).begins(without(2)));
    assert!(!without(3).begins(without(2)), "a mark too many");
    assert!(!names(3).begins(without(3)), "names that are in the way");
}

#[test]
fn points_and_handles_are_where_the_plot_area_says() {
    let area = PlotArea {
        left: 50.0,
        top: 10.0,
        right: 450.0,
        bottom: 260.0,
    };
    let map = stage("focal-heatmap");
    let panel = seen(&map, 0).panel;
    assert_eq!(area.data_at(panel, (250.0, 135.0)), (0.5, 2.5));
    assert_eq!(area.data_at(panel, (650.0, 10.0)), (1.5, 5.0));
    let handles = area.handles(panel);
    assert_eq!(handles.len(), 1);
    assert_eq!((handles[0].param, handles[0].index), ("gamma", None));
    assert_eq!(
        (handles[0].top, handles[0].left, handles[0].width),
        (160.0, 50.0, 400.0)
    );

    let mut logits = stage("softmax");
    let _ = logits.set_params(with("logits=5,-2000,0,0"));
    let handles = area.handles(seen(&logits, 0).panel);
    let told: Vec<_> = handles.iter().map(|h| (h.param, h.index)).collect();
    assert_eq!(
        told,
        (0..4).map(|i| ("logits", Some(i))).collect::<Vec<_>>()
    );
    let tops: Vec<_> = handles.iter().map(|handle| handle.top).collect();
    assert_eq!(
        (tops[1], tops[2]),
        (260.0, 135.0),
        "off the frame is at its end"
    );
    assert!((handles[0].left - 70.0).abs() < 1e-9 && (handles[0].width - 60.0).abs() < 1e-9);
}

#[test]
fn a_canvas_is_as_large_as_an_engine_takes() {
    assert_eq!(CanvasSize::fitting((119.0, 500.0), 1.0), None);
    assert_eq!(CanvasSize::fitting((500.0, 89.0), 1.0), None);
    assert_eq!(CanvasSize::fitting((500.0, 500.0), 0.0), None);
    assert_eq!(CanvasSize::fitting((500.0, 500.0), f64::NAN), None);
    assert_eq!(CanvasSize::fitting((500.0, f64::INFINITY), 1.0), None);
    let size = |css, ratio| CanvasSize::fitting(css, ratio).expect("a canvas").device_px;
    assert_eq!(size((500.0, 300.0), 2.0), (1000, 600));
    // 4096² pixels, and no side beyond 16384.
    assert_eq!(size((5000.0, 5000.0), 2.0), (4096, 4096));
    assert_eq!(size((20_000.0, 100.0), 1.0), (16_384, 81));
}
