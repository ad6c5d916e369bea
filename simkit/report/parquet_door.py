"""The door to pyarrow: the only module that imports it, and only when a table is written as Parquet.

Covers columns to bytes; it comes with the extra `analysis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, BinaryIO

from numpy.typing import NDArray

__all__ = ["is_there", "version", "write_table"]


def is_there() -> bool:
    """Whether the extra `analysis` is installed, so that Parquet can be written here."""
    return _pyarrow() is not None


def version() -> str:
    """The version of pyarrow."""
    arrow = _pyarrow()
    return "" if arrow is None else str(arrow.__version__)


def write_table(
    file: BinaryIO, kinds: Mapping[str, str], blocks: Iterable[Mapping[str, NDArray[Any]]], says: Mapping[str, str]
) -> None:
    """Write a table block by block: whole numbers, floats (NaN becomes null) and texts ("" becomes null).

    `kinds` are the columns with what they hold ("float", "whole", "text"); `says` becomes the file's metadata.
    """
    import pyarrow as pa
    from pyarrow import parquet

    texts = pa.dictionary(pa.int32(), pa.string())
    types = {"float": pa.float64(), "whole": pa.int64(), "text": texts}
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()], metadata=dict(says))
    named = [name for name, kind in kinds.items() if kind == "text"]
    with parquet.ParquetWriter(file, schema, compression="zstd", use_dictionary=named) as writer:
        for block in blocks:
            columns = [_column(pa, block[name], kind, types[kind]) for name, kind in kinds.items()]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _column(pa: ModuleType, values: NDArray[Any], kind: str, of_type: Any) -> Any:
    if kind == "text":
        values = values.copy()
        values[values == ""] = None
        return pa.array(values, type=pa.string()).dictionary_encode().cast(of_type)
    return pa.array(values, type=of_type, from_pandas=kind == "float")


def _pyarrow() -> ModuleType | None:
    try:
        import pyarrow as pa
    except ImportError:
        return None
    return pa  # type: ignore[no-any-return]  # it comes without types
