"""What readers come for, each from where they begin to what they want: in how many clicks, over how many screens of a phone."""

from dataclasses import dataclass

from visit import PHONE

#: So much may a reader be asked to do.
MOST_CLICKS, MOST_SCREENS = 3, 5.0


@dataclass(frozen=True)
class Journey:
    """Where somebody begins, what they press, one after the other, and what they see then.

    A step that begins with `?` is a search, of which the first answer is opened.
    """

    start: str
    steps: tuple[str, ...]
    seen: tuple[str, ...]


def journeys(lab: str, release: str, finding: str, name: str) -> dict[str, Journey]:
    """The tasks of the readers we write for, on a site that has these."""
    answer = 'main a[href$="replies/index.html"]'
    way = "#how-to-reply"
    return {
        "journalist: has a lab stopped, since when, a sentence and a chart": Journey(
            "index.html",
            ('nav a[href="findings/index.html"]', f'main a[href*="{finding}"]'),
            (".verdict", "#quote .citation", ".quote button", "figure svg", ".take a"),
        ),
        "buyer: what is known of a model, the proof, something to cite": Journey(
            "index.html", (f"?{name}",), (".card", "main details summary", ".claim .proof")
        ),
        "researcher: everything as a table": Journey(
            "index.html", ('nav a[href="data/index.html"]',), ('a[href$="data/claims.csv"]',)
        ),
        "lab: what would earn more points, on its page": Journey(
            f"labs/{lab}/index.html", (), ("#raise .steps .item a",)
        ),
        "lab: how to reply, from its page": Journey(f"labs/{lab}/index.html", (answer,), (way,)),
        "lab: how to reply, from the page of a model": Journey(
            f"releases/{release}/index.html", (answer,), (way,)
        ),
        "helper: how to tell us": Journey(
            "index.html", ('footer a[href="contribute/index.html"]',), ("#how-to-tell-us",)
        ),
    }


def walk(page, base: str, journey: Journey) -> tuple[int, float]:
    """Make a journey; return the clicks, and the screens from the top of each page down to what is wanted there."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(f"{base}/{journey.start}")
    depths: dict[str, float] = {}

    def reach(wanted: str):
        place = page.locator(wanted).locator("visible=true").first
        top = page.evaluate("window.scrollY") + place.bounding_box()["y"]
        # The foot of a page is reached by a flick, as its top is.
        here = page.url.partition("#")[0]
        depths[here] = max(depths.get(here, 0), 0 if wanted.startswith("footer") else top / PHONE[1])
        return place

    for step in journey.steps:
        if step.startswith("?"):
            page.locator(".find input").fill(step[1:])
            page.locator("[role=option]").first.wait_for()
            page.locator(".find input").press("Enter")
            page.wait_for_url(lambda url: url != f"{base}/{journey.start}")
        else:
            reach(step).click()
        page.wait_for_load_state()
    for wanted in journey.seen:
        reach(wanted)
    return len(journey.steps), sum(depths.values())
