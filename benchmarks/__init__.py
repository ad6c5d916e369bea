"""What simkit costs: one model written for simkit, plain SimPy, Mesa and C, timed side by side.

Covers the model, the proof that all agree, the timings, and the page made from them; `python -m benchmarks` runs
them all.
"""
