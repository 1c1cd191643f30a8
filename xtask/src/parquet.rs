//! Bundles the library that reads Parquet.

use std::fs;

use crate::npm;
use crate::process;
use crate::project::Project;

/// Puts it beside the wasm, if npm's packages are installed; else an empty module, so that a page says that it cannot read such files.
pub(crate) fn build(project: &Project) -> anyhow::Result<()> {
    let pkg = project.pkg_dir();
    let needed = ["esbuild", "hyparquet", "hyparquet-compressors", "fzstd"];
    if npm::is_here()
        && needed
            .iter()
            .all(|name| npm::folder(project, name).is_dir())
    {
        let mut node = project.program("node", &["xtask/parquet.mjs"]);
        return process::run(node.arg(pkg));
    }
    fs::write(pkg.join("hyparquet.js"), "export {};\n")?;
    Ok(())
}
