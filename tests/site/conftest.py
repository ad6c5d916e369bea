"""The site, built once; run with `-m site`, as .ci/run does, where the extra docs is installed."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.conftest import browser  # noqa: F401  # a fixture

from docs.making.links import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The whole site, built by the command of the README; a warning or a broken link fails it."""
    from docs.build import build

    folder: Path = tmp_path_factory.mktemp("site")
    assert build(folder) == []
    return Site.read(folder / "html")
