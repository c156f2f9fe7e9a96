"""The named formats: what each takes, and the sentence for what it does not."""

import pytest

from scorer.records.formats import FORMATS, holds, instead


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date", "2024-02-29"),
        ("https-url", "https://acme.example"),
        ("https-url", "https://acme.example:443/a"),
        ("https-url", "https://www-cdn.acme.example/a%20b.pdf?x=1&y=(2)#z"),
        ("https-url", "https://acme.example/métier"),
        ("https-url", "https://acme.internals/"),
        ("https-url", "https://münchen.example/"),
        ("slug", "gpt-4.1"),
        ("key", "report_2"),
        ("release-id", "acme/falcon-2.5"),
        ("owner-name", "deepseek-ai/DeepSeek-V3"),
        ("arxiv", "2412.19437v2"),
        ("doi", "10.1000/182..3"),
        ("country", "US"),
        ("rule-code", "D101"),
    ],
)
def test_taken(name, text):
    FORMATS[name](text)

    assert holds(name, text)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("date", "2023-02-29", "'2023-02-29' is no day of the calendar"),
        ("date", "2023-2-9", "'2023-2-9' is not a date of the form YYYY-MM-DD"),
        ("date", "２023-02-09", "'２023-02-09' is not a date of the form YYYY-MM-DD"),
        ("date", "2023-02-09\n", "'2023-02-09\n' is not a date of the form YYYY-MM-DD"),
        ("https-url", "http://acme.example/", "'http://acme.example/' does not begin with https://"),
        ("https-url", "javascript:alert(1)", "'javascript:alert(1)' does not begin with https://"),
        ("https-url", "data:text/html,x", "'data:text/html,x' does not begin with https://"),
        ("https-url", "//acme.example/", "'//acme.example/' does not begin with https://"),
        (
            "https-url",
            "https://acme.example/ a",
            "'https://acme.example/ a' has a character that no address has",
        ),
        (
            "https-url",
            'https://acme.example/"x',
            "'https://acme.example/\"x' has a character that no address has",
        ),
        ("https-url", "https://a:b@acme.example/", "'https://a:b@acme.example/' carries a user or a port"),
        ("https-url", "https://acme.example:8443/", "'https://acme.example:8443/' carries a user or a port"),
        ("https-url", "https://acme.example:x/", "'https://acme.example:x/' is not a well-formed address"),
        ("https-url", "https://[::1]/", "'https://[::1]/' names no host"),
        ("https-url", "https://localhost/", "'https://localhost/' names no host"),
        ("https-url", "https://127.0.0.1/", "'https://127.0.0.1/' names no host"),
        ("https-url", "https:///a", "'https:///a' names no host"),
        (
            "https-url",
            "https://metadata.google.internal/x",
            "'https://metadata.google.internal/x' names no host that everybody can reach",
        ),
        (
            "https-url",
            "https://printer.local",
            "'https://printer.local' names no host that everybody can reach",
        ),
        ("slug", "GPT-4", "'GPT-4' is not a lower-case name of a-z 0-9 . -"),
        ("slug", "a..b", "'a..b' is not a lower-case name of a-z 0-9 . -"),
        ("release-id", "acme/../x", "'acme/../x' is not an id of the form lab/release"),
        ("release-id", "acme", "'acme' is not an id of the form lab/release"),
        ("sha256", "A" * 64, f"'{'A' * 64}' is not 64 lower-case hexadecimal digits"),
    ],
)
def test_refused(name, text, message):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 - the whole message is compared below
        FORMATS[name](text)

    assert str(refusal.value) == message
    assert not holds(name, text)


@pytest.mark.parametrize(
    ("name", "text", "fix"),
    [
        ("date", "27 November 2023", "write it as 2023-11-27"),
        ("date", "Nov 27, 2023", "write it as 2023-11-27"),
        ("date", "2023/11/27", "write it as 2023-11-27"),
        ("date", "2023-3-4", "write it as 2023-03-04"),
        ("date", "11/12/2023", ""),
        ("date", "30 February 2023", ""),
        ("date", "2023-11-27", ""),
        ("parameters", "7b", "write B for billion: `7B`"),
        ("slug", "GPT-4", "write `gpt-4`"),
        ("slug", "GPT 4", ""),
        ("country", "us", "write `US`"),
    ],
)
def test_what_to_write_instead(name, text, fix):
    assert instead(name, text) == fix


def test_what_is_no_text_has_every_format():
    assert all(holds(name, 5) for name in FORMATS)
