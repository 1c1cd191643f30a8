//! What only Chromium's own protocol can do: other media, and the tree that screen readers get.

use std::collections::HashMap;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId};

use crate::browser::wait;
use crate::page::Page;

/// Roles of the tree that say nothing to a listener: containers, and pieces of text that their parents have said.
const SILENT: [&str; 7] = [
    "LabelText",
    "none",
    "generic",
    "InlineTextBox",
    "StaticText",
    "ListMarker",
    "LineBreak",
];
/// Roles that are heard as one text.
const WHOLE: [&str; 3] = ["paragraph", "MathMLMath", "DescriptionListDetail"];

impl Page {
    /// Shows the page as for a medium (`screen`, `print`) and a reader's wishes (`prefers-color-scheme`, `forced-colors`).
    #[track_caller]
    pub fn emulate(&self, medium: &str, wishes: &[(&str, &str)]) {
        let features: Vec<Value> = wishes
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": medium, "features": features }),
        );
        self.settle();
    }

    /// Shows the same page on a screen with `ratio` device pixels for each css px.
    #[track_caller]
    pub fn move_to_screen(&self, ratio: f64) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 0, "height": 0, "deviceScaleFactor": ratio, "mobile": false }),
        );
        self.settle();
    }

    /// Shows the page on a screen of this size in css px, a telephone's perhaps.
    #[track_caller]
    pub fn show_on_screen(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
        self.settle();
    }

    /// Collects the garbage, and counts the nodes and listeners that are left in the page.
    #[track_caller]
    pub fn nodes_and_listeners(&self) -> [i64; 2] {
        self.devtools("HeapProfiler.collectGarbage", json!({}));
        let counters = self.devtools("Memory.getDOMCounters", json!({}));
        ["nodes", "jsEventListeners"].map(|key| counters[key].as_i64().expect("a number"))
    }

    /// How often the page has been laid out, from the first such question on.
    #[track_caller]
    pub fn layouts(&self) -> u64 {
        self.devtools("Performance.enable", json!({}));
        let answer = self.devtools("Performance.getMetrics", json!({}));
        let metrics = answer["metrics"].as_array().expect("a list");
        let count = metrics.iter().find(|one| one["name"] == "LayoutCount");
        let count = count.and_then(|one| one["value"].as_f64());
        count.expect("a count") as u64
    }

    /// Switches the scripts of pages that are opened from now on off or on.
    #[track_caller]
    pub fn allow_scripts(&self, allowed: bool) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !allowed }),
        );
    }

    /// Gives the page another language and its way to write numbers.
    #[track_caller]
    pub fn set_locale(&self, locale: &str) {
        self.devtools("Emulation.setLocaleOverride", json!({ "locale": locale }));
    }

    /// What a screen reader is told of the element, a line for each thing, inner ones indented.
    #[track_caller]
    pub fn spoken_tree(&self) -> String {
        let answer = self.devtools("Accessibility.getFullAXTree", json!({}));
        let nodes: HashMap<&str, &Value> = answer["nodes"]
            .as_array()
            .expect("a list of nodes")
            .iter()
            .filter_map(|node| Some((node["nodeId"].as_str()?, node)))
            .collect();
        let root = nodes.values().find(|node| node["parentId"].is_null());
        let mut lines = String::new();
        write_node(root.expect("a node above all"), &nodes, 0, "", &mut lines);
        lines
    }

    /// The page as PDF. chromedriver's own command gives up after ten seconds.
    #[track_caller]
    pub(crate) fn print_by_devtools(&self) -> Vec<u8> {
        let answer = self.devtools("Page.printToPDF", json!({}));
        let pdf = answer["data"].as_str().expect("a PDF");
        BASE64_STANDARD.decode(pdf).expect("base64")
    }

    /// Takes the pages of tests before this one out of the tab's history: what they hold there is kept longer than what comes.
    #[track_caller]
    pub(crate) fn forget_history(&self) {
        self.devtools("Page.resetNavigationHistory", json!({}));
    }

    /// Drops what the page saves. Without windows, Chromium would put it into the folder that the tests run in.
    #[track_caller]
    pub(crate) fn save_nothing(&self) {
        self.devtools("Browser.setDownloadBehavior", json!({ "behavior": "deny" }));
    }

    /// Lets what the page saves go into a folder.
    #[track_caller]
    pub fn save_into(&self, folder: &std::path::Path) {
        self.devtools(
            "Browser.setDownloadBehavior",
            json!({ "behavior": "allow", "downloadPath": folder }),
        );
    }

    #[track_caller]
    fn devtools(&self, command: &str, parameters: Value) -> Value {
        if command.starts_with("Emulation.") {
            self.session.tab_has_changed();
        }
        let body = json!({ "cmd": command, "params": parameters });
        let answer = wait(command, self.driver().handle().cmd(DevTools(body)));
        answer.value_json().expect("JSON")
    }
}

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct DevTools(Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let path = format!("session/{session}/goog/cdp/execute");
        RequestData::new(Method::POST, path).add_body(self.0.clone())
    }
}

fn write_node(
    node: &Value,
    nodes: &HashMap<&str, &Value>,
    depth: usize,
    above: &str,
    lines: &mut String,
) {
    let text = |key: &str| node[key]["value"].as_str().unwrap_or_default();
    let (role, mut name) = (text("role"), text("name").trim().to_owned());
    let is_text = role == "StaticText" && !name.is_empty() && !above.contains(&name);
    let is_whole = WHOLE.contains(&role);
    let (mut inner, mut told) = (depth, above.to_owned());
    if role == "LabelText" {
        // What it labels has it for a name.
        told = said(node, nodes);
    }
    if (node["ignored"] != true && !SILENT.contains(&role)) || is_text {
        let role = if is_text { "text" } else { role };
        if is_whole {
            name = said(node, nodes)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
        }
        *lines += &format!("{}{role}", "  ".repeat(depth));
        if !name.is_empty() {
            *lines += &format!(" \"{name}\"");
            told = name;
        }
        match &node["value"]["value"] {
            Value::String(value) if !value.is_empty() => {
                *lines += &format!(" = {value:?}");
                told += value;
            }
            // Chromium keeps them as floats.
            Value::Number(value) => {
                *lines += &format!(" = {}", value.as_f64().unwrap_or(f64::NAN) as f32);
            }
            _ => {}
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (name, value) = (&property["name"], &property["value"]["value"]);
            match (name.as_str().unwrap_or_default(), value) {
                ("invalid", value) if value == "false" => {}
                (
                    name @ ("level" | "checked" | "pressed" | "expanded" | "invalid" | "live"),
                    value,
                ) => {
                    *lines += &format!(" {name}: {}", plain(value));
                }
                (name @ ("disabled" | "modal" | "busy"), Value::Bool(true)) => {
                    *lines += &format!(" {name}");
                }
                _ => {}
            }
        }
        lines.push('\n');
        inner += 1;
    }
    if is_whole {
        return;
    }
    for child in children(node, nodes) {
        write_node(child, nodes, inner, &told, lines);
    }
}

/// All texts in a node, one after the other.
fn said(node: &Value, nodes: &HashMap<&str, &Value>) -> String {
    if node["role"]["value"] == "StaticText" {
        return node["name"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
    }
    let texts: Vec<String> = children(node, nodes)
        .map(|child| said(child, nodes))
        .collect();
    texts.join(" ")
}

fn children<'a>(
    node: &'a Value,
    nodes: &'a HashMap<&str, &'a Value>,
) -> impl Iterator<Item = &'a Value> {
    let ids = node["childIds"].as_array().into_iter().flatten();
    ids.filter_map(|id| nodes.get(id.as_str()?).copied())
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
