"""Speed as a benchmark: `python benchmarks/run.py` measures it in a real browser, next to a floor measured in the same run.

May import everything; nothing imports it. No file here may have the name of a module of Python's library: `run.py` is a
script, so this folder is the first place where Python looks (a `selectors.py` here would break asyncio).
"""
