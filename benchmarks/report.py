"""The figures in the page about performance; what people wrote around them stays as it is."""

from pathlib import Path


def replace(page: Path, name: str, text: str) -> None:
    """Put a text between the marks of a part of a page. Raises ValueError where they are missing."""
    begin, end = f"<!-- {name}: make bench writes this -->", f"<!-- end of {name} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(begin)
    page.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")


def results(taken: dict[str, dict[str, object]], cores: int, memory_gb: int, python: str) -> str:
    """Return the figures of all groups as Markdown."""
    parts = [f"Machine: {cores} cores, {memory_gb} GB of memory, Python {python}.\n"]
    groups: dict[str, list[tuple[str, dict[str, object]]]] = {}
    for key, facts in taken.items():
        group, _, name = key.partition(" | ")
        groups.setdefault(group, []).append((name, facts))
    for group, rows in groups.items():
        first = rows[0][1]
        parts.append(
            f"\n## {group}\n\n| | seconds | ratio | CPU seconds | ratio | memory, MB |\n|---|---|---|---|---|---|\n"
        )
        for name, facts in rows:
            if not facts["is_done"]:
                parts.append(f"| {name} | failed | | | | |\n")
                continue
            cells = [f"{facts['seconds']:.1f}", _ratio(facts, first, "seconds"),
                     f"{facts['cpu_seconds']:.1f}", _ratio(facts, first, "cpu_seconds"),
                     f"{facts['memory_mb']}"]  # fmt: skip
            parts.append(f"| {name} | {' | '.join(cells)} |\n")
    return "".join(parts)


def _ratio(facts: dict[str, object], first: dict[str, object], key: str) -> str:
    return f"{float(str(facts[key])) / max(0.001, float(str(first[key]))):.2f}"
