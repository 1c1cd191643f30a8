//! Splits a compiled module into parts, so that a page fetches what its first picture uses, and the rest when it is wanted.
//!
//! The first part is a whole module, but a few exports in it are only doors: each calls an entry of its table that is empty
//! until another part has filled it. Each part needs some of those before it. It has the functions that are used behind its
//! doors alone; what several parts use is in the last part that all of them need. All share the memory, the tables and the
//! functions of an instance of the first, so nothing is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, ensure};
use flate2::Crc;
use walrus::ir::{CallIndirect, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, ImportedFunction, Module, TableId, TypeId,
};

use crate::links::Notes;

/// What other parts call the first in their imports.
const FIRST: &str = "first";

/// About how many bytes another segment of data takes.
const SEGMENT: u32 = 8;

/// What is left out of the first part.
pub(crate) struct Part {
    /// What others call it in their imports.
    pub(crate) name: &'static str,
    /// The names of all parts that it needs besides the first; they stand before it.
    pub(crate) needs: &'static [&'static str],
    /// The exports behind which it lies.
    pub(crate) exports: &'static [&'static str],
    /// Tells by their names the methods of trait objects that only it calls.
    pub(crate) is_own: fn(&str) -> bool,
}

/// What the linked module tells of its parts, which does not change when wasm-bindgen has run. The first part has the
/// number 0.
pub(crate) struct Plan<'a> {
    /// The parts from number 1 on.
    parts: &'a [Part],
    /// The places in the table that each part and those that it needs cannot call.
    foreign: Vec<BTreeSet<u64>>,
    /// Where in memory the constants lie that the first part does not need, and whose they are.
    constants: Vec<(Range<u32>, usize)>,
}

/// The numbers of each part and of those that it needs.
fn sets(parts: &[Part]) -> Vec<BTreeSet<usize>> {
    let numbers = (1..).zip(parts);
    let sets = numbers.map(|(own, part)| {
        let needed = (1..).zip(parts);
        let needed = needed.filter(|(_, other)| part.needs.contains(&other.name));
        needed.map(|(number, _)| number).chain([0, own]).collect()
    });
    [BTreeSet::from([0])].into_iter().chain(sets).collect()
}

/// The number of functions that none needs, and that are in no part.
const NOWHERE: usize = usize::MAX;

/// The number of the part that has what all these need, a bit for each.
fn owner(needing: u32, sets: &[BTreeSet<usize>]) -> Option<usize> {
    let needing = sets
        .iter()
        .enumerate()
        .filter(|(i, _)| needing >> i & 1 == 1);
    let shared = needing.map(|(_, set)| set.clone()).reduce(|a, b| &a & &b);
    shared?.last().copied()
}

impl<'a> Plan<'a> {
    /// Of a module with the linker's notes.
    pub(crate) fn of(linked: &[u8], parts: &'a [Part]) -> anyhow::Result<Self> {
        let notes = Notes::read(linked).context("the linker's notes cannot be read")?;
        let module = parsed(linked)?;
        // Until wasm-bindgen has run, the names of exports end with a hash.
        let full = |short: &str| {
            let mut names = module.exports.iter().map(|export| &*export.name);
            let name =
                names.find(|name| name.rsplit_once('_').is_some_and(|(own, _)| own == short));
            name.with_context(|| format!("the linked module has no export {short}"))
        };
        let (table, _) = functions_table(&module)?;
        let ids: Vec<FunctionId> = module.funcs.iter().map(|one| one.id()).collect();
        let references = |found: &BTreeSet<FunctionId>| {
            let numbers = (0..).zip(&ids).filter(|(_, id)| found.contains(id));
            notes.references(&numbers.map(|(number, _)| number).collect())
        };
        let (mut foreign, mut needed) = (Vec::new(), Vec::new());
        let sets = sets(parts);
        for set in &sets {
            let others = (1..).zip(parts).filter(|(number, _)| !set.contains(number));
            let others: Vec<&Part> = others.map(|(_, part)| part).collect();
            let exports = others.iter().flat_map(|part| part.exports);
            let exports = exports
                .map(|name| full(name))
                .collect::<anyhow::Result<Vec<_>>>()?;
            let methods = notes.only_named(|name| others.iter().any(|part| (part.is_own)(name)));
            let slots_of = |found: &BTreeSet<FunctionId>| {
                let taken = references(found).functions;
                let taken = taken.difference(&methods);
                let taken: BTreeSet<_> = taken.map(|&number| ids[number as usize]).collect();
                let slots = slots(&module, table).into_iter();
                slots
                    .filter(|(_, id)| taken.contains(id))
                    .map(|(slot, _)| slot)
                    .collect()
            };
            let found = used(&module, &exports, slots_of)?;
            let own = slots_of(&found);
            let all = slots(&module, table).into_iter().map(|(slot, _)| slot);
            foreign.push(all.filter(|slot| !own.contains(slot)).collect());
            needed.push(references(&found));
        }
        let constants = notes.constants(&needed).into_iter();
        let constants =
            constants.map(|(place, needing)| (place, owner(needing, &sets).unwrap_or(1)));
        Ok(Self {
            parts,
            foreign,
            constants: constants.filter(|(_, part)| *part > 0).collect(),
        })
    }

    /// The number of the part of each function of the whole module, in their order.
    fn owners(&self, module: &Module) -> anyhow::Result<Vec<usize>> {
        let (table, _) = functions_table(module)?;
        let sets = sets(self.parts);
        let mut needing: BTreeMap<FunctionId, u32> = BTreeMap::new();
        for (i, (foreign, set)) in self.foreign.iter().zip(&sets).enumerate() {
            let slots = slots(module, table).into_iter().map(|(slot, _)| slot);
            let own: BTreeSet<u64> = slots.filter(|slot| !foreign.contains(slot)).collect();
            let doors = self.doors().filter(|(_, part)| !set.contains(part));
            let doors: Vec<_> = doors.map(|(name, _)| name).collect();
            for id in used(module, &doors, |_| own.clone())? {
                *needing.entry(id).or_default() |= 1 << i;
            }
        }
        let needing_of = |id| needing.get(&id).copied().unwrap_or_default();
        let all = module.funcs.iter();
        let owners = all.map(|one| owner(needing_of(one.id()), &sets));
        Ok(owners.map(|owner| owner.unwrap_or(NOWHERE)).collect())
    }

    /// What a part is called in imports.
    fn name(&self, part: usize) -> &'static str {
        part.checked_sub(1).map_or(FIRST, |i| self.parts[i].name)
    }

    /// The constants of a part.
    fn constants_of(&self, part: usize) -> Vec<Range<u32>> {
        let own = self.constants.iter().filter(|(_, owner)| *owner == part);
        own.map(|(place, _)| place.clone()).collect()
    }

    /// The exports that are doors.
    fn doors(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let parts = (1..).zip(self.parts);
        parts.flat_map(|(part, Part { exports, .. })| exports.iter().map(move |&name| (name, part)))
    }
}

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

fn parsed(wasm: &[u8]) -> anyhow::Result<Module> {
    Module::from_buffer(wasm).context("the module cannot be read")
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

/// The bytes in these places of memory, with their addresses.
fn contents(module: &Module, places: &[Range<u32>]) -> anyhow::Result<Vec<(u32, Vec<u8>)>> {
    // A few bytes more cost less than another segment.
    let near = |a: &Range<u32>, b: &Range<u32>| b.start - a.end < SEGMENT;
    let runs = places.chunk_by(near);
    let runs = runs.map(|run| run[0].start..run[run.len() - 1].end);
    runs.map(|place| {
        let bytes = module.data.iter().find_map(|segment| {
            let start = address(&segment.kind).ok()?;
            segment.value.get(within(&place, start))
        });
        let bytes = bytes.context("constants lie in no segment of data")?;
        Ok((place.start, bytes.to_vec()))
    })
    .collect()
}

/// Takes these bytes out of the memory.
fn take(module: &mut Module, places: &[Range<u32>]) -> anyhow::Result<()> {
    let segments: Vec<_> = module.data.iter().map(|segment| segment.id()).collect();
    for segment in segments {
        let segment = module.data.get_mut(segment);
        let start = address(&segment.kind)?;
        for place in places {
            if let Some(bytes) = segment.value.get_mut(within(place, start)) {
                bytes.fill(0);
            }
        }
    }
    Ok(())
}

/// Puts bytes into the memory.
fn fill(module: &mut Module, contents: Vec<(u32, Vec<u8>)>) -> anyhow::Result<()> {
    let memory = module.memories.iter().next().map(|memory| memory.id());
    let memory = memory.context("the module has no memory")?;
    for (address, bytes) in contents {
        let offset = ConstExpr::Value(Value::I32(address.try_into()?));
        let segment = module.data.add(DataKind::Active { memory, offset }, bytes);
        let memory = module.memories.get_mut(memory);
        memory.data_segments.insert(segment);
    }
    Ok(())
}

/// Where a segment of data begins in memory.
fn address(kind: &DataKind) -> anyhow::Result<u32> {
    match kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(address)),
            ..
        } => Ok(u32::try_from(*address)?),
        _ => anyhow::bail!("a segment of data has no fixed place"),
    }
}

/// A place in memory, counted from the start of a segment; nowhere if it lies before that.
fn within(place: &Range<u32>, start: u32) -> Range<usize> {
    let from = |address: u32| {
        address
            .checked_sub(start)
            .map_or(usize::MAX, |at| at as usize)
    };
    from(place.start)..from(place.end)
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

/// The functions that all exports but those in `later` may call: directly, or through a table if they make indirect calls
/// of their type and have their addresses: `slots_of` tells which those found so far have.
fn used(
    module: &Module,
    later: &[&str],
    slots_of: impl Fn(&BTreeSet<FunctionId>) -> BTreeSet<u64>,
) -> anyhow::Result<BTreeSet<FunctionId>> {
    let (table, _) = functions_table(module)?;
    let listed = slots(module, table);
    let exports = module.exports.iter();
    let exports = exports
        .filter(|export| !later.contains(&export.name.as_str()))
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
    // Imports of the whole module are the first part's to pass on.
    let imported = module.funcs.iter();
    let imported = imported.filter(|function| matches!(function.kind, FunctionKind::Import(_)));
    let mut open: Vec<FunctionId> = exports.chain(module.start).collect();
    open.extend(imported.map(|function| function.id()));
    let mut found = BTreeSet::new();
    let mut calls = Calls::default();
    let type_of = |ty| {
        let ty = module.types.get(ty);
        (ty.params(), ty.results())
    };
    loop {
        while let Some(id) = open.pop() {
            if found.insert(id)
                && let FunctionKind::Local(function) = &module.funcs.get(id).kind
            {
                dfs_in_order(&mut calls, function, function.entry_block());
                open.append(&mut calls.direct);
            }
        }
        let taken = slots_of(&found);
        let reached = listed.iter().filter(|(slot, id)| {
            let own = type_of(module.funcs.get(*id).ty());
            !found.contains(id)
                && taken.contains(slot)
                && calls.indirect.iter().any(|&ty| type_of(ty) == own)
        });
        open.extend(reached.map(|(_, id)| *id));
        if open.is_empty() {
            return Ok(found);
        }
    }
}

/// The functions that a function calls or refers to, and the types of those that it calls through a table.
#[derive(Default)]
struct Calls {
    direct: Vec<FunctionId>,
    indirect: BTreeSet<TypeId>,
}

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.direct.push(*function);
    }

    fn visit_call_indirect(&mut self, call: &CallIndirect) {
        self.indirect.insert(call.ty);
    }
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
fn slots(module: &Module, table: TableId) -> Vec<(u64, FunctionId)> {
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
fn named(module: &Module, memory: &str) -> BTreeMap<String, ExportItem> {
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
fn functions_table(module: &Module) -> anyhow::Result<(TableId, u64)> {
    let table = module.tables.main_function_table()?;
    let table = table.context("the module has no table of functions")?;
    Ok((table, module.tables.get(table).initial))
}

fn grow(module: &mut Module, table: TableId, slots: usize) {
    let table = module.tables.get_mut(table);
    table.initial += slots as u64;
    table.maximum = table.maximum.map(|most| most + slots as u64);
}

fn exported(module: &Module, name: &str) -> anyhow::Result<walrus::ExportId> {
    let export = module.exports.iter().find(|export| export.name == name);
    let export = export.with_context(|| format!("the module has no export {name}"))?;
    Ok(export.id())
}

fn exported_function(module: &Module, name: &str) -> anyhow::Result<FunctionId> {
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

#[cfg(test)]
mod tests {
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
            let mut function =
                FunctionBuilder::new(&mut module.types, params, &[walrus::ValType::I32]);
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

    /// The parts of a library for wasm.
    fn parts_of(source: &str, parts: &[Part]) -> Vec<Vec<u8>> {
        let folder = tempfile::tempdir().expect("a folder");
        let (input, output) = (folder.path().join("lib.rs"), folder.path().join("lib.wasm"));
        let rest = "#[panic_handler] fn stop(_: &core::panic::PanicInfo) -> ! { loop {} }";
        std::fs::write(&input, format!("#![no_std] {rest} {source}")).expect("a file");
        let mut rustc = std::process::Command::new("rustc");
        rustc.args(["--edition=2024", "--crate-type=cdylib", "--target"]);
        rustc.args([crate::wasm::TARGET, "-Clink-arg=--emit-relocs"]);
        rustc.args(["-Copt-level=1", "-o"]).args([&output, &input]);
        assert!(rustc.status().expect("rustc").success());
        let linked = std::fs::read(output).expect("a module");
        let plan = Plan::of(&linked, parts).expect("a plan");
        let mut bare =
            parsed(&crate::links::without_notes(&linked).expect("a module")).expect("a module");
        // As wasm-bindgen does, exports lose their hashes.
        for export in bare.exports.iter_mut() {
            if let Some((name, _)) = export.name.rsplit_once("_1a") {
                export.name = name.to_owned();
            }
        }
        split(&bare.emit_wasm(), &plan).expect("parts")
    }

    /// In which parts this text is among the constants.
    fn places(parts: &[Vec<u8>], text: &str) -> Vec<bool> {
        let has = |part: &Vec<u8>| {
            let module = parsed(part).expect("a module");
            let mut segments = module.data.iter();
            let windows = segments
                .by_ref()
                .flat_map(|one| one.value.windows(text.len()));
            windows.into_iter().any(|window| window == text.as_bytes())
        };
        parts.iter().map(has).collect()
    }

    #[test]
    fn constants_go_where_they_are_needed() {
        let source = r#"
            static BOTH: &str = "in pictures and in files";
            static SAVED: [&str; 2] = ["only in files", BOTH];
            #[unsafe(no_mangle)]
            extern "C" fn draw_1a(i: usize) -> u8 { ["only in pictures", BOTH][i & 1].as_bytes()[i & 3] }
            #[unsafe(no_mangle)]
            extern "C" fn save_1a(i: usize) -> u8 { SAVED[i & 1].as_bytes()[i & 3] }
        "#;
        let parts = parts_of(source, &SAVING);
        for (text, expected) in [
            ("only in pictures", [true, false]),
            ("only in files", [false, true]),
            ("in pictures and in files", [true, false]),
        ] {
            assert_eq!(places(&parts, text), expected, "{text}");
        }
    }

    #[test]
    fn what_two_parts_use_is_in_the_last_one_that_both_need() {
        let source = r#"
            #[inline(never)] fn shared(i: usize) -> u8 { b"what two parts use"[i & 7] }
            #[inline(never)] fn wide(i: usize) -> u8 { b"what all but the first use"[i & 7] }
            #[unsafe(no_mangle)] extern "C" fn draw_1a(i: usize) -> u8 { b"the picture"[i] }
            #[unsafe(no_mangle)] extern "C" fn tell_1a(i: usize) -> u8 { b"the words"[i & 7] ^ wide(i) }
            #[unsafe(no_mangle)] extern "C" fn sum_1a(i: usize) -> u8 { b"the sums"[i & 7] }
            #[unsafe(no_mangle)] extern "C" fn save_1a(i: usize) -> u8 { b"the files"[i & 7] ^ shared(i) ^ wide(i) }
            #[unsafe(no_mangle)] extern "C" fn ask_1a(i: usize) -> u8 { b"the questions"[i & 7] ^ shared(i + 1) }
        "#;
        let part = |name, needs, exports| Part {
            name,
            needs,
            exports,
            is_own: |_| false,
        };
        let parts = [
            part("words", &[], &["tell"]),
            part("sums", &["words"], &["sum"]),
            part("files", &["words", "sums"], &["save"]),
            part("questions", &["words", "sums"], &["ask"]),
        ];
        let made = parts_of(source, &parts);
        for (text, own) in [
            ("the picture", 0),
            ("the words", 1),
            ("what all but the first use", 1),
            ("the sums", 2),
            ("what two parts use", 2),
            ("the files", 3),
            ("the questions", 4),
        ] {
            let expected: Vec<bool> = (0..5).map(|part| part == own).collect();
            assert_eq!(places(&made, text), expected, "{text}");
        }
        // Each asks those that it needs for what they have exported.
        let made: Vec<_> = made
            .iter()
            .map(|part| parsed(part).expect("a module"))
            .collect();
        let names = ["first", "words", "sums", "files", "questions"];
        for module in &made {
            for import in module.imports.iter() {
                let giver = names.iter().position(|name| *name == import.module);
                let giver = &made[giver.expect("a part")];
                let mut given = giver.exports.iter().map(|export| &export.name);
                assert!(given.any(|name| *name == import.name), "{}", import.name);
            }
        }
    }

    #[test]
    fn methods_that_only_a_later_part_calls_go_there() {
        let source = r#"
            trait Figure: Sync { fn draw(&self, i: usize) -> u8; fn tell(&self, i: usize) -> u8; }
            struct A;
            struct B;
            impl Figure for A {
                fn draw(&self, i: usize) -> u8 { b"the first picture"[i & 3] }
                fn tell(&self, i: usize) -> u8 { b"the first tale"[i & 3] }
            }
            impl Figure for B {
                fn draw(&self, i: usize) -> u8 { b"the other picture"[i & 3] }
                fn tell(&self, i: usize) -> u8 { b"the other tale"[i & 3] }
            }
            static ALL: [&dyn Figure; 2] = [&A, &B];
            #[unsafe(no_mangle)]
            extern "C" fn draw_1a(i: usize) -> u8 { ALL[i & 1].draw(i) }
            #[unsafe(no_mangle)]
            extern "C" fn save_1a(i: usize) -> u8 { ALL[i & 1].tell(i) }
        "#;
        let told = [Part {
            is_own: |name| name.contains("Figure$GT$4tell"),
            ..SAVING[0]
        }];
        // Without their names, all methods of an object are its own.
        for (tales, parts) in [
            ([false, true], parts_of(source, &told)),
            ([true, false], parts_of(source, &SAVING)),
        ] {
            for (text, expected) in [
                ("the first picture", [true, false]),
                ("the other picture", [true, false]),
                ("the first tale", tales),
                ("the other tale", tales),
            ] {
                assert_eq!(places(&parts, text), expected, "{text}");
            }
        }
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
}
