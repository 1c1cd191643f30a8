//! The reader's hand: keys, mouse and finger.

use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};

use crate::browser::wait;
use crate::page::Page;

/// A place in the viewport, in css px.
pub type Place = (i64, i64);

/// What points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse, which hovers.
    Mouse,
    /// A finger, which does not.
    Touch,
}

/// Whether the share dialog is open. What makes it comes after the first picture.
const SHARED: &str = "__read.find('dialog.share')?.open";

impl Page {
    /// A place in the element that `selector` finds in the page or in its `<loss-lab>`,
    /// as shares of its width and height. Scrolls it into view.
    #[track_caller]
    pub fn place(&self, selector: &str, share_x: f64, share_y: f64) -> Place {
        let place = self.run(
            "return __read.place(...arguments);",
            &[json!(selector), json!(share_x), json!(share_y)],
        );
        let at = |i: usize| place[i].as_i64().expect("a place in css px");
        (at(0), at(1))
    }

    /// Puts the focus on an element.
    #[track_caller]
    pub fn focus(&self, selector: &str) {
        self.run("__read.find(arguments[0]).focus();", &[json!(selector)]);
    }

    /// Strikes keys, by their names in the DOM ("ArrowLeft"), or characters. "Shift+" and "Control+" before one hold these.
    #[track_caller]
    pub fn keys(&self, keys: &[&str]) {
        let mut strokes = Vec::new();
        for key in keys {
            let (mut key, mut held) = (*key, Vec::new());
            for (name, value) in HELD {
                if let Some(rest) = key.strip_prefix(name) {
                    key = rest;
                    held.push(value);
                }
            }
            let value = key_value(key);
            strokes.extend(
                held.iter()
                    .map(|held| json!({"type": "keyDown", "value": held})),
            );
            strokes.push(json!({"type": "keyDown", "value": value}));
            strokes.push(json!({"type": "keyUp", "value": value}));
            strokes.extend(
                held.iter()
                    .map(|held| json!({"type": "keyUp", "value": held})),
            );
        }
        self.act(json!([{"type": "key", "id": "keyboard", "actions": strokes}]));
    }

    /// Writes `text` in place of what a field holds, and leaves it with Enter.
    #[track_caller]
    pub fn enter(&self, selector: &str, text: &str) {
        self.run(
            "const field = __read.find(arguments[0]); field.focus(); field.select();",
            &[json!(selector)],
        );
        let mut keys = vec!["Delete".to_owned()];
        keys.extend(text.chars().map(String::from));
        keys.push("Enter".into());
        self.keys(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Clicks in the middle of an element.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        let place = self.place(selector, 0.5, 0.5);
        self.click_at(Pointer::Mouse, place);
    }

    /// Clicks an element by script, where the hand cannot reach: coordinates in a frame are not the window's.
    #[track_caller]
    pub fn click_in_page(&self, selector: &str) {
        self.run("__read.find(arguments[0]).click();", &[json!(selector)]);
    }

    /// Opens the share dialog by its button.
    #[track_caller]
    pub fn press_share(&self) {
        self.click_in_page(".tools [value=\"share\"]");
        self.until_true(SHARED);
    }

    /// Opens it as a script does.
    #[track_caller]
    pub fn share(&self) {
        self.run("__read.lab().share();", &[]);
        self.until_true(SHARED);
    }

    /// Clicks or taps at a place.
    #[track_caller]
    pub fn click_at(&self, pointer: Pointer, place: Place) {
        self.drag(pointer, &[place]);
    }

    /// Goes to the first place, presses, goes on over the others, and lets go.
    #[track_caller]
    pub fn drag(&self, pointer: Pointer, places: &[Place]) {
        let mut actions = pressed(places);
        actions.push(lift());
        self.point(pointer, &actions);
    }

    /// Goes to the first place, presses, goes on over the others, and holds the mouse there.
    #[track_caller]
    pub fn hold(&self, places: &[Place]) {
        self.point(Pointer::Mouse, &pressed(places));
    }

    /// Lets the mouse go where it is.
    #[track_caller]
    pub fn let_go(&self) {
        self.point(Pointer::Mouse, &[lift()]);
    }

    /// Puts one finger down after the other, moves both at once, and lifts them. Each has a list of places.
    #[track_caller]
    pub fn pinch(&self, fingers: [&[Place]; 2]) {
        let pause = json!({"type": "pause", "duration": 0});
        let finger = |i: usize| {
            let mut actions = pressed(fingers[i]);
            // The second one comes when the first is down, which waits before it moves on.
            let at = if i == 0 { 2 } else { 0 };
            actions.splice(at..at, [pause.clone(), pause.clone()]);
            actions.push(lift());
            json!({
                "type": "pointer", "id": format!("finger {i}"), "parameters": {"pointerType": "touch"}, "actions": actions,
            })
        };
        self.act(json!([finger(0), finger(1)]));
    }

    /// Moves the mouse to a place.
    #[track_caller]
    pub fn hover(&self, place: Place) {
        self.point(Pointer::Mouse, &[move_to(place)]);
    }

    #[track_caller]
    fn point(&self, pointer: Pointer, actions: &[Value]) {
        let kind = match pointer {
            Pointer::Mouse => "mouse",
            Pointer::Touch => "touch",
        };
        self.act(json!([{
            "type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions,
        }]));
    }

    #[track_caller]
    fn act(&self, sources: Value) {
        let command = Command::PerformActions(Actions::from(sources));
        wait(
            "moving the reader's hand",
            self.driver().handle().cmd(command),
        );
    }
}

/// The actions that press at the first place and go on over the others.
fn pressed(places: &[Place]) -> Vec<Value> {
    let mut actions: Vec<_> = places.iter().map(|place| move_to(*place)).collect();
    actions.insert(1, json!({"type": "pointerDown", "button": 0}));
    actions
}

fn lift() -> Value {
    json!({"type": "pointerUp", "button": 0})
}

fn move_to((x, y): Place) -> Value {
    json!({"type": "pointerMove", "duration": 0, "x": x, "y": y})
}

/// Keys that are held while another is struck, in the order in which they are written.
const HELD: [(&str, &str); 2] = [("Control+", "\u{e009}"), ("Shift+", "\u{e008}")];

/// A key as the protocol writes it.
fn key_value(key: &str) -> &str {
    match key {
        "Tab" => "\u{e004}",
        "Space" => " ",
        "Enter" => "\u{e007}",
        "Escape" => "\u{e00c}",
        "End" => "\u{e010}",
        "Home" => "\u{e011}",
        "ArrowLeft" => "\u{e012}",
        "ArrowUp" => "\u{e013}",
        "ArrowRight" => "\u{e014}",
        "ArrowDown" => "\u{e015}",
        "Insert" => "\u{e016}",
        "Delete" => "\u{e017}",
        "Backspace" => "\u{e003}",
        "PageUp" => "\u{e00e}",
        "PageDown" => "\u{e00f}",
        character => character,
    }
}
