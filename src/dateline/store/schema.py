"""How the types are kept: each dataclass ↔ plain JSON ↔ SQL columns, derived once from its annotations."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]  # encode to JSON-ready, decode from it

_SCALARS = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a type as a column: its SQL type, and how its value goes in and comes out."""

    name: str
    sql_type: str
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _optional(codec: Codec) -> Codec:
    encode, decode = codec
    return (
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _tuple_codec(hint: Any) -> Codec:
    parts = get_args(hint)
    if len(parts) == 2 and parts[1] is Ellipsis:
        encode, decode = _codec(parts[0])
        return lambda value: [encode(v) for v in value], lambda value: tuple(decode(v) for v in value)
    codecs = [_codec(part) for part in parts]
    return (
        lambda value: [c[0](v) for c, v in zip(codecs, value, strict=True)],
        lambda value: tuple(c[1](v) for c, v in zip(codecs, value, strict=True)),
    )


@cache
def _codec(hint: Any) -> Codec:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return _optional(_codec(inner[0]))
    if origin is tuple:
        return _tuple_codec(hint)
    if hint is date:
        return date.isoformat, date.fromisoformat
    if isinstance(hint, type) and is_dataclass(hint):
        cls: type = hint
        return to_plain, lambda value: from_plain(cls, value)
    if origin is Literal or hint in _SCALARS:
        return (float, float) if hint is float else (_same, _same)
    raise TypeError(f"no codec for {hint!r}: add one to store/schema.py")


@cache
def _resolved(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _hints(cls: type) -> dict[str, Any]:
    return _resolved(cls)


def to_plain(thing: Any) -> dict[str, Any]:
    """Return a dataclass of ours as JSON-ready dicts, lists and scalars; dates become ISO strings."""
    hints = _hints(type(thing))
    return {f.name: _codec(hints[f.name])[0](getattr(thing, f.name)) for f in fields(thing)}


def from_plain(cls: type[T], plain: dict[str, Any]) -> T:
    """Return the dataclass that `to_plain` made `plain` from; absent keys take the type's defaults."""
    hints = _hints(cls)
    return cls(**{name: _codec(hints[name])[1](value) for name, value in plain.items() if name in hints})


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return str if get_origin(hint) is Literal else hint


def columns(cls: type) -> tuple[Column, ...]:
    """Return the columns of a type: scalars as they are, everything nested as JSON text."""
    return _columns(cls)


@cache
def _columns(cls: Any) -> tuple[Column, ...]:
    made = []
    for name, hint in _hints(cls).items():
        encode, decode = _codec(hint)
        if (scalar := _bare(hint)) in _SCALARS:
            restore = _optional((bool, bool))[1] if scalar is bool else decode
            made.append(Column(name, _SCALARS[scalar], encode, restore))
        else:
            made.append(Column(name, "TEXT", _as_json(encode), _of_json(decode)))
    return tuple(made)


def _as_json(encode: Callable[[Any], Any]) -> Callable[[Any], str | None]:
    def dump(value: Any) -> str | None:
        return None if value is None else json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))

    return dump


def _of_json(decode: Callable[[Any], Any]) -> Callable[[str | None], Any]:
    return lambda text: None if text is None else decode(json.loads(text))


def to_row(thing: Any) -> tuple[Any, ...]:
    """Return the values of a dataclass in the order of `columns`."""
    return tuple(column.encode(getattr(thing, column.name)) for column in columns(type(thing)))


def from_row(cls: type[T], row: tuple[Any, ...]) -> T:
    """Return the dataclass whose `to_row` is `row`."""
    return cls(**{column.name: column.decode(value) for column, value in zip(columns(cls), row, strict=True)})
