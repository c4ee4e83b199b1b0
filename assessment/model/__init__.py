"""The words of the trade: values, enums, small frozen classes.

May import nothing of ours. Tested by everything above it; what has rules of its own (levels, half-up
rounding, faults) is tested in ``tests/model``. Decision: values are frozen pydantic models, so that content,
tables and forms meet the same checks.
"""
