//! Which part has which functions and constants.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::Context;
use walrus::{FunctionId, Module};

use super::calls::used;
use super::methods;
use super::module::{functions_table, parsed, slots};
use crate::links::Notes;

/// What other parts call the first in their imports.
pub(super) const FIRST: &str = "first";

/// The number of functions that none needs, and that are in no part.
pub(super) const NOWHERE: usize = usize::MAX;

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
    pub(super) parts: &'a [Part],
    /// The places in the table that each part and those that it needs cannot call.
    pub(super) foreign: Vec<BTreeSet<u64>>,
    /// Where in memory the constants lie that the first part does not need, and whose they are.
    pub(super) constants: Vec<(Range<u32>, usize)>,
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
    /// Of a module with the linker's notes; `methods` are those of figures, in the order of their trait.
    pub(crate) fn of(linked: &[u8], parts: &'a [Part], methods: &[&str]) -> anyhow::Result<Self> {
        let mut notes = Notes::read(linked).context("the linker's notes cannot be read")?;
        methods::name_all(&mut notes, methods)?;
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
    pub(super) fn owners(&self, module: &Module) -> anyhow::Result<Vec<usize>> {
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
    pub(super) fn name(&self, part: usize) -> &'static str {
        part.checked_sub(1).map_or(FIRST, |i| self.parts[i].name)
    }

    /// The constants of a part.
    pub(super) fn constants_of(&self, part: usize) -> Vec<Range<u32>> {
        let own = self.constants.iter().filter(|(_, owner)| *owner == part);
        own.map(|(place, _)| place.clone()).collect()
    }

    /// The exports that are doors.
    pub(super) fn doors(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let parts = (1..).zip(self.parts);
        parts.flat_map(|(part, Part { exports, .. })| exports.iter().map(move |&name| (name, part)))
    }
}
