//! `wasm-bindgen` at the version in Cargo.lock, which `wasm-pack` requires.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
