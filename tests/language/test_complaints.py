from __future__ import annotations

import pickle

from simkit.errors import Place, Problem, SimkitError
from simkit.language import ExpressionError, ExpressionErrors


def test_a_complaint_ends_in_a_full_stop_and_then_the_remedy():
    assert str(ExpressionError("this is odd", "Mend it.", 0, 1)) == "this is odd. Mend it."
    assert str(ExpressionError("this is odd.", "", 0, 1)) == "this is odd."


def test_a_complaint_becomes_a_problem_at_its_place_in_a_file():
    error = ExpressionError("this is odd", "Mend it.", 4, 2)
    place = Place("a.yaml", 3, 7, "when: x + 1y").shifted(error.offset, error.width)
    assert str(Problem(place, error.says, error.remedy)).startswith("a.yaml:3:11: this is odd. Mend it.\n")


def test_complaints_stand_in_the_order_of_the_text():
    late, early = ExpressionError("late", "", 5, 1), ExpressionError("early", "", 2, 1)
    assert ExpressionErrors([late, early]).errors == (early, late)
    assert str(ExpressionErrors([late, early])) == "early.\nlate."


def test_a_complaint_is_an_error_of_simkit_and_at_least_one_character_wide():
    assert issubclass(ExpressionErrors, SimkitError)
    assert isinstance(ExpressionError("odd", "", 0, 0), SimkitError)
    assert ExpressionError("odd", "", 0, 0).width == 1


def test_complaints_travel_between_processes():
    errors = pickle.loads(pickle.dumps(ExpressionErrors([ExpressionError("odd", "Mend it.", 3, 2)])))  # noqa: S301 - our own bytes
    assert [(error.says, error.remedy, error.offset, error.width) for error in errors.errors] == [
        ("odd.", "Mend it.", 3, 2)
    ]
