"""Plain data as YAML text, and what an unquoted word of such a text stands for.

Covers writing; a text is read in `simkit.scenario.yamltree`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from simkit.errors import WriteError

__all__ = ["NO_VALUE", "read_scalar", "write_text"]

NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands in YAML for nothing at all."""
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,40}\.[0-9]{1,40}(?:[eE][+-]?[0-9]{1,4})?")
_NEEDS_QUOTES = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`=<]|^\.\.\.|: |:$| #|^ | $""")
_LONGEST_PLAIN_KEY = 300


def read_scalar(text: str) -> str | int | float | bool:
    """What an unquoted word stands for: a number or a truth value where it clearly is one, else text.

    >>> [read_scalar(word) for word in ("12", "0.5", "true", "NO", "010", "2025-06-01")]
    [12, 0.5, True, 'NO', '010', '2025-06-01']
    """
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def write_text(data: Any) -> str:
    """Plain data as YAML in block style, which reads back as exactly the same data.

    >>> print(write_text({"a": [1, "two", "3"], "b": {}}), end="")
    a:
      - 1
      - two
      - "3"
    b: {}
    """
    lines = list(_block(data, ""))
    return "".join(f"{line}\n" for line in lines)


def _block(data: Any, indent: str) -> Iterator[str]:
    """The lines of a value that stands on lines of its own."""
    if isinstance(data, dict) and data:
        for key, child in data.items():
            if not isinstance(key, str):
                raise WriteError(f"a key must be text to be written, not {key!r}.")
            written = _quoted(key) if ":" in key or key == "" or key in NO_VALUE else _word(key)
            if len(written) > _LONGEST_PLAIN_KEY:
                yield f"{indent}? {written}"
                written = ""
            yield from _after(f"{indent}{written}:", child, f"{indent}  ")
    elif isinstance(data, list | tuple) and data:
        for entry in data:
            yield from _after(f"{indent}-", entry, f"{indent}  ")
    else:
        yield indent + _inline(data)


def _after(head: str, child: Any, indent: str) -> Iterator[str]:
    """The lines of a value after "key:" or "-"; a mapping in a list begins on the line of its dash."""
    if not (isinstance(child, dict | list | tuple) and child):
        yield f"{head} {_inline(child)}"
    elif head.endswith("-") and isinstance(child, dict):
        first, *others = _block(child, indent)
        yield f"{head} {first.removeprefix(indent)}"
        yield from others
    else:
        yield head
        yield from _block(child, indent)


def _inline(data: Any) -> str:
    if isinstance(data, str):
        return _word(data) if isinstance(read_scalar(data), str) and data not in NO_VALUE else _quoted(data)
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int) and abs(data) < 10**15:
        return str(data)
    if isinstance(data, float) and math.isfinite(data):
        mantissa, exponent, power = repr(data).partition("e")
        return f"{mantissa if '.' in mantissa else mantissa + '.0'}{exponent}{power}"
    if isinstance(data, dict | list | tuple) and not data:
        return "{}" if isinstance(data, dict) else "[]"
    raise WriteError(f"{data!r} cannot be written in a file of this kind.")


def _word(text: str) -> str:
    return text if text.isprintable() and not _NEEDS_QUOTES.search(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if c.isprintable():
        return c
    if "\ud800" <= c <= "\udfff":
        raise WriteError("a half of a character pair cannot be written.")
    if c in "\n\t":
        return "\\n" if c == "\n" else "\\t"
    number = ord(c)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"
