//! Methods of figures in their tables.
//!
//! Of functions that are alike the compiler makes one, which keeps one name: a method may go by the name of another, or of one of
//! another figure. Where it stands in a table of methods tells what else it is.

use std::collections::BTreeMap;

use anyhow::ensure;

use crate::links::Notes;

/// Where the methods begin in a table: behind the destructor, the size and the alignment.
const START: u32 = 12;
/// The size of an address.
const ADDRESS: u32 = 4;

/// Of the symbol of a method of figures, the type that has it and its name. What the trait provides for any type has none.
pub(crate) fn method(symbol: &str) -> Option<(&str, &str)> {
    let of_type = symbol.split_once("..Figure$GT$");
    let (owner, rest) = of_type.or_else(|| Some(("", symbol.split_once("6Figure")?.1)))?;
    let (name, _) = rest.rsplit_once("17h")?;
    Some((
        owner,
        name.trim_start_matches(|digit: char| digit.is_ascii_digit()),
    ))
}

/// The symbol that such a method has.
fn symbol(owner: &str, name: &str) -> String {
    format!("{owner}..Figure$GT${}{name}17h", name.len())
}

/// Gives every method in a table the name that it has there; `order` is that of the trait.
pub(super) fn name_all(notes: &mut Notes, order: &[&str]) -> anyhow::Result<()> {
    let size = START + ADDRESS * u32::try_from(order.len())?;
    let mut named = Vec::new();
    for table in notes.tables(size) {
        let (methods, others): (Vec<_>, Vec<_>) =
            table.into_iter().partition(|(place, _)| *place >= START);
        if methods.len() != order.len() || others.len() > 1 {
            continue;
        }
        let methods: Vec<_> = methods
            .iter()
            .map(|(_, number)| *number)
            .zip(order)
            .collect();
        let mut owners = BTreeMap::new();
        for (number, name) in &methods {
            let known = notes.names(*number).iter().filter_map(|one| method(one));
            let known: Vec<_> = known.filter(|(_, own)| own == *name).collect();
            if let Some((owner, _)) = known.first() {
                *owners.entry((*owner).to_owned()).or_insert(0) += 1;
            }
        }
        // A table of another trait.
        if owners.is_empty() {
            continue;
        }
        let known: usize = owners.values().sum();
        ensure!(
            2 * known > order.len(),
            "of {} methods in the table of {:?} only {known} are where the trait has them",
            order.len(),
            owners.keys()
        );
        owners.remove("");
        let owner = owners.into_iter().max_by_key(|(_, count)| *count);
        let owner = owner.map_or_else(String::new, |(owner, _)| owner);
        named.extend(
            methods
                .iter()
                .map(|(number, name)| (*number, symbol(&owner, name))),
        );
    }
    ensure!(
        order.is_empty() || !named.is_empty(),
        "no table of methods was found"
    );
    for (number, name) in named {
        notes.name_also(number, name);
    }
    Ok(())
}
