"""Levels and their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS, Scale

SCALE = Scale(token=0.2, substantial=0.5, major=0.9)
SCALES = st.lists(st.integers(1, 99), min_size=3, max_size=3, unique=True).map(
    lambda hundredths: Scale(*(cut / 100 for cut in sorted(hundredths)))
)


@pytest.mark.parametrize(("word", "cut"), [("none", 0.0), ("token", 0.1), ("substantial", 0.4), ("major", 0.7)])
def test_words_begin_at_the_default_cuts(word, cut):
    assert DEFAULT_SCALE.cut(word) == cut


@pytest.mark.parametrize(("word", "middle"), [("none", 0.0), ("token", 0.25), ("substantial", 0.55), ("major", 0.85)])
def test_word_stands_for_the_middle_of_its_band(word, middle):
    assert DEFAULT_SCALE.middle(word) == pytest.approx(middle, abs=1e-15)


@pytest.mark.parametrize(
    ("level", "word"),
    [
        (0.0, "none"),
        (0.19, "none"),
        (0.2, "token"),
        (0.49, "token"),
        (0.5, "substantial"),
        (0.9, "major"),
        (1.0, "major"),
        (-0.19, "none"),
        (-0.2, "against"),
        (-1.0, "against"),
    ],
)
def test_level_reads_as_the_word_whose_band_it_lies_in(level, word):
    assert SCALE.word(level) == word


def test_own_cuts_move_the_middles():
    assert [SCALE.middle(word) for word in LEVEL_WORDS] == pytest.approx([0.0, 0.35, 0.7, 0.95])


def test_unknown_word_has_no_cut():
    with pytest.raises(ValueError, match="not in tuple"):
        SCALE.cut("against")


@given(SCALES, st.sampled_from(LEVEL_WORDS))
def test_cut_and_middle_of_a_word_read_as_that_word(scale, word):
    assert scale.word(scale.cut(word)) == word
    assert scale.word(scale.middle(word)) == word


@given(SCALES, st.floats(0, 1), st.floats(0, 1))
def test_higher_level_never_reads_as_a_lower_word(scale, one, other):
    low, high = sorted((one, other))
    assert LEVEL_WORDS.index(scale.word(low)) <= LEVEL_WORDS.index(scale.word(high))
