//! A file server for this machine alone: folders at paths, right types, nothing cached.
//!
//! It answers GET and HEAD on the loopback address and is no part of the product.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Folders by the path they are served at; the first prefix that fits wins.
pub struct Folders(pub Vec<(&'static str, PathBuf)>);

/// Answers until the process ends, one thread a connection.
pub fn serve(listener: &TcpListener, folders: Folders) {
    let folders = Arc::new(folders);
    for stream in listener.incoming().flatten() {
        let folders = Arc::clone(&folders);
        // A browser that hangs up in the middle of an answer is its own affair.
        thread::spawn(move || _ = answer(&stream, &folders));
    }
}

fn answer(mut stream: &TcpStream, folders: &Folders) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (status, kind, body) = match (method, folders.read(path)) {
        ("GET" | "HEAD", Some((kind, body))) => ("200 OK", kind, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not here\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", b"GET or HEAD\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

impl Folders {
    /// The type and the bytes behind a request's path; a folder means its `index.html`.
    fn read(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let (rest, folder) = self.0.iter().find_map(|(prefix, folder)| {
            let rest = path.strip_prefix(prefix)?;
            (prefix.ends_with('/') || rest.is_empty() || rest.starts_with('/')).then_some((rest, folder))
        })?;
        let inside = PathBuf::from(decoded(rest.trim_start_matches('/'))?);
        if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        let mut file = folder.join(inside);
        if file.is_dir() {
            file.push("index.html");
        }
        Some((kind(&file), fs::read(&file).ok()?))
    }
}

/// `%20` and its like as the characters they stand for.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|e| e.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("ico") => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(path: &str) -> Option<&'static str> {
        let root = crate::machine::root();
        let folders = Folders(vec![("/pkg", root.join("pkg")), ("/", root.join("xtask"))]);
        folders.read(path).map(|(kind, _)| kind)
    }

    #[test]
    fn a_file_comes_from_the_folder_whose_path_fits() {
        assert_eq!(served("/pkg/package.json"), Some("application/json"));
        assert_eq!(served("/Cargo.toml"), Some("text/plain; charset=utf-8"));
        assert_eq!(served("/pkgs/package.json"), None);
    }

    #[test]
    fn nothing_outside_the_folders_is_served() {
        assert_eq!(served("/../Cargo.toml"), None);
        assert_eq!(served("/%2e%2e/Cargo.toml"), None);
        assert_eq!(served("/pkg//etc/passwd"), None);
        assert_eq!(served("/%zz"), None);
    }
}
