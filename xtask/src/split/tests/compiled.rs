//! Libraries that rustc compiles: constants and methods go where they are needed.

use super::SAVING;
use crate::split::{Part, Plan, method, parsed, split};

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
