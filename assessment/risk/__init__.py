"""Risk: what may happen, how often, what it costs, and what a treatment is worth.

Pure: no clock, no files; chance only from a seed that is passed in. May import model only. Tested in ``tests/risk`` by worked
examples, closed forms and laws. Decisions are written at the head of each module.
"""
