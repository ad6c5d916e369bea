"""Input that nobody would write, made by the million: what simkit is held to when it reads it.

Covers the reading of files, the rule language, and whole scenarios; docs/fuzzing.md says how much was tried.
"""
