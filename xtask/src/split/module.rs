//! What is read from a module: its functions in the table, its exports, a name for everything in it.

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId,
};

pub(super) fn parsed(wasm: &[u8]) -> anyhow::Result<Module> {
    Module::from_buffer(wasm).context("the module cannot be read")
}

/// The functions of a segment of a table, each with its place in the segment.
fn listed(items: &ElementItems) -> Vec<(usize, FunctionId)> {
    match items {
        ElementItems::Functions(functions) => functions.iter().copied().enumerate().collect(),
        ElementItems::Expressions(_, items) => {
            let items = items.iter().enumerate();
            items
                .filter_map(|(i, item)| match item {
                    ConstExpr::RefFunc(id) => Some((i, *id)),
                    _ => None,
                })
                .collect()
        }
    }
}

/// The functions in the table, with their slots.
pub(super) fn slots(module: &Module, table: TableId) -> Vec<(u64, FunctionId)> {
    let mut slots = Vec::new();
    for element in module.elements.iter() {
        let ElementKind::Active {
            table: own,
            offset: ConstExpr::Value(Value::I32(start)),
        } = &element.kind
        else {
            continue;
        };
        if *own == table {
            let theirs = listed(&element.items).into_iter();
            slots.extend(theirs.map(|(i, id)| (*start as u64 + i as u64, id)));
        }
    }
    slots
}

/// A name for everything that a part may want. All are read from the same module, so they agree.
pub(super) fn named(module: &Module, memory: &str) -> BTreeMap<String, ExportItem> {
    let numbered = |kind: &'static str, i: usize| format!("${kind}{i:x}");
    let mut named = BTreeMap::new();
    for (i, function) in module.funcs.iter().enumerate() {
        named.insert(numbered("", i), ExportItem::Function(function.id()));
    }
    for (i, global) in module.globals.iter().enumerate() {
        named.insert(numbered("g", i), ExportItem::Global(global.id()));
    }
    for (i, table) in module.tables.iter().enumerate() {
        named.insert(numbered("t", i), ExportItem::Table(table.id()));
    }
    let only = module.memories.iter().next();
    named.extend(only.map(|one| (memory.to_owned(), ExportItem::Memory(one.id()))));
    named
}

/// The table of functions, and its length.
pub(super) fn functions_table(module: &Module) -> anyhow::Result<(TableId, u64)> {
    let table = module.tables.main_function_table()?;
    let table = table.context("the module has no table of functions")?;
    Ok((table, module.tables.get(table).initial))
}

pub(super) fn grow(module: &mut Module, table: TableId, slots: usize) {
    let table = module.tables.get_mut(table);
    table.initial += slots as u64;
    table.maximum = table.maximum.map(|most| most + slots as u64);
}

pub(super) fn exported(module: &Module, name: &str) -> anyhow::Result<walrus::ExportId> {
    let export = module.exports.iter().find(|export| export.name == name);
    let export = export.with_context(|| format!("the module has no export {name}"))?;
    Ok(export.id())
}

pub(super) fn exported_function(module: &Module, name: &str) -> anyhow::Result<FunctionId> {
    let export = module.exports.get(exported(module, name)?);
    let ExportItem::Function(id) = export.item else {
        anyhow::bail!("{name} is not a function");
    };
    ensure!(
        !matches!(module.funcs.get(id).kind, FunctionKind::Import(_)),
        "{name} is imported"
    );
    Ok(id)
}
