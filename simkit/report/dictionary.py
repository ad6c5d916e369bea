"""The data dictionary of a folder: what each file is, then each column of a table with its unit and its meaning.

Covers every folder that a command writes; which columns a table has is said where it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from simkit.report.manifest import MANIFEST
from simkit.report.tables import Cell, rows_text
from simkit.report.words import Catalogue

__all__ = ["DICTIONARY", "Columns", "dictionary_of"]

Columns = Sequence[tuple[str, str]]
"""The columns of a table, each with the key of its unit."""
DICTIONARY = "data_dictionary.csv"
_OWN: Columns = (("file", "text"), ("column", "text"), ("unit", "text"), ("meaning", "text"))


def dictionary_of(
    kind: str,
    files: Iterable[str],
    tables: Mapping[str, Columns],
    words: Catalogue,
    *,
    beside: Sequence[str] = (),
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The dictionary of some files, the manifest, and what lies beside them, in a folder of a kind.

    `tables` are the columns of files by name. `meanings` tells what has no sentence among the words: a file or a column
    that is named by the user.
    """
    rows: list[tuple[Cell, ...]] = []
    for file in (*files, MANIFEST, *beside):
        stem, _, ending = file.rpartition(".")
        told = _sentence(words, f"file.{kind}.{file}", f"file.{file}", f"file.chart.{ending}")
        rows.append((file, "", "", meanings[file] if file in meanings else words(told)))
        for column, unit in _OWN if file == DICTIONARY else tables.get(file, ()):
            told = _sentence(words, f"column.{kind}.{column}", f"column.{stem}.{column}")
            rows.append((file, column, words(f"unit.{unit}"), meanings[column] if column in meanings else words(told)))
    return rows_text([name for name, _ in _OWN], rows).encode()


def _sentence(words: Catalogue, *keys: str) -> str:
    """The first key of which there is a sentence; else the last, which is missed where it is looked up."""
    return next((key for key in keys if key in words), keys[-1])
