//! Which functions may be called.

use std::collections::BTreeSet;

use walrus::ir::{CallIndirect, Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, Module, TypeId};

use super::module::{functions_table, slots};

/// The functions that all exports but those in `later` may call: directly, or through a table if they make indirect calls
/// of their type and have their addresses: `slots_of` tells which those found so far have.
pub(super) fn used(
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
