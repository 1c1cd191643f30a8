//! Finds the constants of a linked module that only its second half needs, from what the linker notes with `--emit-relocs`.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, bail, ensure};
use walrus::Module;
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

/// Where in memory these constants lie, in order. `first` are the functions of the first half, by number.
pub(crate) fn constants_for_later(
    linked: &[u8],
    first: &BTreeSet<u32>,
) -> anyhow::Result<Vec<Range<u32>>> {
    let notes = Notes::read(linked).context("the linker's notes cannot be read")?;
    let mut open: Vec<Range<u32>> = Vec::new();
    for entry in &notes.in_code {
        let after = notes
            .functions
            .partition_point(|(_, start)| *start <= entry.offset);
        if after == 0 || first.contains(&notes.functions[after - 1].0) {
            open.extend(notes.target(entry));
        }
    }
    let mut needed = BTreeSet::<(u32, u32)>::new();
    while let Some(symbol) = open.pop() {
        if needed.insert((symbol.start, symbol.end)) {
            let inside = notes.in_data.iter();
            let inside = inside.filter(|(address, _)| symbol.contains(address));
            open.extend(inside.filter_map(|(_, entry)| notes.target(entry)));
        }
    }
    // Symbols may overlap: what is needed under one of its names is needed.
    let end = notes
        .segments
        .iter()
        .map(|segment| segment.memory.end)
        .max();
    let end = end.context("there is no data")?;
    let mut marked = vec![Use::Unknown; end as usize];
    for segment in notes.segments.iter().filter(|segment| segment.constant) {
        let symbols = notes.symbols.iter().flatten();
        for symbol in symbols.filter(|symbol| segment.memory.contains(&symbol.start)) {
            marked[symbol.start as usize..symbol.end as usize].fill(Use::Later);
        }
    }
    for (start, end) in needed {
        // What has no initial value lies behind the segments.
        let kept = marked.iter_mut().take(end as usize);
        kept.skip(start as usize).for_each(|to| *to = Use::First);
    }
    let mut found = Vec::new();
    let mut start = 0;
    for run in marked.chunk_by(|a, b| a == b) {
        let end = start + run.len() as u32;
        if run[0] == Use::Later {
            found.push(start..end);
        }
        start = end;
    }
    Ok(found)
}

/// A module without the linker's notes, which no longer hold once anything has changed.
pub(crate) fn without_notes(linked: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut module = Module::from_buffer(linked)?;
    let names = module.customs.iter();
    let names: Vec<String> = names
        .map(|(_, section)| section.name().to_owned())
        .collect();
    for name in names {
        if name == "linking" || name.starts_with("reloc.") {
            module.customs.remove_raw(&name);
        }
    }
    Ok(module.emit_wasm())
}

/// Who needs a byte of the memory.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// No constant that has a name.
    Unknown,
    First,
    Later,
}

/// What the linker notes.
#[derive(Default)]
struct Notes {
    /// Numbers of functions, and where in the section of code each begins.
    functions: Vec<(u32, u32)>,
    segments: Vec<Segment>,
    /// Where in memory symbols lie; `None` for what is no data.
    symbols: Vec<Option<Range<u32>>>,
    in_code: Vec<RelocationEntry>,
    /// With their addresses in memory.
    in_data: Vec<(u32, RelocationEntry)>,
}

/// A segment of data.
struct Segment {
    memory: Range<u32>,
    /// Where its bytes begin in the section of data.
    start: u32,
    constant: bool,
}

impl Notes {
    fn read(linked: &[u8]) -> anyhow::Result<Self> {
        let mut notes = Self::default();
        let (mut imports, mut code) = (0, 0);
        // Sections stand in this order, and the linker's own come last.
        for payload in Parser::new(0).parse_all(linked) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => code = range.start,
                Payload::CodeSectionEntry(body) => {
                    let number = imports + u32::try_from(notes.functions.len())?;
                    let start = u32::try_from(body.range().start - code)?;
                    notes.functions.push((number, start));
                }
                Payload::DataSection(section) => {
                    let own = section.range().start;
                    for segment in section {
                        notes.segments.push(Segment::read(&segment?, own)?);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(list) => {
                        for part in list.subsections() {
                            notes.name(part?)?;
                        }
                    }
                    KnownCustom::Reloc(list) if section.name() == "reloc.CODE" => {
                        notes.in_code = list.entries().into_iter().collect::<Result<_, _>>()?;
                    }
                    KnownCustom::Reloc(list) if section.name() == "reloc.DATA" => {
                        for entry in list.entries() {
                            let entry = entry?;
                            let address = notes.address(entry.offset);
                            let address = address.context("a reference lies in no segment")?;
                            notes.in_data.push((address, entry));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        ensure!(!notes.symbols.is_empty(), "there are none");
        Ok(notes)
    }

    /// Takes up the names of segments, or symbols.
    fn name(&mut self, part: Linking<'_>) -> anyhow::Result<()> {
        match part {
            Linking::SegmentInfo(infos) => {
                for (segment, info) in self.segments.iter_mut().zip(infos) {
                    segment.constant = info?.name.starts_with(".rodata");
                }
            }
            Linking::SymbolTable(symbols) => {
                for symbol in symbols {
                    self.symbols.push(match symbol? {
                        SymbolInfo::Data {
                            symbol: Some(place),
                            ..
                        } => self.segments.get(place.index as usize).map(|segment| {
                            let start = segment.memory.start + place.offset;
                            start..start + place.size
                        }),
                        _ => None,
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The address in memory of a place in the section of data.
    fn address(&self, place: u32) -> Option<u32> {
        let mut segments = self.segments.iter();
        segments.find_map(|Segment { memory, start, .. }| {
            let within = place.checked_sub(*start)?;
            (within < memory.end - memory.start).then(|| memory.start + within)
        })
    }

    /// What data an entry refers to.
    fn target(&self, entry: &RelocationEntry) -> Option<Range<u32>> {
        let data = matches!(
            entry.ty,
            RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::MemoryAddrI32
        );
        let symbol = self.symbols.get(entry.index as usize)?.clone();
        symbol.filter(|_| data)
    }
}

impl Segment {
    fn read(segment: &wasmparser::Data<'_>, section: usize) -> anyhow::Result<Self> {
        let DataKind::Active { offset_expr, .. } = &segment.kind else {
            bail!("a segment of data is passive");
        };
        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
            bail!("a segment of data has no fixed place");
        };
        let (first, size) = (u32::try_from(value)?, segment.data.len());
        Ok(Self {
            memory: first..first + u32::try_from(size)?,
            start: u32::try_from(segment.range.end - size - section)?,
            constant: false,
        })
    }
}
