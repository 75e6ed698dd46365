"""Speak the Model Context Protocol by its official client: over HTTP, and to a program over stdio.

Runs in an environment of its own, so it imports nothing of ours. Arguments: the address of a server,
then the program and its arguments.
"""

import asyncio
import json
import sys
from typing import Any

from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client


async def talk(client: Client) -> list[str]:
    """Go the way of a model: find, describe, read, trace."""
    async with client:
        tools = [tool.name for tool in (await client.list_tools()).tools]

        async def call(name: str, **arguments: Any) -> Any:
            answer = await client.call_tool(name, arguments)
            assert not answer.is_error, answer
            return json.loads(answer.content[0].text)

        found = await call("search_datasets", query="безработица")
        assert "nsi/unemployment" in json.dumps(found), found
        fields = [
            one["name"]
            for one in (await call("get_dataset_info", dataset="nsi/unemployment"))["fields"]
        ]
        rows = (await call("query_rows", dataset="nsi/unemployment", limit=3))["rows"]
        assert set(rows[0]) == {"row", *fields}, rows
        groups = await call("aggregate", dataset="mon/schools", figures="count,sum_uchenitsi")
        assert groups["groups"][0]["sum_uchenitsi"] == 7830, groups
        traced = await call("trace_value", dataset="nsi/unemployment", row=1, field="value")
        assert traced["cell"], traced
        wrong = await client.call_tool("query_rows", {"dataset": "nsi/nothing"})
        assert wrong.is_error, wrong
        return tools


async def main(address: str, command: str, *arguments: str) -> None:
    """Fail with what differs."""
    over_http = await talk(Client(f"{address}/mcp"))
    program = StdioServerParameters(command=command, args=list(arguments))
    over_stdio = await talk(Client(stdio_client(program)))
    assert over_http == over_stdio
    print(f"{len(over_http)} tools over HTTP and over stdio")


asyncio.run(main(*sys.argv[1:]))
