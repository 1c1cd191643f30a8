//! Shorter names for what a module imports from its bindings: each has a hash, which no compression makes smaller. One remains,
//! so that a module does not meet the bindings of another build.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use flate2::Crc;
use walrus::Module;

/// Shortens the names in the bindings and in the wasm that wasm-bindgen has made.
pub(crate) fn shorten(pkg: &Path, name: &str) -> anyhow::Result<()> {
    let [bindings, wasm] = [".js", "_bg.wasm"].map(|end| pkg.join(format!("{name}{end}")));
    let (text, bytes) = shortened(&fs::read_to_string(&bindings)?, &fs::read(&wasm)?)?;
    fs::write(bindings, text)?;
    fs::write(wasm, bytes)?;
    Ok(())
}

/// Both, with a number in place of each name, but one that depends on all of the bindings.
fn shortened(bindings: &str, wasm: &[u8]) -> anyhow::Result<(String, Vec<u8>)> {
    let mut module = Module::from_buffer(wasm).context("the module cannot be read")?;
    let mut text = bindings.to_owned();
    let mut crc = Crc::new();
    crc.update(bindings.as_bytes());
    for (i, import) in module.imports.iter_mut().enumerate() {
        let (long, short) = (
            format!(" {}:", import.name),
            match i {
                0 => format!("${:08x}", crc.sum()),
                _ => format!("${i:x}"),
            },
        );
        let found = text.matches(&long).count();
        ensure!(
            found == 1,
            "the bindings have {found} times {}",
            import.name
        );
        text = text.replace(&long, &format!(" {short}:"));
        import.name = short;
    }
    Ok((text, module.emit_wasm()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let ty = module.types.add(&[], &[]);
        for name in ["__wbg_now_0123456789abcdef", "__wbg_now_0123456789abcde0"] {
            module.add_import_func("./lib_bg.js", name, ty);
        }
        module.emit_wasm()
    }

    #[test]
    fn both_sides_have_the_same_short_names() {
        let bindings =
            "{\n __wbg_now_0123456789abcde0: () => 0,\n __wbg_now_0123456789abcdef: now,\n}";
        let (text, wasm) = shortened(bindings, &module()).expect("both");
        let mut crc = Crc::new();
        crc.update(bindings.as_bytes());
        let first = format!("${:08x}", crc.sum());
        assert_eq!(text, format!("{{\n $1: () => 0,\n {first}: now,\n}}"));
        let module = Module::from_buffer(&wasm).expect("a module");
        let names: Vec<_> = module.imports.iter().map(|import| &*import.name).collect();
        assert_eq!(names, [&*first, "$1"]);
    }

    #[test]
    fn a_name_that_the_bindings_lack_is_refused() {
        let error = shortened("{}", &module()).expect_err("no such name");
        assert!(error.to_string().contains("0 times"), "{error}");
    }
}
