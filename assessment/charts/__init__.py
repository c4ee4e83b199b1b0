"""Values become figures: bars, ranges, webs, maps of areas, heat maps, courses over days, waterfalls, calendars.

May import model and ``plotly.graph_objects``, nothing else: no Streamlit, no plotly express, no pandas. Pure; the
day and the wording of levels are passed in. Tested in ``tests/charts`` on the data of the figures, and on the
contrast of the colours.

Decisions: names stand above their bars instead of beside them, so that none is cut on a phone and no width has to
be known. Backgrounds are clear and shapes have middle tones, so one figure serves light and dark; only letters need
``Chart.on_page``, because Streamlit's light theme makes them pale grey. The title is a sentence that the page prints
above the figure; it isn't drawn. Whatever colour says is said a second time by hatching, a dash or words. Each figure
carries an empty template, because plotly's default depends on what was imported before. Without data the figure is
empty and the title says so.
"""

from assessment.charts.chart import CONFIG, Chart

__all__ = ["CONFIG", "Chart"]
