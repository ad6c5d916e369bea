"""Whatever is asked of whatever address, the answer is a page or a refusal, and never a fault of ours."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from strategies import examples
from web.asking import answered, places, requests
from web.classroom.conftest import pages, source  # noqa: F401 - fixtures

from simkit.web.laboratory.routes import laboratory_app

WORDS = ("first_steps", "alliance", "20", "1", "aldmark", "arms", "words", "en", "de", "class", "week 3", "major")
WORDS += ("timeline.raid.severity=0.5", "pacts.aldmark_borava.kind=x", "arms from aldmark to borava", "horizon=1 day")
OF_LABORATORY = ("seed", "set", "show", "variant", "reading", "against", "base", "q", "path", "flow")
OF_CLASS = ("code", "name", "seat", "key", "turn", "epoch", "act", "channel", "toward", "level", "deal", "id", "value")


@pytest.fixture(scope="module")
def laboratory():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient
    application = laboratory_app("first_steps", workers=1)
    with TestClient(application, base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def browsers(pages):  # noqa: F811 - the fixture
    """Browsers of a class: a stranger's, a student's and the teacher's."""
    return {"stranger": pages.stranger(), "student": pages.student("Ada"), "desk": pages.desk()}


def test_every_route_of_the_laboratory_is_among_those_that_are_asked(laboratory):
    assert {path for _, path in places(laboratory.app)} >= {"/", "/s/{key}", "/s/{key}/play", "/static/{path:path}"}


@examples(60)
@given(st.data())
def test_laboratory_answers_any_request(laboratory, data):
    method, path = data.draw(st.sampled_from(places(laboratory.app)))
    asked = data.draw(requests(WORDS, OF_LABORATORY))
    if data.draw(st.booleans()):
        asked["fill"][0] = "first_steps"
    asked["query"].append(("runs", "20"))  # more would only take longer
    answered(laboratory, method, path, asked)


@examples(80, HealthCheck.function_scoped_fixture)
@given(st.data())
def test_class_answers_any_request_of_anybody(browsers, data):
    browser = browsers[data.draw(st.sampled_from(sorted(browsers)))]
    method, path = data.draw(st.sampled_from(places(browser.app)))
    answered(browser, method, path, data.draw(requests(WORDS, OF_CLASS)))
