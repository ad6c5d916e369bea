"""A table of hostile size is refused within the second, at the first row, cell or problem too many."""

from __future__ import annotations

import pytest

from fuzzing.held import held
from simkit.errors import InputError
from simkit.history.coding import read_codings
from simkit.history.columns import COLUMNS
from simkit.history.reading import check_episodes, read_episodes

HEAD = ",".join(COLUMNS)
TABLES = {
    "heads": (",".join(f"c{at}" for at in range(140_000)), "this row has more than 500 cells."),
    "more heads": (HEAD + "".join(f",c{at}" for at in range(60_000)), "this row has more than 500 cells."),
    "cells": (f"{HEAD}\n{'a,' * 490_000}", "this row has more than 500 cells."),
    "rows": (f"{HEAD}\n" + "x\n" * 490_000, "this file has more than 20,000 rows."),
    "problems": (f"{HEAD}\n" + f"{'x,' * (len(COLUMNS) - 1)}x\n" * 2_000, "further problems follow from here on."),
    "values": (f"{HEAD}\n" + f"{'x,' * (len(COLUMNS) - 1)}x\n" * 9_000, "this file has more than 100,000 cells."),
    "open quote": (f'{HEAD}\n"' + "a\n" * 490_000, "this quote is never closed."),
}


@pytest.mark.parametrize("name", TABLES)
def test_table_too_large_is_refused_at_once(name, tmp_path):
    text, says = TABLES[name]
    (tmp_path / "e.csv").write_text(text[:999_999], encoding="utf-8")
    for read in (check_episodes, read_episodes, read_codings):
        with held(watched=False):
            try:
                problems = read(tmp_path / "e.csv")
            except InputError as error:
                problems = error.problems
        assert problems[-1].says == says
        assert len(problems) <= 101
