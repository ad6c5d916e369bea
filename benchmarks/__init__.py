"""What simkit costs: one model written for simkit, for plain SimPy and for Mesa, timed side by side.

Covers the model, the proof that the three agree, the timings, and the page made from them; `python -m benchmarks` runs
them all.
"""
