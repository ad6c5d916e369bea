from __future__ import annotations

import io

import numpy as np
import pytest

from simkit.analysis.agreement import Apart, compared


def archive(**arrays: np.ndarray) -> bytes:
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    return packed.getvalue()


def test_largest_difference_of_two_tables_and_its_cell_are_found():
    old, new = b"name,a,b\nx,1,2\ny,3,4\n", b"name,a,b\nx,1.25,2\ny,3,3.5\n"
    assert compared("t.csv", old, new) == Apart(2, 0, 0.5, "b, row 2")


def test_numbers_written_differently_are_no_difference():
    assert compared("t.csv", b"a\n1.0\n", b"a\n1.00\n") == Apart(0, 0, 0.0, "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"a\nx\n", b"a\ny\n", 1),
        (b"a\n1\n", b"a\n1\n2\n", 1),
        (b"a,b\n1,2\n", b"a\n1\n", 2),
        (b"a\n1\n", b"a\n\n", 1),
        (b"a\nnan\n", b"a\n1\n", 1),
    ],
)
def test_what_is_no_number_on_both_sides_counts_as_words(old, new, words):
    assert compared("t.csv", old, new) == Apart(0, words, 0.0, "")


def test_documents_are_compared_value_by_value():
    old = b'{"a": [1, {"b": 2.5}], "c": "x", "d": true}'
    new = b'{"a": [1, {"b": 2.75}], "c": "y", "d": false, "e": null}'
    assert compared("s.json", old, new) == Apart(1, 3, 0.25, "a.1.b")


def test_arrays_are_compared_with_their_holes():
    old = archive(levels=np.array([[1.0, np.nan], [3.0, np.nan]]), answers=np.zeros(2))
    new = archive(levels=np.array([[1.5, np.nan], [3.0, 2.0]]), answers=np.zeros(3))
    assert compared("runs.npz", old, new) == Apart(1, 2, 0.5, "levels")
    assert compared("runs.npz", old, old) == Apart(0, 0, 0.0, "")
    assert compared("runs.npz", old, b"spoiled") == Apart(0, 1, 0.0, "")


def test_texts_are_compared_line_by_line():
    assert compared("report.txt", b"a\nb 1\n", b"a\nc 1\nd\n") == Apart(0, 2, 0.0, "")
