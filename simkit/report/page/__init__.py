"""The report as a page: one HTML file with words, charts, tables and unfolding trees, which needs nothing but itself.

Covers a single result and a comparison; sections are functions that take what they show, so that other pages can be put
together of them.
"""

from simkit.report.page.compared import comparison_text
from simkit.report.page.jinja_door import refuse_page, require
from simkit.report.page.whole import page_text

__all__ = ["comparison_text", "page_text", "refuse_page", "require"]
