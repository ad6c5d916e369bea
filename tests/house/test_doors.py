"""One door per library: each is imported in one module, or under one face."""

from __future__ import annotations

import pytest
from house.tree import imports, modules

DOORS = {
    "altair": ("simkit/plots/altair_door.py",),
    "click": ("simkit/cli/",),
    "dask": ("simkit/study/cluster.py",),
    "distributed": ("simkit/study/cluster.py",),
    "jinja2": ("simkit/report/page/jinja_door.py", "simkit/web/pages.py"),
    "llvmlite": ("simkit/engine/numba_door.py",),
    "numba": ("simkit/engine/numba_door.py",),
    "pyarrow": ("simkit/report/parquet_door.py",),
    "rich": ("simkit/report/", "simkit/cli/"),
    "scipy": ("simkit/chance.py",),
    "simpy": ("simkit/engine/clock.py",),
    "segno": ("simkit/web/qr.py",),
    "sklearn": ("simkit/analysis/sklearn_door.py",),
    "sqlite3": ("simkit/classroom/log.py",),
    "starlette": ("simkit/web/starlette_door.py",),
    "uvicorn": ("simkit/web/uvicorn_door.py",),
    "typst": ("simkit/report/handout/typst_door.py",),
    "xarray": ("simkit/analysis/dataset.py",),
    "vl_convert": ("simkit/plots/altair_door.py",),
    "yaml": ("simkit/scenario/yamltree.py",),
}


def importers(libraries: tuple[str, ...]) -> dict[str, int]:
    """The modules that import one of these libraries, each with the line."""
    return {
        module.path: line for module in modules() for line, name in imports(module) if name.split(".")[0] in libraries
    }


@pytest.mark.parametrize("library", DOORS)
def test_library_is_imported_behind_its_door_only(library):
    outside = [f"{path}:{line}" for path, line in importers((library,)).items() if not path.startswith(DOORS[library])]
    assert not outside, f"{library} belongs in {' or '.join(DOORS[library])}"
