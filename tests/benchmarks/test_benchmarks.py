import re
import sys
from pathlib import Path

from benchmarks import on_page, spread, table

FOLDER = Path(on_page.__file__).parent


def test_no_file_hides_a_module_of_python() -> None:
    assert not {path.stem for path in FOLDER.glob("*.py")} & sys.stdlib_module_names


def test_the_saved_mark_is_recognized_as_the_page_writes_it() -> None:
    bar = "Operation **0.4 to 99.8 %** · **1 of 123** answered · :green[:material/check_circle: **Saved 03:26:17**] 4.1: 2 Defined"
    assert on_page.is_strip(bar)
    assert re.search(on_page.saved("4.1", 2), on_page.spoken(bar))
    assert not re.search(on_page.saved("4.1", 3), on_page.spoken(bar))
    assert not on_page.is_strip("Operation · question 20 of 123")


def test_a_ratio_is_taken_within_each_round() -> None:
    disturbed = spread.ratio([[20.0, 20.0], [200.0, 200.0]], [[10.0, 10.0], [100.0, 100.0]])
    assert disturbed == spread.Ratio(middle=2.0, low=2.0, high=2.0)


def test_the_table_says_which_aim_is_missed() -> None:
    lines = [table.Line("One", "30 ms", aim="at most 2 x", met=False), table.Line("Two", "3 ms")]
    assert table.markdown(lines).splitlines()[2:] == [
        "| One | 30 ms |  |  | at most 2 x | **no** |",
        "| Two | 3 ms |  |  |  |  |",
    ]
