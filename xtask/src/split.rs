//! Splits a compiled module in two, so that a page need not wait for what its first picture does not use.
//!
//! The first half is a whole module, but a few exports in it are only doors: each calls an entry of its table that is empty
//! until the second half has filled it. The second half has the functions that are used behind those doors alone. It shares
//! the memory, the tables and all other functions of an instance of the first, so nothing is there twice.

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

/// What the second half calls the first in its imports.
const FIRST: &str = "first";

/// About how many bytes another segment of data takes.
const SEGMENT: u32 = 8;

/// What the linked module tells of its halves, which does not change when wasm-bindgen has run.
pub(crate) struct Plan {
    /// The places in the table that the first half cannot call.
    foreign: BTreeSet<u64>,
    /// Where in memory the constants lie that the second half alone needs.
    constants: Vec<Range<u32>>,
}

impl Plan {
    /// Of a module with the linker's notes. `later` are the exports behind which the second half lies; `methods` tells by
    /// their names the methods of trait objects that only those call.
    pub(crate) fn of(
        linked: &[u8],
        later: &[&str],
        methods: impl Fn(&str) -> bool,
    ) -> anyhow::Result<Self> {
        let notes = Notes::read(linked).context("the linker's notes cannot be read")?;
        let module = parsed(linked)?;
        // Until wasm-bindgen has run, the names of exports end with a hash.
        let names = later.iter().map(|later| {
            let mut names = module.exports.iter().map(|export| &*export.name);
            let name =
                names.find(|name| name.rsplit_once('_').is_some_and(|(own, _)| own == *later));
            name.with_context(|| format!("the linked module has no export {later}"))
        });
        let names = names.collect::<anyhow::Result<Vec<_>>>()?;
        let (table, _) = functions_table(&module)?;
        let ids: Vec<FunctionId> = module.funcs.iter().map(|one| one.id()).collect();
        let references = |found: &BTreeSet<FunctionId>| {
            let numbers = (0..).zip(&ids).filter(|(_, id)| found.contains(id));
            notes.references(&numbers.map(|(number, _)| number).collect())
        };
        let methods = notes.only_named(methods);
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
        let first = used_first(&module, &names, slots_of)?;
        let own = slots_of(&first);
        let all = slots(&module, table).into_iter().map(|(slot, _)| slot);
        Ok(Self {
            foreign: all.filter(|slot| !own.contains(slot)).collect(),
            constants: notes.constants_beside(&references(&first)),
        })
    }

    /// The functions of the whole module that the first half may call.
    fn used_first(&self, module: &Module, later: &[&str]) -> anyhow::Result<BTreeSet<FunctionId>> {
        let (table, _) = functions_table(module)?;
        let slots = slots(module, table).into_iter().map(|(slot, _)| slot);
        let own: BTreeSet<u64> = slots.filter(|slot| !self.foreign.contains(slot)).collect();
        used_first(module, later, |_| own.clone())
    }
}

/// The two halves of `wasm`. `later` are the exports behind which the second half lies.
pub(crate) fn split(
    wasm: &[u8],
    later: &[&str],
    plan: &Plan,
) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
    let mut crc = Crc::new();
    crc.update(wasm);
    // Halves of different builds must not meet: only the right first half has a memory of this name.
    let memory = format!("{:08x}", crc.sum());
    let mut second = second_half(parsed(wasm)?, later, &memory, plan)?;
    let mut wanted = BTreeMap::new();
    for (i, import) in second.imports.iter_mut().enumerate() {
        // Shorter than the numbers of all functions.
        let short = if import.name == memory {
            memory.clone()
        } else {
            format!("${i:x}")
        };
        wanted.insert(std::mem::replace(&mut import.name, short.clone()), short);
    }
    let mut first = first_half(parsed(wasm)?, later, &memory, &wanted, plan)?;
    take(&mut first, &plan.constants)?;
    Ok((first.emit_wasm(), second.emit_wasm()))
}

fn parsed(wasm: &[u8]) -> anyhow::Result<Module> {
    Module::from_buffer(wasm).context("the module cannot be read")
}

/// The module with doors in place of the exports in `later`, and with exports for what the second half wants of it.
fn first_half(
    mut module: Module,
    later: &[&str],
    memory: &str,
    wanted: &BTreeMap<String, String>,
    plan: &Plan,
) -> anyhow::Result<Module> {
    let (table, start) = functions_table(&module)?;
    let kept = plan.used_first(&module, later)?;
    for (slot, name) in (start..).zip(later) {
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
    empty(&mut module, &kept);
    grow(&mut module, table, later.len());
    for (name, item) in named(&module, memory) {
        if let Some(name) = wanted.get(&name) {
            module.exports.add(name, item);
        }
    }
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

/// Puts a function that stops the engine in place of those in tables that only the second half calls.
fn empty(module: &mut Module, kept: &BTreeSet<FunctionId>) {
    let mut stop = FunctionBuilder::new(&mut module.types, &[], &[]);
    stop.func_body().unreachable();
    let stop = stop.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for id in functions.iter_mut().filter(|id| !kept.contains(id)) {
                *id = stop;
            }
        }
    }
}

/// What lies behind the exports in `later`; all else is imported.
fn second_half(
    mut module: Module,
    later: &[&str],
    memory: &str,
    plan: &Plan,
) -> anyhow::Result<Module> {
    let constants = contents(&module, &plan.constants)?;
    let behind = later.iter().map(|name| exported_function(&module, name));
    let behind = behind.collect::<anyhow::Result<Vec<_>>>()?;
    let kept = plan.used_first(&module, later)?;
    let (table, start) = functions_table(&module)?;
    let mut slots = slots(&module, table);
    slots.retain(|(_, id)| !kept.contains(id));
    slots.extend((start..).zip(behind));
    for (name, item) in named(&module, memory) {
        match item {
            ExportItem::Function(id) if kept.contains(&id) => {
                let function = module.funcs.get_mut(id);
                let ty = function.ty();
                let import = module.imports.add(FIRST, &name, id);
                function.kind = FunctionKind::Import(ImportedFunction { ty, import });
            }
            ExportItem::Function(_) | ExportItem::Tag(_) => {}
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
    clear(&mut module);
    fill(&mut module, constants)?;
    grow(&mut module, table, later.len());
    for run in slots.chunk_by(|a, b| a.0 + 1 == b.0) {
        let offset = ConstExpr::Value(Value::I32(run[0].0.try_into()?));
        let items = run.iter().map(|(_, id)| *id).collect();
        let kind = ElementKind::Active { table, offset };
        let filled = module.elements.add(kind, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(filled);
    }
    walrus::passes::gc::run(&mut module);
    Ok(module)
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

/// Takes away what only the first half does: it starts, fills memory and tables, and has exports.
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
    let own = |import: &&walrus::Import| import.module != FIRST;
    let strange = module.imports.iter().filter(own).map(|import| import.id());
    for id in strange.collect::<Vec<_>>() {
        module.imports.delete(id);
    }
}

/// The functions that the first half may call: through its other exports, or through a table if it makes indirect calls
/// of their type and has their addresses: `slots_of` tells which those found so far have.
fn used_first(
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
    // Imports of the whole module are the first half's to pass on.
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

/// A name for everything that the second half may want. Both halves are read from the same module, so they agree.
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

    /// A plan by which all functions in the table may be called, and all constants stay.
    fn all() -> Plan {
        Plan {
            foreign: BTreeSet::new(),
            constants: Vec::new(),
        }
    }

    /// The names of the functions that a half has itself.
    fn own(half: &[u8]) -> BTreeSet<String> {
        let module = parsed(half).expect("a module");
        let local = module.funcs.iter_local();
        local
            .filter_map(|(id, _)| module.funcs.get(id).name.clone())
            .collect()
    }

    #[test]
    fn each_function_is_in_one_half() {
        let (first, second) = split(&whole(), &["save"], &all()).expect("two halves");
        assert_eq!(
            own(&first),
            ["both", "listed for draw"].map(Into::into).into()
        );
        assert_eq!(
            own(&second),
            ["listed for save", "saved"].map(Into::into).into()
        );
        let (first, second) = [first, second]
            .map(|half| parsed(&half).expect("a module"))
            .into();
        // Doors keep their names, and the second half asks for nothing that the first does not give.
        for name in ["draw", "save"] {
            assert!(exported_function(&first, name).is_ok(), "{name}");
        }
        let given: BTreeSet<&str> = first.exports.iter().map(|one| one.name.as_str()).collect();
        for import in second.imports.iter() {
            assert!(given.contains(import.name.as_str()), "{}", import.name);
        }
        assert_eq!(second.exports.iter().count(), 0);
        assert_eq!(second.data.iter().count(), 0);
    }

    /// The halves of a library for wasm. `save_1a` is behind the door; only it calls `methods`.
    fn halves(source: &str, methods: impl Fn(&str) -> bool) -> (Vec<u8>, Vec<u8>) {
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
        let plan = Plan::of(&linked, &["save"], methods).expect("a plan");
        let bare = crate::links::without_notes(&linked).expect("a module");
        split(&bare, &["save_1a"], &plan).expect("two halves")
    }

    /// Whether a half has this text among its constants.
    fn has(half: &[u8], text: &str) -> bool {
        let module = parsed(half).expect("a module");
        let mut segments = module.data.iter();
        let mut parts = segments
            .by_ref()
            .flat_map(|one| one.value.windows(text.len()));
        parts.any(|part| part == text.as_bytes())
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
        let (first, second) = halves(source, |_| false);
        for (text, places) in [
            ("only in pictures", [true, false]),
            ("only in files", [false, true]),
            ("in pictures and in files", [true, false]),
        ] {
            assert_eq!([has(&first, text), has(&second, text)], places, "{text}");
        }
    }

    #[test]
    fn methods_that_only_the_second_half_calls_go_there() {
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
        let is_told = |name: &str| name.contains("Figure$GT$4tell");
        // Without their names, all methods of an object are its own.
        for (tales, (first, second)) in [
            ([false, true], halves(source, is_told)),
            ([true, false], halves(source, |_| false)),
        ] {
            for (text, places) in [
                ("the first picture", [true, false]),
                ("the other picture", [true, false]),
                ("the first tale", tales),
                ("the other tale", tales),
            ] {
                assert_eq!([has(&first, text), has(&second, text)], places, "{text}");
            }
        }
    }

    #[test]
    fn an_export_that_is_not_there_is_refused() {
        let error = split(&whole(), &["print"], &all()).expect_err("no such export");
        assert_eq!(error.to_string(), "the module has no export print");
    }
}
