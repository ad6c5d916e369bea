from __future__ import annotations

import pytest
from report.small import write_small
from report.test_page import Page

from simkit.analysis.compare import compare
from simkit.cli.main import main
from simkit.report.page import comparison_text
from simkit.report.words import LANGUAGES, Catalogue

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return compare(write_small(tmp_path_factory.mktemp("compared")), runs=8, fixed=True)


def words_of(text: str) -> str:
    return " ".join(Page(text).words.split())


def test_page_tells_each_change_and_what_it_does(found):
    text = comparison_text(found, Catalogue(), "simkit compare small.yaml --runs 8 --seed 1 --fixed")
    assert Page(text).sections == ["glance", "other-0", "other-1", "method", "limits"]
    told = words_of(text)
    assert "Taken out: timeline.storm" in told
    assert "Changed: rules.help.with.deeds" in told
    assert "simkit compare small.yaml --runs 8 --seed 1 --fixed" in told
    assert "Ava → Bel: words" in told
    assert "built-in" not in told


def test_page_refers_to_nothing_outside_and_runs_no_script(found):
    page = Page(comparison_text(found, Catalogue(), "simkit compare x"))
    assert page.loads == []
    assert page.scripts == []
    assert "script-src 'none'" in page.policy
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_is_in_one_language(found, lang):
    assert Catalogue(lang)("page.limits") in words_of(comparison_text(found, Catalogue(lang), "x"))


def test_command_writes_the_page_and_how_to_make_it_again(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    asked = ["--runs", "6", "--quiet", "--workers", "1", "--report", "page.html"]
    assert main(["compare", "first_steps", "--without", "event:plea,actor:corvane", *asked]) == 0
    capsys.readouterr()
    told = words_of((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "simkit compare first_steps --runs 6 --seed 1 --without event:plea,actor:corvane" in told
    assert main(["compare", "first_steps", *asked]) == 2
    assert capsys.readouterr().err == (
        'simkit: "page.html" exists already. Name a new file, or take this one away first.\n'
    )
