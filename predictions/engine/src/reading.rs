//! Reads files and arrays, a few milliseconds at a time.

use loss_lab_predictions::read::{
    Array, Arrays, ArraysReader, ClassArraysReader, Ending, Fault, NpyReader, Options, Reader,
    Role, Stop, TypedReader, from_npy,
};
use wasm_bindgen::prelude::*;

use crate::arguments::refused;
use crate::data::Data;
use crate::options::options;
use crate::stop::thrown;
use crate::typed::columns;

/// What is being read. Files: `file`, `push` …, or two `.npy` files: `file(…, true)`, `push` …, twice. Arrays: `arrays`,
/// `rows` …. Parquet: `columns`, `parts` …. Then `end`, `step` until it is false, and `take`.
#[wasm_bindgen]
pub struct Reading {
    options: Options,
    stage: Stage,
    /// Arrays of files that are whole.
    arrays: Vec<Array>,
}

enum Stage {
    Nothing,
    File(Box<Reader>),
    Npy(NpyReader),
    Arrays(Box<ArraysReader>),
    ClassArrays(Box<ClassArraysReader>),
    Typed(Box<TypedReader>),
    Ending(Box<Ending>),
}

#[wasm_bindgen]
impl Reading {
    /// With what is said of the file beforehand.
    #[wasm_bindgen(constructor)]
    pub fn new(given: &JsValue) -> Result<Reading, JsValue> {
        Ok(Self {
            options: options(given)?,
            stage: Stage::Nothing,
            arrays: Vec::new(),
        })
    }

    /// Begins a file; `of_two` where it is a `.npy` file of two.
    pub fn file(&mut self, name: Option<String>, of_two: bool) -> Result<(), JsValue> {
        self.close().map_err(|stop| thrown(&stop))?;
        self.stage = if of_two {
            Stage::Npy(NpyReader::new(name))
        } else {
            self.options.file = name;
            Stage::File(Box::new(Reader::new(self.options.clone())))
        };
        Ok(())
    }

    /// Takes the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let pushed = match &mut self.stage {
            Stage::File(reader) => reader.push(bytes),
            Stage::Npy(reader) => reader.push(bytes).map_err(Stop::from),
            _ => Ok(()),
        };
        pushed.map_err(|stop| thrown(&stop))
    }

    /// Begins arrays of this `kind`: `logit`, `probability` or `score`; with weights or without. Of several `classes` there are
    /// so many numbers in a row.
    pub fn arrays(
        &mut self,
        kind: &str,
        has_weights: bool,
        classes: Option<usize>,
    ) -> Result<(), JsValue> {
        let kind = match kind {
            "logit" => Role::Logit,
            "probability" => Role::Probability,
            "score" => Role::Score,
            other => {
                let requirement = "logit, probability or score";
                return Err(refused("kind", &other.into(), requirement));
            }
        };
        self.stage = match classes {
            None => Stage::Arrays(Box::new(ArraysReader::new(
                kind,
                has_weights,
                &self.options,
            ))),
            Some(classes) => {
                let reader = ClassArraysReader::new(kind, classes, has_weights, &self.options);
                Stage::ClassArrays(Box::new(reader.map_err(|stop| thrown(&stop))?))
            }
        };
        Ok(())
    }

    /// Takes the next rows of the arrays.
    pub fn rows(
        &mut self,
        labels: &[f64],
        scores: &[f64],
        weights: Option<Box<[f64]>>,
    ) -> Result<(), JsValue> {
        let weights = weights.as_deref();
        let pushed = match &mut self.stage {
            Stage::Arrays(reader) => reader.push(&Arrays {
                labels,
                scores,
                // The reader knows what they are.
                kind: Role::Score,
                weights,
            }),
            Stage::ClassArrays(reader) => reader.push(labels, scores, weights),
            _ => Ok(()),
        };
        pushed.map_err(|stop| thrown(&stop))
    }

    /// Begins columns that have types, of so many rows, by their names and first values; says which are wanted.
    pub fn columns(
        &mut self,
        file: Option<String>,
        names: Vec<String>,
        rows: f64,
        first: Vec<JsValue>,
    ) -> Result<Vec<usize>, JsValue> {
        self.options.file = file;
        let reader = TypedReader::new(names, rows as u64, &columns(&first), &self.options);
        let reader = reader.map_err(|stop| thrown(&stop))?;
        let wanted = reader.wanted();
        self.stage = Stage::Typed(Box::new(reader));
        Ok(wanted)
    }

    /// Takes the next rows of the columns that are wanted.
    pub fn parts(&mut self, parts: Vec<JsValue>) -> Result<(), JsValue> {
        let Stage::Typed(reader) = &mut self.stage else {
            return Ok(());
        };
        reader.push(&columns(&parts)).map_err(|stop| thrown(&stop))
    }

    /// After the last bytes or rows.
    pub fn end(&mut self) -> Result<(), JsValue> {
        let ending = self.ending().map_err(|stop| thrown(&stop))?;
        self.stage = Stage::Ending(Box::new(ending));
        Ok(())
    }

    /// Goes on to sort for a few milliseconds; says how far it is, and undefined when it is done.
    pub fn step(&mut self) -> Result<Option<f64>, JsValue> {
        let Stage::Ending(ending) = &mut self.stage else {
            return Ok(None);
        };
        let more = ending.step().map_err(|stop| thrown(&stop))?;
        Ok(more.then(|| ending.progress()))
    }

    /// What was read. This is no longer of use.
    pub fn take(self) -> Result<Data, JsValue> {
        let outcome = match self.stage {
            Stage::Ending(ending) => ending.outcome(),
            _ => Err(Fault::Empty.into()),
        };
        outcome.map(Data::new).map_err(|stop| thrown(&stop))
    }

    fn close(&mut self) -> Result<(), Stop> {
        if let Stage::Npy(reader) = std::mem::replace(&mut self.stage, Stage::Nothing) {
            self.arrays.push(reader.finish()?);
        }
        Ok(())
    }

    fn ending(&mut self) -> Result<Ending, Stop> {
        match std::mem::replace(&mut self.stage, Stage::Nothing) {
            Stage::File(reader) => reader.end(),
            Stage::Arrays(reader) => reader.end(),
            Stage::ClassArrays(reader) => reader.end(),
            Stage::Typed(reader) => reader.end(),
            stage => {
                self.stage = stage;
                self.close()?;
                from_npy(std::mem::take(&mut self.arrays), &self.options)
            }
        }
    }
}
