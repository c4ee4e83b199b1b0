"""Which site is visited when, by MD 1, with a quarter of each sample left to chance."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from assessment.model.audit_time import AuditEvent, SiteVisits, Why
from tests.audit_time import cases


def table(shops: int = 25, **values: Any) -> tuple[SiteVisits, ...]:
    sites = [{"name": "HQ", "personnel": 10, "central": True}] + [
        {"name": f"Shop {place:02}", "personnel": 5 + place} for place in range(shops)
    ]
    return cases.estimate(standards=["iso-9001:2026"], **{"sites": sites} | values).visits


def visited(visits: tuple[SiteVisits, ...], event: AuditEvent) -> dict[str, Why]:
    return {site.site: site.events[event] for site in visits if event in site.events}


def test_the_central_function_is_visited_every_time() -> None:
    assert set(table()[0].events.items()) == {(event, Why.CENTRAL) for event in AuditEvent}


def test_a_sample_of_five_has_two_by_chance_and_three_by_choice() -> None:
    why = Counter(
        visited(table(), AuditEvent.INITIAL).values()
    )  # root of 25; a quarter of 5 is 1.25
    assert why == {Why.CENTRAL: 1, Why.RANDOM: 2, Why.CHOSEN: 3}


def test_surveillance_prefers_sites_that_were_not_visited_yet() -> None:
    visits = table()
    before = set(visited(visits, AuditEvent.INITIAL))
    chosen = {
        name
        for name, why in visited(visits, AuditEvent.SURVEILLANCE_1).items()
        if why is Why.CHOSEN
    }
    assert len(chosen) == 2  # 0.6 x 5 is 3, one of them by chance
    assert not chosen & before


def test_chance_does_not_pick_a_site_again_before_the_others_had_their_turn() -> None:
    for seed in range(6):
        visits = table(shops=2, seed=seed)
        first = set(visited(visits, AuditEvent.SURVEILLANCE_1)) - {"HQ"}
        second = set(visited(visits, AuditEvent.SURVEILLANCE_2)) - {"HQ"}
        assert first | second == {"Shop 00", "Shop 01"}


def test_the_seed_moves_chance_and_nothing_else() -> None:
    assert table(seed=1) == table(seed=1)
    assert len({str(table(seed=seed)) for seed in range(8)}) > 1
    for seed in range(4):
        assert len(visited(table(seed=seed), AuditEvent.RECERTIFICATION)) == 5


def test_all_sites_are_visited_where_none_stands_for_another() -> None:
    visits = table(shops=6, sampling=False)
    why = visited(visits, AuditEvent.INITIAL)
    assert set(why.values()) == {Why.CENTRAL, Why.ALL}
    assert len(why) == 7
    first = {n for n, w in visited(visits, AuditEvent.SURVEILLANCE_1).items() if w is Why.CHOSEN}
    second = {n for n, w in visited(visits, AuditEvent.SURVEILLANCE_2).items() if w is Why.CHOSEN}
    assert first
    assert not first & second


def test_new_sites_join_at_the_first_surveillance_audit() -> None:
    sites = [{"name": "HQ", "personnel": 10, "central": True}]
    sites += [{"name": f"Old {place}", "personnel": 5} for place in range(4)]
    sites += [{"name": f"New {place}", "personnel": 5, "new": True} for place in range(9)]
    found = cases.estimate(standards=["iso-9001:2026"], sites=sites)
    assert not [one for one in visited(found.visits, AuditEvent.INITIAL) if one.startswith("New")]
    first = visited(found.visits, AuditEvent.SURVEILLANCE_1)
    assert sorted(first.values()).count(Why.NEW) == 3
    assert any("9 new sites" in warning for warning in found.warnings)


@settings(max_examples=30, deadline=None)
@given(shops=some.integers(1, 60), seed=some.integers(0, 1000))
def test_at_least_a_quarter_of_each_sample_is_left_to_chance(shops: int, seed: int) -> None:
    visits = table(shops=shops, seed=seed)
    for event in AuditEvent:
        why = Counter(visited(visits, event).values())
        sample = sum(why.values()) - 1
        assert 4 * why[Why.RANDOM] >= sample or why[Why.ALL] == sample
