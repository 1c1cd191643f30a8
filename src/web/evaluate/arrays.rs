//! Reads the caller's arrays and finds where they are in memory.

use std::cell::OnceCell;
use std::ops::Range;

use js_sys::{Float64Array, Int32Array, Object, Symbol};
use wasm_bindgen::prelude::*;

use super::refusal::wrong;
use crate::batch::Source;
use crate::params::ParamError;
use crate::web::convert::param_error;

/// The longest array that is taken.
const LONGEST: u32 = 1 << 25;

// Constructors may throw, and `js_sys` does not catch that. An exception that passes through wasm never restores its
// stack pointer, so thousands of them would use up the stack.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Float64Array)]
    type Floats;
    #[wasm_bindgen(constructor, catch, js_class = "Float64Array")]
    fn copied(array: &JsValue) -> Result<Floats, JsValue>;
    #[wasm_bindgen(constructor, catch, js_class = "Float64Array")]
    fn long(length: u32) -> Result<Floats, JsValue>;
    #[wasm_bindgen(constructor, catch, js_class = "Float64Array")]
    fn over(buffer: &JsValue, start: f64, length: f64) -> Result<Floats, JsValue>;

    #[wasm_bindgen(js_name = Float32Array)]
    type Singles;
    #[wasm_bindgen(constructor, catch, js_class = "Float32Array")]
    fn copied(array: &JsValue) -> Result<Singles, JsValue>;
    #[wasm_bindgen(constructor, catch, js_class = "Float32Array")]
    fn long(length: u32) -> Result<Singles, JsValue>;
    #[wasm_bindgen(constructor, catch, js_class = "Float32Array")]
    fn over(buffer: &JsValue, start: f64, length: f64) -> Result<Singles, JsValue>;

    #[wasm_bindgen(js_name = Int32Array)]
    type Integers;
    #[wasm_bindgen(constructor, catch, js_class = "Int32Array")]
    fn copied(array: &JsValue) -> Result<Integers, JsValue>;
    #[wasm_bindgen(constructor, catch, js_class = "Int32Array")]
    fn over(buffer: &JsValue, start: f64, length: f64) -> Result<Integers, JsValue>;

    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn get_of(target: &JsValue, key: &JsValue, receiver: &JsValue) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// The prototype of all typed arrays.
    static TYPED: OnceCell<Object> = const { OnceCell::new() };
}

/// Where the numbers of a typed array are. Uses the original getters, because the array's own properties may lie or run
/// the caller's code.
pub(super) struct MemoryRange {
    buffer: JsValue,
    /// In bytes.
    start: f64,
    bytes: f64,
}

impl MemoryRange {
    /// The range of a typed array; `None` for anything else.
    #[inline(never)]
    fn of(value: &JsValue) -> Option<Self> {
        Some(Self {
            buffer: of_array(value, &"buffer".into())?,
            start: of_array(value, &"byteOffset".into())?.as_f64()?,
            bytes: of_array(value, &"byteLength".into())?.as_f64()?,
        })
    }

    /// Whether two arrays overlap in memory; anything but a typed array never does.
    pub(super) fn meet(a: &JsValue, b: &JsValue) -> bool {
        let (Some(a), Some(b)) = (Self::of(a), Self::of(b)) else {
            return false;
        };
        let empty = a.bytes * b.bytes == 0.0;
        !empty && a.buffer == b.buffer && a.start < b.start + b.bytes && b.start < a.start + a.bytes
    }
}

/// The built-in getters of typed arrays. For anything else the buffer and kind are undefined.
#[inline(never)]
fn of_array(value: &JsValue, key: &JsValue) -> Option<JsValue> {
    TYPED.with(|typed| {
        let typed = typed.get_or_init(|| {
            let floats = Object::get_prototype_of(&Float64Array::new_with_length(0));
            Object::get_prototype_of(&floats)
        });
        get_of(typed, key, value).ok()
    })
}

/// An array of floats: a `Float64Array`, or a `Float32Array`, whose numbers the browser itself widens, and rounds.
pub(super) struct FloatArray {
    /// Of either class: what is called does not depend on it.
    array: Float64Array,
    pub(super) precision: Precision,
}

/// How many bits the numbers of an array have.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Precision {
    F32,
    F64,
}

impl FloatArray {
    /// A new array, or the browser's error if there is no memory for it.
    pub(super) fn anew(length: usize, precision: Precision) -> Result<Self, JsValue> {
        let length = length as u32;
        let array = match precision {
            Precision::F32 => Singles::long(length).map(JsCast::unchecked_into),
            Precision::F64 => Floats::long(length).map(JsCast::unchecked_into),
        };
        array.map(|array| Self { array, precision })
    }

    /// A plain array over the same memory, whose class and length cannot change. The memory stays the caller's, so none of the
    /// caller's code may run before the last use.
    #[inline(never)]
    pub(super) fn over(id: &'static str, value: &JsValue) -> Result<Self, JsValue> {
        let doubles = range_of(id, value, "Float64Array")?;
        let (range, precision) = match doubles {
            Some(range) => (Some(range), Precision::F64),
            None => (range_of(id, value, "Float32Array")?, Precision::F32),
        };
        let Some(range) = range else {
            let requirement = if value.has_type::<Float64Array>() {
                "an array with numbers of its own"
            } else {
                "a Float64Array or Float32Array"
            };
            return Err(wrong(id, value, requirement));
        };
        // A detached array looks empty, too, and cannot be copied.
        let empty = range.bytes == 0.0;
        let (buffer, start) = (&range.buffer, range.start);
        let view: Result<JsValue, JsValue> = match precision {
            Precision::F64 if empty => Floats::copied(value).map(Into::into),
            Precision::F64 => Floats::over(buffer, start, range.bytes / 8.0).map(Into::into),
            Precision::F32 if empty => Singles::copied(value).map(Into::into),
            Precision::F32 => Singles::over(buffer, start, range.bytes / 4.0).map(Into::into),
        };
        let array = view.map_err(|_| lost(id))?.unchecked_into();
        Ok(Self { array, precision })
    }

    pub(super) fn length(&self) -> usize {
        self.array.length() as usize
    }

    fn part(&self, start: usize, end: usize) -> Float64Array {
        self.array.subarray(start as u32, end as u32)
    }

    /// Writes numbers from the index `start` on.
    pub(super) fn write(&self, start: usize, numbers: &[f64]) {
        self.part(start, start + numbers.len()).copy_from(numbers);
    }
}

impl AsRef<JsValue> for FloatArray {
    fn as_ref(&self) -> &JsValue {
        &self.array
    }
}

/// The numbers of an array of floats, copied block by block. The array stays the caller's, so none of the caller's code may run
/// before the last use.
pub(super) struct Numbers {
    array: FloatArray,
    block: Vec<f64>,
}

impl Numbers {
    pub(super) fn new(id: &'static str, value: &JsValue) -> Result<Self, JsValue> {
        let array = FloatArray::over(id, value)?;
        let block = Vec::new();
        Ok(Self { array, block })
    }

    /// `None` for undefined.
    pub(super) fn optional(id: &'static str, value: &JsValue) -> Result<Option<Self>, JsValue> {
        if value.is_undefined() {
            return Ok(None);
        }
        Self::new(id, value).map(Some)
    }

    pub(super) fn precision(&self) -> Precision {
        self.array.precision
    }
}

impl Source<f64> for Numbers {
    fn length(&self) -> usize {
        self.array.length()
    }

    fn read(&mut self, range: Range<usize>) -> &[f64] {
        self.block.resize(range.len(), 0.0);
        let part = self.array.part(range.start, range.end);
        part.copy_to(&mut self.block);
        &self.block
    }
}

/// The same of an `Int32Array`.
pub(super) struct Indices {
    array: Int32Array,
    block: Vec<i32>,
}

impl Indices {
    /// `None` for anything else.
    #[inline(never)]
    pub(super) fn of(id: &'static str, value: &JsValue) -> Result<Option<Self>, JsValue> {
        let Some(range) = range_of(id, value, "Int32Array")? else {
            return Ok(None);
        };
        let view = if range.bytes == 0.0 {
            Integers::copied(value)
        } else {
            Integers::over(&range.buffer, range.start, range.bytes / 4.0)
        };
        Ok(Some(Self {
            array: view.map_err(|_| lost(id))?.unchecked_into(),
            block: Vec::new(),
        }))
    }
}

impl Source<i32> for Indices {
    fn length(&self) -> usize {
        self.array.length() as usize
    }

    fn read(&mut self, range: Range<usize>) -> &[i32] {
        self.block.resize(range.len(), 0);
        let part = self.array.subarray(range.start as u32, range.end as u32);
        part.copy_to(&mut self.block);
        &self.block
    }
}

/// Where an array of this kind is; `None` if it is of another kind, an error if it is too long.
fn range_of(id: &'static str, value: &JsValue, kind: &str) -> Result<Option<MemoryRange>, JsValue> {
    let own = of_array(value, &Symbol::to_string_tag().into());
    if own.and_then(|own| own.as_string()).as_deref() != Some(kind) {
        return Ok(None);
    }
    let length = of_array(value, &"length".into()).and_then(|length| length.as_f64());
    let length = length.unwrap_or_default();
    if length > f64::from(LONGEST) {
        let requirement = format!("{LONGEST} long or less");
        let error = ParamError::new(id, format_args!("{length} long"), requirement);
        return Err(param_error(&error));
    }
    Ok(MemoryRange::of(value))
}

/// A buffer that was transferred elsewhere, or shrunk below the array.
fn lost(id: &'static str) -> JsValue {
    let requirement = "one that still has its numbers";
    let error = ParamError::new(id, "an array of a detached buffer", requirement);
    param_error(&error)
}
