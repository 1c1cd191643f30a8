//! What the linker notes with `--emit-relocs`: which functions take whose address, and which need which constants.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, bail, ensure};
use walrus::Module;
use wasmparser::{
    DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

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

/// What some functions refer to, themselves and through data.
pub(crate) struct References {
    /// Where in memory the data lies.
    data: BTreeSet<(u32, u32)>,
    /// The numbers of functions whose addresses are taken.
    pub(crate) functions: BTreeSet<u32>,
}

/// The linker's notes about a module.
#[derive(Default)]
pub(crate) struct Notes {
    /// Numbers of functions, and where in the section of code each begins.
    functions: Vec<(u32, u32)>,
    segments: Vec<Segment>,
    /// What is neither data nor a function is `None`.
    symbols: Vec<Option<Symbol>>,
    /// The names of functions, by their numbers; equal functions are one with several names.
    names: BTreeMap<u32, Vec<String>>,
    in_code: Vec<RelocationEntry>,
    /// With their addresses in memory.
    in_data: Vec<(u32, RelocationEntry)>,
}

#[derive(Clone)]
enum Symbol {
    /// Where in memory it lies.
    Data(Range<u32>),
    /// Its number.
    Function(u32),
}

/// A segment of data.
struct Segment {
    memory: Range<u32>,
    /// Where its bytes begin in the section of data.
    start: u32,
    constant: bool,
}

impl Notes {
    pub(crate) fn read(linked: &[u8]) -> anyhow::Result<Self> {
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
                    let symbol = symbol?;
                    if let SymbolInfo::Func {
                        index,
                        name: Some(name),
                        ..
                    } = symbol
                    {
                        self.names.entry(index).or_default().push(name.to_owned());
                    }
                    self.symbols.push(match symbol {
                        SymbolInfo::Data {
                            symbol: Some(place),
                            ..
                        } => self.segments.get(place.index as usize).map(|segment| {
                            let start = segment.memory.start + place.offset;
                            Symbol::Data(start..start + place.size)
                        }),
                        SymbolInfo::Func { index, .. } => Some(Symbol::Function(index)),
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

    /// The tables in data of this size: which functions have their addresses where in it, in order.
    pub(crate) fn tables(&self, size: u32) -> Vec<Vec<(u32, u32)>> {
        let functions = self.in_data.iter().filter_map(|(address, entry)| {
            let Some(Symbol::Function(number)) = self.target(entry) else {
                return None;
            };
            Some((*address, number))
        });
        let functions: BTreeMap<u32, u32> = functions.collect();
        let places: BTreeSet<(u32, u32)> = self
            .symbols
            .iter()
            .filter_map(|symbol| match symbol {
                Some(Symbol::Data(place)) => Some((place.start, place.end)),
                _ => None,
            })
            .filter(|(start, end)| end - start == size)
            .collect();
        let tables = places.into_iter().map(|(start, end)| {
            let inside = functions.range(start..end);
            inside.map(|(at, number)| (at - start, *number)).collect()
        });
        tables.collect()
    }

    /// The names of a function.
    pub(crate) fn names(&self, number: u32) -> &[String] {
        self.names.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Gives a function another name.
    pub(crate) fn name_also(&mut self, number: u32, name: String) {
        self.names.entry(number).or_default().push(name);
    }

    /// The numbers of the functions that have no name but such.
    pub(crate) fn only_named(&self, such: impl Fn(&str) -> bool) -> BTreeSet<u32> {
        let names = self.names.iter();
        let found = names.filter(|(_, names)| names.iter().all(|name| such(name)));
        found.map(|(&number, _)| number).collect()
    }

    /// What these functions refer to, by their numbers.
    pub(crate) fn references(&self, from: &BTreeSet<u32>) -> References {
        let mut open = Vec::new();
        for entry in &self.in_code {
            let after = self
                .functions
                .partition_point(|(_, start)| *start <= entry.offset);
            if after == 0 || from.contains(&self.functions[after - 1].0) {
                open.extend(self.target(entry));
            }
        }
        let (mut data, mut functions) = (BTreeSet::new(), BTreeSet::new());
        while let Some(symbol) = open.pop() {
            match symbol {
                Symbol::Function(number) => {
                    functions.insert(number);
                }
                Symbol::Data(place) => {
                    if data.insert((place.start, place.end)) {
                        let inside = self.in_data.iter();
                        let inside = inside.filter(|(address, _)| place.contains(address));
                        open.extend(inside.filter_map(|(_, entry)| self.target(entry)));
                    }
                }
            }
        }
        References { data, functions }
    }

    /// Where in memory the constants lie, in order, and which of `users` need them, a bit for each.
    pub(crate) fn constants(&self, users: &[References]) -> Vec<(Range<u32>, u32)> {
        let end = self.segments.iter().map(|segment| segment.memory.end).max();
        let mut needing: Vec<Option<u32>> = vec![None; end.unwrap_or(0) as usize];
        for segment in self.segments.iter().filter(|segment| segment.constant) {
            for symbol in self.symbols.iter().flatten() {
                if let Symbol::Data(place) = symbol
                    && segment.memory.contains(&place.start)
                {
                    needing[place.start as usize..place.end as usize].fill(Some(0));
                }
            }
        }
        // After all are known, because symbols may overlap. What has no initial value lies behind the segments.
        for (i, References { data, .. }) in users.iter().enumerate() {
            for &(start, end) in data {
                let needed = needing.iter_mut().take(end as usize);
                let needed = needed.skip(start as usize).flatten();
                needed.for_each(|needing| *needing |= 1 << i);
            }
        }
        let mut found = Vec::new();
        let mut start = 0;
        for run in needing.chunk_by(|a, b| a == b) {
            let end = start + run.len() as u32;
            found.extend(run[0].map(|needing| (start..end, needing)));
            start = end;
        }
        found
    }

    /// The data that an entry refers to, or the function whose address it takes.
    fn target(&self, entry: &RelocationEntry) -> Option<Symbol> {
        let address = matches!(
            entry.ty,
            RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::MemoryAddrI32
                | RelocationType::TableIndexSleb
                | RelocationType::TableIndexI32
        );
        let symbol = self.symbols.get(entry.index as usize)?.clone();
        symbol.filter(|_| address)
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
