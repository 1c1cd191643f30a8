//! Modules that are made by hand: each function is in one part, and parts give each other what they ask for.

mod compiled;

use std::collections::BTreeSet;

use super::*;

/// A module in which `draw` and `save` call one function, `save` another, and each calls through the table by a type
/// of its own.
fn whole() -> Vec<u8> {
    let mut module = Module::default();
    let table = module
        .tables
        .add_local(false, 2, Some(2), walrus::RefType::FUNCREF);
    let memory = module.memories.add_local(false, false, 1, None, None);
    module.exports.add("memory", memory);
    let mut constant = |name: &str, params: &[walrus::ValType], value: i32| {
        let arguments: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
        let mut function = FunctionBuilder::new(&mut module.types, params, &[walrus::ValType::I32]);
        function.name(name.to_owned()).func_body().i32_const(value);
        function.finish(arguments, &mut module.funcs)
    };
    let both = constant("both", &[], 1);
    let saved = constant("saved", &[], 2);
    let listed = [
        constant("listed for draw", &[walrus::ValType::I64], 3),
        constant("listed for save", &[walrus::ValType::F64], 4),
    ];
    let kind = ElementKind::Active {
        table,
        offset: ConstExpr::Value(Value::I32(0)),
    };
    let element = module
        .elements
        .add(kind, ElementItems::Functions(listed.into()));
    module.tables.get_mut(table).elem_segments.insert(element);
    for (name, called) in [("draw", vec![both]), ("save", vec![both, saved])] {
        let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
        let mut body = function.func_body();
        for id in called {
            body.call(id).drop();
        }
        let ty = module.funcs.get(listed[usize::from(name == "save")]).ty();
        if name == "save" {
            body.f64_const(0.0);
        } else {
            body.i64_const(0);
        }
        body.i32_const(i32::from(name == "save"))
            .call_indirect(ty, table)
            .drop();
        let id = function.finish(Vec::new(), &mut module.funcs);
        module.exports.add(name, id);
    }
    module.emit_wasm()
}

/// What `draw` does not use.
const SAVING: [Part; 1] = [Part {
    name: "saving",
    needs: &[],
    exports: &["save"],
    is_own: |_| false,
}];

/// A plan by which all functions in the table may be called, and all constants stay.
fn all(parts: &[Part]) -> Plan<'_> {
    Plan {
        parts,
        foreign: vec![BTreeSet::new(); parts.len() + 1],
        constants: Vec::new(),
    }
}

/// The names of the functions that a part has itself.
fn own(part: &[u8]) -> BTreeSet<String> {
    let module = parsed(part).expect("a module");
    let local = module.funcs.iter_local();
    local
        .filter_map(|(id, _)| module.funcs.get(id).name.clone())
        .collect()
}

#[test]
fn each_function_is_in_one_part() {
    let parts = split(&whole(), &all(&SAVING)).expect("two parts");
    let owned = [["both", "listed for draw"], ["listed for save", "saved"]];
    let owned = owned.map(|names| names.map(Into::into).into());
    assert_eq!(
        parts.iter().map(|part| own(part)).collect::<Vec<_>>(),
        owned
    );
    let parts: Vec<_> = parts
        .iter()
        .map(|part| parsed(part).expect("a module"))
        .collect();
    let [first, second] = &parts[..] else {
        panic!("not two parts")
    };
    // Doors keep their names, and the second part asks for nothing that the first does not give.
    for name in ["draw", "save"] {
        assert!(exported_function(first, name).is_ok(), "{name}");
    }
    let given: BTreeSet<&str> = first.exports.iter().map(|one| one.name.as_str()).collect();
    for import in second.imports.iter() {
        assert!(given.contains(import.name.as_str()), "{}", import.name);
    }
    assert_eq!(second.exports.iter().count(), 0);
    assert_eq!(second.data.iter().count(), 0);
}

#[test]
fn an_export_that_is_not_there_is_refused() {
    let printing = [Part {
        exports: &["print"],
        ..SAVING[0]
    }];
    let error = split(&whole(), &all(&printing)).expect_err("no such export");
    assert_eq!(error.to_string(), "the module has no export print");
}
