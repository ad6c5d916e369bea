"""The report as a page: one HTML file with words, charts, tables and unfolding trees, which needs nothing but itself.

Covers a single result; its sections are functions that take a summary, so that other pages can be put together of them.
"""

from simkit.report.page.jinja_door import require
from simkit.report.page.whole import page_text

__all__ = ["page_text", "require"]
