//! `maillage serve OUT`: shows a folder of outputs to a browser of this machine. Files of the folder only, read only.

use maillage::model::say;
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

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

/// Files up to this size are packed on their way, bytes: larger ones take longer to pack than most lines to carry them.
const MOST_PACKED: u64 = 32_000_000;

/// What was packed, by the file and its state: a page that is asked for again is not packed again.
type Packed = Mutex<HashMap<PathBuf, (String, Arc<[u8]>)>>;

/// Serves until the command is ended.
pub(crate) fn serve(
    folder: &Path,
    host: IpAddr,
    port: u16,
    global: &Global,
) -> Result<(), Failure> {
    let root = folder.canonicalize().map_err(|error| {
        Failure::Usage(say!(path_problem, file = folder.display(), problem = error))
    })?;
    if !root.is_dir() {
        return Err(Failure::Usage(say!(no_folder, folder = folder.display())));
    }
    let address = SocketAddr::new(host, port);
    let server = Server::http(address).map_err(|error| {
        Failure::Fault(format!(
            "{address}: {error}; another port may be free: --port {}",
            port.saturating_add(1)
        ))
    })?;
    let shown = server.server_addr().to_ip().unwrap_or(address);
    if !global.quiet {
        let page = if root.join("map/index.html").is_file() { "map/" } else { "" };
        result(&format!("http://{shown}/{page}\n"))?;
    }
    if !host.is_loopback() {
        error_line(&global.words().say(&say!(open_to_network)));
    }
    // Several at a time: one slow reader must not keep the others waiting. Whoever asked may be gone: that ends nothing.
    let packed = Packed::default();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                server
                    .incoming_requests()
                    .for_each(|request| drop(answer(&root, request, host.is_loopback(), &packed)));
            });
        }
    });
    Ok(())
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}

/// True where the request names this machine. A page elsewhere whose name was made to point here does not.
fn names_this_machine(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"))
        .map(|header| header.value.as_str());
    let name = host.map_or("", |host| {
        host.rsplit_once(':')
            .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
            .map_or(host, |(name, _)| name)
    });
    name.eq_ignore_ascii_case("localhost")
        || name
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn header_of<'a>(request: &'a Request, name: &'static str) -> &'a str {
    request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name))
        .map_or("", |header| header.value.as_str())
}

/// What tells one state of a file from another, as an entity tag: when it was written, and its size.
fn entity_tag(file: &File) -> std::io::Result<String> {
    let about = file.metadata()?;
    let written = about.modified()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    Ok(format!("\"{written:x}-{:x}\"", about.len()))
}

/// True for an address with the number of what the file holds behind it (`app.js?1a2b3c4d`): it never holds anything else.
fn is_numbered(address: &str) -> bool {
    address.split_once('?').is_some_and(|(_, number)| {
        number.len() == 8 && number.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

/// A file packed, from what was packed before where it has not changed.
fn pack(path: &Path, mut file: File, tag: &str, packed: &Packed) -> std::io::Result<Arc<[u8]>> {
    let held = || packed.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((known, bytes)) = held().get(path)
        && known == tag
    {
        return Ok(bytes.clone());
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&bytes)?;
    let bytes: Arc<[u8]> = packer.finish()?.into();
    held().insert(path.to_path_buf(), (tag.to_owned(), bytes.clone()));
    Ok(bytes)
}

fn answer(root: &Path, request: Request, only_here: bool, packed: &Packed) -> std::io::Result<()> {
    let plain = |status: u16, text: &str| {
        let mut response = Response::from_string(text).with_status_code(status);
        guard(&mut response, POLICY, "no-cache");
        response
    };
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "read only\n"));
    }
    if only_here && !names_this_machine(&request) {
        return request.respond(plain(403, "ask for localhost\n"));
    }
    let Some(mut file) = locate(root, request.url()) else {
        return request.respond(plain(404, "not here\n"));
    };
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
    let policy = if file.starts_with(root.join("map")) { MAP_POLICY } else { POLICY };
    let kind = kind_of(&file);
    let size = opened.metadata()?.len();
    let packs = is_text(kind)
        && (1_000..=MOST_PACKED).contains(&size)
        && accepts_gzip(header_of(&request, "Accept-Encoding"));
    let mut etag = entity_tag(&opened)?;
    if packs {
        etag.insert_str(etag.len() - 1, "-gz");
    }
    let keeps =
        if is_numbered(request.url()) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut more = vec![("ETag", etag.as_str())];
    if is_text(kind) {
        more.push(("Vary", "Accept-Encoding"));
    }
    if header_of(&request, "If-None-Match").split(',').any(|known| known.trim() == etag) {
        return request.respond(with_headers(Response::empty(304), policy, keeps, &more));
    }
    more.push(("Content-Type", kind));
    if packs {
        more.push(("Content-Encoding", "gzip"));
        let bytes = pack(&file, opened, &etag, packed)?;
        return request.respond(with_headers(
            Response::from_data(bytes.to_vec()),
            policy,
            keeps,
            &more,
        ));
    }
    request.respond(with_headers(Response::from_file(opened), policy, keeps, &more))
}

/// True where a browser unpacks gzip: it says so, and not with the weight nothing.
fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').map_or((one, ""), |(name, weight)| (name, weight));
        name.trim().eq_ignore_ascii_case("gzip")
            && weight
                .trim()
                .strip_prefix("q=")
                .is_none_or(|q| q.parse::<f64>().is_ok_and(|q| q > 0.0))
    })
}

fn with_headers<R: Read>(
    mut response: Response<R>,
    policy: &str,
    keeps: &str,
    more: &[(&str, &str)],
) -> Response<R> {
    for found in more.iter().filter_map(|(name, value)| header(name, value)) {
        response.add_header(found);
    }
    guard(&mut response, policy, keeps);
    response
}

/// Adds what every answer carries.
fn guard<R: Read>(response: &mut Response<R>, policy: &str, keeps: &str) {
    let always = [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", keeps),
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

/// True for what gets smaller when it is packed.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind.contains("json") || kind.contains("svg")
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "ftl" => "text/plain; charset=utf-8",
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
