//! The libraries, each declared once: its names, its programs' functions, how it writes arrays and stores numbers.

use super::python::{indices, list, rows};
use super::storage::Storage;
use super::subject::{Kind, Subject};
use crate::params::Precision;

/// A library that programs are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Library {
    /// PyTorch.
    PyTorch,
    /// torchvision, for its focal loss.
    Torchvision,
    /// Keras 3.
    Keras,
    /// optax, on JAX.
    Optax,
    /// NumPy, for [training](crate::code::training_program) alone.
    NumPy,
}

impl Library {
    /// All that have losses.
    pub const ALL: [Self; 4] = [Self::PyTorch, Self::Torchvision, Self::Keras, Self::Optax];

    /// Those that programs train a model in.
    pub const TRAINERS: [Self; 2] = [Self::PyTorch, Self::NumPy];

    /// The library that JavaScript calls `name`.
    pub fn called(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter().chain(Self::TRAINERS);
        all.find(|library| library.name() == name)
    }

    /// The name that JavaScript uses.
    pub const fn name(self) -> &'static str {
        self.dialect().name
    }

    /// The name that readers know.
    pub const fn label(self) -> &'static str {
        self.dialect().label
    }

    /// Whether PyTorch computes its losses and gradients.
    pub(super) fn is_torch(self) -> bool {
        matches!(self, Self::PyTorch | Self::Torchvision)
    }

    pub(super) const fn dialect(self) -> &'static Dialect {
        match self {
            Self::PyTorch => &PYTORCH,
            Self::Torchvision => &TORCHVISION,
            Self::Keras => &KERAS,
            Self::Optax => &OPTAX,
            Self::NumPy => &NUMPY,
        }
    }
}

/// How a library's programs are written, and how it stores numbers.
pub(super) struct Dialect {
    name: &'static str,
    label: &'static str,
    /// The imports, `show`, and a function for each loss that the library has, with two empty lines between them.
    source: &'static str,
    /// Expressions for the arrays of predictions, targets and weights.
    pub(super) arrays: fn(subject: &Subject) -> [String; 3],
    /// Whether `show` differentiates a function, instead of the losses.
    pub(super) shows_function: bool,
    pub(super) storage: Storage,
    /// Whether `show` prints gradients.
    pub(super) has_gradients: bool,
}

impl Dialect {
    /// The lines before the first function.
    pub(super) fn imports(&self) -> &'static str {
        self.source.split("\n\n\n").next().unwrap_or_default()
    }

    /// The definition of a function.
    pub(super) fn function(&self, name: &str) -> Option<&'static str> {
        let start = format!("def {name}(");
        let mut parts = self.source.trim_end().split("\n\n\n");
        parts.find(|part| part.starts_with(&start))
    }
}

/// The arrays as lists of Python.
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
    source: include_str!("programs/pytorch.py"),
    arrays: |subject| {
        let (dtype, y_dtype) = match subject.kind {
            Kind::Formula { precision, .. } => match precision {
                Precision::F64 => ("float64", "float64"),
                Precision::F32 => ("float32", "float32"),
                Precision::Bf16 => ("bfloat16", "bfloat16"),
                Precision::F16 => ("float16", "float16"),
            },
            Kind::Softmax { .. } | Kind::SoftmaxFocal { .. } => ("float64", "int64"),
            Kind::Binary { .. } | Kind::Regression(_) => ("float64", "float64"),
        };
        let [x, y, w] = lists(subject);
        [
            format!("torch.tensor({x}, dtype=torch.{dtype}, requires_grad=True)"),
            format!("torch.tensor({y}, dtype=torch.{y_dtype})"),
            format!("torch.tensor({w}, dtype=torch.{dtype})"),
        ]
    },
    shows_function: false,
    storage: Storage::Plain,
    has_gradients: true,
};

const TORCHVISION: Dialect = Dialect {
    name: "torchvision",
    label: "torchvision",
    source: include_str!("programs/torchvision.py"),
    ..PYTORCH
};

/// In Keras, gradients depend on the backend, so its programs print only losses.
const KERAS: Dialect = Dialect {
    name: "keras",
    label: "Keras",
    source: include_str!("programs/keras.py"),
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
            format!("ops.array({x}, \"float64\")"),
            format!("ops.array({y}, \"{dtype}\")"),
            format!("ops.array({w}, \"float64\")"),
        ]
    },
    storage: Storage::Flushed,
    has_gradients: false,
    ..PYTORCH
};

const OPTAX: Dialect = Dialect {
    name: "optax",
    label: "optax",
    source: include_str!("programs/optax.py"),
    arrays: |subject| lists(subject).map(|list| format!("jnp.array({list})")),
    shows_function: true,
    storage: Storage::Flushed,
    has_gradients: true,
};

/// Its losses come with their slopes, which NumPy does not find by itself.
const NUMPY: Dialect = Dialect {
    name: "numpy",
    label: "NumPy",
    source: include_str!("programs/numpy.py"),
    has_gradients: false,
    ..PYTORCH
};
