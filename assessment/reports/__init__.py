"""One report model, several writers: DOCX, PPTX, XLSX, PDF, CSV, JSON, a notebook; and templates that organizations bring.

May import model, and the document libraries (python-docx, python-pptx, xlsxwriter, reportlab, matplotlib, nbformat, pypdf, lxml,
Pillow), which nothing else imports. Pure: the report, the look and the day are passed in, bytes come out. What goes into which report
is put together in ``services/papers``, one file a report. Tested in ``tests/reports``: every writer's file is opened again and
holds the report's numbers, and DOCX, PPTX and PDF are drawn and looked at.

Decisions: writers print what the model says and calculate nothing, so that no format can differ from the engine. Each figure, table
and chart names its source, and a source has day, version of the method and digest. Text of people is text everywhere: it is escaped where a
format has markup, and cells are never formulas. Charts are laid out once in ``scene`` and painted twice, by matplotlib for DOCX and by
reportlab for PDF; PPTX and XLSX get native charts, which can be edited. reportlab writes no tagged PDF, so a PDF has language,
title, bookmarks and an alternative text for each chart, but no structure tree. The document libraries are imported inside the
functions that write, because they take most of a second.
"""
