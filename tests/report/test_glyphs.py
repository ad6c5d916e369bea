from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simkit.report.glyphs import fitted, sparkline


@given(st.text())
def test_any_text_fits_into_ascii(text):
    assert fitted(text, "ascii").isascii()


def test_text_that_can_be_shown_stays_as_it_is():
    assert fitted("größer → 0,5", "utf-8") == "größer → 0,5"
    assert fitted("größer", "latin-1") == "größer"


def test_accents_go_where_they_cannot_be_shown():
    assert fitted("Türkiye, Iráń, 中", "ascii") == "Tuerkiye, Iran, ?"


@given(st.lists(st.floats(-1, 1), max_size=200))
def test_sparkline_is_never_longer_than_its_values(values):
    assert len(sparkline(values)) == min(26, len(values))


def test_sparkline_has_plain_bars_for_plain_terminals():
    assert sparkline([0.0, 0.5, 1.0, -0.5], "ascii") == "_=#v"
