"""A browser without a window: asks an application as one on this machine would."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest


@pytest.fixture
def client_of() -> Iterator[Callable]:
    """A client of an application, addressed as 127.0.0.1; its start and end run, too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it would rather have another library than httpx, which does
        from starlette.testclient import TestClient

    with ExitStack() as opened:

        def client(application, base_url: str = "http://127.0.0.1") -> TestClient:
            asking = TestClient(application, base_url=base_url, raise_server_exceptions=False)
            return opened.enter_context(asking)

        yield client
