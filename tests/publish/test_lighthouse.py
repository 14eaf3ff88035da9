"""Lighthouse, as a phone on a slow network, gives every kind of page all of its points."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.browser import HOW, find_browser
from tests.node import find_node, find_program

Record: TypeAlias = Callable[[str, object], None]

ASKED = (
    "",
    "exercises/banded-hip-internal-rotation/",
    "compensations/toe-out/",
    "articles/hip-internal-rotation-late-stance/",
    "gait-cycle/",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
EXACT = (
    "cumulative-layout-shift",
    "errors-in-console",
    "font-display-insight",
    "image-delivery-insight",
    "total-byte-weight",
    "unminified-css",
    "unsized-images",
    "unused-css-rules",
    "unused-javascript",
)
"""What depends on the page alone, and on no clock."""
SLOWER = 4.0
"""How many times slower than this machine Lighthouse takes a phone to be."""
DESKTOP = 1500
"""Lighthouse's own measure of a machine for which that holds."""
TRIES = 3


def examined(address: str, out: Path, slower: float) -> Mapping[str, Any] | None:
    """What Lighthouse reports of a page, on a phone's screen and network.

    None where the browser did not record the load, which Lighthouse asks to try again.
    """
    browser = find_browser()
    assert browser is not None, HOW
    command = [
        *(str(find_node()), str(find_program("lighthouse")), address),
        *("--quiet", "--no-enable-error-reporting", "--output=json", f"--output-path={out}"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--throttling.cpuSlowdownMultiplier={slower}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": browser}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=180
    )
    if "NO_NAVSTART" in done.stderr:
        return None
    assert done.returncode == 0, done.stderr
    report: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def points(report: Mapping[str, Any]) -> dict[str, int]:
    """The points of each category, of 100."""
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def faults(report: Mapping[str, Any]) -> list[str]:
    """What costs points, and what is less than right and depends on no clock."""
    audits = report["audits"]
    weighed = {
        audit["id"]
        for name in CATEGORIES
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"]
    }
    return [
        f"{name}: {audits[name].get('displayValue') or audits[name]['title']}"
        for name in sorted(weighed | set(EXACT))
        if audits[name]["score"] not in {None, 1}
    ]


@pytest.mark.timed
@pytest.mark.parametrize("name", ASKED)
def test_lighthouse_gives_all_points(
    address: str, tmp_path: Path, name: str, record_property: Record
) -> None:
    """100 for performance, accessibility, best practices and findability.

    The first is reckoned from how long this machine took. Where the other tests kept it busy, the
    page is tried again, and the machine counts for as fast as Lighthouse has found it to be.
    """
    slower = SLOWER
    reports: list[Mapping[str, Any]] = []
    for _try in range(TRIES):
        report = examined(address + name, tmp_path / "report.json", slower)
        if report is not None:
            reports.append(report)
            if points(report)["performance"] == 100:
                break
            found = report["environment"]["benchmarkIndex"]
            slower = min(SLOWER, max(1, SLOWER * found / DESKTOP))
    best = max(reports, key=lambda one: points(one)["performance"])
    audits = best["audits"]
    record_property(
        f"Lighthouse, /{name}",
        f"{points(best)}, best of {len(reports)}, {audits['total-byte-weight']['displayValue']}",
    )

    assert all(audit in audits for audit in EXACT)
    assert [audit for audit in EXACT if audits[audit]["score"] not in {None, 1}] == []
    assert points(best) == dict.fromkeys(CATEGORIES, 100), faults(best)
