"""Pictures of numbers say in a sentence what they show."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from rostrum.wording import say


def progress():
    from rostrum.web.charts import Point, progress_chart

    progress_chart([Point(1, 62.5), Point(3, 58.0)], "Seconds", 60.0, key="progress")


def pace():
    from rostrum.domain.delivery import PacePoint
    from rostrum.web.charts import pace_chart
    from tests.contracts import making
    from tests.services.house import LESSONS

    points = (PacePoint(5, 119.6), PacePoint(10, 160.2))
    object.__setattr__(delivery := making.delivery(), "pace", points)
    pace_chart(delivery, LESSONS.formats()["elevator-60"])


def shown(page):
    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    return "".join(text.value for text in app.markdown)


def test_progress_is_said_take_by_take():
    assert say("charts.progress_alt", title="Seconds", values="62.5, 58") in shown(progress)


def test_the_pace_is_said_by_its_slowest_and_fastest_stretch():
    assert say("charts.pace_alt", slowest=120, fastest=160) in shown(pace)
