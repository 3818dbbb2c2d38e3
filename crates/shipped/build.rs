//! Builds again when anything under `policy/` changes: the macro that embeds it cannot tell.

fn main() {
    println!("cargo::rerun-if-changed=../../policy");
}
