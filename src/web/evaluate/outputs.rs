//! Where results go: to new arrays or to the caller's.

use js_sys::{Array, ArrayBuffer, Object};
use wasm_bindgen::prelude::*;

use super::arguments::Arguments;
use super::arrays::{FloatArray, MemoryRange, Precision};
use super::refusal::wrong;
use crate::batch::Sink;
use crate::params::ParamError;
use crate::web::convert::{camel_case, param_error};
use crate::web::object::{get, is_list, set_named};

/// The prefix of result ids, because `loss` is a setting, too.
const INTO: &str = "into.";

const NEEDED: &str = "an object with at least one array for a result";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object, js_name = values)]
    fn values_of(object: &JsValue) -> Result<Array, JsValue>;
}

/// The requested results.
pub(super) struct Outputs {
    /// Their ids, each with the caller's array or undefined.
    wanted: Vec<(&'static str, usize, JsValue)>,
    /// The other arguments.
    others: Array,
}

impl Outputs {
    /// The `ids` that have an array in `into`, or the first `usual` of them if `into` is undefined.
    #[inline(never)]
    pub(super) fn new(
        loss: &'static str,
        (ids, usual): (&[&'static str], usize),
        into: &JsValue,
        [settings, inputs]: [&JsValue; 2],
    ) -> Result<Self, JsValue> {
        let anew = into.is_undefined();
        let mut wanted = Vec::with_capacity(ids.len());
        let mut others = Array::new();
        if !anew {
            if !into.is_object() || is_list(into) || ArrayBuffer::is_view(into) {
                return Err(wrong("into", into, NEEDED));
            }
            let keys: Vec<&str> = ids.iter().map(|id| &id[INTO.len()..]).collect();
            Arguments::new(loss, into).only(("arrays to write into", INTO), &keys, ("", &[]))?;
            others = values_of(settings)?.concat(&values_of(inputs)?);
        }
        for (index, id) in ids.iter().enumerate() {
            let array = if anew {
                JsValue::UNDEFINED
            } else {
                get(into, &name(id))?
            };
            if anew && index < usual || !array.is_undefined() {
                wanted.push((*id, index, array));
            }
        }
        if wanted.is_empty() {
            return Err(wrong("into", into, NEEDED));
        }
        Ok(Self { wanted, others })
    }

    /// Whether the result at this place is requested.
    pub(super) fn want(&self, result: usize) -> bool {
        self.wanted.iter().any(|(_, index, _)| *index == result)
    }

    /// Prepares the outputs, with these lengths; new arrays have this precision. After this, no code of the caller's may run.
    #[inline(never)]
    pub(super) fn open(self, lengths: &[usize], precision: Precision) -> Result<Open, JsValue> {
        let mut open = Vec::with_capacity(self.wanted.len());
        for (id, index, given) in self.wanted {
            let length = lengths[index];
            let anew = given.is_undefined();
            let array = if anew {
                FloatArray::anew(length, precision)?
            } else {
                FloatArray::over(id, &given)?
            };
            if array.length() != length {
                let requirement = format!("{length} long");
                let error = ParamError::of_length(id, array.length(), requirement);
                return Err(param_error(&error));
            }
            let meets =
                |other: JsValue| other.is_object() && MemoryRange::meet(array.as_ref(), &other);
            if self.others.iter().any(meets) {
                let requirement = "one that shares no memory with the other arrays of the call";
                return Err(wrong(id, &given, requirement));
            }
            self.others.push(array.as_ref());
            let returned = if anew { array.as_ref().clone() } else { given };
            open.push((id, index, array, returned));
        }
        Ok(Open(open))
    }
}

/// Checked arrays: the result, its place among those of the loss, the array to write to, and the one to return.
pub(super) struct Open(Vec<(&'static str, usize, FloatArray, JsValue)>);

impl Open {
    /// The arrays by their names.
    pub(super) fn object(self) -> Object {
        let object = Object::new();
        for (id, _, _, returned) in self.0 {
            set_named(&object, &name(id), &returned);
        }
        object
    }
}

impl Sink for Open {
    fn write(&mut self, result: usize, start: usize, numbers: &[f64]) {
        for (_, index, array, _) in &self.0 {
            if *index == result {
                array.write(start, numbers);
            }
        }
    }
}

/// A result's name in JavaScript.
fn name(id: &str) -> String {
    camel_case(&id[INTO.len()..])
}
