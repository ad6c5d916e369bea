from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from house.tree import ROOT
from report.small import write_small

import simkit
from simkit import plots
from simkit.errors import InputError, WriteError

pytest.importorskip("altair")
pytest.importorskip("vl_convert")

FETCHES = {"src", "href", "srcset", "data", "action", "poster", "background"}


class Page(HTMLParser):
    """What a page loads, and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.loads += [f"{tag} {name}={value}" for name, value in attrs if name in FETCHES]
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""


@pytest.fixture(scope="module")
def saved(result, tmp_path_factory):
    folder = tmp_path_factory.mktemp("charts")
    return folder, plots.save_charts(result, folder)


def test_folder_has_pictures_of_every_chart_and_one_page(saved, result):
    folder, written = saved
    names = [chart.name for chart in plots.overview(result)]
    assert names == [
        "questions",
        "fan-words-ava-bel",
        "fan-arms-ava-bel",
        "promised-delivered-perceived-arms-ava-bel",
        "rules-words-ava-bel",
        "rules-arms-ava-bel",
    ]
    assert {path.name for path in written} == {*(f"{n}.{f}" for n in names for f in ("png", "svg")), "charts.html"}
    assert sorted(folder.iterdir()) == sorted(written)


def test_same_result_gives_the_same_bytes_in_another_process(saved, small, tmp_path):
    code = (
        "import sys, simkit; from simkit import plots; "
        "plots.save_charts(simkit.run(sys.argv[1], runs=8, fixed=True), sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", code, str(small), str(tmp_path)], cwd=ROOT, check=True)
    folder, _ = saved
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_page_loads_nothing_and_may_not(saved):
    folder, _ = saved
    page = Page()
    page.feed((folder / "charts.html").read_text(encoding="utf-8"))
    assert page.loads == []
    assert page.policy.startswith("default-src 'none'")
    assert "unsafe-eval" not in page.policy
    assert "http" not in page.policy


def test_picture_refers_to_nothing_outside(saved):
    folder, _ = saved
    for path in folder.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        ET.fromstring(text)  # noqa: S314 - our own file
        assert set(re.findall(r'https?://[^"\s]*', text)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert "<image" not in text


def test_picture_is_eleven_hundred_points_wide(saved):
    folder, _ = saved
    for path in folder.glob("*.svg"):
        width = re.search(r'<svg[^>]* width="([0-9.]+)"', path.read_text(encoding="utf-8"))
        assert width is not None
        assert 1000 <= float(width[1]) <= 1140, path.name


def test_text_of_a_user_cannot_leave_its_place(tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    path = write_small(folder, name="</script><b>x", title="A <i>title</i> & more", ask="<script>alert(1)</script>?")
    result = simkit.run(path, runs=4)
    html = plots.questions(result).html()
    assert "<script>alert" not in html
    assert "<i>title" not in html.replace("\\u003c", "")
    ET.fromstring(plots.questions(result).svg())  # noqa: S314 - our own file
    ET.fromstring(plots.fan(result, "arms from ava to bel").svg())  # noqa: S314 - our own file


def test_chart_is_saved_in_the_format_of_its_name(result, tmp_path):
    chart = plots.questions(result)
    assert chart.save(tmp_path / "q.png").read_bytes().startswith(b"\x89PNG")
    assert chart.save(tmp_path / "q.svg").read_text().startswith("<svg")
    assert chart.save(str(tmp_path / "q.html")).read_text().startswith("<!doctype html>")
    assert len(list(tmp_path.iterdir())) == 3


def test_unknown_format_is_refused_before_anything_is_drawn(result, tmp_path):
    with pytest.raises(InputError, match=r'charts are not written as "gif"\. Known here: html, png, svg\.'):
        plots.save_charts(result, tmp_path / "new", formats=("gif",))
    with pytest.raises(InputError, match='"jpeg"'):
        plots.questions(result).save(tmp_path / "q.jpeg")
    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_a_plain_message(result, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="could not be made"):
        plots.save_charts(result, tmp_path / "file" / "charts", formats=("svg",))


def test_notebook_gets_the_live_chart_and_a_picture(result):
    shown = plots.questions(result)._repr_mimebundle_()
    assert shown["application/vnd.vegalite.v6+json"]["$schema"].endswith("v6.json")
    assert shown["image/png"].startswith("iVBOR")
    assert "how likely is it?" in shown["text/plain"]


BLOCKED = """
import sys
sys.modules["altair"] = sys.modules["vl_convert"] = None
import simkit
from simkit import plots
from simkit.errors import SimkitError
result = simkit.run(sys.argv[1], runs=2)
chart = plots.questions(result)
for make in (chart.png, chart.svg, chart.html, chart.altair, lambda: plots.save_charts(result, sys.argv[2])):
    try:
        make()
    except SimkitError as error:
        print(error)
print(sorted(chart._repr_mimebundle_()))
"""


def test_missing_extra_is_named_with_its_remedy(small, tmp_path):
    folder = tmp_path / "charts"
    command = [sys.executable, "-c", BLOCKED, str(small), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    *said, bundle = done.stdout.splitlines()
    assert len(said) == 5
    assert all(
        line.endswith("Install the extra charts, in simkit's own folder: pip install '.[charts]'") for line in said
    )
    assert bundle == "['application/vnd.vegalite.v6+json', 'text/plain']"
    assert not folder.exists()


def test_drawing_imports_altair_only_when_a_picture_is_made(small):
    code = (
        "import sys, simkit; from simkit import plots; plots.overview(simkit.run(sys.argv[1], runs=2)); "
        "print('altair' in sys.modules, 'vl_convert' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(small)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
