//! Moves constants between the memories of modules.

use std::ops::Range;

use anyhow::Context;
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

/// About how many bytes another segment of data takes.
const SEGMENT: u32 = 8;

/// The bytes in these places of memory, with their addresses.
pub(super) fn contents(
    module: &Module,
    places: &[Range<u32>],
) -> anyhow::Result<Vec<(u32, Vec<u8>)>> {
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
pub(super) fn take(module: &mut Module, places: &[Range<u32>]) -> anyhow::Result<()> {
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
pub(super) fn fill(module: &mut Module, contents: Vec<(u32, Vec<u8>)>) -> anyhow::Result<()> {
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
