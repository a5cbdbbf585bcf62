//! The project's own files, as the tests that read them need them.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file of the project.
pub struct Source {
    /// From the package's root, with forward slashes.
    pub path: String,
    pub text: String,
}

/// Every file below the `folders` of the package whose name ends in one of `extensions`, in the order of their paths.
pub fn sources(folders: &[&str], extensions: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|found| extensions.iter().any(|wanted| found == *wanted)))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("the project's files are UTF-8");
            let path = path.strip_prefix(root).expect("the walk began at the root");
            Source { path: path.to_string_lossy().replace('\\', "/"), text }
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("a listed entry can be read").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

/// `text` without its line comments, which may name anything. Doc comments are links, not imports.
pub fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}
