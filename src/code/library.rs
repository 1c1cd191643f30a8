//! The libraries, each declared once: its names, how its programs begin and write arrays, how it stores numbers.

use super::python::{indices, list, rows};
use super::storage::Storage;
use super::subject::{Kind, Subject};
use crate::params::Precision;

/// A library that programs are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Library {
    /// PyTorch.
    PyTorch,
    /// torchvision, for its focal loss.
    Torchvision,
    /// Keras 3.
    Keras,
    /// optax, on JAX.
    Optax,
}

impl Library {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::PyTorch, Self::Torchvision, Self::Keras, Self::Optax];

    /// The name that JavaScript uses.
    pub const fn name(self) -> &'static str {
        self.dialect().name
    }

    /// The name that readers know.
    pub const fn label(self) -> &'static str {
        self.dialect().label
    }

    pub(super) const fn dialect(self) -> &'static Dialect {
        match self {
            Self::PyTorch => &PYTORCH,
            Self::Torchvision => &TORCHVISION,
            Self::Keras => &KERAS,
            Self::Optax => &OPTAX,
        }
    }
}

/// How a library's programs are written, and how it stores numbers.
pub(super) struct Dialect {
    name: &'static str,
    label: &'static str,
    /// The first lines.
    pub(super) imports: &'static str,
    /// The definition of `show`.
    pub(super) show: &'static str,
    /// Statements that make the arrays x, y and w.
    pub(super) arrays: fn(subject: &Subject) -> [String; 3],
    /// Stands before the expression that `show` is called with.
    pub(super) before_expression: &'static str,
    /// For losses that the library lacks; `None` if programs leave those out.
    pub(super) functions: Option<Functions>,
    pub(super) storage: Storage,
    /// Whether `show` prints gradients.
    pub(super) has_gradients: bool,
}

/// Where a library has the functions that formulas use.
pub(super) struct Functions {
    /// `log`, `log1p` and `clip`.
    pub(super) math: &'static str,
    /// `sigmoid` and `softplus`.
    pub(super) nn: &'static str,
    /// The wrapper of a formula.
    around: (&'static str, &'static str),
}

impl Functions {
    /// An expression for a formula.
    pub(super) fn expression(&self, formula: &str) -> String {
        format!("{}{formula}{}", self.around.0, self.around.1)
    }
}

/// x, y and w as lists of Python.
fn lists(subject: &Subject) -> [String; 3] {
    let (x, y) = match subject.classes() {
        Some(classes) => (rows(&subject.x, classes), indices(&subject.y)),
        None => (list(&subject.x), list(&subject.y)),
    };
    [x, y, list(&subject.weight)]
}

const PYTORCH: Dialect = Dialect {
    name: "pytorch",
    label: "PyTorch",
    imports: "import torch
from torch.nn import functional as F",
    show: r#"def show(name, loss, decimals=400):
    (gradient,) = torch.autograd.grad(loss.sum(), x)
    texts = [" ".join(f"{round(v, decimals) + 0.0:.6g}" for v in t.flatten().tolist()) for t in (loss, gradient)]
    print(f"{name}: loss {texts[0]}, gradient {texts[1]}")"#,
    arrays: |subject| {
        let (dtype, y_dtype) = match subject.kind {
            Kind::Formula { precision, .. } => match precision {
                Precision::F64 => ("float64", "float64"),
                Precision::F32 => ("float32", "float32"),
                Precision::Bf16 => ("bfloat16", "bfloat16"),
                Precision::F16 => ("float16", "float16"),
            },
            Kind::Softmax { .. } => ("float64", "int64"),
            Kind::Binary { .. } | Kind::Regression(_) => ("float64", "float64"),
        };
        let [x, y, w] = lists(subject);
        [
            format!("x = torch.tensor({x}, dtype=torch.{dtype}, requires_grad=True)"),
            format!("y = torch.tensor({y}, dtype=torch.{y_dtype})"),
            format!("w = torch.tensor({w}, dtype=torch.{dtype})"),
        ]
    },
    before_expression: "",
    functions: Some(Functions {
        math: "torch",
        nn: "torch",
        around: ("", ""),
    }),
    storage: Storage::Plain,
    has_gradients: true,
};

const TORCHVISION: Dialect = Dialect {
    name: "torchvision",
    label: "torchvision",
    imports: "import torch
from torchvision.ops import sigmoid_focal_loss",
    functions: None,
    ..PYTORCH
};

/// In Keras, gradients depend on the backend, so its programs print only losses.
const KERAS: Dialect = Dialect {
    name: "keras",
    label: "Keras",
    imports: r#"import os

os.environ["KERAS_BACKEND"] = "jax"  # others may differ where a logit is large
os.environ["JAX_ENABLE_X64"] = "1"
import keras
from keras import losses, ops

keras.config.set_floatx("float64")"#,
    show: r#"def show(name, loss, decimals=400):
    numbers = ops.convert_to_numpy(loss).flatten().tolist()
    print(f"{name}: loss", " ".join(f"{round(v, decimals) + 0.0:.6g}" for v in numbers))"#,
    arrays: |subject| {
        let [mut x, mut y, w] = lists(subject);
        let dtype = if subject.classes().is_some() {
            "int32"
        } else {
            // A row for each sample, since Keras takes the mean of a row.
            (x, y) = (rows(&subject.x, 1), rows(&subject.y, 1));
            "float64"
        };
        [
            format!("x = ops.array({x}, \"float64\")"),
            format!("y = ops.array({y}, \"{dtype}\")"),
            format!("w = ops.array({w}, \"float64\")"),
        ]
    },
    before_expression: "",
    functions: Some(Functions {
        math: "ops",
        nn: "ops",
        around: ("ops.squeeze(", ", -1)"),
    }),
    storage: Storage::Flushed,
    has_gradients: false,
};

const OPTAX: Dialect = Dialect {
    name: "optax",
    label: "optax",
    imports: r#"import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)"#,
    show: r#"def show(name, losses, decimals=400):
    gradient = jax.grad(lambda x: losses(x).sum())(x)
    texts = [" ".join(f"{round(v, decimals) + 0.0:.6g}" for v in a.flatten().tolist()) for a in (losses(x), gradient)]
    print(f"{name}: loss {texts[0]}, gradient {texts[1]}")"#,
    arrays: |subject| {
        let [x, y, w] = lists(subject);
        [("x", x), ("y", y), ("w", w)].map(|(name, list)| format!("{name} = jnp.array({list})"))
    },
    before_expression: "lambda x: ",
    functions: Some(Functions {
        math: "jnp",
        nn: "jax.nn",
        around: ("", ""),
    }),
    storage: Storage::Flushed,
    has_gradients: true,
};
