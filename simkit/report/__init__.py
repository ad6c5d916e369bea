"""Reports: a result told in words and levels, the story of one run, and the folder that a result is kept in.

Covers what a reader sees of a result in text and files; charts and pages are elsewhere.
"""

from simkit.report.folder import save

__all__ = ["save"]
