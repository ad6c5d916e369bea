from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from report.test_words import hard_coded

from simkit.report.words import LANGUAGES, de_charts, en_charts

ROOM = Path(__file__).resolve().parents[2] / "simkit" / "plots"
REFUSALS = re.compile(r"says|remedy")


def test_charts_have_the_same_sentences_in_both_languages():
    assert set(en_charts.WORDS) == set(de_charts.WORDS)
    assert set(en_charts.WORDS) <= set(LANGUAGES["en"])
    assert set(de_charts.WORDS) <= set(LANGUAGES["de"])
