"""The record as one HTML page that opens anywhere, offline, and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from dateline.model import Reading, Record
from dateline.views.page import page_data
from dateline.views.passages import Texts

# In the order in which they build on each other; joined into one script.
SCRIPTS = (
    "elements", "record", "evidence", "parts", "clock", "situation", "overview", "timeline", "matrix",
    "actors", "chart", "figures", "sayings", "documents", "start",
)  # fmt: skip
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")  # what could end a script, or has no UTF-8 form


def render_report(
    record: Record, readings: Sequence[Reading], *, title: str | None = None, texts: Texts = "full"
) -> str:
    """Return the page as one HTML text.

    `texts="sentences"` leaves out the articles but for the sentences in evidence, for sharing where the
    articles are under copyright.
    """
    heading = title or record.story
    written = json.dumps(
        page_data(record, readings, title=heading, texts=texts), ensure_ascii=False, separators=(",", ":")
    )
    style, library, script = _style(), _resource("vendor/d3.min.js"), _script()
    return (
        _environment()
        .from_string(_resource("report.html.j2"))
        .render(
            title=heading,
            policy=content_policy(scripts=(library, script), styles=(style,)),
            style=Markup(style),
            library=Markup(library),
            script=Markup(script),
            written=Markup(escape_json(written)),
        )
    )


def escape_json(written: str) -> str:
    r"""Return JSON that cannot end the script element it stands in, and means the same.

    >>> escape_json('"</script>"')
    '"\\u003c/script\\u003e"'
    """
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def content_policy(*, scripts: Sequence[str], styles: Sequence[str]) -> str:
    """Return the Content-Security-Policy that lets exactly these inline texts run and nothing be fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_source_hash, scripts))}",
            f"style-src {' '.join(map(_source_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _resource(name: str) -> str:
    return files("dateline").joinpath("templates", *name.split("/")).read_text(encoding="utf-8")


def _style() -> str:
    return _resource("report.css")


def _script() -> str:
    parts = "\n".join(_resource(f"report/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _environment() -> Environment:
    return Environment(autoescape=True, keep_trailing_newline=True)
