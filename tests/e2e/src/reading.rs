//! What the page shows, as a reader sees it.

use serde_json::{Value, json};

use crate::page::{Page, strings};

/// A table as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What stands in the corner.
    pub corner: String,
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What stands at its head.
    pub label: String,
    /// Its cells' texts.
    pub cells: Vec<String>,
    /// Whether it is marked as that of the chosen curve.
    pub chosen: bool,
}

impl Table {
    fn from_json(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let rows = value["rows"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        Self {
            corner: text(&value["corner"]),
            columns: strings(&value["columns"]),
            rows: rows
                .iter()
                .map(|row| Row {
                    label: text(&row["label"]),
                    cells: strings(&row["cells"]),
                    chosen: row["chosen"] == json!(true),
                })
                .collect(),
        }
    }

    /// The cells of the row with this label.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[track_caller]
    pub fn row(&self, label: &str) -> &[String] {
        self.rows.iter().find(|row| row.label == label).map_or_else(
            || panic!("there is no row {label:?} in {self:#?}"),
            |row| &row.cells,
        )
    }

    /// Where the rows marked as chosen are.
    pub fn chosen(&self) -> Vec<usize> {
        (0..self.rows.len())
            .filter(|&i| self.rows[i].chosen)
            .collect()
    }
}

/// All that a change must show in, and a refused change must leave alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// A hash of the pixels of all panels.
    pub pixels: String,
    /// The readout.
    pub readout: Table,
    /// The element's state: what a link to it says.
    pub state: String,
}

impl Page {
    /// The readout under the picture, once it has followed.
    #[track_caller]
    pub fn readout(&self) -> Table {
        Table::from_json(&self.at_rest("__read.readout()"))
    }

    /// The table of values.
    #[track_caller]
    pub fn table(&self) -> Table {
        Table::from_json(&self.get("__read.table()"))
    }

    /// The sentence above the picture.
    #[track_caller]
    pub fn summary(&self) -> String {
        self.text("__read.summary()")
    }

    /// The page's notice, if it shows one.
    #[track_caller]
    pub fn notice(&self) -> Option<String> {
        self.get("__read.notice()").as_str().map(str::to_owned)
    }

    /// The element's message, if it shows one.
    #[track_caller]
    pub fn error(&self) -> Option<String> {
        self.get("__read.error()").as_str().map(str::to_owned)
    }

    /// The element's state.
    #[track_caller]
    pub fn state(&self) -> String {
        self.text("__read.lab().state")
    }

    /// A parameter's value in the element.
    #[track_caller]
    pub fn param(&self, id: &str) -> Value {
        self.get(&format!("__read.lab().params[{}]", json!(id)))
    }

    /// The text in a parameter's field.
    #[track_caller]
    pub fn field(&self, id: &str) -> String {
        self.control(id)["field"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// A parameter's control: `field`, `invalid`, `slider`, `on` and `choice`.
    #[track_caller]
    pub fn control(&self, id: &str) -> Value {
        self.get(&format!("__read.control({})", json!(id)))
    }

    /// A hash of the pixels of all panels; nothing where one is empty.
    #[track_caller]
    pub fn pixels(&self) -> Option<String> {
        self.get("__read.hash()").as_str().map(str::to_owned)
    }

    /// The picture once it is drawn.
    #[track_caller]
    pub fn picture(&self) -> Picture {
        // What is written last may move what is drawn.
        if cfg!(engine = "webkit") {
            self.rest();
        }
        let seen = self.at_rest("[__read.hash(), __read.readout(), __read.lab().state]");
        let text = |i: usize| seen[i].as_str().map(str::to_owned);
        Picture {
            pixels: text(0).expect("every panel shows something"),
            readout: Table::from_json(&seen[1]),
            state: text(2).expect("a state"),
        }
    }
}
