//! Splits a compiled module into parts, so that a page fetches what its first picture uses, and the rest when it is wanted.
//!
//! The first part is a whole module, but a few exports in it are only doors: each calls an entry of its table that is empty
//! until another part has filled it. Each part needs some of those before it. It has the functions that are used behind its
//! doors alone; what several parts use is in the last part that all of them need. All share the memory, the tables and the
//! functions of an instance of the first, so nothing is there twice.

mod calls;
mod data;
mod methods;
mod module;
mod plan;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::ensure;
use flate2::Crc;
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportedFunction, Module,
};

use self::data::{contents, fill, take};
pub(crate) use self::methods::method;
use self::module::{exported, exported_function, functions_table, grow, named, parsed, slots};
use self::plan::{FIRST, NOWHERE};
pub(crate) use self::plan::{Part, Plan};

/// What is wanted of a part: short names, by those that all has in the whole module.
type Wanted = BTreeMap<String, String>;

/// The parts of `wasm`, the first one first.
pub(crate) fn split(wasm: &[u8], plan: &Plan) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut crc = Crc::new();
    crc.update(wasm);
    // Parts of different builds must not meet: only the right first part has a memory of this name.
    let memory = format!("{:08x}", crc.sum());
    let owners = plan.owners(&parsed(wasm)?)?;
    let mut wanted = BTreeMap::new();
    let mut made = Vec::new();
    // From the last one on, so that all is known that is wanted of each.
    for part in (1..=plan.parts.len()).rev() {
        let own = wanted.remove(plan.name(part)).unwrap_or_default();
        let mut module = later_part(parsed(wasm)?, part, &memory, (plan, &owners), &own)?;
        shorten(&mut module, &memory, &mut wanted);
        made.push(module.emit_wasm());
    }
    let own = wanted.remove(FIRST).unwrap_or_default();
    let mut first = first_part(parsed(wasm)?, &memory, (plan, &owners), &own)?;
    let all: Vec<_> = plan
        .constants
        .iter()
        .map(|(place, _)| place.clone())
        .collect();
    take(&mut first, &all)?;
    made.push(first.emit_wasm());
    made.reverse();
    Ok(made)
}

/// Gives imports names that are shorter than the numbers of all functions, the same in all parts.
fn shorten(module: &mut Module, memory: &str, wanted: &mut BTreeMap<String, Wanted>) {
    for import in module.imports.iter_mut() {
        let given = wanted.entry(import.module.clone()).or_default();
        let next = format!("${:x}", given.len());
        let short = given.entry(import.name.clone());
        let short = short.or_insert_with_key(|name| {
            if name == memory {
                memory.to_owned()
            } else {
                next
            }
        });
        import.name.clone_from(short);
    }
}

/// The part of each function, by its id in another copy of the module.
fn by_id(module: &Module, owners: &[usize]) -> BTreeMap<FunctionId, usize> {
    let functions = module.funcs.iter().map(|function| function.id());
    functions.zip(owners.iter().copied()).collect()
}

/// The module with doors in place of exports, and with exports for what the other parts want of it.
fn first_part(
    mut module: Module,
    memory: &str,
    (plan, owners): (&Plan, &[usize]),
    wanted: &Wanted,
) -> anyhow::Result<Module> {
    let (table, start) = functions_table(&module)?;
    let owners = by_id(&module, owners);
    for (slot, (name, _)) in (start..).zip(plan.doors()) {
        let export = exported(&module, name)?;
        let ty = module.funcs.get(exported_function(&module, name)?).ty();
        let types = module.types.get(ty);
        let (params, results) = (types.params().to_vec(), types.results().to_vec());
        let mut door = FunctionBuilder::new(&mut module.types, &params, &results);
        let arguments: Vec<_> = params.iter().map(|&ty| module.locals.add(ty)).collect();
        let mut body = door.func_body();
        for &argument in &arguments {
            body.local_get(argument);
        }
        body.const_(Value::I32(slot.try_into()?))
            .call_indirect(ty, table);
        let door = door.finish(arguments, &mut module.funcs);
        module.exports.get_mut(export).item = ExportItem::Function(door);
    }
    empty(&mut module, &owners);
    grow(&mut module, table, plan.doors().count());
    give(&mut module, memory, wanted);
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

/// What belongs to a part but the first; all else is imported.
fn later_part(
    mut module: Module,
    part: usize,
    memory: &str,
    (plan, owners): (&Plan, &[usize]),
    wanted: &Wanted,
) -> anyhow::Result<Module> {
    let constants = contents(&module, &plan.constants_of(part))?;
    let owners = by_id(&module, owners);
    let (table, start) = functions_table(&module)?;
    let mut slots = slots(&module, table);
    slots.retain(|(_, id)| owners[id] == part);
    for (slot, (name, owner)) in (start..).zip(plan.doors()) {
        let function = exported_function(&module, name)?;
        if owner == part {
            slots.push((slot, function));
        }
    }
    import(&mut module, memory, |function| {
        let owner = owners[&function];
        (owner != part && owner != NOWHERE).then(|| plan.name(owner))
    });
    clear(&mut module);
    give(&mut module, memory, wanted);
    fill(&mut module, constants)?;
    grow(&mut module, table, plan.doors().count());
    for run in slots.chunk_by(|a, b| a.0 + 1 == b.0) {
        let offset = ConstExpr::Value(Value::I32(run[0].0.try_into()?));
        let items = run.iter().map(|(_, id)| *id).collect();
        let kind = ElementKind::Active { table, offset };
        let filled = module.elements.add(kind, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(filled);
    }
    walrus::passes::gc::run(&mut module);
    for (id, _) in module.funcs.iter_local() {
        let name = module.funcs.get(id).name.as_deref().unwrap_or("a function");
        ensure!(owners[&id] == part, "{} holds {name}", plan.name(part));
    }
    for import in module.imports.iter() {
        let needs = plan.parts[part - 1].needs;
        let known = import.module == FIRST || needs.contains(&import.module.as_str());
        let (own, other, name) = (plan.name(part), &import.module, &import.name);
        ensure!(
            known,
            "{own} calls {name} of {other}, which it does not need"
        );
    }
    Ok(module)
}

/// Exports what is wanted, by its short name.
fn give(module: &mut Module, memory: &str, wanted: &Wanted) {
    for (name, item) in named(module, memory) {
        if let Some(name) = wanted.get(&name) {
            module.exports.add(name, item);
        }
    }
}

/// Puts a function that stops the engine in place of those in tables that only other parts call.
fn empty(module: &mut Module, owners: &BTreeMap<FunctionId, usize>) {
    let mut stop = FunctionBuilder::new(&mut module.types, &[], &[]);
    stop.func_body().unreachable();
    let stop = stop.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for id in functions.iter_mut().filter(|id| owners[id] > 0) {
                *id = stop;
            }
        }
    }
}

/// Imports the functions of the parts that `from` names, and what else the first part has, instead of what all imports.
fn import(module: &mut Module, memory: &str, from: impl Fn(FunctionId) -> Option<&'static str>) {
    let old: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
    for (name, item) in named(module, memory) {
        match item {
            ExportItem::Function(id) => {
                if let Some(part) = from(id) {
                    let import = module.imports.add(part, &name, id);
                    let function = module.funcs.get_mut(id);
                    let ty = function.ty();
                    function.kind = FunctionKind::Import(ImportedFunction { ty, import });
                }
            }
            ExportItem::Tag(_) => {}
            ExportItem::Global(id) => {
                let import = module.imports.add(FIRST, &name, id);
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
            ExportItem::Memory(id) => {
                let import = module.imports.add(FIRST, &name, id);
                let memory = module.memories.get_mut(id);
                memory.import = Some(import);
                memory.data_segments.clear();
            }
            ExportItem::Table(id) => {
                let import = module.imports.add(FIRST, &name, id);
                let table = module.tables.get_mut(id);
                table.import = Some(import);
                table.elem_segments.clear();
            }
        }
    }
    for id in old {
        module.imports.delete(id);
    }
}

/// Takes away what only the first part does: it starts, fills memory and tables, and has exports.
fn clear(module: &mut Module) {
    module.start = None;
    for id in module
        .exports
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        module.exports.delete(id);
    }
    for id in module.data.iter().map(|one| one.id()).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for id in module
        .elements
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        module.elements.delete(id);
    }
}
