from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from house.tree import ROOT
from report.small import write_small

import simkit
from simkit.cli.main import main
from simkit.report.page import page_text
from simkit.report.summary import Command, summarize
from simkit.report.words import LANGUAGES, Catalogue

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")

FETCHES = {"src", "srcset", "data", "action", "poster", "background", "formaction", "ping", "xlink:href"}
SECTIONS = ["happened", "support", "parted", "questions", "rules", "why", "rests", "written", "limits"]


class Page(HTMLParser):
    """A page's headings, sections, references, policy, scripts, styles and visible text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.sections: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.policy, self.lang, self.words = "", "", ""
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.loads += [f"{tag} {name}={value}" for name, value in attrs if name in FETCHES]
        self.handlers += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]
        if "href" in named:
            self.links.append(f"{tag} {named['href']}")
        if "id" in named:
            self.ids.append(named["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "section":
            self.sections.append(named["id"] or "")
        if tag == "html":
            self.lang = named["lang"] or ""
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""
        if tag in ("script", "style"):
            self._within = tag
            (self.scripts if tag == "script" else self.styles).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within:
            (self.scripts if self._within == "script" else self.styles)[-1] += data
        else:
            self.words += data


@pytest.fixture(scope="module")
def text(result):
    return page_text(summarize(result, Command("small.yaml")), Catalogue())


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_sections_stand_in_the_order_of_reading(page):
    assert page.sections == SECTIONS
    assert page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert len(page.ids) == len(set(page.ids))


def test_top_of_the_page_says_what_skill_the_world_has_shown(text):
    assert "no demonstrated skill on any channel" in text[: text.index("</header>")]


def test_page_refers_to_nothing_outside(page):
    assert page.loads == []
    assert all(link.startswith("a #") for link in page.links)
    assert {link.removeprefix("a #") for link in page.links} <= set(page.ids)
    assert not re.search(r"url\(|@import|https?:", "".join(page.styles))
    assert not re.search(r"https?://", page.words)


def test_policy_lets_only_the_pages_own_script_run(page):
    script = max(page.scripts, key=len)
    assert len(page.scripts) == 2
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{hashed}'"
    assert "unsafe-eval" not in page.policy
    assert "http" not in page.policy
    assert page.handlers == []


def test_every_chart_has_its_sentence_and_its_numbers_as_a_table(page, text):
    (specs,) = (json.loads(one) for one in page.scripts if one.lstrip().startswith("{"))
    assert list(specs) == ["fan-words-ava-bel", "fan-arms-ava-bel", "three-arms-ava-bel"]
    for name, spec in specs.items():
        figure = text[text.index(f'id="{name}-title"') :].split("</figure>")[0]
        assert f'id="{name}" role="img" aria-labelledby="{name}-title"' in figure
        last = spec["data"]["values"][-1]
        assert last["when"] in figure
        assert (last["median"] if "median" in last else last["delivered"]) in figure


def test_questions_tell_their_chance_in_words_and_never_as_certain(page):
    words = " ".join(page.words.split())
    assert "Does Ava speak up? ≥ 68% Likely: yes in all of 8 runs (at least 68%)." in words


def test_page_tells_how_to_repeat_it_and_what_it_is_not(page, result):
    words = " ".join(page.words.split())
    assert "simkit run small.yaml --runs 8 --seed 1 --fixed" in words
    assert result.scenario.fingerprint in words
    assert "This is a model for thinking and teaching, no forecast to act on." in words
    assert "at_least: major" in words
    assert "help.with.deeds 0.5 (0.4 to 0.6) assumed: half" in words


def test_why_tree_unfolds_to_the_event(text):
    tree = text[text.index('<section id="why"') :].split("</section>")[0]
    assert "<summary>Ava → Bel: words</summary>" in tree
    assert re.search(r"<summary>\+0\.80: A friend speaks up\..*?because Storm", tree, re.DOTALL)


def test_text_of_a_user_cannot_leave_its_place(tmp_path):
    hostile = {"name": "</script><b>x", "title": "A <i>title</i> & more", "ask": "<script>alert(1)</script>?"}
    result = simkit.run(write_small(tmp_path, **hostile), runs=4)
    text = page_text(summarize(result, Command("<img src=x>")), Catalogue())
    page = Page(text)
    assert page.loads == []
    assert len(page.scripts) == 2
    assert "<script>alert(1)</script>?" in page.words
    assert "<i>" not in text
    assert "<b>" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_is_in_one_language(result, lang):
    page = Page(page_text(summarize(result), Catalogue(lang)))
    assert page.lang == lang
    assert Catalogue(lang)("page.limits") in page.words


def test_same_result_gives_the_same_page(text, result):
    assert page_text(summarize(result, Command("small.yaml")), Catalogue()) == text


def test_scenario_that_asks_nothing_has_a_page(tmp_path):
    path = write_small(tmp_path)
    scenario = path.read_text(encoding="utf-8")
    start, end = scenario.index("questions:"), scenario.index("variants:")
    path.write_text(scenario[:start] + scenario[end:], encoding="utf-8")
    page = Page(page_text(summarize(simkit.run(path, runs=1)), Catalogue()))
    assert page.sections == SECTIONS
    assert "This scenario asks no questions." in page.words
    assert page.scripts == []


# ---- the command ----


def run(*arguments: str) -> int:
    return main(["run", "first_steps", "--runs", "3", "--quiet", "--no-folder", *arguments])


def test_command_writes_the_page_beside_the_report(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("--report", "page.html", "--lang", "de") == 0
    assert capsys.readouterr().out.startswith("First steps")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="de">')
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("there.html", '"there.html" exists already. Name a new file, or take this one away first.'),
        (
            "no/page.html",
            '"no/page.html" cannot be written: there is no folder "no". Make the folder first, or name another file.',
        ),
        (
            "there.html/page.html",
            '"there.html/page.html" cannot be written: "there.html" is no folder. Name another file.',
        ),
        ("page.pdf", '"page.pdf" is no page. End its name with .html.'),
    ],
)
def test_page_that_cannot_be_written_is_refused_before_anything_is_played(name, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.html").write_text("mine")
    assert run("--report", name) == 2
    assert capsys.readouterr() == ("", f"simkit: {told}\n")
    assert (tmp_path / "there.html").read_text() == "mine"


def test_story_has_no_page(capsys):
    assert main(["run", "first_steps", "--story", "--report", "x.html"]) == 2
    assert "--story goes without --out, --keep, --charts, --report and --json." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("gone", "says"), [("jinja2", "a page needs jinja2"), ("vl_convert", "charts need vl-convert")]
)
def test_missing_extra_is_named_with_its_remedy(gone, says, tmp_path):
    code = f"import sys; sys.modules[{gone!r}] = None; from simkit.cli.main import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["run", "first_steps", "--report", str(tmp_path / "page.html"), "--no-folder"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"simkit: {says}")
    assert done.stderr.endswith("Install the extra charts, in simkit's own folder: pip install '.[charts]'\n")
