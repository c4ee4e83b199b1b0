"""Faults read as ``file, place: fault. Remedy.``."""

from assessment.model.faults import Fault, InputFaultsError


def test_a_fault_says_file_place_fault_and_remedy() -> None:
    fault = Fault("a.yaml", "line 3", "the key x is not known here", "Remove the key")
    assert str(fault) == "a.yaml, line 3: the key x is not known here. Remove the key."


def test_without_a_place_the_whole_file_is_meant() -> None:
    fault = Fault("a.yaml", "", "the file is empty", "Fill it")
    assert str(fault) == "a.yaml: the file is empty. Fill it."


def test_the_error_carries_every_fault_on_a_line_of_its_own() -> None:
    one, two = Fault("a", "", "b", "C"), Fault("d", "", "e", "F")
    error = InputFaultsError([one, two])
    assert error.faults == (one, two)
    assert str(error) == "a: b. C.\nd: e. F."
