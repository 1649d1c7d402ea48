"""Pages from the web: http and https only, no private addresses, within limits of size, time and hops."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpx

from dateline.errors import UnreadableInput
from dateline.sources.limits import MAX_PAGE_BYTES, MAX_REDIRECTS, MAX_SECONDS, megabytes

AGENT = "dateline/0 (reads news articles; one request at a time)"
_HEADERS = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,application/rss+xml,text/*;q=0.8"}
_STALL_SECONDS = 10.0  # without a byte: a server that is alive answers sooner


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where the redirects ended, `fetched` an ISO 8601 instant."""

    url: str
    content: bytes
    media_type: str
    charset: str | None
    fetched: str


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """Return what `url` serves. Raises `UnreadableInput` naming the address and what was wrong."""
    deadline = time.monotonic() + MAX_SECONDS
    with httpx.Client(timeout=_STALL_SECONDS, follow_redirects=False, trust_env=False) as client:
        for _ in range(MAX_REDIRECTS + 1):
            request = _request(client, url, allow_private=allow_private)
            try:
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        url = urljoin(url, response.headers["location"])
                        continue
                    return _receive(response, url, deadline)
                finally:
                    response.close()
            except httpx.HTTPError as error:
                raise UnreadableInput(f"cannot be fetched ({_reason(error)}); try again later") from error
    raise UnreadableInput(f"redirects more than {MAX_REDIRECTS} times; give the final address")


def _request(client: httpx.Client, url: str, *, allow_private: bool) -> httpx.Request:
    """Build the request to the address that was checked, so that a second look-up cannot change it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableInput(f"is not an http or https address ({parts.scheme or 'no scheme'})")
    address = _resolve(parts.hostname, allow_private=allow_private)
    try:
        pinned = httpx.URL(url).copy_with(host=address)
    except httpx.InvalidURL as error:
        raise UnreadableInput(f"is not a valid address ({error})") from error
    host = parts.netloc.rpartition("@")[2]
    return client.build_request(
        "GET", pinned, headers={**_HEADERS, "Host": host}, extensions={"sni_hostname": parts.hostname}
    )


def _resolve(host: str, *, allow_private: bool) -> str:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(f"cannot be fetched (no address for {host}); check the spelling") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise UnreadableInput(f"points into a private network ({host}); save the page and give the file")
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether the address is on the public internet, also where it wraps an older kind of address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is not None and not wrapped.is_global:
            return False
    return ip.is_global and not ip.is_multicast


def _receive(response: httpx.Response, url: str, deadline: float) -> Fetched:
    if response.status_code != 200:
        raise UnreadableInput(f"answers {response.status_code} {response.reason_phrase}".rstrip())
    chunks, size = [], 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > MAX_PAGE_BYTES:
            raise UnreadableInput(f"is larger than {megabytes(MAX_PAGE_BYTES)}; no article is")
        if time.monotonic() > deadline:
            raise UnreadableInput(f"took longer than {MAX_SECONDS:.0f} seconds; try again later")
        chunks.append(chunk)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Fetched(url, b"".join(chunks), media_type, response.charset_encoding, now)


def _reason(error: httpx.HTTPError) -> str:
    return str(error) or type(error).__name__
