use std::collections::BTreeSet;

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
        let mut function = FunctionBuilder::new(&mut module.types, params, &[walrus::ValType::I32]);
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
    parts_with(source, parts, &["-Copt-level=1"], &[])
}

/// The parts of a library that is compiled with these options, and has figures with these methods.
fn parts_with(source: &str, parts: &[Part], options: &[&str], methods: &[&str]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, output) = (folder.path().join("lib.rs"), folder.path().join("lib.wasm"));
    let rest = "#[panic_handler] fn stop(_: &core::panic::PanicInfo) -> ! { loop {} }";
    std::fs::write(&input, format!("#![no_std] {rest} {source}")).expect("a file");
    let mut rustc = std::process::Command::new("rustc");
    rustc.args(["--edition=2024", "--crate-type=cdylib", "--target"]);
    rustc.args([crate::wasm::TARGET, "-Clink-arg=--emit-relocs"]);
    rustc.args(options).arg("-o").args([&output, &input]);
    assert!(rustc.status().expect("rustc").success());
    let linked = std::fs::read(output).expect("a module");
    let plan = Plan::of(&linked, parts, methods).expect("a plan");
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

/// What the compiler makes one function of is in the part that all need, under whatever name.
#[test]
fn methods_that_are_alike_are_where_each_is_called() {
    let source = r#"
        trait Figure: Sync {
            fn name(&self) -> u8;
            fn draw(&self, i: usize) -> u8;
            fn tell(&self, i: usize) -> u8;
            fn wide(&self) -> u8;
            fn high(&self) -> u8;
        }
        struct A;
        struct B;
        impl Figure for A {
            fn name(&self) -> u8 { 65 }
            fn wide(&self) -> u8 { 1 }
            fn high(&self) -> u8 { 2 }
            fn draw(&self, i: usize) -> u8 { b"a picture and a tale"[i & 3] }
            fn tell(&self, i: usize) -> u8 { b"another picture and another tale"[i & 3] }
        }
        impl Figure for B {
            fn name(&self) -> u8 { 66 }
            fn wide(&self) -> u8 { 3 }
            fn high(&self) -> u8 { 4 }
            fn draw(&self, i: usize) -> u8 { b"another picture and another tale"[i & 3] }
            fn tell(&self, i: usize) -> u8 { b"a picture and a tale"[i & 3] }
        }
        static ALL: [&dyn Figure; 2] = [&A, &B];
        #[unsafe(no_mangle)]
        extern "C" fn draw_1a(i: usize) -> u8 { ALL[i & 1].draw(i) ^ ALL[i & 1].name() ^ ALL[i & 1].wide() ^ ALL[i & 1].high() }
        #[unsafe(no_mangle)]
        extern "C" fn save_1a(i: usize) -> u8 { ALL[i & 1].tell(i) }
    "#;
    let told = [Part {
        is_own: |name| method(name).is_some_and(|(_, name)| name == "tell"),
        ..SAVING[0]
    }];
    let methods = ["name", "draw", "tell", "wide", "high"];
    let parts = parts_with(source, &told, &["-Copt-level=s"], &methods);
    for text in ["a picture and a tale", "another picture and another tale"] {
        assert_eq!(places(&parts, text), [true, false], "{text}");
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
