"""The example notebooks: each runs through in a fresh kernel, and is kept without what running it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SET = re.compile(r"^RUNS = \d+", re.MULTILINE)
FEW = "RUNS = 24"
LONGEST = 300


def cells(path: Path, kind: str) -> list[dict]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def test_all_are_there():
    assert [path.stem for path in NOTEBOOKS] == ["first_look", "sweep", "what_if", "why"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_through_in_a_fresh_kernel(path, tmp_path, monkeypatch):
    nbclient = pytest.importorskip("nbclient", reason="the extra notebooks is not installed")
    pytest.importorskip("ipykernel", reason="the extra notebooks is not installed")
    pytest.importorskip("altair", reason="the extra charts is not installed")
    import nbformat

    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = nbformat.read(path, as_version=4)
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    first.source, changed = SET.subn(FEW, first.source)
    assert changed == 1, "its first code says how many RUNS to play"
    played = nbclient.NotebookClient(
        notebook, timeout=LONGEST, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    played.execute()
    written = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert written
    assert [output.text for output in written if output.get("name") == "stderr"] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path):
    for cell in cells(path, "code"):
        assert (cell["outputs"], cell["execution_count"], cell["metadata"]) == ([], None, {})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_begins_with_a_title_and_explains_each_step(path):
    told = cells(path, "markdown")
    assert "".join(told[0]["source"]).startswith("# ")
    assert len(told) >= len(cells(path, "code")) / 2
