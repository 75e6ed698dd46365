"""Language models ask the portal: by the protocol, within limits, and from nowhere else."""

import json
from typing import Any

import pytest
from django.test import Client

from vidno.web.mcp import safe
from vidno.web.mcp.tools import TOOLS


def sent(client: Client, method: str, **params: Any) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    return client.post("/mcp", message, content_type="application/json").json()


def called(client: Client, tool: str, **arguments: Any) -> tuple[Any, bool]:
    result = sent(client, "tools/call", name=tool, arguments=arguments)["result"]
    return json.loads(result["content"][0]["text"]), result["isError"]


def test_a_client_is_greeted_in_a_version_that_both_speak(client: Client) -> None:
    known = sent(client, "initialize", protocolVersion="2025-03-26")["result"]
    unknown = sent(client, "initialize", protocolVersion="1999-01-01")["result"]

    assert known["protocolVersion"] == "2025-03-26"
    assert unknown["protocolVersion"] == "2025-11-25"
    assert sent(client, "ping")["result"] == {}


def test_tools_search_describe_query_and_trace_a_number_to_its_cell(client: Client) -> None:
    found, _ = called(client, "search_datasets", query="училища")
    about, _ = called(client, "get_dataset_info", dataset="mon/schools")
    rows, _ = called(client, "query_rows", dataset="mon/schools", limit=1)
    sums, _ = called(client, "aggregate", dataset="mon/schools", figures="count")
    answer, _ = called(client, "query_sql", query="SELECT count(*) AS n FROM mon.schools")
    measure = next(name for name in rows["rows"][0] if name != "row")
    cell, is_error = called(
        client, "trace_value", dataset="mon/schools", row=rows["rows"][0]["row"], field=measure
    )

    assert "mon/schools" in json.dumps(found)
    assert about["id"] == "mon/schools"
    assert len(rows["rows"]) == 1
    assert sums
    assert answer["columns"] == ["n"]
    assert not is_error
    assert cell


def test_every_tool_is_described_and_only_reads(client: Client) -> None:
    described = sent(client, "tools/list")["result"]["tools"]

    assert [one["name"] for one in described] == [tool.name for tool in TOOLS]
    assert all(one["annotations"]["readOnlyHint"] for one in described)
    assert not any("url" in json.dumps(one["inputSchema"]) for one in described)


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("get_dataset_info", {"dataset": "mon/schoolz"}, "dataset-missing"),
        ("get_dataset_info", {"dataset": "../../etc"}, "dataset-missing"),
        ("get_dataset_info", {}, "tool-argument"),
        ("query_rows", {"dataset": "mon/schools", "limit": 201}, "tool-argument"),
        ("query_rows", {"dataset": "mon/schools", "limit": True}, "tool-argument"),
        ("query_rows", {"dataset": "mon/schools", "base_url": "x"}, "tool-argument"),
        ("query_rows", {"dataset": "mon/schools", "filters": {"no": [1]}}, "tool-argument"),
        ("trace_value", {"dataset": "mon/schools", "row": "1", "field": "x"}, "tool-argument"),
        ("query_sql", {"query": "DROP TABLE x"}, "sql-not-one-select"),
    ],
)
def test_a_slip_is_told_to_the_model(
    client: Client, tool: str, arguments: dict[str, Any], code: str
) -> None:
    told, is_error = called(client, tool, **arguments)

    assert is_error
    assert told["error"]["code"] == code


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        '{"id":1}',
        '{"id":1,"method":"ping"}',
        '{"jsonrpc":"2.0","id":true,"method":"ping"}',
        "[" * 9999,
    ],
)
def test_what_is_no_message_is_answered_with_an_error(client: Client, body: str) -> None:
    answer = client.post("/mcp", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] in (-32700, -32600)


def test_pages_of_other_sites_and_other_hosts_may_not_ask(client: Client) -> None:
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}

    def status(**headers: str) -> int:
        return client.post(
            "/mcp", ping, content_type="application/json", headers=headers
        ).status_code

    assert status() == 200
    assert status(Origin="http://testserver") == 200
    assert status(Origin="http://evil.example") == 403
    assert status(Origin="null") == 403
    assert status(**{"MCP-Protocol-Version": "2025-06-18"}) == 200
    assert status(**{"MCP-Protocol-Version": "1999-01-01"}) == 400
    assert status(Host="evil.example") == 400
    assert client.get("/mcp").status_code == 405
    assert client.post("/mcp", {"a": "b"}).status_code == 415
    assert client.post("/mcp", "1" * 100_001, content_type="application/json").status_code == 413


def test_a_notification_wants_no_answer(client: Client) -> None:
    note = {"jsonrpc": "2.0", "method": "notifications/initialized"}

    answer = client.post("/mcp", note, content_type="application/json")

    assert answer.status_code == 202
    assert answer.content == b""


def test_signs_that_could_hide_an_instruction_are_taken_out_and_texts_are_cut() -> None:
    hidden = "а\u202eб\u200b\x1b[31m\x00\U000e0041в\nг"

    assert safe.text(hidden) == "аб[31mв\nг"
    assert safe.data({"k\u2066": [hidden]}) == {"k": ["аб[31mв\nг"]}
    assert len(safe.text("а" * 5000)) == safe.TEXT_LENGTH + 1


def test_a_long_answer_loses_rows_and_says_so(client: Client) -> None:
    query = "SELECT lpad('x', 1900, 'y') AS t FROM range(100)"

    answer, _ = called(client, "query_sql", query=query, limit=100)

    assert 0 < len(answer["rows"]) < 100
    assert answer["truncated"] is True
