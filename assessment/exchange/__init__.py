"""Machine formats in and out, for other programs.

Pure: text and values in, text and values out; no files, no clock, no SQL. May import model and, for reading, library. Tested in
``tests/exchange`` by reading back what was written. Formats are written by hand where the format is a page of rules (iCalendar), so
that no library has to be kept for it.
"""
