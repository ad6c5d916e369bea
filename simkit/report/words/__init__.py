"""The words of the reports: every sentence that a reader sees, in each language, in one catalogue.

Covers English and German; names, questions and the sentences of rules stay as a world's files give them.
"""

from simkit.report.words.catalogue import LANGUAGES, Catalogue

__all__ = ["LANGUAGES", "Catalogue"]
