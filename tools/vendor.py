"""Fetch the page's charting library from the npm registry at an exact version: `python tools/vendor.py`."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src" / "dateline" / "templates" / "vendor"
PACKAGES = {"d3@7.9.0": {"package/dist/d3.min.js": "d3.min.js", "package/LICENSE": "d3.LICENSE"}}


def fetch(package: str, folder: Path) -> Path:
    """Return the package's archive, packed by npm into the folder."""
    packing = ["npm", "pack", package, "--silent", "--pack-destination", str(folder)]
    name = subprocess.run(packing, check=True, capture_output=True, text=True).stdout.split()[-1]
    return folder / name


def unpack(archive: Path, names: dict[str, str]) -> None:
    """Write the named files of the archive into the vendor folder and print their hashes."""
    with tarfile.open(archive) as packed:
        for source, target in names.items():
            stream = packed.extractfile(source)
            if stream is None:
                raise SystemExit(f"{archive.name} holds no {source}; look at the package's new layout")
            content = stream.read()
            (VENDOR / target).write_bytes(content)
            print(f"{target}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


def main() -> None:
    """Fetch every package."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for package, names in PACKAGES.items():
            unpack(fetch(package, Path(folder)), names)


if __name__ == "__main__":
    main()
