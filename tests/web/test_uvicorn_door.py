"""What the server tells of itself: its errors, and not that open pages were cut off at the end."""

from __future__ import annotations

import asyncio
import logging
import sys

import pytest

from simkit.web.uvicorn_door import _tells


@pytest.mark.parametrize(("error", "told"), [(asyncio.CancelledError("shutdown"), False), (ValueError("bad"), True)])
def test_stream_that_is_cut_off_at_the_end_is_no_error_to_tell(error, told):
    try:
        raise error
    except (asyncio.CancelledError, ValueError):
        record = logging.LogRecord(
            "uvicorn.error", logging.ERROR, "", 0, "Exception in application", (), sys.exc_info()
        )
    assert _tells(record) is told


def test_count_of_streams_that_were_cut_off_is_not_told():
    said = "Cancel %s running task(s), timeout graceful shutdown exceeded"
    assert not _tells(logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, said, (5,), None))
