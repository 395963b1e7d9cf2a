from __future__ import annotations

import json
import string

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from harmgraph.errors import MissingDataError
from harmgraph.queries.header import parse_header

HEADER = """\
#+ summary: Plants of the garden, it’s all of them
#+ question: 13
#+ must_be_empty: true
#+ names_graphs: false
#+ tags: ["trees", "a: b", "# c"]
#+ parameters: {
#+   "plant": {"type": "iri", "default": "plant/3"},
#+   "most": {"type": "integer", "default": 5}
#+   }

#+ after: the header
SELECT * WHERE { ?s ?p ?o }
"""


def as_yaml(header: str) -> object:
    lines = [line.removeprefix("#+ ") for line in header.split("\n") if line.startswith("#+")]
    return yaml.safe_load("\n".join(lines))


def test_each_kind_of_value_is_read() -> None:
    assert parse_header(HEADER, path="x.rq") == {
        "summary": "Plants of the garden, it’s all of them",
        "question": 13,
        "must_be_empty": True,
        "names_graphs": False,
        "tags": ["trees", "a: b", "# c"],
        "parameters": {
            "plant": {"type": "iri", "default": "plant/3"},
            "most": {"type": "integer", "default": 5},
        },
    }


def test_yaml_reads_the_same() -> None:
    header = HEADER.partition("\n\n")[0]
    assert as_yaml(header) == parse_header(header, path="x.rq")


def test_a_file_without_a_header_has_no_fields() -> None:
    assert parse_header("SELECT * {}\n#+ summary: late", path="x.rq") == {}


@pytest.mark.parametrize(
    "line",
    [
        "#+ summary:",
        "#+ summary no colon",
        "#+summary: no space",
        "#+ Summary: capital",
        "#+ summary: yes",
        "#+ summary: True",
        "#+ summary: FALSE",
        "#+ summary: a: b",
        "#+ summary: a # b",
        "#+ summary: ends with:",
        "#+ summary: 'quoted'",
        "#+ summary: - item",
        "#+ summary: 1.5",
        "#+ summary: 007",
        "#+ summary: 2022-01-01",
        "#+ summary: a\tb",
        '#+ tags: ["open"',
        '#+ tags: {"a": 1, "a": 2}',
        "#+ tags: [plain]",
    ],
)
def test_what_yaml_would_read_otherwise_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(MissingDataError) as caught:
        parse_header(f"#+ key: fine\n{line}\n", path="x.rq")
    assert (caught.value.target, caught.value.line) == ("x.rq", 2)


def test_a_key_that_comes_twice_is_refused() -> None:
    with pytest.raises(MissingDataError, match="key summary twice"):
        parse_header("#+ summary: a\n#+ summary: b\n", path="x.rq")


def test_more_lines_are_only_for_json() -> None:
    with pytest.raises(MissingDataError, match="not “#\\+ key: value”"):
        parse_header("#+ summary: a\n#+   more\n", path="x.rq")


PLAIN = st.text(string.ascii_letters + string.digits + " .,:#'\"-!?&*()[]{}%@é’", max_size=30)
JSON = st.recursive(
    st.text(string.ascii_letters + " :#,'-[]{}", max_size=12) | st.integers(0, 10**6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc:", max_size=4), inner),
    max_leaves=6,
)


@given(PLAIN)
def test_whatever_plain_text_is_accepted_yaml_reads_the_same(text: str) -> None:
    header = f"#+ key: {text}"
    try:
        found = parse_header(header, path="x.rq")
    except MissingDataError:
        return
    assert as_yaml(header) == found


@given(st.lists(JSON, min_size=1, max_size=3))
def test_yaml_reads_the_same_json(values: list[object]) -> None:
    header = f"#+ key: {json.dumps(values)}"
    assert as_yaml(header) == parse_header(header, path="x.rq") == {"key": values}
