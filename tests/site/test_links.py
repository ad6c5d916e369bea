"""What is looked for in a built site is found where it is."""

from __future__ import annotations

import pytest

from docs.making.links import Site


def faults(folder, body, **others):
    for name, text in {"page.html": body, **others}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Site.read(folder).faults()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="gone.html">', "page.html:1: gone.html leads to no file"),
        ('<p>\n<a href="#gone">', "page.html:2: #gone leads to no place on its page"),
        ('<img src="gone.png">', "page.html:1: gone.png leads to no file"),
        ('<img src="https://a.example/b.png">', "page.html:1: loads https://a.example/b.png from outside"),
        ('<script src="//a.example/b.js">', "page.html:1: loads //a.example/b.js from outside"),
        ('<link href="http://a.example/b.css">', "page.html:1: loads http://a.example/b.css from outside"),
        ('<p style="background: url(https://a.example/b)">', "page.html:1: loads https://a.example/b from outside"),
        ('<image xlink:href="https://a.example/b.png"/>', "page.html:1: loads https://a.example/b.png from outside"),
    ],
)
def test_fault_is_told_at_its_place(body, said, tmp_path):
    assert faults(tmp_path, body) == [said]


def test_style_that_loads_from_outside_is_told(tmp_path):
    style = '@import "https://a.example/b.css"; p { background: url(here.png) }'
    assert faults(tmp_path, "<p>", **{"a.css": style}) == ["a.css: loads https://a.example/b.css from outside"]


def test_what_leads_somewhere_is_no_fault_and_outside_links_are_listed(tmp_path):
    body = (
        '<a href="page.html#a%20b" id="a b"><a href="https://b.example"><a href="mailto:a@b.example"><img src="data:,">'
    )
    assert faults(tmp_path, body) == []
    assert Site.read(tmp_path).outside() == ["https://b.example"]
