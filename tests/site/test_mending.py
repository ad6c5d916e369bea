from __future__ import annotations

from docs.making.mending import mend


def test_what_the_keyboard_must_reach_and_ears_must_tell_apart_is_mended(tmp_path):
    page = tmp_path / "below" / "page.html"
    page.parent.mkdir()
    page.write_text('<aside class="sidebar-drawer"><p class="caption" role="heading"><div class="highlight"><pre>a')
    mend(tmp_path)
    assert page.read_text() == (
        '<aside class="sidebar-drawer" aria-label="All pages"><p class="caption" role="heading" aria-level="2">'
        '<div class="highlight"><pre tabindex="0">a'
    )
