//! `maillage serve OUT`: shows a folder of outputs to a browser of this machine. Files of the folder only, read only.

use std::fs::File;
use std::net::{IpAddr, SocketAddr};
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::Failure;
use crate::arguments::Global;
use crate::show::{error_line, result};

/// What a page of the map may do: its own script, style, project and workers, nothing from elsewhere.
const MAP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src data: blob:; \
    font-src data:; connect-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Requests answered at a time.
const WORKERS: usize = 4;
/// What any other page may do: `map.html` brings its own policy, which names its script by its hash.
const POLICY: &str = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Serves until the command is ended.
pub(crate) fn serve(folder: &Path, host: IpAddr, port: u16, global: &Global) -> Result<(), Failure> {
    let root = folder.canonicalize().map_err(|error| Failure::Usage(format!("{}: {error}", folder.display())))?;
    if !root.is_dir() {
        return Err(Failure::Usage(format!("{} is no folder: give the one that `maillage run` wrote", folder.display())));
    }
    let address = SocketAddr::new(host, port);
    let server = Server::http(address)
        .map_err(|error| Failure::Fault(format!("{address}: {error}; another port may be free: --port {}", port.saturating_add(1))))?;
    let shown = server.server_addr().to_ip().unwrap_or(address);
    if !global.quiet {
        let page = if root.join("map/index.html").is_file() { "map/" } else { "" };
        result(&format!("http://{shown}/{page}\n"))?;
    }
    if !host.is_loopback() {
        error_line("the folder is open to everyone who reaches this machine");
    }
    // Several at a time: one slow reader must not keep the others waiting. Whoever asked may be gone: that ends nothing.
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| server.incoming_requests().for_each(|request| drop(answer(&root, request, host.is_loopback()))));
        }
    });
    Ok(())
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

/// True where the request names this machine. A page elsewhere whose name was made to point here does not.
fn names_this_machine(request: &Request) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    let name = host.map_or("", |host| {
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name)
    });
    name.eq_ignore_ascii_case("localhost") || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn answer(root: &Path, request: Request, only_here: bool) -> std::io::Result<()> {
    let plain = |status: u16, text: &str| {
        let mut response = Response::from_string(text).with_status_code(status);
        guard(&mut response, POLICY);
        response
    };
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "read only\n"));
    }
    if only_here && !names_this_machine(&request) {
        return request.respond(plain(403, "ask for localhost\n"));
    }
    let Some(mut file) = locate(root, request.url()) else { return request.respond(plain(404, "not here\n")) };
    if file.is_dir() {
        if !request.url().split('?').next().unwrap_or_default().ends_with('/') {
            let mut response = plain(308, "");
            let to = format!("{}/", request.url().split('?').next().unwrap_or_default());
            if let Some(found) = header("Location", &to) {
                response.add_header(found);
            }
            return request.respond(response);
        }
        let index = file.join("index.html");
        // The folder of outputs itself leads to the map.
        if !index.is_file() && file == root && root.join("map/index.html").is_file() {
            let mut response = plain(307, "");
            if let Some(found) = header("Location", "/map/") {
                response.add_header(found);
            }
            return request.respond(response);
        }
        file = index;
    }
    let Ok(opened) = File::open(&file) else { return request.respond(plain(404, "not here\n")) };
    let mut response = Response::from_file(opened);
    if let Some(found) = header("Content-Type", kind_of(&file)) {
        response.add_header(found);
    }
    guard(&mut response, if file.starts_with(root.join("map")) { MAP_POLICY } else { POLICY });
    request.respond(response)
}

/// Adds what every answer carries.
fn guard<R: std::io::Read>(response: &mut Response<R>, policy: &str) {
    let always = [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-cache"),
    ];
    for found in always.into_iter().filter_map(|(name, value)| header(name, value)) {
        response.add_header(found);
    }
}

/// The file of an address within the folder. `None` for anything that leads out of it: `..`, a root, a drive, a link.
fn locate(root: &Path, address: &str) -> Option<PathBuf> {
    let path = percent_decoded(address.split(['?', '#']).next()?)?;
    let mut file = root.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part.contains(['\\', '\0', ':']) {
            return None;
        }
        let mut parts = Path::new(part).components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(name)), None) => file.push(name),
            _ => return None,
        }
    }
    // A link may lead out: where the file really is decides.
    let real = file.canonicalize().ok()?;
    real.starts_with(root).then_some(real)
}

fn percent_decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = std::str::from_utf8(bytes.get(at + 1..at + 3)?).ok()?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok()
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "tif" => "image/tiff",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing outside the folder is found, whatever the address; what is inside is.
    #[test]
    fn no_address_leads_out() {
        let folder = std::env::temp_dir().join(format!("maillage-serve-{}", std::process::id()));
        let root = folder.join("out");
        std::fs::create_dir_all(root.join("map")).unwrap();
        std::fs::write(root.join("map/a b.txt"), "x").unwrap();
        std::fs::write(folder.join("secret"), "x").unwrap();
        let root = root.canonicalize().unwrap();
        for address in ["/map/a%20b.txt", "/map//a%20b.txt?x=../..", "/map/"] {
            assert!(locate(&root, address).is_some(), "{address}");
        }
        for address in [
            "/../secret",
            "/%2e%2e/secret",
            "/map/../../secret",
            "/map/..%2f..%2fsecret",
            "/..%5csecret",
            "/map/%00",
            "/%",
            "/%zz",
            "//../secret",
            "/C:/secret",
            "/secret",
            "/map/%2e%2e/%2e%2e/secret",
        ] {
            assert!(locate(&root, address).is_none(), "{address}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("secret"), root.join("link")).unwrap();
            assert!(locate(&root, "/link").is_none());
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
